local core = require "switchboard.core"
local file_store = require "switchboard.stores.file"
local redis_store = require "switchboard.stores.redis"
local fake = require "spec.support.fake"
local faults = require "spec.support.faults"
local memory_store = require "spec.support.memory_store"
local process = require "spec.support.process"
local redis = require "spec.support.redis"

local function pause(seconds)
  local wake = core.now() + seconds
  while core.now() < wake do
    core.engine():wait(math.max(0, wake - core.now()))
  end
end

local function keeps_the_contract(make)
  local store

  before_each(function()
    store = make()
  end)

  it("knows nothing of what it was not told", function()
    assert.is_nil(store:get "switchboard:none")
  end)

  it("keeps a text until it lapses", function()
    local text = "17 83 -1 1 0.25 " .. ("x"):rep(200) .. "\n\0 \255"
    assert.is_truthy(store:set("switchboard:a b:\n%:window", text, 0.4))
    local found, seconds = store:get "switchboard:a b:\n%:window"
    assert.equal(text, found)
    assert.is_true(seconds > 0 and seconds <= 0.4, seconds)
    assert.is_nil(store:get "switchboard:a b:\n%:windo")
    assert.is_truthy(store:set("switchboard:a b:\n%:window", "other", 0.1))
    assert.equal("other", (store:get "switchboard:a b:\n%:window"))
    pause(0.15)
    assert.is_nil(store:get "switchboard:a b:\n%:window")
  end)

  it("counts up and down, until the counter lapses", function()
    assert.equal(5, store:add("switchboard:c", 5, 0.4))
    assert.equal(12, store:add("switchboard:c", 7, 100))
    assert.equal(10, store:add("switchboard:c", -2, 100))
    assert.equal(1, store:add("switchboard:d", 1, 100))
    assert.equal(1000000011, store:add("switchboard:c", 1000000001, 100))
    pause(0.45)
    assert.equal(3, store:add("switchboard:c", 3, 0.05))
    assert.equal(2, store:add("switchboard:d", 1, 0.01)) -- the first one says when
    store:add("switchboard:d", -2, 0.01)
  end)
end

describe("a store in memory", function()
  keeps_the_contract(memory_store.new)
end)

