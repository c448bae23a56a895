-- Switchboard inside other programs: what `make static` and `make install-dev` give, and the example. One interpreter
-- is enough for what a C compiler does.
if _VERSION ~= "Lua 5.4" then
  return
end

local server = require "spec.support.server"

-- A host.
local tiny = [[
#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <switchboard.h>
int main(void) {
  lua_State *L = luaL_newstate();
  if (luaL_dostring(L, "return 1") || lua_gettop(L) != 1) return 2;
  lua_pushcfunction(L, switchboard_preload);
  if (lua_pcall(L, 0, 0, 0) == 0) return 3; /* there is no package yet */
  lua_settop(L, 0);
  luaL_openlibs(L);
  if (switchboard_preload(L) != 0 || lua_gettop(L) != 0) return 4;
  if (luaL_dostring(L,
    "package.path, package.cpath = '', ''\n"
    "local switchboard = require 'switchboard'\n"
    "local ic = switchboard.intercom { access_token = 'x', transport = function()\n"
    "  return { status = 200, headers = {}, body = '{\"id\":\"7\"}' } end }\n"
    "assert(ic:contacts():get('1').id == '7')\n"
    "assert(not pcall(require, 'cjson'))\n"
    "assert(not pcall(require, 'switchboard.sandbox') and not pcall(require, 'switchboard.cassette'))\n"
    "local from_disk = os.getenv 'SANDBOX_PATH'\n"
    "if from_disk then\n"
    "  package.path = from_disk\n"
    "  local box = require('switchboard.sandbox').new { seed = { contacts = 3 } }\n"
    "  ic = switchboard.intercom { access_token = 'sandbox-intercom-token', transport = box:transport(),\n"
    "    base_url = box:base_url 'intercom' }\n"
    "  assert(#assert(ic:contacts():list()) == 3 and require 'switchboard.cassette')\n"
    "end\n")) {
    fprintf(stderr, "%s\n", lua_tostring(L, -1));
    return 1;
  }
  lua_close(L);
  return 0;
}
]]

-- A host, and its plugin that has Lua. What only the plugin needs is nobody else's.
local private = [[
#include <dlfcn.h>
#include <stdio.h>
int main(int count, char **words) {
  void *plugin = dlopen("./plugin.so", RTLD_NOW | RTLD_LOCAL);
  if (!plugin) return fprintf(stderr, "%s\n", dlerror()), 2;
  int (*run)(const char *) = (int (*)(const char *))dlsym(plugin, "run");
  return count == 2 && run ? run(words[1]) : 3;
}
]]
local plugin = [[
#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
int run(const char *script);
int run(const char *script) {
  lua_State *L = luaL_newstate();
  luaL_openlibs(L);
  int failed = luaL_dostring(L, script);
  if (failed) fprintf(stderr, "%s\n", lua_tostring(L, -1));
  lua_close(L);
  return failed;
}
]]

