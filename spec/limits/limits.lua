-- spec/limits/limits.lua FOLDER [quick]   fleets of processes that share a rate limit, against the sandbox, which keeps
-- one: how many requests were refused, and how long it took, next to the best possible. Processes and Redis are killed
-- in the midst. tools/shared-limits runs it.
--
-- `quick` takes a limit of 20 in 2 seconds in place of Intercom's 83 in 10.
package.path = package.path .. ";/usr/share/lua/5.3/?.lua"

local core = require "switchboard.core"
local process = require "spec.support.process"
local redis = require "spec.support.redis"
local server = require "spec.support.server"

local folder, is_quick = arg[1], arg[2] == "quick"
local limit, window = is_quick and 20 or 83, is_quick and 2 or 10
-- In windows of two seconds a few may be refused: the dates of answers are cut to whole seconds, so the end of the first
-- one is not known well. The quick form is for busy machines: it judges no time.
local MOST_REFUSED, MOST_TIME = is_quick and 0.05 or 0.01, 1.1
local SLACK = is_quick and math.huge or 1.5 -- seconds, for what starts and ends late

local function pause(seconds)
  os.execute(("sleep %.3f"):format(seconds))
end

-- The machine's clock that does not jump, less the sandbox' clock.
local function clock_offset()
  local now = os.time()
  repeat until os.time() ~= now
  return core.now() - os.time()
end

local offset = clock_offset()

