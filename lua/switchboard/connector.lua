--- From a connector's definition to the function that makes its clients.
-- @module switchboard.connector

local core = require "switchboard.core"
local bearer = require "switchboard.bearer"
local copy = require "switchboard.copy"
local late = require "switchboard.late"
local merge = require "switchboard.connectors.merge"

local companions, drivers = late.module "switchboard.companions", late.module "switchboard.drivers"
local downloads, perform = late.module "switchboard.downloads", late.module "switchboard.perform"
local client_methods = late.functions("switchboard.client", { "describe", "execute", "request", "check" })
local pages = late.functions("switchboard.pages", { "each", "pages", "collect" })

local connector = {}

-- The code that goes with the data of the connectors that ship: connector -> field of the definition -> module.
local code = {
  commonroom = { helpers = "switchboard.helpers.commonroom" },
  conductor = { helpers = "switchboard.helpers.conductor", checks = "switchboard.checks.conductor" },
  intercom = { helpers = "switchboard.helpers.intercom", checks = "switchboard.checks.intercom" },
}

-- The modules that a client of each of them may need later.
local kept = {
  commonroom = { "switchboard.helpers.common", "switchboard.helpers.bulk", "switchboard.helpers.commonroom" },
  conductor = { "switchboard.helpers.common", "switchboard.helpers.conductor", "switchboard.checks.conductor" },
  intercom = {
    "switchboard.ascii", "switchboard.helpers.common", "switchboard.helpers.bulk", "switchboard.helpers.intercom",
    "switchboard.checks.times", "switchboard.checks.intercom",
  },
}

-- The connectors whose operations are in several files, of which the module that is named here tells.
local services = { intercom = "switchboard.connectors.intercom.service" }

-- The definition of a connector that ships, with its code.
local function shipped_definition(name, data)
  local definition = {}
  for field, value in pairs(data) do
    definition[field] = value
  end
  definition.types = nil -- they come with the resources
  local its = code[name] or {}
  late.keep(kept[name] or {})
  return setmetatable(definition, {
    __index = function(_, field)
      definition[field] = its[field] and late(its[field])
      return rawget(definition, field)
    end,
  })
end

-- A function from a resource of a connector that ships to the tables of its operations and of its types. `data` has
-- them, or tells in which file at `place` they are.
local function bringer(place, data)
  local areas = {}
  local function area_of(word)
    if not areas[word] then
      local own = late(place .. word)
      local types = merge(data.types, own.types)
      for _, other in ipairs(own.borrows or {}) do
        types = merge(types, late(place .. other).types)
      end
      areas[word] = { resources = own.resources, types = types }
    end
    return areas[word]
  end
  return function(resource)
    local its = data.resources[resource]
    local area = type(its) == "string" and area_of(its) or data
    return area.resources[resource], area.types
  end
end

-- Where the types of what operations answer are, for connectors that have some: connector -> module. Of Intercom's, it
-- tells in which file they are.
local answers = {
  commonroom = "switchboard.answers.commonroom",
  commonroom_v2 = "switchboard.answers.commonroom_v2",
  commonroom_scim = "switchboard.answers.commonroom_scim",
  intercom = "switchboard.answers.intercom.shared",
}

--- What the operations of a connector that ships answer, which is loaded when it is asked for.
-- @tparam string name
-- @treturn ?function `function(resource, must)` returns the tables of the resource's answers and of their types. Where
--   they can't be loaded, it throws if they `must` be there, and otherwise returns nil. Nil where they are not known
function connector.answers(name)
  if not answers[name] then
    return nil
  end
  local bring
  local function answers_of(resource)
    bring = bring or bringer("switchboard.answers." .. name .. ".", late(answers[name]))
    return bring(resource)
  end
  return function(resource, must)
    if must then
      return answers_of(resource)
    end
    local loaded, its_answers, types = pcall(answers_of, resource)
    if loaded then
      return its_answers, types
    end
  end
end

-- The makers of clients for the connectors that ship, each compiled when it is first used.
local makers = {}

--- The maker of clients for a connector that ships.
-- @tparam string name
-- @treturn function makes a client from a table of options
function connector.shipped(name)
  return function(options)
    if not makers[name] then
      local data = late(services[name] or "switchboard.connectors." .. name)
      local bring = bringer("switchboard.connectors." .. name .. ".", data)
      makers[name] = connector.define(shipped_definition(name, data), bring, connector.answers(name))
    end
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
        local its = late("switchboard.connectors." .. its_name)
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
local function rule_of(definition, operation, resource, action, variables)
  local checks = definition.checks or {}
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
local function method_maker(definition, bring, rules)
  return function(handle, resource, action, variables, is_raw)
    rules[handle] = rule_of(definition, bring(resource)[action], resource, action, variables)
    return is_raw and downloads.method(handle, variables) or perform.method(handle)
  end
