--- Compares the connectors with the APIs' own descriptions where the judge of run.lua is blind: which
-- operations there are, and which query parameters they have.
--
--     lua spec/conformance/queries.lua NAME=DESCRIPTION.json …
--
-- The exit status is 0 when there is no difference but those in `exceptions`,
-- and each of those is there.

local spec = arg[0]:match("^(.*)/[^/]*/[^/]*$") or ".."
package.path = spec .. "/?.lua;" .. package.path

local cjson = require "cjson"
local versions = require "conformance.versions"

-- Also the version that a description is of.
local connectors = {
  ["commonroom-v1"] = { "commonroom", "1" },
  ["commonroom-v2"] = { "commonroom_v2", "2" },
  ["commonroom-scim"] = { "commonroom_scim", "2" },
  ["intercom-2.16"] = { "intercom", "2.16" },
  ["intercom-preview"] = { "intercom", "Preview" },
}

-- What all versions of Intercom have in common.
local intercom = {
  {
    reason = "version 2.11 declares them, 2.16 does not",
    parameters = { "page", "per_page" },
    operations = {
      "GET /articles", "GET /companies/{company_id}/contacts", "GET /contacts/{contact_id}/companies",
      "GET /contacts/{contact_id}/notes", "GET /help_center/collections", "GET /help_center/help_centers",
    },
  },
  {
    reason = "version 2.11 declares them, 2.16 does not",
    parameters = { "per_page", "starting_after" },
    operations = { "GET /contacts" },
  },
  {
    reason = "no version declares them, but the declared answer has `pages`",
    parameters = { "page", "per_page" },
    operations = {
      "GET /admins/activity_logs", "GET /ai/content_import_sources", "GET /ai/external_pages",
      "GET /articles/search", "GET /companies/{company_id}/notes", "GET /internal_articles",
      "GET /internal_articles/search", "GET /news/news_items", "GET /news/newsfeeds",
      "GET /news/newsfeeds/{newsfeed_id}/items",
    },
  },
  {
    reason = "not declared; seen in live answers, whose pages.next is an object with it (intercom-node#489)",
    parameters = { "starting_after" },
    operations = { "GET /companies/{company_id}/contacts" },
  },
  {
    reason = "2.11 declares per_page; before is in the URL of the next page, and since is its like",
    parameters = { "before", "per_page", "since" },
    operations = { "GET /events" },
  },
}

-- Differences that are meant, by API: parameters of operations, and why. An operation without parameters is not in the
-- description.
local exceptions = {
  ["commonroom-scim"] = {
    {
      reason = "declared for the path as a whole; they page and filter a list, and creating has none",
      parameters = { "startIndex", "count", "filter" },
      operations = { "POST /users" },
    },
  },
  ["intercom-2.16"] = intercom,
  ["intercom-preview"] = {
    {
      reason = "the description has none of it; 2.16 has",
      operations = { "GET /ip_allowlist", "PUT /ip_allowlist" },
    },
  },
}
for _, exception in ipairs(intercom) do table.insert(exceptions["intercom-preview"], exception) end

local methods = { "get", "post", "put", "patch", "delete", "head" }

-- "GET /users/{email}" and "GET /users/{id}" are the same place.
local function place(method, path)
  return method:upper() .. " " .. path:gsub("{[^}]*}", "{}")
end

local function resolve(description, thing)
  while thing["$ref"] do
    local kind, name = thing["$ref"]:match("^#/components/([^/]+)/(.+)$")
    thing = description.components[kind][name]
  end
  return thing
end

-- An object in "form" style is no parameter of its own: each of its fields is one.
local function add_query_parameters(description, names, list)
  for _, parameter in ipairs(list or {}) do
    parameter = resolve(description, parameter)
    if parameter["in"] == "query" then
      local schema = resolve(description, parameter.schema or {})
      local spread = schema.properties and (parameter.style or "form") == "form" and parameter.explode ~= false
      for name in pairs(spread and schema.properties or { [parameter.name] = true }) do names[name] = true end
    end
  end
