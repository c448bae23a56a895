--- Intercom's conversations.
-- @module switchboard.sandbox.intercom.conversations
local data = require "switchboard.sandbox.data"
local inbox = require "switchboard.sandbox.intercom.inbox"
local pages = require "switchboard.sandbox.intercom.pages"
local search = require "switchboard.sandbox.intercom.search"
local values = require "switchboard.sandbox.values"
local view = require "switchboard.sandbox.intercom.conversation_view"

local conversations = {}

local states = { "open", "closed", "snoozed" }
local priorities = { "none", "low", "medium", "high", "urgent" }

-- An admin takes a seeded conversation up, answers, and puts it aside.
local function seed_parts(state, conversation, admin, wanted_state)
  local function part(seconds, part_type, body)
    return { admin = admin, created_at = conversation.created_at + seconds, part_type = part_type, body = body }
  end
  inbox.assign(state, conversation, part(300), "admin", admin)
  inbox.admin_replies(state, conversation, part(600, "comment", "<p>Thank you for asking, I am on it.</p>"))
  if wanted_state == "closed" then
    inbox.close(state, conversation, part(5400))
  else
    inbox.snooze(state, conversation, part(5400), data.epoch + 86400 * 3650)
  end
end

--- Puts the first conversations into the state.
-- @tparam table state
-- @tparam integer count
function conversations.seed(state, count)
  state.conversations = {}
  for index = 1, count do
    local conversation = inbox.begin(state, {
      title = index % 4 == 0 and data.question(index) or nil,
      body = "<p>" .. data.question(index) .. "</p>",
      created_at = data.time(index, 10800),
      read = index % 2 == 0,
      priority = priorities[index % #priorities + 1],
      team = index % 5 == 0 and data.teams[index % #data.teams + 1] or nil,
      contact = state.contacts[(index - 1) % math.max(#state.contacts, 1) + 1],
      tag_ids = index % 9 == 0 and { state.tags[index / 9 % #state.tags + 1].id } or {},
    })
    local wanted_state = states[index % #states + 1]
    if wanted_state ~= "open" then
      seed_parts(state, conversation, data.admins[index % #data.admins + 1], wanted_state)
    end
  end
end

local function answer_page(service, request, found, options)
  local slice, page = pages.cursor(found, options)
  if not slice then
    return nil, page
  end
  return {
    type = "conversation.list",
    conversations = pages.map(slice, function(conversation)
      return view.short(service, conversation, request.version)
    end),
    total_count = #found,
    pages = page,
  }
end

local function list(service, request)
  return answer_page(service, request, inbox.all(service), {
    kind = "conversations",
    default = 20,
    maximum = 150,
    per_page = request.query.per_page,
    starting_after = request.query.starting_after,
    key = function(conversation) return conversation.updated_at end,
  })
end

local function get(service, request)
  local conversation, err = inbox.find(service, request.parameters.id)
  if not conversation then
    return nil, err
  end
  return view.whole(service, conversation, request)
end

-- A body is searched word by word.
local function words_of(conversation)
  local words = {}
  for word in view.plain(conversation.body):gmatch("[^%s%p]+") do
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
  ["source.author.id"] = { type = "string", get = function(c) return view.author(c).id end },
  ["source.author.type"] = { type = "string", get = function(c) return view.author(c).type end },
  ["source.author.name"] = { type = "string", get = function(c) return values.present(view.author(c).name) end },
  ["source.author.email"] = { type = "string", get = function(c) return values.present(view.author(c).email) end },
  contact_ids = { type = "string", get = function(c) return { c.contact and c.contact.id } end },
  teammate_ids = { type = "string", get = view.teammate_ids },
  admin_assignee_id = { type = "integer", get = function(c) return c.admin and c.admin.id or 0 end },
  team_assignee_id = { type = "integer", get = function(c) return c.team and c.team.id or 0 end },
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
  local found, err = search.select(inbox.all(service), body, find_field)
  if not found then
    return nil, err
  end
  local key, ascending = search.order(body, find_field)
  if not key then
    return nil, ascending
  end
  local pagination = values.is_object(body.pagination) and body.pagination or {}
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
