--- Many calls at once, written as if one came after another.
--
-- Within `switchboard.run` a call waits for its answer while the other tasks of the run go on. How all
-- of that fits into an event loop, and what Lua 5.1 can't do, is in docs/concurrency.md.
-- @submodule switchboard

local blocking = require "switchboard.drivers.blocking"
local core = require "switchboard.core"
local drivers = require "switchboard.drivers"
local perform = require "switchboard.perform"
local tasks = require "switchboard.task"

local unpack = table.unpack or unpack

local loop = {}

local function check_function(fn, name, level)
  local meta = type(fn) ~= "function" and getmetatable(fn)
  if type(fn) ~= "function" and not (type(meta) == "table" and meta.__call) then
    error(("%s: a function is wanted, got a %s"):format(name, type(fn)), level or 3)
  end
end

local function check_seconds(seconds, name)
  if type(seconds) ~= "number" or seconds < 0 or seconds ~= seconds then
    error(("%s: seconds must be a number, not below 0"):format(name), 3)
  end
end

-- A run where the caller is; or nil and an error when the task that it would be in was cancelled.
local function new_run()
  local parker = tasks.parker()
  if parker == tasks.current() and tasks.driver.is_cancelled() then
    return nil, tasks.error("cancelled", "cancelled")
  end
  return tasks.new_run(parker)
end

local function keep_failed(run, task)
  run.failed = run.failed or {}
  table.insert(run.failed, task)
end

-- The first of the run's failed tasks of which nobody has asked how it ended.
local function first_lost(run)
  for _, task in ipairs(run.failed or {}) do
    if not task.is_joined then
      return task
    end
  end
end

-- The errors of a run: that of its main task ends it at once; another's does when the main task has
-- ended, since nobody can be counted on to join it then.
local function watch(run, task)
  if task.state == "failed" then
    keep_failed(run, task)
  end
  if task == run.main and task.state == "failed" then
    run.failure = task
  elseif run.main.state then
    run.failure = run.failure or first_lost(run)
  end
  if run.failure then
    run:cancel()
  end
end

local function run_main(seconds, fn, ...)
  local run, err = new_run()
  if not run then
    return nil, err
  end
  run.on_end = watch
  run.main = run:spawn(fn, ...)
  run:drive(seconds and core.now() + seconds)
  if run.failure then
    error(run.failure.results[2], 0)
  elseif run.reason == "deadlock" then
    error("deadlock: every task of this run waits, and nothing is left that could wake one", 0)
  elseif run.reason == "timeout" then
    return nil, tasks.error("timeout", ("not done within %s s"):format(tostring(core.encode(seconds))))
  end
  return unpack(run.main.results, 1, run.main.results.n)
end

--- Runs a function as a task, and with it all tasks that are spawned meanwhile. Returns when all of them
-- have ended. Within it, every call yields to the other tasks.
--
-- An error that the function throws cancels the other tasks, and is thrown. So is, once the function
-- has returned, the error of a task that nobody joined.
--
-- Runs nest: one within a task is part of that task.
-- @function run
-- @tparam function fn
-- @param ... its arguments
-- @return what `fn` returned; `nil, err` when the run was within a task that was cancelled
-- @raise what `fn`, or a task that nobody joined, threw; a message when all tasks wait for each other
-- @usage switchboard.run(function()
--   local admins = switchboard.spawn(function() return ic:admins():list() end)
--   local tags = assert(ic:tags():list())
--   print(#tags, #assert(admins:join()))
-- end)
function loop.run(fn, ...)
  check_function(fn, "switchboard.run")
  return run_main(nil, fn, ...)
end

--- Calls a function and gives up when it takes too long: its calls are cancelled, and so are the tasks
-- that it spawned. A function that does not wait for anything can't be interrupted.
-- @function with_timeout
-- @tparam number seconds
-- @tparam function fn
-- @param ... its arguments
-- @return what `fn` returned; `nil, err` with `err.kind == "timeout"` when the time is over
-- @raise as `run`
-- @usage local contacts, err = switchboard.with_timeout(10, function()
--   return ic:contacts():collect()
-- end)
function loop.with_timeout(seconds, fn, ...)
  check_seconds(seconds, "switchboard.with_timeout")
  check_function(fn, "switchboard.with_timeout")
  return run_main(seconds, fn, ...)
end

--- Waits. Within a run the other tasks go on, under an event loop whatever else there is.
-- @function sleep
-- @tparam number seconds
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] Error of the kind `"cancelled"`, when the task was cancelled
-- @usage switchboard.sleep(0.5)
function loop.sleep(seconds)
  check_seconds(seconds, "switchboard.sleep")
  return perform.sleep({}, seconds)
