--- Loads modules of Switchboard after its start.
-- @module switchboard.late

local globals, require = _G, require -- a host may take these away from scripts once this is loaded

--- Loads a module, also where the host has taken `require` away from scripts. The module finds `require` among the
-- globals while it is loaded.
-- @tparam string module the module's name
-- @return what the module returns
-- @raise what the module throws, or that there is none
return function(module)
  local hosts = rawget(globals, "require")
  rawset(globals, "require", require)
  local loaded, value = pcall(require, module)
  rawset(globals, "require", hosts)
  if not loaded then
    error(value, 0)
  end
  return value
end
