--- What hosted connectors answer: the records of the service, in an envelope.
-- @module switchboard.hosted.answers

local connector = require "switchboard.connector"
local entities = require "switchboard.connectors.hosted_entities"
local late = require "switchboard.late"

local metadata = {
  status = "string", connector_metadata = "object ?", execution_metadata = "object ?", warning = "string ?",
  bundle = "object ?",
}

local function envelope(result)
  local answer = { result = result }
  for name, type in pairs(metadata) do
    answer[name] = type
  end
  return answer
end

-- The type of what a direct call of the operation returns.
local function returned(answer, operation)
  local place = operation.records or operation.value
  return place and place ~= "" and answer[place] or answer
end

--- Makes what `connector.define` brings the answers of a hosted connector by.
-- @function answers
-- @tparam string name the connector's
-- @treturn function from a resource to the tables of its answers and of their types
return function(name)
  local direct = connector.answers(name)
  return function(resource, must)
    local its, types = direct(resource, must)
    if not its then
      return nil
    end
    local operations = late("switchboard.connectors." .. name).resources[resource]
    local answers = {}
    for action in pairs(entities[name].entities[resource]) do
      answers[action] = its[action] and envelope(returned(its[action], operations[action]))
    end
    for _, searched in ipairs(entities[name].searched or {}) do
      if searched == resource then
        answers.context_store_search = envelope {
          data = returned(its.list, operations.list),
          meta = { has_more = "boolean", cursor = "string ?", took_ms = "number" },
        }
      end
    end
    return answers, types
  end
end
