---@meta switchboard.webhook
-- Types for editors, written by tools/stubs: `make stubs`.

---@class switchboard.webhook
local webhook = {}

---@class switchboard.webhook.intercom
webhook.intercom = {}

---@class switchboard.webhook.canvas
webhook.canvas = {}

---@class switchboard.webhook.installation
webhook.installation = {}

---@class switchboard.webhook.commonroom
webhook.commonroom = {}

webhook.identity = require "switchboard.webhook.identity"

---Verifies that a notification comes from Intercom and was not changed.
---@param raw_body string? # the body, byte for byte as it came
---@param headers table|string|nil # name → value, names in any case; or the value of X-Hub-Signature
---@param client_secret string? # the app's, from its Basic Information page; not the access token
---@return true?
---@return switchboard.Error
---@return_overload true, nil
---@return_overload nil, switchboard.Error
function webhook.intercom.verify(raw_body, headers, client_secret) end

---Makes the value of X-Hub-Signature, for your own tests.
---@param raw_body string
---@param client_secret string
---@return string?
---@return switchboard.Error
---@return_overload string, nil
---@return_overload nil, switchboard.Error
function webhook.intercom.sign(raw_body, client_secret) end

---Reads a notification. Does not verify who sent it.
---@param raw_body string?
---@return switchboard.webhook.Event?
---@return switchboard.Error
---@return_overload switchboard.webhook.Event, nil
---@return_overload nil, switchboard.Error
function webhook.intercom.parse(raw_body) end

---Verifies and reads a notification.
---@param raw_body string?
---@param headers table|string|nil # as of `intercom.verify`
---@param client_secret string?
---@return switchboard.webhook.Event?
---@return switchboard.Error
---@return_overload switchboard.webhook.Event, nil
---@return_overload nil, switchboard.Error
function webhook.intercom.receive(raw_body, headers, client_secret) end

---Verifies that a Canvas Kit request comes from Intercom and was not changed.
---@param raw_body string? # the body, byte for byte as it came
---@param headers table|string|nil # name → value, names in any case; or the value of X-Body-Signature
---@param client_secret string? # the app's
---@return true?
---@return switchboard.Error
---@return_overload true, nil
---@return_overload nil, switchboard.Error
function webhook.canvas.verify(raw_body, headers, client_secret) end

---Makes the value of X-Body-Signature, for your own tests.
---@param raw_body string
---@param client_secret string
---@return string?
---@return switchboard.Error
---@return_overload string, nil
---@return_overload nil, switchboard.Error
function webhook.canvas.sign(raw_body, client_secret) end

---Reads a Canvas Kit request. Does not verify who sent it.
---@param raw_body string?
---@return table?
---@return switchboard.Error
---@return_overload table, nil
---@return_overload nil, switchboard.Error
function webhook.canvas.parse(raw_body) end

---Verifies and reads a Canvas Kit request.
---@param raw_body string?
---@param headers table|string|nil # as of `canvas.verify`
---@param client_secret string?
---@return table?
---@return switchboard.Error
---@return_overload table, nil
---@return_overload nil, switchboard.Error
function webhook.canvas.receive(raw_body, headers, client_secret) end

---Verifies that a request to an app's uninstall or health check URL comes from Intercom and was not changed.
---@param raw_body string? # the body, byte for byte as it came
---@param headers table|string|nil # name → value, names in any case; or the value of X-Body-Signature
---@param client_secret string? # the app's
---@return true?
---@return switchboard.Error
---@return_overload true, nil
---@return_overload nil, switchboard.Error
function webhook.installation.verify(raw_body, headers, client_secret) end

---Makes the value of X-Body-Signature, for your own tests.
---@param raw_body string
---@param client_secret string
---@return string?
---@return switchboard.Error
---@return_overload string, nil
---@return_overload nil, switchboard.Error
function webhook.installation.sign(raw_body, client_secret) end

---Reads a request to an app's uninstall or health check URL. Does not verify who sent it.
---@param raw_body string?
---@return switchboard.webhook.Event?
---@return switchboard.Error
---@return_overload switchboard.webhook.Event, nil
---@return_overload nil, switchboard.Error
function webhook.installation.parse(raw_body) end

---Verifies and reads a request to an app's uninstall or health check URL.
---@param raw_body string?
---@param headers table|string|nil # as of `installation.verify`
---@param client_secret string?
---@return switchboard.webhook.Event?
---@return switchboard.Error
---@return_overload switchboard.webhook.Event, nil
---@return_overload nil, switchboard.Error
function webhook.installation.receive(raw_body, headers, client_secret) end

---Verifies that a delivery has the secret that you agreed on with Common Room. The delivery has the secret itself in a
---header. So this proves nothing of the body, and only https keeps the secret from others.
---@param headers table|string|nil # name → value, names in any case; or the value of x-commonroom-webhook-secret
---@param secret string?
---@return true?
---@return switchboard.Error
---@return_overload true, nil
---@return_overload nil, switchboard.Error
function webhook.commonroom.verify(headers, secret) end

---Makes the value of x-commonroom-webhook-secret, for your own tests. This is the secret itself, whatever the body.
---@param raw_body? string # may be left out
---@param secret string
---@return string?
---@return switchboard.Error
---@return_overload string, nil
---@return_overload nil, switchboard.Error
function webhook.commonroom.sign(raw_body, secret) end

---Reads a delivery. Does not verify who sent it.
---@param raw_body string?
---@return switchboard.webhook.Event?
---@return switchboard.Error
---@return_overload switchboard.webhook.Event, nil
---@return_overload nil, switchboard.Error
function webhook.commonroom.parse(raw_body) end

---Verifies and reads a delivery.
---@param raw_body string?
---@param headers table|string|nil # as of `commonroom.verify`
---@param secret string?
---@return switchboard.webhook.Event?
---@return switchboard.Error
---@return_overload switchboard.webhook.Event, nil
---@return_overload nil, switchboard.Error
function webhook.commonroom.receive(raw_body, headers, secret) end

---Reads the raw body of nginx's current request. nginx puts a body larger than `client_body_buffer_size` into a file;
---this function reads that, too.
---@return string?
---@return switchboard.Error
---@return_overload string, nil
---@return_overload nil, switchboard.Error
function webhook.nginx_body() end

return webhook
