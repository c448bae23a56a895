--- What the command knows of its terminal, and what it writes there.
-- @module switchboard.cli.terminal

local core = require "switchboard.core"
local plain = require "switchboard.plain"
local stop = require "switchboard.cli.stop"

local terminal = {}

local BROKEN_PIPE = 32 -- EPIPE, on Linux, macOS and the BSDs

--- Whether this is Windows, where there is no shell as elsewhere.
terminal.is_windows = package.config:sub(1, 1) == "\\"

local numbers = { stdin = 0, stdout = 1, stderr = 2 }
local known = {}

--- Quotes a text for the shell.
-- @tparam string text
-- @treturn string
function terminal.quote(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

--- Runs a command of the shell.
-- @tparam string command
-- @treturn integer its exit status
function terminal.execute(command)
  local first, how, status = os.execute(command)
  if type(first) == "number" then -- Lua 5.1 returns what the C function system returns
    return first >= 256 and math.floor(first / 256) or first == 0 and 0 or 128 + first
  end
  return how == "signal" and 128 + status or status or (first and 0 or 1)
end

--- Tells whether a standard stream is a terminal.
-- @tparam string name `"stdin"`, `"stdout"` or `"stderr"`
-- @treturn boolean
function terminal.is_one(name)
  if known[name] == nil then
    known[name] = core.is_terminal(numbers[name])
  end
  return known[name]
end

--- Returns the width of the terminal.
-- @treturn integer columns, 80 where nobody knows
function terminal.width()
  if not known.width then
    local columns = tonumber(os.getenv "COLUMNS")
    if not columns and not terminal.is_windows and (terminal.is_one "stdout" or terminal.is_one "stderr") then
      local pipe = io.popen "stty size 2>/dev/null </dev/tty"
      columns = pipe and tonumber((pipe:read "*a" or ""):match "%d+%s+(%d+)")
      if pipe then
        pipe:close()
      end
    end
    known.width = columns and columns >= 20 and columns or 80
  end
  return known.width
end

--- Tells whether a stream gets colours.
-- @tparam string name as of `is_one`
-- @tparam[opt="auto"] string when `"always"`, `"never"` or `"auto"`: on a terminal, unless NO_COLOR is set
-- @treturn boolean
function terminal.has_colours(name, when)
  if when == "always" or when == "never" then
    return when == "always"
  end
  return (os.getenv "NO_COLOR" or "") == "" and os.getenv "TERM" ~= "dumb" and terminal.is_one(name)
end

--- Makes a text harmless for a terminal.
-- @function plain
-- @tparam string text
-- @treturn string
terminal.plain = plain

--- Writes to standard output.
-- @tparam string text
-- @raise when it can't be written
function terminal.write(text)
  local written, message, code = io.stdout:write(text)
  if not written then
    stop.with(code == BROKEN_PIPE and "broken_pipe" or "failure",
      code ~= BROKEN_PIPE and "can't write: " .. tostring(message) or nil)
  end
end

--- Writes text that a service has made to standard output. In a terminal it is harmless, elsewhere it stays as it is.
-- @tparam string text
-- @raise when it can't be written
function terminal.write_text(text)
  terminal.write(terminal.is_one "stdout" and plain((text:gsub("\r\n", "\n"))) or text)
end

--- Writes out what standard output holds back.
-- @raise when it can't be written
function terminal.flush()
  local flushed, message, code = io.stdout:flush()
  if not flushed then
    stop.with(code == BROKEN_PIPE and "broken_pipe" or "failure",
      code ~= BROKEN_PIPE and "can't write: " .. tostring(message) or nil)
  end
end

--- Writes a line to standard error.
-- @tparam string text
function terminal.say(text)
  io.stderr:write(terminal.plain(text), "\n")
end

return terminal
