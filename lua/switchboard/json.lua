--- The JSON decoder behind the C core: lua-cjson, Debian's or OpenResty's, or the host's own.
--
-- A host without lua-cjson puts a module `switchboard.decoder` into `package.preload` before it requires Switchboard:
-- a function that takes a text and returns the value, and throws or returns `nil, message` when the text is not JSON.
-- It reads a JSON null as a light userdata NULL, which is `require("switchboard.core").null`.
-- @module switchboard.json
-- @usage package.preload["switchboard.decoder"] = function() return engine.json.decode end

local core = require "switchboard.core"

-- An instance of its own, so that nobody's settings change ours nor ours theirs.
local function cjson_decoder()
  local instance = require("cjson").new()
  instance.decode_invalid_numbers(false)
  instance.decode_max_depth(100)
  return instance.decode
end

local json = {}

--- Decodes JSON text.
-- @function decode
-- @tparam string text
-- @return the value; throws when the text is not JSON
json.decode = package.preload["switchboard.decoder"] and require "switchboard.decoder" or cjson_decoder()

core.set_decoder(json.decode)

return json
