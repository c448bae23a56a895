--- A server of the Model Context Protocol, whatever carries its messages: the methods of all revisions.
--
-- Revisions before 2026-07-28 begin with `initialize`, and a *session* remembers what was agreed on there. From
-- 2026-07-28 on, each request says what the client speaks, and nothing is remembered. What the client speaks decides.
--
-- What a server offers is fixed when it is made.
--
-- - A tool is `{ name, title, description, inputSchema, outputSchema, annotations, call }`. `call(arguments, context)`
--   returns the result of `tools/call`.
-- - A resource is `{ uri, name, title, description, mimeType, read }`, and `read(uri, context)` returns its contents.
-- - A template is `{ uriTemplate, match, name, …, read, complete }`, where `match(uri)` tells whether a URI is its own.
-- - A prompt is `{ name, title, description, arguments, get, complete }`. `get(arguments, context)` returns the result
--   of `prompts/get`. `complete[argument](value)` returns the values that an argument may have.
--
-- These functions may call `rpc.refuse` to have an error sent.
-- @module switchboard.mcp.server

local context = require "switchboard.mcp.context"
local coroutines = require "switchboard.coroutines"
local json = require "switchboard.json"
local rpc = require "switchboard.mcp.rpc"

local Server = {}
Server.__index = Server

local VERSION_KEY = "io.modelcontextprotocol/protocolVersion"
local CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities"
local LOG_LEVEL_KEY = "io.modelcontextprotocol/logLevel"
local SERVER_KEY = "io.modelcontextprotocol/serverInfo"

local LISTS_LAST = 3600000 -- milliseconds for which a client may keep what can't change

local levels = {
  debug = 1, info = 2, notice = 3, warning = 4, error = 5, critical = 6, alert = 7, emergency = 8,
}

--- The revisions with a handshake, the newest first.
Server.legacy_versions = { "2025-11-25", "2025-06-18" }

--- The revisions without one.
Server.modern_versions = { "2026-07-28" }

local function contains(list, value)
  for i = 1, #list do
    if list[i] == value then
      return true
    end
  end
  return false
end

--- Makes a server.
-- @tparam table options `info` (`{ name, version, title }`), `instructions`, `tools`, `resources`, `templates`,
--   `prompts`, `secret` (seals what a client keeps for the server), `subscribe` (a function `subscribe(uri, is_on)`,
--   where resources can be watched), and `log` (a function that takes a line)
-- @treturn Server
function Server.new(options)
  local self = setmetatable({ by_name = {}, by_uri = {}, prompts_by_name = {} }, Server)
  for name, value in pairs(options) do
    self[name] = value
  end
  for _, list in ipairs { "tools", "resources", "templates", "prompts" } do
    self[list] = self[list] or {}
  end
  self.log = self.log or function() end
  for _, tool in ipairs(self.tools) do
    self.by_name[tool.name] = tool
  end
  for _, resource in ipairs(self.resources) do
    self.by_uri[resource.uri] = resource
  end
  for _, prompt in ipairs(self.prompts) do
    self.prompts_by_name[prompt.name] = prompt
  end
  return self
end

--- Makes a session: what the server remembers of a connection with a client of a revision with a handshake.
-- @tparam[opt] function request `request(message)` sends a request to the client at any time; nil where that can't be
-- @treturn table
function Server.session(request)
  return {
    version = Server.legacy_versions[1], capabilities = {}, running = {}, asked = {}, next_id = 0, request = request,
  }
end

-- What is told -----------------------------------------------------------------------------------

-- A copy without functions.
local function told(thing)
  local copied = {}
  for name, value in pairs(thing) do
    if type(value) ~= "function" and name ~= "complete" then
      copied[name] = value
    end
  end
  return copied
end

local function all_told(things)
  local list = json.array {}
  for i, thing in ipairs(things) do
    list[i] = told(thing)
  end
  return list
end

--- The tools, as a client is told of them.
-- @treturn table array
function Server:told()
  return all_told(self.tools)
end

function Server:capabilities(is_legacy)
  local function offered(list, features)
    return #list > 0 and json.object(features or {}) or nil
  end
  local completes = #self.templates > 0
  for _, prompt in ipairs(self.prompts) do
    completes = completes or prompt.complete ~= nil
  end
  local resources = #self.resources > 0 and self.resources or self.templates
  return json.object {
    tools = offered(self.tools),
    resources = offered(resources, { subscribe = is_legacy and self.subscribe and true or nil }),
    prompts = offered(self.prompts),
    completions = completes and json.object {} or nil,
    logging = is_legacy and json.object {} or nil,
  }
end

-- Arguments ----------------------------------------------------------------------------------------

