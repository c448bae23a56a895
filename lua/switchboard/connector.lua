--- From a connector's definition to the function that makes its clients.
-- @module switchboard.connector

local core = require "switchboard.core"
local bearer = require "switchboard.bearer"
local client_methods = require "switchboard.client"
local colon = require "switchboard.colon"
local companions = require "switchboard.companions"
local credentials = require "switchboard.credentials"
local downloads = require "switchboard.downloads"
local drivers = require "switchboard.drivers"
local perform = require "switchboard.perform"
local resource_methods = require "switchboard.pages"

local require = require -- a host may take it away from scripts once this is loaded

local connector = {}

-- The definition's resources as sets of names, which is what `execute` looks things up in.
local function names_of(definition)
  local resources = {}
  for resource, actions in pairs(definition.resources) do
    resources[resource] = {}
    for action in pairs(actions) do
      if type(action) == "string" then
        resources[resource][action] = true
      end
    end
  end
  return resources
end

-- The code that goes with the data of the connectors that ship: connector -> field of the definition -> module.
local code = {
  commonroom = { helpers = "switchboard.helpers.commonroom" },
  intercom = { helpers = "switchboard.helpers.intercom", checks = "switchboard.checks.intercom" },
}

-- The definition of a connector that ships, with its code.
local function shipped_definition(name)
  local definition = {}
  for field, value in pairs(require("switchboard.connectors." .. name)) do
    definition[field] = value
  end
  for field, module in pairs(code[name] or {}) do
    definition[field] = require(module)
  end
  return definition
end

-- The makers of clients for the connectors that ship, each compiled when it is first used.
local makers = {}

--- The maker of clients for a connector that ships.
-- @tparam string name
-- @treturn function makes a client from a table of options
function connector.shipped(name)
  return function(options, second)
    if type(second) == "table" then -- options is switchboard
      error(("%s takes one table of options; call it with a dot: switchboard.%s { … }"):format(name, name), 2)
    end
    if type(options) == "table" and options.hosted ~= nil then
      return require("switchboard.hosted").client(name, options)
    end
    makers[name] = makers[name] or connector.define(shipped_definition(name))
    return makers[name](options)
  end
end

local function want(definition, value, wanted, place)
  if type(value) ~= wanted then
    error(("%s: '%s' must be a %s, got a %s"):format(definition.name, place, wanted, type(value)), 0)
  end
end

-- The methods of a definition's clients: what every client can do, and its companions.
local function methods_of(definition)
  local methods = {}
  for name, method in pairs(client_methods) do
    methods[name] = method
  end
  local its_names = definition.companions or {}
  want(definition, its_names, "table", "companions")
  for name, its_name in pairs(its_names) do
    methods[name] = setmetatable({}, {
      __call = function(_, client)
        local its = require("switchboard.connectors." .. its_name)
        return companions.client(client, name, connector.shipped(its_name), definition, its)
      end,
      __index = function(_, resource)
        error(("%s.%s is a method: write client:%s():%s(…)"):format(definition.name, name, name, tostring(resource)), 2)
      end,
    })
  end
  return methods
end

-- What the Lua layer has to know of an operation, or nil: `check`, `busy`, `name` and how many path `variables` it has.
local function rule_of(definition, resource, action, variables)
  local operation, checks = definition.resources[resource][action], definition.checks or {}
  local check = checks[resource .. "." .. action] or type(operation.body) == "string" and checks[operation.body] or nil
  if not check and not operation.busy then
    return nil
  end
  return {
    check = check, busy = operation.busy, variables = variables,
    name = ("%s %s.%s"):format(definition.name, resource, action),
  }
end

local function check_checks(definition)
  want(definition, definition.checks or {}, "table", "checks")
  for name, check in pairs(definition.checks or {}) do
    want(definition, check, "function", "checks." .. tostring(name))
  end
end

-- Makes the methods of a definition's actions, and fills the rules: operation's handle -> rule.
local function method_maker(definition, rules)
  return function(handle, resource, action, variables, is_raw)
    rules[handle] = rule_of(definition, resource, action, variables)
    return is_raw and downloads.method(handle, variables) or perform.method(handle)
  end
end

local function is_resource(value)
  return getmetatable(value) == "switchboard.Resource"
end

-- What resources can do besides their operations: resource -> name -> function. The C side takes it as it is.
local function helpers_of(definition)
  local helpers, guarded = definition.helpers or {}, {}
  want(definition, helpers, "table", "helpers")
  for resource, methods in pairs(helpers) do
    if type(definition.resources) == "table" and not definition.resources[resource] then
      error(("%s: helpers.%s: there is no such resource"):format(definition.name, tostring(resource)), 0)
    end
    want(definition, methods, "table", "helpers." .. resource)
    for name, method in pairs(methods) do
      want(definition, name, "string", ("helpers.%s.%s"):format(resource, tostring(name)))
      want(definition, method, "function", ("helpers.%s.%s"):format(resource, name))
    end
    guarded[resource] = colon(methods, definition.name .. "." .. resource, is_resource)
  end
  return guarded
end

--- Compiles a connector's definition.
-- @tparam table definition
-- @treturn function makes a client from a table of options
-- @raise when the definition is not right, naming the place
function connector.define(definition)
  if type(definition) ~= "table" then
    error("a connector is defined by a table, got a " .. type(definition), 0)
  end
  check_checks(definition)
  local rules = {}
  local hooks = {
    method = method_maker(definition, rules),
    client = methods_of(definition),
    resource = resource_methods,
    helpers = helpers_of(definition),
  }
  local compiled, handle = pcall(core.connector, definition, hooks)
  if not compiled then
    error(handle, 0)
  end
  local resources = names_of(definition)
  local check
  if definition.check then
    local resource, action = definition.check:match("^([^.]+)%.(.+)$")
    check = { resource = resource, action = action }
  end
  return function(options)
    local split, own, others = pcall(companions.split, definition, options)
    if not split then
      error(own, 2) -- where the caller stands, not here
    end
    local auth, source = definition.auth, nil
    if auth then
      source = credentials.of(auth, own[auth.option])
      own[auth.option] = source and source.bring or bearer(own[auth.option], auth.prefix)
    end
    local made, client = pcall(core.client, handle, own)
    if not made then
      error(client, 2)
    end
    if source then
      own[auth.option] = source -- which companions share
    end
    local settings = core.settings(client).settings
    local resolved, driver = pcall(drivers.resolve, settings.driver)
    if not resolved then
      error(("%s: option 'driver': %s"):format(definition.name, driver), 2)
    end
    settings.driver = driver
    settings.resources = resources
    settings.check = check
    settings.helpers = hooks.helpers
    settings.rules = rules
    settings.credentials = source
    settings.options = own
    settings.companion_options = others
    settings.companions = {}
    return client
  end
end

return connector
