--- JSON for the sandbox: decoding through lua-cjson, encoding of its own.
--
-- lua-cjson cannot write `[]` for an empty table and, in Debian's build, writes numbers above 1e14 with
-- an exponent. What the real services send has neither flaw, so answers are written here.
-- @module switchboard.sandbox.json
local cjson = require "cjson"

local json = {}

--- JSON's `null`. The same value that lua-cjson decodes it to.
json.null = cjson.null

local array_mt = { __name = "switchboard.sandbox.array" }

--- Marks a table as an array, so that it is written as `[]` when it is empty.
-- @tparam[opt] table items
-- @treturn table the same table
-- @usage json.encode({ labels = json.array {} }) --> {"labels":[]}
function json.array(items)
  return setmetatable(items or {}, array_mt)
end

local decoder, its_locale

-- Only when a decoder is made does lua-cjson look which decimal point strtod wants.
local function decode(text)
  local locale = os.setlocale(nil, "numeric")
  if not decoder or locale ~= its_locale then
    decoder, its_locale = cjson.new(), locale
    decoder.decode_max_depth(64)
    decoder.decode_invalid_numbers(false)
  end
  return decoder.decode(text)
end

-- 1e999 is read as infinity, which could not be written again.
local function is_finite(value)
  if type(value) ~= "table" then
    return type(value) ~= "number" or value - value == 0
  end
  for _, item in pairs(value) do
    if not is_finite(item) then
      return false
    end
  end
  return true
end

--- Reads a JSON text.
-- @tparam string text
-- @return the value, or nil and a message
function json.decode(text)
  local ok, value = pcall(decode, text)
  if not ok then
    return nil, tostring(value)
  elseif not is_finite(value) then
    return nil, "a number is too large"
  end
  return value
end

local escapes = {
  ['"'] = '\\"', ["\\"] = "\\\\", ["\b"] = "\\b", ["\f"] = "\\f",
  ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t",
}

local function encode_string(text)
  return '"' .. text:gsub('[%z\1-\31\127"\\]', function(byte)
    return escapes[byte] or string.format("\\u%04x", byte:byte())
  end) .. '"'
end

local function encode_number(number)
  if number ~= number or number == math.huge or number == -math.huge then
    error("a number that is not finite has no JSON form")
  end
  if number == math.floor(number) and number >= -2 ^ 63 and number < 2 ^ 63 then
    return string.format("%.0f", number)
  end
  for _, format in ipairs { "%.14g", "%.16g", "%.17g" } do
    local text = string.format(format, number)
    if tonumber(text) == number then
      return (text:gsub("[^%deE+-]+", "."))
    end
  end
end

local encode_value

local function encode_array(items, pieces)
  pieces[#pieces + 1] = "["
  for index = 1, #items do
    if index > 1 then
      pieces[#pieces + 1] = ","
    end
    encode_value(items[index], pieces)
  end
  pieces[#pieces + 1] = "]"
end

local function encode_object(object, pieces)
  local names = {}
  for name in pairs(object) do
    names[#names + 1] = name
  end
  table.sort(names) -- the same state gives the same bytes on every interpreter
  pieces[#pieces + 1] = "{"
  for index, name in ipairs(names) do
    pieces[#pieces + 1] = (index > 1 and "," or "") .. encode_string(name) .. ":"
    encode_value(object[name], pieces)
  end
  pieces[#pieces + 1] = "}"
end

function encode_value(value, pieces)
  local kind = type(value)
  if kind == "table" then
    if getmetatable(value) == array_mt or value[1] ~= nil then
      encode_array(value, pieces)
    else
      encode_object(value, pieces)
    end
  elseif kind == "string" then
    pieces[#pieces + 1] = encode_string(value)
  elseif kind == "number" then
    pieces[#pieces + 1] = encode_number(value)
  elseif kind == "boolean" then
    pieces[#pieces + 1] = tostring(value)
  elseif value == json.null then
    pieces[#pieces + 1] = "null"
  else
    error("a " .. kind .. " has no JSON form")
  end
end

--- Writes a value as JSON. Whole numbers get neither a fraction nor an exponent; object keys are sorted.
-- @param value nil-free tables, strings, finite numbers, booleans, `json.null`
-- @treturn string
function json.encode(value)
  local pieces = {}
  encode_value(value, pieces)
  return table.concat(pieces)
end

--- The number that a text is, with a point whatever the locale.
-- @tparam string text
-- @treturn ?number
function json.to_number(text)
  local point = string.format("%.1f", 0.5):sub(2, -2) -- the one that Lua 5.1 wants
  return tonumber(text) or tonumber((text:gsub("%.", point)))
end

--- Is this a JSON object? An empty table is taken for one, since decoding does not tell `{}` from `[]`.
-- @param value
-- @treturn boolean
function json.is_object(value)
  return type(value) == "table" and value[1] == nil
end

--- Is this a JSON array? An empty table is taken for one, too.
-- @param value
-- @treturn boolean
function json.is_array(value)
  return type(value) == "table" and (value[1] ~= nil or next(value) == nil)
end

--- The value, or nil where it is `null`.
-- @param value
-- @return the value or nil
function json.present(value)
  if value == json.null then
    return nil
  end
  return value
end

return json
