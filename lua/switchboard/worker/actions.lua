--- Tasks that are ready-made: each action of a client, as `intercom.contacts.create`, and the twelve operations of
-- Orkes' integration of Common Room, as `commonroom_create_tag`.
-- @module switchboard.worker.actions

local copy = require "switchboard.copy"
local core = require "switchboard.core"
local json = require "switchboard.json"
local operations = require "switchboard.worker.commonroom"

local actions = {}

local MOST_TRIES = 20 -- how often a task that may not be repeated comes back, after failures without any effect
local PAUSE = 30      -- seconds until it does

-- Methods of resources that are no actions: connector and method -> how one is called, and whose parameters it takes.
local helpers = {
  ["intercom.contacts.upsert"] = {
    like = "create", description = "Creates a contact, or updates the one that there is",
    call = function(resource, input, options) return resource:upsert(input, options) end,
  },
  ["intercom.contacts.tag_by_name"] = {
    description = "Puts a tag on a contact by the tag's name",
    call = function(resource, input, options) return resource:tag_by_name(input.contact_id, input.name, options) end,
  },
  ["intercom.contacts.untag_by_name"] = {
    description = "Takes a tag off a contact by the tag's name",
    call = function(resource, input, options) return resource:untag_by_name(input.contact_id, input.name, options) end,
  },
}

local by_name = {
  type = "object", required = { "contact_id", "name" },
  properties = { contact_id = { type = "string" }, name = { type = "string" } },
}

-- Client -> its description with JSON Schemas.
local descriptions = setmetatable({}, { __mode = "k" })

local function describe(client)
  descriptions[client] = descriptions[client] or client:describe { format = "json-schema", answers = true }
  return descriptions[client]
end

local function bad(name, format, ...)
  error(("task '%s': "):format(name) .. format:format(...), 0)
end

local function find(map, key, name, what)
  if map[key] == nil then
    local near = core.nearest(key, map)
    bad(name, "there is no %s '%s'%s", what, key, near and (" (did you mean '%s'?)"):format(near) or "")
  end
  return map[key]
end

-- The output of an action: lists and what is no object have a name.
local function output_of(value, meta)
  if type(value) ~= "table" then
    return { result = value }
  elseif meta and (meta.next ~= nil or getmetatable(value) == core.array_mark or #value > 0) then
    return { records = json.array(value), next = meta.next or nil, total_count = meta.total_count }
  end
  return value
end

-- The failures that end by themselves.
local passing = { server = true, network = true, timeout = true }

-- Makes the function of a task. What may be repeated as a whole may have a request in it that may not, so that the
-- error says no. A failure that surely had no effect brings a task back that the server may not repeat.
local function runner(call, is_repeatable, transform)
  return function(input, task)
    local value, err, meta = call(input, task)
    if value == nil then
      local is_limit = err.kind == "rate_limited"
      if not is_repeatable and err.retryable and not is_limit and (task.pollCount or 1) < MOST_TRIES then
        task:log(tostring(err))
        return task:later(PAUSE)
      elseif is_repeatable and passing[err.kind] then
        return nil, { kind = err.kind, message = tostring(err), retryable = true }
      end
      return nil, err
    end
    return transform(value, meta)
  end
end

-- The server repeats and waits, so that the call itself need not hold a slot for that.
local function options_of(given)
  return copy({ retries = 0 }, given)
end

local function output_schema(action)
  local returns = action.returns
  if type(returns) == "table" and action.records then
    return { type = "object", properties = { records = returns } }
  end
  return returns
end

local function of_helper(client, resource, helper, given)
  local like = helper.like and describe(client).resources[resource].actions[helper.like]
  local options = options_of(given.options)
  return {
    description = helper.description, input = like and like.parameters or by_name,
    output = like and like.returns, repeatable = true,
    run = runner(function(input) return helper.call(client[resource](client), input, options) end, true, output_of),
  }
end

local function of_action(name, client, resource_name, action_name, given)
  local description = describe(client)
  local resource = find(description.resources, resource_name, name, "resource")
  local helper = helpers[("%s.%s.%s"):format(description.name, resource_name, action_name)]
  if helper then
    return of_helper(client, resource_name, helper, given)
  end
  local action = find(resource.actions, action_name, name, "action")
  local options, is_repeatable = options_of(given.options), action.idempotent or action.effect == "read"
  return {
    description = action.description, input = action.parameters, output = output_schema(action),
    repeatable = is_repeatable,
    run = runner(function(input)
      return client:execute(resource_name, action_name, input, options)
    end, is_repeatable, output_of),
  }
end

local function of_operation(operation, client, given)
  local options = options_of(given.options)
  local action = describe(client).resources[operation.resource].actions[operation.action]
  return {
    description = operation.description, input = operation.input, output = operation.output, repeatable = true,
    run = runner(function(input, task)
      local parameters = operation.parameters and operation.parameters(input) or {}
      local value, err, meta = client:execute(operation.resource, operation.action, parameters, options)
      if value == nil and operation.recover and operation.recover(err, task) then
        return {}
      end
      return value, err, meta
    end, action.idempotent or action.effect == "read", operation.result or output_of),
  }
end

--- Fills what a task leaves out that is ready-made.
-- @tparam string name `"client.resource.action"`, or one of Orkes' operations
-- @tparam table given the task's options
-- @tparam table clients name → client
-- @treturn table a copy of `given` with `run`, and what goes with it
-- @raise a message, when there is no such client, resource or action
function actions.fill(name, given, clients)
  local made
  local prefix, resource, action = name:match "^([^.]+)%.([^.]+)%.([^.]+)$"
  if operations[name] then
    made = of_operation(operations[name], find(clients, "commonroom", name, "client"), given)
  elseif prefix then
    made = of_action(name, find(clients, prefix, name, "client"), resource, action, given)
  else
    local near = core.nearest(name, operations)
    bad(name, "it has no function, and is no ready-made task%s",
      near and (" (did you mean '%s'?)"):format(near) or ': write "client.resource.action"')
  end
  made.is_ready_made = true
  return copy(made, given)
end

return actions
