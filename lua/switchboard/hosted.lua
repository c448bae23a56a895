--- The same calls through connectors that Airbyte hosts. The service's credentials stay at Airbyte.
--
-- A client with the option `hosted` checks arguments as any other client does. It sends each call as
-- `{ entity, action, params }` to an instance, a hosted connector with the credentials of one user. It uses an account,
-- which gets the tokens for these calls.
-- @module switchboard.hosted

local accounts = require "switchboard.hosted.account"
local apis = require "switchboard.connectors.hosted"
local answers_of = require "switchboard.hosted.answers"
local copy = require "switchboard.copy"
local core = require "switchboard.core"
local credentials = require "switchboard.credentials"
local definition_of = require "switchboard.hosted.definition"

local hosted = {}

local failure = core.error

-- The message of an error, without the places in this library that the error went through.
local function reason(message)
  return (tostring(message):gsub("^.*switchboard[%w_/\\]*%.lua:%d+: ", ""):gsub("^hosted[%w ]*: ", ""))
end

--- Makes an account. `switchboard.hosted` is this function.
-- @tparam table options `client_id` and `client_secret`, or a `token`; `api` (`"instances"`, the default, or
--   `"integrations"`: the form of the API), `base_url`, `token_base_url`, `organization_id`; and the options of any
--   client
-- @treturn Account
-- @raise a message, when an option is not right
-- @usage local account = switchboard.hosted { client_id = id, client_secret = secret }
function hosted.account(options)
  local made, account = pcall(accounts.new, options)
  if not made then
    error("hosted: " .. reason(account), 2)
  end
  return account
end

-- Clients ----------------------------------------------------------------------------------------

local function is_id(value)
  return type(value) == "string" and value:find "^[A-Za-z0-9_-]+$" ~= nil
end

-- The credentials of a hosted client: the token of its account, and with the token the URL of its instance.
local Route = {}
Route.__index = Route

function Route:get(settings, seconds)
  local deadline = core.now() + seconds
  local id, err = self.id:get(settings, seconds)
  if not id then
    return nil, err
  end
  local token, refusal = self.account.credentials:get(settings, deadline - core.now())
  return token, refusal or self.base_url .. self.account.api.execute:gsub("{id}", id)
end

function Route:refuse(token)
  return self.account.credentials:refuse(token)
end

-- Finds the id of the one instance that a filter leaves.
local function find_id(account, filter, seconds)
  local instance, err = account:find_instance(filter, { timeout = seconds })
  if not instance then
    return nil, err
  elseif not is_id(instance.id) then
    return nil, failure { kind = "decode", message = "the hosted connector that was found has no id" }
  end
  return instance.id
end

local function make_route(name, own, account)
  local whose = account.api.whose
  if own.connector_id ~= nil and not is_id(own.connector_id) then
    error("'connector_id' must be a string of letters, digits and hyphens", 0)
  elseif not own.connector_id and type(own[whose]) ~= "string" then
    error(("'connector_id' is missing, or '%s' to find it by"):format(whose), 0)
  end
  local filter = { connector = name, [whose] = own[whose] }
  local what = ("hosted connector %s of '%s'"):format(name, tostring(own[whose]))
  return setmetatable({
    account = account,
    id = credentials.source(what, function(seconds)
      return find_id(account, filter, seconds)
    end, own.connector_id),
    base_url = ((account.base_url or account.api.api.base_url):gsub("/+$", "")),
  }, Route)
end

-- The options for calls to an instance. An account has none of them.
local executed = {}
for name in pairs(apis.integrations.executed) do
  executed[#executed + 1] = name
end

local function make_hosted_client(name, options)
  local _, others = accounts.take(options, { "hosted" })
  if type(options.hosted) ~= "table" then
    error("must be a table", 0)
  elseif others.base_url then
    error("its 'base_url' stands in 'hosted'", 0)
  end
  local own, of_credentials = accounts.take(options.hosted, {
    "connector_id", "external_user_id", "workspace_name", "account",
  })
  if own.account and (not accounts.is(own.account) or next(of_credentials)) then
    error("'account' is what switchboard.hosted makes, and has the credentials", 0)
  end
  local _, of_account = accounts.take(others, executed)
  local account = own.account or accounts.new(copy(of_account, of_credentials))
  local route = make_route(name, own, account)
  local client = accounts.client(definition_of(name, account.api), copy({
    base_url = account.base_url, organization_id = account.options.organization_id,
  }, others), answers_of(name))
  core.settings(client).settings.credentials = route
  return client
end

--- Makes the client that `switchboard.intercom` and `switchboard.commonroom` return for the option `hosted`.
-- @tparam string name the connector's name
-- @tparam table options the options of any client, and `hosted`: a table with `connector_id`, or with
--   `external_user_id` (`workspace_name` with `api = "integrations"`) by which the instance is found; and with an
--   `account`, or the options that make one
-- @treturn Client
-- @raise a message, when an option is not right
-- @local
-- @usage local ic = switchboard.intercom {
--   hosted = { connector_id = instance.id, client_id = client_id, client_secret = client_secret },
-- }
function hosted.client(name, options)
  local made, client = pcall(make_hosted_client, name, options)
  if not made then
    error(("%s: option 'hosted': %s"):format(name, reason(client)), 2)
  end
  return client
end

return hosted
