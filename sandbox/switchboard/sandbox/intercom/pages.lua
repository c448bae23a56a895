--- Intercom's kinds of pages: behind a cursor; by number, and before a time, with the URL of the next.
-- @module switchboard.sandbox.intercom.pages
local base64 = require "switchboard.sandbox.base64"
local failure = require "switchboard.sandbox.intercom.failure"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local values = require "switchboard.sandbox.values"

local pages = {}

local largest_number = 2 ^ 31
local most_selections = 16 -- that are kept
local largest_time = 2 ^ 53 -- in milliseconds, too

-- Query parameters come as text, those in a body as numbers.
local function whole_number(value, default, maximum, name)
  value = values.present(value)
  if value == nil then
    return default
  end
  local number = (type(value) == "number" or tostring(value):find("^%d+$")) and tonumber(value)
  if not number or number % 1 ~= 0 or number < 1 or number > maximum then
    failure.invalid(string.format("%s must be a whole number from 1 to %.0f", name, maximum), name)
  end
  return number
end

-- How many records a page has: beyond `maximum` is an error, beyond `most` is brought down to it.
local function page_size(value, options)
  local size = whole_number(value, options.default, options.maximum or largest_number, "per_page")
  return math.min(size, options.most or size)
end

-- A total order over what records are sorted by: nothing, then numbers, then text.
local function precedes(a, a_id, b, b_id)
  if a ~= b then
    if type(a) == type(b) then
      return a < b
    end
    return a == nil or type(a) == "number" and b ~= nil
  end
  return a_id < b_id
end

