-- The examples in the documentation that are marked with <!-- runs -->, run against the sandbox.
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

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

it("the documentation has examples to run", function()
  local count = 0
  for _, path in ipairs(pages) do
    count = count + #blocks(read(path))
  end
  assert.is_true(count >= 7)
end)
