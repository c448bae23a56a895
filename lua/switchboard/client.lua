--- A client of one API, made by `switchboard.intercom`, `switchboard.commonroom`, or a function that
-- `switchboard.define` returned.
--
-- Each resource of the API is a method: `ic:contacts()`. This method returns an object with a method for each action,
-- and the methods of `Resource`. A call is `client:resource():action(path variables…, parameters, options)`. It returns
-- `value, nil, meta`, or `nil, err`. docs/options.md lists the options. `describe` lists resources and actions.
-- Companions are other APIs behind the same account. They are methods, too: `cr:v2()` and `cr:scim()` return clients.
-- @classmod Client
-- @usage local contact, err, meta = ic:contacts():get("6762f0dd1bb69f9f2193bb83", nil, { timeout = 5 })

local core = require "switchboard.core"
local late = require "switchboard.late"

local downloads, perform = late.module "switchboard.downloads", late.module "switchboard.perform"

local client = {}

local function invalid(message, param)
  return nil, core.error { kind = "invalid_request", message = message, param = param }
end

-- "no resource 'contcts' (did you mean 'contacts'?)"
local function no_such(what, name, names)
  local near = type(name) == "string" and core.nearest(name, names)
  return ("no %s '%s'%s"):format(what, tostring(name), near and (" (did you mean '%s'?)"):format(near) or "")
end

