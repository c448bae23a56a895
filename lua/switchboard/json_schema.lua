--- What `client:describe()` tells of parameters and answers, as JSON Schema (draft 2020-12): for the tools of an agent
-- and for forms.
-- @module switchboard.json_schema

local core = require "switchboard.core"
local sorted = require "switchboard.sorted"

local json_schema = {}

local DRAFT = "https://json-schema.org/draft/2020-12/schema"

-- The types that JSON Schema has no word for.
local plain = {
  any       = {},
  boolean   = { type = "boolean" },
  id        = { anyOf = { { type = "string", minLength = 1 }, { type = "integer" } } },
  number_id = { anyOf = { { type = "integer" }, { type = "string", pattern = "^-?[0-9]+$" } } },
  datetime  = { type = "string", format = "date-time" },
  date      = { type = "string", format = "date" },
  time      = { type = "integer", maximum = 99999999999, description = "whole seconds since the epoch" },
}

local function copy(value)
  if type(value) ~= "table" then
    return value
  end
  local copied = {}
  for name, item in pairs(value) do
    copied[name] = copy(item)
  end
  return copied
end

local convert -- of a schema in words of describe()

-- A default is told as text.
local function default_of(text, schema)
  if schema.type == "boolean" then
    return text == "true"
  elseif schema.type == "integer" or schema.type == "number" or schema.type == "time" then
    return core.decode(text) or text
  end
  return text
end

-- What a field holds: its type, with what is said of the field itself.
local function field_schema(field, schema, defs)
  local result = convert(schema, defs)
  if field.nullable then
    if result["$ref"] or result.anyOf or result.enum then
      result = { anyOf = { result, { type = "null" } } }
    elseif result.type then
      result.type = { result.type, "null" }
    end
  end
  local version = field.since and ("from version %s on"):format(field.since)
  local description = field.description or result.description
  result.description = version and description and ("%s; %s"):format(description, version) or description or version
  if field.default ~= nil then
    result.default = default_of(field.default, schema)
  end
  return result
end

-- At least one of these fields must be there.
local function one_of(fields)
  local members = {}
  for i, name in ipairs(fields) do
    members[i] = { required = { name } }
  end
  return members
end

