--- Arguments against types: src/binding/check/.

local probe = require "binding_probe"

local null, clear = probe.null, probe.clear

local function accepts(expression, value, types)
  local ok, _, message = probe.check(expression, value, types)
  assert(ok, message)
end

--- Asserts that the value is refused, and with exactly this message (and param).
local function refuses(expression, value, message, param, types, name)
  local ok, found_param, found = probe.check(expression, value, types, name)
  assert.is_false(ok)
  assert.equal(message, found)
  assert.equal(param or name or "value", found_param)
end

local function array(items)
  return setmetatable(items, { __jsontype = "array" })
end

describe("check: plain types", function()
  it("takes strings and counts characters, not bytes", function()
    accepts("string", "")
    accepts("string", "a\0b")
    accepts("string ..3", "äöü")
    accepts("string 3..3", "日本語")
    accepts("string 1..1", "😀")
    refuses("string 1..500", "", "`value` must be a string of 1 to 500 characters, got an empty one")
    refuses("string ..3", "äöüß", "`value` must be a string of at most 3 characters, got one of 4")
    refuses("string 2..", "x", "`value` must be a string of at least 2 characters, got one of 1")
    refuses("string ..1", "xy", "`value` must be a string of at most 1 character, got one of 2")
    refuses("string 2..2", "xyz", "`value` must be a string of exactly 2 characters, got one of 3")
  end)

  it("refuses what is not a string", function()
    refuses("string", 5, "`value` must be a string, got the number 5")
    refuses("string", true, "`value` must be a string, got true")
    refuses("string", {}, "`value` must be a string, got a table")
    refuses("string", print, "`value` must be a string, got a function")
    refuses("string", io.stdout, "`value` must be a string, got a userdata")
  end)

  it("refuses bytes that are not UTF-8", function()
    for _, bytes in ipairs {
      "\255", "a\128", "\192\128", "\193\191", "\224\128\128", "\237\160\128", "\240\128\128\128",
      "\244\144\128\128", "\245\128\128\128", "\226\130", "x\240\159\152",
    } do
      refuses("string", bytes, "`value` is not valid UTF-8")
    end
    for _, text in ipairs { "\194\128", "\223\191", "\224\160\128", "\237\159\191", "\238\128\128",
      "\239\191\191", "\240\144\128\128", "\244\143\191\191" } do
      accepts("string 1..1", text)
    end
  end)

  it("takes whole numbers in a range", function()
    accepts("integer", 0)
    accepts("integer", -3)
    accepts("integer 1..150", 1)
    accepts("integer 1..150", 150)
    accepts("integer", 2 ^ 53)
    accepts("integer", 50.0)
    refuses("integer 1..150", 500, "`per_page` must be a whole number from 1 to 150, got 500",
      nil, nil, "per_page")
    refuses("integer 1..150", 0, "`value` must be a whole number from 1 to 150, got 0")
    refuses("integer 0..", -1, "`value` must be a whole number of at least 0, got -1")
    refuses("integer ..5", 6, "`value` must be a whole number of at most 5, got 6")
    refuses("integer", 1.5, "`value` must be a whole number, got 1.5")
    refuses("integer", "50", "`value` must be a whole number, got the string '50'")
    refuses("integer", 0 / 0, "`value` must be a whole number, got NaN")
    refuses("integer", 1 / 0, "`value` must be a whole number, got infinity")
    refuses("integer", -1 / 0, "`value` must be a whole number, got -infinity")
    refuses("integer", 2 ^ 53 + 2, "`value` is past 2^53, where numbers are not exact")
  end)

  it("takes finite numbers", function()
    accepts("number", 1.5)
    accepts("number 0..1", 0.25)
    refuses("number 0..0.5", 0.75, "`value` must be a number from 0 to 0.5, got 0.75")
    refuses("number", 0 / 0, "`value` must be a number, got NaN")
    refuses("number", 1 / 0, "`value` must be a number, got infinity")
    refuses("number", "1.5", "`value` must be a number, got the string '1.5'")
  end)

  it("takes booleans", function()
    accepts("boolean", true)
    accepts("boolean", false)
    refuses("boolean", "true", "`value` must be true or false, got the string 'true'")
    refuses("boolean", 1, "`value` must be true or false, got the number 1")
  end)

  it("takes ids", function()
    accepts("id", "6762f0dd")
    accepts("id", 123456789012345)
    refuses("id", "", "`value` must be a non-empty string or a whole number, got ''")
    refuses("id", 1.5, "`value` must be a non-empty string or a whole number, got 1.5")
    refuses("id", true, "`value` must be a non-empty string or a whole number, got true")
    refuses("id", 1e18, "`value` is past 2^53, where numbers are not exact; give it as a string")
    refuses("id", "\255", "`value` is not valid UTF-8")
  end)

  it("takes points in time", function()
    accepts("datetime", "2026-11-22T13:30:00Z")
    accepts("datetime", "2026-11-22T13:30:00.123+02:00")
    accepts("date", "2024-02-29")
    accepts("time", 1700000000)
    refuses("datetime", "tomorrow",
      "`value` must be an ISO 8601 date-time such as '2026-11-22T13:30:00Z', got 'tomorrow'")
    refuses("date", "2023-02-29", "`value` must be a date such as '2026-11-22', got '2023-02-29'")
    refuses("time", "2023", "`value` must be a time in whole seconds since 1970, got the string '2023'")
    accepts("time", 99999999999)
    refuses("time", 1700000000123, "`value` must be in seconds since 1970, this looks like milliseconds")
    refuses("time", 1.5, "`value` must be a time in whole seconds since 1970, got 1.5")
  end)

  it("takes anything where anything goes", function()
    for _, value in ipairs { 1, "x", true, {}, null } do
      accepts("any", value)
    end
  end)
end)

