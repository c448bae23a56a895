--- Companions: clients for other APIs behind the same account, such as `cr:v2()` and `cr:scim()`.
-- @module switchboard.companions

local copy = require "switchboard.copy"
local core = require "switchboard.core"

local companions = {}

local function path_of(url)
  return url:match("^%a+://[^/]+(.-)/*$")
end

-- The base URL of a companion whose client has a `base_url` of its own. This is the client's URL, with the companion's
-- path in the place of the client's own. Nil when the client's URL does not end in that path.
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

--- Takes the option `companions` out of a client's options.
-- @tparam table definition the client's definition
-- @tparam ?table options
-- @treturn table a copy of the client's own options
-- @treturn table a companion's name → the options for this companion alone
-- @raise a message, when options are not a table, or a name is no companion's
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

-- The options of a companion: the client's own, and those for the companion alone.
local function options_of(name, settings, own, its)
  local options, base_url = copy(settings.options), settings.options.base_url
  options.base_url = base_url and moved(base_url, own.base_url, its.base_url)
  options = copy(options, settings.companion_options[name])
  if base_url and not options.base_url then
    error(("%s: say where %s is: companions = { %s = { base_url = … } }"):format(own.name, name, name), 0)
  end
  return options
end

--- Returns the companion of a client. Each client has one of each name.
-- @param client
-- @tparam string name the companion's name
-- @tparam function make a function from a table of options to a client
-- @tparam table own the client's definition
-- @tparam table its the companion's definition
-- @treturn Client
-- @raise a message, when the client has a `base_url` that does not tell where the companion is
function companions.client(client, name, make, own, its)
  local settings = core.settings(client).settings
  if not settings.companions[name] then
    settings.companions[name] = make(options_of(name, settings, own, its))
  end
  return settings.companions[name]
end

return companions
