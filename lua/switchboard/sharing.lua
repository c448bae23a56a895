--- A rate limit that clients of several processes or machines share: the option `throttle = { shared = store }`.
--
-- A *store* is a table of three functions. docs/machines.md is its contract. What is asked of the store, and what
-- follows from the answers, is decided by the C core. This asks it: an *inquiry* is a few operations in a row.
-- @module switchboard.sharing

local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"

local sharing = {}

local Sharing = {}
Sharing.__index = Sharing

local fields = { shared = true, key = true, also = true, on_store = true }
local functions = { "get", "set", "add" }

local function refuse(definition, format, ...)
  error(definition.name .. ": option `throttle`: " .. format:format(...), 0)
end

local function check_fields(definition, throttle)
  for name in pairs(throttle) do
    if not fields[name] then
      local near = core.nearest(tostring(name), fields)
      refuse(definition, "`%s` is unknown%s", tostring(name), near and (" (did you mean `%s`?)"):format(near) or "")
    end
  end
  local store = throttle.shared
  if type(store) ~= "table" then
    refuse(definition, "`shared` must be a store, got a %s", type(store))
  end
  for _, name in ipairs(functions) do
    if type(store[name]) ~= "function" then
      refuse(definition, "`shared` must be a store, with a function `%s`", name)
    end
  end
  if throttle.key ~= nil and (type(throttle.key) ~= "string" or throttle.key == "") then
    refuse(definition, "`key` must be a string, and not empty")
  elseif throttle.on_store ~= nil and type(throttle.on_store) ~= "function" then
    refuse(definition, "`on_store` must be a function, got a %s", type(throttle.on_store))
  elseif throttle.also ~= nil and type(throttle.also) ~= "table" then
    refuse(definition, "`also` must be a table of keys and their limits, got a %s", type(throttle.also))
  end
end

-- The further keys in the order of their names, and their limits.
local function others(definition, throttle)
  local names, limits = {}, {}
  for name, limit in pairs(throttle.also or {}) do
    if type(name) ~= "string" or name == "" or type(limit) ~= "number" or not (limit >= 1 and limit <= 1e9) then
      refuse(definition, "`also` must have names for keys, and for limits numbers of at least 1")
    end
    names[#names + 1] = name
  end
  if #names > 7 then
    refuse(definition, "`also` has more than 7 keys")
  end
  table.sort(names)
  for i, name in ipairs(names) do
    limits[i] = math.floor(throttle.also[name])
  end
  return names, limits
end

--- Checks the option.
-- @tparam table definition of the client's connector
-- @tparam table throttle the option's value
-- @raise a message, when it is not right
function sharing.check(definition, throttle)
  check_fields(definition, throttle)
  others(definition, throttle)
end

--- Has a client share its rate limit.
-- @tparam table definition of the client's connector
-- @param client
-- @tparam table throttle the option's value, checked
-- @treturn table its part in the limit
-- @raise a message, when nothing tells whose limit it is
function sharing.new(definition, client, throttle)
  local names, limits = others(definition, throttle)
  local own = core.share(client, limits)
  if not throttle.key and not own then
    refuse(definition, "`key` is missing: the client itself has no credentials that tell whose limit it is")
  end
  local prefixes = {}
  table.insert(names, 1, throttle.key or own)
  for i, name in ipairs(names) do
    prefixes[i] = ("switchboard:%s:%s:"):format(definition.name, name)
  end
  return setmetatable({ store = throttle.shared, prefixes = prefixes, on_store = throttle.on_store }, Sharing)
end

local function default_on_store(message)
  local ngx = rawget(_G, "ngx")
  if type(ngx) == "table" and ngx.log and message then
    ngx.log(ngx.WARN, "switchboard: the store of the rate limit fails, so each client goes on alone: ", message)
  end
end

-- Says when the store fails first, and when it answers again.
local function note(its, message)
  if its.message == message or its.message and message then
    return
  end
  its.message = message
  coroutines.pcall(its.on_store or default_on_store, message)
end

local function operate(its, verb, key, name, a, b)
  return its.store[verb](its.store, its.prefixes[key] .. name, a, b)
end

local function text_of(value)
  local right, text = pcall(tostring, value)
  return right and type(text) == "string" and text or "an error that has no text"
end

-- Whether the results of an operation are those of one that succeeded; else what went wrong.
local function outcome(verb, right, first, second)
  if not right then
    return false, text_of(first)
  elseif verb == "get" then
    local found = type(first) == "string" and type(second) == "number"
    return found or first == nil and second == nil, text_of(second or "a text without a time")
  elseif verb == "add" then
    return type(first) == "number", text_of(second or "it has counted nothing")
  end
  return first and true or false, text_of(second or "it has kept nothing")
end

--- Makes an inquiry, if one is due and nobody else makes one.
-- @param call whoever waits for it goes
-- @treturn boolean whether there was one
function Sharing:run(call)
  local verb, key, name, a, b = call:inquire()
  if not verb then
    return false
  end
  while verb do
    local right, first, second = coroutines.pcall(operate, self, verb, key, name, a, b)
    local good, message = outcome(verb, right, first, second)
    if not good then
      call:inquire(false)
      note(self, message)
      return true
    end
    verb, key, name, a, b = call:inquire(true, first, second)
  end
  note(self, nil)
  return true
end

return sharing
