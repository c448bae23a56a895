-- The example for LÖVE, which runs on LuaJIT, without LÖVE.
if not jit then
  return
end

local server = require "spec.support.server"

describe("the example for LÖVE", function()
  local function play(environment)
    local luajit = os.getenv "LUA" or "luajit"
    local pipe = assert(io.popen(("env -u INTERCOM_ACCESS_TOKEN -u SANDBOX_INTERCOM_URL %s LUA_PATH='%s' LUA_CPATH='%s' %s examples/love/headless.lua 5000 2>&1"):format(
      environment, package.path, package.cpath, luajit)))
    local output = pipe:read "*a"
    pipe:close()
    return output
  end

  it("has its contacts while frames go on", function()
    local sandbox = server.sandbox()
    finally(function() sandbox:stop() end)
    local output = play("SANDBOX_INTERCOM_URL=" .. sandbox.urls.intercom)
    local contacts, frames = output:match "^(%d+) contacts, (%d+) frames, worst frame [%d.]+ ms\n$"
    assert.equal("20", contacts, output)
    assert.is_true(tonumber(frames) > 1, output)
  end)

  it("runs by itself", function()
    assert.matches("^20 contacts, %d+ frames", play "")
  end)

  it("shows what went wrong", function()
    assert.matches("intercom contacts%.list: [^\n]*network%)[^\n]*\n0 contacts, ", play "SANDBOX_INTERCOM_URL=http://127.0.0.1:1")
  end)
end)
