--- Intercom's query language for searches, compiled to a predicate.
-- @module switchboard.sandbox.intercom.search
local ascii = require "switchboard.ascii"
local calendar = require "switchboard.sandbox.calendar"
local failure = require "switchboard.sandbox.intercom.failure"
local json = require "switchboard.json"
local pages = require "switchboard.sandbox.intercom.pages"
local seeded = require "switchboard.sandbox.intercom.seeded"
local values = require "switchboard.sandbox.values"

local search = {}

local function set(words)
  local result = {}
  for word in words:gmatch("%S+") do
    result[word] = true
  end
  return result
end

-- Which operators a type of field knows. A `day` is a time that is compared by calendar day, in the workspace's time
-- zone; a `utc_day`, in UTC.
local operators = {
  string = set "= != IN NIN ~ !~ ^ $",
  words = set "= != IN NIN ~ !~ ^ $",
  integer = set "= != IN NIN < > <= >=",
  time = set "= != IN NIN < > <= >=",
  boolean = set "= != IN NIN",
  day = set "= < >",
  utc_day = set "= < >",
  tag = set "= !=",
}

local function as_number(value)
  return values.number(value) or type(value) == "string" and values.to_number(value) or nil
end

local function as_text(value)
  if values.number(value) then
    value = json.encode(value)
  end
  return type(value) == "string" and ascii.lower(value) or nil -- comparisons ignore case
end

-- Operand or field value → comparable value; nil when it is of another type.
local readers = {
  string = as_text,
  words = as_text,
  tag = as_text,
  integer = as_number,
  time = as_number,
  day = function(value)
    local number = as_number(value)
    return number and calendar.day(number)
  end,
  utc_day = function(value)
    local number = as_number(value)
    return number and calendar.utc_day(number)
  end,
  boolean = function(value)
    if type(value) == "boolean" then
      return value
    end
    return ({ ["true"] = true, ["false"] = false })[value]
  end,
}

