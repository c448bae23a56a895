local switchboard = require "switchboard"
local fake = require "spec.support.fake"

-- What `define` says of a definition with these changes.
local function refusal(changes)
  local made, message = pcall(switchboard.define, fake.definition(changes))
  assert.is_false(made)
  return message
end

local function operation(changes)
  return { resources = { notes = { list = changes } }, check = false }
end

describe("a connector's definition", function()
  it("is compiled when all is right", function()
    assert.is_function(switchboard.define(fake.definition()))
  end)

  it("needs a name, a place and resources", function()
    assert.has_error(function() switchboard.define {} end)
    assert.matches("'base_url' or 'regions' is missing", select(2, pcall(switchboard.define, { name = "x", resources = {} })))
    assert.matches("'resources' is missing", select(2, pcall(switchboard.define, { name = "x", base_url = "https://x.example" })))
  end)

  it("is told where an unknown field is, and which was meant", function()
    assert.matches("notes: resources%.notes%.list: unknown field 'qurey' %(did you mean 'query'%?%)",
      refusal(operation { "GET /notes", qurey = {} }))
    assert.matches("unknown field 'resource' %(did you mean 'resources'%?%)", refusal { resource = {} })
    assert.matches("paging%.cursor: unknown field 'sendd' %(did you mean 'send'%?%)",
      refusal { paging = { cursor = { style = "cursor", sendd = "a", next = "b" } } })
    assert.matches("errors: unknown field 'mesage'", refusal { errors = { mesage = {} } })
  end)

  it("is told which type expression is wrong", function()
    assert.matches("resources%.notes%.list: 'size'", refusal(operation { "GET /notes", query = { size = "integer 5..1" } }))
    assert.matches("types%.tag", refusal { types = { tag = "integr" } })
    assert.matches("'tags'", refusal(operation { "POST /notes", body = { tags = "tagg[]" } }))
    assert.matches("only another name for 'choice'", refusal { types = { choice = "'a'|'b'", other = "choice" } })
    assert.matches("types.a: is only another name for 'a'", refusal { types = { a = "a" } })
    assert.matches("types.a: is an alternative of itself", refusal { types = { a = "a|string" } })
    assert.matches("types.%l: is an alternative of itself", refusal {
      types = { a = "b|c", b = "string|integer", c = "b|(d|time)", d = "time|a" },
    })
  end)

  it("may have types that are alternatives of each other in a long row", function()
    local types = { t20 = "boolean" }
    for i = 1, 19 do types["t" .. i] = ("t%d|integer"):format(i + 1) end
    local client = switchboard.define {
      name = "rows", base_url = "https://rows.example", types = types,
      resources = { things = { make = { "POST /things", body = { last = "t1" } } } },
    } { transport = function(request) return { status = 200, body = request.body } end }
    assert.same({ last = true }, (assert(client:things():make { last = true })))
    assert.matches("`last` must be one of ", select(2, client:things():make { last = "x" }).message)
  end)

  it("refuses a body that may be something else than an object", function()
    for _, body in ipairs { "string", "either", "first" } do
      assert.matches("'body' must be an object or a union of objects", refusal {
        types = { a = { x = "string" }, b = { y = "string" }, either = "a|b|string[]", first = "'word'|a" },
        resources = { notes = { create = { "POST /notes", body = body } } },
        check = false,
      }, body)
    end
  end)

  it("refuses fields that contain themselves", function()
    local fields = { text = "string" }
    fields.again = { deeper = fields }
    assert.matches("notes: resources%.notes%.list: fields are nested too deeply, or contain themselves",
      refusal(operation { "POST /notes", body = fields }))
    assert.matches("types%.tag: fields are nested too deeply", refusal { types = { tag = fields } })
  end)

  it("refuses to need what is no field", function()
    assert.matches("%[1%] names 'c', which is no field there",
      refusal(operation { "POST /notes", body = { "a|c", a = "string", b = "string" } }))
    assert.matches("%[1%] names '', which is no field", refusal(operation { "GET /notes", query = { "|a", a = "string" } }))
    assert.matches("%[1%] of a table of fields", refusal(operation { "GET /notes", query = { {}, a = "string" } }))
  end)

  it("refuses routes that are not well formed", function()
    for _, route in ipairs { "GET", "GET notes", "FETCH /notes", "GET /notes/{id", "GET /notes/{}", "/notes" } do
      assert.matches("resources%.notes%.list", refusal(operation { route }), route)
    end
  end)

  it("refuses a path type for a variable that is not in the path", function()
    assert.matches("unknown field 'idd' %(did you mean 'id'%?%)", refusal(operation { "GET /notes/{id}", path = { idd = "integer" } }))
  end)

  it("refuses names that are in the query and in the body", function()
    assert.matches("'text' is in the query and in the body",
      refusal(operation { "POST /notes", query = { text = "string" }, body = { text = "string" } }))
  end)

  it("refuses paging that does not exist or has nothing to page through", function()
    assert.matches("there is no paging 'cursr'", refusal(operation { "GET /notes", records = "notes", paging = "cursr" }))
    assert.matches("paging without 'records'", refusal(operation { "GET /notes", paging = "cursor" }))
    assert.matches("'style' must be", refusal { paging = { cursor = { style = "magic", send = "a", next = "b" } } })
    assert.matches("'next' is missing", refusal { paging = { cursor = { style = "cursor", send = "a" } } })
  end)

  it("refuses an answer and a check that do not exist", function()
    assert.matches("'answer' must be json, none, text, bytes or a type, got 'xml'", refusal(operation { "GET /notes", answer = "xml" }))
    assert.matches("'check' names no operation: 'me%.nobody'", refusal { check = "me.nobody" })
  end)

  it("refuses names that would hide the library's own", function()
    for _, name in ipairs { "describe", "close", "rate_limit" } do
      assert.matches(("'%s' is a name of the library's own"):format(name), refusal { resources = { [name] = { get = { "GET /x" } } }, check = false })
    end
  end)

  it("refuses fields of the wrong type", function()
    assert.matches("'records' must be a string, got a boolean", refusal(operation { "GET /notes", records = true }))
    assert.matches("'deprecated' must be a boolean", refusal(operation { "GET /notes", deprecated = "yes" }))
    assert.matches("'headers' must be a table", refusal { headers = "x" })
    assert.matches("'companions' must be a table, got a number", refusal { companions = 5 })
    assert.matches("definition_spec%.lua:%d+: a connector is defined by a table, got a nil", select(2, pcall(function() switchboard.define() end)))
    assert.matches("notes: paging%.cursor must be a table", refusal { paging = { cursor = "x" } })
    assert.matches("notes: options%.version must be a table", refusal { options = { version = "string" } })
  end)

  it("is not changed, and not needed afterwards", function()
    local definition = fake.definition()
    local make = switchboard.define(definition)
    definition.resources.notes.get[1] = "DELETE /everything"
    definition = nil -- luacheck: ignore
    collectgarbage()
    collectgarbage()
    local sent
    local client = make { token = "t0ken", transport = function(request) sent = request return fake.json "{}" end }
    assert(client:notes():get(1))
    assert.equal("GET", sent.method)
  end)

  it("may have types that contain themselves", function()
    local make = switchboard.define {
      name = "trees", base_url = "https://trees.example",
      types = { tree = { value = "string !", children = "tree[]" } },
      resources = { trees = { plant = { "POST /trees", body = "tree" } } },
    }
    local sent
    local client = make { transport = function(request) sent = request return fake.json "{}" end }
    assert(client:trees():plant { value = "a", children = { { value = "b", children = {} } } })
    assert.equal('{"children":[{"children":[],"value":"b"}],"value":"a"}', sent.body)
    local _, err = client:trees():plant { value = "a", children = { { value = "b", children = { {} } } } }
    assert.equal("children[1].children[1].value", err.param)
  end)
end)
