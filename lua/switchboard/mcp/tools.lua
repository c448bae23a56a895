--- The tools of the server: three that reach every operation, and operations that are tools of their own.
--
-- What writes needs leave, and this is decided here, whatever tool was called.
-- @module switchboard.mcp.tools

local answers = require "switchboard.mcp.answers"
local calling = require "switchboard.mcp.calling"
local Index = require "switchboard.mcp.index"
local json = require "switchboard.json"
local rpc = require "switchboard.mcp.rpc"
local schema = require "switchboard.mcp.schema"

local tools = {}

local MOST_FOUND, FOUND = 30, 8
local LONGEST_RETURNS = 6000 -- bytes of what `describe` tells of an answer

-- Operations by name -------------------------------------------------------------------------------

local function no_such(self, name)
  local _, near = self.catalogue:find(name)
  local like = json.array {}
  for i, operation in ipairs(self:index():find(name)) do
    like[i] = i <= 3 and operation.name or nil
  end
  return answers.refusal(("there is no operation '%s'"):format(name), "operation", {
    nearest = near or like[1], similar = like, hint = "the tool `find` finds operations by words",
  })
end

-- The operation that a tool was asked for; or nil and the result to return.
local function operation_of(self, given)
  local name = rpc.given(given.operation)
  if type(name) ~= "string" then
    return nil, answers.refusal("`operation` must be a name, such as intercom.contacts.search", "operation")
  end
  local operation = self.catalogue:find(name)
  if not operation then
    return nil, no_such(self, name)
  end
  return operation
end

-- Which tool calls an operation.
local tool_for = { read = "call", write = "write", destructive = "destroy" }

local function is_allowed(self, operation)
  return operation.effect == "read" or self.writable[operation] ~= nil
end

-- False where an operation may not be called; nothing is told where it may.
local function told_leave(self, operation)
  if not is_allowed(self, operation) then
    return false
  end
end

-- Tools that reach all -----------------------------------------------------------------------------

local function overview(self)
  local services = {}
  for _, service in ipairs(self.catalogue.services) do
    local resources = {}
    for name, its in pairs(service.resources) do
      resources[name] = its.description or ""
    end
    services[service.name] = resources
  end
  return answers.result { services = services }
end

