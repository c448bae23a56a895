--- The same calls through connectors that Airbyte hosts: the service's credentials stay there.
--
-- A client with the option `hosted` checks arguments as any other client does, and sends each call as
-- `{ entity, action, params }` to its instance. An account gets the tokens for that, for all of its clients.
-- @module switchboard.hosted

local apis = require "switchboard.connectors.hosted"
local bearer = require "switchboard.bearer"
local colon = require "switchboard.colon"
local connector = require "switchboard.connector"
local core = require "switchboard.core"
local credentials = require "switchboard.credentials"
local entities = require "switchboard.connectors.hosted_entities"
local late = require "switchboard.late"
local merge = require "switchboard.connectors.merge"

local hosted = {}

local TOKEN_LIFE = 900   -- seconds, where the answer does not say
local TOKEN_MARGIN = 60  -- seconds before its end that a token counts as expired

local function copy(from, into)
  into = into or {}
  for name, value in pairs(from or {}) do
    into[name] = value
  end
  return into
end

-- Splits options: those that are named, and the others.
local function take(from, names)
  local taken, others = {}, copy(from)
  for _, name in ipairs(names) do
    taken[name], others[name] = others[name], nil
  end
  return taken, others
end

local failure = core.error

-- Makers of clients, by definition.
local makers = {}

local function make_client(definition, options)
  makers[definition] = makers[definition] or connector.define(definition)
  return makers[definition](options)
end

-- Credentials ------------------------------------------------------------------------------------

-- What may be told of an exchange that failed: its answer is about the credentials, so only the message is kept of it.
local function exchange_error(err)
  local told = { message = "no token: " .. err.message }
  for _, field in ipairs {
    "kind", "operation", "status", "attempts", "retryable", "retry_after", "request_id", "method", "url",
  } do
    told[field] = err[field]
  end
  return failure(told)
end

-- Brings the account's token, and how long it is good for.
local function exchange(account, own, seconds)
  local answer, err = account.tokens:tokens():create(own, { timeout = seconds })
  if not answer then
    return nil, exchange_error(err)
  end
  local token, life = answer.access_token, tonumber(answer.expires_in) or TOKEN_LIFE
  if type(token) ~= "string" or token == "" or token:find "[%c ]" then
    return nil, failure { kind = "decode", message = "no token: the answer has none" }
  end
  return token, life - math.min(TOKEN_MARGIN, life / 2)
end

-- Accounts ---------------------------------------------------------------------------------------

--- An account at Airbyte, made by `switchboard.hosted`.
-- @type Account
local Account = {}

-- `connector = "intercom"` stands for the id by which Airbyte knows it.
local function with_definition(parameters, field)
  local named = type(parameters) == "table" and entities[parameters.connector]
  if not named then
    return parameters
  end
  local _, filled = take(parameters, { "connector" })
  filled[field] = named.definition_id
  return filled
end

--- Creates an instance.
-- @tparam table fields as the API takes them; in its default form `connector_definition_id`, `auth_config`, `name`.
--   `connector = "intercom"` or `"commonroom"` stands for the definition's id
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

--- Finds the one instance that a filter leaves.
-- @tparam table filter as of `list_instances`
-- @tparam[opt] table options of this call
-- @return the instance, `nil`, meta; or `nil, err`: of kind `not_found` when there is none, `conflict` when there are
--   several
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

-- Calls an action that only the newer form of the API has.
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
-- @tparam[opt] table fields the changes that it is to be checked with
-- @tparam[opt] table options of this call
-- @return what came of it, `nil`, meta; or `nil, err`
-- @usage local outcome, err = account:check_instance(instance.id)
function Account:check_instance(id, fields, options)
  return newer(self, "check_instance", "instances", "check", id, fields, options)
end

--- Deletes an instance, some time after the answer.
-- @tparam string id
-- @tparam[opt] table options of this call
-- @return a table with the `job_id`, `nil`, meta; or `nil, err`
-- @usage local job, err = account:delete_instance(instance.id)
function Account:delete_instance(id, options)
  return newer(self, "delete_instance", "instances", "delete", id, nil, options)
end

--- Lists workspaces.
-- @tparam[opt] table filter `name_contains`, `status`, `limit`; and the `cursor` of the page before
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
-- @return what the service answers, `nil`, meta; or `nil, err`
-- @usage local deleted, err = account:delete_workspace(workspace.id)
function Account:delete_workspace(id, options)
  return newer(self, "delete_workspace", "workspaces", "delete", id, nil, options)
end

--- Makes a token that is good for one workspace, for some minutes. A workspace of a new name is made.
-- @tparam table fields `workspace_name`, and `region_id`
-- @tparam[opt] table options of this call
-- @return a table with the `token`, `nil`, meta; or `nil, err`
-- @usage local made, err = account:scoped_token { workspace_name = "acme" }
function Account:scoped_token(fields, options)
  return newer(self, "scoped_token", "scoped_tokens", "create", fields, options)
end

--- Ends the account. Its calls in flight are cancelled; clients that use it have to be closed themselves.
-- @usage account:close()
function Account:close()
  self.client:close()
  if self.tokens then
    self.tokens:close()
  end
end

Account.__index = colon(Account, "account", function(value)
  return getmetatable(value) == Account
end)

--- @section end

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

