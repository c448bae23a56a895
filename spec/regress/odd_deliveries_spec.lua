-- Deliveries as they come from the services and through frameworks, which are not all alike.
local switchboard = require "switchboard"
local webhook = require "switchboard.webhook"

local secret, mark = "client-secret", "\239\187\191"

describe("a ping", function()
  it("has no id, or a null", function()
    for _, body in ipairs {
      '{"type":"notification_event","topic":"ping","id":null,"data":{"item":{"type":"ping","message":"Hi"}}}',
      '{"type":"notification_event","topic":"ping","data":{"item":{"type":"ping","message":"Hi"}}}',
    } do
      local event = assert(webhook.intercom.receive(body, webhook.intercom.sign(body, secret), secret))
      assert.equal("ping", event.topic)
      assert.is_nil(event.id)
      assert.equal("Hi", event.item.message)
    end
    assert.equal("n", webhook.intercom.parse('{"topic":"ping","id":"n"}').id)
  end)

  it("is the only one without", function()
    for _, body in ipairs { '{"topic":"contact.deleted"}', '{"topic":"contact.deleted","id":null}', '{"topic":"ping","id":7}' } do
      local event, err = webhook.intercom.parse(body)
      assert.is_nil(event)
      assert.equal("decode", err.kind)
    end
  end)
end)

describe("a header that is an array of one", function()
  it("is that one", function()
    local body = '{"topic":"ping"}'
    assert.is_true(webhook.intercom.verify(body, { ["x-hub-signature"] = { webhook.intercom.sign(body, secret) } }, secret))
    assert.is_true(webhook.canvas.verify(body, { ["X-Body-Signature"] = { webhook.canvas.sign(body, secret) } }, secret))
    assert.is_true(webhook.commonroom.verify({ ["x-commonroom-webhook-secret"] = { secret } }, secret))
  end)

  it("is none with more in it, or with none", function()
    for _, value in ipairs { {}, { secret, secret }, { secret, also = secret }, { { secret } }, { [2] = secret }, { 7 } } do
      local genuine, err = webhook.commonroom.verify({ ["x-commonroom-webhook-secret"] = value }, secret)
      assert.is_nil(genuine)
      assert.equal("authentication", err.kind)
    end
  end)
end)

describe("a byte order mark", function()
  it("may stand before the JSON, and is part of what is signed", function()
    local body = mark .. '{"topic":"ping","id":"n"}'
    assert.equal("n", assert(webhook.intercom.receive(body, webhook.intercom.sign(body, secret), secret)).id)
    assert.is_nil(webhook.intercom.verify(body, webhook.intercom.sign(body:sub(4), secret), secret))
    assert.equal("c", assert(webhook.canvas.parse(mark .. '{"component_id":"c"}')).component_id)
    assert.equal("p", assert(webhook.commonroom.parse(mark .. '{"payload":{"type":"p"}}')).type)
    assert.equal("w", assert(webhook.installation.parse(mark .. '{"workspace_id":"w"}')).app_id)
  end)

  it("is nothing by itself, in the middle or twice", function()
    for _, body in ipairs { mark, mark .. mark .. "{}", "{" .. mark .. "}", " " .. mark .. "{}", "\254\255{}" } do
      local value, err = webhook.canvas.parse(body)
      assert.is_nil(value)
      assert.equal("decode", err.kind)
    end
  end)
end)

describe("what is signed for one's own tests", function()
  -- As Python's hmac makes them.
  it("has the form of the service", function()
    assert.equal("sha1=fc32a3088b7e777cfca7191856871c39d6434d48", webhook.intercom.sign("{}", secret))
    local signature = "bc7827ab6d4d9fe625f4023d6a98abd12821a0ed8fa951a4b54889126f0ce943"
    assert.equal(signature, webhook.canvas.sign("{}", secret))
    assert.equal(signature, webhook.installation.sign("{}", secret))
    assert.equal(secret, webhook.commonroom.sign(secret))
    assert.equal(secret, webhook.commonroom.sign("{}", secret))
  end)

  it("needs a body and a secret", function()
    for _, name in ipairs { "intercom", "canvas", "installation" } do
      for param, wrong in pairs { raw_body = { nil, secret }, secret = { "{}" } } do
        local signature, err = webhook[name].sign(wrong[1], wrong[2])
        assert.is_nil(signature)
        assert.is_true(switchboard.is_error(err))
        assert.same({ "invalid_request", param }, { err.kind, err.param })
      end
      assert.equal("secret", select(2, webhook[name].sign("{}", "")).param)
    end
    assert.equal("secret", select(2, webhook.commonroom.sign("")).param)
    assert.equal("secret", select(2, webhook.commonroom.sign()).param)
  end)
end)

describe("what Intercom tells of an installation", function()
  local receive, sign = webhook.installation.receive, webhook.installation.sign

  it("is the end of it, or a question for its health", function()
    local gone, health = '{"app_id":"exampl3"}', '{"workspace_id":"exampl3"}'
    local event = assert(receive(gone, { ["X-Body-Signature"] = sign(gone, secret) }, secret))
    assert.same({ topic = "uninstall", app_id = "exampl3", raw = { app_id = "exampl3" } }, event)
    event = assert(receive(health, { ["x-body-signature"] = sign(health, secret) }, secret))
    assert.same({ topic = "health_check", app_id = "exampl3", raw = { workspace_id = "exampl3" } }, event)
  end)

  it("is believed only when it is signed", function()
    local gone = '{"app_id":"exampl3"}'
    for _, headers in ipairs { {}, { ["X-Hub-Signature"] = webhook.intercom.sign(gone, secret) }, { ["X-Body-Signature"] = sign("{}", secret) } } do
      local event, err = receive(gone, headers, secret)
      assert.is_nil(event)
      assert.equal("authentication", err.kind)
    end
    assert.is_nil(webhook.installation.verify(gone, { ["X-Body-Signature"] = sign(gone, secret) }, ""))
  end)

  it("is nothing else", function()
    for _, body in ipairs { "{}", "[]", '{"app_id":7}', '{"workspace_id":null}', "", '{"topic":"ping","id":"n"}' } do
      local event, err = webhook.installation.parse(body)
      assert.is_nil(event)
      assert.equal("decode", err.kind)
    end
  end)
end)
