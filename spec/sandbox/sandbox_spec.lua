local caller = require "spec.support.call_sandbox"
local cjson = require "cjson"
local sandbox = require "switchboard.sandbox"

local epoch = 1767225600

local function commonroom(options)
  local box = sandbox.new(options)
  return caller(box, "/community/v1", sandbox.tokens.commonroom), box
end

local function intercom(options)
  local box = sandbox.new(options)
  return caller(box, "/intercom", sandbox.tokens.intercom), box
end

local function escape(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end

describe("the sandbox", function()
  it("refuses options it does not know", function()
    assert.has_error(function() sandbox.new { sead = {} } end, "sandbox.new: unknown option 'sead' (did you mean 'seed'?)")
    assert.has_error(function() sandbox.new { now = 12 } end, "sandbox.new: option 'now' must be a function")
    assert.has_error(function() sandbox.new { now = function() end } end, "sandbox.new: option 'now' must return a number of seconds")
    for _, token in ipairs { "", {}, { 7 } } do
      assert.has_error(function() sandbox.new { tokens = { intercom = token } } end,
        "sandbox.new: option 'tokens.intercom' must be a string or an array of strings")
    end
  end)

  it("answers requests only", function()
    local box = sandbox.new { seed = { contacts = 0 } }
    for _, request in ipairs { 7, {}, { method = "GET" }, { url = "/intercom/me" }, { method = "GET", url = 7 } } do
      local _, message = pcall(function() return (box:handle(request)) end)
      assert.matches("sandbox_spec.lua:%d+: handle: a request is a table with a method and a url", message)
    end
  end)

  it("starts from the same data every time", function()
    local first, second = intercom(), intercom()
    for _, path in ipairs { "/contacts?per_page=150", "/companies", "/conversations", "/tags", "/admins" } do
      assert.equal(first("GET", path).body, second("GET", path).body)
    end
  end)

  it("keeps the state of two boxes apart", function()
    local first, second = commonroom(), commonroom()
    first("DELETE", "/tags/7301")
    assert.equal(404, first("DELETE", "/tags/7301").status)
    assert.equal(200, second("DELETE", "/tags/7301").status)
  end)

  it("serves as a transport, with whole URLs", function()
    local box = sandbox.new()
    assert.equal("https://sandbox.localhost/community/v1", box:base_url "commonroom")
    assert.equal("https://sandbox.localhost/intercom", box:base_url "intercom")
    assert.has_error(function() box:base_url "slack" end)
    local response = box:transport() {
      method = "GET",
      url = box:base_url "intercom" .. "/me",
      headers = { AUTHORIZATION = "Bearer " .. sandbox.tokens.intercom },
      timeout = 3,
    }
    assert.equal(200, response.status)
  end)

  it("takes other tokens", function()
    local box = sandbox.new { tokens = { intercom = { "a", "b" } } }
    assert.equal(200, caller(box, "/intercom", "b")("GET", "/me").status)
    assert.equal(401, caller(box, "/intercom", sandbox.tokens.intercom)("GET", "/me").status)
    assert.equal(200, caller(box, "/community/v1", sandbox.tokens.commonroom)("GET", "/tags").status)
  end)

  it("answers 404 where nothing is", function()
    local box = sandbox.new()
    for _, url in ipairs { "/", "", "/community/v3/contacts", "/scim/v1/users", "/intercomx/me", "https://x.example" } do
      assert.equal(404, box:handle({ method = "GET", url = url, headers = {} }).status)
    end
  end)

  it("answers HEAD with the headers of GET", function()
    local call = commonroom()
    local whole, bare = call("GET", "/tags"), call("HEAD", "/tags")
    assert.equal(200, bare.status)
    assert.equal("", bare.body)
    assert.equal(tostring(#whole.body), bare.headers["content-length"])
  end)

  it("tells the time of its clock", function()
    local call = commonroom { now = function() return epoch + 0.5 end }
    assert.equal("Thu, 01 Jan 2026 00:00:00 GMT", call("GET", "/tags").headers.date)
  end)

  it("survives hostile requests", function()
    local cr, box = commonroom()
    local ic = caller(box, "/intercom", sandbox.tokens.intercom)
    local bodies = { "", "null", "1", "[]", "{", "\"x\"", "\255\254", ("["):rep(5000), "{\"id\":null}", "[[[]]]",
      '{"query":[]}', '{"query":{"operator":"AND","value":[1]}}', '{"query":{"field":1}}', '{"sort":[],"query":{}}',
      '{"name":{},"email":[],"custom_attributes":3}', '{"pagination":7,"query":{"field":"id","operator":"=","value":{}}}',
      '{"users":[1],"companies":{},"name":"x"}', '{"id":"x","tags":{"a":1},"customFields":[1]}',
      '{"query":{"field":"created_at","operator":"=","value":1e999}}', '{"monthly_spend":1e999,"company_id":"x"}',
      '{"from":{"type":"user","id":[]},"body":{}}', '{"from":{},"into":7}', '{"from":null,"into":null}',
      '{"type":"user","message_type":"comment","user_id":{},"body":"x"}', '{"type":[],"message_type":{},"body":null}',
      '{"type":"admin","message_type":"quick_reply","admin_id":991267466,"reply_options":[1],"attachment_urls":{"a":1}}',
      '{"type":"admin","message_type":"comment","admin_id":991267466,"body":"x","attachment_files":[{"data":"\\u0000"}]}',
      '{"message_type":"snoozed","admin_id":991267466,"snoozed_until":1e999}',
      '{"message_type":"assignment","type":"team","admin_id":991267466,"assignee_id":[]}', '{"id":1e300,"admin_id":991267466}',
      '{"read":0,"title":null,"custom_attributes":null}', '{"custom_attributes":{"a":{"b":[{}]}}}',
      '{"event_name":"x","created_at":1e999,"user_id":"user-1"}', '{"event_name":"x","created_at":1e15,"user_id":"user-1"}',
      '{"user_id":"user-1","event_summaries":[{"event_name":"x","count":1,"first":1,"last":1e18}]}',
      '{"role":"lead","custom_attributes":{"a":1e999},"metadata":{"a":[-1e999]}}',
      '{"name":"\255","role":"lead","custom_attributes":{"\255":"\255"}}' }
    for _, body in ipairs(bodies) do
      for _, path in ipairs { "/tags", "/tags/7301", "/source/138683/user", "/source/138683/activity", "/source/%zz/user" } do
        cr("POST", path, body)
      end
      for _, path in ipairs { "/contacts", "/contacts/search", "/conversations/search", "/companies", "/tags",
        "/contacts/6762f0011bb69f9f21000001/notes", "/contacts/6762f0011bb69f9f21000001/companies", "/contacts/merge",
        "/conversations", "/conversations/215469400001009/reply", "/conversations/last/reply",
        "/conversations/215469400001009/parts", "/conversations/215469400001009/tags", "/events", "/events/summaries" } do
        ic("POST", path, body)
      end
      ic("PUT", "/contacts/6762f0011bb69f9f21000001", body)
      ic("PUT", "/companies/6762f0021bb69f9f21000001", body)
      ic("PUT", "/conversations/215469400001009", body)
    end
    for _, path in ipairs { "/contacts?per_page=%", "/contacts?starting_after=%00&&==&x", "/contacts//",
      "/companies?page=99999999999999999999", "/events?type=user&user_id=user-1&before=99999999999999999999",
      "/events?type=user&user_id=user-1&per_page=1", "/events?type=user&user_id=user-1&summary=true",
      "/conversations/215469400001009", "/conversations?per_page=150", "/%FF", "/contacts/%FF", "/\255",
      "/companies?name=%FF" } do
      ic("GET", path)
      cr("GET", path)
    end
    assert.equal(200, ic("GET", "/contacts").status)
    assert.equal(200, cr("GET", "/tags").status)
  end)

  describe("fail_next", function()
    it("replaces as many answers as it is told, and takes the headers and body given", function()
      local call, box = commonroom()
      box:fail_next { status = 503, body = "<html>bad day</html>", times = 2 }
      for _ = 1, 2 do
        local response = call("GET", "/tags")
        assert.equal(503, response.status)
        assert.equal("text/html", response.headers["content-type"])
        assert.equal("<html>bad day</html>", response.body)
      end
      assert.equal(200, call("GET", "/tags").status)
      box:fail_next { status = 429, headers = { ["Retry-After"] = "3" }, body = { rateLimit = { waitMs = 1500 } } }
      local response, value = call("GET", "/tags")
      assert.equal("3", response.headers["retry-after"])
      assert.equal(1500, value.rateLimit.waitMs)
    end)

    it("matches path and method", function()
      local call, box = commonroom()
      box:fail_next { status = 500, path = "/tags$", method = "POST" }
      assert.equal(200, call("GET", "/tags").status)
      assert.equal(200, call("GET", "/segments").status)
      assert.equal(500, call("POST", "/tags", { name = "x", entityTypes = { "member" } }).status)
      assert.equal(200, call("POST", "/tags", { name = "x", entityTypes = { "member" } }).status)
    end)

    it("lets a request take effect only with apply", function()
      local call, box = commonroom()
      box:fail_next { status = 502 }
      call("DELETE", "/tags/7301")
      assert.is_nil(box.state.commonroom.tags[1].deleted_at)
      box:fail_next { status = 502, apply = true }
      assert.equal(502, call("DELETE", "/tags/7301").status)
      assert.is_truthy(box.state.commonroom.tags[1].deleted_at)
    end)

    it("wants a status", function()
      assert.has_error(function() sandbox.new():fail_next {} end)
    end)
  end)
end)

describe("Common Room in the sandbox", function()
  it("tells whose token it is", function()
    local response, value = commonroom()("GET", "/api-token-status")
    assert.equal(200, response.status)
    assert.same({ jti = "tcpgph92", communityName = "Uncommon", communityId = "8p980hdo0" }, value)
  end)

  it("refuses a wrong token with 403, rate headers and all", function()
    local box = sandbox.new()
    for _, header in ipairs { "Bearer wrong", "Basic x", "", sandbox.tokens.commonroom } do
      local response = box:handle { method = "GET", url = "/community/v1/tags", headers = { authorization = header } }
      assert.equal(403, response.status)
      assert.equal('{"reason":"Token not valid"}', response.body)
      assert.is_truthy(response.headers["x-ratelimit-limit"])
    end
  end)

  it("lists custom fields, all or those that a source may write", function()
    local call = commonroom()
    local _, all = call("GET", "/members/customFields")
    local _, some = call("GET", "/members/customFields?destinationSourceId=138684")
    assert.equal(6, #all)
    assert.equal(3, #some)
    assert.same({ "Lua", "C", "Python", "Go" }, all[1].values)
    assert.is_nil(all[2].values)
    assert.equal("[]", call("GET", "/members/customFields?destinationSourceId=1").body)
  end)

  it("lists activity types, segments and their statuses as bare arrays", function()
    local call = commonroom()
    local _, types = call("GET", "/activityTypes")
    assert.same({ id = "made_post_topic", displayName = "Made a post" }, types[1])
    assert.matches('{"id":40101,"name":"Champions"}', call("GET", "/segments").body, 1, true)
    assert.matches('"id":401011,', call("GET", "/segments/40101/status").body, 1, true)
    assert.equal("[]", call("GET", "/segments/40103/status").body)
    assert.equal(404, call("GET", "/segments/40101.0/status").status)
  end)

  it("keeps tags through their life", function()
    local call = commonroom { now = function() return epoch end }
    local _, listed = call("GET", "/tags")
    assert.equal(4, #listed.labels)

    local response, tag = call("POST", "/tags", { name = "ally", entityTypes = { "member" }, description = "d" })
    assert.equal(200, response.status)
    assert.equal("2026-01-01T00:00:00.000Z", tag.createdAt)
    assert.equal(cjson.null, tag.deletedAt)
    local _, again = call("POST", "/tags", { name = "ally", entityTypes = { "company" } })
    assert.same(tag, again)

    local _, updated = call("POST", "/tags/" .. tag.id, { name = "friend" })
    assert.equal("friend", updated.name)
    assert.equal("d", updated.description)
    assert.same({ "member" }, updated.entityTypes)

    local deleted = call("DELETE", "/tags/" .. tag.id)
    assert.equal(200, deleted.status)
    assert.equal("", deleted.body)
    assert.equal(404, call("DELETE", "/tags/" .. tag.id).status)
    local _, shown = call("GET", "/tags/" .. tag.id)
    assert.equal("2026-01-01T00:00:00.000Z", shown.deletedAt)
    _, listed = call("GET", "/tags")
    assert.equal(4, #listed.labels)

    local _, revived = call("POST", "/tags/" .. tag.id, { name = "friend", description = cjson.null })
    assert.equal(cjson.null, revived.deletedAt)
    assert.equal(cjson.null, revived.description)
    _, listed = call("GET", "/tags")
    assert.equal(5, #listed.labels)
  end)

  it("writes an empty list of tags as []", function()
    local call, box = commonroom()
    for _, tag in ipairs(box.state.commonroom.tags) do
      tag.deleted_at = epoch
    end
    assert.equal('{"labels":[]}', call("GET", "/tags").body)
  end)

  it("refuses bad tags", function()
    local call = commonroom()
    for _, body in ipairs { "{}", '{"name":"x"}', '{"name":"","entityTypes":["member"]}', "oops",
      '{"name":"x","entityTypes":["contact"]}', '{"name":1,"entityTypes":["member"]}' } do
      local response, value = call("POST", "/tags", body)
      assert.equal(400, response.status)
      assert.equal("invalid-request-body", value.reason)
      assert.is_string(value.docs)
    end
    assert.equal(400, call("POST", "/tags/7301", { description = "no name" }).status)
    assert.equal(404, call("POST", "/tags/1", { name = "x" }).status)
    assert.equal(404, call("GET", "/tags/1").status)
    assert.equal(404, call("PUT", "/tags/7301", { name = "x" }).status)
  end)

  it("adds and edits users: 202, no body, merged fields", function()
    local call, box = commonroom()
    local response = call("POST", "/source/138683/user", { id = "u1", email = "a+b@x.example", city = "Cork",
      customFields = { { id = 12345, value = { type = "enum", value = "Lua" } },
        { id = 12346, value = { type = "string", value = { "a", "b" } } } },
      tags = { { type = "name", name = "brand new" }, { type = "id", id = "7301" } } })
    assert.equal(202, response.status)
    assert.equal("", response.body)
    assert.is_nil(response.headers["content-type"])
    call("POST", "/source/138683/user", '{"id":"u1","city":null,"fullName":"A B","customFields":[{"id":12345}]}')
    local user = box.state.commonroom.sources[138683].users.u1
    assert.equal("a+b@x.example", user.email)
    assert.equal("A B", user.fullName)
    assert.is_nil(user.city)
    assert.is_nil(user.customFields[12345])
    assert.same({ "a", "b" }, user.customFields[12346])
    assert.same({ "brand new", "vip" }, user.tags)
    assert.matches('"name":"brand new"', call("GET", "/tags").body, 1, true)
    assert.is_nil(box.state.commonroom.sources[138684].users.u1)
  end)

  it("adds and edits activities", function()
    local call, box = commonroom { now = function() return epoch end }
    local activity = { id = "a1", activityType = "made_post_topic", user = { id = "u9", fullName = "N" },
      content = { type = "markdown", value = "*hi*" }, tags = { { type = "name", name = "bug report" } } }
    assert.equal(202, call("POST", "/source/138684/activity", activity).status)
    activity.timestamp = "2026-02-03T04:05:06.789Z"
    activity.content = nil
    local kept = box.state.commonroom.sources[138684].activities.made_post_topic.a1
    assert.equal("2026-01-01T00:00:00.000Z", kept.timestamp)
    assert.equal(202, call("POST", "/source/138684/activity", activity).status)
    kept = box.state.commonroom.sources[138684].activities.made_post_topic.a1
    assert.equal(activity.timestamp, kept.timestamp)
    assert.equal("*hi*", kept.content.value)
    assert.equal("u9", kept.user)
    assert.same({ "bug report" }, kept.tags)
    assert.equal("N", box.state.commonroom.sources[138684].users.u9.fullName)
  end)

  it("refuses users and activities that do not fit, and unknown sources", function()
    local call = commonroom()
    for _, body in ipairs { "", "{}", '{"id":5}', '{"id":"x","email":3}', '{"id":"x","linkedin":{"value":"in/x"}}',
      '{"id":"x","customFields":[{"id":"12345"}]}', '{"id":"x","customFields":[{"id":12345,"value":null}]}',
      '{"id":"x","customFields":[{"id":12347,"value":{"type":"date","value":"2026-01-01T00:00:00Z"}}]}',
      '{"id":"x","tags":[{"name":"x"}]}' } do
      assert.equal(400, call("POST", "/source/138683/user", body).status, body)
    end
    for _, body in ipairs { '{"id":"x","activityType":"other"}', '{"id":"x","activityType":"other","user":{}}',
      '{"id":"x","activityType":"other","user":{"id":"u"},"activityTitle":{"type":"markdown","value":"x"}}',
      '{"id":"x","activityType":"other","user":{"id":"u"},"timestamp":"yesterday"}' } do
      assert.equal(400, call("POST", "/source/138683/activity", body).status, body)
    end
    for _, source in ipairs { "1", "138683.0", "x", "0x21DBB" } do
      local response = call("POST", "/source/" .. source .. "/user", { id = "x" })
      assert.equal(404, response.status)
      assert.equal("", response.body)
    end
  end)

  it("limits the rate and tells how long to wait in three ways", function()
    local time = epoch + 2.5
    local call = commonroom { now = function() return time end, rate_limit = { limit = 2, window = 10 } }
    assert.equal("1", call("GET", "/tags").headers["x-ratelimit-remaining"])
    assert.equal("0", call("GET", "/nowhere").headers["x-ratelimit-remaining"])
    local response, value = call("GET", "/tags")
    assert.equal(429, response.status)
    assert.same({ intervalLimit = 2, intervalRemaining = 0, intervalResetSeconds = 10, waitMs = 7500 }, value.rateLimit)
    assert.equal(tostring(epoch + 10), response.headers["x-ratelimit-reset"])
    assert.equal("2026-01-01T00:00:10.000Z", response.headers["retry-after"])
    assert.equal("2", response.headers["x-ratelimit-limit"])
    time = epoch + 10
    response = call("GET", "/tags")
    assert.equal(200, response.status)
    assert.is_nil(response.headers["retry-after"])
  end)
end)

describe("Intercom in the sandbox", function()
  local function assert_error(status, code, response, value)
    assert.equal(status, response.status)
    assert.equal("error.list", value.type)
    assert.equal(code, value.errors[1].code)
    assert.equal(response.headers["x-request-id"], value.request_id)
  end

  it("refuses a wrong token and tells nothing of limits then", function()
    local box = sandbox.new()
    local call = caller(box, "/intercom", "wrong")
    local response, value = call("GET", "/me")
    assert_error(401, "unauthorized", response, value)
    assert.is_nil(response.headers["x-ratelimit-limit"])
  end)

  it("gives every answer an id of its own", function()
    local call = intercom()
    local first, second = call("GET", "/me"), call("GET", "/me")
    assert.matches("^%x+%-%x+%-%x+%-%x+%-%x+$", first.headers["x-request-id"])
    assert.are_not.equal(first.headers["x-request-id"], second.headers["x-request-id"])
  end)

  it("knows its versions", function()
    local call = intercom()
    for _, version in ipairs { "1.4", "2.0", "2.11", "2.16", "Preview", "Unstable" } do
      assert.equal(200, call("GET", "/me", nil, { ["Intercom-Version"] = version }).status)
    end
    for _, version in ipairs { "2.17", "2.1x", "3.0", "2.011", "", "preview" } do
      assert_error(400, "intercom_version_invalid", call("GET", "/me", nil, { ["Intercom-Version"] = version }))
    end
  end)

  it("negotiates JSON only", function()
    local call = intercom()
    for _, accept in ipairs { "*/*", "application/json", "text/html, application/*;q=0.5" } do
      assert.equal(200, call("GET", "/me", nil, { Accept = accept }).status)
    end
    assert.equal(406, call("GET", "/me", nil, { Accept = "text/html" }).status)
    assert.equal(415, call("POST", "/contacts", "role=user",
      { ["Content-Type"] = "application/x-www-form-urlencoded" }).status)
    assert_error(400, "bad_request", call("POST", "/contacts", "{"))
  end)

  it("answers 404 to unknown paths and methods", function()
    local call = intercom()
    for _, target in ipairs { "/nope", "/contacts/", "/contacts/a/b/c", "/literals", "/methods", "" } do
      assert_error(404, "not_found", call("GET", target))
    end
    assert_error(404, "not_found", call("PATCH", "/contacts"))
  end)

  it("shows admins, teams, segments and whose token it is", function()
    local call = intercom()
    local _, me = call("GET", "/me")
    assert.equal("US", me.app.region)
    local _, admins = call("GET", "/admins")
    assert.equal("admin.list", admins.type)
    assert.equal("991267466", admins.admins[1].id)
    assert.matches('"team_ids":[]', call("GET", "/admins/991267469").body, 1, true)
    assert_error(404, "admin_not_found", call("GET", "/admins/1"))
    local _, teams = call("GET", "/teams")
    assert.equal("team.list", teams.type)
    assert.matches('"admin_ids":[991267466,991267467]', call("GET", "/teams/5017691").body, 1, true)
    assert_error(404, "team_not_found", call("GET", "/teams/1"))
    local _, segments = call("GET", "/segments")
    assert.equal("segment.list", segments.type)
    assert.is_nil(segments.segments[1].count)
    local _, counted = call("GET", "/segments?include_count=true")
    assert.equal(90, counted.segments[1].count)
    local _, segment = call("GET", "/segments/" .. segments.segments[2].id)
    assert.equal("New leads", segment.name)
    assert_error(404, "not_found", call("GET", "/segments/x"))
  end)

  it("limits the rate", function()
    local time = epoch
    local call = intercom { now = function() return time end, rate_limit = { limit = 1, window = 10 } }
    assert.equal("0", call("GET", "/me").headers["x-ratelimit-remaining"])
    local response, value = call("GET", "/me")
    assert_error(429, "rate_limit_exceeded", response, value)
    assert.equal(tostring(epoch + 10), response.headers["x-ratelimit-reset"])
    assert.is_nil(response.headers["retry-after"])
    time = epoch + 10
    assert.equal(200, call("GET", "/me").status)
  end)

  describe("cursors", function()
    local function walk(call, path, key, between)
      local seen, count, cursor, page = {}, 0, nil, 0
      repeat
        local _, value = call("GET", path .. (cursor and "&starting_after=" .. escape(cursor) or ""))
        page = page + 1
        assert.equal("pages", value.pages.type)
        assert.equal(page, value.pages.page)
        for _, record in ipairs(value[key]) do
          assert.is_nil(seen[record.id], "twice: " .. record.id)
          seen[record.id] = true
          count = count + 1
        end
        cursor = value.pages.next and value.pages.next.starting_after
        if between then
          between(page)
        end
      until not cursor
      return count, page, seen
    end

    it("reach every contact and conversation once, whatever the page size", function()
      local call = intercom { seed = { contacts = 31, conversations = 23 } }
      for _, per_page in ipairs { 1, 7, 30, 31, 32, 150 } do
        local count, page = walk(call, "/contacts?per_page=" .. per_page, "data")
        assert.equal(31, count)
        assert.equal(math.ceil(31 / per_page), page)
        assert.equal(23, (walk(call, "/conversations?per_page=" .. per_page, "conversations")))
      end
    end)

    it("lose nothing when records come and go meanwhile", function()
      local call, box = intercom { seed = { contacts = 40 } }
      local ids = {}
      for index, contact in ipairs(box.state.intercom.contacts) do
        ids[index] = contact.id
      end
      local _, _, seen = walk(call, "/contacts?per_page=10", "data", function(page)
        if page == 1 then
          call("DELETE", "/contacts/" .. ids[10]) -- the very record the cursor names
          call("POST", "/contacts", { email = "new@x.example" })
          call("PUT", "/contacts/" .. ids[30], { name = "Changed" })
        end
      end)
      for index, id in ipairs(ids) do
        assert.is_true(seen[id], "lost number " .. index)
      end
    end)

    it("hold the characters that need encoding, and work only unharmed", function()
      local call = intercom()
      local _, value = call("GET", "/contacts?per_page=3")
      local cursor = value.pages.next.starting_after
      for _, character in ipairs { "+", "/", "=" } do
        assert.is_truthy(cursor:find(character, 1, true), character)
      end
      assert.equal(2, value.pages.next.page)
      assert_error(400, "client_error", call("GET", "/contacts?starting_after=" .. cursor)) -- + became a space
      assert_error(400, "client_error", call("GET", "/contacts?starting_after=nonsense"))
      assert_error(400, "client_error", call("GET", "/conversations?starting_after=" .. escape(cursor)))
      local _, bad = call("GET", "/contacts?starting_after=x")
      assert.equal("Invalid starting_after param", bad.errors[1].message)
    end)

    it("have the documented page sizes", function()
      local call = intercom { seed = { contacts = 200, conversations = 160 } }
      local _, contacts = call("GET", "/contacts")
      assert.equal(10, #contacts.data)
      assert.equal(200, contacts.total_count)
      assert.equal(20, contacts.pages.total_pages)
      local _, conversations = call("GET", "/conversations")
      assert.equal(20, #conversations.conversations)
      for _, per_page in ipairs { "0", "151", "-1", "x", "1.5", "" } do
        assert_error(400, "parameter_invalid", call("GET", "/contacts?per_page=" .. per_page))
      end
    end)

    it("show empty lists as []", function()
      local call = intercom { seed = { contacts = 0, companies = 0, conversations = 0 } }
      local response, value = call("GET", "/contacts")
      assert.matches('"data":[]', response.body, 1, true)
      assert.equal(0, value.total_count)
      assert.is_nil(value.pages.next)
      assert.matches('"conversations":[]', call("GET", "/conversations").body, 1, true)
      assert.matches('"data":[]', call("GET", "/companies/scroll").body, 1, true)
    end)
  end)

  describe("contacts", function()
    it("are made, read, changed and deleted", function()
      local call = intercom { now = function() return epoch + 7 end }
      local response, contact = call("POST", "/contacts", { email = "new+tag@x.example", external_id = "a/b c",
        role = "user", owner_id = "991267466", custom_attributes = { seats = 3, plan = "x" }, signed_up_at = epoch })
      assert.equal(200, response.status)
      assert.equal("991267466", contact.owner_id)
      assert.equal(cjson.null, contact.phone)
      assert.matches('"created_at":1767225607[,}]', response.body)
      assert.matches('"seats":3[,}]', response.body)
      assert.matches('"tags":{"data":[],"has_more":false,"total_count":0,"type":"list","url":"/contacts/'
        .. contact.id .. '/tags"}', response.body, 1, true)

      local _, found = call("GET", "/contacts/find_by_external_id/a%2Fb%20c")
      assert.equal(contact.id, found.id)
      local _, changed = call("PUT", "/contacts/" .. contact.id,
        '{"name":"N","custom_attributes":{"plan":null,"more":"m"},"owner_id":null}')
      assert.equal("N", changed.name)
      assert.same({ seats = 3, more = "m" }, changed.custom_attributes)
      assert.equal(cjson.null, changed.owner_id)

      local _, deleted = call("DELETE", "/contacts/" .. contact.id)
      assert.same({ type = "contact", id = contact.id, external_id = "a/b c", deleted = true }, deleted)
      assert_error(404, "not_found", call("GET", "/contacts/" .. contact.id))
      assert_error(404, "not_found", call("DELETE", "/contacts/" .. contact.id))
    end)

    it("conflict by e-mail and external id, and the message names the other", function()
      local call = intercom()
      local _, contact = call("POST", "/contacts", { email = "dup@x.example" })
      local response, value = call("POST", "/contacts", { email = "dup@x.example" })
      assert_error(409, "conflict", response, value)
      assert.equal("A contact matching those details already exists with id=" .. contact.id, value.errors[1].message)
      assert_error(409, "conflict", call("POST", "/contacts", { external_id = "user-1" }))
      assert_error(409, "conflict", call("PUT", "/contacts/" .. contact.id, { external_id = "user-1" }))
      assert.equal(200, call("PUT", "/contacts/" .. contact.id, { email = "dup@x.example" }).status)
      call("POST", "/contacts/" .. contact.id .. "/archive")
      _, value = call("POST", "/contacts", { email = "dup@x.example" })
      assert.equal("An archived contact matching those details already exists with id=" .. contact.id,
        value.errors[1].message)
    end)

    it("disappear when archived and come back", function()
      local call = intercom { seed = { contacts = 5 } }
      local path = "/contacts/6762f0011bb69f9f21000002"
      local _, archived = call("POST", path .. "/archive")
      assert.same({ type = "contact", id = "6762f0011bb69f9f21000002", external_id = "user-2", archived = true }, archived)
      local _, list = call("GET", "/contacts")
      assert.equal(4, list.total_count)
      assert_error(404, "not_found", call("GET", path))
      assert_error(404, "not_found", call("PUT", path, { name = "x" }))
      local _, back = call("POST", path .. "/unarchive")
      assert.is_false(back.archived)
      assert.equal(200, call("GET", path).status)
      assert_error(404, "not_found", call("POST", "/contacts/x/archive"))
    end)

    it("are refused when they do not fit", function()
      local call = intercom()
      assert_error(400, "parameter_not_found", call("POST", "/contacts", { name = "nobody" }))
      for name, value in pairs { role = "boss", email = "no-at", owner_id = "1", signed_up_at = "yesterday",
        unsubscribed_from_emails = "yes", custom_attributes = { "x" } } do
        local response, answer = call("POST", "/contacts", { external_id = "fresh", [name] = value })
        assert_error(400, "parameter_invalid", response, answer)
        assert.equal(name, answer.errors[1].field)
      end
    end)

    it("have an owner that is a number before version 2.16", function()
      local call = intercom()
      local path = "/contacts/6762f0011bb69f9f21000003"
      assert.matches('"owner_id":"991267469"', call("GET", path).body, 1, true)
      assert.matches('"owner_id":991267469[,}]', call("GET", path, nil, { ["Intercom-Version"] = "2.15" }).body)
    end)
  end)

  describe("search", function()
    local call

    before_each(function()
      call = intercom()
    end)

    local function ids(query, more)
      local body = { query = query }
      for name, value in pairs(more or {}) do
        body[name] = value
      end
      local response, value = call("POST", "/contacts/search", body)
      assert.equal(200, response.status, response.body)
      return value.total_count, value
    end

    local function filter(field, operator, value)
      return { field = field, operator = operator, value = value }
    end

    it("knows every operator", function()
      assert.equal(30, (ids(filter("role", "=", "lead"))))
      assert.equal(90, (ids(filter("role", "!=", "lead"))))
      assert.equal(2, (ids(filter("external_id", "IN", { "user-1", "user-2", "nope" }))))
      assert.equal(118, (ids(filter("external_id", "NIN", { "user-1", "user-2" }))))
      assert.equal(17, (ids(filter("email", "~", "+NEWS"))))
      assert.equal(103, (ids(filter("email", "!~", "+news"))))
      assert.equal(6, (ids(filter("name", "^", "ada "))) )
      assert.equal(24, (ids(filter("email", "$", "@software.example"))))
      assert.equal(24, (ids(filter("email_domain", "=", "software.example"))))
      assert.equal(10, (ids(filter("unsubscribed_from_emails", "=", true))))
      assert.equal(10, (ids(filter("name", "=", cjson.null))))
      assert.equal(1, (ids(filter("custom_attributes.seats", "=", "20"))))
      assert.equal(20, (ids(filter("tag_id", "=", "102"))) + (ids(filter("tag_id", "=", "103")))
        + (ids(filter("tag_id", "=", "104"))) + (ids(filter("tag_id", "=", "105"))) + (ids(filter("tag_id", "=", "106"))))
      assert.equal(30, (ids(filter("segment_id", "=", "6762f0091bb69f9f21000002"))))
    end)

    it("compares dates by day", function()
      local _, contact = call("GET", "/contacts/6762f0011bb69f9f21000001")
      local day = contact.created_at - (contact.created_at - 8 * 3600) % 86400 -- midnight in Los Angeles, in winter
      local on = ids(filter("created_at", "=", contact.created_at))
      assert.equal(on, (ids(filter("created_at", "=", tostring(day)))))
      assert.is_true(on > 1)
      assert.equal(0, (ids(filter("created_at", ">", day))))
      assert.equal(120 - on, (ids(filter("created_at", "<", day + 3600))))
    end)

    it("nests AND and OR", function()
      local lead, news = filter("role", "=", "lead"), filter("email", "~", "+news")
      local both = ids { operator = "AND", value = { lead, news } }
      local either = ids { operator = "OR", value = { lead, news } }
      assert.equal(30 + 17, both + either)
      assert.equal(both, (ids { operator = "AND", value = { { operator = "OR", value = { lead } }, news } }))
    end)

    it("pages in the body, in any order", function()
      for _, order in ipairs { "ascending", "descending" } do
        for _, field in ipairs { "created_at", "name", "owner_id" } do
          local seen, count, cursor, last = {}, 0, nil, nil
          repeat
            local total, value = ids(filter("role", "=", "user"), {
              sort = { field = field, order = order },
              pagination = { per_page = 13, starting_after = cursor },
            })
            assert.equal(90, total)
            for _, contact in ipairs(value.data) do
              assert.is_nil(seen[contact.id])
              seen[contact.id] = true
              count = count + 1
              if field == "created_at" and last then
                assert.is_true(order == "ascending" and last <= contact.created_at
                  or order == "descending" and last >= contact.created_at)
              end
              last = contact.created_at
            end
            cursor = value.pages.next and value.pages.next.starting_after
          until not cursor
          assert.equal(90, count)
        end
      end
    end)

    it("takes 50 contacts to a page unless told", function()
      local _, value = ids(filter("role", "=", "user"))
      assert.equal(50, #value.data)
      assert_error(400, "parameter_invalid", call("POST", "/contacts/search",
        { query = filter("role", "=", "user"), pagination = { per_page = 151 } }))
    end)

    it("refuses what it does not understand", function()
      local deep = { operator = "AND", value = { { operator = "AND", value = { { operator = "AND",
        value = { filter("role", "=", "user") } } } } } }
      local wide = { operator = "OR", value = {} }
      for index = 1, 16 do
        wide.value[index] = filter("role", "=", "user")
      end
      for _, query in ipairs { deep, wide, filter("nope", "=", "x"), filter("role", "<", "x"), filter("role", "=~", "x"),
        filter("created_at", ">=", 1), filter("created_at", "=", "foobar"), filter("tag_id", "IN", { "102" }),
        filter("role", "IN", "user"), filter("has_hard_bounced", "=", "maybe"), { operator = "AND", value = {} } } do
        assert_error(400, "parameter_invalid", call("POST", "/contacts/search", { query = query }))
      end
      assert_error(400, "parameter_not_found", call("POST", "/contacts/search", {}))
      local _, value = call("POST", "/contacts/search",
        { query = filter("role", "=", "user"), sort = { field = "name", order = "desc" } })
      assert.equal("invalid_sort_order", value.errors[1].code)
      assert.equal("Invalid sort order 'desc'. Must be one of: ascending, descending", value.errors[1].message)
    end)

    it("searches conversations to the second, and bodies by the word", function()
      local function count(query)
        local _, value = call("POST", "/conversations/search", { query = query })
        assert.equal("conversation.list", value.type)
        return value.total_count
      end
      assert.equal(10, count(filter("source.body", "=", "TOKEN")))
      assert.equal(0, count(filter("source.body", "=", "API token")))
      assert.equal(40, count(filter("open", "=", true)))
      assert.equal(20, count(filter("admin_assignee_id", "=", 0)))
      assert.equal(48, count(filter("team_assignee_id", "=", "0")))
      local _, list = call("GET", "/conversations?per_page=1")
      local newest = list.conversations[1]
      assert.equal(1, count(filter("updated_at", ">=", newest.updated_at)))
      assert.equal(0, count(filter("updated_at", ">", newest.updated_at)))
      assert.is_true(count(filter("contact_ids", "=", newest.contacts.contacts[1].id)) >= 1)
    end)
  end)

  describe("conversations", function()
    it("have fifteen-digit ids, and parts only when asked for one", function()
      local call = intercom()
      local _, list = call("GET", "/conversations")
      local id = list.conversations[1].id
      assert.matches("^%d+$", id)
      assert.equal(15, #id)
      assert.is_nil(list.conversations[1].conversation_parts)
      local _, one = call("GET", "/conversations/" .. id)
      assert.equal("conversation_part.list", one.conversation_parts.type)
      assert.equal(#one.conversation_parts.conversation_parts, one.conversation_parts.total_count)
      assert.matches("^<p>", one.source.body)
      local _, plain = call("GET", "/conversations/" .. id .. "?display_as=plaintext")
      assert.is_nil(plain.source.body:find("[<>]"))
      assert_error(404, "not_found", call("GET", "/conversations/1"))
    end)

    it("change with the version", function()
      local call, box = intercom()
      local id = box.state.intercom.conversations[3].id -- nobody's
      local now = call("GET", "/conversations/" .. id)
      assert.matches('"admin_assignee_id":0,', now.body, 1, true)
      assert.matches('"priority":"high"', now.body, 1, true)
      local before = call("GET", "/conversations/" .. id, nil, { ["Intercom-Version"] = "2.11" })
      assert.matches('"admin_assignee_id":null', before.body, 1, true)
      assert.matches('"priority":"priority"', before.body, 1, true)
    end)
  end)

  describe("companies", function()
    it("page by number, with a URL for the next", function()
      local box = sandbox.new()
      local call = caller(box, "https://box.example:8443/intercom", sandbox.tokens.intercom)
      local seen, count = {}, 0
      local url, page = "/companies?per_page=10", 0
      repeat
        local _, value = call("GET", url)
        page = page + 1
        assert.equal(page, value.pages.page)
        assert.equal(24, value.total_count)
        for _, company in ipairs(value.data) do
          assert.is_nil(seen[company.id])
          seen[company.id] = true
          count = count + 1
        end
        local next_url = value.pages.next
        if next_url ~= cjson.null then
          assert.equal("https://box.example:8443/intercom/companies?page=" .. page + 1 .. "&per_page=10", next_url)
          url = next_url:sub(#"https://box.example:8443/intercom" + 1)
        else
          url = nil
        end
      until not url
      assert.equal(24, count)
      assert.equal(3, page)
      local _, beyond = call("GET", "/companies?page=9")
      assert.same({}, beyond.data)
      local _, large = call("GET", "/companies?per_page=150")
      assert.equal(60, large.pages.per_page)
      for _, query in ipairs { "per_page=0", "page=0", "page=x" } do
        assert_error(400, "parameter_invalid", call("GET", "/companies?" .. query))
      end
    end)

    it("are found by name and company_id, filtered by tag", function()
      local call = intercom()
      local _, one = call("GET", "/companies?company_id=company-3")
      assert.equal("company", one.type)
      local _, same = call("GET", "/companies?name=" .. escape(one.name))
      assert.equal(one.id, same.id)
      assert_error(404, "company_not_found", call("GET", "/companies?company_id=x"))
      local _, tagged = call("GET", "/companies?tag_id=102")
      assert.equal(3, tagged.total_count)
    end)

    it("are listed by POST, parameters in the query", function()
      local call = intercom()
      local _, newest = call("POST", "/companies/list?per_page=2")
      local _, oldest = call("POST", "/companies/list?per_page=60&order=asc")
      assert.equal(2, #newest.data)
      assert.equal(newest.data[1].id, oldest.data[24].id)
      assert_error(400, "parameter_invalid", call("POST", "/companies/list?order=up"))
    end)

    it("are reached beyond 10,000 by scroll only", function()
      local call = intercom { seed = { companies = 10020, contacts = 0 } }
      assert.equal(200, call("POST", "/companies/list?per_page=50&page=200").status)
      assert_error(400, "bad_request", call("POST", "/companies/list?per_page=50&page=201"))
    end)

    it("scroll one at a time, and no longer than a minute idle", function()
      local time = epoch
      local call = intercom { seed = { companies = 230 }, now = function() return time end }
      local _, first = call("GET", "/companies/scroll")
      assert.equal(100, #first.data)
      assert.equal(cjson.null, first.pages)
      assert_error(400, "scroll_exists", call("GET", "/companies/scroll"))
      assert_error(404, "not_found", call("GET", "/companies/scroll?scroll_param=other"))
      local next_path, seen = "/companies/scroll?scroll_param=" .. first.scroll_param, #first.data
      for _, expected in ipairs { 100, 30, 0 } do
        time = time + 59
        local _, value = call("GET", next_path)
        assert.equal(expected, #value.data)
        assert.equal(first.scroll_param, value.scroll_param)
        seen = seen + #value.data
      end
      assert.equal(230, seen)
      assert_error(404, "not_found", call("GET", next_path))
      local _, second = call("GET", "/companies/scroll")
      time = time + 61
      assert_error(404, "not_found", call("GET", "/companies/scroll?scroll_param=" .. second.scroll_param))
      assert.equal(200, call("GET", "/companies/scroll").status)
    end)

    it("are made or updated by company_id, updated and deleted by id", function()
      local call = intercom { now = function() return epoch end }
      local _, made = call("POST", "/companies", { company_id = "x-1", name = "X", plan = "Gold", monthly_spend = 12.9,
        custom_attributes = { a = 1 } })
      assert.equal("Gold", made.plan.name)
      assert.equal(12, made.monthly_spend)
      local _, again = call("POST", "/companies", { company_id = "x-1", size = 5, monthly_spend = 1e12 })
      assert.equal(made.id, again.id)
      assert.equal("X", again.name)
      assert.equal(2147483647, again.monthly_spend)
      local _, put = call("PUT", "/companies/" .. made.id, { company_id = "y", industry = "Art" })
      assert.equal("x-1", put.company_id)
      assert.equal("Art", put.industry)
      local response = call("POST", "/companies", { company_id = "x-2" })
      assert.matches('"plan":{}', response.body, 1, true)
      assert.matches('"custom_attributes":{}', response.body, 1, true)
      assert_error(400, "parameter_not_found", call("POST", "/companies", { name = "no id" }))
      assert_error(400, "parameter_invalid", call("POST", "/companies", { company_id = "z", size = "big" }))
      local _, deleted = call("DELETE", "/companies/" .. made.id)
      assert.same({ id = made.id, object = "company", deleted = true }, deleted)
      assert_error(404, "company_not_found", call("GET", "/companies/" .. made.id))
      assert_error(404, "company_not_found", call("PUT", "/companies/" .. made.id, {}))
      assert_error(404, "company_not_found", call("DELETE", "/companies/" .. made.id))
    end)
  end)

  describe("tags", function()
    it("are made, renamed, put on records and deleted", function()
      local call = intercom()
      local _, list = call("GET", "/tags")
      assert.equal("list", list.type)
      assert.equal(5, #list.data)
      local response, tag = call("POST", "/tags", { name = "Fresh" })
      assert.matches('"companies":[]', response.body, 1, true)
      local _, same = call("POST", "/tags", { name = "Fresh" })
      assert.equal(tag.id, same.id)
      local _, shouted = call("POST", "/tags", { name = "FRESH" })
      assert.same({ tag.id, "Fresh" }, { shouted.id, shouted.name })
      local _, renamed = call("POST", "/tags", { id = tag.id, name = "Stale" })
      assert.equal(tag.id, renamed.id)
      assert.equal("Stale", renamed.name)
      local contact_id = "6762f0011bb69f9f21000001"
      local _, put = call("POST", "/tags", { name = "Stale", users = { { id = contact_id }, { id = "nobody" } } })
      assert.same({ { id = contact_id, tagged = true }, { id = "nobody", tagged = false } }, put.users)
      local _, contact = call("GET", "/contacts/" .. contact_id)
      assert.equal(tag.id, contact.tags.data[1].id)
      call("POST", "/tags", { name = "Stale", companies = { { company_id = "company-1" } } })
      local _, company = call("GET", "/companies?company_id=company-1")
      assert.equal("Stale", company.tags.tags[1].name)
      local _, off = call("POST", "/tags", { name = "Stale", companies = { { company_id = "company-1", untag = true } } })
      assert.is_false(off.companies[1].tagged)

      local deleted = call("DELETE", "/tags/" .. tag.id)
      assert.equal(200, deleted.status)
      assert.equal("", deleted.body)
      _, contact = call("GET", "/contacts/" .. contact_id)
      assert.equal(0, contact.tags.total_count)
      assert_error(404, "not_found", call("GET", "/tags/" .. tag.id))
      assert_error(404, "not_found", call("DELETE", "/tags/" .. tag.id))
      assert_error(404, "not_found", call("POST", "/tags", { id = "999", name = "x" }))
      assert_error(400, "parameter_invalid", call("POST", "/tags", {}))
    end)
  end)

  describe("notes", function()
    it("are written on a contact and listed, the newest first", function()
      local call = intercom { now = function() return epoch end }
      local path = "/contacts/6762f0011bb69f9f21000001/notes"
      local _, note = call("POST", path, { body = "<p>Hi</p>", admin_id = "991267467" })
      assert.equal("Ines Duarte", note.author.name)
      assert.equal("6762f0011bb69f9f21000001", note.contact.id)
      local _, list = call("GET", path)
      assert.equal(3, list.total_count)
      assert.equal(note.id, list.data[1].id)
      assert.equal(cjson.null, list.pages.next)
      local _, page = call("GET", path .. "?per_page=2")
      assert.matches("/intercom" .. path:gsub("%-", "%%-") .. "%?page=2&per_page=2$", page.pages.next)
      local _, one = call("GET", "/notes/" .. note.id)
      assert.same(note, one)
      local _, contact = call("GET", "/contacts/6762f0011bb69f9f21000001")
      assert.equal(3, contact.notes.total_count)
      assert_error(404, "not_found", call("POST", path, { body = "x", admin_id = "1" }))
      assert_error(400, "parameter_not_found", call("POST", path, {}))
      local _, nobody = call("GET", "/contacts/x/notes")
      assert.equal("User Not Found", nobody.errors[1].message)
    end)

    it("embed ten at most in the contact", function()
      local call = intercom()
      for _ = 1, 9 do
        call("POST", "/contacts/6762f0011bb69f9f21000001/notes", { body = "x" })
      end
      local _, contact = call("GET", "/contacts/6762f0011bb69f9f21000001")
      assert.equal(11, contact.notes.total_count)
      assert.equal(10, #contact.notes.data)
      assert.is_true(contact.notes.has_more)
    end)
  end)
end)
