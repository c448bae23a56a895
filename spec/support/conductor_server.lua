-- The server of spec/support/conductor_engine.lua. It prints its port, then serves HTTP/1.1 until it is killed.

local cqueues = require "cqueues"
local json = require "switchboard.json"
local loopback = require "spec.support.loopback"

local answer_of = require "spec.support.conductor_engine"(cqueues.sleep)

local function serve(connection)
  connection:setmode("b", "bf")
  while true do -- Lua 5.1 can't yield in the iterator of a `for`
    local line = connection:read "*l"
    if not line then
      break
    end
    local request, size = {}, 0
    request.method, request.path = line:match "^(%S+) (%S+)"
    repeat
      local header = connection:read "*l"
      local name, value = (header or ""):match "^([%w-]+):%s*(.-)\r?$"
      name = name and name:lower()
      size = name == "content-length" and tonumber(value) or size
      request.token = name == "x-authorization" and value or request.token
    until not header or header:find "^\r?$"
    local text = size > 0 and connection:read(size) or nil
    request.body = text and json.decode(text, { nulls = "keep" })
    local status, body, lost = answer_of(request)
    if lost then
      break
    end
    body = type(body) == "table" and json.encode(body) or body
    connection:write(("HTTP/1.1 %d .\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"):format(status, #body))
    connection:write(status == 204 and "" or body)
    connection:flush()
  end
  connection:close()
end

loopback.run({ loopback.listen(serve) }, function(message)
  io.stderr:write(message, "\n")
end)
