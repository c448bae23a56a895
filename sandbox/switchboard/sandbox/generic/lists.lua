--- Lists: the records that a request asks for, in order, page by page.
-- @module switchboard.sandbox.generic.lists
local answers = require "switchboard.sandbox.generic.answers"
local ascii = require "switchboard.ascii"
local failure = require "switchboard.sandbox.intercom.failure"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local kinds = require "switchboard.sandbox.generic.kinds"
local pages = require "switchboard.sandbox.intercom.pages"
local places = require "switchboard.sandbox.generic.places"
local records = require "switchboard.sandbox.generic.records"
local search = require "switchboard.sandbox.intercom.search"
local shapes = require "switchboard.sandbox.generic.shapes"
local values = require "switchboard.sandbox.values"

local lists = {}

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
  return search.select(items, request.json, find_field), search.order(request.json, find_field)
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
    local slice, its = pages.cursor(items, { per_page = size, starting_after = request.query[send] or inner[send] }, {
      kind = operation.path, default = default or 20, maximum = maximum or 150,
      key = order.key, ascending = order.ascending,
    })
    around.pages, around.next_cursor = its, cursor_text(its.next)
    around.meta.nextCursor = cursor_text(its.next)
    return slice, around
  elseif style == "page" then
    local asked = { base = request.base, path = request.path, query = {
      page = request.query.page or body.page and http.text(body.page),
      per_page = size and http.text(size),
    } }
    local slice, its = pages.numbered(items, asked, { default = default or 20, maximum = maximum or 150 })
    around.pages = its
    around.page, around.per_page, around.total_pages = its.page, its.per_page, its.total_pages
    return slice, around
  end
  return items, around
end

-- The item that a record is in a list, and what it is sorted by.
local function items_of(engine, operation, request, path, template)
  local told, items = operation.returns.items, {}
  local joined = template:find("{}", 1, true) and kinds.joined[select(2, places.parted(template))]
  if joined then
    for _, entry in ipairs(records.collection(engine, path .. "!").records) do
      local known = failure.catch(records.find, engine, joined .. "/" .. http.escape(entry.id), joined .. "/{}")
      if known then
        items[#items + 1] = shapes.fill(told, known, joined .. "/" .. entry.id, answers.context(engine, request))
      end
    end
    return items
  end
  for index, record in ipairs(records.collection(engine, path).records) do
    local at = path .. "/" .. record.id
    local known = answers.with_joined(engine, told, at, answers.with_path(operation, request, records.known_of(record)))
    items[index] = shapes.fill(told, known, at, answers.context(engine, request, record))
  end
  return items
end

-- What the items are sorted by, where the parameters of a list say so. By id they are in order as they are.
local function sorted_by(operation, query)
  for _, parameter in ipairs(operation.parameters) do
    if parameter.name == "sort" and (query.sort or query.direction) then
      local field = query.sort or parameter.default
      return function(item)
        return field ~= "id" and scalar[type(item[field])] and item[field] or nil
      end, query.direction ~= "desc"
    end
  end
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

function lists.list(engine, operation, request, path, template)
  local told, asked, items = operation.returns.items, asked_of(request), {}
  for _, item in ipairs(items_of(engine, operation, request, path, template)) do
    if type(item) ~= "table" or is_wanted(item, asked) then
      items[#items + 1] = item
    end
  end
  local key, ascending = sorted_by(operation, request.query)
  if type((request.json or {}).query) == "table" then
    items, key, ascending = searched(told, request, items)
  end
  -- Pages go by ids, which the items need not have.
  local entries = {}
  for index, item in ipairs(items) do
    entries[index] = { id = ("%08d"):format(index), item = item }
  end
  local order = { key = function(entry) return key and key(entry.item) end, ascending = key == nil or ascending }
  local slice, around = paged(operation, request, pages.sorted(entries, order.key, order.ascending), order)
  local shown = json.array {}
  for index, entry in ipairs(slice) do
    local item = entry.item
    shown[index] = type(item) == "table" and answers.with_columns(operation, request, item) or item
  end
  local whole = operation.whole
  if operation.place == "" then
    return shown
  elseif not (request.query.cols or ""):find "recordCount" then
    around.meta.recordCount = nil
  end
  local answer = shapes.fill(whole, as_told(whole, around), request.path, answers.context(engine, request))
  return answers.place_records(answer, operation.place, shown)
end

return lists
