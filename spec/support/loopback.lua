-- Servers of specs that do with each connection what they like: sockets on this machine, under one cqueues loop.
local cqueues = require "cqueues"
local signal = require "cqueues.signal"
local socket = require "cqueues.socket"

signal.ignore(signal.SIGPIPE)

local loopback = {}

local loop = cqueues.new()

-- Listens on a free port. `serve` gets each connection, in a coroutine of its own. Returns the port.
function loopback.listen(serve)
  local listener = socket.listen { host = "127.0.0.1", port = 0, reuseaddr = true }
  listener:listen()
  loop:wrap(function()
    while true do
      local connection = listener:accept()
      if connection then
        loop:wrap(serve, connection)
      end
    end
  end)
  return ("%d"):format((select(3, listener:localname())))
end

-- Prints what clients have to know, a line each, and serves for ever. What goes wrong with one connection is no matter
-- to the others; `tell` gets the message.
function loopback.run(lines, tell)
  print(table.concat(lines, "\n"))
  io.stdout:flush()
  while true do
    local right, message = loop:step()
    if not right and tell then
      tell(tostring(message))
    end
  end
end

return loopback
