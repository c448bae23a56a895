--- Asks before what can't be undone: the user, where the client can ask; otherwise by a second call, which the client
-- shows to the user as it shows the first.
-- @module switchboard.mcp.consent

local answers = require "switchboard.mcp.answers"
local crypto = require "switchboard.crypto"
local hex = require "switchboard.webhook.hex"
local json = require "switchboard.json"
local rpc = require "switchboard.mcp.rpc"

local Consent = {}
Consent.__index = Consent

local LASTS = 300 -- seconds

--- Makes what asks.
-- @tparam string secret
-- @treturn Consent
function Consent.new(secret)
  return setmetatable({ secret = secret, used = {} }, Consent)
end

local function code_of(self, operation, parameters, ends)
  local text = ("%s\n%s\n%d"):format(operation.name, json.encode(parameters) or "", ends)
  return ("%d-%s"):format(ends, hex(crypto.hmac("sha256", self.secret, text)):sub(1, 24))
end

-- Whether a code is one that was given for this call, and not used yet.
local function is_good(self, code, operation, parameters)
  local ends = type(code) == "string" and tonumber(code:match "^(%d+)%-%x+$")
  if not ends or ends < os.time() or self.used[code]
      or not crypto.equal(code, code_of(self, operation, parameters, ends)) then
    return false
  end
  for old, its in pairs(self.used) do
    if its < os.time() then
      self.used[old] = nil
    end
  end
  self.used[code] = ends
  return true
end

local function question(operation, parameters)
  return ("%s (%s): this can't be undone.\n%s"):format(operation.name, operation.description or operation.effect,
    answers.fit(json.encode(parameters) or "{}", 1000))
end

local function ask_user(operation, parameters, context)
  local given = context:state()
  local replies, pause = context:ask({
    consent = { method = "elicitation/create", params = {
      message = question(operation, parameters),
      requestedSchema = {
        type = "object", required = { "allow" },
        properties = { allow = { type = "boolean", title = "Allow this call" } },
      },
    } },
  }, { asked = true })
  if not replies or context.is_modern and not given then
    return nil, pause or answers.refusal("the answer came before the question", "requestState")
  end
  local reply = rpc.is_object(replies.consent) and replies.consent or {}
  if reply.action == "accept" and rpc.is_object(reply.content) and reply.content.allow == true then
    return true
  end
  return nil, answers.refusal("the user has not allowed this call", nil, { kind = "cancelled" })
end

--- Asks.
-- @tparam table operation
-- @tparam table given the arguments of the tool; `confirm` is the code of the call before
-- @tparam table context of the request
-- @treturn[1] boolean true: go on
-- @return[2] nil
-- @treturn[2] table the result to return
function Consent:ask(operation, given, context)
  local parameters = rpc.given(given.parameters) or json.object {}
  if context:can_ask "elicitation" then
    return ask_user(operation, parameters, context)
  elseif is_good(self, given.confirm, operation, parameters) then
    return true
  elseif rpc.given(given.confirm) ~= nil then
    return nil, answers.refusal("`confirm` is not the code that was given for this call, or was used, or is too old",
      "confirm", { hint = "call again without `confirm`" })
  end
  return nil, answers.result {
    not_done = question(operation, parameters),
    confirm = code_of(self, operation, parameters, os.time() + LASTS),
    hint = "nothing was done; if the user wants it, make the same call again with this `confirm`",
  }
end

return Consent
