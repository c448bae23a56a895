--- Messenger identity: these functions prove to Intercom's Messenger who a user of yours is.
--
-- The secret is the workspace's identity verification secret of the platform (web, iOS, Android). It is not the app's
-- `client_secret`. The secret stays on the server. What these functions return goes to the browser.
-- @module switchboard.webhook.identity

local arguments = require "switchboard.arguments"
local core = require "switchboard.core"
local crypto = require "switchboard.crypto"
local hex = require "switchboard.webhook.hex"

local identity = {}

--- Makes the `user_hash` of the Messenger's settings.
-- @tparam string identity_secret
-- @tparam string user the `user_id`; the e-mail address only of users that have no `user_id`
-- @treturn[1] string 64 hexadecimal digits
-- @return[2] nil
-- @treturn[2] Error of kind `invalid_request`
-- @usage intercomSettings.user_hash = assert(identity.user_hash(secret, user.id))
function identity.user_hash(identity_secret, user)
  local right, err = arguments.is_text(identity_secret, "identity_secret")
  if right then
    right, err = arguments.is_text(user, "user")
  end
  if not right then
    return nil, err
  end
  return hex(crypto.hmac("sha256", identity_secret, user))
end

--- Makes the `intercom_user_jwt` of the Messenger's settings, signed with HS256.
-- @tparam string identity_secret
-- @tparam table claims `user_id` (a string, required), `email`, `exp` (when the token expires, in seconds since the
--   epoch), and further claims that the workspace takes from the token
-- @treturn[1] string the token
-- @return[2] nil
-- @treturn[2] Error of kind `invalid_request`
-- @usage assert(identity.jwt(secret, { user_id = user.id, email = user.email, exp = os.time() + 3600 }))
function identity.jwt(identity_secret, claims)
  local right, err = arguments.is_text(identity_secret, "identity_secret")
  if right then
    right, err = arguments.is_text(type(claims) == "table" and claims.user_id, "claims.user_id")
  end
  if not right then
    return nil, err
  elseif claims.exp ~= nil and not (type(claims.exp) == "number" and claims.exp > 0) then
    return arguments.invalid("claims.exp", "must be a number of seconds since the epoch")
  end
  local payload, message = core.encode(claims)
  if not payload then
    return arguments.invalid("claims", "have no JSON form: " .. message)
  end
  local signed = crypto.base64url '{"alg":"HS256","typ":"JWT"}' .. "." .. crypto.base64url(payload)
  return signed .. "." .. crypto.base64url(crypto.hmac("sha256", identity_secret, signed))
end

return identity
