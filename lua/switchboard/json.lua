--- The JSON decoder behind the C core: lua-cjson, Debian's or OpenResty's.
-- @module switchboard.json

local core = require "switchboard.core"
local cjson = require "cjson"

-- An instance of its own, so that nobody's settings change ours nor ours theirs.
local instance = cjson.new()
instance.decode_invalid_numbers(false)
instance.decode_max_depth(100)

core.set_decoder(instance.decode)

local json = {}

--- Decodes JSON text.
-- @function decode
-- @tparam string text
-- @return the value; throws when the text is not JSON
json.decode = instance.decode

return json