local function invalid(message)
  rpc.refuse(nil, rpc.INVALID_PARAMS, message)
end

local function text_of(params, name)
  local value = params[name]
  if type(value) ~= "string" then
    invalid(("`%s` must be a string"):format(name))
  end
  return value
end

local function object_of(params, name)
  local value = rpc.given(params[name])
  if value ~= nil and not rpc.is_object(value) then
    invalid(("`%s` must be an object"):format(name))
  end
  return value or json.object {}
end

-- The lists are short, so there is one page of each and no cursor is right.
local function check_cursor(params)
  if rpc.given(params.cursor) ~= nil then
    invalid "there is no such cursor"
  end
end

-- Methods ------------------------------------------------------------------------------------------

-- method → function(server, params, call) → result. `call` is the context of the request.
local methods, legacy, modern = {}, {}, {}

local function list(name, of)
  return function(self, params, call)
    check_cursor(params)
    return call:cached { [name] = all_told(self[of or name]) }
  end
end

methods["tools/list"] = list "tools"
methods["resources/list"] = list "resources"
methods["resources/templates/list"] = list("resourceTemplates", "templates")
methods["prompts/list"] = list "prompts"

methods["tools/call"] = function(self, params, call)
  local name = text_of(params, "name")
  local tool = self.by_name[name]
  if not tool then
    invalid(("there is no tool '%s'"):format(name))
  end
  return tool.call(object_of(params, "arguments"), call)
end

methods["resources/read"] = function(self, params, call)
  local uri = text_of(params, "uri")
  local resource = self.by_uri[uri]
  for i = 1, resource and 0 or #self.templates do
    resource = resource or self.templates[i].match(uri) and self.templates[i] or nil
  end
  local contents = resource and resource.read(uri, call)
  if not contents then
    local code = call.is_modern and rpc.INVALID_PARAMS or rpc.NO_RESOURCE
    rpc.refuse(nil, code, "there is no such resource", { uri = uri })
  end
  return call:cached { contents = contents }
end

methods["prompts/get"] = function(self, params, call)
  local name = text_of(params, "name")
  local prompt, given = self.prompts_by_name[name], object_of(params, "arguments")
  if not prompt then
    invalid(("there is no prompt '%s'"):format(name))
  end
  for _, argument in ipairs(prompt.arguments or {}) do
    local value = given[argument.name]
    if argument.required and value == nil then
      invalid(("the prompt needs `%s`"):format(argument.name))
    elseif value ~= nil and type(value) ~= "string" then
      invalid(("`%s` must be a string"):format(argument.name))
    end
  end
  return prompt.get(given, call)
end

local function completer(self, params)
  local ref, argument = object_of(params, "ref"), object_of(params, "argument")
  local name = text_of(argument, "name")
  if ref.type == "ref/prompt" then
    local prompt = self.prompts_by_name[text_of(ref, "name")]
    if not prompt then
      invalid(("there is no prompt '%s'"):format(ref.name))
    end
    return prompt.complete and prompt.complete[name]
  elseif ref.type == "ref/resource" then
    for _, template in ipairs(self.templates) do
      if template.uriTemplate == ref.uri then
        return template.complete and template.complete[name]
      end
    end
    invalid "there is no such resource template"
  end
  invalid '`ref.type` must be "ref/prompt" or "ref/resource"'
end

local MOST_COMPLETIONS = 100

