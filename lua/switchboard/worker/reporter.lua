--- Tells the server what came of tasks, and keeps tasks that are at work from timing out.
-- @module switchboard.worker.reporter

local core = require "switchboard.core"
local outcome = require "switchboard.worker.outcome"

local reporter = {}

local WAITS = { 0.5, 2, 10, 20, 30 } -- seconds between two attempts to report
local LEASE_PART = 0.8               -- of the response timeout, after which it is begun anew
local SHORTEST_LEASE = 1             -- seconds
local LEASE_TRIES, LEASE_PAUSE = 3, 0.5

local ONCE = { retries = 0 }
local ONCE_WITH_NULLS = { retries = 0, nulls = "keep" }

-- Whether the server has no update-v2. A server that has it answers 404, too, when the workflow is not there any more.
local function lacks_v2(err)
  if err.status == 404 then
    return not tostring(err.message):find "^No such"
  end
  return err.status == 405 or err.status == 501
    or err.status == 500 and tostring(err.message):find "not supported" ~= nil
end

-- Whether the report itself is what is wrong, so that another one may do.
local function is_unsendable(err)
  return err.kind == "invalid_request" or err.kind == "too_large" and err.status ~= nil
end

local function takes_v2(worker, kind, report)
  return worker.has_v2 and kind.has_backlog and report.status ~= "IN_PROGRESS"
    and not worker.stopping and not kind.paused
end

local function send(worker, kind, report, by_v2)
  local began, tasks = core.now(), worker.client:tasks()
  local value, err
  if by_v2 then
    value, err = tasks:update_v2(report, ONCE_WITH_NULLS)
  else
    value, err = tasks:update(report, ONCE)
  end
  worker.metrics:observe("task_update_time_seconds", core.now() - began, kind.name, value and "SUCCESS" or "FAILURE")
  if not value then
    worker.metrics:add("task_update_error_total", 1, kind.name, err.kind)
  end
  return value, err
end

local function accepted(worker, kind, report, value, by_v2)
  worker:emit("TaskUpdateCompleted", { taskType = kind.name, taskId = report.taskId, status = report.status })
  if by_v2 then
    kind.has_backlog = outcome.is_task(value)
    return kind.has_backlog and value or nil
  end
end

local function lose(worker, kind, report, err, attempts)
  worker:emit("TaskUpdateFailure", {
    taskType = kind.name, taskId = report.taskId, cause = err, retryCount = attempts - 1, taskResult = report,
  })
  worker:warn(("the report on task %s of type %s is lost: %s"):format(report.taskId, kind.name, tostring(err)))
end

--- Reports on a task, several times when it has to be.
-- @tparam table worker
-- @tparam table kind the task's type
-- @tparam table task
-- @tparam table report
-- @treturn ?table the next task, when the server has given one
function reporter.report(worker, kind, task, report)
  local by_v2 = takes_v2(worker, kind, report)
  local attempts, is_replaced = 0, false
  while true do
    outcome.address(report, task, kind.worker_id)
    attempts = attempts + 1
    local value, err = send(worker, kind, report, by_v2)
    if value then
      return accepted(worker, kind, report, value, by_v2)
    elseif by_v2 and lacks_v2(err) then
      worker.has_v2, by_v2 = false, false
    elseif is_unsendable(err) and not is_replaced then
      report, is_replaced = outcome.unsendable(err.message), true
    elseif is_unsendable(err) or err.status == 404 or err.kind == "cancelled" or not WAITS[attempts] then
      return lose(worker, kind, report, err, attempts)
    else
      by_v2 = false -- it would take one more task with each attempt
      worker.stop_asked:wait(WAITS[attempts] * (0.75 + math.random() / 2))
    end
  end
end

--- Sets when a task's lease is to be extended.
-- @tparam table kind the task's type
-- @tparam table record the task at work
function reporter.begin_lease(kind, record)
  local seconds = (tonumber(record.task.responseTimeoutSeconds) or 0) * LEASE_PART
  if kind.lease and seconds >= SHORTEST_LEASE then
    record.lease, record.lease_at = seconds, core.now() + seconds
  end
end

local function extend(worker, kind, task)
  local report = outcome.address({ extendLease = true }, task, kind.worker_id)
  report.logs = nil
  for try = 1, LEASE_TRIES do
    local value, err = worker.client:tasks():update(report, ONCE)
    if value or err.status == 404 or err.kind == "cancelled" then
      return
    elseif try == LEASE_TRIES then
      return worker:warn(("the lease of task %s can't be extended: %s"):format(task.taskId, tostring(err)))
    end
    worker.stop_asked:wait(LEASE_PAUSE)
  end
end

--- Extends the leases that are due.
-- @tparam table worker
-- @tparam function spawn as of `switchboard.spawn`
-- @treturn number seconds until the next one is
function reporter.extend_leases(worker, spawn)
  local now, seconds = core.now(), math.huge
  for record in pairs(worker.records) do
    if record.lease_at and record.lease_at <= now then
      record.lease_at = now + record.lease
      spawn(extend, worker, record.kind, record.task)
    end
    seconds = math.min(seconds, record.lease_at and record.lease_at - now or seconds)
  end
  return seconds
end

return reporter
