-- A server that answers each request with what it has read of it: head and body. It prints its port, then serves until
-- it is killed.

local loopback = require "spec.support.loopback"

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

loopback.run { loopback.listen(serve) }
