-- CALLS calls with faults mixed in, many at a time: each has the outcome it must have, the server saw as
-- many requests as there were attempts, and the memory that all this takes does not grow.
local crowd = require "spec.support.crowd"
local faults = require "spec.support.faults"

local calls = tonumber(os.getenv "CALLS") or 200000
local at_once = 64
local most_growth = 8192 -- KiB, from a tenth of the calls to the end

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
  { "plain_as_gzip", "network", 2 },
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

faults.start()
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
  if done == math.floor(calls / 10) then
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
collectgarbage()
local growth = resident() - early

local counts = assert(faults.client():things():mixed())
for name, count in pairs(expected) do
  if counts[name] ~= count then
    wrong = wrong + 1
    print(("%s: the server counted %s requests, there were %d attempts"):format(name, tostring(counts[name]), count))
  end
end
faults.stop()

print(("%d calls, %d wrong, memory grew by %d KiB"):format(done, wrong, growth))
if done ~= calls or wrong > 0 or growth > most_growth then
  os.exit(1)
end
