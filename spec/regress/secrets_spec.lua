-- Where credentials showed: those of a hosted account stood in its cassette, and an error told what a request had sent
-- or an answer repeated, unless it was the client's own token.
local cassette = require "switchboard.cassette"
local core = require "switchboard.core"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"
local read = require("spec.support.files").read

local function holds(text, secrets)
  for _, secret in ipairs(secrets) do
    if text:find(secret, 1, true) then
      return secret
    end
  end
end

describe("a cassette", function()
  local path

  before_each(function()
    path = os.tmpname()
  end)

  after_each(function()
    os.remove(path)
  end)

  -- What is said with a hosted account; returns what was seen.
  local function session(options)
    local account = switchboard.hosted(options)
    local whose = options.api == "integrations" and "workspace_name" or "external_user_id"
    local instance = assert(account:create_instance {
      connector = "intercom", name = "Acme", [whose] = "user-7",
      [options.api == "integrations" and "credentials" or "auth_config"] = { access_token = "sandbox-intercom-token" },
    })
    local ic = switchboard.intercom {
      hosted = { account = account, connector_id = instance.id }, transport = options.transport, retries = 0,
    }
    local contacts = assert(ic:contacts():list {})
    local _, refused = switchboard.hosted {
      client_id = "another-client-id", client_secret = "wrong-secret", base_url = options.base_url, api = options.api,
      transport = options.transport, retries = 0,
    }:list_instances { [whose] = "user-7" }
    assert.is_nil(holds(tostring(refused), { "another-client-id", "wrong-secret" }))
    return { instance.id, #contacts, contacts[1].email, refused.kind }
  end

  local function hosted(transport, api)
    return {
      api = api,
      client_id = "sandbox-client", client_secret = "sandbox-client-secret",
      base_url = "https://sandbox.localhost/hosted", transport = transport, retries = 0,
    }
  end

  it("has nothing of a hosted account's credentials, and plays back", function()
    local box = sandbox.new()
    for _, api in ipairs { "instances", "integrations" } do
      local seen = session(hosted(cassette.record(path, { transport = box:transport() }), api))
      local text = read(path)
      assert.is_nil(holds(text, {
        "sandbox-client", "client-secret", "hosted-token", "sandbox-intercom-token", "another-client-id", "wrong-secret",
      }), api)
      local transport, left = cassette.replay(path)
      assert.same(seen, session(hosted(transport, api)))
      assert.equal(0, left())
    end
  end)

  local function client(transport, definition)
    definition.name, definition.base_url = "keys", "https://keys.example"
    return switchboard.define(definition) {
      transport = transport, retries = 0, key = definition.auth and "s3cret/key+of mine" or nil,
    }
  end

  local function record(answer, call, definition)
    local transport = cassette.record(path, { transport = answer })
    call(client(transport, definition))
    local text = read(path)
    call(client(cassette.replay(path), definition)) -- throws where it is asked for something else
    return text
  end

  it("has no key of another kind, wherever and however it is written", function()
    local text = record(function(request)
      if request.url:find "/token" then
        return { status = 200, headers = { ["X-Session-Id"] = "sess-12345678" },
          body = '{"token":"conductor\\/token\\/123","expires_in":60,"next_page_token":"page-2"}' }
      end
      return { status = 200, headers = { ["X-Echo"] = request.headers["x-authorization"] or "none" },
        body = core.encode { echo = request.url, again = request.body, deep = core.encode { password = 12345678 } } }
    end, function(keys)
      local token = assert(keys:tokens():create { keyId = "key-id-0001", keySecret = "key-secret-0001" }).token
      assert(keys:things():get(nil, { headers = { ["X-Authorization"] = token } }))
      assert(keys:things():get({ api_key = "api key/0001", page_token = "page-2" }))
      assert(keys:things():put { credentials = { user = "user-0001", pin = "pin-0001", kind = { "kind-0001" } } })
    end, {
      resources = {
        tokens = { create = { "POST /token", body = { keyId = "string !", keySecret = "string !" } } },
        things = {
          get = { "GET /things", query = { api_key = "string", page_token = "string" } },
          put = { "PUT /things", body = { credentials = "object" } },
        },
      },
    })
    assert.is_nil(holds(text, {
      "key-id-0001", "key-secret-0001", "conductor", "token/123", "sess-12345678", "api key", "api%20key", "0001", "12345678",
    }))
    assert.is_truthy(text:find("page_token=page-2", 1, true)) -- a cursor is no secret
    assert.is_truthy(text:find('"expires_in\\":60', 1, true) or text:find('expires_in', 1, true))
  end)

  it("has no token that goes in a header of the connector's own", function()
    local text = record(function(request)
      local key = request.headers["x-my-own-header"] or ""
      return { status = 200, headers = { ["X-Seen"] = key },
        body = core.encode { text = "you are " .. key, url = "https://h.example/?q=s3cret%2Fkey%2Bof%20mine" } }
    end, function(keys)
      assert(keys:things():get())
    end, {
      auth = { option = "key", header = "X-My-Own-Header" },
      resources = { things = { get = { "GET /things" } } },
    })
    assert.is_nil(holds(text, { "s3cret/key", "s3cret\\/key", "s3cret%2F" }))
  end)

  it("has none of a form and of what failed", function()
    local transport = cassette.record(path, { transport = function(request)
      return nil, "could not send client_secret=form-secret-1 of " .. request.url
    end })
    transport({
      method = "POST", url = "https://h.example/oauth?access_token=query-token-1&a=b",
      headers = { Authorization = "Basic " .. "dXNlcjpwYXNzd29yZC0x", ["content-type"] = "application/x-www-form-urlencoded" },
      body = "grant_type=client_credentials&client_id=form-client-1&client_secret=form-secret-1",
    }, function() end)
    local text = read(path)
    assert.is_nil(holds(text, { "form-secret-1", "query-token-1", "form-client-1", "dXNlcjpwYXNzd29yZC0x", "password-1" }))
    assert.is_truthy(text:find("a=b", 1, true))
    assert.is_truthy(text:find("grant_type=client_credentials", 1, true))
  end)

  it("keeps a body that is none, and headers that are no strings, out of trouble", function()
    local ring = {}
    ring.ring = ring
    for _, answer in ipairs {
      { status = 200, headers = {}, body = ring }, { status = ring, body = "{}" },
      { status = 200, headers = { [1] = ring, x = ring }, body = "{}" },
    } do
      local transport = cassette.record(path, { transport = function() return answer end })
      transport({ method = "GET", url = "https://h.example/", headers = {} }, function() end)
      assert.is_table(core.decode((read(path):gsub("\n", ""))))
    end
  end)
end)

describe("an error", function()
  local SENT = { "secret-of-mine-1", "token-of-mine-1", "key-of-mine-1", "token-of-theirs-1", "query-key-1" }

  local function refused(answer, options)
    local events = {}
    local function note(event)
      events[#events + 1] = event
    end
    local all = {
      token = "own-token-1", retries = 0, on_request = note, on_response = note, on_retry = note,
      transport = function() return answer[1], answer[2], answer[3] end,
    }
    for name, value in pairs(options or {}) do
      all[name] = value or nil
    end
    local client = switchboard.define {
      name = "keys", base_url = "https://keys.example", auth = { option = "token" },
      errors = { message = { "message" }, code = { "code" }, list = "errors", request_id = { "request_id" } },
      resources = { things = { put = {
        "PUT /things", query = { api_key = "string" },
        body = { client_secret = "string", auth_config = "object", pin = "integer" },
      } } },
    } (all)
    local value, err = client:things():put {
      client_secret = "secret-of-mine-1", auth_config = { access_token = "token-of-mine-1", more = { "key-of-mine-1" } },
      api_key = "query-key-1",
    }
    assert.is_nil(value)
    return err, events
  end

  local function all_of(value, seen)
    local texts = {}
    for name, item in pairs(value) do
      texts[#texts + 1] = tostring(name)
      texts[#texts + 1] = type(item) == "table" and all_of(item, seen) or tostring(item)
    end
    return table.concat(texts, "\n") .. (getmetatable(value) and tostring(value) or "")
  end

  local body = core.encode {
    message = "secret-of-mine-1 is not the secret of token-of-mine-1", code = "key-of-mine-1", request_id = "query-key-1",
    access_token = "token-of-theirs-1", nested = core.encode { refresh_token = "token-of-theirs-1" },
    errors = { { message = "?api_key=query-key-1", client_id = "token-of-theirs-1", token = 12345 }, "token-of-mine-1" },
  }

  it("shows nothing of what was sent or answered under the name of a credential, nor does a hook", function()
    for _, answer in ipairs {
      { { status = 422, headers = { ["x-request-id"] = "key-of-mine-1" }, body = body } },
      { { status = 503, headers = {}, body = body:sub(1, -20) } }, -- cut
      { { status = 200, headers = {}, body = "token-of-mine-1, client_secret=token-of-theirs-1 " .. body } }, -- no JSON
      { nil, "sent client_secret=secret-of-mine-1 and token-of-mine-1 to https://h.example/?api_key=query-key-1" },
    } do
      local err, events = refused(answer)
      assert.is_nil(holds(all_of(err), SENT))
      assert.is_nil(holds(all_of(events), SENT))
      assert.is_true(#events >= 2)
      assert.is_truthy((err.url or ""):find("api_key=[redacted]", 1, true))
    end
    local err = refused { { status = 422, headers = {}, body = body } }
    assert.equal("[redacted] is not the secret of [redacted]", err.message)
    assert.equal("[redacted]", err.errors[1].token)
  end)

  it("shows none over a connection, either", function()
    local err, events = refused({}, { transport = false, base_url = "http://127.0.0.1:1" })
    assert.equal("network", err.kind)
    assert.is_nil(holds(all_of(err), SENT))
    assert.is_nil(holds(all_of(events), SENT))
  end)

  it("shows what is none", function()
    local err = refused { { status = 404, headers = {}, body = '{"message":"no page","next_page_token":"page-token-2"}' } }
    assert.is_truthy(err.body:find("page-token-2", 1, true))
    assert.equal("no page", err.message)
  end)

  it("of an argument that is not right tells no secret", function()
    local keys = switchboard.define {
      name = "keys", base_url = "https://keys.example",
      resources = { tokens = { create = { "POST /token", body = { keySecret = "string 30..40 !", keyId = "'a'|'b'" } } } },
    } {}
    for _, parameters in ipairs { { keySecret = "key-secret-0001" }, { keySecret = ("x"):rep(30), keyId = "key-id-0001" } } do
      local _, err = keys:tokens():create(parameters)
      assert.equal("invalid_request", err.kind)
      assert.is_nil(holds(all_of(err), { "key-secret-0001", "key-id-0001" }))
    end
  end)
end)

-- The name of code that was loaded from a string is the code's first line.
describe("the place that an error tells", function()
  local compile = loadstring or load

  it("shows no client's credential", function()
    local keys = switchboard.define {
      name = "keys", base_url = "https://keys.example", auth = { option = "key" },
      resources = { keys = { get = { "GET /keys/{id}" } } },
    } { key = "place-secret-1", retries = 0, transport = function() return nil, "none" end }
    local _, err = assert(compile "local mine = 'place-secret-1' local a, b = ...; local c, d = a:get(b) return c, d")(
      keys:keys(), "1")
    assert.equal("network", err.kind)
    assert.is_truthy(err.where:find("]:1", 1, true))
    assert.is_nil(holds(err.where .. tostring(err), { "place-secret-1" }))
  end)

  it("shows none by its name", function()
    local err = assert(compile "local token='place-secret-2' local a = ...; local b = a{ kind = 'x', message = 'm' } return b")(
      core.error)
    assert.is_truthy(err.where:find("]:1", 1, true))
    assert.is_nil(holds(err.where .. tostring(err), { "place-secret-2" }))
  end)
end)

it("the sandbox's log has no query in it", function()
  local server = require "spec.support.server"
  if (os.getenv "RUN" or "") ~= "" or not pcall(require, "cqueues") then
    return pending "the sandbox's server is not for here"
  end
  local box = server.sandbox(nil, true)
  local ic = switchboard.intercom(box:options("intercom", nil, { retries = 0 }))
  ic:contacts():list({ ["access_token"] = "query-token-1" }, { unchecked = true })
  assert.is_true(box:answered(1) >= 1)
  local text = read(box.log)
  box:stop()
  assert.is_truthy(text:find("GET .*/contacts", 1))
  assert.is_nil(holds(text, { "query-token-1" }))
end)
