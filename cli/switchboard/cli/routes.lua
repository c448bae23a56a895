--- From words of the command line to an action: service, companion, resource, action.
--
-- Of argparse's tree only the branch is made that the words lead to. The names beside it are commands without content,
-- for help and for hints.
-- @module switchboard.cli.routes

local parser = require "switchboard.cli.parser"
local services = require "switchboard.cli.services"
local sorted = require "switchboard.sorted"

local routes = {}

local function first_line(text)
  return text and text:match "^[^\n.;]*" or nil
end

local function describe_action(action)
  return first_line(action.description) or ("%s %s"):format(action.method, action.path)
end

-- Adds a command for each name. Returns the one that the next word names, and whether there is one.
local function add(within, names, summaries, words)
  local chosen, word
  for _, name in ipairs(names) do
    local command = within:command(name):summary(summaries[name] or "")
    if words[1] and words[1]:gsub("-", "_") == name then
      chosen, word = command, name
    end
  end
  if chosen then
    table.remove(words, 1)
  end
  return chosen, word
end

local function resource_commands(within, place, words, settings)
  local summaries, names = {}, {}
  for _, name in ipairs(sorted(place.description.resources)) do
    local resource = place.description.resources[name]
    local wanted = false
    for _, action in pairs(resource.actions) do
      wanted = wanted or settings.takes(action)
    end
    if wanted then
      names[#names + 1] = name
      summaries[name] = first_line(resource.description) or table.concat(sorted(resource.actions), ", ")
    end
  end
  for name in pairs(settings.companions and place.description.companions or {}) do
    names[#names + 1] = name
    summaries[name] = services.describe(place.service, name).title
  end
  table.sort(names)
  return add(within, names, summaries, words)
end

local function action_commands(within, resource, words, settings)
  local summaries, names = {}, {}
  for _, name in ipairs(sorted(resource.actions)) do
    if settings.takes(resource.actions[name]) then
      names[#names + 1] = name
      summaries[name] = describe_action(resource.actions[name])
    end
  end
  return add(within, names, summaries, words)
end

local SAMPLES = 3 -- examples below the help of a service or a resource

-- Examples of a resource: lists and single records first.
local function resource_samples(place, name, settings, count)
  local resource, names, lines = place.description.resources[name], { "list", "get", "create" }, {}
  for _, action in ipairs(sorted(resource.actions)) do
    names[#names + 1] = action
  end
  local told = {}
  for _, action in ipairs(names) do
    local its = resource.actions[action]
    if its and not told[action] and settings.takes(its) and #lines < count then
      told[action] = true
      lines[#lines + 1] = settings.example {
        service = place.service, companion = place.companion, resource = name, action = its,
      }
    end
  end
  return lines
end

local function add_samples(command, place, settings)
  local lines = {}
  if place.resource then
    lines = resource_samples(place, place.resource, settings, SAMPLES)
  else
    for _, name in ipairs(sorted(place.description.resources)) do
      if #lines < SAMPLES then
        lines[#lines + 1] = resource_samples(place, name, settings, 1)[1]
      end
    end
  end
  parser.examples(command, lines)
end

-- The words before the first flag.
local function leading(arguments)
  local words = {}
  for i, word in ipairs(arguments) do
    if word:sub(1, 1) == "-" then
      break
    end
    words[i] = word
  end
  return words
end

--- Adds the commands of a service to a parser.
-- @tparam Command command of argparse
-- @tparam string service
-- @tparam {string,...} arguments those after the service's name
-- @tparam table settings `takes(action)` tells whether an action is offered; `default`, the name of the action where
--   none is named; `example(place)` is a command line for an action; `at_resource` and `at_service` tell that the words
--   may end there
-- @tparam function leaf `leaf(command, place)` declares what the action takes; `place` has `service`, `companion`,
--   `description`, `resource` (a name) and `action` (a table)
-- @return what `leaf` returns; nil where the words lead to no action
function routes.add(command, service, arguments, settings, leaf)
  local words = leading(arguments)
  local place = { service = service, description = services.describe(service) }
  local chosen, name = resource_commands(command, place, words, {
    takes = settings.takes, companions = true,
  })
  command:require_command(not settings.at_service)
  if chosen and not place.description.resources[name] then
    place.companion, place.description = name, services.describe(service, name)
    command = chosen
    command:require_command(not settings.at_service)
    chosen, name = resource_commands(command, place, words, settings)
  end
  if not chosen then
    add_samples(command, place, settings)
    return settings.at_service and leaf(command, place) or nil
  end
  place.resource = name
  local resource = place.description.resources[name]
  local description = first_line(resource.description)
  if description then
    chosen:description(resource.description)
  end
  local default = settings.default and resource.actions[settings.default]
  local is_optional = settings.at_resource or default and settings.takes(default)
  local its, action = action_commands(chosen, resource, words, settings)
  chosen:require_command(not is_optional)
  if its then
    place.action = resource.actions[action]
    its:description(place.action.description or describe_action(place.action))
    return leaf(its, place)
  end
  add_samples(chosen, place, settings)
  if is_optional then
    place.action = default or nil
    return leaf(chosen, place)
  end
end

return routes
