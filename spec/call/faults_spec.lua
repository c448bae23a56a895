-- Calls against a server that does everything wrong, over real sockets.
local switchboard = require "switchboard"
local faults = require "spec.support.faults"
local libcurl = require "spec.support.libcurl"

-- One line a scenario: name, action, options of the call, what has to come.
--   status, kind, message, code, retry_after, retryable   of the error, a kind of false: no error
--   value                    of a success
--   attempts (1)             as the result says, and as the server counted them
--   body                     what err.body begins with
--   served                   requests the server got, where that is not the number of attempts
--   tls                      what has to come over TLS and HTTP/1.1, where that is something else
local fine = { kind = false, value = { ok = true } }

local function fails(kind, more)
  local expected = { kind = kind }
  for name, value in pairs(more or {}) do
    expected[name] = value
  end
  return expected
end

local function succeeds(attempts, value)
  return { kind = false, attempts = attempts, value = value or { ok = true } }
end

local once = { retries = 1 }
local short = { timeout = 0.4 }
local small = { max_body = 10000 }

local framing = {
  -- whole answers
  { "ok", "get", {}, fine },
  { "chunked", "get", {}, fine },
  { "until_close", "get", {}, fine, tls = fails("network", { status = 200 }) }, -- nobody says that this is the end
  { "interim", "get", {}, fine },
  { "slow", "get", {}, fine },
  { "wrong_type", "get", {}, fine },
  { "no_type", "get", {}, fine },
  { "not_there", "get", {}, fails("not_found", { status = 404, message = "no such scenario" }) },

  -- broken off
  { "close_at_once", "get", once, fails("network", { attempts = 2, retryable = true }) },
  { "close_in_status_line", "get", {}, fails "network" },
  { "close_in_headers", "get", {}, fails "network" },
  { "close_after_headers", "get", {}, fails("network", { status = 200, request_id = "req-1" }) },
  { "close_in_body", "get", {}, fails("network", { status = 200, request_id = "req-1", body = '{"ok' }) },
  { "close_in_body", "get", once, fails("network", { status = 200, attempts = 2 }) },
  { "close_in_chunk", "get", {}, fails("network", { status = 200, body = '{"ok' }) },
  { "close_before_last_chunk", "get", {}, fails("network", { status = 200, body = '{"ok":true}' }) },
  { "close_once", "get", once, succeeds(2) },
  { "cut_once", "get", once, succeeds(2) },
  { "cut_once", "put", once, succeeds(2) },
  { "cut_once", "search", once, succeeds(2) },
  { "close_at_once", "post", once, fails("network", { attempts = 1, retryable = false }) },
  { "cut_once", "post", once, fails("network", { attempts = 1, status = 200, body = '{"ok' }) },

  -- wrong framing and encoding
  { "bad_chunk_size", "get", {}, fails("network", { status = 200 }) },
  { "endless_chunk_size", "get", {}, fails("network", { status = 200 }) },
  { "short_length", "get", {}, fails("decode", { status = 200, body = '{"ok"' }) },
  { "word_as_length", "get", {}, fails "network" },
  { "negative_length", "get", {}, fails "network" },
  { "overflowing_length", "get", {}, fine, tls = fails("network", { status = 200 }) }, -- what comes until the end is the answer
  { "huge_length", "get", small, fails("network", { status = 200, body = '{"ok":true}' }) },
  { "plain_as_gzip", "get", {}, fails("decode", { status = 200, request_id = "req-1", attempts = 1 }) },
  { "cut_gzip", "get", {}, fails("decode", { status = 200, request_id = "req-1" }) },
  { "unknown_encoding", "get", {}, fails("decode", { attempts = 1, status = 200, request_id = "req-1" }) },
  { "garbage", "get", {}, fails "network" },
  { "garbage", "post", once, fails("network", { attempts = 1 }) },
  { "http_0_9", "get", {}, fails "network" },
  { "bad_status_line", "get", {}, fails "network" },
  { "ftp_greeting", "get", {}, fails "network" },
  { "switching_protocols", "get", short, fails() },
}

