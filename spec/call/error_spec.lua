local core = require "switchboard.core"
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

describe("an error object", function()
  local err = core.error { kind = "not_found", message = "No such note", status = 404, operation = "notes notes.get" }

  it("prints itself", function()
    local text = "notes notes.get: No such note (not_found, status 404), called at spec/call/error_spec.lua:6"
    assert.equal(text, tostring(err))
    assert.equal("x: " .. text, "x: " .. err)
    assert.equal(text .. "!", err .. "!")
    assert.equal(text .. "5", err .. 5)
    assert.equal(tostring(err) .. tostring(err), err .. err)
    assert.has_error(function() return err .. {} end)
  end)

  -- The number of the line that calls this.
  local function line()
    return debug.getinfo(2, "l").currentline
  end

  it("tells where we were called", function()
    local client = fake.client(function() return { status = 404 } end)
    local function called_at(number)
      return ("spec/call/error_spec.lua:%d"):format(number)
    end
    local _, of_answer = client:notes():get(1)
    assert.equal(called_at(line() - 1), of_answer.where)
    local _, of_argument = client:notes():get {}
    assert.equal(called_at(line() - 1), of_argument.where)
    local _, of_collect = client:notes():collect()
    assert.equal(called_at(line() - 1), of_collect.where)
    local _, of_name = client:execute("notes", "gte")
    assert.equal(called_at(line() - 1), of_name.where)
    local caught, expected
    local done, thrown = pcall(switchboard.run, function()
      caught, expected = select(2, client:notes():get(2)), line()
      error(caught, 0)
    end)
    assert.is_false(done)
    assert.equal(called_at(expected), thrown.where)
    assert.equal(caught, thrown)
    assert.matches(", called at " .. called_at(expected) .. "$", (tostring(thrown):gsub("%-", "-")))
  end)

  it("is known as one", function()
    assert.is_true(switchboard.is_error(err))
    assert.is_false(switchboard.is_error { kind = "not_found" })
    assert.is_false(switchboard.is_error "not_found")
    assert.is_false(switchboard.is_error(nil))
    assert.is_false(switchboard.is_error(io.stdout))
  end)

  it("needs a kind and a message", function()
    assert.has_error(function() core.error {} end)
    assert.has_error(function() core.error { kind = "server" } end)
    assert.has_error(function() core.error "server" end)
  end)

  it("was not tried and is not to be tried again, unless it says so", function()
    assert.equal(0, err.attempts)
    assert.is_false(err.retryable)
    local other = core.error { kind = "timeout", message = "x", attempts = 2, retryable = true }
    assert.equal(2, other.attempts)
    assert.is_true(other.retryable)
  end)

  it("prints whatever was done to it", function()
    assert.is_string(tostring(core.error { kind = "server", message = "x", status = "many", code = {} }))
  end)

  it("hides its metatable", function()
    assert.equal("switchboard.Error", getmetatable(err))
  end)

  it("is thrown whole by error and switchboard.assert", function()
    assert.equal(err, select(2, pcall(error, err)))
    assert.equal(err, select(2, pcall(switchboard.assert, nil, err)))
    assert.same({ 1, nil, 3 }, { switchboard.assert(1, nil, 3) })
    assert.equal("assertion failed!", select(2, pcall(switchboard.assert, false)))
  end)
end)
