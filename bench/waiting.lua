-- waiting.lua URL   prints how many KB a call takes that waits for its turn: memory of the process, nothing shared.
local switchboard = require "switchboard"

local contacts = switchboard.intercom({ access_token = "token", base_url = arg[1] }):contacts()

local function start(count)
  for _ = 1, count do
    switchboard.spawn(function() return contacts:get "6762f0dd1bb69f9f2193bb83" end)
  end
  switchboard.step(0)
end

local function memory()
  collectgarbage()
  collectgarbage()
  local file = assert(io.open "/proc/self/smaps_rollup")
  local text = file:read "*a"
  file:close()
  return tonumber(text:match "Anonymous:%s*(%d+)")
end

start(2000) -- more than there are connections, and what a first start takes is taken
local before = memory()
start(10000)
print(("%.1f"):format((memory() - before) / 10000))
os.exit(0) -- at once: the calls are not wanted
