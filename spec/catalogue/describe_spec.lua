--- Operations as data: src/binding/catalogue/describe.c.

local probe = require "binding_probe"

local function names(description)
  local found = {}
  for i, parameter in ipairs(description.parameters) do
    found[i] = parameter.location .. " " .. parameter.name
  end
  return found
end

local function schema_of(expression, types)
  local description = probe.describe { query = { it = expression }, types = types }
  return description.parameters[1].schema, description.parameters[1]
end

describe("describe: an operation", function()
  it("tells what it is", function()
    local description = probe.describe {
      resource = "contacts", action = "list", description = "All of them", method = "GET",
      path = "/contacts", records = "data", idempotent = true,
      paging = { style = "cursor", send = "starting_after" },
    }
    assert.same({
      resource = "contacts", action = "list", description = "All of them", method = "GET",
      path = "/contacts", records = "data", idempotent = true, deprecated = false, answer = "json",
      effect = "read",
      paging = { style = "cursor", send = "starting_after" }, parameters = {},
    }, description)
  end)

  it("leaves out what there is not", function()
    local description = probe.describe { answer = "none", deprecated = true, paging = { style = "none" } }
    assert.same({ answer = "none", deprecated = true, effect = "read", idempotent = false, parameters = {} }, description)
    assert.equal("bytes", probe.describe({ answer = "bytes" }).answer)
    for _, style in ipairs { "page", "scroll", "offset" } do
      assert.equal(style, probe.describe({ paging = { style = style, send = "x" } }).paging.style)
    end
  end)

  it("lists path, then what is required, then the rest by name", function()
    local description = probe.describe {
      variables = { "zone", "id" },
      query = { b = "string", d = "string !" },
      body = { a = "string", c = "string !", e = "string ~" },
    }
    assert.same({ "path zone", "path id", "body c", "query d", "body e", "body a", "query b" }, names(description))
    local required = {}
    for i, parameter in ipairs(description.parameters) do
      required[i] = parameter.required
    end
    assert.same({ true, true, true, true, true, false, false }, required)
  end)

  it("tells what a parameter is", function()
    local description = probe.describe {
      query = { per_page = "integer 1..150 = 50 -- records a page" },
      body = { value = "string ~ ?" },
    }
    assert.same({
      {
        name = "value", location = "body", type = "string", required = true, nullable = true,
        clearable = true, schema = { type = "string" },
      },
      {
        name = "per_page", location = "query", type = "integer 1..150", required = false, nullable = false,
        clearable = false, default = "50", description = "records a page",
        schema = { type = "integer", minimum = 1, maximum = 150 },
      },
    }, description.parameters)
  end)

  it("does not require what is filled in", function()
    local description = probe.describe {
      body = { at = "datetime !", id = "string !" }, fill_now = { "at" },
    }
    assert.same({ "body id", "body at" }, names(description))
    assert.is_false(description.parameters[2].required)
  end)

  it("has one entry for a body that is a union", function()
    local types = { a = { x = "string !" }, b = { y = "string !" }, c = { z = "string" } }
    local description = probe.describe { query = { q = "string" }, types = types, body = "a|b" }
    assert.same({ "query q", "body *" }, names(description))
    local body = description.parameters[2]
    assert.equal("a|b", body.type)
    assert.is_true(body.required)
    assert.same({
      { type = "object", name = "a", properties = { x = { type = "string", required = true } } },
      { type = "object", name = "b", properties = { y = { type = "string", required = true } } },
    }, body.schema.any_of)
    description = probe.describe { types = types, body = "a|c" }
    assert.is_false(description.parameters[1].required)
  end)

  it("has an entry for what else an open body takes", function()
    local description = probe.describe { body = { a = "string", ["*"] = "integer ? -- more" } }
    assert.same({ "body a", "body *" }, names(description))
    local open = description.parameters[2]
    assert.equal("integer", open.type)
    assert.equal("more", open.description)
    assert.is_true(open.nullable)
    assert.is_false(open.required)
    assert.same({ "body *" }, names(probe.describe { body = "object" }))
    assert.same({ "body *" }, names(probe.describe { body = "any" }))
  end)

  it("makes a new table each time", function()
    local operation = { body = { a = "string" } }
    assert.are_not.equal(probe.describe(operation), probe.describe(operation))
  end)
end)

describe("describe: types", function()
  it("are data", function()
    assert.same({ type = "any" }, (schema_of "any"))
    assert.same({ type = "boolean" }, (schema_of "boolean"))
    assert.same({ type = "id" }, (schema_of "id"))
    assert.same({ type = "datetime" }, (schema_of "datetime"))
    assert.same({ type = "number", minimum = 0.5 }, (schema_of "number 0.5.."))
    assert.same({ type = "string", min_length = 1, max_length = 500 }, (schema_of "string 1..500"))
    assert.same({ type = "string", enum = { "user", "lead" } }, (schema_of "'user'|'lead'"))
    assert.same({ type = "string", enum = { "x" } }, (schema_of "'x'"))
    assert.same({ type = "array", max_items = 20, items = { type = "string" } }, (schema_of "string[] ..20"))
    assert.same({ type = "array", items = { type = "any" } }, (schema_of "array"))
    assert.same({ type = "object", properties = {}, additional = true }, (schema_of "object"))
    assert.same({ type = "union", any_of = { { type = "integer" }, { type = "string" } } },
      (schema_of "integer|string"))
  end)

  it("prints whole bounds as whole numbers", function()
    local schema = schema_of "integer 1..150"
    assert.equal("1 150", tostring(schema.minimum) .. " " .. tostring(schema.maximum))
  end)

  it("tell their fields", function()
    local schema, parameter = schema_of("tag", {
      tag = { name = "string ! -- shown", kind = "'a'|'b' ? = a", value = "any ~", ["*"] = "string ?" },
    })
    assert.equal("tag", parameter.type)
    assert.same({
      type = "object", name = "tag",
      properties = {
        name = { type = "string", required = true, description = "shown" },
        kind = { type = "string", enum = { "a", "b" }, nullable = true, default = "a" },
        value = { type = "any", required = true, clearable = true },
      },
      additional = { type = "string", nullable = true },
    }, schema)
  end)

  it("that contain themselves are told once", function()
    local schema = schema_of("filter", { filter = { all = "filter[]", field = "string" } })
    assert.same({
      type = "object", name = "filter",
      properties = {
        field = { type = "string" },
        all = { type = "array", items = { type = "object", name = "filter" } },
      },
    }, schema)
    -- Twice side by side is not within itself.
    local pair = schema_of("pair", { pair = { a = "leaf", b = "leaf" }, leaf = { x = "string" } })
    assert.same(pair.properties.a, pair.properties.b)
    assert.same({ x = { type = "string" } }, pair.properties.a.properties)
    -- Through a union and each other.
    local union = schema_of("either", { either = "one|two", one = { next = "either" }, two = { x = "string" } })
    assert.same({ type = "union", name = "either" }, union.any_of[1].properties.next)
  end)
end)