methods["completion/complete"] = function(self, params)
  local complete = completer(self, params)
  local context_of = object_of(params, "context")
  local all = complete and complete(text_of(params.argument, "value"), object_of(context_of, "arguments")) or {}
  local values = json.array {}
  for i = 1, math.min(#all, MOST_COMPLETIONS) do
    values[i] = all[i]
  end
  return { completion = { values = values, total = #all, hasMore = #all > MOST_COMPLETIONS } }
end

function legacy.initialize(self, params, call)
  local session, wanted = call.session, text_of(params, "protocolVersion")
  session.version = contains(Server.legacy_versions, wanted) and wanted or Server.legacy_versions[1]
  session.capabilities = object_of(params, "capabilities")
  return {
    protocolVersion = session.version,
    capabilities = self:capabilities(true),
    serverInfo = self.info,
    instructions = self.instructions,
  }
end

function legacy.ping()
  return json.object {}
end

legacy["logging/setLevel"] = function(_, params, call)
  if not levels[params.level] then
    invalid "`level` must be one of debug, info, notice, warning, error, critical, alert and emergency"
  end
  call.session.level = params.level
  return json.object {}
end

local function subscribing(is_on)
  return function(self, params)
    if not self.subscribe then
      rpc.refuse(404, rpc.NO_METHOD, "resources can't be watched")
    end
    self.subscribe(text_of(params, "uri"), is_on)
    return json.object {}
  end
end

legacy["resources/subscribe"] = subscribing(true)
legacy["resources/unsubscribe"] = subscribing(false)

modern["server/discover"] = function(self, _, call)
  return call:cached {
    supportedVersions = Server.modern_versions,
    capabilities = self:capabilities(false),
    instructions = self.instructions,
  }
end

-- Requests -----------------------------------------------------------------------------------------

-- What is wrong with the parts that every request of a revision without a handshake has; nil when nothing is.
local function wrong_meta(meta)
  if type(meta[VERSION_KEY]) ~= "string" then
    return VERSION_KEY
  elseif not rpc.is_object(meta[CAPABILITIES_KEY]) then
    return CAPABILITIES_KEY
  end
end

--- Tells whether a request is of a revision without a handshake.
-- @tparam table message
-- @treturn boolean
function Server.is_modern(message)
  local meta = message.params and message.params._meta
  return message.method == "server/discover" or type(meta) == "table" and meta[VERSION_KEY] ~= nil
end

-- Checks what each request of the present revision has to have, in the order that the specification gives.
local function check_modern(self, message, headers)
  local meta = rpc.given((message.params or {})._meta)
  local wrong = not rpc.is_object(meta) and VERSION_KEY or wrong_meta(meta)
  if wrong then
    rpc.refuse(400, rpc.INVALID_PARAMS, ("`_meta` needs `%s`"):format(wrong))
  end
  if headers then
    headers.check_version(message, meta[VERSION_KEY])
  end
  if not contains(Server.modern_versions, meta[VERSION_KEY]) then
    rpc.refuse(400, rpc.NO_VERSION, "this version of the protocol is not supported", {
      supported = Server.modern_versions, requested = meta[VERSION_KEY],
    })
  end
  if headers then
    headers.check_others(message, self.by_name)
  end
  return meta
end

local function find(own, message)
  local method = methods[message.method] or own[message.method]
  if not method then
    rpc.refuse(404, rpc.NO_METHOD, ("there is no method '%s'"):format(message.method:sub(1, 100)))
  end
  return method
end

-- Takes a request to its result.
local function perform(self, message, session, carrier)
  local params = message.params or {}
  if carrier.is_modern or Server.is_modern(message) then
    local meta = check_modern(self, message, carrier.headers)
    local call = context.modern(self, message, carrier, {
      capabilities = meta[CAPABILITIES_KEY], level = levels[meta[LOG_LEVEL_KEY]], levels = levels,
      lasts = LISTS_LAST,
    })
    local result = find(modern, message)(self, params, call)
    result.resultType = result.resultType or "complete"
    result._meta = result._meta or {}
    result._meta[SERVER_KEY] = { name = self.info.name, version = self.info.version }
    return result
  end
  object_of(params, "_meta")
  local method = find(legacy, message)
  return method(self, params, context.legacy(self, message, carrier, { session = session, levels = levels }))
end

-- The answer to what was thrown.
local function explain(self, id, err)
  local known = type(err) == "table" and err.rpc_error
  if known then
    return rpc.error(id, known.code, known.message, known.data), known.status
  end
  self.log("a request failed: " .. tostring(err))
  return rpc.error(id, rpc.INTERNAL, "internal error")
end

--- Answers a request.
-- @tparam table message what `rpc.read` returned
-- @tparam table session what `Server.session` made; for a revision without a handshake it is not used
-- @tparam table carrier what carries the messages of this request: `send(message)` sends one before the answer;
--   `is_modern` tells that the request is of a revision without a handshake; `headers` are the checks of HTTP, where
--   there are headers
-- @treturn table the answer
-- @treturn ?integer the HTTP status that the specification has for it, where that is not 200
function Server:answer(message, session, carrier)
  local right, result = coroutines.pcall(perform, self, message, session, carrier)
  if not right then
    return explain(self, message.id, result)
  end
  return rpc.result(message.id, result)
end

--- Takes an answer to a request of the server.
-- @tparam table message
-- @tparam table session
function Server.take(message, session)
  local asked = session.asked[message.id]
  if asked then
    session.asked[message.id] = nil
    asked.answer = message
    asked.wake()
  end
end

--- Writes a message.
-- @tparam table message
-- @treturn string one line, without its end
function Server:write(message)
  local text, err = json.encode(message)
  if not text then
    self.log("an answer can't be written: " .. tostring(err))
    text = json.encode(rpc.error(message.id, rpc.INTERNAL, "the answer can't be written: " .. tostring(err)))
  end
  return text
end

return Server
