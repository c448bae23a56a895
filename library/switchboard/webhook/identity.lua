---@meta switchboard.webhook.identity
-- Types for editors, written by tools/stubs: `make stubs`.

---@class switchboard.webhook.identity
local identity = {}

---Makes the `user_hash` of the Messenger's settings.
---@param identity_secret string
---@param user string # the `user_id`; the e-mail address only of users that have no `user_id`
---@return string?
---@return switchboard.Error
---@return_overload string, nil
---@return_overload nil, switchboard.Error
function identity.user_hash(identity_secret, user) end

---Makes the `intercom_user_jwt` of the Messenger's settings, signed with HS256.
---@param identity_secret string
---@param claims table # `user_id` (a string, required), `email`, `exp` (when the token expires, in seconds since the epoch), and further claims that the workspace takes from the token
---@return string?
---@return switchboard.Error
---@return_overload string, nil
---@return_overload nil, switchboard.Error
function identity.jwt(identity_secret, claims) end

return identity
