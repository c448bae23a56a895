-- A server said more on a kept connection than it was asked for: from then on each call got the answer of the one
-- before.
local switchboard = require "switchboard"
local hostile = require "spec.support.hostile"
local libcurl = require "spec.support.libcurl"
local nginx = require "spec.support.nginx"
local server = require "spec.support.server"

local pause = 0.12 -- until what comes late has come

local surplus = {
  "twice_at_once", "twice", "thrice", "half", "one_byte", "line_end", "late_408", "late_408_open", "late_body", "late_answer_to_204", "late_100",
  "late_end", "late_cut", "late_reset",
}

local function get(things, scenario, name)
  local value, err, meta = things:get(scenario, name)
  assert.is_nil(err, tostring(err))
  assert.equal(1, meta.attempts)
  return value
end

local function post(things, scenario, name)
  local value, err, meta = things:post(scenario, name, { text = name })
  assert.is_nil(err, tostring(err))
  assert.equal(1, meta.attempts)
  return value
end

describe("a kept connection", function()
  if hostile.missing then
    pending(hostile.missing)
    return
  end

  setup(hostile.start)
  teardown(hostile.stop)

  for _, engine in ipairs(hostile.engines) do describe(engine[1], function()
    before_each(function() hostile.configure(engine[2]) end) -- without the connections of the test before
    teardown(function() hostile.configure { thread = false } end)

    for _, port in ipairs { "plain", "tls" } do
      for _, spent in ipairs(hostile.pauses) do
        for _, scenario in ipairs(spent[1] == "asleep" and surplus or { "twice", "late_408", "late_body" }) do
          it(("over %s with what nobody asked for, or at its end, is not used again (%s, %s)"):format(port, scenario, spent[1]), function()
            local things = hostile.things(port)
            get(things, scenario, hostile.name())
            spent[2](pause)
            local bob, carol, dave = hostile.name(), hostile.name(), hostile.name()
            assert.equal(bob, post(things, "ok", bob).text)
            assert.equal(carol, get(things, "ok", carol).name)
            assert.equal(dave, get(things, "ok", dave).name)
            local counts = hostile.counts().processed
            assert.same({ 1, 1, 1 }, { counts[bob], counts[carol], counts[dave] })
          end)
        end
      end

      it("over " .. port .. " is as good as new when only one of several has something unread", function()
        local things = hostile.things(port)
        local names = {}
        for i = 1, 8 do
          names[i] = hostile.name()
        end
        for round = 1, 3 do
          switchboard.map(names, 8, function(name, i)
            return get(things, i % 3 == 0 and round < 3 and "twice" or "ok", name)
          end)
          switchboard.sleep(pause)
          for i, value in ipairs(switchboard.map(names, 8, function(name) return post(things, "ok", name) end)) do
            assert.equal(names[i], value.text)
          end
        end
      end)
    end

    for _, scenario in ipairs { "goaway", "goaway_and_end", "end" } do
      it("over HTTP/2 that the server has ended is not used again (" .. scenario .. ")", function()
        for _, spent in ipairs(hostile.pauses) do
          local things = hostile.things "h2"
          local first = get(things, scenario, hostile.name()).connection
          spent[2](pause)
          local bob, carol = hostile.name(), hostile.name()
          local value = post(things, "ok", bob)
          assert.equal(bob, value.text)
          assert.is_true(value.connection > first)
          assert.equal(carol, get(things, "ok", carol).name)
          assert.equal(1, hostile.counts().processed[bob])
        end
      end)
    end
  end) end
end)

describe("a connection is kept", function()
  if hostile.missing or not libcurl.keeps_connections then
    pending(hostile.missing or "no connection is kept")
    return
  end

  local calls = 6
  local folder, authority, its, sandbox

  setup(function()
    hostile.start()
    folder = nginx.folder()
    local paths = hostile.certificate(folder)
    authority = paths.authority
    its = nginx.start(([[
      log_format road '$server_protocol $ssl_protocol $connection';
      server {
        listen 127.0.0.1:$PORT ssl http2;
        ssl_protocols TLSv1.3;
        ssl_certificate %s;
        ssl_certificate_key %s;
        access_log %s/nginx road;
        location / { return 200 '{"name":"any"}'; }
      }]]):format(paths.certificate, paths.key, folder))
    sandbox = server.sandbox(nil, true)
  end)
  teardown(function() -- of what was set up
    if sandbox then
      sandbox:stop()
    end
    if its then
      its:stop()
    end
    os.execute("rm -rf " .. folder)
    hostile.stop()
  end)

  -- The lines that a log gets by calls, of which there are so many, all of one connection.
  local function line_of(log, call)
    nginx.write(log, "")
    for _ = 1, calls do
      call()
    end
    local lines = {}
    nginx.eventually(function()
      lines = {}
      for line in io.lines(log) do
        lines[#lines + 1] = line
      end
      return #lines >= calls
    end)
    assert.equal(calls, #lines)
    for _, line in ipairs(lines) do
      assert.equal(lines[1], line)
    end
    return lines[1]
  end

  for _, engine in ipairs(hostile.engines) do describe(engine[1], function()
    before_each(function() hostile.configure(engine[2]) end)
    teardown(function() hostile.configure { thread = false } end)

    for _, spent in ipairs(hostile.pauses) do
      local function rest() spent[2](0.05) end

      for _, case in ipairs { { "plain" }, { "tls" }, { "h2" }, { "h2", false } } do
        it(("by a server at port %s, HTTP/2 %s, %s"):format(case[1], tostring(case[2] ~= false), spent[1]), function()
          local things = hostile.things(case[1], { http2 = case[2] })
          local first = get(things, "ok", hostile.name()).connection
          for _ = 2, calls do
            rest()
            assert.equal(first, get(things, "ok", hostile.name()).connection)
            assert.equal(first, post(things, "ok", hostile.name()).connection)
          end
        end)
      end

      for _, scenario in ipairs { "ping", "settings", "window", "altsvc" } do
        it(("that is sent, at rest, what belongs there: %s, %s"):format(scenario, spent[1]), function()
          local things = hostile.things "h2"
          local first = get(things, scenario, hostile.name()).connection
          for _ = 2, 3 do
            spent[2](pause)
            assert.equal(first, get(things, scenario, hostile.name()).connection)
          end
        end)
      end

      for _, http2 in ipairs { true, false } do
        it(("by nginx, with TLS 1.3, HTTP/2 %s, %s"):format(tostring(http2), spent[1]), function()
          local things = hostile.things("h2", { base_url = "https://127.0.0.1:" .. its.port, ca_file = authority, http2 = http2 })
          local line = line_of(folder .. "/nginx", function()
            get(things, "ok", "any")
            rest()
          end)
          assert.matches(http2 and "^HTTP/2.0 TLSv1.3 " or "^HTTP/1.1 TLSv1.3 ", line)
        end)

        it(("by the sandbox, HTTP/2 %s, %s"):format(tostring(http2), spent[1]), function()
          local client = switchboard.intercom(sandbox:options("intercom", http2 and "HTTP/2" or "HTTP/1.1"))
          local line = line_of(sandbox.log, function()
            assert(client:check())
            rest()
          end)
          assert.matches(http2 and "HTTP/2 from port" or "HTTP/1.1 from port", line)
        end)
      end
    end
  end) end
end)