-- Adds the names of the helpers to a description. Helpers are the methods of resources besides their actions.
local function add_helpers(description, helpers)
  for resource, methods in pairs(helpers) do
    local names = {}
    for name in pairs(methods) do
      names[#names + 1] = name
    end
    table.sort(names)
    if description.resources[resource] then
      description.resources[resource].helpers = names
    end
  end
end

local describe_options = { format = "string", resource = "string", action = "string", answers = "boolean" }

-- The options of `describe`. Throws, where the caller of describe stands, when one is not right.
local function check_describe_options(options, settings)
  if type(options) ~= "table" then
    error("describe takes a table of options, got a " .. type(options), 3)
  end
  for name, value in pairs(options) do
    local expected = describe_options[name]
    if not expected then
      error(("describe: unknown option '%s' (there are action, answers, format, resource)"):format(tostring(name)), 3)
    elseif type(value) ~= expected then
      error(("describe: option '%s' must be a %s, got a %s"):format(name, expected, type(value)), 3)
    end
  end
  local resource, action, format = options.resource, options.action, options.format
  if resource and not settings.resources[resource] then
    error("describe: there is " .. no_such("resource", resource, settings.resources), 3)
  elseif action and not resource then
    error("describe: option 'action' needs the option 'resource'", 3)
  elseif action and not settings.actions(resource)[action] then
    error(("describe: %s has %s"):format(resource, no_such("action", action, settings.actions(resource))), 3)
  elseif format and format ~= "json-schema" then
    error(("describe: there is no format '%s'; there is \"json-schema\""):format(format), 3)
  end
end

--- Describes the API as data: its resources, their actions, the parameters of each action, and what it returns.
-- @function Client:describe
-- @tparam[opt] table options `resource` and `action`: the names of those that are described alone. `answers`: whether
--   the description tells what the actions return. It does so by default with `format = "json-schema"` only, since this
--   is as much data again, which is loaded for it. With `format = "json-schema"`, `parameters` is a JSON Schema (draft
--   2020-12) of the parameters that `execute` takes, and `returns` and `meta_body` are JSON Schemas, too
-- @treturn table a new table: `name`, `title`, `documentation`, `base_url` or `regions`, `auth` (the option with the
--   credentials), `options`, `companions`, and `resources`: name → `{ description, actions, helpers }`, where `helpers`
--   are the names of further methods. An action is `{ description, method, path, parameters, needs_one_of, records,
--   paging, idempotent, deprecated, answer, returns, meta_body, … }`: `needs_one_of` names parameters of which one must
--   be given, `idempotent` tells whether the action may be repeated. A parameter is `{ name, location, type, required,
--   nullable, clearable, description, default, schema }`, where `location` is `"path"`, `"query"` or `"body"`. `answer`
--   is `"json"`, `"none"`, `"text"` or `"bytes"`. `returns` is the type of the value that the call returns, in the form
--   of a parameter's `schema`; `meta_body` is the type of what else is in `meta.body`. Both are absent where they are
--   not known
-- @raise a message, when an option is not right
-- @usage for name in pairs(client:describe().resources) do print(name) end
-- local tool = client:describe({ format = "json-schema" }).resources.contacts.actions.create.parameters
-- local told = client:describe { resource = "contacts", action = "get", answers = true }
-- print(told.resources.contacts.actions.get.returns.properties.email.type)
function client:describe(options)
  local own = core.settings(self)
  options = options == nil and {} or options
  check_describe_options(options, own.settings)
  local as_schemas, answers = options.format ~= nil, options.answers
  if answers == nil then
    answers = as_schemas
  end
  local description = core.describe(own.connector, answers, options.resource, options.action)
  add_helpers(description, own.settings.helpers())
  return as_schemas and late("switchboard.json_schema").description(description) or description
end

--- Calls an action by its name, with all parameters by their names.
-- @function Client:execute
-- @tparam string resource
-- @tparam string action
-- @tparam[opt] table parameters path variables, query parameters and body fields together
-- @tparam[opt] table options the options of this call
-- @return[1] the value that the action returns
-- @return[1] nil
-- @treturn[1] table meta
-- @return[2] nil
-- @treturn[2] Error of kind `invalid_request` for a name that does not exist; otherwise as the action
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

--- Sends a request that no operation describes. In all else it is a call: it has the credentials, the client's
-- options, limits and errors. GET, HEAD, PUT and DELETE are retried. Other methods are retried only when the request
-- surely had no effect.
-- @function Client:request
-- @tparam string method `"GET"`, `"HEAD"`, `"POST"`, `"PUT"`, `"PATCH"` or `"DELETE"`
-- @tparam string path the part of the URL after the service's own, encoded, with a `/` at its start; a query may
--   follow. It can lead neither to another host nor out of the path of the service's URL
-- @tparam[opt] table parameters `query`: name → value, where an array is joined by commas; `body`: a table, which is
--   sent as JSON. They are only checked for having a form that can be sent
-- @tparam[opt] table options the options of this call, which may be those of a download
-- @return[1] the decoded answer where it is JSON; `{ status = … }` where it is empty; else a string
-- @return[1] nil
-- @treturn[1] table meta
-- @return[2] nil
-- @treturn[2] Error
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

--- Asks the service whether the credentials work. This is the service's cheapest call.
-- @function Client:check
-- @tparam[opt] table options the options of this call
-- @return[1] what the service tells about the owner of the credentials
-- @return[1] nil
-- @treturn[1] table meta
-- @return[2] nil
-- @treturn[2] Error of kind `authentication` when the credentials don't work
-- @usage assert(client:check())
function client:check(options)
  local check = core.settings(self).settings.check
  if not check then
    return invalid("this connector has no call that checks the credentials")
  end
  return self:execute(check.resource, check.action, {}, options)
end

--- Closes the client. Its calls in flight fail with the kind `"cancelled"`, and the credentials are forgotten. Closing
-- a client again does nothing. The collector closes a client that nobody uses any more, and so does `local ic <close>
-- = …` on Lua 5.4.
-- @function Client:close
-- @usage ic:close()

--- Returns the rate limit, as the last answer told it.
-- @function Client:rate_limit
-- @treturn ?table `limit`, `remaining` and `reset` (seconds since the epoch), where the answer had them; with a shared
--   limit also `shared`, whether its store answers; nil when no answer told a limit
-- @usage local limit = ic:rate_limit()
-- print(limit and limit.remaining)

return client
