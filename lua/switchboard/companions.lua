--- Clients for the other APIs behind the same account: `cr:v2()`, `cr:scim()`.
-- @module switchboard.companions

local core = require "switchboard.core"

local companions = {}

local function copy(options)
  local copied = {}
  for name, value in pairs(options) do
    copied[name] = value
  end
  return copied
end

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

--- Takes `companions` out of a client's options.
-- @tparam table options
-- @treturn table the client's own options, a copy
-- @treturn table companion name -> the options it has for itself
function companions.split(options)
  local own = copy(options)
  own.companions = nil
  return own, options.companions or {}
end

-- The client's own options, with what was said for the companion alone.
local function options_of(name, settings, own, its)
  local options = copy(settings.options)
  options.base_url = options.base_url and moved(options.base_url, own.base_url, its.base_url)
  for option, value in pairs(settings.companion_options[name] or {}) do
    options[option] = value
  end
  if settings.options.base_url and not options.base_url then
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
