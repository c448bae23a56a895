-- What stands in for cjson where there is none for this Lua: dkjson, with cjson's functions.
local dkjson, null = require "dkjson", require("switchboard").null

local function with_null(value)
  return value == null and dkjson.null or value
end

return {
  is_stand_in = true, -- it takes more than JSON
  null = null,
  encode = function(value)
    return dkjson.encode(with_null(value), { exception = function(_, it) return it == null and "null" or nil end })
  end,
  decode = function(text)
    local value, _, message = dkjson.decode(text, 1, null, nil, nil)
    return message and error(message) or value
  end,
}
