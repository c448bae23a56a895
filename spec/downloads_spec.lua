local server = require "spec.support.server"
local switchboard = require "switchboard"
local fake = require "spec.support.fake"

local MB = 1024 * 1024

local function read(path)
  local file = io.open(path, "rb")
  local text = file and file:read "*a"
  if file then
    file:close()
  end
  return text
end

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

-- What the server's file of this size holds.
local function content(size)
  return ("0123456789abcde\n"):rep(math.floor(size / 16) + 1):sub(1, size)
end

describe("a download", function()
  local its, base_url, path, ic

  setup(function()
    its = server.start "spec/support/file_server.lua"
    base_url = "http://127.0.0.1:" .. its.read()
    its.read()
  end)
  teardown(function() its.stop() end)

  before_each(function()
    path = os.tmpname()
    os.remove(path)
    ic = switchboard.intercom { access_token = "s3cret-t0ken", base_url = base_url, max_body = 65536, retries = 0 }
  end)
  after_each(function()
    ic:close()
    os.remove(path)
    os.remove(path .. ".part")
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

  it("goes on where it broke off", function()
    local half = content(500000):sub(1, 200000)
    write(path .. ".part", half)
    assert.equal(500000, assert(ic:calls():recording("500000", nil, { sink = path, resume = true })))
    assert.is_true(read(path) == content(500000))
    assert.matches("Range: bytes=200000%-", log())
    -- The whole was there already.
    os.rename(path, path .. ".part")
    assert.equal(500000, assert(ic:calls():recording("500000", nil, { sink = path, resume = true })))
    -- The server does not know ranges: it starts again.
    os.rename(path, path .. ".part")
    assert.equal(600000, assert(ic:calls():recording("600000-plain", nil, { sink = path, resume = true })))
    assert.is_true(read(path) == content(600000))
  end)

  it("does not go on with what does not fit", function()
    write(path .. ".part", "01234567")
    local size, err = ic:calls():recording("1000-shifted", nil, { sink = path, resume = true })
    assert.is_nil(size)
    assert.equal("too_large", err.kind)
    assert.matches("can't be written", err.message)
    assert.is_nil(read(path))
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
end)