end

local function is_resource(value)
  return getmetatable(value) == "switchboard.Resource"
end

-- What resources can do besides their operations: resource -> name -> function. The C side takes it as it is.
local function helpers_of(definition)
  local colon = late "switchboard.colon"
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

-- A function from a resource to the set of its actions, which is what `execute` looks things up in.
local function actions_finder(bring)
  local found = {}
  return function(resource)
    if not found[resource] then
      local actions = {}
      for action in pairs((bring(resource))) do
        actions[action] = type(action) == "string" or nil
      end
      found[resource] = actions
    end
    return found[resource]
  end
end

-- True, a client's own options, and those of its companions; or false and a message.
local function split_options(definition, options)
  if type(options) == "table" and options.companions == nil then -- as nearly always
    return true, copy(options), {}
  end
  return pcall(companions.split, definition, options)
end

--- Compiles a connector's definition.
-- @tparam table definition
-- @tparam[opt] function bring for resources that are compiled when they are first asked for: from a resource's name to
--   the tables of its operations and of its types
-- @tparam[opt] function its_answers for types of answers that are loaded when they are first asked for: from a
--   resource's name to the tables of its answers and of their types
-- @treturn function makes a client from a table of options
-- @raise when the definition is not right, naming the place
function connector.define(definition, bring, its_answers)
  if type(definition) ~= "table" then
    error("a connector is defined by a table, got a " .. type(definition), 0)
  end
  local function given(resource) return definition.resources[resource] end
  if not bring then
    check_checks(definition)
  end
  local rules, all_helpers = {}, nil
  local function helpers()
    all_helpers = all_helpers or helpers_of(definition)
    return all_helpers
  end
  local hooks = { -- what the C side makes the classes of clients and resources with
    client = methods_of(definition), resource = pages,
    helpers = not bring and helpers() or setmetatable({}, {
      __index = function(_, resource) return helpers()[resource] end,
    }),
    method = method_maker(definition, bring or given, rules), bring = bring,
    answers = its_answers,
  }
  local compiled, handle = pcall(core.connector, definition, hooks)
  if not compiled then
    error(handle, 0)
  end
  local resources, actions = {}, actions_finder(bring or given)
  for resource in pairs(definition.resources) do
    resources[resource] = true
    if not bring then
      actions(resource) -- the table may be changed later
    end
  end
  local check
  if definition.check then
    local resource, action = definition.check:match("^([^.]+)%.(.+)$")
    check = { resource = resource, action = action }
  end
  return function(options)
    local split, own, others = split_options(definition, options)
    if not split then
      error(own, 2) -- where the caller stands, not here
    end
    local auth, source = definition.auth, nil
    if auth then
      local given_kind = type(own[auth.option])
      if given_kind == "function" or given_kind == "table" then
        source = late("switchboard.credentials").of(auth, own[auth.option])
      end
      own[auth.option] = source and source.bring or bearer(own[auth.option], auth.prefix)
    end
    local shared = type(own.throttle) == "table" and own.throttle or nil
    local sharing = shared and late("switchboard.sharing")
    if shared then
      local right, message = pcall(sharing.check, definition, shared)
      if not right then
        error(message, 2)
      end
      own.throttle = true
    end
    local made, client = pcall(core.client, handle, own)
    if not made then
      error(client, 2)
    end
    if source then
      own[auth.option] = source -- which companions share
    end
    own.throttle = shared or own.throttle
    local settings = core.settings(client).settings
    if settings.driver ~= nil then
      local resolved, driver = pcall(drivers.resolve, settings.driver)
      if not resolved then
        error(("%s: option 'driver': %s"):format(definition.name, driver), 2)
      end
      settings.driver = driver
    end
    settings.resources = resources
    settings.actions = actions
    settings.check = check
    settings.helpers = helpers
    settings.rules = rules
    settings.credentials = source
    if shared then
      local right, its = pcall(sharing.new, definition, client, shared)
      if not right then
        error(its, 2)
      end
      settings.sharing = its
    end
    settings.options = own
    settings.companion_options = others
    settings.companions = {}
    return client
  end
end

return connector
