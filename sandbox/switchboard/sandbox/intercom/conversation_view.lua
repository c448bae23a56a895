--- A conversation as the API shows it.
-- @module switchboard.sandbox.intercom.conversation_view
local json = require "switchboard.json"
local statistics = require "switchboard.sandbox.intercom.conversation_statistics"
local tags = require "switchboard.sandbox.intercom.tags"

local view = {}

local most_parts = 500 -- the newest of them

-- The service itself speaks through its bot.
local bot = { type = "bot", id = "278", name = "Fin", email = "operator@sandbox.example" }

local function author(admin, contact)
  if admin then
    return { type = "admin", id = tostring(admin.id), name = admin.name, email = admin.email }
  elseif contact then
    local name, email = contact.name or json.null, contact.email or json.null
    return { type = contact.role, id = contact.id, name = name, email = email }
  end
  return bot
end

--- Who began it.
-- @tparam table conversation
-- @treturn table
function view.author(conversation)
  return author(nil, conversation.contact)
end

--- The ids of the teammates who took part: who wrote or did something.
-- @tparam table conversation
-- @treturn table array
function view.teammate_ids(conversation)
  local ids, seen = {}, {}
  for _, part in ipairs(conversation.parts) do
    if part.admin and not seen[part.admin] then
      seen[part.admin] = true
      ids[#ids + 1] = tostring(part.admin.id)
    end
  end
  return ids
end

local entities = { lt = "<", gt = ">", amp = "&" }

--- A text without its HTML.
-- @param html a string; anything else stays as it is
-- @return the text
function view.plain(html)
  return type(html) == "string" and html:gsub("<[^>]*>", ""):gsub("&(%a+);", entities) or html
end

-- Versions before 2.16 know two priorities only.
local function priority(conversation, version)
  if version >= 16 then
    return conversation.priority
  end
  return conversation.priority == "none" and "not_priority" or "priority"
end

-- Nobody is 0 from 2.16 on and null before.
local function assignee(record, version)
  return record and record.id or version >= 16 and 0 or json.null
end

local function contact_references(conversation)
  local contact = conversation.contact
  return json.array { contact and
    { type = "contact", id = contact.id, external_id = contact.external_id or json.null } or nil }
end

local function teammates(conversation)
  local references = {}
  for index, id in ipairs(view.teammate_ids(conversation)) do
    references[index] = { type = "admin", id = id }
  end
  return references[1] and { type = "admin.list", teammates = references } or json.null
end

local function source(conversation)
  return {
    type = "conversation",
    id = view.message_id(conversation),
    delivered_as = "customer_initiated",
    subject = "",
    body = conversation.body,
    author = view.author(conversation),
    attachments = json.array(conversation.attachments),
    url = json.null,
    redacted = false,
  }
end

--- The id of the message that began it.
-- @tparam table conversation
-- @treturn string
function view.message_id(conversation)
  return "4039" .. conversation.id:sub(-5)
end

--- As it stands in lists: without its parts.
-- @tparam table service
-- @tparam table conversation
-- @tparam number version
-- @treturn table
function view.short(service, conversation, version)
  return {
    type = "conversation",
    id = conversation.id,
    title = conversation.title or json.null,
    created_at = conversation.created_at,
    updated_at = conversation.updated_at,
    waiting_since = conversation.waiting_since or json.null,
    snoozed_until = conversation.snoozed_until or json.null,
    open = conversation.state ~= "closed",
    state = conversation.state,
    read = conversation.read,
    priority = priority(conversation, version),
    admin_assignee_id = assignee(conversation.admin, version),
    team_assignee_id = assignee(conversation.team, version),
    company = json.null,
    tags = { type = "tag.list", tags = tags.of(service.state, conversation) },
    conversation_rating = json.null,
    source = source(conversation),
    contacts = { type = "contact.list", contacts = contact_references(conversation) },
    teammates = teammates(conversation),
    custom_attributes = conversation.custom_attributes,
    topics = {},
    ticket = json.null,
    first_contact_reply = conversation.contact
      and { type = "conversation", created_at = conversation.created_at, url = json.null } or json.null,
    sla_applied = json.null,
    statistics = statistics(conversation),
    linked_objects = { type = "list", data = json.array {}, total_count = 0, has_more = false },
    ai_agent = json.null,
    ai_agent_participated = false,
  }
end

local function assigned_to(part)
  local assigned = part.assigned_to
  return assigned and { type = assigned.type, id = assigned.id and tostring(assigned.id) or json.null } or json.null
end

local function show_part(part)
  return {
    type = "conversation_part",
    id = part.id,
    part_type = part.part_type,
    body = part.body or json.null,
    created_at = part.created_at,
    updated_at = part.created_at,
    notified_at = part.created_at,
    assigned_to = assigned_to(part),
    author = author(part.admin, part.contact),
    attachments = json.array(part.attachments),
    external_id = json.null,
    redacted = false,
    email_message_metadata = json.null,
    metadata = part.metadata or {},
    state = part.state,
    tags = json.array {},
    event_details = json.null,
    app_package_code = json.null,
  }
end

--- The whole of it.
-- @tparam table service
-- @tparam table conversation
-- @tparam table request
-- @treturn table
function view.whole(service, conversation, request)
  local shown = view.short(service, conversation, request.version)
  local parts, all = json.array {}, conversation.parts
  for index = math.max(1, #all - most_parts + 1), #all do
    parts[#parts + 1] = show_part(all[index])
  end
  if request.query.display_as == "plaintext" then
    shown.source.body = view.plain(shown.source.body)
    for _, part in ipairs(parts) do
      part.body = view.plain(part.body)
    end
  end
  shown.conversation_parts = { type = "conversation_part.list", conversation_parts = parts, total_count = #all }
  return shown
end

return view
