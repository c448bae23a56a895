-- Nulls of other libraries and LuaJIT's cdata were written as something else, or refused without a reason.
local cjson = require "cjson"
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local json, null = switchboard.json, switchboard.null
local has_dkjson, dkjson = pcall(require, "dkjson")
local has_ffi, ffi = pcall(require, "ffi")

local function nulls()
  local all = { null, cjson.null }
  if has_dkjson then all[#all + 1] = dkjson.null end
  if has_ffi then all[#all + 1] = ffi.cast("void *", 0) end
  return all
end

describe("nulls of other libraries", function()
  it("are written as null", function()
    for i, other in ipairs(nulls()) do
      assert.equal("null", json.encode(other), i)
      assert.equal('{"a":[null,1],"b":null}', json.encode { a = { other, 1 }, b = other }, i)
    end
  end)

  it("are one in calls too", function()
    for i, other in ipairs(nulls()) do
      local client, requests = fake.client(fake.json '{"id":"n1","notes":[]}')
      assert(client:notes():search { query = { a = other, b = { other } } })
      assert.equal('{"query":{"a":null,"b":[null]}}', requests[1].body, i)
      assert(client:request("GET", "/x", { query = { a = other, b = 1 } }))
      assert.matches("/x%?b=1$", requests[2].url)
      assert(client:request("POST", "/x", { body = { a = other } }))
      assert.equal('{"a":null}', requests[3].body)
      local _, err = client:notes():get { id = other }
      assert.equal("`id` may not be null", err.message)
      _, err = client:notes():get(other)
      assert.equal("`id` may not be null", err.message)
      _, err = client:notes():list { kind = other }
      assert.equal("kind", err.param)
      assert.equal(3, #requests)
    end
  end)

  it("erase nothing by accident", function()
    local cr = switchboard.commonroom { api_token = "t", transport = function() error "sent" end }
    for _, other in ipairs(nulls()) do
      local _, err = cr:users():upsert(1, { id = "ada", customFields = { { id = 12, type = "string", value = other } } })
      assert.equal("invalid_request", err.kind)
      assert.matches("would erase the field", err.message, 1, true)
    end
  end)
end)

describe("tables that would write themselves", function()
  it("are refused", function()
    local value = setmetatable({}, { __tojson = function() return "null" end })
    local other = setmetatable({ a = 1 }, { __tojson = function() error "called" end })
    for _, own in ipairs { value, other } do
      local text, message = json.encode { a = own }
      assert.is_nil(text)
      assert.equal("`value.a` has a __tojson, which is not called; give what it makes, or switchboard.null", message)
      local client, requests = fake.client(fake.json "{}")
      local _, err = client:notes():search { query = { x = own } }
      assert.equal("invalid_request", err.kind)
      assert.equal("query.x", err.param)
      assert.equal(0, #requests)
    end
  end)

  it("are not those that dkjson has read", function()
    if not has_dkjson then return end
    assert.equal('{"a":[],"b":{}}', json.encode(dkjson.decode '{"a":[],"b":{}}'))
    assert.equal('{"a":null}', json.encode(dkjson.decode('{"a":null}', 1, dkjson.null)))
  end)
end)

it("A null without memory behind it is one wherever it stands", function()
  local client = fake.client(fake.json '{"a":null}', { nulls = "keep" })
  local note = assert(client:notes():get "n1")
  assert.equal(cjson.null, note.a)
  assert.equal('{"a":null}', cjson.encode(note))
end)

describe("LuaJIT's integers of 64 bits", function()
  if not has_ffi then return end
  local int64, uint64 = ffi.typeof "int64_t", ffi.typeof "uint64_t"
  local most = int64(2) ^ 62 - 1 + int64(2) ^ 62
  local values = {
    ["0"] = int64(0), ["7"] = uint64(7), ["-5"] = int64(-5), ["9007199254740993"] = int64(2) ^ 53 + 1,
    ["9223372036854775807"] = most, ["-9223372036854775808"] = -most - 1, ["18446744073709551615"] = uint64(0) - 1,
  }

  it("are written with all their digits", function()
    for digits, value in pairs(values) do
      assert.equal(digits, json.encode(value))
      assert.equal("[" .. digits .. "]", json.encode { value })
    end
  end)

  it("stand in paths, queries and bodies, and are checked there", function()
    for digits, value in pairs(values) do
      local client, requests = fake.client(fake.json '{"id":"n1","notes":[]}')
      assert(client:notes():get(value))
      assert.equal("https://notes.example/api/notes/" .. digits, requests[1].url)
      assert(client:notes():get({ id = value }, { unchecked = true }))
      assert.equal("https://notes.example/api/notes/" .. digits, requests[2].url)
      assert(client:notes():search { query = { n = value } })
      assert.equal('{"query":{"n":' .. digits .. "}}", requests[3].body)
      assert(client:request("GET", "/x", { query = { n = { value, value } } }))
      assert.equal("n=" .. digits .. "," .. digits, (requests[4].url:match "%?(.*)$":gsub("%%2C", ",")))
      local right, refusal = client:notes():list { size = value }
      assert.equal(digits == "7", right ~= nil)
      if not right then
        assert.matches("`size` must be a whole number from 1 to 50, got " .. digits, refusal.message, 1, true)
      end
      local _, err = client:notes():list { kind = value }
      assert.matches("`kind` must be a string, got the integer " .. digits, err.message, 1, true)
    end
  end)

  it("make integers", function()
    for digits, value in pairs(values) do
      assert.equal(digits, tostring(switchboard.integer(value)))
    end
    assert.equal(7, switchboard.integer(values["7"]))
  end)
end)

it("Other cdata is refused, with the place", function()
  if not has_ffi then return end
  for _, value in ipairs {
    ffi.new "int64_t[2]", ffi.new("int32_t", 5), ffi.new("bool", true), ffi.new "struct { int a; }", ffi.new("complex", 1, 2),
    ffi.cast("void *", 1), ffi.cast("char *", 0), ffi.typeof "int",
  } do
    local text, message = json.encode { a = { value } }
    assert.is_nil(text)
    assert.equal("`value.a[1]` can not be sent as JSON, got a cdata", message)
    local client, requests = fake.client(fake.json "{}")
    for param, call in pairs {
      id = function() return client:notes():get(value) end,
      ["query.a"] = function() return client:notes():search { query = { a = value } } end,
      size = function() return client:notes():list { size = value } end,
      n = function() return client:request("GET", "/x", { query = { n = value } }) end,
    } do
      local got, err = call()
      assert.is_nil(got)
      assert.equal("invalid_request", err.kind)
      assert.equal(param, err.param)
      assert.matches("cdata", err.message)
    end
    assert.equal(0, #requests)
    assert.is_false((pcall(switchboard.integer, value)))
  end
end)

it("The nulls of nginx are ours", function()
  assert.equal("userdata", type(null))
  assert.equal(cjson.null, null)
end)

it("Searches take the nulls and the integers", function()
  local Q = require "switchboard.query"
  for _, other in ipairs(nulls()) do
    assert.equal('{"field":"role","operator":"=","value":null}', json.encode(Q.role:eq(other)))
  end
  if not has_ffi then return end
  assert.equal('{"field":"role","operator":">","value":9007199254740993}', json.encode(Q.role:gt(ffi.new("int64_t", 2) ^ 53 + 1)))
  assert.is_false((pcall(Q.role.gt, Q.role, ffi.new "int64_t[2]")))
  assert.is_false((pcall(Q.created_at.gt, Q.created_at, ffi.new("int64_t", 1700000000) * 1000)))
end)
