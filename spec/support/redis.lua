-- A Redis of one's own for specs: on a free port, without a file, gone when it is stopped.
local nginx = require "spec.support.nginx"
local process = require "spec.support.process"

local redis = {}
redis.__index = redis

-- Debian has lua-redis for 5.1 to 5.3. It is plain Lua and runs on every version.
package.path = package.path .. ";/usr/share/lua/5.3/?.lua"

-- nil, or why there can be none.
function redis.missing()
  if process.output_of "command -v redis-server" == "" then
    return "there is no redis-server"
  elseif not pcall(require, "redis") then
    return "there is no lua-redis"
  elseif not pcall(require, "cqueues.socket") then
    return "there is no cqueues to find a free port with"
  end
end

local function answers(port)
  local right, answer = pcall(function()
    return require("redis").connect { host = "127.0.0.1", port = port, timeout = 1 }:ping()
  end)
  return right and answer
end

-- Starts one, on this port if it is given.
function redis.start(port)
  local self = setmetatable({ port = port or nginx.free_port() }, redis)
  self.process = process.start(('redis-server --bind 127.0.0.1 --port %d --save "" --appendonly no'):format(self.port))
  for _ = 1, 200 do
    if answers(self.port) then
      return self
    end
    os.execute "sleep 0.02"
  end
  error("redis-server did not start: " .. self:stop())
end

function redis:stop(signal)
  return self.process:stop(signal)
end

function redis:signal(name)
  os.execute(("kill -%s %d"):format(name, self.process.pid))
end

return redis