end

-- map -------------------------------------------------------------------------------------------

local map_options = { collect_errors = true, on_progress = true }

local function check_map_options(options)
  if options ~= nil and type(options) ~= "table" then
    error(("switchboard.map: options must be a table, got a %s"):format(type(options)), 4)
  end
  for name in pairs(options or {}) do
    if not map_options[name] then
      local near = type(name) == "string" and core.nearest(name, map_options)
      local hint = near and ("did you mean '%s'?"):format(near) or "there are collect_errors and on_progress"
      error(("switchboard.map: unknown option '%s' (%s)"):format(tostring(name), hint), 4)
    end
  end
  if options and options.on_progress ~= nil and type(options.on_progress) ~= "function" then
    error("switchboard.map: on_progress must be a function", 4)
  end
end

local function check_map(items, limit, fn, options)
  if type(items) ~= "table" then
    error(("switchboard.map: items must be an array, got a %s"):format(type(items)), 3)
  elseif type(limit) ~= "number" or limit < 1 or limit ~= limit then
    error("switchboard.map: the limit must be a number, 1 or more", 3)
  end
  check_function(fn, "switchboard.map", 4)
  check_map_options(options)
end

local function fail(state, index, err)
  state.errors[index] = err
  if not state.collects and not state.run.is_cancelled then
    state.index, state.err = index, err
    state.run:cancel()
  end
end

-- An item is done, in whichever way. What `on_progress` throws ends the map.
local function settle(state)
  state.done = state.done + 1
  if state.on_progress and not state.run.is_cancelled then
    state.on_progress(state.done, state.count)
  end
end

-- What one task of a map does: item after item. Where it is, `watch_worker` must be able to see. `takes_over`: the task
-- before it ended with its item.
local function work(state, place, takes_over)
  if takes_over then
    settle(state)
  end
  while state.next <= state.count and not state.run.is_cancelled do
    local index = state.next
    state.next = index + 1
    place.index = index
    local result, err = state.fn(state.items[index], index)
    place.index = nil
    if not result and err ~= nil then
      fail(state, index, err)
    else
      state.results[index] = result
    end
    settle(state)
  end
end

local function spawn_worker(run, state, takes_over)
  local place = {}
  state.places[run:spawn(work, state, place, takes_over)] = place
end

-- A function that throws takes its task with it. The items that are left need another. An error between two items, a
-- debug hook's, is none of an item's and ends the map.
local function watch_worker(run, task)
  local state = run.state
  local place = state.places[task]
  state.places[task] = nil
  if task.state ~= "failed" then
    return
  elseif not place then -- the function spawned it
    keep_failed(run, task)
  elseif not place.index then
    keep_failed(run, task)
    run:cancel()
  else
    fail(state, place.index, task.results[2])
    if not run.is_cancelled then
      spawn_worker(run, state, true)
    end
  end
end

-- The errors so that `pairs` goes through them in the order of the items: in a table that has room for all of them from
-- the first on, keys are in their order, whatever Lua it is.
local function in_order(errors, count)
  local ordered = {}
  for index = 1, count do
    ordered[index] = false
  end
  for index = 1, count do
    ordered[index] = errors[index]
  end
  return ordered
end

