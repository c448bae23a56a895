--- A line on the terminal that tells how far something is: done, rate, what is left, what failed.
-- @module switchboard.cli.progress

local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"

local progress = {}

local PAUSE = 0.1 -- seconds between two looks of the line
local BAR = 24    -- columns

local Progress = {}
Progress.__index = Progress

--- Starts a line on standard error. Where that is no terminal, nothing is ever written.
-- @tparam string label
-- @tparam[opt] string unit `"bytes"`: numbers are sizes
-- @treturn Progress
function progress.new(label, unit)
  return setmetatable({
    label = label, unit = unit, started = switchboard.now(), next = 0, from = nil,
    is_shown = terminal.is_one "stderr" and os.getenv "TERM" ~= "dumb",
  }, Progress)
end

local function thousands(number)
  local text = ("%d"):format(number)
  return (text:reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^,", ""))
end

local function size(bytes)
  local units, at = { "B", "KB", "MB", "GB", "TB" }, 1
  while bytes >= 1000 and at < #units do
    bytes, at = bytes / 1000, at + 1
  end
  return (at == 1 and "%d %s" or "%.1f %s"):format(bytes, units[at])
end

local function duration(seconds)
  seconds = math.floor(seconds + 0.5)
  if seconds < 60 then
    return ("%d s"):format(seconds)
  elseif seconds < 3600 then
    return ("%d:%02d min"):format(math.floor(seconds / 60), seconds % 60)
  end
  return ("%d:%02d h"):format(math.floor(seconds / 3600), math.floor(seconds % 3600 / 60))
end

-- The text of the line.
function Progress:text(done, total, failed)
  local amount = self.unit == "bytes" and size or thousands
  local words = { self.label }
  local seconds = switchboard.now() - self.started
  local rate = seconds > 0 and (done - self.from) / seconds or 0
  if total and total > 0 then
    local part = math.min(done / total, 1)
    local filled = math.floor(part * BAR)
    words[#words + 1] = "[" .. ("#"):rep(filled) .. ("-"):rep(BAR - filled) .. "]"
    words[#words + 1] = ("%3d %%"):format(math.floor(part * 100))
    words[#words + 1] = amount(done) .. " of " .. amount(total)
  else
    words[#words + 1] = amount(done)
  end
  words[#words + 1] = amount(math.floor(rate + 0.5)) .. "/s"
  if total and rate > 0 and done < total then
    words[#words + 1] = duration((total - done) / rate) .. " left"
  end
  if failed and failed > 0 then
    words[#words + 1] = thousands(failed) .. " failed"
  end
  return table.concat(words, "  ")
end

--- Tells how far it is.
-- @tparam integer done
-- @tparam[opt] integer total
-- @tparam[opt] integer failed
function Progress:update(done, total, failed)
  self.from = self.from or done
  local now = switchboard.now()
  if not self.is_shown or now < self.next and done ~= total then
    return
  end
  self.next = now + PAUSE
  local text = terminal.plain(self:text(done, total, failed)):sub(1, terminal.width() - 1)
  io.stderr:write("\r", text, "\27[K")
  io.stderr:flush()
  self.is_drawn = true
end

--- Takes the line away, so that others can write.
function Progress:clear()
  if self.is_drawn then
    io.stderr:write("\r\27[K")
    io.stderr:flush()
    self.is_drawn, self.next = false, 0
  end
end

--- Tells a person what came of it. In a pipe nothing is said.
-- @tparam string text
function Progress:tell(text)
  self:clear()
  if self.is_shown then
    terminal.say(text)
  end
end

--- Writes a size for people.
-- @function size
-- @tparam integer bytes
-- @treturn string
progress.size = size

--- Writes a duration for people.
-- @function duration
-- @tparam number seconds
-- @treturn string
progress.duration = duration

--- Writes a number for people.
-- @function thousands
-- @tparam integer number
-- @treturn string
progress.thousands = thousands

return progress