describe("embedding", function()
  local directory, sandbox

  -- Runs a command away from what this process was started with; its output, and whether it succeeded.
  local function run(command, ...)
    local clean = "unset LD_PRELOAD MAKEFLAGS MFLAGS MAKELEVEL CC CFLAGS CPPFLAGS LDFLAGS LUA_PATH LUA_CPATH BUILD LUA RUN; "
    local pipe = assert(io.popen(clean .. "{ " .. command:format(...) .. "; } 2>&1; echo \"status $?\""))
    local output, status = pipe:read("a"):match "^(.*)status (%d+)\n$"
    pipe:close()
    return output, status == "0"
  end

  local function must(...)
    local output, fine = run(...)
    assert(fine, output)
    return output
  end

  local function make(targets)
    return must("make --no-print-directory BUILD=%s/build LUA=lua5.4 SETUP=: PREFIX=%s/usr %s", directory, directory, targets)
  end

  local function write(name, text)
    local file = assert(io.open(directory .. "/" .. name, "wb"))
    file:write(text)
    file:close()
  end

  setup(function()
    directory = must("mktemp -d"):match "%S+"
    local sanitizers = "-fsanitize=address,undefined -fno-sanitize-recover=undefined"
    make(("CFLAGS='-O1 -g -Werror %s' LDFLAGS='%s' static %s/build/embed/host"):format(sanitizers, sanitizers, directory))
    sandbox = server.sandbox()
  end)

  teardown(function()
    if sandbox then
      sandbox:stop()
    end
    run("rm -rf %s", directory)
  end)

  it("shows the documented symbols and no others", function()
    local names = {}
    for name in must("nm -g --defined-only %s/build/lua5.4/libswitchboard.a", directory):gmatch "%x+ T ([%w_]+)" do
      names[#names + 1] = name
    end
    table.sort(names)
    assert.same({ "luaopen_switchboard_core", "luaopen_switchboard_crypto", "switchboard_preload" }, names)
    assert.equal("", must("nm -g --defined-only %s/build/lua5.4/libswitchboard.a | grep ' [BDRC] ' | grep -v asan || true", directory))
  end)

  it("compiles with the compilers and for the Luas that are there, without a warning", function()
    for _, compiler in ipairs { "gcc", "clang" } do
      for _, lua in ipairs { "lua5.4", "lua5.3", "lua5.1", "luajit" } do
        must([[{ ! command -v %s >/dev/null || ! pkg-config --exists %s || %s -std=c11 -fsyntax-only -Wall -Wextra -Werror $(pkg-config --cflags libcurl %s) \
          -I%s/build/amalgamation %s/build/amalgamation/switchboard.c; }]], compiler, lua, compiler, lua, directory, directory)
      end
    end
  end)

  it("is the same whatever Lua makes it", function()
    for _, lua in ipairs { "lua5.1", "luajit" } do
      if select(2, run("command -v %s", lua)) then
        must("mkdir -p %s/%s && %s tools/amalgamate %s/%s", directory, lua, lua, directory, lua)
        must("cmp %s/%s/switchboard.c %s/build/amalgamation/switchboard.c", directory, lua, directory)
      end
    end
  end)

  it("is a header for C++ too", function()
    must([[{ ! command -v g++ >/dev/null || g++ -x c++ -fsyntax-only -Wall -Wextra -Werror $(pkg-config --cflags lua5.4) \
      %s/build/amalgamation/switchboard.h; }]], directory)
  end)

  it("the example runs with no file of ours within reach", function()
    must("mkdir -p %s/empty && cp %s/build/embed/host %s/empty", directory, directory, directory)
    local output, fine = run("cd %s/empty && SANDBOX_INTERCOM_URL=%s ./host", directory, sandbox.urls.intercom)
    assert(fine, output)
    assert.matches("5 of 120 contacts over libcurl, 1 attempt", output, 1, true)
    assert.matches("over the host's own HTTP stack", output, 1, true)
    assert.matches("an error as ever: not_found", output, 1, true)
    assert.matches("5 contacts at once", output, 1, true)
    assert.matches("host: contacts.get: 404", output, 1, true)
    assert.matches("\n0 bytes in use after closing the state", output, 1, true)
  end)

  it("the example runs a script, and tells its errors", function()
    write("script.lua", [[
      assert(package.path == "" and package.cpath == "")
      local webhook = require "switchboard.webhook"
      assert(webhook.identity.user_hash("Jefe", "what do ya want for nothing?"):sub(1, 8) == "5bdcc146")
      local ic = require("switchboard").intercom { access_token = "t", transport = function(request)
        if request.url:find "nobody" then return { status = 404, headers = {}, body = '{"errors":[{"code":"not_found"}]}' } end
        return { status = 200, headers = {}, body = '{"type":"list","data":[{"id":"1"},{"id":"2"}]}' }
      end }
      print(#assert(ic:contacts():list { per_page = 2 }))
      error((select(2, ic:contacts():get "nobody")))
    ]])
    local output, fine = run("%s/build/embed/host %s/script.lua", directory, directory)
    assert.is_false(fine)
    assert.matches("^2\n", output)
    assert.matches("host: intercom contacts%.get: .*not_found", output)
    assert.is_nil(output:find("Sanitizer", 1, true))
  end)

  it("an installed one is found by pkg-config, and needs nothing of Lua's on disk", function()
    make "install-dev"
    write("tiny.c", tiny)
    local flags = ("PKG_CONFIG_PATH=%s/usr/lib/pkgconfig pkg-config"):format(directory)
    assert.equal("lua5.4", must("%s --variable=lua switchboard-lua5.4", flags):match "%S+")
    must("cd %s && cc -Wall -Wextra -Werror $(%s --cflags switchboard-lua5.4 lua5.4) tiny.c $(%s --libs switchboard-lua5.4) $(pkg-config --variable=libdir lua5.4)/liblua5.4.a -ldl -lm -o tiny",
      directory, flags, flags)
    must("cd %s && ./tiny", directory)
    -- The sandbox is none of it, and is loaded from disk by who has it there.
    must("root=$PWD && cd %s && SANDBOX_PATH=\"$root/sandbox/?.lua;$root/sandbox/?/init.lua\" ./tiny", directory)
  end)

  it("a host that keeps Lua to itself loads the modules that were built with LINK_LUA=1", function()
    write("private.c", private)
    write("plugin.c", plugin)
    must("cd %s && cc private.c -ldl -o private && cc -shared -fPIC $(pkg-config --cflags lua5.4) plugin.c $(pkg-config --libs lua5.4) -o plugin.so", directory)
    local function answer(modules)
      return run([[root=$PWD && cd %s && LUA_PATH="$root/lua/?.lua;$root/lua/?/init.lua" LUA_CPATH='%s/?.so' ./private "
        local ic = require('switchboard').intercom { access_token = 'x', transport = function()
          return { status = 200, headers = {}, body = '{\"id\":\"7\"}' } end }
        assert(ic:contacts():get('1').id == '7')
        assert(#require('switchboard.webhook').identity.user_hash('Jefe', 'x') == 64)
        print 'it works'"]], directory, modules)
    end
    local usual = package.searchpath("switchboard.core", package.cpath):match "^(.*)/switchboard/core"
    local _, fine = answer(usual)
    assert.is_false(fine)
    make(("CFLAGS=-O0 LINK_LUA=1 BUILD=%s/private-build build"):format(directory))
    local output
    output, fine = answer(directory .. "/private-build/lua5.4")
    assert(fine, output)
    assert.equal("it works\n", output)
    for _, name in ipairs { "core", "crypto" } do
      assert.matches("NEEDED.*liblua5%.4", must("readelf -d %s/private-build/lua5.4/switchboard/%s.so", directory, name))
    end
  end)

  it("compiles and links by the commands of the page", function()
    local page = assert(io.open "docs/embedding.md")
    local commands = {}
    for line in page:lines() do
      commands[#commands + 1] = line:match "^    (cc .*)$"
    end
    page:close()
    assert.equal(3, #commands)
    must("mkdir %s/page && cp %s/build/amalgamation/switchboard.[ch] %s/page", directory, directory, directory)
    write("page/host.c", tiny)
    must("cd %s/page && %s && %s && ./a.out", directory, commands[1], commands[2])
    make "install-dev"
    must("cd %s/page && rm a.out switchboard.* && export PKG_CONFIG_PATH=%s/usr/lib/pkgconfig && %s && ./a.out", directory, directory, commands[3])
  end)
end)
