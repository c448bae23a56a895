--- Types of parameters and answers, as people read them.
-- @module switchboard.cli.types

local types = {}

local function range(schema)
  local least = schema.minimum or schema.min_length or schema.min_items
  local most = schema.maximum or schema.max_length or schema.max_items
  return (least or most) and (" %s..%s"):format(least or "", most or "") or ""
end

--- Returns the type of a schema, in as few words as possible.
-- @tparam table schema of `describe()`
-- @treturn string
function types.text(schema)
  if schema.enum then
    return table.concat(schema.enum, "|")
  elseif schema.items then
    local item = types.text(schema.items)
    return (item:find("|", 1, true) and "(" .. item .. ")" or item) .. "[]" .. range(schema)
  elseif schema.any_of and not schema.name then
    local members = {}
    for i, member in ipairs(schema.any_of) do
      members[i] = types.text(member)
    end
    return table.concat(members, "|")
  end
  return (schema.name or schema.type) .. range(schema)
end

--- Returns what is to be said of a parameter besides its type.
-- @tparam table field a parameter or a property of `describe()`
-- @treturn string may be empty
function types.remark(field)
  local words = {}
  if field.required and field.location ~= "path" then
    words[#words + 1] = "required"
  end
  if field.clearable then
    words[#words + 1] = "required, or left out on purpose"
  end
  words[#words + 1] = field.description
  words[#words + 1] = field.since and ("from version %s on"):format(field.since)
  if field.default then
    words[#words + 1] = ("%s if left out"):format(field.default)
  end
  return table.concat(words, "; ")
end

--- Finds the schema of a field within a schema.
-- @tparam table schema
-- @tparam string name
-- @treturn ?table nil where it has no such field
-- @treturn ?string the field's own name, which may have `_` where `name` has `-`
function types.field(schema, name)
  local properties = schema.properties or {}
  local underscored = name:gsub("%-", "_")
  if properties[name] then
    return properties[name], name
  elseif properties[underscored] then
    return properties[underscored], underscored
  end
  for _, member in ipairs(schema.any_of or {}) do
    local found, own = types.field(member, name)
    if found then
      return found, own
    end
  end
  local additional = schema.additional
  if additional then
    return type(additional) == "table" and additional or { type = "any" }, name
  elseif schema.type == "any" then
    return schema, name
  end
end

return types
