-- Busted with whatever interpreter runs this file, wherever busted is installed.
if _VERSION == "Lua 5.5" then
  require "spec.support.lua55"
end
if not pcall(require, "cjson") then
  package.preload.cjson = function() return require "spec.support.cjson" end
end
-- An older libuv ends the process when a handle goes while a later one watches the same descriptor. So the driver is
-- loaded once, not anew for each file, and the state is not closed in the end.
local has_luv, luv = pcall(require, "luv")
if has_luv and not luv.loop_mode then
  require "switchboard.drivers.luv"
  local exit = os.exit
  os.exit = function(code) exit(code) end -- luacheck: ignore
end
require "busted.runner" { standalone = false }
