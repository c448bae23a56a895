--- What a task's function has brought, as the server is told of it.
-- @module switchboard.worker.outcome

local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"
local json = require "switchboard.json"
local parking = require "switchboard.drivers.parking"

local outcome = {}

local REASON_SIZE = 500    -- characters that the server keeps
local MOST_LOGS = 10       -- of one report
local DEFAULT_WAIT = 60    -- seconds, where a rate limit does not say

-- What `task:later` returns.
local Later = {}

-- Task -> the lines of its log.
local logs = setmetatable({}, { __mode = "k" })

-- What a task's function gets besides its input: the task as the server tells it, with these methods.
local Context = {}
Context.__index = Context

--- Adds a line to the task's log. The server keeps ten lines of one execution.
-- @tparam string text
-- @usage local function count(input, task)
--   task:log("page 3 of 7")
-- end
function Context:log(text)
  local log = logs[self]
  if #log < MOST_LOGS then
    log[#log + 1] = { log = tostring(text), createdTime = math.floor(os.time() * 1000), taskId = self.taskId }
  end
end

--- Returns what a task's function returns to be called again later, with the same task, by whichever worker.
-- @function Context:later
-- @tparam number seconds
-- @tparam[opt] table output kept by the server as the task's `outputData`; the present one when left out
-- @usage local function wait(input, task)
--   return task:later(60)
-- end
function Context.later(_, seconds, output)
  if type(seconds) ~= "number" or not (seconds >= 0 and seconds < math.huge) then
    error("task:later: seconds must be a number, not below 0", 2)
  end
  return setmetatable({ seconds = math.ceil(seconds), output = output }, Later)
end

-- A copy of a value without the fields that are null.
local function without_nulls(value)
  if type(value) ~= "table" then
    return value
  end
  local copied = setmetatable({}, getmetatable(value))
  for name, part in pairs(value) do
    if type(name) ~= "string" or part ~= json.null then
      copied[name] = without_nulls(part)
    end
  end
  return copied
end

local function with_trace(message)
  if type(message) == "string" and debug and debug.traceback then
    return { message = message, trace = debug.traceback(message, 2) }
  end
  return message
end

-- Calls the function; true and its results, or false and what it threw. PUC Lua 5.1 lets nothing wait within xpcall.
local function call(fn, input, task)
  if parking.is_lua_51 then
    return coroutines.pcall(fn, input, task)
  end
  return xpcall(function() return fn(input, task) end, with_trace)
end

-- Cuts text between two characters.
local function cut(text)
  if #text > REASON_SIZE then
    text = text:sub(1, REASON_SIZE):gsub("[\192-\255][\128-\191]*$", "")
  end
  return text
end

local function is_array(value)
  return getmetatable(value) == core.array_mark or #value > 0
end

local function output_of(value)
  if value == nil then
    return json.object {}
  elseif type(value) ~= "table" or is_array(value) then
    return { result = value }
  end
  return value
end

-- The report on an error, and its kind, which is counted.
local function failed(task, err)
  local is_table = type(err) == "table"
  local message = core.is_error(err) and tostring(err) or is_table and err.message or err
  local kind = is_table and type(err.kind) == "string" and err.kind or "error"
  if is_table and kind == "rate_limited" then
    local seconds = tonumber(err.retry_after) or DEFAULT_WAIT
    return outcome.again(task, math.max(math.ceil(seconds), 1)), kind
  end
  local for_good = is_table and err.retryable == false and kind ~= "cancelled"
  if is_table and type(err.trace) == "string" then
    task:log(err.trace)
  end
  return {
    status = for_good and "FAILED_WITH_TERMINAL_ERROR" or "FAILED",
    reasonForIncompletion = cut(tostring(message)), outputData = task.outputData,
  }, kind
end

--- Returns the report that hands a task back.
-- @tparam table task
-- @tparam number seconds until the task is due again
-- @treturn table
function outcome.again(task, seconds)
  return { status = "IN_PROGRESS", callbackAfterSeconds = seconds, outputData = task.outputData }
end

--- Makes a report whole.
-- @tparam table report status and what goes with it
-- @tparam table task
-- @tparam string worker_id
-- @treturn table the same report, as the server takes it
function outcome.address(report, task, worker_id)
  report.workflowInstanceId, report.taskId, report.workerId = task.workflowInstanceId, task.taskId, worker_id
  local log = logs[task]
  report.logs = log and #log > 0 and log or nil
  return report
end

--- Tells whether what the server answered is a task, on which it can be told what came of it.
-- @param value
-- @treturn boolean
function outcome.is_task(value)
  return type(value) == "table" and type(value.taskId) == "string" and type(value.workflowInstanceId) == "string"
end

--- Gives a task its methods.
-- @tparam table task as the server tells it
-- @treturn table the same task
function outcome.equip(task)
  task.outputData = type(task.outputData) == "table" and task.outputData or json.object {}
  task.pollCount, task.retryCount = tonumber(task.pollCount), tonumber(task.retryCount)
  logs[task] = {}
  return setmetatable(task, Context)
end

--- Calls a task's function.
-- @tparam function fn
-- @tparam table task which was equipped
-- @tparam boolean keep_nulls whether the input keeps its nulls
-- @treturn table a report without addresses
-- @treturn ?string the kind of the error, when there was one
function outcome.of(fn, task, keep_nulls)
  local input = type(task.inputData) == "table" and task.inputData or {}
  if type(task.externalInputPayloadStoragePath) == "string" and next(input) == nil then
    return failed(task, {
      kind = "too_large", retryable = false, message = "the input is in a storage that this worker can't read",
    })
  end
  local right, value, err = call(fn, keep_nulls and input or without_nulls(input), task)
  if not right then
    return failed(task, value)
  elseif getmetatable(value) == Later then
    local report = outcome.again(task, value.seconds)
    report.outputData = value.output or report.outputData
    return report
  elseif not value and err ~= nil then
    return failed(task, err)
  end
  return { status = "COMPLETED", outputData = output_of(value) }
end

--- Returns the report that takes the place of one which can't be sent.
-- @tparam string reason
-- @treturn table
function outcome.unsendable(reason)
  reason = ("the output can't be sent: " .. reason):gsub("[\128-\255]+", "?")
  return { status = "FAILED_WITH_TERMINAL_ERROR", reasonForIncompletion = cut(reason), outputData = json.object {} }
end

return outcome
