-- The engine on a thread of its own, as a script sees it.
local switchboard = require "switchboard"
local core = require "switchboard.core"
local server = require "spec.support.server"

-- Calls that specs before this one left behind are still in flight until they are collected.
setup(function()
  collectgarbage()
  collectgarbage()
end)

describe("configure", function()
  after_each(function()
    switchboard.configure { thread = false, max_connections = 256, max_host_connections = 0 }
  end)

  it("says what is wrong, and where", function()
    local function refusal(options)
      local configured, message = pcall(function() switchboard.configure(options) end)
      assert.is_false(configured)
      return message
    end
    assert.matches("thread_spec%.lua:%d+: .*`thraed` is unknown %(there are `thread`", refusal { thraed = true })
    assert.matches("`thread` must be true or false", refusal { thread = "yes" })
    assert.matches("`max_connections` must be a whole number", refusal { max_connections = -1 })
    assert.matches("`max_connections` must be a whole number", refusal { max_connections = 1.5 })
    assert.matches("`max_host_connections` must be a whole number", refusal { max_host_connections = "5" })
    assert.matches("configure takes a table of options, got a nil", refusal())
    assert.matches("is unknown", refusal { true })
  end)

  it("changes nothing when an option is not right", function()
    switchboard.configure { thread = true }
    pcall(switchboard.configure, { thread = false, max_connections = -1 })
    assert.is_true(core.engine():thread())
  end)

  it("starts no thread before there is something to do, and stays with a no", function()
    switchboard.configure { thread = false }
    assert.is_false(core.engine():thread())
    assert.is_nil(core.engine():listen())
    assert.is_false(core.engine():accept())
  end)
end)

describe("with a thread", function()
  local sandbox, client

  setup(function()
    sandbox = server.sandbox()
    switchboard.configure { thread = true }
    client = switchboard.intercom(sandbox:options "intercom")
  end)

  teardown(function()
    client:close()
    sandbox:stop()
    switchboard.configure { thread = false }
  end)

  it("calls are what they are without", function()
    local me, err, meta = client:check()
    assert.is_nil(err)
    assert.equal("admin", me.type)
    assert.equal(200, meta.status)
    local none, failure = client:contacts():get "nobody"
    assert.is_nil(none)
    assert.equal("not_found", failure.kind)
    assert.is_true(core.engine():thread())
  end)

  it("all records of a list come", function()
    local count = 0
    for contact in client:contacts():each { per_page = 50 } do
      count = count + (contact.id and 1 or 0)
    end
    assert.equal(120, count)
  end)

  it("many calls are in flight at once", function()
    local all
    switchboard.run(function()
      local numbers = {}
      for i = 1, 40 do
        numbers[i] = i
      end
      all = switchboard.map(numbers, 20, function()
        return assert(client:tags():list())
      end)
    end)
    assert.equal(40, #all)
    assert.equal(0, core.engine():pending())
  end)

  it("they go any road", function()
    for _, road in ipairs { "HTTP/1.1", "HTTP/2", "plain" } do
      local other = switchboard.intercom(sandbox:options("intercom", road))
      assert.equal("admin", assert(other:check()).type)
      other:close()
    end
  end)

  it("one descriptor is enough, without a timeout", function()
    local operation = client:contacts()
    assert.is_number(core.engine():descriptor())
    assert.is_nil(core.engine():timeout())
    assert.is_table(operation:list())
  end)

  it("a call that is given up is taken back", function()
    local slow = switchboard.intercom {
      access_token = "token",
      base_url = sandbox.urls.intercom,
      driver = {
        sleep = function() end,
        wait = function(call)
          call:begin()
          assert.equal(1, core.engine():pending())
          assert.has_error(function() switchboard.configure { thread = false } end)
          call:cancel()
        end,
      },
    }
    local value, err = slow:contacts():list()
    assert.is_nil(value)
    assert.equal("cancelled", err.kind)
    assert.equal(0, core.engine():pending())
  end)

  it("a call that nobody has any more is taken back by the collector", function()
    local slow = switchboard.intercom {
      access_token = "token",
      base_url = sandbox.urls.intercom,
      driver = { sleep = function() end, wait = function(call) call:begin() error("given up", 0) end },
    }
    for _ = 1, 10 do
      assert.is_false((pcall(slow.contacts(slow).list, slow:contacts())))
    end
    collectgarbage()
    collectgarbage()
    assert.equal(0, core.engine():pending())
  end)
end)