describe("check: nil, null and clear", function()
  it("asks for what is required", function()
    accepts("string", nil)
    refuses("string !", nil, "`name` is required", nil, nil, "name")
    refuses("any !", nil, "`value` is required")
  end)

  it("takes null only where it is a value", function()
    accepts("string ?", null)
    accepts("string ! ?", null)
    refuses("string", null, "`value` may not be null")
    refuses("string !", null, "`value` may not be null")
    refuses("integer|string", null, "`value` must be a whole number or a string, got null")
    refuses("string[]", { "a", null }, "`value[2]` may not be null", "value[2]")
    accepts("any[]", { "a", null })
    accepts("object", { a = null })
  end)

  it("asks for clear by name where absence erases", function()
    accepts("string ~", "x")
    accepts("string ~", clear)
    accepts("any ~ ?", null)
    refuses("string ~", nil,
      "`value` is missing, which would erase the field; say switchboard.clear to erase it")
    refuses("any ~", null,
      "`value` is null, which would erase the field; say switchboard.clear to erase it")
    refuses("field[]", { { id = 1 } },
      "`value[1].value` is missing, which would erase the field; say switchboard.clear to erase it",
      "value[1].value", { field = { id = "integer !", value = "string ~" } })
    accepts("field[]", { { id = 1, value = clear } }, { field = { id = "integer !", value = "string ~" } })
  end)

  it("refuses clear elsewhere", function()
    local message = "`value` may not be switchboard.clear; only a field that absence erases may"
    refuses("string", clear, message)
    refuses("any ?", clear, message)
    refuses("integer|string", clear, message)
  end)
end)

describe("check: words", function()
  it("takes the words and no others", function()
    accepts("'user'|'lead'", "lead")
    refuses("'user'|'lead'", "usr", "`role` must be 'user' or 'lead', got 'usr' (did you mean 'user'?)",
      nil, nil, "role")
    refuses("'user'|'lead'", "nobody", "`value` must be 'user' or 'lead', got 'nobody'")
    refuses("'user'|'lead'", "", "`value` must be 'user' or 'lead', got ''")
    refuses("'user'|'lead'", 5, "`value` must be 'user' or 'lead', got the number 5")
    refuses("'user'", "User", "`value` must be 'user', got 'User' (did you mean 'user'?)")
    refuses("'a'|'b'|'c'", "user\0", "`value` must be 'a', 'b' or 'c', got 'user\\x00'")
    refuses("'user'|'lead'", "user\0x",
      "`value` must be 'user' or 'lead', got 'user\\x00x' (did you mean 'user'?)")
  end)

  it("looks into unions and named types", function()
    local types = { role = "'user'|'lead'" }
    accepts("role|'admin'", "user", types)
    refuses("role|'admin'", "admn",
      "`value` must be 'user', 'lead' or 'admin', got 'admn' (did you mean 'admin'?)", nil, types)
  end)

  it("lists only so many", function()
    local words = {}
    for i = 1, 12 do
      words[i] = ("'w%d'"):format(i)
    end
    refuses(table.concat(words, "|"), "nothing",
      "`value` must be one of 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8' and 4 more, got 'nothing'")
  end)
end)

