local conductor = require "spec.support.conductor"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

describe("ready-made tasks", function()
  local its, box, clients
  before_each(function()
    its = conductor.start()
    box = sandbox.new()
    clients = {
      intercom = switchboard.intercom {
        access_token = "sandbox-intercom-token", transport = box:transport(), base_url = box:base_url "intercom",
      },
      commonroom = switchboard.commonroom {
        api_token = "sandbox-commonroom-token", transport = box:transport(), base_url = box:base_url "commonroom",
      },
    }
  end)
  after_each(function() its:stop() end)

  local function make(tasks, options)
    local all = {
      client = its.client, clients = clients, tasks = tasks, poll_timeout = 0.02, poll_interval = 0.02,
      environment = false, log = false,
    }
    for name, value in pairs(options or {}) do
      all[name] = value
    end
    return switchboard.worker(all)
  end

  -- Has one task done with this input; the task at its end.
  local function done(name, input, options)
    assert(its.client:task_definitions():register { { name = name, retryCount = 0 } })
    assert(its.client:workflow_definitions():create {
      name = "flow", overwrite = true, tasks = { { name = name, taskReferenceName = "it", inputParameters = input } },
    })
    local id = assert(its.client:workflows():start { name = "flow" })
    local worker, workflow = make({ name }, options), nil
    switchboard.run(function()
      switchboard.spawn(worker.run, worker)
      workflow = its:ended(id)
      worker:stop()
    end)
    return workflow.tasks[#workflow.tasks], worker
  end

  local function output(name, input)
    local task = done(name, input)
    assert.equal("COMPLETED", task.status, task.reasonForIncompletion)
    return task.outputData
  end

  it("are Orkes' twelve operations of Common Room", function()
    assert.is_string(output("commonroom_check_token", {}).communityName)
    assert.is_string(output("commonroom_get_activity_types", {}).activityTypes[1].id)
    assert.is_table(output("commonroom_get_custom_fields", {}).customFields[1])
    local segment = output("commonroom_get_segments", {}).segments[1]
    assert.is_table(output("commonroom_get_segment_statuses", { segmentId = tostring(segment.id) }).statuses)
    local user = { id = "u-1", email = "ada@example.com" }
    assert.same({ status = 202, message = "accepted" },
      output("commonroom_upsert_user", { destinationSourceId = "138683", user = user }))
    assert.equal(202, output("commonroom_upsert_activity", { destinationSourceId = 138683, activity = {
      id = "a-1", activityType = "commented", user = user, timestamp = "2026-01-01T00:00:00Z",
    } }).status)
    local tag = output("commonroom_create_tag", { name = "of a task", entityTypes = { "member" } })
    assert.equal("of a task", tag.name)
    assert.equal("renamed", output("commonroom_update_tag", { tagId = tag.id, name = "renamed" }).name)
    assert.equal("renamed", output("commonroom_get_tag", { tagId = tag.id }).name)
    local found = 0
    for _, label in ipairs(output("commonroom_list_tags", {}).labels) do
      found = found + (label.id == tag.id and 1 or 0)
    end
    assert.equal(1, found)
    assert.equal("deleted", output("commonroom_delete_tag", { tagId = tag.id }).message)
    local task = done("commonroom_get_tag", { tagId = "nothing" })
    assert.equal("FAILED_WITH_TERMINAL_ERROR", task.status)
  end)

  it("are each action of the clients, and their helpers", function()
    local contact = output("intercom.contacts.upsert", { email = "ada@example.com", external_id = "x-1" })
    assert.equal(contact.id, output("intercom.contacts.upsert", { email = "ada@example.com", external_id = "x-1" }).id)
    assert.equal("ada@example.com", output("intercom.contacts.get", { id = contact.id }).email)
    local page = output("intercom.contacts.list", { per_page = 2 })
    assert.equal(2, #page.records)
    assert.is_number(page.total_count)
    assert.is_string(page.next.starting_after)
    assert.equal("VIP", output("intercom.contacts.tag_by_name", { contact_id = contact.id, name = "VIP" }).name)
    assert.is_string(output("commonroom.tags.create", { name = "x", entityTypes = { "member" } }).id)
    local task = done("intercom.contacts.create", { emial = "x" })
    assert.equal("FAILED_WITH_TERMINAL_ERROR", task.status)
    assert.matches("emial", task.reasonForIncompletion)
  end)

  it("come back after a rate limit, and after what surely had no effect", function()
    local answers, count = { { status = 429, headers = { ["retry-after"] = "1" } }, { status = 503 } }, 0
    local through = box:transport()
    clients.intercom = switchboard.intercom {
      access_token = "sandbox-intercom-token", base_url = box:base_url "intercom", transport = function(request)
        count = count + 1
        local answer = answers[count]
        return answer and { status = answer.status, headers = answer.headers or {}, body = "" } or through(request)
      end,
    }
    local task = done("intercom.contacts.upsert", { email = "grace@example.com" })
    assert.equal("FAILED", task.status) -- the 503; what repeats it is the server
    assert.equal(2, task.pollCount)
    assert.equal(2, count)
  end)

  it("say in their definitions what may be repeated, and their schemas", function()
    local worker = make { "intercom.contacts.create", "intercom.contacts.upsert", "commonroom_create_tag",
      "intercom.contacts.list" }
    assert(worker:register())
    local function definition(name) return assert(its.client:task_definitions():get(name)) end
    local create = definition "intercom.contacts.create"
    assert.equal(0, create.retryCount)
    assert.equal("string", create.inputSchema.data.properties.email.type[1] or create.inputSchema.data.properties.email.type)
    assert.is_table(create.outputSchema.data)
    assert.equal(3, definition("intercom.contacts.upsert").retryCount)
    assert.equal(3, definition("intercom.contacts.list").retryCount)
    assert.same({ "name", "entityTypes" }, definition("commonroom_create_tag").inputSchema.data.required)
  end)

  it("pause when the credentials are refused, so that no other task fails", function()
    clients.commonroom = switchboard.commonroom {
      api_token = "wrong", transport = box:transport(), base_url = box:base_url "commonroom",
    }
    local task, worker = done("commonroom_list_tags", {})
    assert.equal("FAILED_WITH_TERMINAL_ERROR", task.status)
    assert.is_true(worker.kinds.commonroom_list_tags.paused)
  end)

  it("have names that are right", function()
    for name, message in pairs {
      ["intercom.contcts.get"] = "no resource 'contcts' %(did you mean 'contacts'", commonroom_create_tg = "create_tag",
      ["intercom.contacts.gt"] = "no action 'gt'", ["intercm.contacts.get"] = "no client 'intercm'", x = "ready%-made",
    } do
      assert.matches(message, select(2, pcall(make, { name })))
    end
  end)
end)
