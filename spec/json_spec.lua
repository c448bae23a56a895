--- JSON out and in: src/binding/json_write.c and json_read.c.

local cjson = require "cjson"
local probe = require "binding_probe"

local null, clear = probe.null, probe.clear

local function array(items)
  return setmetatable(items, { __jsontype = "array" })
end

local function refuses(message, value, expression, types, param)
  local text, found_param, found = probe.write(value, expression, types)
  assert.is_nil(text)
  assert.equal(message, found)
  assert.equal(param or "value", found_param)
end

describe("json write: scalars", function()
  it("writes what is plain", function()
    assert.equal("true", probe.write(true))
    assert.equal("false", probe.write(false))
    assert.equal("null", probe.write(null))
    assert.equal("null", probe.write(cjson.null))
    assert.equal('""', probe.write "")
    assert.equal('"grüße 😀"', probe.write "grüße 😀")
  end)

  it("escapes strings", function()
    assert.equal([["\"\\/"]], probe.write '"\\/')
    assert.equal([["\b\f\n\r\t"]], probe.write "\b\f\n\r\t")
    assert.equal([["\u0000\u0001\u001f"]], probe.write "\0\1\31")
    assert.equal('"\127"', probe.write "\127")
    for byte = 0, 127 do
      local text = "a" .. string.char(byte) .. "z"
      assert.equal(text, cjson.decode("[" .. probe.write(text) .. "]")[1])
    end
  end)

  it("refuses bytes that are not UTF-8", function()
    for _, bytes in ipairs { "\255", "\192\175", "\237\160\128", "\244\144\128\128", "\226\130", "ok\128" } do
      refuses("`value` is not valid UTF-8", bytes)
    end
    refuses("`value.a` is not valid UTF-8", { a = "\255" }, nil, nil, "value.a")
    refuses("`value.\\xFF` has a name that is not valid UTF-8", { ["\255"] = 1 }, nil, nil, "value.\\xFF")
  end)

  it("writes whole numbers without an exponent", function()
    assert.equal("0", probe.write(0))
    assert.equal("-1", probe.write(-1))
    assert.equal("5", probe.write(5.0))
    assert.equal("123456789012345", probe.write(123456789012345))
    assert.equal("9007199254740992", probe.write(2 ^ 53))
    assert.equal("100000000000000000", probe.write(1e17))
    assert.equal("-100000000000000000", probe.write(-1e17))
  end)

  it("writes integers of 64 bits where Lua has them", function()
    if not math.type then return end
    assert.equal("9223372036854775807", probe.write(math.maxinteger))
    assert.equal("-9223372036854775808", probe.write(math.mininteger))
  end)

  it("writes other numbers as short as they read back", function()
    assert.equal("0.1", probe.write(0.1))
    assert.equal("-2.5", probe.write(-2.5))
    assert.equal("0.30000000000000004", probe.write(0.1 + 0.2))
    assert.equal("1e+300", probe.write(1e300))
    for _, number in ipairs { 1 / 3, 1e-300, 123.456, 2 ^ 70, 5e-324, 1.7976931348623157e308 } do
      assert.equal(number, tonumber(probe.write(number)))
    end
  end)

  it("writes a point whatever the locale", function()
    local before = os.setlocale(nil, "numeric")
    local changed
    for _, name in ipairs { "de_DE.UTF-8", "de_DE.utf8", "de_DE", "fr_FR.UTF-8", "ps_AF.UTF-8" } do
      changed = changed or os.setlocale(name, "numeric")
    end
    local text = probe.write(0.5)
    os.setlocale(before, "numeric")
    assert.equal("0.5", text)
  end)

  it("refuses what JSON has no word for", function()
    refuses("`value` must be a finite number", 0 / 0)
    refuses("`value` must be a finite number", 1 / 0)
    refuses("`value.x` must be a finite number", { x = -1 / 0 }, nil, nil, "value.x")
    refuses("`value` can not be sent as JSON, got a function", print)
    refuses("`value[1]` can not be sent as JSON, got a userdata", { io.stdout }, nil, nil, "value[1]")
    refuses("`value.a` can not be sent as JSON, got switchboard.clear", { a = clear }, nil, nil, "value.a")
  end)
end)

