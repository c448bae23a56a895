-- Where nothing says how long an answer is, the end of the connection is its end: over TLS only when the server says
-- so, or else anybody on the road can cut it. What was cut passed for whole.
local hostile = require "spec.support.hostile"

describe("an answer", function()
  if hostile.missing then
    pending(hostile.missing)
    return
  end

  setup(hostile.start)
  teardown(hostile.stop)

  for _, engine in ipairs(hostile.engines) do describe(engine[1], function()
    before_each(function() hostile.configure(engine[2]) end)
    teardown(function() hostile.configure { thread = false } end)

    for _, port in ipairs { "plain", "tls" } do
      local function whole(scenario)
        it(("over %s is whole: %s"):format(port, scenario), function()
          local name = hostile.name()
          local value, err = hostile.things(port):get(scenario, name)
          assert.is_nil(err, tostring(err))
          assert.equal(name, value.name)
        end)
      end

      local function broken(scenario)
        it(("over %s is not whole: %s"):format(port, scenario), function()
          local name = hostile.name()
          local value, err = hostile.things(port):get(scenario, name)
          assert.is_nil(value)
          assert.equal("network", err.kind, tostring(err))
          assert.is_true(err.retryable)
          assert.equal(200, err.status)
          value, err = hostile.things(port, { retries = 1 }):post(scenario, name, { text = "x" })
          assert.is_nil(value)
          assert.equal("network", err.kind, tostring(err))
          assert.is_false(err.retryable)
          assert.equal(1, err.attempts)
        end)
      end

      whole "ok"
      whole "unsized_end"
      whole "whole_cut"
      broken "sized_end"
      broken "sized_cut"
      broken "sized_reset"
      broken "chunked_end"
      broken "chunked_cut"
      broken "unsized_reset"
    end

    it("over plain http without a length ends where the connection does", function()
      local name = hostile.name()
      assert.equal(name, assert(hostile.things "plain":get("unsized_cut", name)).name)
    end)

    it("over tls without a length does not", function()
      for _, action in ipairs { "get", "post" } do
        local things = hostile.things "tls"
        local value, err = things[action](things, "unsized_cut", hostile.name())
        assert.is_nil(value)
        assert.equal("network", err.kind, tostring(err))
        assert.equal(action == "get", err.retryable)
        assert.equal(200, err.status)
      end
    end)
  end) end
end)
