-- What was read as an array or an object is written as one, also when it is empty.
local core = require "switchboard.core"
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local function round(text, keep_nulls)
  return assert(core.encode(assert(core.decode(text, keep_nulls))))
end

describe("JSON that is read and written again", function()
  it("keeps empty arrays and empty objects apart", function()
    for _, text in ipairs {
      '{"a":[],"b":{}}', "[]", "{}", "[[],{},[[]],[{}]]", '{"a":{"b":{"c":[]},"d":{}}}', '{"a":[{"b":[]},{"b":{}}]}',
    } do
      assert.equal(text, round(text))
      assert.equal(text, round(text)) -- now that the keys are known
    end
    assert.equal('{"a":[],"b":{}}', round ' { "a" : [ ] , "b" : { } } ')
  end)

  it("keeps an object one when all in it was null", function()
    assert.equal('{"a":{}}', round '{"a":{"b":null}}')
    assert.equal('{"a":{"b":null}}', round('{"a":{"b":null}}', true))
  end)

  it("may be filled in between", function()
    local value = assert(core.decode '{"a":[],"b":{}}')
    value.a[1], value.b.c = "x", 1
    assert.equal('{"a":["x"],"b":{"c":1}}', core.encode(value))
    value.a[1], value.b.c = nil, nil
    assert.equal('{"a":[],"b":{}}', core.encode(value))
  end)

  it("stays what it was in answers and bodies of calls", function()
    local client, requests = fake.client(fake.json '{"id":"n1","attributes":{"list":[],"map":{},"all":[{"in":{}}]}}')
    local note = assert(client:notes():get "n1")
    assert(client:notes():create { text = "x", at = "2026-01-01T00:00:00Z", attributes = note.attributes })
    assert.truthy(requests[2].body:find('"attributes":{"all":[{"in":{}}],"list":[],"map":{}}', 1, true))
  end)

  it("has marks that a table of one's own can have", function()
    assert.equal("[]", core.encode(switchboard.array {}))
    assert.equal("[]", core.encode(switchboard.array()))
    assert.equal("{}", core.encode(switchboard.object {}))
    assert.equal("{}", core.encode(switchboard.object()))
    assert.equal(getmetatable(switchboard.array {}), getmetatable(core.decode "[]"))
    assert.equal(getmetatable(switchboard.object {}), getmetatable(core.decode "{}"))
  end)
end)

describe("custom attributes", function()
  local function sent(attributes)
    local body
    local ic = switchboard.intercom {
      access_token = "t", region = "us", retries = 0,
      transport = function(request)
        body = request.body
        return fake.json "{}"
      end,
    }
    local value, err = ic:contacts():update("6762f0dd1bb69f9f2193bb83", { custom_attributes = attributes })
    return value and body or err.message
  end

  it("are sent as they came", function()
    local attributes = assert(core.decode '{"list":[],"map":{}}')
    assert.equal('{"custom_attributes":{"list":[],"map":{}}}', sent(attributes))
    assert.equal('{"custom_attributes":{}}', sent(core.decode "{}"))
    assert.equal('{"custom_attributes":{"map":{}}}', sent { map = switchboard.object {} })
    assert.equal('{"custom_attributes":{"list":[]}}', sent { list = switchboard.array {} })
  end)
end)

it("An empty object where an array is wanted is refused", function()
  local client, requests = fake.client()
  local _, err = client:notes():create { text = "x", tags = switchboard.object {} }
  assert.equal("invalid_request", err.kind)
  assert.equal("tags", err.param)
  assert.equal(0, #requests)
end)

describe("A byte order mark", function()
  it("before an answer is skipped", function()
    for _, space in ipairs { "", " \n" } do
      local client = fake.client(fake.json("\239\187\191" .. space .. '{"notes":[{"id":"n1"}]}'))
      assert.equal("n1", assert(client:notes():list())[1].id)
    end
  end)

  it("before an error, and before what no type announces, is skipped too", function()
    local client = fake.client(fake.json('\239\187\191{"errors":[{"code":"c","message":"m"}]}', 400))
    local _, err = client:notes():get "n1"
    assert.equal("m", err.message)
    client = fake.client { status = 200, headers = {}, body = '\239\187\191{"id":"n1"}' }
    assert.equal("n1", assert(client:request("GET", "/notes/n1")).id)
    assert.equal("n1", assert(client:notes():delete "n1").id)
  end)

  it("is skipped once, and only whole", function()
    for _, mark in ipairs { "\239\187\191\239\187\191", "\239\187", "\239" } do
      local client = fake.client(fake.json(mark .. '{"id":"n1"}'))
      assert.equal("decode", select(2, client:notes():get "n1").kind)
    end
  end)
end)
