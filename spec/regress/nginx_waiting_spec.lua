-- Calls in an nginx that has no timer or no connection left for the driver, and where Lua can't yield.
if not rawget(_G, "jit") or (os.getenv "RUN" or "") ~= "" then
  return
end

local nginx = require "spec.support.nginx"
local process = require "spec.support.process"
local slow = require "spec.support.slow"

if nginx.missing() then
  describe("calls in nginx", function()
    pending("can't be tried here: " .. nginx.missing())
  end)
  return
end

local configuration = [[
  lua_max_running_timers 4;
  lua_max_pending_timers $PENDING;
  init_by_lua_block {
    switchboard = require "switchboard"
    local define = switchboard.define {
      name = "slow", base_url = "$URL", resources = { waits = {
        wait = { "GET /wait/{seconds}", path = { seconds = "number" } },
        never = { "GET /never/{id}" },
      } },
    }
    client = define { retries = 0 }
    blocking = define { retries = 0, blocking = true }
    hosted = switchboard.intercom { hosted = {
      connector_id = "c1", client_id = "client", client_secret = "secret", base_url = "http://127.0.0.1:$PORT/hosted",
    } }
    function wait(seconds)
      local answer, err = client:waits():wait(seconds)
      return answer and answer.waited, err
    end
    -- What a function comes to, as text.
    function outcome(fn, ...)
      local right, value, err = pcall(fn, ...)
      ngx.update_time()
      return ngx.say(right and "returned" or "threw", " ", tostring(value), " ", err and err.kind or "", " ", tostring(err))
    end
    package.preload.module_that_calls = function() return { wait(0.01) } end
    running, occupied = 0, { over = false } -- a handler sets no global, which another would not see
    function occupy()
      running = running + 1
      repeat ngx.sleep(0.02) until occupied.over or ngx.worker.exiting()
      running = running - 1
    end
  }
  server {
    listen 127.0.0.1:$PORT;
    location = /wait { content_by_lua_block { outcome(wait, tonumber(ngx.var.arg_seconds)) } }
    location = /never { lua_check_client_abort on; content_by_lua_block {
      local before = ngx.now()
      outcome(function() return client:waits():never(1, nil, { timeout = tonumber(ngx.var.arg_timeout) }) end)
      ngx.say("seconds=", ngx.now() - before)
    } }
    location = /mapped { content_by_lua_block {
      outcome(function()
        local all, err = switchboard.map({ 0.03, 0.01, 0.02 }, 3, wait)
        assert(switchboard.sleep(0.01))
        return all and table.concat(all, ","), err
      end)
    } }
    location = /never_mapped { lua_check_client_abort on; content_by_lua_block {
      switchboard.map({ 1, 2 }, 2, function(id) return client:waits():never(id) end)
    } }
    location = /with_timeout { content_by_lua_block {
      outcome(switchboard.with_timeout, 0.05, function() return client:waits():never(1) end)
    } }
    location = /of_hosted { content_by_lua_block {
      outcome(function()
        local contact, err = hosted:contacts():get("c1", nil, { timeout = 5 })
        return contact and contact.email, err
      end)
    } }
    location /hosted/ { content_by_lua_block {
      ngx.header["Content-Type"] = "application/json"
      ngx.print(ngx.var.uri:find "token" and '{"access_token":"token","expires_in":900}'
        or '{"result":{"type":"contact","id":"c1","email":"c1@example.com"}}')
    } }
    location = /occupy { content_by_lua_block {
      occupied.over = false
      for _ = 1, tonumber(ngx.var.arg_count) do assert(ngx.timer.at(tonumber(ngx.var.arg_delay) or 0, occupy)) end
    } }
    location = /running { content_by_lua_block { ngx.print(running) } }
    location = /release { content_by_lua_block { occupied.over = true } }
    location = /pending { content_by_lua_block { ngx.print(require "switchboard.core".engine():pending()) } }

    location = /connections { content_by_lua_block {
      local held = {}
      while true do
        local socket = ngx.socket.tcp()
        if not socket:connect("127.0.0.1", $PORT) then break end
        held[#held + 1] = socket
      end
      for _ = 1, tonumber(ngx.var.arg_left) do table.remove(held):close() end
      ngx.sleep(0.05)
      outcome(wait, 0.01)
      outcome(switchboard.map, { 0.01 }, 1, wait)
      outcome(switchboard.with_timeout, 0.05, function() return client:waits():never(1) end)
      for _, socket in ipairs(held) do socket:close() end
      ngx.say("held=", #held)
      outcome(wait, 0.01)
    } }

    location = /unyieldable { content_by_lua_block {
      local function call() return wait(0.01) end
      local places = {
        gsub = function()
          local value, err
          ("x"):gsub("x", function() value, err = call() end)
          return value, err
        end,
        sort = function()
          local value, err
          table.sort({ 1, 2 }, function(a, b) value, err = call() return a < b end)
          return value, err
        end,
        format = function()
          local value, err
          local its = setmetatable({}, { __tostring = function() value, err = call() return "" end })
          string.format("%s", its)
          return value, err
        end,
        tostring = function()
          local value, err
          tostring(setmetatable({}, { __tostring = function() value, err = call() return "" end }))
          return value, err
        end,
        require = function()
          package.loaded.module_that_calls = nil
          local its = require "module_that_calls"
          return its[1], its[2]
        end,
        sleep = function()
          local value, err
          ("x"):gsub("x", function() value, err = switchboard.sleep(0.01) end)
          return value, err
        end,
        pcall = function() return select(2, pcall(call)) end,
        pcall_in_task = function() return switchboard.run(function() return select(2, pcall(call)) end) end,
        iterator_in_task = function()
          return switchboard.run(function()
            for value in call do return value end
          end)
        end,
        run = function()
          local _, err
          ("x"):gsub("x", function() _, err = pcall(switchboard.run, call) end)
          return nil, err
        end,
        map = function()
          local _, err
          ("x"):gsub("x", function() _, err = pcall(switchboard.map, { 1 }, 1, call) end)
          return nil, err
        end,
        task = function()
          return switchboard.run(function()
            local value, err
            ("x"):gsub("x", function() value, err = call() end)
            return value, err
          end)
        end,
        blocking = function()
          local value, err
          ("x"):gsub("x", function() value, err = blocking:waits():wait(0.01) end)
          return value and value.waited, err
        end,
      }
      outcome(places[ngx.var.arg_place])
    } }
  }
]]

describe("calls in nginx", function()
  local server, front

  local function start(options)
    local text = configuration:gsub("%$URL", server.url):gsub("%$PENDING", options and options.pending or 1024)
    return nginx.start(text, 1, options and options.connections)
  end

  setup(function()
    server = slow.start()
  end)
  teardown(function()
    server:stop()
  end)
  after_each(function()
    if front then
      front:stop()
      front = nil
    end
  end)

  describe("without a timer to run", function()
    local function occupied()
      front = start()
      front:get "/occupy?count=4"
      nginx.eventually(function() return front:get "/running" == "4" end)
    end

    it("are answered", function()
      occupied()
      for _ = 1, 3 do
        assert.matches("returned 0.01", (front:get "/wait?seconds=0.01"))
      end
      assert.matches("returned 0.03,0.01,0.02", (front:get "/mapped"))
      assert.matches("returned nil timeout", (front:get "/with_timeout"))
      assert.matches("returned c1@example.com", (front:get "/of_hosted"))
    end)

    it("keep their timeout", function()
      occupied()
      local text = front:get "/never?timeout=1"
      assert.matches("returned nil timeout", text)
      assert.is_true(tonumber(text:match "seconds=([%d.]+)") < 4, text)
    end)

    it("are cancelled when their client hangs up", function()
      occupied()
      for _, path in ipairs { "/never?timeout=60", "/never_mapped" } do
        local pid = process.output_of(("curl -s 'http://127.0.0.1:%d%s' >/dev/null 2>&1 & echo $!"):format(front.port, path))
        nginx.eventually(function() return front:get "/pending" ~= "0" end)
        os.execute("kill " .. pid)
        nginx.sleep(0.1)
        assert.matches("returned 0.5", (front:get "/wait?seconds=0.5")) -- somebody looks meanwhile
        assert.equal("0", (front:get "/pending"))
      end
    end)

    it("have the log say so, once, and go on as ever when there is one again", function()
      occupied()
      for _ = 1, 5 do
        assert.matches("returned 0.3", (front:get "/wait?seconds=0.3"))
      end
      local _, count = front:log():gsub("switchboard: [^\n]*lua_max_running_timers", "")
      assert.equal(1, count, front:log())
      local _, refusals = front:log():gsub("lua_max_running_timers are not enough", "")
      assert.is_true(refusals < 10, refusals)
      front:get "/release"
      nginx.eventually(function() return front:get "/running" == "0" end)
      assert.matches("returned 2", (front:get "/wait?seconds=2"))
      assert.matches("returned 0.01", (front:get "/wait?seconds=0.01"))
    end)

    it("are answered when there is none to be made, either", function()
      front = start { pending = 1 }
      front:get "/occupy?count=1&delay=30"
      assert.matches("returned 0.01", (front:get "/wait?seconds=0.01"))
      assert.matches("returned 0.03,0.01,0.02", (front:get "/mapped"))
      local text = front:get "/never?timeout=0.5"
      assert.matches("returned nil timeout", text)
    end)
  end)

  it("are answered when there is no connection left, or few, and afterwards", function()
    for left = 0, 4 do
      front = start { connections = 40 }
      local text = front:get("/connections?left=" .. left)
      assert.matches("^returned 0.01 [^\n]*\nreturned table: [^\n]*\nreturned nil timeout [^\n]*\nheld=%d+\nreturned 0.01 ",
        text)
      assert.is_true(tonumber(text:match "held=(%d+)") > 4)
      front:stop()
    end
    front = nil
  end)

  it("are refused where Lua can't yield, with what can be done", function()
    front = start()
    for _, place in ipairs { "gsub", "sort", "format", "require", "sleep", "run", "map", "task" } do
      local text = front:get("/unyieldable?place=" .. place)
      assert.matches("^returned nil invalid_request [^\n]*can't wait", text, place)
      assert.matches("string.gsub", text, 1, true)
      assert.matches("blocking = true", text, 1, true)
    end
    for _, place in ipairs { "blocking", "tostring", "pcall", "pcall_in_task", "iterator_in_task" } do
      assert.matches("^returned 0.01", (front:get("/unyieldable?place=" .. place)), place)
    end
    assert.equal("0", (front:get "/pending"))
    assert.equal("", front:trouble())
  end)
end)
