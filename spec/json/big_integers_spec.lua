--- Integers that a number of Lua does not hold: read exactly where that is asked for, and written as they were read.

local cjson = require "cjson"
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local json = switchboard.json
local has_integers = math.type ~= nil

-- Beyond 2^53, where Lua 5.1 and LuaJIT round; and beyond 64 bits, where all do.
local MIDDLE = { "9007199254740993", "-9007199254740993", "9223372036854775807", "-9223372036854775808", "9007199254740994" }
local LONG = {
  "9223372036854775808", "-9223372036854775809", "18446744073709551617", ("1234567890"):rep(30), "-" .. ("9"):rep(5000),
}
-- What is held, or is no integer.
local PLAIN = {
  "0", "-0", "9007199254740991", "-9007199254740991", "9007199254740992", "1e3", "1e300", "9007199254740993.5",
  "18446744073709551617.0", "1.8446744073709551617e19", "-1E30",
}

local function each_big(visit)
  for _, digits in ipairs(LONG) do
    visit(digits)
  end
  for _, digits in ipairs(has_integers and {} or MIDDLE) do
    visit(digits)
  end
end

local function each_place(digits)
  return digits, "[" .. digits .. "]", ('{"id":%s}'):format(digits), (' [ {"a" : [1,%s , 2]}, %s]'):format(digits, digits)
end

