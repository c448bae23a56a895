-- Two pages that are alike were taken for one that came twice, also where their records have no ids and the cursor had
-- moved: ten tags of the same name, say, are no loop.
local fake = require "spec.support.fake"

-- A client whose service gives these answers in turn, and no more.
local function client(answers)
  return fake.client(function(_, number)
    return fake.json((assert(answers[number], "asked once too often")))
  end)
end

local SAME = '"notes":[{"text":"a"},{"text":"b"}]'

local function pages(method, cursors)
  local answers = {}
  for i, cursor in ipairs(cursors) do
    answers[i] = ("{%s%s}"):format(SAME, cursor)
  end
  return client(answers):notes():collect(method)
end

describe("equal pages of records without ids", function()
  it("are all given where the cursor moves", function()
    local all, _, summary = assert(pages("list", {
      ',"pages":{"next":"b"}', ',"pages":{"next":"c"}', ',"pages":{"next":"d"}', "",
    }))
    assert.equal(8, #all)
    assert.equal(4, summary.pages)
  end)

  it("are all given where pages are counted, and where offsets are", function()
    assert.equal(6, #assert(pages("numbered", {
      ',"pages":{"page":1,"total_pages":3}', ',"pages":{"page":2,"total_pages":3}', ',"pages":{"page":3,"total_pages":3}',
    })))
    assert.equal(6, #assert(pages("offset", {
      ',"start":1,"count":2,"total":6', ',"start":3,"count":2,"total":6', ',"start":5,"count":2,"total":6',
    })))
  end)

  it("are all given of a scroll whose cursor moves", function()
    local answers = {}
    for i, cursor in ipairs { "a", "b", "c" } do
      answers[i] = ('{%s,"scroll":"%s"}'):format(SAME, cursor)
    end
    answers[4] = '{"notes":[],"scroll":"d"}'
    assert.equal(6, #assert(client(answers):notes():collect "scroll"))
  end)

  it("are given where the records are no tables", function()
    local all = assert(client { '{"notes":["x"],"pages":{"next":"b"}}', '{"notes":["x"]}' }:notes():collect())
    assert.same({ "x", "x" }, all)
  end)

  it("are a loop where the cursor stays", function()
    for _, method in ipairs { "list", "scroll" } do
      local cursor = method == "list" and ',"pages":{"next":"b"}' or ',"scroll":"b"'
      local all, err = pages(method, { cursor, cursor, cursor })
      assert.is_nil(all)
      assert.equal("decode", err.kind)
    end
    local all, err = pages("numbered", { ',"pages":{"page":1,"total_pages":3}', ',"pages":{"page":1,"total_pages":3}' })
    assert.is_nil(all)
    assert.equal("decode", err.kind)
  end)

  it("are a loop where the cursor goes in a circle", function()
    local cursors = {}
    for i = 1, 40 do
      cursors[i] = (',"pages":{"next":"%d"}'):format(i % 5)
    end
    local all, err = pages("list", cursors)
    assert.is_nil(all)
    assert.equal("decode", err.kind)
  end)
end)

describe("equal pages of records with ids", function()
  it("are a loop whatever the cursor says", function()
    local page = '{"notes":[{"id":1},{"id":2}],"pages":{"next":"%s"}}'
    local all, err = client { page:format "b", page:format "c" }:notes():collect()
    assert.is_nil(all)
    assert.equal("decode", err.kind)
  end)
end)
