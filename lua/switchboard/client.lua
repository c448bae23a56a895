--- What every client can do, whatever it connects to.
-- @classmod Client

local core = require "switchboard.core"

local client = {}

local function invalid(message, param)
  return nil, core.error { kind = "invalid_request", message = message, param = param, attempts = 0, retryable = false }
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
-- @treturn table a new table: `{ name, title, resources = { [name] = { description, actions = { [name] = … } } }, … }`.
--   `helpers` of a resource are the names of its further methods, which the reference tells of
-- @usage for name in pairs(client:describe().resources) do print(name) end
-- local tool = client:describe({ format = "json-schema" }).resources.contacts.actions.create.parameters
function client:describe(options)
  if options ~= nil and type(options) ~= "table" then
    error("describe takes a table of options, got a " .. type(options), 2)
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
  local resources = core.settings(self).settings.resources
  local actions = resources[resource]
  if not actions then
    return invalid("there is " .. no_such("resource", resource, resources), "resource")
  end
  if not actions[action] then
    return invalid(("%s has %s"):format(resource, no_such("action", action, actions)), "action")
  end
  local object = self[resource](self)
  return object[action](object, parameters or {}, options)
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

return client
