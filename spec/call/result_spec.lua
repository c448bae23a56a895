local switchboard = require "switchboard"
local fake = require "spec.support.fake"

-- What the action `name` makes of this answer.
local function answered(response, action, ...)
  local client = fake.client(response)
  local notes = client:notes()
  return notes[action](notes, ...)
end

describe("a successful answer", function()
  it("is the decoded value, nil and meta", function()
    local note, err, meta = answered(fake.json('{"id":"1","text":"x"}', 200, {
      ["X-Request-Id"] = "req-1", ["X-RateLimit-Limit"] = "100", ["X-RateLimit-Remaining"] = "99", ["X-RateLimit-Reset"] = "1767225600",
    }), "get", 1)
    assert.same({ id = "1", text = "x" }, note)
    assert.is_nil(err)
    assert.equal(200, meta.status)
    assert.equal("req-1", meta.request_id)
    assert.equal(1, meta.attempts)
    assert.is_number(meta.seconds)
    assert.same({ limit = 100, remaining = 99, reset = 1767225600 }, meta.rate_limit)
    assert.equal("application/json", meta.headers["content-type"])
    assert.equal("req-1", meta.headers["x-request-id"])
  end)

  it("has headers as a table and as text", function()
    local _, _, meta = answered(fake.json("{}", 200, {
      ["X-Twice"] = "a, b", ["X-Empty"] = "", ["X-Colons"] = "a: b:c", ["X-Long"] = ("long "):rep(1000) .. "end",
    }), "get", 1)
    local lines = {}
    for line in meta.raw_headers:gmatch "[^\n]+" do
      lines[#lines + 1] = line
    end
    table.sort(lines)
    assert.same({ "X-Colons: a: b:c", "X-Empty: ", "X-Long: " .. ("long "):rep(1000) .. "end", "X-Twice: a, b",
      "content-type: application/json" }, lines)
    assert.is_nil(rawget(meta, "headers"))
    local headers = meta.headers
    assert.same({ ["content-type"] = "application/json", ["x-colons"] = "a: b:c", ["x-empty"] = "",
      ["x-long"] = ("long "):rep(1000) .. "end", ["x-twice"] = "a, b" }, headers)
    assert.equal(headers, meta.headers)
    assert.equal(headers, rawget(meta, "headers"))
    assert.is_nil(meta.nothing)
    assert.is_nil(meta[1])
  end)

  it("reads the rate limit when it is asked for", function()
    local _, _, meta = answered(fake.json("{}", 200, { ["X-RateLimit-Remaining"] = "7" }), "get", 1)
    assert.is_nil(rawget(meta, "rate_limit"))
    local limit = meta.rate_limit
    assert.same({ remaining = 7 }, limit)
    assert.equal(limit, meta.rate_limit)
    assert.equal("7", meta.headers["x-ratelimit-remaining"])
    _, _, meta = answered(fake.json("{}", 200, { ["X-RateLimit-Remaining"] = "none" }), "get", 1)
    assert.is_nil(meta.rate_limit)
    for _, text in ipairs { false, "", "no line", "a:\n", "X-RateLimit-Remaining: 7" } do
      meta = select(3, answered(fake.json("{}", 200, { ["X-RateLimit-Remaining"] = "7" }), "get", 1))
      meta.raw_headers = text or nil
      assert.is_nil(meta.rate_limit)
    end
  end)

  it("has no headers when the caller took them away", function()
    for _, text in ipairs { false, "no line", "a:\n", "a: b\nc" } do
      local _, _, meta = answered(fake.json "{}", "get", 1)
      meta.raw_headers = text or nil
      assert.is_nil(meta.headers)
    end
  end)

  it("has integers where Lua has them, and drops nulls", function()
    local note = answered(fake.json '{"id":123456789012345,"none":null,"half":0.5,"list":[1,null,3],"deep":{"a":null,"b":-7}}', "get", 1)
    assert.equal("123456789012345", ("%d"):format(note.id))
    if math.type then
      assert.equal("integer", math.type(note.id))
      assert.equal("integer", math.type(note.deep.b))
      assert.equal("float", math.type(note.half))
    end
    assert.is_nil(note.none)
    assert.same({ b = -7 }, note.deep)
    assert.equal(switchboard.null, note.list[2])
    assert.equal(3, note.list[3])
  end)

  it("survives half a surrogate pair", function()
    local fine = "\240\159\152\128"
    local note = answered(fake.json [[{"a":"cut \ud83d","b":"\ude00 cut","c":"\ud83d\ude00","d":"\\ud83d","e":"\ud83d\ud83d\ude00"}]], "get", 1)
    assert.same({ a = "cut \239\191\189", b = "\239\191\189 cut", c = fine, d = "\\ud83d", e = "\239\191\189" .. fine }, note)
  end)

  it("keeps nulls when asked to", function()
    local client = fake.client(fake.json '{"none":null}', { nulls = "keep" })
    assert.equal(switchboard.null, client:notes():get(1).none)
    assert.is_nil(client:notes():get(1, {}, { nulls = "drop" }).none)
  end)

  it("is an array of records for a list", function()
    local notes, _, meta = answered(fake.json '{"notes":[{"id":1},{"id":2}],"total":7}', "list")
    assert.same({ { id = 1 }, { id = 2 } }, notes)
    assert.equal(7, meta.total_count)
    assert.same({}, (answered(fake.json '{"notes":[]}', "list")))
    assert.same({}, (answered(fake.json '{"notes":null}', "list")))
    assert.same({ { id = 1 } }, (answered(fake.json '[{"id":1}]', "bare")))
  end)

  it("is what `value` leads to", function()
    assert.same({ id = 1 }, (answered(fake.json '{"success":true,"data":{"id":1}}', "wrapped", 1)))
  end)

  it("may be without a body", function()
    for _, status in ipairs { 200, 202, 204 } do
      local value, err, meta = answered({ status = status, headers = {} }, "delete", 1)
      assert.is_nil(err)
      assert.same({ status = status }, value)
      assert.equal(status, meta.status)
    end
    assert.same({ status = 202 }, (answered({ status = 202 }, "create", { text = "x" })))
    assert.same({ status = 204 }, (answered({ status = 204 }, "get", 1)))
  end)

  it("hands over a body that was not promised", function()
    assert.same({ ok = true }, (answered(fake.json '{"ok":true}', "delete", 1)))
    assert.same({ status = 200, body = "done" }, (answered({ status = 200, headers = {}, body = "done" }, "delete", 1)))
    assert.same({ status = 200, body = "{broken" }, (answered(fake.json "{broken", "delete", 1)))
  end)

  it("is a string for text and bytes, NUL and all", function()
    assert.equal("a\0b\255", (answered({ status = 200, headers = {}, body = "a\0b\255" }, "bytes", 1)))
    assert.equal("", (answered({ status = 200, headers = {} }, "text", 1)))
  end)
end)

describe("an answer that is not what it should be", function()
  local function decode_error(response, ...)
    local value, err = answered(response, ...)
    assert.is_nil(value)
    assert.equal("decode", err.kind)
    assert.equal(response.status, err.status)
    return err
  end

  it("is a decode error that keeps what came", function()
    local err = decode_error({ status = 200, headers = { ["content-type"] = "text/html", ["x-request-id"] = "r" }, body = "<html>busy</html>" }, "get", 1)
    assert.equal("<html>busy</html>", err.body)
    assert.equal("r", err.request_id)
    assert.matches("text/html", err.message)
    decode_error(fake.json '{"id":', "get", 1)
    decode_error(fake.json '{"id":NaN}', "get", 1)
    decode_error(fake.json "null", "get", 1)
    decode_error(fake.json "", "get", 1)
    decode_error(fake.json(("["):rep(200) .. ("]"):rep(200)), "get", 1)
  end)

  it("is one when there is no list where it should be", function()
    decode_error(fake.json '{"other":[]}', "list")
    decode_error(fake.json '{"notes":{"a":1}}', "list")
    decode_error(fake.json '{"notes":5}', "list")
    decode_error(fake.json '{"data":null}', "wrapped", 1)
  end)

  it("is cut to a few kilobytes in the error", function()
    local err = decode_error({ status = 200, headers = {}, body = ("x"):rep(100000) }, "get", 1)
    assert.equal(4096, #err.body)
  end)
end)

describe("an error status", function()
  local function failed(response, ...)
    local value, err = answered(response, ...)
    assert.is_nil(value)
    assert.is_true(switchboard.is_error(err))
    return err
  end

  it("has a kind", function()
    local kinds = {
      [400] = "invalid_request", [401] = "authentication", [402] = "permission", [403] = "authentication", [404] = "not_found",
      [405] = "invalid_request", [408] = "timeout", [409] = "conflict", [410] = "gone", [413] = "too_large", [418] = "invalid_request",
      [422] = "invalid_request", [429] = "rate_limited", [500] = "server", [502] = "server", [503] = "server", [599] = "server", [304] = "server", [302] = "server",
    }
    for status, kind in pairs(kinds) do
      local err = failed({ status = status, headers = {}, body = "" }, "get", 1)
      assert.equal(kind, err.kind, status)
      assert.equal(status, err.status)
    end
  end)

  it("tells what the server listed", function()
    local err = failed(fake.json('{"errors":[{"code":"bad","message":"Not good","field":"x"},{"code":"worse"}],"request_id":"in-body"}', 422), "get", 1)
    assert.equal("Not good", err.message)
    assert.equal("bad", err.code)
    assert.equal("in-body", err.request_id)
    assert.same({ { code = "bad", message = "Not good", field = "x" }, { code = "worse" } }, err.errors)
    assert.equal("GET", err.method)
    assert.equal("https://notes.example/api/notes/1", err.url)
    assert.equal(1, err.attempts)
    assert.is_false(err.retryable)
    assert.matches("^notes notes%.get: Not good %(invalid_request, status 422, code bad, request in%-body%), called at spec/call/result_spec%.lua:%d+$", tostring(err))
  end)

  it("survives any body", function()
    for _, body in ipairs { "", "<html>", "null", "[]", "{}", "{", '{"errors":5}', '{"errors":[]}', '{"errors":[5]}', '{"errors":{"1":{"message":{}}}}', "\0\1\255" } do
      local err = failed({ status = 500, headers = { ["content-type"] = "application/json" }, body = body }, "get", 1)
      assert.equal("server", err.kind)
      assert.is_string(err.message)
      assert.is_true(err.retryable)
    end
  end)

  it("never shows the credentials", function()
    local echo = ('{"errors":[{"code":"%s","message":"bad token %s","data":{"deep":["%s"]}}],"request_id":"%s"}'):format(fake.token, fake.token, fake.token, fake.token)
    local err = failed(fake.json(echo, 401, { ["x-request-id"] = fake.token }), "get", fake.token)
    local function look(value, seen)
      if type(value) == "table" then
        for key, item in pairs(value) do
          look(key, seen)
          look(item, seen)
        end
      elseif type(value) == "string" then
        assert.is_nil(value:find(fake.token, 1, true), value)
      end
    end
    look(err)
    look(tostring(err))
    assert.matches("bad token %[redacted%]", err.message)
    local client = fake.client()
    look(tostring(client))
    look(tostring(client:notes()))
    assert.same({ { other = 1 } }, failed(fake.json(('{"errors":[{"%s":1,"other":1}]}'):format(fake.token), 400), "get", "1").errors)
  end)

  it("never shows what a cut has left of the credentials", function()
    local left = fake.token:sub(1, -3)
    local function up_to(size)
      return ("x"):rep(size - #left) .. fake.token
    end
    local err = failed({ status = 500, headers = { ["content-type"] = up_to(60) }, body = up_to(4096) }, "get", "1")
    assert.matches("x%[redacted%]$", err.message)
    assert.equal(("x"):rep(4096 - #left) .. "[redacted]", err.body)
    err = failed({}, "create", { text = "a", at = up_to(40) })
    assert.matches("x%[redacted%]%.%.%.'$", err.message)
    err = failed({}, "get", "1", {}, { version = up_to(40) })
    assert.matches("x%[redacted%]'$", err.message)
    assert.matches("'%S+ s3cret%-%.%.%.'$", failed({}, "create", { text = "a", at = ("x"):rep(32) .. " s3cret-word" }).message)
  end)

  it("never shows the credentials of a client that was closed", function()
    local client
    client = fake.client(fake.json("{}", 401, { ["x-request-id"] = fake.token }), { on_response = function() client:close() end })
    local value, err = client:notes():get(fake.token)
    assert.is_nil(value)
    assert.equal("[redacted]", err.request_id)
    assert.matches("%[redacted%]$", err.url)
  end)
end)