end

-- place -> { title, names } as the description declares them.
local function declared(description)
  local operations = {}
  for path, item in pairs(description.paths) do
    for _, method in ipairs(methods) do
      if item[method] then
        local names = {}
        add_query_parameters(description, names, item.parameters)
        add_query_parameters(description, names, item[method].parameters)
        operations[place(method, path)] = { title = method:upper() .. " " .. path, names = names }
      end
    end
  end
  return operations
end

-- The same from a connector; names as they are on the wire. Two operations may share a place.
local function offered(connector, version)
  local operations = {}
  for _, actions in pairs(connector.resources) do
    for action, operation in pairs(actions) do
      if action ~= 1 and versions.has(version, operation.since) then
        local method, path = operation[1]:match("^(%u+) (.+)$")
        local key = place(method, path)
        local here = operations[key] or { title = operation[1], names = {} }
        for name in pairs(operation.query or {}) do
          local expression = operation.query[name]:gsub("%-%-.*", "")
          -- [1] names those of which one is needed
          if name ~= 1 and versions.has(version, expression:match "@([%w.]+)") then
            here.names[operation.send and operation.send[name] or name] = true
          end
        end
        operations[key] = here
      end
    end
  end
  return operations
end

-- Versions differ in what they call a variable.
local function key_of(title, parameter)
  return title:gsub("{[^}]*}", "{}") .. " " .. parameter
end

-- "GET /users limit" -> how often a difference was there
local function allowances(api)
  local allowed = {}
  for _, exception in ipairs(exceptions[api] or {}) do
    for _, operation in ipairs(exception.operations) do
      for _, parameter in ipairs(exception.parameters or { "" }) do allowed[key_of(operation, parameter)] = 0 end
    end
  end
  return allowed
end

-- Also returns how many operations the description has.
local function compare(api, description, connector, version)
  local differences, seen = {}, 0
  local allowed = allowances(api)
  local function tell(title, words)
    differences[#differences + 1] = ("%s %s %s"):format(api, title, words)
  end
  local function tell_unless_allowed(title, name, words)
    local key = key_of(title, name)
    if allowed[key] then
      allowed[key] = allowed[key] + 1
    else
      tell(title, words .. name)
    end
  end
  local theirs, ours = declared(description), offered(connector, version)
  for key, operation in pairs(theirs) do
    seen = seen + 1
    if not ours[key] then tell(operation.title, "is not in the catalogue") end
    for name in pairs(ours[key] and operation.names or {}) do
      if not ours[key].names[name] then tell_unless_allowed(operation.title, name, "lacks the query parameter ") end
    end
  end
  for key, operation in pairs(ours) do
    if not theirs[key] then tell_unless_allowed(operation.title, "", "is not in the description") end
    for name in pairs(theirs[key] and operation.names or {}) do
      if not theirs[key].names[name] then
        tell_unless_allowed(theirs[key].title, name, "has an undeclared query parameter ")
      end
    end
  end
  for key, times in pairs(allowed) do
    if times == 0 then tell(key, "is no difference any more: drop the exception") end
  end
  table.sort(differences)
  return differences, seen
end

local function main()
  local failed = #arg == 0
  for _, argument in ipairs(arg) do
    local api, file_name = argument:match("^([^=]+)=(.+)$")
    if not connectors[api] then
      io.stderr:write("not NAME=DESCRIPTION.json of a known API: ", argument, "\n")
      os.exit(2)
    end
    local file = assert(io.open(file_name, "rb"))
    local description = cjson.decode(file:read("*a"))
    file:close()
    local connector = require("switchboard.connectors." .. connectors[api][1])
    local differences, seen = compare(api, description, connector, connectors[api][2])
    print(("%-16s %3d operations, %d differences"):format(api, seen, #differences))
    for _, difference in ipairs(differences) do print(difference) end
    failed = failed or #differences > 0 or seen == 0
  end
  os.exit(failed and 1 or 0)
end

main()
