-- Calls in plain callbacks of luv's, which blocked the loop without a word, and what coroutines throw there.
local there, uv = pcall(require, "luv")
local switchboard = require "switchboard"
local slow = require "spec.support.slow"

local REFUSAL = "can't wait for a call, which would hold up the loop: make the call in a coroutine"

describe("under luv", function()
  if not there then
    pending "luv is not installed"
    return
  end

  local server, client
  setup(function()
    local make
    server, make = slow.start()
    client = make { driver = "luv" }
  end)
  teardown(function()
    server:stop()
  end)

  -- What another process prints, in which `client` is a client of the server.
  local function output_of(program, command)
    local path = os.tmpname()
    local file = assert(io.open(path, "w"))
    file:write(([[
      package.path, package.cpath = %q, %q
      local core = require "switchboard.core"
      local switchboard = require "switchboard"
      local client = switchboard.define {
        name = "slow", base_url = %q, resources = { waits = {
          wait = { "GET /wait/{seconds}", path = { seconds = "number" } },
          never = { "GET /never/{id}" },
        } },
      } { retries = 0, timeout = 20, driver = "luv" }
      switchboard.use_driver "luv"
      local function wait(seconds) return assert(client:waits():wait(seconds)).waited end
    ]]):format(package.path, package.cpath, server.url) .. program)
    file:close()
    local pipe = assert(io.popen(command:format(path)))
    local text = pipe:read "*a"
    pipe:close()
    os.remove(path)
    return text
  end

  local lua = (os.getenv "LUA" or "lua5.4") .. " %s 2>&1"

  it("a call in a callback is refused, also where luv was loaded in a coroutine", function()
    local text = output_of([[
      local uv
      coroutine.wrap(function() uv = require "luv" end)()
      local timer = uv.new_timer()
      timer:start(20, 0, function()
        print(pcall(wait, 0.01))
        print(pcall(switchboard.run, wait, 0.01))
        timer:close()
      end)
      coroutine.wrap(function() wait(0.01) end)()
      uv.run()
    ]], lua)
    local count = select(2, text:gsub("false%s[^\n]*" .. REFUSAL:gsub("%p", "%%%0"), ""))
    -- Lua 5.1 has no word for a coroutine that can't yield, but refuses as well.
    assert.is_true(count == 2 or _VERSION == "Lua 5.1" and not rawget(_G, "jit") and not text:find "true", text)
  end)

  it("what a coroutine throws is told, whatever it is", function()
    for thrown, expected in pairs {
      ['setmetatable({}, { __tostring = function() error "no text" end })'] = "an error that has no text",
      ['setmetatable({}, { __tostring = function() return {} end })'] = "an error that has no text",
      ['setmetatable({}, { __tostring = function() return "its text" end })'] = "its text",
      ["nil"] = "nil", ["false"] = "false", ['"text"'] = "text",
      ["select(2, client:waits():wait(-1e400))"] = "slow waits.wait: `seconds` must be",
    } do
      local text = output_of(([[
        local uv = require "luv"
        coroutine.wrap(function() wait(0.01) error(%s, 0) end)()
        uv.run()
        print "went on"
      ]]):format(thrown), lua)
      assert.matches("Uncaught Error: " .. expected, text, 1, true)
      assert.is_nil(text:find("went on", 1, true))
    end
  end)

  it("a coroutine that is closed while it waits holds up nobody", function()
    local close = coroutine.close -- luacheck: ignore 143
    if not close then
      return
    end
    local waited
    local thread = coroutine.create(function() client:waits():never(1) end)
    assert(coroutine.resume(thread))
    local sleeper = coroutine.create(function() switchboard.sleep(0.01) end)
    switchboard.use_driver "luv"
    assert(coroutine.resume(sleeper))
    assert.is_true(close(thread))
    assert.is_true(close(sleeper))
    collectgarbage()
    collectgarbage()
    coroutine.wrap(function() waited = assert(client:waits():wait(0.05)).waited end)()
    uv.run()
    switchboard.use_driver(nil)
    assert.equal(0.05, waited)
  end)

  it("a call in a callback of a loop that a host runs is refused", function()
    if not rawget(_G, "jit") then -- which can call libuv as a host in C would
      return
    end
    local text = output_of([[
      jit.off()
      local ffi, uv = require "ffi", require "luv"
      ffi.cdef "int uv_run(void *loop, int mode);"
      local libuv = ffi.load "uv.so.1"
      local timer = uv.new_timer()
      -- A userdata of luv's is a pointer to a handle, which begins with its data and its loop.
      local handle = ffi.cast("void ***", timer)[0]
      timer:start(0, 0, function()
        print("mode", uv.loop_mode())
        print(pcall(wait, 0.01))
        print(pcall(switchboard.run, wait, 0.01))
        timer:close()
        coroutine.wrap(function() print("waited", wait(0.01)) end)()
      end)
      print("before", wait(0.01))
      libuv.uv_run(handle[1], 0)
    ]], lua)
    assert.matches("before\t0.01\nmode\tnil\n", text, 1, true)
    assert.equal(2, select(2, text:gsub("false\t[^\n]*" .. REFUSAL:gsub("%p", "%%%0"), "")), text)
    assert.matches("waited\t0.01", text, 1, true)
  end)

  it("a call in a callback of Neovim's is refused, and one in a coroutine is answered", function()
    local pipe = assert(io.popen "command -v nvim 2>/dev/null")
    local nvim = pipe:read "*a"
    pipe:close()
    if nvim == "" or not rawget(_G, "jit") or (os.getenv "RUN" or "") ~= "" then
      return
    end
    local text = output_of([[
      local function say(...) io.stdout:write(table.concat(vim.tbl_map(tostring, { ... }), " "), "\n") end
      local timer = vim.loop.new_timer()
      timer:start(1, 0, function()
        timer:close()
        say("callback", pcall(wait, 0.01))
      end)
      vim.schedule(function() say("scheduled", pcall(wait, 0.01)) end)
      say("command", pcall(switchboard.run, wait, 0.01))
      coroutine.wrap(function()
        say("coroutine", wait(0.2))
        coroutine.wrap(function()
          wait(0.01)
          error(setmetatable({}, { __tostring = function() error "no text" end }))
        end)()
        say("after", wait(0.2))
        vim.schedule(function() vim.cmd "qa!" end)
      end)()
    ]], "timeout 30 nvim --headless -u NONE -i NONE -c 'luafile %s' 2>/dev/null")
    for _, where in ipairs { "callback", "scheduled", "command" } do
      assert.matches(where .. " false [^\n]*" .. REFUSAL:gsub("%p", "%%%0"), text)
    end
    assert.matches("coroutine 0.2", text, 1, true)
    assert.matches("after 0.2", text, 1, true)
  end)
end)
