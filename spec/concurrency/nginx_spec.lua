-- The nginx driver in a real nginx. The module has to be the one for LuaJIT, so these run when the
-- specs do; and nginx can't load one that a sanitizer is in, which needs to be there first.
if not rawget(_G, "jit") or (os.getenv "RUN" or "") ~= "" then
  return
end

local nginx = require "spec.support.nginx"
local process = require "spec.support.process"
local certificate = require "switchboard.sandbox.certificate"

local missing = nginx.missing()
if missing then
  describe("the nginx driver", function()
    pending("can't be tried here: " .. missing)
  end)
  return
end

-- How many requests the memory is watched over: 100,000 shows smaller leaks.
local many = tonumber(os.getenv "NGINX_REQUESTS") or 10000

local tls_port = nginx.free_port()

-- Contacts that take $DELAY seconds, and some that take longer.
local upstream_configuration = [[
  lua_shared_dict seen 1m;
  server {
    listen 127.0.0.1:$PORT;
    listen 127.0.0.1:$TLS_PORT ssl http2;
    ssl_certificate certificate.pem;
    ssl_certificate_key key.pem;
    location ~ ^/(\w+)/contacts/(\w+)$ {
      lua_check_client_abort on;
      content_by_lua_block {
        local seen, delay, id = ngx.shared.seen, ngx.var[1], ngx.var[2]
        seen:incr("requests", 1, 0)
        if delay == "late" then ngx.sleep(0.05) end
        if delay == "gated" then
          seen:incr("gated", 1, 0)
          repeat ngx.sleep(0.01) until seen:get("open")
        end
        if delay == "never" then
          ngx.on_abort(function() seen:incr("aborted", 1, 0) ngx.exit(499) end)
          seen:incr("waiting", 1, 0)
          ngx.sleep(600)
        end
        if id == "missing" then ngx.status = 404 end
        ngx.header["Content-Type"] = "application/json"
        ngx.print('{"type":"contact","id":"', id, '","email":"', id, '@example.com"}')
      }
    }
    location /held/ {
      content_by_lua_block {
        ngx.print(("x"):rep(100000))
        ngx.flush(true)
        repeat ngx.sleep(0.01) until ngx.shared.seen:get("gone_on")
        ngx.print(("y"):rep(100000))
      }
    }
    location /endless/ {
      content_by_lua_block {
        local seen, text = ngx.shared.seen, ("z"):rep(65536)
        seen:incr("endless", 1, 0)
        ngx.header["Content-Length"] = 100000 * #text
        for i = 1, 100000 do
          if not ngx.print(text) or not ngx.flush(true) then break end
        end
        seen:incr("ended", 1, 0)
      }
    }
    location /hosted/ {
      content_by_lua_block {
        local seen, answer = ngx.shared.seen, '{"result":{"type":"contact","id":"c1","email":"c1@example.com"}}'
        ngx.header["Content-Type"] = "application/json"
        if ngx.var.uri:find "token" then
          seen:incr("tokens", 1, 0)
          repeat ngx.sleep(0.01) until seen:get("tokens_come")
          answer = '{"access_token":"token","expires_in":900}'
        end
        ngx.print(answer)
      }
    }
    location /tokens_come { content_by_lua_block { ngx.shared.seen:set("tokens_come", true) } }
    location /go_on { content_by_lua_block { ngx.shared.seen:set("gone_on", true) } }
    location /open { content_by_lua_block { ngx.shared.seen:set("open", true) } }
    location /seen { content_by_lua_block { ngx.print(ngx.shared.seen:get(ngx.var.arg_what) or 0) } }
  }
]]

