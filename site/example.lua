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

local function has_word(field, word)
  for _, its in ipairs(field and field.enum or {}) do
    if its == word then
      return true
    end
  end
  return false
end

-- An object with what it needs.
local function object_of(schema, ids)
  local object, its = {}, schema.properties or {}
  if its.field and its.operator then -- a search's
    return { field = "created_at", operator = ">", value = 1735689600 }
  elseif its.id and (has_word(its.type, "user") or has_word(its.type, "lead")) then
    ids = setmetatable({ id = ids.contact_id }, { __index = ids })
  end
  local needs = schema.needs_one_of and schema.needs_one_of[1]
  for name, field in pairs(schema.properties or {}) do
    local is_needed = field.required or field.clearable or name == needs
    if is_needed and (ids.is_preview and not field.required_before or not ids.is_preview and not field.since) then
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
  admin_id = "admins", team_id = "teams", segment_id = "segments", intercom_user_id = "contacts",
}

-- The first record that a resource lists.
local function first(client, resource)
  local its = client:describe({ resource = resource }).resources[resource]
  local list = its and its.actions.list
  local found, records = pcall(client.execute, client, resource, "list", list and arguments_of(list, {}) or {})
  local record = found and type(records) == "table" and records[1]
  return type(record) == "table" and record or {}
end

--- Ids of records that the sandbox has, for an action of a resource.
-- @param client of the sandbox
-- @tparam string resource
-- @treturn table name of a path variable or field → id
local function ids_for(client, resource)
  local record = first(client, resource)
  local ids = { id = record.id, email = record.userName }
  for name, its in pairs(listed) do
    ids[name] = client:describe().resources[its] and first(client, its).id
  end
  if resource == "companies" then
    ids.company_id = nil -- there it is one's own key
  end
  return ids
end

-- What has to be done before an action: the action of the same resource whose arguments it shares.
local before = {
  remove_tag = "add_tag", unlink_conversation = "link_conversation", remove_subscription = "add_subscription",
  detach_company = "attach_company", get_by_phone_number = "register", get_bulk_job = "bulk_delete",
}

-- What no type tells: what an action is called with, once the sandbox has it.
local special = {
  ["companies.create"] = function() return { company_id = "acme", name = "Acme" } end,
  ["companies.find"] = function(client)
    return { company_id = first(client, "companies").company_id }
  end,
  ["contacts.add_subscription"] = function(client)
    return { contact_id = first(client, "contacts").id, id = first(client, "subscription_types").id,
      consent_type = "opt_in" }
  end,
  ["contacts.get_by_external_id"] = function(client)
    return { external_id = assert(client:execute("contacts", "create", { external_id = "7" })).external_id }
  end,
  ["contacts.merge"] = function(client)
    local person = { role = "user", email = "grace@example.com" }
    local user = assert(client:execute("contacts", "create", person))
    person.role = "lead"
    return { from = assert(client:execute("contacts", "create", person)).id, into = user.id }
  end,
  ["events.list"] = function(client)
    return { type = "user", intercom_user_id = first(client, "contacts").id }
  end,
  ["notes.get"] = function(client)
    local of = { contact_id = first(client, "contacts").id, body = "Hello" }
    return { id = assert(client:execute("notes", "create", of)).id }
  end,
}

-- Does what has to be done before, and returns the arguments of the action.
local function prepared(client, action, ids)
  local its = special[action.resource .. "." .. action.action]
  if its then
    return its(client)
  end
  local arguments = arguments_of(action, ids)
  local others = client:describe({ resource = action.resource }).resources[action.resource].actions
  local earlier = others[before[action.action]]
  if earlier then
    local name, given = action.path:match "{([^{}]*)}$", prepared(client, earlier, ids)
    local answer = client:execute(earlier.resource, earlier.action, given)
    arguments[name] = given[name] or given.id or type(answer) == "table" and answer.id or arguments[name]
  end
  return arguments
end

-- Clients of a sandbox that is theirs alone.
local makers = {
  intercom = function(box, version)
    return switchboard.intercom {
      version = version,
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

-- The version that has the action, where not all have it.
local function version_of(action)
  return action.since and "Preview"
end

local function in_lua(place, action, arguments)
  local path, others = parted(action, arguments)
  local parts = {}
  for i, value in ipairs(path) do
    parts[i] = literal(value)
  end
  if next(others) or action.since then
    parts[#parts + 1] = literal(others)
  end
  if action.since then
    parts[#parts + 1] = literal { version = version_of(action) }
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
  if action.since then
    parts[#parts + 1] = "--api-version " .. version_of(action)
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
  local client = place.client(makers[place.service](box, version_of(action)))
  local ids = ids_for(client, action.resource)
  ids.is_preview = action.since ~= nil
  local arguments = prepared(client, action, ids)
  local made = { lua = in_lua(place, action, arguments), shell = in_shell(place, action, arguments) }
  if action.answer == "json" or action.answer == "text" then
    local ran, value = pcall(client.execute, client, action.resource, action.action, arguments)
    if ran and value ~= nil then
      made.answer = shortened(indented(value, ""))
    end
  end
  return made
end

return example
