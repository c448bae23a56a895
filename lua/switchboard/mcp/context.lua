--- What a tool, a resource or a prompt gets of the request that it answers: progress, log, questions to the user.
-- @module switchboard.mcp.context

local core = require "switchboard.core"
local json = require "switchboard.json"
local rpc = require "switchboard.mcp.rpc"
local seal = require "switchboard.mcp.seal"
local waiting = require "switchboard.waiting"

local Context = {}
Context.__index = Context

local function new(server, message, carrier, fields)
  local meta = message.params and rpc.given(message.params._meta) or {}
  local token = meta.progressToken
  fields.server, fields.message, fields.carrier = server, message, carrier
  fields.token = (type(token) == "number" or rpc.is_id(token)) and token or nil
  return setmetatable(fields, Context)
end

--- Makes the context of a request of a revision with a handshake.
-- @tparam table server
-- @tparam table message
-- @tparam table carrier as of `Server:answer`
-- @tparam table fields `session`, `levels`
-- @treturn Context
function Context.legacy(server, message, carrier, fields)
  local self = new(server, message, carrier, fields)
  self.capabilities = fields.session.capabilities
  self.level = fields.levels[fields.session.level or "info"]
  return self
end

--- Makes the context of a request of a revision without a handshake.
-- @tparam table server
-- @tparam table message
-- @tparam table carrier as of `Server:answer`
-- @tparam table fields `capabilities` of the client, `level` of the log, `levels`, `lasts`
-- @treturn Context
function Context.modern(server, message, carrier, fields)
  local self = new(server, message, carrier, fields)
  self.is_modern = true
  return self
end

--- Adds to a result how long a client may keep it, where the revision has that.
-- @tparam table result
-- @treturn table the same
function Context:cached(result)
  if self.is_modern then
    result.ttlMs, result.cacheScope = self.lasts, "public"
  end
  return result
end

--- Tells the client how far the work is, if it wants to know.
-- @tparam number progress rises from call to call
-- @tparam[opt] number total
-- @tparam[opt] string message
function Context:progress(progress, total, message)
  if self.token ~= nil and progress > (self.told or -1) then
    self.told = progress
    self.carrier.send(rpc.notification("notifications/progress", {
      progressToken = self.token, progress = progress, total = total, message = message,
    }))
  end
end

--- Sends a line of the log to the client, if it wants such lines.
-- @tparam string level
-- @param data
function Context:log(level, data)
  if self.level and self.levels[level] >= self.level then
    self.carrier.send(rpc.notification("notifications/message", { level = level, data = data }))
  end
end

-- Questions ----------------------------------------------------------------------------------------

local capability_of = {
  ["elicitation/create"] = "elicitation", ["sampling/createMessage"] = "sampling", ["roots/list"] = "roots",
}

--- Tells whether the client can be asked something.
-- @tparam string capability `"elicitation"`, `"sampling"` or `"roots"`
-- @treturn boolean
function Context:can_ask(capability)
  local declared = rpc.is_object(self.capabilities[capability])
  if declared and capability == "elicitation" then
    local its = self.capabilities.elicitation
    declared = next(its) == nil or rpc.is_object(its.form)
  end
  return declared and (self.is_modern or self.carrier.can_ask == true)
end

--- Demands that the client can be asked something.
-- @tparam string capability
-- @raise the error that the specification has for it
function Context:demand(capability)
  if not self:can_ask(capability) then
    rpc.refuse(400, rpc.NO_CAPABILITY, ("the client has no %s"):format(capability), {
      requiredCapabilities = { [capability] = json.object {} },
    })
  end
end

local actions = { accept = true, decline = true, cancel = true }

-- Whether an answer has the form that answers to this request have.
local function fits(request, answer)
  if not rpc.is_object(answer) then
    return false
  elseif request.method == "elicitation/create" then
    return actions[answer.action] == true and (answer.action ~= "accept" or rpc.is_object(answer.content))
  elseif request.method == "sampling/createMessage" then
    return rpc.is_object(answer.content) or type(answer.content) == "table"
  end
  return type(answer.roots) == "table"
end

local PATIENCE = 600 -- seconds that somebody has for an answer

-- Sends a request to the client, and waits for the answer. Nil when there is none.
local function ask_now(self, request)
  local session = self.session
  local id = session.next_id
  session.next_id = id + 1
  local parker = waiting.parker()
  local asked = { wake = parker.wake }
  session.asked[id] = asked
  self.carrier.send { jsonrpc = "2.0", id = id, method = request.method, params = request.params }
  local ends = core.now() + PATIENCE
  while not asked.answer and not session.is_closed and core.now() < ends do
    if parker:park(ends - core.now()) then
      session.asked[id] = nil
      error(core.error { kind = "cancelled", message = "cancelled" }, 0)
    end
  end
  session.asked[id] = nil
  return asked.answer and asked.answer.result
end

-- What a sealed state is good for: this method, this tool, and these arguments.
local function bound(self)
  local params = self.message.params
  return { self.message.method, params.name or params.uri or "", json.encode(params.arguments or {}) or "" }
end

--- Returns the state that was handed to `ask` in an earlier round.
-- @treturn ?table nil in the first round
-- @raise an error to be sent, when the state is not the server's
function Context:state()
  local text = self.is_modern and rpc.given(self.message.params.requestState) or nil
  if text == nil then
    return nil
  end
  local state = seal.open(self.server.secret, text, bound(self))
  if not state then
    rpc.refuse(nil, rpc.INVALID_PARAMS, "`requestState` is not the one that this server gave, or too old")
  end
  return state
end

--- Asks the client, or through it the user or its model. A revision without a handshake has no requests to the client:
-- there the result of the call is the questions, and the client makes the call again with the answers.
-- @tparam table requests key → `{ method, params }`
-- @tparam[opt] table state what is to be known in the next round
-- @treturn[1] table key → answer
-- @return[2] nil
-- @treturn[2] table the result to return, so that the client asks
function Context:ask(requests, state)
  if not self.is_modern then
    local answers = {}
    for key, request in pairs(requests) do
      answers[key] = ask_now(self, request)
    end
    return answers
  end
  local given, wanted = rpc.given(self.message.params.inputResponses), {}
  for key, request in pairs(requests) do
    local answer = rpc.is_object(given) and given[key] or nil
    if not fits(request, answer) and self:can_ask(capability_of[request.method]) then
      wanted[key] = request
    end
  end
  if next(wanted) == nil then
    return given or {}
  end
  return nil, {
    resultType = "input_required", inputRequests = wanted,
    requestState = state and seal.make(self.server.secret, state, bound(self)),
  }
end

return Context
