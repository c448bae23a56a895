--- Runs, and how a program waits: several calls at once, each written as if the others did not exist.
--
-- Within `switchboard.run` a call waits for its answer while the other tasks of the run go on. docs/concurrency.md
-- tells how that fits into an event loop, and what Lua 5.1 can't do.
-- @submodule switchboard

local arguments = require "switchboard.arguments"
local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"
local drivers = require "switchboard.drivers"
local perform = require "switchboard.perform"
local Run = require "switchboard.run"

local getinfo = type(debug) == "table" and debug.getinfo -- not every host has it
local pcall, xpcall = pcall, xpcall
local unpack = table.unpack or unpack

local loop = {}

-- Cancels the run when a task's error is to end it. The error of the main task ends the run at once. The error of
-- another task ends it when the main task has ended, since then nobody can be counted on to join that task.
local function watch(run, task)
  if task == run.main and task.state == "failed" then
    run.failure = task
  elseif run.main.state then
    run.failure = run.failure or run:take_lost()
  end
  if run.failure then
    run:cancel()
  end
end

-- Whether Lua code of the main coroutine would catch an error. Else it goes to the host.
local function is_caught()
  local thread, is_main = coroutine.running()
  if thread and not is_main or not getinfo then
    return true
  end
  local level = 2
  local info = getinfo(level, "f")
  while info and info.func ~= pcall and info.func ~= xpcall do
    level = level + 1
    info = getinfo(level, "f")
  end
  return info ~= nil
end

-- The error that a task has thrown. The stack that a host shows for it is the run's, so a text that nobody catches gets
-- the task's.
local function thrown_by(task)
  local err = task.results[2]
  return task.trace and not is_caught() and ("%s\nin a task, %s"):format(err, task.trace) or err
end

local function run_main(seconds, fn, ...)
  local run, err = Run.here()
  if not run then
    return nil, err
  end
  run.on_end = watch
  run.main = run:spawn(fn, ...)
  run:drive(seconds and core.now() + seconds)
  if run.failure then
    error(thrown_by(run.failure), 0)
  elseif run.reason == "deadlock" then
    error("deadlock: every task of this run waits, and nothing is left that could wake one", 0)
  elseif run.reason == "timeout" then
    return nil, core.error {
      kind = "timeout", message = ("not done within %s s"):format(tostring(core.encode(seconds))),
    }
  end
  return unpack(run.main.results, 1, run.main.results.n)
end

--- Runs a function as a task, together with all tasks that are spawned meanwhile. Returns when all of them have ended.
-- Within a run, a call yields to the other tasks.
--
-- An error that the function throws cancels the other tasks, and `run` throws it. When the function has returned, `run`
-- also throws the error of a task that nobody joined.
--
-- Runs nest. A run within a task is part of that task.
-- @function run
-- @tparam function fn
-- @param ... the arguments of `fn`
-- @return[1] all values that `fn` returned
-- @return[2] nil
-- @treturn[2] Error of kind `"cancelled"`: the task that this run is in was cancelled
-- @raise what `fn` threw, or a task that nobody joined; a message when all tasks wait for each other
-- @usage switchboard.run(function()
--   local admins = switchboard.spawn(function() return ic:admins():list() end)
--   local tags = assert(ic:tags():list())
--   print(#tags, #assert(admins:join()))
-- end)
function loop.run(fn, ...)
  arguments.check_function(fn, "switchboard.run")
  return run_main(nil, fn, ...)
end

--- Runs a function, and gives up after some time. Its calls are cancelled then, and so are the tasks that it spawned. A
-- function that does not wait for anything can't be interrupted.
-- @function with_timeout
-- @tparam number seconds how long the function may take
-- @tparam function fn
-- @param ... the arguments of `fn`
-- @return[1] all values that `fn` returned
-- @return[2] nil
-- @treturn[2] Error of kind `"timeout"`: the time is over; or `"cancelled"`, as of `run`
-- @raise as `run`
-- @usage local contacts, err = switchboard.with_timeout(10, function()
--   return ic:contacts():collect()
-- end)
function loop.with_timeout(seconds, fn, ...)
  arguments.check_seconds(seconds, "switchboard.with_timeout")
  arguments.check_function(fn, "switchboard.with_timeout")
  return run_main(seconds, fn, ...)
end

--- Waits for some time. Within a run the other tasks go on meanwhile. Under an event loop, the rest of the program
-- does.
-- @function sleep
-- @tparam number seconds
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] Error of kind `"cancelled"`: the task was cancelled
-- @raise a message, when `seconds` is no number or below 0
-- @usage switchboard.sleep(0.5)
function loop.sleep(seconds)
  arguments.check_seconds(seconds, "switchboard.sleep")
  return perform.sleep({}, seconds)
end

--- Sets the driver of this Lua state for calls outside of a run. It is needed under luv (`"luv"`) and copas
-- (`"copas"`), since nothing tells that these event loops run. A client's option `driver` has precedence.
-- @function use_driver
-- @param driver a name, a driver (see `switchboard.drivers`), or nil for what fits the place of each call
-- @raise a message, when `driver` is none of these
-- @usage switchboard.use_driver "luv"
function loop.use_driver(driver)
  local right, message = pcall(drivers.use, driver)
  if not right then
    error("switchboard.use_driver: " .. message, 2)
  end
end

--- A `pcall` within which calls yield, also on PUC Lua 5.1, whose own `pcall` lets nothing yield. On other Lua versions
-- this is Lua's own `pcall`.
-- @function pcall
-- @tparam function fn
-- @param ... the arguments of `fn`
-- @return as `pcall`: true and all values that `fn` returned, or false and the error
-- @usage local done, result = switchboard.pcall(function() return ic:contacts():collect() end)
loop.pcall = coroutines.pcall

return loop
