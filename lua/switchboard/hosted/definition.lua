--- Definitions of hosted connectors. Such a definition is the part of a connector's own definition that the connector
-- offers when it is hosted.
-- @module switchboard.hosted.definition

local entities = require "switchboard.connectors.hosted_entities"
local late = require "switchboard.late"
local merge = require "switchboard.connectors.merge"

-- Picks the fields with certain names. `fields` is a table of fields, or the name of a type in `types`. `need` is the
-- name of a field that must be given, or nil. Returns nil when nothing is picked.
local function pick(fields, names, types, need)
  fields = type(fields) == "string" and types[fields] or fields
  local picked = { need }
  for _, name in ipairs(names) do
    picked[name] = fields and fields[name]
  end
  return next(picked) and picked or nil
end

-- The fields of an answer that may come in the place of its result: what is wrong, or what the caller can do instead.
local instead = { "warning", "bundle" }

-- Makes the hosted form of an operation, with only the parameters that the hosted connector takes: those in `names`.
-- Only GET requests may be repeated.
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
    body = body,
    instead = instead,
    effect = operation.effect,
    idempotent = operation[1]:match "^GET " ~= nil,
    records = records,
    value = not records and "result" or nil,
    paging = operation.paging and "cursor",
  }
end

-- The operation that searches the copy of the records which Airbyte keeps.
local context_store_search = {
  "POST /context_store_search", "In the copy that Airbyte has of them, which may be old", idempotent = true,
  effect = "read",
  body = {
    query  = "context_query !",
    limit  = "integer 1..",
    cursor = "string -- from the page before",
    fields = "string[][] -- paths of those wanted, an array each",
  },
  records = "result.data", paging = "context", instead = instead,
}

local context_query = { filter = "object -- such as { eq = { role = 'user' } }", sort = "object[] -- { name = 'asc' }" }

-- Makes the definition. `offer` is what the hosted connector offers, one of `switchboard.connectors.hosted_entities`.
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

-- Connector -> form of the API -> definition.
local narrowed = {}

--- Returns the definition of a hosted connector, the same table each time.
-- @function definition
-- @tparam string name the connector's
-- @tparam table api one of the two forms of the API in `switchboard.connectors.hosted`
-- @treturn table
return function(name, api)
  local of = narrowed[name] or {}
  narrowed[name] = of
  of[api] = of[api] or narrow_definition(late("switchboard.connectors." .. name), entities[name], api)
  return of[api]
end
