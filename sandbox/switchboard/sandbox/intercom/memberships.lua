--- Which of Intercom's contacts belong to which companies.
-- @module switchboard.sandbox.intercom.memberships
local companies = require "switchboard.sandbox.intercom.companies"
local contacts = require "switchboard.sandbox.intercom.contacts"
local failure = require "switchboard.sandbox.intercom.failure"
local lookup = require "switchboard.sandbox.intercom.lookup"
local pages = require "switchboard.sandbox.intercom.pages"
local records = require "switchboard.sandbox.intercom.records"
local values = require "switchboard.sandbox.values"

local memberships = {}

local page_sizes = { default = 50, most = 60 }
local most_companies = 1000 -- of one contact

local function companies_of_contact(service, request)
  local contact = lookup.contact(service.state, request.parameters.id)
  local found = {}
  for index, id in ipairs(contact.company_ids) do
    found[index] = records.find(service.state.companies, id)
  end
  return pages.numbered_answer(found, request, page_sizes, companies.shown(service))
end

local function attach(service, request)
  local state, id = service.state, values.present(request.json.id)
  local contact = lookup.contact(state, request.parameters.id)
  if id == nil then
    failure.new(400, "parameter_not_found", "company not specified")
  end
  local company = lookup.company(state, id)
  local belongs = records.has(contact.company_ids, id)
  if not belongs and #contact.company_ids >= most_companies then
    failure.new(400, "contact_company_limit_exceeded",
      ("Contact has reached the maximum of %d company associations"):format(most_companies))
  elseif not belongs then
    contact.company_ids[#contact.company_ids + 1] = id
  end
  return companies.show(service, company)
end

local function detach(service, request)
  local id = request.parameters.company_id
  local contact = lookup.contact(service.state, request.parameters.id)
  -- Another's company is not found either.
  local company = lookup.company(service.state, records.has(contact.company_ids, id) and id)
  records.remove(contact.company_ids, company.id)
  return companies.show(service, company)
end

local function contacts_of_company(service, request)
  local company = lookup.company(service.state, request.parameters.id)
  local found = pages.sorted(contacts.of_company(service.state, company), contacts.key)
  return pages.answer(found, request.query, {
    kind = "companies.contacts", default = page_sizes.default, most = page_sizes.most, key = contacts.key,
    show = contacts.shown(service, request),
  })
end

memberships.routes = {
  { "GET", "/contacts/{id}/companies", companies_of_contact },
  { "POST", "/contacts/{id}/companies", attach },
  { "DELETE", "/contacts/{id}/companies/{company_id}", detach },
  { "GET", "/companies/{id}/contacts", contacts_of_company },
}

return memberships
