-- With `unchecked`, a call sends what the caller says, whatever the connector believes of it; the URL stays in its
-- place, and JSON stays JSON.
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local unchecked = { unchecked = true }

local function intercom(answer)
  local transport, requests = fake.transport(answer or fake.json '{"id":"1","data":[]}')
  return switchboard.intercom { access_token = fake.token, transport = transport }, requests
end

describe("an unchecked call", function()
  it("may leave out what is required", function()
    local ic, requests = intercom()
    assert(ic:articles():create({}, unchecked))
    assert.equal("", requests[1].body)
    assert(ic:articles():create({ title = "T" }, unchecked))
    assert.equal('{"title":"T"}', requests[2].body)
    assert(ic:companies():find({}, unchecked))
    assert.equal("https://api.intercom.io/companies", requests[3].url)
    assert(ic:contacts():create({ name = "A" }, unchecked))
    assert.equal('{"name":"A"}', requests[4].body)
  end)

  it("may have other words, types, sizes and shapes than are known", function()
    local ic, requests = intercom()
    assert(ic:data_attributes():create({ name = "n", model = "ticket", data_type = "colour", options = "red" }, unchecked))
    assert.equal('{"data_type":"colour","model":"ticket","name":"n","options":"red"}', requests[1].body)
    assert(ic:contacts():list({ per_page = 500, starting_after = 7, sort = { "a", "b" } }, unchecked))
    assert.equal("https://api.intercom.io/contacts?per_page=500&starting_after=7&sort=a,b", requests[2].url)
    assert(ic:conversations():reply("last", { message_type = "whisper", hints = { { a = {} } } }, unchecked))
    assert.equal('{"hints":[{"a":{}}],"message_type":"whisper"}', requests[3].body)
    assert(ic:content():search({ created_at_after = "2026-01-01", states = "draft", per_page = false }, unchecked))
    assert.equal("https://api.intercom.io/content/search?created_at_after=2026-01-01&per_page=false&states=draft", requests[4].url)
    assert(ic:tags():create({ name = switchboard.null }, unchecked))
    assert.equal('{"name":null}', requests[5].body)
    assert(ic:contacts():search({ query = { operator = "XOR", value = {} } }, unchecked))
    assert.matches('"operator":"XOR"', requests[6].body)
  end)

  it("sends an id as it is given, and an empty array as one where it knows it", function()
    local ic, requests = intercom()
    assert(ic:articles():create({ title = "T", author_id = "814", audience_ids = {} }, unchecked))
    assert.equal('{"audience_ids":[],"author_id":"814","title":"T"}', requests[1].body)
    assert(ic:companies():create({ company_id = 4711 }, unchecked))
    assert.equal('{"company_id":4711}', requests[2].body)
  end)

  it("may have other path variables than the connector takes, but not another path", function()
    local ic, requests = intercom()
    local cr = switchboard.commonroom { api_token = fake.token, transport = (fake.transport(function(request)
      requests[#requests + 1] = request
      return fake.json('{}', 202)
    end)) }
    assert(cr:users():upsert("my source/1", { id = "u" }, unchecked))
    assert.matches("/source/my%%20source%%2F1/user$", requests[1].url)
    assert(ic:contacts():get(true, nil, unchecked))
    for _, wrong in ipairs { "", ".", "..", 0 / 0, print, {} } do
      local value, err = ic:contacts():get({ id = wrong }, unchecked)
      assert.is_nil(value)
      assert.equal("id", err.param)
    end
    assert.equal("id", select(2, ic:contacts():get({}, unchecked)).param)
    assert(ic:contacts():get("../me?a=b#c", nil, unchecked))
    assert.equal("https://api.intercom.io/contacts/..%2Fme%3Fa%3Db%23c", requests[#requests].url)
  end)

  it("is refused where it can't be JSON, or a query", function()
    local ic, requests = intercom()
    local ring = {}
    ring.ring = ring
    for _, wrong in ipairs { { title = print }, { title = 0 / 0 }, { title = "\255" }, { title = { 1, nil, 3 } }, { title = ring }, { ["a\255"] = 1 }, { title = switchboard.clear } } do
      local value, err = ic:articles():create(wrong, unchecked)
      assert.is_nil(value)
      assert.equal("invalid_request", err.kind)
    end
    for _, wrong in ipairs { { sort = { a = 1 } }, { sort = { { 1 } } }, { per_page = print }, { per_page = 0 / 0 }, { per_page = { 1, nil, 3 } }, { ["a\0b"] = 1 }, { "x" } } do
      local value, err = ic:contacts():list(wrong, unchecked)
      assert.is_nil(value)
      assert.equal("invalid_request", err.kind)
    end
    assert.equal(0, #requests)
  end)

  it("has its query in one order, and leaves out what is null", function()
    local ic, requests = intercom()
    local parameters = {}
    for letter in ("zyxwvutsrqponmlkjihgfedcba"):gmatch "." do
      parameters[letter] = letter
    end
    parameters.m = switchboard.null
    assert(ic:contacts():list(parameters, unchecked))
    assert.equal("a=a&b=b&c=c&d=d&e=e&f=f&g=g&h=h&i=i&j=j&k=k&l=l&n=n&o=o&p=p&q=q&r=r&s=s&t=t&u=u&v=v&w=w&x=x&y=y&z=z", requests[1].url:match "%?(.+)$")
  end)

  it("walks through pages like any other", function()
    local ic, requests = intercom(function(_, number)
      return fake.json(number == 1 and '{"data":[{"id":"a"}],"pages":{"next":{"starting_after":"x"}}}' or '{"data":[{"id":"b"}]}')
    end)
    assert.equal(2, #assert(ic:contacts():collect({ per_page = 1000 }, unchecked)))
    assert.equal("https://api.intercom.io/contacts?per_page=1000&starting_after=x", requests[2].url)
  end)
end)
