--- `switchboard mcp`: a server of the Model Context Protocol over standard input and output, for agents.
-- @module switchboard.cli.commands.mcp

local common = require "switchboard.cli.common"
local parser = require "switchboard.cli.parser"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local terminal = require "switchboard.cli.terminal"

local mcp = { summary = "Serve agents: the Model Context Protocol over standard input and output." }

-- The clients of the services that there are credentials for.
local function clients_of(options)
  local clients, reasons = {}, {}
  options.throttle = true -- models call in bursts
  for _, name in ipairs(services.names) do
    local settings, reason = services.settings(name, options.profile)
    if settings and (settings.api_token or settings.access_token or settings.hosted) then
      clients[name] = services.client(name, nil, options)
    else
      reasons[#reasons + 1] = reason
    end
  end
  if next(clients) == nil then
    stop.with("credentials", table.concat(reasons, "\n"))
  end
  return clients
end

-- Prints what a client gets at the start.
local function measure(server, wanted)
  local measured = server.measure(wanted)
  for _, name in ipairs(measured.tools) do
    terminal.write(name .. "\n")
  end
  terminal.write(("%d tools, %d bytes, about %d tokens\n"):format(#measured.tools, measured.bytes, measured.tokens))
end

local function run(options)
  local server = require "switchboard.mcp"
  local write = options.write
  if type(write) == "table" then
    write = write[1] or true -- argparse makes an array of what may be left out
  end
  local wanted = {
    clients = clients_of(options), tools = options.tools, write = write, max_records = options.max_records,
    max_bytes = options.max_bytes, timeout = options.timeout, downloads = options.downloads, log = terminal.say,
  }
  local right, err, why
  if options.measure then
    right, err = pcall(measure, server, wanted)
  else
    right, err, why = pcall(server.serve, wanted)
  end
  if not right and type(err) == "string" and err:find "option '" then
    stop.with("usage", err:match "option '.*")
  elseif not right then
    error(err, 0)
  elseif why then
    stop.with("failure", why)
  end
end

--- Declares what the command takes.
-- @tparam Command command of argparse
-- @treturn function
function mcp.declare(command)
  command:option "--tools":argname "<names>":description("Which tools there are: find (the default, which reaches "
    .. "every operation), support, crm, content, and services, resources and operations by name.")
  command:option "--write":argname "<names>":args "?":description(
    "Allows writing: everything, or the services, resources and operations that are named.")
  command:option "--max-records":argname "<number>":convert(parser.whole_number(1))
    :description "Records of one answer at most; 200 if left out."
  command:option "--max-bytes":argname "<number>":convert(parser.whole_number(1))
    :description "Bytes of one answer at most; 25000 if left out."
  command:option "--downloads":argname "<folder>":description "Where operations put files that answer with one."
  command:flag "--measure":description "Print the tools and their tokens, and serve nobody."
  common.declare(command)
  parser.examples(command, {
    "mcp", "mcp --tools find,support --write conversations.reply,tags", "mcp --tools crm --measure",
  })
  return run
end

return mcp
