--- Takes tasks of one type from the server, as many as there are free slots, and has them done.
-- @module switchboard.worker.poller

local core = require "switchboard.core"
local json = require "switchboard.json"
local outcome = require "switchboard.worker.outcome"
local reporter = require "switchboard.worker.reporter"
local spawn = require "switchboard.spawn".spawn

local poller = {}

local LONGEST_PAUSE = 120        -- seconds, after errors
local LONGEST_REFUSAL_PAUSE = 60 -- where the credentials are refused
local LOOK = 1                   -- seconds between two looks at what nobody rings for

local OPTIONS = { retries = 0, nulls = "keep" }

local function jittered(seconds)
  return seconds * (0.75 + math.random() / 2)
end

-- Doing ------------------------------------------------------------------------------------------

local function size_of(output)
  return #(json.encode(output) or "")
end

local function execute(worker, kind, task)
  local began = core.now()
  local about = { taskType = kind.name, taskId = task.taskId, workflowInstanceId = task.workflowInstanceId }
  worker.metrics:add("task_execution_started_total", 1, kind.name)
  worker:emit("TaskExecutionStarted", about, { workerId = kind.worker_id })
  local report, failure = outcome.of(kind.run, task, worker.keeps_nulls)
  local seconds = core.now() - began
  worker.metrics:observe("task_execute_time_seconds", seconds, kind.name, failure and "FAILURE" or "SUCCESS")
  if failure then
    worker.metrics:add("task_execute_error_total", 1, kind.name, failure)
    worker:emit("TaskExecutionFailure", about, {
      durationMs = seconds * 1000, cause = report.reasonForIncompletion or failure, status = report.status,
    })
  else
    local size = size_of(report.outputData)
    worker.metrics:observe("task_result_size_bytes", size, kind.name)
    worker:emit("TaskExecutionCompleted", about, {
      durationMs = seconds * 1000, outputSizeBytes = size, status = report.status,
    })
  end
  if failure == "authentication" and kind.is_ready_made then -- the fault of no task: the others would fail as well
    kind.paused = true
    worker:warn(("%s: paused, since the credentials are refused"):format(kind.name))
  end
  return report
end

local function hand_back(worker, kind, task)
  reporter.report(worker, kind, task, outcome.again(task, 0))
end

-- Does a task, and those that the server hands out in return for the report.
local function work(worker, kind, record, task)
  repeat
    record.task = outcome.equip(task)
    if worker.stopping or kind.paused then -- it came with an answer that was under way
      hand_back(worker, kind, task)
      task = nil
    else
      reporter.begin_lease(kind, record)
      worker.leases_changed:notify()
      record.is_at_work = true
      local report = execute(worker, kind, task)
      record.is_at_work = false
      task = not record.is_left and reporter.report(worker, kind, task, report) or nil
      record.lease_at = nil
    end
  until not task
  worker.records[record] = nil
  kind.busy = kind.busy - 1
  worker.metrics:add("active_workers", -1, kind.name)
  kind.slots_changed:notify()
  worker.changed:notify()
end

-- Whether the worker is at a task already. Servers that think a task lost put it into its queue again.
local function is_at(worker, task)
  for record in pairs(worker.records) do
    if record.task.taskId == task.taskId then
      return true
    end
  end
  return false
end

local function begin(worker, kind, task)
  if is_at(worker, task) then
    return
  end
  kind.busy = kind.busy + 1
  worker.metrics:add("active_workers", 1, kind.name)
  local record = { kind = kind, task = task }
  worker.records[record] = true
  record.coroutine = spawn(work, worker, kind, record, task)
end

-- Polling ----------------------------------------------------------------------------------------

-- The tasks in the answer to a poll, and an error where something else is among them: a server may answer anything.
local function tasks_in(answer)
  local tasks = {}
  for index = 1, #answer do
    tasks[#tasks + 1] = outcome.is_task(answer[index]) and answer[index] or nil
  end
  if #tasks == #answer then
    return tasks
  end
  return tasks, core.error { kind = "decode", message = "the answer to a poll has what is no task" }
end

-- A batch is held by some servers until it is whole, or the time is over: that is short while other tasks are at work.
local function poll(worker, kind, free)
  local began = core.now()
  worker.metrics:add("task_poll_total", 1, kind.name)
  worker:emit("PollStarted", { taskType = kind.name, workerId = kind.worker_id, pollCount = free })
  local answer, err = worker.client:tasks():poll_batch(kind.name, {
    workerid = kind.worker_id, domain = kind.domain, count = free,
    timeout = kind.busy > 0 and 0 or math.floor(kind.poll_timeout * 1000),
  }, OPTIONS)
  local tasks
  if answer then
    tasks, err = tasks_in(answer)
    if err and #tasks > 0 then -- what is good is done
      worker:warn(("%s: %s"):format(kind.name, tostring(err)))
    elseif err then
      tasks = nil
    end
  end
  local seconds = core.now() - began
  worker.metrics:observe("task_poll_time_seconds", seconds, kind.name, tasks and "SUCCESS" or "FAILURE")
  if tasks then
    worker:emit("PollCompleted", { taskType = kind.name, durationMs = seconds * 1000, tasksReceived = #tasks })
  else
    worker.metrics:add("task_poll_error_total", 1, kind.name, err.kind)
    worker:emit("PollFailure", { taskType = kind.name, durationMs = seconds * 1000, cause = err })
  end
  return tasks, err
end

-- Seconds until the next poll after so many empty ones: 2, 4, 8 … milliseconds.
local function pause_when_empty(kind, times)
  return jittered(math.min(2 ^ math.min(times, 10) / 1000, kind.poll_interval))
end

-- The same after failures: 2, 4, 8 … seconds.
local function pause_after(err, times)
  local is_refusal = err.kind == "authentication" or err.kind == "permission"
  return jittered(math.min(2 ^ math.min(times, 7), is_refusal and LONGEST_REFUSAL_PAUSE or LONGEST_PAUSE))
end

-- Waits while the type is paused, or all slots are taken.
local function wait_for_slot(worker, kind)
  if kind.paused then
    worker.metrics:add("task_paused_total", 1, kind.name)
    worker:emit("TaskPaused", { taskType = kind.name })
  else
    worker.metrics:add("task_execution_queue_full_total", 1, kind.name)
  end
  while not worker.stopping and (kind.paused or kind.busy >= kind.concurrency) do
    if not kind.slots_changed:wait(LOOK) then
      return
    end
  end
end

--- Polls until the worker is to stop.
-- @tparam table worker
-- @tparam table kind
function poller.run(worker, kind)
  local empty, failures = 0, 0
  while not worker.stopping do
    if kind.paused or kind.busy >= kind.concurrency then
      wait_for_slot(worker, kind)
    else
      local free = kind.concurrency - kind.busy
      local tasks, err = poll(worker, kind, free)
      if tasks then
        failures = 0
        kind.has_backlog = #tasks >= free
        empty = #tasks == 0 and empty + 1 or 0
        for index = 1, #tasks do
          begin(worker, kind, tasks[index])
        end
        if #tasks == 0 then
          worker.stop_asked:wait(pause_when_empty(kind, empty))
        end
      else
        failures = failures + 1
        if failures == 1 then
          worker:warn(("%s: a poll failed: %s"):format(kind.name, tostring(err)))
        end
        worker.stop_asked:wait(pause_after(err, failures))
      end
    end
  end
  kind.is_polling = false
  worker.changed:notify()
end

return poller
