-- Many calls of every kind at once while the engine is on a thread of its own; with ThreadSanitizer in `make races`.
local switchboard = require "switchboard"
local core = require "switchboard.core"
local faults = require "spec.support.faults"
local server = require "spec.support.server"

local COUNT, AT_ONCE, SIZE = 600, 40, 300000

describe("a load on the thread", function()
  local files, base_url, paths

  setup(function()
    collectgarbage() -- calls that specs before this one left behind
    collectgarbage()
    switchboard.configure { thread = true }
    faults.start()
    files = server.files()
    base_url = files.url
    paths = {}
  end)

  teardown(function()
    files:stop()
    faults.stop()
    for _, path in ipairs(paths) do
      os.remove(path)
    end
    collectgarbage()
    collectgarbage()
    switchboard.configure { thread = false }
  end)

  local function file_client()
    return switchboard.intercom { access_token = "token", base_url = base_url, retries = 0, timeout = 60 }
  end

  local function path()
    paths[#paths + 1] = os.tmpname()
    return paths[#paths]
  end

  local function outcome(value, err)
    return value, err and err.kind
  end

  -- What a call that another task ends after a moment, one way or the other, comes to.
  local function ended(call, stop)
    local task = switchboard.spawn(call)
    switchboard.sleep(0.002)
    stop(task)
    return outcome(task:join())
  end

  -- Kinds of calls: each returns what has to be the same as the rest of its entry.
  local function kinds(clients)
    local function get(scenario)
      return function(client)
        local value, err = client:things():get(scenario, faults.id())
        return value and value.ok, err and err.kind
      end
    end
    local function download(sink, name, on_progress)
      return clients.files:exports():download(name, nil, { sink = sink, on_progress = on_progress })
    end
    return {
      { get "ok", true, nil },
      { get "kept", true, nil },
      { get "missing", nil, "not_found" },
      { get "close_in_body", nil, "network" },
      { get "broken_json", nil, "decode" },
      { function(client)
          return ended(function() return client:things():get("no_answer", faults.id()) end, function(task) task:cancel() end)
        end, nil, "cancelled" },
      { function(client)
          return outcome(switchboard.with_timeout(0.002, function() return client:things():get("no_answer", faults.id()) end))
        end, nil, "timeout" },
      { function(_, options)
          local own = faults.client(options)
          return ended(function() return own:things():get("no_answer", faults.id()) end, function() own:close() end)
        end, nil, "cancelled" },
      { function()
          local came = 0
          local size = download(function(piece) came = came + #piece end, SIZE .. "-chunked")
          return size, came
        end, SIZE, SIZE },
      { function()
          return outcome(download(function() return nil, "enough" end, tostring(SIZE)))
        end, nil, "cancelled" },
      { function()
          local told
          local size = download(path(), tostring(SIZE), function(bytes) told = bytes end)
          return size, told
        end, SIZE, SIZE },
      { function()
          local its = path()
          return ended(function() return download(its, SIZE .. "-held", function() end) end,
            function(task) task:cancel() end)
        end, nil, "cancelled" },
    }
  end

  for name, options in pairs { ["plain"] = { port = "plain" }, ["over TLS"] = { port = "tls" } } do
    it("has the outcomes it should, " .. name, function()
      if options.port == "tls" then
        options.ca_file = faults.ca_file
      end
      local clients = { files = file_client(), faulty = faults.client(options) }
      local all, numbers = kinds(clients), {}
      for i = 1, COUNT do
        numbers[i] = i
      end
      switchboard.run(function()
        assert(switchboard.map(numbers, AT_ONCE, function(number)
          local kind = all[number % #all + 1]
          local value, other = kind[1](clients.faulty, options)
          assert.same({ number % #all + 1, kind[2], kind[3] }, { number % #all + 1, value, other })
          if number % 50 == 0 then
            collectgarbage()
          end
          return true
        end))
      end)
      assert.is_true(core.engine():thread())
      clients.faulty:close()
      clients.files:close()
      collectgarbage()
      assert.equal(0, core.engine():pending())
    end)
  end
end)
