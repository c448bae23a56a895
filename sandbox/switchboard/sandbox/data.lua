--- Seed data of the sandbox: the same believable people and companies every time, from formulae.
-- Nothing here is random, so tests may name what they expect.
-- @module switchboard.sandbox.data
local ascii = require "switchboard.ascii"

local data = {}

--- When the seeded world stands: 2026-01-01T00:00:00Z.
data.epoch = 1767225600

local first_names = {
  "Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Radia", "Ken", "Margaret", "Dennis",
  "Hedy", "Tim", "Frances", "Linus", "Karen", "Niklaus", "Sophie", "Roberto", "Annie", "John",
}
local last_names = {
  "Okafor", "Lindqvist", "Moreau", "Tanaka", "Silva", "Novak", "Haddad", "Kowalska", "Brandt", "Ferreira",
  "O'Brien", "Nakamura", "Dubois", "Ivanova", "Castillo", "Weber", "Rossi",
}
local company_names = {
  "Blue Sun", "Fernwood Labs", "Northwind Press", "Cobalt Robotics", "Harbour & Vale", "Quiet Harvest",
  "Lumen Analytics", "Granite Peak", "Paper Lantern", "Violet Systems", "Saltmarsh Energy",
}
local industries = { "Software", "Publishing", "Robotics", "Retail", "Energy" }
local plans = { "Free", "Team", "Business", "Enterprise" }
local places = {
  { "Ireland", "Leinster", "Dublin" }, { "Sweden", "Stockholm County", "Stockholm" },
  { "Brazil", "São Paulo", "São Paulo" }, { "Japan", "Tokyo", "Tokyo" }, { "Germany", "Berlin", "Berlin" },
}
local questions = {
  "How do I invite a colleague?", "The export stops at half", "Can I change my plan this month?",
  "Webhook deliveries arrive twice", "Where do I find my API token?", "Invoice for March is missing",
}

--- Until when seeded conversations are snoozed.
data.snoozed_until = data.epoch + 86400 * 3650