local function object_schema(schema, defs)
  local result = { type = "object", properties = {}, additionalProperties = false }
  local required = {}
  for _, name in ipairs(sorted(schema.properties)) do
    local field = schema.properties[name]
    result.properties[name] = field_schema(field, field, defs)
    if field.required then
      required[#required + 1] = name
    end
  end
  result.required = #required > 0 and required or nil
  result.anyOf = schema.needs_one_of and one_of(schema.needs_one_of)
  if schema.additional == true then
    result.additionalProperties = true
  elseif schema.additional then
    result.additionalProperties = field_schema(schema.additional, schema.additional, defs)
  end
  return result
end

local bounds = {
  minimum = "minimum", maximum = "maximum",
  min_length = "minLength", max_length = "maxLength",
  min_items = "minItems", max_items = "maxItems",
}

local function build(schema, defs)
  if plain[schema.type] then
    return copy(plain[schema.type])
  elseif schema.type == "object" then
    return object_schema(schema, defs)
  elseif schema.type == "union" then
    local members = {}
    for i, member in ipairs(schema.any_of) do
      members[i] = convert(member, defs)
    end
    return { anyOf = members }
  end
  local result = { type = schema.type, enum = copy(schema.enum), examples = schema.examples }
  for from, to in pairs(bounds) do
    result[to] = schema[from]
  end
  if schema.items then
    result.items = convert(schema.items, defs)
  end
  return result
end

-- A type within itself is told by its name only.
local function is_bare(schema)
  return schema.name ~= nil and (schema.type == "object" and not schema.properties
    or schema.type == "union" and not schema.any_of
    or schema.type == "array" and not schema.items)
end

-- Whether the named type appears within itself.
local function contains_itself(schema, name)
  local function within(inner)
    if type(inner) ~= "table" then
      return false
    elseif inner.name == name and is_bare(inner) then
      return true
    end
    for _, item in pairs(inner) do
      if within(item) then
        return true
      end
    end
    return false
  end
  return within(schema.properties) or within(schema.items) or within(schema.any_of) or within(schema.additional)
end

function convert(schema, defs)
  local name = schema.name
  if name and (is_bare(schema) or defs[name] or contains_itself(schema, name)) then
    if not defs[name] and not is_bare(schema) then
      defs[name] = {} -- for what refers to it from within
      defs[name] = build(schema, defs)
    end
    return { ["$ref"] = "#/$defs/" .. name }
  end
  return build(schema, defs)
end

--- The schema of an action's parameters, all by name, as `client:execute` takes them.
-- @tparam table operation an action as `client:describe()` tells it
-- @treturn table `{ ["$schema"], type = "object", properties, required, additionalProperties, ["$defs"] }`; it encodes
--   as JSON as it is
-- @usage local schema = json_schema.operation(client:describe().resources.contacts.actions.create)
function json_schema.operation(operation)
  local defs = {}
  local result = {
    ["$schema"] = DRAFT,
    type = "object",
    properties = {},
    additionalProperties = false,
    anyOf = operation.needs_one_of and one_of(operation.needs_one_of),
  }
  local required = {}
  for _, parameter in ipairs(operation.parameters) do
    local taken = result.properties[parameter.name] -- by a path variable, which comes first
    if parameter.name ~= "*" and not taken then
      result.properties[parameter.name] = field_schema(parameter, parameter.schema, defs)
      if parameter.required then
        required[#required + 1] = parameter.name
      end
    elseif not taken and parameter.schema.type == "union" then
      -- One of several objects, among the parameters with names: each member lets the others pass.
      result.additionalProperties = nil
      result.unevaluatedProperties = false
      local members = {}
      for i, member in ipairs(parameter.schema.any_of) do
        members[i] = build(member, defs)
        members[i].additionalProperties = members[i].additionalProperties or nil
      end
      result.anyOf = members
    elseif not taken then
      local others = field_schema(parameter, parameter.schema, defs)
      result.additionalProperties = parameter.schema.type == "any" and true or others
    end
  end
  result.required = #required > 0 and required or nil -- an empty array is hard to write in JSON
  result["$defs"] = next(defs) and defs or nil
  return result
end

-- Services add fields and words at any time, and a field is absent where it is null or not wanted: an answer is right
-- all the same.
local function loosen(schema)
  schema.required, schema.needs_one_of = nil, nil
  schema.examples, schema.enum = schema.enum, nil
  schema.additional = schema.additional or schema.properties and true or nil
  for _, field in pairs(schema.properties or {}) do
    loosen(field)
  end
  for _, member in ipairs(schema.any_of or {}) do
    loosen(member)
  end
  for _, inner in ipairs { schema.items or false, schema.additional } do
    if type(inner) == "table" then
      loosen(inner)
    end
  end
end

--- The schema of what an action returns, or of what is around it. It lets other fields and words pass, and no field has
-- to be there.
-- @tparam table told as `client:describe { answers = true }` tells it; changed
-- @treturn table it encodes as JSON as it is
-- @usage local told = client:describe({ answers = true }).resources.contacts.actions.get
-- local schema = json_schema.answer(told.returns)
function json_schema.answer(told)
  loosen(told)
  local defs = {}
  local result = convert(told, defs)
  result["$schema"] = DRAFT
  result["$defs"] = next(defs) and defs or nil
  return result
end

--- Puts schemas in the place of the parameters and answers in what `describe` told.
-- @tparam table description of a client; changed
-- @treturn table the same: of each action `parameters` is a schema, and so are `returns` and `meta_body`, if they are
--   there
function json_schema.description(description)
  for _, resource in pairs(description.resources) do
    for _, operation in pairs(resource.actions) do
      operation.parameters = json_schema.operation(operation)
      operation.returns = operation.returns and json_schema.answer(operation.returns)
      operation.meta_body = operation.meta_body and json_schema.answer(operation.meta_body)
    end
  end
  return description
end

return json_schema
