--- What operations do to records: get, create, update, delete, join, part, or something else.
--
-- Each function takes the engine, the operation, the request, the path of the records and the template of the path. It
-- returns what to answer; or nil and a failure; or nil, nil, the status, and an array: a body, its content type, and
-- where it leads to.
-- @module switchboard.sandbox.generic.verbs
local answers = require "switchboard.sandbox.generic.answers"
local bodies = require "switchboard.sandbox.generic.bodies"
local failure = require "switchboard.sandbox.intercom.failure"
local http = require "switchboard.sandbox.http"
local kinds = require "switchboard.sandbox.generic.kinds"
local operations = require "switchboard.sandbox.generic.operations"
local places = require "switchboard.sandbox.generic.places"
local records = require "switchboard.sandbox.generic.records"
local seeded = require "switchboard.sandbox.intercom.seeded"

local verbs = {}

function verbs.get(engine, operation, request, _, template)
  local known, record, problem = records.find(engine, request.path, template)
  if not known then
    return nil, problem
  end
  return answers.show(engine, operation, request, known, record, record and places.key_of(request.path, record))
end

-- The record that the parameters of a request tell of.
local function found_by(engine, operation, request, path)
  local names = operation.needs_one_of or operations.needed(operation)
  for _, record in ipairs(records.collection(engine, path).records) do
    local known = records.known_of(record)
    for _, name in ipairs(names) do
      local value = request.query[name] or (request.json or {})[name]
      if value ~= nil and (known[name] ~= nil and http.text(known[name]) or record.id) == http.text(value) then
        return record, known
      end
    end
  end
end

function verbs.find(engine, operation, request, path)
  local record, known = found_by(engine, operation, request, path)
  if not record then
    return nil, failure.not_found()
  end
  return answers.show(engine, operation, request, known, record, path .. "/" .. record.id)
end

function verbs.create(engine, operation, request, path)
  local missing = records.missing_parent(engine, request.path, operation.path:gsub("{[^}]*}", "{}"))
  if missing then
    return nil, missing
  end
  local fields, id = bodies.fields_of(operation, request), nil
  if kinds.ids[path] then
    id = fields.userName or fields.email
    if records.record(engine, path, id or "") then
      return nil, failure.new(409, "conflict", "There is one already")
    end
  elseif engine.prefixed and fields.name ~= nil then
    for _, other in ipairs(records.collection(engine, path).records) do
      if other.fields.name == fields.name then
        return nil, failure.new(409, "conflict", "There is one of that name")
      end
    end
  end
  local record
  if type(fields.external_id) == "string" then -- the same key is the same record
    record = records.record(engine, path, fields.external_id)
    for name, value in pairs(record and fields or {}) do
      record.fields[name] = value
    end
  end
  record = record or records.add(engine, path, fields, id)
  return answers.show(engine, operation, request, records.known_of(record), record, path .. "/" .. record.id)
end

local function change(engine, operation, request, record)
  for name, value in pairs(bodies.fields_of(operation, request)) do
    record.fields[name] = value
  end
  for _, step in ipairs(type(record.fields.Operations) == "table" and record.fields.Operations or {}) do
    for name, value in pairs(type(step.value) == "table" and step.value or {}) do
      record.fields[name] = value
    end
  end
  record.fields.Operations = nil
  for name, value in pairs(kinds.sets[operation.resource .. "." .. operation.action] or {}) do
    record.fields[name] = value
  end
  record.updated_at = engine.now()
end

-- What becomes of a record that is at a path, ours or not.
local function act_on(engine, operation, request, at, template)
  local known, record, problem = records.find(engine, at, template)
  if not known then
    return nil, problem
  end
  local item = places.is_item(engine, template)
  item = item and engine.catalogue:typed(item.resource, item.action)
  local is_same = item and item.whole and operation.whole and item.whole.name == operation.whole.name
    and item.whole.name ~= nil
  if record and (is_same or at == request.path) then
    change(engine, operation, request, record)
    known = records.known_of(record)
  else
    local fields = bodies.fields_of(operation, request)
    if is_same then
      for name, value in pairs(fields) do
        known[name] = value
      end
    elseif kinds.makes[operation.resource .. "." .. operation.action] then
      at = kinds.makes[operation.resource .. "." .. operation.action]
      record = records.add(engine, at, fields)
      known, at = records.known_of(record), at .. "/" .. record.id
    else
      -- A type without a name is what is told of the record itself.
      local is_about = operation.whole and not operation.whole.name
      fields.id, fields.external_id = is_about and known.id or nil, is_about and known.external_id or nil
      known, record = fields, nil
    end
  end
  return answers.show(engine, operation, request, known, record, record and places.key_of(at, record))
end

function verbs.update(engine, operation, request, _, template)
  return act_on(engine, operation, request, request.path, template)
end

function verbs.remove(engine, operation, request, path, template)
  local known, record, problem = records.find(engine, request.path, template)
  if not known then
    return nil, problem
  end
  if record then
    records.take_out(records.collection(engine, path), record)
  end
  local list = not record and engine.lists[path:sub(2)]
  if list then
    seeded.remove(list, seeded.find(list, known.id))
  end
  if kinds.deleted[path] then
    records.add(engine, kinds.deleted[path], {}, known.id)
  end
  return answers.show(engine, operation, request, known, record)