local tests = {
  ["="] = function(actual, wanted) return actual == wanted end,
  ["<"] = function(actual, wanted) return actual ~= nil and actual < wanted end,
  [">"] = function(actual, wanted) return actual ~= nil and actual > wanted end,
  ["<="] = function(actual, wanted) return actual ~= nil and actual <= wanted end,
  [">="] = function(actual, wanted) return actual ~= nil and actual >= wanted end,
  ["~"] = function(actual, wanted) return actual ~= nil and actual:find(wanted, 1, true) ~= nil end,
  ["^"] = function(actual, wanted) return actual ~= nil and actual:sub(1, #wanted) == wanted end,
  ["$"] = function(actual, wanted) return actual ~= nil and actual:sub(#actual - #wanted + 1) == wanted end,
  IN = function(actual, wanted)
    for _, item in ipairs(wanted) do
      if actual == item then
        return true
      end
    end
    return false
  end,
}
local negations = { ["!="] = "=", ["!~"] = "~", NIN = "IN" }

local function read_operand(operator, value, read)
  if operator == "IN" or operator == "NIN" then
    if not values.is_array(value) then
      failure.invalid("the value of " .. operator .. " must be an array")
    end
    local items = {}
    for index, item in ipairs(value) do
      items[index] = read(item)
      if items[index] == nil then
        failure.invalid("a value is of the wrong type")
      end
    end
    return items
  elseif value == json.null and (operator == "=" or operator == "!=") then
    return nil -- matches records that have no value
  end
  local operand = read(value)
  if operand == nil then
    failure.invalid("the value is of the wrong type")
  end
  return operand
end

local function compile_filter(filter, find_field)
  local field = type(filter.field) == "string" and find_field(filter.field)
  if not field then
    failure.invalid("the field is not searchable", "field")
  end
  local operator = filter.operator
  if type(operator) ~= "string" or not operators[field.type][operator] then
    failure.invalid("the operator does not fit the field", "operator")
  elseif filter.value == nil then
    failure.missing("value")
  end
  local read = readers[field.type]
  local operand = read_operand(operator, filter.value, read)
  local negated = negations[operator] ~= nil
  local test = tests[negations[operator] or operator]
  return function(record)
    local actual = field.get(record)
    local found = false
    if type(actual) == "table" then -- one of several values is enough
      if operand == nil then
        found = actual[1] == nil
      end
      for _, item in ipairs(actual) do
        found = found or test(read(item), operand)
      end
    else
      local value
      if actual ~= nil then
        value = read(actual)
      end
      found = test(value, operand)
    end
    return found ~= negated
  end
end

local function compile(query, find_field, depth)
  if not values.is_object(query) then
    failure.invalid("a filter must be an object")
  elseif query.operator ~= "AND" and query.operator ~= "OR" then
    return compile_filter(query, find_field)
  elseif depth > 2 then
    failure.invalid("filters may be nested two deep")
  elseif not values.is_array(query.value) or #query.value == 0 or #query.value > 15 then
    failure.invalid("a group holds 1 to 15 filters")
  end
  local predicates = {}
  for index, filter in ipairs(query.value) do
    predicates[index] = compile(filter, find_field, depth + 1)
  end
  local all = query.operator == "AND"
  return function(record)
    for _, predicate in ipairs(predicates) do
      if predicate(record) ~= all then
        return not all
      end
    end
    return all
  end
end

--- Selects the records that a search asks for.
-- @tparam table records
-- @tparam table body of the search: `query`
-- @tparam function find_field name → `{ type, get }`, or nil; types are string, words, integer, time, day,
--   utc_day, boolean and tag; `get(record)` gives a value, an array of values, or nil
-- @treturn table array
function search.select(records, body, find_field)
  if body.query == nil then
    failure.missing("query")
  end
  local predicate = compile(body.query, find_field, 1)
  local found = {}
  for _, record in ipairs(records) do
    if predicate(seeded.peek(record)) then
      found[#found + 1] = record
    end
  end
  return found
end

-- Those that the index has: what was made a short while ago is not there yet.
local function indexed(service, records)
  local now = service.now()
  local latest, found = now - service.search_lag, {}
  for _, record in ipairs(records) do
    if record.created_at <= latest or record.created_at > now then -- some records are made up for a later time
      found[#found + 1] = record
    end
  end
  return found
end

--- How the result is sorted.
-- @tparam table body of the search: `sort` { field, order }
-- @tparam function find_field
-- @treturn function record → key
-- @treturn boolean ascending
function search.order(body, find_field)
  local sort = values.present(body.sort)
  if sort == nil then
    return function(record) return record.created_at end, false
  elseif not values.is_object(sort) then
    failure.invalid("sort must be an object", "sort")
  end
  local order = sort.order or "descending"
  if order ~= "ascending" and order ~= "descending" then
    failure.new(400, "invalid_sort_order",
      "Invalid sort order '" .. tostring(order) .. "'. Must be one of: ascending, descending")
  end
  local field = find_field(type(sort.field) == "string" and sort.field or "created_at")
  if not field or field.type == "words" or field.type == "tag" then
    failure.invalid("the field cannot be sorted by", "sort")
  end
  return function(record)
    local value = field.get(seeded.peek(record))
    return values.number(value) or type(value) == "string" and value or nil
  end, order == "ascending"
end

--- Answers a search, page by page.
-- @tparam table service
-- @tparam table request
-- @tparam table options `kind` of the records, `default` page size, `find_field` as of `select`, `all` (a function that
--   returns the records), and `show`, `type` and `field` as of `pages.answer`
-- @treturn table the answer
function search.answer(service, request, options)
  local body = request.json
  local key, ascending = search.order(body, options.find_field)
  local version = request.headers["intercom-version"] or ""
  local lags = service.search_lag > 0
  local name = json.encode { options.kind, version, body.query or false, body.sort or false, lags and service.now() }
  local found = pages.selected(service, name, function()
    local all = options.all()
    return search.select(lags and indexed(service, all) or all, body, options.find_field)
  end, key, ascending)
  return pages.answer(found, values.is_object(body.pagination) and body.pagination or {}, {
    kind = options.kind .. ".search", type = options.type, field = options.field, default = options.default,
    maximum = 150, key = key, ascending = ascending, show = options.show,
  })
end

return search
