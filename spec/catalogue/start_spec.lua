-- What is loaded and compiled when a client is made, and what only when it is asked for.
local core = require "switchboard.core"
local fake = require "spec.support.fake"
local process = require "spec.support.process"
local switchboard = require "switchboard"

-- What a program prints that has required nothing before.
local function printed(program)
  local output, status = process.run(("%s -e '%s'"):format(process.lua, (program:gsub("\n%s*", " "))))
  assert.equal(0, status, output)
  return output
end

local function sorted(set)
  local names = {}
  for name in pairs(set) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

-- Methods, and operations that a connector compiles when they are asked for.
local function hooks(bring)
  local function method() return function() return "called" end end
  return { method = method, client = {}, resource = {}, helpers = {}, bring = bring }
end

describe("a start", function()
  it("loads no operation of Intercom before its resource is asked for", function()
    local areas = [[
      local function areas()
        local found = {}
        for _, area in ipairs { "people", "conversations", "tickets", "content", "workspace" } do
          if package.loaded["switchboard.connectors.intercom." .. area] then found[#found + 1] = area end
        end
        return table.concat(found, " ")
      end
      local ic = require("switchboard").intercom { access_token = "x" }
    ]]
    assert.equal("", printed(areas .. 'io.write(areas())'))
    assert.equal("people", printed(areas .. 'ic:contacts() io.write(areas())'))
    assert.equal("conversations tickets", printed(areas .. 'ic:tickets() io.write(areas())'))
    assert.equal("people conversations tickets content workspace", printed(areas .. 'ic:describe() io.write(areas())'))
  end)

  it("has all code that a call may need: a program may be out of descriptors later", function()
    local program = [[
      local switchboard = require "switchboard"
      local ic = switchboard.intercom { access_token = "x" }
      for _, name in ipairs { "loop", "pages", "downloads", "helpers.intercom", "checks.intercom" } do
        io.write(tostring(package.loaded["switchboard." .. name] ~= nil), " ")
      end
    ]]
    assert.equal("true true true true true ", printed(program))
  end)

  it("needs no `require` of the host's afterwards, and leaves it as it is", function()
    local program = [[
      local switchboard = require "switchboard"
      local ic = switchboard.intercom { access_token = "x" }
      require = nil
      io.write(tostring(ic:tickets().get ~= nil), " ", tostring(rawget(_G, "require")), " ")
      require = "mine"
      io.write(tostring(ic:contacts().get ~= nil), " ", require)
    ]]
    assert.equal("true nil true mine", printed(program))
  end)
end)
