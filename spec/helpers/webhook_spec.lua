local crypto = require "switchboard.crypto"
local hex = require "switchboard.webhook.hex"
local switchboard = require "switchboard"
local webhook = require "switchboard.webhook"

local function bytes(digits)
  return (digits:gsub("%x%x", function(pair)
    return string.char(tonumber(pair, 16))
  end))
end

local function assert_refused(genuine, err, pattern)
  assert.is_nil(genuine)
  assert.is_true(switchboard.is_error(err))
  assert.equal("authentication", err.kind)
  assert.matches(pattern or ".", err.message)
end

describe("hmac", function()
  -- RFC 4231, section 4: key, data, HMAC-SHA-256.
  local sha256 = {
    { ("\11"):rep(20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7" },
    { "Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" },
    { ("\170"):rep(20), ("\221"):rep(50), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe" },
    {
      bytes "0102030405060708090a0b0c0d0e0f10111213141516171819", ("\205"):rep(50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    },
    {
      ("\170"):rep(131), "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    },
    {
      ("\170"):rep(131),
      "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.",
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    },
  }
  -- RFC 2202, section 3: key, data, HMAC-SHA-1.
  local sha1 = {
    { ("\11"):rep(20), "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00" },
    { "Jefe", "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79" },
    { ("\170"):rep(20), ("\221"):rep(50), "125d7342b9ac11cd91a39af48aa17b4f63f175d3" },
    { bytes "0102030405060708090a0b0c0d0e0f10111213141516171819", ("\205"):rep(50), "4c9007f4026250c6bc8414f9bf50c86c2d7235da" },
    { ("\12"):rep(20), "Test With Truncation", "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04" },
    { ("\170"):rep(80), "Test Using Larger Than Block-Size Key - Hash Key First", "aa4ae5e15272d00e95705637ce8a3b55ed402112" },
    {
      ("\170"):rep(80), "Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data",
      "e8e99d0f45237d786d6bbaa7965c7808bbff1a91",
    },
  }

  it("is that of RFC 4231", function()
    for _, case in ipairs(sha256) do
      assert.equal(case[3], hex(crypto.hmac("sha256", case[1], case[2])))
    end
  end)

  it("is that of RFC 2202", function()
    for _, case in ipairs(sha1) do
      assert.equal(case[3], hex(crypto.hmac("sha1", case[1], case[2])))
    end
  end)

  it("takes empty keys and texts, and bytes of any value", function()
    assert.equal("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad", hex(crypto.hmac("sha256", "", "")))
    assert.not_equal(crypto.hmac("sha1", "k", "a\0b"), crypto.hmac("sha1", "k", "a\0c"))
    assert.has_error(function() crypto.hmac("md5", "k", "b") end)
    assert.has_error(function() crypto.hmac("sha1", nil, "b") end)
  end)
end)

describe("equal", function()
  it("compares bytes", function()
    assert.is_true(crypto.equal("", ""))
    assert.is_true(crypto.equal("a\0b", "a\0b"))
    assert.is_false(crypto.equal("a\0b", "a\0c"))
    assert.is_false(crypto.equal("a", "ab"))
    assert.is_false(crypto.equal("", "a"))
    assert.has_error(function() crypto.equal("a") end)
  end)
end)

describe("base64url", function()
  it("is that of RFC 4648, unpadded", function()
    local cases = { [""] = "", f = "Zg", fo = "Zm8", foo = "Zm9v", foob = "Zm9vYg", fooba = "Zm9vYmE", foobar = "Zm9vYmFy" }
    for plain, encoded in pairs(cases) do
      assert.equal(encoded, crypto.base64url(plain))
    end
    assert.equal("-_-_", crypto.base64url "\251\255\191")
    assert.equal("AP8", crypto.base64url "\0\255")
  end)

  it("makes the token of RFC 7515, A.1", function()
    local key = bytes("0323354b2b0fa5bc837e0665777ba68f5ab328e6f054c928a90f84b2d2502ebf" ..
      "d3fb5a92d20647ef968ab4c377623d223d2e2172052e4f08c0cd9af567d080a3")
    local header = '{"typ":"JWT",\r\n "alg":"HS256"}'
    local payload = '{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}'
    local signed = crypto.base64url(header) .. "." .. crypto.base64url(payload)
    assert.equal("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." ..
      "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ", signed)
    assert.equal("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", crypto.base64url(crypto.hmac("sha256", key, signed)))
  end)
end)

local secret = "client-secret"
local body = '{"type":"notification_event","id":"notif_1","topic":"conversation.user.created","app_id":"a1","created_at":1700000000,"delivery_attempts":2,"data":{"type":"notification_event_data","item":{"type":"conversation","id":"7","count":3,"closed":null}}}'

-- The two schemes of Intercom's, which differ in header, digest and form.
local schemes = {
  {
    name = "intercom", module = webhook.intercom, header = "X-Hub-Signature",
    sign = function(text, key) return "sha1=" .. hex(crypto.hmac("sha1", key or secret, text)) end,
  },
  {
    name = "canvas", module = webhook.canvas, header = "X-Body-Signature",
    sign = function(text, key) return hex(crypto.hmac("sha256", key or secret, text)) end,
  },
}

for _, scheme in ipairs(schemes) do
  describe("webhook." .. scheme.name .. ".verify", function()
    local verify, sign, name = scheme.module.verify, scheme.sign, scheme.header

    it("accepts what is signed, whatever the case of the header's name", function()
      for _, spelt in ipairs { name, name:lower(), name:upper() } do
        assert.is_true(verify(body, { [spelt] = sign(body), host = "x" }, secret))
      end
      assert.is_true(verify(body, sign(body), secret))
      assert.is_true(verify("", sign "", secret))
      assert.is_true(verify("\0\255", sign "\0\255", secret))
    end)

    it("takes a table as ngx.req.get_headers makes it", function()
      local headers = setmetatable({ [name:lower()] = sign(body), accept = { "a", "b" } }, {
        __index = function(t, key) return rawget(t, (key:lower():gsub("_", "-"))) end,
      })
      assert.is_true(verify(body, headers, secret))
    end)

    it("refuses another body, another secret, and a signature changed in any digit", function()
      assert_refused(verify(body .. " ", { [name] = sign(body) }, secret))
      assert_refused(verify(body, { [name] = sign(body, "other") }, secret))
      local signature = sign(body)
      for at = #signature - 39, #signature do
        local digit = signature:sub(at, at) == "0" and "1" or "0"
        local genuine, err = verify(body, signature:sub(1, at - 1) .. digit .. signature:sub(at + 1), secret)
        assert_refused(genuine, err, "does not fit")
      end
    end)

    it("refuses any other form", function()
      local signature = sign(body)
      for _, wrong in ipairs {
        "", " ", "sha1=", signature .. "0", signature:sub(1, -2), signature .. "\n", " " .. signature, "x" .. signature,
        "sha1=" .. signature, "SHA1=" .. signature, "sha256=" .. signature, (signature:gsub("^sha1=", "")) .. "zz",
        ("0"):rep(40), ("%"):rep(64), "sha1=" .. ("g"):rep(40), "\0", ("a"):rep(100000),
      } do
        assert_refused(verify(body, { [name] = wrong }, secret))
        assert_refused(verify(body, wrong, secret))
      end
    end)

    it("refuses a header that is missing, repeated or no string", function()
      local signature = sign(body)
      assert_refused(verify(body, {}, secret))
      for _, headers in ipairs {
        { host = signature }, { [name] = { signature, signature } }, { [name] = 1 }, { [name] = true }, { [name] = {} },
        { [name] = signature, [name:upper()] = signature }, { signature }, { [1] = name },
      } do
        assert_refused(verify(body, headers, secret))
      end
      local function nothing() end
      for _, headers in ipairs { 1, true, nothing } do
        assert_refused(verify(body, headers, secret))
      end
      assert_refused(verify(body, nil, secret))
    end)

    it("refuses everything while no secret is configured", function()
      for _, none in ipairs { "", 1, true, {} } do
        local genuine, err = verify(body, { [name] = sign(body, "") }, none)
        assert_refused(genuine, err, "configured")
      end
      assert_refused(verify(body, { [name] = sign(body, "") }, nil))
      assert_refused(verify(body, { [name] = sign(body, "") }, false))
    end)

    it("refuses what is no body", function()
      for _, none in ipairs { 1, true, {} } do
        assert_refused(verify(none, { [name] = sign "1" }, secret))
      end
      assert_refused(verify(nil, { [name] = sign "" }, secret))
      assert_refused(verify())
    end)
  end)
end

it("the schemes of Intercom's do not stand in for each other", function()
  assert_refused(webhook.intercom.verify(body, { ["X-Body-Signature"] = schemes[2].sign(body) }, secret))
  assert_refused(webhook.canvas.verify(body, { ["X-Hub-Signature"] = schemes[1].sign(body) }, secret))
  assert_refused(webhook.canvas.verify(body, schemes[1].sign(body), secret))
  assert_refused(webhook.intercom.verify(body, schemes[2].sign(body), secret))
end)

it("a secret is in no error", function()
  local _, err = webhook.intercom.verify(body, { ["X-Hub-Signature"] = schemes[1].sign "x" }, "very-secret-indeed")
  assert.is_nil(tostring(err):find("very-secret-indeed", 1, true))
end)

describe("webhook.intercom.parse", function()
  it("makes an event", function()
    local event = assert(webhook.intercom.parse(body))
    assert.equal("conversation.user.created", event.topic)
    assert.equal("notif_1", event.id)
    assert.equal("a1", event.app_id)
    assert.equal(1700000000, event.created_at)
    assert.equal(2, event.delivery_attempts)
    assert.same({ type = "conversation", id = "7", count = 3 }, event.item)
    assert.equal("notification_event", event.raw.type)
    assert.equal("3", tostring(event.item.count)) -- an integer, also on Lua 5.3 and later
  end)

  it("takes an event without an item, and topics that are new", function()
    local event = assert(webhook.intercom.parse '{"topic":"call.started","id":"n","data":null}')
    assert.equal("call.started", event.topic)
    assert.is_nil(event.item)
    assert.is_nil(webhook.intercom.parse('{"topic":"ping","id":"n","data":[]}').item)
    assert.is_nil(webhook.intercom.parse('{"topic":"ping","id":"n","data":7}').item)
  end)

  it("tells what is no notification", function()
    for _, wrong in ipairs {
      "", " ", "{}", "[]", "null", "1", '"x"', "[1]", "{", "not json", "\0", "\255\254", '{"topic":"call.ended"}',
      '{"id":"n"}', '{"topic":1,"id":"n"}', '{"topic":"call.ended","id":null}', ("["):rep(5000), '{"topic":{"a":1},"id":[]}',
    } do
      local event, err = webhook.intercom.parse(wrong)
      assert.is_nil(event)
      assert.equal("decode", err.kind)
    end
    for _, none in ipairs { 1, true, {} } do
      assert.equal("decode", select(2, webhook.intercom.parse(none)).kind)
    end
    assert.equal("decode", select(2, webhook.intercom.parse()).kind)
  end)
end)

describe("receive", function()
  it("verifies, then parses", function()
    local event = assert(webhook.intercom.receive(body, { ["x-hub-signature"] = schemes[1].sign(body) }, secret))
    assert.equal("notif_1", event.id)
    local request = assert(webhook.canvas.receive('{"component_id":"x"}', schemes[2].sign '{"component_id":"x"}', secret))
    assert.same({ component_id = "x" }, request)
    event = assert(webhook.commonroom.receive('{"payload":{}}', { ["x-commonroom-webhook-secret"] = secret }, secret))
    assert.same({}, event.payload)
  end)

  it("does not parse what is not genuine", function()
    assert_refused(webhook.intercom.receive(body, { ["x-hub-signature"] = schemes[1].sign "" }, secret))
    assert_refused(webhook.canvas.receive("{}", "", secret))
    assert_refused(webhook.commonroom.receive('{"payload":{}}', {}, secret))
    assert_refused(webhook.intercom.receive(nil, {}, secret))
  end)

  it("tells the decoding apart", function()
    local event, err = webhook.intercom.receive("{}", schemes[1].sign "{}", secret)
    assert.is_nil(event)
    assert.equal("decode", err.kind)
    assert.equal("decode", select(2, webhook.canvas.receive("[1]", schemes[2].sign "[1]", secret)).kind)
  end)
end)

describe("webhook.commonroom", function()
  it("verifies the secret", function()
    for _, name in ipairs { "x-commonroom-webhook-secret", "X-CommonRoom-Webhook-Secret" } do
      assert.is_true(webhook.commonroom.verify({ [name] = "s3cret" }, "s3cret"))
      assert_refused(webhook.commonroom.verify({ [name] = "s3cre" }, "s3cret"))
      assert_refused(webhook.commonroom.verify({ [name] = "s3cret " }, "s3cret"))
      assert_refused(webhook.commonroom.verify({ [name] = "" }, "s3cret"))
      assert_refused(webhook.commonroom.verify({ [name] = { "s3cret", "s3cret" } }, "s3cret"))
    end
    assert.is_true(webhook.commonroom.verify("s3cret", "s3cret"))
  end)

  it("refuses everything while no secret is configured", function()
    local header = "x-commonroom-webhook-secret"
    assert_refused(webhook.commonroom.verify({ [header] = "" }, ""))
    assert_refused(webhook.commonroom.verify({ [header] = "" }, nil))
    assert_refused(webhook.commonroom.verify({ [header] = "false" }, false))
    assert_refused(webhook.commonroom.verify({}, nil))
    assert_refused(webhook.commonroom.verify(nil, nil))
    assert_refused(webhook.commonroom.verify())
  end)

  it("makes an event", function()
    local event = assert(webhook.commonroom.parse(
      '{"payload":{"type":"activity","version":"202304","member":{}},"id":"c-w-p-1","source":{"type":"workflow","id":12,"name":"n"}}'))
    assert.equal("c-w-p-1", event.id)
    assert.equal("activity", event.type)
    assert.equal("202304", event.version)
    assert.same({ type = "workflow", id = 12, name = "n" }, event.source)
    assert.same({}, event.payload.member)
    assert.equal(event.payload, event.raw.payload)
  end)

  it("tells what is no delivery", function()
    for _, wrong in ipairs { "", "{}", "[]", "null", '{"payload":1}', '{"payload":null}', "{" } do
      local event, err = webhook.commonroom.parse(wrong)
      assert.is_nil(event)
      assert.equal("decode", err.kind)
    end
  end)
end)

describe("the topics", function()
  it("are a set of names", function()
    local topics = require "switchboard.webhook.topics"
    local count = 0
    for name, known in pairs(topics) do
      assert.matches("^[a-z_.]+$", name)
      assert.is_true(known)
      count = count + 1
    end
    assert.equal(true, topics["conversation.user.created"])
    assert.equal(true, topics.ping)
    assert.is_true(count > 80)
  end)
end)

describe("identity", function()
  local identity = webhook.identity

  it("makes the user_hash", function()
    -- RFC 4231, the second case
    assert.equal("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
      identity.user_hash("Jefe", "what do ya want for nothing?"))
    for _, wrong in ipairs { { "", "u" }, { "s", "" }, { "s", 1 }, { 1, "u" }, { "s" }, {} } do
      local hash, err = identity.user_hash(wrong[1], wrong[2])
      assert.is_nil(hash)
      assert.equal("invalid_request", err.kind)
    end
  end)

  it("makes the token", function()
    local token = assert(identity.jwt("secret", { user_id = "42", email = "ada@example.com", exp = 1700003600 }))
    -- as Python's hmac and base64 make it of {"email":"ada@example.com","exp":1700003600,"user_id":"42"}
    assert.equal("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." ..
      "eyJlbWFpbCI6ImFkYUBleGFtcGxlLmNvbSIsImV4cCI6MTcwMDAwMzYwMCwidXNlcl9pZCI6IjQyIn0." ..
      "R5RBERIcUWujv0S6rfPjKOdfMVcX5HBrlzNkmFXG558", token)
    assert.matches("^[%w_-]+%.[%w_-]+%.[%w_-]+$", assert(identity.jwt("s", { user_id = "ü", plan = { "a", 1, true } })))
  end)

  it("refuses claims that are not right", function()
    for _, wrong in ipairs {
      { "s" }, { "s", {} }, { "s", { user_id = "" } }, { "s", { user_id = 1 } }, { "", { user_id = "u" } },
      { nil, { user_id = "u" } }, { "s", { user_id = "u", exp = "soon" } }, { "s", { user_id = "u", exp = 0 / 0 } },
      { "s", { user_id = "u", exp = -1 } }, { "s", { user_id = "u", exp = math.huge } },
      { "s", { user_id = "u", f = print } }, { "s", { user_id = "\255" } }, { "s", { "x", user_id = "u" } }, { "s", "u" },
    } do
      local token, err = identity.jwt(wrong[1], wrong[2])
      assert.is_nil(token)
      assert.equal("invalid_request", err.kind)
      assert.is_string(err.param)
    end
  end)
end)

describe("nginx_body", function()
  local path = os.tmpname()

  local function within_nginx(data, file, check)
    local read = 0
    local saved = rawget(_G, "ngx")
    rawset(_G, "ngx", { req = {
      read_body = function() read = read + 1 end,
      get_body_data = function() return data end,
      get_body_file = function() return file end,
    } })
    local fine, err = pcall(check)
    rawset(_G, "ngx", saved)
    assert(fine, err)
    assert.equal(1, read)
  end

  local function spool(text)
    local file = assert(io.open(path, "wb"))
    file:write(text)
    file:close()
  end

  teardown(function()
    os.remove(path)
  end)

  it("is what nginx has in memory", function()
    within_nginx("a\0b", nil, function() assert.equal("a\0b", webhook.nginx_body()) end)
  end)

  it("is what nginx has put into a file", function()
    spool("\r\n\0" .. ("x"):rep(100000))
    within_nginx(nil, path, function() assert.equal("\r\n\0" .. ("x"):rep(100000), webhook.nginx_body()) end)
    spool ""
    within_nginx(nil, path, function() assert.equal("", webhook.nginx_body()) end)
  end)

  it("is empty when there is none", function()
    within_nginx(nil, nil, function() assert.equal("", webhook.nginx_body()) end)
  end)

  it("tells that a file can't be read, and that is refused", function()
    within_nginx(nil, "/nonexistent/body", function()
      local none, err = webhook.nginx_body()
      assert.is_nil(none)
      assert.equal("decode", err.kind)
    end)
    within_nginx(nil, "/nonexistent/body", function()
      assert_refused(webhook.intercom.receive(webhook.nginx_body(), {}, secret))
    end)
  end)
end)
