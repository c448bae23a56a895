--- What the environment says of a worker, under the names that all workers of Conductor read.
-- @module switchboard.worker.environment

local core = require "switchboard.core"

local environment = {}

local YES = { ["true"] = true, ["1"] = true, ["yes"] = true, ["on"] = true }
local NO = { ["false"] = true, ["0"] = true, ["no"] = true, ["off"] = true }

local function flag(text)
  text = text:lower()
  if YES[text] then
    return true
  elseif NO[text] then
    return false
  end
  return nil, "true or false"
end

local function milliseconds(text)
  local value = tonumber(text)
  if value and value >= 0 and value < math.huge then
    return value / 1000
  end
  return nil, "a number of milliseconds"
end

local function count(text)
  local value = tonumber(text)
  if value and value >= 1 and value % 1 == 0 and value < 1e6 then
    return value
  end
  return nil, "a whole number, 1 or more"
end

local function text_of(text)
  return text
end

-- The names in the environment, each with the setting and what reads it. A later name has precedence.
local properties = {
  { "polling_interval", "poll_interval", milliseconds },
  { "poll_interval", "poll_interval", milliseconds },
  { "concurrency", "concurrency", count },
  { "thread_count", "concurrency", count },
  { "domain", "domain", text_of },
  { "worker_id", "worker_id", text_of },
  { "poll_timeout", "poll_timeout", milliseconds },
  { "paused", "paused", flag },
  { "lease_extend_enabled", "lease", flag },
  { "register_task_def", "register", flag },
  { "overwrite_task_def", "overwrite", flag },
}

-- The names under which a property of a task may stand, in the order of their precedence. "all" is no task's own name
-- here: it stands for all tasks.
local function names_of(task, property)
  local names, upper = {}, property:upper()
  if task ~= "all" then
    local word = task:gsub("%W", "_")
    names = {
      ("conductor.worker.%s.%s"):format(task, property),
      ("conductor_worker_%s_%s"):format(word, property),
      ("CONDUCTOR_WORKER_%s_%s"):format(word:upper(), upper),
    }
  end
  for _, name in ipairs {
    "conductor.worker.all." .. property, "CONDUCTOR_WORKER_ALL_" .. upper, "conductor_worker_" .. property,
    "CONDUCTOR_WORKER_" .. upper,
  } do
    names[#names + 1] = name
  end
  return names
end

--- Reads the settings of a task.
-- @tparam string task the task's name
-- @tparam function get `get(name)` returns a variable's value, or nil
-- @tparam function warn `warn(text)` is told of values that can't be read
-- @treturn table setting → value; `domain` is "" where the environment says that there is none
function environment.settings(task, get, warn)
  local found = {}
  for _, property in ipairs(properties) do
    for _, name in ipairs(names_of(task, property[1])) do
      local text = get(name)
      if text then
        local value, wanted = property[3]((text:match "^%s*(.-)%s*$"))
        if value == nil then
          warn(("%s must be %s, got '%s'"):format(name, wanted, text))
        else
          found[property[2]] = value
        end
        break
      end
    end
  end
  return found
end

--- Returns the options of the client that the environment asks for.
-- @tparam function get as of `settings`
-- @treturn table `base_url`, `key_id`, `key_secret`
function environment.client(get)
  local function trimmed(name)
    local text = (get(name) or ""):match "^%s*(.-)%s*$"
    return text ~= "" and text or nil
  end
  local url = trimmed "CONDUCTOR_SERVER_URL"
  if url then
    url = url:gsub("/+$", ""):gsub("/api$", "") .. "/api"
  end
  return { base_url = url, key_id = trimmed "CONDUCTOR_AUTH_KEY", key_secret = trimmed "CONDUCTOR_AUTH_SECRET" }
end

--- Makes a name for a worker: the machine's, and the process's.
-- @treturn string
function environment.worker_id()
  local file = type(io) == "table" and io.open and io.open "/proc/sys/kernel/hostname"
  local host = file and file:read "*l"
  if file then
    file:close()
  end
  host = host or type(os) == "table" and os.getenv "HOSTNAME" or "lua"
  return ("%s-%d"):format((host:gsub("[^%w._-]", "")), core.process())
end

return environment
