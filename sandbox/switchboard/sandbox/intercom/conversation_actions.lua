--- What is done to Intercom's conversations: they are begun, answered, closed, given to somebody.
-- @module switchboard.sandbox.intercom.conversation_actions
local attributes = require "switchboard.sandbox.intercom.attributes"
local base64 = require "switchboard.sandbox.base64"
local failure = require "switchboard.sandbox.intercom.failure"
local inbox = require "switchboard.sandbox.intercom.inbox"
local lookup = require "switchboard.sandbox.intercom.lookup"
local records = require "switchboard.sandbox.intercom.records"
local values = require "switchboard.sandbox.values"
local view = require "switchboard.sandbox.intercom.conversation_view"

local actions = {}

local most_attachments = 10

local function is_filled(value)
  return type(value) == "string" and value ~= ""
end

-- HTML stays as it is, text becomes a paragraph.
local function html(text)
  return text:find "^%s*<%a" and text or "<p>" .. text .. "</p>"
end

local escapes = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" }

local function paragraph(text)
  return "<p>" .. text:gsub("[&<>]", escapes) .. "</p>"
end

local function linked_file(url)
  if type(url) == "string" then
    return { type = "upload", name = url:match "([^/?#]*)[?#]?[^/]*$", url = url, content_type = "image/png" }
  end
end

local function uploaded_file(file)
  local bytes = values.is_object(file) and type(file.data) == "string" and base64.decode(file.data)
  if bytes and type(file.name) == "string" then
    return {
      type = "upload",
      name = file.name,
      url = "https://downloads.sandbox.localhost/" .. file.name,
      content_type = file.content_type,
      filesize = #bytes,
    }
  end
end

local function invalid(name)
  return nil, failure.invalid(name .. " is invalid", name)
end

