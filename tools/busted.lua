-- Busted with whatever interpreter runs this file, wherever busted is installed.
if _VERSION == "Lua 5.5" then
  require "spec.support.lua55"
end
if not pcall(require, "cjson") then
  package.preload.cjson = function() return require "spec.support.cjson" end
end
require "busted.runner" { standalone = false }
