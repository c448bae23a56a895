local there, copas = pcall(require, "copas")
local switchboard = require "switchboard"
local slow = require "spec.support.slow"

describe("under copas", function()
  if not there then
    pending "copas is not installed"
    return
  end

  local server, client
  setup(function()
    local make
    server, make = slow.start()
    client = make { driver = "copas" }
    switchboard.use_driver "copas"
  end)
  teardown(function()
    switchboard.use_driver(nil)
    server.stop()
  end)

  local function wait(seconds)
    return assert(client:waits():wait(seconds)).waited
  end

  -- Runs the functions, each in a thread, to their end. No step has a time limit: what wakes copas is
  -- what is under test.
  local function loop(...)
    local left, failure = select("#", ...), nil
    for _, fn in ipairs { ... } do
      copas.addthread(function()
        copas.setErrorHandler(function(err)
          left, failure = 0, err
        end)
        fn()
        left = left - 1
      end)
    end
    while left > 0 do
      copas.step()
    end
    if failure then
      error(failure, 0)
    end
  end

  it("calls take turns", function()
    local order = {}
    loop(function()
      table.insert(order, wait(0.3))
    end, function()
      table.insert(order, wait(0.1))
    end, function()
      table.insert(order, wait(0.2))
    end)
    assert.same({ 0.1, 0.2, 0.3 }, order)
  end)

  it("other sockets are served meanwhile", function()
    local socket = require "socket"
    local host, port = server.url:match "//(.-):(%d+)"
    local line, waited
    loop(function()
      waited = wait(0.3)
    end, function()
      local connection = copas.wrap(socket.tcp())
      copas.connect(connection.socket, host, tonumber(port))
      connection:send "GET /wait/0.05 HTTP/1.1\r\n\r\n"
      line = connection:receive "*l"
      assert.is_nil(waited)
      connection.socket:close()
    end)
    assert.equal("HTTP/1.1 200 OK", line)
    assert.equal(0.3, waited)
  end)

  it("a call that begins while another waits is seen to", function()
    local order = {}
    loop(function()
      table.insert(order, wait(0.3))
    end, function()
      switchboard.sleep(0.05)
      local _, err = client:waits():never(1, {}, { timeout = 0.05 })
      table.insert(order, err.kind)
      table.insert(order, wait(0.01))
    end)
    assert.same({ "timeout", 0.01, 0.3 }, order)
  end)

  it("sleep, run, map and with_timeout let other threads go on", function()
    local ticks, over = 0, false
    loop(function()
      assert.same({ 0.1, 0.05 }, switchboard.map({ 0.1, 0.05 }, 2, wait))
      assert.equal("timeout", select(2, switchboard.with_timeout(0.05, wait, 1000)).kind)
      assert.is_true(switchboard.sleep(0.05))
      assert.equal(0.05, switchboard.run(function()
        local task = switchboard.spawn(wait, 0.05)
        switchboard.sleep(0.02)
        return task:join()
      end))
      over = true
    end, function()
      while not over do
        ticks = ticks + 1
        switchboard.sleep(0.01)
      end
    end)
    assert.is_true(ticks > 5)
  end)

  it("a generator in a task blocks, and yields its own values only", function()
    local got = {}
    loop(function()
      switchboard.run(function()
        local generate = coroutine.wrap(function()
          for i = 1, 3 do
            wait(0.01)
            coroutine.yield(i)
          end
        end)
        for value in generate do
          got[#got + 1] = value
        end
      end)
    end)
    assert.same({ 1, 2, 3 }, got)
  end)

  it("a thread that is never resumed holds up nobody else", function()
    local waited
    coroutine.wrap(function() wait(0.05) end)() -- as good as one that was given to copas.removethread
    loop(function() waited = wait(0.1) end)
    assert.equal(0.1, waited)
  end)

  it("a call outside of a thread blocks", function()
    assert.equal(0.01, wait(0.01))
  end)
end)
