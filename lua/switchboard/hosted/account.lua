--- What `switchboard.hosted` returns: an account at Airbyte.
--
-- An account manages the instances of hosted connectors. It also gets the tokens for all clients that use it.
-- @classmod Account

local apis = require "switchboard.connectors.hosted"
local bearer = require "switchboard.bearer"
local colon = require "switchboard.colon"
local connector = require "switchboard.connector"
local copy = require "switchboard.copy"
local core = require "switchboard.core"
local credentials = require "switchboard.credentials"
local entities = require "switchboard.connectors.hosted_entities"

local failure = core.error

local TOKEN_LIFE = 900   -- seconds, where the answer does not say
local TOKEN_MARGIN = 60  -- seconds before its end that a token counts as expired

local accounts = {}

--- Splits options in two.
-- @tparam table from
-- @tparam table names
-- @treturn table the options with these names
-- @treturn table the others
-- @local
function accounts.take(from, names)
  local taken, others = {}, copy(from)
  for _, name in ipairs(names) do
    taken[name], others[name] = others[name], nil
  end
  return taken, others
end

-- Makers of clients, by definition.
local makers = {}

--- Makes a client of a definition, which is compiled once.
-- @tparam table definition
-- @tparam table options
-- @tparam[opt] function answers as of `connector.define`
-- @treturn Client
-- @raise a message, without a place in the code
-- @local
function accounts.client(definition, options, answers)
  makers[definition] = makers[definition] or connector.define(definition, nil, answers)
  local made, client = pcall(makers[definition], options)
  if not made then
    error(client, 0)
  end
  return client
end

local Account = {}

--- Tells whether a value is an account.
-- @param value
-- @treturn boolean
-- @local
function accounts.is(value)
  return getmetatable(value) == Account
end

-- Replaces the name of a connector in `parameters.connector` by Airbyte's id of the connector, in the field `field`.
local function with_definition(parameters, field)
  local named = type(parameters) == "table" and entities[parameters.connector]
  if not named then
    return parameters
  end
  local _, filled = accounts.take(parameters, { "connector" })
  filled[field] = named.definition_id
  return filled
end

--- Creates an instance.
-- @tparam table fields as the API takes them; in its default form `connector_definition_id`, `auth_config`, `name`. In
--   place of the definition's id, there may be `connector = "intercom"` or `"commonroom"`
-- @tparam[opt] table options of this call
-- @return the instance, with its `id`, `nil`, meta; or `nil, err`
-- @usage local instance = assert(account:create_instance {
--   connector = "intercom", name = "Acme", auth_config = { access_token = token },
-- })
function Account:create_instance(fields, options)
  return self.client:instances():create(with_definition(fields, self.api.definition_field), options)
end

--- Lists instances.
-- @tparam table filter `external_user_id` (`workspace_name` with `api = "integrations"`), and `definition_id` or
--   `connector`
-- @tparam[opt] table options of this call
-- @return an array of instances, `nil`, meta; or `nil, err`
-- @usage local instances = assert(account:list_instances { external_user_id = "user-7", connector = "intercom" })
function Account:list_instances(filter, options)
  return self.client:instances():list(with_definition(filter, "definition_id"), options)
end

