local conductor = require "spec.support.conductor"
local files = require "spec.support.files"
local process = require "spec.support.process"
local server = require "spec.support.server"
local switchboard = require "switchboard"

describe("a worker for Conductor", function()
  local its, events, warnings
  before_each(function()
    its = conductor.start()
    events, warnings = {}, {}
  end)
  after_each(function() its:stop() end)

  -- A worker with one type, "one", that tells its events and warnings here.
  local function make(run, options)
    local all = {
      client = its.client, tasks = { one = run }, poll_timeout = 0.02, poll_interval = 0.02, worker_id = "w",
      environment = false,
      on_event = function(name, event)
        event.name = name
        events[#events + 1] = event
      end,
      log = function(text) warnings[#warnings + 1] = text end,
    }
    for name, value in pairs(options or {}) do
      all[name] = value
    end
    return switchboard.worker(all)
  end

  -- The events of a name.
  local function told(name)
    local found = {}
    for _, event in ipairs(events) do
      found[#found + 1] = event.name == name and event or nil
    end
    return found
  end

  -- Runs a worker while a function does other things; returns what the function does.
  local function while_running(worker, fn)
    return switchboard.run(function()
      local running = switchboard.spawn(worker.run, worker)
      local result = fn()
      worker:stop()
      assert(running:join(10))
      return result
    end)
  end

  -- Runs a worker until a workflow has ended, which is returned.
  local function complete(worker, id)
    return while_running(worker, function() return its:ended(id) end)
  end

  local function reports()
    return its:requests "^/api/tasks$"
  end

  it("does tasks, and tells the truth about it", function()
    its:define { "one" }
    local ids = its:begin(20)
    local seen = {}
    local worker = make(function(input, task)
      seen[#seen + 1] = input.name
      assert.is_nil(input.missing)
      assert.equal("step1", task.referenceTaskName)
      switchboard.sleep(0.001)
      return { out = input.name }
    end, { concurrency = 6 })
    while_running(worker, function()
      for index, id in ipairs(ids) do
        assert.equal("n" .. index, its:ended(id).output.out)
      end
    end)
    assert.equal(20, #seen)
    local counters = worker:counters()
    assert.equal(20, counters.task_execution_started_total.one)
    assert.equal(20, counters.task_execute_time_seconds.one.SUCCESS.count)
    assert.equal(20, counters.task_update_time_seconds.one.SUCCESS.count)
    assert.same({}, counters.task_update_error_total)
    assert.equal(0, counters.active_workers.one)
    assert.equal(#its:requests "/poll/", counters.task_poll_total.one)
    assert.equal(20, #told "TaskExecutionCompleted")
    assert.equal(20, #told "TaskUpdateCompleted")
    assert.equal(counters.task_poll_total.one, #told "PollStarted")
    assert.matches('\ntask_poll_total{taskType="one"} %d+\n', worker:prometheus())
    assert.matches('task_execute_time_seconds_count{taskType="one",status="SUCCESS"} 20\n', worker:prometheus())
    assert.same({}, warnings)
  end)

  it("polls for as many as it has free slots, and waits where there are none", function()
    its:define { "one" }
    its:begin(3)
    local go = false
    local worker = make(function()
      while not go do
        switchboard.sleep(0.01)
      end
    end, { concurrency = 4, update_v2 = false })
    while_running(worker, function()
      switchboard.sleep(0.2)
      local polls = its:requests "/poll/"
      assert.matches("count=4", polls[1].path)
      assert.matches("workerid=w", polls[1].path)
      assert.matches("timeout=20", polls[1].path)
      assert.matches("count=1&", polls[#polls].path .. "&")
      assert.matches("timeout=0", polls[#polls].path)
      its:begin(1)
      switchboard.sleep(0.3)
      local count = #its:requests "/poll/"
      switchboard.sleep(0.2)
      assert.equal(count, #its:requests "/poll/")
      go = true
    end)
    assert.is_true(worker:counters().task_execution_queue_full_total.one >= 1)
  end)

  it("takes its outputs in any form", function()
    its:define { "one" }
    for _, case in ipairs {
      { { out = 1 }, '{"out":1}' }, { {}, "{}" }, { nil, "{}" }, { "text", '{"result":"text"}' }, { 7, '{"result":7}' },
      { { 1, 2 }, '{"result":[1,2]}' }, { switchboard.array {}, '{"result":[]}' }, { true, '{"result":true}' },
    } do
      local workflow = complete(make(function() return case[1] end), its:begin(1)[1])
      assert.equal("COMPLETED", workflow.status)
      assert.equal(case[2], switchboard.json.encode(workflow.tasks[1].outputData))
    end
  end)

  it("repeats what may help, and not what can't", function()
    its:define { "one" }
    local calls
    local function status_after(fn)
      calls = 0
      local workflow = complete(make(function(input, task)
        calls = calls + 1
        return fn(input, task)
      end), its:begin(1)[1])
      return workflow.tasks[#workflow.tasks].status, workflow.tasks[#workflow.tasks].reasonForIncompletion
    end
    for _, case in ipairs {
      { function() error("broken", 0) end, "FAILED", "^broken$", 3 },
      { function() error { message = "table" } end, "FAILED", "^table$", 3 },
      { function() return nil, "said" end, "FAILED", "^said$", 3 },
      { function() return nil, { message = "for good", retryable = false } end, "FAILED_WITH_TERMINAL_ERROR",
        "^for good$", 1 },
      { function() error { message = "thrown for good", retryable = false } end, "FAILED_WITH_TERMINAL_ERROR",
        "^thrown for good$", 1 },
      { function() return nil, { kind = "server", message = "later", retryable = true } end, "FAILED", "^later$", 3 },
      { function() return its.client:tasks():get "nothing" end, "FAILED_WITH_TERMINAL_ERROR", "not_found", 1 },
      { function() return { out = print } end, "FAILED_WITH_TERMINAL_ERROR", "can't be sent", 1 },
      { function() return { out = "\255" } end, "FAILED_WITH_TERMINAL_ERROR", "can't be sent", 1 },
      { function() error(("x"):rep(600), 0) end, "FAILED", "^" .. ("x"):rep(450), 3 },
    } do
      local status, reason = status_after(case[1])
      assert.equal(case[2], status)
      assert.matches(case[3], reason)
      assert.is_true(#reason <= 500)
      assert.equal(case[4], calls)
    end
  end)

  it("comes back later after a rate limit, without holding the slot", function()
    its:define { "one" }
    local id = its:begin(1)[1]
    local calls = 0
    local workflow = complete(make(function(_, task)
      calls = calls + 1
      if calls == 1 then
        return nil, { kind = "rate_limited", message = "slowly", retry_after = 0.3, retryable = true }
      end
      return { out = task.pollCount }
    end), id)
    assert.equal("COMPLETED", workflow.status)
    assert.equal(1, #workflow.tasks)
    assert.equal(2, workflow.output.out)
    local first = reports()[1].body
    assert.equal("IN_PROGRESS", first.status)
    assert.equal(1, first.callbackAfterSeconds)
  end)

  it("lets a task say that it goes on later, with what it has", function()
    its:define { "one" }
    local workflow = complete(make(function(_, task)
      local page = (task.outputData.page or 0) + 1
      task:log("page " .. page)
      return page < 3 and task:later(0, { page = page }) or { out = page }
    end), its:begin(1)[1])
    assert.equal(3, workflow.output.out)
    local logs = assert(its.client:tasks():logs(workflow.tasks[1].taskId))
    assert.equal("page 2", logs[2].log)
  end)

  it("takes the next task with the report, where there is a backlog", function()
    its:define { "one" }
    local ids = its:begin(5)
    local worker = make(function() return { out = 1 } end)
    while_running(worker, function()
      for _, id in ipairs(ids) do
        assert.equal("COMPLETED", its:ended(id).status)
      end
    end)
    assert.equal(5, #its:requests "update%-v2")
    assert.equal(0, #reports())
    assert.equal(5, worker:counters().task_execution_started_total.one)
  end)

  it("goes without update-v2 on an old server, and not because of one workflow that is gone", function()
    its:define { "one" }
    its:control { without_v2 = true }
    local worker = make(function() return { out = 1 } end)
    complete(worker, its:begin(3)[3])
    assert.equal(1, #its:requests "update%-v2")
    assert.equal(3, #reports())
    its:control { without_v2 = false, faults = {
      { path = "v2", status = 404, body = { status = 404, message = "No such workflow found by id: x" } },
    } }
    worker = make(function() return { out = 1 } end)
    complete(worker, its:begin(3)[3])
    assert.is_true(#its:requests "update%-v2" >= 3)
    assert.equal(1, #told "TaskUpdateFailure")
  end)

  it("reports again when a report failed, and keeps no task of a lost answer twice", function()
    its:define { "one" }
    its:control { faults = { { path = "^/tasks$", status = 500, body = { message = "busy", retryable = false } } } }
    local worker = make(function() return { out = 1 } end, { update_v2 = false })
    assert.equal("COMPLETED", complete(worker, its:begin(1)[1]).status)
    assert.equal(2, #reports())
    assert.equal(1, worker:counters().task_update_error_total.one.server)
    its:control { faults = { { path = "^/tasks$", lose = true } } }
    local id = its:begin(1)[1]
    worker = make(function() return { out = 2 } end, { update_v2 = false })
    while_running(worker, function()
      its:ended(id)
      switchboard.sleep(1)
    end)
    assert.equal(4, #reports())
    assert.equal(1, worker:counters().task_execution_started_total.one)
    assert.equal(0, #told "TaskUpdateFailure")
  end)

  it("tells of a report that nobody takes", function()
    its:define { "one" }
    its:control { faults = { { path = "^/tasks$", times = 2, status = 400, body = { message = "no" } } } }
    its:begin(1)
    local worker = make(function() return { out = 1 } end, { update_v2 = false })
    while_running(worker, function() switchboard.sleep(0.3) end)
    local failure = told "TaskUpdateFailure"
    assert.equal(1, #failure)
    assert.equal("one", failure[1].taskType)
    assert.equal("FAILED_WITH_TERMINAL_ERROR", failure[1].taskResult.status)
    assert.matches("is lost", warnings[1])
  end)

  it("extends the lease of a task that takes longer than the response timeout", function()
    its:define({ "one" }, { responseTimeoutSeconds = 1.5 })
    local calls = 0
    local workflow = complete(make(function()
      calls = calls + 1
      switchboard.sleep(2.2)
      return { out = "long" }
    end), its:begin(1)[1])
    assert.equal(1, calls)
    assert.equal("long", workflow.output.out)
    assert.is_true(reports()[1].body.extendLease)
    assert.is_nil(reports()[1].body.status)
  end)

  it("backs off while polls fail, and says so once", function()
    its:define { "one" }
    its:control { faults = { { path = "/poll/", times = 1, status = 503 } } }
    local id = its:begin(1)[1]
    local worker = make(function() return { out = 1 } end)
    local began = switchboard.now()
    assert.equal("COMPLETED", complete(worker, id).status)
    assert.is_true(switchboard.now() - began > 1)
    assert.equal(1, worker:counters().task_poll_error_total.one.server)
    assert.equal(1, #told "PollFailure")
    assert.equal(1, #warnings)
  end)

  it("goes on after answers that are no tasks, and does those that are", function()
    local path = os.tmpname()
    local polls = {
      '[1, "x", null, [1], {}, {"taskId": 5}, {"taskId": null}, {"taskId": "t0"}]', "true", '{"message": "welcome"}',
      '[7, {"taskId": "t1", "workflowInstanceId": "w1", "inputData": "x", "outputData": 5, "pollCount": null,'
        .. ' "responseTimeoutSeconds": "x", "externalInputPayloadStoragePath": null}]', "[]",
    }
    for index, body in ipairs(polls) do
      polls[index] = ("%q"):format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" .. body)
    end
    files.write(path, ("return { one = { %s }, tasks = { 'HTTP/1.1 200 OK\\r\\nContent-Type: text/plain\\r\\n\\r\\nt1' } }")
      :format(table.concat(polls, ", ")))
    local raw = server.start("spec/support/raw_server.lua " .. path)
    finally(function()
      raw:stop()
      os.remove(path)
    end)
    local inputs = {}
    local worker = make(function(input)
      inputs[#inputs + 1] = input
      return { out = 1 }
    end, { client = switchboard.conductor { base_url = ("http://127.0.0.1:%s/api"):format(raw:read()) }, update_v2 = false })
    while_running(worker, function()
      for _ = 1, 500 do
        if #told "TaskUpdateCompleted" > 0 then
          return
        end
        worker.stop_asked:notify() -- after a failure it would wait longer and longer
        switchboard.sleep(0.02)
      end
    end)
    assert.same({ {} }, inputs)
    local told_of = told("TaskUpdateCompleted")[1]
    assert.equal("t1", told_of.taskId)
    assert.equal("COMPLETED", told_of.status)
    assert.equal(3, worker:counters().task_poll_error_total.one.decode)
    assert.equal(2, #warnings)
    assert.matches("a poll failed: .*no task", warnings[1])
  end)

  it("polls for a domain", function()
    its:define { "one" }
    local id = its:begin(1, { taskToDomain = { one = "eu" } })[1]
    local worker = make(nil, { tasks = {
      one = { run = function(_, task) return { out = task.domain } end, domain = "eu" },
      two = function() end,
    } })
    assert.equal("eu", complete(worker, id).output.out)
    assert.matches("domain=eu", its:requests("/poll/batch/one")[1].path)
    assert.is_nil(its:requests("/poll/batch/two")[1].path:find "domain")
  end)

  it("pauses one type, or all, and resumes", function()
    its:define { "one" }
    local worker = make(nil, { tasks = {
      one = { run = function() return { out = 1 } end, paused = true }, two = function() end,
    } })
    local id = its:begin(1)[1]
    while_running(worker, function()
      switchboard.sleep(0.1)
      assert.equal(0, #its:requests "/poll/batch/one")
      assert.is_true(#its:requests "/poll/batch/two" > 0)
      assert.equal(1, #told "TaskPaused")
      worker:resume "one"
      assert.equal("COMPLETED", its:ended(id).status)
      worker:pause()
      switchboard.sleep(0.1)
      local count = #its:requests "/poll/"
      switchboard.sleep(0.1)
      assert.equal(count, #its:requests "/poll/")
    end)
    assert.matches("no task 'tow' %(did you mean 'two'", select(2, pcall(worker.pause, worker, "tow")))
  end)

  it("ends when it is stopped: what is at work ends, what came meanwhile is handed back", function()
    its:define { "one" }
    local ids = its:begin(3)
    local worker
    worker = make(function()
      worker:stop()
      switchboard.sleep(0.2)
      return { out = 1 }
    end, { concurrency = 3 })
    assert.is_true(worker:run())
    local workflow = assert(its.client:workflows():get(ids[1]))
    assert.equal("COMPLETED", workflow.status)
    for index = 2, 3 do
      local task = its.client:workflows():get(ids[index]).tasks[1]
      assert.equal("SCHEDULED", task.status)
      assert.equal(1, task.pollCount)
    end
    worker = make(function() return { out = 2 } end, { concurrency = 3 })
    assert.equal(2, complete(worker, ids[3]).output.out) -- which a stopped one has left to others
  end)

  it("hands back what does not end in time, unless it may not be repeated", function()
    its:define { "one", "two" }
    local id = its:begin(1)[1]
    local reached = 0
    local function hang()
      reached = reached + 1
      if switchboard.sleep(30) then
        reached = reached + 10
      end
    end
    local worker = make(hang, { grace = 0.2 })
    while_running(worker, function()
      switchboard.sleep(0.2)
      return worker:stop()
    end)
    assert.equal("SCHEDULED", its.client:workflows():get(id).tasks[1].status)
    assert.equal(1, reached)
    assert.matches("did not end in time", warnings[1])
    worker = make(nil, { grace = 30, tasks = { one = { run = hang, repeatable = false } } })
    local began = switchboard.now()
    while_running(worker, function()
      switchboard.sleep(0.2)
      worker:stop() -- and once more at the end, which does not wait
    end)
    assert.is_true(switchboard.now() - began < 10)
    assert.equal("IN_PROGRESS", its.client:workflows():get(id).tasks[1].status)
  end)

  it("does a task once that the server hands out again meanwhile", function()
    its:define { "one" }
    local id = its:begin(1)[1]
    local calls = 0
    local workflow = complete(make(function(_, task)
      calls = calls + 1
      assert(its.client:tasks():update {
        workflowInstanceId = id, taskId = task.taskId, status = "IN_PROGRESS", callbackAfterSeconds = 0,
      })
      switchboard.sleep(0.2)
      return { out = calls }
    end, { concurrency = 3 }), id)
    assert.equal(2, workflow.tasks[1].pollCount)
    assert.equal(1, calls)
  end)

  it("ends at a signal as at stop, at a second one at once, and gives the signals back", function()
    its:define { "one" }
    local script = os.tmpname()
    files.write(script, ([[
      local switchboard = require "switchboard"
      local client = switchboard.conductor { base_url = %q }
      local worker = switchboard.worker {
        client = client, signals = true, environment = false, log = false,
        tasks = { one = function(input)
          print "begun"
          io.stdout:flush()
          switchboard.sleep(input.name == "n1" and 0.5 or 60)
          return { out = 1 }
        end },
      }
      assert(worker:run())
      print "ended"
      io.stdout:flush()
      worker = nil
      for _ = 1, 100 do
        switchboard.sleep(0.1)
      end
      print "not ended"
    ]]):format(its.url))
    local id = its:begin(1)[1]
    local its_process = process.start(process.lua .. " " .. script)
    finally(function() its_process:stop "KILL" os.remove(script) end)
    assert.equal("begun", its_process:read())
    os.execute("kill -TERM " .. its_process.pid)
    assert.equal("ended", its_process:read())
    assert.equal("COMPLETED", its:ended(id).status)
    assert.equal("", its_process:stop "TERM") -- it has its old effect

    id = its:begin(2)[2]
    its_process = process.start(process.lua .. " " .. script)
    assert.equal("begun", its_process:read())
    switchboard.sleep(0.7)
    assert.equal("begun", its_process:read())
    os.execute("kill -TERM " .. its_process.pid)
    switchboard.sleep(0.6)
    os.execute("kill -INT " .. its_process.pid)
    assert.equal("ended", its_process:read())
    assert.equal("SCHEDULED", its.client:workflows():get(id).tasks[1].status)
    its_process:stop()
  end)

  it("survives listeners that throw", function()
    its:define { "one" }
    local worker = make(function() return { out = 1 } end, { on_event = error })
    assert.equal("COMPLETED", complete(worker, its:begin(1)[1]).status)
    assert.is_true(worker:counters().thread_uncaught_exceptions_total.on_event > 0)
  end)

  it("runs no task without its input", function()
    its:define { "one" }
    assert(its.client:workflow_definitions():create {
      name = "flow", overwrite = true, tasks = { { name = "one", taskReferenceName = "step1", external = true } },
    })
    local called = false
    local workflow = complete(make(function() called = true end), its:begin(1)[1])
    assert.is_false(called)
    assert.equal("FAILED_WITH_TERMINAL_ERROR", workflow.tasks[1].status)
    assert.matches("storage", workflow.tasks[1].reasonForIncompletion)
  end)

  it("keeps nulls for those who want them", function()
    its:define { "one" }
    local workflow = complete(make(function(input) return { out = input.missing == switchboard.null } end,
      { nulls = "keep" }), its:begin(1)[1])
    assert.is_true(workflow.output.out)
  end)

  it("puts definitions on the server", function()
    local worker = make(nil, { owner_email = "me@example.com", definition = { retryCount = 4 }, tasks = {
      one = { run = print, input = { type = "object" }, definition = { retryDelaySeconds = 7 } },
      two = { run = print, repeatable = false },
      three = { run = print, overwrite = false },
    } })
    assert(its.client:task_definitions():register { { name = "three", retryCount = 9 } })
    assert(worker:register())
    local one = assert(its.client:task_definitions():get "one")
    assert.equal("me@example.com", one.ownerEmail)
    assert.equal(7, one.retryDelaySeconds)
    assert.equal(4, one.retryCount)
    assert.same({ name = "one_input", version = 1, type = "JSON", data = { type = "object" } }, one.inputSchema)
    assert.is_true(one.responseTimeoutSeconds <= one.timeoutSeconds)
    assert.equal(0, its.client:task_definitions():get("two").retryCount)
    assert.equal(9, its.client:task_definitions():get("three").retryCount)
  end)

  it("registers when it begins, if it is to, and goes on when that fails", function()
    its:control { faults = { { path = "taskdefs", status = 500 } } }
    local worker = make(nil, { register = true, tasks = { one = function() end } })
    while_running(worker, function() switchboard.sleep(0.1) end)
    assert.matches("not registered", warnings[1])
    while_running(worker, function() switchboard.sleep(0.1) end)
    assert(its.client:task_definitions():get "one")
  end)

  it("takes its settings from the environment first", function()
    local variables = {
      CONDUCTOR_SERVER_URL = its.url .. "/", CONDUCTOR_WORKER_ALL_POLL_TIMEOUT = "30",
      CONDUCTOR_WORKER_ONE_THREAD_COUNT = "3", ["conductor.worker.one.thread_count"] = " 5 ",
      conductor_worker_a_b_domain = "eu", CONDUCTOR_WORKER_DOMAIN = "us", CONDUCTOR_WORKER_ONE_POLL_INTERVAL = "fast",
      CONDUCTOR_WORKER_ONE_DOMAIN = "", CONDUCTOR_WORKER_TWO_PAUSED = "yes",
    }
    local options = {
      environment = function(name) return variables[name] end,
      tasks = { one = { run = print, domain = "code" }, ["a.b"] = print, two = print },
    }
    options.log = function(text) warnings[#warnings + 1] = text end
    local worker = switchboard.worker(options) -- without a client
    while_running(worker, function() switchboard.sleep(0.1) end)
    local one, other = its:requests("batch/one")[1].path, its:requests("batch/a.b")[1].path
    assert.matches("count=5", one)
    assert.matches("timeout=30", one)
    assert.is_nil(one:find "domain")
    assert.matches("domain=eu", other)
    assert.equal(0, #its:requests "batch/two")
    assert.matches("CONDUCTOR_WORKER_ONE_POLL_INTERVAL must be a number", warnings[1])
  end)

  it("refuses options that are not right", function()
    for _, case in ipairs {
      { nil, "a table of options is wanted" }, { {}, "'tasks' must be a table" }, { { tasks = {} }, "there is none" },
      { { tasks = { one = print }, conurrency = 3 }, "unknown option 'conurrency' %(did you mean 'concurrency'" },
      { { tasks = { one = print }, concurrency = 0 }, "'concurrency' must be a whole number" },
      { { tasks = { one = print }, poll_timeout = 6 }, "'poll_timeout' must be a number of seconds, 5 at most" },
      { { tasks = { one = { domain = 3, run = print } } }, "task 'one': option 'domain'" },
      { { tasks = { one = {} } }, "task 'one': a function is wanted" },
      { { tasks = { one = "x" } }, "task 'one': " },
      { { tasks = { "intercom.contacts.get" } }, "'clients' is missing" },
    } do
      local options = case[1]
      local right, message = pcall(function()
        local worker = switchboard.worker(options)
        return worker
      end)
      assert.is_false(right)
      assert.matches("^spec/conductor/worker_spec.lua:%d+: ", message)
      assert.matches(case[2], message)
    end
    assert.matches("with a colon", select(2, pcall(make(print).stop)))
  end)
end)
