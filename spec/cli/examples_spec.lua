-- The examples that help and `describe` give: each is a call that the service would get.
local cli = require "spec.support.cli"
local files = require "spec.support.files"
local process = require "spec.support.process"

if cli.missing then
  describe("the command", function() pending(cli.missing) end)
  return
end

local script = [[
local action = require "switchboard.cli.action"
local cli = require "switchboard.cli"
local services = require "switchboard.cli.services"
local real, count, files = io.stdout, 0, 0
io.stdout = io.tmpfile()
local function try(place)
  local words = {}
  for word in action.example(place):gmatch "%S+" do
    words[#words + 1] = word
  end
  words[#words + 1] = "--dry-run"
  if table.concat(words, " "):find "@" then
    files = files + 1
    return
  end
  count = count + 1
  if cli.main(words) ~= 0 then
    real:write(table.concat(words, " "), "\n")
  end
end
for _, service in ipairs(services.names) do
  local companions = { false }
  for name in pairs(services.describe(service).companions or {}) do
    companions[#companions + 1] = name
  end
  for _, companion in ipairs(companions) do
    for name, resource in pairs(services.describe(service, companion or nil).resources) do
      for _, its in pairs(resource.actions) do
        try { service = service, companion = companion or nil, resource = name, action = its }
      end
    end
  end
end
real:write(count, " examples, ", files, " with files\n")
]]

describe("the examples of actions", function()
  it("are calls with right parameters", function()
    local path = os.tmpname()
    files.write(path, script)
    local output, status = process.run(process.lua .. " " .. path)
    os.remove(path)
    assert.equal(0, status)
    local count, with_files = output:match "^(%d+) examples, (%d+) with files\n?$"
    assert.is_truthy(count, output)
    assert.is_true(tonumber(count) > 200 and tonumber(with_files) < 50)
  end)
end)
