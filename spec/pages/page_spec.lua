local fake = require "spec.support.fake"

-- meta.next after this answer to the list action `action`.
local function next_of(action, body)
  local client = fake.client(fake.json(body))
  local notes = client:notes()
  local records, err, meta = notes[action](notes, action == "search" and { query = {} } or nil)
  assert.is_nil(err)
  assert.is_table(records)
  return meta.next
end

describe("the next page", function()
  it("is behind the cursor", function()
    assert.same({ after = "a=/+" }, next_of("list", '{"notes":[{}],"pages":{"next":"a=/+"}}'))
    assert.same({ after = "abc" }, next_of("list", '{"notes":[{}],"pages":{"next":{"page":2,"after":"abc"}}}'))
    assert.same({ after = "a b" }, next_of("list", '{"notes":[{}],"pages":{"next":"https://notes.example/notes?size=2&after=a%20b"}}'))
  end)

  it("is not there at the end, however that is said", function()
    for _, body in ipairs { '{"notes":[]}', '{"notes":[],"pages":null}', '{"notes":[],"pages":{}}', '{"notes":[],"pages":{"next":null}}',
      '{"notes":[],"pages":{"next":""}}', '{"notes":[],"pages":{"next":{"after":null}}}', '{"notes":[],"pages":{"next":{"after":""}}}', '{"notes":[],"pages":5}' } do
      assert.is_nil(next_of("list", body), body)
    end
  end)

  it("is false when it is there but can't be read", function()
    assert.is_false(next_of("list", '{"notes":[{}],"pages":{"next":{"elsewhere":1}}}'))
    assert.is_false(next_of("list", '{"notes":[{}],"pages":{"next":"https://notes.example/notes?elsewhere=1"}}'))
    assert.is_false(next_of("list", '{"notes":[{}],"pages":{"next":true}}'))
    assert.is_false(next_of("list", ('{"notes":[{}],"pages":{"next":"https://notes.example/?after=%s"}}'):format(("x"):rep(5000))))
  end)

  it("is asked for in the body where the operation wants that", function()
    assert.same({ pagination = { after = "abc" } }, next_of("search", '{"notes":[{}],"pages":{"next":{"after":"abc"}}}'))
  end)

  it("is a number", function()
    assert.same({ page = 3 }, next_of("numbered", '{"notes":[{}],"pages":{"next":"https://notes.example/pages?page=3","page":2,"total_pages":9}}'))
    assert.same({ page = 3 }, next_of("numbered", '{"notes":[{}],"pages":{"page":2,"total_pages":3}}'))
    assert.is_nil(next_of("numbered", '{"notes":[{}],"pages":{"page":3,"total_pages":3}}'))
    assert.is_nil(next_of("numbered", '{"notes":[{}],"pages":{"next":null,"page":2,"total_pages":3}}'))
    assert.is_nil(next_of("numbered", '{"notes":[],"pages":{"page":2,"total_pages":3}}'))
    assert.is_nil(next_of("numbered", '{"notes":[{}]}'))
    if math.type then
      assert.equal("integer", math.type(next_of("numbered", '{"notes":[{}],"pages":{"next":"?page=3"}}').page))
    end
  end)

  it("goes on scrolling until nothing comes", function()
    assert.same({ scroll = "s" }, next_of("scroll", '{"notes":[{}],"scroll":"s"}'))
    assert.is_nil(next_of("scroll", '{"notes":[],"scroll":"s"}'))
    assert.is_nil(next_of("scroll", '{"notes":[{}],"scroll":null}'))
  end)

  it("starts behind the last record", function()
    assert.same({ start = 3 }, next_of("offset", '{"notes":[{},{}],"start":1,"count":2,"total":3}'))
    assert.same({ start = 3 }, next_of("offset", '{"notes":[{},{}],"start":1,"total":3}'))
    assert.is_nil(next_of("offset", '{"notes":[{},{}],"start":1,"count":2,"total":2}'))
    assert.is_nil(next_of("offset", '{"notes":[],"start":3,"count":0,"total":9}'))
    assert.is_nil(next_of("offset", '{"notes":[{}]}'))
    assert.is_nil(next_of("offset", '{"notes":[{}],"total":1}'))
    assert.is_nil(next_of("numbered", '{"notes":[{}],"pages":{"total_pages":1}}'))
  end)

  it("is false when the answer counts, but does not say where it stands", function()
    assert.is_false(next_of("offset", '{"notes":[{}],"total":2}'))
    assert.is_false(next_of("numbered", '{"notes":[{}],"pages":{"total_pages":2}}'))
  end)
end)