describe("json write: tables", function()
  it("writes arrays and objects, names in order", function()
    assert.equal("[1,2,3]", probe.write { 1, 2, 3 })
    assert.equal('{"a":1,"b":[true],"c":{"d":null}}', probe.write { c = { d = null }, b = { true }, a = 1 })
    assert.equal('{"":1,"a":2,"a\\u0000":3,"aa":4}', probe.write { [""] = 1, a = 2, ["a\0"] = 3, aa = 4 })
    local many, expected = {}, {}
    for i = 1, 300 do
      many[("key%03d"):format(i)] = i
      expected[i] = ('"key%03d":%d'):format(i, i)
    end
    assert.equal("{" .. table.concat(expected, ",") .. "}", probe.write(many))
  end)

  it("tells an empty array from an empty object by its type", function()
    local types = { post = { tags = "string[]", meta = "object", any = "any", either = "object|array" } }
    assert.equal("{}", probe.write {})
    assert.equal("[]", probe.write(array {}))
    assert.equal("[]", probe.write({}, "string[]"))
    assert.equal("[]", probe.write({}, "array"))
    assert.equal("{}", probe.write({}, "object"))
    assert.equal("{}", probe.write({}, "any"))
    assert.equal('{"any":{},"meta":{},"tags":[]}', probe.write({ tags = {}, meta = {}, any = {} }, "post", types))
    assert.equal('{"any":[],"either":[]}', probe.write({ any = array {}, either = array {} }, "post", types))
    assert.equal("[[],[]]", probe.write({ {}, {} }, "string[][]"))
    assert.equal('{"x":[]}', probe.write({ x = {} }, "open", { open = { ["*"] = "string[]" } }))
  end)

  it("finds the member of a union that the value is", function()
    local types = {
      a = { kind = "'a' !", list = "object" },
      b = { kind = "'b' !", list = "string[]" },
    }
    assert.equal('{"kind":"b","list":[]}', probe.write({ kind = "b", list = {} }, "a|b", types))
    assert.equal('{"kind":"a","list":{}}', probe.write({ kind = "a", list = {} }, "a|b", types))
    -- An unknown name does not hide the member.
    assert.equal('{"kind":"b","list":[],"new":1}', probe.write({ kind = "b", list = {}, new = 1 }, "a|b", types))
    assert.equal('{"kind":"c","list":{}}', probe.write({ kind = "c", list = {} }, "a|b", types))
    assert.equal("[]", probe.write({}, "string|string[]"))
  end)

  it("leaves out what is cleared by name", function()
    local types = { field = { id = "integer !", value = "string ~" } }
    assert.equal('[{"id":1},{"id":2,"value":"x"}]',
      probe.write({ { id = 1, value = clear }, { id = 2, value = "x" } }, "field[]", types))
    refuses("`value.id` can not be sent as JSON, got switchboard.clear", { id = clear }, "field", types, "value.id")
  end)

  it("refuses holes and mixtures", function()
    refuses("`value` has a hole at [2]", { 1, nil, 3 })
    refuses("`value` is neither an array nor an object: its keys are mixed", { 1, a = 2 })
    refuses("`value` is neither an array nor an object: its keys are mixed", { [true] = 1 })
    refuses("`value` is neither an array nor an object: its keys are mixed", { [0] = 1 })
    refuses("`value` is neither an array nor an object: its keys are mixed", array { a = 1 })
    refuses("`value.list[2]` has a hole at [1]", { list = { 1, { [2] = 1 } } }, nil, nil, "value.list[2]")
  end)

  it("nests a hundred deep and no deeper", function()
    local function nest(depth)
      local value = {}
      for _ = 2, depth do
        value = { value }
      end
      return value
    end
    assert.equal(("["):rep(99) .. "{}" .. ("]"):rep(99), probe.write(nest(100)))
    assert.is_nil((probe.write(nest(101))))
    local cycle = {}
    cycle.again = cycle
    local text, _, message = probe.write(cycle)
    assert.is_nil(text)
    assert.matches("is nested too deeply, or contains itself", message)
    text = probe.write({ cycle }, "node|node[]", { node = { again = "node|node[]" } })
    assert.is_nil(text)
  end)

  it("runs no metamethod", function()
    local function never()
      error "a metamethod ran"
    end
    local meta = { __index = never, __pairs = never, __len = never, __ipairs = never, __tostring = never }
    assert.equal('{"a":[1]}', probe.write(setmetatable({ a = setmetatable({ 1 }, meta) }, meta)))
  end)

  it("stops at the buffer's cap", function()
    assert.equal('"1234567"', (probe.write("1234567", nil, nil, 9)))
    local text, param, message = probe.write("12345678", nil, nil, 9)
    assert.is_nil(text)
    assert.equal("value", param)
    assert.equal("`value` is too large to be sent", message)
  end)

  it("is read back as it was", function()
    local state = 12345
    local function random(n)
      state = (state * 1103515245 + 12345) % 2147483648
      return math.floor(state / 65536) % n + 1
    end
    local function value(depth)
      local kind = random(depth > 4 and 4 or 6)
      if kind == 1 then return random(100000) - 50000 end
      if kind == 2 then return random(100000) / 128 end
      if kind == 3 then return random(2) == 1 end
      if kind == 4 then return ('a"\\\n\1é'):rep(random(3)) end
      local made = {}
      for i = 1, random(4) do
        made[kind == 5 and i or "k" .. random(1000)] = value(depth + 1)
      end
      return made
    end
    for _ = 1, 200 do
      local original = { value(1) }
      assert.same(original, cjson.decode(probe.write(original)))
    end
  end)
end)