-- The service's cursors are Base64 and hold + / and = now and then. Here every cursor holds all three, so
-- that a client that does not percent-encode them is found out at once: ">" and "?" as the third byte
-- of a group give + and /, and the trailing space makes for padding.
local function write_cursor(kind, page, key, id)
  local text = json.encode { ">v1?", kind, page, key == nil and json.null or key, id }
  return base64.encode(#text % 3 == 0 and text .. " " or text)
end

local function read_cursor(text, kind)
  local bytes = type(text) == "string" and base64.decode(text)
  local fields = bytes and values.read(bytes)
  if not values.is_array(fields) or fields[1] ~= ">v1?" or fields[2] ~= kind
    or type(fields[3]) ~= "number" or type(fields[5]) ~= "string" then
    failure.new(400, "client_error", "Invalid starting_after param")
  end
  return { page = fields[3], key = values.present(fields[4]), id = fields[5] }
end

-- Sorts in place. What is in order from the first to some record, as it mostly is, is left so.
local function sort(list, comes_first)
  local count = 1
  while list[count + 1] and not comes_first(list[count + 1], list[count]) do
    count = count + 1
  end
  local rest = {}
  for index = #list, count + 1, -1 do
    rest[#rest + 1], list[index] = list[index], nil
  end
  table.sort(rest, comes_first)
  for index = #rest, 1, -1 do -- from the end on, both parts are put together
    while count > 0 and comes_first(rest[index], list[count]) do
      list[count + index], count = list[count], count - 1
    end
    list[count + index] = rest[index]
  end
end

local function order_of(ascending)
  return function(a, a_id, b, b_id)
    if ascending then
      return precedes(a, a_id, b, b_id)
    end
    return precedes(b, b_id, a, a_id)
  end
end

--- Records in order. Those with the same key are in the order of their ids.
-- @tparam table records array
-- @tparam function key what a record is sorted by: a number, a text, or nothing
-- @tparam[opt=false] boolean ascending
-- @treturn table another array
function pages.sorted(records, key, ascending)
  local sorted, keys, before = {}, {}, order_of(ascending)
  for index, record in ipairs(records) do
    sorted[index], keys[record] = record, key(record)
  end
  sort(sorted, function(a, b)
    return before(keys[a], a.id, keys[b], b.id)
  end)
  return sorted
end

--- The same, kept until something is written, so that the next page takes less time than the first.
-- @tparam table service
-- @tparam string name by which they are kept
-- @tparam function choose returns the records
-- @tparam function key as of `pages.sorted`
-- @tparam[opt=false] boolean ascending
-- @treturn table array, not to be changed
function pages.selected(service, name, choose, key, ascending)
  local kept = service.selections
  if not kept[name] then
    local records = choose()
    kept[#kept + 1], kept[name] = name, pages.sorted(records, key, ascending)
    if #kept > most_selections then
      kept[table.remove(kept, 1)] = nil
    end
  end
  return kept[name]
end

--- One page behind a cursor. The cursor names the last record of the page before, so records that come
-- and go between two calls make no other record appear twice or not at all.
-- @tparam table records array, in the order of `pages.sorted`
-- @tparam table asked `per_page` and `starting_after` as the caller gave them
-- @tparam table options `kind` (a cursor of one kind is invalid for another), `default` page size and its
--   `maximum` or the `most` that is given, `key` (function: what a record is sorted by), `ascending`
-- @treturn table array of records
-- @treturn table the `pages` object
function pages.cursor(records, asked, options)
  local per_page = page_size(asked.per_page, options)
  local after = values.present(asked.starting_after)
  if after then
    after = read_cursor(after, options.kind)
  end

  local key, before = options.key, order_of(options.ascending)
  local first, beyond = 1, #records + 1 -- between them is the first record of the page
  while after and first < beyond do
    local middle = math.floor((first + beyond) / 2)
    if before(after.key, after.id, key(records[middle]), records[middle].id) then
      beyond = middle
    else
      first = middle + 1
    end
  end
  local slice = json.array {}
  for index = first, math.min(first + per_page - 1, #records) do
    slice[#slice + 1] = records[index]
  end
  local more = first + per_page <= #records

  local page = after and after.page + 1 or 1
  local last = slice[#slice]
  return slice, {
    type = "pages",
    page = page,
    per_page = per_page,
    total_pages = math.ceil(#records / per_page),
    next = more and {
      page = page + 1,
      starting_after = write_cursor(options.kind, page, key(last), last.id),
    } or nil, -- the last page has no such field
  }
end

-- The URL of a request, with other numbers in its query.
local function url_with(request, numbers)
  local query = {}
  for name, value in pairs(request.query) do
    query[name] = value
  end
  for name, number in pairs(numbers) do
    query[name] = string.format("%.0f", number)
  end
  return request.base .. request.path .. "?" .. http.build_query(query)
end

--- One page by number.
-- @tparam table records array, in order
-- @tparam table request
-- @tparam table options `default` page size and its `maximum`, or the `most` that is given
-- @treturn table array of records
-- @treturn table the `pages` object; `next` is a URL or null
function pages.numbered(records, request, options)
  local query = request.query
  local per_page = page_size(query.per_page, options)
  local page
  page = whole_number(query.page, 1, largest_number, "page")
  local slice = json.array {}
  for index = (page - 1) * per_page + 1, math.min(page * per_page, #records) do
    slice[#slice + 1] = records[index]
  end
  local next_url = json.null
  if page * per_page < #records then
    next_url = url_with(request, { per_page = per_page, page = page + 1 })
  end
  return slice, {
    type = "pages",
    page = page,
    per_page = per_page,
    total_pages = math.ceil(#records / per_page),
    next = next_url,
  }
end

--- An answer with one page behind a cursor.
-- @tparam table records as of `pages.cursor`
-- @tparam table asked as of `pages.cursor`
-- @tparam table options as of `pages.cursor`; and `show` (a function: a record as the API shows it), the `type` of the
--   answer (`"list"`), the `field` with the records (`"data"`)
-- @treturn table
function pages.answer(records, asked, options)
  local slice, page = pages.cursor(records, asked, options)
  return {
    type = options.type or "list",
    [options.field or "data"] = pages.map(slice, options.show),
    total_count = #records,
    pages = page,
  }
end

--- An answer with one page by number.
-- @tparam table records as of `pages.numbered`
-- @tparam table request
-- @tparam table options as of `pages.numbered`
-- @tparam function show a record as the API shows it
-- @treturn table
function pages.numbered_answer(records, request, options, show)
  local slice, page = pages.numbered(records, request, options)
  return { type = "list", data = pages.map(slice, show), total_count = #records, pages = page }
end

--- One page of what was before a time, which is a number in the query.
-- @tparam table records array, the newest first; no two have the same `time`
-- @tparam table request
-- @tparam table options as of `pages.numbered`
-- @treturn table array of records
-- @return the URL of the next page, null at the end
function pages.before(records, request, options)
  local per_page = page_size(request.query.per_page, options)
  local before
  before = whole_number(request.query.before, math.huge, largest_time, "before")
  local slice = {}
  for _, record in ipairs(records) do
    if record.time < before then
      if #slice == per_page then
        return slice, url_with(request, { before = slice[per_page].time })
      end
      slice[#slice + 1] = record
    end
  end
  return slice, json.null
end

--- Applies a function to each item.
-- @tparam table items
-- @tparam function view
-- @treturn table array that encodes as `[]` when empty
function pages.map(items, view)
  local result = json.array {}
  for index, item in ipairs(items) do
    result[index] = view(item)
  end
  return result
end

return pages
