--- The definitions of task types, as a worker puts them on the server.
-- @module switchboard.worker.definitions

local copy = require "switchboard.copy"

local definitions = {}

-- Who owns a definition, where nobody says: Orkes wants an address.
local OWNER = "switchboard@example.com"

-- Short silences, since the worker extends leases, and an end to each task whose function hangs.
local usual = {
  retryCount = 3, retryLogic = "EXPONENTIAL_BACKOFF", retryDelaySeconds = 2, maxRetryDelaySeconds = 120,
  backoffJitterMs = 1000, responseTimeoutSeconds = 60, timeoutSeconds = 3600, timeoutPolicy = "RETRY",
}

local function schema(kind, part)
  return kind[part] and { name = kind.name .. "_" .. part, version = 1, type = "JSON", data = kind[part] }
end

--- Makes the definition of a type.
-- @tparam table kind
-- @tparam ?string owner
-- @tparam ?table common fields of all definitions
-- @treturn table
function definitions.of(kind, owner, common)
  local definition = copy(copy(usual, common), {
    name = kind.name, description = kind.description, ownerEmail = owner or OWNER,
    inputSchema = schema(kind, "input"), outputSchema = schema(kind, "output"),
  })
  if not kind.repeatable then
    definition.retryCount = 0
  end
  return copy(definition, kind.definition)
end

--- The types that are to be registered when the worker begins.
-- @tparam table worker
-- @treturn table an array of names
function definitions.wanted(worker)
  local names = {}
  for name, kind in pairs(worker.kinds) do
    if kind.register then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  return names
end

-- Whether a definition is there that is to stay.
local function stays(worker, kind)
  if kind.overwrite then
    return false
  end
  local found, err = worker.client:task_definitions():get(kind.name)
  if not found and err.kind ~= "not_found" then
    return nil, err
  end
  return found ~= nil
end

--- Puts definitions on the server.
-- @tparam table worker
-- @tparam ?table names an array of types
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] Error
function definitions.register(worker, names)
  local all = {}
  for name, kind in pairs(worker.kinds) do
    local wanted = names == nil
    for _, one in ipairs(names or {}) do
      wanted = wanted or one == name
    end
    if wanted then
      local there, err = stays(worker, kind)
      if there == nil then
        return nil, err
      elseif not there then
        all[#all + 1] = definitions.of(kind, worker.options.owner_email, worker.options.definition)
      end
    end
  end
  if #all == 0 then
    return true
  end
  table.sort(all, function(a, b) return a.name < b.name end)
  local done, err = worker.client:task_definitions():register(all)
  if not done then
    return nil, err
  end
  return true
end

return definitions
