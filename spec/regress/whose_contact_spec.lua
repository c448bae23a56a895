-- Whose record an upsert changes: the one that the service names, and no other.
local fake = require "spec.support.fake"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local MINE, STRANGER = "6762f0011bb69f9f21000001", "6762f0011bb69f9f21000002"

-- A service that refuses what is to be created with this message, and has this contact.
local function refusing(message, contact, fields)
  local sent = {}
  local ic = switchboard.intercom { access_token = "t", retries = 0, transport = function(request)
    sent[#sent + 1] = request.method .. " " .. request.url:match "/contacts.*"
    if request.method == "POST" then
      return fake.json(('{"type":"error.list","errors":[{"code":"conflict","message":"%s"}]}'):format(message), 409)
    end
    return fake.json(contact or '{"type":"contact"}')
  end }
  local value, err = ic:contacts():upsert(fields)
  return value, err, sent
end

describe("the id of the other contact", function()
  local ADDRESS = "a+id=" .. STRANGER .. "@x.example"
  local NAMED = " already exists with id=" .. MINE

  it("is not looked for in an address", function()
    for _, message in ipairs {
      "A contact with the address " .. ADDRESS .. " already exists", ADDRESS .. " is taken",
      "Taken: id=" .. STRANGER, "id=" .. STRANGER .. " is no contact", "exists with " .. ADDRESS,
      "A contact already exists with id=" .. MINE .. " for " .. ADDRESS,
    } do
      local contact, err, sent = refusing(message, nil, { email = ADDRESS })
      assert.is_nil(contact, message)
      assert.equal("conflict", err.kind)
      assert.same({ "POST /contacts" }, sent, message)
    end
  end)

  it("is the one that the sentence ends with", function()
    local contact, _, sent = refusing("A contact matching those details" .. NAMED, nil, { email = ADDRESS })
    assert.is_table(contact)
    assert.same({ "POST /contacts", "PUT /contacts/" .. MINE }, sent)
  end)

  it("is believed only after a look where the sentence has more in it", function()
    local message = "A contact matching those details (" .. ADDRESS .. ")" .. NAMED
    local mine = ('{"id":"%s","email":"%s"}'):format(MINE, ADDRESS:upper())
    local _, _, sent = refusing(message, mine, { email = ADDRESS })
    assert.same({ "POST /contacts", "GET /contacts/" .. MINE, "PUT /contacts/" .. MINE }, sent)
    local contact, err
    contact, err, sent = refusing(message, ('{"id":"%s","email":"other@x.example"}'):format(MINE), { email = ADDRESS })
    assert.is_nil(contact)
    assert.equal("conflict", err.kind)
    assert.same({ "POST /contacts", "GET /contacts/" .. MINE }, sent)
  end)

  it("tells of an archived one by the sentence, not by an address", function()
    local fields = { email = "archived@x.example" }
    local message = "A contact matching those details (archived@x.example)" .. NAMED
    local contact, _, sent = refusing(message, ('{"id":"%s","email":"archived@x.example"}'):format(MINE), fields)
    assert.is_table(contact)
    assert.equal("PUT /contacts/" .. MINE, sent[#sent])
    local _, err = refusing("An archived contact matching those details" .. NAMED, nil, fields)
    assert.is_true(err.archived)
    assert.equal(MINE, err.contact_id)
  end)
end)

describe("an upsert with an external_id", function()
  local DUPLICATE = "A contact matching those details already exists with id=" .. MINE

  local function contact_of(external_id)
    return ('{"id":"%s","email":"ada@x.example","external_id":%s}'):format(MINE, external_id)
  end

  local function upsert(external_id, fields, options)
    local put
    local ic = switchboard.intercom { access_token = "t", retries = 0, transport = function(request)
      if request.method == "POST" then
        return fake.json(('{"errors":[{"code":"conflict","message":"%s"}]}'):format(DUPLICATE), 409)
      elseif request.method == "PUT" then
        put = request.body
      end
      return fake.json(contact_of(external_id))
    end }
    local contact, err = ic:contacts():upsert(fields, options)
    return contact, err, put
  end

  it("does not take the contact of another one", function()
    for _, mine in ipairs { "user-7", 7, switchboard.null } do
      local contact, err, put = upsert('"user-8"', { email = "ada@x.example", external_id = mine })
      assert.is_nil(contact)
      assert.equal("conflict", err.kind)
      assert.equal("external_id", err.param)
      assert.equal(MINE, err.contact_id)
      assert.matches("take_over", err.message)
      assert.is_nil(put)
    end
  end)

  it("takes it over when that is said", function()
    local contact, _, put = upsert('"user-8"', { email = "ada@x.example", external_id = "user-7" }, { take_over = true })
    assert.is_table(contact)
    assert.matches('"external_id":"user%-7"', put)
    local _, err
    _, err, put = upsert('"user-8"', { email = "ada@x.example", external_id = "user-7" }, { take_over = false })
    assert.equal("conflict", err.kind)
    assert.is_nil(put)
    _, err = upsert('"user-8"', { email = "ada@x.example" }, { take_over = "yes" })
    assert.equal("take_over", err.param)
  end)

  it("changes the contact of the same, and one that has none", function()
    for external_id, mine in pairs { ['"user-7"'] = "user-7", ['"7"'] = 7, ["null"] = "user-7", ['"900000000000001"'] = 900000000000001 } do
      local contact, err, put = upsert(external_id, { email = "ada@x.example", external_id = mine })
      assert.is_nil(err)
      assert.is_table(contact)
      assert.is_string(put)
    end
  end)
end)

describe("the sandbox", function()
  local box, ic
  before_each(function()
    box = sandbox.new { seed = { contacts = 0, conversations = 0 } }
    ic = switchboard.intercom {
      access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", transport = box:transport(), retries = 0,
    }
  end)

  it("takes an e-mail address for no key where an external_id is given", function()
    local first = assert(ic:contacts():create { email = "ada@x.example", external_id = "a" })
    local second = assert(ic:contacts():create { email = "ada@x.example", external_id = "b" })
    assert.not_equal(first.id, second.id)
    assert(ic:contacts():update(second.id, { email = "ada@x.example", name = "Ada" }))
    assert.equal("a", assert(ic:contacts():get(first.id)).external_id)
    assert.equal("conflict", select(2, ic:contacts():create { external_id = "a" }).kind)
    assert.equal("conflict", select(2, ic:contacts():create { email = "ada@x.example" }).kind)
    assert.equal("conflict", select(2, ic:contacts():update(second.id, { external_id = "a" })).kind)
  end)

  it("gives each external_id its own contact", function()
    local first = assert(ic:contacts():upsert { email = "ada@x.example", external_id = "a" })
    local second, _, meta = assert(ic:contacts():upsert { email = "ada@x.example", external_id = "b" })
    assert.is_true(meta.created)
    assert.not_equal(first.id, second.id)
    assert.equal(first.id, assert(ic:contacts():upsert { external_id = "a", name = "Ada" }).id)
    assert.equal("a", assert(ic:contacts():get(first.id)).external_id)
  end)
end)
