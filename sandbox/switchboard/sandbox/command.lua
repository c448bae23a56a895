--- The server of the sandbox as a command: its flags, and its life.
-- @module switchboard.sandbox.command

local cqueues_signal = require "cqueues.signal"
local sandbox = require "switchboard.sandbox"
local sandbox_server = require "switchboard.sandbox.server"
local socket = require "cqueues.socket"

local command = {}

--- What the command does, for its help.
command.description = "Common Room and Intercom in miniature, for demos and tests. Prints NAME=URL for each service, "
  .. "then serves until SIGINT or SIGTERM."

--- Its tokens, for its help.
command.epilog = "Tokens: " .. sandbox.tokens.commonroom .. ", " .. sandbox.tokens.intercom
  .. "; hosted connectors: " .. sandbox.tokens.hosted

local function whole_number(least, most)
  return function(text)
    local number = text:find("^%d+$") and tonumber(text)
    if not number or number < least or number > most then
      return nil, string.format("'%s' is not a whole number from %d to %d", text, least, most)
    end
    return number
  end
end

local function rate(text)
  local limit, window = text:match("^(%d+)/(%d+)$")
  if not limit or tonumber(window) == 0 then
    return nil, "'" .. text .. "' is not REQUESTS/SECONDS"
  end
  return { limit = tonumber(limit), window = tonumber(window) }
end

--- Declares the flags.
-- @param parser of argparse
function command.declare(parser)
  parser:option("--host", "Address to listen on.", "127.0.0.1")
  parser:option("--port", "Port for HTTP; 0 takes a free one.", "0"):convert(whole_number(0, 65535))
  parser:option("--tls-port", "Port for HTTPS; 0 takes a free one.", "0"):convert(whole_number(0, 65535))
  parser:option("--contacts", "How many contacts to start with.", "120"):convert(whole_number(0, 100000))
  parser:option("--rate-limit", "Requests that a service takes in so many seconds.")
    :argname("<requests/seconds>"):convert(rate)
  parser:option("--ca-file", "Where to write the certificate to trust; a temporary file if left out.")
    :argname("<path>")
  parser:flag("--quiet", "Do not write a line per request to standard error.")
  parser:flag("--until-eof", "Serve until standard input ends."):hidden(true)
end

-- Stops the server when standard input ends: when the program that started it is no more.
local function watch_input(server)
  server.loop:wrap(function()
    local input = socket.dup(0)
    repeat
      local byte = input and input:xread(1, "bn")
    until not byte
    server:stop()
  end)
end

--- Serves until a signal comes.
-- @tparam table options what argparse has read
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] string why it can't serve
function command.run(options)
  cqueues_signal.block(cqueues_signal.SIGINT, cqueues_signal.SIGTERM)
  cqueues_signal.ignore(cqueues_signal.SIGPIPE)
  local signals = cqueues_signal.listen(cqueues_signal.SIGINT, cqueues_signal.SIGTERM)
  local box = sandbox.new { seed = { contacts = options.contacts }, rate_limit = options.rate_limit }
  local server, err = sandbox_server.new(box, {
    host = options.host,
    port = options.port,
    tls_port = options.tls_port,
    ca_file = options.ca_file,
    log = not options.quiet and function(line) io.stderr:write(line, "\n") end or nil,
  })
  if not server then
    return nil, err
  end
  for _, service in ipairs { "commonroom", "intercom", "hosted" } do
    print(service .. "=" .. server:url(service, "http"))
    print(service .. "_tls=" .. server:url(service, "https"))
  end
  print("ca_file=" .. server:ca_file())
  io.stdout:flush()
  server.loop:wrap(function()
    signals:wait()
    server:stop()
  end)
  if options.until_eof then
    watch_input(server)
  end
  return server:run()
end

return command