local clients = [[
  init_by_lua_block {
    switchboard = require "switchboard"
    $CONFIGURE
    local upstream = "http://127.0.0.1:$UPSTREAM/"
    local function client(path, options)
      options = options or {}
      options.access_token = "token"
      options.retries = 0
      options.base_url = options.base_url or upstream .. path
      return switchboard.intercom(options)
    end
    at_once, late, gated, never = client "at_once", client "late", client "gated", client "never"
    held, endless = client "held", client "endless"
    streamed = { got = 0, asides = 0 } -- a handler sets no global, which another would not see
    blocking = client("at_once", { blocking = true })
    named = client("at_once", { driver = "nginx" })
    secure = client("", { base_url = "https://localhost:$TLS_PORT/late", ca_file = "$CA_FILE" })
    strangers = client("", { base_url = "https://localhost:$TLS_PORT/late" })
    nobody = client("", { base_url = "http://127.0.0.1:$NOBODY" })
    hosted = switchboard.intercom { hosted = {
      connector_id = "c1", client_id = "client", client_secret = "secret", base_url = upstream .. "hosted",
    } }
    carried = client("", { transport = function(request)
      ngx.sleep(tonumber(ngx.var.arg_seconds))
      return { status = 200, headers = {}, body = '{"type":"contact","id":"c1","email":"c1@example.com"}' }
    end })

    -- Takes a millisecond of the worker. `most` is how often that was without a look at the timers, of the first 256 times.
    answered, most = 0, 0
    function work()
      if answered == 0 then
        ngx.timer.at(0, function()
          local before
          repeat
            before = answered
            ngx.sleep(0.001)
            most = math.max(most, math.min(answered, 256) - before)
          until answered == before or answered >= 256
        end)
      end
      answered = answered + 1
      local over = os.clock() + 0.001
      repeat until os.clock() >= over
    end

    -- Asks for a contact and says what came of it.
    function ask(client, id)
      local contact, err = client:contacts():get(id)
      if not contact then return tostring(err.kind) .. ": " .. tostring(err) end
      if contact.id ~= id or contact.email ~= id .. "@example.com" then return "another one" end
      return "right"
    end

    -- The same as the answer to a request.
    function serve(client, id)
      local outcome = ask(client, id or ("c" .. math.random(1, 1000000)))
      if outcome ~= "right" then ngx.status = 500 end
      ngx.print(outcome)
    end

    refused_at = {}
    refused_at.init = ask(at_once, "c1")
    refused_at.init_named = ask(named, "c1")
    blocked_at = { init = ask(blocking, "c1") }
  }
  init_worker_by_lua_block {
    refused_at.init_worker = ask(at_once, "c1")
    blocked_at.init_worker = ask(blocking, "c1")
  }
]]

