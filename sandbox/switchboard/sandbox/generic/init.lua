--- Answers to the operations that no other file of the sandbox answers, from what the connectors tell of them.
--
-- An engine finds the operation of a request, and by its path and method what kind of thing it does: list, search, get,
-- create, update, delete, join, part, or something done to a record. Records are in collections, which are named by
-- their path. A record holds what was sent; the rest of an answer is made from its type, always the same.
-- @module switchboard.sandbox.generic
local ascii = require "switchboard.ascii"
local failure = require "switchboard.sandbox.intercom.failure"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local kinds = require "switchboard.sandbox.generic.kinds"
local operations = require "switchboard.sandbox.generic.operations"
local pages = require "switchboard.sandbox.intercom.pages"
local search = require "switchboard.sandbox.intercom.search"
local shapes = require "switchboard.sandbox.generic.shapes"
local values = require "switchboard.sandbox.values"

local generic = {}

local Engine = {}
Engine.__index = Engine

-- Paths -----------------------------------------------------------------------------------------

-- "/a/{}/b" and "b" of "/a/{}/b/{}".
local function parted(path)
  local front, last = path:match "^(.*)/([^/]+)$"
  return front, last
end

-- The path of a request without its last `count` parts.
local function shortened(path, count)
  for _ = 1, count or 1 do
    path = path:match "^(.*)/[^/]*$"
  end
  return path
end

local function collection_of(path)
  return kinds.aliases[path] or path
end

