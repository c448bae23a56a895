-- A store of a shared rate limit as a table, by the contract in docs/machines.md; and what specs want to know of it.
local core = require "switchboard.core"

local MemoryStore = {}
MemoryStore.__index = MemoryStore

-- `before(verb, name)` is called before each operation: it may throw, yield, or return results in the store's place.
function MemoryStore.new(before)
  return setmetatable({ entries = {}, asked = 0, before = before }, MemoryStore)
end

local function fresh(self, name)
  local entry = self.entries[name]
  if entry and entry.lapses <= core.now() then
    self.entries[name], entry = nil, nil
  end
  return entry
end

local function operation(verb, fn)
  MemoryStore[verb] = function(self, name, ...)
    self.asked = self.asked + 1
    if self.before then
      local results = { self.before(verb, name) }
      if #results > 0 or results[2] then
        return results[1] or nil, results[2]
      end
    end
    return fn(self, name, ...)
  end
end

operation("get", function(self, name)
  local entry = fresh(self, name)
  if entry then
    return entry.value, entry.lapses - core.now()
  end
end)

operation("set", function(self, name, text, seconds)
  self.entries[name] = { value = text, lapses = core.now() + seconds }
  return true
end)

operation("add", function(self, name, amount, seconds)
  local entry = fresh(self, name) or { value = 0, lapses = core.now() + seconds }
  self.entries[name] = entry
  entry.value = entry.value + amount
  return entry.value
end)

return MemoryStore
