-- As much of a validator of JSON Schema as the schemas of this library use. It knows no format, and
-- refuses a schema with a keyword that it does not know.
local schemas = {}

local known = {}
for keyword in ([[$schema $ref $defs type enum properties required additionalProperties unevaluatedProperties
  items anyOf minimum maximum minLength maxLength minItems maxItems description examples default format pattern]]):gmatch "%S+" do
  known[keyword] = true
end

local function type_of(value, schema_type)
  if schema_type == "null" then
    return value == schemas.null
  elseif schema_type == "integer" then
    return type(value) == "number" and value % 1 == 0
  elseif schema_type == "array" then
    return type(value) == "table" and (next(value) == nil or #value > 0)
  elseif schema_type == "object" then
    return type(value) == "table" and #value == 0
  end
  return type(value) == schema_type
end

local valid

local function any(list, accept)
  for _, item in ipairs(list) do
    if accept(item) then return true end
  end
  return false
end

-- Names of the properties that the schema speaks of.
local function evaluated(schema, value, root, into)
  for name in pairs(schema.properties or {}) do into[name] = true end
  for _, member in ipairs(schema.anyOf or {}) do
    if valid(member, value, root) then evaluated(member, value, root, into) end
  end
  if schema.additionalProperties then
    for name in pairs(value) do into[name] = true end
  end
  return into
end

local function object_valid(schema, value, root)
  for _, name in ipairs(schema.required or {}) do
    if value[name] == nil then return false, name .. " is required" end
  end
  for name, item in pairs(value) do
    local property = (schema.properties or {})[name]
    local rest = schema.additionalProperties
    if property then
      local right, why = valid(property, item, root)
      if not right then return false, name .. ": " .. why end
    elseif rest == false then
      return false, name .. " is unknown"
    elseif type(rest) == "table" and not valid(rest, item, root) then
      return false, name .. " is wrong"
    end
  end
  if schema.unevaluatedProperties == false then
    local told = evaluated(schema, value, root, {})
    for name in pairs(value) do
      if not told[name] then return false, name .. " is unevaluated" end
    end
  end
  return true
end

function valid(schema, value, root)
  if schema == true then return true end
  assert(schema.required == nil or #schema.required > 0) -- an empty array would be written as {}
  for keyword in pairs(schema) do
    assert(known[keyword], "unknown keyword " .. tostring(keyword))
  end
  if schema["$ref"] then
    local name = schema["$ref"]:match "^#/%$defs/(.+)$"
    local right, why = valid(assert((root["$defs"] or {})[name], "no definition of " .. tostring(name)), value, root)
    if not right then return right, why end
  end
  local types = schema.type
  if types and not any(type(types) == "table" and types or { types }, function(one) return type_of(value, one) end) then
    return false, "is not a " .. (type(types) == "table" and table.concat(types, " or ") or types)
  end
  if schema.pattern and type(value) == "string" and not value:find(schema.pattern) then -- ours are Lua's, too
    return false, "is not of the form " .. schema.pattern
  end
  if schema.enum and not any(schema.enum, function(word) return word == value end) then
    return false, "is not among " .. table.concat(schema.enum, ", ")
  end
  if schema.anyOf and not any(schema.anyOf, function(member) return valid(member, value, root) end) then
    return false, "is none of them"
  end
  local size = type(value) == "number" and value or (type(value) == "string" or type(value) == "table") and #value or 0
  local least = type(value) == "number" and schema.minimum or type(value) == "string" and schema.minLength
    or type(value) == "table" and schema.minItems
  local most = type(value) == "number" and schema.maximum or type(value) == "string" and schema.maxLength
    or type(value) == "table" and schema.maxItems
  if least and size < least or most and size > most then
    return false, "is out of range"
  end
  if type(value) == "table" and value ~= schemas.null then
    if schema.items and #value > 0 then
      for i, item in ipairs(value) do
        local right, why = valid(schema.items, item, root)
        if not right then return false, ("[%d]: %s"):format(i, why) end
      end
    elseif #value == 0 then
      return object_valid(schema, value, root)
    end
  end
  return true
end

--- Whether the value is right; if not, false and the reason.
function schemas.validate(schema, value)
  return valid(schema, value, schema)
end

schemas.null = require("switchboard").null

return schemas
