-- Busted with whatever interpreter runs this file, wherever busted is installed.
if _VERSION == "Lua 5.5" then
  require "spec.support.lua55"
end
require "busted.runner" { standalone = false }
