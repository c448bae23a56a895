-- worker.lua URL TYPE TASKS CONCURRENCY   does TASKS tasks of a type; prints seconds, and CPU seconds of it.
local switchboard = require "switchboard"

local url, kind, tasks, concurrency = arg[1], arg[2], tonumber(arg[3]), tonumber(arg[4])
local done, began, cpu = 0, nil, nil
local worker
worker = switchboard.worker {
  client = switchboard.conductor { base_url = url }, concurrency = concurrency, environment = false, log = false,
  tasks = { [kind] = function(input)
    began, cpu = began or switchboard.now(), cpu or os.clock()
    return { number = input.number }
  end },
  on_event = function(name)
    done = done + (name == "TaskUpdateCompleted" and 1 or 0)
    if done == tasks then
      worker:stop()
    end
  end,
}
worker:run()
print(("%.3f %.3f"):format(switchboard.now() - began, os.clock() - cpu))
