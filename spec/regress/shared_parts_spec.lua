-- The part of a download was whatever had its name: a link to another file, or the part of another download.
local server = require "spec.support.server"
local switchboard = require "switchboard"
local fake = require "spec.support.fake"
local files = require "spec.support.files"
local read, write = files.read, files.write

local lua = require("spec.support.process").lua

local function run(command)
  local result = os.execute(command)
  assert(result == true or result == 0, command)
end

local function content(size)
  return ("0123456789abcde\n"):rep(math.floor(size / 16) + 1):sub(1, size)
end

describe("the part of a download", function()
  local its, base_url, folder, path, ic

  setup(function()
    its = server.files()
    base_url = its.url
  end)
  teardown(function() its:stop() end)

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    run("mkdir " .. folder)
    path = folder .. "/file"
    ic = switchboard.intercom { access_token = "t", base_url = base_url, retries = 0 }
  end)
  after_each(function()
    ic:close()
    run("rm -rf " .. folder)
  end)

  local function download(name, options)
    local all = { sink = path }
    for key, value in pairs(options or {}) do
      all[key] = value
    end
    return ic:exports():download(name, nil, all)
  end

  local function go(name)
    assert(switchboard.define {
      name = "go", base_url = base_url, resources = { files = { go = { "GET /go/{name}", answer = "text" } } },
    } {}:files():go(name))
  end

  local function eventually(question)
    for _ = 1, 1000 do
      if question() then
        return
      end
      switchboard.sleep(0.01)
    end
    error "it did not happen"
  end

  it("is no link to another file, nor another name of one", function()
    local victim = folder .. "/victim"
    for what, command in pairs {
      ["a symbolic link"] = "ln -s victim " .. path .. ".part",
      ["another name"] = "ln " .. victim .. " " .. path .. ".part",
    } do
      for _, resume in ipairs { false, true } do
        write(victim, "precious")
        run(command)
        local size, err = download("1000", { resume = resume })
        assert.is_nil(size)
        assert.equal("invalid_request", err.kind)
        assert.equal("sink", err.param)
        assert.matches(what, err.message)
        assert.matches("file%.part", err.message)
        assert.equal("precious", read(victim))
        assert.is_nil(read(path))
        os.remove(path .. ".part")
      end
    end
    run("ln -s nothing " .. path .. ".part")
    assert.matches("a symbolic link", select(2, download "1000").message)
    assert.is_nil(read(folder .. "/nothing"))
  end)

  it("has no note that is a link to another file", function()
    local victim = folder .. "/victim"
    write(victim, "precious")
    run("ln -s victim " .. path .. ".part.version")
    go "1000-broken"
    assert.equal("network", select(2, download("1000-broken", { resume = true })).kind)
    assert.equal("precious", read(victim))
    os.remove(path .. ".part")
    write(path .. ".part", "0123")
    os.remove(path .. ".part.version")
    run("ln -s victim " .. path .. ".part.version")
    assert.equal(1000, assert(download("1000", { resume = true })))
    assert.equal("precious", read(victim))
    assert.equal(content(1000), read(path))
  end)

  it("is none of another user's", function()
    local pipe = io.popen "id -u"
    local is_root = pipe:read "*l" == "0"
    pipe:close()
    if not is_root then
      return -- who is not root can't give files away
    end
    write(path .. ".part", "theirs")
    run("chown 1 " .. path .. ".part")
    local size, err = download "1000"
    assert.is_nil(size)
    assert.matches("another user", err.message)
    assert.equal("theirs", read(path .. ".part"))
  end)

  it("takes the place of a link, and leaves alone what that points to", function()
    write(folder .. "/victim", "precious")
    run("ln -s victim " .. path)
    assert.equal(1000, assert(download "1000"))
    assert.equal("precious", read(folder .. "/victim"))
    assert.equal(content(1000), read(path))
  end)

  it("is that of one download only, of two tasks", function()
    for i, options in ipairs { {}, { resume = true }, { on_progress = function() end } } do
      local name, first, size, err = 100000 + i .. "-held", nil, nil, nil
      switchboard.run(function()
        local task = switchboard.spawn(function() first = assert(download(name, options)) end)
        eventually(function() return #(read(path .. ".part") or "") > 0 end)
        size, err = download("1000", options)
        go(name)
        task:join()
      end)
      assert.is_nil(size)
      assert.equal("invalid_request", err.kind)
      assert.equal("sink", err.param)
      assert.matches("another download", err.message)
      assert.equal(100000 + i, first)
      assert.is_true(read(path) == content(100000 + i))
      assert.equal(1000, assert(download("1000", options))) -- and afterwards it is free
      assert.equal(content(1000), read(path))
    end
  end)

  it("is that of one download only, of two processes, until that one ends", function()
    local script = folder .. "/script.lua"
    write(script, ([[
      local switchboard = require "switchboard"
      local ic = switchboard.intercom { access_token = "t", base_url = %q, retries = 0 }
      print(ic:exports():download(arg[1], nil, { sink = %q, resume = true }))
    ]]):format(base_url, path))
    local name = "200000-held"
    local other = io.popen(("echo $$; exec %s %s %s"):format(lua, script, name))
    local pid = other:read "*l"
    eventually(function() return #(read(path .. ".part") or "") > 0 end)
    assert.matches("another download", select(2, download "1000").message)
    run("kill -9 " .. pid)
    other:close()
    assert.equal(1000, assert(download "1000")) -- what a dead one left is in nobody's way
    assert.equal(content(1000), read(path))
  end)

  it("is free again when nobody has the download any more", function()
    local name = "100010-held"
    local waiting = coroutine.wrap(function()
      download(name, { on_progress = function() coroutine.yield() end })
    end)
    waiting()
    waiting = nil -- luacheck: ignore 311
    assert.equal(1000, assert(download "1000"))
    assert.equal(content(1000), read(path))
    assert.is_nil(read(path .. ".part"))
  end)

  it("is gone when a function of the caller's throws", function()
    local thrown = { "odd" }
    assert.has_error(function() download("1000", { on_progress = function() error(thrown) end }) end, thrown)
    assert.is_nil(read(path .. ".part"))
    local client = fake.client(function() error(thrown) end)
    assert.has_error(function() client:notes():bytes(1, nil, { sink = path }) end, thrown)
    assert.is_nil(read(path .. ".part"))
    assert.equal(1000, assert(download "1000"))
  end)

  it("is not touched by a fork of the program", function()
    local has_ffi, ffi = pcall(require, "ffi")
    if not has_ffi then
      return -- nothing else here can fork
    end
    ffi.cdef "int fork(void); int waitpid(int, int *, int); void _exit(int);"
    local name, first = "100020-held", nil
    switchboard.run(function()
      local task = switchboard.spawn(function() first = assert(download(name)) end)
      eventually(function() return #(read(path .. ".part") or "") > 0 end)
      local pid = ffi.C.fork()
      if pid == 0 then
        ic:close()
        collectgarbage()
        collectgarbage()
        ffi.C._exit(0)
      end
      ffi.C.waitpid(pid, nil, 0)
      assert.is_not_nil(read(path .. ".part"))
      assert.matches("another download", select(2, download "1000").message)
      go(name)
      task:join()
    end)
    assert.equal(100020, first)
    assert.is_true(read(path) == content(100020))
  end)

  it("leaves nothing of an answer that is none", function()
    assert.equal("not_found", select(2, download("5-gone", { resume = true })).kind)
    assert.is_nil(read(path .. ".part"))
    assert.is_nil(read(path .. ".part.version"))
  end)

  describe("that can't get its name", function()
    local function refused(change, name)
      local size, err
      switchboard.run(function()
        local task = switchboard.spawn(function() size, err = download(name) end)
        eventually(function() return #(read(path .. ".part") or "") > 0 end)
        change()
        go(name)
        task:join()
      end)
      assert.is_nil(size)
      assert.equal("invalid_request", err.kind)
      assert.equal("sink", err.param)
      assert.equal(200, err.status)
      assert.is_false(err.retryable)
      return err.message
    end

    it("stays where it is, beside a folder of that name", function()
      assert.matches("directory", refused(function() run(("mkdir %s && touch %s/x"):format(path, path)) end, "100030-held"))
      assert.is_true(read(path .. ".part") == content(100030))
    end)

    it("is lost with its folder, and that is told", function()
      assert.matches("No such file", refused(function() run("rm -rf " .. folder) end, "100031-held"))
    end)
  end)

  it("is no folder and no device", function()
    run("mkdir " .. path .. ".part")
    assert.equal("sink", select(2, download "1000").param)
    for _, sink in ipairs { folder, "/dev/full", "/dev/null", folder .. "/no/such", "/proc/self/x" } do
      local size, err = download("1000", { sink = sink })
      assert.is_nil(size)
      assert.equal("sink", err.param)
    end
  end)
end)