describe("a store in a file", function()
  local folder = process.output_of "mktemp -d"
  local path, count = nil, 0

  local function make()
    count = count + 1
    path = folder .. "/limits" .. count
    return file_store.new(path)
  end

  teardown(function()
    os.execute("rm -r " .. folder)
  end)

  keeps_the_contract(make)

  local function write(text)
    local file = assert(io.open(path, "w"))
    file:write(text)
    file:close()
  end

  it("says why there can be none", function()
    assert.matches("No such file", select(2, file_store.new("/nowhere/limits"):get "a"))
    assert.matches("Is a directory", select(2, file_store.new(folder):add("a", 1, 1)))
    os.execute(("ln -s limits0 %s/link; mkfifo %s/pipe"):format(folder, folder))
    assert.matches("symbolic link", select(2, file_store.new(folder .. "/link"):get "a"))
    assert.matches("not a file", select(2, file_store.new(folder .. "/pipe"):get "a"))
    for _, wrong in ipairs { "", 5, "a\0b" } do
      assert.matches("needs the path", select(2, pcall(file_store.new, wrong)))
    end
  end)

  it("takes no harm from what is in the file", function()
    local store = make()
    for _, text in ipairs {
      "\0\0\0", "1", "1 1 1 1 ", "1e9 5 3 1 abcd\n", "9 9 99999999999999999999 1 a\n", "9 9 -1 -1 a\n", ("9 "):rep(4000),
      "nan inf 1 1 ab\n", ("\n"):rep(10),
    } do
      write(text)
      assert.equal(1, store:add("a", 1, 10), text)
      assert.equal(2, store:add("a", 1, 10), text)
    end
  end)

  it("forgets what is of before the machine's last start", function()
    local store = make()
    write(("%d 60 1 2 a99\n"):format(math.floor(core.now()) + 5000))
    assert.is_nil(store:get "a")
  end)

  it("loses nothing when processes count at once, and one is killed", function()
    local store = make()
    local script = ([[%s -e '
      local store = require("switchboard.stores.file").new "%s"
      for i = 1, 300 do
        repeat until store:add("all", 1, 100) -- on a busy machine another may keep the lock for long
      end
      for i = 1, 1e9 do store:add("endless", 1, 100) end']]):format(process.lua, path)
    local running = {}
    for i = 1, 4 do
      running[i] = process.start(script)
    end
    for _ = 1, 1000 do
      if store:get "all" == "1200" then
        break
      end
      os.execute "sleep 0.02"
    end
    for i = 1, 4 do
      running[i]:stop "KILL"
    end
    assert.equal("1200", (store:get "all"))
    assert.equal(1201, store:add("all", 1, 100))
  end)
end)

local missing = redis.missing()
describe("a store in Redis", function()
  if missing then
    pending("can't be tried here: " .. missing)
    return
  end
  local its

  setup(function()
    its = redis.start()
  end)
  teardown(function()
    its:stop()
  end)

  local function make()
    return redis_store.new { port = its.port }
  end

  keeps_the_contract(make)

  it("takes another client, that is kept for the next time", function()
    local made, kept = 0, 0
    local options = {
      port = its.port,
      connect = function(options)
        made = made + 1
        local client = require("redis").connect("127.0.0.1", options.port)
        return { eval = function(_, ...) return client:eval(...) end }
      end,
    }
    local store = redis_store.new(options)
    store:add("switchboard:own", 1, 1)
    store:add("switchboard:own", 1, 1)
    assert.equal(1, made)
    options.keep = function() kept = kept + 1 end
    store = redis_store.new(options)
    store:add("switchboard:own", 1, 1)
    store:add("switchboard:own", 1, 1)
    assert.equal(3, made)
    assert.equal(2, kept)
  end)

  it("says what is wrong with an option", function()
    for message, options in pairs {
      ["option `prot` is unknown %(did you mean `port`%?%)"] = { prot = 1 },
      ["option `port` must be a number, got a string"] = { port = "1" },
      ["option `timeout` must be a number of seconds above 0"] = { timeout = 0 },
      ["option `connect` must be a function, got a boolean"] = { connect = true },
    } do
      assert.matches(message, select(2, pcall(redis_store.new, options)))
    end
  end)

  it("that is killed or hangs, and comes back, holds nothing up", function()
    faults.start()
    local own = redis.start()
    finally(function()
      own:signal "CONT"
      own:stop "KILL"
      faults.stop()
    end)
    local messages = {}
    local client = faults.client {
      throttle = {
        shared = redis_store.new { port = own.port, timeout = 0.1 }, key = "spec",
        on_store = function(message) messages[#messages + 1] = message and "away" or "back" end,
      },
    }
    local id = faults.id()
    local function call()
      local began = core.now()
      assert(client:things():get("window", id, { limit = 10000, window = 1 }))
      return core.now() - began
    end
    call()
    assert.same({}, messages)
    own:stop "KILL"
    pause(1.1) -- the window is over, so the store is asked
    assert.is_true(call() < 1)
    assert.same({ "away" }, messages)
    own = redis.start(own.port)
    pause(1.2)
    call()
    assert.same({ "away", "back" }, messages)
    own:signal "STOP"
    pause(1.1)
    assert.is_true(call() < 1.5)
    assert.same({ "away", "back", "away" }, messages)
    own:signal "CONT"
    pause(1.2)
    call()
    pause(1.2)
    call()
    assert.equal("back", messages[#messages])
  end)

  it("shows its password to nobody", function()
    local messages = {}
    local client = fake.client(nil, {
      throttle = {
        shared = redis_store.new { port = its.port, password = "s3cr3t-word" },
        on_store = function(message) messages[#messages + 1] = message end,
      },
    })
    assert(client:notes():get(1))
    assert.equal(1, #messages)
    assert.is_nil(messages[1]:find("s3cr3t", 1, true))
  end)
end)
