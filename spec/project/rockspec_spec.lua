-- The rockspecs name every source and every Lua file: one that is missing there would be missing
-- from the installed rock only.

local function rockspec(name, version)
  local env = {}
  local chunk = assert(loadfile(("%s-%s-1.rockspec"):format(name, version or "scm"), "t", env)) -- Lua 5.1 ignores env
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

-- Module -> path of the Lua files that a rockspec names.
local function lua_modules(spec)
  local modules = {}
  for name, path in pairs(spec.build.modules or spec.build.install.lua) do
    if type(path) == "string" then
      modules[name] = path
    end
  end
  return modules
end

describe("the rockspecs (tools/rockspec writes their lists)", function()
  local client, sandbox, cli = rockspec "switchboard", rockspec "switchboard-sandbox", rockspec "switchboard-cli"

  it("name every C source once", function()
    local modules = client.build.modules
    assert.same({}, differences(files("find src/binding src/core src/engine -name '*.c'"), modules["switchboard.core"].sources))
    assert.same({}, differences(files("find src/crypto -name '*.c'"), modules["switchboard.crypto"].sources))
  end)

  it("name every Lua file by the name it is required by, each directory in its own", function()
    for directory, spec in pairs { lua = client, sandbox = sandbox, cli = cli } do
      local there, named = {}, {}
      for i, path in ipairs(files("find " .. directory .. " -name '*.lua'")) do
        local name = path:gsub("^%w+/", ""):gsub("%.lua$", ""):gsub("/init$", ""):gsub("/", ".")
        there[i] = name .. " = " .. path
      end
      for name, path in pairs(lua_modules(spec)) do
        named[#named + 1] = name .. " = " .. path
      end
      assert.same({}, differences(there, named))
    end
  end)

  it("have one version, and each command in its own", function()
    assert.equal(client.version, sandbox.version)
    assert.equal(client.version, cli.version)
    assert.is_nil(client.build.install)
    assert.same({ "bin/switchboard-sandbox" }, sandbox.build.install.bin)
    assert.same({ "bin/switchboard" }, cli.build.install.bin)
  end)

  -- The files of one rock that need a file of the other.
  local function needs(spec, other)
    local needing, read = {}, 0
    local its = lua_modules(other)
    for _, path in pairs(lua_modules(spec)) do
      local file = assert(io.open(path))
      for line in file:lines() do
        read = read + 1
        local module = not line:find "^%s*%-%-" and line:match [[require[%s(]*["']([%w_.]+)]]
        if module and its[module] then
          needing[#needing + 1] = path .. ": " .. module
        end
      end
      file:close()
    end
    assert.is_true(read > 1000)
    return needing
  end

  it("have one of the release beside each, made of it", function()
    local file = assert(io.open "src/core/release.h")
    local version = file:read("*a"):match '#define SB_RELEASE "([^"]+)"'
    file:close()
    for _, name in ipairs { "switchboard", "switchboard-sandbox", "switchboard-cli" } do
      local own = rockspec(name)
      local released = rockspec("rockspecs/" .. name, version)
      assert.equal(version .. "-1", released.version)
      assert.equal("v" .. version, released.source.tag)
      assert.is_nil(own.source.tag)
      assert.same(own.build, released.build)
      assert.same(own.description, released.description)
      for _, field in ipairs { "homepage", "issues_url", "maintainer", "license", "summary" } do
        assert.is_string(own.description[field])
      end
      for i, needed in ipairs(own.dependencies) do
        assert.equal(needed:match "^[%w-]+", released.dependencies[i]:match "^[%w-]+")
        assert.is_true(not needed:find "^switchboard" or released.dependencies[i]:find ">= %d+%.%d+, < %d+%.0" ~= nil)
      end
    end
  end)

  it("have no file of switchboard need one of switchboard-sandbox, and none of both one of switchboard-cli", function()
    assert.same({}, needs(client, sandbox))
    assert.same({}, needs(client, cli))
    assert.same({}, needs(sandbox, cli))
  end)
end)
