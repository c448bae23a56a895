-- Other programs: commands that specs wait for, and servers that run beside them. What checks the specs' own process is
-- not for these: a sanitizer that is preloaded (ps and curl hang under it), and the modules that were built for it.
local process = {}

-- The interpreter that runs the specs, unless LUA names another.
local function interpreter()
  local index = 0
  while arg and arg[index - 1] do
    index = index - 1
  end
  return os.getenv "LUA" or index < 0 and arg[index] or "lua5.4"
end

process.lua = interpreter()

-- PLAIN_BUILD is the directory of the modules that nothing checks, where those of the specs are others.
local plain = os.getenv "PLAIN_BUILD"
local unchecked = "unset LD_PRELOAD; "
if plain then
  unchecked = unchecked .. ("LUA_CPATH='%s/?.so;'\"$LUA_CPATH\"; export LUA_CPATH; "):format(plain)
end

-- What a shell's command prints, errors too, and its exit status.
function process.run(command)
  local pipe = assert(io.popen(unchecked .. "{ " .. command .. "; } 2>&1; status=$?; echo; echo $status"))
  local text = pipe:read "*a"
  pipe:close()
  local output, status = text:match "^(.*)\n(%d+)\n$"
  return output, tonumber(status)
end

-- What a command prints, errors not, without the last line's end.
function process.output_of(command)
  local pipe = assert(io.popen(unchecked .. command))
  local text = pipe:read "*a"
  pipe:close()
  return (text:gsub("\n$", ""))
end

local Process = {}
Process.__index = Process

-- Starts a program, a command without redirection of its input. `pid` is its number, `pipe` its output.
function process.start(command)
  local pipe = assert(io.popen(("echo $$; %sexec %s </dev/null"):format(unchecked, command)))
  return setmetatable({ pid = assert(tonumber(pipe:read "*l")), pipe = pipe }, Process)
end

-- The next line of its output.
function Process:read()
  return (assert(self.pipe:read "*l", "it has ended"))
end

-- Reads lines that say name=value up to the one that says `last`. Returns the values by name.
function Process:values(last)
  local values = {}
  repeat
    local name, value = self:read():match "^([%w_]+)=(.*)$"
    values[name or ""] = value
  until name == last
  return values
end

-- Ends one and waits for the end, unless it is over. `signal` is TERM if left out. Returns what it still printed.
function process.stop(its, signal)
  if io.type(its.pipe) == "closed file" then
    return ""
  end
  os.execute(("kill -%s %d 2>/dev/null"):format(signal or "TERM", its.pid))
  local rest = its.pipe:read "*a"
  its.pipe:close()
  return rest
end
Process.stop = process.stop

return process