local locations = [[
  location = /ok { return 200 "ok"; }
  location = /contact { content_by_lua_block { serve(late) } }
  location = /at_once { content_by_lua_block { serve(at_once) } }
  location = /gated { content_by_lua_block { serve(gated) work() } }
  location = /most { content_by_lua_block { ngx.print(most) } }
  location = /secure { content_by_lua_block { serve(secure) } }
  location = /strangers { content_by_lua_block { serve(strangers) } }
  location = /nobody { content_by_lua_block { serve(nobody) } }
  location = /missing { content_by_lua_block { serve(at_once, "missing") } }

  location = /rewrite { rewrite_by_lua_block { ngx.ctx.outcome = ask(late, "c2") } content_by_lua_block { ngx.print(ngx.ctx.outcome) } }
  location = /access { access_by_lua_block { ngx.ctx.outcome = ask(late, "c3") } content_by_lua_block { ngx.print(ngx.ctx.outcome) } }
  location = /timer {
    content_by_lua_block {
      local outcome
      ngx.timer.at(0, function() outcome = ask(late, "c4") end)
      repeat ngx.sleep(0.005) until outcome
      ngx.print(outcome)
    }
  }
  location = /threads {
    content_by_lua_block {
      local threads = {}
      for i = 1, 20 do threads[i] = ngx.thread.spawn(ask, late, "c" .. i) end
      local right = 0
      for i = 1, 20 do
        local _, outcome = ngx.thread.wait(threads[i])
        right = right + (outcome == "right" and 1 or 0)
      end
      ngx.print(right)
    }
  }
  location = /nap {
    content_by_lua_block {
      local outcome = switchboard.run(function()
        ngx.sleep(tonumber(ngx.var.arg_seconds))
        return switchboard.spawn(ask, late, "c5"):join()
      end)
      ngx.print(outcome)
    }
  }
  location = /carried { content_by_lua_block { ngx.print(switchboard.run(ask, carried, "c1")) } }
  location = /mapped { content_by_lua_block {
    local outcomes = switchboard.map({ "c1", "c2", "c3" }, 3, function(id) return ask(late, id) end)
    ngx.print(table.concat(outcomes, " "))
  } }
  location = /now_and_then { content_by_lua_block {
    local seconds = 0
    for _ = 1, 5 do
      ngx.sleep(0.02)
      local before = ngx.now()
      ask(at_once, "c1")
      ngx.update_time()
      seconds = seconds + ngx.now() - before
    end
    ngx.print(seconds)
  } }
  location = /for_ever { content_by_lua_block {
    local sleeper = ngx.thread.spawn(switchboard.sleep, math.huge)
    local other = ngx.thread.spawn(function() ngx.sleep(0.02) return "other" end)
    ngx.print(select(2, ngx.thread.wait(sleeper, other)))
    ngx.exit(200)
  } }
  location = /spawned { content_by_lua_block { ngx.print(select(2, pcall(switchboard.spawn, print))) } }
  location = /set { set_by_lua_block $outcome { return ask(at_once, "c1") } return 200 $outcome; }
  location = /filters {
    content_by_lua_block { ngx.print("x") }
    header_filter_by_lua_block { refused_at.header_filter = ask(at_once, "c1") blocked_at.header_filter = ask(blocking, "c1") }
    body_filter_by_lua_block { refused_at.body_filter = ask(at_once, "c1") }
    log_by_lua_block { refused_at.log = ask(at_once, "c1") blocked_at.log = ask(blocking, "c1") }
  }
  location = /refused { content_by_lua_block { ngx.print(refused_at[ngx.var.arg_phase]) } }
  location = /blocked { content_by_lua_block { ngx.print(blocked_at[ngx.var.arg_phase]) } }
  location = /blocking { content_by_lua_block { serve(blocking) } }

  location = /never { lua_check_client_abort on; content_by_lua_block { serve(never) } }
  location = /never_mapped { lua_check_client_abort on; content_by_lua_block {
    switchboard.map({ "c1", "c2" }, 2, function(id)
      return switchboard.with_timeout(600, function() return ask(never, id) end)
    end)
  } }
  location = /hosted { lua_check_client_abort on; content_by_lua_block { serve(hosted, "c1") } }
  location = /killed {
    content_by_lua_block {
      local thread = ngx.thread.spawn(ask, never, "c1")
      ngx.sleep(0.01)
      ngx.print(tostring(ngx.thread.kill(thread)))
    }
  }
  location = /streamed {
    content_by_lua_block {
      local size, err = held:exports():download("1", nil, { sink = function(piece)
        streamed.got = streamed.got + #piece
        streamed.asides = streamed.asides + (ask(late, "c1") == "right" and 1 or 0) -- it may wait
      end })
      ngx.print(tostring(size or err), " ", streamed.got, " ", tostring(streamed.asides > 0))
    }
  }
  location = /got { content_by_lua_block { ngx.print(streamed.got) } }
  location = /stopped {
    content_by_lua_block {
      local size, err = endless:exports():download("1", nil, { sink = function() return false end })
      ngx.print(tostring(size), " ", err.message)
    }
  }
  location = /orphan { lua_check_client_abort on; content_by_lua_block {
    endless:exports():download("1", nil, { sink = function() end })
  } }
  location = /pending { content_by_lua_block { ngx.print(require "switchboard.core".engine():pending()) } }
  location = /threaded { content_by_lua_block { ngx.print(tostring(require "switchboard.core".engine():thread())) } }
  location = /kilobytes { content_by_lua_block { collectgarbage() collectgarbage() ngx.print(collectgarbage "count") } }
]]

