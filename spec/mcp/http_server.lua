-- The product's handler over HTTP, with the sandbox behind it. Prints its URL, and serves until it is told to stop. The
-- argument is a Lua table: options of `mcp.handler`.
package.path = package.path .. ";/usr/share/lua/5.2/?.lua;/usr/share/lua/5.2/?/init.lua"

local cqueues_signal = require "cqueues.signal"
local mcp = require "switchboard.mcp"
local sandbox = require "switchboard.sandbox"
local sandbox_server = require "switchboard.sandbox.server"
local switchboard = require "switchboard"

local options = assert((loadstring or load)("return " .. (arg[1] or "{}")))() -- luacheck: ignore
local box = sandbox.new()
options.clients = {
  intercom = switchboard.intercom {
    access_token = "sandbox-intercom-token", transport = box:transport(), base_url = box:base_url "intercom",
  },
  commonroom = switchboard.commonroom {
    api_token = "sandbox-commonroom-token", transport = box:transport(), base_url = box:base_url "commonroom",
  },
}
options.log = function(line) io.stderr:write(line, "\n") end

cqueues_signal.block(cqueues_signal.SIGINT, cqueues_signal.SIGTERM)
cqueues_signal.ignore(cqueues_signal.SIGPIPE)
local signals = cqueues_signal.listen(cqueues_signal.SIGINT, cqueues_signal.SIGTERM)
local server = assert(sandbox_server.new(box, { tls = false, handlers = { ["/mcp"] = mcp.handler(options) } }))
print("url=" .. server:url("intercom"):match "^%a+://[^/]+" .. "/mcp")
io.stdout:flush()
server.loop:wrap(function()
  signals:wait()
  server:stop()
end)
assert(server:run())
