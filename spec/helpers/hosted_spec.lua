local sandbox = require "switchboard.sandbox"
local server = require "spec.support.server"
local switchboard = require "switchboard"

local schemes = {
  instances = { whose = "external_user_id", execute = "/api/v1/connectors/instances/" },
  integrations = { whose = "workspace_name", execute = "/api/v1/integrations/connectors/" },
}

local intercom_id = "00000000-0000-4000-8000-000000000001"

-- A client of the sandbox's hosted connectors; the requests are collected in the second result.
local function hosted(box, name, own, options)
  local requests = {}
  local all = { retries = 0, transport = function(request)
    requests[#requests + 1] = request
    return box:handle(request)
  end }
  for option, value in pairs(options or {}) do
    all[option] = value
  end
  all.hosted = { base_url = box:base_url "hosted", client_id = "sandbox-client", client_secret = "sandbox-client-secret" }
  for option, value in pairs(own) do
    all.hosted[option] = value or nil
  end
  return switchboard[name](all), requests
end

local function direct(box)
  return switchboard.intercom {
    access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", transport = box:transport(),
  }
end

local function count(requests, path)
  local found = 0
  for _, request in ipairs(requests) do
    found = found + (request.url:find(path, 1, true) and 1 or 0)
  end
  return found
end

for api, scheme in pairs(schemes) do
  describe("a hosted client, api = " .. api, function()
    local box
    before_each(function() box = sandbox.new() end)

    it("tells what actions return, and of a misspelt name among fields", function()
      local ic = hosted(box, "intercom", { api = api, connector_id = intercom_id })
      local told, own = ic:describe { answers = true }, direct(box):describe { answers = true }
      for resource, its in pairs(told.resources) do
        for action, one in pairs(its.actions) do
          local same = action == "context_store_search" and "list" or action
          assert.same(own.resources[resource].actions[same].returns, one.returns, resource .. "." .. action)
        end
      end
      assert.is_not_nil(told.resources.teams.actions.context_store_search.returns)
      local cr = hosted(box, "commonroom", { api = api, connector_id = intercom_id })
      assert.equal("tag", cr:describe({ answers = true }).resources.tags.actions.list.returns.items.name)
      local _, err = ic:contacts():list(nil, { fields = { "emial" } })
      assert.matches("did you mean `email`", err.message)
      assert.equal(2, #assert(ic:contacts():list({ per_page = 2 }, { fields = { "email" } })))
    end)

    it("gives what a direct one gives", function()
      local ic, requests = hosted(box, "intercom", { api = api, connector_id = intercom_id })
      local records, err, meta = ic:contacts():list { per_page = 2 }
      local own, _, own_meta = direct(box):contacts():list { per_page = 2 }
      assert.is_nil(err)
      assert.same(own, records)
      assert.same(own_meta.next, meta.next)
      assert.equal(200, meta.status)
      assert.equal('{"action":"list","entity":"contacts","params":{"per_page":2}}', requests[#requests].body)
      assert.equal(box:base_url "hosted" .. scheme.execute .. intercom_id .. "/execute", requests[#requests].url)
      assert.equal("Bearer hosted-token-1", requests[#requests].headers.authorization)
      assert.same((direct(box):contacts():get(own[1].id)), (ic:contacts():get(own[1].id)))
      local made = assert(ic:contacts():create { role = "user", email = "new@example.com" })
      assert.equal("New", assert(ic:contacts():update(made.id, { name = "New" })).name)
      assert.equal("New", assert(direct(box):contacts():get(made.id)).name)
      assert(ic:notes():create(made.id, { body = "Hello" }))
      assert.equal(1, count(requests, "applications/token"))
    end)

    it("finds its connector, once", function()
      local ic, requests = hosted(box, "intercom", { api = api, [scheme.whose] = "default" })
      assert(ic:teams():list())
      assert(ic:admins():list())
      assert.equal(1, count(requests, "definition_id=d8313939-3782-41b0-be29-b3ca20d8dd3a"))
      assert.equal(1, count(requests, scheme.whose .. "=default"))
    end)

    it("says so when there is none, or more than one", function()
      local account = switchboard.hosted {
        api = api, client_id = "sandbox-client", client_secret = "sandbox-client-secret",
        base_url = box:base_url "hosted", transport = box:transport(),
      }
      local fields = { connector = "intercom", name = "Second" }
      fields[scheme.whose] = "default"
      fields[api == "instances" and "auth_config" or "credentials"] = { access_token = "sandbox-intercom-token" }
      local made = assert(account:create_instance(fields))
      assert.equal("Second", made.name)
      local ic = switchboard.intercom { transport = box:transport(), hosted = { account = account, [scheme.whose] = "default" } }
      local value, err = ic:tags():list()
      assert.is_nil(value)
      assert.equal("conflict", err.kind)
      assert.matches("2 hosted connectors of 'default': say connector_id", err.message)
      ic = switchboard.intercom { transport = box:transport(), hosted = { account = account, [scheme.whose] = "nobody" } }
      assert.equal("not_found", select(2, ic:tags():list()).kind)
      assert.equal(2, #assert(account:list_instances { [scheme.whose] = "default", connector = "intercom" }))
      ic = switchboard.intercom { transport = box:transport(), hosted = { account = account, connector_id = made.id } }
      assert(ic:tags():list())
      local kinds = { instances = "invalid_request", integrations = "conflict" } -- one of them must know whose
      assert.equal(kinds[api], select(2, account:find_instance()).kind)
    end)
  end)
end

describe("a hosted client", function()
  local box
  before_each(function() box = sandbox.new() end)

  it("goes from page to page", function()
    local ic, requests = hosted(box, "intercom", { connector_id = intercom_id })
    local seen, ids = 0, {}
    for contact in ic:contacts():each { per_page = 50 } do
      seen = seen + (ids[contact.id] and 0 or 1)
      ids[contact.id] = true
    end
    assert.equal(120, seen)
    assert.equal(3, count(requests, "/execute"))
    assert.matches('"starting_after":', requests[#requests].body)
  end)

  it("speaks version 2.11 with Intercom, and no other", function()
    local ic = hosted(box, "intercom", { connector_id = intercom_id })
    local owned = assert(direct(box):contacts():search { query = { field = "owner_id", operator = "!=", value = switchboard.null } })[1]
    assert.is_string(owned.owner_id)
    assert.equal(tonumber(owned.owner_id), assert(ic:contacts():get(owned.id)).owner_id)
    for option, value in pairs { version = "2.16", region = "eu" } do
      assert.matches(option, select(2, pcall(hosted, box, "intercom", { connector_id = intercom_id }, { [option] = value })))
    end
  end)

  it("has Common Room's lists, and one object for the token", function()
    local cr = hosted(box, "commonroom", { external_user_id = "default" })
    assert.equal("Uncommon", assert(cr:api_token_status():list()).communityName)
    assert.is_number(assert(cr:segments():list())[1].id)
    assert.is_string(assert(cr:tags():list())[1].name)
    assert.is_table(assert(cr:activity_types():list())[1])
    assert.is_table(assert(cr:contact_custom_fields():list())[1])
    assert.equal("8p980hdo0", assert(cr:check()).communityId)
    assert.matches("hosted commonroom.tags has no 'create'", select(2, pcall(function() return cr:tags():create {} end)))
  end)

  it("has the reference's entities, actions and parameters, and no others", function()
    local ic = hosted(box, "intercom", { connector_id = intercom_id })
    local found = {}
    for entity, resource in pairs(ic:describe().resources) do
      for action in pairs(resource.actions) do
        found[#found + 1] = entity .. "." .. action
      end
    end
    table.sort(found)
    assert.same({
      "admins.get", "admins.list", "companies.context_store_search", "companies.create", "companies.get", "companies.list", "companies.update",
      "contacts.context_store_search", "contacts.create", "contacts.get", "contacts.list", "contacts.update",
      "conversations.context_store_search", "conversations.get", "conversations.list",
      "internal_articles.create", "notes.create", "segments.get", "segments.list", "tags.create", "tags.get",
      "tags.list", "teams.context_store_search", "teams.get", "teams.list",
    }, found)
    assert.matches("hosted intercom.contacts has no 'search'", select(2, pcall(function() return ic:contacts():search {} end)))
    assert.has_error(function() return ic:tickets() end)
    assert.equal("action", select(2, ic:execute("contacts", "delete", { id = "1" })).param)
    assert.equal("include_merge_history", select(2, ic:contacts():list { include_merge_history = true }).param)
  end)

  it("checks arguments before anything is sent", function()
    local ic, requests = hosted(box, "intercom", { connector_id = intercom_id })
    assert.equal("per_page", select(2, ic:contacts():list { per_page = 151 }).param)
    assert.equal("id", select(2, ic:contacts():get()).param)
    assert.equal("id", select(2, ic:contacts():get "").param)
    assert.equal("body", select(2, ic:notes():create("1", {})).param)
    assert.matches("must have `role`", select(2, ic:contacts():create { email = "a@b.example" }).message)
    assert.matches("must have `company_id`", select(2, ic:companies():create { name = "Acme" }).message)
    assert.equal("invalid_request", select(2, ic:contacts():create()).kind)
    assert.equal(0, #requests)
  end)

  it("sends numbers as a path would have them", function()
    local ic, requests = hosted(box, "intercom", { connector_id = intercom_id })
    ic:conversations():get(215474545687654)
    assert.equal('{"action":"get","entity":"conversations","params":{"id":"215474545687654"}}', requests[#requests].body)
    ic:conversations():get { id = "1" }
    assert.equal('{"action":"get","entity":"conversations","params":{"id":"1"}}', requests[#requests].body)
  end)

  it("repeats reads, and no writes", function()
    local ic, requests = hosted(box, "intercom", { connector_id = intercom_id }, {
      retries = 1, driver = { wait = error, sleep = function() end },
    })
    assert(ic:admins():list())
    box:fail_next { status = 503, path = "/execute" }
    local _, err = ic:contacts():create { role = "user" }
    assert.equal(503, err.status)
    assert.equal(1, err.attempts)
    assert.equal(2, count(requests, "/execute"))
    local description = ic:describe().resources.contacts.actions
    assert.is_true(description.get.idempotent)
    assert.is_false(description.update.idempotent)
  end)

  it("tells the service's reasons", function()
    local ic = hosted(box, "intercom", { connector_id = intercom_id })
    local value, err = ic:contacts():get "nobody"
    assert.is_nil(value)
    assert.equal("not_found", err.kind)
    assert.equal("User Not Found", err.message)
    assert.equal("hosted intercom contacts.get", err.operation)
    ic = hosted(box, "intercom", { connector_id = "unknown" })
    assert.equal("Connector not found", select(2, ic:admins():list()).message)
  end)
end)

describe("a hosted client's token", function()
  local box
  before_each(function() box = sandbox.new() end)

  it("is replaced when it was refused, once", function()
    local ic, requests = hosted(box, "intercom", { connector_id = intercom_id })
    assert(ic:admins():list())
    box.state.hosted.tokens = {}
    assert(ic:admins():list())
    assert.equal(2, count(requests, "applications/token"))
    box:fail_next { status = 401, body = { message = "Unauthorized" }, times = 2, path = "/execute" }
    local _, err = ic:contacts():create { role = "user" }
    assert.equal("authentication", err.kind)
    assert.equal(3, count(requests, "applications/token"))
    assert(ic:admins():list())
  end)

  it("is replaced before it expires", function()
    local function requests_with(life)
      local urls = {}
      local ic = switchboard.intercom {
        hosted = { connector_id = "x", client_id = "a-client", client_secret = "a-secret" },
        transport = function(request)
          urls[#urls + 1] = request.url
          if request.url == "https://cloud.airbyte.com/api/v1/applications/token" then
            return { status = 200, body = ('{"access_token":"t","expires_in":%s}'):format(life) }
          end
          return { status = 200, body = '{"status":"success","result":[]}' }
        end,
      }
      assert(ic:admins():list())
      assert(ic:admins():list())
      return urls
    end
    local urls = requests_with "900"
    assert.equal(3, #urls) -- a token and two calls
    assert.equal("https://api.airbyte.ai/api/v1/connectors/instances/x/execute", urls[3])
    assert.equal(4, #requests_with "0.000001") -- a token for each
  end)

  it("is fetched once for all who wait for it", function()
    local tokens, calls, done = 0, 0, 0
    local ic = switchboard.intercom {
      hosted = { connector_id = "x", client_id = "a-client", client_secret = "a-secret" },
      driver = { wait = error, sleep = function() coroutine.yield() end },
      transport = function(request)
        coroutine.yield()
        if request.url:find "token$" then
          tokens = tokens + 1
          return { status = 200, body = '{"access_token":"t","expires_in":900}' }
        end
        calls = calls + 1
        return { status = 200, body = '{"result":[]}' }
      end,
    }
    local threads = {}
    for i = 1, 5 do
      threads[i] = coroutine.create(function()
        assert(ic:admins():list())
        done = done + 1
      end)
    end
    for _ = 1, 20 do
      for _, thread in ipairs(threads) do
        if coroutine.status(thread) ~= "dead" then
          assert(coroutine.resume(thread))
        end
      end
    end
    assert.same({ 1, 5, 5 }, { tokens, calls, done })
  end)

  it("is fetched once by the tasks of a run", function()
    local ic = hosted(box, "intercom", { external_user_id = "default" }, { transport = function(request)
      switchboard.sleep(0.002)
      return box:handle(request)
    end })
    local numbers = { 1, 2, 3, 4, 5, 6 }
    assert.equal(6, #assert(switchboard.map(numbers, 6, function() return ic:admins():list() end)))
    assert.equal(1, box.state.hosted.tokens_given)
    -- The task that fetches it is cancelled; the other takes over.
    box.state.hosted.tokens = {}
    ic = hosted(box, "intercom", { connector_id = intercom_id }, { transport = function(request)
      switchboard.sleep(0.02)
      return box:handle(request)
    end })
    switchboard.run(function()
      local first = switchboard.spawn(function() return ic:admins():list() end)
      local second = switchboard.spawn(function() return ic:admins():list() end)
      switchboard.sleep(0.005)
      first:cancel()
      assert(second:join())
    end)
  end)

  it("comes too late when the client was closed meanwhile, and that throws nothing", function()
    for last, expected in pairs { "cancelled", "authentication" } do
      local ic
      local tokens = 0
      ic = hosted(box, "intercom", { connector_id = intercom_id }, { transport = function(request)
        if not request.url:find("/token", 1, true) then
          return { status = 401, body = "{}" }
        end
        tokens = tokens + 1
        if tokens == last then
          ic:close()
        end
        return box:handle(request)
      end })
      local value, err = ic:admins():list()
      assert.is_nil(value)
      assert.equal(expected, err.kind)
      assert.equal(last, tokens)
    end
  end)

  it("that nobody comes back with holds nobody up for good", function()
    local dropped = true
    local ic = switchboard.intercom {
      hosted = { connector_id = "x", client_id = "a-client", client_secret = "a-secret" },
      driver = { wait = error, sleep = function() end },
      transport = function(request)
        if request.url:find "token$" and dropped then
          dropped = false
          coroutine.yield()
        end
        return { status = 200, body = request.url:find "token$" and '{"access_token":"t"}' or '{"result":[]}' }
      end,
    }
    local thread = coroutine.create(function() ic:admins():list(nil, { timeout = 0.05 }) end)
    assert(coroutine.resume(thread))
    thread = nil -- luacheck: ignore
    assert(ic:admins():list())
  end)

  it("whose transport threw holds up nobody at all in the same coroutine", function()
    local thrown = false
    local ic = switchboard.intercom {
      hosted = { connector_id = "x", client_id = "a-client", client_secret = "a-secret" },
      timeout = 0.2,
      transport = function(request)
        if not thrown then
          thrown = true
          error("out of tape", 0)
        end
        return { status = 200, body = request.url:find "token$" and '{"access_token":"t"}' or '{"result":[]}' }
      end,
    }
    assert.same({ false, "out of tape" }, { pcall(function() ic:admins():list() end) })
    assert(ic:admins():list())
  end)

  it("that can't be had is the call's error, without the credentials", function()
    local ic = hosted(box, "intercom", { connector_id = intercom_id, client_secret = "wrong-secret" })
    local value, err = ic:admins():list()
    assert.is_nil(value)
    assert.equal("authentication", err.kind)
    assert.equal("no token: Invalid client credentials for [redacted]", err.message)
    assert.equal(401, err.status)
    box:fail_next { status = 422, body = { detail = { { msg = "bad", input = { client_secret = "wrong-secret" } } }, errors = { { message = "x wrong-secret y wrong-secret" } } } }
    err = select(2, ic:admins():list())
    for name, field in pairs(err) do
      assert.is_nil(tostring(field):find("wrong-secret", 1, true), name)
    end
    assert.equal("no token: x [redacted] y [redacted]", err.message)
    assert.is_nil(err.body)
    box:fail_next { status = 200, body = {} }
    assert.equal("decode", select(2, ic:admins():list()).kind)
    box:fail_next { status = 200, body = { access_token = "a\r\nX-Evil: 1" } }
    assert.equal("decode", select(2, ic:admins():list()).kind)
  end)

  it("is in no error of a call", function()
    local ic = hosted(box, "intercom", { connector_id = intercom_id })
    box:fail_next { status = 500, body = { message = "saw hosted-token-1" }, path = "/execute" }
    local _, err = ic:admins():list()
    assert.equal("saw [redacted]", err.message)
    assert.is_nil(err.body:find("hosted-token-1", 1, true))
  end)

  it("may be given, and then stays", function()
    box.state.hosted.tokens["my-token"] = math.huge
    local ic, requests = hosted(box, "intercom", { connector_id = intercom_id, token = "my-token", client_id = false, client_secret = false })
    assert(ic:admins():list())
    box.state.hosted.tokens = {}
    assert.equal("authentication", select(2, ic:admins():list()).kind)
    assert.equal(2, #requests)
  end)
end)

describe("the option 'hosted'", function()
  local function refusal(own, options)
    local all = { hosted = own }
    for name, value in pairs(options or {}) do
      all[name] = value
    end
    local made, message = pcall(switchboard.intercom, all)
    assert.is_false(made)
    return message
  end

  it("is refused with a reason", function()
    local id, secret = "an-id", "a-secret"
    assert.matches("intercom: option 'hosted': must be a table", refusal(5))
    assert.matches("'client_id' must be a string", refusal { connector_id = "x" })
    assert.matches("'client_secret' must be a string", refusal { connector_id = "x", client_id = id })
    assert.matches("'connector_id' is missing, or 'external_user_id'", refusal { client_id = id, client_secret = secret })
    assert.matches("'connector_id' is missing, or 'workspace_name'", refusal { client_id = id, client_secret = secret, api = "integrations", external_user_id = "x" })
    assert.matches("'connector_id' must be", refusal { connector_id = "../x", client_id = id, client_secret = secret })
    assert.matches("'api' must be", refusal { connector_id = "x", client_id = id, client_secret = secret, api = "old" })
    assert.matches("either 'token', or", refusal { connector_id = "x", client_id = id, token = "t" })
    for _, token in ipairs { "a b", "", "a\nb", 5, true } do
      assert.matches("'token' must be a string without spaces", refusal { connector_id = "x", token = token })
    end
    assert.matches("hosted': option `clientid` is unknown", refusal { connector_id = "x", client_id = id, client_secret = secret, clientid = "y" })
    assert.matches("option `access_token` is unknown", refusal({ connector_id = "x", token = "t" }, { access_token = "y" }))
    assert.matches("its 'base_url' stands in 'hosted'", refusal({ connector_id = "x", token = "t" }, { base_url = "https://x.example" }))
    assert.matches("plain http", refusal { connector_id = "x", token = "t", base_url = "http://x.example" })
    assert.matches("'account' is what", refusal { connector_id = "x", account = {} })
    assert.matches("hosted: 'client_id' must be", select(2, pcall(switchboard.hosted, {})))
    assert.is_nil(refusal({ connector_id = "x", client_id = id, client_secret = secret, x = 1 }):find(secret, 1, true))
  end)
end)

describe("a hosted client over a socket", function()
  it("works as within the process", function()
    local box = server.sandbox()
    local ic = switchboard.intercom { hosted = {
      external_user_id = "default", client_id = "sandbox-client", client_secret = "sandbox-client-secret",
      base_url = box.urls.hosted_tls,
    }, ca_file = box.urls.ca_file }
    local ok, err = pcall(function()
      local seen = 0
      for _ in ic:contacts():each { per_page = 100 } do
        seen = seen + 1
      end
      assert.equal(120, seen)
      assert.equal("not_found", select(2, ic:contacts():get "nobody").kind)
    end)
    ic:close()
    box:stop()
    assert(ok, err)
  end)
end)
