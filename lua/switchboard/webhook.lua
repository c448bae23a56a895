--- Deliveries from Intercom and Common Room: whether a delivery is genuine, and what it says.
--
-- There are four kinds of deliveries: `webhook.intercom`, `webhook.canvas` (Intercom's Canvas Kit),
-- `webhook.installation` (an app's installation at Intercom) and `webhook.commonroom`. Each has `verify`, `parse`,
-- `receive`, which does both, and `sign`, which is for your own tests. No function throws, whatever the network sent. A
-- failure is `nil, err`: `err.kind` is `"authentication"` when the delivery is not proven genuine, and `"decode"` when
-- its body is malformed.
--
-- See docs/webhooks.md.
-- @module switchboard.webhook
-- @usage local webhook = require "switchboard.webhook"
-- local event, err = webhook.intercom.receive(raw_body, headers, client_secret)

local arguments = require "switchboard.arguments"
local body = require "switchboard.webhook.body"
local proof = require "switchboard.webhook.proof"

local webhook = {}

-- The four functions for one kind of deliveries, of which three are given.
local function functions(verify, sign, parse)
  return {
    verify = verify, sign = sign, parse = parse,
    receive = function(raw_body, headers, secret)
      local genuine, err = verify(raw_body, headers, secret)
      if not genuine then
        return nil, err
      end
      return parse(raw_body)
    end,
  }
end

-- Intercom's webhooks -------------------------------------------------------------------------------

local verify_hub, sign_hub = proof.signature {
  header = "x-hub-signature", digest = "sha1", digits = 40, prefix = "sha1=",
  form = '"sha1=" and 40 hexadecimal digits',
}

local function notification(object)
  if type(object.topic) ~= "string" then
    return nil, "topic"
  elseif type(object.id) ~= "string" and not (object.topic == "ping" and object.id == nil) then
    return nil, "id"
  end
  return {
    topic = object.topic,
    id = object.id,
    item = type(object.data) == "table" and object.data.item or nil,
    created_at = object.created_at,
    delivery_attempts = object.delivery_attempts,
    app_id = object.app_id,
    raw = object,
  }
end

webhook.intercom = functions(verify_hub, sign_hub, body.parser("notification of Intercom's", notification))

--- Verifies that a notification comes from Intercom and was not changed.
-- @function intercom.verify
-- @tparam string raw_body the body, byte for byte as it came
-- @tparam table|string headers name → value, names in any case; or the value of X-Hub-Signature
-- @tparam string client_secret the app's, from its Basic Information page; not the access token
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] Error of kind `authentication`
-- @usage if not webhook.intercom.verify(body, headers, client_secret) then return 401 end

--- Makes the value of X-Hub-Signature, for your own tests.
-- @function intercom.sign
-- @tparam string raw_body
-- @tparam string client_secret
-- @treturn[1] string `sha1=` and 40 hexadecimal digits
-- @return[2] nil
-- @treturn[2] Error of kind `invalid_request`
-- @usage local headers = { ["X-Hub-Signature"] = webhook.intercom.sign(body, client_secret) }
-- assert(webhook.intercom.receive(body, headers, client_secret))

--- Reads a notification. Does not verify who sent it.
-- @function intercom.parse
-- @tparam string raw_body
-- @treturn[1] table event: `topic` (see `switchboard.webhook.topics`); `id`, the same for every delivery of one
--   notification, and nil for some pings; `item`, what the notification is about; `created_at`, in seconds since the
--   epoch; `delivery_attempts`; `app_id`; and `raw`, the whole body
-- @return[2] nil
-- @treturn[2] Error of kind `decode`
-- @usage local event = assert(webhook.intercom.parse(body))

--- Verifies and reads a notification.
-- @function intercom.receive
-- @tparam string raw_body
-- @tparam table|string headers as of `intercom.verify`
-- @tparam string client_secret
-- @treturn[1] table event, as of `intercom.parse`
-- @return[2] nil
-- @treturn[2] Error of kind `authentication` or `decode`
-- @usage local event, err = webhook.intercom.receive(body, ngx.req.get_headers(), client_secret)

-- Canvas Kit ----------------------------------------------------------------------------------------

local verify_body, sign_body = proof.signature {
  header = "x-body-signature", digest = "sha256", digits = 64, prefix = "", form = "64 hexadecimal digits",
}

webhook.canvas = functions(verify_body, sign_body, body.object)

--- Verifies that a Canvas Kit request comes from Intercom and was not changed.
-- @function canvas.verify
-- @tparam string raw_body the body, byte for byte as it came
-- @tparam table|string headers name → value, names in any case; or the value of X-Body-Signature
-- @tparam string client_secret the app's
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] Error of kind `authentication`
-- @usage if not webhook.canvas.verify(body, headers, client_secret) then return 401 end

--- Makes the value of X-Body-Signature, for your own tests.
-- @function canvas.sign
-- @tparam string raw_body
-- @tparam string client_secret
-- @treturn[1] string 64 hexadecimal digits
-- @return[2] nil
-- @treturn[2] Error of kind `invalid_request`
-- @usage local headers = { ["X-Body-Signature"] = webhook.canvas.sign(body, client_secret) }
-- assert(webhook.canvas.receive(body, headers, client_secret))

--- Reads a Canvas Kit request. Does not verify who sent it.
-- @function canvas.parse
-- @tparam string raw_body
-- @treturn[1] table the request as it came
-- @return[2] nil
-- @treturn[2] Error of kind `decode`
-- @usage local request = assert(webhook.canvas.parse(body))

--- Verifies and reads a Canvas Kit request.
-- @function canvas.receive
-- @tparam string raw_body
-- @tparam table|string headers as of `canvas.verify`
-- @tparam string client_secret
-- @treturn[1] table the request as it came
-- @return[2] nil
-- @treturn[2] Error of kind `authentication` or `decode`
-- @usage local request, err = webhook.canvas.receive(body, headers, client_secret)

