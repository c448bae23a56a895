-- Serves over standard input and output, for specs. SANDBOX_…_URL or SLOW_URL name the services; without them, the
-- sandbox is in this process. The argument is a Lua table: options of `mcp.serve`.
local mcp = require "switchboard.mcp"
local switchboard = require "switchboard"

local options = assert((loadstring or load)("return " .. (arg[1] or "{}")))() -- luacheck: ignore

local slow_url, intercom_url = os.getenv "SLOW_URL", os.getenv "SANDBOX_INTERCOM_URL"
if slow_url then
  local make = switchboard.define {
    name = "slow", base_url = "http://127.0.0.1",
    resources = { waits = {
      "What takes its time",
      wait = { "GET /wait/{seconds}", "Answers after some seconds", path = { seconds = "number" } },
      never = { "GET /never/{id}", "Never answers" },
      seen = { "GET /seen", "Tells what was asked" },
    } },
  }
  options.clients = { slow = make { base_url = slow_url, retries = 0 } }
else
  local box = not intercom_url and require("switchboard.sandbox").new()
  options.clients = {
    intercom = switchboard.intercom {
      access_token = "sandbox-intercom-token", transport = box and box:transport() or nil,
      base_url = intercom_url or box:base_url "intercom",
    },
    commonroom = switchboard.commonroom {
      api_token = "sandbox-commonroom-token", transport = box and box:transport() or nil,
      base_url = os.getenv "SANDBOX_COMMONROOM_URL" or box:base_url "commonroom",
    },
  }
end
options.log = function(line) io.stderr:write(line, "\n") end
print "this goes to standard output, before it is the protocol's"
io.stdout:flush()
mcp.serve(options)
