-- Busted with whatever interpreter runs this file, wherever busted is installed.
if _VERSION == "Lua 5.5" then
  require "spec.support.lua55"
end
if not pcall(require, "cjson") then
  package.preload.cjson = function() return require "spec.support.cjson" end
end
-- Busted loads modules anew for each file. An older libuv ends the process when a driver's handle goes while a later one
-- watches the same descriptor.
local has_luv, luv = pcall(require, "luv")
if has_luv and not luv.loop_mode then
  require "switchboard.drivers.luv"
end
require "busted.runner" { standalone = false }
