-- Methods that are called with a dot: each says what is wrong, at the caller's line.
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local function assert_told(call)
  local line = debug.getinfo(call, "S").linedefined
  local right, message = pcall(call)
  assert.is_false(right)
  assert.matches(("dot_calls_spec.lua:%d: .*called with a colon"):format(line), tostring(message))
end

describe("with a dot", function()
  it("the helpers say so", function()
    local ic = switchboard.intercom { access_token = "x" }
    local cr = switchboard.commonroom { api_token = "x" }
    for _, call in ipairs {
      function() ic:contacts().upsert { email = "ada@example.com" } end,
      function() ic:contacts().upsert() end,
      function() ic:contacts().upsert_all({}, {}) end,
      function() ic:contacts().tag_by_name("1", "vip") end,
      function() ic:contacts().untag_by_name("1", "vip") end,
      function() ic:exports().wait "j1" end,
      function() ic:reporting_exports().wait("j1", {}) end,
      function() cr:users().upsert_all(1, {}) end,
      function() cr:activities().upsert_all(1, {}) end,
      function() ic:contacts().upsert(ic, { email = "ada@example.com" }) end,
    } do
      assert_told(call)
    end
  end)

  it("so do those of other connectors", function()
    local notes = switchboard.define {
      name = "notes", base_url = "https://n.example", resources = { notes = { list = { "GET /notes" } } },
      helpers = { notes = { twice = function(_, x) return x .. x end } },
    } {}
    assert.equal("aa", notes:notes():twice "a")
    assert_told(function() notes:notes().twice "a" end)
  end)

  it("so do tasks", function()
    local task = switchboard.spawn(function() end)
    assert_told(function() task.done() end)
    assert_told(function() task.cancel() end)
    assert_told(function() task.join() end)
    task:cancel()
  end)

  it("so does a sandbox", function()
    local box = sandbox.new()
    assert_told(function() box.handle { method = "GET", url = "/intercom/me" } end)
    assert_told(function() box.transport() end)
    assert_told(function() box.base_url "intercom" end)
    assert_told(function() box.fail_next { status = 503 } end)
  end)

  it("so does an account", function()
    local account = switchboard.hosted { token = "x" }
    assert_told(function() account.create_instance {} end)
    assert_told(function() account.list_instances {} end)
    assert_told(function() account.find_instance {} end)
    assert_told(function() account.close() end)
  end)
end)
