-- What a careless caller did to the library.
local core = require "switchboard.core"
local switchboard = require "switchboard"
local fake = require "spec.support.fake"

describe("careless callers", function()
  local function message_of(fn, ...)
    local worked, message = pcall(fn, ...)
    assert.is_false(worked)
    return message
  end

  it("are told of a dot in place of a colon, at their own line", function()
    local client = fake.client()
    local calls = {
      function() local _ = client.notes() end,
      function() local _ = client.describe() end,
      function() local _ = client.check() end,
      function() local _ = client.execute("notes", "list") end,
      function() client.close() end,
      function() local _ = client:notes().list() end,
      function() local _ = client:notes().get("7") end,
      function() local _ = client:notes().each() end,
      function() local _ = client:notes().collect({}) end,
    }
    for _, call in ipairs(calls) do
      local line = debug.getinfo(call, "S").linedefined
      assert.matches(("misuse_spec.lua:%d: .*methods are called with a colon"):format(line), message_of(call))
    end
  end)

  it("are told of a closed client, at their own line", function()
    local client = fake.client()
    local notes = client:notes()
    client:close()
    local line = debug.getinfo(1, "l").currentline + 1
    local message = message_of(function() local _ = notes:list() end)
    assert.matches(("misuse_spec.lua:%d: notes: the client is closed"):format(line), message)
  end)

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

  it("leave no call behind when their transport throws", function()
    local thrown = { "anything" }
    local throws = true
    local client = fake.client(function()
      if throws then
        error(thrown)
      end
      return fake.json '{"id":1}'
    end, { throttle = true })
    for _ = 1, 2 do
      assert.equal(thrown, select(2, pcall(function() client:notes():get(1) end)))
      assert.equal(thrown, select(2, pcall(switchboard.run, function() client:notes():get(1) end)))
    end
    throws = false
    switchboard.configure { max_connections = 256 } -- refuses while calls are in flight
    local _, _, meta = switchboard.assert(client:notes():get(1)) -- and the throttle waits for none
    assert.is_true(meta.seconds < 0.5)
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

  it("are told what a body lacks that is one of several: the process ended there", function()
    local ic = switchboard.intercom { access_token = fake.token, retries = 0, transport = fake.transport() }
    for message_type, extra in pairs { comment = { body = "Hi" }, quick_reply = { reply_options = {} } } do
      extra.type, extra.message_type = "user", message_type
      for _, resource in ipairs { "conversations", "tickets" } do
        local value, err = ic[resource](ic):reply("1", extra)
        assert.is_nil(value)
        assert.equal("the parameters must have `intercom_user_id`, `user_id` or `email`", err.message)
      end
    end
    local named = switchboard.define {
      name = "named", base_url = "https://n.example",
      types = { key = { "id|name", id = "id", name = "string" } },
      resources = { things = { find = { "POST /find", body = { key = "string|key !", keys = "(string|key)[]" } } } },
    } { transport = fake.transport() }
    assert.equal("`key` must have `id` or `name`", select(2, named:things():find { key = {} }).message)
    assert.equal("`keys[2]` must have `id` or `name`", select(2, named:things():find { key = "x", keys = { "x", {} } }).message)
    assert(named:things():find { key = { name = "x" }, keys = { "x", { id = 1 } } })
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

  it("ask the metatable of meta about what is no meta: the process ended there", function()
    local client = fake.client(function() return fake.json '{"id":1}' end)
    local index = getmetatable((select(3, client:notes():get(1)))).__index
    for _, name in ipairs { "rate_limit", "headers" } do
      for _, other in ipairs { "raw", 5, true, print, io.stdout } do
        assert.matches("table expected", message_of(index, other, name))
      end
      assert.matches("table expected", message_of(index, nil, name))
      assert.is_nil((index({}, name)))
    end
    assert.is_nil((index("raw", "status")))
  end)

  it("may not have the engine carry a call while they answer it", function()
    local driver, outcomes = {}, {}
    function driver.wait(call)
      local function answer(meanwhile)
        return setmetatable({}, { __index = function(_, name)
          if meanwhile then
            meanwhile, outcomes.met = meanwhile(), true
          end
          return fake.json '{"id":1}'[name]
        end })
      end
      assert.equal("send", call:next())
      outcomes.respond, outcomes.why = pcall(call.respond, call, answer(function()
        call:cancel()
        assert(call:restart())
        call:begin()
      end))
      call:cancel()
      assert(call:restart())
      assert.equal("send", call:next())
      call:respond(answer(function() call:respond(fake.json '{"id":2}') end))
    end
    function driver.sleep() end
    local client = fake.client(nil, { transport = false, base_url = "http://127.0.0.1:1", driver = driver })
    assert.same({ id = 2 }, (assert(client:notes():get(1))))
    assert.is_true(outcomes.met)
    assert.is_false(outcomes.respond)
    assert.matches("carried by the engine", outcomes.why)
    assert.equal(0, core.engine():pending())
  end)

  it("may close the client right behind the answer that their driver brings", function()
    local driver, client = {}, nil
    function driver.wait(call)
      assert.equal("send", call:next())
      call:respond(fake.json '{"id":1}')
      switchboard.configure { max_connections = 256 } -- the call is over
      client:close()
    end
    function driver.sleep() end
    client = fake.client(nil, { transport = false, driver = driver })
    assert.same({ id = 1 }, (assert(client:notes():get(1))))
  end)
end)
