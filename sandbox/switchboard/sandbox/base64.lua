--- Base64 in plain arithmetic, since Lua 5.1 has no bit operators.
-- @module switchboard.sandbox.base64
local base64 = {}

local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local value_of = {}
for index = 1, #alphabet do
  value_of[alphabet:byte(index)] = index - 1
end

--- Encodes bytes.
-- @tparam string bytes
-- @treturn string
function base64.encode(bytes)
  local text = bytes:gsub("..?.?", function(group)
    local a, b, c = group:byte(1, 3)
    local number = a * 65536 + (b or 0) * 256 + (c or 0)
    local letters = ""
    for shift = 3, 3 - #group, -1 do
      local index = math.floor(number / 64 ^ shift) % 64 + 1
      letters = letters .. alphabet:sub(index, index)
    end
    return letters .. ("="):rep(3 - #group)
  end)
  return text
end

--- Decodes a text.
-- @tparam string text
-- @treturn ?string nil when the text is not Base64
function base64.decode(text)
  local letters, padding = text:match("^([A-Za-z0-9+/]*)(=*)$")
  if not letters or #text % 4 ~= 0 or #padding > 2 then
    return nil
  end
  local bytes = (letters .. ("A"):rep(#padding)):gsub("....", function(group)
    local number = 0
    for index = 1, 4 do
      number = number * 64 + value_of[group:byte(index)]
    end
    return string.char(math.floor(number / 65536), math.floor(number / 256) % 256, number % 256)
  end)
  return bytes:sub(1, #bytes - #padding)
end

return base64
