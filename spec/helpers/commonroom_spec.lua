local sandbox = require "switchboard.sandbox"
local server = require "spec.support.server"
local switchboard = require "switchboard"

local source = 138683

local function client(box, options)
  local all = {
    api_token = sandbox.tokens.commonroom, base_url = box:base_url "commonroom", transport = box:transport(), retries = 0,
  }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return switchboard.commonroom(all)
end

local function users(count)
  local items = {}
  for i = 1, count do
    items[i] = { id = "bulk-" .. i, email = ("bulk%d@example.com"):format(i) }
  end
  return items
end

describe("users:upsert_all", function()
  it("sends all, and reports", function()
    local box = sandbox.new()
    local seen = {}
    local report, err = client(box):users():upsert_all(source, users(20), {
      on_progress = function(done, failed, total) seen[#seen + 1] = { done, failed, total } end,
    })
    assert.is_nil(err)
    assert.same({ done = 20, failed = {} }, report)
    assert.same({ 20, 0, 20 }, seen[20])
    for i = 1, 20 do
      assert.is_table(box.state.commonroom.sources[source].users["bulk-" .. i])
    end
    assert.same({ done = 0, failed = {} }, (client(box):users():upsert_all(source, {})))
  end)

  it("tells which failed, in order, and sends the others", function()
    local box = sandbox.new()
    local items = users(6)
    items[2] = { email = "no-id@example.com" }
    items[4] = "not a user"
    box:fail_next { status = 500, body = { reason = "Bad day" } }
    local report = assert(client(box):users():upsert_all(source, items, { concurrency = 1, timeout = 5 }))
    assert.equal(3, report.done)
    local told = {}
    for i, failure in ipairs(report.failed) do
      told[i] = { failure.index, failure.err.kind }
      assert.equal(items[failure.index], failure.item)
    end
    assert.same({ { 1, "server" }, { 2, "invalid_request" }, { 4, "invalid_request" } }, told)
    assert.equal("id", report.failed[2].err.param)
  end)

  it("keeps to its concurrency", function()
    local box, under_way, most = sandbox.new(), 0, 0
    local cr = client(box, { transport = function(request)
      under_way = under_way + 1
      most = math.max(most, under_way)
      switchboard.sleep(0.001)
      under_way = under_way - 1
      return box:handle(request)
    end })
    assert.equal(30, assert(cr:users():upsert_all(source, users(30), { concurrency = 3 })).done)
    assert.equal(3, most)
  end)

  it("loses nothing when the call throws", function()
    local box = sandbox.new()
    local cr = client(box)
    local resource = cr:users()
    cr:close()
    local report = assert(resource:upsert_all(source, users(3)))
    assert.equal(0, report.done)
    assert.equal(3, #report.failed)
    assert.matches("the client is closed", tostring(report.failed[1].err))
  end)

  it("checks its own arguments", function()
    local resource = client(sandbox.new()):users()
    local _, err = resource:upsert_all(source)
    assert.same({ "items", "invalid_request", 0, false }, { err.param, err.kind, err.attempts, err.retryable })
    assert.equal("concurrency", select(2, resource:upsert_all(source, {}, { concurrency = 0 })).param)
    assert.equal("on_progress", select(2, resource:upsert_all(source, {}, { on_progress = 5 })).param)
    assert.equal("concurrency", select(2, resource:upsert_all(source, {}, { concurrency = 0 / 0 })).param)
    assert.equal("options", select(2, resource:upsert_all(source, {}, 4)).param)
    assert.equal("items", select(2, resource:upsert_all(source, { id = "one", email = "one@example.com" })).param)
    assert.equal("destinationSourceId", assert(resource:upsert_all(nil, users(1))).failed[1].err.param)
  end)

  it("counts each item once, whatever on_progress throws", function()
    local box = sandbox.new()
    local items = users(5)
    items[2] = { email = "no-id@example.com" }
    local report = assert(client(box):users():upsert_all(source, items, { concurrency = 2, on_progress = function() error("boo", 0) end }))
    assert.equal(4, report.done)
    assert.equal(1, #report.failed)
    assert.equal(2, report.failed[1].index)
    assert.equal("id", report.failed[1].err.param)
    assert.equal("boo", report.hook_error)
  end)

  it("tells what came of it when its task is cancelled", function()
    local box = sandbox.new()
    local cr = client(box, { transport = function(request)
      switchboard.sleep(0.001)
      return box:handle(request)
    end })
    local report, err
    switchboard.run(function()
      local task = switchboard.spawn(function()
        report, err = cr:users():upsert_all(source, users(100), { concurrency = 1, on_progress = function() switchboard.sleep(0) end })
      end)
      switchboard.sleep(0.02)
      task:cancel()
    end)
    assert.is_nil(report)
    assert.equal("cancelled", err.kind)
    assert.is_number(err.report.done)
  end)

  it("works over a socket", function()
    local box = server.sandbox()
    local ok, err = pcall(function()
      local cr = switchboard.commonroom { api_token = sandbox.tokens.commonroom, base_url = box.urls.commonroom_tls, ca_file = box.urls.ca_file }
      assert.equal(25, assert(cr:users():upsert_all(source, users(25))).done)
      cr:close()
    end)
    box:stop()
    assert(ok, err)
  end)
end)

describe("activities:upsert_all", function()
  it("sends all", function()
    local box = sandbox.new()
    local items = {}
    for i = 1, 5 do
      items[i] = { id = "act-" .. i, activityType = "commented", user = { id = "bulk-" .. i } }
    end
    assert.equal(5, assert(client(box):activities():upsert_all(source, items)).done)
    assert.is_string(box.state.commonroom.sources[source].activities.commented["act-5"].timestamp)
  end)
end)
