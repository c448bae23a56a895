local switchboard = require "switchboard"
local fake = require "spec.support.fake"

local function refusal(options)
  fake.client() -- compiles the connector
  local all = { token = "t0ken", transport = function() return fake.json "{}" end }
  for name, value in pairs(options) do
    all[name] = value ~= "absent" and value or nil
  end
  local made, message = pcall(fake.make, all)
  assert.is_false(made)
  assert.is_nil(message:find("t0ken", 1, true))
  return message
end

describe("a client's options", function()
  fake.client() -- compiles the connector

  it("are refused with the option's name and the place of the caller", function()
    assert.matches("client_spec%.lua:%d+: notes: option 'token' is missing", select(2, pcall(function() local client = fake.make {} return client end)))
    assert.matches("option 'token' is missing", refusal { token = "absent" })
    assert.matches("`tokn` is unknown %(did you mean `token`%?%)", refusal { tokn = "x" })
    assert.matches("`tiemout` is unknown %(did you mean `timeout`%?%)", refusal { tiemout = 1 })
    assert.matches("`api_key` is unknown %(did you mean `token`%?%)", refusal { token = "absent", api_key = "x" })
    assert.matches("`api_key` is unknown$", refusal { api_key = "x" })
    assert.matches("`timeout` must be", refusal { timeout = "1" })
    assert.matches("`timeout` must be", refusal { timeout = 1 / 0 })
    assert.matches("`retries` must be", refusal { retries = -1 })
    assert.matches("`retries` must be", refusal { retries = 101 })
    assert.matches("'transport' must be a function", refusal { transport = 5 })
    assert.matches("`version` must be a string, got a number", refusal { version = 2.1 })
    assert.matches("`version` is not of the right form", refusal { version = "latest" })
    assert.matches("'ca_file' must be a string", refusal { ca_file = true })
    assert.matches("'proxy' is empty", refusal { proxy = "" })
    assert.matches("must be strings", refusal { [1] = "x" })
  end)

  it("are a table", function()
    assert.matches("notes: a client takes a table of options, got a string", select(2, pcall(fake.make, "x")))
    assert.matches("notes: a client takes a table of options, got a number", select(2, pcall(fake.make, 5)))
    assert.matches("call it with a dot: switchboard%.intercom {", select(2, pcall(switchboard.intercom, switchboard, {})))
  end)

  it("hold a token without control characters", function()
    assert.matches("'token' is empty or has a control character", refusal { token = "" })
    assert.matches("'token' is empty or has a control character", refusal { token = "a\r\nX-Evil: 1" })
    assert.matches("'token' is empty or has a control character", refusal { token = "a\0b" })
    assert.matches("'token' must be a string, got a number", refusal { token = 5 })
  end)

  it("hold a base URL that the credentials may travel to", function()
    for _, url in ipairs { "notes.example", "/api", "ftp://notes.example", "file:///etc/passwd", "https://", "https://u:p@notes.example", "https://notes.example/?a=b", "https://notes.example/#x", "https://notes .example" } do
      assert.matches("'base_url' must be an absolute http or https URL", refusal { base_url = url }, url)
    end
    assert.matches("plain http", refusal { base_url = "http://notes.example" })
    assert.matches("plain http", refusal { base_url = "http://localhost.evil.example" })
    for _, url in ipairs { "http://localhost:8080/x", "http://127.0.0.1", "http://[::1]:80", "https://other.example/" } do
      local client, requests = fake.client(nil, { base_url = url })
      client:notes():list()
      assert.equal((url:gsub("/$", "")) .. "/notes", requests[1].url)
    end
    fake.client(nil, { base_url = "http://notes.example", allow_http = true })
  end)

  it("choose a region by name", function()
    local make = switchboard.define {
      name = "far", regions = { us = "https://us.example", eu = "https://eu.example" }, default_region = "us",
      resources = { things = { list = { "GET /things", records = "" } } },
    }
    local function url_of(options)
      local url
      options.transport = function(request) url = request.url return fake.json "[]" end
      assert(make(options):things():list())
      return url
    end
    assert.equal("https://us.example/things", url_of {})
    assert.equal("https://eu.example/things", url_of { region = "eu" })
    assert.equal("https://x.example/things", url_of { region = "eu", base_url = "https://x.example" })
    assert.matches("'region' must be one of eu, us", select(2, pcall(make, { region = "au" })))
    assert.matches("there are no regions", refusal { region = "eu" })
  end)
end)

