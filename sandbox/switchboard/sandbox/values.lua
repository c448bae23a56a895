--- Values of JSON as the services judge what they are sent.
-- @module switchboard.sandbox.values
local json = require "switchboard.json"

local values = {}

--- The number that a text is, with a point whatever the locale.
-- @tparam string text
-- @treturn ?number
function values.to_number(text)
  local point = string.format("%.1f", 0.5):sub(2, -2) -- the one that Lua 5.1 wants
  return tonumber(text) or tonumber((text:gsub("%.", point)))
end

--- The number that a value is. An integer that no number of Lua holds, as `switchboard.integer` makes them, becomes the
-- nearest one.
-- @param value
-- @treturn ?number nil where it is something else
function values.number(value)
  if type(value) == "userdata" and value ~= json.null then
    return values.to_number(tostring(value))
  end
  return type(value) == "number" and value or nil
end

--- Is this a whole number, of any size?
-- @param value
-- @treturn boolean
function values.is_whole(value)
  local number = values.number(value)
  return number ~= nil and number % 1 == 0
end

-- 1e999 is read as infinity, which could not be written again.
local function is_finite(value)
  if type(value) ~= "table" then
    local number = values.number(value)
    return not number or number - number == 0
  end
  for _, item in pairs(value) do
    if not is_finite(item) then
      return false
    end
  end
  return true
end

--- Reads the JSON of a request, with nulls, and integers of any size. What is read can be written again.
-- @tparam string text
-- @return the value, or nil and a message
function values.read(text)
  local value, message = json.decode(text, { nulls = "keep", big_integers = "keep" })
  if value == nil then
    return nil, message
  elseif not is_finite(value) then
    return nil, "a number is too large"
  elseif not json.encode(text) then
    return nil, "the text is not UTF-8"
  end
  return value
end

--- Is this a JSON object? An empty table is taken for one, since decoding does not tell `{}` from `[]`.
-- @param value
-- @treturn boolean
function values.is_object(value)
  return type(value) == "table" and value[1] == nil
end

--- Is this a JSON array? An empty table is taken for one, too.
-- @param value
-- @treturn boolean
function values.is_array(value)
  return type(value) == "table" and (value[1] ~= nil or next(value) == nil)
end

--- The value, or nil where it is `null`.
-- @param value
-- @return the value or nil
function values.present(value)
  if value == json.null then
    return nil
  end
  return value
end

return values
