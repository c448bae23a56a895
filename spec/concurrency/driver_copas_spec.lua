local there, copas = pcall(require, "copas")
local switchboard = require "switchboard"
local driver_cases = require "spec.support.driver_cases"
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
    server:stop()
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

  driver_cases(it, {
    driver = "copas",
    loop = loop,
    sleep = switchboard.sleep, -- copas' own differs from version to version
    wait = wait,
    never = function(options) return client:waits():never(1, {}, options) end,
  })

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
