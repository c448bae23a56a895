-- judge_worker.lua URL NOTES STOP   a worker of spec/conductor/judge.lua. It writes a line to the file NOTES for each
-- task of its own that it does, ends when the file STOP is there, and then prints what it has counted.
local switchboard = require "switchboard"

local url, notes, stop = arg[1], arg[2], arg[3]

local function note(kind, task, input)
  local file = assert(io.open(notes, "a"))
  file:write(("%s %s %s %d\n"):format(kind, task.workflowInstanceId, tostring(input.number), task.retryCount))
  file:close()
end

local worker
worker = switchboard.worker {
  client = switchboard.conductor { base_url = url },
  clients = {
    intercom = switchboard.intercom {
      access_token = "sandbox-intercom-token", base_url = os.getenv "SANDBOX_INTERCOM_URL",
    },
    commonroom = switchboard.commonroom {
      api_token = "sandbox-commonroom-token", base_url = os.getenv "SANDBOX_COMMONROOM_URL",
    },
  },
  concurrency = 10, environment = false, owner_email = "judge@example.com", grace = 20,
  definition = {
    retryCount = 30, retryLogic = "FIXED", retryDelaySeconds = 0, maxRetryDelaySeconds = 0, backoffJitterMs = 0,
    responseTimeoutSeconds = 3, timeoutSeconds = 0,
  },
  tasks = {
    "intercom.contacts.upsert", "intercom.contacts.tag_by_name", "commonroom_create_tag",
    -- Something happens, and takes its time. Every fifth fails the first time, every seventh is limited.
    judge_note = function(input, task)
      if input.number % 7 == 0 and task.pollCount == 1 and task.retryCount == 0 then
        return nil, { kind = "rate_limited", message = "slowly", retry_after = 1, retryable = true }
      elseif input.number % 5 == 0 and task.retryCount == 0 then
        error("on purpose", 0)
      end
      switchboard.sleep(0.1)
      note("note", task, input)
      return { number = input.number }
    end,
    -- Longer than the response timeout.
    judge_long = function(input, task)
      switchboard.sleep(4)
      note("long", task, input)
    end,
    judge_once = {
      repeatable = false,
      run = function(input, task)
        note("once", task, input)
        switchboard.sleep(60)
      end,
    },
  },
}

if arg[4] == "register" then
  assert(worker:register())
  return
end

switchboard.run(function()
  switchboard.spawn(function()
    while not io.open(stop) do
      switchboard.sleep(0.1)
    end
    worker:stop()
  end)
  assert(worker:run())
end)
print(switchboard.json.encode(worker:counters()))