local function lines(path)
  local found = {}
  for line in io.lines(path) do
    found[#found + 1] = line
  end
  return found
end

-- Fleets -------------------------------------------------------------------------------------------

local Fleet = {}
Fleet.__index = Fleet

local count = 0

-- The first line of the worker's file is its process.
local function start_worker(self, calls)
  count = count + 1
  local out = ("%s/worker%d"):format(folder, count)
  local started = process.start(("%s spec/limits/worker.lua %s %s %d >%s 2>%s.err"):format(
    process.lua, self.store, self.box.urls.intercom, calls, out, out))
  self.workers[#self.workers + 1] = { process = started, out = out, calls = calls }
end

local function start_nginx(self)
  local nginx = require "spec.support.nginx"
  self.nginx = nginx.start(([[
    lua_shared_dict limits 1m;
    init_by_lua_block {
      local switchboard = require "switchboard"
      local store = require("switchboard.stores.%s").new%s
      ic = switchboard.intercom { access_token = "sandbox-intercom-token", base_url = "%s", timeout = 600, retries = 100,
        throttle = { shared = store, key = "fleet" } }
    }
    server {
      listen 127.0.0.1:$PORT reuseport;
      location / {
        content_by_lua_block {
          local me, err = ic:admins():me()
          ngx.say(me and "done" or "failed " .. tostring(err))
        }
      }
    }]]):format(self.dict and "dict" or "redis", self.dict and ' "limits"' or (" { port = %d }"):format(self.redis.port),
      self.box.urls.intercom), 4)
  local out = ("%s/nginx%s"):format(folder, tostring(self):match "%w+$")
  local calls = self.processes * self.calls
  local started = process.start(("curl -s --no-progress-meter -m 600 --parallel --parallel-immediate --parallel-max 250 -o %s.#1 'http://127.0.0.1:%d/?[1-%d]'"):format(
    out, self.nginx.port, calls))
  self.workers[1] = { process = started, out = out, calls = calls, is_curl = true }
end

function Fleet:start()
  self.workers = {}
  self.box = server.sandbox(("--rate-limit %d/%d"):format(limit, window), true)
  if self.kind == "redis" then
    self.redis = redis.start()
    self.store = "redis:" .. self.redis.port
  elseif self.kind == "file" then
    self.store = ("file:%s/limits%d"):format(folder, count)
  end
  self.began = core.now()
  if self.nginx then
    start_nginx(self)
  else
    for _ = 1, self.processes do
      start_worker(self, self.calls)
    end
  end
end

-- What is done in the midst, once: `at` is in windows from the start.
function Fleet:disturb()
  local age = (core.now() - self.began) / window
  if self.kills and age > 1.3 then
    for i = 1, self.kills do
      self.workers[i].process:stop "KILL"
      self.workers[i].is_dead = true
    end
    self.kills = nil
  end
  if self.kills_redis and age > 1.5 and self.redis then
    self.port = self.redis.port
    self.redis:stop "KILL"
    self.redis = nil
  elseif self.port and not self.redis and age > 2.2 then
    self.redis = redis.start(self.port)
    self.kills_redis = nil
  end
end

local function is_running(worker)
  return not worker.is_dead and process.output_of(("ps -o stat= -p %d"):format(worker.process.pid)):find "^[^Z]" ~= nil
end

function Fleet:is_done()
  for _, worker in ipairs(self.workers) do
    if is_running(worker) then
      return false
    end
  end
  return true
end

-- How long the best possible run takes: each window is used to the full, from the first request on; but not a first one
-- that is as good as over, by dates in whole seconds.
local function best(began, requests)
  local first = window - (began - offset) % window
  local windows = math.ceil(requests / limit) - (first < 1.5 and 0 or 1)
  return windows < 1 and 0 or first + (windows - 1) * window
end

local function collect_worker(self, worker)
  local line = lines(worker.out)[1] or ""
  local done, failed, began, ended = line:match "done=(%d+) failed=(%d+) began=([%d.]+) ended=([%d.]+)"
  if not done then
    self.lost = self.lost + worker.calls
    return
  end
  self.done, self.failed = self.done + done, self.failed + failed
  self.first = math.min(self.first, tonumber(began))
  self.last = math.max(self.last, tonumber(ended))
end

local function collect_curl(self, worker)
  for i = 1, worker.calls do
    local file = io.open(("%s.%d"):format(worker.out, i))
    local text = file and file:read "*a" or "lost"
    if file then
      file:close()
    end
    self.done = self.done + (text == "done\n" and 1 or 0)
    self.failed = self.failed + (text:find "^failed" and 1 or 0)
    self.lost = self.lost + (text ~= "done\n" and not text:find "^failed" and 1 or 0)
  end
  self.first, self.last = self.began, self.ended
end

function Fleet:finish()
  self.done, self.failed, self.lost, self.first, self.last = 0, 0, 0, math.huge, 0
  for _, worker in ipairs(self.workers) do
    if worker.is_curl then
      collect_curl(self, worker)
    elseif not worker.is_dead then
      collect_worker(self, worker)
    end
    worker.process:stop()
  end
  if self.nginx then
    self.nginx:stop()
  end
  if self.redis then
    self.redis:stop()
  end
  local requests, refused = 0, 0
  for _, line in ipairs(lines(self.box.log)) do
    local status = line:match "^%u+ %S+ (%d+) "
    requests = requests + (status and 1 or 0)
    refused = refused + (status == "429" and 1 or 0)
  end
  self.box:stop()
  return requests, refused
end

-- Prints one line. Returns whether it is as it should be.
local function judge(self)
  local requests, refused = self:finish()
  local took, least = self.last - self.first, best(self.first, requests - refused)
  local trouble = {}
  if self.failed > 0 or self.lost > 0 then
    trouble[#trouble + 1] = ("%d failed, %d lost"):format(self.failed, self.lost)
  end
  if self.is_judged ~= false and refused > math.max(MOST_REFUSED * requests, 1) then
    trouble[#trouble + 1] = "too many refused"
  end
  if self.is_judged ~= false and took > MOST_TIME * least + SLACK then
    trouble[#trouble + 1] = "too slow"
  end
  print(("%-46s %4d calls, %4d requests, %3d refused (%4.1f %%), %5.1f s, at best %5.1f s  %s"):format(self.name, self.done,
    requests, refused, 100 * refused / requests, took, least, #trouble > 0 and "WRONG: " .. table.concat(trouble, "; ") or ""))
  return #trouble == 0
end

-- What is tried --------------------------------------------------------------------------------------

local calls = is_quick and 12 or 60

local fleets = {
  { name = "6 processes, each alone", kind = "none", store = "none", processes = 6, calls = calls, is_judged = false },
  { name = "6 processes, Redis", kind = "redis", processes = 6, calls = calls },
  { name = "24 processes, Redis", kind = "redis", processes = 24, calls = is_quick and 3 or 15 },
  { name = "6 processes, a file", kind = "file", processes = 6, calls = calls },
  { name = "6 processes, Redis, 2 are killed", kind = "redis", processes = 6, calls = calls, kills = 2 },
  { name = "6 processes, Redis, which is killed for a while", kind = "redis", processes = 6, calls = calls, kills_redis = true,
    is_judged = false },
}

local nginx = require "spec.support.nginx"
if not nginx.missing() then
  fleets[#fleets + 1] = { name = "nginx, 4 workers, a dict", dict = true, nginx = true, processes = 4, calls = is_quick and 18 or 60 }
  if package.searchpath("resty.redis", package.path) or package.searchpath("nginx.redis", package.path) then
    fleets[#fleets + 1] = { name = "nginx, 4 workers, Redis", kind = "redis", nginx = true, processes = 4, calls = is_quick and 18 or 60 }
  end
end

-- Some beside each other, for they mostly wait.
local AT_ONCE = 3
local all_right, running, next_one = true, {}, 1
while next_one <= #fleets or #running > 0 do
  while #running < AT_ONCE and fleets[next_one] do
    local fleet = setmetatable(fleets[next_one], Fleet)
    fleet:start()
    running[#running + 1] = fleet
    next_one = next_one + 1
  end
  pause(0.2)
  for i = #running, 1, -1 do
    local fleet = running[i]
    fleet:disturb()
    local is_late = core.now() - fleet.began > 30 * window
    if is_late or fleet:is_done() then
      fleet.ended = core.now()
      all_right = judge(fleet) and all_right
      table.remove(running, i)
    end
  end
end
os.exit(all_right and 0 or 1, true)
