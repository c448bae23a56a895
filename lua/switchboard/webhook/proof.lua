--- Proofs that a delivery is genuine: a signature of its body, or a secret, in a header.
-- @module switchboard.webhook.proof

local arguments = require "switchboard.arguments"
local ascii = require "switchboard.ascii"
local core = require "switchboard.core"
local crypto = require "switchboard.crypto"
local hex = require "switchboard.webhook.hex"

local proof = {}

local function refuse(message)
  return nil, core.error { kind = "authentication", message = message }
end

-- The value in an array of one. Some frameworks hand on every header as such an array.
local function unwrapped(value)
  if type(value) == "table" and next(value) == 1 and next(value, 1) == nil then
    return value[1]
  end
  return value
end

-- The one value of a header; or nil and why there is none. When `headers` is a string, it is the value: the caller has
-- taken it out. A header that comes twice is refused, since another program could read the other value.
-- ngx.req.get_headers() makes an array of such a header.
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

--- Returns what verifies and makes the signatures of one scheme.
-- @tparam table scheme `header` (its name, in lower case), `digest` (`"sha1"` or `"sha256"`), `digits` (how many
--   hexadecimal digits the signature has), `prefix` (what stands before these), and `form` (both, as a message says it)
-- @treturn function `verify(raw_body, headers, secret)` returns true; or nil and an error of kind `authentication`
-- @treturn function `sign(raw_body, secret)` returns the value of the header; or nil and an error of kind
--   `invalid_request`
function proof.signature(scheme)
  local pattern = "^" .. scheme.prefix .. "(%x+)$"

  local function verify(raw_body, headers, secret)
    if type(secret) ~= "string" or secret == "" then
      return refuse "no client_secret is configured, so nothing can be proven genuine"
    elseif type(raw_body) ~= "string" then
      return refuse "there is no raw body"
    end
    local signature, why = header(headers, scheme.header)
    if not signature then
      return refuse(why)
    end
    local digits = signature:match(pattern)
    if not digits or #digits ~= scheme.digits then
      return refuse(("%s is not %s"):format(scheme.header, scheme.form))
    elseif not crypto.equal(signature_of(scheme, raw_body, secret), ascii.lower(digits)) then
      return refuse(("%s does not fit the body: another client_secret, or the body was changed"):format(scheme.header))
    end
    return true
  end

  local function sign(raw_body, secret)
    if type(raw_body) ~= "string" then
      return arguments.invalid("raw_body", "must be a string")
    end
    local right, err = arguments.is_text(secret, "secret")
    if not right then
      return nil, err
    end
    return scheme.prefix .. signature_of(scheme, raw_body, secret)
  end

  return verify, sign
end

--- Verifies that a header has a secret.
-- @tparam string name of the header, in lower case
-- @tparam table|string headers name → value, names in any case; or the value of the header
-- @tparam string secret
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] Error of kind `authentication`
function proof.secret(name, headers, secret)
  if type(secret) ~= "string" or secret == "" then
    return refuse "no webhook secret is configured, so nothing can be proven genuine"
  end
  local sent, why = header(headers, name)
  if not sent then
    return refuse(why)
  elseif not crypto.equal(sent, secret) then
    return refuse(name .. " is another one")
  end
  return true
end

return proof
