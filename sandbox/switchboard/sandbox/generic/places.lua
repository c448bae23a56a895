--- Paths of operations, and what they lead to: a collection of records, or one record.
--
-- A template is the path of an operation with {} for its variables.
-- @module switchboard.sandbox.generic.places
local kinds = require "switchboard.sandbox.generic.kinds"

local places = {}

-- "/a/{}/b" and "b" of "/a/{}/b/{}".
function places.parted(path)
  local front, last = path:match "^(.*)/([^/]+)$"
  return front, last
end

-- The path of a request without its last `count` parts.
function places.shortened(path, count)
  for _ = 1, count or 1 do
    path = path:match "^(.*)/[^/]*$"
  end
  return path
end

function places.collection_of(path)
  return kinds.aliases[path] or path
end

-- Whether a path (with {} for variables) leads to one record that a GET shows.
function places.is_item(engine, path)
  local methods = path:sub(-2) == "{}" and engine.paths[path]
  local read = methods and methods.GET and methods.GET[#methods.GET]
  return read and not read.records and read or nil
end

-- Whether a path leads to a collection: of which there is a list, or an item.
function places.is_collection(engine, path)
  local methods = engine.paths[path]
  local read = methods and methods.GET and methods.GET[#methods.GET]
  return read ~= nil and read.records ~= nil or places.is_item(engine, path .. "/{}") ~= nil
end

-- What a record at a path is told apart from all others by, however it was asked for.
function places.key_of(path, record)
  return places.collection_of(places.parted(path)) .. "/" .. record.id
end

-- The path of the records, of a request: the template's, with what stands for its variables.
function places.concrete(path, template)
  local _, count = template:gsub("/[^/]+", "")
  local result = {}
  for part_of in path:gmatch "[^/]+" do
    if #result < count then
      result[#result + 1] = part_of
    end
  end
  return places.collection_of("/" .. table.concat(result, "/"))
end

return places
