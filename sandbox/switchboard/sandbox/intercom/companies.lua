--- Intercom's companies.
-- @module switchboard.sandbox.intercom.companies
local attributes = require "switchboard.sandbox.intercom.attributes"
local contacts = require "switchboard.sandbox.intercom.contacts"
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local json = require "switchboard.json"
local lookup = require "switchboard.sandbox.intercom.lookup"
local pages = require "switchboard.sandbox.intercom.pages"
local records = require "switchboard.sandbox.intercom.records"
local seeded = require "switchboard.sandbox.intercom.seeded"
local tags = require "switchboard.sandbox.intercom.tags"
local values = require "switchboard.sandbox.values"

local companies = {}

local page_sizes = { default = 15, most = 60 }
local scroll_size, scroll_idle_limit = 100, 60
local list_limit = 10000 -- how far pages reach; beyond is the scroll's
local largest_spend = 2147483647

--- Puts the first companies into the state.
-- @tparam table state
-- @tparam integer count
function companies.seed(state, count)
  local step = data.step(count, 90000)
  local function brief(index)
    return { id = data.object_id("company", index), last_request_at = data.time(index, step) + 7200 }
  end
  local function whole(index)
    local company = data.company(index)
    local created_at = data.time(index, step)
    company.id = data.object_id("company", index)
    company.company_id = "company-" .. index
    company.plan = data.plans[company.plan]
    company.remote_created_at, company.created_at = created_at, created_at
    company.updated_at, company.last_request_at = created_at + 7200, created_at + 7200
    company.custom_attributes = index % 3 == 0 and { tier = index % 5 } or {}
    company.tag_ids = index % 8 == 0 and tags.seeded_ids(state, 0) or {}
    return company
  end
  state.companies = seeded.list(count, { brief = brief, whole = whole, number_by = {
    id = function(value) return data.index_of("company", value) end,
    company_id = function(value) return tonumber(value:match "^company%-(%d+)$") end,
  } })
  state.next_company = count + 1
end

local function plan_view(name)
  for index, plan in ipairs(data.plans) do
    if plan == name then
      return { type = "plan", id = tostring(269314 + index), name = name }
    end
  end
  return name and { type = "plan", id = "269399", name = name } or {}
end

--- A company as the API shows it.
-- @tparam table service
-- @tparam table company
-- @treturn table
function companies.show(service, company)
  company = seeded.peek(company)
  return {
    type = "company",
    id = company.id,
    company_id = company.company_id,
    app_id = "sandbox1",
    name = company.name or json.null,
    website = company.website,
    industry = company.industry,
    size = company.size,
    plan = plan_view(company.plan),
    remote_created_at = company.remote_created_at,
    created_at = company.created_at,
    updated_at = company.updated_at,
    last_request_at = company.last_request_at,
    monthly_spend = company.monthly_spend,
    session_count = 0,
    user_count = #contacts.of_company(service.state, company),
    custom_attributes = company.custom_attributes,
    tags = { type = "tag.list", tags = tags.of(service.state, company) },
    segments = { type = "segment.list", segments = json.array {} },
    notes = { type = "note.list", notes = json.array {} },
  }
end

local show = companies.show

--- Makes the function that shows companies.
-- @tparam table service
-- @treturn function company → what the API shows
function companies.shown(service)
  return function(company) return show(service, company) end
end

-- Reading ---------------------------------------------------------------------------------------

-- The most recently requested first, as the service does.
local function ordered(service, ascending)
  return pages.selected(service, "companies" .. tostring(ascending), function() return service.state.companies end,
    function(company) return company.last_request_at or 0 end, ascending)
end

-- Of all companies no more than the first pages are given.
local function answer_first_pages(service, request, list)
  local answer = pages.numbered_answer(list, request, page_sizes, companies.shown(service))
  if answer.pages.page * answer.pages.per_page > list_limit then
    failure.new(400, "bad_request", "page limit reached, please use scroll API")
  end
  return answer
end

