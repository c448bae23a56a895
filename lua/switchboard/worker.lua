--- What `switchboard.worker` returns: a worker for Conductor.
--
-- A worker takes tasks of some types from the server, calls the function of each, and reports what came of it.
-- docs/machines.md tells how to be safe with tasks that the server hands out twice.
-- @classmod Worker

local condition = require "switchboard.worker.condition"
local colon = require "switchboard.colon"
local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"
local definitions = require "switchboard.worker.definitions"
local loop = require "switchboard.loop"
local metrics = require "switchboard.worker.metrics"
local outcome = require "switchboard.worker.outcome"
local poller = require "switchboard.worker.poller"
local reporter = require "switchboard.worker.reporter"
local settings = require "switchboard.worker.settings"
local spawn = require "switchboard.spawn".spawn

local LOOK = 0.25      -- seconds between two looks at what no condition tells
local LAST_WORDS = 5   -- seconds for handing back what is left at the end

local worker = {}

local Worker = {}

--- Makes a worker, for `switchboard.worker`.
-- @tparam table options
-- @treturn Worker
-- @raise a message without a place in the code, when an option is not right
-- @local
function worker.new(options)
  local read = settings.read(options)
  return setmetatable({
    client = read.client, kinds = read.kinds, options = read.options, write_log = read.warn,
    metrics = metrics.new(), changed = condition.new(), stop_asked = condition.new(), leases_changed = condition.new(),
    records = {}, has_v2 = read.options.update_v2, keeps_nulls = read.options.nulls == "keep",
    on_event = read.options.on_event,
  }, Worker)
end

-- What its files call ------------------------------------------------------------------------------

local function warn(self, text)
  if not pcall(self.write_log, text) then
    self.metrics:add("thread_uncaught_exceptions_total", 1, "log")
  end
end

-- Tells the listener of an event; what the listener throws is counted.
local function emit(self, name, fields, others)
  if not self.on_event then
    return
  end
  local event = { timestamp = math.floor(os.time() * 1000) }
  for _, given in ipairs { fields, others } do
    for field, value in pairs(given) do
      event[field] = value
    end
  end
  if not pcall(self.on_event, name, event) then
    self.metrics:add("thread_uncaught_exceptions_total", 1, "on_event")
  end
end

-- Running ------------------------------------------------------------------------------------------

local function keep_leases(self)
  while not self.is_over do
    local seconds = reporter.extend_leases(self, spawn)
    if not self.leases_changed:wait(math.min(math.max(seconds, 0), 60)) then
      return
    end
  end
end

local function is_idle(self)
  for _, kind in pairs(self.kinds) do
    if kind.is_polling then
      return false
    end
  end
  return next(self.records) == nil
end

local function look_outside(self)
  if self.signals and self.signals:count() > self.signals_seen then
    self.signals_seen = self.signals_seen + 1
    self:stop()
  end
  local nginx = rawget(_G, "ngx")
  if not self.stopping and nginx and nginx.worker and nginx.worker.exiting and nginx.worker.exiting() then
    self:stop() -- once: a second time it would not wait
  end
end

