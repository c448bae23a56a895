-- A description that contradicts itself: its schema has the records in one place, its example in another, and how a
-- page goes on in one form or another. Whichever of them the service sends is taken.
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local function intercom(answer, options)
  local transport, requests = fake.transport(type(answer) == "function" and answer or fake.json(answer), 9)
  local all = { access_token = fake.token, transport = transport }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return switchboard.intercom(all), requests
end

local function things(operation, answer)
  local make = switchboard.define {
    name = "things", base_url = "https://things.example",
    paging = { page = { style = "page", send = "page", next = "pages.next", page = "pages.page", pages = "pages.total_pages" } },
    resources = { things = { call = operation } },
  }
  return make { transport = (fake.transport(fake.json(answer))), retries = 0 }:things()
end

describe("records in one of two places", function()
  it("are found in both", function()
    for _, place in ipairs { "data", "companies" } do
      local ic = intercom(('{"type":"list","%s":[{"id":"c"}],"total_count":1,"pages":{"page":1,"total_pages":1}}'):format(place))
      local companies, _, meta = assert(ic:contacts():companies "1")
      assert.same({ { id = "c" } }, companies)
      assert.equal(1, meta.total_count)
    end
    for _, place in ipairs { "data", "ticket_types" } do
      assert.same({ { id = "9" } }, (assert(intercom(('{"type":"list","%s":[{"id":"9"}]}'):format(place)):ticket_types():list())))
    end
  end)

  it("are those of the first place that has any", function()
    local list = { "GET /things", records = { "data.items", "items", "" } }
    local function called(answer) return (things(list, answer):call()) end
    assert.same({ 1 }, called '{"data":{"items":[1]},"items":[2]}')
    assert.same({ 2 }, called '{"data":{"items":null},"items":[2]}')
    assert.same({ 2 }, called '{"data":[],"items":[2]}')
    assert.same({ 3 }, called '[3]')
    assert.same({}, called '{"data":{"items":[]},"items":[2]}')
    local short = { "GET /things", records = { "data", "items" } }
    assert.same({}, (things(short, '{"data":null}'):call()))
    local value, err = things(short, '{"other":[1]}'):call()
    assert.is_nil(value)
    assert.equal("decode", err.kind)
    assert.equal("the answer has no list in data or items", err.message)
    assert.equal("decode", select(2, things(short, '{"data":'):call()).kind)
  end)

  it("have no nulls, and no other fields than were asked for, in either", function()
    local list = { "GET /things", records = { "data", "items" } }
    assert.same({ { a = 1 } }, (things(list, '{"items":[{"a":1,"b":null,"c":2}]}'):call({}, { fields = { "a", "b" } })))
    assert.same({ { a = switchboard.null } }, (things(list, '{"items":[{"a":null}]}'):call({}, { nulls = "keep" })))
  end)

  it("may be one thing instead of a list", function()
    local get = { "GET /things", value = { "data", "thing" } }
    assert.same({ id = 1 }, (things(get, '{"data":{"id":1}}'):call()))
    assert.same({ id = 2 }, (things(get, '{"thing":{"id":2}}'):call()))
    assert.equal("the answer has no data or thing", select(2, things(get, '{"x":1}'):call()).message)
  end)

  it("are told as a list of places, and a wrong list is refused", function()
    local actions = intercom "{}":describe().resources.contacts.actions
    assert.same({ "data", "companies" }, actions.companies.records)
    assert.equal("data", actions.list.records)
    for _, wrong in ipairs { {}, { 5 }, { "a", false }, true } do
      assert.matches("things.call: '?records", select(2, pcall(things, { "GET /things", records = wrong }, "")))
    end
  end)
end)

describe("the next page", function()
  it("is told by counting where `next` says only that there is one", function()
    local pages = { page = 1, total_pages = 3 }
    local function answer(request)
      pages.page = tonumber(request.url:match "[?&]page=(%d+)") or 1
      local next_page = pages.page < 3 and '{"per_page":1,"starting_after":"YXJ0aWNsZQ=="}' or "null"
      return fake.json(('{"type":"list","data":[{"id":"%d"}],"total_count":3,"pages":{"type":"pages","page":%d,"total_pages":3,"next":%s}}')
        :format(pages.page, pages.page, next_page))
    end
    local ic, requests = intercom(answer)
    local articles = assert(ic:articles():collect { per_page = 1 })
    assert.equal(3, #articles)
    assert.matches("[?&]page=3", requests[3].url)
  end)

  it("is not known where nothing can be counted", function()
    local list = { "GET /things", query = { page = "integer" }, records = "data", paging = "page" }
    local _, _, meta = things(list, '{"data":[1],"pages":{"next":{"starting_after":"x"}}}'):call()
    assert.is_false(meta.next)
    _, _, meta = things(list, '{"data":[1],"pages":{"next":{"page":7},"page":1,"total_pages":9}}'):call()
    assert.same({ page = 7 }, meta.next)
    _, _, meta = things(list, '{"data":[1],"pages":{"next":null,"page":1,"total_pages":9}}'):call()
    assert.is_nil(meta.next)
  end)
end)
