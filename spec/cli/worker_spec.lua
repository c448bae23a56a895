-- The command `switchboard worker`.
local cli = require "spec.support.cli"
local conductor = require "spec.support.conductor"
local files = require "spec.support.files"
local process = require "spec.support.process"
local servers = require "spec.support.server"

if cli.missing then
  describe("the command", function() pending(cli.missing) end)
  return
end

describe("switchboard worker", function()
  local its, sandbox
  setup(function()
    its = conductor.start()
    sandbox = servers.sandbox "--contacts 2"
  end)
  teardown(function()
    its:stop()
    sandbox:stop()
  end)

  it("does ready-made tasks and those of a file, until SIGTERM", function()
    local path, script = os.tmpname(), os.tmpname()
    files.write(path, 'return { mine = function(input) return { out = input.name .. "!" } end }')
    files.write(script, ("%sCONDUCTOR_AUTH_KEY= CONDUCTOR_AUTH_SECRET= exec %s worker commonroom_create_tag --file %s --server %s --register --counters 2>&1\n"):format(
      cli.environment(sandbox), cli.program, path, its.url))
    local worker = process.start("sh " .. script)
    finally(function()
      worker:stop()
      os.remove(path)
      os.remove(script)
    end)
    its:define { "mine" }
    assert.equal("n1!", its:ended(its:begin(1)[1]).output.out)
    assert(its.client:workflow_definitions():create {
      name = "tags", tasks = { {
        name = "commonroom_create_tag", taskReferenceName = "tag",
        inputParameters = { name = "of a command", entityTypes = { "member" } },
      } },
    })
    local workflow = its:ended(assert(its.client:workflows():start { name = "tags" }))
    assert.equal("of a command", workflow.tasks[1].outputData.name)
    assert(its.client:task_definitions():get "commonroom_create_tag")
    local output = worker:stop "TERM"
    assert.matches('task_execution_started_total{taskType="mine"} 1\n', output)
    assert.matches('task_execution_started_total{taskType="commonroom_create_tag"} 1\n', output)
  end)

  it("says what is wrong", function()
    for line, message in pairs {
      ["switchboard worker"] = "no tasks", ["switchboard worker intercom.contcts.get"] = "did you mean 'contacts'",
      ["switchboard worker x"] = "ready%-made", ["switchboard worker --file /nonexistent"] = "nonexistent",
    } do
      local _, status, said = cli.run(cli.environment(sandbox), line)
      assert.equal(2, status, said)
      assert.matches(message, said)
    end
    local path = os.tmpname()
    files.write(path, "return { mine = function() end }")
    finally(function() os.remove(path) end)
    local line = ("switchboard worker --file %s --server "):format(path)
    for words, wanted in pairs {
      [line .. "x"] = "base_url", [line .. "http://user:hush@127.0.0.1/api"] = "base_url",
      ["export CONDUCTOR_AUTH_KEY=hush; " .. line .. "http://127.0.0.1:9/api"] = "key_secret",
    } do
      local _, status, said = cli.run("unset CONDUCTOR_AUTH_KEY CONDUCTOR_AUTH_SECRET; ", words)
      assert.equal(2, status, said)
      assert.matches("^switchboard: conductor: [^\n]*" .. wanted, said)
      assert.is_nil(said:find "hush")
    end
    local _, status = cli.run(cli.clean, "switchboard worker intercom.contacts.get")
    assert.is_true(status ~= 0 and status ~= 2)
  end)
end)
