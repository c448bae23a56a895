-- What an answer holds beside its value, and what the services say in ways of their own.
local core = require "switchboard.core"
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local function commonroom(answer)
  return switchboard.commonroom {
    api_token = "t0ken-of-mine", retries = 0,
    transport = function() return answer end,
  }
end

local function intercom(answer)
  return switchboard.intercom {
    access_token = "t0ken-of-mine", region = "us", retries = 0, transport = function() return answer end,
  }
end

local function scim(answer)
  return commonroom(answer):scim():users()
end

describe("SCIM", function()
  it("has no Resources when nothing is found", function()
    for _, total in ipairs { "0", '"0"' } do
      local users, err, meta = scim(fake.json('{"schemas":[],"totalResults":' .. total .. ',"startIndex":1}')):list()
      assert.same({}, switchboard.assert(users, err))
      assert.equal("[]", core.encode(users))
      assert.equal(0, meta.total_count)
      assert.is_nil(meta.next)
    end
    assert.same({}, scim(fake.json '{"totalResults":0}'):collect())
  end)

  it("must have them when something is", function()
    local _, err = scim(fake.json '{"totalResults":3,"startIndex":1}'):list()
    assert.equal("decode", err.kind)
    _, err = scim(fake.json "{}"):list()
    assert.equal("decode", err.kind)
  end)

  it("may count in strings", function()
    local answer = fake.json '{"totalResults":"3","startIndex":"1","itemsPerPage":"1","Resources":[{"id":"1"}]}'
    local users, err, meta = scim(answer):list()
    assert.equal(1, #switchboard.assert(users, err))
    assert.equal(3, meta.total_count)
    assert.same({ startIndex = 2 }, meta.next)
  end)

  it("says with scimType what is wrong", function()
    local _, err = scim(fake.json('{"schemas":[],"scimType":"invalidFilter","detail":"no","status":"400"}', 400)):list()
    assert.equal("invalidFilter", err.code)
    assert.equal("no", err.message)
    _, err = scim(fake.json('{"detail":"no","status":"404"}', 404)):get "1"
    assert.equal("404", err.code)
  end)
end)

describe("Pages that are counted in strings", function()
  it("are counted", function()
    local client = fake.client(fake.json '{"notes":[{"id":1}],"pages":{"page":"1","total_pages":"3"}}')
    assert.same({ page = 2 }, select(3, client:notes():numbered()).next)
    client = fake.client(fake.json '{"notes":[{"id":1}],"pages":{"next":"2"}}')
    assert.same({ page = 2 }, select(3, client:notes():numbered()).next)
    client = fake.client(fake.json '{"notes":[{"id":1}],"pages":{"next":"2"}}')
    assert.same({ after = "2" }, select(3, client:notes():list()).next)
  end)
end)

describe("meta.body", function()
  it("is what a list was in", function()
    local client = fake.client(fake.json '{"notes":[{"id":1}],"highlights":["a"],"pages":{},"total":"1"}')
    local notes, _, meta = client:notes():list()
    assert.same({ "a" }, meta.body.highlights)
    assert.equal(notes, meta.body.notes)
    assert.equal(1, meta.total_count)
  end)

  it("is what a value was in", function()
    local client = fake.client(fake.json '{"data":{"id":1},"warning":"w"}')
    local value, _, meta = client:notes():wrapped(1)
    assert.equal("w", meta.body.warning)
    assert.equal(value, meta.body.data)
  end)

  it("is none where the value is all that came", function()
    local client = fake.client(fake.json "{}")
    assert.is_nil(select(3, client:notes():get(1)).body)
    client = fake.client(fake.json "[]")
    assert.is_nil(select(3, client:notes():bare()).body)
  end)
end)

describe("An error", function()
  it("has the answer's headers", function()
    local answer = fake.json('{"type":"error.list","errors":[{"code":"x","message":"merged"}]}', 404, {
      Link = "<https://api.intercom.io/contacts/2>; rel=merged", ["X-Echo"] = "Bearer t0ken-of-mine",
      ["X-Other"] = "before t0ken-of-mine behind",
    })
    local _, err = intercom(answer):contacts():get "1"
    assert.is_nil(rawget(err, "headers"))
    assert.equal("<https://api.intercom.io/contacts/2>; rel=merged", err.headers.link)
    assert.equal("application/json", err.headers["content-type"])
    assert.equal(err.headers, err.headers)
    assert.is_nil(err.raw_headers:find("t0ken-of-mine", 1, true))
    for _, value in pairs(err.headers) do
      assert.is_nil(value:find("t0ken-of-mine", 1, true))
    end
  end)

  it("has none where no answer came", function()
    local _, err = intercom(nil):contacts():get "1"
    assert.is_nil(err.headers)
    assert.is_nil(core.error({ kind = "server", message = "m" }).headers)
    _, err = intercom(fake.json "{}"):contacts():get {}
    assert.is_nil(err.headers)
  end)

  it("keeps the service's words, whatever they are in", function()
    for body, message in pairs {
      ['{"errors":{"email":["is invalid"]}}'] = "email: is invalid",
      ['{"errors":{"email":["is invalid","is odd"],"base":["no"],"name":"is long"}}'] = "no; email: is invalid; name: is long",
      ['{"errors":["is invalid"]}'] = "is invalid",
      ['{"errors":"is invalid"}'] = "is invalid",
      ['{"error":"Not Found"}'] = "Not Found",
      ['{"error":"Not Found","status":404}'] = "Not Found",
      ['{"status":404,"errors":{"id":["is unknown"]}}'] = "id: is unknown",
      ['{"error":{"message":"gone"}}'] = "gone",
      ['{"message":"gone"}'] = "gone",
      ['{"errors":{}}'] = "the server answered 422 with application/json",
      ['{"errors":{"a":{"b":[]}}}'] = "the server answered 422 with application/json",
    } do
      local answer = fake.json(body, 422)
      for _, list in ipairs { intercom(answer):contacts(), (fake.client(answer)):notes(), commonroom(answer):tags() } do
        local _, err = list:list()
        assert.equal(message, err.message)
      end
    end
  end)

  it("has all digits of a number that is a code", function()
    local _, err = fake.client(fake.json('{"errors":[{"code":1234567890123456,"message":"m"}]}', 400)):notes():get "1"
    assert.equal("1234567890123456", err.code)
  end)
end)