--- Calls a function for every item of an array, several at a time, in a run of its own.
--
-- A function fails by returning `nil, err`, or by throwing. The first failure is the map's: no further
-- item is begun, what is under way is cancelled.
-- @function map
-- @tparam table items an array
-- @tparam number limit how many at once, at the most
-- @tparam function fn `fn(item, index)`; its first result is kept
-- @tparam[opt] table options
-- @tparam[opt=false] boolean options.collect_errors go on after a failure
-- @tparam[opt] function options.on_progress `on_progress(done, total)` is called after each item, with how many are
--   done, failed ones too, and how many there are; it may wait
-- @return[1] the results, in the order of the items
-- @return[1] with `collect_errors`, a table: index → error, empty when there was none; `pairs` goes through it in the
--   order of the items. There is nil among the results in the place of these
-- @return[2] nil
-- @return[2] the error
-- @return[2] the index of its item
-- @raise what a task threw that `fn` spawned and nobody joined; what `on_progress` threw, or a debug hook between two
--   items; a message when all tasks wait for each other
-- @usage local contacts = assert(switchboard.map(ids, 16, function(id) return ic:contacts():get(id) end))
function loop.map(items, limit, fn, options)
  check_map(items, limit, fn, options)
  local run, err = new_run()
  if not run then
    return nil, err
  end
  local state = {
    run = run,
    items = items,
    fn = fn,
    count = #items,
    next = 1,
    done = 0,
    results = {},
    errors = {},
    places = {},
    collects = options and options.collect_errors,
    on_progress = options and options.on_progress,
  }
  run.state, run.on_end = state, watch_worker
  for _ = 1, math.min(limit, state.count) do
    spawn_worker(run, state)
  end
  run:drive()
  if run.reason == "deadlock" then
    error("deadlock: every task of this map waits, and nothing is left that could wake one", 2)
  elseif run.reason then
    return nil, tasks.error("cancelled", "cancelled")
  elseif state.index then
    return nil, state.err, state.index
  end
  local lost = first_lost(run)
  if lost then
    error(lost.results[2], 0)
  end
  return state.results, state.collects and in_order(state.errors, state.count) or nil
end

-- spawn and step --------------------------------------------------------------------------------

-- The run of tasks that are spawned outside of one. switchboard.step is what drives it.
local background

local stderr = type(io) == "table" and io.stderr -- not every host has it

-- Calls a function when the Lua state ends; nothing in it may be needed before.
local function at_the_end(fn)
  local proxy = newproxy and newproxy(true) -- luacheck: globals newproxy
  local meta = proxy and getmetatable(proxy) or {}
  meta.__gc = fn
  return proxy or setmetatable({}, meta)
end

-- Tells of tasks that nobody ever ran: in a script that calls neither `run` nor `step`, all is silent otherwise.
local function tell_of_idle(run)
  local count = 0
  for task in pairs(run.tasks) do
    count = count + (task.is_started and 0 or 1)
  end
  if count > 0 and not run.was_stepped and stderr then
    stderr:write(("switchboard: %d task%s of switchboard.spawn never ran; outside of switchboard.run they go on in "
      .. "switchboard.step and switchboard.flush only\n"):format(count, count == 1 and "" or "s"))
  end
end

local function keep_lost(run, task)
  if task.state == "failed" and not task.is_joined then
    table.insert(run.lost, task)
  end
end

-- Throws the first of the errors that nobody has joined the task for.
local function throw_lost(run)
  while run.lost[1] do
    local task = table.remove(run.lost, 1)
    if not task.is_joined then
      error(task.results[2], 0)
    end
  end
end

local function step_background(seconds)
  local run, engine = background, core.engine()
  if run.is_stepping and tasks.current_run() then -- outside of a task, an error has ended that step
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

local function make_background()
  local run = tasks.new_run { wake = function() end }
  run.on_end, run.lost = keep_lost, {}
  run.sentinel = at_the_end(function() tell_of_idle(run) end)
  run.stepper = {
    wake = run.parker.wake,
    park = function(_, seconds)
      if not seconds and not run:seconds_left() and core.engine():pending() == 0 then
        return "deadlock"
      end
      step_background(math.min(seconds or 60, 60))
    end,
  }
  return run
end

--- Makes a task of a function; it begins when the caller waits next. Within a run it belongs to that.
-- Outside it goes on whenever the host calls `switchboard.step`, and in `switchboard.flush`. A script that calls
-- neither is told so on standard error when it ends.
-- @function spawn
-- @tparam function fn
-- @param ... its arguments
-- @treturn Task
-- @raise in nginx outside of a run and in coroutines within a task, since the task would have no request to run in
-- @usage local task = switchboard.spawn(ic.check, ic)
function loop.spawn(fn, ...)
  check_function(fn, "switchboard.spawn")
  local run = tasks.current_run()
  if not run then
    if drivers.in_nginx() then
      error("switchboard.spawn: nginx has ngx.timer.at and ngx.thread.spawn for what is not within switchboard.run", 2)
    end
    background = background or make_background()
    run = background
  end
  return run:spawn(fn, ...)
