-- Finalizers that use the library's objects when these are dead already, or dying: each in an interpreter of its own,
-- which comes to its end.
local faults = require "spec.support.faults"

local lua = require("spec.support.process").lua

setup(faults.start)
teardown(faults.stop)

-- Runs spec/support/last_words.lua. Returns what it says, line by line, and by name what each use came to, the last of
-- that name.
local function run(place, ending)
  local url = "http://127.0.0.1:" .. faults.ports.plain
  local pipe = assert(io.popen(("%s spec/support/last_words.lua %s %s %s 2>&1; echo status $?"):format(lua, url, place, ending)))
  local lines, uses = {}, {}
  for line in pipe:lines() do
    table.insert(lines, line)
    local name, outcome = line:match "^(.-) (returned .*)$"
    if not name then
      name, outcome = line:match "^(.-) (threw .*)$"
    end
    uses[name or ""] = outcome
  end
  pipe:close()
  return lines, uses
end

-- Whether that is how it may go: to the end, and nothing came to what is an error within the library.
local function assert_clean(lines)
  local text = table.concat(lines, "\n")
  assert(lines[#lines] == "status 0", text)
  assert(text:find("\nall returned used\n", 1, true), text)
  for _, line in ipairs(lines) do
    assert(not line:find("attempt to", 1, true), line)
    assert(not line:find("bad argument", 1, true), line)
  end
end

-- What is said once all are dead.
local refusals = {
  ["the client is closed"] = {
    "describe", "large", "client:describe", "client:execute", "client:check", "client:things", "client:rate_limit",
    "client:request", "settings client", "things:get", "things:create", "things:file", "things:collect", "late walk",
    "contacts:list", "contacts:each", "contacts:upsert", "cr:v2", "own:check", "send", "hosted contacts", "account", "run",
    "core.start", "core.carry", "core.lists", "core.request", "core.token",
  },
  ["the Lua state is closing"] = {
    "core.engine", "core.connector", "core.client", "core.describe", "make", "intercom", "define", "configure", "sleep",
    "run and sleep", "step",
  },
}

for _, call in ipairs { "fresh", "begun", "streamed", "done", "taken", "cancelled", "carried" } do
  for _, method in ipairs {
    "begin", "step", "ready", "result", "next", "status", "restart", "authorise", "seconds_left", "sink", "progress", "stream",
    "take", "request", "respond", "fail",
  } do
    table.insert(refusals["the client is closed"], ("%s:%s"):format(call, method))
  end
end
for _, method in ipairs { "step", "wait", "descriptor", "pollfd", "events", "timeout", "pending", "thread", "listen", "accept" } do
  table.insert(refusals["the Lua state is closing"], "engine:" .. method)
end

-- And what does no harm.
local answers = {
  ["tostring client"] = "returned switchboard.Client: (closed)",
  ["tostring resource"] = "returned switchboard.Resource: (closed)",
  ["tostring begun"] = "returned switchboard.Call: (closed)",
  ["tostring connector"] = "returned switchboard.Connector: (closed)",
  ["client:close"] = "returned nil",
  ["begun:cancel"] = "returned nil",
  ["core.encode"] = 'returned {"a":[1,"x",null]}',
}

local function assert_refused(uses)
  for message, names in pairs(refusals) do
    for _, name in ipairs(names) do
      assert(uses[name], name)
      assert(uses[name]:find("^threw .*" .. message .. "$"), name .. " " .. uses[name])
    end
  end
  for name, answer in pairs(answers) do
    assert.equal(answer, uses[name], name)
  end
end

describe("an object that dies after those it uses", function()
  it("is told that they are closed, when it is older than the library", function()
    local lines, uses = run(0, "return")
    assert_clean(lines)
    assert_refused(uses)
  end)

  it("harms nobody, whatever was made before it", function()
    for place = 1, 7 do
      assert_clean((run(place, "return")))
    end
  end)

  it("is served as long as they live", function()
    local lines, uses = run(7, "return")
    assert_clean(lines)
    -- The first round; on Lua 5.1 they may die in the middle of it.
    local text = table.concat(lines, "\n")
    assert(text:find("tostring client returned switchboard.Client: faulty http://127.0.0.1:%d+\n"), text)
    assert(text:find("\nlarge returned 30001\n", 1, true), text)
    assert(jit or _VERSION == "Lua 5.1" or uses.make:find "^returned table", text)
  end)

  it("may be one of LuaJIT's FFI, which die before all others", function()
    if not jit then
      return pending "for LuaJIT"
    end
    assert_clean((run("cdata", "return")))
  end)

  it("may die by os.exit, in a task and in a hook", function()
    if _VERSION == "Lua 5.1" and not jit then
      return pending "os.exit closes no state there"
    end
    for _, ending in ipairs { "exit", "task", "hook" } do
      for _, place in ipairs { 0, 3 } do
        assert_clean((run(place, ending)))
      end
    end
  end)

  it("may be garbage together with them, and give them a second life", function()
    for place = 0, 7 do
      local lines, uses = run(place, "garbage")
      assert_clean(lines)
      assert.equal("returned switchboard.Client: (closed)", uses["tostring client"])
      assert.matches("the client is closed$", uses["things:get"])
      assert.matches("^returned table", uses["define"])
    end
  end)
end)
