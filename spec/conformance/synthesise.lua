--- Makes arguments from the types that `client:describe()` tells: right ones, and wrong ones.

local synthesise = {}

local word = "conformance"

-- Types that have a form of their own. Ids are given as what they do not travel as.
local formed = {
  id = 12345,
  number_id = "12345",
  datetime = "2026-01-02T03:04:05.000Z",
  date = "2026-01-02",
}

local function hinted(name, hints)
  for _, hint in ipairs(hints or {}) do
    if name and name:find(hint.name) then return hint.value end
  end
end

local function contains(list, value)
  for _, item in ipairs(list) do
    if item == value then return true end
  end
  return false
end

local function text(schema)
  local value = word
  while #value < (schema.min_length or 0) do value = value .. word end
  return value:sub(1, schema.max_length or #value)
end

local function number(schema)
  return math.max(schema.minimum or 1, math.min(1, schema.maximum or 1))
end

--- Whether a parameter or a property has to be given.
-- @tparam table field
-- @tparam[opt] string name
-- @tparam[opt] table within the action or object that it belongs to: of some, one is needed; the first will do
function synthesise.needed(field, name, within)
  local first = within and within.needs_one_of and within.needs_one_of[1]
  return field.required or field.clearable or first ~= nil and first == name
end

--- A value of the type, or nil where there is none to be made (a type that contains itself).
-- @tparam table schema of a parameter
-- @tparam[opt] string name of the field, for the hints
-- @tparam[opt] table options `full`: optional properties too, and the last word of an enum instead of
-- the first; `hints`: { { name = Lua pattern, value = … }, … } for strings, ids and enums that have
-- the word; `key`: what a field is called where an object takes any
function synthesise.value(schema, name, options)
  options = options or {}
  local kind = schema.type
  local hint = hinted(name, options.hints)
  if schema.enum then
    if contains(schema.enum, hint) then return hint end
    return schema.enum[options.full and #schema.enum or 1]
  end
  if hint ~= nil and (kind == "string" or kind == "any" or kind == "id") then return hint end
  if formed[kind] then return formed[kind] end
  if kind == "string" or kind == "any" then return text(schema) end
  if kind == "integer" or kind == "number" then return number(schema) end
  if kind == "time" then return 1767323045 end
  if kind == "boolean" then return true end
  if kind == "union" then
    for _, member in ipairs(schema.any_of) do
      local value = synthesise.value(member, name, options)
      if value ~= nil then return value end
    end
    return nil
  end
  if kind == "array" then
    local item = word
    if schema.items then item = synthesise.value(schema.items, name, options) end
    if item == nil then return nil end
    local list = {}
    for index = 1, math.max(1, schema.min_items or 0) do list[index] = item end
    return list
  end
  if kind == "object" then
    if schema.name and not schema.properties and not schema.additional then return nil end
    local object = {}
    for property, field in pairs(schema.properties or {}) do
      local needed = synthesise.needed(field, property, schema)
      if options.full or needed then
        object[property] = synthesise.value(field, property, options)
        if object[property] == nil and needed then return nil end
      end
    end
    if options.full and type(schema.additional) == "table" then
      object[options.key or word] = synthesise.value(schema.additional, nil, options)
    end
    return object
  end
  error("a type that nobody told of: " .. tostring(kind))
end

--- A value that the type does not have.
function synthesise.wrong(schema)
  local kind = schema.type
  if schema.enum then return "no word of this list" end
  if (kind == "integer" or kind == "number") and schema.minimum then return schema.minimum - 1 end
  if kind == "array" or kind == "object" then return "not a table" end
  if kind == "union" or kind == "any" then return print end -- a function is never JSON
  if kind == "boolean" or kind == "integer" or kind == "number" or kind == "time" then
    return { "not a number" }
  end
  return true
end

return synthesise