local cases = {
  -- too much
  { "endless_body", "get", small, fails("too_large", { status = 200, request_id = "req-1", attempts = 1 }) },
  { "endless_body", "get", { max_body = 10000, retries = 3 }, fails("too_large", { attempts = 1 }) },
  { "endless_headers", "get", {}, fails "too_large" },
  { "endless_header", "get", {}, fails "too_large" },
  { "endless_status_line", "get", {}, fails() },
  { "endless_interim", "get", {}, fails "too_large" },
  { "endless_trailers", "get", {}, fails "too_large" },
  { "many_headers", "get", {}, fine },
  { "large_error", "get", {}, fails("server", { status = 500, request_id = "req-1", body = ("x"):rep(4096) }) },

  -- too slow
  { "no_answer", "get", short, fails("timeout", { attempts = 1 }) },
  { "stall_in_headers", "get", short, fails "timeout" },
  { "stall_after_headers", "get", short, fails("timeout", { status = 200, request_id = "req-1" }) },
  { "stall_in_body", "get", short, fails("timeout", { status = 200, body = '{"ok' }) },
  { "drip_body", "get", short, fails("timeout", { status = 200 }) },
  { "drip_headers", "get", short, fails "timeout" },
  { "no_answer", "post", { timeout = 5, attempt_timeout = 0.3, retries = 2 }, fails("timeout", { attempts = 1 }) },
  { "stall_once", "get", { attempt_timeout = 0.3, retries = 1 }, succeeds(2) },
  { "stall_once", "delete", { attempt_timeout = 0.3, retries = 1 }, succeeds(2) },

  -- redirects
  { "redirect", "get", {}, fine },
  { "redirect_by_name", "get", {}, fine },
  { "redirect_307", "get", {}, fine },
  { "redirect_loop", "get", {}, fails("network", { served = 6, status = 302 }) },
  { "redirect_to_file", "get", {}, fails "network" },
  { "redirect_to_ftp", "get", {}, fails "network" },
  { "redirect_to_gopher", "get", {}, fails "network" },
  { "redirect_to_words", "get", {}, fails "network" },
  { "redirect_to_remote_http", "get", {}, fails "network" },
  { "redirect_with_password", "get", {}, fails "network" },
  { "redirect_nowhere", "get", {}, fails("server", { status = 302 }) },
  { "redirect", "post", once, fails("server", { status = 302, attempts = 1 }) },
  { "redirect_307", "put", once, fails("server", { status = 307, attempts = 1 }) },
  { "redirect_307", "delete", once, fails("server", { status = 307, attempts = 1 }) },

  -- bodies
  { "html", "get", {}, fails("decode", { status = 200, request_id = "req-1", body = "<html>Busy</html>" }) },
  { "html_error", "get", {}, fails("server", { status = 502, request_id = "req-1", body = "<html>Busy</html>" }) },
  { "broken_json", "get", once, fails("decode", { status = 200, request_id = "req-1", body = '{"ok":tru', attempts = 1 }) },
  { "broken_json_error", "get", {}, fails("invalid_request", { status = 400, body = '{"errors":[{"message"' }) },
  { "two_values", "get", {}, fails("decode", { status = 200 }) },
  { "single_quotes", "get", {}, fails("decode", { status = 200 }) },
  { "nul_in_json", "get", {}, fails("decode", { status = 200, body = '{"ok":\0true}' }) },
  { "nul_in_string", "get", {}, succeeds(1, { text = "a\0b" }) },
  { "byte_order_mark", "get", {}, fine },
  { "not_a_number", "get", {}, fails("decode", { status = 200 }) },
  { "deep_json", "get", {}, fails("decode", { status = 200, body = "[[[[" }) },
  { "null", "get", {}, fails("decode", { status = 200 }) },
  { "empty", "get", {}, fails("decode", { status = 200, request_id = "req-1" }) },
  { "blank", "get", {}, fails("decode", { status = 200 }) },
  { "empty", "post", {}, succeeds(1, { status = 200 }) },
  { "no_content", "get", {}, succeeds(1, { status = 204 }) },
  { "no_content", "delete", {}, succeeds(1, { status = 204 }) },
  { "no_content_with_body", "get", {}, succeeds(1, { status = 204 }) },
  { "not_modified", "get", {}, fails("server", { status = 304 }) },
  { "object_for_list", "list", {}, fails("decode", { status = 200, body = '{"records":' }) },

  -- headers
  { "header_without_colon", "get", {}, libcurl.has_version(7, 83) and fails("network", { status = 200, request_id = "req-1" }) or fine },
  { "folded_header", "get", {}, fine },
  { "bare_newlines", "get", {}, fine },
  { "bad_rate_limit", "get", {}, fine },
}

