--- `switchboard.spawn`, and what drives the tasks that it makes outside of a run.
-- @submodule switchboard

local arguments = require "switchboard.arguments"
local blocking = require "switchboard.drivers.blocking"
local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"
local drivers = require "switchboard.drivers"
local perform = require "switchboard.perform"
local Run = require "switchboard.run"
local waiting = require "switchboard.waiting"

local spawn = {}

-- The run of these tasks, which `switchboard.step` drives. It is nil until the first one is spawned.
local run

local LONGEST_STEP = 60 -- seconds
local PULSE = 0.005     -- seconds between two looks where an event loop or a run goes on meanwhile

local stderr = type(io) == "table" and io.stderr -- not every host has it
local newproxy = rawget(_G, "newproxy") -- Lua 5.1 and LuaJIT

-- Returns an object with which a function is called when the Lua state ends.
local function at_the_end(fn)
  local proxy = newproxy and newproxy(true)
  local meta = proxy and getmetatable(proxy) or {}
  meta.__gc = fn
  return proxy or setmetatable({}, meta)
end

-- Reports tasks that never ran. A script that calls neither `run` nor `step` would otherwise end without a word.
local function report_idle(its)
  local count = 0
  for task in pairs(its.tasks) do
    count = count + (task.is_started and 0 or 1)
  end
  if count > 0 and not its.was_stepped and stderr then
    stderr:write(("switchboard: %d task%s of switchboard.spawn never ran; outside of switchboard.run they go on in "
      .. "switchboard.step and switchboard.flush only\n"):format(count, count == 1 and "" or "s"))
  end
end

-- Throws the first error of a task that nobody has joined.
local function throw_lost()
  local task = run:take_lost()
  if task then
    error(task.results[2], 0)
  end
end

local function is_in_task()
  return coroutines.innermost() ~= nil
end

-- Lets tasks and calls go on, waits for `seconds` at most, and lets them go on again.
local function step(seconds)
  local engine = core.engine()
  if run.is_stepping and is_in_task() then -- outside of a task, an error has ended the step before
    error("switchboard.step: a task that it resumed can't step", 3)
  end
  run.is_stepping, run.was_stepped = true, true
  run:turn()
  local left = run:seconds_left()
  if left then
    engine:wait(math.min(left, seconds))
  elseif engine:pending() > 0 then
    engine:wait(seconds)
  end
  run:turn()
  run.is_stepping = false
end

-- Whether the tasks wait for nothing that could happen.
local function is_stuck()
  return not run:seconds_left() and core.engine():pending() == 0
end

local function make_run()
  local made = Run.new { wake = function() end }
  made.sentinel = at_the_end(function() report_idle(made) end)
  made.stepper = {
    wake = made.parker.wake,
    park = function(_, seconds)
      if not seconds and is_stuck() then
        return "deadlock"
      end
      step(math.min(seconds or LONGEST_STEP, LONGEST_STEP))
    end,
  }
  return made
end

--- Makes a task of a function. The task begins when the caller waits next.
--
-- Within a run, the task belongs to that run. Outside, the task goes on whenever the host calls `switchboard.step`,
-- and in `switchboard.flush`. A script that calls neither gets a warning on standard error when it ends.
-- @function spawn
-- @tparam function fn
-- @param ... the arguments of `fn`
-- @treturn Task
-- @raise a message, in nginx outside of a run and in coroutines within a task, since the task would have no request to
--   run in
-- @usage local task = switchboard.spawn(ic.check, ic)
function spawn.spawn(fn, ...)
  arguments.check_function(fn, "switchboard.spawn")
  local task = coroutines.innermost()
  if task then
    return task.run:spawn(fn, ...)
  elseif drivers.in_nginx() then
    error("switchboard.spawn: nginx has ngx.timer.at and ngx.thread.spawn for what is not within switchboard.run", 2)
  end
  run = run or make_run()
  return run:spawn(fn, ...)
end

--- Lets calls in flight, and tasks that were spawned outside of a run, go on. A host with a loop of its own calls it,
-- once a frame for example. It costs next to nothing when there are no calls and no tasks.
-- @function step
-- @tparam[opt=0] number seconds how long it may wait for something to happen
-- @treturn integer how many of those tasks have not ended
-- @raise what a task threw that nobody joins. When several tasks threw, each step throws one of the errors
-- @usage function love.update() switchboard.step() end
function spawn.step(seconds)
  if seconds ~= nil then
    arguments.check_seconds(seconds, "switchboard.step")
  end
  if not run then
    local engine = core.engine()
    if engine:pending() > 0 then
      engine:wait(seconds or 0)
    end
    return 0
  end
  step(seconds or 0)
  throw_lost()
  return run.live
end

-- Lets what is under way go on, for some seconds at most. Returns true; or nil and an error: the task was cancelled.
local function go_on(seconds)
  if waiting.driver_for {} ~= blocking then
    if run then
      step(0)
    end
    return perform.sleep({}, math.min(seconds, PULSE))
  elseif not run then
    core.engine():step(math.min(seconds, LONGEST_STEP))
  elseif run.live > 0 and is_stuck() then
    error("deadlock: every task that was spawned waits, and nothing is left that could wake one", 3)
  else
    step(math.min(seconds, LONGEST_STEP))
  end
  return true
end

--- Waits for what is under way: calls, and tasks that were spawned outside of a run. Call it before the program ends.
-- @function flush
-- @tparam[opt] number seconds the longest time to wait; without it there is no limit
-- @treturn[1] boolean true: nothing is left
-- @return[2] nil
-- @treturn[2] Error of kind `"timeout"`: something goes on; or of kind `"cancelled"`: the caller's task was cancelled
-- @raise what a task threw that nobody joins, when the others have ended; a message when all tasks wait for each other;
--   a message in nginx, where what is under way ends with its request
-- @usage switchboard.spawn(function() ic:contacts():upsert { email = "ada@example.com" } end)
-- assert(switchboard.flush(10))
function spawn.flush(seconds)
  if seconds ~= nil then
    arguments.check_seconds(seconds, "switchboard.flush")
  end
  if drivers.in_nginx() then
    error("switchboard.flush: in nginx what is under way ends with its request", 2)
  elseif run and run.is_stepping and is_in_task() then
    error("switchboard.flush: a task that switchboard.step resumed can't wait for itself", 2)
  end
  local deadline = seconds and core.now() + seconds
  while run and run.live > 0 or core.engine():pending() > 0 do
    local left = deadline and deadline - core.now() or math.huge
    if left <= 0 then
      return nil, core.error {
        kind = "timeout", message = ("something is under way after %s s"):format(tostring(core.encode(seconds))),
      }
    end
    local went_on, err = go_on(left)
    if not went_on then
      return nil, err
    end
  end
  if run then
    throw_lost()
  end
  return true
end

return spawn
