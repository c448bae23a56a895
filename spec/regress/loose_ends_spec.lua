-- What a script leaves behind: tasks that nobody runs, and calls whose answers nobody waits for.
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local lua = os.getenv "LUA" or (jit and "luajit" or "lua" .. _VERSION:match "%d.%d") -- luacheck: ignore 113

-- What a program writes, to standard output and to standard error.
local function run(program)
  local path = os.tmpname()
  local file = assert(io.open(path, "w"))
  file:write('local switchboard = require "switchboard"\n', program)
  file:close()
  local pipe = assert(io.popen(("%s %s 2>%s.err"):format(lua, path, path)))
  local out = pipe:read "*a"
  pipe:close()
  file = assert(io.open(path .. ".err"))
  local err = file:read "*a"
  file:close()
  os.remove(path)
  os.remove(path .. ".err")
  return out, err
end

describe("a task that is spawned in a plain script", function()
  it("and never runs, is told of at the end", function()
    local out, err = run 'switchboard.spawn(print, "ran") switchboard.spawn(print, "ran") print "end"'
    assert.equal("end\n", out)
    assert.matches("2 tasks of switchboard.spawn never ran", err, 1, true)
    assert.matches("switchboard.run", err, 1, true)
    assert.matches("switchboard.flush", err, 1, true)
    assert.matches("1 task of switchboard.spawn never ran", select(2, run "switchboard.spawn(print)"), 1, true)
  end)

  it("is not told of where it ran, or was cancelled, or somebody steps", function()
    for _, program in ipairs {
      'switchboard.run(function() switchboard.spawn(print, "ran") end)',
      'switchboard.spawn(print, "ran"):join()',
      'switchboard.spawn(print, "ran") switchboard.step()',
      'switchboard.spawn(print, "ran") switchboard.step() switchboard.spawn(print, "too late")',
      'switchboard.spawn(print, "ran") switchboard.flush()',
      'switchboard.spawn(print, "no"):cancel() print "ran"',
      'print "ran"',
    } do
      local out, err = run(program)
      assert.equal("ran\n", out)
      assert.equal("", err)
    end
  end)
end)

describe("flush", function()
  it("waits for what is under way", function()
    local order = {}
    for i = 1, 3 do
      switchboard.spawn(function()
        switchboard.sleep(0.01 * i)
        order[#order + 1] = i
      end)
    end
    assert.is_true(switchboard.flush(10))
    assert.same({ 1, 2, 3 }, order)
    assert.is_true(switchboard.flush())
    assert.is_true(switchboard.flush(0))
  end)

  it("waits for what those spawn, and for calls", function()
    local done = 0
    local client = fake.client(function()
      switchboard.sleep(0.01)
      return fake.json '{"id":1}'
    end)
    switchboard.spawn(function()
      switchboard.spawn(function()
        assert(client:notes():get(1))
        done = done + 1
      end)
    end)
    assert.is_true(switchboard.flush(10))
    assert.equal(1, done)
  end)

  it("gives up when the time is over, and the tasks go on", function()
    local done
    switchboard.spawn(function()
      switchboard.sleep(0.2)
      done = true
    end)
    local flushed, err = switchboard.flush(0.01)
    assert.is_nil(flushed)
    assert.equal("timeout", err.kind)
    assert.matches("0.01", err.message, 1, true)
    assert.is_nil(done)
    assert.is_true(switchboard.flush(10))
    assert.is_true(done)
  end)

  it("throws what a task threw that nobody joins, when the others have ended", function()
    local done
    switchboard.spawn(error, "first", 0)
    switchboard.spawn(function()
      switchboard.sleep(0.01)
      done = true
    end)
    local right, err = pcall(switchboard.flush, 10)
    assert.is_false(right)
    assert.equal("first", err)
    assert.is_true(done)
    assert.is_true(switchboard.flush(10))
  end)

  it("says so when nothing could ever end a task", function()
    local first
    local second = switchboard.spawn(function() return first:join() end)
    first = switchboard.spawn(function() return second:join() end)
    local right, message = pcall(function() switchboard.flush(10) end)
    first:cancel()
    assert.is_false(right)
    assert.matches("loose_ends_spec.lua:%d+: deadlock", message)
    assert.is_true(switchboard.flush(10))
  end)

  it("lets the other tasks of a run go on", function()
    local order = {}
    switchboard.spawn(function()
      switchboard.sleep(0.05)
      order[#order + 1] = "spawned outside"
    end)
    switchboard.run(function()
      switchboard.spawn(function()
        switchboard.sleep(0.01)
        order[#order + 1] = "other"
      end)
      assert.is_true(switchboard.flush(10))
      order[#order + 1] = "flushed"
    end)
    assert.same({ "other", "spawned outside", "flushed" }, order)
  end)

  it("is not for those that it would wait for", function()
    local message
    switchboard.spawn(function() message = select(2, pcall(switchboard.flush)) end)
    assert.is_true(switchboard.flush(10))
    assert.matches("switchboard.flush: a task that switchboard.step resumed can't wait for itself", message)
  end)

  it("takes seconds", function()
    for _, wrong in ipairs { -1, "soon", 0 / 0 } do
      local right, message = pcall(function() switchboard.flush(wrong) end)
      assert.is_false(right)
      assert.matches("loose_ends_spec.lua:%d+: switchboard.flush: seconds must be a number", message)
    end
  end)
end)

it("now is a clock that goes forward", function()
  local before = switchboard.now()
  switchboard.sleep(0.01)
  local passed = switchboard.now() - before
  assert.is_true(passed >= 0.0099)
end)
