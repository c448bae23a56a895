local switchboard = require "switchboard"
local fake = require "spec.support.fake"

describe("a request", function()
  local client, requests
  before_each(function()
    client, requests = fake.client()
  end)

  local function sent()
    return requests[#requests]
  end

  local function refused(param, value, err)
    assert.is_nil(value)
    assert.equal("invalid_request", err.kind)
    assert.equal(param, err.param)
    assert.equal(0, #requests)
    return tostring(err)
  end

  it("has method, URL and headers", function()
    client:notes():list()
    assert.equal("GET", sent().method)
    assert.equal("https://notes.example/api/notes", sent().url)
    assert.is_nil(sent().body)
    assert.equal("Bearer " .. fake.token, sent().headers.authorization)
    assert.equal("application/json", sent().headers.accept)
    assert.equal("spec", sent().headers["x-app"])
    assert.equal("1.0", sent().headers["notes-version"])
    assert.is_nil(sent().headers["content-type"])
    assert.is_string(sent().headers["user-agent"])
  end)

  it("takes path variables by position or by name", function()
    client:notes():tag("a", 7)
    assert.equal("https://notes.example/api/notes/a/tags/7", sent().url)
    client:notes():tag { note_id = "a", tag_id = 7, weight = 0.5 }
    assert.equal("https://notes.example/api/notes/a/tags/7", sent().url)
    assert.equal('{"weight":0.5}', sent().body)
    client:notes():tag("a", { tag_id = 7, weight = 1 })
    assert.equal("https://notes.example/api/notes/a/tags/7", sent().url)
    assert.equal('{"weight":1}', sent().body)
  end)

  it("tells an argument in the wrong place from one that is wrong", function()
    assert.matches("`id` comes before the parameters", refused("id", client:notes():put({ text = "x" }, 7)), 1, true)
    assert.matches("unknown parameter `timeout` (options are a table of their own, after the parameters)", refused("timeout", client:notes():get(7, { timeout = 5 })), 1, true)
    assert.matches("unknown parameter `max` (options are", refused("max", client:notes():list { max = 5 }), 1, true)
    assert.matches("unknown parameter `sizes` (did you mean `size`?)", refused("sizes", client:notes():list { sizes = 5 }), 1, true)
    assert.not_matches("options", refused("attributes.x", client:notes():create { text = "x", attributes = { x = print } }))
  end)

  it("needs one of some parameters", function()
    local who = { "id|email", id = "string", email = "string" }
    local transport
    transport, requests = fake.transport()
    client = switchboard.define(fake.definition { types = { who = who }, check = false, resources = { notes = {
      find = { "GET /find", query = { "id|email", id = "string", email = "string", size = "integer" } },
      create = { "POST /notes", body = { "text|html|by", text = "string ?", html = "string", by = "who", tags = "who[]" } },
    } } }) { token = "t", transport = transport }
    local message = refused(nil, client:notes():find())
    assert.matches("the parameters must have `id` or `email`", message, 1, true)
    refused(nil, client:notes():find { size = 1 })
    assert.matches("must have `text`, `html` or `by`", refused(nil, client:notes():create {}), 1, true)
    assert.matches("`by` must have `id` or `email`", refused("by", client:notes():create { by = {} }), 1, true)
    refused("tags[2]", client:notes():create { text = "x", tags = { { id = "1" }, {} } })
    refused("emial", client:notes():find { emial = "x" })
    refused("size", client:notes():find { size = "x" })
    assert(client:notes():find { email = "x" })
    assert(client:notes():create { by = { email = "x", id = "y" } })
    assert(client:notes():create { text = switchboard.null })
    assert.equal('{"text":null}', sent().body)
    assert.same({ "id", "email" }, client:describe().resources.notes.actions.find.needs_one_of)
    local create = client:describe().resources.notes.actions.create
    assert.same({ "text", "html", "by" }, create.needs_one_of)
    assert.same({ "id", "email" }, create.parameters[1].schema.needs_one_of)
  end)

  it("encodes path variables whole", function()
    client:notes():get "ada+crm/x@example.com ü?#%"
    assert.equal("https://notes.example/api/notes/ada%2Bcrm%2Fx%40example.com%20%C3%BC%3F%23%25", sent().url)
  end)

  it("writes numbers without exponent or fraction", function()
    client:notes():get(123456789012345)
    assert.equal("https://notes.example/api/notes/123456789012345", sent().url)
    client:notes():get(1e15)
    assert.equal("https://notes.example/api/notes/1000000000000000", sent().url)
    client:notes():create { text = "x", attributes = { big = 123456789012345, half = 0.5 }, at = "2026-01-01T00:00:00Z" }
    assert.equal('{"at":"2026-01-01T00:00:00Z","attributes":{"big":123456789012345,"half":0.5},"text":"x"}', sent().body)
  end)

  it("never lets an id that is nil, empty or dots reach the URL", function()
    refused("id", client:notes():get(nil))
    refused("id", client:notes():get())
    refused("id", client:notes():get "")
    refused("id", client:notes():get ".")
    refused("id", client:notes():get "..")
    refused("id", client:notes():get {})
    refused("id", client:notes():get { id = ".." })
    refused("id", client:notes():get(true))
    refused("id", client:notes():get(1.5))
    refused("id", client:notes():get(0 / 0))
    refused("tag_id", client:notes():tag("a", "b"))
    refused("tag_id", client:notes():tag("a"))
    refused("tag_id", client:notes():tag("a", nil, {}))
  end)

  it("puts query parameters into the query, sorted", function()
    client:notes():list { size = 10, after = "a=/+b", deep = false, colours = { "red", "green" }, kind = "x" }
    assert.equal("https://notes.example/api/notes?after=a%3D%2F%2Bb&colours=red,green&deep=false&note_kind=x&size=10", sent().url)
  end)

  it("refuses what the operation does not take, and says what was meant", function()
    assert.matches("did you mean `after`", refused("aftr", client:notes():list { aftr = "x" }))
    assert.matches("from 1 to 50", refused("size", client:notes():list { size = 51 }))
    refused("size", client:notes():list { size = "10" })
    refused("size", client:notes():list { size = 1.5 })
    refused("deep", client:notes():list { deep = "yes" })
    refused("colours[2]", client:notes():list { colours = { "red", "blue" } })
    refused("text", client:notes():create {})
    refused("text", client:notes():create())
    refused("text", client:notes():create { text = "" })
    refused("text", client:notes():create { text = ("x"):rep(21) })
    refused("tags[1].id", client:notes():create { text = "x", tags = { { name = "n" } } })
    refused("parameters", client:notes():list "x")
    refused("parameters", client:notes():get(1, 2))
  end)

  it("is refused for what was meant, where one of several objects is taken", function()
    local make = switchboard.define {
      name = "shapes", base_url = "https://shapes.example",
      types = {
        filter = { field = "string !", operator = "'='|'!=' !", value = "any !" },
        group = { operator = "'AND'|'OR' !", value = "(filter|group)[] !" },
      },
      resources = { shapes = { find = { "POST /find", body = { query = "filter|group !" } } } },
    }
    local shapes = make {}:shapes()
    local _, err = shapes:find { query = { field = "email", operator = "==", value = "x" } }
    assert.equal("query.operator", err.param)
    _, err = shapes:find { query = { operator = "AND", value = { { field = "email", operator = "=", valu = "x" } } } }
    assert.equal("query.value[1].value", err.param)
  end)

  it("takes nothing after the options", function()
    refused("options", client:notes():list({}, nil, { timeout = 1 }))
    refused("options", client:notes():get("x", nil, nil, "extra"))
  end)

  it("says [] where the operation says array, and {} elsewhere", function()
    client:notes():create { text = "x", tags = {}, attributes = {}, at = "2026-01-01T00:00:00Z" }
    assert.equal('{"at":"2026-01-01T00:00:00Z","attributes":{},"tags":[],"text":"x"}', sent().body)
    client:notes():create { text = "x", attributes = { list = switchboard.array {} }, at = "2026-01-01T00:00:00Z" }
    assert.equal('{"at":"2026-01-01T00:00:00Z","attributes":{"list":[]},"text":"x"}', sent().body)
  end)

  it("writes null where a field takes one", function()
    client:notes():create { text = "x", colour = switchboard.null, at = "2026-01-01T00:00:00Z" }
    assert.equal('{"at":"2026-01-01T00:00:00Z","colour":null,"text":"x"}', sent().body)
    local _, err = client:notes():create { text = switchboard.null }
    assert.equal("text", err.param)
  end)

  it("gives a body a path variable's name when that came by position", function()
    client:notes():put("1", { id = "other", text = "x" })
    assert.equal("https://notes.example/api/notes/1", sent().url)
    assert.equal('{"id":"other","text":"x"}', sent().body)
  end)

  it("sets the time where the operation wants one", function()
    client:notes():create { text = "x" }
    local at = sent().body:match '"at":"([^"]+)"'
    assert.matches("^%d%d%d%d%-%d%d%-%d%dT%d%d:%d%d:%d%d%.%d%d%dZ$", at)
    assert.equal(os.date("!%Y-%m"), at:sub(1, 7))
  end)

  it("has a content type only with a body", function()
    client:notes():touch(1)
    assert.equal("", sent().body)
    assert.is_nil(sent().headers["content-type"])
    client:notes():set()
    assert.equal("{}", sent().body)
    assert.equal("application/json", sent().headers["content-type"])
    client:notes():delete(1)
    assert.is_nil(sent().body)
    assert.equal("*/*", sent().headers.accept)
    client:notes():bytes(1)
    assert.equal("application/octet-stream", sent().headers.accept)
  end)

  it("takes options for one call", function()
    client:notes():list({}, { version = "2.10", headers = { ["X-Trace"] = "1", ["x-app"] = "other" }, timeout = 5 })
    assert.equal("2.10", sent().headers["notes-version"])
    assert.equal("1", sent().headers["x-trace"])
    assert.equal("other", sent().headers["x-app"])
    assert.is_true(sent().timeout <= 5)
    client:notes():list()
    assert.equal("1.0", sent().headers["notes-version"])
    assert.equal("spec", sent().headers["x-app"])
  end)

  it("refuses options that are not right", function()
    refused("timeot", client:notes():list({}, { timeot = 1 }))
    refused("timeout", client:notes():list({}, { timeout = 0 }))
    refused("timeout", client:notes():list({}, { timeout = -1 }))
    refused("timeout", client:notes():list({}, { timeout = 0 / 0 }))
    refused("retries", client:notes():list({}, { retries = 1.5 }))
    refused("version", client:notes():list({}, { version = 2.1 }))
    refused("version", client:notes():list({}, { version = "two" }))
    refused("headers", client:notes():list({}, { headers = { ["X-A"] = "a\r\nX-B: b" } }))
    refused("headers", client:notes():list({}, { headers = { ["X A"] = "a" } }))
    refused("headers", client:notes():list({}, { headers = "x" }))
    refused("nulls", client:notes():list({}, { nulls = true }))
    refused("max_body", client:notes():list({}, { max_body = 0 }))
    refused("options", client:notes():list({}, 5))
  end)

  it("lets unknown parameters pass when told to", function()
    client:notes():list({ brand_new = "a b", size = 5 }, { unchecked = true })
    assert.equal("https://notes.example/api/notes?size=5&brand_new=a%20b", sent().url)
    client:notes():create({ text = "x", brand_new = { 1, 2 }, at = "2026-01-01T00:00:00Z" }, { unchecked = true })
    assert.equal('{"at":"2026-01-01T00:00:00Z","brand_new":[1,2],"text":"x"}', sent().body)
    client:notes():get({ id = "n1", brand_new = true }, { unchecked = true })
    assert.equal("https://notes.example/api/notes/n1?brand_new=true", sent().url)
    client:notes():list({ size = 99 }, { unchecked = true })
    assert.equal("https://notes.example/api/notes?size=99", sent().url)
  end)

  it("leaves the caller's tables as they are", function()
    local tags = { { id = 1 } }
    local parameters = { text = "x", tags = tags }
    local options = { headers = { ["X-Trace"] = "1" } }
    client:notes():create(parameters, options)
    assert.same({ text = "x", tags = { { id = 1 } } }, parameters)
    assert.is_nil(getmetatable(tags))
    assert.same({ headers = { ["X-Trace"] = "1" } }, options)
  end)

  it("is refused for a table that contains itself", function()
    local attributes = {}
    attributes.attributes = attributes
    local value, err = client:notes():create { text = "x", attributes = attributes }
    assert.is_nil(value)
    assert.equal("invalid_request", err.kind)
    assert.equal(0, #requests)
  end)
end)
