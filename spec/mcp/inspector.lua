-- Has the MCP Inspector's command line list the tools of `switchboard mcp`, find an operation, describe it and call it:
-- one that is named nowhere here.
--
--   lua inspector.lua INSPECTOR      with SANDBOX_INTERCOM_URL and SANDBOX_COMMONROOM_URL in the environment
local json = require "switchboard.json"
local mcp = require "switchboard.mcp"
local process = require "spec.support.process"
local switchboard = require "switchboard"

local inspector = arg[1]

-- A client passes on few variables, so these are told.
local variables = {
  INTERCOM_ACCESS_TOKEN = "sandbox-intercom-token", INTERCOM_BASE_URL = os.getenv "SANDBOX_INTERCOM_URL",
  COMMONROOM_API_TOKEN = "sandbox-commonroom-token", COMMONROOM_BASE_URL = os.getenv "SANDBOX_COMMONROOM_URL",
  LUA_PATH = os.getenv "LUA_PATH", LUA_CPATH = os.getenv "LUA_CPATH",
}

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

-- Runs the Inspector. Returns what it printed, and its exit status.
local function inspect(era, arguments)
  local words = { inspector, "--cli" }
  for name, value in pairs(variables) do
    words[#words + 1] = "-e " .. quoted(name .. "=" .. value)
  end
  words[#words + 1] = ("%s bin/switchboard mcp --format json -q --protocol-era %s %s"):format(process.lua, era, arguments)
  local text, status = process.run(table.concat(words, " ") .. " 2>/dev/null") -- what is not strict is told there
  return json.decode(text:match "{.*" or "") or text, status
end

local function call(era, tool, arguments)
  local told, status = inspect(era, ("--method tools/call --tool-name %s --tool-args-json %s"):format(tool,
    quoted(json.encode(arguments))))
  assert(status == 0, ("%s: status %d: %s"):format(tool, status, json.encode(told) or ""))
  return told.result.structuredContent
end

local all = mcp.measure { clients = {
  intercom = switchboard.intercom { access_token = "x" }, commonroom = switchboard.commonroom { api_token = "x" },
} }.tools

for _, era in ipairs { "legacy", "modern" } do
  -- A tool whose schema it does not like, it drops without a word.
  local listed = {}
  for i, tool in ipairs(inspect(era, "--method tools/list --strict").result.tools) do
    listed[i] = tool.name
  end
  assert(table.concat(listed, " ") == table.concat(all, " "), table.concat(listed, " "))

  local operation
  for _, found in ipairs(call(era, "find", { words = "all labels" }).operations) do
    operation = operation or found.effect == "read" and found.operation
  end
  local described = call(era, "describe", { operation = operation })
  assert(described.parameters.type == "object" and not described.parameters.required, operation)
  local answer = call(era, "call", { operation = operation, max = 2, fields = { "id", "name" } })
  assert(#answer.records == 2 and answer.records[1].name, operation)

  local _, status = inspect(era, "--method tools/call --tool-name describe --tool-args-json '{\"operation\":\"nope\"}'")
  assert(status == 5, status) -- the tool says that it failed
  _, status = inspect(era, "--method resources/read --uri switchboard://intercom/tags")
  assert(status == 0, status)
  print(("inspector: %s: found, described and called %s"):format(era, operation))
end
