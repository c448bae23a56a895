--- What a connector tells of its operations, for the answers that are made from it.
-- @module switchboard.sandbox.generic.operations
local connector = require "switchboard.connector"

local operations = {}

local Catalogue = {}
Catalogue.__index = Catalogue

-- Puts the type of the records back where an answer has them.
local function put_back(whole, place, records)
  if place == "" then
    return records
  end
  local object, last = whole, place:match "[^.]+$"
  for name in place:sub(1, -#last - 1):gmatch "[^.]+" do
    object = object.properties[name]
  end
  object.properties[last] = records
  return whole
end

-- The type of all that the service answers, which `describe` tells in parts.
local function whole_answer(operation)
  local place = operation.records
  if not operation.returns then
    return nil
  elseif not place then
    return operation.meta_body or operation.returns
  end
  return put_back(operation.meta_body, type(place) == "table" and place[1] or place, operation.returns)
end

--- One operation with the types of its answer: `whole` is that of all of it, `place` leads to the records.
-- @tparam string resource
-- @tparam string action
-- @treturn table
function Catalogue:typed(resource, action)
  local its = self.answers[resource]
  if not its then
    its = self.client:describe({ resource = resource, answers = true }).resources[resource].actions
    self.answers[resource] = its
  end
  local operation = its[action]
  operation.name = resource .. "." .. action
  if not operation.is_whole then
    operation.is_whole = true
    operation.whole = whole_answer(operation)
    operation.place = type(operation.records) == "table" and operation.records[1] or operation.records
  end
  return operation
end

--- All operations, by path and method.
-- @treturn table path (every variable is `{}`) → method → array of descriptions, without answers
function Catalogue:paths()
  if not self.by_path then
    self.by_path = {}
    for _, its in pairs(self.client:describe().resources) do
      for _, operation in pairs(its.actions) do
        operation.name = operation.resource .. "." .. operation.action
        local path = operation.path:gsub("{[^}]*}", "{}")
        local methods = self.by_path[path] or {}
        methods[operation.method] = methods[operation.method] or {}
        table.insert(methods[operation.method], operation)
        self.by_path[path] = methods
      end
    end
    for _, methods in pairs(self.by_path) do
      for _, several in pairs(methods) do -- that which needs the most is tried first
        table.sort(several, function(a, b)
          local _, of_a = operations.needed(a)
          local _, of_b = operations.needed(b)
          return of_a > of_b or of_a == of_b and a.action < b.action
        end)
      end
    end
  end
  return self.by_path
end

--- The names of the query parameters that an operation needs, and how many they are.
-- @tparam table operation
-- @treturn table
-- @treturn integer
function operations.needed(operation)
  local names = {}
  for _, parameter in ipairs(operation.parameters) do
    if parameter.location == "query" and parameter.required then
      names[#names + 1] = parameter.name
    end
  end
  return names, #names
end

local function has_one_of(query, names)
  for _, name in ipairs(names) do
    if query[name] ~= nil then
      return true
    end
  end
  return #names == 0
end

--- Of operations with the same method and path, the first whose parameters a query has; else the last.
-- @tparam table several as `Catalogue:paths` has them
-- @tparam table query
-- @treturn table
function operations.choose(several, query)
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

local catalogues = {}

--- What is told of a connector that ships, read when it is asked for.
-- @tparam string name
-- @treturn Catalogue
function operations.of(name)
  if not catalogues[name] then
    local client = connector.shipped(name) { [name == "intercom" and "access_token" or "api_token"] = "sandbox" }
    catalogues[name] = setmetatable({ client = client, answers = {} }, Catalogue)
  end
  return catalogues[name]
end

return operations
