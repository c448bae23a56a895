--- `switchboard intercom contacts list …`: any action of a service.
-- @module switchboard.cli.call

local common = require "switchboard.cli.common"
local dry_run = require "switchboard.cli.dry_run"
local flags = require "switchboard.cli.flags"
local output = require "switchboard.cli.output"
local parser = require "switchboard.cli.parser"
local routes = require "switchboard.cli.routes"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"
local values = require "switchboard.cli.values"

local unpack = table.unpack or unpack
local json = switchboard.json

local call = {}

-- The names of this command's flags.
local reserved = {}
for name in ("all max resume fields output color data file concurrency failures to dry-run verbose profile timeout "
  .. "retries help api-version"):gmatch "%S+" do
  reserved[name] = true
end

local function is_download(action)
  return action.answer == "bytes" or action.answer == "text"
end

local function declare_list(command)
  return {
    command:flag "--all":description "All pages.",
    command:option "--max":argname "<number>":convert(parser.whole_number(0))
      :description "All pages, up to so many records.",
    command:option "--resume":argname "<json>"
      :description "Where to go on: what the error of an earlier --all or --max told; JSON, @file or -.",
  }
end

local function declare_sending(command, action)
  local options = {
    command:option "--data":argname "<json>":description "Parameters as a JSON object, @file or - (standard input).",
    command:flag "--dry-run":description "Show the request, without its token, and send nothing.",
  }
  if not is_download(action) then
    options[#options + 1] = command:option "--fields":argname "<names>":convert(parser.names)
      :description "Fields to keep of each record, with commas between them."
  end
  return options
end

-- "intercom contacts list"
local function name_of(place)
  local words = { place.service, place.companion or place.resource, place.companion and place.resource }
  words[#words + 1] = place.action.action
  return table.concat(words, " ")
end

-- Example values by type.
local examples = {
  string = "text", id = "6762f0dd1bb69f9f2193bb83", integer = "1", number = "1", number_id = "1", boolean = "true",
  time = "1767225600", datetime = "2026-01-01T00:00:00Z", date = "2026-01-01",
}

local function example_of(schema)
  if schema.enum then
    return schema.enum[1]
  elseif schema.any_of and not schema.name then
    return example_of(schema.any_of[1])
  elseif schema.items then
    return example_of(schema.items)
  end
  return examples[schema.type] or "@file.json"
end

--- Returns a command line that calls an action.
-- @tparam table place of `routes.add`
-- @treturn string without the name of the command
function call.example(place)
  local words = { name_of(place) }
  local its_flags = flags.of(place.action, reserved)
  for _, parameter in ipairs(its_flags.positional) do
    words[#words + 1] = example_of(parameter.schema)
  end
  local has_one = false
  for _, parameter in ipairs(its_flags.named) do
    local one_of = false
    for _, name in ipairs(has_one and {} or place.action.needs_one_of or {}) do
      one_of = one_of or name == parameter.name
    end
    if parameter.required or one_of then
      words[#words + 1] = parameter.flag .. " " .. example_of(parameter.schema)
      has_one = has_one or one_of
    end
  end
  return table.concat(words, " ")
end

local function examples_of(place)
  local action = place.action
  local line = call.example(place)
  local lines = { line }
  if action.paging then
    lines[#lines + 1] = line .. " --all --fields id,name --output csv"
  elseif not action.records and action.method ~= "GET" then
    lines[#lines + 1] = line .. " --dry-run"
  end
  return lines
end

--- Declares what an action takes.
-- @tparam Command command of argparse
-- @tparam table place
-- @tparam {string,...} arguments from which fields within parameters are taken
-- @treturn Flags
function call.declare(command, place, arguments)
  local its_flags = flags.of(place.action, reserved)
  its_flags:take_fields(arguments)
  its_flags:declare(command)
  return its_flags
end

--- Reads the parameters of a call.
-- @tparam Flags its_flags
-- @tparam table options what argparse has read
-- @treturn table parameters
-- @treturn {string,...} path variables
function call.parameters(its_flags, options)
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

--- Puts path variables and parameters in the order in which an action takes them.
-- @tparam table action
-- @tparam {string,...} variables may be fewer than the action has: then they are told by name
-- @tparam table parameters may be changed
-- @tparam table options of the call
-- @treturn {any,...}
function call.arguments(action, variables, parameters, options)
  local names = {}
  for _, parameter in ipairs(action.parameters) do
    if parameter.location == "path" then
      names[#names + 1] = parameter.name
    end
  end
  local own = {}
  if #variables == #names then
    for i, value in ipairs(variables) do
      own[i] = value
    end
  else
    for i, value in ipairs(variables) do
      parameters[names[i]] = value
    end
  end
  own[#own + 1] = parameters
  own[#own + 1] = options
  return own
end

local function check_variables(command, its_flags, variables, parameters)
  for i, parameter in ipairs(its_flags.positional) do
    if variables[i] == nil and parameters[parameter.name] == nil then
      stop.with("usage", ("missing argument '%s'"):format(parameter.name), command:get_usage())
    end
  end
  -- Lists take path variables by position only.
  for i, parameter in ipairs(its_flags.positional) do
    if variables[i] == nil then
      variables[i], parameters[parameter.name] = parameters[parameter.name], nil
    end
  end
end

local function write_pages(resource, action, own, out)
  local done, err = pcall(function()
    for records in resource:pages(action.action, unpack(own)) do
      for _, record in ipairs(records) do
        out:record(record)
      end
      terminal.flush()
    end
  end)
  if done then
    out:finish()
    return
  elseif not switchboard.is_error(err) then
    error(err, 0)
  end
  out:finish()
  stop.with_error(err, err.resume and "to go on: --resume " .. terminal.quote(assert(json.encode(err.resume))))
end

local function write_answer(action, out, value, err)
  if value == nil then
    stop.with_error(err)
  elseif action.records and type(value) == "table" then
    for _, record in ipairs(value) do
      out:record(record)
    end
    out:finish()
  else
    out:value(value)
  end
end

local function run_dry(place, options, variables, parameters)
  local transport, has_shown = dry_run.transport()
  options.transport, options.retries = transport, 0
  local client = services.client(place.service, place.companion, options)
  local resource = client[place.resource](client)
  local own = call.arguments(place.action, variables, parameters, { fields = options.fields })
  local _, err = resource[place.action.action](resource, unpack(own))
  if not has_shown() then
    stop.with_error(err)
  end
  terminal.flush()
end

local function run(command, place, its_flags, options)
  local action = place.action
  local parameters, variables = call.parameters(its_flags, options)
  check_variables(command, its_flags, variables, parameters)
  if options.dry_run then
    return run_dry(place, options, variables, parameters)
  end
  local client = services.client(place.service, place.companion, options)
  local resource = client[place.resource](client)
  local own = call.arguments(action, variables, parameters, { fields = options.fields, max = options.max })
  local out = output.new(options)
  if options.all or options.max then
    write_pages(resource, action, own, out)
  else
    write_answer(action, out, resource[action.action](resource, unpack(own)))
  end
end

--- Makes the command of a service.
-- @tparam string service
-- @treturn table `summary`, `declare(command, arguments)`
function call.command(service)
  return {
    summary = ("Call %s: resources, actions and their parameters."):format(services.describe(service).title),
    declare = function(command, arguments)
      return routes.add(command, service, arguments, { takes = function() return true end }, function(leaf, place)
        local its_flags = call.declare(leaf, place, arguments)
        local own = {}
        for _, made in ipairs { place.action.records and declare_list(leaf) or {}, declare_sending(leaf, place.action),
          output.declare(leaf), common.declare(leaf, place.description) } do
          for _, option in ipairs(made) do
            own[#own + 1] = option
          end
        end
        leaf:group("Options", unpack(own))
        parser.examples(leaf, examples_of(place))
        return function(options)
          return run(leaf, place, its_flags, options)
        end
      end)
    end,
  }
end

call.reserved = reserved

return call