-- An app's installation -----------------------------------------------------------------------------

-- An uninstall names the workspace as app_id, a health check as workspace_id.
local function installation(object)
  local is_health_check = object.workspace_id ~= nil
  local app_id = is_health_check and object.workspace_id or object.app_id
  if type(app_id) ~= "string" then
    return nil, "app_id or workspace_id"
  end
  return { topic = is_health_check and "health_check" or "uninstall", app_id = app_id, raw = object }
end

webhook.installation = functions(verify_body, sign_body, body.parser("uninstall or health check", installation))

--- Verifies that a request to an app's uninstall or health check URL comes from Intercom and was not changed.
-- @function installation.verify
-- @tparam string raw_body the body, byte for byte as it came
-- @tparam table|string headers name → value, names in any case; or the value of X-Body-Signature
-- @tparam string client_secret the app's
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] Error of kind `authentication`
-- @usage if not webhook.installation.verify(body, headers, client_secret) then return 401 end

--- Makes the value of X-Body-Signature, for your own tests.
-- @function installation.sign
-- @tparam string raw_body
-- @tparam string client_secret
-- @treturn[1] string 64 hexadecimal digits
-- @return[2] nil
-- @treturn[2] Error of kind `invalid_request`
-- @usage local signature = webhook.installation.sign('{"app_id":"abc"}', client_secret)

--- Reads a request to an app's uninstall or health check URL. Does not verify who sent it.
-- @function installation.parse
-- @tparam string raw_body
-- @treturn[1] table event: `topic` (`"uninstall"` or `"health_check"`), `app_id` (the workspace), `raw` (the whole
--   body)
-- @return[2] nil
-- @treturn[2] Error of kind `decode`
-- @usage local event = assert(webhook.installation.parse '{"workspace_id":"abc"}')
-- print(event.topic, event.app_id)

--- Verifies and reads a request to an app's uninstall or health check URL.
-- @function installation.receive
-- @tparam string raw_body
-- @tparam table|string headers as of `installation.verify`
-- @tparam string client_secret
-- @treturn[1] table event, as of `installation.parse`
-- @return[2] nil
-- @treturn[2] Error of kind `authentication` or `decode`
-- @usage local event, err = webhook.installation.receive(body, headers, client_secret)

-- Common Room ---------------------------------------------------------------------------------------

local function verify_secret(_, headers, secret)
  return proof.secret("x-commonroom-webhook-secret", headers, secret)
end

local function delivery(object)
  local payload = object.payload
  if type(payload) ~= "table" then
    return nil, "payload"
  end
  return {
    id = object.id,
    payload = payload,
    source = object.source,
    type = payload.type,
    version = payload.version,
    raw = object,
  }
end

webhook.commonroom = functions(verify_secret, nil, body.parser("delivery of Common Room's", delivery))

--- Verifies that a delivery has the secret that you agreed on with Common Room. The delivery has the secret itself in a
-- header. So this proves nothing of the body, and only https keeps the secret from others.
-- @function commonroom.verify
-- @tparam table|string headers name → value, names in any case; or the value of x-commonroom-webhook-secret
-- @tparam string secret
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] Error of kind `authentication`
-- @usage if not webhook.commonroom.verify(headers, secret) then return 401 end
function webhook.commonroom.verify(headers, secret)
  return verify_secret(nil, headers, secret)
end

--- Makes the value of x-commonroom-webhook-secret, for your own tests. This is the secret itself, whatever the body.
-- @function commonroom.sign
-- @tparam[opt] string raw_body may be left out
-- @tparam string secret
-- @treturn[1] string
-- @return[2] nil
-- @treturn[2] Error of kind `invalid_request`
-- @usage local headers = { ["x-commonroom-webhook-secret"] = webhook.commonroom.sign(secret) }
function webhook.commonroom.sign(...)
  local first, second = ...
  local secret = select("#", ...) > 1 and second or first
  local right, err = arguments.is_text(secret, "secret")
  if not right then
    return nil, err
  end
  return secret
end

--- Reads a delivery. Does not verify who sent it.
-- @function commonroom.parse
-- @tparam string raw_body
-- @treturn[1] table event: `id`, by which you recognize a repeated delivery; `payload`; `source`, the workflow; `type`
--   and `version`, of the payload; and `raw`, the whole body
-- @return[2] nil
-- @treturn[2] Error of kind `decode`
-- @usage local event = assert(webhook.commonroom.parse(body))

--- Verifies and reads a delivery.
-- @function commonroom.receive
-- @tparam string raw_body
-- @tparam table|string headers as of `commonroom.verify`
-- @tparam string secret
-- @treturn[1] table event, as of `commonroom.parse`
-- @return[2] nil
-- @treturn[2] Error of kind `authentication` or `decode`
-- @usage local event, err = webhook.commonroom.receive(body, ngx.req.get_headers(), secret)

-- The rest ------------------------------------------------------------------------------------------

--- Reads the raw body of nginx's current request. nginx puts a body larger than `client_body_buffer_size` into a file;
-- this function reads that, too.
-- @function nginx_body
-- @treturn[1] string the body, `""` when there is none
-- @return[2] nil
-- @treturn[2] Error of kind `decode`: the file can't be read
-- @usage local event, err = webhook.intercom.receive(webhook.nginx_body(), ngx.req.get_headers(), client_secret)
webhook.nginx_body = body.of_nginx

--- Messenger identity: `user_hash` and `jwt`; see `switchboard.webhook.identity`.
-- @table identity
webhook.identity = require "switchboard.webhook.identity"

return webhook
