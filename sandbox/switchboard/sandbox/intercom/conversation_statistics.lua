--- The figures that reports are made of, worked out from the parts of a conversation. What has not happened has none.
-- @module switchboard.sandbox.intercom.conversation_statistics
local inbox = require "switchboard.sandbox.intercom.inbox"
local json = require "switchboard.json"

local assignments = { assignment = true, assign_and_reopen = true, assign_and_unsnooze = true }

local function is_assignment(part)
  return assignments[part.part_type] == true
end

local function is_close(part)
  return part.part_type == "close"
end

local function is_contacts(part)
  return part.contact ~= nil
end

-- The first and the last part of a kind, and how many there are.
local function ends_of(parts, is_one)
  local first, last, count = nil, nil, 0
  for _, part in ipairs(parts) do
    if is_one(part) then
      first, last, count = first or part, part, count + 1
    end
  end
  return first, last, count
end

local function time_of(part)
  return part and part.created_at
end

local function seconds_to(part, start)
  return part and start and part.created_at - start
end

-- The last assignment before the first reply of an admin, and the first reply since the last assignment.
local function around_replies(parts)
  local before, since, replied
  for _, part in ipairs(parts) do
    if inbox.is_answer(part) then
      replied, since = true, since or part
    end
    if is_assignment(part) then
      before, since = not replied and part or before, nil
    end
  end
  return before, since
end

local function count_reopenings(parts)
  local count, closed = 0, false
  for _, part in ipairs(parts) do
    count = count + (closed and part.state ~= "closed" and 1 or 0)
    closed = part.state == "closed"
  end
  return count
end

-- How long a contact waits for an admin.
local function median_wait(conversation)
  local waits, waiting_since = {}, conversation.contact and conversation.created_at
  for _, part in ipairs(conversation.parts) do
    if is_contacts(part) then
      waiting_since = waiting_since or part.created_at
    elseif inbox.is_answer(part) and waiting_since then
      waits[#waits + 1] = part.created_at - waiting_since
      waiting_since = nil
    end
  end
  if #waits == 0 then
    return nil
  end
  table.sort(waits)
  local middle = (#waits + 1) / 2
  return math.floor((waits[math.floor(middle)] + waits[math.ceil(middle)]) / 2)
end

return function(conversation)
  local parts, began = conversation.parts, conversation.created_at
  local first_assignment, last_assignment, assignment_count = ends_of(parts, is_assignment)
  local first_reply, last_reply = ends_of(parts, inbox.is_answer)
  local first_close, last_close = ends_of(parts, is_close)
  local first_word, last_word = ends_of(parts, is_contacts)
  local assignment_before_reply, reply_since_assignment = around_replies(parts)
  local asked_at = conversation.contact and began or first_word and first_word.created_at
  return {
    type = "conversation_statistics",
    time_to_assignment = seconds_to(assignment_before_reply, asked_at),
    time_to_admin_reply = seconds_to(first_reply, asked_at),
    time_to_first_close = seconds_to(first_close, began),
    time_to_last_close = seconds_to(last_close, began),
    median_time_to_reply = median_wait(conversation),
    first_contact_reply_at = asked_at,
    first_assignment_at = time_of(first_assignment),
    first_admin_reply_at = time_of(first_reply),
    first_close_at = time_of(first_close),
    last_assignment_at = time_of(last_assignment),
    last_assignment_admin_reply_at = time_of(last_assignment and reply_since_assignment),
    last_contact_reply_at = last_word and last_word.created_at or asked_at,
    last_admin_reply_at = time_of(last_reply),
    last_close_at = time_of(last_close),
    last_closed_by_id = last_close and tostring(last_close.admin.id) or nil,
    count_reopens = count_reopenings(parts),
    count_assignments = assignment_count,
    count_conversation_parts = #parts,
    assigned_team_first_response_time = json.array {},
    assigned_team_first_response_time_in_office_hours = json.array {},
    handling_time = seconds_to(last_close, first_assignment and first_assignment.created_at),
  }
end