local function found(self, given)
  local words = rpc.given(given.words)
  if words == nil or words == "" then
    return overview(self)
  elseif type(words) ~= "string" then
    return answers.refusal("`words` must be a text", "words")
  end
  local list, most = json.array {}, math.min(tonumber(rpc.given(given.max) or FOUND) or FOUND, MOST_FOUND)
  local told = {} -- what an operation is about is told once
  for _, operation in ipairs(self:index():find(words)) do
    if #list >= most then
      break
    elseif given.service == nil or operation.service:find(tostring(given.service), 1, true) == 1 then
      list[#list + 1] = {
        operation = operation.name, effect = operation.effect, does = operation.description,
        on = not told[operation.about or ""] and operation.about or nil,
        allowed = told_leave(self, operation),
      }
      told[operation.about or ""] = true
    end
  end
  return answers.result { operations = list, hint = #list == 0 and "call it without words for all resources" or nil }
end

-- What a model has to know to call an operation.
local function described(self, operation)
  local told = operation.client:describe {
    resource = operation.resource, action = operation.action, format = "json-schema",
  }
  local its = told.resources[operation.resource].actions[operation.action]
  local parameters, note = schema.of_arguments(its.parameters)
  return {
    operation = operation.name, does = operation.description, on = operation.about, effect = operation.effect,
    repeatable = operation.idempotent, deprecated = operation.deprecated or nil, parameters = parameters, note = note,
    returns = its.returns and schema.within(its.returns, LONGEST_RETURNS) or nil,
    is_list = operation.records ~= nil or nil,
    tool = tool_for[operation.effect], allowed = told_leave(self, operation),
  }
end

local function refuse_to_write(operation)
  return answers.refusal(("%s writes, and this server was started for reading"):format(operation.name), "operation",
    { kind = "permission", hint = "whoever starts the server can allow it: --write" })
end

-- Calls an operation that may be called.
local function perform(self, operation, given, context)
  if not is_allowed(self, operation) then
    return refuse_to_write(operation)
  elseif operation.effect == "destructive" then
    local may, result = self.consent:ask(operation, given, context)
    if not may then
      return result
    end
  end
  return calling.call(operation, given, self.limits, context)
end

-- What calls operations of one effect.
local function caller(self, effect)
  return function(given, context)
    local operation, result = operation_of(self, given)
    if not operation then
      return result
    elseif not is_allowed(self, operation) then
      return refuse_to_write(operation)
    elseif operation.effect ~= effect then
      local right = tool_for[operation.effect]
      return answers.refusal(("%s is for the tool `%s`"):format(operation.name, right), "operation",
        { nearest = right })
    end
    return perform(self, operation, given, context)
  end
end

-- Schemas ------------------------------------------------------------------------------------------

local texts = { type = "string" }
local operation_schema = { type = "string", description = "e.g. intercom.contacts.search" }
local fields_schema = { type = "array", items = texts, description = "fields of a record to keep; saves much" }
local max_schema = { type = "integer", minimum = 1, description = "records at most; 20 if left out" }
local resume_schema = { type = "object", description = "`resume` of the answer before, to go on" }
local confirm_schema = { type = "string", description = "`confirm` of the answer before, once the user agrees" }

-- Adds what a call takes besides its parameters.
local function add_wishes(properties, operation)
  if not operation or operation.records then
    properties.max, properties.resume = max_schema, resume_schema
  end
  if not operation or operation.answer == "json" then
    properties.fields = fields_schema
  end
  return properties
end

local function call_schema(effect)
  local properties = {
    operation = operation_schema,
    parameters = { type = "object", description = "as `describe` tells" },
  }
  if effect == "read" then
    add_wishes(properties)
  elseif effect == "destructive" then
    properties.confirm = confirm_schema
  end
  return { type = "object", properties = properties, required = { "operation" } }
end

local function object(properties)
  return { type = "object", properties = properties }
end

local any_object, count = { type = "object" }, { type = "integer" }

-- The schema of what a call answers, where `value` is that of the records, or of the one value.
local function answer_schema(operation, value)
  local properties = { left_out = any_object }
  if operation.records then
    properties.records = value or { type = "array" }
    properties.count, properties.total_count, properties.resume, properties.error = count, count, any_object, any_object
  else
    properties.result = value or json.object {}
  end
  if operation.effect == "destructive" then
    properties.not_done, properties.confirm, properties.hint = texts, texts, texts
  end
  return object(properties)
end

local call_answer = object {
  records = { type = "array" }, count = count, total_count = count, resume = any_object, result = json.object {},
  error = any_object, left_out = any_object, not_done = texts, confirm = texts, hint = texts,
}

-- Definitions --------------------------------------------------------------------------------------

local function annotations(effect, idempotent)
  if effect == "read" then
    return { readOnlyHint = true, openWorldHint = true }
  end
  return {
    readOnlyHint = false, destructiveHint = effect == "destructive", idempotentHint = idempotent, openWorldHint = true,
  }
end

local says = {
  read = "Calls an operation that reads. Lists end after `max` records; `resume` goes on.",
  write = "Calls an operation that makes or changes something.",
  destructive = "Calls an operation that can't be undone. The user is asked first.",
}

local titles = { read = "Read", write = "Write", destructive = "Delete, and what can't be undone" }

local function add_generic(self, list)
  list[#list + 1] = {
    name = "find", title = "Find operations",
    description = "Finds operations of the services by words, such as \"reply to a conversation\". Without words it "
      .. "tells all resources.",
    inputSchema = object { words = texts, service = texts, max = { type = "integer" } },
    annotations = { readOnlyHint = true, openWorldHint = false },
    call = function(given) return found(self, given) end,
  }
  list[#list + 1] = {
    name = "describe", title = "Describe an operation",
    description = "Tells the parameters of an operation and what it returns, as JSON Schema. Call it before the "
      .. "operation itself.",
    inputSchema = { type = "object", properties = { operation = operation_schema }, required = { "operation" } },
    annotations = { readOnlyHint = true, openWorldHint = false },
    call = function(given)
      local operation, result = operation_of(self, given)
      return operation and answers.result(described(self, operation)) or result
    end,
  }
  local effects = { read = true }
  for operation in pairs(self.writable) do
    effects[operation.effect] = true
  end
  for _, effect in ipairs { "read", "write", "destructive" } do
    if effects[effect] then
      list[#list + 1] = {
        name = tool_for[effect], title = titles[effect], description = says[effect], inputSchema = call_schema(effect),
        outputSchema = effect == "read" and call_answer or nil, annotations = annotations(effect, false),
        call = caller(self, effect),
      }
    end
  end
end

-- Parameters apart from what a call takes besides.
local own_names = { fields = true, max = true, resume = true, confirm = true }

local function split(given)
  local apart = { parameters = json.object {} }
  for name, value in pairs(given) do
    if own_names[name] then
      apart[name] = value
    else
      apart.parameters[name] = value
    end
  end
  return apart
end

local function add_own(self, list, operation)
  local told = operation.client:describe {
    resource = operation.resource, action = operation.action, format = "json-schema",
  }
  local its = told.resources[operation.resource].actions[operation.action]
  local arguments, note = schema.of_arguments(its.parameters)
  add_wishes(arguments.properties, operation)
  if operation.effect == "destructive" then
    arguments.properties.confirm = confirm_schema
  end
  local name = operation.name:gsub("%.", "_")
  list[#list + 1] = {
    name = name, title = operation.name,
    description = table.concat({ operation.description or operation.action, operation.about, note }, ". "),
    inputSchema = arguments,
    outputSchema = answer_schema(operation, its.returns and schema.outline(its.returns, operation.records and 2 or 1)),
    annotations = annotations(operation.effect, operation.idempotent),
    call = function(given, context) return perform(self, operation, split(given), context) end,
  }
end

--- Makes the tools.
-- @tparam table self `catalogue`, `writable` (operation → true), `consent`, `limits`, `offered` (operation → whether it
--   was named by itself) and `is_generic`: whether the tools that reach all are there
-- @treturn table array of tools
function tools.make(self)
  local index
  function self.index()
    index = index or Index.new(self.catalogue)
    return index
  end
  local list = {}
  if self.is_generic then
    add_generic(self, list)
  end
  for _, name in ipairs(self.catalogue.names) do
    local operation = self.catalogue.by_name[name]
    local is_named = self.offered[operation]
    if is_named ~= nil and is_allowed(self, operation) then
      add_own(self, list, operation)
    elseif is_named then
      error(("option 'tools': %s writes, and the option 'write' does not allow it"):format(name), 0)
    end
  end
  return list
end

return tools
