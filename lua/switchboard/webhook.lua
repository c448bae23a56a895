--- Deliveries from Intercom and Common Room: whether one is genuine, and what it says.
--
-- `webhook.intercom`, `webhook.canvas` (Intercom's Canvas Kit), `webhook.installation` (what Intercom tells of an app's
-- installation) and `webhook.commonroom` each have `verify`, `parse` and `receive`, which does both; and `sign`, for
-- tests of one's own. Nothing throws, whatever the network sent: results are `value` or `nil, err`, with `err.kind`
-- `"authentication"` for what is not proven genuine and `"decode"` for what is no such delivery.
-- See docs/webhooks.md.
-- @module switchboard.webhook
-- @usage local webhook = require "switchboard.webhook"
-- local event, err = webhook.intercom.receive(raw_body, headers, client_secret)

local ascii = require "switchboard.ascii"
local core = require "switchboard.core"
local crypto = require "switchboard.crypto"
local hex = require "switchboard.webhook.hex"

local webhook = {}

local function failure(kind, message)
  return nil, core.error { kind = kind, message = message }
end

local function refuse(message)
  return failure("authentication", message)
end

-- What is in an array of one, which is how some frameworks hand on any header.
local function unwrapped(value)
  if type(value) == "table" and next(value) == 1 and next(value, 1) == nil then
    return value[1]
  end
  return value
end

-- The one value of a header, or nil and why there is none; a string is a value that the caller took out already. A
-- header that comes twice could be read by others in another way than here, so it is refused. ngx.req.get_headers()
-- makes a repeated header an array.
local function header(headers, wanted)
  if type(headers) == "string" then
    return headers
  elseif type(headers) ~= "table" then
    return nil, "there are no headers"
  end
  local found
  for name, value in pairs(headers) do
    if type(name) == "string" and ascii.lower(name) == wanted then
      value = unwrapped(value)
      if found ~= nil or type(value) ~= "string" then
        return nil, ("the header %s is there more than once"):format(wanted)
      end
      found = value
    end
  end
  if not found then
    return nil, ("there is no header %s"):format(wanted)
  end
  return found
end

local function signature_of(scheme, raw_body, secret)
  return hex(crypto.hmac(scheme.digest, secret, raw_body))
end

local function invalid(param, what)
  return nil, core.error {
    kind = "invalid_request", param = param, message = ("`%s` must be %s"):format(param, what),
  }
end

-- What the service writes into the header of a body.
local function sign(scheme, raw_body, secret)
  if type(raw_body) ~= "string" then
    return invalid("raw_body", "a string")
  elseif type(secret) ~= "string" or secret == "" then
    return invalid("secret", "a string that is not empty")
  end
  return scheme.prefix .. signature_of(scheme, raw_body, secret)
end

local function check_signature(scheme, raw_body, headers, secret)
  if type(secret) ~= "string" or secret == "" then
    return refuse "no client_secret is configured, so nothing can be proven genuine"
  elseif type(raw_body) ~= "string" then
    return refuse "there is no raw body"
  end
  local signature, why = header(headers, scheme.header)
  if not signature then
    return refuse(why)
  end
  local digits = signature:match(scheme.pattern)
  if not digits or #digits ~= scheme.digits then
    return refuse(("%s is not %s"):format(scheme.header, scheme.form))
  elseif not crypto.equal(signature_of(scheme, raw_body, secret), ascii.lower(digits)) then
    return refuse(("%s does not fit the body: another client_secret, or the body was changed"):format(scheme.header))
  end
  return true
end

local BYTE_ORDER_MARK = "\239\187\191"

