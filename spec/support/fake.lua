-- Clients whose transport is a Lua function: what was sent is looked at, what comes back is made up.
local switchboard = require "switchboard"

local fake = {}

-- A small connector with one of everything.
function fake.definition(changes)
  local definition = {
    name = "notes",
    base_url = "https://notes.example/api",
    auth = { option = "token" },
    headers = { ["X-App"] = "spec" },
    options = { version = { "string -- of the API", header = "Notes-Version", pattern = "^%d+%.%d+$", default = "1.0" } },
    types = { tag = { id = "id !", name = "string" }, choice = "'red'|'green'" },
    paging = {
      cursor = { style = "cursor", send = "after", next = "pages.next", total = "total" },
      page = { style = "page", send = "page", next = "pages.next", page = "pages.page", pages = "pages.total_pages" },
      body = { style = "cursor", send = "pagination.after", next = "pages.next" },
      scroll = { style = "scroll", send = "scroll", next = "scroll" },
      offset = { style = "offset", send = "start", page = "start", count = "count", total = "total" },
    },
    errors = {
      message = { "errors.1.message", "reason" },
      code = { "errors.1.code" },
      list = "errors",
      request_id = { "request_id" },
      wait_ms = "rateLimit.waitMs",
      kinds = { [403] = "authentication" },
    },
    check = "me.get_me",
    resources = {
      me = { get_me = { "GET /me" } },
      notes = {
        "Short texts",
        list = {
          "GET /notes",
          "The newest first",
          query = { after = "string", size = "integer 1..50 = 20", deep = "boolean", colours = "choice[]", kind = "string" },
          send = { kind = "note_kind" },
          records = "notes",
          paging = "cursor",
        },
        numbered = { "GET /pages", query = { page = "integer" }, records = "notes", paging = "page" },
        search = { "POST /search", body = { query = "object !", pagination = "object" }, records = "notes", paging = "body", idempotent = true },
        scroll = { "GET /scroll", query = { scroll = "string" }, records = "notes", paging = "scroll" },
        offset = { "GET /offset", query = { start = "integer" }, records = "notes", paging = "offset" },
        bare = { "GET /bare", records = "" },
        wrapped = { "GET /wrapped/{id}", value = "data" },
        get = { "GET /notes/{id}" },
        create = { "POST /notes", body = { text = "string 1..20 !", tags = "tag[]", attributes = "object", at = "datetime", colour = "choice ?" }, fill_now = { "at" } },
        put = { "PUT /notes/{id}", body = { text = "string", id = "string" } },
        touch = { "POST /notes/{id}/touch" },
        set = { "POST /notes/set", body = { text = "string" }, body_required = true },
        tag = { "POST /notes/{note_id}/tags/{tag_id}", path = { tag_id = "integer" }, body = { weight = "number" } },
        delete = { "DELETE /notes/{id}", answer = "none" },
        text = { "GET /notes/{id}/text", answer = "text" },
        bytes = { "GET /notes/{id}/file", answer = "bytes", accept = "application/octet-stream" },
        old = { "GET /old", deprecated = true },
      },
    },
  }
  for name, value in pairs(changes or {}) do
    definition[name] = value or nil -- false takes a field out
  end
  return definition
end

fake.token = "s3cret-t0ken"

-- A transport, and the requests that it gets. `answer` is a response, or a function from a request (and its number) to
-- one; more than `most` requests are an error.
function fake.transport(answer, most)
  local requests = {}
  return function(request)
    requests[#requests + 1] = request
    assert(#requests <= (most or math.huge), "this never ends")
    if type(answer) == "function" then
      return answer(request, #requests)
    end
    return answer or fake.json "{}"
  end, requests
end

-- A client of that connector, and its requests.
function fake.client(answer, options)
  local transport, requests = fake.transport(answer)
  local all = { token = fake.token, retries = 0, transport = transport }
  for name, value in pairs(options or {}) do
    all[name] = value or nil -- false takes one out
  end
  fake.make = fake.make or switchboard.define(fake.definition())
  return fake.make(all), requests
end

-- A JSON response.
function fake.json(body, status, headers)
  local all = { ["content-type"] = "application/json" }
  for name, value in pairs(headers or {}) do
    all[name] = value
  end
  return { status = status or 200, headers = all, body = body }
end

return fake