end

function verbs.remove_found(engine, operation, request, path)
  local record, known = found_by(engine, operation, request, path)
  if not record then
    return nil, failure.not_found()
  end
  records.take_out(records.collection(engine, path), record)
  return answers.show(engine, operation, request, known, record)
end

-- Puts something that there is on a record.
function verbs.join(engine, operation, request, path)
  local at = kinds.joined[select(2, places.parted(path))]
  local missing = records.missing_parent(engine, request.path, operation.path:gsub("{[^}]*}", "{}"))
  local body = request.json or {}
  local id = http.text(body.id or body[at:match "^/(.*)s$" .. "_id"] or "")
  local known, problem, _
  if not missing then
    known, _, problem = records.find(engine, at .. "/" .. http.escape(id), at .. "/{}")
  end
  if not known then
    return nil, missing or problem
  elseif not records.record(engine, path .. "!", id) then
    records.add(engine, path .. "!", {}, id)
  end
  return answers.show(engine, operation, request, known, nil, at .. "/" .. id)
end

function verbs.part(engine, operation, request, path)
  local front, id = places.parted(request.path)
  local at = kinds.joined[select(2, places.parted(front))]
  local missing = records.missing_parent(engine, front, (operation.path:gsub("{[^}]*}", "{}"):gsub("/{}$", "")))
  id = http.unescape(id)
  local record = not missing and records.record(engine, path .. "!", id)
  if not record then
    return nil, missing or failure.not_found()
  end
  records.take_out(records.collection(engine, path .. "!"), record)
  local known = records.find(engine, at .. "/" .. http.escape(id), at .. "/{}")
  return answers.show(engine, operation, request, known or { id = id }, nil, at .. "/" .. id)
end

-- A thing that there is one of: its state is at its own path.
function verbs.single(engine, operation, request)
  local template = operation.path:gsub("{[^}]*}", "{}")
  local missing = records.missing_parent(engine, request.path, template)
  if missing then
    return nil, missing
  end
  local front = places.parted(template)
  local item = front and places.is_item(engine, front)
  item = item and engine.catalogue:typed(item.resource, item.action)
  local known, record = {}, nil
  if item and item.whole and operation.whole and item.whole.name == operation.whole.name then
    known, record = records.find(engine, places.shortened(request.path), front)
  end
  local own = engine.state[request.path .. "!"]
  if not own and kinds.staged[operation.resource .. "." .. operation.action] then
    return nil, failure.not_found()
  end
  own = own or { fields = {} }
  engine.state[request.path .. "!"] = own
  if operation.method ~= "GET" then
    change(engine, operation, request, own)
  end
  for name, value in pairs(own.fields) do
    known[name] = value
  end
  return answers.show(engine, operation, request, known, record)
end

function verbs.update_found(engine, operation, request, path)
  local record = found_by(engine, operation, request, path)
  if not record then
    return nil, failure.not_found()
  end
  change(engine, operation, request, record)
  return answers.show(engine, operation, request, records.known_of(record), record, path .. "/" .. record.id)
end

-- Something that is done: to the record that the path leads to, or to none.
function verbs.act(engine, operation, request, _, template)
  if kinds.publishes[operation.resource .. "." .. operation.action] then -- what was staged is what is sent
    local draft = places.shortened(request.path) .. "!"
    if not engine.state[draft] then
      return nil, failure.not_found()
    end
    request.json, engine.state[draft] = engine.state[draft].fields, nil
  end
  local parts, at, its = 0, request.path, template
  while its ~= "" do
    if parts > 0 and places.is_item(engine, its) then
      return act_on(engine, operation, request, at, its)
    end
    at, its, parts = places.shortened(at), places.shortened(its), parts + 1
  end
  local fields = bodies.fields_of(operation, request)
  if operation.whole and operation.whole.name == "job" then
    return answers.show(engine, operation, request, records.known_of(records.add(engine, "/jobs/status", {})))
  end
  return answers.show(engine, operation, request, fields, nil, request.path .. (request.body or ""))
end

-- "id,name\n1,Ada\n", gzipped.
local archive = "\31\139\8\0\0\0\0\0\2\255\203\76\209\201\75\204\77\229\50\212\113\76\73\228\2\0"
  .. "\92\147\195\182\14\0\0\0"

-- Files: what is in them is of no type.
function verbs.file(engine, operation, request, _, template)
  local at, its = request.path, template
  if not places.is_item(engine, its) then
    at, its = places.shortened(at), places.shortened(its)
  end
  local front = places.parted(at)
  if kinds.aliases[front] then
    if not records.record(engine, places.collection_of(front), http.unescape(select(2, places.parted(at)))) then
      return nil, failure.not_found()
    end
  else
    local known, _, problem = records.find(engine, at, its)
    if not known then
      return nil, problem
    end
  end
  if kinds.elsewhere[operation.resource .. "." .. operation.action] then
    return nil, nil, 302, { "", "text/plain", request.base .. "/downloads" .. request.path }
  elseif operation.answer == "text" then
    return nil, nil, 200, { "Hello, how can I help?\n", "text/plain" }
  end
  return nil, nil, 200, { archive, "application/octet-stream" }
end

return verbs
