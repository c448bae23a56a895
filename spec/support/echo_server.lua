-- A server that answers each request with what it has read of it: head and body. It prints its port, then serves until
-- it is killed.

local cqueues = require "cqueues"
local socket = require "cqueues.socket"

local loop = cqueues.new()
local listener = socket.listen { host = "127.0.0.1", port = 0, reuseaddr = true }
listener:listen()
local _, _, port = listener:localname()
print(("%d"):format(port))
io.stdout:flush()

-- All that comes until nothing more does for a while.
local function read_all(connection)
  local pieces = {}
  repeat
    local piece = connection:read(-4096)
    pieces[#pieces + 1] = piece
  until not piece
  return table.concat(pieces)
end

local function serve(connection)
  connection:setmode("bn", "bn")
  connection:settimeout(0.2)
  local request = read_all(connection)
  connection:write(("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s")
    :format(#request, request))
  connection:flush()
  connection:close()
end

loop:wrap(function()
  while true do
    local connection = listener:accept()
    if connection then
      loop:wrap(serve, connection)
    end
  end
end)
repeat
  loop:step() -- what goes wrong with one connection is no matter to the others
until false
