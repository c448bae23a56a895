-- judge.lua URL WORKFLOWS   puts the worker to a real Conductor server: its workers are killed with kill -9 while
-- workflows go on, and every workflow has to end as it should, with all its effects. The sandbox has to be there
-- (tools/with-sandbox).
local process = require "spec.support.process"
local switchboard = require "switchboard"

local url, count = arg[1], tonumber(arg[2])
local conductor = switchboard.conductor { base_url = url, timeout = 120 }
local ic = switchboard.intercom { access_token = "sandbox-intercom-token", base_url = os.getenv "SANDBOX_INTERCOM_URL" }
local mark = ("j%d"):format(os.time())
local notes, workers = os.tmpname(), {}

-- Seconds. The server looks only each minute or two at a workflow that a killed worker has left behind.
local PATIENCE = 300

math.randomseed(os.time())

local function say(...)
  print(("conductor: " .. (...)):format(select(2, ...)))
  io.stdout:flush()
end

local function check(right, ...)
  if not right then
    error(("FAILED: " .. (...)):format(select(2, ...)), 0)
  end
end

-- Workers ----------------------------------------------------------------------------------------

local function start_worker()
  local stop = os.tmpname()
  os.remove(stop)
  local its = process.start(("%s spec/conductor/judge_worker.lua %s %s %s"):format(process.lua, url, notes, stop))
  its.stop_file = stop
  workers[#workers + 1] = its
  return its
end

-- Ends one as it should end; what it has counted.
local function end_worker(its)
  io.open(its.stop_file, "w"):close()
  local text = its.pipe:read "*a"
  its.pipe:close()
  os.remove(its.stop_file)
  local counters = switchboard.json.decode(text:match "(%b{})%s*$" or "")
  check(counters, "a worker did not end by itself: %s", text)
  return counters
end

local function kill_worker(index)
  table.remove(workers, index):stop "KILL"
end

local function end_workers()
  local all = {}
  for _, its in ipairs(workers) do
    all[#all + 1] = end_worker(its)
  end
  workers = {}
  return all
end

-- Workflows --------------------------------------------------------------------------------------

local function define(name, tasks)
  assert(conductor:workflow_definitions():create {
    name = name, version = 1, ownerEmail = "judge@example.com", timeoutSeconds = 0, tasks = tasks, overwrite = true,
  })
end

local function start(name, how_many, from)
  local ids = {}
  return assert(switchboard.map((function()
    for number = from, from + how_many - 1 do
      ids[#ids + 1] = number
    end
    return ids
  end)(), 4, function(number)
    return conductor:workflows():start { name = name, version = 1, input = {
      number = number, email = ("%s-%d@example.com"):format(mark, number), external = ("%s-%d"):format(mark, number),
    } }
  end))
end

-- Waits until all of these have ended; their statuses.
local function wait(ids, seconds, meanwhile)
  local deadline, statuses, left = switchboard.now() + seconds, {}, #ids
  while left > 0 do
    check(switchboard.now() < deadline, "%d of %d workflows go on after %d s", left, #ids, seconds)
    switchboard.sleep(0.5)
    left = 0
    for _, id in ipairs(ids) do
      if not statuses[id] then
        local status = assert(conductor:workflows():status(id)).status
        statuses[id] = status ~= "RUNNING" and status or nil
        left = left + (status == "RUNNING" and 1 or 0)
      end
    end
    if meanwhile then
      meanwhile(left)
    end
  end
  return statuses
end

local function check_all(ids, statuses, wanted)
  for _, id in ipairs(ids) do
    check(statuses[id] == wanted, "workflow %s is %s: %s", id, statuses[id],
      tostring(conductor:workflows():get(id).reasonForIncompletion))
  end
end

-- How often a note is there for each workflow.
local function noted(kind)
  local found = {}
  for line in io.lines(notes) do
    local its_kind, id = line:match "^(%S+) (%S+)"
    if its_kind == kind then
      found[id] = (found[id] or 0) + 1
    end
  end
  return found
end

local function sum(all, name, task, status)
  local total = 0
  for _, counters in ipairs(all) do
    local value = counters[name][task]
    if status then
      value = (value or {})[status]
    end
    total = total + (type(value) == "table" and value.count or value or 0)
  end
  return total
end

-- The trial --------------------------------------------------------------------------------------

local function killed()
  local ids = start("judge_flow", count, 1)
  for _ = 1, 3 do
    start_worker()
  end
  local kills = 0
  local statuses = wait(ids, PATIENCE + count, function(left)
    if kills < 4 and left > count / 10 and math.random() < 0.6 then
      kill_worker(math.random(#workers))
      kills = kills + 1
      start_worker()
    end
  end)
  check_all(ids, statuses, "COMPLETED")
  end_workers()
  check(kills > 0, "no worker was killed")
  local found, twice = noted "note", 0
  for _, id in ipairs(ids) do
    check(found[id], "workflow %s has no effect", id)
    twice = twice + (found[id] > 1 and 1 or 0)
  end
  local contacts = {}
  for contact in ic:contacts():each { per_page = 150 } do
    local number = (contact.external_id or ""):match("^" .. mark .. "%-(%d+)$")
    if number then
      contacts[tonumber(number)] = (contacts[tonumber(number)] or 0) + 1
      check(#contact.tags.data > 0, "contact %s has no tag", contact.id)
    end
  end
  for number = 1, count do
    check(contacts[number] == 1, "contact %d is there %d times", number, contacts[number] or 0)
  end
  say("%d workflows of 4 tasks, %d workers killed: all complete, each contact once, %d notes twice", count, kills, twice)
end

-- How often the server handed out the task "judge_note" of a workflow.
local function deliveries(id)
  local total = 0
  for _, task in ipairs(assert(conductor:workflows():get(id)).tasks) do
    total = total + (task.taskType == "judge_note" and task.pollCount or 0)
  end
  return total
end

-- Without a kill everything happens once, also when a worker is stopped in the midst: unless the server itself hands out
-- a task twice, which it does when it finds a task in no queue that a poll is just taking.
local function stopped()
  local ids, from = start("judge_flow", count, count + 1), count + 1
  local first = start_worker()
  start_worker()
  switchboard.sleep(1.5)
  table.remove(workers, 1)
  local all = { end_worker(first) }
  check_all(ids, wait(ids, PATIENCE + count), "COMPLETED")
  for _, counters in ipairs(end_workers()) do
    all[#all + 1] = counters
  end
  local found, notes_of_all, twice = noted "note", 0, 0
  for index, id in ipairs(ids) do
    local number, handed_out = from + index - 1, deliveries(id)
    local needed = 1 + (number % 7 == 0 and 1 or 0) + (number % 5 == 0 and 1 or 0)
    check(found[id] == 1 or found[id] == 1 + handed_out - needed, "workflow %s has its effect %d times of %d", id,
      found[id] or 0, handed_out)
    notes_of_all, twice = notes_of_all + found[id], twice + (found[id] > 1 and 1 or 0)
  end
  local function total(name, ...)
    return sum(all, name, "judge_note", ...)
  end
  local done, failed = total("task_execute_time_seconds", "SUCCESS"), total("task_execute_error_total", "error")
  local limited = total("task_execute_error_total", "rate_limited")
  check(done == notes_of_all, "counted %d notes of %d", done, notes_of_all)
  check(failed >= math.floor(count / 5), "counted %d errors", failed)
  check(limited > 0, "counted no limits") -- those that were handed back unbegun are not limited
  check(total "task_execution_started_total" == done + failed + limited, "started is not what came of it")
  check(total("task_update_error_total", "server") == 0, "updates have failed")
  for _, name in ipairs { "intercom.contacts.upsert", "intercom.contacts.tag_by_name", "commonroom_create_tag" } do
    check(sum(all, "task_execute_time_seconds", name, "SUCCESS") >= count, "%s is not right", name)
  end
  say("%d workflows, a worker stopped in the midst: all complete, the counters are right, %d handed out twice", count,
    twice)
end

-- A lease is extended, and what may not be repeated is not.
local function timed()
  local long, once = start("judge_long_flow", 5, 1), start("judge_once_flow", 3, 1)
  start_worker()
  while next(noted "once") == nil do
    switchboard.sleep(0.1)
  end
  check_all(long, wait(long, PATIENCE), "COMPLETED")
  for _, id in ipairs(long) do
    check(noted "long"[id] == 1, "a long task was repeated")
  end
  kill_worker(1)
  start_worker()
  local statuses = wait(once, PATIENCE)
  for _, id in ipairs(once) do
    check(statuses[id] ~= "COMPLETED" and noted "once"[id] == 1, "what may not be repeated was")
  end
  kill_worker(1)
  say "leases are extended, and what may not be repeated is not"
end

local function judge()
  assert(os.execute(("%s spec/conductor/judge_worker.lua %s %s x register"):format(process.lua, url, notes)))
  check(conductor:task_definitions():get("judge_once").retryCount == 0, "what may not be repeated is defined so")
  check(conductor:task_definitions():get("intercom.contacts.upsert").inputSchema.type == "JSON", "there is no schema")
  local function step(name, input)
    return { name = name, taskReferenceName = name:gsub("%W", "_"), type = "SIMPLE", inputParameters = input }
  end
  define("judge_flow", {
    step("intercom.contacts.upsert", { email = "${workflow.input.email}", external_id = "${workflow.input.external}" }),
    step("judge_note", { number = "${workflow.input.number}" }),
    step("commonroom_create_tag", { name = "judge", entityTypes = { "member" } }),
    step("intercom.contacts.tag_by_name", { contact_id = "${intercom_contacts_upsert.output.id}", name = "judge" }),
  })
  define("judge_long_flow", { step("judge_long", { number = "${workflow.input.number}" }) })
  define("judge_once_flow", { step("judge_once", { number = "${workflow.input.number}" }) })
  killed()
  stopped()
  timed()
end

local done, message = pcall(judge)
for _, its in ipairs(workers) do
  its:stop "KILL"
end
os.remove(notes)
if not done then
  print("conductor: " .. tostring(message))
  os.exit(1)
end
