--- How an action comes to its result: start the call, let the driver wait, take the result.
-- @module switchboard.perform

local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"
local drivers = require "switchboard.drivers"
local waiting = require "switchboard.waiting"

local core_start, core_request = core.start, core.request
local unpack = table.unpack or unpack

local perform = {}

--- What the Lua layer knows of an operation.
-- @tparam table settings of a client
-- @param operation the operation's handle
-- @treturn ?table `busy`, `check`, `name`, `variables`; nil where there is nothing to know
function perform.rule(settings, operation)
  return settings.rules and settings.rules[operation] or nil
end

--- Where the parameters are among a method's arguments; the options follow.
-- @tparam integer variables how many the path has
-- @tparam table arguments
-- @treturn integer
function perform.parameters_at(variables, arguments)
  local at = 1
  while at <= variables and type(arguments[at]) ~= "table" do
    at = at + 1
  end
  return at
end

-- What a definition's own check finds wrong with arguments that are right by their types: an error, or nil.
local function refusal(rule, ...)
  local arguments = { ... }
  local at = perform.parameters_at(rule.variables, arguments)
  local parameters, options = arguments[at], arguments[at + 1]
  if type(parameters) ~= "table" or type(options) == "table" and options.unchecked then
    return nil
  end
  local param, what = rule.check(parameters)
  return what and core.error {
    kind = "invalid_request", operation = rule.name, param = param, message = ("`%s` %s"):format(param, what),
  }
end

-- Gives a call its credentials. `again`: the ones that it had were refused. False when its client was closed meanwhile.
local function authorise(call, settings, again)
  local token, url = settings.credentials:get(settings, call:seconds_left())
  if not token then
    return nil, url -- the error
  elseif again and not call:restart() or call:ready() then
    return false
  end
  call:authorise(token, url)
  return true
end

local function authorised(call, settings)
  if call and settings.credentials then
    local _, err = authorise(call, settings)
    if err then
      call:cancel()
      return nil, err
    end
  end
  return call, nil, settings
end

--- Starts a call: checks its arguments, and gets it credentials that have to be brought.
-- @param resource
-- @param operation the operation's handle
-- @param ... the arguments
-- @return[1] call
-- @return[1] nil
-- @treturn[1] table settings of its client
-- @return[2] nil
-- @return[2] an error
function perform.start(resource, operation, ...)
  local call, err, settings = core_start(resource, operation, ...)
  if not call then
    return nil, err
  end
  local rule = perform.rule(settings, operation)
  local refused = rule and rule.check and refusal(rule, ...)
  if refused then
    call:cancel()
    return nil, refused
  end
  return authorised(call, settings)
end

--- The same of a call that no operation describes.
-- @param client
-- @param ... method, path, parameters, options
-- @return as of `perform.start`
function perform.request(client, ...)
  local call, err, settings = core_request(client, ...)
  if not call then
    return nil, err
  end
  return authorised(call, settings)
end

-- What a transport gets to send a request over libcurl: a function that returns what a transport does. The transport
-- may call it in a coroutine of its own.
local function sender(call, settings)
  return function(request)
    local carried = core.carry(call, request)
    local driver, err = waiting.driver_for(settings)
    if not driver then
      error(err, 0)
    end
    driver.wait(carried)
    return carried:result()
  end
end

local function settle(call, right, ...)
  if right then
    return ...
  end
  call:cancel()
  error((...), 0)
end

-- Request -> the token in it, as long as somebody has the request.
local tokens = setmetatable({}, { __mode = "k" })

--- The token that a request which a transport was given is authorised with, under whatever header.
-- @tparam table request
-- @treturn ?string
-- @local
function perform.token_of(request)
  return tokens[request]
end

local function request_of(call)
  local request = call:request()
  tokens[request] = core.token(call)
  return request
end

