-- A server that answers with bytes it is told, whatever sense they make. It prints its port, then serves until it is
-- killed. Its argument is the path of a file that returns a table: from the last segment of a request's path to the
-- answers to such requests, one after the other; the last one is for all further ones, too. An answer is all that is
-- sent before the connection is closed.
--
--   GET /log/NAME    the requests that ended in NAME so far, as text

local loopback = require "spec.support.loopback"

local answers_path = ...
local requests = {}

local function read_request(connection)
  local lines = {}
  local line = connection:read "*l"
  while line and line ~= "\r" do
    lines[#lines + 1] = (line:gsub("\r$", ""))
    line = connection:read "*l"
  end
  return lines[1] and table.concat(lines, "\n") .. "\n"
end

local function serve(connection)
  connection:setmode("b", "bf")
  connection:onerror(function(_, _, code) return code end)
  local request = read_request(connection)
  if request then
    local path = request:match "^%u+ ([^ ?]+)"
    local name = path:match "([^/]*)$"
    if path:find "^/log/" then
      local text = table.concat(requests[name] or {}, "\n")
      connection:write(("HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"):format(#text, text))
    else
      local all = requests[name] or {}
      requests[name] = all
      all[#all + 1] = request
      local answers = dofile(answers_path)[name] or { "" }
      connection:write(answers[math.min(#all, #answers)])
    end
    connection:flush()
    connection:shutdown "w"
    connection:read "*l" -- until the other side is done, too
  end
  connection:close()
end

loopback.run { loopback.listen(serve) }
