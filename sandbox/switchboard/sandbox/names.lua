--- Which operation a request is of, by the names that the connectors give: `contacts.get`.
-- @module switchboard.sandbox.names
local core = require "switchboard.core"
local http = require "switchboard.sandbox.http"
local operations = require "switchboard.sandbox.generic.operations"
local values = require "switchboard.sandbox.values"

local names = {}

-- The services that have a connector, of the same name.
local connectors = { commonroom = true, commonroom_v2 = true, commonroom_scim = true, intercom = true }

local tables = {}

-- What is known of a service: `find(method, path)`, and the `names` of its operations and resources, as a set.
local function table_of(service)
  local known = tables[service]
  if not known then
    local routes = {}
    known = { names = {} }
    for path, methods in pairs(operations.of(service):paths()) do
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
  local operation = several and operations.choose(several, request.query)
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
