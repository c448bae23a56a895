--- A call of an action that runs as it stands against the sandbox, and what it returned there.
-- @module site.example

local json = require "switchboard.json"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"
local sorted = require "switchboard.sorted"

local example = {}

-- Texts that fit the names of fields.
local words = {
  { "email", "ada@example.com" }, { "url", "https://example.com/" }, { "website", "https://example.com/" },
  { "phone", "+353870000000" }, { "body", "Hello" }, { "name", "Ada" }, { "title", "A title" },
  { "version", "1" }, { "locale", "en" }, { "country", "IE" },
}

local formed = {
  id = "1", number_id = 1, datetime = "2026-01-02T03:04:05Z", date = "2026-01-02", time = 1767323045, boolean = true,
}

local function text_for(name, schema)
  local text = "text"
  for _, word in ipairs(words) do
    if name:lower():find(word[1], 1, true) then
      text = word[2]
      break
    end
  end
  while #text < (schema.min_length or 0) do
    text = text .. text
  end
  return text:sub(1, schema.max_length or #text)
end

local value_of

-- The id of what a field is about, by its description: "the tag".
local function id_by(description, ids)
  local word = description and description:match "^the (%w+)"
  return word and ids[word .. "_id"]
end

-- An object with what it needs.
local function object_of(schema, ids)
  local object = {}
  local needs = schema.needs_one_of and schema.needs_one_of[1]
  for name, field in pairs(schema.properties or {}) do
    if (field.required or field.clearable or name == needs) and not (field.since or field.required_before) then
      object[name] = value_of(name, field, ids)
    end
  end
  return next(object) and object or switchboard.object(object)
end

function value_of(name, schema, ids)
  local id = name == "id" and id_by(schema.description, ids) or ids[name]
  if schema.enum then
    return schema.enum[1]
  elseif id ~= nil and (schema.type == "id" or schema.type == "number_id" or schema.type == "string") then
    return id
  elseif schema.any_of then
    return value_of(name, schema.any_of[1], ids)
  elseif schema.type == "array" then
    return switchboard.array { schema.items and value_of(name, schema.items, ids) or "text" }
  elseif schema.type == "object" then
    return object_of(schema, ids)
  elseif schema.type == "integer" or schema.type == "number" then
    return math.max(schema.minimum or 1, math.min(1, schema.maximum or 1))
  elseif formed[schema.type] ~= nil then
    return formed[schema.type]
  end
  return text_for(name, schema)
end

-- The parameters that an action needs, by name.
local function arguments_of(action, ids)
  local arguments = {}
  local needs = action.needs_one_of and action.needs_one_of[1]
  for _, parameter in ipairs(action.parameters) do
    local name = parameter.name
    local is_needed = parameter.required or parameter.clearable or name == needs
    if name == "*" and is_needed then
      for field, value in pairs(value_of("*", parameter.schema, ids)) do
        arguments[field] = value
      end
    elseif is_needed then
      local id = name == "id" and parameter.location ~= "path" and id_by(parameter.description, ids)
      arguments[name] = id or value_of(name, parameter.schema, ids)
    end
  end
  return arguments
end

-- Names of path variables and fields that stand for a record → the resource that lists it.
local listed = {
  contact_id = "contacts", company_id = "companies", conversation_id = "conversations", tag_id = "tags",
  admin_id = "admins", team_id = "teams", segment_id = "segments", note_id = "notes",
}

local function first_id(client, resource)
  local found, records = pcall(client.execute, client, resource, "list", {})
  local record = found and type(records) == "table" and records[1]
  return type(record) == "table" and record.id or nil
end

--- Ids of records that the sandbox has, for an action of a resource.
-- @param client of the sandbox
-- @tparam string resource
-- @treturn table name of a path variable or field → id
local function ids_for(client, resource)
  local ids = { id = first_id(client, resource) }
  for name, its in pairs(listed) do
    ids[name] = first_id(client, its)
  end
  if resource == "companies" then
    ids.company_id = nil -- there it is one's own key
  end
  return ids
end

-- Clients of a sandbox that is theirs alone.
local makers = {
  intercom = function(box)
    return switchboard.intercom {
      access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", transport = box:transport(),
      retries = 0, timeout = 5,
    }
  end,
  commonroom = function(box)
    return switchboard.commonroom {
      api_token = sandbox.tokens.commonroom, base_url = box:base_url "commonroom", transport = box:transport(),
      retries = 0, timeout = 5,
    }
  end,
}

-- Writing it ---------------------------------------------------------------------------------------

local function literal(value)
  if type(value) ~= "table" then
    return type(value) == "string" and ("%q"):format(value) or tostring(value)
  end
  local parts = {}
  for _, item in ipairs(value) do
    parts[#parts + 1] = literal(item)
  end
  for _, name in ipairs(#value == 0 and sorted(value) or {}) do
    parts[#parts + 1] = ("%s = %s"):format(name, literal(value[name]))
  end
  return #parts == 0 and "{}" or ("{ %s }"):format(table.concat(parts, ", "))
end

-- Path variables in their order, and the other parameters.
local function parted(action, arguments)
  local path, others = {}, {}
  for name, value in pairs(arguments) do
    others[name] = value
  end
  for _, parameter in ipairs(action.parameters) do
    if parameter.location == "path" then
      path[#path + 1] = arguments[parameter.name]
      others[parameter.name] = nil
    end
  end
  return path, others
end

local function in_lua(place, action, arguments)
  local path, others = parted(action, arguments)
  local parts = {}
  for i, value in ipairs(path) do
    parts[i] = literal(value)
  end
  if next(others) then
    parts[#parts + 1] = literal(others)
  end
  return ("local answer = assert(%s:%s():%s(%s))"):format(place.lua, action.resource, action.action,
    table.concat(parts, ", "))
end

local function quoted(text)
  text = tostring(text)
  return text:match "^[%w_.:/@+-]+$" and text or "'" .. text:gsub("'", "'\\''") .. "'"
end

local function in_shell(place, action, arguments)
  local path, others = parted(action, arguments)
  local resource, own = action.resource:gsub("_", "-"), action.action:gsub("_", "-")
  local parts = { place.shell, resource, own }
  for _, value in ipairs(path) do
    parts[#parts + 1] = quoted(value)
  end
  if next(others) then
    parts[#parts + 1] = "--data " .. quoted(json.encode(others))
  end
  return table.concat(parts, " ")
end

local LINES = 30

local function shortened(text)
  local lines = {}
  for line in (text .. "\n"):gmatch "(.-)\n" do
    lines[#lines + 1] = line
  end
  local more = #lines - LINES
  return more > 5 and table.concat(lines, "\n", 1, LINES) .. ("\n… %d lines more"):format(more) or text
end

local function indented(value, indent)
  if type(value) ~= "table" or not next(value) then
    return json.encode(value)
  end
  local inner, parts = indent .. "  ", {}
  for _, item in ipairs(value) do
    parts[#parts + 1] = inner .. indented(item, inner)
  end
  for _, name in ipairs(#value == 0 and sorted(value) or {}) do
    parts[#parts + 1] = ("%s%s: %s"):format(inner, json.encode(name), indented(value[name], inner))
  end
  local open, close = "{", "}"
  if #value > 0 then
    open, close = "[", "]"
  end
  return ("%s\n%s\n%s%s"):format(open, table.concat(parts, ",\n"), indent, close)
end

--- Makes the example of an action and runs it in a new sandbox.
-- @tparam table place `service`, `lua` (the expression of the client), `shell` (the words of the command),
--   `client(root)` returns the client of the API
-- @tparam table action its description
-- @treturn table `lua`, `shell`, and `answer`: what the call returned, as JSON; nil where the sandbox has no answer
function example.of(place, action)
  local box = sandbox.new { seed = { contacts = 3 } }
  local client = place.client(makers[place.service](box))
  local arguments = arguments_of(action, ids_for(client, action.resource))
  local made = { lua = in_lua(place, action, arguments), shell = in_shell(place, action, arguments) }
  if action.answer == "json" and not action.since then
    local ran, value = pcall(client.execute, client, action.resource, action.action, arguments)
    if ran and value ~= nil then
      made.answer = shortened(indented(value, ""))
    end
  end
  return made
end

return example
