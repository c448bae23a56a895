--- The services that the command speaks to: their descriptions and clients. Of their operations it knows what
-- `describe()` tells.
-- @module switchboard.cli.services

local profiles = require "switchboard.cli.profiles"
local stop = require "switchboard.cli.stop"
local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"

local services = {}

--- The names of the services.
services.names = { "commonroom", "intercom" }

-- Service → the option with the credentials.
local auth = { commonroom = "api_token", intercom = "access_token" }

local of_a_delivery = { client_secret = true, webhook_secret = true }

local function companion_of(client, name)
  return name and client[name](client) or client
end

-- A client that shows what there is, and sends nothing.
local function placeholder(service)
  return switchboard[service] { [auth[service]] = "none" }
end

local described = {}

--- Describes a service, without credentials.
-- @tparam string service
-- @tparam ?string companion
-- @tparam[opt] table options of `describe`
-- @treturn table what `client:describe()` returns; without options it is shared, and not to be changed
function services.describe(service, companion, options)
  if options then
    return companion_of(placeholder(service), companion):describe(options)
  end
  local name = service .. (companion and "." .. companion or "")
  described[name] = described[name] or companion_of(placeholder(service), companion):describe()
  return described[name]
end

--- Returns the companions of a service.
-- @tparam string service
-- @treturn ?table the companions' names as keys; nil where there is no such service or none of them
function services.companions(service)
  return auth[service] and services.describe(service).companions
end

--- Returns the options that a service has in the environment or in a profile.
-- @tparam string service
-- @tparam ?string profile
-- @treturn[1] table a copy of the options
-- @treturn[1] string where they come from
-- @return[2] nil
-- @treturn[2] string why there are none
function services.settings(service, profile)
  local found, source = profiles.find(service, auth[service], profile)
  if not found then
    return nil, source
  end
  local copied = {}
  for name, value in pairs(found) do
    copied[name] = value
  end
  return copied, source
end

-- The hooks that tell on standard error what goes on.
local function loud(options)
  function options.on_request(event)
    terminal.say(("> %s %s%s"):format(event.method, event.url,
      event.attempt > 1 and (" (attempt %d)"):format(event.attempt) or ""))
  end
  function options.on_response(event)
    terminal.say(("< %s in %.3f s%s%s"):format(event.status or event.kind, event.seconds or 0,
      event.kind and event.message and ": " .. event.message or "",
      event.request_id and (" (request id %s)"):format(event.request_id) or ""))
  end
  function options.on_retry(event)
    terminal.say(("* %s, again in %.1f s"):format(event.kind, event.wait))
  end
end

-- Puts a token that is none in the place of the credentials.
local function without_secrets(options, token)
  if type(options.hosted) ~= "table" then
    options[token] = "none"
    return
  end
  local hosted = { token = "none" }
  for name, value in pairs(options.hosted) do
    hosted[name] = hosted[name] or value
  end
  hosted.client_id, hosted.client_secret = nil, nil
  options.hosted = hosted
end

-- Puts flags of the command line over the options of a client.
local function apply(options, flags)
  options.nulls, options.big_integers = "keep", "keep" -- what the service says is shown as it is
  options.region = flags.region or options.region
  options.version = flags.api_version or options.version
  options.timeout = flags.timeout or options.timeout
  options.retries = flags.retries or options.retries
  options.throttle = flags.throttle
  options.transport = flags.transport
  if flags.verbose then
    loud(options)
  end
end

--- Makes a client.
-- @tparam string service
-- @tparam ?string companion
-- @tparam table flags `profile`, `region`, `api_version`, `timeout`, `retries`, `verbose`, `throttle`, `transport`;
--   with `dry_run`, the client has a token that is none
-- @treturn Client
-- @treturn string where its credentials come from
-- @raise when there are no credentials, or an option is not right
function services.client(service, companion, flags)
  local options, source = services.settings(service, flags.profile)
  local token = auth[service]
  if not options and not flags.dry_run then
    stop.with("credentials", source)
  end
  options = options or {}
  for name in pairs(of_a_delivery) do
    options[name] = nil
  end
  if flags.dry_run then
    without_secrets(options, token)
  elseif not options[token] and not options.hosted then
    stop.with("credentials", ("%s has no %s.%s"):format(source, service, token))
  end
  apply(options, flags)
  local made, client = pcall(switchboard[service], options)
  if not made then
    stop.with("usage", tostring(client))
  end
  local right, other = pcall(companion_of, client, companion)
  if not right then
    stop.with("usage", tostring(other))
  end
  return other, source
end

return services