-- Takes the account's options out of `options`; the others are those of any client.
local function make_account(options)
  local own, others = take(options, {
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
    account.tokens = make_client(api.tokens, copy(others, { base_url = own.token_base_url or own.base_url }))
  end
  account.client = make_client(api.api, copy(others, { base_url = own.base_url }))
  core.settings(account.client).settings.credentials = account.credentials
  return account
end

-- What went wrong, without the places in this library that it went through.
local function reason(message)
  return (tostring(message):gsub("^.*hosted%.lua:%d+: ", ""):gsub("^hosted[%w ]*: ", ""))
end

--- Makes an account. `switchboard.hosted` is this function.
-- @tparam table options `client_id` and `client_secret`, or a `token`; `api` (`"instances"`, the default, or
--   `"integrations"`: the form of the API), `base_url`, `token_base_url`, `organization_id`; and the options of any
--   client
-- @treturn Account
-- @raise when an option is not right
-- @usage local account = switchboard.hosted { client_id = id, client_secret = secret }
function hosted.account(options)
  local made, account = pcall(make_account, options)
  if not made then
    error("hosted: " .. reason(account), 2)
  end
  return account
end

-- Clients ----------------------------------------------------------------------------------------

-- The fields that are named, of a table of fields or of the type of that name; `need` is one that must be there.
local function pick(fields, names, types, need)
  fields = type(fields) == "string" and types[fields] or fields
  local picked = { need }
  for _, name in ipairs(names) do
    picked[name] = fields and fields[name]
  end
  return next(picked) and picked
end

-- What may come in the place of a result: what is wrong, or what to do it with oneself.
local instead = { "warning", "bundle" }

-- One operation with the parameters that the hosted connector takes. Only reads may be repeated.
local function narrow(operation, names, types, need, own_types)
  local records = operation.records and "result"
  local body = pick(operation.body, names, types, need)
  for name, own_type in pairs(body and own_types or {}) do
    body[name] = body[name] and own_type
  end
  return {
    operation[1], operation[2],
    path = operation.path,
    query = pick(operation.query, names, types),
    body = body or nil,
    instead = instead,
    idempotent = operation[1]:match "^GET " ~= nil,
    records = records,
    value = not records and "result" or nil,
    paging = operation.paging and "cursor",
  }
end

-- Searches what Airbyte has a copy of.
local context_store_search = {
  "POST /context_store_search", "In the copy that Airbyte has of them, which may be old", idempotent = true,
  body = {
    query  = "context_query !",
    limit  = "integer 1..",
    cursor = "string -- from the page before",
    fields = "string[][] -- paths of those wanted, an array each",
  },
  records = "result.data", paging = "context", instead = instead,
}

local context_query = { filter = "object -- such as { eq = { role = 'user' } }", sort = "object[] -- { name = 'asc' }" }

-- The part of a connector's definition that its hosted twin offers.
local function narrow_definition(definition, offer, api)
  local resources = {}
  for entity, actions in pairs(offer.entities) do
    resources[entity] = { definition.resources[entity][1] }
    local own_types = offer.types and offer.types[entity]
    for action, names in pairs(actions) do
      local need = (offer.needs or {})[entity .. "." .. action]
      local operation = definition.resources[entity][action]
      resources[entity][action] = narrow(operation, names, definition.types, need, own_types)
    end
  end
  for _, entity in ipairs(offer.searched or {}) do
    resources[entity].context_store_search = context_store_search
  end
  return {
    name = "hosted " .. definition.name,
    title = (definition.title or definition.name) .. ", hosted by Airbyte",
    documentation = definition.documentation,
    base_url = api.api.base_url,
    executes = true,
    options = merge(api.api.options, api.executed),
    errors = api.api.errors,
    paging = {
      cursor  = { style = "cursor", send = "starting_after", next = "connector_metadata.next_page" },
      context = { style = "cursor", send = "cursor", next = "result.meta.cursor", size = "limit" },
    },
    types = merge(definition.types, { context_query = context_query }),
    check = offer.check,
    resources = resources,
  }
end

local narrowed = {} -- by connector and API

local function hosted_definition(name, api)
  local of = narrowed[name] or {}
  narrowed[name] = of
  of[api] = of[api] or narrow_definition(late("switchboard.connectors." .. name), entities[name], api)
  return of[api]
end

local function is_id(value)
  return type(value) == "string" and value:find "^[A-Za-z0-9_-]+$" ~= nil
end

-- The credentials of a hosted client: its account's, and with them the URL of its instance.
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

-- Looks up the instance's id.
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

-- Options that are about what is executed, and no account's.
local executed = {}
for name in pairs(apis.integrations.executed) do
  executed[#executed + 1] = name
end

local function make_hosted_client(name, options)
  local _, others = take(options, { "hosted" })
  if type(options.hosted) ~= "table" then
    error("must be a table", 0)
  elseif others.base_url then
    error("its 'base_url' stands in 'hosted'", 0)
  end
  local own, of_credentials = take(options.hosted, { "connector_id", "external_user_id", "workspace_name", "account" })
  if own.account and (getmetatable(own.account) ~= Account or next(of_credentials)) then
    error("'account' is what switchboard.hosted makes, and has the credentials", 0)
  end
  local _, of_account = take(others, executed)
  local account = own.account or make_account(copy(of_credentials, of_account))
  local route = make_route(name, own, account)
  local client = make_client(hosted_definition(name, account.api), copy(others, {
    base_url = account.base_url, organization_id = account.options.organization_id,
  }))
  core.settings(client).settings.credentials = route
  return client
end

--- Makes the client that `switchboard.intercom` and `switchboard.commonroom` give for the option `hosted`.
-- @tparam string name the connector's
-- @tparam table options those of any client, and `hosted`: `connector_id`, or `external_user_id` (`workspace_name`
--   with `api = "integrations"`) to find it by; and an `account`, or the options that make one
-- @treturn Client
-- @raise when an option is not right
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