describe("the nginx driver", function()
  local upstream, nobody, ca_file

  -- A front for that upstream.
  local function start(options)
    options = options or {}
    local values = {
      UPSTREAM = upstream.port,
      TLS_PORT = tls_port,
      CA_FILE = ca_file,
      NOBODY = nobody,
      CONFIGURE = options.configure or "",
    }
    local configuration = (options.http or "") .. clients .. "server { listen 127.0.0.1:$PORT;" .. locations .. "}"
    return nginx.start(configuration:gsub("%$(%u[%u_]+)", values), options.workers)
  end

  local function seen(what)
    return tonumber((upstream:get("/seen?what=" .. what)))
  end

  -- The engines' sockets, and those of other processes.
  local function sockets()
    local found = {}
    for path in process.output_of("ls -d /tmp/switchboard-*/socket 2>/dev/null"):gmatch "%S+" do
      found[path] = true
    end
    return found
  end

  local function thread_count(worker)
    return #process.output_of("ls /proc/" .. worker .. "/task"):gsub("%d+", "x"):gsub("%s", "")
  end

  setup(function()
    local made = certificate.new "127.0.0.1"
    ca_file = os.tmpname()
    nginx.write(ca_file, made.authority)
    nobody = nginx.free_port()
    local configuration = upstream_configuration:gsub("%$TLS_PORT", tostring(tls_port))
    configuration = configuration:gsub("ssl_certificate(_?k?e?y?) (%w+)", "ssl_certificate%1 " .. ca_file .. ".%2")
    nginx.write(ca_file .. ".certificate.pem", tostring(made.certificate))
    nginx.write(ca_file .. ".key.pem", made.key:toPEM "private")
    upstream = nginx.start(configuration)
  end)

  teardown(function()
    upstream:stop()
    os.execute(("rm -f %s %s.certificate.pem %s.key.pem"):format(ca_file, ca_file, ca_file))
  end)

  describe("in a worker", function()
    local front, sockets_before

    setup(function()
      sockets_before = sockets()
      front = start()
    end)

    teardown(function()
      front:stop()
    end)

    it("blocks before the fork and still has a thread of the worker's own afterwards", function()
      for _, phase in ipairs { "init", "init_worker" } do
        assert.equal("right", front:get("/blocked?phase=" .. phase), phase)
      end
      local worker = front:workers()[1]
      assert.equal(1, thread_count(worker))
      assert.equal("right", front:get "/contact")
      assert.equal("true", front:get "/threaded")
      assert.equal(2, thread_count(worker))
    end)

    it("waits in every phase that may yield", function()
      for _, path in ipairs { "/contact", "/rewrite", "/access", "/timer" } do
        assert.equal("right", front:get(path), path)
      end
      assert.equal("20", front:get "/threads")
    end)

    it("says of the others that they can't, or blocks if told to", function()
      assert.equal("x", front:get "/filters")
      local names = {
        init = "init_by_lua", init_named = "init_by_lua", init_worker = "init_worker_by_lua", header_filter = "header_filter_by_lua",
        body_filter = "body_filter_by_lua", log = "log_by_lua",
      }
      for phase, name in pairs(names) do
        local refusal = front:get("/refused?phase=" .. phase)
        assert.matches("^invalid_request: .*can't wait in " .. name .. ": .*blocking = true", refusal)
      end
      assert.matches("can't wait in set_by_lua", (front:get "/set"))
      assert.equal("right", front:get "/blocked?phase=header_filter")
      assert.equal("right", front:get "/blocked?phase=log")
      assert.equal("right", front:get "/blocking")
    end)

    it("tells failures as anywhere else", function()
      assert.matches("^network: ", (front:get "/nobody"))
      assert.matches("^not_found: ", (front:get "/missing"))
      assert.matches("^tls: ", (front:get "/strangers"))
    end)

    it("talks TLS", function()
      assert.equal("right", front:get "/secure")
      local requests, errors, report = front:load("-t1 -c32 -d1s", "/secure")
      assert.equal(0, errors, report)
      assert.is_true(requests > 0)
    end)

    it("carries 256 requests at once", function()
      local before = seen "requests"
      local requests, errors, report = front:load("-t1 -c256 -d2s", "/contact")
      assert.equal(0, errors, report)
      assert.is_true(requests > 256, report)
      assert.is_true(seen "requests" - before >= requests)
      assert.equal("0", nginx.eventually(function()
        local pending = front:get "/pending"
        return pending == "0" and pending
      end))
    end)

    it("leaves the worker to other requests meanwhile", function()
      local requests, errors, report = front:load("-t1 -c256 -d60s --timeout 60s", "/gated", function()
        nginx.eventually(function() return seen "gated" == 256 end)
        for _ = 1, 5 do
          assert.equal("ok", front:get "/ok")
        end
        assert.equal("256", front:get "/pending")
        upstream:get "/open"
        nginx.eventually(function() return seen "gated" > 512 end) -- all have been answered
      end)
      assert.equal(0, errors, report)
      assert.is_true(requests > 0)
      -- Nor do all 256 go on at once, in whose time others would wait. A batch may follow another.
      local most = tonumber((front:get "/most"))
      assert.is_true(most >= 1 and most <= 80, most)
      nginx.eventually(function() return front:get "/pending" == "0" end) -- wrk leaves before the last are answered
    end)

    it("cancels the call of a client that hung up", function()
      local before, waiting = seen "aborted", seen "waiting"
      local pid = process.output_of(("curl -s http://127.0.0.1:%d/never >%s/out 2>&1 & echo $!"):format(front.port, front.folder))
      nginx.eventually(function() return seen "waiting" == waiting + 1 end)
      assert.equal("1", front:get "/pending")
      os.execute("kill " .. pid)
      nginx.eventually(function() return front:get "/pending" == "0" end)
      nginx.eventually(function() return seen "aborted" == before + 1 end)
    end)

    it("cancels the calls of a run whose client hung up, those of runs within it too", function()
      local before, waiting = seen "aborted", seen "waiting"
      local pid = process.output_of(("curl -s http://127.0.0.1:%d/never_mapped >%s/out 2>&1 & echo $!"):format(front.port, front.folder))
      nginx.eventually(function() return seen "waiting" == waiting + 2 end)
      assert.equal("2", front:get "/pending")
      assert.equal("right right right", front:get "/mapped")
      os.execute("kill " .. pid)
      nginx.eventually(function() return front:get "/pending" == "0" end)
      nginx.eventually(function() return seen "aborted" == before + 2 end)
    end)

    it("keeps the tasks of requests apart that wait by nginx's own means", function()
      for _, path in ipairs { "/nap", "/carried" } do
        local out = front.folder .. "/out"
        local first = process.output_of(("curl -s -m 20 '127.0.0.1:%d%s?seconds=0.3' >%s 2>&1 & echo $!"):format(front.port, path, out))
        nginx.sleep(0.1)
        assert.equal("right", front:get(path .. "?seconds=0.5"))
        nginx.eventually(function() return os.execute("kill -0 " .. first .. " 2>/dev/null") ~= 0 end)
        assert.equal("right", nginx.read(out))
      end
    end)

    it("sleeps without end when asked to", function()
      assert.equal("other", front:get "/for_ever")
    end)

    it("has no tasks outside of a run, which no request would resume", function()
      assert.matches("switchboard.spawn: nginx has ngx.timer.at", (front:get "/spawned"), 1, true)
    end)

    it("has the token of hosted connectors fetched whatever client hangs up", function()
      local pid = process.output_of(("curl -s http://127.0.0.1:%d/hosted >%s/out 2>&1 & echo $!"):format(front.port, front.folder))
      nginx.eventually(function() return seen "tokens" == 1 end)
      os.execute("kill " .. pid)
      nginx.sleep(0.5)
      upstream:get "/tokens_come"
      assert.equal("right", front:get "/hosted")
      assert.equal(1, seen "tokens")
    end)

    it("cancels the call of a light thread that was killed", function()
      assert.equal("1", front:get "/killed")
      nginx.eventually(function() return front:get "/pending" == "0" end)
    end)

    it("hands a download to a function while it comes", function()
      local out = front.folder .. "/streamed"
      local pid = process.output_of(("curl -s http://127.0.0.1:%d/streamed >%s 2>&1 & echo $!"):format(front.port, out))
      nginx.eventually(function() return front:get "/got" == "100000" end)
      assert.equal("ok", front:get "/ok")
      upstream:get "/go_on"
      nginx.eventually(function() return os.execute("kill -0 " .. pid .. " 2>/dev/null") ~= 0 end)
      assert.equal("200000 200000 true", nginx.read(out))
    end)

    it("ends a download that is not wanted, or whose client hung up", function()
      assert.equal("nil the sink takes no more", front:get "/stopped")
      nginx.eventually(function() return seen "ended" == 1 end)
      local pid = process.output_of(("curl -s http://127.0.0.1:%d/orphan >%s/out 2>&1 & echo $!"):format(front.port, front.folder))
      nginx.eventually(function() return seen "endless" == 2 end)
      assert.equal("ok", front:get "/ok") -- pieces without end leave room for others
      os.execute("kill " .. pid)
      nginx.eventually(function() return front:get "/pending" == "0" end)
      nginx.eventually(function() return seen "ended" == 2 end)
    end)

    it("keeps its memory, request after request", function()
      local function resident()
        return tonumber(nginx.read("/proc/" .. front:workers()[1] .. "/status"):match "VmRSS:%s+(%d+)")
      end
      -- wrk ends by time, so in as many rounds as it takes.
      local function requests(count)
        while count > 0 do
          local done, errors, report = front:load("-t1 -c64 -d1s", "/at_once")
          assert.equal(0, errors, report)
          count = count - done
        end
      end
      requests(many / 4)
      local kilobytes, resident_before = tonumber((front:get "/kilobytes")), resident()
      requests(many)
      assert.is_true(tonumber((front:get "/kilobytes")) < kilobytes + 500, "Lua's memory grew")
      assert.is_true(resident() < resident_before + 8192, "the worker grew")
      assert.equal("0", front:get "/pending")
    end)

    it("has nothing to complain of in nginx's log, and leaves no socket behind", function()
      assert.equal("", front:trouble())
      for path in pairs(sockets()) do -- that of another process is there for a moment
        if not sockets_before[path] then
          nginx.eventually(function() return not sockets()[path] end)
        end
      end
    end)
  end)

  describe("with two workers", function()
    local front

    before_each(function()
      front = start { workers = 2 }
    end)

    after_each(function()
      front:stop()
    end)

    it("loses no call in a reload under load", function()
      local requests, errors, report = front:load("-t1 -c64 -d60s -H 'Connection: close'", "/contact", function()
        for _ = 1, 3 do
          nginx.sleep(0.5)
          front:reload()
        end
      end)
      assert.equal(0, errors, report)
      assert.is_true(requests > 64, report)
      nginx.eventually(function() return #front:workers() == 2 end) -- the old ones are gone
      assert.equal("right", front:get "/contact")
      assert.equal("", front:trouble())
    end)

    it("finishes what is in flight when it is asked to quit", function()
      local out = front.folder .. ".out"
      os.execute(("curl -s -m 20 http://127.0.0.1:%d/threads >%s 2>&1 &"):format(front.port, out))
      front:load("-t1 -c64 -d1s", "/contact")
      local log = front:stop "QUIT"
      nginx.eventually(function() return nginx.read(out) == "20" end)
      os.remove(out)
      assert.is_nil(log:find("exited on signal", 1, true))
      front = start()
    end)

    it("ends at once when it is told to, whatever is in flight", function()
      local waiting = seen "waiting"
      for _ = 1, 10 do
        os.execute(("curl -s http://127.0.0.1:%d/never >/dev/null 2>&1 &"):format(front.port))
      end
      nginx.eventually(function() return seen "waiting" == waiting + 10 end)
      local log = front:stop "TERM"
      assert.is_nil(log:find("exited on signal", 1, true))
      front = start()
    end)
  end)

  it("has a thread also when the first call is a task's", function()
    local front = start()
    local outcome, threaded = (front:get "/mapped"), (front:get "/threaded")
    front:stop()
    assert.equal("right right right", outcome)
    assert.equal("true", threaded)
  end)

  it("polls where the engine may have no thread", function()
    local front = start { configure = "switchboard.configure { thread = false }" }
    local seconds = tonumber((front:get "/now_and_then"))
    assert.equal("right", front:get "/contact")
    assert.equal("false", front:get "/threaded")
    assert.equal(1, thread_count(front:workers()[1]))
    local requests, errors, report = front:load("-t1 -c64 -d1s", "/contact")
    local trouble = front:trouble()
    front:stop()
    assert.is_true(seconds < 0.5, seconds) -- five calls
    assert.equal(0, errors, report)
    assert.is_true(requests > 64)
    assert.equal("", trouble)
  end)

  it("works with the code cache off, where every request has a Lua state of its own", function()
    local front = start { http = "lua_code_cache off;" }
    for _ = 1, 5 do
      assert.equal("right", front:get "/contact")
    end
    local log = front:stop()
    assert.is_nil(log:find("exited on signal", 1, true))
  end)
end)
