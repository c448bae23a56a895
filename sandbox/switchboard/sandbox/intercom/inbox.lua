--- What happens to conversations: every change of one is a part of it, and its state follows.
-- @module switchboard.sandbox.intercom.inbox
local attributes = require "switchboard.sandbox.intercom.attributes"
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local records = require "switchboard.sandbox.intercom.records"
local seeded = require "switchboard.sandbox.intercom.seeded"

local inbox = {}

local first_part_id = 17005700001
local id_step = 1009 -- between the numbers in two ids

-- What the service knows of a contact's last time.
local function note_time(contact, field, time)
  if contact then
    contact[field] = math.max(contact[field] or 0, time)
  end
end

--- Makes a conversation that a contact has begun.
-- @tparam table state
-- @tparam table conversation `contact`, `body` (HTML), `created_at`, and what else is known of it
-- @treturn table
function inbox.begin(state, conversation)
  state.next_conversation = state.next_conversation or 1
  conversation.id = inbox.id_of(state.next_conversation)
  state.next_conversation = state.next_conversation + 1
  conversation.state = "open"
  conversation.read = conversation.read or false
  conversation.priority = conversation.priority or "none"
  conversation.updated_at = conversation.created_at
  conversation.waiting_since = conversation.created_at
  conversation.attachments = conversation.attachments or {}
  conversation.custom_attributes = {}
  conversation.tag_ids = conversation.tag_ids or {}
  conversation.parts = {}
  note_time(conversation.contact, "last_replied_at", conversation.created_at)
  records.add(state.conversations, conversation)
  return conversation
end

--- The id of a conversation. It has fifteen digits, as in real workspaces: more than %.14g prints.
-- @tparam integer number
-- @treturn string
function inbox.id_of(number)
  return string.format("2154694%08d", number * id_step)
end

--- The number of a conversation, by its id.
-- @tparam string id
-- @treturn ?integer
function inbox.number_of(id)
  local number = tonumber(id:match "^2154694(%d+)$")
  return number and number / id_step
end

--- Whether a part is an answer to the contact: what an admin says, alone or along with something else.
-- @tparam table part
-- @treturn boolean
function inbox.is_answer(part)
  return part.admin ~= nil and part.part_type ~= "note" and (part.body ~= nil or part.part_type == "quick_reply")
end

-- A part: `part_type`, its author (`admin` or `contact`; nobody is the service itself), `created_at`; and, where it
-- has them, `body` (HTML), `attachments`, `metadata`, `assigned_to`.
local function append(state, conversation, part)
  local count = state.part_count or 0
  part.id = string.format("%.0f", first_part_id + count)
  state.part_count = count + 1
  part.state = conversation.state
  if inbox.is_answer(part) then
    conversation.waiting_since = nil
    note_time(conversation.contact, "last_contacted_at", part.created_at)
  end
  conversation.parts[#conversation.parts + 1] = part
  conversation.updated_at = math.max(conversation.updated_at, part.created_at)
end

-- What a part is called by which a conversation comes to be open.
local reopening = { closed = "open", snoozed = "unsnoozed" }
local reopening_assignment = { closed = "assign_and_reopen", snoozed = "assign_and_unsnooze" }

local function open(conversation)
  conversation.state, conversation.snoozed_until = "open", nil
end

--- A contact answers: the conversation is open and waits.
-- @tparam table state
-- @tparam table conversation
-- @tparam table part with `contact`
function inbox.contact_replies(state, conversation, part)
  part.part_type = reopening[conversation.state] or part.part_type
  open(conversation)
  conversation.read = false
  conversation.waiting_since = conversation.waiting_since or part.created_at
  note_time(part.contact, "last_replied_at", part.created_at)
  append(state, conversation, part)
end

--- An admin answers or makes a note, which leaves the state as it is.
-- @tparam table state
-- @tparam table conversation
-- @tparam table part with `admin`
function inbox.admin_replies(state, conversation, part)
  append(state, conversation, part)
end

--- An admin closes it, with or without a last word.
-- @tparam table state
-- @tparam table conversation
-- @tparam table part with `admin`
function inbox.close(state, conversation, part)
  part.part_type = "close"
  conversation.state, conversation.snoozed_until, conversation.waiting_since = "closed", nil, nil
  append(state, conversation, part)
end

--- An admin snoozes it.
-- @tparam table state
-- @tparam table conversation
-- @tparam table part with `admin`
-- @tparam integer time until when
function inbox.snooze(state, conversation, part, time)
  part.part_type = "snoozed"
  conversation.state, conversation.snoozed_until = "snoozed", time
  append(state, conversation, part)
end

--- An admin opens it.
-- @tparam table state
-- @tparam table conversation
-- @tparam table part with `admin`
function inbox.open(state, conversation, part)
  part.part_type = reopening[conversation.state] or "open"
  open(conversation)
  append(state, conversation, part)
end

--- An admin gives it to an admin, to a team, or to nobody, which opens it.
-- @tparam table state
-- @tparam table conversation
-- @tparam table part with `admin`
-- @tparam string kind `"admin"` or `"team"`; a conversation may have one of each
-- @tparam ?table assignee nil for nobody
function inbox.assign(state, conversation, part, kind, assignee)
  part.part_type = reopening_assignment[conversation.state] or "assignment"
  part.assigned_to = { type = kind, id = assignee and assignee.id }
  open(conversation)
  conversation[kind] = assignee
  append(state, conversation, part)
end

--- Changes custom attributes; null clears one.
-- @tparam table state
-- @tparam table conversation
-- @tparam table changes
-- @tparam integer time
function inbox.set_attributes(state, conversation, changes, time)
  attributes.merge(state, "conversation", conversation.custom_attributes, changes)
  for _ in pairs(changes) do
    append(state, conversation, { part_type = "conversation_attribute_updated_by_admin", created_at = time })
  end
end

--- All conversations. Those that were snoozed until now are open again.
-- @tparam table service
-- @treturn table array
function inbox.all(service)
  local state, now = service.state, service.now()
  local changed = now < data.snoozed_until and seeded.made(state.conversations) or state.conversations
  for _, conversation in ipairs(changed) do
    local time = conversation.snoozed_until
    if time and time <= now then
      open(conversation)
      append(state, conversation, { part_type = "timer_unsnooze", created_at = time })
      service.selections = {}
    end
  end
  return state.conversations
end

--- The conversation with this id.
-- @tparam table service
-- @tparam string id
-- @tparam[opt] string message of the failure
-- @treturn table; it throws where there is none
function inbox.find(service, id, message)
  return records.find(inbox.all(service), id) or failure.not_found(message)
end

--- The last conversation of a contact.
-- @tparam table service
-- @tparam table contact
-- @treturn table; it throws where there is none
function inbox.last_of(service, contact)
  local last
  for _, conversation in ipairs(inbox.all(service)) do
    if seeded.peek(conversation).contact == contact and (not last or conversation.created_at > last.created_at) then
      last = conversation
    end
  end
  return last or failure.not_found()
end

return inbox
