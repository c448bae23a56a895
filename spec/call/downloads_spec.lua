local server = require "spec.support.server"
local switchboard = require "switchboard"
local fake = require "spec.support.fake"
local disk = require "spec.support.files"
local read, write = disk.read, disk.write

local MB = 1024 * 1024

-- What the server's file of this size holds.
local function content(size)
  return ("0123456789abcde\n"):rep(math.floor(size / 16) + 1):sub(1, size)
end

describe("a download", function()
  local its, base_url, path, ic

  setup(function()
    its = server.files()
    base_url = its.url
  end)
  teardown(function() its:stop() end)

  before_each(function()
    path = os.tmpname()
    os.remove(path)
    ic = switchboard.intercom { access_token = "s3cret-t0ken", base_url = base_url, max_body = 65536, retries = 0 }
  end)
  after_each(function()
    ic:close()
    os.remove(path)
    os.remove(path .. ".part")
    os.remove(path .. ".part.version")
  end)

  local function log()
    return (assert(switchboard.define {
      name = "log", base_url = base_url, resources = { log = { read = { "GET /log", answer = "text" } } },
    } {}:log():read()))
  end

  it("goes to a file, however large", function()
    local size, err, meta = ic:exports():download(tostring(8 * MB), nil, { sink = path })
    assert.is_nil(err)
    assert.equal(8 * MB, size)
    assert.equal(200, meta.status)
    assert.is_true(read(path) == content(8 * MB))
    assert.is_nil(read(path .. ".part"))
    assert.equal("too_large", select(2, ic:exports():download(tostring(8 * MB))).kind) -- in memory it would not fit
  end)

  it("takes no credentials to the storage host", function()
    assert.equal(1000, assert(ic:calls():recording("1000", nil, { sink = path })))
    assert.equal(content(1000), read(path))
    assert.matches("GET /file/1000%?signed=1", log())
    assert.is_nil(log():find("s3cret", 1, true))
    assert.is_nil(log():lower():find("authorization", 1, true))
    assert.is_nil(log():lower():find("accept-encoding: ", 1, true))
  end)

  it("replaces what the file had, once it has all", function()
    write(path, "old and longer than the new")
    assert.equal(5, assert(ic:exports():download("5", nil, { sink = path })))
    assert.equal("01234", read(path))
    assert.equal(0, assert(ic:exports():download("0-empty", nil, { sink = path })))
    assert.equal("", read(path))
    write(path, "kept")
    local size, err = ic:exports():download("5-gone", nil, { sink = path })
    assert.is_nil(size)
    assert.equal("not_found", err.kind)
    assert.equal("gone", err.body)
    assert.equal("kept", read(path))
    assert.is_nil(read(path .. ".part"))
  end)

  it("takes the place of nothing but a file", function()
    local client = fake.client(function() error "nothing is sent" end)
    local function refused(message)
      local size, err = client:notes():bytes(1, nil, { sink = path })
      assert.is_nil(size)
      assert.equal("sink", err.param)
      assert.matches(message, err.message)
      os.remove(path .. ".part")
    end
    assert(os.execute("mkdir " .. path))
    refused "not a file"
    assert(os.remove(path))
    assert(os.execute("mkfifo " .. path))
    refused "not a file"
    assert(os.rename(path, path .. ".part"))
    refused "%.part: " -- and it does not wait for whoever is at the other end
    assert.is_nil(read(path))
  end)

  it("goes on where it broke off", function()
    local function begin(name, size)
      assert.equal("network", select(2, ic:calls():recording(name, nil, { sink = path, resume = true })).kind)
      assert.equal(size, #read(path .. ".part"))
    end
    begin("500000-tagged-cut", 250000)
    assert.equal(500000, assert(ic:calls():recording("500000-tagged-cut", nil, { sink = path, resume = true })))
    assert.is_true(read(path) == content(500000))
    assert.matches('Range: bytes=250000%-\nIf%-Range: "500000"', log())
    assert.is_nil(read(path .. ".part.version"))
    -- The whole was there already.
    begin("500016-tagged-cut", 250008)
    write(path .. ".part", content(500016))
    assert.equal(500016, assert(ic:calls():recording("500016-tagged-cut", nil, { sink = path, resume = true })))
    assert.matches("Range: bytes=500016%-", log())
    -- The server does not know ranges: it starts again.
    begin("600000-plain-tagged-cut", 300000)
    assert.equal(600000, assert(ic:calls():recording("600000-plain-tagged-cut", nil, { sink = path, resume = true })))
    assert.is_true(read(path) == content(600000))
    -- It tells no version: what is there may be of another one.
    begin("600016-cut", 300008)
    assert.equal(600016, assert(ic:calls():recording("600016-cut", nil, { sink = path, resume = true })))
    assert.is_true(read(path) == content(600016))
    assert.is_nil(log():find "Range: bytes=300008")
  end)

  it("does not go on with what does not fit", function()
    assert.is_nil((ic:calls():recording("1000-shifted-tagged-cut", nil, { sink = path, resume = true })))
    local size, err = ic:calls():recording("1000-shifted-tagged-cut", nil, { sink = path, resume = true })
    assert.is_nil(size)
    assert.equal("network", err.kind)
    assert.matches("another part came", err.message)
    assert.is_nil(read(path))
    assert.equal(500, #read(path .. ".part"))
  end)

  it("keeps the beginning for another time when asked to", function()
    local size, err = ic:calls():recording("400000-cut", nil, { sink = path, resume = true })
    assert.is_nil(size)
    assert.equal("network", err.kind)
    assert.equal(200000, #read(path .. ".part"))
    assert.is_nil(read(path))
    assert.equal(400000, assert(ic:calls():recording("400000-cut", nil, { sink = path, resume = true })))
    assert.is_true(read(path) == content(400000))
    assert.is_nil((ic:calls():recording("400016-cut", nil, { sink = path })))
    assert.is_nil(read(path .. ".part"))
  end)

  it("is tried again from its beginning", function()
    assert.equal(300000, assert(ic:calls():recording("300000-cut", nil, { sink = path, retries = 1 })))
    assert.is_true(read(path) == content(300000))
  end)

  it("goes to a function or an open file in pieces", function()
    local pieces, largest = {}, 0
    assert.equal(200000, assert(ic:exports():download("200000", nil, { sink = function(chunk)
      pieces[#pieces + 1] = chunk
      largest = math.max(largest, #chunk)
    end })))
    assert.is_true(table.concat(pieces) == content(200000))
    assert.is_true(largest <= 65536)
    local file = assert(io.open(path, "wb"))
    assert.equal(100, assert(ic:exports():download("100", nil, { sink = file })))
    file:close()
    assert.equal(content(100), read(path))
  end)

  it("ends when the function does not want it", function()
    local calls = 0
    local size, err = ic:exports():download("200000", nil, { sink = function()
      calls = calls + 1
      return nil, "disk full"
    end })
    assert.is_nil(size)
    assert.equal("disk full", err.message)
    assert.equal(1, calls)
    assert.matches("the sink broke", select(2, pcall(function()
      ic:exports():download("200000", nil, { sink = function() error "the sink broke" end })
    end)))
  end)

  it("tells its progress", function()
    local last, total, count, least = 0, nil, 0, math.huge
    assert.equal(4 * MB, assert(ic:exports():download(tostring(4 * MB), nil, { sink = path, on_progress = function(done, all)
      assert.is_true(done >= last)
      last, total, count, least = done, all, count + 1, math.min(least, done)
    end })))
    assert.equal(4 * MB, last)
    assert.equal(4 * MB, total)
    assert.is_true(count >= 1)
  end)

  it("goes on while others do", function()
    local other = os.tmpname()
    switchboard.run(function()
      local task = switchboard.spawn(function() return ic:exports():download(tostring(2 * MB), nil, { sink = other, on_progress = function() end }) end)
      assert.equal(MB, assert(ic:exports():download(tostring(MB), nil, { sink = path })))
      assert.equal(2 * MB, assert(task:join()))
    end)
    assert.is_true(read(other) == content(2 * MB))
    os.remove(other)
  end)

  it("that is cancelled tells so and leaves nothing, also when it tells its progress", function()
    for _, on_progress in ipairs { false, function() end } do
      local value, err, left
      switchboard.run(function()
        local task = switchboard.spawn(function()
          value, err = ic:exports():download("400000-held", nil, { sink = path, on_progress = on_progress or nil })
          left = read(path .. ".part")
        end)
        switchboard.sleep(0.15)
        assert.is_true(#read(path .. ".part") > 0)
        task:cancel()
        task:join()
      end)
      assert.is_nil(value)
      assert.equal("cancelled", err and err.kind)
      assert.is_nil(left)
    end
  end)

  it("works with the engine on a thread of its own", function()
    local script = ([[
      local switchboard = require "switchboard"
      switchboard.configure { thread = true }
      local ic = switchboard.intercom { access_token = "t", base_url = %q, max_body = 65536 }
      local size, err = ic:calls():recording(%q, nil, { sink = %q, on_progress = function() end })
      print(size or err, require("switchboard.core").engine():thread())
      local call = ic:calls():recording("1000-gone", nil, { sink = %q, on_progress = function() end })
      os.exit(call == nil and 0 or 1, true)
    ]]):format(base_url, tostring(3 * MB), path, path .. "2")
    local name = os.tmpname()
    write(name, script)
    local pipe = io.popen((os.getenv "LUA" or jit and "luajit" or "lua" .. _VERSION:match "%d%.%d") .. " " .. name)
    local told = pipe:read "*a"
    pipe:close()
    os.remove(name)
    assert.equal(("%d\ttrue\n"):format(3 * MB), told)
    assert.is_true(read(path) == content(3 * MB))
  end)

  it("checks its options", function()
    for name, options in pairs {
      sink = { sink = 5 }, on_progress = { sink = path, on_progress = 5 }, resume = { sink = print, resume = true },
    } do
      assert.equal(name, select(2, ic:exports():download("5", nil, options)).param)
    end
    assert.equal("sink", select(2, ic:exports():download("5", nil, { on_progress = print })).param)
    assert.equal("sink", select(2, ic:exports():download("5", nil, { sink = "/nowhere/at/all" })).param)
    assert.equal("sink", select(2, ic:exports():download("5", nil, { sink = "" })).param)
    assert.equal("sink", select(2, ic:contacts():get("5", nil, { sink = path })).param)
    assert.equal("timeout", select(2, ic:exports():download("5", nil, { sink = path, timeout = "x" })).param)
  end)
end)

-- The server's pages about itself, as functions of a file's name: `go(name)`, and `sent(name)`, which returns how often
-- the file was asked for, how much of it was sent the last time, and whether that goes on.
local function observer(base_url)
  local client = switchboard.define {
    name = "observer", base_url = base_url,
    resources = { files = { go = { "GET /go/{name}", answer = "text" }, sent = { "GET /sent/{name}", answer = "text" } } },
  } {}
  local its = {}

  function its.go(name)
    assert(client:files():go(name))
  end

  function its.sent(name)
    local requests, size, state = assert(client:files():sent(name)):match "^(%d+) (%d+) (%a+)$"
    return tonumber(requests), tonumber(size), state
  end

  -- Asks until the question, which gets what `sent` returns, is answered by a true value; fails after a time that
  -- nothing here should need.
  function its.eventually(name, question)
    for _ = 1, 2000 do
      if question(its.sent(name)) then
        return
      end
      switchboard.sleep(0.01)
    end
    error("it did not happen: " .. debug.traceback())
  end

  -- How much of it was sent once that no longer becomes more.
  function its.standstill(name)
    local _, before = its.sent(name)
    local same = 0
    while same < 10 do
      switchboard.sleep(0.02)
      local _, now = its.sent(name)
      same = now == before and same + 1 or 0
      before = now
    end
    return before
  end

  its.close = function() client:close() end
  return its
end

-- Checks that the pieces are those of the server's file, one after the other. Returns the function and a table in which
-- `size` is how much came.
local function collector(also)
  local its = { size = 0, pieces = 0 }
  local pattern = content(65536 + 16)
  return function(piece)
    local skip = its.size % 16
    assert.is_true(#piece > 0 and #piece <= 65536)
    assert.is_true(piece == pattern:sub(skip + 1, skip + #piece))
    its.size, its.pieces = its.size + #piece, its.pieces + 1
    if also then
      return also(its, piece)
    end
  end, its
end

-- The ways to wait there are here: name -> function that runs another.
local ways = {
  ["a script"] = function(fn) fn() end,
  ["a run"] = switchboard.run,
}

local has_cqueues, cqueues = pcall(require, "cqueues")
if has_cqueues then
  ways.cqueues = function(fn)
    local loop = cqueues.new()
    loop:wrap(fn)
    assert(loop:loop())
  end
end

local has_luv, uv = pcall(require, "luv")
if has_luv then
  ways.luv = function(fn)
    local ended, failure
    switchboard.use_driver "luv"
    coroutine.wrap(function()
      fn() -- what it throws goes through uv.run
      ended = true
    end)()
    local right, message = pcall(uv.run)
    switchboard.use_driver(nil)
    failure = not right and message
    assert(ended, failure or "it did not end")
  end
end

local has_copas, copas = pcall(require, "copas")
if has_copas then
  ways.copas = function(fn)
    local ended, failure
    switchboard.use_driver "copas"
    copas.addthread(function()
      copas.setErrorHandler(function(err) failure = err end)
      fn()
      ended = true
    end)
    while not ended and not failure do
      copas.step()
    end
    switchboard.use_driver(nil)
    assert(not failure, failure)
  end
end

local function stream_specs(options)
  local its, base_url, ic, files

  setup(function()
    collectgarbage()
    collectgarbage()
    switchboard.configure { thread = options.thread }
    its = server.files()
    base_url = its.url
    files = observer(base_url)
  end)
  teardown(function()
    files.close()
    its:stop()
    collectgarbage()
    collectgarbage()
    switchboard.configure { thread = false }
  end)

  before_each(function()
    ic = switchboard.intercom { access_token = "t", base_url = base_url, max_body = 65536, timeout = 30 }
  end)
  after_each(function()
    ic:close()
  end)

  local function download(name, sink, others)
    local all = { sink = sink }
    for key, value in pairs(others or {}) do
      all[key] = value
    end
    return ic:exports():download(name, nil, all)
  end

  -- The server sends the second half when it is told to; the function, which has got the first one by then, does that.
  local size_of_next = 300000
  for name, way in pairs(ways) do
    it("gives it what comes, while it comes, in " .. name, function()
      size_of_next = size_of_next + 2
      local size = size_of_next
      local file, ended = size .. "-held", false
      way(function()
        local take, got = collector(function(state)
          if state.size == size / 2 then
            assert.equal(5, assert(ic:exports():download("5", nil, { sink = function() end }))) -- a call of the same client
            files.go(file)
          end
        end)
        assert.equal(size, assert(download(file, take)))
        assert.equal(size, got.size)
        ended = true
      end)
      assert.is_true(ended)
    end)
  end

  it("lets other tasks go on", function()
    local file, order = "400000-held", {}
    switchboard.run(function()
      local task = switchboard.spawn(function()
        return download(file, (collector(function(state)
          order[#order + 1] = state.size
          switchboard.sleep(0.001) -- it may wait
        end)))
      end)
      repeat
        assert.equal(10, #assert(ic:exports():download "10"))
      until order[#order] == 200000
      order[#order + 1] = "meanwhile"
      files.go(file)
      assert.equal(400000, assert(task:join()))
    end)
    assert.equal(400000, order[#order])
    local meanwhile
    for i, what in ipairs(order) do
      meanwhile = meanwhile or what == "meanwhile" and i
    end
    assert.equal(200000, order[meanwhile - 1])
  end)

  it("keeps little of it in memory, however slow the function", function()
    local name, most = "50000000-plain", nil
    local take, got = collector(function()
      most = most or files.standstill(name)
    end)
    assert.equal(50000000, assert(download(name, take)))
    assert.equal(50000000, got.size)
    assert.is_true(most < 30000000, most) -- what is on its way in the system's buffers counts
    local _, sent, state = files.sent(name)
    assert.equal("whole", state)
    assert.equal(50000000, sent)
  end)

  it("repeats nothing of which the function has something", function()
    local name = "100000-broken"
    local take, got = collector(function(state)
      if state.size == 50000 then
        files.go(name)
      end
    end)
    local size, err = download(name, take, { retries = 3 })
    assert.is_nil(size)
    assert.equal("network", err.kind)
    assert.is_false(err.retryable)
    assert.equal(1, err.attempts)
    assert.matches("; the sink had 50000 bytes by then$", err.message)
    assert.equal(50000, got.size)
    assert.equal(1, (files.sent(name)))
  end)

  it("repeats what broke off before the function had anything", function()
    local take, got = collector()
    local size, _, meta = download("1-cut", take, { retries = 1 })
    assert.equal(1, size)
    assert.equal(2, meta.attempts)
    assert.equal(1, got.size)
  end)

  -- A client whose action only starts a call, for the core's part alone.
  local function new_starter()
    local perform, core = require "switchboard.perform", require "switchboard.core"
    return core.client(core.connector({
      name = "starter", base_url = base_url, resources = { files = { get = { "GET /{name}", answer = "bytes" } } },
    }, {
      method = function(operation)
        return function(resource, ...) return perform.start(resource, operation, ...) end
      end,
      client = {}, resource = {}, helpers = {},
    }), { retries = 1 })
  end

  it("wakes nobody for a piece that is taken", function()
    local engine = require("switchboard.core").engine()
    local name, starter, woken = "1002-held", new_starter(), 0
    local call = assert(starter:files():get(name))
    call:stream()
    repeat until call:step(10)
    assert.is_true(call:begin(function() end))
    local size = 0
    repeat
      size = size + #(call:take() or "")
    until size == 501
    assert.is_false(call:begin(function() woken = woken + 1 end))
    engine:step(0)
    assert.equal(0, woken)
    files.go(name)
    repeat until call:step(10)
    engine:step(0)
    assert.equal(1, woken)
    call:cancel()
    starter:close()
  end)

  it("repeats what broke off although some of it had come", function()
    local name, starter = "1000-once", new_starter()
    local call = assert(starter:files():get(name))
    call:stream()
    repeat until call:step(10)
    assert.is_true(call:ready()) -- a piece is there
    assert.is_nil(call:status())
    files.go(name)
    files.eventually(name, function(requests, _, state) return requests == 2 and state == "whole" end)
    local whole, piece = "", call:take()
    while piece ~= false do
      whole = whole .. (piece or "")
      call:step(10)
      piece = call:take()
    end
    assert.equal(content(1000), whole)
    local size, _, meta = call:result()
    assert.equal(1000, size)
    assert.equal(2, meta.attempts)
    assert.is_false(call:take())
    assert.has_error(function() call:stream() end)
    starter:close()
  end)

  it("gives it nothing of an error", function()
    local size, err = download("4-gone", function() error "never" end)
    assert.is_nil(size)
    assert.equal("not_found", err.kind)
    assert.equal("gone", err.body)
    assert.is_nil(err.message:find("the sink", 1, true))
  end)

  it("gives it nothing of an empty answer", function()
    local reports = {}
    assert.equal(0, assert(download("0-empty", function() error "never" end, { on_progress = function(...)
      reports[#reports + 1] = { ... }
    end })))
    assert.same({ { 0, 0 } }, reports)
  end)

  it("takes no credentials along a redirect", function()
    local take, got = collector()
    assert.equal(100000, assert(ic:calls():recording("100000", nil, { sink = take })))
    assert.equal(100000, got.size)
  end)

  it("ends the transfer when the function has enough", function()
    for i, refusal in ipairs { { false }, { nil, "disk full" }, { nil, { "odd" } } } do
      local name = 50000000 + i .. "-plain"
      local size, err = download(name, (collector(function() return refusal[1], refusal[2] end)))
      assert.is_nil(size)
      assert.equal("cancelled", err.kind)
      assert.is_false(err.retryable)
      assert.equal(200, err.status)
      assert.equal(1, err.attempts)
      assert.matches(({ "^the sink takes no more$", "^disk full$", "^table: " })[i], err.message)
      files.eventually(name, function(_, _, state) return state == "broken" end)
    end
  end)

  it("ends the transfer when the function throws", function()
    local name, thrown = "50000010-plain", { "the sink broke" }
    local right, err = pcall(download, name, function() error(thrown) end)
    assert.is_false(right)
    assert.equal(thrown, err)
    files.eventually(name, function(_, _, state) return state == "broken" end)
    -- on_progress, too
    name = "50000011-plain"
    assert.has_error(function()
      download(name, function() switchboard.sleep(0.11) end, { on_progress = function() error(thrown, 0) end })
    end, thrown)
    files.eventually(name, function(_, _, state) return state == "broken" end)
  end)

  it("ends when its time is over, the function's included", function()
    local name = "50000020-plain"
    local take, got = collector(function() switchboard.sleep(0.2) end)
    local size, err = download(name, take, { timeout = 0.5 })
    assert.is_nil(size)
    assert.equal("timeout", err.kind)
    assert.is_false(err.retryable)
    assert.matches(("the sink had %d bytes by then"):format(got.size), err.message)
    files.eventually(name, function(_, _, state) return state == "broken" end)
  end)

  it("stands still until it is cancelled, or its client closed", function()
    for i, ending in ipairs { "cancel", "close" } do
      local name = 50000030 + i .. "-plain"
      local client = switchboard.intercom { access_token = "t", base_url = base_url, retries = 0 }
      local size, err
      switchboard.run(function()
        local waits = true
        local task = switchboard.spawn(function()
          size, err = client:exports():download(name, nil, { sink = function()
            while waits and switchboard.sleep(0.01) do end -- which says when the task is cancelled
          end })
        end)
        files.eventually(name, function(_, sent) return sent > 0 end)
        files.standstill(name)
        if ending == "cancel" then
          task:cancel()
        else
          client:close()
        end
        files.eventually(name, function(_, _, state) return state == "broken" end)
        waits = false
        task:join()
      end)
      assert.is_nil(size, ending)
      assert.equal("cancelled", err.kind, ending)
    end
  end)

  it("ends when nobody has it any more", function()
    local core = require "switchboard.core"
    local name = "50000040-plain"
    local waiting = coroutine.wrap(function()
      download(name, function() coroutine.yield() end)
    end)
    waiting()
    files.standstill(name)
    waiting = nil -- luacheck: ignore 311
    collectgarbage()
    collectgarbage()
    files.eventually(name, function(_, _, state) return state == "broken" end)
    assert.equal(0, core.engine():pending())
  end)

  it("tells its progress", function()
    local last, total = 0, nil
    local name = "4000000-plain"
    assert.equal(4000000, assert(download(name, (collector()), { on_progress = function(received, all)
      assert.is_true(received >= last)
      last, total = received, all
    end })))
    assert.equal(4000000, last)
    assert.equal(4000000, total)
    -- in the middle, and of a size that is not told
    local reports = {}
    assert.equal(300000, assert(download("300000-chunked", function()
      switchboard.sleep(0.11)
    end, { on_progress = function(received, all) reports[#reports + 1] = { received, all } end })))
    assert.is_true(#reports >= 5)
    assert.is_nil(reports[1][2])
    assert.is_true(reports[1][1] > 0 and reports[1][1] <= 65536)
    assert.same({ 300000, 300000 }, reports[#reports])
  end)
end

describe("a download to a function", function()
  stream_specs { thread = false }
end)

describe("a download to a function, with the engine on a thread", function()
  stream_specs { thread = true }
end)

describe("a download through a transport", function()
  it("goes to the file, too", function()
    local path = os.tmpname()
    local client = fake.client { status = 200, headers = {}, body = "the file" }
    local reports = {}
    local size = assert(client:notes():bytes(1, nil, { sink = path, on_progress = function(done, total) reports[#reports + 1] = { done, total } end }))
    assert.equal(8, size)
    assert.same({ { 8, 8 } }, reports)
    assert.equal("the file", read(path))
    client = fake.client { status = 404, headers = {}, body = "{}" }
    assert.equal("not_found", select(2, client:notes():text(1, nil, { sink = path })).kind)
    assert.equal("the file", read(path))
    os.remove(path)
  end)

  it("goes to a function in pieces, too", function()
    local body = content(150000)
    local answers = { { status = 503, headers = {}, body = "later" }, { status = 200, headers = {}, body = body } }
    local client, requests = fake.client(function(_, number) return answers[number] end, { retries = 1, max_body = 1000 })
    local pieces, reports = {}, {}
    local size = assert(client:notes():bytes(1, nil, {
      sink = function(piece) pieces[#pieces + 1] = piece end,
      on_progress = function(...) reports[#reports + 1] = { ... } end,
    }))
    assert.equal(150000, size)
    assert.equal(2, #requests)
    assert.equal(3, #pieces)
    assert.is_true(table.concat(pieces) == body)
    assert.same({ 150000, 150000 }, reports[#reports])
    client = fake.client { status = 404, headers = {}, body = "{}" }
    assert.equal("not_found", select(2, client:notes():text(1, nil, { sink = error })).kind)
    client = fake.client { status = 200, headers = {}, body = body }
    assert.equal("enough", select(2, client:notes():text(1, nil, { sink = function() return nil, "enough" end })).message)
    assert.has_error(function()
      client:notes():text(1, nil, { sink = function() error("odd", 0) end })
    end, "odd")
  end)
end)
