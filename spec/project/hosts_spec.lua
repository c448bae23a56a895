-- The examples for hosts with an event loop of their own, each in its host, where that is there and has this Lua.
local lua = require("spec.support.process").lua

local function output_of(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "*a"
  pipe:close()
  return text
end

local function is_there(command)
  return output_of("command -v " .. command .. " 2>/dev/null") ~= ""
end

-- The arguments of a host are those of its users: tools/in-tree sets the paths of this Lua.
local function in_host(command)
  return output_of(("LUA=%s tools/with-sandbox tools/in-tree timeout 60 %s 2>&1; echo status $?"):format(lua, command))
end

local is_luajit = rawget(_G, "jit") ~= nil

describe("the example for", function()
  if (os.getenv "RUN" or "") ~= "" then
    pending "are not run under a tool that watches the interpreter"
    return
  end

  it("Neovim runs in it", function()
    if not (is_luajit and is_there "nvim") then
      return pending "no Neovim with this Lua"
    end
    local script = "examples/hosts/neovim.lua"
    local takes_scripts = output_of "nvim --help":find "\n%s+%-l " -- since 0.9
    local text = in_host(takes_scripts and "nvim --headless -u NONE -i NONE -l " .. script
      or ("nvim --headless -u NONE -i NONE -c 'luafile %s'"):format(script))
    assert.matches("3 lines in the buffer", text, 1, true)
    assert.matches("status 0\n$", text)
  end)

  it("Tarantool runs in it", function()
    if not (is_luajit and is_there "tarantool") then
      return pending "no Tarantool with this Lua"
    end
    local text = in_host "tarantool examples/hosts/tarantool.lua"
    assert.matches("8 contacts by 8 fibers\nmeanwhile other fibers ran: %d+ ticks\nstatus 0\n$", text)
  end)

  it("GLib runs in its main loop", function()
    if not pcall(require, "lgi") then
      return pending "no lgi for this Lua"
    end
    local text = in_host(lua .. " examples/hosts/glib.lua")
    assert.matches("8 contacts\nmeanwhile the loop went round: %d+ ticks\nstatus 0\n$", text)
  end)

  it("Prosody runs in it", function()
    local path = output_of("command -v prosody"):match "%S+"
    local file = path and io.open(path)
    local first = file and file:read "*l" or ""
    if file then
      file:close()
    end
    if first:match "[%w.]+$" ~= lua:match "[%w.]+$" then
      return pending "no Prosody with this Lua"
    end
    local directory = output_of("mktemp -d"):match "%S+"
    finally(function() os.execute("rm -rf " .. directory) end)
    local config = assert(io.open(directory .. "/prosody.cfg.lua", "w"))
    config:write(([[
      plugin_paths = { "%s/examples/hosts" }
      modules_enabled = { "contacts" }
      modules_disabled = { "s2s", "c2s", "offline" }
      data_path, pidfile = "%s", "%s/pid"
      run_as_root = true
      log = { { levels = { min = "info" }, to = "console" } }
      VirtualHost "localhost"
    ]]):format(output_of("pwd"):match "[^\n]+", directory, directory))
    config:close()
    -- A server does not end by itself.
    local text = in_host(([[sh -c '
      prosody -F --config %s/prosody.cfg.lua >%s/log 2>&1 &
      for _ in $(seq 300); do
        ! grep -q "contacts.*info" %s/log && kill -0 $! 2>/dev/null || break
        sleep 0.1
      done
      kill $!
      wait $!
      cat %s/log']]):format(directory, directory, directory, directory))
    assert.matches("localhost:contacts[^\n]*8 contacts\n", text)
  end)
end)
