-- Times in the wrong unit: milliseconds where seconds are meant, and seconds where milliseconds are.
local fake = require "spec.support.fake"
local switchboard = require "switchboard"
local Q = require "switchboard.query"

local NOW = 1767225600
local MILLISECONDS = NOW * 1000

local function refusal(fn)
  local right, message = pcall(fn)
  assert.is_false(right)
  return message
end

describe("milliseconds in a search", function()
  it("are refused by the builder", function()
    for _, field in ipairs { "created_at", "updated_at", "last_seen_at", "statistics.last_close_at", "custom_attributes.renewal_at", "waiting_since", "snoozed_until" } do
      for _, condition in ipairs { "eq", "ne", "gt", "lt", "gte", "lte" } do
        for _, value in ipairs { MILLISECONDS, ("%d"):format(MILLISECONDS), -MILLISECONDS } do
          local message = refusal(function() local _ = Q[field][condition](Q[field], value) end)
          assert.matches("wrong_unit_spec.lua:%d+: query: ", message)
          assert.matches("seconds since 1970, this looks like milliseconds", message, 1, true)
          assert.matches(field, message, 1, true)
        end
      end
      assert.matches("milliseconds", refusal(function() local _ = Q[field]:is_in { NOW, MILLISECONDS } end))
      assert(Q[field]:gt(NOW))
      assert(Q[field]:eq(nil))
      assert(Q[field]:eq(("%d"):format(NOW)))
    end
  end)

  it("are refused in a plain table, however deep, before anything is sent", function()
    local transport, requests = fake.transport(fake.json '{"data":[],"conversations":[],"tickets":[]}')
    local ic = switchboard.intercom { access_token = "t", retries = 0, transport = transport }
    local plain = { field = "created_at", operator = ">", value = MILLISECONDS }
    local deep = { operator = "AND", value = { { field = "role", operator = "=", value = "user" },
      { operator = "OR", value = { { field = "updated_at", operator = "IN", value = { NOW, MILLISECONDS } } } } } }
    for _, resource in ipairs { "contacts", "conversations", "tickets" } do
      local value, err = ic[resource](ic):search { query = plain }
      assert.is_nil(value)
      assert.same({ "invalid_request", "query.value", 0 }, { err.kind, err.param, err.attempts })
      assert.matches("`query.value` must be in seconds since 1970, this looks like milliseconds", err.message, 1, true)
      assert.equal(("intercom %s.search"):format(resource), err.operation)
      err = select(2, ic[resource](ic):search { query = deep })
      assert.equal("query.value[2].value[1].value[2]", err.param)
      err = select(2, ic:execute(resource, "search", { query = plain }))
      assert.equal("query.value", err.param)
      err = select(2, ic[resource](ic):collect("search", { query = plain }))
      assert.equal("query.value", err.param)
      local right, thrown = pcall(function() return ic[resource](ic):each("search", { query = plain })() end)
      assert.is_false(right)
      assert.equal("query.value", thrown.param)
    end
    assert.equal(0, #requests)
    assert(ic:contacts():search({ query = plain }, { unchecked = true }))
    assert.matches("1767225600000", requests[1].body, 1, true)
  end)

  it("are none in fields that are no times", function()
    local transport, requests = fake.transport(fake.json '{"data":[]}')
    local ic = switchboard.intercom { access_token = "t", transport = transport }
    for _, field in ipairs { "id", "external_id", "phone", "custom_attributes.format", "custom_attributes.cat" } do
      assert(Q[field]:eq(MILLISECONDS))
      assert(ic:contacts():search { query = { field = field, operator = "=", value = MILLISECONDS } })
    end
    assert(ic:contacts():search { query = Q.created_at:gt(NOW) * Q.last_seen_at:lt "1767225600" })
    assert.equal(6, #requests)
  end)
end)

describe("seconds where milliseconds are meant", function()
  it("are refused", function()
    local transport, requests = fake.transport(fake.json '{"events":[]}')
    local ic = switchboard.intercom { access_token = "t", transport = transport }
    for _, seconds in ipairs { NOW, 0, 1 } do
      local value, err = ic:events():list { type = "user", user_id = "7", before = seconds }
      assert.is_nil(value)
      assert.equal("before", err.param)
      assert.matches("milliseconds", err.message)
    end
    assert.equal(0, #requests)
    assert(ic:events():list { type = "user", user_id = "7", before = MILLISECONDS })
    assert(ic:events():list { type = "user", user_id = "7", before = ("%d"):format(MILLISECONDS) })
    assert.equal(2, #requests)
  end)
end)

describe("a comparison", function()
  it("has a method for >= and <=", function()
    assert.same({ field = "created_at", operator = ">=", value = NOW }, Q.created_at:gte(NOW))
    assert.same({ field = "created_at", operator = "<=", value = NOW }, Q.created_at:lte(NOW))
  end)

  it("by Lua's operators, which could only be true or false, says what to write", function()
    for _, compare in ipairs {
      function() return Q.created_at >= Q.updated_at end, function() return Q.created_at < Q.updated_at end,
      function() return Q.created_at > Q.updated_at end, function() return Q.created_at <= Q.updated_at end,
    } do
      local message = refusal(compare)
      assert.matches("wrong_unit_spec.lua:%d+: query: ", message)
      assert.matches(":gte(value)", message, 1, true)
    end
    if _VERSION ~= "Lua 5.1" then
      assert.matches(":gte(value)", refusal(function() return Q.created_at >= NOW end), 1, true)
      assert.matches(":gte(value)", refusal(function() return NOW < Q.created_at end), 1, true)
    end
  end)
end)
