--- `switchboard intercom contacts list …`: any action of a service.
-- @module switchboard.cli.call

local action = require "switchboard.cli.action"
local bulk = require "switchboard.cli.bulk"
local common = require "switchboard.cli.common"
local download = require "switchboard.cli.download"
local encodable = require "switchboard.encodable"
local output = require "switchboard.cli.output"
local parser = require "switchboard.cli.parser"
local routes = require "switchboard.cli.routes"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"

local unpack = table.unpack or unpack

local call = {}

local function declare_list(command)
  return {
    command:flag "--all":description "All pages.",
    command:option "--max":argname "<number>":convert(parser.whole_number(0))
      :description "All pages, up to so many records.",
    command:option "--resume":argname "<json>"
      :description "Where to go on: what the error of an earlier --all or --max told; JSON, @file or -.",
  }
end

local function declare_sending(command)
  return {
    command:option "--data":argname "<json>":description "Parameters as a JSON object, @file or - (standard input).",
    command:flag "--dry-run":description "Show the request, without its token, and send nothing.",
  }
end

local function declare_fields(command)
  return {
    command:option "--fields":argname "<names>":convert(parser.names)
      :description "Fields to keep of each record, with commas between them.",
  }
end

-- The command's own flags for an action, in the order of the help.
local function declare_own(command, place)
  local own = {}
  local function add(made)
    for _, option in ipairs(made) do
      own[#own + 1] = option
    end
  end
  if place.action.records then
    add(declare_list(command))
  end
  add(declare_sending(command))
  if action.is_download(place.action) then
    add(download.declare(command))
  else
    add(declare_fields(command))
    add(place.action.records and {} or bulk.declare(command))
    add(output.declare(command))
  end
  add(common.declare(command, place.description))
  command:group("Options", unpack(own))
end

local function examples_of(place)
  local line = action.example(place)
  local lines = { line }
  if place.action.paging then
    lines[#lines + 1] = line .. " --all --output csv"
  elseif action.is_download(place.action) then
    lines[1] = line .. " --to answer"
  elseif not place.action.records and place.action.method ~= "GET" then
    lines[#lines + 1] = line .. " --dry-run"
    lines[#lines + 1] = action.name(place) .. " --file lines.jsonl --concurrency 8"
  end
  return lines
end

local function write_pages(resource, name, own, out)
  local done, err = pcall(function()
    for records in resource:pages(name, unpack(own)) do
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
  stop.with_error(err, err.resume and "to go on: --resume " .. terminal.quote(encodable.encode(err.resume)))
end

local function write_answer(is_list, out, value, err)
  if value == nil then
    stop.with_error(err)
  elseif is_list and type(value) == "table" then
    for _, record in ipairs(value) do
      out:record(record)
    end
    out:finish()
  else
    out:value(value)
  end
end

local function run(command, place, its_flags, options)
  local parameters, variables = action.parameters(its_flags, options)
  if options.file then
    return bulk.run(place, its_flags, options, variables, parameters)
  end
  local own = action.all_arguments(command, its_flags, variables, parameters, {
    fields = options.fields, max = options.max,
  })
  if options.dry_run then
    own[#own].max = nil
    return action.show(place, options, own)
  elseif action.is_download(place.action) then
    return download.run(place, options, own)
  end
  local client = services.client(place.service, place.companion, options)
  local resource = client[place.resource](client)
  local out = output.new(options)
  if options.all or options.max then
    write_pages(resource, place.action.action, own, out)
  else
    local method = resource[place.action.action]
    write_answer(place.action.records, out, method(resource, unpack(own)))
  end
end

--- Makes the command of a service.
-- @tparam string service
-- @treturn table `summary`, `declare(command, arguments)`
function call.command(service)
  return {
    summary = ("Call %s: resources, actions and their parameters."):format(services.describe(service).title),
    declare = function(command, arguments)
      return routes.add(command, service, arguments, {
        takes = function() return true end, example = action.example,
      }, function(leaf, place)
        local its_flags = action.declare(leaf, place.action, arguments)
        declare_own(leaf, place)
        parser.examples(leaf, examples_of(place))
        return function(options)
          return run(leaf, place, its_flags, options)
        end
      end)
    end,
  }
end

return call
