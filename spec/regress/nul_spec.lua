-- A string with a NUL in it was cut there wherever it became a C string.
local cassette = require "switchboard.cassette"
local core = require "switchboard.core"
local switchboard = require "switchboard"
local fake = require "spec.support.fake"

describe("a NUL", function()
  local function silent() error "nothing is sent" end

  it("in the path of a download is refused, and nothing is made", function()
    local path = os.tmpname()
    os.remove(path)
    local client = fake.client(silent)
    for _, sink in ipairs { path .. "\0", path .. "\0.csv", "\0" .. path, "\0" } do
      for _, resume in ipairs { false, true } do
        local size, err = client:notes():bytes(1, nil, { sink = sink, resume = resume })
        assert.is_nil(size)
        assert.equal("invalid_request", err.kind)
        assert.equal("sink", err.param)
        assert.matches("NUL", err.message)
      end
    end
    assert.is_nil(io.open(path))
    assert.is_nil(io.open(path .. ".part"))
  end)

  it("in an option of a client is refused", function()
    for _, name in ipairs {
      "base_url", "ca_file", "ca_path", "client_cert", "client_key", "client_key_password", "proxy", "proxy_credentials",
      "no_proxy", "user_agent", "access_token",
    } do
      local options = { access_token = "t", base_url = "http://127.0.0.1:1" }
      options[name] = (options[name] or "/etc/passwd") .. "\0x"
      local made, message = pcall(switchboard.intercom, options)
      assert.is_false(made, name)
      assert.matches("'" .. name .. "'", message)
    end
    assert.is_false((pcall(switchboard.intercom, { access_token = "t", region = "eu\0x" })))
    local made, message = pcall(fake.client, silent, { ["timeout\0x"] = 5 })
    assert.is_false(made)
    assert.matches("NUL", message)
    assert.is_false((pcall(fake.client, silent, { nulls = "keep\0x" })))
    assert.is_false((pcall(switchboard.configure, { ["thread\0x"] = false })))
  end)

  it("in an option of a call is refused", function()
    local client = fake.client(silent)
    for param, options in pairs {
      ["?"] = { ["timeout\0x"] = 5 },
      nulls = { nulls = "keep\0x" },
      headers = { headers = { ["X-Name\0x"] = "x" } },
      fields = { fields = { "id\0x" } },
    } do
      local value, err = client:notes():get(1, nil, options)
      assert.is_nil(value)
      assert.equal("invalid_request", err.kind)
      assert.equal(param, err.param)
    end
    assert.equal("headers", select(2, client:notes():get(1, nil, { headers = { ["X-Name"] = "x\0y" } })).param)
  end)

  it("in the name of a parameter makes it another one", function()
    local client, requests = fake.client({ status = 200, headers = {}, body = "{}" })
    assert.equal("invalid_request", select(2, client:notes():list { ["per_page\0x"] = 2 }).kind)
    assert.equal("invalid_request", select(2, client:notes():list({ ["odd\0x"] = 2 }, { unchecked = true })).kind)
    assert.equal(0, #requests)
    assert(client:notes():put(1, { ["id\0x"] = "kept", text = "x" }, { unchecked = true }))
    assert.equal("kept", core.decode(requests[1].body)["id\0x"])
  end)

  it("in a request that a transport sends is refused", function()
    local function sends(method, url)
      return fake.client(nil, { transport = function(_, send) return send { method = method, url = url, headers = {} } end })
    end
    local client = sends("GET\0x", "http://127.0.0.1:1/")
    local sent, message = pcall(function() return client:notes():get(1) end)
    assert.is_false(sent)
    assert.matches("no method", tostring(message))
    client = sends("GET", "http://127.0.0.1:1/\0x")
    assert.matches("not an http or https URL", select(2, client:notes():get(1)).message)
  end)

  it("in a definition is refused", function()
    local function define(change)
      local definition = {
        name = "odd", base_url = "http://127.0.0.1:1",
        auth = { option = "token", header = "Authorization", prefix = "Bearer " },
        resources = { notes = { get = { "GET /notes/{id}" } } },
      }
      change(definition)
      return pcall(switchboard.define, definition)
    end
    assert.is_true(define(function() end))
    for what, change in pairs {
      name = function(d) d.name = "odd\0x" end,
      base_url = function(d) d.base_url = "http://127.0.0.1:1/\0x" end,
      header = function(d) d.auth.header = "X-Token\0x" end,
      method = function(d) d.resources.notes.get = { "GET\0 /notes" } end,
      path = function(d) d.resources.notes.get = { "GET /notes\0/{id}" } end,
      resource = function(d) d.resources["notes\0x"] = { get = { "GET /notes" } } end,
      action = function(d) d.resources.notes["get\0x"] = { "GET /notes" } end,
      field = function(d) d.resources.notes.list = { "GET /notes", query = { ["page\0x"] = "integer?" } } end,
      type = function(d) d.resources.notes.list = { "GET /notes", query = { page = "integer\0?" } } end,
      answer = function(d) d.resources.notes.get.answer = "text\0x" end,
      unknown = function(d) d["base_url\0x"] = "x" end,
    } do
      local right, message = define(change)
      assert.is_false(right, what)
      assert.is_true(type(message) == "string" and #message > 0, what)
    end
  end)

  it("in the path of a cassette is refused", function()
    local path = os.tmpname()
    for _, make in ipairs { cassette.record, cassette.replay } do
      local made, message = pcall(make, path .. "\0x")
      assert.is_false(made)
      assert.matches("NUL", message)
    end
    os.remove(path)
  end)

  it("in a token from elsewhere is refused", function()
    local client = core.client(core.connector(fake.definition(), {
      method = function(operation)
        return function(resource, ...) return core.start(resource, operation, ...) end
      end,
      client = {}, resource = {}, helpers = {},
    }), { token = "t" })
    local call = assert(client:notes():get(1))
    assert.has_error(function() call:authorise "secret\0x" end, "the token is not valid")
    client:close()
  end)
end)