-- The JSON object in a body.
local function read_object(raw_body)
  if type(raw_body) ~= "string" then
    return failure("decode", "there is no raw body")
  end
  local is_marked = raw_body:sub(1, #BYTE_ORDER_MARK) == BYTE_ORDER_MARK
  local value, message = core.decode(is_marked and raw_body:sub(#BYTE_ORDER_MARK + 1) or raw_body)
  if type(value) ~= "table" or value[1] ~= nil then
    return failure("decode", "the body is no JSON object" .. (message and ": " .. message or ""))
  end
  return value
end

-- What `read` makes of the object in a body; `read` returns nil and the name of a field where that is not right.
local function parsed(raw_body, what, read)
  local object, err = read_object(raw_body)
  if not object then
    return nil, err
  end
  local event, missing = read(object)
  if not event then
    return failure("decode", ("the body is no %s: it has no %s"):format(what, missing))
  end
  return event
end

-- Intercom's webhooks -------------------------------------------------------------------------------

local hub_signature = {
  header = "x-hub-signature", pattern = "^sha1=(%x+)$", digits = 40, digest = "sha1", prefix = "sha1=",
  form = '"sha1=" and 40 hexadecimal digits',
}

webhook.intercom = {}

--- Tells whether a delivery comes from Intercom and was not changed.
-- @function intercom.verify
-- @tparam string raw_body the body, byte for byte as it came
-- @tparam table|string headers name → value, names in any case; or the value of X-Hub-Signature
-- @tparam string client_secret the app's, from its Basic Information page; not the access token
-- @treturn[1] boolean true
-- @return[2] nil
-- @return[2] an error of kind `authentication`
-- @usage if not webhook.intercom.verify(body, headers, client_secret) then return 401 end
function webhook.intercom.verify(raw_body, headers, client_secret)
  return check_signature(hub_signature, raw_body, headers, client_secret)
end

--- Makes the value of X-Hub-Signature, for tests of one's own.
-- @function intercom.sign
-- @tparam string raw_body
-- @tparam string client_secret
-- @treturn[1] string `sha1=` and 40 hexadecimal digits
-- @return[2] nil
-- @return[2] an error of kind `invalid_request`
-- @usage local headers = { ["X-Hub-Signature"] = webhook.intercom.sign(body, client_secret) }
-- assert(webhook.intercom.receive(body, headers, client_secret))
function webhook.intercom.sign(raw_body, client_secret)
  return sign(hub_signature, raw_body, client_secret)
end

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

--- Reads a notification. It does not look at who sent it.
-- @function intercom.parse
-- @tparam string raw_body
-- @treturn[1] table event: `topic` (see `switchboard.webhook.topics`), `id` (the same for every delivery of the same
--   notification; a ping may have none), `item` (what it is about), `created_at`, `delivery_attempts`, `app_id`, and
--   `raw`, all that came
-- @return[2] nil
-- @return[2] an error of kind `decode`
-- @usage local event = assert(webhook.intercom.parse(body))
function webhook.intercom.parse(raw_body)
  return parsed(raw_body, "notification of Intercom's", notification)
end

--- Verifies and reads a notification.
-- @function intercom.receive
-- @tparam string raw_body
-- @tparam table|string headers
-- @tparam string client_secret
-- @return as `intercom.parse`, or as `intercom.verify` when it is not genuine
-- @usage local event, err = webhook.intercom.receive(body, ngx.req.get_headers(), client_secret)
function webhook.intercom.receive(raw_body, headers, client_secret)
  local genuine, err = webhook.intercom.verify(raw_body, headers, client_secret)
  if not genuine then
    return nil, err
  end
  return webhook.intercom.parse(raw_body)
end

-- Canvas Kit ----------------------------------------------------------------------------------------

local body_signature = {
  header = "x-body-signature", pattern = "^(%x+)$", digits = 64, digest = "sha256", prefix = "",
  form = "64 hexadecimal digits",
}

webhook.canvas = {}

--- Tells whether a Canvas Kit request comes from Intercom and was not changed.
-- @function canvas.verify
-- @tparam string raw_body
-- @tparam table|string headers name → value, names in any case; or the value of X-Body-Signature
-- @tparam string client_secret the app's
-- @treturn[1] boolean true
-- @return[2] nil
-- @return[2] an error of kind `authentication`
-- @usage if not webhook.canvas.verify(body, headers, client_secret) then return 401 end
function webhook.canvas.verify(raw_body, headers, client_secret)
  return check_signature(body_signature, raw_body, headers, client_secret)
end

--- Makes the value of X-Body-Signature, for tests of one's own.
-- @function canvas.sign
-- @tparam string raw_body
-- @tparam string client_secret
-- @treturn[1] string 64 hexadecimal digits
-- @return[2] nil
-- @return[2] an error of kind `invalid_request`
-- @usage local headers = { ["X-Body-Signature"] = webhook.canvas.sign(body, client_secret) }
-- assert(webhook.canvas.receive(body, headers, client_secret))
function webhook.canvas.sign(raw_body, client_secret)
  return sign(body_signature, raw_body, client_secret)
end

--- Reads a Canvas Kit request. It does not look at who sent it.
-- @function canvas.parse
-- @tparam string raw_body
-- @treturn[1] table the request as it came
-- @return[2] nil
-- @return[2] an error of kind `decode`
-- @usage local request = assert(webhook.canvas.parse(body))
function webhook.canvas.parse(raw_body)
  return read_object(raw_body)
end

--- Verifies and reads a Canvas Kit request.
-- @function canvas.receive
-- @tparam string raw_body
-- @tparam table|string headers
-- @tparam string client_secret
-- @return as `canvas.parse`, or as `canvas.verify` when it is not genuine
-- @usage local request, err = webhook.canvas.receive(body, headers, client_secret)
function webhook.canvas.receive(raw_body, headers, client_secret)
  local genuine, err = webhook.canvas.verify(raw_body, headers, client_secret)
  if not genuine then
    return nil, err
  end
  return read_object(raw_body)
end

-- What Intercom tells of an app's installation ---------------------------------------------------------

webhook.installation = {}

--- Tells whether what comes to an app's uninstall or health check URL comes from Intercom and was not changed.
-- @function installation.verify
-- @tparam string raw_body
-- @tparam table|string headers name → value, names in any case; or the value of X-Body-Signature
-- @tparam string client_secret the app's
-- @treturn[1] boolean true
-- @return[2] nil
-- @return[2] an error of kind `authentication`
-- @usage if not webhook.installation.verify(body, headers, client_secret) then return 401 end
function webhook.installation.verify(raw_body, headers, client_secret)
  return check_signature(body_signature, raw_body, headers, client_secret)
end

--- Makes the value of X-Body-Signature, for tests of one's own.
-- @function installation.sign
-- @tparam string raw_body
-- @tparam string client_secret
-- @treturn[1] string 64 hexadecimal digits
-- @return[2] nil
-- @return[2] an error of kind `invalid_request`
-- @usage local signature = webhook.installation.sign('{"app_id":"abc"}', client_secret)
function webhook.installation.sign(raw_body, client_secret)
  return sign(body_signature, raw_body, client_secret)
end

-- An uninstall names the workspace as app_id, a health check as workspace_id.
local function installation(object)
  local is_health_check = object.workspace_id ~= nil
  local app_id = is_health_check and object.workspace_id or object.app_id
  if type(app_id) ~= "string" then
    return nil, "app_id or workspace_id"
  end
  return { topic = is_health_check and "health_check" or "uninstall", app_id = app_id, raw = object }
end

--- Reads what comes to an app's uninstall or health check URL. It does not look at who sent it.
-- @function installation.parse
-- @tparam string raw_body
-- @treturn[1] table event: `topic` (`"uninstall"` or `"health_check"`), `app_id` (the workspace), `raw` (all that came)
-- @return[2] nil
-- @return[2] an error of kind `decode`
-- @usage local event = assert(webhook.installation.parse '{"workspace_id":"abc"}')
-- print(event.topic, event.app_id)
function webhook.installation.parse(raw_body)
  return parsed(raw_body, "uninstall or health check", installation)
end

--- Verifies and reads what comes to an app's uninstall or health check URL.
-- @function installation.receive
-- @tparam string raw_body
-- @tparam table|string headers
-- @tparam string client_secret
-- @return as `installation.parse`, or as `installation.verify` when it is not genuine
-- @usage local event, err = webhook.installation.receive(body, headers, client_secret)
function webhook.installation.receive(raw_body, headers, client_secret)
  local genuine, err = webhook.installation.verify(raw_body, headers, client_secret)
  if not genuine then
    return nil, err
  end
  return webhook.installation.parse(raw_body)
end

-- Common Room ---------------------------------------------------------------------------------------

webhook.commonroom = {}

--- Tells whether a delivery has the secret that was agreed with Common Room. The secret itself is sent, so this proves
-- nothing of the body, and only https keeps others from learning it.
-- @function commonroom.verify
-- @tparam table|string headers name → value, names in any case; or the value of x-commonroom-webhook-secret
-- @tparam string secret
-- @treturn[1] boolean true
-- @return[2] nil
-- @return[2] an error of kind `authentication`
-- @usage if not webhook.commonroom.verify(headers, secret) then return 401 end
function webhook.commonroom.verify(headers, secret)
  if type(secret) ~= "string" or secret == "" then
    return refuse "no webhook secret is configured, so nothing can be proven genuine"
  end
  local sent, why = header(headers, "x-commonroom-webhook-secret")
  if not sent then
    return refuse(why)
  end
  if not crypto.equal(sent, secret) then
    return refuse "x-commonroom-webhook-secret is another one"
  end
  return true
end

--- Makes the value of x-commonroom-webhook-secret, for tests of one's own: the secret itself, whatever the body.
-- @function commonroom.sign
-- @tparam[opt] string raw_body may be left out
-- @tparam string secret
-- @treturn[1] string
-- @return[2] nil
-- @return[2] an error of kind `invalid_request`
-- @usage local headers = { ["x-commonroom-webhook-secret"] = webhook.commonroom.sign(secret) }
function webhook.commonroom.sign(...)
  local first, second = ...
  local secret = select("#", ...) > 1 and second or first
  if type(secret) ~= "string" or secret == "" then
    return invalid("secret", "a string that is not empty")
  end
  return secret
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

--- Reads a delivery. It does not look at who sent it.
-- @function commonroom.parse
-- @tparam string raw_body
-- @treturn[1] table event: `id` (usable to tell repetitions), `payload`, `source` (the workflow), `type` and `version`
--   of the payload, and `raw`, all that came
-- @return[2] nil
-- @return[2] an error of kind `decode`
-- @usage local event = assert(webhook.commonroom.parse(body))
function webhook.commonroom.parse(raw_body)
  return parsed(raw_body, "delivery of Common Room's", delivery)
end

--- Verifies and reads a delivery.
-- @function commonroom.receive
-- @tparam string raw_body
-- @tparam table|string headers
-- @tparam string secret
-- @return as `commonroom.parse`, or as `commonroom.verify` when it is not genuine
-- @usage local event, err = webhook.commonroom.receive(body, ngx.req.get_headers(), secret)
function webhook.commonroom.receive(raw_body, headers, secret)
  local genuine, err = webhook.commonroom.verify(headers, secret)
  if not genuine then
    return nil, err
  end
  return webhook.commonroom.parse(raw_body)
end

-- The rest ------------------------------------------------------------------------------------------

--- Reads the raw body of nginx's current request, also when nginx has put it into a file, as it does with a body larger
-- than `client_body_buffer_size`.
-- @treturn[1] string the body, `""` when there is none
-- @return[2] nil
-- @return[2] an error of kind `decode`: the file can't be read
-- @usage local event, err = webhook.intercom.receive(webhook.nginx_body(), ngx.req.get_headers(), client_secret)
function webhook.nginx_body()
  local request = ngx.req
  request.read_body()
  local body = request.get_body_data()
  local path = not body and request.get_body_file()
  if not path then
    return body or ""
  end
  local file, message = io.open(path, "rb")
  if file then
    body, message = file:read "*a"
    file:close()
  end
  if not body then
    return failure("decode", "the body's file can't be read: " .. tostring(message))
  end
  return body
end

--- Messenger identity: `user_hash` and `jwt`; see `switchboard.webhook.identity`.
-- @table identity
webhook.identity = require "switchboard.webhook.identity"

return webhook
