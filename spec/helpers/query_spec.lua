local Q = require "switchboard.query"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local function filter(field, operator, value)
  return { field = field, operator = operator, value = value }
end

local function refusal(run)
  local ok, message = pcall(run)
  assert.is_false(ok)
  return message
end

describe("a condition", function()
  it("is the table that the API takes", function()
    assert.same(filter("email", "~", "@acme.com"), Q.email:contains "@acme.com")
    assert.same(filter("email", "!~", "x"), Q.email:lacks "x")
    assert.same(filter("email", "^", "x"), Q.email:starts_with "x")
    assert.same(filter("email", "$", "x"), Q.email:ends_with "x")
    assert.same(filter("role", "=", "user"), Q.role:eq "user")
    assert.same(filter("role", "!=", "user"), Q.role:ne "user")
    assert.same(filter("created_at", ">", 5), Q.created_at:gt(5))
    assert.same(filter("created_at", "<", 5), Q.created_at:lt(5))
    assert.same(filter("role", "IN", { "user", "lead" }), Q.role:is_in { "user", "lead" })
    assert.same(filter("role", "NIN", { "user" }), Q.role:is_not_in { "user" })
    assert.same(filter("read", "=", false), Q.read:eq(false))
    assert.same(filter("owner_id", "=", switchboard.null), Q.owner_id:eq(nil))
    assert.same(filter("owner_id", "!=", switchboard.null), Q.owner_id:ne(switchboard.null))
  end)

  it("has a field of any name", function()
    assert.equal("custom_attributes.plan", Q["custom_attributes.plan"]:eq("pro").field)
    assert.equal("custom_attributes.plan", Q.custom_attributes.plan:eq("pro").field)
    assert.equal("source.author.email", Q.source.author.email:eq("x").field)
    assert.equal("custom_attributes.eq", Q["custom_attributes.eq"]:eq("x").field)
    assert.equal("source.author", tostring(Q.source.author))
  end)

  it("refuses what can't be meant", function()
    assert.matches("email:contains takes a string, a number or a boolean, got a nil", refusal(function() local _ = Q.email:contains() end))
    assert.matches("query_spec%.lua:%d+: query: role:eq takes .- got a table", refusal(function() local _ = Q.role:eq { "user" } end))
    assert.matches("role:is_in takes an array", refusal(function() local _ = Q.role:is_in "user" end))
    assert.matches("role:is_in takes an array with at least one", refusal(function() local _ = Q.role:is_in {} end))
    assert.matches("there is no condition 'contain' %(did you mean 'contains'%?%)", refusal(function() local _ = Q.email:contain "x" end))
    assert.matches("with a colon", refusal(function() local _ = Q.email.contains "x" end))
  end)
end)

describe("a group", function()
  local a, b, c = Q.a:eq(1), Q.b:eq(2), Q.c:eq(3)

  it("joins with * and +, and by all and any", function()
    assert.same({ operator = "AND", value = { filter("a", "=", 1), filter("b", "=", 2) } }, a * b)
    assert.same({ operator = "OR", value = { filter("a", "=", 1), filter("b", "=", 2) } }, a + b)
    assert.same(a * b, Q.all { a, b })
    assert.same(a + b, Q.any { a, b })
  end)

  it("leaves no condition out without a word", function()
    for _, queries in ipairs { { a, nil, b }, { nil, b }, { a, nil, nil, b, c }, { a, role = b } } do
      local message = refusal(function() Q.all(queries) end)
      assert.matches("query_spec%.lua:%d+: query: a group takes an array of conditions, without nil", message)
    end
    for _, queries in pairs { 5, "x", a } do
      assert.matches("query_spec%.lua:%d+: query: a group takes an array", refusal(function() Q.any(queries) end))
    end
    assert.matches("query_spec%.lua:%d+: query: a group takes an array", refusal(function() Q.any() end))
  end)

  it("does not nest what is of one kind, and leaves its parts as they were", function()
    local pair = a * b
    assert.equal(3, #(pair * c).value)
    assert.equal(3, #(c * pair).value)
    assert.equal(2, #pair.value)
    assert.same({ operator = "OR", value = { pair, c } }, a * b + c)
    assert.same({ operator = "AND", value = { a, { operator = "OR", value = { b, c } } } }, a * (b + c))
  end)

  it("takes & and | where Lua has them for more than numbers", function()
    local load_text = loadstring or load -- luacheck: ignore
    local chunk = load_text "local a, b, c = ... return a & (b | c), a | b"
    if chunk and not jit then
      local both, either = chunk(a, b, c)
      assert.same(a * (b + c), both)
      assert.same(a + b, either)
    else
      assert.is_true(jit ~= nil or _VERSION == "Lua 5.1" or _VERSION == "Lua 5.2")
    end
  end)

  it("keeps within Intercom's limits", function()
    local many = {}
    for i = 1, 15 do many[i] = Q["f" .. i]:eq(i) end
    local full = Q.all(many)
    assert.equal(15, #full.value)
    assert.matches("query_spec%.lua:%d+: query: Intercom takes at most 15 conditions in a group, and this one has 16", refusal(function() local _ = full * a end))
    many[16] = a
    assert.matches("at most 15", refusal(function() local _ = Q.any(many) end))
    local nested = a * (b + c)
    assert.matches("query_spec%.lua:%d+: query: Intercom takes groups that nest 2 deep", refusal(function() local _ = nested + a end))
    assert.equal(2, #(full + a).value)
  end)

  it("refuses what is no condition", function()
    assert.matches("needs a condition", refusal(function() local _ = Q.all {} end))
    assert.matches("a condition was expected, got a string as number 2", refusal(function() local _ = Q.all { a, "x" } end))
    assert.matches("expected, got a number", refusal(function() local _ = a * 5 end))
    assert.matches("expected, got a table", refusal(function() local _ = Q.email * a end))
  end)
end)

describe("a search", function()
  local box = sandbox.new()
  local ic = switchboard.intercom {
    access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", transport = box:transport(),
  }

  it("takes the query as it is", function()
    local query = Q.role:eq "lead" * (Q.email:contains "@" + Q.name:starts_with "A")
    local leads = assert(ic:contacts():search { query = query })
    assert.is_true(#leads > 0)
    for _, lead in ipairs(leads) do
      assert.equal("lead", lead.role)
    end
    assert.equal(1, #assert(ic:contacts():search { query = Q.email:eq(leads[1].email) }))
    assert.equal(0, #assert(ic:contacts():search { query = Q.email:eq "nobody@nowhere.example" }))
    assert(ic:conversations():search { query = Q.created_at:gt(0) })
  end)

  it("goes on page after page", function()
    local count = 0
    for contact in ic:contacts():each("search", { query = Q.role:is_in { "user", "lead" }, pagination = { per_page = 50 } }) do
      count = count + (contact.id and 1 or 0)
    end
    assert.equal(120, count)
  end)
end)
