-- For specs under Wine: the servers that they start, and whatever else they run, are programs of the system that Wine runs
-- on. tools/under-wine runs what it finds in a directory: NAME.command; it writes NAME.output and, at the end, NAME.status.
-- luacheck: ignore 122
local sleep = require "system".sleep

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
