--- What operations do to records: get, create, update, delete, join, part, or something else.
--
-- Each function takes the engine, the operation, the request, the path of the records and the template of the path. It
-- returns what to answer; or nil, the status, and an array: a body, its content type, and where it leads to. It throws
-- failures.
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
  local known, record = records.find(engine, request.path, template)
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
  failure.not_found()
end

function verbs.find(engine, operation, request, path)
  local record, known = found_by(engine, operation, request, path)
  return answers.show(engine, operation, request, known, record, path .. "/" .. record.id)
end

function verbs.create(engine, operation, request, path)
  local fields, id = bodies.fields_of(operation, request), nil
  if kinds.ids[path] then
    id = fields.userName or fields.email
    if records.record(engine, path, id or "") then
      failure.new(409, "conflict", "There is one already")
    end
  elseif engine.prefixed and fields.name ~= nil then
    for _, other in ipairs(records.collection(engine, path).records) do
      if other.fields.name == fields.name then
        failure.new(409, "conflict", "There is one of that name")
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
  for name, value in pairs(kinds.sets[operation.name] or {}) do
    record.fields[name] = value
  end
  record.updated_at = engine.now()
end

-- What becomes of a record that is at a path, ours or not.
local function act_on(engine, operation, request, at, template)
  local known, record = records.find(engine, at, template)
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
    elseif kinds.makes[operation.name] then
      at = kinds.makes[operation.name]
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
  local known, record = records.find(engine, request.path, template)
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
  records.take_out(records.collection(engine, path), record)
  return answers.show(engine, operation, request, known, record)
end

-- Puts something that there is on a record.
function verbs.join(engine, operation, request, path)
  local at = kinds.joined[select(2, places.parted(path))]
  local body = request.json or {}
  local id = http.text(body.id or body[at:match "^/(.*)s$" .. "_id"] or "")
  local known = records.find(engine, at .. "/" .. http.escape(id), at .. "/{}")
  if not records.record(engine, path .. "!", id) then
    records.add(engine, path .. "!", {}, id)
  end
  return answers.show(engine, operation, request, known, nil, at .. "/" .. id)
end

function verbs.part(engine, operation, request, path)
  local front, last = places.parted(request.path)
  local at, id = kinds.joined[select(2, places.parted(front))], http.unescape(last)
  local record = records.record(engine, path .. "!", id) or failure.not_found()
  records.take_out(records.collection(engine, path .. "!"), record)
  local known = failure.catch(records.find, engine, at .. "/" .. last, at .. "/{}")
  return answers.show(engine, operation, request, known or { id = id }, nil, at .. "/" .. id)
end

-- A thing that there is one of: its state is at its own path.
function verbs.single(engine, operation, request, _, template)
  local front = places.parted(template)
  local item = front and places.is_item(engine, front)
  item = item and engine.catalogue:typed(item.resource, item.action)
  local known, record = {}, nil
  if item and item.whole and operation.whole and item.whole.name == operation.whole.name then
    known, record = records.find(engine, places.shortened(request.path), front)
  end
  local own = engine.state[request.path .. "!"]
  if not own and kinds.staged[operation.name] then
    failure.not_found()
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
  change(engine, operation, request, record)
  return answers.show(engine, operation, request, records.known_of(record), record, path .. "/" .. record.id)
end

-- Something that is done: to the record that the path leads to, or to none.
function verbs.act(engine, operation, request, _, template)
  if kinds.publishes[operation.name] then -- what was staged is what is sent
    local draft = places.shortened(request.path) .. "!"
    local staged = engine.state[draft] or failure.not_found()
    request.json, engine.state[draft] = staged.fields, nil
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
  local front, last = places.parted(request.path)
  if kinds.aliases[front] then
    local _ = records.record(engine, places.collection_of(front), http.unescape(last)) or failure.not_found()
  elseif places.is_item(engine, template) then
    records.find(engine, request.path, template)
  end
  if kinds.elsewhere[operation.name] then
    return nil, 302, { "", "text/plain", request.base .. "/downloads" .. request.path }
  elseif operation.answer == "text" then
    return nil, 200, { "Hello, how can I help?\n", "text/plain" }
  end
  return nil, 200, { archive, "application/octet-stream" }
end

return verbs
