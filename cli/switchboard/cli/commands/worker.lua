--- `switchboard worker`: a worker for Conductor, with tasks that are ready-made or in a file.
-- @module switchboard.cli.commands.worker

local common = require "switchboard.cli.common"
local environment = require "switchboard.worker.environment"
local parser = require "switchboard.cli.parser"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"

local worker = { summary = "Work for Conductor: do tasks of workflows, until SIGTERM or Ctrl-C." }

-- The clients of the services that these tasks name.
local function clients_for(names, options)
  local clients = {}
  for _, name in ipairs(names) do
    local service = name:match "^([^._]+)[._]"
    for _, known in ipairs(services.names) do
      if service == known and not clients[service] then
        clients[service] = services.client(service, nil, options)
      end
    end
  end
  return clients
end

-- The tasks of a file of the user's, which returns a table as the option `tasks`.
local function tasks_of(path)
  local chunk, err = loadfile(path)
  if not chunk then
    stop.with("usage", err)
  end
  local tasks = chunk()
  if type(tasks) ~= "table" then
    stop.with("usage", path .. " returns no table of tasks")
  end
  return tasks
end

-- The client of a server that is named; nil for the one that the environment names.
local function client_for(url)
  if url then
    local settings = environment.client(os.getenv)
    settings.base_url = url
    return switchboard.conductor(settings)
  end
end

local function tell(name, event)
  terminal.say(("%s %s%s%s"):format(name, event.taskType, event.taskId and " " .. event.taskId or "",
    event.cause and ": " .. tostring(event.cause) or ""))
end

local function run(options)
  local tasks = options.file and tasks_of(options.file) or {}
  for _, name in ipairs(options.task) do
    tasks[#tasks + 1] = name
  end
  local names = {}
  for key, value in pairs(tasks) do
    names[#names + 1] = type(key) == "string" and key or tostring(value)
  end
  if #names == 0 then
    stop.with("usage", "no tasks: name some, or give --file")
  end
  local clients = clients_for(names, options)
  local made, its = pcall(function()
    return switchboard.worker {
      client = client_for(options.server), clients = clients, tasks = tasks, concurrency = options.concurrency,
      domain = options.domain, register = options.register, grace = options.grace, signals = true,
      log = terminal.say, on_event = options.verbose and tell or nil,
    }
  end)
  if not made then
    stop.with("usage", (tostring(its):gsub("^.-%.lua:%d+: ", "")))
  end
  local ended, err = its:run()
  if options.counters then
    terminal.write(its:prometheus())
  end
  if not ended then
    error(err, 0)
  end
end

--- Declares what the command takes.
-- @tparam Command command of argparse
-- @treturn function
function worker.declare(command)
  command:argument("task", "Ready-made tasks: SERVICE.RESOURCE.ACTION, or one of Orkes' operations of Common Room, "
    .. "such as commonroom_create_tag."):args "*"
  command:option "--file":argname "<file>":description("A Lua file that returns a table of tasks, name → function. "
    .. "It is run as part of this program.")
  command:option "--server":argname "<url>":description("The server's API; CONDUCTOR_SERVER_URL, or "
    .. "http://localhost:8080/api, if left out. The key is in CONDUCTOR_AUTH_KEY and CONDUCTOR_AUTH_SECRET.")
  command:option "--concurrency":argname "<number>":convert(parser.whole_number(1, 10000))
    :description "Tasks of a type at once; 1 if left out."
  command:option "--domain":argname "<name>":description "Takes tasks of this domain only."
  command:option "--grace":argname "<seconds>":convert(parser.seconds)
    :description "How long tasks may go on at the end; 30 if left out."
  command:flag "--register":description "Puts the definitions of the tasks on the server first."
  command:flag "--counters":description "Prints at the end what was counted, in the format of Prometheus."
  common.declare(command)
  parser.examples(command, {
    "worker commonroom_create_tag intercom.contacts.upsert --concurrency 8 --register",
    "worker --file tasks.lua --server http://localhost:8080/api",
  })
  return run
end

return worker
