--- Messenger identity: proof towards Intercom's Messenger of who a user of yours is.
--
-- The secret is the workspace's identity verification secret of the platform (web, iOS, Android), not the app's
-- `client_secret`. It stays on the server; what these functions return goes to the browser.
-- @module switchboard.webhook.identity

local core = require "switchboard.core"
local crypto = require "switchboard.crypto"
local hex = require "switchboard.webhook.hex"

local identity = {}

local function invalid(param, message)
  return nil, core.error {
    kind = "invalid_request", param = param, message = ("`%s` %s"):format(param, message),
  }
end

local function is_text(value)
  return type(value) == "string" and value ~= ""
end

--- Makes the `user_hash` of the Messenger's settings.
-- @tparam string identity_secret
-- @tparam string user the `user_id`; the e-mail address only of users that have no `user_id`
-- @treturn[1] string 64 hexadecimal digits
-- @return[2] nil
-- @return[2] an error of kind `invalid_request`
-- @usage intercomSettings.user_hash = assert(identity.user_hash(secret, user.id))
function identity.user_hash(identity_secret, user)
  if not is_text(identity_secret) then
    return invalid("identity_secret", "must be a string that is not empty")
  elseif not is_text(user) then
    return invalid("user", "must be a string that is not empty")
  end
  return hex(crypto.hmac("sha256", identity_secret, user))
end

--- Makes the `intercom_user_jwt` of the Messenger's settings, signed with HS256.
-- @tparam string identity_secret
-- @tparam table claims `user_id` (required), `email`, `exp` (seconds since the epoch), and what else the workspace
--   takes from the token
-- @treturn[1] string the token
-- @return[2] nil
-- @return[2] an error of kind `invalid_request`
-- @usage assert(identity.jwt(secret, { user_id = user.id, email = user.email, exp = os.time() + 3600 }))
function identity.jwt(identity_secret, claims)
  if not is_text(identity_secret) then
    return invalid("identity_secret", "must be a string that is not empty")
  elseif type(claims) ~= "table" or not is_text(claims.user_id) then
    return invalid("claims.user_id", "must be a string that is not empty")
  elseif claims.exp ~= nil and not (type(claims.exp) == "number" and claims.exp > 0) then
    return invalid("claims.exp", "must be a number of seconds since the epoch")
  end
  local payload, message = core.encode(claims)
  if not payload then
    return invalid("claims", "have no JSON form: " .. message)
  end
  local signed = crypto.base64url '{"alg":"HS256","typ":"JWT"}' .. "." .. crypto.base64url(payload)
  return signed .. "." .. crypto.base64url(crypto.hmac("sha256", identity_secret, signed))
end

return identity
