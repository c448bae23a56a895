-- A connection that had silently died was used for ever over HTTP/2: each retry and each later call went to it.
local switchboard = require "switchboard"
local hostile = require "spec.support.hostile"
local libcurl = require "spec.support.libcurl"

describe("a connection that has silently died", function()
  if hostile.missing or not libcurl.keeps_connections then
    pending(hostile.missing or "no connection is kept")
    return
  end

  setup(hostile.start)
  teardown(hostile.stop)

  for _, engine in ipairs(hostile.engines) do describe(engine[1], function()
    before_each(function() hostile.configure(engine[2]) end)
    teardown(function() hostile.configure { thread = false } end)

    for _, http2 in ipairs { true, false } do
      local version = http2 and "HTTP/2" or "HTTP/1.1"

      local function get(things, name)
        local value, err, meta = things:get("ok", name)
        assert.is_nil(err, tostring(err))
        assert.equal(name, value.name)
        return meta.attempts
      end

      local function names(count)
        local list = {}
        for i = 1, count do
          list[i] = hostile.name()
        end
        return list
      end

      -- How many attempts each of so many calls at once took.
      local function get_at_once(things, count)
        return switchboard.assert(switchboard.map(names(count), count, function(name) return get(things, name) end))
      end

      -- A client with connections that are frozen.
      local function frozen(options, connections)
        options.http2 = http2
        local things = hostile.things("forward", options)
        get_at_once(things, connections or 1)
        hostile.freeze()
        return things
      end

      it("costs a call one attempt, and later ones nothing: " .. version, function()
        local things = frozen { attempt_timeout = 1, retries = 3 }
        assert.equal(2, get(things, hostile.name()))
        for _ = 1, 5 do
          assert.equal(1, get(things, hostile.name()))
        end
      end)

      it("costs calls at once one attempt each, and later ones nothing: " .. version, function()
        local things, most = frozen({ attempt_timeout = 1, retries = 3 }, 8), 0
        for _, attempts in ipairs(get_at_once(things, 8)) do
          assert.is_true(attempts <= 2, attempts) -- 1 has one that found no connection left
          most = math.max(most, attempts)
        end
        assert.equal(2, most)
        for _, attempts in ipairs(get_at_once(things, 8)) do
          assert.equal(1, attempts)
        end
      end)

      it("costs a call that comes meanwhile no more than its own time: " .. version, function()
        local things = frozen { attempt_timeout = 1, retries = 3 }
        local attempts = switchboard.assert(switchboard.map(names(6), 6, function(name, i)
          switchboard.sleep(i * 0.15)
          return get(things, name)
        end))
        for _, count in ipairs(attempts) do
          assert.is_true(count <= 2, count)
        end
        assert.equal(1, get(things, hostile.name()))
      end)

      it("is left when the time of a whole call is over, too: " .. version, function()
        local things = frozen { timeout = 1, retries = 3 }
        local name = hostile.name()
        local value, err = things:post("ok", name, { text = "x" })
        assert.is_nil(value)
        assert.equal("timeout", err.kind)
        assert.equal(1, get(things, hostile.name()))
        local sent, failure, meta = things:post("ok", hostile.name(), { text = "x" })
        assert.is_nil(failure, tostring(failure))
        assert.equal("x", sent.text)
        assert.equal(1, meta.attempts)
        assert.is_nil(hostile.counts().processed[name])
      end)

      it("may die again and again: " .. version, function()
        local things = frozen { attempt_timeout = 1, retries = 1 }
        for _ = 1, 3 do
          assert.equal(2, get(things, hostile.name()))
          assert.equal(1, get(things, hostile.name()))
          hostile.freeze()
        end
      end)

      it("has left no more connections than there had to be: " .. version, function()
        local before = hostile.counts().connections.forward or 0
        local things = frozen { attempt_timeout = 1, retries = 1 }
        assert.equal(2, get(things, hostile.name()))
        for _ = 1, 10 do
          get(things, hostile.name())
        end
        assert.equal(before + 2, hostile.counts().connections.forward)
      end)

      -- The connection is alive there: one answer took too long, the others must not pay for it.
      it("does not take down what others are told over it: " .. version, function()
        local things = hostile.things("h2", { http2 = http2, attempt_timeout = 10 })
        get(things, hostile.name())
        local results = switchboard.assert(switchboard.map({ "never", "slow", "slow", "drip", "never" }, 5, function(scenario)
          local name = hostile.name()
          local value, err, meta = things:get(scenario, name, nil, { timeout = scenario == "never" and 0.5 or 10 })
          if scenario == "never" then
            assert.equal("timeout", err.kind)
          else
            assert.is_nil(err, tostring(err))
            assert.equal(name, value.name)
            assert.equal(1, meta.attempts)
          end
          return true
        end))
        assert.equal(5, #results)
        assert.equal(1, get(things, hostile.name()))
      end)
    end
  end) end
end)
