--- A store for the rate limit that all machines share: a Redis server.
--
-- In nginx it uses lua-resty-redis, which Debian calls lua-nginx-redis, and yields to nginx while it waits. Elsewhere
-- it uses lua-redis, which blocks; `timeout` is the longest time that it does. Other clients work as well: `connect`.
-- @module switchboard.stores.redis
-- @usage local redis = require "switchboard.stores.redis"
-- local ic = switchboard.intercom { access_token = token, throttle = { shared = redis.new { host = "10.0.0.5" } } }

local core = require "switchboard.core"

local require = require -- a host may take it away from scripts once this is loaded

local redis = {}

local Redis = {}
Redis.__index = Redis

-- Each touches one key, so a cluster can do it.
local GET = "local text = redis.call('GET', KEYS[1]) if not text then return {} end "
  .. "return {text, redis.call('PTTL', KEYS[1])}"
local SET = "redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) return 1"
local ADD = "local total = redis.call('INCRBY', KEYS[1], ARGV[1]) "
  .. "if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return total"

local function milliseconds(seconds)
  return ("%.0f"):format(math.max(math.ceil(seconds * 1000), 1))
end

-- Connections -------------------------------------------------------------------------------------

local function first_of(...)
  local message
  for _, name in ipairs { ... } do
    local there, module = pcall(require, name)
    if there then
      return module
    end
    message = message or module
  end
  error(message, 0)
end

local function must(value, message)
  if not value then
    error(tostring(message), 0)
  end
  return value
end

-- Throws where there is no answer, as lua-redis does itself.
local function greet(client, options)
  if options.password then
    must(client:auth(options.password))
  end
  if options.database then
    must(client:select(options.database))
  end
end

local function connect_in_nginx(options)
  local client = must(first_of("resty.redis", "nginx.redis"):new())
  client:set_timeout(options.timeout * 1000)
  if options.path then
    must(client:connect("unix:" .. options.path))
  else
    must(client:connect(options.host, options.port))
  end
  if client:get_reused_times() == 0 then
    greet(client, options)
  end
  return client
end

local function connect_blocking(options)
  local client = require("redis").connect {
    host = options.host, port = options.port, path = options.path, timeout = options.timeout,
  }
  if options.path then -- of which lua-redis sets none
    client.network.socket:settimeout(options.timeout, "t")
  end
  greet(client, options)
  return client
end

local function is_in_nginx()
  local nginx = rawget(_G, "ngx")
  return type(nginx) == "table" and nginx.socket ~= nil
end

-- Of nginx's connections, nginx keeps a pool.
local function keep_in_nginx(client)
  client:set_keepalive(30000, 16)
end

-- What is free is the parent's in a forked process.
local function take(self)
  if self.process ~= core.process() then
    self.process, self.free = core.process(), {}
  end
  return table.remove(self.free) or must(self.connect(self.options))
end

-- A connection on which something failed is not used again: an answer that came late would be taken for the next one.
local function evaluate(self, script, name, ...)
  local client = take(self)
  local reply, message = client:eval(script, 1, name, ...)
  if not reply then
    error(tostring(message or "no reply"), 0)
  elseif self.keep then
    self.keep(client)
  else
    self.free[#self.free + 1] = client
  end
  return reply
end

-- The store; see docs/machines.md for what these three do ------------------------------------------

function Redis:get(name)
  local reply = evaluate(self, GET, name)
  if reply[1] == nil then
    return nil
  end
  return reply[1], math.max(tonumber(reply[2]) or 0, 0) / 1000
end

function Redis:set(name, text, seconds)
  return evaluate(self, SET, name, text, milliseconds(seconds)) ~= nil
end

function Redis:add(name, amount, seconds)
  return tonumber(evaluate(self, ADD, name, ("%.0f"):format(amount), milliseconds(seconds)))
end

local kinds = {
  host = "string", port = "number", path = "string", timeout = "number", password = "string", database = "number",
  connect = "function", keep = "function",
}

local function checked(options)
  local all = { host = "127.0.0.1", port = 6379, timeout = 0.25 }
  for name, value in pairs(options or {}) do
    if not kinds[name] then
      local near = core.nearest(tostring(name), kinds)
      local hint = near and (" (did you mean `%s`?)"):format(near) or ""
      error(("redis: option `%s` is unknown%s"):format(tostring(name), hint), 3)
    elseif type(value) ~= kinds[name] then
      error(("redis: option `%s` must be a %s, got a %s"):format(name, kinds[name], type(value)), 3)
    end
    all[name] = value
  end
  if all.timeout <= 0 or all.timeout ~= all.timeout then
    error("redis: option `timeout` must be a number of seconds above 0", 3)
  end
  return all
end

--- Makes a store. It connects when it is first used.
-- @tparam[opt] table options `host` ("127.0.0.1") and `port` (6379), or `path` of a Unix socket; `timeout`, the longest
--   time for one operation in seconds (0.25); `password`, `database`.
--   `connect(options)`, in place of the above, returns a connection of another Redis client: an object whose method
--   `eval(script, 1, key, arguments…)` returns Redis' reply, an array as a table; or returns nil and a message, or
--   throws. `keep(connection)` is called after each use that went well, for clients that have a pool of their own
-- @treturn table a store
-- @raise a message, when an option is not right
-- @usage local store = require("switchboard.stores.redis").new { host = "10.0.0.5", timeout = 0.1 }
function redis.new(options)
  local all = checked(options)
  local connect, keep = all.connect, all.keep
  if not connect then
    connect = is_in_nginx() and connect_in_nginx or connect_blocking
    keep = keep or is_in_nginx() and keep_in_nginx or nil
  end
  return setmetatable({ options = all, connect = connect, keep = keep, free = {} }, Redis)
end

return redis
