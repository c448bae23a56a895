local cjson = require "cjson"
local fake = require "spec.support.fake"
local switchboard = require "switchboard"
local synthesise = require "spec.conformance.synthesise"
local validate = require("spec.support.json_schema").validate

local function schema_of(operation, types)
  local definition = { name = "things", base_url = "https://t.example", types = types, resources = { things = { make = operation } } }
  local client = switchboard.define(definition) {}
  return client:describe({ format = "json-schema" }).resources.things.actions.make.parameters
end

describe("describe { format = \"json-schema\" }", function()
  it("is the plain one but for the parameters", function()
    local client = fake.client()
    local description, plain = client:describe { format = "json-schema" }, client:describe()
    local list = description.resources.notes.actions.list
    assert.equal("GET", list.method)
    assert.equal("https://json-schema.org/draft/2020-12/schema", list.parameters["$schema"])
    assert.equal("location", next { location = plain.resources.notes.actions.list.parameters[1].location })
    assert.matches('there is no format \'xml\'', select(2, pcall(client.describe, client, { format = "xml" })))
  end)

  it("tells each type", function()
    local schema = schema_of { "POST /t/{id}", query = {
      s = "string 1..5 ! -- what it is", i = "integer 1..150 = 50", n = "number 0.5..", b = "boolean = false", e = "'a'|'b' = a",
    }, body = {
      d = "datetime", day = "date", t = "time", list = "string[] 1..3", any = "any", o = "object", x = "id", m = "integer|string",
      null = "string ?", word = "'a'|'b' ?",
    } }
    assert.same({
      ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
      type = "object", additionalProperties = false, required = { "id", "s" },
      properties = {
        id = { anyOf = { { type = "string", minLength = 1 }, { type = "integer" } } },
        s = { type = "string", minLength = 1, maxLength = 5, description = "what it is" },
        i = { type = "integer", minimum = 1, maximum = 150, default = 50 },
        n = { type = "number", minimum = 0.5 },
        b = { type = "boolean", default = false },
        e = { type = "string", enum = { "a", "b" }, default = "a" },
        d = { type = "string", format = "date-time" },
        day = { type = "string", format = "date" },
        t = { type = "integer", maximum = 99999999999, description = "whole seconds since the epoch" },
        list = { type = "array", items = { type = "string" }, minItems = 1, maxItems = 3 },
        any = {},
        o = { type = "object", properties = {}, additionalProperties = true },
        x = { anyOf = { { type = "string", minLength = 1 }, { type = "integer" } } },
        m = { anyOf = { { type = "integer" }, { type = "string" } } },
        null = { type = { "string", "null" } },
        word = { anyOf = { { type = "string", enum = { "a", "b" } }, { type = "null" } } },
      },
    }, schema)
  end)

  it("refers to types that contain themselves", function()
    local schema = schema_of({ "POST /t", body = { tree = "tree !", other = "either ?" } }, {
      tree = { value = "string !", children = "tree[]" },
      either = "one|two", one = { next = "either" }, two = { x = "string !" },
    })
    assert.same({ ["$ref"] = "#/$defs/tree" }, schema.properties.tree)
    assert.same({ type = "array", items = { ["$ref"] = "#/$defs/tree" } }, schema["$defs"].tree.properties.children)
    assert.is_true(validate(schema, { tree = { value = "a", children = { { value = "b" } } }, other = { next = { x = "1" } } }))
    assert.is_false(validate(schema, { tree = { value = "a", children = { { valu = "b" } } } }))
    assert.is_false(validate(schema, { tree = { value = "a" }, other = { next = { x = 1 } } }))
    assert.is_true(validate(schema, { tree = { value = "a" }, other = switchboard.null }))
  end)

  it("takes one of several bodies, and nothing that none of them has", function()
    local schema = schema_of({ "POST /t/{id}", query = { q = "string" }, body = "a|b" }, { a = { x = "string !" }, b = { y = "string !" } })
    assert.is_true(validate(schema, { id = "1", q = "z", x = "1" }))
    assert.is_true(validate(schema, { id = "1", y = "1" }))
    assert.is_false(validate(schema, { id = "1" }))
    assert.is_false(validate(schema, { x = "1" }))
    assert.is_false(validate(schema, { id = "1", x = "1", z = "1" }))
  end)

  it("leaves open what is open", function()
    local schema = schema_of { "POST /t", body = { a = "string !", ["*"] = "integer" } }
    assert.is_true(validate(schema, { a = "1", b = 2 }))
    assert.is_false(validate(schema, { a = "1", b = "2" }))
    assert.is_true(validate(schema_of { "POST /t", body = "object" }, { x = {} }))
  end)

  it("takes a name that path and body share for the path's", function()
    local schema = schema_of { "PUT /t/{id}", path = { id = "integer" }, body = { id = "string", a = "string" } }
    assert.same({ type = "integer" }, schema.properties.id)
    assert.same({ "id" }, schema.required)
  end)

  it("requires one of those of which one is needed", function()
    local schema = schema_of { "POST /t", body = { "a|b", a = "string", b = "string", c = "string" } }
    assert.is_true(validate(schema, { a = "x" }))
    assert.is_true(validate(schema, { b = "x", c = "x" }))
    assert.is_false(validate(schema, { c = "x" }))
    assert.is_false(validate(schema, { a = "x", d = "x" }))
    schema = schema_of { "GET /t", query = { "a|b", a = "string", b = "string" } }
    assert.is_true(validate(schema, { b = "x" }))
    assert.is_false(validate(schema, {}))
    schema = schema_of { "POST /t", body = { who = { "a|b", a = "string", b = "string" } } }
    assert.is_true(validate(schema, { who = { b = "x" } }))
    assert.is_true(validate(schema, {}))
    assert.is_false(validate(schema, { who = {} }))
  end)

  it("does not require what is filled in", function()
    assert.is_nil(schema_of({ "POST /t", body = { at = "datetime !" }, fill_now = { "at" } }).required)
  end)
end)

