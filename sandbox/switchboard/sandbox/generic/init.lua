--- Answers to the operations that no other file of the sandbox answers, from what the connectors tell of them.
--
-- An engine finds the operation of a request, and by its path and method what kind of thing it does: list, search, get,
-- create, update, delete, join, part, or something done to a record. Records are in collections, which are named by
-- their path. A record holds what was sent; the rest of an answer is made from its type, always the same.
-- @module switchboard.sandbox.generic
local answers = require "switchboard.sandbox.generic.answers"
local bodies = require "switchboard.sandbox.generic.bodies"
local failure = require "switchboard.sandbox.intercom.failure"
local kinds = require "switchboard.sandbox.generic.kinds"
local lists = require "switchboard.sandbox.generic.lists"
local operations = require "switchboard.sandbox.generic.operations"
local places = require "switchboard.sandbox.generic.places"
local records = require "switchboard.sandbox.generic.records"
local verbs = require "switchboard.sandbox.generic.verbs"

local generic = {}

local Engine = {}
Engine.__index = Engine

-- Which verb an operation is, and the template of its records' path.
local function kind_of(engine, operation, template)
  local front, last = places.parted(template)
  local method = operation.method
  local is_variable = last == "{}"
  if operation.answer == "bytes" or operation.answer == "text" then
    return verbs.file, template
  elseif operation.records then
    local is_search = last == "search" or last == "list"
    return lists.list, is_search and front or template
  elseif method == "GET" or method == "DELETE" and not is_variable then
    local _, needs = operations.needed(operation)
    if is_variable and method == "GET" and places.is_item(engine, template) == operation then
      return verbs.get, front
    elseif needs > 0 and (places.is_collection(engine, template) or engine.paths[template].PUT) then
      return method == "GET" and verbs.find or verbs.remove_found, template
    end
    return verbs.single, template
  elseif method == "DELETE" then
    local joined = kinds.joined[select(2, places.parted(front)) or ""]
    joined = joined and front:find("{}", 1, true)
    return joined and verbs.part or places.is_collection(engine, front) and verbs.remove or verbs.act, front
  elseif method == "POST" and kinds.joined[last] and template:find("{}", 1, true) then
    return verbs.join, template
  elseif method == "POST" and (places.is_collection(engine, template) or kinds.aliases[template]) then
    return verbs.create, template
  elseif not is_variable and places.is_item(engine, front .. "/{}") and not places.is_collection(engine, template)
    and (method == "POST" or places.is_collection(engine, template)) and not (engine.paths[front] or {}).GET then
    return verbs.create, front
  elseif is_variable and (places.is_collection(engine, front) or kinds.aliases[front]) then
    return verbs.update, front
  elseif engine.paths[template].GET and not places.is_collection(engine, template) then
    return operation.needs_one_of and verbs.update_found or verbs.single, template
  end
  return verbs.act, template
end

-- The status of success, where it is not 200.
local function status_of(operation)
  return kinds.statuses[operation.name]
    or operation.method == "DELETE" and operation.answer == "none" and 204 or nil
end

--- The routes of all operations of the connector.
-- @tparam[opt] table by_hand routes whose handlers take the place of the engine's, once a request is what its operation
--   takes
-- @treturn table array of `{ method, path, handler }`, as `http.router` takes them; a handler takes anything and the
--   request, with its `json` read. It returns what to answer, its status, and, for what is no JSON, an array: a body,
--   its content type, and where it leads to. It throws failures
-- @treturn table handler → true where the answer is no JSON
function Engine:routes(by_hand)
  local routes, files, handlers = {}, {}, {}
  for _, route in ipairs(by_hand or {}) do
    handlers[route[1] .. " " .. route[2]:gsub("{[^}]*}", "{}")] = route
  end
  for template, methods in pairs(self.paths) do
    for method, several in pairs(methods) do
      local own = handlers[method .. " " .. template]
      local function answer(service, request)
        local chosen = operations.choose(several, request.query)
        if not answers.context(self, request).has(chosen.since) then
          failure.new(400, "intercom_version_invalid",
            "Requested resource is not available in current API version.")
        end
        bodies.check(chosen, request)
        if own then
          return own[3](service, request)
        end
        records.need_parents(self, request.path, template)
        local operation = self.catalogue:typed(chosen.resource, chosen.action)
        local kind, place = kind_of(self, chosen, template)
        local value, status, file = kind(self, operation, request, places.concrete(request.path, place), template)
        return value, status or status_of(operation), file
      end
      routes[#routes + 1] = { method, own and own[2] or template, answer }
      files[answer] = several[1].answer == "bytes" or several[1].answer == "text" or nil
    end
  end
  return routes, files
end

--- Makes an engine.
-- @tparam table options `connector` (its name), `now` (clock), `by_hand` (a function of a path: what another part of
--   the sandbox answers to its GET; nil where it has nothing), `lists` (resource → array of records with `id`, of
--   other parts), `prefixed` (ids have a prefix), `state` (a table to be filled)
-- @treturn Engine
-- @treturn table its state: path → `records`
function generic.new(options)
  local catalogue = operations.of(options.connector)
  local engine = setmetatable({
    catalogue = catalogue,
    paths = catalogue:paths(),
    state = options.state or {},
    now = options.now,
    by_hand = options.by_hand or function() end,
    lists = options.lists or {},
    prefixed = options.prefixed,
    list_paths = {},
  }, Engine)
  for path, methods in pairs(engine.paths) do
    for _, operation in ipairs(methods.GET or {}) do
      if operation.action == "list" and not path:find("{}", 1, true) then
        engine.list_paths[operation.resource] = path
      end
    end
  end
  return engine, engine.state
end

return generic
