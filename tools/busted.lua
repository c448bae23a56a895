-- Busted with whatever interpreter runs this file, wherever busted is installed.
if _VERSION == "Lua 5.5" then
  require "spec.support.lua55"
end
if not pcall(require, "cjson") then
  package.preload.cjson = function() return require "spec.support.cjson" end
end
-- Where libuv ends the process when the number of a descriptor comes back (as Debian 11's does), the specs, which are
-- many in one process, go without.
local has_luv, luv = pcall(require, "luv")
if has_luv and not luv.loop_mode then
  package.loaded.luv = nil
  package.preload.luv = function() error "this luv is too old" end
end
require "busted.runner" { standalone = false }