describe("every operation's JSON schema", function()
  local clients = { switchboard.intercom { access_token = "t" }, switchboard.commonroom { api_token = "t" } }
  clients[3], clients[4] = clients[2]:v2(), clients[2]:scim()

  -- Arguments from what describe() tells, as the conformance run makes them.
  local function arguments(operation, full)
    local made = {}
    for _, parameter in ipairs(operation.parameters) do
      local value
      if full or synthesise.needed(parameter, parameter.name, operation) then
        value = synthesise.value(parameter.schema, parameter.name, { full = full })
      end
      if parameter.name ~= "*" then
        made[parameter.name] = made[parameter.name] or value
      elseif parameter.schema.type == "union" then
        for name, item in pairs(value or {}) do made[name] = item end
      end
    end
    return made
  end

  it("accepts what the types say, and encodes", function()
    local count = 0
    for _, client in ipairs(clients) do
      local plain, told = client:describe(), client:describe { format = "json-schema" }
      for resource, entry in pairs(plain.resources) do
        for action, operation in pairs(entry.actions) do
          local schema = told.resources[resource].actions[action].parameters
          local name = ("%s %s.%s: "):format(plain.name, resource, action)
          for _, full in ipairs { false, true } do
            local right, why = validate(schema, arguments(operation, full))
            assert.is_true(right, name .. tostring(why))
          end
          local wrong = arguments(operation, false)
          wrong.no_such_parameter = function() end
          assert.is_false(validate(schema, wrong), name .. "unknown")
          for _, required in ipairs(schema.required or {}) do
            local less = arguments(operation, false)
            less[required] = nil
            assert.is_false(validate(schema, less), name .. "missing " .. required)
          end
          local text = cjson.encode(schema)
          assert.equal("object", cjson.decode(text).type)
          count = count + 1
        end
      end
    end
    assert.is_true(count >= 285) -- two operations of one path count twice
  end)
end)
