--- The server of the sandbox as a command: its flags, and its life.
-- @module switchboard.sandbox.command

local cqueues_signal = require "cqueues.signal"
local json = require "switchboard.json"
local sandbox = require "switchboard.sandbox"
local sandbox_server = require "switchboard.sandbox.server"
local socket = require "cqueues.socket"

local command = {}

--- What the command does, for its help.
command.description = "Common Room and Intercom in miniature, for demos and tests. Prints NAME=VALUE for each address "
  .. "and token, then serves until SIGINT or SIGTERM."

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

-- What a seed file has: the JSON of the option `seed`.
local function seed_of(path)
  local file, err = io.open(path)
  if not file then
    return nil, err
  end
  local text, unread = file:read "*a"
  file:close()
  if not text then
    return nil, path .. ": " .. unread
  end
  local seed, problem = json.decode(text)
  if type(seed) ~= "table" then
    return nil, path .. " is no JSON object" .. (problem and ": " .. problem or "")
  end
  return seed
end

--- Declares the flags.
-- @param parser of argparse
function command.declare(parser)
  parser:option("--host", "Address to listen on.", "127.0.0.1")
  parser:option("--port", "Port for HTTP; 0 takes a free one.", "0"):convert(whole_number(0, 65535))
  parser:option("--tls-port", "Port for HTTPS; 0 takes a free one.", "0"):convert(whole_number(0, 65535))
  parser:option("--contacts", "How many contacts to start with; 120 if left out."):convert(whole_number(0, 1000000))
  parser:option("--conversations", "How many conversations to start with; 60 if left out.")
    :convert(whole_number(0, 1000000))
  parser:option("--seed", "A file of JSON: how many records to start with, and further records (docs/testing.md).")
    :argname("<path>")
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

--- Writes a text to standard output, at once.
-- @tparam string text
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] string why it can't be written
function command.write(text)
  local written, err = io.stdout:write(text)
  if written then
    written, err = io.stdout:flush()
  end
  if not written then
    return nil, "can't write: " .. tostring(err)
  end
  return true
end

-- How to connect: a line for each address and token, and lines for a shell.
local function addresses(server)
  local lines = {}
  local function add(name, value)
    lines[#lines + 1] = name .. "=" .. value
  end
  for _, service in ipairs { "commonroom", "intercom", "hosted" } do
    add(service, server:url(service, "http"))
    add(service .. "_tls", server:url(service, "https"))
    add(service .. "_token", sandbox.tokens[service])
  end
  add("page", server:url("intercom", "http"):match "^%a+://[^/]+" .. "/")
  lines[#lines + 1] = "# For a shell, whose programs read the environment, as the command switchboard does:"
  for _, pair in ipairs { { "intercom", "ACCESS_TOKEN" }, { "commonroom", "API_TOKEN" } } do
    local service, token = pair[1], pair[2]
    local prefix = service:upper()
    lines[#lines + 1] = ("export %s_BASE_URL=%s %s_%s=%s"):format(prefix, server:url(service, "http"), prefix, token,
      sandbox.tokens[service])
  end
  add("ca_file", server:ca_file())
  return table.concat(lines, "\n") .. "\n"
end

local function new_box(options)
  local seed, problem = {}, nil
  if options.seed then
    seed, problem = seed_of(options.seed)
  end
  if not seed then
    return nil, problem
  end
  seed.contacts = options.contacts or seed.contacts
  seed.conversations = options.conversations or seed.conversations
  local right, box = pcall(sandbox.new, { seed = seed, rate_limit = options.rate_limit })
  if not right then
    return nil, (tostring(box):gsub("^[^ ]*:%d+: ", ""))
  end
  return box
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
  local box, problem = new_box(options)
  if not box then
    return nil, problem
  end
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
  local told, unwritten = command.write(addresses(server))
  if not told then
    server:stop()
    return nil, unwritten
  end
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
