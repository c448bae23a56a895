-- Waits of a sandbox's clients: they move the clock of the sandbox, and take no time.
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

describe("a client of a sandbox", function()
  local box, start, began

  before_each(function()
    box = sandbox.new { now = function() return 1700000000 end, seed = { contacts = 3, companies = 2, conversations = 2 } }
    start, began = box.now(), switchboard.now()
  end)

  -- Has that much time passed in the sandbox, and not here?
  local function passed(least, most)
    local seconds = box.now() - start
    assert.is_true(seconds >= least and seconds <= most, ("%.3f is not from %g to %g"):format(seconds, least, most))
    assert.is_true(switchboard.now() - began < least, "it took its time")
  end

  it("waits between attempts as long as the service asks for", function()
    box:fail("tags.list", { status = 503, headers = { ["Retry-After"] = "25" }, times = 2 })
    local _, _, meta = assert(box:intercom():tags():list())
    assert.equal(3, meta.attempts)
    passed(50, 50.5)
  end)

  it("has one timeout for a whole call", function()
    box:fail("tags.list", { status = 429, headers = { ["Retry-After"] = "25" }, times = "always" })
    local _, err = box:intercom { retries = 9 }:tags():list()
    assert.same({ "rate_limited", 3 }, { err.kind, err.attempts })
    passed(50, 50.5)
  end)

  it("has attempts time out", function()
    box:fail("tags.list", { failure = "timeout", times = "always" })
    local _, err = box:intercom { attempt_timeout = 20, retries = 9 }:tags():list()
    assert.same({ "timeout", 3 }, { err.kind, err.attempts })
    passed(59.5, 60.5)
  end)

  it("does not count the time that passed between its calls", function()
    local ic = box:intercom()
    for _ = 1, 3 do
      assert(ic:tags():list())
      box:advance(3600)
    end
    passed(10800, 10800)
  end)

  for what, options in pairs { ["repeats what was refused"] = {}, ["throttles"] = { throttle = true } } do
    it("waits for the window of a rate limit: it " .. what, function()
      box = sandbox.new { now = function() return 1700000000 end, rate_limit = { limit = 2, window = 10 } }
      local ic = box:intercom(options)
      for _ = 1, 7 do
        assert(ic:tags():list())
      end
      passed(30, 32)
    end)
  end

  it("waits in tasks, too", function()
    box = sandbox.new { now = function() return 1700000000 end, rate_limit = { limit = 2, window = 10 } }
    local ic = box:intercom { retries = 20, timeout = 600 }
    assert.equal(8, #assert(switchboard.run(function()
      return switchboard.map({ 1, 2, 3, 4, 5, 6, 7, 8 }, 8, function() return ic:tags():list() end)
    end)))
    passed(30, 600)
  end)

  it("is told when its task is cancelled while it waits", function()
    box:fail("tags.list", { status = 503, headers = { ["Retry-After"] = "5" }, times = "always" })
    local ic = box:intercom { retries = 100, timeout = 3600 }
    switchboard.run(function()
      local task = switchboard.spawn(function() return ic:tags():list() end)
      switchboard.sleep(0)
      task:cancel()
      local _, err = task:join()
      assert.equal("cancelled", err.kind)
    end)
  end)

  it("waits for an export, and not for ever", function()
    local ic = box:intercom()
    local job = assert(ic:exports():create { created_at_after = 1, created_at_before = 2 })
    local body = { job_identifier = job.job_identifier, status = "pending" }
    box:fail("exports.get", { body = body, times = 6 })
    local seen = 0
    assert(ic:exports():wait(job, { on_poll = function() seen = seen + 1 end }))
    assert.is_true(seen >= 7)
    passed(5, 300)
    box:fail("exports.get", { body = body, times = "always" })
    local _, err = ic:exports():wait(job, { timeout = 100 })
    assert.equal("timeout", err.kind)
    passed(80, 400)
  end)

  it("has exports take their time, one at once", function()
    box = sandbox.new { now = function() return 1700000000 end, export_time = 60 }
    local ic = box:intercom()
    local wanted = { created_at_after = 1, created_at_before = 2 }
    local job = assert(ic:exports():create(wanted))
    assert.equal("in_progress", assert(ic:exports():get(job.job_identifier)).status)
    assert.equal(404, select(2, ic:exports():download(job.job_identifier)).status)
    local _, err = ic:exports():create(wanted)
    assert.same({ "rate_limited", 1 }, { err.kind, err.attempts })
    local _, unfinished = ic:exports():wait(job, { timeout = 30 })
    assert.equal("timeout", unfinished.kind)
    assert.equal("completed", assert(ic:exports():wait(job)).status)
    passed(60, 90)
    assert(ic:exports():download(job.job_identifier))
    local other = assert(ic:exports():create(wanted))
    assert(ic:exports():cancel(other.job_identifier))
    assert(ic:exports():create(wanted))

    local five = { dataset_id = "conversation", attribute_ids = { "conversation_id" }, start_time = 1, end_time = 2 }
    local last
    for _ = 1, 5 do
      last = assert(ic:reporting_exports():create(five))
    end
    assert.equal("rate_limited", select(2, ic:reporting_exports():create(five)).kind)
    local before = box.now()
    assert(ic:reporting_exports():wait(last.job_identifier, { app_id = "a", client_id = "b" }))
    assert.is_true(box.now() - before >= 60)
  end)

  it("finds what it has created once the index of searches has it", function()
    box = sandbox.new { now = function() return 1700000000 end, seed = { contacts = 3, conversations = 2 }, search_lag = 90 }
    local ic = box:intercom()
    local function found(field, value)
      return #assert(ic:contacts():search { query = { field = field, operator = "=", value = value } })
    end
    local contact = assert(ic:contacts():create { email = "late@example.com" })
    assert.equal(0, found("email", "late@example.com"))
    assert.equal(1, found("email", assert(ic:contacts():list())[3].email)) -- it was there before
    assert.equal(contact.email, assert(ic:contacts():get(contact.id)).email)
    assert.equal("conflict", select(2, ic:contacts():create { email = "late@example.com" }).kind)
    box:advance(89)
    assert.equal(0, found("email", "late@example.com"))
    box:advance(1)
    assert.equal(1, found("email", "late@example.com"))
    assert.has_error(function() sandbox.new { search_lag = -1 } end, "sandbox.new: option 'search_lag' must be a number from 0 on")
  end)

  it("may be made by the code under test", function()
    box:fail("tags.list", { status = 503, headers = { ["Retry-After"] = "25" } })
    local ic = switchboard.intercom {
      access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", transport = box:transport(),
      driver = box:driver(),
    }
    assert(ic:tags():list())
    passed(25, 25.2)
  end)

  it("may take its time", function()
    box:fail("tags.list", { status = 503, headers = { ["Retry-After"] = "0.2" } })
    assert(box:intercom { driver = "blocking" }:tags():list())
    assert.equal(start, box.now())
    assert.is_true(switchboard.now() - began >= 0.2)
  end)
end)
