--- Values that a client needs before it can send a call, and that take time to get: first of all its token.
--
-- A source brings one value. A source is asked once, by a *fetch*, for all who want the value meanwhile. It is asked
-- again when the value has expired or was refused.
-- @module switchboard.credentials

local bearer = require "switchboard.bearer"
local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"
local perform = require "switchboard.perform"

local credentials = {}

local POLL = 0.01           -- seconds between two looks at what another caller is getting
local SHORTEST_TIME = 0.001 -- seconds that a source gets at the least

local Source = {}
Source.__index = Source

local function failure(kind, message, param)
  return core.error {
    kind = kind, message = message, param = param, retryable = kind == "timeout",
  }
end

-- The running coroutine, by which a fetch that needs its own outcome is recognized.
local function here()
  return coroutine.running() or "main"
end

-- Ends a fetch. `asked` is the time when the source was asked; the other arguments are as `pcall` returns them.
local function keep_outcome(source, fetch, asked, right, value, extra)
  fetch.value, fetch.done = right and value or nil, true
  if not right and not core.is_error(value) then
    fetch.thrown = { value }
  elseif fetch.value then
    source.value, source.expires = value, extra and asked + extra
  else
    fetch.err = right and extra or value
  end
  if source.fetch == fetch then
    source.fetch = nil
  end
end

-- The function that runs a fetch. A fetch may outlive its caller, so the function refers to nothing in the caller's
-- frame.
local function runner(source, fetch)
  local function bring()
    fetch.thread = here()
    return source.bring(math.max(fetch.deadline - core.now(), SHORTEST_TIME))
  end
  return function()
    local asked = core.now()
    fetch.is_guarded = coroutines.can_pcall()
    if fetch.is_guarded then
      keep_outcome(source, fetch, asked, coroutines.pcall(bring))
    else
      keep_outcome(source, fetch, asked, true, bring())
    end
  end
end

-- Asks the source. In nginx the fetch goes on when this returns; elsewhere it is done, or an error went through.
local function begin_fetch(source, settings, deadline)
  local fetch = { deadline = deadline }
  source.fetch = fetch
  local run = runner(source, fetch)
  if not perform.detach(settings, run) then
    run()
  end
  return fetch
end

--- Gets the value.
--
-- A caller may never come back from its fetch: an error went through its coroutine, or nobody resumes this. Such a
-- caller holds up the others until the deadline of the fetch, no longer. In nginx a source is not asked as part of a
-- request, since nginx drops the request of a client that hangs up.
-- @tparam table settings of the client that needs the value
-- @tparam number seconds the longest time to wait
-- @return[1] the value
-- @return[2] nil
-- @treturn[2] Error
function Source:get(settings, seconds)
  if self.value and (not self.expires or core.now() < self.expires) then
    return self.value
  elseif seconds <= 0 then
    return nil, failure("timeout", "no " .. self.what .. " in time")
  end
  local deadline = core.now() + seconds
  local fetch, is_own = self.fetch, false
  if fetch and fetch.thread == here() then
    if fetch.is_guarded then
      return nil, failure("invalid_request", "what brings the " .. self.what .. " needs it itself", self.option)
    end
    fetch = nil -- an error has ended it
  end
  if not fetch or core.now() >= fetch.deadline then
    fetch, is_own = begin_fetch(self, settings, deadline), true
  end
  while not fetch.done do
    if core.now() >= math.min(deadline, fetch.deadline) then
      return self:get(settings, deadline - core.now())
    end
    local slept, refusal = perform.sleep(settings, POLL)
    if not slept then
      return nil, refusal
    end
  end
  if is_own and fetch.thrown then
    error(fetch.thrown[1], 0)
  elseif not is_own and (fetch.thrown or fetch.err and fetch.err.kind == "cancelled") then
    return self:get(settings, deadline - core.now()) -- which concerns the other caller alone
  end
  return fetch.value, fetch.err
end

--- Reports that the service refused a value. A source that can bring another one forgets the value.
-- @param value
-- @treturn boolean whether the source can bring another one
function Source:refuse(value)
  if self.bring and self.value == value then
    self.value = nil
  end
  return self.bring ~= nil
end

--- Makes a source.
-- @tparam string what the name of its value, for messages
-- @tparam ?function bring `bring(seconds)` returns the value and, if the value expires, in how many seconds; or `nil,
--   err`. `seconds` is the longest time that it may take
-- @param value a value that never expires, in place of `bring`
-- @treturn table a source
function credentials.source(what, bring, value)
  return setmetatable({ what = what, bring = bring, value = value }, Source)
end

--- Makes the error of an exchange of credentials for a token. The answer is about the credentials: only its message is
-- kept.
-- @tparam Error err of the call
-- @treturn Error
function credentials.exchange_error(err)
  local told = { message = "no token: " .. err.message }
  for _, field in ipairs {
    "kind", "operation", "status", "attempts", "retryable", "retry_after", "request_id", "method", "url",
  } do
    told[field] = err[field]
  end
  return core.error(told)
end

-- Checks the results of the user's function `option`. Returns the token and its seconds, or nil and an error.
local function checked(option, prefix, token, extra)
  if token == nil or token == false then
    return nil, core.is_error(extra) and extra
      or failure("authentication", ("no credentials: %s"):format(tostring(extra or "`" .. option .. "` brought none")))
  end
  token = bearer(token, prefix)
  if type(token) ~= "string" or token == "" or token:find "[%z\1-\31\127]" then
    return nil, failure("invalid_request",
      ("option `%s` brought a %s, and no token without control characters"):format(option, type(token)), option)
  elseif extra ~= nil and not (type(extra) == "number" and extra > 0) then
    return nil, failure("invalid_request",
      ("option `%s` brought a token that is good for no number of seconds"):format(option), option)
  end
  return token, extra
end

--- Returns the source of a client's credentials.
-- @tparam table auth the part `auth` of the client's definition
-- @param value the option with the credentials: a function that brings them, or the source of another client
-- @treturn ?table a source; nil when the option is neither
function credentials.of(auth, value)
  if getmetatable(value) == Source then
    return value
  elseif type(value) ~= "function" then
    return nil
  end
  local source = credentials.source("credentials", function(seconds)
    return checked(auth.option, auth.prefix, value(seconds))
  end)
  source.option = auth.option
  return source
end

return credentials
