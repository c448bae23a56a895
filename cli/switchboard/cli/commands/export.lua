--- `switchboard export intercom contacts`: all records of a list into a file.
-- @module switchboard.cli.commands.export

local action = require "switchboard.cli.action"
local common = require "switchboard.cli.common"
local export_file = require "switchboard.cli.export_file"
local parser = require "switchboard.cli.parser"
local progress = require "switchboard.cli.progress"
local routes = require "switchboard.cli.routes"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"

local unpack = table.unpack or unpack
local json = switchboard.json

local export = { summary = "Write all records of a list to a file; what was stopped goes on." }

local TIMEOUT = 300 -- seconds: a page may wait for the next window of the rate limit

-- What the export is of, as one text: another export does not go on in its file.
local function identity(place, arguments)
  return assert(json.encode {
    service = place.service, companion = place.companion, resource = place.resource, action = place.action.action,
    arguments = arguments,
  })
end

-- Goes through the list, from the place where the file ends. Returns nothing, or what ended it early.
local function walk(place, client, arguments, file, line)
  local own = { unpack(arguments) }
  own[#own - 1] = file.resume or own[#own - 1]
  local resource, total = client[place.resource](client), nil
  local done, thrown = pcall(function()
    for records, meta in resource:pages(place.action.action, unpack(own)) do
      -- A list that goes on as another one does so only if it begins with its first page.
      file:write(records, not place.action.beyond and meta.resume or nil)
      total = meta.total_count or total
      line:update(file.count, total)
    end
  end)
  line:clear()
  return not done and thrown or nil
end

-- Whether the service has forgotten the place where the list is to go on.
local function is_stale(file, thrown)
  return file.resume and file.pages == 0 and file.has_ids and switchboard.is_error(thrown)
    and (thrown.status == 400 or thrown.status == 404 or thrown.status == 422)
end

-- The same, and from the first page where the list can't go on. The records that are there stay, and come only once.
local function work(place, client, arguments, file, line)
  if file.is_complete then
    return nil
  end
  local thrown = walk(place, client, arguments, file, line)
  if is_stale(file, thrown) then
    file.resume = nil
    thrown = walk(place, client, arguments, file, line)
  end
  return thrown
end

local function run(command, place, its_flags, options)
  local parameters, variables = action.parameters(its_flags, options)
  local arguments = action.all_arguments(command, its_flags, variables, parameters, { fields = options.fields })
  if options.dry_run then
    return action.show(place, options, arguments)
  end
  options.timeout = options.timeout or TIMEOUT
  local client = services.client(place.service, place.companion, options)
  local file = export_file.open(options.to, identity(place, arguments), options.again)
  if not file then
    terminal.say(("switchboard: %s is complete; --again exports anew"):format(options.to))
    return
  end
  local line, started = progress.new(place.resource), switchboard.now()
  if file.count > 0 then
    line:tell(("goes on after %s records"):format(progress.thousands(file.count)))
  end
  local thrown = work(place, client, arguments, file, line)
  if not thrown then
    file:finish()
    line:tell(("%s: %s records in %s"):format(options.to, progress.thousands(file.count),
      progress.duration(switchboard.now() - started)))
    return
  end
  file:close()
  local hint = ("%s records are in %s; the same command goes on"):format(progress.thousands(file.count), file.part)
  if switchboard.is_error(thrown) then
    stop.with_error(thrown, hint)
  end
  terminal.say("switchboard: " .. hint)
  error(thrown, 0)
end

local function example_of(place)
  return ("export %s --to %s.jsonl"):format(action.example(place), place.resource)
end

local function declare_leaf(command, place, arguments)
  local its_flags = action.declare(command, place.action, arguments)
  local own = {
    command:option "--to":argname "<path>":count(1):description "The file: JSON Lines, a line for each record.",
    command:flag "--again":description "Start anew, whatever is there.",
    command:option "--fields":argname "<names>":convert(parser.names)
      :description "Fields to keep of each record, with commas between them.",
    command:option "--data":argname "<json>":description "Parameters as a JSON object, @file or - (standard input).",
    command:flag "--dry-run":description "Show the first request, without its token, and send nothing.",
  }
  for _, option in ipairs(common.declare(command, place.description)) do
    own[#own + 1] = option
  end
  command:group("Options", unpack(own))
  return function(options)
    return run(command, place, its_flags, options)
  end
end

--- Declares what the command takes.
-- @tparam Command command of argparse
-- @tparam {string,...} arguments
-- @treturn ?function
function export.declare(command, arguments)
  local run_leaf
  for _, service in ipairs(services.names) do
    local its = command:command(service):summary(services.describe(service).title)
    if arguments[1] == service then
      table.remove(arguments, 1)
      run_leaf = routes.add(its, service, arguments, {
        default = "list", example = example_of,
        takes = function(described) return described.records ~= nil end,
      }, function(leaf, place)
        if not leaf.examples then
          parser.examples(leaf, { example_of(place) })
        end
        return declare_leaf(leaf, place, arguments)
      end)
      table.insert(arguments, 1, service)
    end
  end
  parser.examples(command, {
    "export intercom contacts --to contacts.jsonl",
    "export intercom contacts search --query @query.json --fields id,email --to leads.jsonl",
  })
  return run_leaf
end

return export
