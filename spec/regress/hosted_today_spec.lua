-- Airbyte's hosted connectors as they are today: what a call may ask for besides its parameters, what an answer may be
-- besides a result, and what an account manages.
local cjson = require "cjson"
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local host = "https://api.airbyte.ai"

-- A hosted client or an account, and the requests that are no tokens.
local function transport_of(answer)
  local requests = {}
  return function(request)
    if request.url:find "applications/token$" then
      return fake.json '{"access_token":"t","expires_in":900}'
    end
    requests[#requests + 1] = request
    return type(answer) == "function" and answer(request, #requests) or answer or fake.json '{"status":"success","result":[]}'
  end, requests
end

local function hosted(answer, options, name)
  local transport, requests = transport_of(answer)
  local all = { transport = transport, retries = 0, hosted = { connector_id = "x", client_id = "a", client_secret = "b", api = "integrations" } }
  for option, value in pairs(options or {}) do
    all[option] = value
  end
  return switchboard[name or "intercom"](all), requests
end

local function account_of(answer, api)
  local transport, requests = transport_of(answer)
  return switchboard.hosted { client_id = "a", client_secret = "b", api = api or "integrations", transport = transport, retries = 0 }, requests
end

describe("a hosted call", function()
  it("without parameters sends none", function()
    local ic, requests = hosted()
    assert(ic:contacts():list())
    assert.equal('{"action":"list","entity":"contacts"}', requests[1].body)
    assert(ic:contacts():list {})
    assert.equal(requests[1].body, requests[2].body)
    assert(ic:contacts():list { per_page = 5 })
    assert.equal('{"action":"list","entity":"contacts","params":{"per_page":5}}', requests[3].body)
    local cr, its = hosted(nil, nil, "commonroom")
    assert(cr:tags():list())
    assert.equal('{"action":"list","entity":"tags"}', its[1].body)
  end)

  it("says which fields it wants, whole or cut off, and why it is made", function()
    local ic, requests = hosted()
    assert(ic:contacts():list({ per_page = 5 }, {
      select_fields = { "id", "location.city" }, exclude_fields = { "avatar" }, skip_truncation = false, intent = "answer a refund dispute",
    }))
    assert.equal('{"action":"list","entity":"contacts","exclude_fields":["avatar"],"intent":"answer a refund dispute","params":{"per_page":5},"select_fields":["id","location.city"],"skip_truncation":false}', requests[1].body)
    ic, requests = hosted(nil, { intent = "nightly sync", select_fields = { "id" } })
    assert(ic:contacts():list())
    assert.equal('{"action":"list","entity":"contacts","intent":"nightly sync","select_fields":["id"]}', requests[1].body)
    assert(ic:contacts():list({}, { intent = "another", select_fields = { "email" } }))
    assert.equal('{"action":"list","entity":"contacts","intent":"another","select_fields":["email"]}', requests[2].body)
    for name, wrong in pairs { select_fields = "id", exclude_fields = { 5 }, skip_truncation = "no", intent = ("x"):rep(513) } do
      local value, err = ic:contacts():list({}, { [name] = wrong })
      assert.is_nil(value)
      assert.equal(name, (err.param:gsub("%[1%]$", "")))
      assert.matches(name, select(2, pcall(hosted, nil, { [name] = wrong })))
    end
    assert.equal("select_fields", select(2, ic:contacts():list({}, { select_fields = {} })).param)
    assert.equal(2, #requests)
    assert.equal("string[] 1..", ic:describe().options.select_fields.type)
    assert.is_nil(switchboard.intercom { access_token = "t" }:describe().options.intent)
  end)

  it("has an owner as a number, as the connector wants it", function()
    local ic, requests = hosted(fake.json '{"status":"success","result":{"id":"1"}}')
    assert(ic:contacts():update("1", { owner_id = "814", external_id = 25 }))
    assert.equal('{"action":"update","entity":"contacts","params":{"external_id":"25","id":"1","owner_id":814}}', requests[1].body)
    assert(ic:companies():create { company_id = 4711 })
    assert.equal('{"action":"create","entity":"companies","params":{"company_id":"4711"}}', requests[2].body)
    assert(ic:contacts():update("1", { owner_id = "me" }, { unchecked = true }))
    assert.matches('"owner_id":"me"', requests[3].body)
  end)

  it("searches what Airbyte has a copy of, page by page", function()
    local ic, requests = hosted(function(_, number)
      return fake.json(number == 1 and '{"status":"success","result":{"data":[{"id":"a"}],"meta":{"has_more":true,"cursor":"c1","took_ms":3}}}'
        or '{"status":"success","result":{"data":[{"id":"b"}],"meta":{"has_more":false,"cursor":null}}}')
    end)
    local query = { filter = { ["and"] = { { eq = { role = "user" } }, { gt = { created_at = 5 } } } }, sort = { { created_at = "desc" } } }
    local found, _, meta = assert(ic:contacts():context_store_search { query = query, limit = 1, fields = { { "id" }, { "location", "city" } } })
    assert.same({ { id = "a" } }, found)
    assert.same({ cursor = "c1" }, meta.next)
    assert.equal('{"action":"context_store_search","entity":"contacts","params":{"fields":[["id"],["location","city"]],"limit":1,"query":{"filter":{"and":[{"eq":{"role":"user"}},{"gt":{"created_at":5}}]},"sort":[{"created_at":"desc"}]}}}', requests[1].body)
    ic, requests = hosted(function(_, number)
      return fake.json(number == 1 and '{"result":{"data":[{"id":"a"}],"meta":{"cursor":"c1"}}}' or '{"result":{"data":[{"id":"b"}],"meta":{}}}')
    end)
    assert.equal(2, #assert(ic:teams():collect("context_store_search", { query = {} })))
    assert.equal("c1", cjson.decode(requests[2].body).params.cursor)
    for _, entity in ipairs { "contacts", "companies", "conversations", "teams" } do
      assert.is_true(ic:describe().resources[entity].actions.context_store_search.idempotent)
    end
    assert.is_nil(ic:describe().resources.tags.actions.context_store_search)
    assert.equal("query", select(2, ic:contacts():context_store_search()).param)
  end)

  it("keeps a warning, or a bundle, that comes in the place of a result", function()
    for _, answer in ipairs {
      '{"status":"prepared","bundle":{"definition":"d"},"connector_metadata":null}', '{"status":"success","warning":"The copy is stale","result":null}',
    } do
      local ic = hosted(fake.json(answer))
      local whole = assert(ic:contacts():get "1")
      local list, _, meta = assert(ic:contacts():list())
      for _, value in ipairs { whole, list } do
        assert.is_true(value.warning == "The copy is stale" or value.bundle.definition == "d")
        assert.is_string(value.status)
        assert.equal(0, #value)
      end
      assert.is_nil(meta.next)
      local seen = 0
      for _ in ic:contacts():each() do
        seen = seen + 1
      end
      assert.equal(0, seen)
    end
    assert.same({ id = "1" }, (hosted(fake.json '{"result":{"id":"1"},"warning":"w"}'):contacts():get "1"))
    for _, answer in ipairs { '{"status":"success"}', '{"status":"success","result":null,"warning":null}' } do
      assert.equal("decode", select(2, hosted(fake.json(answer)):contacts():get "1").kind)
    end
  end)
end)

describe("a hosted account", function()
  it("gets, changes, checks and deletes an instance", function()
    local account, requests = account_of(function(request)
      return fake.json(request.method == "DELETE" and '{"job_id":"j"}' or '{"id":"i","name":"Acme"}', request.method == "DELETE" and 202 or 200)
    end)
    assert.equal("Acme", assert(account:get_instance "i").name)
    assert.equal("Acme", assert(account:update_instance("i", { name = "Acme", replication_config = { start_date = "2026-01-01T00:00:00Z" }, entities = {} })).name)
    assert.equal("Acme", assert(account:check_instance("i", { replication_config = {} })).name)
    assert.equal("j", assert(account:delete_instance("i")).job_id)
    local seen = {}
    for i, request in ipairs(requests) do
      seen[i] = { request.method, request.url, request.body or "" }
    end
    local instance = host .. "/api/v1/integrations/connectors/i"
    assert.same({
      { "GET", instance, "" },
      { "PUT", instance, '{"entities":[],"name":"Acme","replication_config":{"start_date":"2026-01-01T00:00:00Z"}}' },
      { "POST", instance .. "/check", '{"replication_config":{}}' },
      { "DELETE", instance, "" },
    }, seen)
    assert.equal("Bearer t", requests[1].headers.authorization)
    assert(account:check_instance "i")
    assert.equal("{}", requests[5].body)
    assert.equal("nam", select(2, account:update_instance("i", { nam = "x" })).param)
    assert.equal("id", select(2, account:get_instance()).param)
  end)

  it("has workspaces", function()
    local account, requests = account_of(function(request)
      if request.method == "GET" and request.url:find "workspaces%?" then
        return fake.json(('{"data":[{"id":"w","name":"acme"}],"next":"%s/api/v1/workspaces?cursor=c%%3D1&limit=1"}'):format(host))
      end
      return fake.json '{"id":"w","name":"acme","status":"inactive"}'
    end)
    local workspaces, _, meta = assert(account:list_workspaces { name_contains = "ac", status = "active", limit = 1 })
    assert.equal("acme", workspaces[1].name)
    assert.same({ cursor = "c=1" }, meta.next)
    assert.equal(host .. "/api/v1/workspaces?limit=1&name_contains=ac&status=active", requests[1].url)
    assert.equal("acme", assert(account:get_workspace "w").name)
    assert.equal("inactive", assert(account:update_workspace("w", { status = "inactive" })).status)
    assert(account:delete_workspace "w")
    assert.same({ "GET", "GET", "PUT", "DELETE" }, { requests[1].method, requests[2].method, requests[3].method, requests[4].method })
    assert.equal(host .. "/api/v1/workspaces/w", requests[4].url)
    assert.equal("limit", select(2, account:list_workspaces { limit = 101 }).param)
  end)

  it("gives tokens for a workspace", function()
    local account, requests = account_of(fake.json '{"token":"scoped"}')
    assert.equal("scoped", assert(account:scoped_token { workspace_name = "acme" }).token)
    assert.equal(host .. "/api/v1/account/applications/scoped-token", requests[1].url)
    assert.equal('{"workspace_name":"acme"}', requests[1].body)
    assert.equal("workspace_name", select(2, account:scoped_token {}).param)
  end)

  it("has these in the newer form of the API only", function()
    local account, requests = account_of(nil, "instances")
    for _, method in ipairs { "get_instance", "update_instance", "check_instance", "delete_instance", "list_workspaces", "get_workspace", "update_workspace", "delete_workspace", "scoped_token" } do
      local value, err = account[method](account, "i", {})
      assert.is_nil(value)
      assert.equal("invalid_request", err.kind)
      assert.equal(method .. ' needs api = "integrations"', err.message)
    end
    assert.equal(0, #requests)
  end)
end)
