-- A client of a server over standard input and output, for specs: it sends lines, and reads lines.
local json = require "switchboard.json"
local process = require "spec.support.process"

local Client = {}
Client.__index = Client

local META = {
  ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
  ["io.modelcontextprotocol/clientCapabilities"] = json.object {},
}

-- Starts a server with these options, written in Lua. `variables` stand before the command.
function Client.start(options, variables)
  local folder = process.output_of "mktemp -d"
  os.execute(("mkfifo %s/in"):format(folder))
  local pipe = assert(io.popen(("exec env %s %s spec/support/mcp_server.lua '%s' <%s/in 2>%s/err"):format(
    variables or "", process.lua, options or "{}", folder, folder)))
  local self = setmetatable({ folder = folder, pipe = pipe, id = 0, others = {} }, Client)
  self.input = assert(io.open(folder .. "/in", "w"))
  self.input:setvbuf "no"
  assert(pipe:read "*l" == "this goes to standard output, before it is the protocol's")
  return self
end

function Client:send(message)
  self.input:write(type(message) == "string" and message or assert(json.encode(message)), "\n")
end

-- The next message; nil at the end.
function Client:read()
  local line = self.pipe:read "*l"
  return line and assert(json.decode(line))
end

-- Sends a request. Returns its id.
function Client:ask(method, params)
  self.id = self.id + 1
  self:send { jsonrpc = "2.0", id = self.id, method = method, params = params }
  return self.id
end

-- The answer to a request. What comes before it is in `others`.
function Client:answer(id)
  while true do
    local message = self:read()
    if not message then
      error("the server has ended: " .. self:errors())
    elseif message.id == id and not message.method then
      return message
    end
    table.insert(self.others, message)
  end
end

function Client:request(method, params)
  return self:answer(self:ask(method, params))
end

-- Begins as clients before revision 2026-07-28 do.
function Client:initialize(capabilities, version)
  local answer = self:request("initialize", {
    protocolVersion = version or "2025-11-25", capabilities = capabilities or json.object {},
    clientInfo = { name = "spec", version = "1" },
  })
  self:send { jsonrpc = "2.0", method = "notifications/initialized" }
  return answer.result
end

-- Calls a tool. Returns what it found, and the whole result.
function Client:call(name, arguments)
  local answer = self:request("tools/call", { name = name, arguments = arguments })
  local result = answer.result or error(json.encode(answer))
  return result.structuredContent, result
end

-- A request of the present revision.
function Client:modern(method, params, capabilities)
  params = params or {}
  params._meta = params._meta or {}
  for name, value in pairs(META) do
    params._meta[name] = value
  end
  params._meta["io.modelcontextprotocol/clientCapabilities"] = capabilities or json.object {}
  return self:request(method, params)
end

function Client:errors()
  local file = assert(io.open(self.folder .. "/err"))
  local text = file:read "*a"
  file:close()
  return text
end

-- Closes its input, and waits for its end. Returns the messages that still came, and what it wrote to standard error.
function Client:stop()
  if not self.folder then
    return
  end
  self.input:close()
  local rest = {}
  for line in self.pipe:lines() do
    rest[#rest + 1] = json.decode(line) or line
  end
  local _, _, status = self.pipe:close()
  local errors = self:errors()
  os.execute("rm -r " .. self.folder)
  self.folder = nil
  return rest, errors, status
end

return Client
