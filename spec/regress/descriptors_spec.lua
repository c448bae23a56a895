-- What comes of a call where the process may open no file more: an error as of any other failure. It was a message with
-- a place in the library; and where a thread was asked for, the calls went on without one, and nobody was told.
local libcurl = require "spec.support.libcurl"
local server = require "spec.support.server"

local lua = require("spec.support.process").lua

if (os.getenv "RUN" or "") ~= "" then
  return pending "a tool that watches the interpreter needs descriptors, too"
elseif not libcurl.begins_without_descriptors then
  return pending "libcurl needs descriptors to begin"
end

describe("with no descriptors left", function()
  local slow

  setup(function()
    slow = server.slow()
  end)

  teardown(function()
    slow:stop()
  end)

  -- Runs a program that may open 24 files; its function `exhaust` leaves `spare` of them. What it printed.
  local function run(program)
    local path = os.tmpname()
    local file = assert(io.open(path, "w"))
    file:write(([=[
      local switchboard = require "switchboard"
      local core = require "switchboard.core"
      require "switchboard.pages"
      local make = switchboard.define { name = "slow", base_url = "%s", resources = { waits = {
        wait = { "GET /wait/{seconds}", path = { seconds = "number" } },
        list = { "GET /wait/{seconds}", path = { seconds = "number" }, records = "" },
      } } }
      local client = make { timeout = 5, retries = 0 }
      local function get() return client:waits():wait(0) end
      local files = {}
      local function exhaust(spare)
        repeat
          local file = io.open "/dev/null"
          files[#files + 1] = file
        until not file
        for _ = 1, spare or 0 do table.remove(files):close() end
      end
      local function recover()
        for _, file in ipairs(files) do file:close() end
        files = {}
      end
      local function show(value, err)
        print(value and "value" or err.kind, err and err.message, err and err.retryable, err and err.attempts)
      end
    ]=]):format(slow.url), program)
    file:close()
    local pipe = assert(io.popen(("ulimit -n 24; %s %s 2>&1"):format(lua, path)))
    local output = pipe:read "*a"
    pipe:close()
    os.remove(path)
    return output
  end

  it("a call fails with an error, and works again", function()
    local output = run [=[
      exhaust()
      show(get())
      show(switchboard.run(get))
      show(client:waits():collect("list", 0))
      local done, thrown = pcall(client:waits():each("list", 0))
      show(done, thrown)
      print(switchboard.sleep(0.01), switchboard.step())
      recover()
      show(get())
    ]=]
    local lines = {}
    for line in output:gmatch "[^\n]+" do
      lines[#lines + 1] = line
    end
    for i = 1, 4 do
      assert.matches("^network\t.*descriptors are short\ttrue\t0$", lines[i], nil, output)
      assert.is_nil(lines[i]:find(".lua:", 1, true))
    end
    assert.equal("true\t0", lines[5])
    assert.matches("^value", lines[6])
  end)

  it("a call for which there is one, but no socket, fails with an error", function()
    local output = run "exhaust(1) show(get()) recover() show(get())"
    assert.matches("^network\t[^\n]*\n*value", output)
  end)

  it("a call over a transport needs none", function()
    local output = run [=[
      local answers = { { status = 503, headers = { ["retry-after"] = "0" } }, { status = 200, body = "{}" } }
      client = make { transport = function() return table.remove(answers, 1) end }
      exhaust()
      show(get())
    ]=]
    assert.matches("^value", output)
  end)

  it("a thread that was asked for and can't be had is told of", function()
    local output = run [=[
      switchboard.configure { thread = true }
      exhaust(2) -- enough for an engine that is stepped, and a connection
      show(get())
      recover()
      show(get())
      print(core.engine():thread())
    ]=]
    assert.matches("^network\tno thread can be had[^\n]*\ttrue\t0\n", output)
    assert.matches("\nvalue[^\n]*\ntrue\n$", output)
  end)

  it("a thread that a driver would have liked is done without", function()
    local output
    for spare = 2, 5 do -- later versions of libcurl need more
      output = run(("exhaust(%d) print(core.engine():thread()) show(get())"):format(spare))
      if output:find "value" then
        break
      end
    end
    assert.matches("^false\nvalue", output)
  end)
end)
