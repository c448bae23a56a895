-- What a server over HTTP/2 refuses before it looks at it, it has surely not worked on: calls failed of that, writes
-- too.
local switchboard = require "switchboard"
local hostile = require "spec.support.hostile"
local libcurl = require "spec.support.libcurl"
local nginx = require "spec.support.nginx"

-- Before 8.9, libcurl's HTTP/2 loses answers of a connection that goes away, and takes one for another end.
local complete = libcurl.has_version(8, 9)
local it_if_complete = complete and it or pending

describe("a stream that was refused", function()
  if hostile.missing or not libcurl.keeps_connections then
    pending(hostile.missing or "no connection is kept")
    return
  end

  setup(hostile.start)
  teardown(hostile.stop)

  for _, engine in ipairs(hostile.engines) do describe(engine[1], function()
    before_each(function() hostile.configure(engine[2]) end)
    teardown(function() hostile.configure { thread = false } end)

    -- The outcomes of so many calls at once, by name.
    local function at_once(things, action, scenario, count)
      local names, outcomes = {}, {}
      for i = 1, count do
        names[i] = hostile.name()
      end
      switchboard.assert(switchboard.map(names, count, function(name)
        local value, err, meta = things[action](things, scenario, name, action == "post" and { text = name } or nil)
        outcomes[name] = { value = value, err = err, attempts = (meta or err).attempts }
        return true
      end))
      return outcomes
    end

    local function all_worked_on_once(outcomes)
      local processed = hostile.counts().processed
      for name, outcome in pairs(outcomes) do
        assert.is_nil(outcome.err, tostring(outcome.err))
        assert.equal(name, outcome.value.name)
        assert.equal(1, processed[name])
      end
    end

    for _, action in ipairs { "get", "post" } do
      local it_if_told = action == "post" and it_if_complete or it
      it_if_told("is repeated: " .. action, function()
        all_worked_on_once(at_once(hostile.things("h2", { retries = 3 }), action, "refuse_once", 1))
      end)

      it_if_told("among others is repeated: " .. action, function()
        all_worked_on_once(at_once(hostile.things("h2", { retries = 3 }), action, "refuse_once", 20))
      end)

      it_if_told("each time is given up, and not too soon: " .. action, function()
        local things = hostile.things("h2", { retries = 2, timeout = 20 })
        local name = hostile.name()
        local value, err = things[action](things, "refuse", name)
        assert.is_nil(value)
        assert.equal("network", err.kind, tostring(err))
        assert.is_true(err.retryable)
        assert.is_nil(hostile.counts().processed[name])
      end)

      for _, scenario in ipairs { "go_after_one", "go_after_three", "calm_after_three" } do
        it_if_told(("because the connection goes away is repeated: %s, %s"):format(action, scenario), function()
          all_worked_on_once(at_once(hostile.things("h2", { retries = 10 }), action, scenario, 8))
        end)
      end
    end

    it("is another thing than one that the server may have worked on: that write is not repeated", function()
      for _, scenario in ipairs { "cancel", "break_off" } do
        local things = hostile.things("h2", { retries = 3 })
        local name = hostile.name()
        local value, err = things:post(scenario, name, { text = "x" })
        assert.is_nil(value)
        assert.equal("network", err.kind, tostring(err))
        assert.is_false(err.retryable)
        assert.equal(1, err.attempts)
        assert.equal(1, hostile.counts().processed[name])
      end
    end)

    it("is another thing than an answer that broke off: no write is repeated, however many are under way", function()
      for _, scenario in ipairs { "cut", "cut_early", "cancel" } do
        local things = hostile.things("h2", { retries = 3 })
        assert(things:get("ok", hostile.name())) -- which leaves a connection
        for _ = 1, 5 do
          local outcomes = at_once(things, "post", scenario, 8)
          local processed = hostile.counts().processed
          for name, outcome in pairs(outcomes) do
            assert.is_nil(outcome.value)
            assert.equal("network", outcome.err.kind, tostring(outcome.err))
            assert.is_false(outcome.err.retryable)
            assert.equal(1, processed[name], scenario)
          end
        end
      end
    end)

    it_if_complete("by nginx, which ends each connection after five, costs none of 200 writes", function()
      local folder = nginx.folder()
      local paths = hostile.certificate(folder)
      local its = nginx.start(([[
        log_format road '$request_method $uri $status';
        server {
          listen 127.0.0.1:$PORT ssl http2;
          ssl_certificate %s;
          ssl_certificate_key %s;
          keepalive_requests 5;
          access_log %s/road road;
          location / { return 200 '{"ok":true}'; }
        }]]):format(paths.certificate, paths.key, folder))
      local things = hostile.things("h2", { base_url = "https://127.0.0.1:" .. its.port, ca_file = paths.authority, retries = 3 })
      local names, failed = {}, {}
      for i = 1, 200 do
        names[i] = hostile.name()
      end
      switchboard.map(names, 10, function(name)
        local value, err = things:post("write", name, { text = "x" })
        failed[#failed + 1] = not value and tostring(err) or nil
        return true
      end)
      its:stop "QUIT"
      local processed = {}
      for line in io.lines(folder .. "/road") do
        local name = line:match "^POST /write/(%S+) 200$"
        processed[name or line] = (processed[name or line] or 0) + 1
      end
      os.execute("rm -rf " .. folder)
      assert.same({}, failed)
      for _, name in ipairs(names) do
        assert.equal(1, processed[name])
        processed[name] = nil
      end
      assert.same({}, processed)
    end)
  end) end
end)
