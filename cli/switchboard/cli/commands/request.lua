--- `switchboard request intercom POST /path`: a request that no action describes.
-- @module switchboard.cli.commands.request

local common = require "switchboard.cli.common"
local dry_run = require "switchboard.cli.dry_run"
local output = require "switchboard.cli.output"
local parser = require "switchboard.cli.parser"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local values = require "switchboard.cli.values"

local request = { summary = "Send a request that no action describes." }

local methods = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" }

local function is_method(word)
  for _, method in ipairs(methods) do
    if word:upper() == method then
      return true
    end
  end
end

-- The service that is meant where none is named: the only one that there are credentials for.
local function only_service(profile)
  local found = {}
  for _, name in ipairs(services.names) do
    found[#found + 1] = services.settings(name, profile) and name or nil
  end
  if #found ~= 1 then
    stop.with("usage", "say which service: " .. table.concat(services.names, " or "))
  end
  return found[1]
end

local function query_of(pairs_given)
  local query = {}
  for _, pair in ipairs(pairs_given) do
    local name, value = pair:match "^([^=]+)=(.*)$"
    if not name then
      stop.with("usage", ("--query: '%s' is not name=value"):format(pair))
    end
    query[name] = value
  end
  return next(query) and query or nil
end

local function run(options)
  local service = options.service or only_service(options.profile)
  local body, message
  if options.data then
    body, message = values.json(options.data)
    if type(body) ~= "table" then
      stop.with("usage", "--data: " .. (message or "not a JSON object or array"))
    end
  end
  local has_shown
  if options.dry_run then
    options.transport, has_shown = dry_run.transport()
    options.retries = 0
  end
  local client = services.client(service, options.companion, options)
  local parameters = { query = query_of(options.query), body = body }
  local value, err = client:request(options.method:upper(), options.path, parameters)
  if has_shown and has_shown() then
    return
  elseif value == nil then
    stop.with_error(err)
  end
  output.new(options):value(value)
end

--- Declares what the command takes.
-- @tparam Command command of argparse
-- @tparam {string,...} arguments
-- @treturn function
function request.declare(command, arguments)
  if arguments[1] and not arguments[1]:find "^%-" and not is_method(arguments[1]) then
    command:argument "service":choices(services.names)
    if arguments[2] and (services.companions(arguments[1]) or {})[arguments[2]] then
      command:argument "companion"
    end
  end
  command:argument("method", table.concat(methods, ", ")):convert(function(word)
    return is_method(word) and word or nil, ("'%s' is not one of %s"):format(word, table.concat(methods, ", "))
  end)
  command:argument("path", "The part of the URL after the service's own, with a / at its start; a query may follow.")
  command:option "--query":argname "<name=value>":count "*":description "A parameter of the query."
  command:option "--data":argname "<json>":description "The body: JSON, @file or - (standard input)."
  command:flag "--dry-run":description "Show the request, without its token, and send nothing."
  output.declare(command)
  common.declare(command)
  command:usage "Usage: switchboard request [<service>] <method> <path> [--query <name=value>] [--data <json>] …"
  parser.examples(command, {
    "request intercom GET '/contacts?per_page=5'",
    "request intercom POST /contacts/search --data @search.json",
    "request commonroom scim GET /Users",
  })
  return run
end

return request
