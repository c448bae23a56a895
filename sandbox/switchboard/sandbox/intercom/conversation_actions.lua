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
  failure.invalid(name .. " is invalid", name)
end

-- Reads the files of one kind into a list.
local function add_files(attachments, body, name, read)
  local files = values.present(body[name]) or {}
  if not values.is_array(files) or #files > most_attachments then
    invalid(name)
  end
  for _, file in ipairs(files) do
    attachments[#attachments + 1] = read(file) or invalid(name)
  end
end

-- When a message is from, and the files that come with it, into a part or a conversation.
local function read_rest(service, body, part)
  local time = values.present(body.created_at) or service.now()
  if not records.is_time(time) then
    invalid "created_at"
  end
  part.created_at, part.attachments = time, {}
  add_files(part.attachments, body, "attachment_urls", linked_file)
  add_files(part.attachments, body, "attachment_files", uploaded_file)
end

-- Beginning one ---------------------------------------------------------------------------------

local senders = { user = true, lead = true, contact = true }

local function create(service, request)
  local body, from = request.json, request.json.from
  if not values.is_object(from) or from.id == nil then
    failure.missing "from"
  elseif not senders[from.type] then
    invalid "from"
  elseif not is_filled(body.body) then
    failure.missing "body"
  end
  local conversation = { contact = lookup.contact(service.state, from.id), body = paragraph(body.body) }
  read_rest(service, body, conversation)
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

-- What is said in each kind of message: fields of a part.
local function read_text(body)
  if not is_filled(body.body) then
    failure.missing "body"
  end
  return { body = html(body.body) }
end

local contents = {
  comment = read_text,
  note = read_text,
  quick_reply = function(body)
    local options = body.reply_options
    if not are_options(options) then
      failure.missing "reply_options"
    elseif body.type == "admin" then
      return { body = is_filled(body.body) and html(body.body) or nil, metadata = { quick_reply_options = options } }
    end
    local text = is_filled(body.body) and body.body or options[1].text
    return { body = html(text), metadata = { quick_reply_uuid = options[1].uuid } }
  end,
}

-- Who writes: sets the part's author.
local authors = {
  admin = function(_, body, part)
    part.admin = body.admin_id == nil and failure.missing "admin_id" or lookup.admin(body.admin_id)
  end,
  user = function(state, body, part)
    part.contact = lookup.contact_of(state, body)
  end,
}

local function read_reply(service, body)
  local read, set_author = contents[body.message_type], authors[body.type]
  if not read or body.message_type == "note" and body.type ~= "admin" then
    invalid "message_type"
  elseif not set_author then
    invalid "type"
  end
  local part = read(body)
  part.part_type = body.message_type
  set_author(service.state, body, part)
  read_rest(service, body, part)
  return part
end

-- The id may be `last`: the last conversation of the contact that the body names, whoever writes.
local function find_conversation(service, request)
  if request.parameters.id ~= "last" then
    return inbox.find(service, request.parameters.id)
  end
  local contact = lookup.contact_of(service.state, request.json)
  return inbox.last_of(service, contact)
end

local function reply(service, request)
  local conversation = find_conversation(service, request)
  local part = read_reply(service, request.json)
  local said_by = part.contact and inbox.contact_replies or inbox.admin_replies
  said_by(service.state, conversation, part)
  return view.whole(service, conversation, request)
end

-- Managing --------------------------------------------------------------------------------------

local function is_nobody(id)
  return id == 0 or id == "0"
end

local assignees = { admin = lookup.admin, team = lookup.team }

-- Each takes the state, the conversation, the part that it becomes, and the body.
local manage_by = {
  close = inbox.close,
  open = inbox.open,
  snoozed = function(state, conversation, part, body)
    if body.snoozed_until == nil then
      failure.missing "snoozed_until"
    elseif not records.is_time(body.snoozed_until) or body.snoozed_until <= part.created_at then
      failure.invalid("snoozed_until must be a time to come", "snoozed_until")
    end
    inbox.snooze(state, conversation, part, body.snoozed_until)
  end,
  assignment = function(state, conversation, part, body)
    local find, assignee = assignees[body.type], nil
    if not find then
      invalid "type"
    elseif body.assignee_id == nil then
      failure.missing "assignee_id"
    elseif not is_nobody(body.assignee_id) then
      assignee = failure.catch(find, body.assignee_id)
        or failure.not_found("Assignee not found", "assignee_not_found")
    end
    inbox.assign(state, conversation, part, body.type, assignee)
  end,
}

local function manage(service, request)
  local body = request.json
  local conversation = inbox.find(service, request.parameters.id)
  local act = manage_by[body.message_type] or invalid "message_type"
  local part = { created_at = service.now(), body = is_filled(body.body) and html(body.body) or nil }
  authors.admin(service.state, body, part)
  act(service.state, conversation, part, body)
  return view.whole(service, conversation, request)
end

-- Its fields ------------------------------------------------------------------------------------

local function update(service, request)
  local conversation = inbox.find(service, request.parameters.id)
  local read, title = values.present(request.json.read), values.present(request.json.title)
  local changes = values.present(request.json.custom_attributes) or {}
  if read ~= nil and type(read) ~= "boolean" then
    invalid "read"
  elseif title ~= nil and type(title) ~= "string" then
    invalid "title"
  elseif not values.is_object(changes) then
    invalid "custom_attributes"
  end
  attributes.check(service.state, "conversation", changes)
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
