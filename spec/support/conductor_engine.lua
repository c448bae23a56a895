-- A Conductor server in miniature, with the answers of the real one: workflows whose tasks come one after the other,
-- in memory.
--
-- POST /control takes settings: `tokens` (requests need a token of POST /api/token), `uses` (how many requests a token
-- is good for), `without_v2` (an old server), `faults`: an array of { path = Lua pattern, times, status, body } for the
-- answers of requests whose path matches; `lose` instead of a status: the request takes effect, and no answer comes.
-- GET /control tells the requests so far: { method, path, body, token }.
local json = require "switchboard.json"
local switchboard = require "switchboard"

local now = switchboard.now

-- Makes one. `sleep(seconds)` lets others go first. Returns a function from a request, { method, path, body, token }, to
-- status, body and whether the answer is to be lost.
return function(sleep)
  local settings, requests, faults = {}, {}, {}
  local task_definitions, workflow_definitions, workflows, tasks = {}, {}, {}, {}
  local waiting = {} -- tasks in queues, in the order of their schedule
  local issued = {}  -- token -> how often it may be used
  local count = 0

  local function new_id(prefix)
    count = count + 1
    return ("%s-%d"):format(prefix, count)
  end

  local function fail(status, message)
    return status, { status = status, message = message, instance = "spec", retryable = false }
  end

  -- Workflows --------------------------------------------------------------------------------------

  local TERMINAL = {
    COMPLETED = true, FAILED = true, FAILED_WITH_TERMINAL_ERROR = true, TIMED_OUT = true, CANCELED = true,
  }

  local function lookup(workflow, path)
    local place, rest = path:match "^([^.]+)%.(.*)$"
    local value
    if place == "workflow" then
      value = workflow
    else
      for _, task in ipairs(workflow.tasks) do
        value = task.referenceTaskName == place and { output = task.outputData } or value
      end
    end
    for name in rest:gmatch "[^.]+" do
      value = type(value) == "table" and value[name] or nil
    end
    return value
  end

  local function evaluate(workflow, value)
    if type(value) == "string" then
      local path = value:match "^%${([^}]*)}$"
      if path then
        local found = lookup(workflow, path)
        return found == nil and json.null or found
      end
    elseif type(value) == "table" then
      local made = setmetatable({}, getmetatable(value))
      for name, part in pairs(value) do
        made[name] = evaluate(workflow, part)
      end
      return made
    end
    return value
  end

  local function schedule(workflow, step, retry_of, seconds)
    local planned = workflow.definition.tasks[step]
    local definition = task_definitions[planned.name] or {}
    local task = {
      taskId = new_id "task", taskType = planned.name, taskDefName = planned.name,
      referenceTaskName = planned.taskReferenceName, workflowInstanceId = workflow.workflowId,
      workflowType = workflow.workflowName, status = "SCHEDULED", pollCount = 0,
      retryCount = retry_of and retry_of.retryCount + 1 or 0, retriedTaskId = retry_of and retry_of.taskId,
      reasonForIncompletion = retry_of and retry_of.reasonForIncompletion,
      responseTimeoutSeconds = definition.responseTimeoutSeconds or 3600, callbackAfterSeconds = 0,
      inputData = json.object(evaluate(workflow, planned.inputParameters or {})), outputData = json.object {},
      domain = workflow.taskToDomain and (workflow.taskToDomain[planned.name] or workflow.taskToDomain["*"]),
    }
    if planned.external then -- too large for the server: the input is elsewhere
      task.inputData, task.externalInputPayloadStoragePath = json.object {}, "task/input/1.json"
    end
    tasks[task.taskId] = { task = task, step = step, workflow = workflow, due = now() + (seconds or 0) }
    workflow.tasks[#workflow.tasks + 1] = task
    waiting[#waiting + 1] = task.taskId
  end

  local function finish(workflow, status)
    workflow.status = status
    workflow.output = json.object(evaluate(workflow, workflow.definition.outputParameters or {}))
  end

  -- What becomes of the workflow after a task has ended.
  local function decide(record)
    local task, workflow = record.task, record.workflow
    local planned = workflow.definition.tasks[record.step]
    local definition = task_definitions[planned.name] or {}
    if workflow.status ~= "RUNNING" then
      return
    elseif task.status == "COMPLETED" then
      if workflow.definition.tasks[record.step + 1] then
        schedule(workflow, record.step + 1)
      else
        finish(workflow, "COMPLETED")
      end
    elseif task.status ~= "FAILED_WITH_TERMINAL_ERROR" and task.status ~= "CANCELED"
      and task.retryCount < (definition.retryCount or 3) then
      schedule(workflow, record.step, task, definition.retryDelaySeconds or 60)
    else
      workflow.reasonForIncompletion = task.reasonForIncompletion
      finish(workflow, task.status == "TIMED_OUT" and "TIMED_OUT" or "FAILED")
    end
  end

  -- Has tasks time out whose workers are silent.
  local function sweep()
    local late = {}
    for _, record in pairs(tasks) do
      if record.task.status == "IN_PROGRESS" and now() - record.touched > record.task.responseTimeoutSeconds then
        late[#late + 1] = record
      end
    end
    for _, record in ipairs(late) do
      record.task.status, record.task.reasonForIncompletion = "TIMED_OUT", "responseTimeout"
      decide(record)
    end
  end

  -- Tasks ------------------------------------------------------------------------------------------

  local function pop(kind, domain, worker)
    sweep()
    for place, id in ipairs(waiting) do
      local record = tasks[id]
      local task = record.task
      if task.taskType == kind and task.domain == domain and record.due <= now() then
        table.remove(waiting, place)
        task.status, task.workerId, task.pollCount = "IN_PROGRESS", worker, task.pollCount + 1
        task.callbackAfterSeconds, record.touched = 0, now()
        return task
      end
    end
  end

  -- As SQL stores do: holds what it has until there is all that was asked for, or the time is over.
  local function poll_batch(kind, query)
    local wanted, timeout = tonumber(query.count or 1), tonumber(query.timeout or 100)
    if timeout > 5000 then
      return fail(400, "Long Poll Timeout value cannot be more than 5 seconds")
    end
    local found, deadline = json.array {}, now() + timeout / 1000
    while true do
      local task = pop(kind, query.domain, query.workerid)
      found[#found + 1] = task
      if #found >= wanted or not task and now() >= deadline then
        return 200, found
      elseif not task then
        sleep(0.01)
      end
    end
  end

  local function update(result)
    local record = tasks[result.taskId]
    if type(result.outputData) == "table" and #result.outputData > 0 or json.encode(result.outputData or 0) == "[]" then
      return fail(500, "JSON parse error: Cannot deserialize value of type `java.util.LinkedHashMap`")
    elseif not record then
      return fail(404, "No such workflow found by id: " .. tostring(result.workflowInstanceId))
    elseif result.status == nil and not result.extendLease then
      return fail(500, "null")
    end
    local task = record.task
    if TERMINAL[task.status] or record.workflow.status ~= "RUNNING" then
      return 200, result.taskId
    elseif result.extendLease then
      record.touched = now()
      return 200, result.taskId
    end
    task.status, task.outputData = result.status, result.outputData or task.outputData
    task.reasonForIncompletion, task.callbackAfterSeconds = result.reasonForIncompletion, result.callbackAfterSeconds or 0
    record.logs = record.logs or json.array {}
    for index, entry in ipairs(result.logs or {}) do
      record.logs[#record.logs + 1] = index <= 10 and entry or nil
    end
    if task.status == "IN_PROGRESS" then
      task.status, record.due = "SCHEDULED", now() + task.callbackAfterSeconds
      waiting[#waiting + 1] = task.taskId
    else
      decide(record)
    end
    return 200, result.taskId
  end

  local function update_v2(result)
    local status, body = update(result)
    local record = tasks[result.taskId]
    if status ~= 200 then
      return status, body
    end
    local task = result.status ~= "IN_PROGRESS" and pop(record.task.taskType, record.task.domain, result.workerId)
    return task and 200 or 204, task or ""
  end

  local function start(request)
    local definition = workflow_definitions[request.name]
    if not definition then
      return fail(404, "No such workflow found by name: " .. tostring(request.name))
    end
    local workflow = {
      workflowId = new_id "workflow", workflowName = request.name, status = "RUNNING", definition = definition,
      input = json.object(request.input or {}), output = json.object {}, tasks = json.array {},
      taskToDomain = request.taskToDomain,
    }
    workflows[workflow.workflowId] = workflow
    schedule(workflow, 1)
    return 200, workflow.workflowId
  end

  -- HTTP -------------------------------------------------------------------------------------------

  local routes = {
    { "GET", "^/health$", function() return 200, { healthy = true } end },
    { "GET", "^/tasks/poll/batch/([^/]+)$", poll_batch },
    { "GET", "^/tasks/poll/([^/]+)$", function(kind, query)
      local task = pop(kind, query.domain, query.workerid)
      return task and 200 or 204, task or ""
    end },
    { "POST", "^/tasks$", function(_, body) return update(body) end },
    { "POST", "^/tasks/update%-v2$", function(_, body)
      if settings.without_v2 then
        return fail(405, "Request method 'POST' is not supported")
      end
      return update_v2(body)
    end },
    { "GET", "^/tasks/([^/]+)/log$", function(id)
      local logs = tasks[id] and tasks[id].logs or {}
      return #logs > 0 and 200 or 204, #logs > 0 and logs or ""
    end },
    { "GET", "^/tasks/([^/]+)$", function(id)
      if not tasks[id] then
        return fail(404, "Task not found")
      end
      return 200, tasks[id].task
    end },
    { "POST", "^/workflow$", function(_, body) return start(body) end },
    { "GET", "^/workflow/([^/]+)$", function(id)
      sweep()
      if not workflows[id] then
        return fail(404, "No such workflow found by id: " .. id)
      end
      return 200, workflows[id]
    end },
    { "DELETE", "^/workflow/([^/]+)$", function(id)
      workflows[id].status = "TERMINATED"
      return 200, ""
    end },
    { "GET", "^/metadata/taskdefs$", function()
      local all = json.array {}
      for _, definition in pairs(task_definitions) do
        all[#all + 1] = definition
      end
      return 200, all
    end },
    { "POST", "^/metadata/taskdefs$", function(_, body)
      for _, definition in ipairs(body) do
        task_definitions[definition.name] = definition
      end
      return 200, ""
    end },
    { "GET", "^/metadata/taskdefs/([^/]+)$", function(name)
      if not task_definitions[name] then
        return fail(404, "No such taskType found by name: " .. name)
      end
      return 200, task_definitions[name]
    end },
    { "POST", "^/metadata/workflow$", function(query, body)
      if workflow_definitions[body.name] and query.overwrite ~= "true" then
        return fail(409, "Workflow already exists")
      end
      workflow_definitions[body.name] = body
      return 200, ""
    end },
  }

  local function decode_url(text)
    return (text:gsub("%%(%x%x)", function(digits) return string.char(tonumber(digits, 16)) end))
  end

  local function answer_of(request)
    local path, text = request.path:match "^([^?]*)%??(.*)$"
    if path == "/control" and request.method == "POST" then
      for name, value in pairs(request.body) do
        settings[name] = value
      end
      faults = request.body.faults or faults
      return 200, ""
    elseif path == "/control" then
      return 200, requests
    end
    requests[#requests + 1] = request
    local query = {}
    for name, value in text:gmatch "([^&=]+)=([^&]*)" do
      query[name] = decode_url(value)
    end
    path = path:match "^/api(/.*)$" or path
    local lost
    for place, fault in ipairs(faults) do
      if path:find(fault.path) then
        fault.times = (fault.times or 1) - 1
        if fault.times <= 0 then
          table.remove(faults, place)
        end
        if not fault.lose then
          return fault.status, fault.body or ""
        end
        lost = true
        break
      end
    end
    if path == "/token" and request.method == "POST" and settings.tokens then
      if request.body.keySecret ~= "secret" then
        return 401, { error = "INVALID_CREDENTIALS", message = "the key is not valid" }
      end
      local token = new_id "token"
      issued[token] = settings.uses or 1000
      return 200, { token = token }
    elseif settings.tokens then
      local left = issued[request.token or ""] or 0
      if left < 1 then
        return 401, { error = "EXPIRED_TOKEN", message = "the token has expired" }
      end
      issued[request.token] = left - 1
    end
    for _, route in ipairs(routes) do
      local found = route[1] == request.method and path:match(route[2])
      if found then
        local whole = found == path
        local status, body = route[3](whole and query or decode_url(found), whole and request.body or query)
        return status, body, lost
      end
    end
    return fail(404, "No static resource api" .. path .. ".")
  end

  return answer_of
end
