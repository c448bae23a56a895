-- Servers in processes of their own, which end with the spec that started them. A sanitizer that is
-- preloaded is for the interpreter that loads the module, not for them.

local server = {}

local lua = os.getenv "LUA" or jit and "luajit" or "lua" .. _VERSION:match "%d%.%d"

-- Starts a script with the interpreter that the specs run on. Returns a table: `read()` gives the next
-- line of its output, `stop()` ends it.
function server.start(script)
  local pipe = assert(io.popen(("echo $$; unset LD_PRELOAD; exec %s %s </dev/null"):format(lua, script), "r"))
  local pid = assert(tonumber(pipe:read "*l"))
  local its = {}

  function its.read()
    return (assert(pipe:read "*l", "the server has ended"))
  end

  function its.stop()
    os.execute(("kill %d 2>/dev/null"):format(pid))
    pipe:close()
  end

  return its
end

-- The server of spec/support/slow_server.lua. `url` is its address.
function server.slow()
  local its = server.start "spec/support/slow_server.lua"
  its.url = "http://127.0.0.1:" .. its.read()
  return its
end

-- The sandbox, with these arguments on its command line. `urls` are its addresses by service;
-- `options(service, road)` makes a client's options for one of them: by TLS and HTTP/1.1, unless the road is "HTTP/2"
-- or "plain". With `log`, the path of a file, it writes its requests there.
function server.sandbox(arguments, log)
  local quiet = log and "2>>" .. log or "--quiet"
  local its = server.start(("bin/switchboard-sandbox %s %s"):format(arguments or "", quiet))
  its.urls = {}
  repeat
    local name, value = its.read():match "^([^=]+)=(.*)$"
    its.urls[name] = value
  until name == "ca_file"

  function its.options(service, road)
    local tls = road ~= "plain"
    return {
      api_token = service == "commonroom" and "sandbox-commonroom-token" or nil,
      access_token = service == "intercom" and "sandbox-intercom-token" or nil,
      base_url = its.urls[service .. (tls and "_tls" or "")],
      ca_file = tls and its.urls.ca_file or nil,
      http2 = road == "HTTP/2",
    }
  end

  return its
end

return server
