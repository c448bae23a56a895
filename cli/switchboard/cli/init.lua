--- The command `switchboard`: from its arguments to its exit status.
-- @module switchboard.cli

local call = require "switchboard.cli.call"
local commands = require "switchboard.cli.commands"
local parser = require "switchboard.cli.parser"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"

local cli = {}

local description = "Calls the APIs of Common Room and Intercom."

local function epilog()
  local lines = { "Exit status:" }
  for _, pair in ipairs(stop.meanings) do
    lines[#lines + 1] = ("  %3d  %s"):format(pair[1], pair[2])
  end
  lines[#lines + 1] = ""
  lines[#lines + 1] = "Credentials: the environment variables INTERCOM_ACCESS_TOKEN and COMMONROOM_API_TOKEN, or "
    .. "profiles in ~/.config/switchboard/credentials, a file that only its owner may read."
  return table.concat(lines, "\n")
end

--- Returns the module of a command.
-- @tparam string name
-- @treturn table
function cli.command(name)
  for _, service in ipairs(services.names) do
    if service == name then
      return call.command(service)
    end
  end
  return require("switchboard.cli.commands." .. name)
end

--- Returns the names of all commands, in the order in which help lists them.
-- @treturn {string,...}
function cli.names()
  local names = {}
  for _, list in ipairs { services.names, commands } do
    for _, name in ipairs(list) do
      names[#names + 1] = name
    end
  end
  return names
end

--- Makes the parser for a command line.
-- @tparam {string,...} arguments may be changed
-- @treturn Parser of argparse
-- @treturn ?function runs the command with what the parser has read; nil where the words name none
function cli.parser(arguments)
  local root = parser.new("switchboard", description, epilog())
  root:flag "--version":description "Show the version and exit.":action(function()
    terminal.write("switchboard " .. switchboard._VERSION .. "\n")
    terminal.flush()
    os.exit(0)
  end)
  parser.examples(root, {
    "intercom contacts list --per-page 50 --all --fields id,email",
    "intercom contacts list --help",
  })
  local run
  for _, name in ipairs(cli.names()) do
    local its = cli.command(name)
    local command = root:command(name):summary(its.summary)
    if arguments[1] == name then
      command:description(its.summary)
      local rest = { (table.unpack or unpack)(arguments, 2) } -- luacheck: ignore
      run = its.declare(command, rest, cli)
      for i = #arguments, 2, -1 do
        arguments[i] = nil
      end
      for i, word in ipairs(rest) do
        arguments[i + 1] = word
      end
    end
  end
  return root, run
end

local function report(thrown)
  local status, message, usage = stop.parts(thrown)
  if not status then
    terminal.say("switchboard: a fault of this program: " .. tostring(thrown))
    return stop.status.failure
  end
  if message then
    terminal.say("switchboard: " .. message)
  end
  if usage then
    terminal.say("Help: " .. (usage:match "^Usage: (.-)%s+[%[<(]" or "switchboard") .. " --help")
  end
  return status
end

-- Starts the log that SWITCHBOARD_LOG asks for: "debug", or "debug,headers,bodies".
local function start_log()
  local words = {}
  for word in (os.getenv "SWITCHBOARD_LOG" or ""):gmatch "[^,%s]+" do
    words[#words + 1] = word
  end
  local options = {}
  for i = 2, #words do
    options[words[i]] = true
  end
  local right, message = pcall(switchboard.log, words[1] and io.stderr, words[1], options)
  if not right then
    stop.with("usage", "SWITCHBOARD_LOG: " .. message:gsub("^.-: ", ""))
  end
end

--- Runs the command.
-- @tparam {string,...} arguments those of the command line
-- @treturn integer the exit status
function cli.main(arguments)
  local words = {}
  for i, word in ipairs(arguments) do
    words[i] = word
  end
  local done, result = xpcall(function()
    local root, run = cli.parser(words)
    parser.checked_help(root)
    local options = root:parse(words)
    start_log()
    local status = run(options) or stop.status.success
    terminal.flush()
    return status
  end, function(thrown)
    return not stop.parts(thrown) and debug.traceback(tostring(thrown), 2) or thrown
  end)
  return done and result or report(result)
end

return cli
