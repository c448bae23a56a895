-- One rate limit for all workers of a real nginx. The module has to be the one for LuaJIT, so these run when the specs
-- do; and nginx can't load one that a sanitizer is in, which needs to be there first.
if not rawget(_G, "jit") or (os.getenv "RUN" or "") ~= "" then
  return
end

local faults = require "spec.support.faults"
local nginx = require "spec.support.nginx"
local process = require "spec.support.process"
local redis = require "spec.support.redis"

local missing = nginx.missing()
if missing then
  describe("a limit that nginx' workers share", function()
    pending("can't be tried here: " .. missing)
  end)
  return
end

local workers = 4

local configuration = [[
  lua_shared_dict limits 1m;
  init_by_lua_block {
    local switchboard = require "switchboard"
    local make = switchboard.define {
      name = "faulty", base_url = "http://127.0.0.1:$FAULTS", errors = { code = { "errors.1.code" } },
      resources = { things = { get = { "GET /{scenario}/{id}", query = { limit = "integer", window = "integer" } } } },
    }
    client = make { retries = 20, throttle = { shared = $STORE, key = "spec" } }
  }
  server {
    listen 127.0.0.1:$PORT reuseport;
    location ~ ^/call/(\w+)$ {
      content_by_lua_block {
        local value, err = client:things():get("window", ngx.var[1], { limit = 20, window = 2 })
        ngx.say(value and "done " or tostring(err), ngx.worker.pid())
      }
    }
  }
]]

-- 60 requests to nginx at once, each of which makes a call. Returns how many of them succeeded, in how many workers, and
-- what the service counted.
local function run(store)
  local id = faults.id()
  local its = nginx.start(configuration:gsub("%$FAULTS", tostring(faults.ports.plain)):gsub("%$STORE", (store:gsub("%%", "%%%%"))),
    workers)
  local output = process.output_of(("curl -s --no-progress-meter -m 60 --parallel --parallel-immediate --parallel-max 60 'http://127.0.0.1:%d/call/%s?n=[1-60]'"):format(
    its.port, id))
  local trouble = its:trouble() .. output
  its:stop()
  local done, pids, count = 0, {}, 0
  for pid in output:gmatch "done (%d+)" do
    done = done + 1
    count = count + (pids[pid] and 0 or 1)
    pids[pid] = true
  end
  local totals = faults.client():things():get("window", id, { limit = 1000000, window = 1000 })
  return done, count, totals.total - 1, totals.refused, trouble
end

describe("a limit that nginx' workers share", function()
  setup(faults.start)
  teardown(faults.stop)

  it("in a dict, is kept", function()
    local done, count, total, refused, trouble = run 'require("switchboard.stores.dict").new "limits"'
    assert.equal(60, done, trouble)
    assert.is_true(count > 1, count)
    assert.equal(60, total)
    assert.is_true(refused <= 3, refused)
  end)

  it("in Redis, is kept, while the workers go on", function()
    local client = package.searchpath("resty.redis", package.path) or package.searchpath("nginx.redis", package.path)
    local none = redis.missing() or not client and "there is no lua-nginx-redis"
    if none then
      pending(none)
      return
    end
    local server = redis.start()
    finally(function()
      server:stop()
    end)
    local done, count, total, refused, trouble = run(('require("switchboard.stores.redis").new { port = %d }'):format(server.port))
    assert.equal(60, done, trouble)
    assert.is_true(count > 1, count)
    assert.equal(60, total)
    assert.is_true(refused <= 3, refused)
  end)

  it("is each worker's own while the store is away, and the log says so", function()
    local done, _, _, _, trouble = run(('require("switchboard.stores.redis").new { port = %d }'):format(nginx.free_port()))
    assert.equal(60, done, trouble)
    assert.matches("the store of the rate limit fails", trouble, 1, true)
  end)
end)
