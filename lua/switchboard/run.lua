--- Runs. A run is a set of tasks, and the loop that resumes them.
--
-- When no task can go on, the run waits with its parker (see `switchboard.drivers.parking`). While it is driven, it is
-- the parker's field `driven`.
-- @module switchboard.run

local blocking = require "switchboard.drivers.blocking"
local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"
local parking = require "switchboard.drivers.parking"
local Task = require "switchboard.task"
local timers = require "switchboard.timers"
local waiting = require "switchboard.waiting"

local now = core.now

local Run = {}
Run.__index = Run

--- Makes a run.
-- @tparam table parker what the run waits with
-- @treturn Run The maker of a run may set two fields: `on_end(run, task)` is called whenever a task has ended;
--   `stepper` is the parker for those who join a task of this run from outside of a run
function Run.new(parker)
  return setmetatable({ parker = parker, ready = {}, spare = {}, timers = {}, tasks = {}, lost = {}, live = 0 }, Run)
end

--- Makes a run that waits as fits the place of the caller.
-- @treturn[1] Run
-- @return[2] nil
-- @treturn[2] Error the caller's task was cancelled
-- @raise the error object, where nobody may wait
function Run.here()
  local parker, task = waiting.parker(), coroutines.current()
  if task and parker == task and task:is_to_be_told() then
    return nil, core.error { kind = "cancelled", message = "cancelled" }
  end
  return Run.new(parker)
end

--- Makes a task, which begins in the next turn.
-- @tparam function fn
-- @param ... the arguments of `fn`
-- @treturn Task
function Run:spawn(fn, ...)
  local task = Task.new(self, fn, ...)
  self:enqueue(task)
  self.tasks[task] = true
  self.live = self.live + 1
  if self.is_cancelled then
    task:cancel()
  end
  return task
end

--- Lets a task go on in the next turn.
-- @tparam Task task
function Run:enqueue(task)
  self.ready[#self.ready + 1] = task
  if self.is_parked then
    self.is_parked = false
    self.parker.wake()
  end
end

--- Takes out a task that has ended.
-- @tparam Task task
function Run:remove(task)
  self.tasks[task] = nil
  self.live = self.live - 1
  if task.state == "failed" and not task.is_joined then
    self.lost[#self.lost + 1] = task
  end
  if self.on_end then
    self:on_end(task)
  end
end

--- Returns, once for each, the tasks that failed and that nobody has joined, in the order of their ends.
-- @treturn ?Task
function Run:take_lost()
  while self.lost[1] do
    local task = table.remove(self.lost, 1)
    if not task.is_joined then
      return task
    end
  end
end

--- Cancels all tasks, and those that are spawned from now on.
function Run:cancel()
  if self.is_cancelled then
    return
  end
  self.is_cancelled = true
  local all = {}
  for task in pairs(self.tasks) do
    all[#all + 1] = task
  end
  for i = 1, #all do
    all[i]:cancel()
  end
end

--- Cancels the calls of a run whose tasks will not be resumed again, and of the runs within it.
function Run:abandon()
  self.is_cancelled = true
  for task in pairs(self.tasks) do
    task.is_cancelled = true
    task:cancel_calls()
    if task.driven then
      task.driven:abandon()
    end
  end
end

--- Resumes the tasks that are ready now.
function Run:turn()
  timers.wake_due(self.timers)
  local batch = self.ready
  self.ready, self.spare = self.spare, batch
  for i = 1, #batch do
    local task = batch[i]
    batch[i] = nil
    if not task.state then
      task:resume()
    end
  end
end

--- Returns how long no task will be ready by itself.
-- @tparam[opt] number deadline the time that limits the answer, as `core.now` counts
-- @treturn ?number seconds; nil without a limit
function Run:seconds_left(deadline)
  if #self.ready > 0 then
    return 0
  end
  return timers.seconds_left(self.timers, deadline and math.max(deadline - now(), 0))
end

local function drive(self, deadline)
  self.parker.driven = self
  while true do
    self:turn()
    if self.live <= 0 then -- less than 0: an error of a debug hook came between spawning a task and counting it
      self.parker.driven = nil
      return
    end
    if not self.is_cancelled then
      local seconds = self:seconds_left(deadline)
      self.is_parked = true
      local reason = self.parker:park(seconds)
      self.is_parked = false
      if not reason and deadline and now() >= deadline then
        reason = "timeout"
      end
      if reason then
        self.reason = reason
        self:cancel()
      end
    end
  end
end

-- Calls a function that waits with a parker, and catches what it throws. Where nothing can wait inside of pcall, this
-- is a plain call.
local function guard(parker, fn, ...)
  if parking.is_lua_51 and parker ~= coroutines.current() and parker ~= blocking.parker() then
    return true, fn(...)
  end
  return coroutines.pcall(fn, ...)
end

--- Goes on until all tasks have ended. `reason` then tells why the run was cancelled before its tasks ended by
-- themselves: `"timeout"`, `"cancelled"`, `"deadlock"`; or it is nil.
-- @tparam[opt] number deadline when all tasks are cancelled, as `core.now` counts
-- @raise an error that comes from outside of the tasks, from a debug hook for example; the tasks are not resumed again
function Run:drive(deadline)
  local outer = coroutines.resumed
  local right, err = guard(self.parker, drive, self, deadline)
  if right then
    return
  end
  coroutines.resumed = outer
  self.parker.driven = nil
  self:abandon()
  for task in pairs(self.tasks) do
    task:close()
  end
  error(err, 0)
end

return Run
