--- The records of the engine: collections by path, made when somebody first asks for them.
-- @module switchboard.sandbox.generic.records
local failure = require "switchboard.sandbox.intercom.failure"
local http = require "switchboard.sandbox.http"
local kinds = require "switchboard.sandbox.generic.kinds"
local places = require "switchboard.sandbox.generic.places"

local records = {}

local function id_in(engine, path, number)
  local its = kinds.ids[path]
  if its then
    return its(number)
  end
  local prefix = engine.prefixed and kinds.prefixes[path:match "^/([^/]+)$" or ""]
  return (prefix or "") .. ("%d"):format(number)
end

local function add(collection, id, number, fields)
  local record = { id = id, number = number, fields = fields or {} }
  collection.records[#collection.records + 1] = record
  collection.by_id[id] = record
  return record
end

-- The records at a path. They are made when somebody first asks for them. At a path with a "!" after it are those that
-- were joined to another record; nothing is there at first.
function records.collection(engine, path)
  local collection = engine.state[path]
  if not collection then
    collection = { records = {}, by_id = {}, last = 0 }
    engine.state[path] = collection
    local _, depth = path:gsub("/[^/]+/[^/]+/", "")
    local usual = depth > 0 and path:find "/[%w_]*%d" and kinds.usual_part_count or kinds.usual_count
    for number = 1, path:sub(-1) == "!" and 0 or kinds.counts[path] or usual do
      add(collection, id_in(engine, path, number), number)
      collection.last = number
    end
  end
  return collection
end

function records.add(engine, path, fields, id)
  local collection = records.collection(engine, path)
  collection.last = collection.last + 1
  local record = add(collection, id or id_in(engine, path, collection.last), collection.last, fields)
  record.created_at = engine.now()
  return record
end

function records.record(engine, path, id)
  local collection = records.collection(engine, path)
  local record = collection.by_id[id]
  for _, key in ipairs(record and {} or kinds.keys) do
    for _, other in ipairs(collection.records) do
      if other.fields[key] == id then
        return other
      end
    end
  end
  return record
end

-- What is known of a record: its fields as an answer has them.
function records.known_of(record)
  local known = {}
  for name, value in pairs(record.fields) do
    known[name] = value
  end
  local is_address = record.id:find("@", 1, true) -- which is no id
  known.id = not is_address and record.id or nil
  for _, name in ipairs(is_address and kinds.address_fields or kinds.id_fields) do
    known[name] = known[name] or record.id
  end
  if record.created_at then
    known.created_at = known.created_at or record.created_at
    known.updated_at = record.updated_at or record.created_at
    known.createdAt = http.iso8601(record.created_at)
  end
  return known
end

function records.take_out(collection, record)
  for index, other in ipairs(collection.records) do
    if other == record then
      table.remove(collection.records, index)
      break
    end
  end
  collection.by_id[record.id] = nil
end

-- What stands at a path that leads to one record: its fields, and the record where it is ours.
function records.find(engine, path, template)
  records.need_parents(engine, path, template)
  local value = engine.by_hand(path)
  if value then
    return value
  end
  local front, last = places.parted(path)
  local record = records.record(engine, places.collection_of(front), http.unescape(last)) or failure.not_found()
  return records.known_of(record), record
end

-- Throws where a record is not there that the path leads through.
function records.need_parents(engine, path, template)
  local parts, names = {}, {}
  for part in path:gmatch "[^/]+" do
    parts[#parts + 1] = part
  end
  for name in template:gmatch "[^/]+" do
    names[#names + 1] = name
  end
  for last = #names - 1, 1, -1 do
    local its = "/" .. table.concat(names, "/", 1, last)
    if names[last] == "{}" and places.is_item(engine, its) then
      return records.find(engine, "/" .. table.concat(parts, "/", 1, last), its)
    end
  end
end

return records
