-- What clients of Common Room's APIs fall into, a trap to a test.
local fake = require "spec.support.fake"
local faults = require "spec.support.faults"
local switchboard = require "switchboard"

local v1 = "https://api.commonroom.io/community/v1"
local v2 = "https://api.commonroom.io/community/v2"
local source = 138683

-- A client and what it sent.
local function commonroom(answer, options)
  local transport, requests = fake.transport(answer, 19)
  local all = { api_token = fake.token, retries = 0, transport = transport }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return switchboard.commonroom(all), requests
end

local function assert_refused(requests, param, value, err)
  assert.is_nil(value)
  assert.equal("invalid_request", err.kind)
  assert.equal(param, err.param)
  assert.equal(0, #requests)
end

describe("Common Room:", function()
  it("e-mail addresses are encoded whole, in paths and in queries", function()
    local cr, requests = commonroom(fake.json "[]")
    assert_refused(requests, nil, cr:contacts():find())
    assert(cr:contacts():anonymize "ada+crm/x#1@example.com")
    assert.equal(v1 .. "/user/ada%2Bcrm%2Fx%231%40example.com", requests[1].url)
    assert(cr:contacts():find { email = "ada+crm@example.com" })
    assert.equal(v1 .. "/members?email=ada%2Bcrm%40example.com", requests[2].url)
  end)

  it("a 202 and a delete may have a body or none", function()
    for _, response in ipairs { { status = 202, headers = {} }, { status = 202, headers = {}, body = "" } } do
      assert.same({ status = 202 }, (assert(commonroom(response):users():upsert(source, { id = "1" }))))
      assert.same({ status = 202 }, (assert(commonroom(response):activities():upsert(source, { id = "1", activityType = "other", user = { id = "1" } }))))
    end
    assert.same({ ok = true }, (assert(commonroom(fake.json('{"ok":true}', 202)):users():upsert(source, { id = "1" }))))
    assert.same({ status = 202, body = "Accepted" }, (assert(commonroom { status = 202, headers = {}, body = "Accepted" }:users():upsert(source, { id = "1" }))))
    assert.same({ status = 200 }, (assert(commonroom { status = 200, headers = {} }:tags():delete "1")))
  end)

  it("ids are numbers here, strings there, and a wrong one is no missing one", function()
    local cr, requests = commonroom(fake.json "[]")
    assert(cr:segments():statuses(12345))
    assert(cr:segments():statuses "12345")
    assert.equal(v1 .. "/segments/12345/status", requests[1].url)
    assert.equal(v1 .. "/segments/12345/status", requests[2].url)
    cr, requests = commonroom(fake.json('{"success":false,"error":{"code":"invalid_contact_id","message":"Bad id"}}', 400))
    local contact, err = cr:v2():contacts():get(123)
    assert.is_nil(contact)
    assert.equal(v2 .. "/contacts/123", requests[1].url)
    assert.equal("invalid_request", err.kind)
    assert.equal("invalid_contact_id", err.code)
    assert.equal("Bad id", err.message)
  end)

  it("a tag is updated by POST, with its name, and create may answer with an old one", function()
    local old = '{"id":"7","name":"vip","description":"old","entityTypes":["activity"]}'
    local cr, requests = commonroom(fake.json(old))
    assert_refused(requests, "name", cr:tags():update("7", { description = "new" }))
    assert_refused(requests, "entityTypes", cr:tags():update("7", { name = "vip", entityTypes = { "member" } }))
    assert(cr:tags():update("7", { name = "vip" }))
    assert.equal("POST", requests[1].method)
    assert.equal(v1 .. "/tags/7", requests[1].url)
    local tag = assert(cr:tags():create { name = "vip", entityTypes = { "member" }, description = "new" })
    assert.same({ id = "7", name = "vip", description = "old", entityTypes = { "activity" } }, tag)
  end)

  it("what a tag or a segment is for has a word in each version", function()
    local cr, requests = commonroom(fake.json '{"success":true,"data":{"id":"s_1"}}')
    assert_refused(requests, "entityTypes[1]", cr:tags():create { name = "a", entityTypes = { "contact" } })
    assert_refused(requests, "entityTypes[2]", cr:tags():create { name = "a", entityTypes = { "member", "organization" } })
    assert_refused(requests, "entityType", cr:v2():segments():create { name = "a", entityType = "member" })
    assert(cr:tags():create { name = "a", entityTypes = { "member", "activity", "company" } })
    assert(cr:v2():segments():create { name = "a", entityType = "contact" })
  end)

  it("a custom field is not erased by accident", function()
    local cr, requests = commonroom { status = 202, headers = {} }
    local function fields(...)
      return cr:users():upsert(source, { id = "1", customFields = { ... } })
    end
    assert_refused(requests, "customFields[1].value", fields { id = 12, value = nil })
    assert_refused(requests, "customFields[1].value", fields { id = 12, value = switchboard.null })
    assert_refused(requests, "customFields[2].value.value", fields({ id = 12, value = switchboard.clear }, { id = 13, value = { type = "string" } }))
    assert(fields({ id = 12, value = switchboard.clear }, { id = 13, value = { type = "string", value = { "a", "b" } } }, { id = 14, value = { type = "date", value = "2026-01-31" } }))
    assert.equal('{"customFields":[{"id":12},{"id":13,"value":{"type":"string","value":["a","b"]}},{"id":14,"value":{"type":"date","value":"2026-01-31"}}],"id":"1"}', requests[1].body)
  end)

  it("a bad token is a 403, and a wait is a date in ISO form", function()
    for _, body in ipairs { '{"reason":"Token not valid"}', '{"status":"forbidden"}', "<html>no</html>" } do
      local cr, requests = commonroom(fake.json(body, 403), { retries = 3 })
      assert.equal("authentication", select(2, cr:check()).kind)
      assert.equal("authentication", select(2, cr:v2():contacts():list()).kind)
      assert.equal("authentication", select(2, cr:scim():users():list()).kind)
      assert.equal(3, #requests)
    end
    local cr = commonroom(fake.json('{"reason":"rate-limit-exceeded"}', 429, {
      Date = "Thu, 01 Jan 2026 00:00:00 GMT", ["Retry-After"] = "2026-01-01T00:00:07.000Z",
    }))
    assert.equal(7, select(2, cr:segments():list()).retry_after)
    cr = commonroom(fake.json('{"reason":"rate-limit-exceeded","rateLimit":{"intervalResetSeconds":60,"waitMs":2500}}', 429))
    local _, err = cr:segments():list()
    assert.equal("rate_limited", err.kind)
    assert.equal(2.5, err.retry_after)
    assert.equal(2.5, select(2, cr:scim():users():list()).retry_after)
    cr = commonroom(fake.json('{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Error"],"detail":"No user found"}', 404))
    assert.equal("No user found", select(2, cr:scim():users():get "a@b.example").message)
  end)

  it("an error comes in one of seven shapes, and its reason is found in each", function()
    local function told(status, body, content_type)
      local cr = commonroom(fake.json(body, status, { ["content-type"] = content_type }))
      local _, err = cr:tags():get "1"
      return { err.kind, err.code or "", err.message }
    end
    assert.same({ "conflict", "conflict", "Taken" }, told(409, '{"success":false,"error":{"code":"conflict","message":"Taken"}}'))
    assert.same({ "not_found", "", "no source" }, told(404, '{"success":false,"message":"no source"}'))
    assert.same({ "not_found", "not-found", "no tag" }, told(404, '{"status":"not-found","reason":"no tag"}'))
    assert.same({ "not_found", "failure", "a" }, told(404, '{"status":"failure","errors":["a","b"]}'))
    assert.same({ "authentication", "forbidden", "forbidden" }, told(403, '{"status":"forbidden"}'))
    assert.same({ "invalid_request", "", "invalid-request-body" }, told(400, '{"reason":"invalid-request-body","docs":"https://api.commonroom.io/docs/community.html"}'))
    assert.same({ "rate_limited", "", "slow down" }, told(429, '{"reason":"slow down","rateLimit":{"waitMs":1}}'))
    assert.same({ "server", "", "the server answered 502 with text/html" }, told(502, "<html>502</html>", "text/html"))
    assert.same({ "not_found", "", "the server answered 404 with text/plain" }, told(404, "", "text/plain"))
  end)

  it("not every answer of version 2 is in an envelope", function()
    assert.equal("j", assert(commonroom(fake.json '{"jti":"j","communityId":"1"}'):v2():api_token_status():get()).jti)
    assert.same({ success = true }, (assert(commonroom(fake.json '{"success":true}'):v2():data_available():notify { sourceId = 5 })))
    assert.equal("c_1", assert(commonroom(fake.json '{"success":true,"data":{"id":"c_1"}}'):v2():contacts():get "c_1").id)
  end)

  it("lists end with a cursor that is null, empty or absent", function()
    for _, last in ipairs { ',"meta":{"nextCursor":null}', ',"meta":{"nextCursor":""}', ',"meta":{}', ',"meta":null', "" } do
      local cr, requests = commonroom(function(_, number)
        return fake.json(number == 1 and '{"success":true,"data":[{"id":"c_1"}],"meta":{"nextCursor":"a+/="}}' or '{"success":true,"data":[{"id":"c_2"}]' .. last .. "}")
      end)
      assert.same({ { id = "c_1" }, { id = "c_2" } }, (assert(cr:v2():contacts():collect { direction = "desc" })))
      assert.equal(2, #requests)
      assert.equal(v2 .. "/contacts?cursor=a%2B%2F%3D&direction=desc", requests[2].url)
    end
  end)

  it("queued is told as such, and a new kind of activity passes", function()
    local cr, requests = commonroom { status = 202, headers = {} }
    local _, err, meta = cr:activities():upsert(source, { id = "1", activityType = "brand_new_kind", user = { id = "1" }, timestamp = "2026-01-01T00:00:00.000Z" })
    assert.is_nil(err)
    assert.equal(202, meta.status)
    assert.equal(1, #requests)
    assert.equal('{"activityType":"brand_new_kind","id":"1","timestamp":"2026-01-01T00:00:00.000Z","user":{"id":"1"}}', requests[1].body)
  end)

  it("a source is a number, and not what the list of providers calls it", function()
    local cr, requests = commonroom(fake.json '{"success":true}')
    assert_refused(requests, "destinationSourceId", cr:users():upsert(nil, { id = "1" }))
    assert_refused(requests, "sourceId", cr:v2():data_available():notify { sourceId = "sig_5" })
    assert_refused(requests, "sourceId", cr:v2():data_available():notify {})
    assert(cr:v2():data_available():notify { sourceId = 5.0 })
    assert.equal('{"sourceId":5}', requests[1].body)
    assert(cr:users():upsert("138683", { id = "1" }))
    assert(cr:users():upsert(138683.0, { id = "1" }))
    assert.equal(v1 .. "/source/138683/user", requests[2].url)
    assert.equal(v1 .. "/source/138683/user", requests[3].url)
  end)

  it("fields that no document has, and fields of two kinds, come through", function()
    local token = assert(commonroom(fake.json '{"jti":"j","iat":1767225600,"sub":"s"}'):api_token_status():list())
    assert.equal("1767225600", ("%d"):format(token.iat))
    assert.equal("s", token.sub)
    local members = assert(commonroom(fake.json '[{"github":"ada","linkedin":["in/a"],"visits":3},{"github":{"value":"ada"},"linkedin":"in/a"}]'):contacts():find { email = "a@b.example" })
    assert.same({ { github = "ada", linkedin = { "in/a" }, visits = 3 }, { github = { value = "ada" }, linkedin = "in/a" } }, members)
  end)

  it("an erasure of nobody is no success", function()
    local cr, requests = commonroom(fake.json('{"status":"not-found"}', 404), { retries = 3 })
    local done, err = cr:contacts():anonymize "nobody@example.com"
    assert.is_nil(done)
    assert.equal("not_found", err.kind)
    assert.equal(1, #requests)
    assert.equal("email", select(2, cr:contacts():anonymize "").param)
    assert.equal("email", select(2, cr:contacts():anonymize(nil)).param)
    assert.equal(1, #requests)
  end)

  it("a segment is not made twice, and its name is taken once", function()
    local cr, requests = commonroom(fake.json("", 500), { retries = 3 })
    assert.equal("server", select(2, cr:v2():segments():create { name = "a" }).kind)
    assert.equal(1, #requests)
    cr, requests = commonroom(fake.json('{"success":false,"error":{"code":"conflict","message":"There is one"}}', 409), { retries = 3 })
    local segment, err = cr:v2():segments():create { name = "a" }
    assert.is_nil(segment)
    assert.equal("conflict", err.kind)
    assert.equal(1, #requests)
  end)

  it("a timestamp is ISO, and the same when it is sent again", function()
    local cr, requests = commonroom(function(_, number)
      return number == 1 and fake.json("", 503, { ["Retry-After"] = "0" }) or { status = 202, headers = {} }
    end, { retries = 1 })
    local activity = { id = "1", activityType = "other", user = { id = "1" } }
    for _, timestamp in ipairs { "Thu Jan 01 2026", 1767225600, "2026-01-01", "2026-13-41T25:61:00Z" } do
      activity.timestamp = timestamp
      assert_refused(requests, "timestamp", cr:activities():upsert(source, activity))
    end
    activity.timestamp = nil
    assert(cr:activities():upsert(source, activity))
    assert.equal(2, #requests)
    assert.matches('"timestamp":"%d%d%d%d%-%d%d%-%d%dT%d%d:%d%d:%d%d%.%d%d%dZ"', requests[1].body)
    assert.equal(requests[1].body, requests[2].body)
    assert.is_nil(activity.timestamp)
  end)

  it("there are no calls that the service does not have", function()
    local cr = commonroom()
    assert.is_false((pcall(function() return cr:organizations() end)))
    assert.is_false((pcall(function() return cr:members() end)))
    local invented = { ["/organizations"] = true, ["/members/{id}"] = true, ["/activities/search"] = true, ["/organizations/search"] = true }
    local count = 0
    for _, resource in pairs(cr:describe().resources) do
      for _, action in pairs(resource.actions) do
        count = count + 1
        assert.is_nil(invented[action.path], action.path)
        assert.is_nil(action.path:find "^/.+/members", action.path) -- /{communityId}/members
      end
    end
    assert.is_true(count > 12)
  end)

  it("a null cursor does not keep a loop going", function()
    local cr, requests = commonroom(fake.json '{"success":true,"data":[{"id":"c_1"}],"meta":{"nextCursor":null}}')
    local seen = 0
    for _ in cr:v2():contacts():each({}, { nulls = "keep" }) do
      seen = seen + 1
    end
    assert.equal(1, seen)
    assert.equal(1, #requests)
    local _, _, meta = cr:v2():contacts():list({}, { nulls = "keep" })
    assert.is_nil(meta.next)
  end)

  it("numbers that were read have no fraction when they are sent", function()
    local cr, requests = commonroom(function(_, number)
      return fake.json(number == 1 and '[{"id":12345,"name":"a"}]' or "[]")
    end)
    local segment = assert(cr:segments():list())[1]
    assert(cr:segments():statuses(segment.id))
    assert(cr:segments():statuses(12345.0))
    assert.equal(v1 .. "/segments/12345/status", requests[2].url)
    assert.equal(v1 .. "/segments/12345/status", requests[3].url)
    assert(cr:users():upsert(source, { id = "1", customFields = { { id = segment.id, value = { type = "int", value = 7.0 } } } }))
    assert.equal('{"customFields":[{"id":12345,"value":{"type":"int","value":7}}],"id":"1"}', requests[4].body)
  end)

  it("numbers of 15 digits have no exponent, and none loses digits", function()
    local cr, requests = commonroom(fake.json "[]")
    assert_refused(requests, "id", cr:segments():statuses(2 ^ 53 + 2))
    assert(cr:segments():statuses(123456789012345))
    assert(cr:segments():statuses "12345678901234567890")
    assert.equal(v1 .. "/segments/123456789012345/status", requests[1].url)
    assert.equal(v1 .. "/segments/12345678901234567890/status", requests[2].url)
  end)

  it("an empty list is written as one", function()
    local cr, requests = commonroom { status = 202, headers = {} }
    assert_refused(requests, "entityTypes", cr:tags():create { name = "a", entityTypes = {} })
    assert(cr:users():upsert(source, { id = "1", tags = {}, customFields = {}, externalProfiles = {} }))
    assert.equal('{"customFields":[],"externalProfiles":[],"id":"1","tags":[]}', requests[1].body)
  end)

  it("a cursor that comes again is an error", function()
    local cr, requests = commonroom(function(_, number)
      return fake.json(('{"success":true,"data":[{"id":"c_%d"}],"meta":{"nextCursor":"same"}}'):format(number))
    end)
    local contacts, err = cr:v2():contacts():collect()
    assert.is_nil(contacts)
    assert.equal("decode", err.kind)
    assert.is_true(#requests <= 3)
  end)

  it("a token with a line break is refused, and none is shown", function()
    for _, ending in ipairs { "\r\nX-Evil: 1", "\n", "\r", "\0" } do
      local ok, message = pcall(commonroom, nil, { api_token = fake.token .. ending })
      assert.is_false(ok)
      assert.is_nil(tostring(message):find(fake.token, 1, true))
    end
    local cr = commonroom(fake.json(('{"reason":"Token %s not valid"}'):format(fake.token), 403))
    local _, err = cr:check()
    for _, text in ipairs { tostring(err), err.message, err.body or "", tostring(cr), tostring(cr:v2()), tostring(cr:tags()) } do
      assert.is_nil(text:find(fake.token, 1, true), text)
    end
  end)

  describe("over a socket", function()
    setup(faults.start)
    teardown(faults.stop)

    it("a redirect to another host takes no credentials there", function()
      local cr = switchboard.commonroom { api_token = fake.token, base_url = ("http://127.0.0.1:%s/redirect_away"):format(faults.ports.plain), retries = 0 }
      assert(cr:api_token_status():list())
      local at_home, away = faults.seen("redirect_away", "api-token-status")[1], faults.seen("ok", "api-token-status")[1]
      assert.truthy(at_home:find(fake.token, 1, true))
      assert.truthy(away:find(":" .. faults.ports.other, 1, true))
      assert.is_nil(away:find(fake.token, 1, true))
      assert.is_nil(away:lower():find "authorization")
    end)
  end)
end)
