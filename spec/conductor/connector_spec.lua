local conductor = require "spec.support.conductor"
local switchboard = require "switchboard"

describe("the connector for Conductor", function()
  local its
  before_each(function() its = conductor.start() end)
  after_each(function() its:stop() end)

  local function polled(options)
    return assert(its.client:tasks():poll_batch("one", { count = 1, timeout = 500, workerid = "w" }, options))[1]
  end

  it("defines, starts, polls and reports", function()
    its:define { "one", "two" }
    local id = its:begin(1)[1]
    local task = polled()
    assert.equal("n1", task.inputData.name)
    assert.equal(task.taskId, its.client:tasks():update {
      workflowInstanceId = id, taskId = task.taskId, status = "COMPLETED", outputData = {},
    })
    assert.equal("RUNNING", its.client:workflows():get(id).status)
    task = assert(its.client:tasks():poll("two"))
    local after = assert(its.client:tasks():update_v2 {
      workflowInstanceId = id, taskId = task.taskId, status = "COMPLETED", outputData = { out = 7 },
    })
    assert.equal(204, after.status)
    local workflow = assert(its.client:workflows():get(id))
    assert.equal("COMPLETED", workflow.status)
    assert.equal(7, workflow.output.out)
    assert.equal("{}", switchboard.json.encode(workflow.tasks[1].outputData))
  end)

  it("never repeats a poll, which takes what it finds", function()
    its:define { "one" }
    its:begin(2)
    its:control { faults = { { path = "^/tasks/poll", lose = true } } }
    local tasks, err = its.client:tasks():poll_batch("one", { count = 1, timeout = 0 })
    assert.is_nil(tasks)
    assert.equal("network", err.kind)
    its:control { faults = { { path = "^/tasks/poll", lose = true } } }
    assert.is_nil((its.client:tasks():poll "one"))
    assert.equal(2, #its:requests "^/api/tasks/poll")
    local description = its.client:describe().resources.tasks.actions
    assert.is_false(description.poll.idempotent)
    assert.is_false(description.poll_batch.idempotent)
  end)

  it("takes no task where there is none", function()
    assert.same({}, its.client:tasks():poll_batch("none", { timeout = 0 }))
    assert.same({ status = 204 }, its.client:tasks():poll "none")
    its:control { faults = { { path = "^/tasks/poll/batch", status = 204 } } }
    assert.equal(0, #its.client:tasks():poll_batch "none")
  end)

  it("waits for all that a batch asks for, on stores as this one", function()
    its:define { "one" }
    its:begin(1)
    local before = switchboard.now()
    assert.equal(1, #its.client:tasks():poll_batch("one", { count = 2, timeout = 300 }))
    assert.is_true(switchboard.now() - before >= 0.25)
    local _, err = its.client:tasks():poll_batch("one", { timeout = 5001 })
    assert.equal("timeout", err.param)
  end)

  it("writes an empty output as an object", function()
    its:define { "one" }
    local id = its:begin(1)[1]
    local report = { workflowInstanceId = id, taskId = polled().taskId, status = "COMPLETED", outputData = {} }
    assert(its.client:tasks():update(report))
    assert.equal("COMPLETED", its.client:workflows():get(id).status)
    assert(its.client:tasks():update_by_reference(id, "step1", "COMPLETED", {}) == nil) -- this server has none
    assert.same({}, its:requests("step1")[1].body)
  end)

  it("gets the same answer for a report that is late", function()
    its:define { "one" }
    local id = its:begin(1)[1]
    local task = polled()
    local report = { workflowInstanceId = id, taskId = task.taskId, status = "COMPLETED", outputData = { out = 1 } }
    assert.equal(task.taskId, its.client:tasks():update(report))
    report.outputData = { out = 2 }
    assert.equal(task.taskId, its.client:tasks():update(report))
    assert.equal(1, its.client:workflows():get(id).output.out)
  end)

  it("hands a task back by IN_PROGRESS", function()
    its:define { "one" }
    local id = its:begin(1)[1]
    local task = polled()
    assert(its.client:tasks():update {
      workflowInstanceId = id, taskId = task.taskId, status = "IN_PROGRESS", outputData = { seen = true },
    })
    local again = polled()
    assert.equal(task.taskId, again.taskId)
    assert.equal(2, again.pollCount)
    assert.is_true(again.outputData.seen)
  end)

  it("sends no report without a status, to which the server answers 500", function()
    local sent, err = its.client:tasks():update { workflowInstanceId = "w", taskId = "t" }
    assert.is_nil(sent)
    assert.equal("status", err.param)
    assert.equal(0, err.attempts)
    assert.equal(404, select(2, its.client:tasks():update {
      workflowInstanceId = "w", taskId = "t", extendLease = true,
    }).status)
  end)

  it("refuses a definition that the server refuses", function()
    local _, err = its.client:task_definitions():update { name = "x", timeoutSeconds = 60 }
    assert.equal("responseTimeoutSeconds", err.param)
    _, err = its.client:task_definitions():register {}
    assert.equal("definitions", err.param)
    _, err = its.client:task_definitions():register { { retryCount = 1 } }
    assert.equal("definitions[1]", err.param)
  end)

  it("tells the server's reason", function()
    local _, err = its.client:workflows():start { name = "nothing" }
    assert.equal("not_found", err.kind)
    assert.equal("No such workflow found by name: nothing", err.message)
    its:control { faults = { { path = "^/tasks$", status = 500, body = { message = "no", retryable = false } } } }
    _, err = its.client:tasks():update { workflowInstanceId = "w", taskId = "t", status = "FAILED" }
    assert.equal("server", err.kind)
    assert.equal(1, err.attempts)
  end)
end)

describe("the tokens of Conductor", function()
  local its
  before_each(function() its = conductor.start() end)
  after_each(function() its:stop() end)

  it("are not needed where /token is not there", function()
    local client = its:connect { key_id = "key", key_secret = "secret" }
    assert(client:check())
    assert(client:check())
    assert.equal(1, #its:requests "/token$")
    assert.is_nil(its:requests("taskdefs")[1].token)
  end)

  it("are exchanged for the key once, and again after a 401", function()
    its:control { tokens = true, uses = 2 }
    local client = its:connect { key_id = "key", key_secret = "secret" }
    for _ = 1, 3 do
      assert(client:check())
    end
    local exchanges, sent = its:requests "/token$", its:requests "taskdefs"
    assert.equal(2, #exchanges)
    assert.same({ keyId = "key", keySecret = "secret" }, exchanges[1].body)
    assert.equal(4, #sent)
    assert.equal(sent[1].token, sent[3].token)
    assert.is_not.equal(sent[3].token, sent[4].token)
    assert.matches("^token", sent[4].token)
  end)

  it("are exchanged once for calls at once", function()
    its:control { tokens = true }
    local client = its:connect { key_id = "key", key_secret = "secret" }
    assert(switchboard.map({ 1, 2, 3, 4 }, 4, function() return client:check() end))
    assert.equal(1, #its:requests "/token$")
  end)

  it("are needed on a server that comes to want them", function()
    local client = its:connect { key_id = "key", key_secret = "secret" }
    assert(client:check())
    its:control { tokens = true }
    assert(client:check())
    assert.equal(2, #its:requests "/token$")
  end)

  it("are not had for a wrong key, which no error tells", function()
    its:control { tokens = true }
    local client = its:connect { key_id = "key", key_secret = "wrong-secret" }
    local _, err = client:check()
    assert.equal("authentication", err.kind)
    assert.equal("no token: the key is not valid", err.message)
    assert.is_nil(err.body)
    assert.is_nil(tostring(err):find("wrong-secret", 1, true))
  end)

  it("may be brought by a function, or be one", function()
    its:control { tokens = true }
    local asked = 0
    local client = its:connect { token = function()
      asked = asked + 1
      return its.bare:request("POST", "/api/token", { body = { keyId = "k", keySecret = "secret" } }).token
    end }
    assert(client:check())
    assert(its:connect({ token = its:requests("taskdefs")[1].token }):check())
    assert.equal(1, asked)
  end)

  it("need options that are right", function()
    for _, options in ipairs {
      { key_id = "key" }, { key_secret = "secret" }, { key_id = "", key_secret = "secret" },
      { key_id = 3, key_secret = "secret" }, { key_id = "key", key_secret = "secret", token = "x" }, { keyid = "x" },
    } do
      local right, message = pcall(function()
        local client = switchboard.conductor(options)
        return client
      end)
      assert.is_false(right)
      assert.matches("^spec/conductor/connector_spec.lua:%d+: conductor: ", message)
    end
    assert.matches("with a dot", select(2, pcall(switchboard.conductor, switchboard, {})))
  end)
end)
