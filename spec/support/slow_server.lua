-- A server that takes its time, for the specs of what goes on meanwhile. It prints its port, then
-- serves until it is killed.
--
--   GET /wait/SECONDS   {"waited":SECONDS}, after that time; gives up when the client does
--   GET /never/ID       no answer
--   GET /later/ID       503 with Retry-After: 1, after 0.4 s; the next time {"id":ID}
--   GET /seen           {"now":…,"most":…,"total":…,"gone":…}: waits under way, the most there were at
--                       once, all there were, and those that the client left

local cqueues = require "cqueues"
local loopback = require "spec.support.loopback"

local seen = { now = 0, most = 0, total = 0, gone = 0 }

local later = {} -- ids that were told to come again

local function answer(connection, body, status)
  connection:write(("HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"):format(
    status or "200 OK", #body, body))
  return connection:flush()
end

-- Whether the client stayed.
local function wait(connection, seconds)
  seen.now, seen.total = seen.now + 1, seen.total + 1
  seen.most = math.max(seen.most, seen.now)
  -- Nothing is to come before the answer, so what there is to read is the end.
  local stayed = cqueues.poll({ pollfd = connection:pollfd(), events = "r" }, seconds) == seconds
  seen.now = seen.now - 1
  seen.gone = seen.gone + (stayed and 0 or 1)
  return stayed
end

local function serve(connection)
  connection:setmode("b", "bf")
  while true do -- Lua 5.1 can't yield in the iterator of a `for`
    local line = connection:read "*l"
    if not line then
      break
    end
    local path = line:match "^GET (%S+)"
    repeat
      local header = connection:read "*l"
    until not header or header:find "^\r?$"
    local seconds, id = path:match "^/wait/(.*)", path:match "^/later/(.*)"
    if path == "/seen" then
      answer(connection, ('{"now":%d,"most":%d,"total":%d,"gone":%d}'):format(seen.now, seen.most, seen.total, seen.gone))
    elseif id and later[id] then
      answer(connection, ('{"id":"%s"}'):format(id))
    elseif id then
      later[id] = true
      wait(connection, 0.4)
      answer(connection, "{}", "503 Service Unavailable\r\nRetry-After: 1")
    elseif not seconds then
      wait(connection, 3600)
      break
    elseif wait(connection, tonumber(seconds)) then
      answer(connection, ('{"waited":%s}'):format(seconds))
    else
      break
    end
  end
  connection:close()
end

loopback.run { loopback.listen(serve) }