local waits = {
  { "limited_by_body", "get", once, succeeds(2) },
  { "limited_by_body", "post", once, succeeds(2) },
  { "limited_by_reset", "get", once, succeeds(2) },
  { "limited_by_both", "get", once, succeeds(2) },
  { "limited_by_wrong_clock", "get", once, succeeds(2) },
  { "limited_for_seconds", "get", once, succeeds(2) },
  { "limited_until_date", "get", once, succeeds(2) },
  { "limited_until_iso", "get", once, succeeds(2) },
  { "limited_until_past", "get", once, succeeds(2) },
  { "limited_negative", "get", once, succeeds(2) },
  { "limited_absurdly", "get", once, fails("rate_limited", {
    status = 429, attempts = 1, retry_after = 99999999999999, retryable = true,
  }) },
  { "limited_in_words", "get", once, succeeds(2) },
  { "limited_in_silence", "get", once, succeeds(2) },
  { "limited_for_long", "get", { retries = 3 }, fails("rate_limited", {
    status = 429, attempts = 1, retry_after = 3600, retryable = true, code = "rate_limit_exceeded", message = "slow down",
  }) },
  { "limited_always", "get", once, fails("rate_limited", { status = 429, attempts = 2 }) },
  { "limited_always", "get", {}, fails("rate_limited", { status = 429, attempts = 1 }) },
}

local repetitions = {
  -- what is sent again, and what is not
  { "unavailable_once", "get", once, succeeds(2) },
  { "failed_once", "get", once, succeeds(2) },
  { "gateway_once", "put", once, succeeds(2) },
  { "timeout_once", "delete", once, succeeds(2) },
  { "failed_once", "search", once, succeeds(2) },
  { "failed_twice", "get", { retries = 2 }, succeeds(3) },
  { "failed_twice", "get", once, fails("server", { status = 504, attempts = 2 }) },
  { "failed_once", "post", { retries = 3 }, fails("server", { status = 500, attempts = 1, retryable = false }) },
  { "unavailable_once", "post", { retries = 3 }, fails("server", { status = 503, attempts = 1 }) },
  { "timeout_once", "post", { retries = 3 }, fails("timeout", { status = 408, attempts = 1 }) },
  { "deleted_in_silence", "delete", once, succeeds(2, { status = 404, body = '{"errors":[{"message":"no such thing"}]}' }) },
  { "not_there", "delete", once, fails("not_found", { attempts = 1 }) },

  -- a quota is not a window
  { "quota", "export", { retries = 3 }, fails("rate_limited", { status = 429, attempts = 1, retryable = false, quota = true }) },
  { "quota", "post", once, fails("rate_limited", { status = 429, attempts = 2, retryable = true }) },
  { "quota_window", "export", once, succeeds(2) },
}

for _, status in ipairs { 400, 401, 402, 403, 404, 409, 410, 413, 418, 422, 501, 505, 511 } do
  local kinds = {
    [401] = "authentication", [402] = "permission", [403] = "permission", [404] = "not_found", [409] = "conflict",
    [410] = "gone", [413] = "too_large", [501] = "server", [505] = "server", [511] = "server",
  }
  cases[#cases + 1] = { "status", "get", { retries = 3 }, fails(kinds[status] or "invalid_request", {
    status = status, code = "c1", message = "as asked", attempts = 1, retryable = false, request_id = "req-1",
  }), { status = status } }
end

-- What frames can't say.
local not_http2 = {}
for scenario in ([[
  chunked close_in_chunk close_before_last_chunk bad_chunk_size endless_chunk_size endless_trailers
  short_length word_as_length negative_length overflowing_length
  garbage http_0_9 bad_status_line ftp_greeting switching_protocols
  endless_headers endless_header endless_status_line endless_interim
  header_without_colon folded_header bare_newlines no_content_with_body
]]):gmatch "%S+" do
  not_http2[scenario] = true
end

-- When a call is repeated does not depend on what carries it.
local roads = {
  { "over TLS and HTTP/1.1", { port = "tls", http2 = false }, { framing, cases, repetitions, waits } },
  { "over plain HTTP", { port = "plain" }, { framing } },
  libcurl.keeps_connections and { "over TLS and HTTP/2", { port = "tls", http2 = true }, { framing, cases } } or nil,
}

local function expectation(case)
  return faults.road.port == "tls" and not faults.road.http2 and case.tls or case[4]
end

