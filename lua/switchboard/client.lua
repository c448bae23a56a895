--- What `switchboard.intercom`, `switchboard.commonroom` and what `switchboard.define` returns make.
--
-- Each resource of the API is a method: `ic:contacts()`. What it returns has a method for each action, and those of
-- `Resource`. A call is `client:resource():action(path variables…, parameters, options)` and returns `value, nil,
-- meta`, or `nil, err`; options.md lists the options, and `describe` tells what there is. Companions, the other APIs
-- behind the same account, are methods, too: `cr:v2()` and `cr:scim()` return clients.
-- @classmod Client
-- @usage local contact, err, meta = ic:contacts():get("6762f0dd1bb69f9f2193bb83", nil, { timeout = 5 })

local core = require "switchboard.core"
local downloads = require "switchboard.downloads"
local perform = require "switchboard.perform"

local require = require -- a host may take it away from scripts once this is loaded

local client = {}

local function invalid(message, param)
  return nil, core.error { kind = "invalid_request", message = message, param = param }
end

-- "no resource 'contcts' (did you mean 'contacts'?)"
local function no_such(what, name, names)
  local near = type(name) == "string" and core.nearest(name, names)
  return ("no %s '%s'%s"):format(what, tostring(name), near and (" (did you mean '%s'?)"):format(near) or "")
end

-- Names the further methods of resources in what describes them.
local function add_helpers(description, helpers)
  for resource, methods in pairs(helpers or {}) do
    local names = {}
    for name in pairs(methods) do
      names[#names + 1] = name
    end
    table.sort(names)
    description.resources[resource].helpers = names
  end
end

--- Tells what there is, as data: resources, their actions, and of each action method, path,
-- parameters with types and limits (`needs_one_of` names those of which one must be given), paging, and whether it
-- may be repeated.
-- @function Client:describe
-- @tparam[opt] table options `format = "json-schema"`: of each action, `parameters` is a JSON Schema (draft 2020-12)
--   of what `execute` takes
-- @treturn table a new table: `name`, `title`, `documentation`, `base_url` or `regions`, `auth` (the option with the
--   credentials), `options`, `companions`, and `resources`: name → `{ description, actions, helpers }`, where `helpers`
--   are the names of further methods. An action is `{ description, method, path, parameters, needs_one_of, records,
--   paging, idempotent, deprecated, answer, … }`, and each of its parameters `{ name, location, type, required,
--   nullable, clearable, description, default, schema }`, with `"path"`, `"query"` or `"body"` for the location
-- @usage for name in pairs(client:describe().resources) do print(name) end
-- local tool = client:describe({ format = "json-schema" }).resources.contacts.actions.create.parameters
function client:describe(options)
  if options ~= nil and type(options) ~= "table" then
    error("describe takes a table of options, got a " .. type(options), 2)
  end
  for name in pairs(options or {}) do
    if name ~= "format" then
      error(("describe: unknown option '%s' (there is format)"):format(tostring(name)), 2)
    end
  end
  local format = options and options.format
  local own = core.settings(self)
  local description = core.describe(own.connector)
  add_helpers(description, own.settings.helpers)
  if format == nil then
    return description
  elseif format == "json-schema" then
    return require("switchboard.json_schema").description(description)
  end
  error(("there is no format '%s'; there is \"json-schema\""):format(tostring(format)), 2)
end

--- Calls an action by name, with all parameters by name.
-- @function Client:execute
-- @tparam string resource
-- @tparam string action
-- @tparam[opt] table parameters path variables, query parameters and body fields together
-- @tparam[opt] table options of this call
-- @return as the action itself: `value, nil, meta` or `nil, err`; a name that does not exist is
--   an error of kind `invalid_request`
-- @usage local contact, err = client:execute("contacts", "get", { id = "6762f0dd1bb69f9f2193bb83" })
function client:execute(resource, action, parameters, options)
  local settings = core.settings(self).settings
  if not settings.resources[resource] then
    return invalid("there is " .. no_such("resource", resource, settings.resources), "resource")
  end
  local actions = settings.actions(resource)
  if not actions[action] then
    return invalid(("%s has %s"):format(resource, no_such("action", action, actions)), "action")
  end
  local object = self[resource](self)
  return object[action](object, parameters or {}, options)
end

--- Sends a request that no operation describes, with all else that a call has: credentials, the client's options,
-- retries (of GET, HEAD, PUT and DELETE; others only where they surely did not take effect), limits and errors.
-- @function Client:request
-- @tparam string method `"GET"`, `"HEAD"`, `"POST"`, `"PUT"`, `"PATCH"` or `"DELETE"`
-- @tparam string path what follows the service's URL, from a `/` on, encoded; it may have a query. It can't lead to
--   another host, nor out of what the service's URL has for a path
-- @tparam[opt] table parameters `query`: names and values, arrays joined by commas; `body`: a table, sent as JSON as it
--   is. Nothing is checked but that they can be sent
-- @tparam[opt] table options of this call, those of a download among them
-- @return what the answer has as JSON, or a string where it is something else, or `{ status = … }` where it is empty;
--   `nil`, meta. Or `nil, err`
-- @usage local page = assert(ic:request("GET", "/contacts", { query = { per_page = 5 } }))
-- print(page.total_count, #page.data)
function client:request(method, path, parameters, options)
  if downloads.are_wanted(options) then
    return downloads.into(options, function(others)
      return perform.request(self, method, path, parameters, others)
    end)
  end
  local call, err, settings = perform.request(self, method, path, parameters, options)
  if not call then
    return nil, err
  end
  return perform.finish(call, settings)
end

--- Asks the service whether the credentials work, by its cheapest call.
-- @function Client:check
-- @tparam[opt] table options of this call
-- @return what the service says of the credentials' owner, `nil`, meta; or `nil, err`, with
--   `err.kind == "authentication"` when they don't work
-- @usage assert(client:check())
function client:check(options)
  local check = core.settings(self).settings.check
  if not check then
    return invalid("this connector has no call that checks the credentials")
  end
  return self:execute(check.resource, check.action, {}, options)
end

--- Ends the client: its calls in flight fail with the kind `"cancelled"`, and it forgets the credentials. Again is
-- harmless; without it the collector does the same. On Lua 5.4 `local ic <close> = …` does it.
-- @function Client:close
-- @usage ic:close()

--- What the last answer told of the rate limit.
-- @function Client:rate_limit
-- @treturn ?table `limit`, `remaining` and `reset` (seconds since the epoch), as far as it told them; nil when no
--   answer has told any
-- @usage local limit = ic:rate_limit()
-- print(limit and limit.remaining)

return client