local function pick(list, index)
  return list[(index - 1) % #list + 1]
end

local id_formats = {
  contact = "6762f0011bb69f9f21%06x", company = "6762f0021bb69f9f21%06x", segment = "6762f0091bb69f9f21%06x",
}

--- An id as Intercom makes them: 24 hexadecimal digits.
-- @tparam string kind of record
-- @tparam integer index
-- @treturn string
function data.object_id(kind, index)
  return id_formats[kind]:format(index)
end

--- One person.
-- @tparam integer index from 1 on
-- @treturn table `name`, `email`, `phone`, `place` { country, region, city }
function data.person(index)
  local first, last = pick(first_names, index), pick(last_names, index * 3)
  -- Every seventh address has a tag: a plus sign must survive URLs and queries.
  local tag = index % 7 == 0 and "+news" or ""
  local mailbox = ascii.lower(first .. "." .. last:gsub("'", ""))
  return {
    name = first .. " " .. last,
    email = string.format("%s%s.%d@%s.example", mailbox, tag, index, ascii.lower(pick(industries, index))),
    phone = string.format("+1555%07d", index * 7919 % 10000000),
    place = pick(places, index),
  }
end

--- One company.
-- @tparam integer index from 1 on
-- @treturn table `name`, `website`, `industry`, `plan`, `size`, `monthly_spend`
function data.company(index)
  local name = pick(company_names, index)
  local round = math.floor((index - 1) / #company_names)
  if round > 0 then
    name = name .. " " .. (round + 1)
  end
  return {
    name = name,
    website = "https://" .. ascii.lower(name):gsub("[^a-z0-9]+", "-") .. ".example",
    industry = pick(industries, index),
    plan = (index - 1) % #plans + 1,
    size = index * 37 % 900 + 3,
    monthly_spend = index * 113 % 5000,
  }
end

--- The names of the plans, by their number.
data.plans = plans

--- What a conversation is about.
-- @tparam integer index from 1 on
-- @treturn string
function data.question(index)
  return pick(questions, index)
end

local SPAN = 5 * 365 * 86400 -- the time from the first to the last of many records

--- The seconds between two records: fewer, where there are so many that they would go far back.
-- @tparam integer count how many there are
-- @tparam integer usual
-- @treturn integer
function data.step(count, usual)
  return math.max(1, math.min(usual, math.floor(SPAN / math.max(count, 1))))
end

--- The index in an id that `data.object_id` made.
-- @tparam string kind
-- @tparam string id
-- @treturn ?integer
function data.index_of(kind, id)
  local index = #id == 24 and tonumber(id:match "%x%x%x%x%x%x$" or "", 16)
  return index and data.object_id(kind, index) == id and index or nil
end

--- A little before `data.epoch`, later records earlier in time.
-- @tparam integer index
-- @tparam integer step seconds between two records
-- @treturn integer seconds since the epoch
function data.time(index, step)
  return data.epoch - index * step
end

-- The people who answer, and their teams.
data.admins = {
  { id = 991267466, name = "Maeve Kelly", email = "maeve@sandbox.example", job_title = "Head of Support",
    teams = { 5017690, 5017691 } },
  { id = 991267467, name = "Ines Duarte", email = "ines@sandbox.example", job_title = "Support Engineer",
    teams = { 5017691 } },
  { id = 991267468, name = "Tomasz Zając", email = "tomasz@sandbox.example", job_title = "Account Manager",
    teams = { 5017692 }, away = true },
  { id = 991267469, name = "Wanjiru Kamau", email = "wanjiru@sandbox.example", job_title = "Analyst",
    teams = {}, no_seat = true },
}

data.teams = {
  { id = 5017690, name = "Support", distribution_method = "round_robin", assignment_limit = 10 },
  { id = 5017691, name = "Support Engineering", distribution_method = "round_robin" },
  { id = 5017692, name = "Sales", distribution_method = "manual" },
}

--- Names of Intercom tags, and of segments with the rule that fills them.
data.intercom_tags = { "VIP", "Beta tester", "Churn risk", "Feature request", "Newsletter" }
data.intercom_segments = {
  { name = "Active", person_type = "user", matches = function(contact) return contact.role == "user" end },
  { name = "New leads", person_type = "contact", matches = function(contact) return contact.role == "lead" end },
  { name = "With an owner", person_type = "user", matches = function(contact) return contact.owner_id ~= nil end },
}

-- The custom attributes that are defined, by the kind of record.
data.attribute_types = {
  contact = { seats = "integer", beta = "boolean", score = "float" },
  company = { tier = "integer" },
}

-- Common Room's side.
data.destination_sources = { 138683, 138684 }
data.activity_types = {
  { "made_post_topic", "Made a post" }, { "commented_replied", "Commented or replied" },
  { "liked_reacted", "Liked or reacted" }, { "registered_for_webinar", "Registered for a webinar" },
  { "attended_webinar", "Attended a webinar" }, { "answered_form_survey", "Answered a form or survey" },
  { "attended_gathering", "Attended a gathering" }, { "started_training", "Started training" },
  { "other", "Other" },
}
data.custom_fields = {
  { id = 12345, name = "Preferred programming language", type = "enum", multivalue = false,
    values = { "Lua", "C", "Python", "Go" }, sources = { 138683, 138684 } },
  { id = 12346, name = "Interests", type = "string", multivalue = true, sources = { 138683 } },
  { id = 12347, name = "Renewal date", type = "date", multivalue = false, sources = { 138683 } },
  { id = 12348, name = "Seats", type = "int", multivalue = false, sources = { 138684 } },
  { id = 12349, name = "Blog", type = "url", multivalue = false, sources = {} },
  { id = 12350, name = "Speaks at events", type = "boolean", multivalue = false, sources = { 138683, 138684 } },
}
data.commonroom_segments = {
  { id = 40101, name = "Champions", statuses = { "Identified", "Contacted", "Active" } },
  { id = 40102, name = "At risk", statuses = { "To review", "In progress", "Saved", "Lost" } },
  { id = 40103, name = "Meetup speakers", statuses = {} },
}
data.commonroom_tags = {
  { name = "vip", description = "Talk to them first", entity_types = { "member", "company" } },
  { name = "champion", description = "Helps others without being asked", entity_types = { "member" } },
  { name = "bug report", entity_types = { "activity" } },
  { name = "partner", description = "Has a partner agreement", entity_types = { "company" } },
  { name = "retired", entity_types = { "member" }, deleted = true },
}

return data