describe("check: arrays", function()
  it("takes keys 1 to n, and an empty table", function()
    accepts("string[]", {})
    accepts("string[]", array {})
    accepts("string[]", { "a", "b" })
    accepts("string[]", array { "a" })
    accepts("array", { 1, "x", {} })
    accepts("string[][]", { { "a" }, {} })
  end)

  it("refuses other tables", function()
    refuses("string[]", { "a", nil, "c" }, "`value` has a hole at [2]")
    refuses("string[]", { [1000000] = "a" }, "`value` has a hole at [1]")
    refuses("string[]", { a = "b" }, "`value` must be an array, got an object")
    refuses("string[]", { "a", b = "c" },
      "`value` must be an array, got a table with other keys than 1, 2, 3")
    refuses("string[]", { [0] = "a" },
      "`value` must be an array, got a table with other keys than 1, 2, 3")
    refuses("string[]", { [1.5] = "a" },
      "`value` must be an array, got a table with other keys than 1, 2, 3")
    refuses("string[]", { [true] = "a" },
      "`value` must be an array, got a table with other keys than 1, 2, 3")
    refuses("string[]", "a", "`value` must be an array, got the string 'a'")
  end)

  it("counts the items", function()
    accepts("string[] 1..2", { "a", "b" })
    refuses("string[] 1..2", {}, "`value` must be an array of 1 to 2 items, got an empty one")
    refuses("string[] ..2", { "a", "b", "c" },
      "`value` must be an array of at most 2 items, got one of 3")
  end)

  it("checks each item and names the first that is wrong", function()
    refuses("string[]", { "a", 2, 3 }, "`value[2]` must be a string, got the number 2", "value[2]")
    refuses("integer[][]", { { 1 }, { 1, "x" } },
      "`value[2][2]` must be a whole number, got the string 'x'", "value[2][2]")
  end)
end)

describe("check: objects", function()
  local types = {
    person = { name = "string !", email = "string", tags = "tag[]" },
    tag = { type = "'id'|'name' !", id = "id" },
    open = { ["*"] = "string ?", known = "integer" },
    closed = { alpha = "string" },
  }

  it("checks the fields", function()
    accepts("person", { name = "x" }, types)
    accepts("person", { name = "x", tags = { { type = "id", id = 5 } } }, types)
    refuses("person", {}, "`value.name` is required", "value.name", types)
    refuses("person", { name = "x", email = false }, "`value.email` must be a string, got false",
      "value.email", types)
    refuses("person", { name = "x", tags = { { type = "id" }, {} } },
      "`value.tags[2].type` is required", "value.tags[2].type", types)
  end)

  it("refuses unknown names, with the nearest right one", function()
    refuses("person", { name = "x", emial = "y" },
      "unknown parameter `value.emial` (did you mean `email`?)", "value.emial", types)
    refuses("person", { name = "x", tags = { { type = "id", ids = 1 } } },
      "unknown parameter `value.tags[1].ids` (did you mean `id`?)", "value.tags[1].ids", types)
    refuses("person", { name = "x", wholly_different = 1 },
      "unknown parameter `value.wholly_different`", "value.wholly_different", types)
    refuses("person", { name = "x", ["name\0"] = 1 },
      "unknown parameter `value.name\\x00` (did you mean `name`?)", "value.name\\x00", types)
    refuses("person", { name = "x", ["a\nb"] = 1 },
      "unknown parameter `value.a\\nb`", "value.a\\nb", types)
  end)

  it("tells the smallest unknown name, whatever the order of the hash", function()
    for round = 1, 50 do
      local value = {}
      for i = 20, 1, -1 do
        value[("k%02d_%d"):format(i, round)] = 1
      end
      local name = ("value.k01_%d"):format(round)
      refuses("closed", value, "unknown parameter `" .. name .. "`", name, types)
    end
  end)

  it("tells the smallest wrong name of an open object", function()
    for round = 1, 50 do
      local value = { known = 1 }
      for i = 20, 1, -1 do
        value[("k%02d_%d"):format(i, round)] = i % 2 == 0 and 5 or "fine"
      end
      local name = ("value.k02_%d"):format(round)
      refuses("open", value, "`" .. name .. "` must be a string, got the number 5", name, types)
    end
  end)

  it("takes other fields where the object is open", function()
    accepts("open", { anything = "x", known = 5, nothing = null }, types)
    accepts("object", { a = { b = { 1 } } })
    refuses("open", { known = "x" }, "`value.known` must be a whole number, got the string 'x'",
      "value.known", types)
    refuses("open", { x = 1 }, "`value.x` must be a string, got the number 1", "value.x", types)
  end)

  it("refuses arrays and odd keys", function()
    accepts("object", {})
    refuses("object", array {}, "`value` must be an object, got an array")
    refuses("object", array { a = 1 }, "`value` must be an object, got an array")
    refuses("object", { 1 }, "`value` must be an object, got an array")
    refuses("object", { [5] = 1 }, "`value` must be an object, got an array")
    refuses("object", { a = 1, [1] = 1 }, "`value` has keys that are not strings")
    refuses("object", { [true] = 1 }, "`value` has keys that are not strings")
    refuses("object", "x", "`value` must be an object, got the string 'x'")
  end)

  it("runs no metamethod", function()
    local function never()
      error "a metamethod ran"
    end
    local proxy = setmetatable({ alpha = "x" },
      { __index = never, __pairs = never, __len = never, __tostring = never, __newindex = never })
    accepts("closed", proxy, types)
    accepts("closed", setmetatable({}, { __index = { alpha = 5 } }), types)
    refuses("integer", proxy, "`value` must be a whole number, got a table")
  end)

  it("changes nothing", function()
    local value = { name = "x", tags = { { type = "id", id = 5 } } }
    accepts("person", value, types)
    assert.same({ name = "x", tags = { { type = "id", id = 5 } } }, value)
  end)
end)