end

--- Does what there is to do for calls in flight and for tasks that were spawned outside of a run, and
-- returns. For hosts with a loop of their own: once a frame, say. With nothing to do it costs next to
-- nothing.
-- @function step
-- @tparam[opt=0] number seconds how long it may wait for something to happen
-- @treturn number how many of those tasks have not ended
-- @raise what a task threw that nobody joins, once; when several did, one in each step
-- @usage function love.update() switchboard.step() end
function loop.step(seconds)
  if seconds ~= nil then
    check_seconds(seconds, "switchboard.step")
  end
  if not background then
    local engine = core.engine()
    if engine:pending() > 0 then
      engine:wait(seconds or 0)
    end
    return 0
  end
  step_background(seconds or 0)
  throw_lost(background)
  return background.live
end

-- Seconds between two looks where something else may go on.
local PULSE = 0.005

local function is_under_way()
  return background and background.live > 0 or core.engine():pending() > 0
end

-- Lets what is under way go on, for so long at the most. True; or nil and an error: the task was cancelled.
local function go_on(seconds)
  if tasks.driver_for {} ~= blocking then
    if background then
      step_background(0)
    end
    return perform.sleep({}, math.min(seconds, PULSE))
  elseif not background then
    core.engine():step(math.min(seconds, 60))
  elseif background.live > 0 and not background:seconds_left() and core.engine():pending() == 0 then
    error("deadlock: every task that was spawned waits, and nothing is left that could wake one", 3)
  else
    step_background(math.min(seconds, 60))
  end
  return true
end

--- Waits for what is under way: tasks that were spawned outside of a run, and calls. For the end of a program.
-- @function flush
-- @tparam[opt] number seconds how long at the most
-- @treturn[1] boolean true: nothing is left
-- @return[2] nil
-- @treturn[2] Error of the kind `"timeout"`: something goes on; or `"cancelled"`: the task that this is in was
-- @raise what a task threw that nobody joins, when the others have ended; a message when all tasks wait for each other;
--   in nginx, where what is under way ends with its request
-- @usage switchboard.spawn(function() ic:contacts():upsert { email = "ada@example.com" } end)
-- assert(switchboard.flush(10))
function loop.flush(seconds)
  if seconds ~= nil then
    check_seconds(seconds, "switchboard.flush")
  end
  if drivers.in_nginx() then
    error("switchboard.flush: in nginx what is under way ends with its request", 2)
  elseif background and background.is_stepping and tasks.current_run() then
    error("switchboard.flush: a task that switchboard.step resumed can't wait for itself", 2)
  end
  local deadline = seconds and core.now() + seconds
  while is_under_way() do
    local left = deadline and deadline - core.now() or math.huge
    if left <= 0 then
      return nil, tasks.error("timeout", ("something is under way after %s s"):format(tostring(core.encode(seconds))))
    end
    local went_on, err = go_on(left)
    if not went_on then
      return nil, err
    end
  end
  if background then
    throw_lost(background)
  end
  return true
end

--- Sets the driver of this Lua state, for calls outside of a run: `"luv"` or `"copas"` under these
-- event loops, which can't be told from outside. A client's option `driver` comes before it.
-- @function use_driver
-- @param driver a name, a driver (see `switchboard.drivers`), or nil for what fits where a call is made
-- @raise when it is none of these
-- @usage switchboard.use_driver "luv"
function loop.use_driver(driver)
  local right, message = pcall(drivers.use, driver)
  if not right then
    error("switchboard.use_driver: " .. message, 2)
  end
end

--- `pcall` with which calls inside still yield, also on Lua 5.1, where they can't within Lua's own.
-- Elsewhere it is Lua's own.
-- @function pcall
-- @tparam function fn
-- @param ... its arguments
-- @return as `pcall`
-- @usage local done, result = switchboard.pcall(function() return ic:contacts():collect() end)
loop.pcall = tasks.pcall

return loop
