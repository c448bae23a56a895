--- What `switchboard.spawn` returns.
--
-- A task is a coroutine in which a call yields. A run (see `switchboard.run`) resumes its tasks in turn. A task is
-- also a parker (see `switchboard.drivers.parking`): a run within a task waits with that task, so that the tasks of
-- the outer run go on.
-- @classmod Task

local colon = require "switchboard.colon"
local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"
local drivers = require "switchboard.drivers"
local parking = require "switchboard.drivers.parking"
local timers = require "switchboard.timers"
local waiting = require "switchboard.waiting"

local now = core.now
local close = coroutine.close -- luacheck: ignore 143
local status, yield = coroutine.status, coroutine.yield
local traceback = type(debug) == "table" and debug.traceback -- not every host has it
local unpack = table.unpack or unpack

-- What a task yields.
local WAIT = {} -- the task goes on when it is woken
local STOP = {} -- the task was cancelled, was told so, and wants to wait again

local FOREIGN_YIELD = "a task of switchboard.run yielded by other means than a call, sleep or join of "
  .. "Switchboard's: code that waits for another event loop can't do so within switchboard.run"

local Task = {}
Task.__index = Task

local function cancelled()
  return core.error { kind = "cancelled", message = "cancelled" }
end

--- Makes a task. The task begins when it is resumed first.
-- @tparam table run the run that the task belongs to
-- @tparam function fn
-- @param ... the arguments of `fn`
-- @treturn Task
-- @local
function Task.new(run, fn, ...)
  local task = setmetatable({ run = run }, Task)
  task.coroutine = coroutines.create(fn, task)
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

-- Waiting ---------------------------------------------------------------------------------------

-- Whether the task was cancelled and is to be told so now. A task that was told and waits again is not resumed.
function Task:is_to_be_told()
  if not self.is_cancelled then
    return false
  end
  if self.was_told then
    yield(STOP)
  end
  self.was_told = true
  return true
end

local function wait_until_woken(task)
  task.is_waiting = true
  yield(WAIT)
end

-- The method of a parker; see `switchboard.drivers.parking`.
function Task:park(seconds)
  parking.check_yieldable()
  if self:is_to_be_told() then
    return "cancelled"
  end
  if seconds then
    timers.add(self.run.timers, self, now() + seconds)
  end
  wait_until_woken(self)
  return self:is_to_be_told() and "cancelled" or nil
end

-- Starts a call for which the task will wait later.
function Task:begin_call(call)
  if self.is_cancelled then
    call:cancel()
    return
  end
  self.begun = self.begun or setmetatable({}, { __mode = "k" })
  self.begun[call] = true
  call:begin()
end

-- Waits until there is something to take of a call.
function Task:wait_for_call(call)
  parking.check_yieldable()
  if self:is_to_be_told() then
    call:cancel()
    return
  end
  self.call = call
  if not call:begin(self.wake) then
    repeat
      wait_until_woken(self)
    until call:ready() or call:begin(self.wake) -- another one may have done what it was woken for
  end
  self.call = nil
end

-- Cancels the call that the task waits for, if there is one.
local function cancel_call(task)
  if task.call and not task.call:ready() then
    task.was_told = true
    task.call:cancel()
  end
end

-- Cancels all calls of the task: those that it has begun for later, and the one that it waits for.
function Task:cancel_calls()
  for call in pairs(self.begun or {}) do
    call:cancel()
  end
  cancel_call(self)
end

-- Resuming --------------------------------------------------------------------------------------

--- Closes the coroutine of a task that will not be resumed again, and with it what its code has to close. Lua does
-- not do this by itself, not even after an error.
-- @local
function Task:close()
  if close then
    close(self.coroutine)
  end
end

local function settle(task, state, ...)
  task.state = state
  task.results = { n = select("#", ...), ... }
  coroutines.release(task.coroutine)
  cancel_call(task) -- an error may have come from a debug hook
  if state ~= "returned" then
    task:close()
  end
  for joiner in pairs(task.joiners or {}) do
    task.is_joined = true
    joiner.wake()
  end
  task.run:remove(task)
end

local function after_resume(task, right, ...)
  local what = ...
  if right and what == WAIT then
    return
  elseif right and what == STOP then
    settle(task, "cancelled", nil, cancelled())
  elseif not right then
    local err = what == nil and "nil was thrown" or parking.explained(what) -- nil, nil would be no failure
    task.trace = traceback and type(err) == "string" and traceback(task.coroutine) or nil -- closing it loses its stack
    settle(task, task.is_cancelled and "cancelled" or "failed", nil, err)
  elseif status(task.coroutine) == "dead" then
    settle(task, "returned", ...)
  else
    settle(task, "failed", nil, FOREIGN_YIELD)
  end
end

--- Lets the task go on until it waits again, or ends.
-- @local
function Task:resume()
  local outer, arguments = coroutines.resumed, self.arguments
  self.is_waiting, self.is_started, self.arguments = false, true, nil
  timers.remove(self.run.timers, self)
  coroutines.resumed = not drivers.in_nginx() and self or nil
  if arguments then
    after_resume(self, coroutine.resume(self.coroutine, unpack(arguments, 1, arguments.n)))
  else
    after_resume(self, coroutine.resume(self.coroutine))
  end
  coroutines.resumed = outer
end

-- What a user calls -----------------------------------------------------------------------------

--- Tells whether the task has ended. A task ends when it returns, when it throws an error, or when it is cancelled.
-- @treturn boolean
-- @usage if not task:done() then task:cancel() end
function Task:done()
  return self.state ~= nil
end

--- Cancels the task. Does nothing when the task has ended.
--
-- The call that the task waits for ends at once: it returns `nil, err` with `err.kind == "cancelled"`. A sleep and a
-- join do the same. The task can then clean up. When it tries to wait again, it is not resumed any more.
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
  self:cancel_calls()
  self.wake()
end

--- Waits until the task has ended, and returns the results of its function.
-- @function Task:join
-- @tparam[opt] number seconds the longest time to wait; without it there is no limit
-- @return[1] all values that the task's function returned
-- @return[2] nil
-- @return[2] the error that the task threw; or an error of kind `"cancelled"` when the task was cancelled before it
--   returned; or an error of kind `"timeout"` when the time is over, and then the task goes on
-- @raise when the wait could never end: a task joins itself, or two tasks join each other
-- @usage local task = switchboard.spawn(function() return ic:admins():list() end)
-- local contacts = ic:contacts():list()
-- local admins, err = task:join()
function Task.join(task, seconds)
  if getmetatable(task) ~= Task then
    error("a task's methods are called with a colon: task:join()", 2)
  elseif task == coroutines.innermost() then
    error("a task can't join itself", 2)
  elseif seconds ~= nil and (type(seconds) ~= "number" or seconds ~= seconds) then
    error("task:join: seconds must be a number", 2)
  end
  local parker = not coroutines.current() and task.run.stepper or waiting.parker()
  local wake = seconds and now() + seconds
  while not task.state do
    local left = wake and wake - now()
    if left and left <= 0 then
      return nil, core.error {
        kind = "timeout", message = ("the task has not ended within %s s"):format(tostring(core.encode(seconds))),
      }
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

return Task
