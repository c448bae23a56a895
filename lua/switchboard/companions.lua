--- Clients for the other APIs behind the same account: `cr:v2()`, `cr:scim()`.
-- @module switchboard.companions

local copy = require "switchboard.copy"
local core = require "switchboard.core"

local companions = {}

local function path_of(url)
  return url:match("^%a+://[^/]+(.-)/*$")
end

-- Where the companion is when the client itself was sent somewhere else: the same place, with the
-- companion's path in the place of the client's own.
local function moved(base_url, own_default, its_default)
  local own_path, its_path = path_of(own_default), path_of(its_default)
  local trimmed = base_url:gsub("/+$", "")
  if own_path ~= "" and trimmed:sub(-#own_path) == own_path then
    return trimmed:sub(1, -#own_path - 1) .. its_path
  end
end

local function refuse(definition, format, ...)
  error(definition.name .. ": " .. format:format(...), 0)
end

local function check(definition, others)
  local known = definition.companions or {}
  if type(others) ~= "table" then
    refuse(definition, "option 'companions' must be a table, got a %s", type(others))
  end
  for name, options in pairs(others) do
    if not known[name] then
      local near = core.nearest(tostring(name), known)
      refuse(definition, "option 'companions': there is no '%s'%s", tostring(name),
        near and (" (did you mean '%s'?)"):format(near) or "")
    elseif type(options) ~= "table" then
      refuse(definition, "option 'companions.%s' must be a table, got a %s", name, type(options))
    end
  end
end

--- Takes `companions` out of a client's options.
-- @tparam table definition the client's
-- @tparam ?table options
-- @treturn table the client's own options, a copy
-- @treturn table companion name -> the options it has for itself
-- @raise when the options or those for companions are not tables, or there is no such companion
function companions.split(definition, options)
  if options ~= nil and type(options) ~= "table" then
    refuse(definition, "a client takes a table of options, got a %s", type(options))
  end
  local own = copy(options)
  local others = own.companions or {}
  own.companions = nil
  check(definition, others)
  return own, others
end

-- The client's own options, with what was said for the companion alone.
local function options_of(name, settings, own, its)
  local options, base_url = copy(settings.options), settings.options.base_url
  options.base_url = base_url and moved(base_url, own.base_url, its.base_url)
  options = copy(options, settings.companion_options[name])
  if base_url and not options.base_url then
    error(("%s: say where %s is: companions = { %s = { base_url = … } }"):format(own.name, name, name), 0)
  end
  return options
end

--- The client of a companion, made once for each client.
-- @param client
-- @tparam string name the companion's
-- @tparam function make makes a client from options
-- @tparam table own the client's definition
-- @tparam table its the companion's definition
-- @return a client
-- @raise when the client has a `base_url` from which the companion's can't be told
function companions.client(client, name, make, own, its)
  local settings = core.settings(client).settings
  if not settings.companions[name] then
    settings.companions[name] = make(options_of(name, settings, own, its))
  end
  return settings.companions[name]
end

return companions
