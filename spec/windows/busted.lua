-- Busted on Windows, or rather under Wine: `tools/under-wine`. The libraries that it is built on are C and not to be had
-- there; what it needs of them is little. The specs must be named one by one.
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

-- The servers that specs start, and whatever else they run, are programs of the system that Wine runs on. tools/under-wine
-- runs what it finds in a directory: NAME.command; it writes NAME.output and, at the end, NAME.status.
local directory, count = assert(os.getenv "UNDER_WINE"), 0
local type_of = io.type

local Pipe = {}
Pipe.__index = Pipe

local function ask(command)
  count = count + 1
  local name = ("%s/%06d"):format(directory, count)
  local file = assert(io.open(name .. ".new", "wb"))
  file:write(command, "\n")
  file:close()
  assert(os.rename(name .. ".new", name .. ".command"))
  return setmetatable({ name = name, text = "" }, Pipe)
end

function Pipe:status()
  local file = io.open(self.name .. ".status", "rb")
  local text = file and file:read "*a"
  if file then
    file:close()
  end
  return text and tonumber(text:match "^(%d+)\n")
end

-- Takes what the pattern matches of the output, once it is there; at the command's end, what there is.
function Pipe:take(pattern)
  while true do
    local over = self:status()
    self.file = self.file or io.open(self.name .. ".output", "rb")
    if self.file then
      self.file:seek("cur", 0)
      self.text = self.text .. (self.file:read "*a" or "")
    end
    local first, last, taken = self.text:find(pattern)
    if first or over then
      taken = first and taken or self.text
      self.text = first and self.text:sub(last + 1) or ""
      return taken, first
    end
    sleep(0.01)
  end
end

function Pipe:read(what)
  if what:find "a" then
    return (self:take "^%z$")
  end
  local line, whole = self:take "^([^\n]*)\n"
  return (whole or line ~= "") and line or nil
end

function Pipe:lines()
  return function() return self:read "*l" end
end

function Pipe:close()
  self:read "*a"
  if self.file then
    self.file:close()
  end
  self.closed = true
  local status = self:status()
  return status == 0 or nil, "exit", status
end

function io.type(value)
  if getmetatable(value) == Pipe then
    return value.closed and "closed file" or "file"
  end
  return type_of(value)
end

function io.popen(command) return ask(command) end

function os.execute(command)
  if not command then
    return true
  end
  local done, how, status = ask(command):close()
  if _VERSION == "Lua 5.1" then
    return status
  end
  return done, how, status
end

-- A name that means the same to both.
local names = 0
function os.tmpname()
  names = names + 1
  local name = ("%s/tmp_%d_%d"):format(directory, names, math.random(1e9))
  assert(io.open(name, "wb")):close()
  return name
end

require "busted.runner" { standalone = false }
