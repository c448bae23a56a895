--- Answers about one record, made from the type of the operation's answer.
-- @module switchboard.sandbox.generic.answers
local failure = require "switchboard.sandbox.intercom.failure"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local kinds = require "switchboard.sandbox.generic.kinds"
local records = require "switchboard.sandbox.generic.records"
local shapes = require "switchboard.sandbox.generic.shapes"

local answers = {}

local function plural(noun)
  return kinds.nouns[noun] or noun .. "s"
end

-- The id of a record that a field called "article_id" or "contactIds" leads to.
local function id_of(engine, name, number)
  local noun = name:gsub("_?[iI]ds?$", "")
  local resource = plural(noun)
  local list = engine.lists[resource]
  if list then
    local record = list[(number - 1) % math.max(#list, 1) + 1]
    return record and record.id
  end
  local path = engine.list_paths[resource]
  local record = path and records.collection(engine, path).records[1]
  return record and record.id
end

function answers.context(engine, request, record)
  return {
    number = record and record.number,
    has = function(since)
      if not since or not request.version then
        return true
      end
      local minor = since:match "^2%.(%d+)$"
      return request.version >= (minor and tonumber(minor) or math.huge)
    end,
    id_of = function(name, number) return id_of(engine, name, number) end,
  }
end

-- Only those fields of a record that `cols` asks for, where the operation takes it.
function answers.with_columns(operation, request, item)
  local base = kinds.columns[operation.path:gsub("/{[^}]*}$", ""):match "[^/]*$"]
  local takes = false
  for _, parameter in ipairs(operation.parameters) do
    takes = takes or parameter.name == "cols"
  end
  if not takes or not base then
    return item
  end
  local shown, asked = {}, request.query.cols or ""
  for _, name in ipairs(base) do
    shown[name] = item[name]
  end
  for name in asked:gmatch "[^,]+" do
    local field = name:find "^cf_" and "customFields" or name
    shown[field] = item[field]
  end
  return shown
end

-- Adds what the path tells to a record's fields: "/articles/7/versions" that their `article_id` is 7.
function answers.with_path(operation, request, known)
  local parts = request.path:gmatch "[^/]+"
  for name in operation.path:gmatch "[^/]+" do
    local value, variable = http.unescape(parts()), name:match "^{(.*)}$"
    if variable == "id" and operation.path:sub(-4) ~= "{id}" then
      variable = operation.resource:gsub("s$", "") .. "_id"
    end
    if variable and known[variable] == nil then
      known[variable] = value
    end
  end
  return known
end

-- The tags and the like that were joined to a record.
function answers.with_joined(engine, told, path, known)
  for name, at in pairs(kinds.joined) do
    local field = told.properties and told.properties[name]
    if field and field.type == "object" and field.properties then
      local items = json.array {}
      for _, id in ipairs(records.collection(engine, path .. "/" .. name .. "!").records) do
        items[#items + 1] = failure.catch(records.find, engine, at .. "/" .. http.escape(id.id), at .. "/{}")
      end
      for inner, its in pairs(field.properties) do
        if its.type == "array" then
          known[name] = { type = "tag.list", [inner] = items }
        end
      end
    end
  end
  return known
end

-- The answer of an operation about one thing.
function answers.show(engine, operation, request, known, record, path)
  local whole = operation.whole
  if not whole then
    return kinds.bodies[operation.name] or true
  end
  local key = path or request.path
  local context = answers.context(engine, request, record)
  local place = type(operation.value) == "table" and operation.value[1] or operation.value
  if place and whole.properties and whole.properties[place] then
    local item = shapes.fill(whole.properties[place], known, key, context)
    return { success = true, [place] = answers.with_columns(operation, request, item) }
  end
  local sets = kinds.sets[operation.name]
  local all = { success = true, deleted = operation.method == "DELETE" or nil }
  local told = answers.with_joined(engine, whole, key, answers.with_path(operation, request, known))
  for _, source in ipairs { told, sets or {} } do
    for name, value in pairs(source) do
      all[name] = value
    end
  end
  return shapes.fill(whole, all, key, context)
end

-- Puts the records where the answer has them.
function answers.place_records(answer, place, found)
  if place == "" then
    return found
  end
  local object, last = answer, place:match "[^.]+$"
  for name in place:sub(1, -#last - 1):gmatch "[^.]+" do
    object[name] = object[name] or {}
    object = object[name]
  end
  object[last] = found
  return answer
end

return answers
