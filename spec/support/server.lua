-- The servers that specs share, in processes of their own.
local process = require "spec.support.process"

local server = {}

-- What servers run on: the interpreter that the specs run on, or, where that has no cqueues yet, another one.
server.interpreter = _VERSION == "Lua 5.5" and "env LUA=lua5.4 tools/in-tree lua5.4" or process.lua

-- Starts a script in a process of its own.
function server.start(script)
  return process.start(server.interpreter .. " " .. script)
end

-- The server of spec/support/slow_server.lua. `url` is its address.
function server.slow()
  local its = server.start "spec/support/slow_server.lua"
  its.url = "http://127.0.0.1:" .. its:read()
  return its
end

-- The server of spec/support/file_server.lua. `url` is its address.
function server.files()
  local its = server.start "spec/support/file_server.lua"
  its.url = "http://127.0.0.1:" .. its:read()
  its:read() -- the storage host's port
  return its
end

-- Options of a client for one of its services: by TLS and HTTP/1.1, unless the road is
-- "HTTP/2" or "plain", and with these others besides.
local function options(its, service, road, others)
  local tls = road ~= "plain"
  local all = {
    api_token = service == "commonroom" and "sandbox-commonroom-token" or nil,
    access_token = service == "intercom" and "sandbox-intercom-token" or nil,
    base_url = its.urls[service .. (tls and "_tls" or "")],
    ca_file = tls and its.urls.ca_file or nil,
    http2 = road == "HTTP/2",
  }
  for name, value in pairs(others or {}) do
    all[name] = value
  end
  return all
end

-- How many requests are in its log since `forget`. Waits a while for `wanted` of them.
local function answered(its, wanted)
  local count
  for _ = 1, 500 do
    count = 0
    for _ in io.lines(its.log) do
      count = count + 1
    end
    if count >= wanted then
      break
    end
    os.execute "sleep 0.02"
  end
  return count
end

local function forget(its)
  io.open(its.log, "w"):close()
end

local function stop_logged(its)
  local rest = process.stop(its)
  os.remove(its.log)
  return rest
end

-- The sandbox, with these arguments on its command line. `urls` are its addresses by service. If it is logged, a file
-- of the name `log` has a line for each request that it has answered.
function server.sandbox(arguments, logged)
  local log = logged and os.tmpname()
  local its = server.start(("bin/switchboard-sandbox %s %s"):format(arguments or "", log and "2>>" .. log or "--quiet"))
  its.urls = its:values "ca_file"
  its.options = options
  if logged then
    its.log, its.answered, its.forget, its.stop = log, answered, forget, stop_logged
  end
  return its
end

return server
