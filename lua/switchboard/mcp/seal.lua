--- What passes through a client and must come back unchanged: text with a code that only this server can make.
-- @module switchboard.mcp.seal

local crypto = require "switchboard.crypto"
local hex = require "switchboard.webhook.hex"
local json = require "switchboard.json"

local seal = {}

local LASTS = 600 -- seconds

local function code(secret, payload, bound)
  local text = { payload }
  for _, part in ipairs(bound) do
    text[#text + 1] = ("%d:%s"):format(#part, part)
  end
  return hex(crypto.hmac("sha256", secret, table.concat(text, "\n")))
end

--- Makes a secret that nobody knows.
-- @treturn string
function seal.secret()
  return crypto.random(32)
end

--- Seals a value.
-- @tparam string secret
-- @tparam table value
-- @tparam table bound strings: what the seal is good for
-- @treturn string
function seal.make(secret, value, bound)
  local payload = assert(json.encode { value = value, ends = os.time() + LASTS })
  return code(secret, payload, bound) .. payload
end

--- Opens what `seal.make` made.
-- @tparam string secret
-- @param text what came back
-- @tparam table bound as it was given to `seal.make`
-- @treturn ?table the value; nil when the text is not the server's, too old, or was made for something else
function seal.open(secret, text, bound)
  local digest, payload = tostring(text):match "^(%x+)(%b{})$"
  if not digest or type(text) ~= "string" or not crypto.equal(digest, code(secret, payload, bound)) then
    return nil
  end
  local opened = json.decode(payload)
  if opened.ends < os.time() then
    return nil
  end
  return opened.value
end

return seal