-- Hands back what is at work after the time of grace, and ends it. A task that may not be repeated is left to the
-- server, which tells its workflow when the response timeout is over.
local function leave(self)
  local left, tasks = {}, {}
  for record in pairs(self.records) do
    left[#left + 1] = record
  end
  for _, record in ipairs(left) do
    if record.is_at_work then
      record.is_left, record.lease_at = true, nil
      if record.kind.repeatable then
        tasks[#tasks + 1] = spawn(reporter.report, self, record.kind, record.task, outcome.again(record.task, 0))
      end
      self:warn(("task %s of type %s did not end in time"):format(record.task.taskId, record.kind.name))
    end
    record.coroutine:cancel()
  end
  local deadline = core.now() + LAST_WORDS
  for _, task in ipairs(tasks) do
    task:join(math.max(deadline - core.now(), 0))
    task:cancel()
  end
end

local function supervise(self)
  while not is_idle(self) do
    if not self.changed:wait(LOOK) then
      return
    end
    look_outside(self)
    if self.stopping and core.now() >= self.stopping then
      leave(self)
      return
    end
  end
end

local function drive(self)
  if next(definitions.wanted(self)) then
    local registered, err = self:register(definitions.wanted(self))
    if not registered then
      self:warn("the definitions of tasks are not registered: " .. tostring(err))
    end
  end
  local tasks = {}
  for _, kind in pairs(self.kinds) do
    kind.is_polling = true
    tasks[#tasks + 1] = spawn(poller.run, self, kind)
  end
  tasks[#tasks + 1] = spawn(keep_leases, self)
  supervise(self)
  self.is_over = true
  self.leases_changed:notify()
  for _, task in ipairs(tasks) do
    task:cancel()
  end
end

local function after_run(self, right, ...)
  self.is_running, self.stopping = false, nil
  if self.signals then
    self.signals:close()
  end
  for record in pairs(self.records) do -- the run was cancelled
    self.records[record] = nil
    record.kind.busy = 0
  end
  if not right then
    error((...), 0)
  end
  local err = select(2, ...)
  if err then
    return nil, err
  end
  return true
end

--- Takes tasks and does them, until `stop` is called. In a task of `switchboard.run` the other tasks go on meanwhile.
-- In nginx, call it in a timer; it stops when nginx's worker process is to end. With the option `signals` it stops at a
-- SIGTERM or SIGINT, which end the process no longer meanwhile.
--
-- After `stop` no new task is begun. Tasks that came meanwhile are handed back. Those at work have the time of `grace`
-- to end; those that do not are handed back, too, unless they may not be repeated.
-- @treturn[1] boolean true: it was stopped
-- @return[2] nil
-- @treturn[2] Error of kind `"cancelled"`: the task that this is in was cancelled
-- @usage worker:run()
function Worker:run()
  if self.is_running then
    error("worker:run: it runs already", 2)
  end
  self.is_running, self.is_over = true, false
  if self.options.signals then
    self.signals, self.signals_seen = core.signals(), 0
  end
  if not coroutines.can_pcall() then
    return after_run(self, true, loop.run(drive, self))
  end
  return after_run(self, coroutines.pcall(loop.run, drive, self))
end

--- Has `run` end. May be called from anywhere: another task, a listener, a task's own function. When it is called
-- again, `run` no longer waits for the tasks at work.
-- @usage worker:stop()
function Worker:stop()
  local now = core.now()
  self.stopping = self.stopping and now or now + self.options.grace
  self.stop_asked:notify()
  self.changed:notify()
  for _, kind in pairs(self.kinds) do
    kind.slots_changed:notify()
  end
end

local function set_paused(self, name, paused)
  if name ~= nil and not self.kinds[name] then
    local near = core.nearest(tostring(name), self.kinds)
    error(("the worker has no task '%s'%s"):format(tostring(name),
      near and (" (did you mean '%s'?)"):format(near) or ""), 3)
  end
  for _, kind in pairs(self.kinds) do
    if name == nil or kind.name == name then
      kind.paused = paused
      kind.slots_changed:notify()
    end
  end
end

--- Polls no longer for tasks of a type. Those at work go on.
-- @tparam[opt] string name of the type; all types when it is left out
-- @raise a message, when the worker has no such type
-- @usage worker:pause "greet"
function Worker:pause(name)
  set_paused(self, name, true)
end

--- Polls again.
-- @tparam[opt] string name of the type; all types when it is left out
-- @raise a message, when the worker has no such type
-- @usage worker:resume "greet"
function Worker:resume(name)
  set_paused(self, name, false)
end

--- Puts the definitions of the worker's task types on the server, with the schemas of input and output where they are
-- known. A task that may not be repeated gets `retryCount = 0`.
-- @tparam[opt] table names an array of types; all types when it is left out
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] Error
-- @usage assert(worker:register())
function Worker:register(names)
  return definitions.register(self, names)
end

--- Returns what the worker has counted, under the names that all workers of Conductor have.
-- @treturn table name → type → number; where errors are counted, name → type → kind of error → number; for times,
--   name → type → status → `{ count =, sum = }`
-- @usage local counters = worker:counters()
-- print(counters.task_poll_total.greet)
function Worker:counters()
  return self.metrics:data()
end

--- Returns the same in the text format of Prometheus.
-- @treturn string
-- @usage print(worker:prometheus())
function Worker:prometheus()
  return self.metrics:text()
end

Worker.__index = colon(Worker, "worker", function(value)
  return getmetatable(value) == Worker
end)
Worker.__index.warn, Worker.__index.emit = warn, emit

return worker
