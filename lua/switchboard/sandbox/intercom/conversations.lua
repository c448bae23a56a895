--- Intercom's conversations.
-- @module switchboard.sandbox.intercom.conversations
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local json = require "switchboard.sandbox.json"
local pages = require "switchboard.sandbox.intercom.pages"
local records = require "switchboard.sandbox.intercom.records"
local search = require "switchboard.sandbox.intercom.search"
local tags = require "switchboard.sandbox.intercom.tags"

local conversations = {}

local states = { "open", "closed", "snoozed" }
local priorities = { "none", "low", "medium", "high", "urgent" }

--- Puts the first conversations into the state.
-- @tparam table state
-- @tparam integer count
function conversations.seed(state, count)
  state.conversations = {}
  for index = 1, count do
    local contact = state.contacts[(index - 1) % math.max(#state.contacts, 1) + 1]
    local created_at = data.time(index, 10800)
    local conversation_state = states[index % #states + 1]
    state.conversations[index] = {
      -- Fifteen digits, as in real workspaces: more than %.14g prints.
      id = string.format("2154694%08d", index * 1009),
      title = index % 4 == 0 and data.question(index) or nil,
      question = data.question(index),
      created_at = created_at,
      updated_at = created_at + 5400,
      waiting_since = conversation_state == "open" and created_at + 5400 or nil,
      snoozed_until = conversation_state == "snoozed" and data.epoch + 86400 * 3650 or nil,
      state = conversation_state,
      read = index % 2 == 0,
      priority = priorities[index % #priorities + 1],
      admin = index % 3 ~= 0 and data.admins[index % #data.admins + 1] or nil,
      team_id = index % 5 == 0 and data.teams[index % #data.teams + 1].id or nil,
      contact = contact,
      tag_ids = index % 9 == 0 and { state.tags[index / 9 % #state.tags + 1].id } or {},
    }
  end
end

local function author_of(conversation)
  local contact = conversation.contact
  if not contact then
    return { type = "bot", id = "278", name = "Fin", email = "operator@sandbox.example" }
  end
  return { type = contact.role, id = contact.id, name = contact.name or json.null, email = contact.email or json.null }
end

local function body_of(conversation)
  return "<p>" .. conversation.question .. "</p>"
end

-- Versions before 2.16 know two priorities only.
local function priority(conversation, version)
  if version >= 16 then
    return conversation.priority
  end
  return conversation.priority == "none" and "not_priority" or "priority"
end

-- Nobody is 0 from 2.16 on and null before.
local function assignee(id, version)
  return id or version >= 16 and 0 or json.null
end

local function contact_references(conversation)
  local contact = conversation.contact
  return json.array { contact and
    { type = "contact", id = contact.id, external_id = contact.external_id or json.null } or nil }
end

local function show(service, conversation, version)
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
    admin_assignee_id = assignee(conversation.admin and conversation.admin.id, version),
    team_assignee_id = assignee(conversation.team_id, version),
    company = json.null,
    tags = { type = "tag.list", tags = tags.of(service.state, conversation) },
    conversation_rating = json.null,
    source = {
      type = "conversation",
      id = "4039" .. conversation.id:sub(-5),
      delivered_as = "customer_initiated",
      subject = "",
      body = body_of(conversation),
      author = author_of(conversation),
      attachments = json.array {},
      url = json.null,
      redacted = false,
    },
    contacts = { type = "contact.list", contacts = contact_references(conversation) },
    teammates = conversation.admin and {
      type = "admin.list",
      teammates = { { type = "admin", id = tostring(conversation.admin.id) } },
    } or json.null,
    custom_attributes = {},
    topics = {},
    ticket = json.null,
    first_contact_reply = json.null,
    sla_applied = json.null,
    statistics = json.null,
    linked_objects = { type = "list", data = json.array {}, total_count = 0, has_more = false },
    ai_agent = json.null,
    ai_agent_participated = false,
  }
end

local function part(conversation, index, part_type, body, author, time)
  return {
    type = "conversation_part",
    id = conversation.id:sub(-6) .. index,
    part_type = part_type,
    body = body,
    created_at = time,
    updated_at = time,
    notified_at = time,
    assigned_to = json.null,
    author = author,
    attachments = json.array {},
    external_id = json.null,
    redacted = false,
    email_message_metadata = json.null,
    metadata = json.null,
    state = conversation.state,
    tags = json.array {},
    event_details = json.null,
    app_package_code = json.null,
  }
end

local function parts_of(conversation)
  local parts = json.array {}
  local admin = conversation.admin
  if admin then
    local author = { type = "admin", id = tostring(admin.id), name = admin.name, email = admin.email }
    parts[1] = part(conversation, 1, "comment", "<p>Thank you for asking, I am on it.</p>", author,
      conversation.created_at + 600)
    if conversation.state == "closed" then
      parts[2] = part(conversation, 2, "close", json.null, author, conversation.updated_at)
    end
  end
  return { type = "conversation_part.list", conversation_parts = parts, total_count = #parts }
end

local function answer_page(service, request, found, options)
  local slice, page = pages.cursor(found, options)
  if not slice then
    return nil, page
  end
  return {
    type = "conversation.list",
    conversations = pages.map(slice, function(conversation)
      return show(service, conversation, request.version)
    end),
    total_count = #found,
    pages = page,
  }
end

local function list(service, request)
  return answer_page(service, request, service.state.conversations, {
    kind = "conversations",
    default = 20,
    maximum = 150,
    per_page = request.query.per_page,
    starting_after = request.query.starting_after,
    key = function(conversation) return conversation.updated_at end,
  })
end

local function strip_tags(html)
  return type(html) == "string" and html:gsub("<[^>]*>", "") or html
end

local function get(service, request)
  local conversation = records.find(service.state.conversations, request.parameters.id)
  if not conversation then
    return nil, failure.not_found()
  end
  local view = show(service, conversation, request.version)
  view.conversation_parts = parts_of(conversation)
  if request.query.display_as == "plaintext" then
    view.source.body = strip_tags(view.source.body)
    for _, entry in ipairs(view.conversation_parts.conversation_parts) do
      entry.body = strip_tags(entry.body)
    end
  end
  return view
end

-- A body is searched word by word.
local function words_of(conversation)
  local words = {}
  for word in conversation.question:gmatch("[^%s%p]+") do
    words[#words + 1] = word
  end
  return words
end

local fields = {
  id = { type = "string", get = function(c) return c.id end },
  created_at = { type = "time", get = function(c) return c.created_at end },
  updated_at = { type = "time", get = function(c) return c.updated_at end },
  waiting_since = { type = "time", get = function(c) return c.waiting_since end },
  snoozed_until = { type = "time", get = function(c) return c.snoozed_until end },
  ["source.type"] = { type = "string", get = function() return "conversation" end },
  ["source.delivered_as"] = { type = "string", get = function() return "customer_initiated" end },
  ["source.subject"] = { type = "string", get = function() return "" end },
  ["source.body"] = { type = "words", get = words_of },
  ["source.author.id"] = { type = "string", get = function(c) return author_of(c).id end },
  ["source.author.type"] = { type = "string", get = function(c) return author_of(c).type end },
  ["source.author.name"] = { type = "string", get = function(c) return json.present(author_of(c).name) end },
  ["source.author.email"] = { type = "string", get = function(c) return json.present(author_of(c).email) end },
  contact_ids = { type = "string", get = function(c) return { c.contact and c.contact.id } end },
  teammate_ids = { type = "string", get = function(c) return { c.admin and c.admin.id } end },
  admin_assignee_id = { type = "integer", get = function(c) return c.admin and c.admin.id or 0 end },
  team_assignee_id = { type = "integer", get = function(c) return c.team_id or 0 end },
  open = { type = "boolean", get = function(c) return c.state ~= "closed" end },
  read = { type = "boolean", get = function(c) return c.read end },
  state = { type = "string", get = function(c) return c.state end },
  priority = { type = "string", get = function(c) return c.priority end },
  tag_ids = { type = "string", get = function(c) return c.tag_ids end },
}

local function find_field(name)
  return fields[name]
end

local function search_conversations(service, request)
  local body = request.json
  local found, err = search.select(service.state.conversations, body, find_field)
  if not found then
    return nil, err
  end
  local key, ascending = search.order(body, find_field)
  if not key then
    return nil, ascending
  end
  local pagination = json.is_object(body.pagination) and body.pagination or {}
  return answer_page(service, request, found, {
    kind = "conversations.search",
    default = 20,
    maximum = 150,
    per_page = pagination.per_page,
    starting_after = pagination.starting_after,
    key = key,
    ascending = ascending,
  })
end

conversations.routes = {
  { "GET", "/conversations", list },
  { "POST", "/conversations/search", search_conversations },
  { "GET", "/conversations/{id}", get },
}

return conversations
