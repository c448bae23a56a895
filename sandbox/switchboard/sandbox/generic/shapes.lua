--- Values of the types that connectors tell of: whether a value is of one, and believable ones.
-- The same key always makes the same value.
-- @module switchboard.sandbox.generic.shapes
local ascii = require "switchboard.ascii"
local data = require "switchboard.sandbox.data"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local values = require "switchboard.sandbox.values"

local shapes = {}

-- A number from 0 on, below `limit`, which is at most 2^24.
local function hash(text, limit)
  local sum = 5381
  for index = 1, #text do
    sum = (sum * 33 + text:byte(index)) % 16777213
  end
  return sum % limit
end

shapes.hash = hash

-- Whether a value is of a type ------------------------------------------------------------------

local is_whole = values.is_whole

local function is_within(told, size, least, most)
  return (not told[least] or size >= told[least]) and (not told[most] or size <= told[most])
end

local of_kind = {
  any = function() return true end,
  string = function(value, told)
    return type(value) == "string" and is_within(told, #value:gsub("[\128-\191]", ""), "min_length", "max_length")
  end,
  datetime = function(value) return type(value) == "string" and value:find "^%d%d%d%d%-%d%d%-%d%dT" ~= nil end,
  date = function(value) return type(value) == "string" and value:find "^%d%d%d%d%-%d%d%-%d%d$" ~= nil end,
  integer = function(value, told)
    return is_whole(value) and is_within(told, values.number(value), "minimum", "maximum")
  end,
  number = function(value, told)
    local number = values.number(value)
    return number ~= nil and is_within(told, number, "minimum", "maximum")
  end,
  time = is_whole,
  boolean = function(value) return type(value) == "boolean" end,
  id = function(value) return is_whole(value) or type(value) == "string" and value ~= "" end,
  number_id = function(value) return is_whole(value) or type(value) == "string" and value:find "^%d+$" ~= nil end,
}

function of_kind.union(value, told)
  for _, member in ipairs(told.any_of or {}) do
    if shapes.fits(member, value) then
      return true
    end
  end
  return not told.any_of
end

function of_kind.array(value, told)
  if not values.is_array(value) or not is_within(told, #value, "min_items", "max_items") then
    return false
  end
  for _, item in ipairs(value) do
    if told.items and not shapes.fits(told.items, item) then
      return false
    end
  end
  return true
end

local function has_one_of(names, object)
  for _, name in ipairs(names) do
    if object[name] ~= nil then
      return true
    end
  end
  return false
end

function of_kind.object(value, told)
  if not values.is_object(value) then
    return false
  elseif not told.properties then
    return true -- a type within itself is not told again
  end
  for name, field in pairs(told.properties) do
    if field.required and not field.required_before and not field.clearable and value[name] == nil then
      return false
    end
  end
  for name, item in pairs(value) do
    local field = told.properties[name] or told.additional
    if type(field) == "table" and not shapes.fits(field, item) then -- what a service does not know passes
      return false
    end
  end
  return not told.needs_one_of or has_one_of(told.needs_one_of, value)
end

--- Is a value of a type?
-- @tparam table told the type
-- @param value
-- @treturn boolean
function shapes.fits(told, value)
  if value == json.null then
    return told.nullable == true or told.type == "any"
  elseif told.enum then
    for _, word in ipairs(told.enum) do
      if word == value then
        return true
      end
    end
    return false
  end
  return of_kind[told.type](value, told)
end

-- What was sent in another form than it is answered: ids are numbers here and text there.
local function converted(told, value)
  if shapes.fits(told, value) then
    return value
  elseif told.type == "string" and is_whole(value) then
    return http.text(value)
  elseif told.type == "integer" and type(value) == "string" and value:find "^%d+$" then
    return tonumber(value)
  end
end

-- Believable values -----------------------------------------------------------------------------

local nouns = {
  "Getting started", "Billing and plans", "Integrations", "Reports", "Team inbox", "Webhooks", "Product updates",
  "Security", "Importing data", "Mobile app",
}
local words = { "priority", "region", "channel", "renewal", "onboarding", "feedback", "usage", "source" }

local function pick(list, number)
  return list[number % #list + 1]
end

local people = {
  admin = true, contact = true, user = true, author = true, visitor = true, me = true, prospector_contact = true,
  ticket_author = true, person_name = true,
}
local companies = {
  company = true, organization = true, prospector_company = true, own_company = true, brand = true, provider = true,
}

local function slug(text)
  return (ascii.lower(text):gsub("[^a-z0-9]+", "-"))
end

-- Texts by the end of a field's name. Each is given the number of the record, and the name of its type.
local texts = {
  { "givenname$", function(n) return (data.person(n).name:match "^%S+") end },
  { "familyname$", function(n) return (data.person(n).name:match "%S+$") end },
  { "fullname$", function(n) return data.person(n).name end },
  { "companyname$", function(n) return data.company(n).name end },
  { "username$", function(n) return data.person(n).email end },
  { "email$", function(n) return data.person(n).email end },
  { "email_address$", function(n) return data.person(n).email end },
  { "phone", function(n) return data.person(n).phone end },
  { "domains?$", function(n) return (data.company(n).website:gsub("^https://", "")) end },
  { "website$", function(n) return data.company(n).website end },
  { "ur[li]$", function(n, owner) return ("https://sandbox.example/%s/%d"):format(slug(owner or "page"), n) end },
  { "urls$", function(n, owner) return ("https://sandbox.example/%s/%d"):format(slug(owner or "page"), n) end },
  { "jobtitle$", function(n) return pick({ "Engineer", "Analyst", "Manager" }, n) end },
  { "city$", function(n) return data.person(n).place[3] end },
  { "region$", function(n) return data.person(n).place[2] end },
  { "country$", function(n) return data.person(n).place[1] end },
  { "country_?code$", function() return "IE" end },
  { "locales?$", function() return "en" end },
  { "time_?zone", function() return "Europe/Dublin" end },
  { "industry$", function(n) return data.company(n).industry end },
  { "currency$", function() return "USD" end },
  { "content_type$", function() return "text/plain" end },
  { "version$", function() return "1" end },
  { "ip_allowlist$", function() return "192.0.2.1" end },
  { "cursor$", function(n) return ("after%d"):format(n) end },
  { "html$", function(n) return "<p>" .. data.question(n) .. "</p>" end },
  { "body$", function(n) return "<p>" .. data.question(n) .. "</p>" end },
  { "markdown$", function(n) return data.question(n) end },
  { "description$", function(n) return "About " .. ascii.lower(pick(nouns, n)) end },
  { "title$", function(n) return pick(nouns, n) end },
  { "label$", function(n) return pick(nouns, n) end },
  { "text$", function(n) return data.question(n) end },
  { "name$", function(n, owner)
    return people[owner] and data.person(n).name or companies[owner] and data.company(n).name or pick(nouns, n)
  end },
  { "^schemas$", function() return "urn:ietf:params:scim:schemas:core:2.0:User" end },
  { "^value$", function(n, owner) return owner == "email" and data.person(n).email or pick(words, n) end },
  { "avatar", function(n) return ("https://sandbox.example/avatar/%d"):format(n) end },
  { "uuid$", function(n) return ("5a9db0c5-0000-4000-8000-%012d"):format(n) end },
  { "data_type$", function() return "string" end },
  { "source_type$", function() return "workflow" end },
  { "type$", function(_, owner) return owner == "email" and "work" or owner or "list" end },
}

local function text_for(told, name, number, owner)
  local text
  local lower = ascii.lower(name)
  for _, entry in ipairs(texts) do
    if lower:find(entry[1]) then
      text = entry[2](number, owner)
      break
    end
  end
  text = text or pick(words, number)
  while #text < (told.min_length or 0) do
    text = text .. text
  end
  return text:sub(1, told.max_length or #text)
end

-- Names of what is not there yet, or only after something happened.
local function is_later(name)
  return name:find "_until$" or name:find "deleted" or name:find "^scheduled" or name:find "error" or name:find "parent"
    or name:find "^next" and not name:find "number$" or name == "event_details"
    or name:find "^prev" or name:find "^from_version" or name:find "^draft"
end

local make

-- The word for a list of records within another one: "note.list". Nil for what is no such list.
local function list_type(told)
  local has_data, inner, count = false, {}, 0
  for name, field in pairs(told.properties) do
    count = count + 1
    if field.type == "array" then
      has_data = has_data or name == "data"
      inner[#inner + 1] = name ~= "data" and name or nil
    end
  end
  if count <= 6 and (has_data or inner[1]) then
    return #inner == 1 and inner[1]:gsub("s$", "") .. ".list" or "list"
  end
end

-- The word for an item of such a list, which tells no more than where the record is: "company" in `companies`.
local function linked_type(told, key)
  local list = told.name == "linked_item" and key:match "([%a_]+)%.data%.%d+$"
  return list and list:gsub("ies$", "y"):gsub("s$", "")
end

-- `number` is that of the record around it: what has an id is another record.
local function make_object(told, key, context, depth, number)
  local made = {}
  if depth > 1 and told.properties.id then
    number = hash(key, 997) + 1
  end
  local owner = linked_type(told, key) or depth > 1 and list_type(told)
    or told.name and told.name:gsub("^listed_", ""):gsub("_references?$", "")
  for name, field in pairs(told.properties) do
    if context.has(field.since) then
      made[name] = make(field, name, key .. "." .. name, context, depth + 1, number, owner)
    end
  end
  return next(made) and made or json.object(made)
end

local makers = {}

function makers.string(told, name, key, context, number, owner)
  if name == "workspace_id" or name == "app_id" then
    return "sandbox1"
  elseif name == "id" or name:find "_id$" or name:find "Id$" or name:find "_ids$" then
    local id = context.id_of(name, number)
    return id ~= nil and http.text(id) or ("%d"):format(100000 + hash(key, 899999))
  end
  return text_for(told, name, number, owner)
end

function makers.integer(told, name, key, context, number)
  if name == "id" or name:find "_ids?$" then
    return tonumber(context.id_of(name, number)) or 100000 + hash(key, 899999)
  end
  return math.max(told.minimum or 0, math.min(hash(key, 40), told.maximum or 40))
end

makers.number = makers.integer
makers.id, makers.any = makers.string, makers.string
makers.number_id = makers.integer

function makers.boolean(_, _, key)
  return hash(key, 2) == 1
end

function makers.time(_, name, _, _, number)
  return data.time(number, 3600) + (name:find "update" and 1800 or 0)
end

function makers.datetime(_, name, key, context, number)
  return http.iso8601(makers.time(nil, name, key, context, number))
end

function makers.date(_, _, _, _, number)
  return os.date("!%Y-%m-%d", data.time(number, 86400))
end

function make(told, name, key, context, depth, number, owner)
  local kind = told.type
  if told.nullable and (is_later(name) or depth > 4 and next(told.properties or {}) ~= nil) then
    return json.null
  elseif told.enum then
    local word = told.enum[name == "type" and 1 or hash(key, #told.enum) + 1]
    return word ~= "datetime" and word or told.enum[1] -- a type of data that not every version has
  elseif kind == "union" then
    local first = (told.any_of or {})[1]
    if name == "owner_id" and context.has "2.16" then -- a number before
      return makers.string({}, name, key, context, number, owner)
    end
    for _, member in ipairs(told.any_of or {}) do -- in the place of a word, newer versions have an object
      if member.properties and first.enum and depth < 4 then
        return make(member, name, key, context, depth, number, owner)
      end
    end
    for _, member in ipairs(told.any_of or {}) do
      local made = make(member, name, key, context, depth, number, owner)
      if made ~= nil then
        return made
      end
    end
  elseif kind == "array" then
    local items = json.array {}
    if depth <= 4 and name ~= "sampleValues" or told.min_items then
      items[1] = told.items and make(told.items, name, key .. ".1", context, depth + 1, number, owner) or nil
    end
    return items
  elseif kind == "object" then
    if told.properties and (depth <= 5 or not told.nullable) then
      return make_object(told, key, context, depth, number)
    elseif not told.name then
      return json.object {}
    end
  else
    return makers[kind](told, name, key, context, number, owner)
  end
end

--- Makes a value of a type.
-- @tparam table told the type
-- @tparam ?table source fields that are known; one that is not of its type is made
-- @tparam string key what the value is of
-- @tparam table context `has(since)`: whether the version has a field; `id_of(name, number)`: the id of a record that
--   a field of this name leads to; `number` of the record
-- @return the value
function shapes.fill(told, source, key, context)
  local number = context.number or hash(key, 997) + 1
  if told.type ~= "object" or not told.properties then
    return make(told, told.name or "", key, context, 1, number)
  end
  local made = make_object(told, key, context, 1, number)
  for name, value in pairs(source or {}) do
    local field = told.properties[name] or type(told.additional) == "table" and told.additional
    if field and context.has(field.since) then
      local right = converted(field, value)
      if right ~= nil then
        made[name] = right
      end
    end
  end
  return made
end

return shapes