describe("a client", function()
  it("names what it has not, and what was meant", function()
    local client = fake.client()
    assert.matches("notes has no 'note' %(did you mean 'notes'%?%)", select(2, pcall(function() return client:note() end)))
    assert.matches("notes%.notes has no 'lst' %(did you mean 'list'%?%)", select(2, pcall(function() return client:notes():lst() end)))
    assert.has_error(function() return client[5] end)
    assert.has_error(function() client.x = 1 end)
  end)

  it("gives the same resource each time", function()
    local client = fake.client()
    assert.equal(client:notes(), client:notes())
  end)

  it("prints its name and its place", function()
    local client = fake.client()
    assert.equal("switchboard.Client: notes https://notes.example/api", tostring(client))
    assert.equal("switchboard.Resource: notes.notes", tostring(client:notes()))
    client:close()
    assert.equal("switchboard.Client: notes (closed)", tostring(client))
  end)

  it("can be closed, more than once, and says so afterwards", function()
    local client = fake.client()
    local notes = client:notes()
    client:close()
    client:close()
    assert.matches("the client is closed", select(2, pcall(client.notes, client)))
    assert.matches("the client is closed", select(2, pcall(notes.list, notes)))
    assert.matches("the client is closed", select(2, pcall(client.execute, client, "notes", "list")))
  end)

  it("refuses methods of others", function()
    local client = fake.client()
    local notes, me = client:notes(), client:me()
    assert.matches("another resource's", select(2, pcall(notes.list, me)))
    assert.has_error(function() notes.list(client) end)
    assert.has_error(function() notes.list(io.stdout) end)
    assert.has_error(function() client.notes(io.stdout) end)
    local other = switchboard.define { name = "other", base_url = "https://o.example", resources = { notes = { list = { "GET /" } } } } {}
    assert.matches("another", select(2, pcall(client.notes, other)))
  end)

  it("knows the last rate limit", function()
    local client = fake.client(function(_, n)
      return fake.json("{}", 200, n == 1 and { ["X-RateLimit-Limit"] = "10", ["X-RateLimit-Remaining"] = "9" } or {})
    end)
    assert.is_nil(client:rate_limit())
    client:notes():get(1)
    assert.same({ limit = 10, remaining = 9 }, client:rate_limit())
    client:notes():get(1)
    assert.same({ limit = 10, remaining = 9 }, client:rate_limit())
  end)

  it("calls by name", function()
    local client, requests = fake.client(fake.json '{"id":1}')
    assert.same({ id = 1 }, (client:execute("notes", "get", { id = "a/b" })))
    assert.equal("https://notes.example/api/notes/a%2Fb", requests[1].url)
    local value, err = client:execute("notes", "lst", {})
    assert.is_nil(value)
    assert.equal("invalid_request", err.kind)
    assert.equal("action", err.param)
    assert.matches("did you mean 'list'", err.message)
    err = select(2, client:execute("noets", "list"))
    assert.equal("resource", err.param)
    assert.matches("did you mean 'notes'", err.message)
    for _, name in ipairs { "describe", "close", "__index", "" } do
      assert.equal("resource", select(2, client:execute(name, "list")).param)
    end
    err = select(2, client:execute(nil, nil))
    assert.equal("resource", err.param)
    err = select(2, client:execute("notes", "get", {}))
    assert.equal("id", err.param)
  end)

  it("checks the credentials", function()
    local client, requests = fake.client(fake.json '{"name":"Ada"}')
    assert.same({ name = "Ada" }, (client:check()))
    assert.equal("https://notes.example/api/me", requests[1].url)
    local value, err = fake.client(fake.json('{"reason":"Token not valid"}', 403)):check()
    assert.is_nil(value)
    assert.equal("authentication", err.kind)
    assert.equal("Token not valid", err.message)
  end)

  it("is closed by a finalizer in the middle of a call without harm", function()
    if _VERSION == "Lua 5.1" then
      return pending "tables have no finalizers there"
    end
    for _ = 1, 20 do
      local client = fake.client(nil, { ca_file = "/nowhere" })
      local notes = client:notes()
      setmetatable({}, { __gc = function() client:close() end })
      local attributes = {}
      for i = 1, 2000 do
        attributes["k" .. i] = { i }
      end
      local made, message = pcall(notes.create, notes, { text = "x", attributes = attributes })
      assert.is_true(made or tostring(message):find("closed", 1, true) ~= nil)
      collectgarbage()
    end
  end)

  it("describes what there is", function()
    local description = fake.client():describe()
    assert.equal("notes", description.name)
    assert.equal("me.get_me", description.check)
    assert.equal("Short texts", description.resources.notes.description)
    local list = description.resources.notes.actions.list
    assert.equal("GET", list.method)
    assert.equal("/notes", list.path)
    assert.equal("notes", list.records)
    assert.is_true(list.idempotent)
    assert.is_true(description.resources.notes.actions.old.deprecated)
    assert.is_nil(description.resources.notes.helpers)
    local contacts = switchboard.intercom({ access_token = "t" }):describe().resources.contacts
    assert.same({ "tag_by_name", "untag_by_name", "upsert", "upsert_all" }, contacts.helpers)
    assert.has_error(function() fake.client():describe "json-schema" end)
    assert.has_error(function() fake.client():describe(5) end)
    description.resources.notes.actions.list = nil
    assert.is_table(fake.client():describe().resources.notes.actions.list)
  end)
end)

describe("the front door", function()
  it("makes no global and needs none", function()
    local before = {}
    for name in pairs(_G) do
      before[name] = true
    end
    for name in pairs(package.loaded) do
      if name:match "^switchboard" and name ~= "switchboard.core" then
        package.loaded[name] = nil
      end
    end
    require "switchboard"
    for name in pairs(_G) do
      assert.is_true(before[name], name)
    end
  end)

  it("has a null that equals cjson's", function()
    assert.equal(require("cjson").null, switchboard.null)
    assert.not_equal(switchboard.null, switchboard.clear)
  end)

  it("leaves everybody's cjson as it is", function()
    local cjson = require "cjson"
    assert.equal(switchboard.null, cjson.decode("[null]")[1])
    assert.is_true(cjson.is_stand_in or pcall(cjson.decode, "[NaN]"))
  end)
end)