-- Whether a path (with {} for variables) leads to one record that a GET shows.
function Engine:is_item(path)
  local methods = path:sub(-2) == "{}" and self.paths[path]
  local read = methods and methods.GET and methods.GET[#methods.GET]
  return read and not read.records and read or nil
end

-- Whether a path leads to a collection: of which there is a list, or an item.
function Engine:is_collection(path)
  local methods = self.paths[path]
  local read = methods and methods.GET and methods.GET[#methods.GET]
  return read ~= nil and read.records ~= nil or self:is_item(path .. "/{}") ~= nil
end

-- What a record at a path is told apart from all others by, however it was asked for.
local function key_of(path, record)
  return collection_of(parted(path)) .. "/" .. record.id
end

-- Records ---------------------------------------------------------------------------------------

function Engine:id_in(path, number)
  local its = kinds.ids[path]
  if its then
    return its(number)
  end
  local prefix = self.prefixed and kinds.prefixes[path:match "^/([^/]+)$" or ""]
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
function Engine:collection(path)
  local collection = self.state[path]
  if not collection then
    collection = { records = {}, by_id = {}, last = 0 }
    self.state[path] = collection
    local _, depth = path:gsub("/[^/]+/[^/]+/", "")
    local usual = depth > 0 and path:find "/[%w_]*%d" and kinds.usual_part_count or kinds.usual_count
    for number = 1, path:sub(-1) == "!" and 0 or kinds.counts[path] or usual do
      add(collection, self:id_in(path, number), number)
      collection.last = number
    end
  end
  return collection
end

function Engine:add(path, fields, id)
  local collection = self:collection(path)
  collection.last = collection.last + 1
  local record = add(collection, id or self:id_in(path, collection.last), collection.last, fields)
  record.created_at = self.now()
  return record
end

function Engine:record(path, id)
  local collection = self:collection(path)
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
local function known_of(record)
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

local function take_out(collection, record)
  for index, other in ipairs(collection.records) do
    if other == record then
      table.remove(collection.records, index)
      break
    end
  end
  collection.by_id[record.id] = nil
end

-- What stands at a path that leads to one record: its fields, and the record where it is ours.
function Engine:find(path, template)
  local missing = self:missing_parent(path, template)
  if missing then
    return nil, nil, missing
  end
  local value, problem = self.by_hand("GET", path)
  if value then
    return value
  elseif problem then
    return nil, nil, problem
  end
  local front, last = parted(path)
  local record = self:record(collection_of(front), http.unescape(last))
  if not record then
    return nil, nil, failure.not_found()
  end
  return known_of(record), record
end

-- The failure to find a record that the path leads through; nil where there are all of them.
function Engine:missing_parent(path, template)
  local parts, names = {}, {}
  for part in path:gmatch "[^/]+" do
    parts[#parts + 1] = part
  end
  for name in template:gmatch "[^/]+" do
    names[#names + 1] = name
  end
  for last = #names - 1, 1, -1 do
    local its = "/" .. table.concat(names, "/", 1, last)
    if names[last] == "{}" and self:is_item(its) then
      local _, _, problem = self:find("/" .. table.concat(parts, "/", 1, last), its)
      return problem
    end
  end
end

-- Answers ---------------------------------------------------------------------------------------

local function plural(noun)
  return kinds.nouns[noun] or noun .. "s"
end

-- The id of a record that a field called "article_id" or "contactIds" leads to.
function Engine:id_of(name, number)
  local noun = name:gsub("_?[iI]ds?$", "")
  local resource = plural(noun)
  local list = self.lists[resource]
  if list then
    local record = list[(number - 1) % math.max(#list, 1) + 1]
    return record and record.id
  end
  local path = self.list_paths[resource]
  local record = path and self:collection(path).records[1]
  return record and record.id
end

function Engine:context(request, record)
  return {
    number = record and record.number,
    has = function(since)
      if not since or not request.version then
        return true
      end
      local minor = since:match "^2%.(%d+)$"
      return request.version >= (minor and tonumber(minor) or math.huge)
    end,
    id_of = function(name, number) return self:id_of(name, number) end,
  }
end

-- Only those fields of a record that `cols` asks for, where the operation takes it.
local function with_columns(operation, request, item)
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
local function with_path(operation, request, known)
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
function Engine:with_joined(told, path, known)
  for name, at in pairs(kinds.joined) do
    local field = told.properties and told.properties[name]
    if field and field.type == "object" and field.properties then
      local items = json.array {}
      for _, id in ipairs(self:collection(path .. "/" .. name .. "!").records) do
        items[#items + 1] = self:find(at .. "/" .. http.escape(id.id), at .. "/{}")
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
function Engine:show(operation, request, known, record, path)
  local whole = operation.whole
  if not whole then
    return kinds.bodies[operation.resource .. "." .. operation.action] or true
  end
  local key = path or request.path
  local context = self:context(request, record)
  local place = type(operation.value) == "table" and operation.value[1] or operation.value
  if place and whole.properties and whole.properties[place] then
    local item = shapes.fill(whole.properties[place], known, key, context)
    return { success = true, [place] = with_columns(operation, request, item) }
  end
  local sets = kinds.sets[operation.resource .. "." .. operation.action]
  local all = { success = true, deleted = operation.method == "DELETE" or nil }
  for _, source in ipairs { self:with_joined(whole, key, with_path(operation, request, known)), sets or {} } do
    for name, value in pairs(source) do
      all[name] = value
    end
  end
  return shapes.fill(whole, all, key, context)
end

-- Puts the records where the answer has them.
local function place_records(answer, place, records)
  if place == "" then
    return records
  end
  local object, last = answer, place:match "[^.]+$"
  for name in place:sub(1, -#last - 1):gmatch "[^.]+" do
    object[name] = object[name] or {}
    object = object[name]
  end
  object[last] = records
  return answer
end

-- Lists -----------------------------------------------------------------------------------------

local function number_in(text)
  return type(text) == "number" and text or type(text) == "string" and values.to_number(text) or nil
end

local function limits_of(operation, name)
  for _, parameter in ipairs(operation.parameters) do
    if parameter.name == name then
      return tonumber(parameter.default), parameter.schema.maximum
    end
  end
end

local function has_words(item, wanted)
  for _, name in ipairs { "title", "name", "body", "description", "product", "text" } do
    if type(item[name]) == "string" and ascii.lower(item[name]):find(wanted, 1, true) then
      return true
    end
  end
  return false
end

local scalar = { string = true, number = true, boolean = true }

-- Whether an item is what the parameters of a list ask for.
local function is_wanted(item, asked)
  for name, value in pairs(asked) do
    local its = item[name]
    if its == nil then
      its = item[name:match "^(.*)s$" or name]
    end
    if name == "query" or name == "phrase" then
      if type(value) == "string" and not has_words(item, ascii.lower(value)) then
        return false
      end
    elseif name == "startDate" and item.activityTime and item.activityTime < value
      or name == "endDate" and item.activityTime and item.activityTime > value
      or name == "created_at_after" and type(item.created_at) == "number" and item.created_at < (number_in(value) or 0)
      or name == "created_at_before" and type(item.created_at) == "number"
        and item.created_at > (number_in(value) or math.huge) then
      return false
    elseif type(value) == "table" and scalar[type(its)] then
      local found = #value == 0
      for _, one in ipairs(value) do
        found = found or http.text(one) == http.text(its)
      end
      if not found then
        return false
      end
    elseif scalar[type(its)] and scalar[type(value)] and http.text(its) ~= http.text(value) then
      return false
    end
  end
  return true
end

-- What asks for another page or another form, not for other records.
local not_asking = {}
for name in ([[page per_page limit count cursor starting_after before startIndex sort direction order cols
  display_as highlight filter state_version locale]]):gmatch "%S+" do
  not_asking[name] = true
end

local function asked_of(request)
  local asked = {}
  for _, source in ipairs { request.query, request.json or {} } do
    for name, value in pairs(source) do
      if not not_asking[name] and name ~= "pagination" and not (name == "query" and type(value) == "table") then
        asked[name] = value
      end
    end
  end
  return asked
end

local searched_as = { string = "string", datetime = "string", integer = "integer", number = "integer", time = "integer",
  boolean = "boolean" }

-- The records that a search's query asks for, in its order.
local function searched(told, request, items)
  local function find_field(name)
    local field = (told.properties or {})[name]
    local kind = field and (searched_as[field.type] or field.type == "union" and "string")
    if not kind and not name:find "[._]" then
      return nil
    end
    return { type = kind or "string", get = function(item)
      local value = values.present(item[name])
      return scalar[type(value)] and value or nil
    end }
  end
  local found, err = search.select(items, request.json, find_field)
  if not found then
    return nil, err
  end
  local key, ascending = search.order(request.json, find_field)
  if not key then
    return nil, ascending
  end
  return found, nil, key, ascending
end

local function cursor_text(following)
  return following and following.starting_after or json.null
end

-- One page of the items, and the fields around it.
local function paged(operation, request, items, order)
  local style = operation.paging and operation.paging.style
  local body = request.json or {}
  local inner = values.present(body.pagination) or {}
  local size = request.query.per_page or request.query.limit or request.query.count or body.per_page or inner.per_page
  local default, maximum = limits_of(operation, request.query.limit and "limit" or "per_page")
  local around = { success = true, total_count = #items, meta = { recordCount = #items } }
  if style == "offset" then
    local start = math.max(number_in(request.query.startIndex) or 1, 1)
    size = number_in(size) or 100
    local slice = json.array {}
    for index = start, math.min(start + size - 1, #items) do
      slice[#slice + 1] = items[index]
    end
    around.totalResults, around.startIndex, around.itemsPerPage = #items, start, #slice
    return slice, around
  elseif style == "cursor" then
    local send = operation.paging.send:match "[^.]*$"
    local slice, its = pages.cursor(items, {
      kind = operation.path, default = default or 20, maximum = maximum or 150, per_page = size,
      starting_after = request.query[send] or inner[send], key = order.key, ascending = order.ascending,
    })
    if not slice then
      return nil, its
    end
    around.pages, around.next_cursor = its, cursor_text(its.next)
    around.meta.nextCursor = cursor_text(its.next)
    return slice, around
  elseif style == "page" then
    local asked = { base = request.base, path = request.path, query = {
      page = request.query.page or body.page and http.text(body.page),
      per_page = size and http.text(size),
    } }
    local slice, its = pages.numbered(items, asked, { default = default or 20, maximum = maximum or 150 })
    if not slice then
      return nil, its
    end
    around.pages = its
    around.page, around.per_page, around.total_pages = its.page, its.per_page, its.total_pages
    return slice, around
  end
  return items, around
end

-- The item that a record is in a list, and what it is sorted by.
function Engine:items(operation, request, path, template)
  local told, items = operation.returns.items, {}
  local joined = template:find("{}", 1, true) and kinds.joined[select(2, parted(template))]
  if joined then
    for _, entry in ipairs(self:collection(path .. "!").records) do
      local known = self:find(joined .. "/" .. http.escape(entry.id), joined .. "/{}")
      if known then
        items[#items + 1] = shapes.fill(told, known, joined .. "/" .. entry.id, self:context(request))
      end
    end
    return items
  end
  for index, record in ipairs(self:collection(path).records) do
    local at = path .. "/" .. record.id
    local known = self:with_joined(told, at, with_path(operation, request, known_of(record)))
    items[index] = shapes.fill(told, known, at, self:context(request, record))
  end
  return items
end

-- What an answer tells of its pages, with the fields that its type has.
local function as_told(told, value)
  if told.type == "union" then
    for _, member in ipairs(told.any_of) do
      if (member.type == "object") == (type(value) == "table") then
        return as_told(member, value)
      end
    end
  elseif told.properties and type(value) == "table" then
    local shown = {}
    for name, field in pairs(told.properties) do
      if value[name] ~= nil then
        shown[name] = as_told(field, value[name])
      end
    end
    return shown
  end
  return value
end

local function list(engine, operation, request, path, template)
  local missing = engine:missing_parent(request.path, operation.path:gsub("{[^}]*}", "{}"))
  if missing then
    return nil, missing
  end
  local told, all = operation.returns.items, engine:items(operation, request, path, template)
  local order = { key = function(item) return item.sort_number end, ascending = true }
  local asked, items = asked_of(request), {}
  for _, item in ipairs(all) do
    if type(item) ~= "table" or is_wanted(item, asked) then
      items[#items + 1] = item
    end
  end
  if type((request.json or {}).query) == "table" then
    local found, err, key, ascending = searched(told, request, items)
    if err then
      return nil, err
    end
    items, order = found, { key = key, ascending = ascending }
  end
  -- Pages go by numbers, which the items need not have.
  local entries = {}
  for index, item in ipairs(items) do
    entries[index] = { id = ("%08d"):format(index), sort_number = index, item = item }
  end
  local key = order.key
  if order.key and order.ascending ~= nil and type((request.json or {}).query) == "table" then
    order = { key = function(entry) return key(entry.item) end, ascending = order.ascending }
  else
    order = { key = function(entry) return entry.sort_number end, ascending = true }
  end
  if operation.paging and operation.paging.style ~= "cursor" and request.json and request.json.sort then
    table.sort(entries, function(a, b) return a.sort_number < b.sort_number end)
  end
  local slice, around = paged(operation, request, entries, order)
  if not slice then
    return nil, around
  end
  local shown = json.array {}
  for index, entry in ipairs(slice) do
    local item = entry.item
    shown[index] = type(item) == "table" and with_columns(operation, request, item) or item
  end
  local whole = operation.whole
  if operation.place == "" then
    return shown
  elseif not (request.query.cols or ""):find "recordCount" then
    around.meta.recordCount = nil
  end
  local answer = shapes.fill(whole, as_told(whole, around), request.path, engine:context(request))
  return place_records(answer, operation.place, shown)
end

-- One record ------------------------------------------------------------------------------------

-- The fields of a body. What is sent within an object of its own ({ folder = { … } }) counts as sent.
local function fields_of(operation, request)
  local fields = {}
  local properties = operation.whole and operation.whole.properties or {}
  local place = type(operation.value) == "table" and operation.value[1] or operation.value
  if place and properties[place] then
    properties = properties[place].properties or {}
  end
  for name, value in pairs(request.json or {}) do
    if properties[name] == nil and values.is_object(value) and name == operation.resource:match "^(.*)s$" then
      for inner, item in pairs(value) do
        fields[inner] = item
      end
    else
      fields[name] = value
    end
  end
  return fields
end

local function get(engine, operation, request, _, template)
  local known, record, problem = engine:find(request.path, template)
  if not known then
    return nil, problem
  end
  return engine:show(operation, request, known, record, record and key_of(request.path, record))
end

-- The record that the parameters of a request tell of.
local function found_by(engine, operation, request, path)
  local names = operation.needs_one_of or operations.needed(operation)
  for _, record in ipairs(engine:collection(path).records) do
    local known = known_of(record)
    for _, name in ipairs(names) do
      local value = request.query[name] or (request.json or {})[name]
      if value ~= nil and (known[name] ~= nil and http.text(known[name]) or record.id) == http.text(value) then
        return record, known
      end
    end
  end
end

local function find(engine, operation, request, path)
  local record, known = found_by(engine, operation, request, path)
  if not record then
    return nil, failure.not_found()
  end
  return engine:show(operation, request, known, record, path .. "/" .. record.id)
end

local function create(engine, operation, request, path)
  local missing = engine:missing_parent(request.path, operation.path:gsub("{[^}]*}", "{}"))
  if missing then
    return nil, missing
  end
  local fields, id = fields_of(operation, request), nil
  if kinds.ids[path] then
    id = fields.userName or fields.email
    if engine:record(path, id or "") then
      return nil, failure.new(409, "conflict", "There is one already")
    end
  elseif engine.prefixed and fields.name ~= nil then
    for _, other in ipairs(engine:collection(path).records) do
      if other.fields.name == fields.name then
        return nil, failure.new(409, "conflict", "There is one of that name")
      end
    end
  end
  local record
  if type(fields.external_id) == "string" then -- the same key is the same record
    record = engine:record(path, fields.external_id)
    for name, value in pairs(record and fields or {}) do
      record.fields[name] = value
    end
  end
  record = record or engine:add(path, fields, id)
  return engine:show(operation, request, known_of(record), record, path .. "/" .. record.id)
end

local function change(engine, operation, request, record)
  for name, value in pairs(fields_of(operation, request)) do
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
  local known, record, problem = engine:find(at, template)
  if not known then
    return nil, problem
  end
  local item = engine:is_item(template)
  item = item and engine.catalogue:typed(item.resource, item.action)
  local is_same = item and item.whole and operation.whole and item.whole.name == operation.whole.name
    and item.whole.name ~= nil
  if record and (is_same or at == request.path) then
    change(engine, operation, request, record)
    known = known_of(record)
  else
    local fields = fields_of(operation, request)
    if is_same then
      for name, value in pairs(fields) do
        known[name] = value
      end
    elseif kinds.makes[operation.resource .. "." .. operation.action] then
      at = kinds.makes[operation.resource .. "." .. operation.action]
      record = engine:add(at, fields)
      known, at = known_of(record), at .. "/" .. record.id
    else
      -- A type without a name is what is told of the record itself.
      local is_about = operation.whole and not operation.whole.name
      fields.id, fields.external_id = is_about and known.id or nil, is_about and known.external_id or nil
      known, record = fields, nil
    end
  end
  return engine:show(operation, request, known, record, record and key_of(at, record))
end

local function update(engine, operation, request, _, template)
  return act_on(engine, operation, request, request.path, template)
end

local function remove(engine, operation, request, path, template)
  local known, record, problem = engine:find(request.path, template)
  if not known then
    return nil, problem
  end
  if record then
    take_out(engine:collection(path), record)
  end
  for index, other in ipairs(not record and engine.lists[path:sub(2)] or {}) do
    if other.id == known.id then
      table.remove(engine.lists[path:sub(2)], index)
      break
    end
  end
  if kinds.deleted[path] then
    engine:add(kinds.deleted[path], {}, known.id)
  end
  return engine:show(operation, request, known, record)
end

local function remove_found(engine, operation, request, path)
  local record, known = found_by(engine, operation, request, path)
  if not record then
    return nil, failure.not_found()
  end
  take_out(engine:collection(path), record)
  return engine:show(operation, request, known, record)
end

-- Puts something that there is on a record.
local function join(engine, operation, request, path)
  local at = kinds.joined[select(2, parted(path))]
  local missing = engine:missing_parent(request.path, operation.path:gsub("{[^}]*}", "{}"))
  local body = request.json or {}
  local id = http.text(body.id or body[at:match "^/(.*)s$" .. "_id"] or "")
  local known, problem, _
  if not missing then
    known, _, problem = engine:find(at .. "/" .. http.escape(id), at .. "/{}")
  end
  if not known then
    return nil, missing or problem
  elseif not engine:record(path .. "!", id) then
    engine:add(path .. "!", {}, id)
  end
  return engine:show(operation, request, known, nil, at .. "/" .. id)
end

local function part(engine, operation, request, path)
  local front, id = parted(request.path)
  local at = kinds.joined[select(2, parted(front))]
  local missing = engine:missing_parent(front, (operation.path:gsub("{[^}]*}", "{}"):gsub("/{}$", "")))
  id = http.unescape(id)
  local record = not missing and engine:record(path .. "!", id)
  if not record then
    return nil, missing or failure.not_found()
  end
  take_out(engine:collection(path .. "!"), record)
  local known = engine:find(at .. "/" .. http.escape(id), at .. "/{}")
  return engine:show(operation, request, known or { id = id }, nil, at .. "/" .. id)
end

-- A thing that there is one of: its state is at its own path.
local function single(engine, operation, request)
  local template = operation.path:gsub("{[^}]*}", "{}")
  local missing = engine:missing_parent(request.path, template)
  if missing then
    return nil, missing
  end
  local front = parted(template)
  local item = front and engine:is_item(front)
  item = item and engine.catalogue:typed(item.resource, item.action)
  local known, record = {}, nil
  if item and item.whole and operation.whole and item.whole.name == operation.whole.name then
    known, record = engine:find(shortened(request.path), front)
  end
  local own = engine.state[request.path .. "!"] or { fields = {} }
  engine.state[request.path .. "!"] = own
  if operation.method ~= "GET" then
    change(engine, operation, request, own)
  end
  for name, value in pairs(own.fields) do
    known[name] = value
  end
  return engine:show(operation, request, known, record)
end

local function update_found(engine, operation, request, path)
  local record = found_by(engine, operation, request, path)
  if not record then
    return nil, failure.not_found()
  end
  change(engine, operation, request, record)
  return engine:show(operation, request, known_of(record), record, path .. "/" .. record.id)
end

-- Something that is done: to the record that the path leads to, or to none.
local function act(engine, operation, request, _, template)
  local parts, at, its = 0, request.path, template
  while its ~= "" do
    if parts > 0 and engine:is_item(its) then
      return act_on(engine, operation, request, at, its)
    end
    at, its, parts = shortened(at), shortened(its), parts + 1
  end
  local fields = fields_of(operation, request)
  if operation.whole and operation.whole.name == "job" then
    return engine:show(operation, request, known_of(engine:add("/jobs/status", {})))
  end
  return engine:show(operation, request, fields, nil, request.path .. (request.body or ""))
end

-- "id,name\n1,Ada\n", gzipped.
local archive = "\31\139\8\0\0\0\0\0\2\255\203\76\209\201\75\204\77\229\50\212\113\76\73\228\2\0"
  .. "\92\147\195\182\14\0\0\0"

-- Files: what is in them is of no type.
local function file(engine, operation, request, _, template)
  local at, its = request.path, template
  if not engine:is_item(its) then
    at, its = shortened(at), shortened(its)
  end
  local front = parted(at)
  if kinds.aliases[front] then
    if not engine:record(collection_of(front), http.unescape(select(2, parted(at)))) then
      return nil, failure.not_found()
    end
  else
    local known, _, problem = engine:find(at, its)
    if not known then
      return nil, problem
    end
  end
  if operation.answer == "text" then
    return nil, nil, 200, { "Hello, how can I help?\n", "text/plain" }
  end
  return nil, nil, 200, { archive, "application/octet-stream" }
end

-- Which of these an operation is -----------------------------------------------------------------

local function kind_of(engine, operation, template)
  local front, last = parted(template)
  local method = operation.method
  local is_variable = last == "{}"
  if operation.answer == "bytes" or operation.answer == "text" then
    return file, template
  elseif operation.records then
    local is_search = last == "search" or last == "list"
    return list, is_search and front or template
  elseif method == "GET" or method == "DELETE" and not is_variable then
    local _, needs = operations.needed(operation)
    if is_variable and method == "GET" and engine:is_item(template) == operation then
      return get, front
    elseif needs > 0 and (engine:is_collection(template) or engine.paths[template].PUT) then
      return method == "GET" and find or remove_found, template
    end
    return single, template
  elseif method == "DELETE" then
    local joined = kinds.joined[select(2, parted(front)) or ""]
    joined = joined and front:find("{}", 1, true)
    return joined and part or engine:is_collection(front) and remove or act, front
  elseif method == "POST" and kinds.joined[last] and template:find("{}", 1, true) then
    return join, template
  elseif method == "POST" and (engine:is_collection(template) or kinds.aliases[template]) then
    return create, template
  elseif not is_variable and engine:is_item(front .. "/{}") and not engine:is_collection(template)
    and (method == "POST" or engine:is_collection(template)) and not (engine.paths[front] or {}).GET then
    return create, front
  elseif is_variable and (engine:is_collection(front) or kinds.aliases[front]) then
    return update, front
  elseif engine.paths[template].GET and not engine:is_collection(template) then
    return operation.needs_one_of and update_found or single, template
  end
  return act, template
end

-- The path of the records, of a request: the template's, with what stands for its variables.
local function concrete(path, template)
  local _, count = template:gsub("/[^/]+", "")
  local result = {}
  for part_of in path:gmatch "[^/]+" do
    if #result < count then
      result[#result + 1] = part_of
    end
  end
  return collection_of("/" .. table.concat(result, "/"))
end

-- What is wrong with a request, by what the operation takes.
local function check(operation, request)
  local body, has_body = request.json or {}, false
  for _, parameter in ipairs(operation.parameters) do
    if parameter.name == "*" then
      local told = parameter.schema
      if told.type == "union" and not shapes.fits(told, body) then
        return failure.invalid("The body is of none of its types")
      end
    elseif parameter.location == "query" then
      if parameter.required and request.query[parameter.name] == nil then
        return failure.missing(parameter.name)
      end
    elseif parameter.location == "body" then
      has_body = true
      local value = body[parameter.name]
      local is_null = value == json.null and (parameter.nullable or not parameter.required)
      if value == nil and parameter.required and not parameter.required_before then
        return failure.missing(parameter.name)
      elseif value ~= nil and not is_null and not shapes.fits(parameter.schema, value) then
        return failure.invalid(parameter.name .. " is invalid", parameter.name)
      end
    end
  end
  if operation.needs_one_of then
    for _, name in ipairs(operation.needs_one_of) do
      if (has_body and body or request.query)[name] ~= nil or request.query[name] ~= nil then
        return nil
      end
    end
    return failure.missing(operation.needs_one_of[1])
  end
end

-- The status of success, where it is not 200.
local function status_of(operation)
  return kinds.statuses[operation.resource .. "." .. operation.action]
    or operation.method == "DELETE" and operation.answer == "none" and 204 or nil
end

local function choose(several, request)
  for _, operation in ipairs(several) do
    local has_all = true
    for _, name in ipairs((operations.needed(operation))) do
      has_all = has_all and request.query[name] ~= nil
    end
    if has_all then
      return operation
    end
  end
  return several[#several]
end

--- The routes of all operations of the connector.
-- @treturn table array of `{ method, path, handler }`, as `http.router` takes them; a handler takes anything and the
--   request, with its `json` read, and returns what to answer, or nil and a failure; then the status; then, for what is
--   no JSON, a body and its content type
-- @treturn table handler → true where the answer is no JSON
function Engine:routes()
  local routes, files = {}, {}
  for template, methods in pairs(self.paths) do
    for method, several in pairs(methods) do
      local function answer(_, request)
        local chosen = choose(several, request)
        if not self:context(request).has(chosen.since) then
          return nil, failure.new(400, "intercom_version_invalid",
            "Requested resource is not available in current API version.")
        end
        local problem = check(chosen, request)
        if problem then
          return nil, problem
        end
        local operation = self.catalogue:typed(chosen.resource, chosen.action)
        local kind, place = kind_of(self, chosen, template)
        local value, err, status, body = kind(self, operation, request, concrete(request.path, place), template)
        return value, err, status or status_of(operation), body
      end
      routes[#routes + 1] = { method, template, answer }
      files[answer] = several[1].answer == "bytes" or several[1].answer == "text" or nil
    end
  end
  return routes, files
end

--- Makes an engine.
-- @tparam table options `connector` (its name), `credential` (the option of its clients that is needed), `now` (clock),
--   `by_hand` (a function of method and path: what another part of the sandbox answers there, or nil and a failure, or
--   nil where it has nothing), `lists` (resource → array of records with `id`, of other parts), `prefixed` (ids have a
--   prefix), `state` (a table to be filled)
-- @treturn Engine
-- @treturn table its state: path → `records`
function generic.new(options)
  local catalogue = operations.of(options.connector, options.credential)
  local engine = setmetatable({
    catalogue = catalogue,
    paths = catalogue:paths(),
    state = options.state or {},
    now = options.now,
    by_hand = options.by_hand or function() end,
    lists = options.lists or {},
    prefixed = options.prefixed,
    list_paths = {},
  }, Engine)
  for path, methods in pairs(engine.paths) do
    for _, operation in ipairs(methods.GET or {}) do
      if operation.action == "list" and not path:find("{}", 1, true) then
        engine.list_paths[operation.resource] = path
      end
    end
  end
  return engine, engine.state
end

return generic
