--- `switchboard check`: whose credentials these are, whether they work, and what is left of the rate limit.
-- @module switchboard.cli.commands.check

local common = require "switchboard.cli.common"
local output = require "switchboard.cli.output"
local parser = require "switchboard.cli.parser"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local terminal = require "switchboard.cli.terminal"
local sorted = require "switchboard.sorted"

local check = { summary = "Tell whether the credentials work, whose they are, and which limits there are." }

-- What an answer says of the owner: its plain fields, and the names of what is within it.
local function owner(value)
  local lines = {}
  local record = type(value) == "table" and (value[1] or value) or {}
  for _, name in ipairs(type(record) == "table" and sorted(record) or {}) do
    local field = record[name]
    if type(field) == "table" then
      field = field.name
    end
    if type(field) == "string" or type(field) == "number" or type(field) == "boolean" then
      lines[#lines + 1] = ("  %s: %s"):format(name, tostring(field))
    end
  end
  return lines
end

local function limit_text(limit)
  if not limit then
    return nil
  end
  local words = { ("%s of %s requests left"):format(limit.remaining or "?", limit.limit or "?") }
  if limit.reset then
    words[#words + 1] = "until " .. os.date("%H:%M:%S", math.floor(limit.reset))
  end
  return "  limit: " .. table.concat(words, " ")
end

-- One service: whether it works, and the status.
local function one(service, options, out)
  local client, source = services.client(service, nil, options)
  local value, err, meta = client:check()
  if value == nil then
    terminal.flush()
    terminal.say(("switchboard: %s, credentials of %s: %s"):format(service, source, stop.words(err)))
    return stop.status_of(err)
  end
  local limit = meta.rate_limit or client:rate_limit()
  if out then
    out:record { service = service, credentials = source, owner = value, rate_limit = limit }
    return
  end
  local lines = { ("%s: the credentials of %s work"):format(service, source) }
  for _, line in ipairs(owner(value)) do
    lines[#lines + 1] = line
  end
  lines[#lines + 1] = limit_text(limit)
  terminal.write(terminal.plain(table.concat(lines, "\n")) .. "\n")
end

local function run(options)
  local wanted = {}
  if options.service then
    wanted[1] = options.service
  else
    for _, name in ipairs(services.names) do
      wanted[#wanted + 1] = services.settings(name, options.profile) and name or nil
    end
  end
  if #wanted == 0 then
    stop.with("credentials", (select(2, services.settings(services.names[1], options.profile))))
  end
  local out = options.output and output.new(options)
  local status
  for _, service in ipairs(wanted) do
    status = one(service, options, out) or status
  end
  if out then
    out:finish()
  end
  return status
end

--- Declares what the command takes.
-- @tparam Command command of argparse
-- @treturn function
function check.declare(command)
  command:argument("service", "Those that there are credentials for, if left out."):args "?":choices(services.names)
  output.declare(command)
  common.declare(command)
  parser.examples(command, { "check", "check intercom --profile acme" })
  return run
end

return check
