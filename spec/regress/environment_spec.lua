-- What a user has in the environment got into demos and specs: a real token went to the sandbox, which refused it, and
-- programs that LUA_INIT names ran first.
local lua = require("spec.support.process").lua

local hostile = table.concat({
  "INTERCOM_ACCESS_TOKEN=real-token-1", "COMMONROOM_API_TOKEN=real-token-2", "INTERCOM_CLIENT_SECRET=real-secret-3",
  "AIRBYTE_CLIENT_ID=real-id-4", "AIRBYTE_CLIENT_SECRET=real-secret-5", "COMMONROOM_SOURCE_ID=1",
  "http_proxy=http://127.0.0.1:9", "HTTP_PROXY=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9",
  "HTTPS_PROXY=http://127.0.0.1:9", "all_proxy=http://127.0.0.1:9", "ALL_PROXY=http://127.0.0.1:9",
  [[LUA_INIT='print("noise") error "LUA_INIT"']], [[LUA_INIT_5_4='error "LUA_INIT"']], [[LUA_INIT_5_3='error "LUA_INIT"']],
  "LUA_PATH='/nowhere/?.lua;;'", "LC_ALL=tr_TR.UTF-8", "TZ=Pacific/Apia", "CDPATH=/tmp:/usr",
}, " ")

local function run(command)
  local pipe = assert(io.popen(("env %s %s 2>&1; status=$?; echo; echo $status"):format(hostile, command)))
  local output, status = pipe:read("*a"):match "^(.*)\n(%d+)\n$"
  pipe:close()
  return output, tonumber(status)
end

describe("whatever the environment holds", function()
  if (os.getenv "RUN" or "") ~= "" then
    return pending "is not run under a tool that watches the interpreter"
  end

  it("the tour is taken against the sandbox, with the sandbox's token", function()
    local output, status = run(("LUA=%s tools/with-sandbox tools/in-tree %s examples/tour.lua"):format(lua, lua))
    assert.equal(0, status, output)
    assert.matches("The tag is gone again", output)
    assert.is_nil(output:find "noise")
    output, status = run(("LUA=%s tools/in-tree tools/with-sandbox %s examples/tour.lua"):format(lua, lua))
    assert.equal(0, status, output)
  end)

  it("the first program of the README runs as pasted", function()
    local file = assert(io.open "README.md")
    local code = file:read("*a"):match "\n```lua\n(.-)\n```"
    file:close()
    local path = os.tmpname()
    file = assert(io.open(path, "w"))
    file:write(code)
    file:close()
    local output, status = run(("tools/in-tree %s %s"):format(lua, path))
    os.remove(path)
    assert.equal(0, status, output)
    assert.matches("^%S+\tada[^\n]*\n.*120 in all, status 200\n$", output)
  end)

  it("the Makefile knows the interpreter", function()
    local output = run(("make -s --no-print-directory SETUP=: LUA=%s -p -n help"):format(lua))
    assert.matches("\nLUA_VERSION := " .. (_VERSION:match "%d%.%d"):gsub("%.", "%%.") .. "\n", output)
  end)
end)
