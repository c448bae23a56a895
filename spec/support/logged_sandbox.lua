-- The sandbox in a process of its own, with a line in a file for each request it has answered.
local sandbox = {}
sandbox.__index = sandbox

local lua = os.getenv "LUA" or jit and "luajit" or "lua" .. _VERSION:match "%d%.%d"

-- Starts it; `arguments` are those of bin/switchboard-sandbox.
function sandbox.start(arguments)
  local self = setmetatable({ log = os.tmpname(), urls = {} }, sandbox)
  self.pipe = assert(io.popen(("echo $$; unset LD_PRELOAD; exec %s bin/switchboard-sandbox %s </dev/null 2>>%s"):format(
    lua, arguments or "", self.log)))
  self.pid = self.pipe:read "*l"
  for line in self.pipe:lines() do
    local name, value = line:match "^([^=]+)=(.*)$"
    self.urls[name] = value
    if name == "ca_file" then
      return self
    end
  end
  error "the sandbox did not start"
end

-- How many requests it has answered since `forget`. Waits a while for `wanted` of them.
function sandbox:answered(wanted)
  local count
  for _ = 1, 500 do
    count = 0
    for _ in io.lines(self.log) do
      count = count + 1
    end
    if count >= wanted then
      break
    end
    os.execute "sleep 0.02"
  end
  return count
end

function sandbox:forget()
  io.open(self.log, "w"):close()
end

-- Options for a client of Intercom there, with these besides.
function sandbox:intercom(others)
  local options = { access_token = "sandbox-intercom-token", base_url = self.urls.intercom_tls, ca_file = self.urls.ca_file }
  for name, value in pairs(others or {}) do
    options[name] = value
  end
  return options
end

function sandbox:stop()
  os.execute("kill " .. self.pid)
  self.pipe:close() -- waits for the end
  os.remove(self.log)
end

return sandbox
