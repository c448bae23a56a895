--- Small things that several of Intercom's resources do with their records.
-- @module switchboard.sandbox.intercom.records
local data = require "switchboard.sandbox.data"
local seeded = require "switchboard.sandbox.intercom.seeded"

local records = {}

records.find, records.add, records.remove = seeded.find, seeded.add, seeded.remove

--- Whether a list has an item.
-- @tparam table list
-- @param item
-- @treturn boolean
function records.has(list, item)
  for _, other in ipairs(list) do
    if other == item then
      return true
    end
  end
  return false
end

local end_of_time = 253402300800 -- the year 10000

--- Whether a value is whole seconds since the epoch.
-- @param value
-- @treturn boolean
function records.is_time(value)
  return records.is_count(value) and value < end_of_time
end

--- Whether a value is a whole number that counts something.
-- @param value
-- @treturn boolean
function records.is_count(value)
  return type(value) == "number" and value >= 0 and value < 2 ^ 53 and value % 1 == 0
end

--- The id of a seeded segment.
-- @tparam integer index
-- @treturn string
function records.segment_id(index)
  return data.object_id("segment", index)
end

--- The segments that a contact is in.
-- @tparam table contact
-- @treturn table array of ids
function records.segment_ids(contact)
  local ids = {}
  for index, segment in ipairs(data.intercom_segments) do
    if segment.matches(contact) then
      ids[#ids + 1] = records.segment_id(index)
    end
  end
  return ids
end

return records
