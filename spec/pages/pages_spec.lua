local core = require "switchboard.core"
local fake = require "spec.support.fake"
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local libcurl = require "spec.support.libcurl"
local server = require "spec.support.server"
local perform = require "switchboard.perform"
local switchboard = require "switchboard"

local function query_of(request)
  local _, _, query = http.split_url(request.url)
  return http.parse_query(query)
end

-- An answer of the fake connector: notes with these ids, and what comes next.
local function page(ids, following)
  local notes = json.array {}
  for _, id in ipairs(ids) do
    notes[#notes + 1] = { id = id, text = "note " .. id, size = #notes }
  end
  return fake.json(json.encode { notes = notes, pages = { next = following }, total = 99 })
end

-- A list of so many notes behind cursors c2, c3, …; `faults` replaces the answers to some requests.
local function notes_client(total, size, faults, options)
  return fake.client(function(request, number)
    if faults and faults[number] then
      return faults[number]
    end
    local query = query_of(request)
    local at = tonumber((query.after or "c1"):match "^c(%d+)$")
    local ids = {}
    for id = (at - 1) * size + 1, math.min(at * size, total) do
      ids[#ids + 1] = ("n%d"):format(id)
    end
    return page(ids, at * size < total and ("c%d"):format(at + 1) or nil)
  end, options)
end

-- The ids that each() hands out, and what it throws.
local function walk(notes, ...)
  local arguments, ids = { n = select("#", ...), ... }, {}
  local unpack = table.unpack or unpack -- luacheck: compat
  local ok, err = pcall(function()
    for note in notes:each(unpack(arguments, 1, arguments.n)) do
      ids[#ids + 1] = note.id
    end
  end)
  return ids, not ok and err or nil
end

local function numbers(first, last)
  local ids = {}
  for id = first, last do
    ids[#ids + 1] = ("n%d"):format(id)
  end
  return ids
end

local broken = { status = 500, headers = {}, body = "" }

-- Calls that specs before this one left behind are still in flight until they are collected.
setup(function()
  collectgarbage()
  collectgarbage()
end)

describe("each", function()
  it("yields every record once, in order, whatever fits into a page", function()
    for total = 0, 7 do
      for size = 1, 4 do
        local client, requests = notes_client(total, size)
        local ids, err = walk(client:notes())
        assert.is_nil(err)
        assert.same(numbers(1, total), ids)
        assert.equal(math.max(1, math.ceil(total / size)), #requests)
      end
    end
  end)

  it("goes on behind a page without records", function()
    local client = fake.client(function(_, number)
      return ({ page({}, "b"), page({ "x" }, "c"), page({}, "d"), page({ "y" }) })[number]
    end)
    assert.same({ "x", "y" }, (walk(client:notes())))
  end)

  it("asks for each page with the same parameters, and leaves those alone", function()
    local client, requests = notes_client(5, 2)
    local parameters = { size = 20, kind = "memo", colours = { "red", "green" } }
    local options = { headers = { ["X-Run"] = "7" }, max = 100, prefetch = 0, fields = { "text" } }
    walk(client:notes(), parameters, options)
    assert.same({ size = 20, kind = "memo", colours = { "red", "green" } }, parameters)
    assert.same({ headers = { ["X-Run"] = "7" }, max = 100, prefetch = 0, fields = { "text" } }, options)
    for number, request in ipairs(requests) do
      assert.same({ size = "20", note_kind = "memo", colours = "red,green", after = number > 1 and "c" .. number or nil }, query_of(request))
      assert.equal("7", request.headers["x-run"])
    end
    assert.equal(3, #requests)
  end)

  it("says in the body where to go on, beside what is there", function()
    local bodies = {}
    local client = fake.client(function(request, number)
      bodies[number] = json.decode(request.body)
      return page({ "n" .. number }, number < 3 and { after = "c" .. number } or nil)
    end)
    local parameters = { query = { all = { 1, 2 } }, pagination = { per_page = 5 } }
    assert.same({ "n1", "n2", "n3" }, (walk(client:notes(), "search", parameters)))
    assert.same({ query = { all = { 1, 2 } }, pagination = { per_page = 5 } }, parameters)
    assert.same({ query = { all = { 1, 2 } }, pagination = { per_page = 5 } }, bodies[1])
    assert.same({ query = { all = { 1, 2 } }, pagination = { per_page = 5, after = "c1" } }, bodies[2])
    assert.same({ query = { all = { 1, 2 } }, pagination = { per_page = 5, after = "c2" } }, bodies[3])
  end)

  it("keeps to what the parameters were when it began", function()
    local client, requests = notes_client(4, 2)
    local parameters = { kind = "memo" }
    for _ in client:notes():each(parameters) do
      parameters.kind = "other"
    end
    assert.equal("memo", query_of(requests[2]).note_kind)
  end)

  it("starts where the caller wants", function()
    local client = notes_client(6, 2)
    assert.same(numbers(3, 6), (walk(client:notes(), { after = "c2" })))
  end)

  it("asks for nothing before the first record is wanted", function()
    local client, requests = notes_client(4, 2)
    local next_note = client:notes():each()
    assert.equal(0, #requests)
    next_note()
    next_note()
    assert.equal(1, #requests)
  end)

  it("stays at its end", function()
    local client, requests = notes_client(1, 2)
    local next_note = client:notes():each()
    assert.equal("n1", next_note().id)
    assert.is_nil(next_note())
    assert.is_nil(next_note())
    assert.equal(1, #requests)
  end)

  it("goes through lists that come in one answer", function()
    local client, requests = fake.client(fake.json '[{"id":"a"},{"id":"b"}]')
    assert.same({ "a", "b" }, (walk(client:notes(), "bare")))
    assert.equal(1, #requests)
  end)

  it("works inside any coroutine, and beside others", function()
    local client = notes_client(5, 2)
    local function producer()
      return coroutine.wrap(function()
        for note in client:notes():each() do
          coroutine.yield(note.id)
        end
      end)
    end
    local a, b, ids = producer(), producer(), {}
    for _ = 1, 5 do
      ids[#ids + 1] = a()
      ids[#ids + 1] = b()
    end
    assert.same({ "n1", "n1", "n2", "n2", "n3", "n3", "n4", "n4", "n5", "n5" }, ids)
  end)

  it("needs no more memory for more pages", function()
    local number = 0
    local client = fake.client(nil, { -- its own transport would keep the requests
      transport = function()
        number = number + 1
        local following = number < 3000 and ("cursor%09d"):format(number) or nil
        return page({ "a" .. number, "b" .. number }, following)
      end,
    })
    local sizes, count = {}, 0
    for _ in client:notes():each() do
      count = count + 1
      if count == 1000 or count == 5900 then
        collectgarbage()
        collectgarbage()
        sizes[#sizes + 1] = collectgarbage "count"
      end
    end
    assert.equal(6000, count)
    -- Lua's own table of strings may double meanwhile (128 KB); 2,450 pages kept would be megabytes.
    assert.is_true(sizes[2] - sizes[1] < 512, sizes[2] - sizes[1])
  end)
end)

describe("pages", function()
  it("yields the records and meta of each answer", function()
    local client = notes_client(5, 2)
    local sizes = {}
    for notes, meta in client:notes():pages() do
      sizes[#sizes + 1] = #notes
      assert.equal(99, meta.total_count)
      assert.equal(200, meta.status)
    end
    assert.same({ 2, 2, 1 }, sizes)
  end)

  it("is a plain function, too", function()
    local client = notes_client(3, 2)
    local next_page = client:notes():pages()
    assert.equal(2, #next_page())
    assert.equal(1, #next_page())
    assert.is_nil(next_page())
  end)

  it("has a turn for an answer without records", function()
    local turns = 0
    for notes in notes_client(0, 2):notes():pages() do
      turns = turns + 1
      assert.same({}, notes)
    end
    assert.equal(1, turns)
  end)
end)

describe("collect", function()
  it("returns an array, nil and what was read", function()
    local all, err, meta = notes_client(5, 2):notes():collect()
    assert.equal(5, #all)
    assert.equal("n5", all[5].id)
    assert.is_nil(err)
    assert.same({ pages = 3, total_count = 99, more = false }, meta)
  end)

  it("stops at max, and tells whether there was more", function()
    local function collected(max)
      local client, requests = notes_client(5, 2)
      local all, _, meta = client:notes():collect(nil, { max = max })
      return #all, #requests, meta.more
    end
    assert.same({ 0, 0, false }, { collected(0) })
    assert.same({ 1, 1, true }, { collected(1) })
    assert.same({ 2, 1, true }, { collected(2) })
    assert.same({ 3, 2, true }, { collected(3) })
    assert.same({ 5, 3, false }, { collected(5) })
    assert.same({ 5, 3, false }, { collected(6) })
    assert.same({ 5, 3, false }, { collected(math.huge) })
  end)

  it("returns nil and an error that has the records before it", function()
    local client = notes_client(6, 2, { [3] = broken })
    local all, err = client:notes():collect()
    assert.is_nil(all)
    assert.equal("server", err.kind)
    assert.equal(4, #err.records)
    assert.same({ after = "c3" }, err.resume)
  end)
end)

describe("max", function()
  it("ends the loop without asking for another page", function()
    local client, requests = notes_client(9, 2)
    assert.same(numbers(1, 4), (walk(client:notes(), nil, { max = 4 })))
    assert.equal(2, #requests)
  end)

  it("holds for pages as well", function()
    local sizes = {}
    for notes in notes_client(9, 2):notes():pages(nil, { max = 3 }) do
      sizes[#sizes + 1] = #notes
    end
    assert.same({ 2, 1 }, sizes)
  end)
end)

describe("a page that fails", function()
  it("is thrown as the error object, after the records before it", function()
    local client = notes_client(6, 2, { [3] = broken })
    local ids, err = walk(client:notes())
    assert.same(numbers(1, 4), ids)
    assert.is_true(switchboard.is_error(err))
    assert.equal(500, err.status)
    assert.matches("notes%.list", tostring(err))
  end)

  it("is thrown again by who asks again", function()
    local client, requests = notes_client(6, 2, { [2] = broken })
    local next_page = client:notes():pages()
    next_page()
    local _, first = pcall(next_page)
    local _, second = pcall(next_page)
    assert.equal(first, second)
    assert.equal(2, #requests)
  end)

  it("tells how to go on at that page", function()
    local client = notes_client(6, 2, { [3] = broken })
    local parameters = { kind = "memo" }
    local ids, err = walk(client:notes(), parameters)
    assert.same(numbers(1, 4), ids)
    assert.same({ kind = "memo", after = "c3" }, err.resume)
    assert.same(numbers(5, 6), (walk(client:notes(), err.resume)))
    assert.same({ kind = "memo" }, parameters)
  end)

  it("is asked for again after a transport threw", function()
    local answers, thrown = { page({ "n1" }, "c2"), page({ "n2" }) }, false
    local client = fake.client(nil, { transport = function()
      if #answers == 1 and not thrown then
        thrown = true
        error("out of tape", 0)
      end
      return table.remove(answers, 1)
    end })
    local next_page = client:notes():pages()
    assert.equal("n1", next_page()[1].id)
    assert.same({ false, "out of tape" }, { pcall(next_page) })
    assert.equal("n2", next_page()[1].id)
    assert.is_nil(next_page())
  end)

  it("can be the first", function()
    local client = notes_client(4, 2, { broken })
    local parameters = { kind = "memo" }
    local ids, err = walk(client:notes(), parameters)
    assert.same({}, ids)
    assert.same({ kind = "memo" }, err.resume)
    assert.not_equal(parameters, err.resume)
    assert.same(numbers(1, 4), (walk(client:notes(), err.resume)))
  end)

  it("can't be gone on with in a scroll, which forgets", function()
    local client = fake.client(function(_, number)
      return number < 3 and fake.json(('{"notes":[{"id":%d}],"scroll":"s"}'):format(number)) or broken
    end)
    local ids, err = walk(client:notes(), "scroll")
    assert.same({ 1, 2 }, ids)
    assert.is_nil(err.resume)
  end)

  it("is an argument that is not right, too", function()
    local client, requests = notes_client(4, 2)
    local ids, err = walk(client:notes(), { sise = 3 })
    assert.same({}, ids)
    assert.equal("invalid_request", err.kind)
    assert.equal("sise", err.param)
    assert.is_nil(err.resume)
    assert.equal(0, #requests)
  end)
end)

describe("a page", function()
  it("tells how to go on after it, with all parameters", function()
    local client = notes_client(6, 2)
    local parameters, resumes = { kind = "memo" }, {}
    for _, meta in client:notes():pages(parameters) do
      resumes[#resumes + 1] = meta.resume or "end"
    end
    assert.same({ { kind = "memo", after = "c2" }, { kind = "memo", after = "c3" }, "end" }, resumes)
    assert.same(numbers(3, 6), (walk(client:notes(), resumes[1])))
    assert.same({ kind = "memo" }, parameters)
  end)

  it("of a scroll tells nothing", function()
    local client = fake.client(function(_, number)
      return fake.json(number < 3 and ('{"notes":[{"id":%d}],"scroll":"s"}'):format(number) or '{"notes":[]}')
    end)
    local count = 0
    for _, meta in client:notes():pages "scroll" do
      count = count + 1
      assert.is_nil(meta.resume)
    end
    assert.equal(3, count)
  end)
end)

describe("a list that goes in circles", function()
  -- Cursors that come again after `lead` others, `round` of them, each with a page of its own.
  local function circle(lead, round)
    return fake.client(function(_, number)
      local following = number <= lead and number or lead + (number - lead) % round + 0.5
      return page({ ("n%d"):format(number) }, ("c%.1f"):format(following))
    end)
  end

  it("is an error, however long the circle", function()
    for _, shape in ipairs { { 0, 1 }, { 0, 2 }, { 3, 1 }, { 5, 8 }, { 0, 30 }, { 7, 100 }, { 200, 3 } } do
      local lead, round = shape[1], shape[2]
      local ids, err = walk(circle(lead, round):notes())
      assert.equal("decode", err.kind)
      assert.matches("leads back", err.message)
      assert.is_nil(err.resume)
      assert.is_true(#ids <= 3 * (lead + round) + 2, #ids)
    end
  end)

  it("is found at once when the circle is short, after all that is there", function()
    local ids = walk(fake.client(function(_, number)
      return page({ "n" .. number }, number < 3 and "c" .. number or "c1")
    end):notes())
    assert.same(numbers(1, 3), ids)
  end)

  it("is one by page numbers that do not rise", function()
    for _, following in ipairs { 1, 2, 0 } do
      local client = fake.client(function(_, number)
        return page({ "n" .. number }, number == 1 and "?page=2" or "?page=" .. following)
      end)
      local ids, err = walk(client:notes(), "numbered")
      assert.same(numbers(1, 2), ids)
      assert.equal("decode", err.kind)
    end
    local _, err = walk(fake.client(page({ "n" }, "?page=5")):notes(), "numbered", { page = 5 })
    assert.equal("decode", err.kind)
  end)

  it("is the same page again where another was asked for, which is not handed out twice", function()
    local client = fake.client(function(_, number)
      return page({ "a", "b" }, "?page=" .. number + 1)
    end)
    local ids, err = walk(client:notes(), "numbered")
    assert.same({ "a", "b" }, ids)
    assert.equal("decode", err.kind)
    assert.matches("same page", err.message)
    assert.same({ false, 1 }, { err.retryable, err.attempts })
  end)

  it("is noticed without ids, and when the caller wants none", function()
    local function again(_, number)
      return fake.json(('{"notes":[{"name":"x","size":1},{"size":2}],"pages":{"next":"c%d"}}'):format(number))
    end
    local _, err = walk(fake.client(again):notes())
    assert.equal("decode", err.kind)
    local client = fake.client(function(_, number)
      return page({ "n" .. number, "m" .. number }, number < 3 and "c" .. number or nil)
    end)
    local all = assert(client:notes():collect(nil, { fields = { "size" } })) -- alike, but for the ids
    assert.same({ { size = 0 }, { size = 1 }, { size = 0 }, { size = 1 }, { size = 0 }, { size = 1 } }, all)
    _, err = walk(fake.client(function(_, number) return page({ "a" }, "c" .. number) end):notes(), nil, { fields = { "size" } })
    assert.equal("decode", err.kind)
  end)

  it("is not taken for one where there is too little to tell", function()
    local client = fake.client(function(_, number)
      return fake.json(('{"notes":[{"name":"%d","size":1}],"pages":{"next":%s}}'):format(number, number < 4 and '"c' .. number .. '"' or "null"))
    end)
    assert.equal(4, #assert(client:notes():collect(nil, { fields = { "size" } })))
  end)

  it("is a scroll whose pages come again, though its cursor always does", function()
    local client = fake.client(function(_, number)
      return fake.json(('{"notes":[{"id":%d}],"scroll":"s"}'):format((number - 1) % 3))
    end)
    local ids, err = walk(client:notes(), "scroll")
    assert.same({ 0, 1, 2 }, ids)
    assert.equal("decode", err.kind)
  end)
end)

it("there being more that can't be asked for is an error, after the records that came", function()
  local client = fake.client(page({ "a", "b" }, { elsewhere = 1 }))
  local ids, err = walk(client:notes())
  assert.same({ "a", "b" }, ids)
  assert.equal("decode", err.kind)
  assert.matches("there is more, but", err.message)
  assert.is_nil(err.resume)
  assert.same({ "a" }, (walk(client:notes(), nil, { max = 1 })))
end)

describe("what can't be right", function()
  local notes = notes_client(4, 2):notes()

  local function thrown(method, ...)
    local arguments = { ... }
    local ok, message = pcall(function()
      local result = notes[method](notes, arguments[1], arguments[2])
      return result
    end)
    assert.is_false(ok)
    return message
  end

  it("is an action that is no list", function()
    for _, method in ipairs { "each", "pages", "collect" } do
      assert.matches("notes.notes has no list 'get'; its lists: bare, list, numbered, offset, scroll, search", thrown(method, "get"), 1, true)
      assert.matches("notes.notes has no list 'serch' (did you mean 'search'?)", thrown(method, "serch", {}), 1, true)
      assert.matches("pages_spec", thrown(method, "get")) -- where the caller stands
    end
    local client = notes_client(1, 1)
    assert.has_error(function() client:me():each() end)
  end)

  it("is an option", function()
    for name, values in pairs { max = { -1, 1.5, "9", 0 / 0 }, prefetch = { 2, "1", true }, fields = { {}, "id", { 1 }, { "" } }, sise = { 1 } } do
      for _, value in ipairs(values) do
        local ids, err = walk(notes, nil, { [name] = value })
        assert.same({}, ids)
        assert.equal("invalid_request", err.kind)
        assert.equal(name, err.param)
        local all, collected = notes:collect(nil, { [name] = value })
        assert.is_nil(all)
        assert.equal(name, collected.param)
      end
    end
    local _, err = walk(notes, {}, "fast")
    assert.equal("invalid_request", err.kind)
  end)
end)

describe("path variables", function()
  local make = switchboard.define {
    name = "shelf", base_url = "https://shelf.example",
    paging = { page = { style = "page", send = "page", next = "next" } },
    resources = {
      books = {
        list = { "GET /shelves/{shelf}/books", query = { page = "integer" }, records = "books", paging = "page" },
        get = { "GET /books/{id}" },
        loans = { "GET /books/{id}/loans/{year}", query = { page = "integer" }, records = "loans", paging = "page" },
      },
    },
  }
  local urls
  local function client()
    urls = {}
    return make { transport = function(request)
      urls[#urls + 1] = request.url:match "example(.*)$"
      return fake.json(('{"books":[{"id":%d}],"loans":[{"id":%d}],"next":%s}'):format(#urls, #urls, #urls < 2 and "2" or "null"))
    end }
  end

  it("come before the parameters, or among them", function()
    assert.equal(2, #assert(client():books():collect("north")))
    assert.same({ "/shelves/north/books", "/shelves/north/books?page=2" }, urls)
    assert.equal(2, #assert(client():books():collect("loans", 7, 2026, nil, { max = 5 })))
    assert.same({ "/books/7/loans/2026", "/books/7/loans/2026?page=2" }, urls)
    assert.equal(2, #assert(client():books():collect("loans", 7, { year = 2025 })))
    assert.same({ "/books/7/loans/2025", "/books/7/loans/2025?page=2" }, urls)
    assert.equal(2, #assert(client():books():collect("list", "get")))
    assert.same({ "/shelves/get/books", "/shelves/get/books?page=2" }, urls)
  end)

  it("are asked for when they are missing", function()
    for _, arguments in ipairs { {}, { "loans" }, { "loans", 7 } } do
      local all, err = client():books():collect((table.unpack or unpack)(arguments)) -- luacheck: compat
      assert.is_nil(all)
      assert.equal("invalid_request", err.kind)
    end
    local _, err = client():books():collect("loans", nil, 2026)
    assert.equal("id", err.param)
  end)
end)

describe("fields", function()
  it("keeps only those of each record", function()
    local client = notes_client(3, 2)
    assert.same({ { id = "n1" }, { id = "n2" }, { id = "n3" } }, (client:notes():collect(nil, { fields = { "id" } })))
    assert.same({ { text = "note n1" }, { text = "note n2" } }, (client:notes():list(nil, { fields = { "text", "none" } })))
    assert.same({ { text = "note n1" } }, (client:notes():collect(nil, { fields = { "text" }, max = 1 })))
    assert.same({ {}, {} }, (client:notes():list(nil, { fields = { "none" } })))
  end)

  it("keeps only those of one thing", function()
    local client = fake.client(fake.json '{"id":7,"text":"x","tags":[{"id":1,"name":"a"}],"none":null}')
    assert.same({ id = 7, tags = { { id = 1, name = "a" } } }, (client:notes():get(7, {}, { fields = { "id", "tags", "none" } })))
    assert.equal(switchboard.null, client:notes():get(7, {}, { fields = { "none" }, nulls = "keep" }).none)
    client = fake.client(fake.json '{"data":{"id":7,"text":"x"}}')
    assert.same({ text = "x" }, (client:notes():wrapped(7, {}, { fields = { "text" } })))
  end)

  it("leaves alone what is no record", function()
    local client = fake.client(fake.json '["a",1,null,[{"id":1,"x":2}],{"id":1,"x":2},{}]')
    local list = client:notes():bare({}, { fields = { "id" } })
    assert.same({ "a", 1, switchboard.null, { { id = 1, x = 2 } }, { id = 1 }, {} }, list)
    assert.same({}, (fake.client(fake.json "[]"):notes():bare({}, { fields = { "id" } })))
    assert.equal("text", (fake.client { status = 200, body = "text" }:notes():text(1, {}, { fields = { "id" } })))
  end)

  it("does not touch an error", function()
    local client = fake.client(fake.json('{"errors":[{"message":"No","code":"c"}]}', 422))
    local _, err = client:notes():get(1, {}, { fields = { "id" } })
    assert.equal("c", err.errors[1].code)
  end)

  it("is an array of at most 200 names", function()
    local many = {}
    for i = 1, 200 do
      many[i] = "f" .. i
    end
    local client = fake.client(fake.json '{"f200":1,"id":2}')
    assert.same({ f200 = 1 }, (client:notes():get(1, {}, { fields = many })))
    many[201] = "id"
    for _, fields in ipairs { many, {}, { id = true }, { "id", [3] = "x" }, { true }, { "a\0b" } } do
      local _, err = client:notes():get(1, {}, { fields = fields })
      assert.equal("fields", err.param)
    end
  end)
end)

it("a caller's cursor is known as the page that was there, whatever stands beside it", function()
  for size = 1, 8 do -- the order of a table's fields is anybody's guess
    local asked = 0
    local client = fake.client(function()
      asked = asked + 1
      return fake.json '{"notes":[{"id":1}],"pages":{"next":{"after":"c1"}}}'
    end)
    local pagination = { after = "c1" }
    for i = 1, size do
      pagination["size" .. i] = i
    end
    local all, err = client:notes():collect("search", { query = {}, pagination = pagination })
    assert.is_nil(all)
    assert.equal("decode", err.kind)
    assert.equal(1, asked)
  end
end)

describe("companies beyond the last page that the server gives", function()
  -- So many companies, of which lists show only the first `limit`; scrolls of three show all, from the last on.
  local function companies_client(total, limit, changes)
    local log, position = {}, nil
    local client = switchboard.intercom {
      access_token = "t0ken",
      retries = 2,
      transport = function(request)
        local _, path = http.split_url(request.url)
        local query = query_of(request)
        log[#log + 1] = path:match "[^/]+$" .. (query.page and " " .. query.page or "")
        local fault = changes and changes[log[#log]]
        if fault then
          return fault
        end
        local data = json.array {}
        if path:match "scroll$" then
          position = query.scroll_param and position or total
          for id = position, math.max(position - 2, 1), -1 do
            data[#data + 1] = { id = ("n%d"):format(id) }
          end
          position = position - 3
          return fake.json(json.encode { data = data, pages = json.null, scroll_param = "s" })
        end
        local number, size = tonumber(query.page or "1"), tonumber(query.per_page or "2")
        if number * size > limit then
          return fake.json('{"type":"error.list","errors":[{"code":"bad_request","message":"page limit reached, please use scroll API"}]}', 400)
        end
        for id = (number - 1) * size + 1, math.min(number * size, total) do
          data[#data + 1] = { id = ("n%d"):format(id) }
        end
        local following = number * size < total and ("https://api.intercom.io/companies/list?page=%d"):format(number + 1) or json.null
        return fake.json(json.encode { data = data, pages = { next = following, page = number } })
      end,
    }
    return client:companies(), log
  end

  it("come by a scroll, and none comes twice", function()
    for _, action in ipairs { "list", "list_all" } do
      local companies, log = companies_client(11, 6)
      local ids, err = walk(companies, action, { per_page = 2 })
      assert.is_nil(err)
      assert.equal("n1 n2 n3 n4 n5 n6 n11 n10 n9 n8 n7", table.concat(ids, " "))
      assert.equal("scroll", log[#log])
      assert.equal(3 + 1 + 5, #log)
    end
  end)

  it("take no scroll when there are none", function()
    local companies, log = companies_client(6, 6)
    assert.same(numbers(1, 6), (walk(companies, { per_page = 2 })))
    assert.equal(3, #log)
  end)

  it("come without their ids, if need be", function()
    local companies = companies_client(8, 4)
    local all = assert(companies:collect({ per_page = 2 }, { fields = { "name" } }))
    assert.equal(8, #all)
    assert.same({}, all[8])
  end)

  it("do not come where a scroll would give others than were asked for", function()
    for _, parameters in ipairs { { tag_id = "7" }, { segment_id = "7" }, { page = 2 }, { starting_after = 2 } } do
      local companies = companies_client(11, 6)
      parameters.per_page = 2
      local _, err = walk(companies, parameters, { unchecked = true })
      assert.equal(400, err.status)
      assert.matches("page limit reached", err.message)
      assert.equal(4, err.resume.page)
      assert.is_nil(err.resume.starting_after)
    end
    local companies = companies_client(11, 6)
    local _, err = walk(companies, "list_all", { per_page = 2, order = "asc" })
    assert.equal(400, err.status)
  end)

  it("are not looked for when the first page fails, or another way", function()
    local companies, log = companies_client(11, 1)
    local _, err = walk(companies, { per_page = 2 })
    assert.equal(400, err.status)
    assert.equal(1, #log)
    companies, log = companies_client(11, 6, { ["companies 2"] = fake.json("{}", 403) })
    _, err = walk(companies, { per_page = 2 })
    assert.equal("permission", err.kind)
    assert.equal("companies 2", log[#log])
  end)

  it("end with the scroll's own error, which can't be gone on with", function()
    local exists = fake.json('{"errors":[{"code":"scroll_exists","message":"scroll already exists for this workspace"}]}', 400)
    local companies = companies_client(11, 6, { scroll = exists })
    local ids, err = walk(companies, { per_page = 2 }, { timeout = 0.5 })
    assert.same(numbers(1, 6), ids)
    assert.equal("scroll_exists", err.code)
    assert.is_nil(err.resume)
  end)

  it("are not asked for again when an answer of the scroll is lost, since it has moved on", function()
    local companies, log = companies_client(11, 6, { scroll = { status = 503, headers = {}, body = "" } })
    local _, err = walk(companies, { per_page = 2 })
    assert.equal(503, err.status)
    assert.equal(5, #log)
  end)
end)

it("beyond names another list of the resource", function()
  local function define(list)
    return pcall(switchboard.define, {
      name = "x", base_url = "https://x.example",
      paging = { page = { style = "page", send = "page", next = "next" } },
      resources = {
        a = { archive = { "GET /archive", records = "" }, list = list, get = { "GET /a/{id}" }, all = { "GET /all", records = "" } },
      },
    })
  end
  local function list(beyond, paging)
    return { "GET /a", query = { page = "integer" }, records = "a", paging = paging, beyond = beyond }
  end
  local ok, make = define(list("all", "page"))
  assert.is_true(ok)
  assert.equal("all", make {}:describe().resources.a.actions.list.beyond)
  for _, beyond in ipairs { "get", "list", "none" } do
    local made, message = define(list(beyond, "page"))
    assert.is_false(made)
    assert.matches("x: resources.a.list: 'beyond' names no other list", message, 1, true)
  end
  assert.is_false((define(list("all", nil))))
end)

it("a resource's lists are told by the core", function()
  local lists, name = core.lists(notes_client(1, 1):notes())
  assert.equal("notes.notes", name)
  assert.is_false(lists.get)
  assert.equal("scroll", lists.scroll.style)
  assert.same({ "pagination" }, lists.search.starts)
  assert.same({ "pagination", "after" }, lists.search.send)
  assert.is_true(lists.search.idempotent)
  assert.is_nil(lists.bare.style)
  assert.has_error(function() core.lists {} end)
end)

describe("over a socket", function()
  local sandbox, ic
  setup(function() sandbox = server.sandbox("--contacts 23", true) end)
  teardown(function() sandbox:stop() end)
  before_each(function()
    sandbox:forget()
    ic = switchboard.intercom(sandbox:options "intercom")
  end)
  after_each(function() ic:close() end)

  it("the next page is on its way while the caller has this one", function()
    if not libcurl.keeps_connections then
      return pending "a new connection needs the engine's steps"
    end
    local turns, ids = 0, {}
    for contacts in ic:contacts():pages { per_page = 5 } do
      turns = turns + 1
      assert.equal(math.min(turns + 1, 5), sandbox:answered(math.min(turns + 1, 5)))
      for _, contact in ipairs(contacts) do
        assert.is_nil(ids[contact.id])
        ids[contact.id] = true
      end
    end
    assert.equal(5, turns)
    assert.equal(5, sandbox:answered(5))
  end)

  it("it waits until it is wanted where prefetch is 0", function()
    local turns = 0
    for _ in ic:contacts():pages({ per_page = 5 }, { prefetch = 0 }) do
      turns = turns + 1
      assert.is_true(sandbox:answered(turns) <= turns)
      assert.equal(0, core.engine():pending())
    end
    assert.equal(5, turns)
  end)

  it("it is not asked for beyond max", function()
    for _ in ic:contacts():each({ per_page = 5 }, { max = 10 }) do
      assert.is_true(sandbox:answered(1) <= 2)
    end
    assert.equal(2, sandbox:answered(2))
  end)

  it("a request that nobody waits for any more is given up", function()
    for _ = 1, 5 do
      for contact in ic:contacts():each { per_page = 5 } do
        if contact then
          break -- mostly before the next page is there
        end
      end
      if _VERSION ~= "Lua 5.4" then -- it has no end of a loop to see
        collectgarbage()
        collectgarbage()
      end
      assert.equal(0, core.engine():pending())
    end
    local _, _, _, through = ic:contacts():each()
    through:close()
    assert.equal(23, #assert(ic:contacts():collect { per_page = 5 }))
  end)

  it("a failure is thrown after the records that came before it", function()
    if not libcurl.keeps_connections then
      return pending "a new connection needs the engine's steps"
    end
    local other = server.sandbox("--contacts 23", true)
    finally(function() other:stop() end)
    local client = switchboard.intercom(other:options("intercom", nil, { retries = 0 }))
    local turns = 0
    local ok, err = pcall(function()
      for _ in client:contacts():pages { per_page = 5 } do
        turns = turns + 1
        if turns == 2 then
          assert.equal(3, other:answered(3))
          other:stop() -- the third page has left it
        end
      end
    end)
    assert.is_false(ok)
    assert.equal("network", err.kind)
    assert.equal(3, turns)
    assert.is_string(err.resume.starting_after)
    assert.equal(5, err.resume.per_page)
  end)

  it("a page whose request ran out of time while the caller was busy is asked for again", function()
    local finish, finished = perform.finish, 0
    finally(function() perform.finish = finish end)
    perform.finish = function(call, settings)
      finished = finished + 1
      if finished == 2 then
        call:cancel()
        return nil, core.error { kind = "timeout", message = "no answer in time" }
      end
      return finish(call, settings)
    end
    assert.equal(23, #assert(ic:contacts():collect { per_page = 10 }))
    assert.equal(4, finished)
  end)

  it("so is one for whose retries there was no time left, and no other", function()
    local finish, now, late, finished = perform.finish, core.now, 0, 0
    finally(function() perform.finish, core.now = finish, now end)
    core.now = function() return now() + late end
    perform.finish = function(call, settings)
      finished = finished + 1
      if finished == 2 then
        call:cancel()
        return nil, core.error { kind = "rate_limited", message = "too many", retryable = true }
      end
      return finish(call, settings)
    end
    local count = 0
    for _ in ic:contacts():pages { per_page = 10 } do
      count, late = count + 1, late + 2
    end
    assert.equal(3, count)
    assert.equal(4, finished)
    late, finished = 0, 0
    core.now = now
    assert.equal("rate_limited", select(2, ic:contacts():collect { per_page = 10 }).kind)
    assert.equal(2, finished)
  end)

  it("it can be waited for by yielding", function()
    local yields = 0
    local driver = { sleep = coroutine.yield }
    function driver.wait(call)
      repeat
        yields = yields + 1
        coroutine.yield()
      until call:step(0.01)
    end
    local client = switchboard.intercom(sandbox:options("intercom", nil, { driver = driver }))
    local function run(body)
      local task = coroutine.create(body)
      while true do
        local ok, message = coroutine.resume(task)
        if coroutine.status(task) == "dead" then
          return ok, message
        end
      end
    end

    local count = 0
    assert(run(function()
      local pages = client:contacts():pages { per_page = 5 }
      local contacts = pages()
      while contacts do
        count = count + #contacts
        contacts = pages()
      end
      count = count + #assert(client:contacts():collect { per_page = 5 })
    end))
    assert.equal(46, count)
    assert.is_true(yields >= 10)

    count = 0
    local ok, message = run(function()
      for _ in client:contacts():each { per_page = 5 } do
        count = count + 1
      end
    end)
    if _VERSION == "Lua 5.1" and not jit then
      assert.is_false(ok)
      assert.matches("Lua 5.1 can't wait for the next page in a `for` within a coroutine", message, 1, true)
    else
      assert.is_true(ok)
      assert.equal(23, count)
    end
  end)

  it("two tasks can't wait for it at once", function()
    local driver = { sleep = coroutine.yield }
    function driver.wait(call)
      repeat
        coroutine.yield()
      until call:step(0.01)
    end
    local pages = switchboard.intercom(sandbox:options("intercom", nil, { driver = driver })):contacts():pages()
    local first = coroutine.create(pages)
    assert(coroutine.resume(first))
    local ok, message = pcall(pages)
    assert.is_false(ok)
    assert.matches("waiting for a page already", message)
  end)
end)