-- What the transport brings. When it throws, the call has ended; but in an event loop's coroutine on Lua 5.1, which
-- can't wait inside of pcall, that is left to the collector.
local function ask(transport, call, send)
  if not coroutines.can_pcall() then
    return transport(request_of(call), send)
  end
  return settle(call, coroutines.pcall(transport, request_of(call), send))
end

-- Seconds by which a client's driver has a clock that is ahead of the engine's.
local function ahead(settings)
  local driver = settings.driver
  return driver and driver.ahead and driver.ahead() or 0
end

-- Tells a call how far that clock has gone since a call of its client was told last.
local function keep_time(call, settings)
  local now = ahead(settings)
  call:elapse(now - (settings.told_ahead or 0))
  settings.told_ahead = now
end

-- Waits, or has the client's driver let the time pass without. Whether waiting is over for good.
local function sleep(settings, driver, seconds)
  local own = settings.driver
  if own and own.skip then
    own.skip(seconds)
    seconds = 0
  end
  return driver.sleep(seconds) == true
end

-- Carries a call through a transport that is a Lua function.
local function through(call, settings, driver)
  local transport, send, sharing = settings.transport, sender(call, settings), settings.sharing
  local keeps_time = settings.driver and settings.driver.ahead
  while true do
    if keeps_time then
      keep_time(call, settings)
    end
    local step, seconds = call:next()
    local asked = sharing and step ~= "send" and sharing:run(call)
    if step == "done" then
      return
    elseif step == "wait" then
      if not asked and sleep(settings, driver, seconds) then
        call:cancel()
      end
    elseif driver.is_cancelled and driver.is_cancelled() then
      call:cancel()
    else
      local response, message, kind = ask(transport, call, send)
      if keeps_time then
        keep_time(call, settings)
      end
      if driver.was_cancelled and driver.was_cancelled() then -- while the transport waited
        call:cancel()
      elseif response then
        call:respond(response)
      else
        call:fail(message and tostring(message), kind)
      end
    end
  end
end

-- Waits until a call is done. With `take`, there may be something to take before that: it is called then, and whenever
-- there is again, until it returns true.
local function wait(call, settings, take)
  local driver, err = waiting.driver_for(settings)
  if not driver then
    call:cancel()
    return nil, err
  elseif settings.transport then
    through(call, settings, driver)
  else
    local sharing = settings.sharing
    repeat -- it may have been woken to ask the store of the rate limit
      driver.wait(call)
    until not sharing or not sharing:run(call) and call:settled()
  end
  while take and not take(call) do
    driver.wait(call)
  end
  return true
end

--- Begins a call without waiting for it, where its transport can.
-- @param call what `perform.start` returned
-- @tparam table settings likewise
-- @treturn[1] boolean true
-- @return[2] nil
-- @return[2] an error: nobody may wait here
function perform.begin(call, settings)
  if settings.transport then
    return true
  end
  local driver, err = waiting.driver_for(settings)
  if not driver then
    return nil, err
  elseif driver.begin then
    driver.begin(call)
  else
    call:begin()
  end
  return true
end

--- Waits for a call, which is begun unless it was, and takes its result.
-- @param call what `perform.start` returned
-- @tparam table settings likewise
-- @tparam[opt] function take `take(call)` takes what there is of a call whose answer is handed out while it comes, and
--   returns true once there will be no more
-- @return `value, nil, meta` or `nil, err`
function perform.finish(call, settings, take)
  local waited, err = wait(call, settings, take)
  local credentials = settings.credentials
  if waited and credentials and call:status() == 401 and credentials:refuse(core.token(call)) then
    waited, err = authorise(call, settings, true)
    if waited then
      err = select(2, wait(call, settings, take))
    end
  end
  if err then
    return nil, err
  end
  return call:result()
end

--- Lets others go first, in the middle of taking what there is of a call.
-- @param call
-- @tparam table settings of its client
-- @treturn[1] boolean true
-- @return[2] nil
-- @return[2] an error: nobody may wait here, or the task was cancelled
function perform.give_way(call, settings)
  local driver = waiting.driver_for(settings)
  if driver and driver.give_way then
    driver.give_way(call)
    return true
  end
  return perform.sleep(settings, 0)
