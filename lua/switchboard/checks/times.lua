--- Which values of Intercom's are times, and those that are in the wrong unit.
-- @module switchboard.checks.times

local core = require "switchboard.core"

local times = {}

-- As seconds, in the year 5138; as milliseconds, in March 1973.
local LAST_SECOND = 99999999999

local others = { waiting_since = true, snoozed_until = true }

--- Whether a field that is searched holds a time, by its name. Custom attributes with a time end like the others.
-- @tparam string name
-- @treturn boolean
function times.is_field(name)
  return name:find "_at$" ~= nil or others[name] == true
end

-- The number that a value is, as such or as digits.
local function number_of(value)
  local kind = type(value)
  if kind == "userdata" or kind == "cdata" then
    local is_integer, integer = pcall(core.integer, value)
    value = is_integer and tostring(integer) or nil
  end
  if type(value) == "string" then
    return value:find "^%-?%d+$" and tonumber(value) or nil
  end
  return kind == "number" and value or nil
end

--- What is wrong with a time that is to be in seconds.
-- @param value
-- @treturn ?string nil when nothing is
function times.wrong_seconds(value)
  local number = number_of(value)
  if number and math.abs(number) > LAST_SECOND then
    return "must be in seconds since 1970, this looks like milliseconds"
  end
end

--- What is wrong with a time that is to be in milliseconds.
-- @param value
-- @treturn ?string nil when nothing is
function times.wrong_milliseconds(value)
  local number = number_of(value)
  if number and math.abs(number) <= LAST_SECOND then
    return "must be in milliseconds since 1970, this looks like seconds"
  end
end

-- Of a condition on a time: the place of the value that is not right, and what is wrong with it.
local function wrong_value(value, place)
  if type(value) ~= "table" then
    local what = times.wrong_seconds(value)
    return what and place, what
  end
  for index, item in ipairs(value) do
    local what = times.wrong_seconds(item)
    if what then
      return ("%s[%d]"):format(place, index), what
    end
  end
end

--- Looks for times in milliseconds in the query of a search.
-- @tparam table query a condition or a group
-- @tparam string place what the query is called
-- @treturn ?string the place of the value that is not right
-- @treturn ?string what is wrong with it
function times.wrong_in_query(query, place)
  if type(query.field) == "string" then
    if times.is_field(query.field) then
      return wrong_value(query.value, place .. ".value")
    end
    return nil
  end
  for index, member in ipairs(query.value) do
    local where, what = times.wrong_in_query(member, ("%s.value[%d]"):format(place, index))
    if where then
      return where, what
    end
  end
end

return times
