-- What a careless caller did to the library.
local core = require "switchboard.core"
local switchboard = require "switchboard"
local fake = require "spec.support.fake"

describe("careless callers", function()
  it("may not make another engine from a hook, under the call", function()
    local refusal
    local client = fake.client(nil, {
      transport = false,
      base_url = "http://127.0.0.1:1",
      on_request = function() refusal = select(2, pcall(switchboard.configure, { max_connections = 5 })) end,
    })
    local value, err = client:notes():get(1)
    assert.is_nil(value)
    assert.equal("network", err.kind)
    assert.matches("calls are in flight", refusal)
    switchboard.configure { max_connections = 256 } -- and afterwards one may
  end)

  it("get no answer for a call that was cancelled while their transport waited", function()
    local client = fake.client(function()
      switchboard.sleep(10)
      return fake.json '{"id":1}'
    end)
    switchboard.run(function()
      local task = switchboard.spawn(function() return client:notes():get(1) end)
      switchboard.sleep(0)
      task:cancel()
      local value, err = task:join()
      assert.is_nil(value)
      assert.equal("cancelled", err.kind)
    end)
  end)

  it("may not answer a call that the engine carries", function()
    local driver = {}
    function driver.wait(call)
      call:begin()
      assert.matches("carried by the engine", select(2, pcall(call.respond, call, { status = 200, headers = {}, body = "{}" })))
      assert.matches("carried by the engine", select(2, pcall(call.fail, call)))
      assert.matches("carried by the engine", select(2, pcall(call.next, call)))
      while not call:step(1) do end
    end
    function driver.sleep() end
    local client = fake.client(nil, { transport = false, base_url = "http://127.0.0.1:1", driver = driver })
    assert.equal("network", select(2, client:notes():get(1)).kind)
    assert.equal(0, core.engine():pending())
  end)
end)
