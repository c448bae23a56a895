--- What `switchboard.spawn` returns.
--
-- A task is a coroutine in which a call yields. A run resumes its tasks and, when none can go on, waits
-- by a parker (see `switchboard.drivers.parking`) of the place that it was made in. A task is a parker
-- itself, so a run within a task lets the tasks of the outer run go on.
-- @classmod Task

local colon = require "switchboard.colon"
local core = require "switchboard.core"
local blocking = require "switchboard.drivers.blocking"
local drivers = require "switchboard.drivers"
local parking = require "switchboard.drivers.parking"
local timers = require "switchboard.timers"

local now, pack_error = core.now, core.error
local close = coroutine.close -- luacheck: ignore 143
local running, yield, status = coroutine.running, coroutine.yield, coroutine.status
local unpack = table.unpack or unpack
local is_yieldable = core.is_yieldable

-- What a task yields.
local WAIT = {} -- it goes on when it is woken
local STOP = {} -- it was cancelled, knows it, and wants to wait again

local tasks = {}

-- The task that is being resumed. Its code may be running in another coroutine, a generator say. Unknown
-- in nginx, where a task may also wait by nginx's own means, while another request is served.
local current

-- Coroutine -> the task whose own it is. Weak both ways: on Lua 5.1 a task would keep its coroutine.
local owners = setmetatable({}, { __mode = "kv" })

-- Errors ----------------------------------------------------------------------------------------

--- An error object that no answer stands behind.
-- @tparam string kind
-- @tparam string message
-- @treturn Error
-- @local
function tasks.error(kind, message)
  return pack_error { kind = kind, message = message }
end

local function cancelled()
  return tasks.error("cancelled", "cancelled")
end

local FOREIGN_YIELD = "a task of switchboard.run yielded by other means than a call, sleep or join of "
  .. "Switchboard's: code that waits for another event loop can't do so within switchboard.run"

-- Tasks -----------------------------------------------------------------------------------------

local Task = {}
Task.__index = Task

local Run = {}
Run.__index = Run

-- The task in whose own coroutine the caller is and may yield.
function tasks.current()
  local task = owners[running()]
  if task and (not is_yieldable or is_yieldable()) then
    return task
  end
  return nil
end

-- The task that the caller is part of, whatever coroutine it is in; in nginx it has to be the task's own.
local function innermost()
  local thread = running()
  local task = owners[thread]
  if not task and current and (current.coroutine == thread or status(current.coroutine) == "normal") then
    return current
  end
  return task
end

-- The run of that task.
function tasks.current_run()
  local task = innermost()
  return task and task.run
end

-- Lua 5.1 makes no coroutine of a C function, and no Lua of a table that can be called.
local function new_coroutine(fn)
  local right, made = pcall(coroutine.create, fn)
  return right and made or coroutine.create(function(...)
    return fn(...)
  end)
end

local function new_task(run, fn, ...)
  local task = setmetatable({ run = run, coroutine = new_coroutine(fn) }, Task)
  owners[task.coroutine] = task
  if select("#", ...) > 0 then
    task.arguments = { n = select("#", ...), ... }
  end
  function task.wake()
    if task.is_waiting then
      task.is_waiting = false
      timers.remove(run.timers, task)
      run:enqueue(task)
    end
  end
  return task
end

-- Whether a cancelled task is to be told so now. A task that was told and waits again is not resumed.
local function is_to_be_told(task)
  if not task.is_cancelled then
    return false
  end
  if task.was_told then
    yield(STOP)
  end
  task.was_told = true
  return true
end

local function wait_until_woken(task)
  task.is_waiting = true
  yield(WAIT)
end

-- The parker's part; see `switchboard.drivers.parking`.
function Task:park(seconds)
  parking.check_yieldable()
  if is_to_be_told(self) then
    return "cancelled"
  end
  if seconds then
    timers.add(self.run.timers, self, now() + seconds)
  end
  wait_until_woken(self)
  return is_to_be_told(self) and "cancelled" or nil
end

-- Cancels the call that the task waits for, if there is one.
local function cancel_call(task)
  if task.call and not task.call:ready() then
    task.was_told = true
    task.call:cancel()
  end
end

-- The same with what it has begun for later.
local function cancel_calls(task)
  for call in pairs(task.begun or {}) do
    call:cancel()
  end
  cancel_call(task)
end

local function settle(task, state, ...)
  task.state = state
  task.results = { n = select("#", ...), ... }
  owners[task.coroutine] = nil -- what runs in the coroutine from here on can't yield
  cancel_call(task) -- an error may have come from a debug hook
  if close and state ~= "returned" then
    close(task.coroutine) -- closes what the task has to close, which Lua does not do by itself after an error either
  end
  for joiner in pairs(task.joiners or {}) do
    task.is_joined = true
    joiner.wake()
  end
  local run = task.run
  run.tasks[task] = nil
  run.live = run.live - 1
  if run.on_end then
    run:on_end(task)
  end
