-- What a host showed of an error that a task had thrown and nobody caught was the stack of the run.
local files = require "spec.support.files"
local process = require "spec.support.process"
local switchboard = require "switchboard"

local function deeper()
  error "broken"
end

local function work()
  deeper()
  return true
end

describe("an error of a task", function()
  it("that nobody catches shows the stack of the task", function()
    local script = os.tmpname()
    finally(function() os.remove(script) end)
    files.write(script, [[
      local switchboard = require "switchboard"
      local function deeper() error "broken" end
      local function work() deeper() return true end
      switchboard.run(function()
        switchboard.spawn(function() switchboard.sleep(0.001) work() return true end)
        return true
      end)
    ]])
    local output, status = process.run(process.lua .. " " .. script)
    assert.equal(1, status)
    assert.matches(script:gsub("%p", "%%%0") .. ":2: broken\n", output)
    assert.matches("in a task, stack traceback:\n", output)
    local of_task = output:match "in a task, (.*)"
    assert.matches(script:gsub("%p", "%%%0") .. ":3:", of_task)
    assert.matches(script:gsub("%p", "%%%0") .. ":5:", of_task)
  end)

  it("that is caught is what was thrown", function()
    local _, err = pcall(switchboard.run, function()
      return work() and 1
    end)
    assert.matches("^spec/regress/uncaught_errors_spec.lua:7: broken$", err)
    local thrown = {}
    _, err = pcall(switchboard.run, function()
      error(thrown)
    end)
    assert.equal(thrown, err)
  end)
end)
