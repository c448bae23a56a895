--- Readable searches for Intercom's contacts, conversations and tickets.
--
-- A query is the plain table that the API takes, with two operators: `*` and `+`. PUC Lua 5.3 and later also take `&`
-- and `|`. Conditions of the same kind join one group, so that a chain of them does not nest.
-- @module switchboard.query
-- @usage local Q = require "switchboard.query"
-- local query = Q.email:contains "@acme.com" * Q.role:eq "user"
-- for contact in ic:contacts():each("search", { query = query }) do print(contact.email) end
-- Q.all { Q.role:eq "lead", Q.any { Q.created_at:gt(since), Q["custom_attributes.plan"]:is_in { "pro", "team" } } }

local core = require "switchboard.core"
local times = require "switchboard.checks.times"

local MAX_FILTERS = 15 -- in a group
local MAX_DEPTH = 2    -- of groups

local Query = {} -- the metatable of all queries

local function is_query(value)
  return getmetatable(value) == Query
end

local function depth_of(query)
  if query.field then
    return 0
  end
  local deepest = 0
  for _, member in ipairs(query.value) do
    deepest = math.max(deepest, depth_of(member))
  end
  return deepest + 1
end

-- A condition behind a nil, or under a name, would be left out without a word, and the search find too much.
local function check_array(queries, level)
  if type(queries) ~= "table" or is_query(queries) then
    error("query: a group takes an array of conditions", level + 1)
  end
  local count = 0
  for _ in pairs(queries) do
    count = count + 1
  end
  if count ~= #queries then
    error("query: a group takes an array of conditions, without nil in it and without names", level + 1)
  end
end