end

local function after_resume(task, right, ...)
  local what = ...
  if right and what == WAIT then
    return
  elseif right and what == STOP then
    settle(task, "cancelled", nil, cancelled())
  elseif not right then
    local err = what == nil and "nil was thrown" or parking.explained(what) -- nil, nil would be no failure
    settle(task, task.is_cancelled and "cancelled" or "failed", nil, err)
  elseif status(task.coroutine) == "dead" then
    settle(task, "returned", ...)
  else
    settle(task, "failed", nil, FOREIGN_YIELD)
  end
end

local function resume(task)
  local outer, arguments = current, task.arguments
  task.is_waiting, task.is_started, task.arguments = false, true, nil
  timers.remove(task.run.timers, task)
  current = not drivers.in_nginx() and task or nil
  if arguments then
    after_resume(task, coroutine.resume(task.coroutine, unpack(arguments, 1, arguments.n)))
  else
    after_resume(task, coroutine.resume(task.coroutine))
  end
  current = outer
end

--- Whether the task has ended: it returned, threw an error, or was cancelled.
-- @treturn boolean
-- @usage if not task:done() then task:cancel() end
function Task:done()
  return self.state ~= nil
end

--- Cancels the task, if it has not ended. The transfer of the call that it waits for is gone at once,
-- and the call returns `nil, err` with `err.kind == "cancelled"`; so do a sleep and a join. That is the
-- task's chance to clean up. When it wants to wait for anything after that, it is not resumed again.
-- @usage task:cancel()
function Task:cancel()
  if self.state or self.is_cancelled then
    return
  end
  self.is_cancelled = true
  if not self.is_started then
    settle(self, "cancelled", nil, cancelled())
    return
  end
  cancel_calls(self)
  self.wake()
end

--- Waits until the task has ended.
-- @function Task:join
-- @tparam[opt] number seconds how long at the most
-- @return what the task's function returned. When it threw an error: nil and what it threw. When the
--   task was cancelled and did not return: nil and an error of the kind `"cancelled"`. When the time is
--   over: nil and an error of the kind `"timeout"`; the task goes on
-- @usage local task = switchboard.spawn(function() return ic:admins():list() end)
-- local contacts = ic:contacts():list()
-- local admins, err = task:join()
-- @raise when nothing could ever end the wait: a task that joins itself, or two that join each other
function Task.join(task, seconds)
  if getmetatable(task) ~= Task then
    error("a task's methods are called with a colon: task:join()", 2)
  elseif task == innermost() then
    error("a task can't join itself", 2)
  elseif seconds ~= nil and (type(seconds) ~= "number" or seconds ~= seconds) then
    error("task:join: seconds must be a number", 2)
  end
  local parker = not tasks.current() and task.run.stepper or tasks.parker()
  local wake = seconds and now() + seconds
  while not task.state do
    local left = wake and wake - now()
    if left and left <= 0 then
      return nil, tasks.error("timeout", ("the task has not ended within %s s"):format(tostring(core.encode(seconds))))
    end
    task.joiners = task.joiners or {}
    task.joiners[parker] = true
    local reason = parker:park(left)
    task.joiners[parker] = nil
    if reason == "deadlock" then
      error("deadlock: nothing is left that could end the task which is joined", 2)
    elseif reason and not task.state then
      return nil, cancelled()
    end
  end
  task.is_joined = true
  return unpack(task.results, 1, task.results.n)
end

local guarded = colon({ done = Task.done, cancel = Task.cancel }, "task", function(value)
  return getmetatable(value) == Task
end)
Task.done, Task.cancel = guarded.done, guarded.cancel

-- Runs ------------------------------------------------------------------------------------------

--- The driver for where the caller is: in a task it is the run's, unless the client insists on blocking.
-- @tparam table settings of the client
-- @treturn table a driver; or nil and an error where nobody may wait
-- @local
function tasks.driver_for(settings)
  if settings.driver ~= blocking and tasks.current() then
    return tasks.driver
  end
  local driver, err = drivers.current(settings)
  if driver and not driver.any_coroutine and innermost() then
    return blocking -- what a coroutine within a task yields goes to whoever resumed it
  end
  return driver, err
end

--- What the running coroutine waits with.
-- @treturn table a parker
-- @raise the error object, where nobody may wait
-- @local
function tasks.parker()
  local driver, err = tasks.driver_for {}
  if not driver then
    error(err, 0)
  end
  return driver.parker and driver.parker() or parking.restless(driver)
end

--- Makes a run.
-- @tparam table parker what it waits with
-- @treturn Run Two of its fields are for whom makes it: `on_end(run, task)` is called when a task has
--   ended; `stepper` is a parker for those outside of a run who join one of its tasks
-- @local
function tasks.new_run(parker)
  return setmetatable({ parker = parker, ready = {}, spare = {}, timers = {}, tasks = {}, live = 0 }, Run)
