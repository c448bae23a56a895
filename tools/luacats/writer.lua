-- What all files of types have in common: names, comments, and schemas as `describe` tells them.

local known = require "luacats.known"
local sorted = require "switchboard.sorted"

local writer = {}

local KEYWORDS = {}
for word in ([[and break do else elseif end false for function goto if in local nil not or repeat return then true until
  while]]):gmatch "%S+" do
  KEYWORDS[word] = true
end

function writer.sorted(set)
  return sorted(set or {})
end

function writer.is_name(text)
  return text:match "^[%a_][%w_]*$" ~= nil and not KEYWORDS[text]
end

-- A name for a parameter of a function.
function writer.parameter(name)
  return writer.is_name(name) and name or (name:gsub("%W", "_") .. "_")
end

local function field_name(name, optional)
  return (writer.is_name(name) and name or ('["%s"]'):format(name)) .. (optional and "?" or "")
end

-- A line about a field, as what stands behind its type.
function writer.remark(field)
  local words = {}
  words[#words + 1] = field.description
  local least = field.minimum or field.min_length or field.min_items
  local most = field.maximum or field.max_length or field.max_items
  if least or most then
    local unit = (field.min_length or field.max_length) and " characters"
      or (field.min_items or field.max_items) and " items"
    words[#words + 1] = ("%s..%s%s"):format(least or "", most or "", unit or "")
  end
  words[#words + 1] = field.since and ("from version %s on"):format(field.since)
  words[#words + 1] = field.required_before and ("required before version %s"):format(field.required_before)
  words[#words + 1] = field.default and ("%s if left out"):format(field.default)
  return table.concat(words, "; ")
end

-- Words behind a type, marked as such: some of them mean something in types.
function writer.words(text)
  return text and text ~= "" and " # " .. text or ""
end

function writer.field(name, type_text, optional, remark)
  return ("---@field %s %s%s"):format(field_name(name, optional), type_text, writer.words(remark))
end

local plain = {
  any = "any", boolean = "boolean", string = "string", integer = "integer", number = "number",
  id = "string|integer", number_id = "integer|string", datetime = "string", date = "string", time = "integer",
}

-- What makes two types of the same name different; what is said of a field is not in it.
writer.of_the_field = {
  "required", "nullable", "clearable", "since", "required_before", "description", "default",
}
local OF_THE_FIELD = {}
for _, name in ipairs(writer.of_the_field) do
  OF_THE_FIELD[name] = true
end

local function fingerprint(schema, within)
  if type(schema) ~= "table" then
    return tostring(schema)
  end
  local parts = {}
  for _, key in ipairs(writer.sorted(schema)) do
    if not (within and OF_THE_FIELD[key]) then
      parts[#parts + 1] = tostring(key) .. "=" .. fingerprint(schema[key], key ~= "properties")
    end
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

--- Makes what turns schemas into types.
-- @tparam string prefix what the names of types begin with
-- @tparam boolean is_sent whether the types are what is sent, or what answers hold
-- @treturn table `type(schema, name)` returns the type as text, `name` is for a type without a name of its own;
--   `lines` are those of the classes that this needed
function writer.types(prefix, is_sent)
  local self = { lines = {}, made = {} }
  local write_type

  local function add(line)
    self.lines[#self.lines + 1] = line
  end

  local function field_type(field, name)
    local text = write_type(field, name)
    if is_sent and field.nullable then
      text = text .. "|switchboard.Null"
    end
    if is_sent and field.clearable then
      text = text .. "|switchboard.Clear"
    end
    return text
  end

  local function is_optional(field)
    if is_sent then
      return not field.required or field.clearable
    end
    return field.nullable
  end

  -- A type of fields: its class, unless it is just a map.
  local function write_class(schema, class)
    local lines = { ("---@class %s%s"):format(is_sent and not schema.additional and "(exact) " or "", class) }
    for _, name in ipairs(writer.sorted(schema.properties)) do
      local field = schema.properties[name]
      lines[#lines + 1] = writer.field(
        name, field_type(field, class .. "." .. name), is_optional(field), writer.remark(field))
    end
    if schema.additional == true then
      lines[#lines + 1] = "---@field [string] any"
    elseif schema.additional then
      lines[#lines + 1] = ("---@field [string] %s"):format(field_type(schema.additional, class .. ".other"))
    end
    for _, line in ipairs(lines) do
      add(line)
    end
    add ""
  end

  local function is_map(schema)
    return schema.type == "object" and next(schema.properties or {}) == nil
  end

  local function map_type(schema, name)
    if type(schema.additional) == "table" then
      return ("table<string, %s>"):format(field_type(schema.additional, name .. ".value"))
    end
    return "table<string, any>"
  end

  local function is_alternative(text)
    return text:find("|", 1, true) and not text:match "^[%w_.]+<.*>$"
  end

  -- The type of a schema that needs no class or alias of its own.
  local function inline_type(schema, name)
    if schema.enum then
      return '"' .. table.concat(schema.enum, '"|"') .. '"'
    elseif schema.type == "array" then
      local item = write_type(schema.items, name .. ".item")
      return (is_alternative(item) and "(" .. item .. ")" or item) .. "[]"
    elseif schema.type == "union" then
      local members = {}
      for i, member in ipairs(schema.any_of) do
        members[i] = write_type(member, name .. "." .. i)
      end
      return table.concat(members, "|")
    end
    return assert(plain[schema.type], schema.type)
  end

  function write_type(schema, name)
    local own = schema.name and prefix .. schema.name
    local is_bare = schema.name and not (schema.properties or schema.any_of or schema.items or schema.enum)
    if is_bare then
      return own
    elseif schema.type == "object" and is_map(schema) then
      return map_type(schema, name)
    elseif schema.type == "object" or own and schema.type == "union" and not schema.enum then
      local class = own or name
      local print = fingerprint(schema, true)
      local count = 1
      while self.made[class] and self.made[class] ~= print do
        count = count + 1
        class = (own or name) .. count
      end
      if self.made[class] then
        return class
      end
      self.made[class] = print
      if schema.type == "object" then
        write_class(schema, class)
      else
        local text, also = inline_type(schema, class), known.also[class]
        add(("---@alias %s %s%s\n"):format(class, text, also and "|" .. also or ""))
      end
      return class
    end
    return inline_type(schema, name)
  end

  self.type, self.write_class = write_type, write_class
  return self
end

return writer
