--- What Intercom's contacts did: events, singly and summed up.
-- @module switchboard.sandbox.intercom.events
local failure = require "switchboard.sandbox.intercom.failure"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local lookup = require "switchboard.sandbox.intercom.lookup"
local pages = require "switchboard.sandbox.intercom.pages"
local records = require "switchboard.sandbox.intercom.records"
local sorted = require "switchboard.sorted"
local values = require "switchboard.sandbox.values"

local events = {}

local page_sizes = { default = 15, most = 150 }
local listed_for = 90 * 86400 -- seconds; summaries go back further
local most_keys = 10 -- of metadata

--- Nothing has been done yet.
-- @tparam table state
function events.seed(state)
  state.events = {}
  state.event_summaries = {}
  state.event_keys = {} -- by which the same event is known again
end

-- Writing ---------------------------------------------------------------------------------------

-- The first keys, by name: which came first is not known here.
local function first_keys(metadata)
  local names, result = sorted(metadata), {}
  for index = 1, math.min(#names, most_keys) do
    result[names[index]] = metadata[names[index]]
  end
  return result
end

local function check(body)
  if type(body.event_name) ~= "string" or body.event_name == "" then
    failure.missing "event_name"
  elseif values.present(body.created_at) == nil then
    failure.missing "created_at"
  elseif not records.is_time(body.created_at) then
    failure.invalid("created_at is invalid", "created_at")
  elseif not values.is_object(values.present(body.metadata) or {}) then
    failure.invalid("metadata is invalid", "metadata")
  end
end

local function create(service, request)
  local body, state = request.json, service.state
  check(body)
  local contact = lookup.contact_of(state, body)
  local key = ("%s %.0f %s"):format(contact.id, body.created_at, body.event_name)
  if state.event_keys[key] then
    return true, 202
  end
  local number = #state.events + 1
  state.event_keys[key] = true
  state.events[number] = {
    id = ("3db7e8ba-0000-4000-8000-%012x"):format(number),
    contact = contact,
    name = body.event_name,
    created_at = body.created_at,
    time = body.created_at * 1000 + number % 1000, -- milliseconds, so that those of a second have an order
    metadata = first_keys(values.present(body.metadata) or {}),
  }
  return true, 202
end

local function is_summary(summary)
  return values.is_object(summary) and type(summary.event_name) == "string" and records.is_count(summary.count)
    and records.is_time(summary.first) and records.is_time(summary.last)
end

-- One summary or an array of them.
local function create_summaries(service, request)
  local summaries = request.json.event_summaries
  summaries = values.is_object(summaries) and next(summaries) ~= nil and { summaries } or summaries or {}
  local contact = lookup.contact_of(service.state, request.json)
  if not values.is_array(summaries) then
    failure.invalid("event_summaries is invalid", "event_summaries")
  end
  for _, summary in ipairs(summaries) do
    if not is_summary(summary) then
      failure.invalid("event_summaries is invalid", "event_summaries")
    end
  end
  local kept = service.state.event_summaries
  for _, summary in ipairs(summaries) do
    kept[#kept + 1] = { contact = contact, name = summary.event_name, count = summary.count,
      first = summary.first, last = summary.last }
  end
  return true
end

-- Reading ---------------------------------------------------------------------------------------

local function show(event)
  local contact = event.contact
  return {
    type = "event",
    id = event.id,
    event_name = event.name,
    created_at = event.created_at,
    user_id = contact.external_id or json.null,
    intercom_user_id = contact.id,
    email = contact.email or json.null,
    metadata = event.metadata,
  }
end

local function of_contact(list, contact)
  local result = {}
  for _, item in ipairs(list) do
    result[#result + 1] = item.contact == contact and item or nil
  end
  return result
end

-- Those of the last 90 days, the newest first; `pages.next` is a URL that says before which time.
local function list_events(service, request, contact)
  local found, oldest = {}, service.now() - listed_for
  for _, event in ipairs(of_contact(service.state.events, contact)) do
    found[#found + 1] = event.created_at >= oldest and event or nil
  end
  table.sort(found, function(a, b) return a.time > b.time end)
  local slice, next_url = pages.before(found, request, page_sizes)
  return { type = "event.summary", events = pages.map(slice, show), pages = { next = next_url } }
end

local function add_up(sums, name, count, first, last)
  local sum = sums[name] or { count = 0, first = first, last = last }
  sum.count = sum.count + count
  sum.first, sum.last = math.min(sum.first, first), math.max(sum.last, last)
  sums[name] = sum
end

local function summarize(service, contact)
  local sums = {}
  for _, event in ipairs(of_contact(service.state.events, contact)) do
    add_up(sums, event.name, 1, event.created_at, event.created_at)
  end
  for _, summary in ipairs(of_contact(service.state.event_summaries, contact)) do
    add_up(sums, summary.name, summary.count, summary.first, summary.last)
  end
  return {
    type = "event.summary",
    email = contact.email or json.null,
    intercom_user_id = contact.id,
    user_id = contact.external_id or json.null,
    events = pages.map(sorted(sums), function(name)
      local sum = sums[name]
      return { name = name, count = sum.count, first = http.iso8601(sum.first), last = http.iso8601(sum.last),
        description = json.null }
    end),
  }
end

local function list(service, request)
  if request.query.type ~= "user" then
    failure.invalid("type must be user", "type")
  end
  local contact = lookup.contact_of(service.state, request.query)
  if request.query.summary == "true" then
    return summarize(service, contact)
  end
  return list_events(service, request, contact)
end

events.routes = {
  { "GET", "/events", list },
  { "POST", "/events", create },
  { "POST", "/events/summaries", create_summaries },
}

return events
