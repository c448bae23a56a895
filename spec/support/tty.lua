-- A terminal for programs: tmux, with a server of its own.
local process = require "spec.support.process"

local tty = {}

local Tty = {}
Tty.__index = Tty

-- Starts a line of the shell in a terminal of 100 columns.
function tty.start(line)
  local directory = process.output_of "mktemp -d"
  local its = setmetatable({ directory = directory }, Tty)
  local script = io.open(directory .. "/script", "w")
  script:write("trap : INT\n", line, "\necho \"status $?.\"\nsleep 120\n")
  script:close()
  its.tmux = ("LC_ALL=C.UTF-8 tmux -S %s/socket -f /dev/null "):format(directory)
  local output, status = process.run(its.tmux .. ("new-session -d -x 100 -y 40 'exec sh %s/script'"):format(directory))
  assert(status == 0, output)
  return its
end

-- What stands on the screen. With `escapes`, colours too.
function Tty:screen(escapes)
  return process.output_of(self.tmux .. "capture-pane -p" .. (escapes and " -e" or "") .. " 2>/dev/null")
end

-- Waits until the screen has a text that fits a pattern.
function Tty:wait_for(pattern)
  local screen
  for _ = 1, 400 do
    screen = self:screen()
    if screen:find(pattern) then
      return screen
    end
    os.execute "sleep 0.05"
  end
  error(("never seen: %s\n%s"):format(pattern, screen), 2)
end

-- Waits until the line is done: the screen, and the exit status.
function Tty:finish()
  local screen = self:wait_for "status %d+%."
  return screen, tonumber(screen:match "status (%d+)%.")
end

function Tty:send(keys)
  process.run(self.tmux .. "send-keys " .. keys)
end

function Tty:stop()
  process.run(self.tmux .. "kill-server")
  process.run("rm -rf " .. self.directory)
end

return tty
