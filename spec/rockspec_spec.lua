-- The rockspec names every source and every Lua file: one that is missing there would be missing
-- from the installed rock only.

local function rockspec()
  local env = {}
  local chunk = assert(loadfile("switchboard-scm-1.rockspec", "t", env)) -- Lua 5.1 ignores env
  if setfenv then
    setfenv(chunk, env)
  end
  chunk()
  return env
end

local function files(command)
  local found = {}
  local pipe = assert(io.popen(command))
  for line in pipe:lines() do
    found[#found + 1] = line
  end
  pipe:close()
  assert(#found > 0, "nothing found by: " .. command)
  return found
end

-- What only one of two lists has, told as `tools/rockspec` would mend it.
local function differences(there, named)
  local count, found = {}, {}
  for _, name in ipairs(there) do
    count[name] = (count[name] or 0) + 1
  end
  for _, name in ipairs(named) do
    count[name] = (count[name] or 0) - 1
  end
  for name, n in pairs(count) do
    if n ~= 0 then
      found[#found + 1] = (n > 0 and "missing: " or "too much: ") .. name
    end
  end
  table.sort(found)
  return found
end

describe("the rockspec (tools/rockspec writes its lists)", function()
  local modules = rockspec().build.modules

  it("names every C source once", function()
    assert.same({}, differences(files("find src/binding src/core src/engine -name '*.c'"), modules["switchboard.core"].sources))
    assert.same({}, differences(files("find src/crypto -name '*.c'"), modules["switchboard.crypto"].sources))
  end)

  it("names every Lua file by the name it is required by", function()
    local there, named = {}, {}
    for i, path in ipairs(files("find lua -name '*.lua'")) do
      local name = path:gsub("^lua/", ""):gsub("%.lua$", ""):gsub("/init$", ""):gsub("/", ".")
      there[i] = name .. " = " .. path
    end
    for name, path in pairs(modules) do
      if type(path) == "string" then
        named[#named + 1] = name .. " = " .. path
      end
    end
    assert.same({}, differences(there, named))
  end)
end)
