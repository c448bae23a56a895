--- Whether values are of the types that `client:describe { answers = true }` tells.
local switchboard = require "switchboard"

local answer_types = {}

local kinds = {
  string = "string", datetime = "string", date = "string", integer = "number", time = "number", number = "number",
  boolean = "boolean",
}

local forms = {
  datetime = "^%d%d%d%d%-%d%d%-%d%dT%d%d:%d%d:%d%d", date = "^%d%d%d%d%-%d%d%-%d%d$",
}

local wrong_field -- of an object, below

--- Where a value is not of the type.
-- @tparam table told the type
-- @param value
-- @tparam string place the value's name
-- @treturn ?string what is wrong, nil where nothing is
local function wrong(told, value, place)
  if value == switchboard.null then
    return not told.nullable and told.type ~= "any" and place .. " is null" or nil
  elseif told.type == "any" or told.type == "id" then
    return nil
  elseif told.type == "union" then
    local found
    for _, member in ipairs(told.any_of or {}) do
      local its = wrong(member, value, place)
      if not its then return nil end
      found = found or its
    end
    return found
  elseif told.type == "array" or told.type == "object" then
    if type(value) ~= "table" then return place .. " is no table" end
    return wrong_field(told, value, place)
  elseif type(value) ~= kinds[told.type] then
    return ("%s is a %s: %s"):format(place, type(value), tostring(value))
  elseif (told.type == "integer" or told.type == "time") and value % 1 ~= 0 then
    return ("%s is not whole: %s"):format(place, value)
  elseif forms[told.type] and not value:find(forms[told.type]) then
    return ("%s is no %s: %s"):format(place, told.type, value)
  end
  for _, word in ipairs(told.enum or { value }) do
    if word == value then return nil end
  end
  return ("%s has the word '%s'"):format(place, value)
end

function wrong_field(told, value, place)
  for name, item in pairs(value) do
    local field
    if told.type == "array" then
      if type(name) ~= "number" then return place .. " is no array" end
      field = told.items or true
    elseif not told.properties or next(told.properties) == nil and not told.name then
      field = true -- any object, or a type within itself
    else
      field = told.properties[name] or told.additional
    end
    if not field then return ("%s.%s is not in the type"):format(place, tostring(name)) end
    local found = field ~= true and wrong(field, item, ("%s.%s"):format(place, tostring(name)))
    if found then return found end
  end
end

answer_types.wrong = wrong

return answer_types
