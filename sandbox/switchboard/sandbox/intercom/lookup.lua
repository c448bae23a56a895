--- What a request names. Each function throws the failure that the service answers with where there is no such record.
-- @module switchboard.sandbox.intercom.lookup
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local records = require "switchboard.sandbox.intercom.records"
local values = require "switchboard.sandbox.values"

local lookup = {}

--- A contact that is not archived; a user goes before the leads that share its e-mail address.
-- @tparam table state
-- @tparam string value
-- @tparam[opt="id"] string field
-- @treturn table
function lookup.contact(state, value, field)
  local function is_user(contact) return not contact.archived and contact.role == "user" end
  local function is_there(contact) return not contact.archived end
  return records.find(state.contacts, value, field, is_user) or records.find(state.contacts, value, field, is_there)
    or failure.not_found "User Not Found"
end

-- By what a query or a body may name a contact, and which field of the contact that is.
local identities = {
  { "intercom_user_id", "id" }, { "id", "id" }, { "user_id", "external_id" }, { "email", "email" },
}

--- The contact that a query or a body names by one of several fields.
-- @tparam table state
-- @tparam table fields
-- @treturn table
function lookup.contact_of(state, fields)
  for _, identity in ipairs(identities) do
    local value = values.present(fields[identity[1]])
    if value ~= nil then
      return lookup.contact(state, value, identity[2])
    end
  end
  failure.new(400, "parameter_not_found", "No user is specified")
end

--- A company.
-- @tparam table state
-- @tparam string value
-- @tparam[opt="id"] string field
-- @treturn table
function lookup.company(state, value, field)
  return records.find(state.companies, value, field) or failure.not_found("Company Not Found", "company_not_found")
end

-- Admins and teams have numbers, which come as numbers and as text.
local function find_numbered(list, id)
  for _, record in ipairs(list) do
    if record.id == id or tostring(record.id) == id then
      return record
    end
  end
end

--- An admin.
-- @tparam string|number id
-- @tparam[opt] string message of the failure
-- @tparam[opt] string code
-- @treturn table
function lookup.admin(id, message, code)
  return find_numbered(data.admins, id) or failure.not_found(message, code)
end

--- Who acts where a request does not name an admin: the token's owner.
-- @treturn table
function lookup.token_owner()
  return data.admins[1]
end

--- A team.
-- @tparam string|number id
-- @treturn table
function lookup.team(id)
  return find_numbered(data.teams, id) or failure.not_found("Team not found", "team_not_found")
end

return lookup
