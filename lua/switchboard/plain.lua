--- Makes a text harmless for a terminal, whatever a service has written into it.
-- @module switchboard.plain

local encodable = require "switchboard.encodable"

local function escape(byte)
  return ("\\x%02x"):format(byte)
end

local function escape_control(character)
  if character == "\n" or character == "\t" then
    return character
  end
  return escape(character:byte())
end

--- Makes a text harmless for a terminal: control characters, which could move the cursor or worse, and bytes that are
-- no UTF-8 become escapes. Ends of lines and tabs stay.
-- @tparam string text
-- @treturn string
local function plain(text)
  return (encodable.text(text, escape):gsub("%c", escape_control):gsub("\194([\128-\159])", function(second)
    return escape(second:byte())
  end))
end

return plain
