--- `switchboard sandbox`: both services in miniature, as a server, or for one command alone.
-- @module switchboard.cli.commands.sandbox

local parser = require "switchboard.cli.parser"
local stop = require "switchboard.cli.stop"
local terminal = require "switchboard.cli.terminal"

local sandbox = { summary = "Serve both services in miniature, or run a command with a sandbox of its own." }

local TRIES, PAUSE = 600, 0.05 -- looks at what a sandbox has printed, and the seconds between two

-- Debian installs lua-http for Lua 5.1 and 5.2 only. Its files are plain Lua and run on every version.
local function load_command()
  local http = ";/usr/share/lua/5.2/?.lua;/usr/share/lua/5.2/?/init.lua"
  if not package.path:find(http, 1, true) then
    package.path = package.path .. http
  end
  local found, command = pcall(require, "switchboard.sandbox.command")
  if not found then
    return nil, "the sandbox needs the rock switchboard-sandbox and lua-http:\n" .. tostring(command)
  end
  return command
end

-- The words that start this program again: the interpreter, its options, the script.
local function own_words()
  local first = 0
  while arg[first - 1] do
    first = first - 1
  end
  local words = {}
  for i = first, 0 do
    words[#words + 1] = terminal.quote(arg[i])
  end
  return table.concat(words, " ")
end

local function flags_of(options)
  local words = { "--quiet", "--until-eof" }
  for _, name in ipairs { "host", "port", "tls_port", "contacts", "conversations", "seed", "ca_file" } do
    local value = options[name]
    words[#words + 1] = value and ("--%s %s"):format(name:gsub("_", "-"), terminal.quote(tostring(value)))
  end
  if options.rate_limit then
    words[#words + 1] = ("--rate-limit %d/%d"):format(options.rate_limit.limit, options.rate_limit.window)
  end
  return table.concat(words, " ")
end

local function read_values(path)
  local values = {}
  for line in io.lines(path) do
    local name, value = line:match "^([%w_]+)=(.+)$"
    values[name or ""] = value
  end
  return values
end

-- Starts a sandbox that ends with this process. A Ctrl-C is the command's, not the sandbox's.
local function start(options)
  local path = os.tmpname()
  local pipe = io.popen(("trap '' INT; exec %s sandbox %s >%s"):format(
    own_words(), flags_of(options), terminal.quote(path)), "w")
  local values
  for _ = 1, TRIES do
    values = read_values(path)
    if values.ca_file then
      break
    end
    terminal.execute("sleep " .. PAUSE)
  end
  os.remove(path)
  if not values.ca_file then
    pipe:close()
    stop.with("failure", "the sandbox did not start")
  end
  return pipe, values
end

-- The shell's words that put a sandbox into the environment.
local function environment(values, tokens)
  local set = {
    INTERCOM_BASE_URL = values.intercom, INTERCOM_ACCESS_TOKEN = tokens.intercom,
    COMMONROOM_BASE_URL = values.commonroom, COMMONROOM_API_TOKEN = tokens.commonroom,
    SANDBOX_INTERCOM_URL = values.intercom, SANDBOX_INTERCOM_TLS_URL = values.intercom_tls,
    SANDBOX_COMMONROOM_URL = values.commonroom, SANDBOX_COMMONROOM_TLS_URL = values.commonroom_tls,
    SANDBOX_HOSTED_URL = values.hosted, SANDBOX_CA_FILE = values.ca_file, COMMONROOM_SOURCE_ID = "138683",
  }
  local words = { "unset SWITCHBOARD_PROFILE INTERCOM_REGION INTERCOM_VERSION;" }
  for name, value in pairs(set) do
    words[#words + 1] = ("%s=%s; export %s;"):format(name, terminal.quote(value), name)
  end
  return table.concat(words, " ")
end

local function run_command(options)
  local words = {}
  for i, word in ipairs(options.command) do
    words[i] = terminal.quote(word)
  end
  local tokens = require("switchboard.sandbox").tokens
  local pipe, values = start(options)
  local status = terminal.execute(environment(values, tokens) .. " exec " .. table.concat(words, " "))
  pipe:close()
  return status
end

--- Declares what the command takes.
-- @tparam Command command of argparse
-- @treturn function
function sandbox.declare(command)
  local its, problem = load_command()
  if not its then
    return function() stop.with("failure", problem) end
  end
  command:description(its.description .. " With a command, runs this command with the addresses and tokens of a "
    .. "sandbox of its own in its environment, and ends with it.")
  command:epilog(its.epilog)
  its.declare(command)
  command:argument("command", "A command to run, after --."):args "*"
  parser.examples(command, {
    "sandbox --port 8080",
    "sandbox -- switchboard intercom contacts list --all --fields id,email",
    "sandbox --contacts 1000 -- python3 tests.py",
  })
  return function(options)
    if #options.command > 0 then
      return run_command(options)
    end
    local served, err = its.run(options)
    if not served then
      stop.with("failure", err)
    end
  end
end

return sandbox