describe("integers that no number holds", function()
  it("are strings of their digits with big_integers = \"string\"", function()
    local options = { big_integers = "string" }
    each_big(function(digits)
      assert.equal(digits, json.decode(digits, options))
      assert.equal(digits, json.decode("[" .. digits .. "]", options)[1])
      assert.same({ a = { b = { 1, digits, 2 } } }, json.decode('{"a":{"b":[1,' .. digits .. " ,2]}}", options))
      assert.same({ digits, digits }, json.decode("[" .. digits .. ",\"" .. digits .. "\"]", options))
    end)
  end)

  it("are written as they were read with big_integers = \"keep\"", function()
    local function round(digits)
      for _, text in ipairs { each_place(digits) } do
        local value = assert(json.decode(text, { big_integers = "keep" }))
        assert.equal((text:gsub(" ", "")), json.encode(value))
      end
    end
    each_big(round)
    for _, digits in ipairs(MIDDLE) do
      round(digits)
    end
  end)

  it("leave the numbers that are held as they are", function()
    for _, how in ipairs { "string", "keep", "round" } do
      for _, text in ipairs(PLAIN) do
        local value = json.decode("[" .. text .. "]", { big_integers = how })[1]
        local usual = json.decode("[" .. text .. "]")[1]
        assert.equal("number", type(value), text)
        assert.equal(usual, value)
        assert.equal(math.type and math.type(usual), math.type and math.type(value))
      end
      for _, text in ipairs(has_integers and MIDDLE or {}) do
        assert.equal("integer", math.type(json.decode(text, { big_integers = how })))
      end
    end
  end)

  it("are the nearest numbers where nothing is asked for", function()
    for _, options in ipairs { false, {}, { big_integers = "round" }, { nulls = "keep" } } do
      each_big(function(digits)
        local value = json.decode(digits, options or nil)
        assert.equal(#digits > 400 and -math.huge or tonumber(digits .. ".0"), value)
      end)
    end
  end)

  it("are no less of a fault where they are none", function()
    for _, how in ipairs { "string", "keep" } do
      for _, text in ipairs { "-", "--1", "09007199254740993", "9007199254740993x", "-9007199254740993-", "9007199254740993e",
        "9007199254740993." } do
        local value, message = json.decode("[" .. text .. "]", { big_integers = how })
        assert.is_nil(value, text)
        assert.matches("at byte %d+", message)
      end
    end
  end)

  it("go with nulls and with wanted fields", function()
    local client = fake.client(fake.json '{"notes":[{"id":18446744073709551617,"n":18446744073709551618,"x":null}]}')
    local options = { big_integers = "string", nulls = "keep", fields = { "id", "x" } }
    assert.same({ { id = "18446744073709551617", x = switchboard.null } }, (client:notes():list({}, options)))
  end)

  it("come where the option does not throw", function()
    for _, wrong in ipairs { true, "strings", 1, "keep\0" } do
      local ok, message = pcall(json.decode, "1", { big_integers = wrong })
      assert.is_false(ok)
      assert.matches("json.decode: option 'big_integers' must be \"round\", \"string\" or \"keep\"", message, 1, true)
    end
  end)
end)

describe("the option big_integers", function()
  local DIGITS = "18446744073709551617"
  local ANSWER = '{"id":"n1","at":' .. DIGITS .. ',"in":[{"n":-' .. DIGITS .. "}]}"

  it("is one of a client, and of a call", function()
    local client = fake.client(fake.json(ANSWER), { big_integers = "string" })
    assert.equal(DIGITS, assert(client:notes():get "n1").at)
    assert.equal("-" .. DIGITS, assert(client:notes():get "n1")["in"][1].n)
    assert.equal(tonumber(DIGITS .. ".0"), assert(client:notes():get("n1", {}, { big_integers = "round" })).at)
    assert.equal(DIGITS, tostring(assert(client:notes():get("n1", {}, { big_integers = "keep" })).at))
    assert.equal(DIGITS, assert(fake.client(fake.json(ANSWER)):request("GET", "/x", {}, { big_integers = "string" })).at)
  end)

  it("is refused where it is none of the words", function()
    local client = fake.client(fake.json(ANSWER))
    for _, wrong in ipairs { true, "text", 53, "string\0" } do
      local value, err = client:notes():get("n1", {}, { big_integers = wrong })
      assert.is_nil(value)
      assert.equal("invalid_request", err.kind)
      assert.equal("big_integers", err.param)
      assert.matches('option `big_integers` must be "round", "string" or "keep"', err.message, 1, true)
      assert.is_false((pcall(fake.client, fake.json(ANSWER), { big_integers = wrong })))
    end
    local _, err = client:notes():get("n1", {}, { big_integer = "string" })
    assert.matches("did you mean `big_integers`", err.message, 1, true)
  end)

  it("sends back what an answer had", function()
    for _, how in ipairs { "string", "keep" } do
      local client, requests = fake.client(fake.json '{"id":18446744073709551617,"n":18446744073709551619}', { big_integers = how })
      local note = assert(client:notes():get "n1")
      assert(client:notes():get(note.id))
      assert.equal("https://notes.example/api/notes/18446744073709551617", requests[2].url)
      assert(client:notes():get { id = note.id })
      assert.equal("https://notes.example/api/notes/18446744073709551617", requests[3].url)
      assert(client:request("GET", "/x", { query = { n = note.n, all = { note.n, 1 } } }))
      assert.equal("https://notes.example/api/x?all=18446744073709551619,1&n=18446744073709551619",
        (requests[4].url:gsub("%%2C", ",")))
    end
  end)

  it("goes on with a cursor that is one", function()
    for _, how in ipairs { "string", "keep" } do
      local client, requests = fake.client(function(_, n)
        local following = n < 4 and (',"pages":{"next":1844674407370955161%d}'):format(n) or ""
        return fake.json(('{"notes":[{"id":1844674407370955170%d}]%s}'):format(n, following))
      end, { big_integers = how })
      assert.equal(4, #assert(client:notes():collect()))
      assert.matches("after=18446744073709551613$", requests[4].url)
    end
  end)

  it("tells pages apart by ids that are ones", function()
    local client = fake.client(function(_, n)
      return fake.json(('{"notes":[{"id":1844674407370955161%d}]%s}'):format(n, n < 4 and ',"scroll":"same"' or ""))
    end, { big_integers = "keep" })
    assert.equal(4, #assert(client:notes():collect "scroll"))
  end)
end)

describe("switchboard.integer", function()
  local integer = switchboard.integer

  it("is what big_integers = \"keep\" reads", function()
    assert.equal(json.integer, integer)
    local read = json.decode("[18446744073709551617,18446744073709551617]", { big_integers = "keep" })
    assert.equal("userdata", type(read[1]))
    assert.is_true(read[1] == read[2])
    assert.is_true(read[1] == integer "18446744073709551617")
    assert.is_false(read[1] == integer "18446744073709551618")
    assert.is_false(read[1] == "18446744073709551617")
  end)

  it("is a text where one is wanted", function()
    local big = integer "-18446744073709551617"
    assert.equal("-18446744073709551617", tostring(big))
    assert.equal("a-18446744073709551617", "a" .. big)
    assert.equal("-184467440737095516171", big .. 1)
    assert.equal("-18446744073709551617-18446744073709551617", big .. big)
    assert.is_false(pcall(function() return big .. {} end))
    assert.is_false(pcall(function() return {} .. big end))
  end)

  it("is in order", function()
    local sorted = {
      "-100000000000000000000", "-99999999999999999999", "-18446744073709551617", "18446744073709551617", "18446744073709551618",
      "99999999999999999999", "100000000000000000000",
    }
    for i, a in ipairs(sorted) do
      for k, b in ipairs(sorted) do
        assert.equal(i < k, integer(a) < integer(b), a .. " < " .. b)
        assert.equal(i <= k, integer(a) <= integer(b), a .. " <= " .. b)
        assert.equal(i == k, integer(a) == integer(b))
      end
    end
    assert.is_false(pcall(function() return integer(sorted[1]) < 1 end))
    assert.is_false(pcall(function() return io.stdout < integer(sorted[1]) end))
    assert.is_false(pcall(function() return integer(sorted[1]) <= io.stdout end))
    assert.is_false(integer(sorted[1]) == io.stdout)
  end)

  it("is a number where a number holds it", function()
    for _, text in ipairs { "0", "7", "-7", "9007199254740991", "-9007199254740992" } do
      assert.equal("number", type(integer(text)))
      assert.equal(tonumber(text), integer(text))
      assert.equal(text, json.encode(integer(text)))
    end
    assert.equal(5, integer(5))
    assert.equal(has_integers and "number" or "userdata", type(integer "9007199254740993"))
    assert.equal("9007199254740993", json.encode(integer "9007199254740993"))
    assert.equal("18446744073709551617", json.encode(integer(integer "18446744073709551617")))
  end)

  it("throws for what is none", function()
    for _, wrong in ipairs { "", "-", "+1", "01", "-01", "1.0", "1e3", " 1", "1 ", "0x10", "1\0", "x", 1.5, 2 ^ 70, 0 / 0, true, io.stdout, {} } do
      local ok, message = pcall(integer, wrong)
      assert.is_false(ok, tostring(wrong))
      assert.matches("integer", message)
    end
    assert.is_false((pcall(integer)))
  end)

  it("stands in bodies, queries and paths, and is checked there", function()
    local big = integer "18446744073709551617"
    local client, requests = fake.client(fake.json '{"id":"n1","notes":[]}')
    assert(client:notes():search { query = { id = big, list = { big }, [ "x" ] = 1 } })
    assert.equal('{"query":{"id":18446744073709551617,"list":[18446744073709551617],"x":1}}', requests[1].body)
    assert(client:notes():get(big))
    assert.matches("/notes/18446744073709551617$", requests[2].url)
    local _, err = client:notes():list { size = big }
    assert.matches("`size` must be a whole number from 1 to 50", err.message, 1, true)
    _, err = client:notes():list { kind = big }
    assert.matches("`kind` must be a string, got the integer 18446744073709551617", err.message, 1, true)
    _, err = client:notes():search { query = big }
    assert.matches("`query` must be an object, got the integer", err.message, 1, true)
    assert.equal(2, #requests)
  end)

  it("is written as the operation expects it", function()
    local define = switchboard.define {
      name = "things", base_url = "https://things.example",
      resources = { things = { make = { "POST /things", body = {
        id = "id", number = "number_id", count = "integer", amount = "number", any = "any", either = "integer|string[]", least = "integer -5..",
      } } } },
    }
    local body
    local client = define { transport = function(request)
      body = request.body
      return fake.json "{}"
    end }
    local big, digits = integer "18446744073709551617", "18446744073709551617"
    for name, wanted in pairs { id = '"%s"', number = "%s", count = "%s", amount = "%s", any = "%s", either = "%s", least = "%s" } do
      assert(client:things():make { [name] = big })
      assert.equal(('{"%s":%s}'):format(name, wanted:format(digits)), body)
      assert(client:things():make({ [name] = big }, { unchecked = true }))
      assert.equal(('{"%s":%s}'):format(name, digits), body)
    end
    -- As a string of digits, it is an id as well.
    for name, wanted in pairs { id = '"%s"', number = "%s", any = '"%s"' } do
      assert(client:things():make { [name] = digits })
      assert.equal(('{"%s":%s}'):format(name, wanted:format(digits)), body)
    end
    local _, err = client:things():make { least = integer("-" .. digits) }
    assert.equal("least", err.param)
  end)

  it("is in order whatever the collector does", function()
    local texts = {}
    for i = 1, 300 do
      texts[i] = ("18446744073709%06d"):format(i)
    end
    local text = "[" .. table.concat(texts, ",") .. "]"
    local value = json.decode(text, { big_integers = "keep" })
    collectgarbage()
    assert.equal(text, json.encode(value))
    assert.equal(cjson.decode "[1]"[1], 1)
  end)
end)

describe("what knows ids and numbers of its own", function()
  local DIGITS = "18446744073709551617"
  local integer = switchboard.integer

  it("takes integers in a query, and tells times in the wrong unit", function()
    local Q = require "switchboard.query"
    assert.equal(integer(DIGITS), Q.number:eq(integer(DIGITS)).value)
    assert.equal(integer(DIGITS), Q.number:is_in({ integer(DIGITS) }).value[1])
    local ok, message = pcall(Q.created_at.gt, Q.created_at, integer(DIGITS))
    assert.is_false(ok)
    assert.matches("must be in seconds", message)
    for _, wrong in ipairs { io.stdout, switchboard.null, switchboard.clear } do
      ok, message = pcall(Q.number.gt, Q.number, wrong)
      assert.is_false(ok)
      assert.matches("takes a string, a number or a boolean, got a userdata", message)
    end
  end)

  it("gives each record of a walk once", function()
    local client = fake.client(function(_, n)
      local one, other = DIGITS, DIGITS .. "0"
      local following = n == 1 and ',"pages":{"next":"c"}' or ""
      return fake.json(('{"notes":[{"id":%s,"n":%d}]%s}'):format(n == 1 and one or other, n, following))
    end, { big_integers = "keep" })
    local all = assert(client:notes():collect())
    assert.equal(2, #all)
    local repetition = require "switchboard.repetition"
    assert.equal(DIGITS, repetition.id(all[1]))
    assert.is_nil(repetition.id { id = switchboard.null })
    assert.is_nil(repetition.id { id = true })
    assert.equal(repetition.fingerprint { { id = integer(DIGITS) } }, repetition.fingerprint { { id = integer(DIGITS) } })
    assert.not_equal(repetition.fingerprint { { a = integer(DIGITS) } }, repetition.fingerprint { { a = integer(DIGITS .. "1") } })
  end)

  it("answers an agent's request under its own id", function()
    local rpc = require "switchboard.mcp.rpc"
    local message, kind = rpc.read('{"jsonrpc":"2.0","method":"ping","id":' .. DIGITS .. ',"params":{"n":' .. DIGITS .. "}}")
    assert.equal("request", kind)
    assert.equal('{"id":' .. DIGITS .. ',"jsonrpc":"2.0","result":{}}', json.encode(rpc.result(message.id, {})))
    assert.equal(DIGITS, tostring(message.params.n))
    assert.is_false(rpc.is_id(switchboard.null))
  end)
end)
