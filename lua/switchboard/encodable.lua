--- Values that JSON can write, from what services answer. Their JSON may hold bytes that are not UTF-8, and numbers
-- that are larger than Lua's largest.
-- @module switchboard.encodable

local json = require "switchboard.json"

local encodable = {}

local function unknown()
  return "\239\191\189" -- U+FFFD
end

-- A character of two, three or four bytes each (RFC 3629).
local characters = {
  "^[\194-\223][\128-\191]", "^\224[\160-\191][\128-\191]", "^[\225-\236\238\239][\128-\191][\128-\191]",
  "^\237[\128-\159][\128-\191]", "^\240[\144-\191][\128-\191][\128-\191]",
  "^[\241-\243][\128-\191][\128-\191][\128-\191]", "^\244[\128-\143][\128-\191][\128-\191]",
}

-- Replaces what is no character in bytes that are none of ASCII's.
local function repaired(bytes, replacement)
  local made, at = {}, 1
  while at <= #bytes do
    local character
    for _, pattern in ipairs(characters) do
      character = character or bytes:match(pattern, at)
    end
    made[#made + 1] = character or replacement(bytes:byte(at))
    at = at + (character and #character or 1)
  end
  return table.concat(made)
end

--- Makes a text UTF-8.
-- @tparam string text
-- @tparam[opt] function replacement `replacement(byte)` returns what stands for a byte that belongs to no character;
--   U+FFFD if left out
-- @treturn string
function encodable.text(text, replacement)
  if text:find "[\128-\255]" and not json.encode(text) then
    return (text:gsub("[\128-\255]+", function(bytes)
      return repaired(bytes, replacement or unknown)
    end))
  end
  return text
end

--- Makes a value that JSON can write: texts become UTF-8, numbers that are not finite become null.
-- @param value as `json.decode` makes it
-- @return the value, or a copy
function encodable.value(value)
  if type(value) == "string" then
    return encodable.text(value)
  elseif type(value) == "number" then
    return value - value == 0 and value or json.null
  elseif type(value) ~= "table" then
    return value
  end
  local copied = setmetatable({}, getmetatable(value))
  for name, item in pairs(value) do
    copied[encodable.value(name)] = encodable.value(item)
  end
  return copied
end

--- Writes such a value as JSON.
-- @param value as `json.decode` makes it
-- @treturn string
function encodable.encode(value)
  return json.encode(value) or assert(json.encode(encodable.value(value)))
end

return encodable