--- Finds an instance by a filter that only this instance passes.
-- @tparam table filter as of `list_instances`
-- @tparam[opt] table options of this call
-- @return the instance, `nil`, meta; or `nil, err`, where `err.kind` is `"not_found"` when no instance passes, and
--   `"conflict"` when several do
-- @usage local instance = assert(account:find_instance { external_user_id = "user-7", connector = "intercom" })
function Account:find_instance(filter, options)
  local found, err, meta = self:list_instances(filter, options)
  if not found then
    return nil, err
  elseif #found == 1 then
    return found[1], nil, meta
  end
  local whose = filter and filter[self.api.whose]
  local of = whose and (" of '%s'"):format(tostring(whose)) or ""
  if #found == 0 then
    return nil, failure { kind = "not_found", message = "there is no hosted connector" .. of }
  end
  return nil, failure {
    kind = "conflict", message = ("there are %d hosted connectors%s: say connector_id"):format(#found, of),
  }
end

-- Calls an action that only the newer form of the API has. `method` is the name of the account's method.
local function newer(account, method, resource, action, ...)
  local actions = account.api.api.resources[resource]
  if not (actions and actions[action]) then
    return nil, failure { kind = "invalid_request", message = method .. ' needs api = "integrations"' }
  end
  local object = account.client[resource](account.client)
  return object[action](object, ...)
end

--- Gets an instance. This method and those that follow need `api = "integrations"`.
-- @tparam string id
-- @tparam[opt] table options of this call
-- @return the instance, `nil`, meta; or `nil, err`
-- @usage local instance, err = account:get_instance(instance.id)
function Account:get_instance(id, options)
  return newer(self, "get_instance", "instances", "get", id, nil, options)
end

--- Changes an instance.
-- @tparam string id
-- @tparam table fields `name`, `replication_config`, `entities`
-- @tparam[opt] table options of this call
-- @return the instance, `nil`, meta; or `nil, err`
-- @usage local instance, err = account:update_instance(instance.id, { name = "Acme" })
function Account:update_instance(id, fields, options)
  return newer(self, "update_instance", "instances", "update", id, fields, options)
end

--- Checks whether an instance works.
-- @tparam string id
-- @tparam[opt] table fields changes with which the instance is checked
-- @tparam[opt] table options of this call
-- @return the outcome as the service tells it, `nil`, meta; or `nil, err`
-- @usage local outcome, err = account:check_instance(instance.id)
function Account:check_instance(id, fields, options)
  return newer(self, "check_instance", "instances", "check", id, fields, options)
end

--- Deletes an instance. The service does so some time after its answer.
-- @tparam string id
-- @tparam[opt] table options of this call
-- @return a table with the `job_id`, `nil`, meta; or `nil, err`
-- @usage local job, err = account:delete_instance(instance.id)
function Account:delete_instance(id, options)
  return newer(self, "delete_instance", "instances", "delete", id, nil, options)
end

--- Lists workspaces.
-- @tparam[opt] table filter `name_contains`, `status`, `limit`, and `cursor`, which the page before told
-- @tparam[opt] table options of this call
-- @return an array of workspaces, `nil`, meta, where `meta.next` has what the next page needs; or `nil, err`
-- @usage local workspaces, err, meta = account:list_workspaces { name_contains = "acme" }
function Account:list_workspaces(filter, options)
  return newer(self, "list_workspaces", "workspaces", "list", filter, options)
end

--- Gets a workspace.
-- @tparam string id
-- @tparam[opt] table options of this call
-- @return the workspace, `nil`, meta; or `nil, err`
-- @usage local workspace, err = account:get_workspace(workspace.id)
function Account:get_workspace(id, options)
  return newer(self, "get_workspace", "workspaces", "get", id, nil, options)
end

--- Changes a workspace.
-- @tparam string id
-- @tparam table fields `name`, `status` (`"active"`, `"inactive"`)
-- @tparam[opt] table options of this call
-- @return the workspace, `nil`, meta; or `nil, err`
-- @usage local workspace, err = account:update_workspace(workspace.id, { status = "inactive" })
function Account:update_workspace(id, fields, options)
  return newer(self, "update_workspace", "workspaces", "update", id, fields, options)
end

--- Deletes a workspace.
-- @tparam string id
-- @tparam[opt] table options of this call
-- @return the service's answer, `nil`, meta; or `nil, err`
-- @usage local deleted, err = account:delete_workspace(workspace.id)
function Account:delete_workspace(id, options)
  return newer(self, "delete_workspace", "workspaces", "delete", id, nil, options)
end

--- Makes a token that is good for one workspace, for some minutes. The service makes the workspace, if none has the
-- name.
-- @tparam table fields `workspace_name`, and `region_id`
-- @tparam[opt] table options of this call
-- @return a table with the `token`, `nil`, meta; or `nil, err`
-- @usage local made, err = account:scoped_token { workspace_name = "acme" }
function Account:scoped_token(fields, options)
  return newer(self, "scoped_token", "scoped_tokens", "create", fields, options)
end

--- Ends the account, and cancels its calls in flight. Clients that use the account have to be closed on their own.
-- @usage account:close()
function Account:close()
  self.client:close()
  if self.tokens then
    self.tokens:close()
  end
end

Account.__index = colon(Account, "account", accounts.is)

-- Making ----------------------------------------------------------------------------------------

-- Gets a token. Returns it and for how many seconds it is good.
local function exchange(account, own, seconds)
  local answer, err = account.tokens:tokens():create(own, { timeout = seconds })
  if not answer then
    return nil, credentials.exchange_error(err)
  end
  local token, life = answer.access_token, tonumber(answer.expires_in) or TOKEN_LIFE
  if type(token) ~= "string" or token == "" or token:find "[%c ]" then
    return nil, failure { kind = "decode", message = "no token: the answer has none" }
  end
  return token, life - math.min(TOKEN_MARGIN, life / 2)
end

-- Checks an account's credentials. Returns those that are exchanged for tokens; nil when the account has a `token`.
local function check_credentials(own)
  own.token = bearer(own.token)
  if type(own.token) == "function" and not (own.client_id or own.client_secret) then
    return nil
  elseif own.token ~= nil then
    if own.client_id or own.client_secret then
      error("either 'token', or 'client_id' and 'client_secret'", 0)
    elseif type(own.token) ~= "string" or own.token == "" or own.token:find "[%c ]" then
      error("'token' must be a string without spaces", 0)
    end
    return nil
  end
  for _, name in ipairs { "client_id", "client_secret" } do
    if type(own[name]) ~= "string" or own[name] == "" then
      error("'" .. name .. "' must be a string", 0)
    end
  end
  return { client_id = own.client_id, client_secret = own.client_secret }
end

--- Makes an account.
-- @tparam table options as of `switchboard.hosted`
-- @treturn Account
-- @raise a message, when an option is not right
-- @local
function accounts.new(options)
  local own, others = accounts.take(options, {
    "client_id", "client_secret", "token", "api", "base_url", "token_base_url", "organization_id",
  })
  local api = apis[own.api or "instances"]
  if not api then
    error("'api' must be \"instances\" or \"integrations\"", 0)
  end
  others.organization_id = own.organization_id
  local account = setmetatable({
    api = api,
    base_url = own.base_url,
    options = others,
  }, Account)
  local secrets = check_credentials(own)
  local function bring(seconds)
    return exchange(account, secrets, seconds)
  end
  account.credentials = credentials.of({ option = "token" }, own.token)
    or credentials.source("token", secrets and bring, own.token)
  if secrets then
    account.tokens = accounts.client(api.tokens, copy(others, { base_url = own.token_base_url or own.base_url }))
  end
  account.client = accounts.client(api.api, copy(others, { base_url = own.base_url }))
  core.settings(account.client).settings.credentials = account.credentials
  return account
end

return accounts
