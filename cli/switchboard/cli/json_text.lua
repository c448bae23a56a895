--- JSON for people: indented, and coloured where that is wanted.
-- @module switchboard.cli.json_text

local encodable = require "switchboard.encodable"
local switchboard = require "switchboard"
local sorted = require "switchboard.sorted"

local json = switchboard.json

local json_text = {}

local colours = { key = "\27[34m", string = "\27[32m", number = "\27[36m", word = "\27[35m" }
local RESET = "\27[0m"

local function paint(state, kind, text)
  return state.coloured and colours[kind] .. text .. RESET or text
end

-- Encodes a value. Control characters that JSON lets stand are escaped, as a terminal might obey them.
local function encode(value)
  return (encodable.encode(value):gsub("\127", "\\u007f"):gsub("\194([\128-\159])", function(second)
    return ("\\u00%02x"):format(second:byte())
  end))
end

local write

local function write_all(out, indent, open, close, count, item)
  if count == 0 then
    out[#out + 1] = open .. close
    return
  end
  local inner = indent .. "  "
  out[#out + 1] = open .. "\n"
  for i = 1, count do
    out[#out + 1] = inner
    item(i, inner)
    out[#out + 1] = i < count and ",\n" or "\n"
  end
  out[#out + 1] = indent .. close
end

local function write_table(state, out, value, indent)
  local names = sorted(value)
  if #value > 0 or #names == 0 and json.encode(value) == "[]" then
    write_all(out, indent, "[", "]", #value, function(i, inner)
      write(state, out, value[i], inner)
    end)
    return
  end
  write_all(out, indent, "{", "}", #names, function(i, inner)
    out[#out + 1] = paint(state, "key", encode(names[i])) .. ": "
    write(state, out, value[names[i]], inner)
  end)
end

function write(state, out, value, indent)
  if type(value) == "table" then
    write_table(state, out, value, indent)
  elseif type(value) == "string" then
    out[#out + 1] = paint(state, "string", encode(value))
  elseif type(value) == "number" then
    out[#out + 1] = paint(state, "number", encode(value))
  else
    out[#out + 1] = paint(state, "word", json.encode(value))
  end
end

--- Writes a value as indented JSON.
-- @param value as `switchboard.json.encode` takes it
-- @tparam boolean coloured
-- @tparam[opt=""] string indent of all lines after the first
-- @treturn string
function json_text.indented(value, coloured, indent)
  local out = {}
  write({ coloured = coloured }, out, value, indent or "")
  return table.concat(out)
end

--- Writes a value as one line of JSON.
-- @param value
-- @treturn string with the line's end
function json_text.line(value)
  return encode(value) .. "\n"
end

return json_text
