--- Intercom's contacts.
-- @module switchboard.sandbox.intercom.contacts
local attributes = require "switchboard.sandbox.intercom.attributes"
local conversations = require "switchboard.sandbox.intercom.conversations"
local contact_view = require "switchboard.sandbox.intercom.contact_view"
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local json = require "switchboard.json"
local lookup = require "switchboard.sandbox.intercom.lookup"
local merge = require "switchboard.sandbox.intercom.merge"
local pages = require "switchboard.sandbox.intercom.pages"
local records = require "switchboard.sandbox.intercom.records"
local seeded = require "switchboard.sandbox.intercom.seeded"
local tags = require "switchboard.sandbox.intercom.tags"
local search = require "switchboard.sandbox.intercom.search"
local values = require "switchboard.sandbox.values"

local contacts = {}

local function is_lead(index)
  return index % 4 == 0
end

--- Puts the first contacts into the state.
-- @tparam table state
-- @tparam integer count
-- @tparam integer conversation_count how many conversations there will be
function contacts.seed(state, count, conversation_count)
  local step, company_count = data.step(count, 25200), #state.companies
  local function brief(index)
    return { id = data.object_id("contact", index), created_at = data.time(index, step), archived = false }
  end
  local function whole(index)
    local person, contact = data.person(index), brief(index)
    local is_user, created_at = not is_lead(index), contact.created_at
    local company, is_there = seeded.first(state.companies, (index - 1) % math.max(company_count, 1) + 1)
    contact.external_id = is_user and "user-" .. index or nil
    contact.role = is_user and "user" or "lead"
    contact.name = index % 12 ~= 0 and person.name or nil
    contact.email = person.email
    contact.phone = index % 5 == 0 and person.phone or nil
    contact.owner_id = index % 3 == 0 and data.admins[index % #data.admins + 1].id or nil
    contact.country, contact.region, contact.city = person.place[1], person.place[2], person.place[3]
    contact.has_hard_bounced = index % 29 == 0
    contact.unsubscribed_from_emails = index % 11 == 0
    contact.updated_at = created_at + 3600
    contact.signed_up_at = is_user and created_at or nil
    contact.last_seen_at = created_at + 3000
    contact.last_replied_at, contact.last_contacted_at = conversations.seeded_times(index, count, conversation_count)
    contact.custom_attributes = index % 2 == 0 and { seats = index, beta = index % 4 == 0, score = index + 0.5 } or {}
    contact.tag_ids = index % 6 == 0 and tags.seeded_ids(state, index / 6) or {}
    contact.company_ids = is_user and is_there and { company.id } or {}
    return contact
  end
  state.contacts = seeded.list(count, { brief = brief, whole = whole, number_by = {
    id = function(value) return data.index_of("contact", value) end,
    external_id = function(value) return tonumber(value:match "^user%-(%d+)$") end,
    email = function(value) return tonumber(value:match "%.(%d+)@") end,
  } })
  state.next_contact = count + 1
  state.merged = {}
end

local function visible(state)
  local result = {}
  for _, contact in ipairs(state.contacts) do
    if not contact.archived then
      result[#result + 1] = contact
    end
  end
  return result
end

--- The contacts that belong to a company.
-- @tparam table state
-- @tparam table company
-- @treturn table array
function contacts.of_company(state, company)
  local result = {}
  for _, contact in ipairs(seeded.made(state.contacts)) do
    if not contact.archived and records.has(contact.company_ids, company.id) then
      result[#result + 1] = contact
    end
  end
  local index, step = data.index_of("company", company.id), seeded.count(state.companies)
  index = index and index <= step and index -- else it was created later
  while index and index <= seeded.count(state.contacts) do -- those that are not made yet
    local contact, is_there, is_made = seeded.first(state.contacts, index)
    if is_there and not is_made and not is_lead(index) then
      result[#result + 1] = contact
    end
    index = index + step
  end
  return result
end

local function find(service, request)
  return records.find(service.state.contacts, request.parameters.id) or failure.not_found "User Not Found"
end

local function show(service, request, contact)
  return contact_view(service, seeded.peek(contact), request.version)
end

--- Makes the function that shows contacts.
-- @tparam table service
-- @tparam table request
-- @treturn function contact → what the API shows
function contacts.shown(service, request)
  return function(contact) return show(service, request, contact) end
end

-- Reading ---------------------------------------------------------------------------------------

--- What contacts are sorted by, where nobody asks for something else.
-- @tparam table contact
-- @treturn integer
function contacts.key(contact)
  return contact.created_at
end

local function list(service, request)
  local found = pages.selected(service, "contacts", function() return visible(service.state) end, contacts.key)
  return pages.answer(found, request.query, {
    kind = "contacts", default = 10, maximum = 150, key = contacts.key, show = contacts.shown(service, request),
  })
end

local function get_by(field)
  return function(service, request)
    local value = request.parameters[field]
    if not records.find(service.state.contacts, value, field) then
      merge.check(service.state, value, field, request.version)
    end
    return show(service, request, lookup.contact(service.state, value, field))
  end
end

local field_types = {}
for type_name, names in pairs {
  string = "id role name avatar email phone external_id language_override browser browser_language os",
  day = "created_at updated_at signed_up_at last_seen_at last_contacted_at last_replied_at "
    .. "last_email_opened_at last_email_clicked_at",
  boolean = "unsubscribed_from_emails marked_email_as_spam has_hard_bounced",
} do
  for name in names:gmatch("%S+") do
    field_types[name] = { type = type_name, get = function(contact) return contact[name] end }
  end
end
for name, get_value in pairs {
  owner_id = function(contact) return contact.owner_id end,
  email_domain = function(contact) return contact.email and contact.email:match("@(.*)$") end,
  ["location.country"] = function(contact) return contact.country end,
  ["location.region"] = function(contact) return contact.region end,
  ["location.city"] = function(contact) return contact.city end,
  segment_id = function(contact) return records.segment_ids(contact) end,
} do
  field_types[name] = { type = "string", get = get_value }
end
field_types.tag_id = { type = "tag", get = function(contact) return contact.tag_ids end }

-- How attributes are compared, by their types.
local attribute_comparisons = {
  string = "string", boolean = "boolean", integer = "integer", float = "integer", date = "day",
}

-- The look-up of fields for a request. In Preview, times are compared by the second, and custom dates by days of UTC.
local function field_finder(service, request)
  local is_preview = request.version == math.huge
  return function(name)
    local attribute = name:match "^custom_attributes%.(.+)$"
    if not attribute then
      local field = field_types[name]
      return is_preview and field and field.type == "day" and { type = "time", get = field.get } or field
    end
    local comparison = attribute_comparisons[attributes.type_of(service.state, "contact", attribute) or "string"]
    return {
      type = is_preview and comparison == "day" and "utc_day" or comparison,
      get = function(contact) return contact.custom_attributes[attribute] end,
    }
  end
end

local function search_contacts(service, request)
  return search.answer(service, request, {
    kind = "contacts",
    default = 50,
    find_field = field_finder(service, request),
    all = function() return visible(service.state) end,
    show = contacts.shown(service, request),
  })
end

-- Writing ---------------------------------------------------------------------------------------

local field_checks = {
  role = function(value) return value == "user" or value == "lead" end,
  email = function(value) return type(value) == "string" and value:find("^[^@%s]+@[^@%s]+$") ~= nil end,
  external_id = function(value) return type(value) == "string" and value ~= "" end,
  phone = function(value) return type(value) == "string" end,
  name = function(value) return type(value) == "string" end,
  avatar = function(value) return type(value) == "string" end,
  signed_up_at = records.is_time,
  last_seen_at = records.is_time,
  owner_id = function(value) return failure.catch(lookup.admin, value) ~= nil end,
  unsubscribed_from_emails = function(value) return type(value) == "boolean" end,
  custom_attributes = values.is_object,
}

local function check_fields(state, body)
  for name, check in pairs(field_checks) do
    local value = body[name]
    local may_be_null = name ~= "role"
    if value ~= nil and not (value == json.null and may_be_null) and not check(value) then
      failure.invalid(name .. " is invalid", name)
    end
  end
  attributes.check(state, "contact", body.custom_attributes)
end

-- Another contact with this external id; where none is given, with this e-mail address. Leads share addresses, with
-- each other and with a user.
local function check_conflict(state, body, except)
  local role = body.role or except and except.role or "user"
  local external_id = body.external_id
  if external_id == nil and except then
    external_id = except.external_id
  end
  external_id = values.present(external_id)
  local key = external_id and "external_id" or "email"
  local value = external_id or values.present(body.email)
  local contact = value and records.find(state.contacts, value, key, function(contact)
    return contact ~= except and not (key == "email" and (role == "lead" or contact.role == "lead"))
  end)
  if contact then
    local kind = contact.archived and "An archived contact" or "A contact"
    failure.new(409, "conflict",
      kind .. " matching those details already exists with id=" .. contact.id)
  end
end

local function apply(state, contact, body)
  for name in pairs(field_checks) do
    local value = body[name]
    if name == "custom_attributes" then
      attributes.merge(state, "contact", contact.custom_attributes, values.present(value))
    elseif name == "owner_id" and values.present(value) then
      contact.owner_id = lookup.admin(value).id
    elseif value ~= nil then
      contact[name] = values.present(value)
    end
  end
end

local function create(service, request)
  local body, state = request.json, service.state
  if values.present(body.email) == nil and values.present(body.external_id) == nil and body.role == nil then
    failure.new(400, "parameter_not_found", "One of email, external_id and role is required")
  end
  check_fields(state, body)
  check_conflict(state, body)
  local now = service.now()
  local contact = {
    id = data.object_id("contact", state.next_contact),
    role = "user",
    has_hard_bounced = false,
    unsubscribed_from_emails = false,
    created_at = now,
    updated_at = now,
    custom_attributes = {},
    tag_ids = {},
    company_ids = {},
  }
  apply(state, contact, body)
  state.next_contact = state.next_contact + 1
  records.add(state.contacts, contact)
  return show(service, request, contact)
end

local function update(service, request)
  local contact = lookup.contact(service.state, request.parameters.id)
  check_fields(service.state, request.json)
  check_conflict(service.state, request.json, contact)
  apply(service.state, contact, request.json)
  contact.updated_at = service.now()
  return show(service, request, contact)
end

local function reference(contact)
  return { type = "contact", id = contact.id, external_id = contact.external_id or json.null }
end

local function delete(service, request)
  local contact = find(service, request)
  records.remove(service.state.contacts, contact)
  local answer = reference(contact)
  answer.deleted = true
  return answer
end

local function set_archived(archived)
  return function(service, request)
    local contact = find(service, request)
    contact.archived = archived
    local answer = reference(contact)
    answer.archived = archived
    return answer
  end
end

contacts.routes = {
  { "GET", "/contacts", list },
  { "POST", "/contacts", create },
  { "POST", "/contacts/search", search_contacts },
  { "GET", "/contacts/find_by_external_id/{external_id}", get_by "external_id" },
  { "GET", "/contacts/{id}", get_by "id" },
  { "PUT", "/contacts/{id}", update },
  { "DELETE", "/contacts/{id}", delete },
  { "POST", "/contacts/{id}/archive", set_archived(true) },
  { "POST", "/contacts/{id}/unarchive", set_archived(false) },
}

return contacts