-- Joins queries; members of groups of the same operator become members themselves.
local function group(operator, queries, level)
  check_array(queries, level + 1)
  local members = {}
  for index, query in ipairs(queries) do
    if not is_query(query) then
      error(("query: a condition was expected, got a %s%s"):format(type(query),
        #queries > 1 and (" as number %d"):format(index) or ""), level + 1)
    elseif not query.field and query.operator == operator then
      for _, member in ipairs(query.value) do
        members[#members + 1] = member
      end
    else
      members[#members + 1] = query
    end
  end
  if #members == 0 then
    error("query: a group needs a condition", level + 1)
  elseif #members > MAX_FILTERS then
    error(("query: Intercom takes at most %d conditions in a group, and this one has %d"):format(
      MAX_FILTERS, #members), level + 1)
  end
  local joined = setmetatable({ operator = operator, value = members }, Query)
  if depth_of(joined) > MAX_DEPTH then
    error(("query: Intercom takes groups that nest %d deep, and this one nests deeper"):format(MAX_DEPTH), level + 1)
  end
  return joined
end

local function both(left, right)
  return (group("AND", { left, right }, 2)) -- in parentheses: errors tell the place of the caller
end

local function either(left, right)
  return (group("OR", { left, right }, 2))
end

Query.__band, Query.__mul = both, both
Query.__bor, Query.__add = either, either

-- Fields -----------------------------------------------------------------------------------------

--- A field of what is searched: `Q.email`, `Q["custom_attributes.plan"]`, or `Q.source.author.email`. Where a part of
-- the name is the name of a condition too, write the whole of it in brackets.
-- @type Field
local conditions = {}

--- The field is this value. `nil` stands for "has none".
-- @function Field:eq
-- @param value
-- @treturn Query
-- @usage Q.role:eq "user"

--- The field is another value.
-- @function Field:ne
-- @param value
-- @treturn Query
-- @usage Q.owner_id:ne(nil)

--- The number or time is greater. Of contacts, times count as whole days.
-- @function Field:gt
-- @param value
-- @treturn Query
-- @usage Q.created_at:gt(os.time() - 7 * 86400)

--- The number or time is less.
-- @function Field:lt
-- @param value
-- @treturn Query
-- @usage Q.updated_at:lt(1735689600)

--- The number or time is greater, or the same. Times of contacts take it in the Preview version only.
-- @function Field:gte
-- @param value
-- @treturn Query
-- @usage Q.updated_at:gte(1735689600)

--- The number or time is less, or the same. As `gte`.
-- @function Field:lte
-- @param value
-- @treturn Query
-- @usage Q.updated_at:lte(1735689600)

--- The text contains this one.
-- @function Field:contains
-- @tparam string text
-- @treturn Query
-- @usage Q.email:contains "@acme.com"

--- The text does not contain this one.
-- @function Field:lacks
-- @tparam string text
-- @treturn Query
-- @usage Q.name:lacks "test"

--- The text starts with this one.
-- @function Field:starts_with
-- @tparam string text
-- @treturn Query
-- @usage Q.email:starts_with "ada@"

--- The text ends with this one.
-- @function Field:ends_with
-- @tparam string text
-- @treturn Query
-- @usage Q.email:ends_with ".org"

--- The field is one of these values.
-- @function Field:is_in
-- @tparam table values an array
-- @treturn Query
-- @usage Q.role:is_in { "user", "lead" }

--- The field is none of these values.
-- @function Field:is_not_in
-- @tparam table values an array
-- @treturn Query
-- @usage Q.tag_id:is_not_in { "18", "19" }

local operators = {
  eq = "=", ne = "!=", gt = ">", lt = "<", gte = ">=", lte = "<=", contains = "~", lacks = "!~", starts_with = "^",
  ends_with = "$", is_in = "IN", is_not_in = "NIN",
}

local names = setmetatable({}, { __mode = "k" }) -- field -> its name

local function is_scalar(value, kind)
  return kind == "string" or kind == "number" or kind == "boolean"
    or (kind == "userdata" or kind == "cdata") and pcall(core.integer, value)
end

-- Scalars, and for the operators of lists arrays of them.
local function check_value(name, condition, value)
  local takes_list = condition == "is_in" or condition == "is_not_in"
  local kind = type(value)
  if takes_list then
    if kind ~= "table" or #value == 0 then
      error(("query: %s:%s takes an array with at least one value"):format(name, condition), 3)
    end
  elseif not is_scalar(value, kind) then
    error(("query: %s:%s takes a string, a number or a boolean, got a %s"):format(name, condition, kind), 3)
  end
end

local function check_unit(name, value)
  for _, item in ipairs(type(value) == "table" and value or { value }) do
    local wrong = times.is_field(name) and times.wrong_seconds(item)
    if wrong then
      error(("query: %s %s"):format(name, wrong), 3)
    end
  end
end

for condition, operator in pairs(operators) do
  conditions[condition] = function(field, value)
    local name = names[field]
    if not name then
      error(("query: write Q.field:%s(value), with a colon"):format(condition), 2)
    elseif (condition == "eq" or condition == "ne") and core.encode(value) == "null" then
      value = core.null
    else
      check_value(name, condition, value)
      check_unit(name, value)
    end
    return setmetatable({ field = name, operator = operator, value = value }, Query)
  end
end

local Field = {}

local function field(name)
  local made = setmetatable({}, Field)
  names[made] = name
  return made
end

function Field:__index(name)
  return conditions[name] or field(names[self] .. "." .. tostring(name))
end

-- A misspelt condition was taken for a part of the name.
function Field:__call()
  local called = names[self]:match "[^.]*$"
  local near = core.nearest(called, operators)
  local hint = near and (" (did you mean '%s'?)"):format(near) or ""
  error(("query: there is no condition '%s'%s"):format(called, hint), 2)
end

-- Whatever a comparison gives, Lua makes true or false of it.
local function refuse_comparison()
  error("query: a comparison is true or false; write Q.field:gt(value), :lt(value), :gte(value) or :lte(value)", 2)
end

Field.__lt, Field.__le = refuse_comparison, refuse_comparison

function Field:__tostring()
  return names[self]
end

--- @section end

local Q = {}

--- A group whose conditions all hold; as `&` and `*`.
-- @tparam table queries an array
-- @treturn Query
-- @raise when it has more than 15 conditions, or groups that nest more than two deep
-- @usage Q.all { Q.role:eq "user", Q.email:contains "@acme.com" }
function Q.all(queries)
  return (group("AND", queries, 2))
end

--- A group of whose conditions one holds; as `|` and `+`.
-- @tparam table queries an array
-- @treturn Query
-- @raise as of `all`
-- @usage Q.any { Q.state:eq "open", Q.read:eq(false) }
function Q.any(queries)
  return (group("OR", queries, 2))
end

return setmetatable(Q, {
  __index = function(_, name)
    return field(tostring(name))
  end,
})