describe("json write: bodies", function()
  local operation = {
    variables = { "id" },
    query = { cols = "string" },
    body = { name = "string", tags = "string[]", id = "string", value = "string ~" },
  }

  it("leaves out query parameters and path variables given by name", function()
    assert.equal("{}", probe.write_body(operation, nil, 1))
    assert.equal("{}", probe.write_body(operation, { cols = "a" }, 1))
    assert.equal('{"name":"x"}', probe.write_body(operation, { name = "x", id = "7", cols = "a" }, 0))
    assert.equal('{"id":"7","name":"x"}', probe.write_body(operation, { name = "x", id = "7", cols = "a" }, 1))
  end)

  it("knows the types of the fields", function()
    assert.equal('{"new":{},"tags":[]}', probe.write_body(operation, { tags = {}, new = {} }, 1))
    assert.equal("{}", probe.write_body(operation, { value = clear }, 1))
    assert.equal('{"a":[1]}', probe.write_body({}, { a = { 1 } }, 0))
  end)

  it("fills in the time", function()
    local filled = { body = { id = "string", at = "datetime", ["then"] = "datetime" }, fill_now = { "at", "then" } }
    local parameters = { id = "x", ["then"] = "2020-01-01T00:00:00Z" }
    assert.equal('{"at":"2026-11-22T13:30:00.250Z","id":"x","then":"2020-01-01T00:00:00Z"}',
      probe.write_body(filled, parameters, 0, 1795354200.25))
    assert.same({ id = "x", ["then"] = "2020-01-01T00:00:00Z" }, parameters)
    assert.equal('{"at":"1970-01-01T00:00:00.000Z","then":"1970-01-01T00:00:00.000Z"}',
      probe.write_body(filled, nil, 0, 0))
  end)

  it("writes a body that is a union of objects", function()
    local union = {
      query = { cols = "string" },
      types = {
        a = { kind = "'a' !", list = "object" },
        b = { kind = "'b' !", list = "string[]" },
      },
      body = "a|b",
    }
    assert.equal('{"kind":"b","list":[]}', probe.write_body(union, { kind = "b", list = {}, cols = "x" }, 0))
  end)

  it("names the field that is wrong", function()
    local text, param, message = probe.write_body(operation, { name = { 1, nil, 3 } }, 1)
    assert.is_nil(text)
    assert.equal("name", param)
    assert.equal("`name` has a hole at [2]", message)
  end)
end)