-- Reads the files of one kind into a list; true, or nil and a failure.
local function add_files(attachments, body, name, read)
  local files = values.present(body[name]) or {}
  if not values.is_array(files) or #files > most_attachments then
    return invalid(name)
  end
  for _, file in ipairs(files) do
    local attachment = read(file)
    if not attachment then
      return invalid(name)
    end
    attachments[#attachments + 1] = attachment
  end
  return true
end

-- When a message is from, and the files that come with it, into a part or a conversation; true, or nil and a failure.
local function read_rest(service, body, part)
  local time = values.present(body.created_at) or service.now()
  if not records.is_time(time) then
    return invalid "created_at"
  end
  part.created_at, part.attachments = time, {}
  local ok, err = add_files(part.attachments, body, "attachment_urls", linked_file)
  if ok then
    ok, err = add_files(part.attachments, body, "attachment_files", uploaded_file)
  end
  return ok, err
end

-- Beginning one ---------------------------------------------------------------------------------

local senders = { user = true, lead = true, contact = true }

local function create(service, request)
  local body, from = request.json, request.json.from
  if not values.is_object(from) or from.id == nil then
    return nil, failure.missing "from"
  elseif not senders[from.type] then
    return invalid "from"
  elseif not is_filled(body.body) then
    return nil, failure.missing "body"
  end
  local contact, err = lookup.contact(service.state, from.id)
  local conversation = { contact = contact, body = paragraph(body.body) }
  local ok = contact
  if ok then
    ok, err = read_rest(service, body, conversation)
  end
  if not ok then
    return nil, err
  end
  inbox.begin(service.state, conversation)
  return {
    type = "user_message",
    id = view.message_id(conversation),
    created_at = conversation.created_at,
    body = body.body,
    message_type = "inapp",
    conversation_id = conversation.id,
  }
end

-- Answering -------------------------------------------------------------------------------------

local function are_options(options)
  if not values.is_array(options) or #options == 0 then
    return false
  end
  for _, option in ipairs(options) do
    if not values.is_object(option) or type(option.text) ~= "string" or type(option.uuid) ~= "string" then
      return false
    end
  end
  return true
end

-- What is said in each kind of message: fields of a part, or nil and a failure.
local function read_text(body)
  if not is_filled(body.body) then
    return nil, failure.missing "body"
  end
  return { body = html(body.body) }
end

local contents = {
  comment = read_text,
  note = read_text,
  quick_reply = function(body)
    local options = body.reply_options
    if not are_options(options) then
      return nil, failure.missing "reply_options"
    elseif body.type == "admin" then
      return { body = is_filled(body.body) and html(body.body) or nil, metadata = { quick_reply_options = options } }
    end
    local text = is_filled(body.body) and body.body or options[1].text
    return { body = html(text), metadata = { quick_reply_uuid = options[1].uuid } }
  end,
}

-- Who writes: sets the part's author, or returns nil and a failure.
local authors = {
  admin = function(_, body, part)
    if body.admin_id == nil then
      return nil, failure.missing "admin_id"
    end
    local err
    part.admin, err = lookup.admin(body.admin_id)
    return part.admin, err
  end,
  user = function(state, body, part)
    local err
    part.contact, err = lookup.contact_of(state, body)
    return part.contact, err
  end,
}

local function read_reply(service, body)
  local read, find_author = contents[body.message_type], authors[body.type]
  if not read or body.message_type == "note" and body.type ~= "admin" then
    return invalid "message_type"
  elseif not find_author then
    return invalid "type"
  end
  local part, err = read(body)
  local ok = part
  if ok then
    part.part_type = body.message_type
    ok, err = find_author(service.state, body, part)
  end
  if ok then
    ok, err = read_rest(service, body, part)
  end
  if not ok then
    return nil, err
  end
  return part
end

-- The id may be `last`: the last conversation of the contact that the body names, whoever writes.
local function find_conversation(service, request)
  if request.parameters.id ~= "last" then
    return inbox.find(service, request.parameters.id)
  end
  local contact, err = lookup.contact_of(service.state, request.json)
  if not contact then
    return nil, err
  end
  return inbox.last_of(service, contact)
end

local function reply(service, request)
  local conversation, err = find_conversation(service, request)
  local part
  if conversation then
    part, err = read_reply(service, request.json)
  end
  if not part then
    return nil, err
  end
  local said_by = part.contact and inbox.contact_replies or inbox.admin_replies
  said_by(service.state, conversation, part)
  return view.whole(service, conversation, request)
end

-- Managing --------------------------------------------------------------------------------------

local function is_nobody(id)
  return id == 0 or id == "0"
end

local assignees = { admin = lookup.admin, team = lookup.team }

-- Each takes the state, the conversation, the part that it becomes, and the body; it returns true, or nil and a
-- failure.
local manage_by = {
  close = function(state, conversation, part)
    inbox.close(state, conversation, part)
    return true
  end,
  open = function(state, conversation, part)
    inbox.open(state, conversation, part)
    return true
  end,
  snoozed = function(state, conversation, part, body)
    if body.snoozed_until == nil then
      return nil, failure.missing "snoozed_until"
    elseif not records.is_time(body.snoozed_until) or body.snoozed_until <= part.created_at then
      return nil, failure.invalid("snoozed_until must be a time to come", "snoozed_until")
    end
    inbox.snooze(state, conversation, part, body.snoozed_until)
    return true
  end,
  assignment = function(state, conversation, part, body)
    local find, assignee = assignees[body.type], nil
    if not find then
      return invalid "type"
    elseif body.assignee_id == nil then
      return nil, failure.missing "assignee_id"
    elseif not is_nobody(body.assignee_id) then
      assignee = find(body.assignee_id)
      if not assignee then
        return nil, failure.not_found("Assignee not found", "assignee_not_found")
      end
    end
    inbox.assign(state, conversation, part, body.type, assignee)
    return true
  end,
}

local function manage(service, request)
  local body = request.json
  local conversation, err = inbox.find(service, request.parameters.id)
  if not conversation then
    return nil, err
  end
  local act = manage_by[body.message_type]
  if not act then
    return invalid "message_type"
  end
  local part = { created_at = service.now(), body = is_filled(body.body) and html(body.body) or nil }
  local ok
  ok, err = authors.admin(service.state, body, part)
  if ok then
    ok, err = act(service.state, conversation, part, body)
  end
  if not ok then
    return nil, err
  end
  return view.whole(service, conversation, request)
end

-- Its fields ------------------------------------------------------------------------------------

local function update(service, request)
  local conversation, err = inbox.find(service, request.parameters.id)
  if not conversation then
    return nil, err
  end
  local read, title = values.present(request.json.read), values.present(request.json.title)
  local changes = values.present(request.json.custom_attributes) or {}
  local typed, mistyped = attributes.check(service.state, "conversation", changes)
  if read ~= nil and type(read) ~= "boolean" then
    return invalid "read"
  elseif title ~= nil and type(title) ~= "string" then
    return invalid "title"
  elseif not values.is_object(changes) then
    return invalid "custom_attributes"
  elseif not typed then
    return nil, mistyped
  end
  if read ~= nil then
    conversation.read = read
  end
  conversation.title = title or conversation.title
  inbox.set_attributes(service.state, conversation, changes, service.now())
  return view.whole(service, conversation, request)
end

actions.routes = {
  { "POST", "/conversations", create },
  { "PUT", "/conversations/{id}", update },
  { "POST", "/conversations/{id}/reply", reply },
  { "POST", "/conversations/{id}/parts", manage },
}

return actions
