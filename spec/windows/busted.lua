-- Busted on Windows: run.bat in the folder that `make windows-bundle` makes, and tools/under-wine. The libraries that it is
-- built on are C and not to be had there; what it needs of them is little. The specs must be named one by one; @FILE stands for the lines of a file.
-- luacheck: ignore 122
local core = require "switchboard.core"

local function mode(path)
  local file = io.open(path, "rb")
  if not file then
    return nil
  end
  file:close()
  return "file"
end

package.preload.lfs = function()
  return {
    attributes = function(path, what) return what == "mode" and mode(path) or nil end,
    currentdir = function() return "." end,
    chdir = function() return true end,
  }
end

local function sleep(seconds)
  local deadline = core.now() + seconds
  repeat
    core.await(nil, nil, false, nil, math.max(deadline - core.now(), 0))
  until core.now() >= deadline
end

package.preload.system = function()
  return { gettime = os.time, monotime = core.now, sleep = sleep }
end
package.preload.term = function()
  return { isatty = function() return false end }
end

package.preload.cjson = function() return require "spec.support.cjson" end

if os.getenv "UNDER_WINE" then
  require "spec.windows.host"
else
  -- What C libraries of Windows call a temporary name is one in the root of the drive.
  local names = 0
  function os.tmpname()
    names = names + 1
    local name = ("%s\\switchboard_%d_%d"):format(assert(os.getenv "TEMP"), core.process(), names)
    assert(io.open(name, "wb")):close()
    return name
  end
end

for i = #arg, 1, -1 do
  local path = arg[i]:match "^@(.*)"
  if path then
    table.remove(arg, i)
    for line in io.lines(path) do
      table.insert(arg, (line:gsub("\r$", "")))
    end
  end
end

require "busted.runner" { standalone = false }