describe("check: unions", function()
  local types = {
    by_id = { kind = "'id' !", id = "integer !" },
    by_name = { kind = "'name' !", name = "string 1..5 !" },
    reference = "by_id|by_name",
    single = { field = "string !", operator = "'='|'>' !", value = "string|number|boolean" },
    multiple = { operator = "'AND'|'OR' !", value = "(multiple|single)[] 1.. !" },
    loose_a = { a = "integer !" },
    loose_b = { b = "integer !" },
  }

  it("takes what one member takes", function()
    accepts("integer|string", 5)
    accepts("integer|string", "x")
    accepts("string|string[]", { "x" })
    accepts("reference", { kind = "name", name = "x" }, types)
    accepts("multiple|single", {
      operator = "AND",
      value = { { field = "a", operator = "=", value = 5 },
        { operator = "OR", value = { { field = "b", operator = ">", value = false } } } },
    }, types)
  end)

  it("names the members when nothing fits", function()
    refuses("integer|string", true, "`value` must be a whole number or a string, got true")
    refuses("'auto'|integer", "aut",
      "`value` must be 'auto' or a whole number, got the string 'aut' (did you mean 'auto'?)")
    refuses("boolean|string[]", 1, "`value` must be true or false or an array, got the number 1")
    refuses("loose_a|loose_b", {},
      "`value` must be an object (loose_a) or an object (loose_b), got a table", nil, types)
    refuses("(integer|boolean)|string", {}, "`value` must be a whole number, true or false or a string, got a table")
  end)

  it("tells the problem of the member of the value's type", function()
    refuses("string ..3|integer 1..9", 10, "`value` must be a whole number from 1 to 9, got 10")
    refuses("string ..3|integer 1..9", "long",
      "`value` must be a string of at most 3 characters, got one of 4")
    refuses("string|string[]", { "x", 5 }, "`value[2]` must be a string, got the number 5", "value[2]")
    refuses("object|string[]", { 5 }, "`value[1]` must be a string, got the number 5", "value[1]")
    refuses("loose_a|string[]", { a = "x" }, "`value.a` must be a whole number, got the string 'x'",
      "value.a", types)
  end)

  it("tells the problem of the object whose words the value has", function()
    refuses("reference", { kind = "name", name = "too long" },
      "`value.name` must be a string of 1 to 5 characters, got one of 8", "value.name", types)
    refuses("reference", { kind = "id" }, "`value.id` is required", "value.id", types)
    refuses("multiple|single", { operator = "AND", value = { { field = "a", operator = "=", values = 5 } } },
      "unknown parameter `value.value[1].values` (did you mean `value`?)", "value.value[1].values", types)
  end)

  it("comes back from a table that contains itself", function()
    local cycle = { operator = "AND" }
    cycle.value = { cycle, cycle }
    refuses("multiple|single", cycle, "`value` is nested too deeply, or contains itself", "value", types)
    local list = {}
    list[1] = list
    local ok, param, message = probe.check("nested", list, { nested = "nested[]" })
    assert.is_false(ok)
    assert.matches("^value%[1%]%[1%]", param)
    assert.is_true(#param < 160)
    assert.matches("`value%[1%]", message)
  end)

  it("takes deep tables that end", function()
    local types_deep = { node = { child = "node|string", name = "string" } }
    local value = { child = "leaf" }
    for _ = 1, 60 do
      value = { child = value }
    end
    accepts("node", value, types_deep)
  end)
end)

describe("check: what a message shows", function()
  it("cuts long values and escapes control bytes", function()
    refuses("'a'|'b'", ("x"):rep(100),
      "`value` must be 'a' or 'b', got '" .. ("x"):rep(40) .. "...'")
    refuses("'a'|'b'", ("ä"):rep(100),
      "`value` must be 'a' or 'b', got '" .. ("ä"):rep(20) .. "...'")
    refuses("integer", "a\r\n\t\27\127b",
      "`value` must be a whole number, got the string 'a\\r\\n\\t\\x1B\\x7Fb'")
    refuses("integer", "\255\0", "`value` must be a whole number, got the string '\\xFF\\x00'")
  end)

  it("never shows what is called a secret", function()
    for _, name in ipairs { "access_token", "Token", "client_secret", "PASSWORD", "apiKey", "jwt" } do
      local ok, param, message = probe.check("integer", "s3cret", nil, name)
      assert.is_false(ok)
      assert.equal(name, param)
      assert.equal("`" .. name .. "` must be a whole number, got a string", message)
      local _
      ok, _, message = probe.check("string", 271828, nil, name)
      assert.is_false(ok)
      assert.is_nil(message:find("271828", 1, true))
      ok, _, message = probe.check("'s3cre'", "s3cret", nil, name)
      assert.is_false(ok)
      assert.equal("`" .. name .. "` must be 's3cre', got a string", message)
    end
    local ok, _, message = probe.check("integer[]", { "s3cret" }, nil, "tokens")
    assert.is_false(ok)
    assert.equal("`tokens[1]` must be a whole number, got a string", message)
  end)

  it("keeps within its bounds", function()
    local ok, param, message = probe.check("open", { [("é"):rep(5000)] = 1 }, { open = { ["*"] = "string" } })
    assert.is_false(ok)
    assert.is_true(#param < 160 and #message < 512)
    assert.matches("^value%.éé", param)
    local words = {}
    for i = 1, 8 do
      words[i] = "'" .. ("é"):rep(100) .. i .. "'"
    end
    ok, param, message = probe.check(table.concat(words, "|"), "x")
    assert.is_false(ok)
    assert.equal("value", param)
    assert.is_true(#message < 512)
    -- Cut between two characters: what is left is still text.
    assert(probe.write(message))
  end)
end)

describe("check_parameters", function()
  local operation = {
    variables = { "id", "tag_id" },
    query = { per_page = "integer 1..150", starting_after = "string" },
    body = { email = "string !", name = "string", id = "string" },
  }

  local function refused(op, parameters, positional, message, param, unchecked)
    local ok, found_param, found = probe.check_parameters(op, parameters, positional, unchecked)
    assert.is_false(ok)
    assert.equal(message, found)
    assert.equal(param, found_param)
  end

  it("checks query and body in one table", function()
    assert.is_true(probe.check_parameters(operation, { email = "x", per_page = 5 }, 2))
    refused(operation, nil, 2, "`email` is required", "email")
    refused(operation, {}, 2, "`email` is required", "email")
    refused(operation, { email = "x", per_page = 500 }, 2,
      "`per_page` must be a whole number from 1 to 150, got 500", "per_page")
    refused(operation, { email = 5 }, 2, "`email` must be a string, got the number 5", "email")
  end)

  it("refuses unknown names, with the nearest of query, body and path", function()
    refused(operation, { email = "x", emial = "x" }, 2,
      "unknown parameter `emial` (did you mean `email`?)", "emial")
    refused(operation, { email = "x", perpage = 5 }, 2,
      "unknown parameter `perpage` (did you mean `per_page`?)", "perpage")
    refused(operation, { email = "x", tagid = 5 }, 1,
      "unknown parameter `tagid` (did you mean `tag_id`?)", "tagid")
    refused(operation, { email = "x", tagid = 5 }, 2, "unknown parameter `tagid`", "tagid")
    refused({ query = { limit = "integer" } }, { limits = 5 }, 0,
      "unknown parameter `limits` (did you mean `limit`?)", "limits")
    refused({}, { x = 1 }, 0, "unknown parameter `x`", "x")
  end)

  it("lets everything with a name pass when told so", function()
    assert.is_true(probe.check_parameters(operation, { email = "x", emial = 5 }, 2, true))
    assert.is_true(probe.check_parameters({}, { x = 1 }, 0, true))
    assert.is_true(probe.check_parameters(operation, { email = 5, per_page = 500 }, 2, true))
    assert.is_true(probe.check_parameters(operation, { new = 5 }, 2, true))
    assert.is_true(probe.check_parameters(operation, nil, 2, true))
    refused(operation, { 5 }, 2, "the parameters must have names, got an array", "", true)
  end)

  it("knows the path variables that may be given by name", function()
    assert.is_true(probe.check_parameters(operation, { email = "x", id = 7, tag_id = 8 }, 0))
    assert.is_true(probe.check_parameters(operation, { email = "x", tag_id = 8 }, 1))
    refused(operation, { email = "x", tag_id = 8 }, 2, "unknown parameter `tag_id`", "tag_id")
    -- Given by position, the name is the body's.
    refused(operation, { email = "x", id = 7 }, 2, "`id` must be a string, got the number 7", "id")
  end)

  it("refuses what is no table of names", function()
    refused(operation, "x", 2, "the parameters must be a table, got a string", "")
    refused(operation, { "x" }, 2, "the parameters must have names, got an array", "")
    refused(operation, { email = "x", [1] = "y" }, 2,
      "the parameters must have names, got keys that are not strings", "")
  end)

  it("takes an open body", function()
    local open = { body = { name = "string !", ["*"] = "integer" } }
    assert.is_true(probe.check_parameters(open, { name = "x", more = 5 }, 0))
    refused(open, { name = "x", more = "y" }, 0, "`more` must be a whole number, got the string 'y'", "more")
    assert.is_true(probe.check_parameters({ body = "object" }, { anything = { 1 } }, 0))
    assert.is_true(probe.check_parameters({ body = "any" }, { anything = { 1 } }, 0))
  end)

  it("checks a body that is a union of objects", function()
    local union = {
      query = { cols = "string" },
      types = {
        reply = { message_type = "'comment' !", body = "string !" },
        note = { message_type = "'note' !", body = "string !", admin_id = "id !" },
      },
      body = "reply|note",
    }
    assert.is_true(probe.check_parameters(union, { message_type = "comment", body = "x", cols = "a" }, 0))
    assert.is_true(probe.check_parameters(union, { message_type = "note", body = "x", admin_id = 5 }, 0))
    refused(union, { message_type = "note", body = "x" }, 0, "`admin_id` is required", "admin_id")
    refused(union, { message_type = "comment", body = "x", bodi = 1 }, 0,
      "unknown parameter `bodi` (did you mean `body`?)", "bodi")
    refused(union, {}, 0,
      "the parameters must be an object (reply) or an object (note), got a table", "")
    refused(union, { message_type = "coment", body = "x" }, 0,
      "`message_type` must be 'comment' or 'note', got 'coment' (did you mean 'comment'?)", "message_type")
    refused(union, { message_type = 5, body = "x" }, 0,
      "`message_type` must be 'comment' or 'note', got the number 5", "message_type")
    refused(union, { message_type = "comment", body = "x", cols = 5 }, 0,
      "`cols` must be a string, got the number 5", "cols")
    assert.is_true(probe.check_parameters(union, { message_type = "comment", body = "x", new = 1 }, 0, true))
  end)

  it("does not ask for what is filled in", function()
    local filled = { body = { id = "string !", timestamp = "datetime !" }, fill_now = { "timestamp" } }
    assert.is_true(probe.check_parameters(filled, { id = "x" }, 0))
    refused(filled, { id = "x", timestamp = "now" }, 0,
      "`timestamp` must be an ISO 8601 date-time such as '2026-11-22T13:30:00Z', got 'now'", "timestamp")
  end)

  it("leaves the caller's table alone", function()
    local parameters = { email = "x", per_page = 5 }
    probe.check_parameters(operation, parameters, 2)
    assert.same({ email = "x", per_page = 5 }, parameters)
    assert.is_nil(getmetatable(parameters))
  end)
end)

describe("whole numbers", function()
  it("are numbers only, and exact", function()
    assert.equal("positive", probe.whole(5))
    assert.equal("zero", probe.whole(0))
    assert.equal("negative", probe.whole(-2 ^ 53))
    for _, value in ipairs { 0.5, 2 ^ 53 + 2, 1 / 0, 0 / 0, "5", true } do
      assert.is_nil(probe.whole(value))
    end
  end)
end)
