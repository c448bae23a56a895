--- Writes a line for each request, answer and retry of all clients of a Lua state: `switchboard.log`.
--
-- @module switchboard.log

local core = require "switchboard.core"
local plain = require "switchboard.plain"

local date = os.date

-- What each level tells. A level tells what the levels before it tell.
local levels = { warn = 1, info = 2, debug = 3 }

-- The level that an event belongs to.
local function level_of(hook, event)
  if hook == "on_request" then
    return levels.debug
  end
  return (hook == "on_retry" or event.kind) and levels.warn or levels.info
end

local function in_seconds(seconds)
  return ("%.3f s"):format(seconds)
end

-- The event in words: "200 in 0.123 s, request req-1".
local function outcome(hook, event)
  if hook == "on_request" then
    return "attempt " .. event.attempt
  elseif hook == "on_retry" then
    return ("attempt %d follows in %s"):format(event.attempt + 1, in_seconds(event.wait))
  end
  local words = {}
  words[#words + 1] = event.status
  words[#words + 1] = event.kind
  words[#words + 1] = event.message and ("(%s)"):format(event.message)
  return ("%s in %s%s"):format(table.concat(words, " "), in_seconds(event.seconds),
    event.request_id and ", request " .. event.request_id or "")
end

local function on_one_line(text)
  return (plain(text):gsub("\n", "\\n"):gsub("\t", "\\x09"))
end

local function lines_of(hook, event)
  local lines = {
    on_one_line(("%s %s %s.%s: %s %s: %s"):format(date "!%Y-%m-%dT%H:%M:%SZ", event.connector, event.resource or "?",
      event.action or "?", event.method, event.url, outcome(hook, event))),
  }
  for _, header in ipairs(event.headers or {}) do
    lines[#lines + 1] = "    " .. on_one_line(header)
  end
  if event.body then
    local rest = event.body_size - #event.body
    lines[#lines + 1] = "    " .. on_one_line(event.body) .. (rest > 0 and (" … %d bytes more"):format(rest) or "")
  end
  return lines
end

--- Starts the log, or ends it.
-- @param output a file, or a function that gets each line without its end; nil or false ends the log
-- @tparam[opt="info"] string level `"warn"`: failed attempts and retries; `"info"`: also all answers; `"debug"`: also
--   all requests
-- @tparam[opt] table options `headers = true` adds the headers, `bodies = true` the first 4096 bytes of the bodies.
--   Credentials are masked in both
-- @raise a message, when an argument is not right
-- @usage switchboard.log(io.stderr, "debug", { headers = true })
-- assert(ic:admins():me())
-- switchboard.log(nil)
local function log(output, level, options)
  if not output then
    return core.observe(nil)
  end
  local is_function = type(output) == "function"
  if not is_function and not (type(output) == "userdata" or type(output) == "table") then
    error("log takes a file or a function, got a " .. type(output), 0)
  end
  local limit = levels[level or "info"]
  if not limit then
    error(('log: there is no level \'%s\'; there are "warn", "info" and "debug"'):format(tostring(level)), 0)
  end
  for name in pairs(options or {}) do
    if name ~= "headers" and name ~= "bodies" then
      error(("log: unknown option '%s' (there are headers and bodies)"):format(tostring(name)), 0)
    end
  end
  core.observe(function(hook, event)
    if level_of(hook, event) > limit then
      return
    end
    for _, line in ipairs(lines_of(hook, event)) do
      if is_function then
        output(line)
      else
        output:write(line, "\n")
      end
    end
  end, options and options.headers, options and options.bodies)
end

return log
