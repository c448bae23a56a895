-- Every list of the connectors that comes in pages, against servers that page as the services do.
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local switchboard = require "switchboard"

local TOTAL = 23 -- no multiple of a page size below

-- Puts the records where the answer has them: "data.articles".
local function place(answer, key, records)
  local outer, inner = key:match "^(.-)%.(.*)$"
  if outer then
    answer[outer] = { [inner] = records }
  else
    answer[key] = records
  end
  return answer
end

local function slice(first, size)
  local records = json.array {}
  for index = first, math.min(first + size - 1, TOTAL) do
    records[#records + 1] = { id = ("r%d"):format(index) }
  end
  return records
end

-- Cursors have what must be percent-encoded.
local function cursor_for(first)
  return ("WzE+/%d=="):format(first)
end

local function first_of(cursor)
  if cursor == nil or cursor == json.null then
    return 1
  end
  return math.floor((assert(tostring(cursor):match "^WzE%+/(%d+)==$", "a cursor that was never given: " .. tostring(cursor))))
end

local function whole(value, default)
  return value and math.floor(assert(tonumber(value))) or default
end

-- A cursor in the query; `extra` makes what stands around the next one.
local function by_cursor(name, size_name, wrap)
  return function(key, query)
    local size = whole(query[size_name], 5)
    local first = first_of(query[name])
    local following = first + size <= TOTAL and cursor_for(first + size) or nil
    return wrap(place({}, key, slice(first, size)), following, math.floor(first / size) + 1)
  end
end

-- By number; `wrap(answer, page, pages, url_of)` adds the counters.
local function by_number(read, wrap)
  return function(key, query, body, url)
    local from = read(query, body)
    local page, size = whole(from.page, 1), whole(from.per_page, 5)
    local function url_of(number)
      return url:gsub("%?.*", "") .. "?per_page=" .. size .. "&page=" .. number
    end
    return wrap(place({}, key, slice((page - 1) * size + 1, size)), page, math.ceil(TOTAL / size), url_of)
  end
end

local function from_query(query) return query end
local function from_body(_, body) return body end

local function with_next_url(answer, page, pages, url_of)
  answer.pages = { type = "pages", page = page, total_pages = pages, next = page < pages and url_of(page + 1) or json.null }
  answer.total_count = TOTAL
  return answer
end

-- The styles, as the answers of the services are.
local styles = {
  -- pages.next = { page, starting_after }; at the end there is no such field
  cursor = by_cursor("starting_after", "per_page", function(answer, following, page)
    answer.pages = { type = "pages", page = page, next = following and { page = page + 1, starting_after = following } or nil }
    answer.total_count = TOTAL
    return answer
  end),
  -- the same without page numbers, null at the end
  bare_cursor = by_cursor("starting_after", "per_page", function(answer, following)
    answer.pages = { type = "pages", next = following and { per_page = 5, starting_after = following } or json.null }
    return answer
  end),
  -- next_cursor and has_more beside the records
  history = by_cursor("cursor", "per_page", function(answer, following)
    answer.next_cursor, answer.has_more = following or json.null, following ~= nil
    return answer
  end),
  -- in the body, where a query parameter is ignored
  search = function(key, _, body)
    local pagination = body.pagination or {}
    local size, first = whole(pagination.per_page, 5), first_of(pagination.starting_after)
    local answer = place({ total_count = TOTAL }, key, slice(first, size))
    answer.pages = { type = "pages", next = first + size <= TOTAL and { starting_after = cursor_for(first + size) } or nil }
    return answer
  end,
  number = by_number(from_query, with_next_url),
  -- what the schema says of activity logs, and what comes
  number_object = by_number(from_query, function(answer, page, pages)
    answer.pages = { page = page, total_pages = pages, next = page < pages and { page = page + 1, starting_after = "x" } or nil }
    return answer
  end),
  counted = by_number(from_query, function(answer, page, pages)
    answer.pages = { type = "pages", page = page, per_page = 5, total_pages = pages }
    return answer
  end),
  number_in_body = by_number(from_body, with_next_url),
  flat = by_number(from_query, function(answer, page, pages)
    answer.page, answer.total_pages, answer.total_count = page, pages, TOTAL
    return answer
  end),
  -- one parameter all the way; the end is an answer without records
  scroll = function(key, query, _, _, state)
    if query.scroll_param == nil then
      state.position = 1
    else
      assert(query.scroll_param == "25b649f7", "an unknown scroll")
    end
    local records = slice(state.position, 5)
    state.position = state.position + 5
    return place({ pages = json.null, total_count = json.null, scroll_param = "25b649f7" }, key, records)
  end,
  -- pages.next is a URL that says before when
  events = function(key, query, _, url)
    local first = query.before and 2000000000000 - tonumber(query.before) or 1
    local answer = place({ type = "event.list" }, key, slice(first, 5))
    answer.pages = first + 5 <= TOTAL and { next = ("%s?type=user&before=%.0f"):format(url:gsub("%?.*", ""), 2000000000000 - first - 5) } or {}
    return answer
  end,
}

-- Common Room's lists end in three ways.
for name, last in pairs { v2_null = json.null, v2_empty = "", v2_absent = false } do
  styles[name] = by_cursor("cursor", "limit", function(answer, following)
    answer.success, answer.meta = true, { nextCursor = following or last or nil }
    return answer
  end)
end
styles.v2_no_meta = by_cursor("cursor", "limit", function(answer, following)
  answer.success, answer.meta = true, following and { nextCursor = following } or nil
  return answer
end)
function styles.offset(key, query)
  local first, size = whole(query.startIndex, 1), whole(query.count, 5)
  local records = slice(first, size)
  return place({ totalResults = TOTAL, startIndex = first, itemsPerPage = #records }, key, records)
end
-- "Constant number of items per page", whatever the page has
function styles.offset_constant(key, query)
  local answer = styles.offset(key, query)
  answer.itemsPerPage = 10
  return answer
end

local search = { query = { field = "id", operator = ">", value = "0" } }

-- resource, action, how it pages, where the records are, path variables and parameters
local intercom = {
  { "contacts", "list", "cursor", "data" },
  { "conversations", "list", "cursor", "conversations" },
  { "macros", "list", "bare_cursor", "data" },
  { "data_connectors", "list", "bare_cursor", "data" },
  { "data_connectors", "execution_results", "bare_cursor", "data", { 1 } },
  { "messages", "statuses", "bare_cursor", "events", { { ruleset_id = 1 } } },
  { "companies", "contacts", "cursor", "data", { "c" } },
  { "contacts", "merge_history", "history", "data", { "c" } },
  { "contacts", "search", "search", "data", { search } },
  { "conversations", "search", "search", "conversations", { search } },
  { "tickets", "search", "search", "tickets", { search } },
  { "companies", "list_all", "number", "data" },
  { "companies", "list", "number", "data" },
  { "contacts", "companies", "number", "data", { "c" } },
  { "contacts", "notes", "number", "data", { "c" } },
  { "companies", "notes", "number", "data", { "c" } },
  { "articles", "list", "number", "data" },
  { "articles", "search", "number", "data.articles", { { phrase = "x" } } },
  { "internal_articles", "list", "number", "data" },
  { "internal_articles", "search", "number", "data.internal_articles" },
  { "collections", "list", "number", "data" },
  { "help_centers", "list", "number", "data" },
  { "content_import_sources", "list", "number", "data" },
  { "external_pages", "list", "number", "data" },
  { "conversations", "deleted", "number", "conversations" },
  { "custom_objects", "list", "number", "data", { "order" } },
  { "content", "search", "number", "data" },
  { "admins", "activity_logs", "number", "activity_logs", { { created_at_after = 1 } } },
  { "admins", "activity_logs", "number_object", "activity_logs", { { created_at_after = 1 } } },
  { "events", "list", "events", "events", { { type = "user", email = "a@b.example" } } },
  { "news_items", "list", "number", "data" },
  { "newsfeeds", "list", "number", "data" },
  { "newsfeeds", "items", "number", "data", { 1 } },
  { "articles", "versions", "counted", "data", { 1 } },
  { "calls", "list", "counted", "data" },
  { "conversations", "side_conversations", "counted", "side_conversations", { 1 } },
  { "help_centers", "redirects", "counted", "data", { 1 } },
  { "admins", "search_activity_logs", "number_in_body", "activity_logs", { { created_at_after = 1 } } },
  { "audiences", "list", "flat", "data" },
  { "content_snippets", "list", "flat", "data" },
  { "companies", "scroll", "scroll", "data" },
  { "companies", "search", "search", "data", { search, { version = "Preview" } } },
  { "contacts", "activities", "cursor", "data", { {}, { version = "Preview" } } },
  { "folders", "list", "number", "data", { {}, { version = "Preview" } } },
}

local v2 = {
  { "contacts", "list", "v2_null", "data" },
  { "organizations", "list", "v2_null", "data" },
  { "activities", "list", "v2_null", "data" },
  { "tags", "list", "v2_null", "data" },
  { "providers", "list", "v2_empty", "data" },
  { "industries", "list", "v2_null", "data" },
  { "tech_stack_products", "list", "v2_null", "data" },
  { "segments", "list", "v2_absent", "data" },
  { "locations", "list", "v2_absent", "data", { { locationType = "city" } } },
  { "topics", "list", "v2_absent", "data" },
  { "objects", "list", "v2_absent", "data", { { objectTypeId = "cot_1" } } },
  { "website_visits", "list", "v2_no_meta", "data" },
  { "prospector_contacts", "list", "v2_no_meta", "data" },
  { "prospector_companies", "list", "v2_absent", "data" },
}

local scim = { { "users", "list", "offset", "Resources" }, { "users", "list", "offset_constant", "Resources" } }

-- A client of `make` whose server pages in this style.
local function client_of(make, style, key)
  local state, requests = {}, {}
  local client = make {
    api_token = make ~= switchboard.intercom and "t0ken" or nil,
    access_token = make == switchboard.intercom and "t0ken" or nil,
    retries = 0,
    transport = function(request)
      requests[#requests + 1] = request
      assert(#requests < 100, "this never ends")
      local _, _, query = http.split_url(request.url)
      local body = request.body and json.decode(request.body) or {}
      local answer = styles[style](key, http.parse_query(query), body, request.url, state)
      return { status = 200, headers = { ["content-type"] = "application/json" }, body = json.encode(answer) }
    end,
  }
  return client, requests
end

local function connector(name)
  return switchboard.define(require("switchboard.connectors." .. name))
end

for name, rows in pairs { intercom = intercom, commonroom_v2 = v2, commonroom_scim = scim } do
  describe(name, function()
    local make = name == "intercom" and switchboard.intercom or connector(name)

    for _, row in ipairs(rows) do
      local resource, action, style, key, arguments = row[1], row[2], row[3], row[4], row[5] or {}
      it(("%s.%s, by %s, each record once"):format(resource, action, style), function()
        local client, requests = client_of(make, style, key)
        local object, position = client[resource](client), 0
        for record in object:each(action, (table.unpack or unpack)(arguments)) do -- luacheck: compat
          position = position + 1
          assert.equal("r" .. position, record.id)
        end
        assert.equal(TOTAL, position)
        assert.equal(style == "scroll" and 6 or 5, #requests)
      end)
    end

    it("has no other list in pages", function()
      local listed = {}
      for _, row in ipairs(rows) do
        listed[row[1] .. "." .. row[2]] = true
      end
      local client = client_of(make, "number", "data")
      for resource, told in pairs(client:describe().resources) do
        for action, operation in pairs(told.actions) do
          assert.equal(operation.paging ~= nil, listed[resource .. "." .. action] or false, resource .. "." .. action)
        end
      end
    end)
  end)
end

describe("how many records a page has", function()
  local function sizes(make, style, key, resource, action, ...)
    local client, requests = client_of(make, style, key)
    local all, err = client[resource](client):collect(action, ...)
    assert.is_nil(err)
    assert.equal(TOTAL, #all)
    return #requests
  end

  it("may be told, and is told with every page", function()
    assert.equal(4, sizes(switchboard.intercom, "cursor", "data", "contacts", "list", { per_page = 7 }))
    assert.equal(4, sizes(switchboard.intercom, "search", "data", "contacts", "search", { query = search.query, pagination = { per_page = 7 } }))
    assert.equal(4, sizes(switchboard.intercom, "number", "data", "companies", "list", { per_page = 7 }))
    assert.equal(4, sizes(switchboard.intercom, "flat", "data", "audiences", "list", { per_page = 7 }))
    assert.equal(4, sizes(switchboard.intercom, "number_in_body", "activity_logs", "admins", "search_activity_logs", { created_at_after = 1, per_page = 7 }))
    assert.equal(4, sizes(connector "commonroom_v2", "v2_null", "data", "contacts", "list", { limit = 7 }))
    assert.equal(4, sizes(connector "commonroom_scim", "offset", "Resources", "users", "list", { count = 7 }))
  end)
end)
