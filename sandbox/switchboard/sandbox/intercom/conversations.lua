--- Intercom's conversations.
-- @module switchboard.sandbox.intercom.conversations
local data = require "switchboard.sandbox.data"
local inbox = require "switchboard.sandbox.intercom.inbox"
local pages = require "switchboard.sandbox.intercom.pages"
local search = require "switchboard.sandbox.intercom.search"
local seeded = require "switchboard.sandbox.intercom.seeded"
local tags = require "switchboard.sandbox.intercom.tags"
local values = require "switchboard.sandbox.values"
local view = require "switchboard.sandbox.intercom.conversation_view"

local conversations = {}

local states = { "open", "closed", "snoozed" }
local usual_step = 10800 -- seconds between two conversations
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
    inbox.snooze(state, conversation, part(5400), data.snoozed_until)
  end
end

local function state_of(index)
  return states[index % #states + 1]
end

-- How many parts the conversations before this one have: three each, but for those that are open.
local function parts_before(index)
  return 3 * (index - 1 - math.floor((index - 1) / #states))
end

-- A conversation with all its parts, of nobody yet.
local function begin(state, index, created_at)
  local own = { conversations = {}, next_conversation = index, part_count = parts_before(index) }
  local conversation = inbox.begin(own, {
    title = index % 4 == 0 and data.question(index) or nil,
    body = "<p>" .. data.question(index) .. "</p>",
    created_at = created_at,
    read = index % 2 == 0,
    priority = priorities[index % #priorities + 1],
    team = index % 5 == 0 and data.teams[index % #data.teams + 1] or nil,
    tag_ids = index % 9 == 0 and tags.seeded_ids(state, index / 9) or {},
  })
  if state_of(index) ~= "open" then
    seed_parts(own, conversation, data.admins[index % #data.admins + 1], state_of(index))
  end
  return conversation
end

--- Puts the first conversations into the state, one of each contact in turn.
-- @tparam table state
-- @tparam integer count
function conversations.seed(state, count)
  local step, contact_count = data.step(count, usual_step), math.max(#state.contacts, 1)
  state.conversations = seeded.list(count, {
    brief = function(index)
      local time = data.time(index, step)
      local updated_at = time + (state_of(index) ~= "open" and 5400 or 0)
      return { id = inbox.id_of(index), created_at = time, updated_at = updated_at }
    end,
    whole = function(index)
      local conversation = begin(state, index, data.time(index, step))
      local contact = seeded.first(state.contacts, (index - 1) % contact_count + 1)
      conversation.contact = contact and rawget(contact, "merged_into") or contact
      return conversation
    end,
    number_by = { id = inbox.number_of },
  })
  state.next_conversation, state.part_count = count + 1, parts_before(count + 1)
end

--- When a contact has last written in the first conversations, and when an admin has.
-- @tparam integer index of the contact
-- @tparam integer contact_count
-- @tparam integer count of the conversations
-- @treturn ?integer
-- @treturn ?integer
function conversations.seeded_times(index, contact_count, count)
  local step = data.step(count, usual_step)
  for own = index, count, contact_count do
    if state_of(own) ~= "open" then
      return data.time(index, step), data.time(own, step) + 600
    end
  end
  return index <= count and data.time(index, step) or nil
end

local function shown(service, request)
  return function(conversation) return view.short(service, seeded.peek(conversation), request.version) end
end

local function key(conversation)
  return conversation.updated_at
end

local function list(service, request)
  local all = inbox.all(service)
  return pages.answer(pages.selected(service, "conversations", function() return all end, key), request.query, {
    kind = "conversations", type = "conversation.list", field = "conversations", default = 20, maximum = 150, key = key,
    show = shown(service, request),
  })
end

local function get(service, request)
  return view.whole(service, inbox.find(service, request.parameters.id), request)
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
  local all = inbox.all(service)
  return search.answer(service, request, {
    kind = "conversations",
    type = "conversation.list",
    field = "conversations",
    default = 20,
    find_field = find_field,
    all = function() return all end,
    show = shown(service, request),
  })
end

conversations.routes = {
  { "GET", "/conversations", list },
  { "POST", "/conversations/search", search_conversations },
  { "GET", "/conversations/{id}", get },
}

return conversations
