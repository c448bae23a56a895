--- JSON Schemas as models and their programs take them: without what some refuse, and without what only costs tokens.
-- @module switchboard.mcp.schema

local json = require "switchboard.json"

local schema = {}

local lower -- of any schema

-- A new table with fn(value) for each value; an object stays one when it is empty.
local function mapped(fields, fn)
  local made = json.object {}
  for name, value in pairs(fields) do
    made[name] = fn(value)
  end
  return made
end

local function without_null(types)
  local kept = {}
  for _, name in ipairs(types) do
    if name ~= "null" then
      kept[#kept + 1] = name
    end
  end
  return #kept == 1 and kept[1] or kept
end

local function is_null(member)
  return member.type == "null"
end

-- One of several: null goes, and an id, which may be a string or a number, is a string.
local function lower_members(members)
  local kept, kinds = {}, {}
  for _, member in ipairs(members) do
    if not is_null(member) then
      kept[#kept + 1] = member
      kinds[member.type or "?"] = true
    end
  end
  if #kept == 1 then
    return lower(kept[1])
  elseif #kept == 2 and kinds.string and kinds.integer then
    return { type = kept[1].type } -- which of the two is the usual one comes first
  end
  local made = {}
  for i, member in ipairs(kept) do
    made[i] = lower(member)
  end
  return { anyOf = made }
end

local skipped = { ["$schema"] = true, anyOf = true, unevaluatedProperties = true, examples = true }

function lower(its)
  if type(its) ~= "table" then
    return its
  end
  local made = its.anyOf and lower_members(its.anyOf) or {}
  for name, value in pairs(its) do
    if name == "type" and type(value) == "table" then
      made.type = without_null(value)
    elseif name == "properties" or name == "$defs" then
      made[name] = mapped(value, lower)
    elseif name == "items" then
      made.items = lower(value)
    elseif name == "additionalProperties" then
      made[name] = type(value) == "table" and next(value) and lower(value) or nil
    elseif not skipped[name] then
      made[name] = value
    end
  end
  return made
end

local function quoted(names)
  local made = {}
  for i, name in ipairs(names) do
    made[i] = "`" .. name .. "`"
  end
  return made
end

-- What the root says of alternatives, in words: they are refused there by several programs, with all tools.
local function flatten(members, into)
  local alternatives, is_of_names = {}, true
  for i, member in ipairs(members) do
    local names = quoted(member.required or {})
    alternatives[i] = #names > 0 and table.concat(names, " and ") or "neither"
    is_of_names = is_of_names and not member.properties
    for name, property in pairs(member.properties or {}) do
      into.properties[name] = into.properties[name] or lower(property)
    end
  end
  if is_of_names then
    return ("Give at least one of %s."):format(table.concat(alternatives, ", "))
  end
  return ("Give one of these sets: %s."):format(table.concat(alternatives, "; "))
end

--- The schema of a tool's arguments: an object at its root, without alternatives there.
-- @tparam table its JSON Schema of an operation's parameters
-- @treturn table a new schema
-- @treturn ?string what the schema does not say any more
function schema.of_arguments(its)
  local made = lower(its)
  made.type, made.anyOf, made.properties = "object", nil, made.properties or json.object {}
  local note = its.anyOf and flatten(its.anyOf, made)
  return made, note
end

--- The schema of a value without nulls, cut off at a depth.
-- @tparam table its JSON Schema
-- @tparam integer depth how many objects and arrays in each other are told whole
-- @treturn table a new schema, of types alone
function schema.outline(its, depth)
  if its["$ref"] or its.anyOf then
    return json.object {}
  end
  local made = json.object { type = type(its.type) == "table" and without_null(its.type) or its.type }
  if depth > 0 and its.properties and next(its.properties) then
    made.properties = mapped(its.properties, function(property) return schema.outline(property, depth - 1) end)
  end
  if depth > 0 and its.items then
    made.items = schema.outline(its.items, depth - 1)
  end
  return made
end

--- The schema of a value, as deep as it stays within some bytes.
-- @tparam table its JSON Schema
-- @tparam integer limit bytes
-- @treturn table a new schema
function schema.within(its, limit)
  local made = lower(its)
  for depth = 4, 1, -1 do
    if #json.encode(made) <= limit then
      return made
    end
    made = schema.outline(its, depth)
  end
  return made
end

return schema