local function assert_fields(err, expected)
  for _, name in ipairs { "status", "code", "retry_after", "retryable", "request_id", "quota" } do
    if expected[name] ~= nil then
      assert.equal(expected[name], err[name], name)
    end
  end
  if expected.message then
    assert.equal(expected.message, err.message)
  end
  if expected.body then
    assert.equal(expected.body, err.body:sub(1, #expected.body))
  end
end

local function check(case)
  local scenario, action, options, expected, parameters = case[1], case[2], case[3], expectation(case), case[5]
  local id = faults.id()
  local things = faults.client():things()
  local value, err, meta = things[action](things, scenario, id, parameters or {}, options)
  if expected.kind == false then
    assert.is_nil(err, tostring(err))
    assert.same(expected.value, value)
    assert.equal(expected.attempts or 1, meta.attempts)
  else
    assert.is_nil(value)
    assert.is_true(switchboard.is_error(err))
    if expected.kind then
      assert.equal(expected.kind, err.kind, tostring(err))
    end
    assert.equal(expected.attempts or 1, err.attempts)
    assert_fields(err, expected)
  end
  local requests = faults.seen(scenario, id)
  if #requests ~= (expected.served or expected.attempts or 1) then
    requests = faults.seen(scenario, id)
    assert.equal(expected.served or expected.attempts or 1, #requests)
  end
  assert.matches(faults.road.http2 and "^%S+ %S+ HTTP/2\r\n" or "^%S+ %S+ HTTP/1.1\r\n", requests[1])
end

describe("a faulty server", function()
  setup(faults.start)
  teardown(faults.stop)

  local function describe_case(case)
    local options = {}
    for name, value in pairs(case[3]) do
      options[#options + 1] = name .. "=" .. tostring(value)
    end
    table.sort(options)
    it(("%s: %s {%s}%s"):format(case[1], case[2], table.concat(options, " "), case[5] and " " .. case[5].status or ""), function()
      check(case)
    end)
  end

  for _, road in ipairs(roads) do
    describe(road[1], function()
      local usual = faults.road
      setup(function() faults.road = road[2] end)
      teardown(function() faults.road = usual end)

      for _, list in ipairs(road[3]) do
        for _, case in ipairs(list) do
          if not (road[2].http2 and not_http2[case[1]]) then
            describe_case(case)
          end
        end
      end
    end)
  end

  local function failure(...)
    local value, err = ...
    assert.is_nil(value)
    assert.is_true(switchboard.is_error(err))
    return err
  end

  it("that drips is cut off on time", function()
    local began = os.time()
    local err = failure(faults.client { timeout = 1, retries = 5 }:things():get("drip_body", faults.id()))
    assert.equal("timeout", err.kind)
    assert.is_true(os.time() - began < 8) -- the whole answer would take ten seconds
  end)

  it("with a gzip bomb is stopped at the cap, in bounded memory", function()
    local function peak()
      for line in io.lines "/proc/self/status" do
        local kilobytes = line:match "^VmHWM:%s*(%d+)"
        if kilobytes then
          return tonumber(kilobytes)
        end
      end
    end
    local before = peak()
    for cap = 1, 3 do
      local err = failure(faults.client { max_body = cap * 1024 * 1024 }:things():get("gzip_bomb", faults.id()))
      assert.equal("too_large", err.kind)
      assert.equal(200, err.status)
      assert.equal(1, err.attempts)
    end
    assert.is_true(peak() - before < 100 * 1024, "peak grew by " .. peak() - before .. " KiB")
  end)

  it("that closes an idle connection costs no attempt", function()
    local things = faults.client():things()
    for _ = 1, 5 do
      local _, err, meta = things:get("idle_close", faults.id())
      assert.is_nil(err)
      assert.equal(1, meta.attempts)
    end
  end)

  it("that breaks off a kept connection gets no write twice", function()
    local things, id = faults.client { retries = 3 }:things(), faults.id()
    assert(things:get("kept", faults.id()))
    local err = failure(things:post("close_at_once", id, { text = "x" }))
    assert.equal("network", err.kind)
    assert.is_false(err.retryable)
    assert.equal(1, #faults.seen("close_at_once", id))
  end)

  it("that breaks off many answers at once over HTTP/2 gets no write twice", function()
    if not libcurl.keeps_connections then
      return pending "HTTP/2 is not spoken"
    end
    local usual = faults.road
    finally(function() faults.road = usual end)
    faults.road = { port = "tls", http2 = true }
    local things = faults.client { retries = 3 }:things()
    assert(things:get("ok", faults.id())) -- which leaves a connection
    for _, scenario in ipairs { "close_in_body", "close_after_headers", "close_at_once", "reset_in_peace" } do
      local ids, errors = {}, {}
      for i = 1, 40 do
        ids[i] = faults.id()
      end
      switchboard.map(ids, 8, function(id, i)
        errors[i] = failure(things:post(scenario, id))
        return true
      end)
      for i, id in ipairs(ids) do
        assert.equal(1, #faults.seen(scenario, id), scenario)
        assert.equal("network", errors[i].kind, tostring(errors[i]))
        assert.is_false(errors[i].retryable)
      end
    end
  end)

  it("that deleted without an answer, on a kept connection, deleted", function()
    if not libcurl.keeps_connections then
      return pending "no connection is kept"
    end
    local things, id = faults.client():things(), faults.id()
    assert(things:get("kept", faults.id()))
    local value, err, meta = things:delete("deleted_in_silence", id)
    assert.is_nil(err)
    assert.equal(404, value.status)
    assert.equal(1, meta.attempts)
    assert.equal(2, #faults.seen("deleted_in_silence", id))
  end)

  it("that resets while it is sent a body gets no write twice", function()
    local id = faults.id()
    local err = failure(faults.client { retries = 3 }:things():post("reset_upload", id, { text = ("x"):rep(1000000) }))
    assert.equal("network", err.kind)
    assert.equal(1, #faults.seen("reset_upload", id))
    assert.equal(1, err.attempts)
  end)

  it("that is not there can be asked again, whatever was asked", function()
    for _, action in ipairs { "get", "post", "delete" } do
      local things = faults.client { base_url = "http://127.0.0.1:1", retries = 1 }:things()
      local err = failure(things[action](things, "ok", "1"))
      assert.equal("network", err.kind)
      assert.equal(2, err.attempts)
      assert.is_true(err.retryable)
    end
  end)

  it("with no name gives a network error", function()
    local err = failure(faults.client { base_url = "https://no-such-host.invalid", timeout = 5 }:things():post("ok", "1"))
    assert.equal("network", err.kind)
    assert.is_true(err.retryable)
  end)

  it("that redirects elsewhere gets the credentials, and nobody else does", function()
    local id = faults.id()
    assert(faults.client { headers = { ["X-Secret"] = "hush" } }:things():get("redirect_away", id))
    local at_home, away = faults.seen("redirect_away", id)[1], faults.seen("ok", id)[1]
    assert.truthy(at_home:find(faults.token, 1, true))
    assert.truthy(at_home:find("hush", 1, true))
    assert.is_nil(away:lower():find "authorization")
    assert.is_nil(away:find(faults.token, 1, true))
    assert.is_nil(away:find("hush", 1, true))
    assert.truthy(away:find(":" .. faults.ports.other, 1, true))
  end)

  it("whose list names a next page elsewhere is asked at home", function()
    local things, id = faults.client():things(), faults.id()
    local first, _, meta = things:list("next_elsewhere", id)
    assert.same({ { id = 1 } }, first)
    assert.same({ after = "two" }, meta.next)
    assert.same({ { id = 2 } }, (assert(things:list("next_elsewhere", id, meta.next))))
    local requests = faults.seen("next_elsewhere", id)
    assert.equal(2, #requests)
    assert.matches("%?after=two ", requests[2])
    assert.equal(0, #faults.seen("stolen", id))
  end)

  it("that sends the credentials back does not get them into the error", function()
    local err = failure(faults.client():things():get("echo", faults.id()))
    assert.is_nil(tostring(err):find(faults.token, 1, true))
    assert.is_nil(err.body:find(faults.token, 1, true))
    assert.matches("%[redacted%]", err.message)
  end)

  it("with bad UTF-8 is handed over as it is, or refused", function()
    local value, err = faults.client():things():get("bad_utf8", faults.id())
    assert.is_true(value and value.text == "\255\254" or err.kind == "decode")
    value, err = faults.client():things():get("huge_number", faults.id())
    assert.is_true(value and value.ok == math.huge or err.kind == "decode")
    value, err = faults.client():things():get("header_with_nul", faults.id())
    assert.is_true(value and value.ok or err.kind == "network")
  end)

  describe("with TLS", function()
    it("is trusted by its CA file", function()
      assert.same({ ok = true }, (assert(faults.client { port = "tls", ca_file = faults.ca_file }:things():get("ok", faults.id()))))
    end)

    local function refused(options)
      local id = faults.id()
      local err = failure(faults.client(options):things():post("ok", id))
      assert.equal("tls", err.kind, tostring(err))
      assert.equal(0, #faults.seen("ok", id))
      assert.equal(1, err.attempts)
    end

    it("is refused without it", function()
      refused { port = "tls", retries = 3 }
    end)

    it("is refused when another authority signed", function()
      refused { port = "untrusted", ca_file = faults.ca_file }
    end)

    it("is refused under another name", function()
      refused { port = "wrong_name", ca_file = faults.ca_file }
    end)

    it("is refused when it speaks something else", function()
      refused { base_url = "https://127.0.0.1:" .. faults.ports.talks }
    end)

    it("is refused with a CA file that is none", function()
      refused { port = "tls", ca_file = "/no/such/file.pem" }
      refused { port = "tls", ca_file = "README.md" }
    end)

    it("may hang up in the handshake, and is asked again, whatever was asked", function()
      local err = failure(faults.client { base_url = "https://127.0.0.1:" .. faults.ports.hangs_up, retries = 1 }:things():post("ok", "1"))
      assert.equal("tls", err.kind)
      assert.equal(2, err.attempts)
    end)

    it("does not send its callers to plain http elsewhere", function()
      local err = failure(faults.client { port = "tls", ca_file = faults.ca_file }:things():get("redirect_to_remote_http", faults.id()))
      assert.equal("network", err.kind)
    end)

    it("is verified whatever options there are", function()
      for _, name in ipairs { "insecure", "verify", "ssl_verify", "verify_peer", "ssl_verifypeer" } do
        assert.matches(name, select(2, pcall(faults.client, { [name] = false })))
      end
    end)
  end)

  describe("behind a proxy", function()
    local secret = "pr0xy-passw0rd"
    local function through(options)
      options.proxy = options.proxy or "http://127.0.0.1:" .. faults.ports.proxy
      return faults.client(options)
    end

    local function assert_no_secret(err)
      for name, value in pairs(err) do
        assert.is_nil(tostring(value):find(secret, 1, true), name)
      end
      assert.is_nil(tostring(err):find(secret, 1, true))
    end

    it("is reached through a tunnel, which sees no credentials of the service", function()
      local client = through { port = "tls", ca_file = faults.ca_file, proxy_credentials = "user:" .. secret }
      assert.same({ ok = true }, (assert(client:things():get("ok", faults.id()))))
      local requests = switchboard.assert(faults.client():things():seen_by_proxy()).requests
      local connect = requests[#requests]
      assert.matches("^CONNECT 127%.0%.0%.1:", connect)
      assert.matches("Proxy%-Authorization: Basic ", connect)
      assert.is_nil(connect:find(faults.token, 1, true))
    end)

    it("is sent no credentials of the proxy's", function()
      local client, id = through { port = "tls", ca_file = faults.ca_file, proxy_credentials = "user:" .. secret }, faults.id()
      assert(client:things():get("ok", id))
      assert.is_nil(faults.seen("ok", id)[1]:lower():find "proxy%-authorization")
    end)

    it("is reached by an absolute URL where it is plain http", function()
      local client = through { base_url = "http://service.invalid", allow_http = true, proxy_credentials = "user:" .. secret }
      assert.equal("proxy", assert(client:things():get("ok", faults.id())).through)
    end)

    it("is reached directly where no_proxy says so", function()
      local client = through { port = "tls", ca_file = faults.ca_file, no_proxy = "127.0.0.1", proxy = "http://127.0.0.1:1" }
      assert(client:things():get("ok", faults.id()))
    end)

    it("and its credentials are in no error", function()
      local id = faults.id()
      for _, options in ipairs {
        { port = "tls", proxy = "http://127.0.0.1:1", proxy_credentials = "user:" .. secret },
        { port = "tls", proxy = "http://user:" .. secret .. "@127.0.0.1:1" },
        { port = "tls", proxy = "http://user:" .. secret .. "@no-such-host.invalid:80", timeout = 5 },
        { port = "tls", proxy = "nosuch://user:" .. secret .. "@127.0.0.1:1" },
        { port = "tls", proxy = "http://user:" .. secret .. "@127.0.0.1:99999" },
        { base_url = "https://refuse.invalid", proxy_credentials = "user:" .. secret },
        { base_url = "http://refuse.invalid", allow_http = true, proxy_credentials = "user:" .. secret },
      } do
        local err = failure(through(options):things():get("ok", id))
        assert_no_secret(err)
      end
    end)
  end)
end)
