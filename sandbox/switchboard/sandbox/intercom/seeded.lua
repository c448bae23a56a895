--- Lists that start with many records. Each is made when somebody looks at it; until then it holds its id and what it
-- is sorted by.
--
-- A list is an array, and its records are tables: one that is not made yet makes itself when a field is read or written
-- that it does not hold. Other arrays are taken for lists whose records are all made.
-- @module switchboard.sandbox.intercom.seeded
local seeded = {}

local made_at_once = 1000 -- a list of up to so many records has them all from the first
local known = setmetatable({}, { __mode = "k" }) -- list → what is known of it

local function make(record)
  local its = getmetatable(record)
  if its then
    setmetatable(record, nil)
    for name, value in pairs(its.whole(record)) do
      if record[name] == nil then
        record[name] = value
      end
    end
    its.made[#its.made + 1] = record
  end
  return record
end

--- Makes a list.
-- @tparam integer count how many records it starts with
-- @tparam table kind functions: `brief` (the number of a record → a new table of its id and what it is sorted by),
--   `whole` (number → one with all fields, the same every time), `number_by` (by field: the value of a record's field →
--   its number, or nil; that of the first that may have it)
-- @treturn table
function seeded.list(count, kind)
  local list, its = {}, { first = {}, later = {}, made = {}, gone = {}, number_by = kind.number_by }
  function its.whole(record)
    return kind.whole(kind.number_by.id(record.id))
  end
  function its.__index(record, name)
    return make(record)[name]
  end
  function its.__newindex(record, name, value)
    make(record)[name] = value
  end
  for number = 1, count do
    local record = setmetatable(kind.brief(number), its)
    list[number], its.first[number] = record, record
  end
  known[list] = its
  for number = 1, count <= made_at_once and count or 0 do
    make(list[number])
  end
  return list
end

--- All fields of a record. One that is not made yet stays so: changes of what is returned are lost.
-- @tparam table record
-- @treturn table
function seeded.peek(record)
  local its = getmetatable(record)
  return its and its.whole(record) or record
end

--- The records that are made.
-- @tparam table list
-- @treturn table array
function seeded.made(list)
  return known[list] and known[list].made or list
end

--- One of those that the list started with, even if it is no longer there.
-- @tparam table list
-- @tparam integer number
-- @treturn ?table
-- @treturn boolean whether it is in the list
-- @treturn boolean whether it is made
function seeded.first(list, number)
  local its = known[list]
  local record = its.first[number]
  return record, record ~= nil and not its.gone[record], record ~= nil and getmetatable(record) == nil
end

--- How many records the list started with.
-- @tparam table list
-- @treturn integer
function seeded.count(list)
  return #known[list].first
end

--- The first record with this value in a field.
-- @tparam table list
-- @tparam string value
-- @tparam[opt="id"] string field
-- @tparam[opt] function is_right whether a record is one to be found
-- @treturn ?table
function seeded.find(list, value, field, is_right)
  field = field or "id"
  local its = known[list]
  local number_by = its and its.number_by[field]
  local number = number_by and type(value) == "string" and number_by(value)
  local first = number and its.first[number] or nil
  if first and seeded.peek(first)[field] == value then
    make(first)
  end
  local candidates = number_by and its.made or list
  if number_by and field == "id" then -- nobody else has it
    candidates = { its.later[value] or first and not its.gone[first] and first or nil }
  end
  for _, record in ipairs(candidates) do
    if seeded.peek(record)[field] == value and (not is_right or is_right(record)) then
      return make(record)
    end
  end
end

--- Adds a record, at the end.
-- @tparam table list
-- @tparam table record
function seeded.add(list, record)
  local its = known[list]
  list[#list + 1] = record
  if its then
    its.later[record.id] = record
    its.made[#its.made + 1] = record
  end
end

local function take_out(list, record)
  for index, item in ipairs(list) do
    if item == record then
      table.remove(list, index)
      return
    end
  end
end

--- Takes a record out of a list.
-- @tparam table list
-- @param record
function seeded.remove(list, record)
  local its = known[list]
  take_out(list, record)
  if its then
    its.gone[make(record)], its.later[record.id] = true, nil
    take_out(its.made, record)
  end
end

return seeded
