-- CALLS calls with faults mixed in, many at a time: each has the outcome it must have, the server saw as
-- many requests as there were attempts, and the memory that all this takes does not grow. Half of them go over TLS and
-- HTTP/1.1, where a fault costs the connection, half over HTTP/2, where it costs a stream.
local crowd = require "spec.support.crowd"
local faults = require "spec.support.faults"

local wanted = tonumber(os.getenv "CALLS") or 200000
local at_once = 64
local most_growth = 8192 -- KiB, from half of the calls to the end: by then there are as many connections as there will be

-- Scenario, outcome, attempts of each call.
local mixture = {
  { "ok", "ok", 1 },
  { "ok", "ok", 1 },
  { "ok", "ok", 1 },
  { "ok", "ok", 1 },
  { "ok", "ok", 1 },
  { "ok", "ok", 1 },
  { "close_at_once", "network", 2 },
  { "close_in_body", "network", 2 },
  { "garbage", "network", 2 },
  { "failed", "server", 2 },
  { "missing", "not_found", 1 },
  { "broken_json", "decode", 1 },
  { "html", "decode", 1 },
  { "plain_as_gzip", "decode", 1 },
  { "redirect_nowhere", "server", 1 },
}

local function resident()
  for line in io.lines "/proc/self/status" do
    local kilobytes = line:match "^VmRSS:%s*(%d+)"
    if kilobytes then
      return tonumber(kilobytes)
    end
  end
end

-- What the server counted beyond what it was told of before.
local function new_counts(before)
  local counts = assert(faults.client():things():mixed())
  local fresh = {}
  for name, count in pairs(counts) do
    fresh[name] = count - (before[name] or 0)
  end
  return fresh, counts
end

-- Takes so many calls along a road. Returns how many went wrong, by how much memory grew, and the server's counts.
local function soak(road, calls, before)
  faults.road = road
  local client = faults.client { retries = 1, driver = crowd.driver, timeout = 60 }
  local started, done, wrong, early = 0, 0, 0, nil
  local expected = {}

  local function account(case, err, meta)
    local outcome = err and err.kind or "ok"
    local attempts = err and err.attempts or meta.attempts
    if outcome ~= case[2] or attempts ~= case[3] then
      wrong = wrong + 1
      print(("%s: %s after %d attempts"):format(case[1], err and tostring(err) or "ok", attempts))
    end
    expected[case[1]] = (expected[case[1]] or 0) + attempts
    done = done + 1
    if done == math.floor(calls / 2) then
      collectgarbage()
      early = resident()
    end
  end

  crowd.run(at_once, function()
    while started < calls do
      started = started + 1
      local case = mixture[started % #mixture + 1]
      local _, err, meta = client:things():get("mixed", case[1])
      account(case, err, meta)
    end
  end)
  client:close()
  collectgarbage()
  local growth = resident() - early
  local counts, all = new_counts(before)
  for name, count in pairs(expected) do
    if counts[name] ~= count then
      wrong = wrong + 1
      print(("%s: the server counted %s requests, there were %d attempts"):format(name, tostring(counts[name]), count))
    end
  end
  if done ~= calls then
    wrong = wrong + 1
  end
  return wrong, growth, all
end

faults.start()
local failed, counts = false, {}
for _, road in ipairs { { port = "tls", http2 = false }, { port = "tls", http2 = true } } do
  local half = math.floor(wanted / 2)
  local wrong, growth
  wrong, growth, counts = soak(road, half, counts)
  print(("%s: %d calls, %d wrong, memory grew by %d KiB"):format(road.http2 and "HTTP/2" or "HTTP/1.1", half, wrong, growth))
  failed = failed or wrong > 0 or growth > most_growth
end
faults.stop()
os.exit(not failed)
