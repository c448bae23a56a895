-- The examples in the documentation that are marked with <!-- runs -->, run against the sandbox.
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"
local synthesise = require "spec.conformance.synthesise"

local pages = { "README.md", "docs/intercom.md", "docs/commonroom.md", "docs/hosted.md" }

local function read(path)
  local file = assert(io.open(path))
  local text = file:read "*a"
  file:close()
  return text
end

-- The marked blocks of a page, each with the line it starts on.
local function blocks(text)
  local found, at = {}, 1
  while true do
    local from, to, code = text:find("<!%-%- runs %-%->\n```lua\n(.-)```", at)
    if not from then
      return found
    end
    local _, lines = text:sub(1, from):gsub("\n", "")
    found[#found + 1] = { code = code, line = lines + 3 }
    at = to + 1
  end
end

-- What an example finds around it.
local function environment()
  local box = sandbox.new()
  return setmetatable({
    print = function() end,
    switchboard = switchboard,
    box = box,
    assert = switchboard.assert, -- Lua 5.1's own takes strings only
    ic = switchboard.intercom {
      access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", transport = box:transport(),
    },
    cr = switchboard.commonroom {
      api_token = sandbox.tokens.commonroom, base_url = box:base_url "commonroom", transport = box:transport(),
    },
  }, { __index = _G })
end

local function compile(code, name, env)
  if setfenv then -- luacheck: ignore
    return setfenv(assert(loadstring(code, name)), env) -- luacheck: ignore
  end
  return assert(load(code, name, "t", env))
end

for _, path in ipairs(pages) do
  describe(path, function()
    for _, block in ipairs(blocks(read(path))) do
      it("runs, line " .. block.line, function()
        local name = "@" .. path
        local code = ("\n"):rep(block.line - 1) .. block.code -- so that errors tell the line of the page
        compile(code, name, environment())()
      end)
    end

    it("has examples that are Lua", function()
      for code in read(path):gmatch "```lua\n(.-)```" do
        local text = code:gsub("…", "nil"):gsub("%f[%w]%.%.%.%f[^%w]", "nil")
        assert((loadstring or load)(text, "@" .. path)) -- luacheck: ignore
      end
    end)
  end)
end

describe("docs/testing.md", function()
  local answered = { intercom = {}, commonroom = {} } -- "contacts.list" -> true

  -- The least that an operation takes.
  local function arguments(operation)
    local parameters = {}
    for _, parameter in ipairs(operation.parameters) do
      local schema = parameter.schema
      schema = schema.type == "union" and schema.any_of[1] or schema
      if parameter.name == "*" then
        for name, value in pairs(synthesise.value(schema, nil, { hints = {} })) do
          parameters[name] = value
        end
      elseif parameter.location == "path" or synthesise.needed(parameter, parameter.name, operation) then
        parameters[parameter.name] = synthesise.value(parameter.schema, parameter.name, { hints = {} })
      end
    end
    return parameters
  end

  for service, found in pairs(answered) do
    local client = environment()[service == "intercom" and "ic" or "cr"]
    for resource, told in pairs(client:describe().resources) do
      for action, operation in pairs(told.actions) do
        local _, err = client:execute(resource, action, arguments(operation))
        if not err or err.status and not err.message:find("^The sandbox has no ") then
          found[resource .. "." .. action] = true
        end
      end
    end
  end

  it("names all that the sandbox has", function()
    local named, service = { intercom = {}, commonroom = {} }, nil
    for line in read("docs/testing.md"):gmatch "[^\n]+" do
      local title, resource, actions = line:match "^| (%u[%w ]+) | |$", line:match "^| `([%w_]+)` | (.+) |$"
      service = title and title:lower():gsub(" ", "") or service
      for action in (actions or ""):gmatch "`([%w_]+)`" do
        named[service][resource .. "." .. action] = true
      end
    end
    assert.same(answered, named)
  end)

  it("tells what the sandbox does not have", function()
    local env = environment()
    for _, err in ipairs {
      select(2, env.ic:tickets():get "1"), select(2, env.ic:conversations():deleted()),
      select(2, env.ic:exports():download "1"), select(2, env.cr:contacts():anonymize "a@b.example"),
      select(2, env.cr:v2():contacts():list()), select(2, env.cr:scim():users():list()),
    } do
      assert.equal("not_found", err.kind)
      assert.matches("^The sandbox has no %u+ /", err.message)
    end
  end)
end)

it("the documentation has examples to run", function()
  local count = 0
  for _, path in ipairs(pages) do
    count = count + #blocks(read(path))
  end
  assert.is_true(count >= 7)
end)