describe("json read", function()
  it("decodes with the function it is given", function()
    assert.same({ a = { 1, 2 } }, probe.decode('{"a":[1,2]}', cjson.decode))
    assert.equal(null, probe.decode("x", function() return null end))
    assert.equal(false, probe.decode("x", function() return false end))
    assert.equal("a\0b", probe.decode("a\0b", function(text) return text end))
  end)

  it("hands on why it failed", function()
    local value, message = probe.decode("{", cjson.decode)
    assert.is_nil(value)
    assert.matches("Expected", message)
    value, message = probe.decode("x", function() return nil, "no good" end)
    assert.is_nil(value)
    assert.equal("no good", message)
    local decoders = {
      function() end,
      function() return nil, {} end,
      function() error {} end,
      function() error() end,
    }
    for _, decoder in ipairs(decoders) do
      value, message = probe.decode("x", decoder)
      assert.is_nil(value)
      assert.equal("the decoder failed without a message", message)
    end
  end)

  it("makes integers where Lua has them", function()
    local value = probe.decode('{"a":5,"b":[1,2.5,-3],"big":1e15,"c":{"d":0}}', cjson.decode)
    assert.same({ a = 5, b = { 1, 2.5, -3 }, big = 1e15, c = { d = 0 } }, value)
    if not math.type then return end
    assert.equal("integer", math.type(value.a))
    assert.equal("integer", math.type(value.b[1]))
    assert.equal("float", math.type(value.b[2]))
    assert.equal("integer", math.type(value.b[3]))
    assert.equal("integer", math.type(value.c.d))
    assert.equal("1000000000000000", tostring(value.big))
    assert.equal("integer", math.type(probe.normalise(5.0)))
    assert.equal("integer", math.type(probe.normalise(-(2.0 ^ 53 - 1))))
    for _, float in ipairs { 2.0 ^ 53, -2.0 ^ 53, 1e300, 1 / 0, -1 / 0, 0.5 } do
      assert.equal("float", math.type(probe.normalise(float)))
      assert.equal("float", math.type(probe.normalise({ float })[1]))
    end
    local nan = probe.normalise({ 0 / 0 })[1]
    assert.is_true(nan ~= nan)
    assert.equal(math.maxinteger, probe.normalise(math.maxinteger))
  end)

  it("drops null fields and keeps null items", function()
    local text = '{"a":null,"b":[null,1,null,{"c":null}],"d":{"e":null,"f":1}}'
    assert.same({ b = { null, 1, null, {} }, d = { f = 1 } }, probe.decode(text, cjson.decode))
    assert.same({ a = null, b = { null, 1, null, { c = null } }, d = { e = null, f = 1 } },
      probe.decode(text, cjson.decode, true))
    assert.equal(null, probe.decode("[null]", cjson.decode)[1])
    assert.equal(null, probe.normalise(null))
    assert.equal("x", probe.normalise("x"))
  end)

  it("keeps other light userdata", function()
    assert.same({ a = clear }, probe.normalise { a = clear })
  end)

  it("handles objects of many fields, most of them null", function()
    local fields, expected = {}, {}
    for i = 1, 500 do
      fields[i] = ('"k%d":%s'):format(i, i % 3 == 0 and i or "null")
      if i % 3 == 0 then expected["k" .. i] = i end
    end
    assert.same(expected, probe.decode("{" .. table.concat(fields, ",") .. "}", cjson.decode))
  end)

  it("stops at a depth", function()
    local deep = { x = null }
    for _ = 1, 5000 do
      deep = { deep }
    end
    assert.equal(deep, probe.normalise(deep))
    local cycle = {}
    cycle.again = cycle
    assert.equal(cycle, probe.normalise(cycle))
    local shallow = { x = null }
    for _ = 1, 99 do
      shallow = { shallow }
    end
    local inner = probe.normalise(shallow)
    while inner[1] do
      inner = inner[1]
    end
    assert.is_nil(inner.x)
  end)
end)

describe("json path", function()
  local value = {
    data = { articles = { { id = 1 }, { id = 2 } } },
    errors = { { code = "x", message = "bad" } },
    ["1"] = "one",
    none = null,
  }

  it("finds what it leads to", function()
    assert.equal(value, probe.path(value, ""))
    assert.equal(value.data.articles, probe.path(value, "data.articles"))
    assert.equal("bad", probe.path(value, "errors.1.message"))
    assert.equal(2, probe.path(value, "data.articles.2.id"))
    assert.equal(null, probe.path(value, "none"))
    assert.equal("x", probe.path("x", ""))
  end)

  it("is nil where there is nothing", function()
    for _, path in ipairs { "nothing", "data.nothing", "data.articles.3", "errors.1.message.deeper", "none.x",
      "data..articles", ".", "errors.0", "errors.-1", "errors.99999999999999999999", "1" } do
      assert.is_nil(probe.path(value, path))
    end
    assert.is_nil(probe.path("text", "len"))
    assert.is_nil(probe.path(nil, "x"))
    assert.is_nil(probe.path(setmetatable({}, { __index = { x = 1 } }), "x"))
  end)
end)
