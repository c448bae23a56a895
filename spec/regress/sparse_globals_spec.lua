-- Hosts that let scripts have little of Lua: Minetest's `package` has no `loaded`, others have no `debug`, no `io`, no
-- `os`, and take `require` away once everything is loaded.
local server = require "spec.support.server"

local lua = require("spec.support.process").lua

-- What is taken from a script, before the library is loaded or after.
local hosts = {
  ["Minetest's"] = {
    before = [=[
      package = { path = package.path, cpath = package.cpath, config = package.config }
      debug = { gethook = debug.gethook, traceback = debug.traceback, getinfo = debug.getinfo }
      io = { close = io.close, flush = io.flush, read = io.read, type = io.type, write = io.write, open = io.open }
      os = { clock = os.clock, date = os.date, difftime = os.difftime, time = os.time, getenv = os.getenv }
    ]=],
    after = "require = nil",
  },
  ["one without package, debug, io and os"] = { before = "package, debug, io, os = nil", after = "" },
  ["one with package as a function, and nothing else"] = {
    before = "package, debug, io, os = function() end, false, false, false",
    after = "require, load, loadstring, dofile, loadfile, collectgarbage, _G = nil",
  },
  ["a strict one"] = {
    before = [=[
      dofile, loadfile = nil, nil
      setmetatable(_G, { __index = function(_, name) error("there is no " .. tostring(name)) end })
    ]=],
    after = "",
  },
  ["one that has all of it but loaded"] = { before = "package.loaded = nil", after = "" },
}

local program = [=[
  local getenv = os.getenv
  %s
  local switchboard = require "switchboard"
  local check = switchboard.assert
  local Q = require "switchboard.query"
  require "switchboard.json_schema" -- else loaded when it is first wanted
  local ic = switchboard.intercom { access_token = "sandbox-intercom-token", base_url = getenv "URL", timeout = 10 }
  local cr = switchboard.commonroom { api_token = "sandbox-commonroom-token", base_url = getenv "COMMONROOM_URL" }
  check(cr:v2())
  local hosted = switchboard.intercom { hosted = {
    external_user_id = "default", client_id = "sandbox-client", client_secret = "sandbox-client-secret",
    base_url = getenv "HOSTED_URL",
  } }
  switchboard.define { name = "x", base_url = "http://127.0.0.1:1", resources = { a = { b = { "GET /" } } } }
  %s
    check(ic:contacts():list { per_page = 2 })
  local count = 0
  for _ in ic:contacts():each { per_page = 50 } do count = count + 1 end
  check(count >= 120)
  check(#check(ic:contacts():collect("search", { query = Q.role:eq "lead" })) > 0)
  check(cr:tags():list())
  check(cr:users():upsert_all(138683, { { id = "sparse", email = "sparse@example.com" } }))
  check(hosted:contacts():list {})
  check(ic:contacts():upsert { email = "sparse@example.com" })
  check(ic:describe { format = "json-schema" })
  switchboard.run(function()
    local ids = {}
    for i, contact in ipairs(check(ic:contacts():list { per_page = 4 })) do ids[i] = contact.id end
    check(switchboard.map(ids, 2, function(id) return ic:contacts():get(id) end))
    check(switchboard.with_timeout(5, function() return switchboard.sleep(0.01) end))
    check(switchboard.pcall(error) == false)
  end)
  local task = switchboard.spawn(function() return ic:admins():list() end)
  while switchboard.step(1) > 0 do end
  check(task:join())
  local _, err = ic:contacts():get "nobody"
  check(err.kind == "not_found")
  check(tostring(err))
  switchboard.use_driver "blocking"
  switchboard.use_driver(nil)
  check(pcall(function() ic:contcts() end) == false)
  ic:close()
  print "all done"
]=]

describe("a host with few globals", function()
  local sandbox

  setup(function()
    sandbox = server.sandbox()
  end)

  teardown(function()
    sandbox:stop()
  end)

  for name, host in pairs(hosts) do
    it(("such as %s has everything that needs none of them"):format(name), function()
      local path = os.tmpname()
      local file = assert(io.open(path, "w"))
      file:write(program:format(host.before, host.after))
      file:close()
      local pipe = assert(io.popen(("URL=%s COMMONROOM_URL=%s HOSTED_URL=%s %s %s 2>&1"):format(
        sandbox.urls.intercom, sandbox.urls.commonroom, sandbox.urls.hosted, lua, path)))
      local output = pipe:read "*a"
      pipe:close()
      os.remove(path)
      assert.equal("all done\n", output)
    end)
  end
end)
