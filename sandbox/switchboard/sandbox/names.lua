--- Which operation a request is of, by the names that the connectors give: `contacts.get`.
-- @module switchboard.sandbox.names
local core = require "switchboard.core"
local http = require "switchboard.sandbox.http"
local operations = require "switchboard.sandbox.generic.operations"
local values = require "switchboard.sandbox.values"

local names = {}

-- Service → its connector, and the option that a client of it needs.
local connectors = {
  commonroom = { "commonroom", "api_token" },
  commonroom_v2 = { "commonroom_v2", "api_token" },
  commonroom_scim = { "commonroom_scim", "api_token" },
  intercom = { "intercom", "access_token" },
}

local function has_one_of(query, wanted)
  for _, name in ipairs(wanted) do
    if query[name] ~= nil then
      return true
    end
  end
  return #wanted == 0
end

-- Of those with the same method and path, the first whose parameters the query has.
local function choose(several, query)
  for _, operation in ipairs(several) do
    local has_all = has_one_of(query, operation.needs_one_of or {})
    for _, name in ipairs((operations.needed(operation))) do
      has_all = has_all and query[name] ~= nil
    end
    if has_all then
      return operation
    end
  end
  return several[#several]
end

local tables = {}

-- What is known of a service: `find(method, path)`, and the `names` of its operations and resources, as a set.
local function table_of(service)
  local known = tables[service]
  if not known then
    local routes = {}
    known = { names = {} }
    for path, methods in pairs(operations.of(connectors[service][1], connectors[service][2]):paths()) do
      for method, several in pairs(methods) do
        routes[#routes + 1] = { method, path, several }
        for _, operation in ipairs(several) do
          known.names[operation.resource .. "." .. operation.action] = true
          known.names[operation.resource] = true
        end
      end
    end
    known.find = http.router(routes)
    tables[service] = known
  end
  return known
end

-- What a hosted connector is asked to do is in the body.
local function hosted_name(path, text)
  local body = path:find "/execute$" and values.read(text or "")
  if values.is_object(body) and type(body.entity) == "string" and type(body.action) == "string" then
    return body.entity .. "." .. body.action
  end
end

--- Finds the operation of a request.
-- @tparam string service
-- @tparam table request `method`, `path` (below the service's base), `query`, `body`
-- @treturn ?string nil where no operation has this method and path
function names.of(service, request)
  if service == "hosted" then
    return hosted_name(request.path, request.body)
  elseif not connectors[service] then
    return nil
  end
  local several = table_of(service).find(request.method == "HEAD" and "GET" or request.method, request.path)
  local operation = several and choose(several, request.query)
  return operation and operation.resource .. "." .. operation.action
end

--- Is this the name of an operation, or of a resource?
-- @tparam string name
-- @tparam[opt] string service the only one to look at; of hosted connectors all names of services are taken
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] string what is wrong, with the nearest name
function names.check(name, service)
  local all = {}
  local only = connectors[service] and service
  for each in pairs(connectors) do
    if not only or only == each then
      for known in pairs(table_of(each).names) do
        all[known] = true
      end
    end
  end
  if all[name] then
    return true
  end
  local near = core.nearest(name, all)
  return nil, ("there is no operation '%s'%s%s"):format(name, only and (" of '%s'"):format(only) or "",
    near and (" (did you mean '%s'?)"):format(near) or "")
end

--- Does a name stand for an operation? That of a resource stands for all of its operations.
-- @tparam string name
-- @tparam ?string operation
-- @treturn boolean
function names.covers(name, operation)
  return operation ~= nil and (operation == name or operation:match "^[^.]*" == name)
end

return names