end

-- Has the task resumed in the next turn.
function Run:enqueue(task)
  self.ready[#self.ready + 1] = task
  if self.is_parked then
    self.is_parked = false
    self.parker.wake()
  end
end

-- Makes a task, which begins in the next turn.
function Run:spawn(fn, ...)
  local task = new_task(self, fn, ...)
  self:enqueue(task)
  self.tasks[task] = true
  self.live = self.live + 1
  if self.is_cancelled then
    task:cancel()
  end
  return task
end

-- Cancels all its tasks, and those that it gets from now on.
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

-- Frees the calls of a run that nobody drives any more.
function Run:abandon()
  self.is_cancelled = true
  for task in pairs(self.tasks) do
    task.is_cancelled = true
    cancel_calls(task)
    if task.driven then
      task.driven:abandon()
    end
  end
end

-- Resumes those that are ready at the moment.
function Run:turn()
  local alarm = timers.first(self.timers)
  if alarm then
    local time = now()
    while alarm and alarm.at <= time do
      alarm.wake()
      alarm = timers.first(self.timers)
    end
  end
  local batch = self.ready
  self.ready, self.spare = self.spare, batch
  for i = 1, #batch do
    local task = batch[i]
    batch[i] = nil
    if not task.state then
      resume(task)
    end
  end
end

-- How long nothing will happen by itself; nil: no limit.
function Run:seconds_left(deadline)
  if #self.ready > 0 then
    return 0
  end
  local alarm = timers.first(self.timers)
  local at = alarm and math.min(alarm.at, deadline or alarm.at) or deadline
  return at and math.max(at - now(), 0)
end

-- Goes on until all tasks have ended.
local function drive(self, deadline)
  self.parker.driven = self
  while true do
    self:turn()
    if self.live <= 0 then -- a debug hook's error may have cost one of those that were counted
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

-- Goes on until all tasks have ended. A run that is ended before, by its deadline or because the task
-- that it is in was cancelled, has its tasks cancelled and says why in `reason`. An error that comes from
-- outside, a debug hook's, goes through, and the tasks are not resumed again.
function Run:drive(deadline)
  local outer = current
  local right, err = tasks.guarded(self.parker, drive, self, deadline)
  if right then
    return
  end
  current = outer
  self.parker.driven = nil
  self:abandon()
  for task in pairs(close and self.tasks or {}) do
    close(task.coroutine)
  end
  error(err, 0)
end

-- The driver of tasks ---------------------------------------------------------------------------

-- The driver for calls in a task, where `tasks.current()` is one.
tasks.driver = {}

-- Whether the running task was cancelled, so that nothing new needs to begin. It counts as told.
function tasks.driver.is_cancelled()
  return is_to_be_told(owners[running()])
end

-- Whether the task was cancelled, be it told or not.
function tasks.driver.was_cancelled()
  return owners[running()].is_cancelled == true
end

function tasks.driver.begin(call)
  local task = owners[running()]
  if task.is_cancelled then
    call:cancel()
    return
  end
  task.begun = task.begun or setmetatable({}, { __mode = "k" })
  task.begun[call] = true
  call:begin()
end

function tasks.driver.wait(call)
  local task = owners[running()]
  parking.check_yieldable()
  if is_to_be_told(task) then
    call:cancel()
    return
  end
  task.call = call
  if not call:begin(task.wake) then
    repeat
      wait_until_woken(task)
    until call:ready()
  end
  task.call = nil
end

-- True when the task was cancelled.
function tasks.driver.sleep(seconds)
  local task = owners[running()]
  local wake = now() + seconds
  local left = seconds
  repeat
    if task:park(left) then
      return true
    end
    left = wake - now()
  until left <= 0
end

function tasks.driver.parker()
  return owners[running()]
end

-- pcall -----------------------------------------------------------------------------------------

local function pass_on(inner, right, ...)
  if not right or status(inner) == "dead" then
    return right, ...
  end
  return pass_on(inner, coroutine.resume(inner, yield(...)))
end

-- `pcall` with which calls inside still yield, also on Lua 5.1.
tasks.pcall = pcall

-- The same for what waits with a parker; where Lua 5.1 has none that does, it is a plain call.
function tasks.guarded(_, fn, ...)
  return pcall(fn, ...)
end

if parking.is_lua_51 then
  function tasks.guarded(parker, fn, ...)
    if parker == tasks.current() or parker == blocking.parker() then
      return tasks.pcall(fn, ...)
    end
    return true, fn(...)
  end

  function tasks.pcall(fn, ...)
    local task = tasks.current()
    if not task then
      return pcall(fn, ...)
    end
    local inner = new_coroutine(fn)
    owners[inner] = task
    return pass_on(inner, coroutine.resume(inner, ...))
  end
end

return tasks
