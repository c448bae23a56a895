--- What a client can read without a call to the services: each service and each of its resources, described.
-- @module switchboard.mcp.documents

local ascii = require "switchboard.ascii"
local sorted = require "switchboard.sorted"

local documents = {}

local SCHEME = "switchboard://"
local TYPE = "text/markdown"

local function of_service(service)
  local lines = { "# " .. service.title, "", service.documentation, "" }
  for _, name in ipairs(sorted(service.resources)) do
    lines[#lines + 1] = ("- `%s.%s`: %s"):format(service.name, name, service.resources[name].description or "")
  end
  return table.concat(lines, "\n") .. "\n"
end

local function of_resource(service, name)
  local resource = service.resources[name]
  local lines = { ("# %s.%s"):format(service.name, name), "", resource.description or "", "" }
  for _, action in ipairs(sorted(resource.actions)) do
    local its, parameters = resource.actions[action], {}
    for i, parameter in ipairs(its.parameters) do
      parameters[i] = parameter.required and "`" .. parameter.name .. "`" or parameter.name
    end
    lines[#lines + 1] = ("- `%s` (%s): %s Parameters: %s."):format(its.name, its.effect,
      its.description and its.description .. "." or "", #parameters > 0 and table.concat(parameters, ", ") or "none")
  end
  lines[#lines + 1] = ""
  lines[#lines + 1] = "Parameters in `code` are required."
  return table.concat(lines, "\n") .. "\n"
end

local function contents(uri, text)
  return { { uri = uri, mimeType = TYPE, text = text } }
end

-- The names that begin as a text does.
local function beginning_with(names, text)
  local found = {}
  for _, name in ipairs(names) do
    if name:sub(1, #text) == ascii.lower(text) then
      found[#found + 1] = name
    end
  end
  return found
end

--- Makes the resources and the template of a catalogue.
-- @tparam table catalogue
-- @treturn table array of resources
-- @treturn table array of templates
function documents.make(catalogue)
  local resources, by_name, names = {}, {}, {}
  for i, service in ipairs(catalogue.services) do
    by_name[service.name], names[i] = service, service.name
    resources[i] = {
      uri = SCHEME .. service.name, name = service.name, title = service.title, mimeType = TYPE,
      description = ("What %s has"):format(service.title),
      read = function(uri) return contents(uri, of_service(service)) end,
    }
  end
  local function find(uri)
    local service, name = uri:match "^switchboard://([%w_.]+)/([%w_]+)$"
    local its = by_name[service]
    return its and its.resources[name] and its, name
  end
  return resources, { {
    uriTemplate = SCHEME .. "{service}/{resource}", name = "resource", title = "A resource of a service",
    mimeType = TYPE, description = "The operations of a resource, and their parameters",
    match = function(uri) return find(uri) ~= nil and find(uri) ~= false end,
    read = function(uri)
      local service, name = find(uri)
      return contents(uri, of_resource(service, name))
    end,
    complete = {
      service = function(text) return beginning_with(names, text) end,
      resource = function(text, given)
        local service = by_name[given.service] or catalogue.services[1]
        return beginning_with(sorted(service and service.resources or {}), text)
      end,
    },
  } }
end

return documents
