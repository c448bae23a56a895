--- An action on the command line: its name, its parameters, a request for it.
-- @module switchboard.cli.action

local dry_run = require "switchboard.cli.dry_run"
local flags = require "switchboard.cli.flags"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local terminal = require "switchboard.cli.terminal"
local values = require "switchboard.cli.values"

local unpack = table.unpack or unpack

local action = {}

-- The names of the command's own flags.
local reserved = {}
for name in ("all max resume fields output color data file concurrency failures to again dry-run verbose profile "
  .. "timeout retries help api-version"):gmatch "%S+" do
  reserved[name] = true
end

--- Tells whether an action answers bytes or text, which may go to a file.
-- @tparam table described the action, as `describe()` returns it
-- @treturn boolean
function action.is_download(described)
  return described.answer == "bytes" or described.answer == "text"
end

--- Returns the words that name an action: "intercom contacts list".
-- @tparam table place of `routes.add`
-- @treturn string
function action.name(place)
  local words = { place.service }
  words[#words + 1] = place.companion
  words[#words + 1] = place.resource
  words[#words + 1] = place.action.action
  return table.concat(words, " ")
end

-- Example values by type.
local examples = {
  string = "text", id = "6762f0011bb69f9f21000001", integer = "1", number = "1", number_id = "1", boolean = "true",
  time = "1767225600", datetime = "2026-01-01T00:00:00Z", date = "2026-01-01",
}

local function example_of(schema, name)
  if schema.enum then
    return schema.enum[1]
  elseif schema.any_of and not schema.name then
    return example_of(schema.any_of[1], name)
  elseif schema.items and examples[schema.items.type] then
    return example_of(schema.items, name)
  end
  return examples[schema.type] or ("@%s.json"):format(name)
end

local function has_any_of(described)
  for _, parameter in ipairs(described.parameters) do
    if parameter.name == "*" and parameter.schema.any_of then
      return true
    end
  end
end

--- Returns a command line that calls an action.
-- @tparam table place
-- @treturn string without the name of the command
function action.example(place)
  local words, needed = { action.name(place) }, place.action.needs_one_of
  local its_flags = flags.of(place.action, reserved)
  for _, parameter in ipairs(its_flags.positional) do
    words[#words + 1] = example_of(parameter.schema, parameter.name)
  end
  if has_any_of(place.action) then
    words[#words + 1] = "--data @parameters.json"
  end
  for _, parameter in ipairs(its_flags.named) do
    if parameter.required or needed and needed[1] == parameter.name then
      words[#words + 1] = parameter.flag .. " " .. example_of(parameter.schema, parameter.name)
    end
  end
  if place.action.since then
    words[#words + 1] = "--api-version " .. place.action.since
  end
  return table.concat(words, " ")
end

--- Declares the parameters of an action.
-- @tparam Command command of argparse
-- @tparam table described the action, as `describe()` returns it
-- @tparam {string,...} arguments of which the fields within parameters are taken
-- @treturn Flags
function action.declare(command, described, arguments)
  local its_flags = flags.of(described, reserved)
  its_flags:take_fields(arguments)
  its_flags:declare(command)
  return its_flags
end

--- Reads the parameters of a call.
-- @tparam Flags its_flags
-- @tparam table options what argparse has read
-- @treturn table parameters
-- @treturn {string,...} path variables
function action.parameters(its_flags, options)
  local parameters = {}
  for _, name in ipairs { "resume", "data" } do
    if options[name] then
      local value, message = values.json(options[name])
      if type(value) ~= "table" then
        stop.with("usage", ("--%s: %s"):format(name, message or "not a JSON object"))
      end
      for field, its in pairs(value) do
        parameters[field] = its
      end
    end
  end
  return parameters, its_flags:read(options, parameters)
end

--- Puts path variables, parameters and options in the order in which an action takes them.
-- @tparam Flags its_flags
-- @tparam {string,...} variables those that are missing are taken from the parameters
-- @tparam table parameters may be changed
-- @tparam table options of the call
-- @treturn[1] {any,...}
-- @return[2] nil
-- @treturn[2] string the name of a variable that is missing
function action.arguments(its_flags, variables, parameters, options)
  local own = {}
  for i, parameter in ipairs(its_flags.positional) do
    own[i] = variables[i]
    if own[i] == nil then
      own[i], parameters[parameter.name] = parameters[parameter.name], nil
    end
    if own[i] == nil then
      return nil, parameter.name
    end
  end
  own[#own + 1] = parameters
  own[#own + 1] = options
  return own
end

--- The same, and ends the command where a variable is missing.
-- @tparam Command command of argparse
-- @param ... as of `arguments`
-- @treturn {any,...}
function action.all_arguments(command, ...)
  local own, missing = action.arguments(...)
  if not own then
    stop.with("usage", ("missing argument '%s'"):format(missing), command:get_usage())
  end
  return own
end

--- Shows the request of a call, and sends nothing.
-- @tparam table place
-- @tparam table options what argparse has read
-- @tparam {any,...} arguments of the action
function action.show(place, options, arguments)
  local transport, has_shown = dry_run.transport()
  local own = {}
  for name, value in pairs(options) do
    own[name] = value
  end
  own.transport, own.retries = transport, 0
  local client = services.client(place.service, place.companion, own)
  local resource = client[place.resource](client)
  local _, err = resource[place.action.action](resource, unpack(arguments))
  if not has_shown() then
    stop.with_error(err)
  end
  terminal.flush()
end

action.reserved = reserved

return action
