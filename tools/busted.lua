-- Busted with whatever interpreter runs this file, wherever busted is installed.
require "busted.runner" { standalone = false }