end

--- The time by the clock of a client, which is the engine's unless its driver has one of its own.
-- @tparam table settings of the client
-- @treturn number seconds
function perform.now(settings)
  return core.now() + ahead(settings)
end

--- Waits for some time, as a call of a client would.
-- @tparam table settings of the client
-- @tparam number seconds
-- @treturn[1] boolean true
-- @return[2] nil
-- @return[2] an error: nobody may wait here, or the task was cancelled
function perform.sleep(settings, seconds)
  local driver, err = waiting.driver_for(settings)
  if not driver then
    return nil, err
  elseif sleep(settings, driver, seconds) then
    return nil, core.error { kind = "cancelled", message = "cancelled" }
  end
  return true
end

--- Has a function run on its own, where the caller may be dropped while it waits.
-- @tparam table settings of the client
-- @tparam function fn
-- @treturn boolean whether it will be
function perform.detach(settings, fn)
  local driver = drivers.current(settings)
  return driver ~= nil and driver.detach ~= nil and driver.detach(fn)
end

-- Seconds.
local FIRST_PAUSE, LONGEST_PAUSE = 1, 5
local LAST_TRY = 0.5      -- what is kept of the time for the last attempt
local DEFAULT_TIMEOUT = 60 -- that of the C side

--- Finishes a call. Where the service is busy with something that ends by itself, as the code of the error tells, waits
-- and makes the call again, within its timeout.
-- @param call what `perform.start` returned
-- @tparam table settings likewise
-- @tparam ?string busy the code; nil where the service has none
-- @tparam ?table options of the call
-- @tparam function restart `restart(options)` starts the call again, with these options
-- @tparam function finish as `perform.finish`
-- @return `value, nil, meta` or `nil, err`
function perform.finish_patiently(call, settings, busy, options, restart, finish)
  if not busy then
    return finish(call, settings)
  end
  local deadline = perform.now(settings) + (options and options.timeout or settings.options.timeout or DEFAULT_TIMEOUT)
  local pause = FIRST_PAUSE
  while true do
    local value, err, meta = finish(call, settings)
    if value or err.code ~= busy then
      return value, err, meta
    end
    local seconds = math.min(pause, deadline - perform.now(settings) - LAST_TRY)
    if seconds <= 0 then
      err.kind, err.retryable = "conflict", true
      return nil, err
    end
    local slept, cancelled = perform.sleep(settings, seconds)
    if not slept then
      return nil, cancelled
    end
    pause = math.min(pause * 1.5, LONGEST_PAUSE)
    local own = { timeout = math.max(deadline - perform.now(settings), 0.001) }
    for name, option in pairs(options or {}) do
      own[name] = own[name] or option
    end
    local failure
    call, failure, settings = restart(own)
    if not call then
      return nil, failure
    end
  end
end

-- The same with the arguments of a method.
local function finish_method(call, settings, rule, resource, operation, ...)
  local arguments = { n = select("#", ...), ... }
  local at = perform.parameters_at(rule.variables, arguments) + 1
  return perform.finish_patiently(call, settings, rule.busy, arguments[at], function(options)
    arguments[at], arguments.n = options, math.max(arguments.n, at)
    return perform.start(resource, operation, unpack(arguments, 1, arguments.n))
  end, perform.finish)
end

--- Makes the method behind an action.
-- @param operation the operation's handle, from the C core
-- @treturn function `method(resource, …)` returns `value, nil, meta` or `nil, err`
function perform.method(operation)
  return function(resource, ...)
    local call, err, settings = perform.start(resource, operation, ...)
    if not call then
      return nil, err
    end
    local rule = perform.rule(settings, operation)
    if rule and rule.busy then
      return finish_method(call, settings, rule, resource, operation, ...)
    end
    return perform.finish(call, settings)
  end
end

return perform
