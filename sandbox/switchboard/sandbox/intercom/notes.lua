--- Intercom's notes on contacts.
-- @module switchboard.sandbox.intercom.notes
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local lookup = require "switchboard.sandbox.intercom.lookup"
local pages = require "switchboard.sandbox.intercom.pages"
local records = require "switchboard.sandbox.intercom.records"

local notes = {}

local page_sizes = { default = 50, most = 60 }

--- Puts the first notes into the state: two on the newest contact.
-- @tparam table state
function notes.seed(state)
  state.notes = {}
  for index = 1, state.contacts[1] and 2 or 0 do
    state.notes[index] = {
      id = tostring(23 + index),
      contact_id = state.contacts[1].id,
      author = data.admins[index],
      body = "<p>Called, wants to hear from us again.</p>",
      created_at = data.time(3 - index, 86400),
    }
  end
  state.next_note = 26
end

local function show(note)
  local author = note.author
  return {
    type = "note",
    id = note.id,
    created_at = note.created_at,
    contact = { type = "contact", id = note.contact_id },
    author = {
      type = "admin",
      id = tostring(author.id),
      name = author.name,
      email = author.email,
      away_mode_enabled = author.away or false,
      away_mode_reassign = false,
    },
    body = note.body,
  }
end

local function list(service, request)
  local contact = lookup.contact(service.state, request.parameters.id)
  local found = {}
  for index = #service.state.notes, 1, -1 do -- the newest first
    local note = service.state.notes[index]
    if note.contact_id == contact.id then
      found[#found + 1] = note
    end
  end
  return pages.numbered_answer(found, request, page_sizes, show)
end

local function create(service, request)
  local contact = lookup.contact(service.state, request.parameters.id)
  local body = request.json
  if type(body.body) ~= "string" or body.body == "" then
    failure.missing "body"
  end
  local state = service.state
  local note = {
    id = tostring(state.next_note),
    contact_id = contact.id,
    author = body.admin_id == nil and lookup.token_owner() or lookup.admin(body.admin_id),
    body = body.body,
    created_at = service.now(),
  }
  state.next_note = state.next_note + 1
  state.notes[#state.notes + 1] = note
  return show(note)
end

local function get(service, request)
  return show(records.find(service.state.notes, request.parameters.id) or failure.not_found())
end

notes.routes = {
  { "GET", "/contacts/{id}/notes", list },
  { "POST", "/contacts/{id}/notes", create },
  { "GET", "/notes/{id}", get },
}

return notes
