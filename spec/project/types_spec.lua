--- library/ has what there is: `make lint` tells whether it is up to date, this whether tools/stubs forgot something.

local files = require "spec.support.files"
local switchboard = require "switchboard"

local function types(name)
  return assert(files.read("library/" .. name))
end

local function names_missing(text, names, form)
  local missing = {}
  for name in pairs(names) do
    if not text:find(form:format(name), 1, true) then
      missing[#missing + 1] = name
    end
  end
  table.sort(missing)
  return missing
end

describe("types for editors", function()
  it("have every function of the modules", function()
    local text = types "switchboard.lua"
    local functions, fields = {}, {}
    for name, value in pairs(switchboard) do
      local set = (type(value) == "function" and name ~= "assert") and functions or fields
      set[name] = true
    end
    assert.same({ "assert" }, names_missing(text, fields, "---@field %s "))
    assert.truthy(text:find("switchboard.assert = assert", 1, true))
    assert.same({}, names_missing(text, functions, "function switchboard.%s("))
    for _, name in ipairs { "json", "cassette", "sandbox", "webhook.identity" } do
      local functions_of = {}
      for each, value in pairs(require("switchboard." .. name)) do
        functions_of[each] = type(value) == "function" or nil
      end
      local path = name:gsub("%.", "/")
      assert.same({}, names_missing(types("switchboard/" .. path .. ".lua"), functions_of,
        "function " .. name:match "%a+$" .. ".%s("), name)
    end
  end)

  it("have every resource, action and helper of the connectors", function()
    local ic, cr = switchboard.intercom { access_token = "none" }, switchboard.commonroom { api_token = "none" }
    for _, client in ipairs { ic, cr, cr:v2(), cr:scim(), switchboard.conductor() } do
      local description = client:describe()
      local text = types("switchboard/" .. description.name:match "^%a+" .. ".lua")
      assert.truthy(text:find("---@class switchboard." .. description.name .. ".Client", 1, true))
      for name, resource in pairs(description.resources) do
        assert.truthy(text:find(("---@return switchboard.%s.resources.%s\n"):format(description.name, name), 1, true), name)
        assert.same({}, names_missing(text, resource.actions, "function " .. name .. ":%s("))
        for _, helper in ipairs(resource.helpers or {}) do
          assert.truthy(text:find(("function %s:%s("):format(name, helper), 1, true), helper)
        end
      end
    end
  end)

  it("name only options that a client takes", function()
    local class = types("switchboard/options.lua"):match "switchboard%.ClientOptions\n(.-)\n\n"
    local count = 0
    for name in class:gmatch "%-%-%-@field ([%w_]+)" do
      count = count + 1
      local made, message = pcall(switchboard.intercom, { access_token = "none", [name] = false })
      assert.is_nil(not made and message:match "is unknown" or nil, name)
    end
    assert.is_true(count > 20)
  end)

  it("know all kinds of errors", function()
    local kinds = types("switchboard.lua"):match "%-%-%-@field kind ([^\n]*)"
    for kind in files.read("README.md"):match("| `err.kind` | when |.-\n\n"):gmatch "\n| ([^|]*) |" do
      for word in kind:gmatch "`([%w_]+)`" do
        assert.truthy(kinds:find('"' .. word .. '"', 1, true), word)
      end
    end
  end)
end)
