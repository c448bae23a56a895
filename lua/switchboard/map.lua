--- `switchboard.map`: one function for all items of an array, several at a time.
-- @submodule switchboard

local arguments = require "switchboard.arguments"
local core = require "switchboard.core"
local Run = require "switchboard.run"

local map = {}

local known_options = { collect_errors = true, on_progress = true }

local function check_options(options)
  if options ~= nil and type(options) ~= "table" then
    error(("switchboard.map: options must be a table, got a %s"):format(type(options)), 4)
  end
  for name in pairs(options or {}) do
    if not known_options[name] then
      local near = type(name) == "string" and core.nearest(name, known_options)
      local hint = near and ("did you mean '%s'?"):format(near) or "there are collect_errors and on_progress"
      error(("switchboard.map: unknown option '%s' (%s)"):format(tostring(name), hint), 4)
    end
  end
  if options and options.on_progress ~= nil and type(options.on_progress) ~= "function" then
    error("switchboard.map: on_progress must be a function", 4)
  end
end

local function check(items, limit, fn, options)
  if type(items) ~= "table" then
    error(("switchboard.map: items must be an array, got a %s"):format(type(items)), 3)
  elseif type(limit) ~= "number" or limit < 1 or limit ~= limit then
    error("switchboard.map: the limit must be a number, 1 or more", 3)
  end
  arguments.check_function(fn, "switchboard.map", 4)
  check_options(options)
end

local function fail(state, index, err)
  state.errors[index] = err
  if not state.collects and not state.run.is_cancelled then
    state.index, state.err = index, err
    state.run:cancel()
  end
end

-- Counts an item that has succeeded or failed. What `on_progress` throws ends the map.
local function settle(state)
  state.done = state.done + 1
  if state.on_progress and not state.run.is_cancelled then
    state.on_progress(state.done, state.count)
  end
end

-- What a worker, one task of a map, does: item after item. `worker.index` is the item that it is at, or nil between two
-- items. `takes_over` tells that the task before this one ended with its item, which is not counted yet.
local function work(state, worker, takes_over)
  if takes_over then
    settle(state)
  end
  while state.next <= state.count and not state.run.is_cancelled do
    local index = state.next
    state.next = index + 1
    worker.index = index
    local result, err = state.fn(state.items[index], index)
    worker.index = nil
    if not result and err ~= nil then
      fail(state, index, err)
    else
      state.results[index] = result
    end
    settle(state)
  end
end

local function spawn_worker(state, takes_over)
  local worker = {}
  state.workers[state.run:spawn(work, state, worker, takes_over)] = worker
end

-- Replaces a worker that has failed. A function that throws ends the worker's task, and the items that are left need
-- another one. An error between two items, of a debug hook for example, belongs to no item and ends the map.
local function watch(run, task)
  local state = run.state
  local worker = state.workers[task]
  state.workers[task] = nil
  if task.state ~= "failed" or not worker then -- without a worker, the function spawned the task
    return
  elseif not worker.index then
    run:cancel()
    return
  end
  task.is_joined = true -- the error is the item's
  fail(state, worker.index, task.results[2])
  if not run.is_cancelled then
    spawn_worker(state, true)
  end
end

-- A copy of the errors through which `pairs` goes in the order of the items. On every Lua version, `pairs` goes
-- through a table in the order of its keys, if the table had room for all of them from the first on.
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
-- The function fails when it returns `nil, err`, or throws. The first failure ends the map: no further item is begun,
-- and what is under way is cancelled.
-- @function map
-- @tparam table items an array
-- @tparam number limit how many items may be under way at once
-- @tparam function fn `fn(item, index)`; its first result is kept
-- @tparam[opt] table options
-- @tparam[opt=false] boolean options.collect_errors go on after a failure
-- @tparam[opt] function options.on_progress `on_progress(done, total)` is called after each item. `done` is the
--   number of items that succeeded or failed, `total` the number of all items. The function may wait
-- @return[1] an array of results, in the order of the items
-- @return[1] with `collect_errors`, a table: index → error, empty without a failure; `pairs` goes through this table in
--   the order of the items. The result of an item that failed is nil
-- @return[2] nil
-- @return[2] the error
-- @return[2] the index of the item that failed; nil when the task that this map is in was cancelled
-- @raise what a task threw that `fn` spawned and nobody joined; what `on_progress` threw, or a debug hook between two
--   items; a message when all tasks wait for each other
-- @usage local contacts = assert(switchboard.map(ids, 16, function(id) return ic:contacts():get(id) end))
function map.map(items, limit, fn, options)
  check(items, limit, fn, options)
  local run, err = Run.here()
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
    workers = {},
    collects = options and options.collect_errors,
    on_progress = options and options.on_progress,
  }
  run.state, run.on_end = state, watch
  for _ = 1, math.min(limit, state.count) do
    spawn_worker(state)
  end
  run:drive()
  if run.reason == "deadlock" then
    error("deadlock: every task of this map waits, and nothing is left that could wake one", 2)
  elseif run.reason then
    return nil, core.error { kind = "cancelled", message = "cancelled" }
  elseif state.index then
    return nil, state.err, state.index
  end
  local lost = run:take_lost()
  if lost then
    error(lost.results[2], 0)
  end
  return state.results, state.collects and in_order(state.errors, state.count) or nil
end

return map
