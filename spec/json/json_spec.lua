--- JSON out and in: src/binding/json/.

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

local function read(text, keep_nulls, path, fields)
  return (probe.read(text, keep_nulls, path, fields and table.concat(fields, "\0") .. "\0"))
end

describe("json read", function()
  it("reads what JSON has", function()
    assert.equal(true, read "true")
    assert.equal(false, read " false ")
    assert.equal(null, read "\t\r\nnull\n")
    assert.equal("", read '""')
    assert.equal(-12.5, read "-12.5")
    assert.same({}, read "[ ]")
    assert.same({}, read "{ }")
    assert.same({ a = { 1, "x", { b = true } }, [""] = 2 }, read ' { "a" : [ 1 , "x" , { "b" : true } ] , "" : 2 } ')
    assert.same({ a = 2 }, read '{"a":1,"a":2}')
    assert.equal("grüße 😀 \127 \255", read '"grüße 😀 \127 \255"')
  end)

  it("reads escapes", function()
    assert.equal('"\\/\b\f\n\r\t', read [["\"\\\/\b\f\n\r\t"]])
    assert.equal("a\0b\1é€😀", read [["a\u0000b\u0001\u00e9\u20AC\ud83d\uDE00"]])
    assert.same({ ["a\nb"] = "c" }, read [[{"a\nb":"c"}]])
    local long = ("\\u00e9"):rep(1000)
    assert.equal(("é"):rep(1000), read('"' .. long .. '"'))
  end)

  it("puts U+FFFD where half a surrogate pair is", function()
    local mark = "\239\191\189"
    assert.equal(mark, read [["\ud83d"]])
    assert.equal(mark .. "x", read [["\ud83dx"]])
    assert.equal(mark, read [["\ude00"]])
    assert.equal(mark .. mark, read [["\ude00\ud83d"]])
    assert.equal(mark .. "😀", read [["\ud83d\ud83d\ude00"]])
    assert.equal(mark .. "A", read [["\ud83d\u0041"]])
    assert.equal(mark .. "\n", read [["\ud83d\n"]])
    assert.is_nil(read [["\ud83d\u00"]])
  end)

  it("says what is wrong, and where", function()
    for text, message in pairs {
      [""] = "no value at byte 1",
      [" "] = "no value at byte 2",
      ["nul"] = "no value at byte 1",
      ["nulll"] = "something behind the value at byte 5",
      ["True"] = "no value at byte 1",
      ["NaN"] = "no value at byte 1",
      ["Infinity"] = "no value at byte 1",
      ["-Infinity"] = "not a number at byte 1",
      ["'a'"] = "no value at byte 1",
      ["\239\187\191{}"] = "no value at byte 1",
      ["[1,]"] = "no value at byte 4",
      ["[1 2]"] = "neither a comma nor an end at byte 4",
      ["[1"] = "neither a comma nor an end at byte 3",
      ["[1}"] = "neither a comma nor an end at byte 3",
      ["[1]]"] = "something behind the value at byte 4",
      ["[1] [2]"] = "something behind the value at byte 5",
      ["[1]\0"] = "something behind the value at byte 4",
      ["[1\0]"] = "neither a comma nor an end at byte 3",
      ["{"] = "no key of an object at byte 2",
      ['{"a"}'] = "no colon behind a key at byte 5",
      ['{"a" 1}'] = "no colon behind a key at byte 6",
      ['{"a":}'] = "no value at byte 6",
      ['{"a":1,}'] = "no key of an object at byte 8",
      ["{a:1}"] = "no key of an object at byte 2",
      ['{"a'] = "a key without an end at byte 2",
      ['{"\\x":1}'] = "a wrong escape in the string at byte 2",
      ['"a'] = "a string without an end at byte 1",
      ['"a\\'] = "a string without an end at byte 1",
      ['"a\\"'] = "a string without an end at byte 1",
      ['"a\0"'] = "a string without an end at byte 1",
      ['"\\x"'] = "a wrong escape in the string at byte 1",
      ['"\\u12"'] = "a wrong escape in the string at byte 1",
      ['"\\u12g4"'] = "a wrong escape in the string at byte 1",
      ['"\\u'] = "a string without an end at byte 1",
      ["01"] = "not a number at byte 1",
      ["-"] = "not a number at byte 1",
      ["+1"] = "no value at byte 1",
      [".5"] = "no value at byte 1",
      ["1."] = "not a number at byte 1",
      ["1.e5"] = "not a number at byte 1",
      ["1e"] = "not a number at byte 1",
      ["1e+"] = "not a number at byte 1",
      ["0x10"] = "something behind the value at byte 2",
    } do
      local value, found = probe.read(text)
      assert.is_nil(value, text)
      assert.equal(message, found, text)
    end
  end)

  it("says so inside of what is left out, too", function()
    for _, text in ipairs { '[{"a":1,"b":[1,{"c":tru}]}]', '[{"b":"\\x"}]', '[{"b":{"c" 1}}]', '[{"b":-}]',
      '[{"b":' .. ("["):rep(100) .. ("]"):rep(100) .. "}]", '[{"\\ud":1}]' } do
      assert.is_nil(read(text, false, "", { "a" }), text)
    end
  end)

  it("reads numbers as they are", function()
    for text, number in pairs {
      ["0"] = 0, ["-0"] = 0, ["1.5"] = 1.5, ["-2.5e3"] = -2500, ["1E2"] = 100, ["1e-2"] = 0.01, ["0.1"] = 0.1,
      ["0.000001"] = 1e-6, ["123456.789"] = 123456.789, ["155.98"] = 155.98, ["1e22"] = 1e22, ["1e23"] = 1e23,
      ["1e400"] = math.huge, ["-1e400"] = -math.huge, ["1e-400"] = 0, ["0e99999999999"] = 0,
      ["1e99999999999"] = math.huge, ["5e-324"] = 5e-324, ["1.7976931348623157e308"] = 1.7976931348623157e308,
      ["9007199254740993.0"] = 9007199254740992, ["3.141592653589793238462643"] = 3.141592653589793238462643,
      ["2.2250738585072011e-308"] = 2.2250738585072011e-308,
    } do
      assert.equal(number, read(text), text)
    end
    assert.equal(math.huge, read("1" .. ("0"):rep(1000)))
    assert.equal(0, read("0." .. ("0"):rep(1000) .. "1"))
    assert.equal(0.1, read("0." .. ("0"):rep(1000) .. "1e1000"))
    assert.equal(1e5, read("1" .. ("0"):rep(1000) .. "e-995"))
    for exponent = -330, 310 do
      for _, digits in ipairs { "1", "7.3", "1.2345678901234567", "9.99999999999999999" } do
        local text = digits .. "e" .. exponent
        assert.equal(tonumber(text), read(text), text)
      end
    end
  end)

  it("makes integers where Lua has them", function()
    local value = read '{"a":5,"b":[1,2.5,-3],"big":1e15,"c":{"d":0}}'
    assert.same({ a = 5, b = { 1, 2.5, -3 }, big = 1e15, c = { d = 0 } }, value)
    if not math.type then return end
    for text, kind in pairs {
      ["5"] = "integer", ["5.0"] = "integer", ["5e2"] = "integer", ["5.5"] = "float", ["-0"] = "integer",
      ["9007199254740991.0"] = "integer", ["9007199254740992.0"] = "float", ["1e16"] = "float", ["1e300"] = "float",
      ["9007199254740993"] = "integer", ["9223372036854775807"] = "integer", ["9223372036854775808"] = "float",
      ["-9223372036854775807"] = "integer", ["99999999999999999999"] = "float", ["-99999999999999999999"] = "float",
    } do
      assert.equal(kind, math.type(read(text)), text)
    end
    assert.equal("9007199254740993", tostring(read "9007199254740993"))
    assert.equal(math.maxinteger, read "9223372036854775807")
  end)

  it("drops null fields and keeps null items", function()
    local text = '{"a":null,"b":[null,1,null,{"c":null}],"d":{"e":null,"f":1}}'
    assert.same({ b = { null, 1, null, {} }, d = { f = 1 } }, read(text))
    assert.same({ a = null, b = { null, 1, null, { c = null } }, d = { e = null, f = 1 } }, read(text, true))
    assert.equal(null, read "[null]"[1])
    assert.same({ a = 1 }, read '{"a":1,"b":null,"a\\u0041":null}')
  end)

  it("keeps nulls around what is wanted", function()
    local text = '{"pages":{"next":null},"data":[{"a":null,"b":1}],"x":[null,{"y":null}]}'
    local wanted, whole = probe.read(text, false, "data")
    assert.same({ { b = 1 } }, wanted)
    assert.same({ pages = { next = null }, data = { { b = 1 } }, x = { null, { y = null } } }, whole)
    assert.equal(null, (probe.read('{"data":null}', false, "data")))
    assert.is_nil((probe.read('{"other":{"data":1}}', false, "data")))
    assert.same({ 1 }, (probe.read('{"data":{"articles":[1]},"articles":2}', false, "data.articles")))
    assert.is_nil((probe.read('[{"data":1}]', false, "data")))
    assert.same({}, (probe.read('{"dat":1,"data":{},"data2":1}', false, "data")))
  end)

  it("tells keys of one size apart, wherever they differ", function()
    local key = "abcdefghijklmnopqrstuvwxyz012345" -- the longest that is known, and every shorter one
    for size = 1, #key do
      local known = key:sub(1, size)
      for at = 1, size do
        local other = known:sub(1, at - 1) .. "#" .. known:sub(at + 1)
        assert.same({ { [known] = 1 }, { [known] = 2 }, { [other] = 3 } },
          read(('[{"%s":1},{"%s":2},{"%s":3}]'):format(known, known, other)))
      end
    end
  end)

  it("drops null fields and picks fields at the end of a path only", function()
    local text = '{"a":{"x":null,"b":[{"x":null,"y":1}]},"b":[{"x":null}]}'
    local wanted, whole = probe.read(text, false, "a.b")
    assert.same({ { y = 1 } }, wanted)
    assert.same({ a = { x = null, b = { { y = 1 } } }, b = { { x = null } } }, whole)
    assert.same({ {} }, (probe.read(text, false, "a.b", "x\0")))
    assert.same({ { x = null } }, (probe.read(text, true, "a.b", "x\0")))
  end)

  it("keeps the wanted fields only", function()
    local record = '{"id":1,"name":"x","tags":[{"id":2,"name":"y"}],"none":null,"k\\u0065y":[1,{"id":3}]}'
    local fields = { "id", "tags", "none", "key" }
    local kept = { id = 1, tags = { { id = 2, name = "y" } }, key = { 1, { id = 3 } } }
    assert.same(kept, read(record, false, "", fields))
    assert.same({ kept, 5, { { 1 } }, {}, kept }, read("[" .. record .. ",5,[[1]],{}," .. record .. "]", false, "", fields))
    kept.none = null
    assert.same(kept, read(record, true, "", fields))
    local wanted, whole = probe.read('{"name":"n","data":[' .. record .. "]}", true, "data", "id\0")
    assert.same({ { id = 1 } }, wanted)
    assert.same({ name = "n", data = { { id = 1 } } }, whole)
    assert.same({ { [""] = 1 } }, read('[{"":1,"a":2}]', false, "", { "" }))
    for _, left_out in ipairs { "true", "false", "null", "1.5", '"a\\nb"', "[true,[false]]", '{"id":true}' } do
      assert.same({ id = 1, key = 2 }, read(('{"x":%s,"id":1,"y":%s,"key":2}'):format(left_out, left_out), false, "", fields))
    end
  end)

  it("leaves out only what it could have read, and complains of the rest as if it read it", function()
    local record = '{"id":"6762f0dd","created_at":1571672154,"spend":-155.98e0,"plan":null,"tags":{"type":"list",'
      .. '"data":[{"id":"2","on":true},{"id":"4","on":false}]},"note":"a \\"text\\" of \\u00e9 and \\ud83d, that goes on", "x" : [ ] }'
    local others = { '"', "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "t", "\0", "\n", "\255", "u", " " }
    local number, right = 16, 0
    local function random(most) -- the same in every run
      number = (number * 16807) % 2147483647
      return number % most + 1
    end
    for _ = 1, 3000 do
      local text = record
      for _ = 1, random(3) do
        local at, other = random(#text), others[random(#others)]
        local cut = random(3)
        text = text:sub(1, at - 1) .. (cut == 1 and "" or other) .. text:sub(at + (cut == 2 and 0 or 1))
      end
      -- Behind the same object as it was, and before it.
      local inside = ('[{"known":%s,"wanted":1},{"known":%s,"wanted":2},{"known":%s,"wanted":3}]'):format(record, text, record)
      local value, message = probe.read(inside)
      local left, same = probe.read(inside, false, "", "wanted\0")
      assert.equal(value == nil and message, left == nil and same, inside)
      right = right + (value and 1 or 0)
      assert.same(value and { { wanted = 1 }, { wanted = 2 }, { wanted = 3 } }, left)
    end
    assert.is_true(right > 300 and right < 2700, right)
  end)

  it("keeps what is wanted where the same text was left out before", function()
    -- In an object that is nested as deep; there may be two fields of a name.
    local text = '{"data":{"a":{"id":1,"b":2,"c":3},"b":2},"data":[{"id":1,"b":2,"c":3},{"b":2,"id":1,"c":3}],"more":"and more"}'
    assert.same({ { id = 1 }, { id = 1 } }, (probe.read(text, false, "data", "id\0")))
    local records, expected = {}, {}
    for i = 1, 300 do
      -- Fields come, go, and change their places.
      local fields = {}
      for k = 1, 40 do
        if (i * k) % 7 ~= 3 then fields[#fields + 1] = ('"f%d":[{"id":%d},{"x":%d}]'):format(k * (i % 2 + 1), k, i * k % 3) end
      end
      table.insert(fields, i * i % #fields + 1, ('"id":%d'):format(i % 5))
      records[i], expected[i] = "{" .. table.concat(fields, ",") .. "}", { id = i % 5 }
    end
    assert.same(expected, read("[" .. table.concat(records, ",") .. "]", false, "", { "id" }))
  end)

  it("does not take the square of the time for the same again and again", function()
    local again = ('{"a":1,"b":2,"c":3},'):rep(200000)
    local text = ('[{"x":[%s1],"id":1,"y":2},%s{"id":2}]'):format(again, again)
    local value = read(text, false, "", { "id" })
    assert.equal(200002, #value)
    assert.same({ id = 1 }, value[1])
    assert.same({}, value[2])
    assert.same({ id = 2 }, value[#value])
  end)

  it("leaves out what comes again at another depth only where it is not too deep", function()
    local deep = '{"x":' .. ("["):rep(95) .. ("]"):rep(95) .. ',"y":"and more of it"}'
    assert.same({ {} }, read('[{"a":[' .. deep .. "]}]", false, "", { "none" }))
    local text = '[{"a":[' .. deep .. ",[[" .. deep .. ']]],"more":"and more"}]'
    local value, message = probe.read(text)
    local left, same = probe.read(text, false, "", "none\0")
    assert.is_nil(value)
    assert.is_nil(left)
    assert.equal(message, same)
  end)

  it("leaves out values as deep as those that it reads, and no deeper", function()
    for depth = 97, 99 do
      local text = '[{"known":' .. ("["):rep(depth) .. ("]"):rep(depth) .. "}]"
      local value, message = probe.read(text)
      local left, same = probe.read(text, false, "", "none\0")
      assert.equal(value ~= nil, left ~= nil)
      assert.equal(depth < 99, left ~= nil)
      if not left then assert.equal(message, same) end
    end
  end)

  it("knows 200 wanted fields from others", function()
    local names, text, expected = {}, {}, {}
    for i = 1, 200 do
      names[i] = ("field_%d"):format(i * 7) .. ("_"):rep(i % 70)
      text[#text + 1] = ('"%s":%d'):format(names[i], i)
      text[#text + 1] = ('"%s":%d'):format((names[i]:gsub("field", "feild")), i)
      text[#text + 1] = ('"%s":{"%s":1}'):format(names[i] .. "x", names[i])
      expected[names[i]] = i
    end
    for _ = 1, 3 do
      assert.same({ expected }, read("[{" .. table.concat(text, ",") .. "}]", false, "", names))
    end
  end)

  it("is not misled by values that come again, or nearly", function()
    local words = { "contact", "contacu", "contac", "contact_list", "", "a", "b", "\\u0061", "contact\\n", ("long "):rep(9), ("long "):rep(8) }
    local number, texts, expected = 5, {}, {}
    for i = 1, 3000 do
      number = (number * 16807) % 2147483647
      local word = words[number % 3 == 0 and number % #words + 1 or 1]
      texts[i] = ('{"type":"%s","of":["%s","%s"]}'):format(word, word, words[i % 3 + 1])
      local plain = word:gsub("\\u0061", "a"):gsub("\\n", "\n")
      expected[i] = { type = plain, of = { plain, words[i % 3 + 1] } }
    end
    for i = 1, 3000, 300 do
      local some, whole = {}, {}
      for k = i, i + 299 do
        some[#some + 1], whole[#whole + 1] = texts[k], expected[k]
      end
      assert.same(whole, read("[" .. table.concat(some, ",") .. "]"))
    end
  end)

  it("handles objects of many fields, most of them null", function()
    local fields, expected = {}, {}
    for i = 1, 5000 do
      fields[i] = ('"k%d":%s'):format(i, i % 3 == 0 and i or "null")
      if i % 3 == 0 then expected["k" .. i] = i end
    end
    for _ = 1, 3 do
      assert.same(expected, read("{" .. table.concat(fields, ",") .. "}"))
    end
  end)

  it("is not misled by what it has read before", function()
    local texts, expected = {}, {}
    for i = 1, 4000 do
      local keys, value = {}, {}
      for k = 1, i % 7 do
        local key = ("k"):rep(1 + (i * k) % 40) .. (i * k * k) % (i % 2 == 0 and 5 or 3000)
        keys[k], value[key] = ('"%s":[{"%s":%d}]'):format(key, key, k), { { [key] = k } }
      end
      texts[i], expected[i] = "{" .. table.concat(keys, ",") .. "}", value
    end
    for i = 1, #texts do
      assert.same(expected[i], read(texts[i]), texts[i])
      if i % 50 == 0 then
        assert.same(expected[i - 3], read(texts[i - 3]))
        assert.is_nil(read(texts[i]:sub(1, -2)))
      end
    end
  end)

  it("takes no more memory than there are items and fields, give or take", function()
    -- What a large one had says how much room the next at its place gets.
    local numbers, names = {}, {}
    for i = 1, 255 do
      numbers[i], names[i] = "1", ('"k%d":1'):format(i)
    end
    local items, fields = "[" .. table.concat(numbers, ",") .. "]", "{" .. table.concat(names, ",") .. "}"
    for _, text in ipairs {
      "[" .. (items .. "," .. ("["):rep(98) .. ("]"):rep(98) .. ","):rep(200) .. "1]",
      "[" .. fields .. (',{"z":null}'):rep(10000) .. "]",
    } do
      collectgarbage()
      local before = collectgarbage "count"
      local value = read(text)
      assert.is_true(collectgarbage "count" - before < 100 * #text / 1024)
      assert.is_table(value)
    end
  end)

  it("goes to a depth", function()
    for _, pair in ipairs { { "[", "]" }, { '{"a":', "}" } } do
      local value = read(pair[1]:rep(100) .. "1" .. pair[2]:rep(100))
      for _ = 1, 100 do
        value = value[1] or value.a
      end
      assert.equal(1, value)
      local none, message = probe.read(pair[1]:rep(101) .. "1" .. pair[2]:rep(101))
      assert.is_nil(none)
      assert.equal(("nested too deeply at byte %d"):format(#pair[1] * 100 + 1), message)
    end
    assert.is_nil(read(("["):rep(1e6)))
  end)

  it("says what lua-cjson says", function()
    local seed = 12345
    local function random(n)
      seed = (seed * 16807) % 2147483647
      return seed % n + 1
    end
    local function text(depth)
      local kind = random(depth > 0 and 9 or 6)
      if kind == 1 then return ("%d"):format(random(2000000) - 1000000) end
      if kind == 2 then return ("%.3fe%d"):format(random(1000) / 7, random(40) - 20) end
      if kind == 3 then return ({ "true", "false", "null" })[random(3)] end
      if kind <= 6 then
        return '"' .. ({ "", "plain", "grüße", "\\n\\\"\\\\", "\\u00e9\\ud83d\\ude00", ("long "):rep(20) })[random(6)] .. '"'
      end
      local items = {}
      for i = 1, random(6) - 1 do
        items[i] = (kind == 7 and "" or ('"%s%d" : '):format(({ "a", "key", "\\u0041" })[random(3)], i)) .. text(depth - 1)
      end
      return (kind == 7 and "[ " or "{ ") .. table.concat(items, " , ") .. (kind == 7 and " ]" or " }")
    end
    for _ = 1, 3000 do
      local json = "[" .. text(5) .. "]"
      assert.same(cjson.decode(json), read(json, true), json)
    end
  end)

  it("refuses what lua-cjson refuses, where it was broken", function()
    if cjson.is_stand_in then
      return pending "lua-cjson is not there"
    end
    local good = '{"a":[1,-2.5e3,"x\\n\\u00e9",true,false,null],"b":{"c":{}}}'
    for at = 1, #good do
      for _, byte in ipairs { "", "\0", '"', "\\", "{", "}", "[", "]", ",", ":", "0", "-", "x", " " } do
        local bad = good:sub(1, at - 1) .. byte .. good:sub(at + 1)
        local ok, value = pcall(cjson.decode, bad)
        local own = read(bad, true)
        if own ~= nil then
          assert.is_true(ok, bad)
          assert.same(value, own, bad)
        elseif ok then -- what RFC 8259 has not
          assert.is_truthy(bad:find "%f[%d]0%d" or bad:find "%.%D", bad)
        end
      end
    end
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

describe("switchboard.json", function()
  local json = require "switchboard.json"

  it("is what the front door has", function()
    local switchboard = require "switchboard"
    assert.equal(json, switchboard.json)
    assert.equal(switchboard.null, json.null)
    assert.equal(switchboard.array, json.array)
  end)

  it("writes what lua-cjson reads as the same", function()
    for _, value in ipairs {
      { a = { 1, 2.5, "x\n\"\\\0\127", true, false }, b = { c = { d = -1e-7 } } }, { "grüße 😀" }, { {}, { {} } },
      { null, 1, { a = null } }, { 123456789012345, 1e15, -0.1, 1e300 },
    } do
      assert.same(value, cjson.decode(json.encode(value)))
      assert.same(value, json.decode(json.encode(value), { nulls = "keep" }))
    end
  end)

  it("reads what lua-cjson writes", function()
    local value = { name = "Ada \"A\" / Moreau", list = { 1, 2, { deep = "é" } }, no = false, half = 0.5 }
    assert.same(value, json.decode(cjson.encode(value)))
  end)

  it("writes keys in order, whole numbers plainly and marked tables as arrays", function()
    assert.equal('{"a":1,"b":[],"c":{},"d":null}', json.encode { d = json.null, c = {}, b = json.array {}, a = 1 })
    assert.equal("[]", json.encode(json.array()))
    assert.equal("100000000000000000", json.encode(1e17))
    assert.equal("null", json.encode(nil))
  end)

  it("tells what has no JSON form", function()
    for message, value in pairs {
      ["`value` must be a finite number"] = 0 / 0,
      ["`value` is not valid UTF-8"] = "\255",
      ["`value` has a hole at [2]"] = { 1, nil, 3 },
      ["`value` is neither an array nor an object: its keys are mixed"] = { 1, a = 2 },
    } do
      local text, found = json.encode(value)
      assert.is_nil(text)
      assert.equal(message, found)
    end
    assert.is_nil((json.encode(print)))
    local round = {}
    round.round = round
    assert.is_nil((json.encode(round)))
  end)

  it("leaves null fields out unless they are to be kept", function()
    local text = '{"a":null,"b":[null]}'
    assert.same({ b = { null } }, json.decode(text))
    assert.same({ b = { null } }, json.decode(text, { nulls = "drop" }))
    assert.same({ a = null, b = { null } }, json.decode(text, { nulls = "keep" }))
    assert.equal(null, json.decode "null")
    assert.is_false(json.decode "false")
  end)

  it("tells what is no JSON, and where", function()
    local value, message = json.decode '{"a":}'
    assert.is_nil(value)
    assert.equal("no value at byte 6", message)
    assert.equal("something behind the value at byte 4", (select(2, json.decode "[1]\0")))
  end)

  it("throws what only a programmer does, at the caller's line", function()
    for wanted, call in pairs {
      ["text must be a string, got a nil"] = function() json.decode() end,
      ["text must be a string, got a number"] = function() json.decode(7) end,
      ["options must be a table, got a boolean"] = function() json.decode("1", true) end,
      ["unknown option 'null' (did you mean 'nulls'?)"] = function() json.decode("1", { null = "keep" }) end,
      ["option 'nulls' must be \"keep\" or \"drop\""] = function() json.decode("1", { nulls = true }) end,
    } do
      local ok, message = pcall(call)
      assert.is_false(ok)
      assert.matches("json_spec.lua:%d+: json.decode: ", message)
      assert.matches(wanted, message, 1, true)
    end
    assert.is_false((pcall(json.encode)))
  end)
end)