local function tagged(list, tag_id)
  local result = {}
  for _, company in ipairs(list) do
    if records.has(seeded.peek(company).tag_ids, tag_id) then
      result[#result + 1] = company
    end
  end
  return result
end

-- With `name` or `company_id` it answers one company, otherwise a list.
local function list_or_find(service, request)
  local query, list = request.query, ordered(service)
  for _, field in ipairs { "company_id", "name" } do
    if query[field] then
      return show(service, lookup.company(service.state, query[field], field))
    end
  end
  if query.tag_id then
    list = tagged(list, query.tag_id)
  elseif query.segment_id then
    list = {} -- no company of the sandbox is in a segment
  end
  return answer_first_pages(service, request, list)
end

local function list_all(service, request)
  local order = request.query.order or "desc"
  if order ~= "asc" and order ~= "desc" then
    failure.invalid("order must be asc or desc", "order")
  end
  return answer_first_pages(service, request, ordered(service, order == "asc"))
end

local function open_scroll(service)
  local state = service.state
  state.scrolls = (state.scrolls or 0) + 1
  state.scroll = {
    parameter = string.format("25b649f7-4d33-4ef6-88f5-%012x", state.scrolls),
    companies = ordered(service),
    position = 0,
  }
  return state.scroll
end

-- One scroll at a time. It ends with an empty page, or when it was not used for a minute.
local function scroll(service, request)
  local state, now = service.state, service.now()
  local open = state.scroll
  if open and now - open.used_at > scroll_idle_limit then
    open, state.scroll = nil, nil
  end
  local parameter = request.query.scroll_param
  if parameter == nil then
    if open then
      failure.new(400, "scroll_exists", "scroll already exists for this workspace")
    end
    open = open_scroll(service)
  elseif not open or open.parameter ~= parameter then
    failure.not_found "scroll parameter not found"
  end
  open.used_at = now
  local slice = json.array {}
  for index = open.position + 1, math.min(open.position + scroll_size, #open.companies) do
    slice[#slice + 1] = open.companies[index]
  end
  open.position = open.position + scroll_size
  if #slice == 0 then
    state.scroll = nil
  end
  return {
    type = "list",
    data = pages.map(slice, companies.shown(service)),
    pages = json.null,
    total_count = json.null,
    scroll_param = open.parameter,
  }
end

local function get(service, request)
  return show(service, lookup.company(service.state, request.parameters.id))
end

-- Writing ---------------------------------------------------------------------------------------

local function is_text(value)
  return type(value) == "string"
end

local function is_number(value)
  return type(value) == "number" and value >= 0 and value < math.huge
end

local field_checks = {
  name = is_text, plan = is_text, website = is_text, industry = is_text,
  size = records.is_count, monthly_spend = is_number, remote_created_at = records.is_time,
  custom_attributes = values.is_object,
}

local function check_fields(state, body)
  for name, check in pairs(field_checks) do
    local value = values.present(body[name])
    if value ~= nil and not check(value) then
      failure.invalid(name .. " is invalid", name)
    end
  end
  attributes.check(state, "company", body.custom_attributes)
end

local function apply(state, company, body)
  for name in pairs(field_checks) do
    local value = values.present(body[name])
    if name == "custom_attributes" then
      attributes.merge(state, "company", company.custom_attributes, value)
    elseif name == "monthly_spend" and value then
      company.monthly_spend = math.min(math.floor(value), largest_spend)
    elseif value ~= nil then
      company[name] = value
    end
  end
end

local function create_or_update(service, request)
  local body, state = request.json, service.state
  if not is_text(body.company_id) or body.company_id == "" then
    failure.missing "company_id"
  end
  check_fields(state, body)
  local now = service.now()
  local company = records.find(state.companies, body.company_id, "company_id")
  if not company then
    company = {
      id = data.object_id("company", state.next_company),
      company_id = body.company_id,
      created_at = now,
      monthly_spend = 0,
      custom_attributes = {},
      tag_ids = {},
    }
    state.next_company = state.next_company + 1
    records.add(state.companies, company)
  end
  apply(state, company, body)
  company.updated_at = now
  if body.update_last_request_at == true then
    company.last_request_at = now
  end
  return show(service, company)
end

local function update(service, request)
  local company = lookup.company(service.state, request.parameters.id)
  check_fields(service.state, request.json)
  apply(service.state, company, request.json) -- its own company_id cannot be changed
  company.updated_at = service.now()
  return show(service, company)
end

local function delete(service, request)
  local company = lookup.company(service.state, request.parameters.id)
  records.remove(service.state.companies, company)
  for _, contact in ipairs(seeded.made(service.state.contacts)) do
    records.remove(contact.company_ids, company.id)
  end
  return { id = company.id, object = "company", deleted = true }
end

companies.routes = {
  { "GET", "/companies", list_or_find },
  { "POST", "/companies", create_or_update },
  { "POST", "/companies/list", list_all },
  { "GET", "/companies/scroll", scroll },
  { "GET", "/companies/{id}", get },
  { "PUT", "/companies/{id}", update },
  { "DELETE", "/companies/{id}", delete },
}

return companies
