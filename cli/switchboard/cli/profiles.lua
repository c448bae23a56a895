--- Where the options of a client come from: the environment, or a file that only its owner may read.
--
-- The environment has `INTERCOM_ACCESS_TOKEN`, `INTERCOM_REGION` and so on: the service, then the option. The file has
-- profiles:
--
--     [default]
--     intercom.access_token = dG9r…
--     intercom.region = eu
--
-- Everything about a service comes from one place. So a token never meets an address from elsewhere.
-- @module switchboard.cli.profiles

local sorted = require "switchboard.sorted"
local stop = require "switchboard.cli.stop"
local terminal = require "switchboard.cli.terminal"

local profiles = {}

-- Options that the environment may have, besides the credentials.
local options = {
  "region", "version", "base_url", "ca_file", "ca_path", "proxy", "no_proxy", "timeout", "retries",
}
local numeric = { timeout = true, attempt_timeout = true, connect_timeout = true, retries = true, max_body = true }

-- Path of the file with the profiles.
local function path_of_file()
  local own = os.getenv "SWITCHBOARD_CONFIG"
  if own and own ~= "" then
    return own
  end
  local config = os.getenv(terminal.is_windows and "APPDATA" or "XDG_CONFIG_HOME")
  if not config or config == "" then
    config = (os.getenv "HOME" or "") .. "/.config"
  end
  return config .. "/switchboard/credentials"
end

local function output_of(command)
  local pipe = io.popen(command)
  local text = pipe and pipe:read "*a" or ""
  if pipe then
    pipe:close()
  end
  return text
end

-- Refuses a file that others could read, or could have written. On Windows a user's folder is that user's alone.
local function check_owner(path)
  if terminal.is_windows then
    return
  end
  local line = output_of("LC_ALL=C ls -ldnL -- " .. terminal.quote(path) .. " 2>/dev/null")
  local mode, owner = line:match "^(%S+)%s+%d+%s+(%d+)"
  local me = output_of("id -u"):match "%d+"
  if not mode or mode:sub(1, 1) ~= "-" then
    stop.with("credentials", path .. " is not a plain file")
  elseif owner ~= me then
    stop.with("credentials", path .. " belongs to somebody else")
  elseif mode:sub(5, 10) ~= "------" or mode:sub(11, 11) == "+" then -- an access list may say more
    stop.with("credentials", ("%s can be read or changed by others; run: chmod 600 %s"):format(path, path))
  end
end

local function put(profile, key, value)
  local place, last = profile, nil
  for word in key:gmatch "[^.]+" do
    if last then
      place[last] = type(place[last]) == "table" and place[last] or {}
      place = place[last]
    end
    last = word
  end
  place[last] = numeric[last] and tonumber(value) or value
end

-- The profiles in the file: name → service → option → value. Nil where there is no file.
local function read()
  local path = path_of_file()
  local file = io.open(path)
  if not file then
    return nil
  end
  check_owner(path)
  local all, profile, number = {}, nil, 0
  for line in file:lines() do
    number = number + 1
    local name = line:match "^%s*%[%s*(.-)%s*%]%s*$"
    local key, value = line:match "^%s*([%w_][%w_.]*)%s*=%s*(.-)%s*$"
    if name then
      profile = all[name] or {}
      all[name] = profile
    elseif key and profile then
      put(profile, key, value)
    elseif line:find "^%s*[^%s#]" then
      file:close() -- and the line is not shown: it may hold a token
      stop.with("credentials", ("%s, line %d: neither [profile] nor name = value in a profile"):format(path, number))
    end
  end
  file:close()
  return all
end

-- The options that the environment has for a service.
local function in_environment(service, auth)
  local found, count = {}, 0
  local function take(option)
    local value = os.getenv(service:upper() .. "_" .. option:upper())
    if value and value ~= "" then
      found[option] = numeric[option] and tonumber(value) or value
      count = count + 1
    end
  end
  take(auth)
  for _, option in ipairs(options) do
    take(option)
  end
  return found, count
end

--- Returns the names of the profiles.
-- @treturn {string,...} in order
function profiles.names()
  return sorted(read() or {})
end

--- Finds the options of a client.
-- @tparam string service `"intercom"` or `"commonroom"`
-- @tparam string auth the option with the credentials
-- @tparam ?string name of a profile; SWITCHBOARD_PROFILE, or else the environment and then the profile `default`
-- @treturn[1] table the options; secrets of webhooks may be among them
-- @treturn[1] string where they come from
-- @return[2] nil
-- @treturn[2] string why there are none
-- @raise when there is no such profile, or the file is not right
function profiles.find(service, auth, name)
  local named = name or os.getenv "SWITCHBOARD_PROFILE"
  if named == "" then
    named = nil
  end
  local own, count = in_environment(service, auth)
  if not named and own[auth] then
    return own, "the environment"
  end
  local all = read()
  local profile = all and all[named or "default"]
  if named and not profile then
    stop.with("credentials", ("there is no profile '%s' in %s"):format(named, path_of_file()))
  end
  local found = profile and profile[service]
  local variable = service:upper() .. "_" .. auth:upper()
  if type(found) == "table" then
    if not named and own.base_url then
      stop.with("credentials", ("%s_BASE_URL is set, but not %s; set both, or neither"):format(
        service:upper(), variable))
    end
    return found, ("the profile %s"):format(named or "default")
  elseif count > 0 and not named then
    return own, "the environment"
  end
  return nil, ("no credentials: set %s, or write %s.%s = … under [%s] into %s"):format(
    variable, service, auth, named or "default", path_of_file())
end

--- Finds a secret of webhooks.
-- @tparam string service
-- @tparam string option `"client_secret"` or `"webhook_secret"`
-- @tparam ?string name of a profile, as of `find`
-- @treturn[1] string
-- @return[2] nil
-- @treturn[2] string why there is none
-- @raise when the file is not right
function profiles.secret(service, option, name)
  local named = name or os.getenv "SWITCHBOARD_PROFILE"
  local variable = (service .. "_" .. option):upper()
  local value = os.getenv(variable)
  if (named == nil or named == "") and value and value ~= "" then
    return value
  end
  named = named ~= "" and named or "default"
  local profile = (read() or {})[named]
  local found = profile and type(profile[service]) == "table" and profile[service][option]
  if found then
    return found
  end
  return nil, ("no secret: set %s, or write %s.%s = … under [%s] into %s"):format(
    variable, service, option, named, path_of_file())
end

return profiles
