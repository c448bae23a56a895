-- What clients of Intercom's API fall into, a trap to a test.
local Q = require "switchboard.query"
local fake = require "spec.support.fake"
local faults = require "spec.support.faults"
local switchboard = require "switchboard"

local home = "https://api.intercom.io"

-- A client and what it sent.
local function intercom(answer, options)
  local transport, requests = fake.transport(answer, 19)
  local all = { access_token = fake.token, retries = 0, transport = transport }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return switchboard.intercom(all), requests
end

local function conditions(count)
  local all = {}
  for number = 1, count do
    all[number] = { field = "name", operator = "=", value = "n" .. number }
  end
  return all
end

local function assert_refused(requests, param, value, err)
  assert.is_nil(value)
  assert.equal("invalid_request", err.kind)
  assert.equal(param, err.param)
  assert.equal(0, #requests)
end

describe("Intercom:", function()
  it("ids may be numbers or strings, in paths and in bodies", function()
    local ic, requests = intercom()
    for position, id in ipairs { 814, "814" } do
      ic:admins():get(id)
      assert.equal(home .. "/admins/814", requests[position].url)
    end
    assert(ic:conversations():add_tag("7", { id = 5, admin_id = "814" }))
    assert.equal('{"admin_id":"814","id":"5"}', requests[3].body)
    assert.equal("00814", assert(intercom(fake.json '{"id":"00814"}'):admins():get(814)).id)
  end)

  it("ids of 15 digits keep all of them", function()
    local ic, requests = intercom(fake.json '{"id":215469000000123}')
    local conversation = assert(ic:conversations():get(215469000000123))
    assert(ic:conversations():get(conversation.id))
    assert(ic:conversations():get "215469000000123")
    for position = 1, 3 do
      assert.equal(home .. "/conversations/215469000000123", requests[position].url)
    end
    assert(ic:conversations():merge("1", { merge_into_conversation_id = conversation.id }))
    assert.equal('{"merge_into_conversation_id":215469000000123}', requests[4].body)
    local id, err = ic:conversations():get(2 ^ 53 + 2)
    assert.is_nil(id)
    assert.equal("id", err.param)
    assert.equal(4, #requests)
  end)

  it("a version is never a number", function()
    assert.matches("version", select(2, pcall(intercom, nil, { version = 2.10 })))
    local ic, requests = intercom()
    assert_refused(requests, "version", ic:contacts():get("1", {}, { version = 2.10 }))
    assert(ic:contacts():get("1", {}, { version = "2.10" }))
    assert.equal("2.10", requests[1].headers["intercom-version"])
  end)

  it("a null that is read is false in an `if`, and one that is written is not left out", function()
    local ic, requests = intercom(fake.json '{"id":"1","phone":null,"undeclared":{"deep":null,"kept":1}}')
    local contact = assert(ic:contacts():get "1")
    assert.is_falsy(contact.phone)
    assert.same({ kept = 1 }, contact.undeclared)
    assert.equal(switchboard.null, assert(ic:contacts():get("1", {}, { nulls = "keep" })).phone)
    assert(ic:contacts():update("1", { name = "A", phone = nil, custom_attributes = { plan = switchboard.null, seats = nil } }))
    assert.equal('{"custom_attributes":{"plan":null},"name":"A"}', requests[3].body)
  end)

  it("an empty table is an array or an object by its place", function()
    local ic, requests = intercom()
    assert(ic:contacts():update("1", { custom_attributes = {} }))
    assert.equal('{"custom_attributes":{}}', requests[1].body)
    assert(ic:tags():create { name = "vip", users = {}, companies = {} })
    assert.equal('{"companies":[],"name":"vip","users":[]}', requests[2].body)
    assert(ic:contacts():update("1", { custom_attributes = { list = switchboard.array {} } }))
    assert.equal('{"custom_attributes":{"list":[]}}', requests[3].body)
  end)

  it("times are whole seconds, and milliseconds keep their digits", function()
    local ic, requests = intercom(function(request)
      return request.method == "GET" and fake.json '{"events":[]}' or fake.json('{"data":[]}', 202)
    end)
    assert_refused(requests, "created_at", ic:events():create { event_name = "a", email = "a@b.example", created_at = "2026-01-01T00:00:00Z" })
    assert_refused(requests, "created_at", ic:events():create { event_name = "a", email = "a@b.example", created_at = 1767225600.5 })
    assert_refused(requests, "created_at", ic:events():create { event_name = "a", email = "a@b.example", created_at = 1767225600123 })
    assert(ic:events():create { event_name = "a", email = "a@b.example", created_at = 1767225600 })
    assert.equal('{"created_at":1767225600,"email":"a@b.example","event_name":"a"}', requests[1].body)
    assert(ic:events():list { type = "user", user_id = "1", before = 1767225600123 })
    assert.equal(home .. "/events?before=1767225600123&type=user&user_id=1", requests[2].url)
    assert(ic:contacts():search { query = { field = "created_at", operator = ">", value = "1767225600" } })
    assert.matches('"value":"1767225600"', requests[3].body, 1, true)
  end)

  it("dates of a contact search are sent to the second, and by no operator that it lacks", function()
    local ic, requests = intercom(fake.json '{"data":[{"id":"1","created_at":1767229261}]}')
    local found = assert(ic:contacts():search { query = Q.created_at:gt(1767229260) })
    assert.equal('{"query":{"field":"created_at","operator":">","value":1767229260}}', requests[1].body)
    assert.equal("1767229261", ("%d"):format(found[1].created_at))
    assert.is_false((pcall(function() return Q.created_at:ge(1767229260) end)))
    assert.is_false((pcall(function() return Q.created_at:le(1767229260) end)))
  end)

  it("searches have 15 conditions in a group, two levels, and arrays for IN", function()
    local ic, requests = intercom(fake.json '{"data":[]}')
    assert_refused(requests, "query.value", ic:contacts():search { query = { operator = "AND", value = conditions(16) } })
    local made = {}
    for number = 1, 16 do
      made[number] = Q.name:eq("n" .. number)
    end
    assert.is_false((pcall(Q.all, made)))
    local nested = Q.any { Q.role:eq "user", Q.all { Q.name:eq "a", Q.email:eq "b" } }
    assert.is_false((pcall(Q.all, { Q.phone:eq "1", nested })))
    assert.is_false((pcall(function() return Q.role:is_in "user" end)))
    assert(ic:contacts():search { query = { operator = "AND", value = conditions(15) } })
    assert(ic:contacts():search { query = Q.role:is_in { "user" } })
    assert.equal('{"query":{"field":"role","operator":"IN","value":["user"]}}', requests[2].body)
    local ids = {}
    for number = 1, 21 do
      ids[number] = tostring(number)
    end
    local calls, err = ic:calls():search { conversation_ids = ids }
    assert.is_nil(calls)
    assert.equal("conversation_ids", err.param)
    assert.equal(2, #requests)
  end)

  it("what an older version has can be asked of it", function()
    local ic, requests = intercom(fake.json '{"data":[]}', { version = "2.15" })
    assert(ic:data_attributes():list { model = "conversation" })
    assert.equal(home .. "/data_attributes?model=conversation", requests[1].url)
    assert.equal("2.15", requests[1].headers["intercom-version"])
    local fields = { state = "resolved", assignment = { admin_id = "1", assignee_id = "2" } } -- of 2.11
    assert.equal("invalid_request", select(2, ic:tickets():update("9", fields)).kind)
    assert(ic:tickets():update("9", fields, { version = "2.11", unchecked = true }))
    assert.equal('{"assignment":{"admin_id":"1","assignee_id":"2"},"state":"resolved"}', requests[2].body)
    assert.equal("2.11", requests[2].headers["intercom-version"])
  end)

  it("an error comes in one of five shapes, and its reason is found in each", function()
    local function told(status, body, content_type)
      local ic = intercom(fake.json(body, status, { ["content-type"] = content_type }))
      local _, err = ic:tags():get "1"
      return { err.kind, err.code or "", err.message, err.request_id or "" }
    end
    assert.same({ "invalid_request", "parameter_invalid", "bad", "abc" }, told(400, '{"type":"error.list","request_id":"abc","errors":[{"code":"parameter_invalid","message":"bad","field":"email"},{"code":"other"}]}'))
    assert.same({ "invalid_request", "unsupported", "unsupported", "" }, told(422, '{"type":"error.list","request_id":null,"errors":[{"code":"unsupported","message":null,"field":null}]}'))
    assert.same({ "invalid_request", "", "ruleset_id is required", "req_123" }, told(400, '{"type":"error","request_id":"req_123","message":"ruleset_id is required"}'))
    assert.same({ "invalid_request", "sms_failed", "SMS was not sent", "" }, told(400, '{"error_key":"sms_failed","message":"SMS was not sent"}'))
    assert.same({ "invalid_request", "some_error", "some_error", "" }, told(422, '{"error_key":"some_error"}'))
    assert.same({ "invalid_request", "", "Rating isn't an option", "" }, told(422, [[{"errors":{"rating":"Rating isn't an option"}}]]))
    assert.same({ "invalid_request", "", "No survey", "" }, told(422, '{"errors":{"base":"No survey"}}'))
    assert.same({ "invalid_request", "", "Conversation not found", "" }, told(422, '{"errors":{"external_conversation_id":"Conversation not found"}}'))
    assert.same({ "server", "", "the server answered 502 with text/html", "" }, told(502, "<html><h1>502</h1></html>", "text/html"))
    assert.same({ "permission", "", "the server answered 403 with text/html", "" }, told(403, "", "text/html"))
  end)

  it("a contact that was merged away is gone or not found, and its Link is not followed", function()
    for status, kind in pairs { [410] = "gone", [404] = "not_found" } do
      local ic, requests = intercom(fake.json('{"type":"error.list","errors":[{"code":"contact_merged"}]}', status, { Link = '</contacts/2>; rel="canonical"' }), { retries = 3 })
      for _, action in ipairs { "get", "update" } do
        local contact, err = ic:contacts()[action](ic:contacts(), "1", action == "update" and { name = "x" } or nil)
        assert.is_nil(contact)
        assert.equal(kind, err.kind)
        assert.equal("contact_merged", err.code)
      end
      assert.equal(2, #requests)
    end
    local ic = intercom(fake.json('{"errors":[{"code":"invalid_merge","message":"no shared e-mail"}]}', 400))
    assert.equal("invalid_merge", select(2, ic:contacts():merge { from = "1", into = "2" }).code)
    assert.is_true(assert(intercom(fake.json '{"id":"c","deleted":true}'):companies():delete "c").deleted)
  end)

  describe("over a socket", function()
    setup(faults.start)
    teardown(faults.stop)

    it("a redirect to another host takes no credentials there", function()
      local ic = switchboard.intercom { access_token = fake.token, base_url = ("http://127.0.0.1:%s/redirect_away"):format(faults.ports.plain), retries = 0 }
      assert(ic:admins():me())
      local at_home, away = faults.seen("redirect_away", "me")[1], faults.seen("ok", "me")[1]
      assert.truthy(at_home:find(fake.token, 1, true))
      assert.truthy(away:find(":" .. faults.ports.other, 1, true))
      assert.is_nil(away:find(fake.token, 1, true))
      assert.is_nil(away:lower():find "authorization")
    end)

    it("answers may be compressed, and small bodies do not wait to be wanted", function()
      local ic = switchboard.intercom { access_token = fake.token, base_url = ("http://127.0.0.1:%s/ok"):format(faults.ports.plain), retries = 0 }
      assert(ic:contacts():create { email = "a@b.example" })
      local text = faults.seen("ok", "contacts")[1]:lower()
      assert.matches("\r\naccept%-encoding: [^\r]*gzip", text)
      assert.matches("\r\ncontent%-length: 23\r\n", text)
      assert.is_nil(text:find "\r\nexpect:")
      assert.is_nil(text:find "\r\ntransfer%-encoding:")
    end)
  end)

  it("a transcript is text, not JSON", function()
    local ic, requests = intercom { status = 200, headers = { ["content-type"] = "text/plain" }, body = "[00:01] Ada: hello" }
    assert.equal("[00:01] Ada: hello", assert(ic:calls():transcript "5"))
    assert.equal(home .. "/calls/5/transcript", requests[1].url)
  end)

  it("the next page is asked for at home, wherever its URL leads", function()
    local ic, requests = intercom(function(_, number)
      return fake.json(number == 1 and '{"data":[{"id":"a"}],"pages":{"page":1,"next":"https://evil.example/companies?per_page=1&page=2"}}' or '{"data":[{"id":"b"}],"pages":{"page":2,"next":null}}')
    end)
    assert.equal(2, #assert(ic:companies():collect { per_page = 1 }))
    assert.equal(home .. "/companies?page=2&per_page=1", requests[2].url)
  end)

  it("success may come without JSON", function()
    local ic, requests = intercom { status = 202, headers = {}, body = "" }
    assert.same({ status = 202 }, (assert(ic:events():create { event_name = "a", email = "a@b.example", created_at = 1 })))
    assert.same({ status = 204 }, (assert(intercom { status = 204, headers = {} }:contacts():delete "1")))
    assert.same({ status = 200 }, (assert(intercom { status = 200, headers = {}, body = "" }:tags():delete "1")))
    assert.equal("application/json", requests[1].headers["content-type"])
    local gzip = "\31\139\8\0\0\0\255"
    ic, requests = intercom { status = 200, headers = { ["content-type"] = "application/octet-stream" }, body = gzip }
    assert.equal(gzip, assert(ic:exports():download "job"))
    assert.equal("application/octet-stream", requests[1].headers.accept)
  end)

  it("Accept goes with every request, a content type only with a body", function()
    local ic, requests = intercom(fake.json '{"data":[]}')
    assert(ic:contacts():get "1")
    assert.is_nil(requests[1].headers["content-type"])
    assert.is_nil(requests[1].body)
    assert(ic:companies():list_all { per_page = 60 })
    assert.equal(home .. "/companies/list?per_page=60", requests[2].url)
    assert.equal("", requests[2].body)
    assert.is_nil(requests[2].headers["content-type"])
    assert(ic:conversations():remove_tag("1", "2", { admin_id = "3" }))
    assert.equal("DELETE", requests[3].method)
    assert.equal('{"admin_id":"3"}', requests[3].body)
    assert.equal("application/json", requests[3].headers["content-type"])
    for _, request in ipairs(requests) do
      assert.equal("application/json", request.headers.accept)
    end
  end)

  it("attributes have values of every kind, and fields another one in answers", function()
    local ic, requests = intercom(fake.json '{"plan":{"name":"Pro"},"avatar":{"image_url":"u"}}')
    assert(ic:contacts():update("1", { custom_attributes = { a = "s", b = 1, c = false, d = switchboard.null, e = { 1, "2" }, f = { x = 1 } }, avatar = "https://a.example/b.png" }))
    assert.equal('{"avatar":"https://a.example/b.png","custom_attributes":{"a":"s","b":1,"c":false,"d":null,"e":[1,"2"],"f":{"x":1}}}', requests[1].body)
    assert(ic:contacts():update("1", { avatar = { image_url = "u" } }))
    assert.equal("Pro", assert(ic:companies():create { company_id = "c", plan = "Pro" }).plan.name)
    assert.equal('{"company_id":"c","plan":"Pro"}', requests[3].body)
    local _, err = ic:companies():create { company_id = "c", monthly_spend = 2147483648 }
    assert.equal("monthly_spend", err.param)
    assert.equal(3, #requests)
  end)

  it("tags come in two containers", function()
    local contact = assert(intercom(fake.json '{"tags":{"type":"list","data":[{"id":"1"}],"has_more":false}}'):contacts():get "1")
    assert.equal("1", contact.tags.data[1].id)
    local conversation = assert(intercom(fake.json '{"tags":{"type":"tag.list","tags":[{"id":"2"}]}}'):conversations():get "1")
    assert.equal("2", conversation.tags.tags[1].id)
    assert.same({ { id = "3" } }, (assert(intercom(fake.json '{"type":"list","data":[{"id":"3"}]}'):contacts():tags "1")))
  end)

  it("Intercom's ids and yours are not taken for each other", function()
    local ic, requests = intercom()
    assert_refused(requests, "company_id", ic:companies():update("6762f0dd1bb69f9f2193bb83", { company_id = "acme" }))
    assert_refused(requests, "user_id", ic:contacts():create { user_id = "7" })
    assert(ic:companies():get "6762f0dd1bb69f9f2193bb83")
    assert(ic:companies():find { company_id = "acme" })
    assert(ic:contacts():get_by_external_id "7")
    assert.equal(home .. "/companies/6762f0dd1bb69f9f2193bb83", requests[1].url)
    assert.equal(home .. "/companies?company_id=acme", requests[2].url)
    assert.equal(home .. "/contacts/find_by_external_id/7", requests[3].url)
    local ticket = assert(intercom(fake.json '{"id":"900","ticket_id":"12"}'):tickets():get "900")
    assert.same({ id = "900", ticket_id = "12" }, ticket)
  end)

  it("a new conversation's id is conversation_id, and a reply may go to the last", function()
    local ic, requests = intercom(fake.json '{"type":"user_message","id":"403918","conversation_id":"499"}')
    local message = assert(ic:conversations():create { from = { type = "user", id = "1" }, body = "Hi" })
    assert.equal("403918", message.id)
    assert.equal("499", message.conversation_id)
    assert(ic:conversations():reply("last", { type = "user", message_type = "comment", intercom_user_id = "1", body = "Hi" }))
    assert.equal(home .. "/conversations/last/reply", requests[2].url)
  end)

  it("events are listed by flat parameters, and leads have an id", function()
    local ic, requests = intercom(fake.json '{"events":[]}')
    assert_refused(requests, "filter", ic:events():list { type = "user", filter = { user_id = "1" } })
    assert_refused(requests, "type", ic:events():list { user_id = "1" })
    for position, name in ipairs { "email", "intercom_user_id", "user_id" } do
      assert(ic:events():list { type = "user", [name] = "x" })
      assert.is_truthy(requests[position].url:find(name .. "=x", 1, true))
    end
    assert(ic:events():create { event_name = "a", id = "lead", created_at = 1 })
    assert.equal('{"created_at":1,"event_name":"a","id":"lead"}', requests[4].body)
  end)

  it("arrays in a query have commas, and a plus does not become a space", function()
    local ic, requests = intercom(fake.json '{"data":[],"events":[]}')
    assert(ic:content():search { states = { "published", "draft" }, tag_ids = { 1, "2" } })
    assert.equal(home .. "/content/search?states=published,draft&tag_ids=1,2", requests[1].url)
    assert(ic:contacts():get_by_external_id "ada+crm/x@example.com")
    assert.equal(home .. "/contacts/find_by_external_id/ada%2Bcrm%2Fx%40example.com", requests[2].url)
    assert(ic:events():list { type = "user", email = "ada+crm@example.com" })
    assert.equal(home .. "/events?email=ada%2Bcrm%40example.com&type=user", requests[3].url)
    assert(ic:contacts():list { starting_after = "WzE3+/=\n" })
    assert.equal(home .. "/contacts?starting_after=WzE3%2B%2F%3D%0A", requests[4].url)
  end)

  it("an id that is nil or empty does not turn get into list", function()
    local ic, requests = intercom()
    for _, resource in ipairs { "contacts", "companies", "conversations", "admins", "tags", "teams", "segments", "tickets" } do
      local object = ic[resource](ic)
      assert_refused(requests, "id", object:get(nil))
      assert_refused(requests, "id", object:get "")
      assert_refused(requests, "id", object:get(switchboard.null))
    end
    assert_refused(requests, "id", ic:contacts():delete(nil))
    assert_refused(requests, nil, ic:companies():find())
    assert_refused(requests, nil, ic:companies():find { company_id = nil })
    assert_refused(requests, "name", ic:companies():find { name = "" })
    assert_refused(requests, "company_id", ic:companies():find { company_id = "" })
  end)

  it("words and codes that nobody knows yet pass", function()
    local tag = assert(intercom(fake.json '{"type":"tag","state":"brand_new","priority":"galactic"}'):tags():get "1")
    assert.same({ type = "tag", state = "brand_new", priority = "galactic" }, tag)
    local _, err = intercom(fake.json('{"errors":[{"code":"brand_new_code","message":null}]}', 418)):tags():get "1"
    assert.equal("brand_new_code", err.code)
    assert.equal("invalid_request", err.kind)
    local ic, requests = intercom()
    assert_refused(requests, "name", ic:contacts():create { name = "half \237\160\189" })
    assert_refused(requests, "name", ic:contacts():create { name = "latin \233" })
    assert.equal("\240\159\152\128", assert(intercom(fake.json '{"name":"\\ud83d\\ude00"}'):contacts():get "1").name)
  end)

  it("an upsert does not rely on the search, which lags", function()
    local ic, requests = intercom(function(request)
      if request.method == "POST" then
        return fake.json('{"errors":[{"code":"conflict","message":"A contact matching those details already exists with id=5ba682d2"}]}', 409)
      end
      return fake.json '{"id":"5ba682d2"}'
    end)
    assert.equal("5ba682d2", assert(ic:contacts():upsert { email = "a@b.example" }).id)
    assert.equal(2, #requests)
    assert.equal("PUT", requests[2].method)
    assert.equal(home .. "/contacts/5ba682d2", requests[2].url)
  end)

  it("priorities and assignees stay as they came", function()
    local conversation = assert(intercom(fake.json '{"priority":"not_priority","admin_assignee_id":0,"team_assignee_id":null}'):conversations():get "1")
    assert.equal("not_priority", conversation.priority)
    assert.equal(0, conversation.admin_assignee_id)
    assert.is_nil(conversation.team_assignee_id)
    assert.equal("none", assert(intercom(fake.json '{"priority":"none"}'):conversations():get "1").priority)
  end)

  it("what is found by a key of yours is sent again only with that key", function()
    local ic, requests = intercom(fake.json("", 503, { ["Retry-After"] = "0" }), { retries = 1 })
    local function attempts(resource, ...)
      local before = #requests
      local _, err = ic[resource](ic):create(...)
      assert.equal(#requests - before, err.attempts)
      return err.attempts, err.retryable
    end
    assert.same({ 2, true }, { attempts("companies", { company_id = "acme", name = "Acme" }) })
    assert.same({ 1, false }, { attempts("companies", { name = "Acme" }) })
    assert.same({ 2, true }, { attempts("custom_objects", "Order", { external_id = 7 }) })
    assert.same({ 1, false }, { attempts("custom_objects", "Order", { custom_attributes = { total = 1 } }) })
    local described = ic:describe().resources.companies.actions.create
    assert.is_false(described.idempotent)
    assert.equal("company_id", described.idempotent_with)
  end)

  it("a scroll is not asked twice for a page, and a full job queue not at all again", function()
    local ic, requests = intercom(function(_, number)
      return number == 1 and fake.json '{"data":[{"id":"a"}],"scroll_param":"s","pages":null,"total_count":null}' or fake.json("", 500, { ["Retry-After"] = "0" })
    end, { retries = 3 })
    local companies, err = ic:companies():collect "scroll"
    assert.is_nil(companies)
    assert.equal("server", err.kind)
    assert.is_nil(err.resume)
    assert.same({ { id = "a" } }, err.records)
    assert.equal(2, #requests)
    assert.equal(home .. "/companies/scroll?scroll_param=s", requests[2].url)

    local full
    full, requests = intercom(fake.json('{"errors":[{"code":"rate_limit_exceeded"}]}', 429, { ["Retry-After"] = "0" }), { retries = 3 })
    local _, refusal = full:exports():create { created_at_after = 1, created_at_before = 2 }
    assert.equal("rate_limited", refusal.kind)
    assert.is_true(refusal.quota)
    assert.equal(1, #requests)
    _, refusal = full:contacts():create { email = "a@b.example" }
    assert.equal("rate_limited", refusal.kind)
    assert.equal(4, refusal.attempts)
  end)
end)
