-- Many calls at once, with a driver as small as one can be.
local core = require "switchboard.core"

local crowd = {}

local ready = {}

crowd.driver = {
  wait = function(call)
    local thread = coroutine.running()
    if not call:begin(function() ready[#ready + 1] = thread end) then
      coroutine.yield()
    end
  end,
  sleep = function(seconds)
    local wake = core.now() + seconds
    while core.now() < wake do
      core.engine():step(math.max(0, wake - core.now()))
    end
  end,
}

local function resume(thread)
  local through, message = coroutine.resume(thread)
  if not through then
    error(debug.traceback(thread, message), 0)
  end
end

-- Runs work(1) to work(count) side by side, in clients whose `driver` is this one.
function crowd.run(count, work)
  for i = 1, count do
    resume(coroutine.create(function() work(i) end))
  end
  while core.engine():pending() > 0 or #ready > 0 do
    core.engine():step(60)
    local now = ready
    ready = {}
    for _, thread in ipairs(now) do
      resume(thread)
    end
  end
end

return crowd
