--- The requests that a sandbox has answered, for tests to look at.
-- @module switchboard.sandbox.log
local names = require "switchboard.sandbox.names"

local log = {}
local Log = {}
Log.__index = Log

local KEPT = 1000 -- requests
local WHOLE = 100 -- of those, the last ones that have their answers, and bodies of any length
local LONG = 4096 -- bytes of a body

local Entry = {}
Entry.__index = Entry

--- The name of its operation. It is looked for when somebody asks.
-- @treturn ?string
function Entry:name()
  if self.operation == nil then
    self.operation = names.of(self.service, {
      method = self.method, path = self.below, query = self.query, body = self.body,
    }) or false
  end
  return self.operation or nil
end

--- Makes a log.
-- @treturn Log
function log.new()
  return setmetatable({ count = 0 }, Log)
end

--- Adds a request.
-- @tparam table entry `service`, `method`, `url`, `path`, `below` (the path below the service's base), `query`,
--   `headers`, `body`, `time`; `status`, `answer` and `failure` follow
-- @treturn table the entry
function Log:add(entry)
  self.count = self.count + 1
  entry.number = self.count
  if #self >= 2 * KEPT then
    for index = 1, 2 * KEPT do
      self[index] = self[index + KEPT]
    end
  end
  self[#self + 1] = setmetatable(entry, Entry)
  local old = self[#self - WHOLE]
  if old then
    old:name() -- which may be told by the body
    old.answer, old.body = nil, old.body and #old.body <= LONG and old.body or nil
  end
  return entry
end

--- The last requests, the oldest first.
-- @tparam[opt] string name of an operation or a resource
-- @treturn table array of copies
function Log:list(name)
  local found = {}
  for index = math.max(#self - KEPT, 0) + 1, #self do
    local entry = self[index]
    local operation = entry:name()
    if not name or names.covers(name, operation) then
      found[#found + 1] = {
        number = entry.number, time = entry.time, service = entry.service, operation = operation,
        method = entry.method, url = entry.url, path = entry.path, query = entry.query, headers = entry.headers,
        body = entry.body, status = entry.status, answer = entry.answer, failure = entry.failure,
      }
    end
  end
  return found
end

--- Forgets all requests. The numbers go on.
function Log:clear()
  for index = #self, 1, -1 do
    self[index] = nil
  end
end

return log
