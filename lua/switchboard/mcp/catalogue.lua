--- The operations of a set of clients, by name: `intercom.contacts.search`, `commonroom.v2.tags.list`.
--
-- An operation is `{ name, service, client, resource, action, effect, description, about, … }`: what
-- `client:describe()` tells of the action, its client, and `about`, which describes its resource.
-- @module switchboard.mcp.catalogue

local ascii = require "switchboard.ascii"
local core = require "switchboard.core"
local presets = require "switchboard.mcp.presets"
local sorted = require "switchboard.sorted"

local Catalogue = {}
Catalogue.__index = Catalogue

-- "intercom contacts-search" and "intercom.contacts.search" are the same.
local function plain(name)
  return (ascii.lower(name):gsub("[^%w]+", "_"))
end

-- Adds the operations of a client, and those of its companions.
local function add(self, service, client, log)
  local description = client:describe()
  self.services[#self.services + 1] = {
    name = service, title = description.title, documentation = description.documentation,
    resources = description.resources,
  }
  for resource, its in pairs(description.resources) do
    for action, operation in pairs(its.actions) do
      operation.name = ("%s.%s.%s"):format(service, resource, action)
      operation.service, operation.client, operation.about = service, client, its.description
      self.by_name[operation.name] = operation
    end
  end
  for _, name in ipairs(sorted(description.companions or {})) do
    local made, companion = pcall(client[name], client)
    if made then
      add(self, service .. "." .. name, companion, log)
    else
      log(tostring(companion)) -- its address is not known
    end
  end
end

--- Makes a catalogue.
-- @tparam table clients name of the service → client
-- @tparam function log takes a line
-- @treturn Catalogue with `services` (an array of `{ name, title, resources, … }`), `by_name`, and `names`, in order
function Catalogue.new(clients, log)
  local self = setmetatable({ services = {}, by_name = {}, aliases = {} }, Catalogue)
  for _, service in ipairs(sorted(clients)) do
    add(self, service, clients[service], log)
  end
  self.names = sorted(self.by_name)
  for _, name in ipairs(self.names) do
    local operation = self.by_name[name]
    for _, alias in ipairs { plain(name), plain(operation.resource .. "." .. operation.action) } do
      self.aliases[alias] = self.aliases[alias] == nil and operation -- false: two have it
    end
  end
  return self
end

--- Returns the operation of a name. The service may be left out where one service alone has such an operation.
-- @tparam string name
-- @treturn[1] table the operation
-- @return[2] nil
-- @treturn[2] ?string the name that is nearest
function Catalogue:find(name)
  local found = self.by_name[name] or self.aliases[plain(name)]
  if found then
    return found
  end
  return nil, core.nearest(plain(name), self.aliases) and self:nearest(plain(name))
end

function Catalogue:nearest(name)
  local alias = core.nearest(name, self.aliases)
  local operation = alias and self.aliases[alias]
  return operation and operation.name or nil
end

-- Selections ---------------------------------------------------------------------------------------

-- Calls fn(operation) for each operation that a word stands for: a preset, a service, a resource or an operation.
local function each_of(self, word, fn)
  local preset, count = presets[word], 0
  for _, name in ipairs(preset or {}) do
    local operation = self.by_name[name]
    if operation then
      fn(operation, false)
      count = count + 1
    end
  end
  if preset then
    return count
  end
  local exact = self.by_name[word]
  for _, name in ipairs(exact and {} or self.names) do
    local operation = self.by_name[name]
    local is_action = word == operation.resource .. "." .. operation.action
    if is_action or word == operation.service or word == operation.resource
        or word == operation.service .. "." .. operation.resource then
      fn(operation, is_action)
      count = count + 1
    end
  end
  exact = exact or count == 0 and self.aliases[plain(word)]
  if exact then
    fn(exact, true)
  end
  return exact and 1 or count
end

--- Takes a list of names: of presets, services, resources and operations.
-- @tparam string|table words an array, or a string with commas
-- @tparam string option the name of the option, for the message
-- @treturn table operation → whether it was named by itself
-- @treturn table the words, in order
-- @raise a message, when a name stands for nothing
function Catalogue:select(words, option)
  local list, selected = {}, {}
  if type(words) == "string" then
    for word in words:gmatch "[^,%s]+" do
      list[#list + 1] = word
    end
  else
    for i, word in ipairs(words) do
      list[i] = word
    end
  end
  for _, word in ipairs(list) do
    if type(word) ~= "string" then
      error(("option '%s' takes names, got a %s"):format(option, type(word)), 0)
    end
    local count = each_of(self, word, function(operation, is_named)
      selected[operation] = selected[operation] or is_named
    end)
    if count == 0 and not presets[word] and word ~= "find" then
      error(("option '%s': there is no '%s'%s"):format(option, word, self:hint(word)), 0)
    end
  end
  return selected, list
end

function Catalogue:hint(word)
  local all = { find = true }
  for name in pairs(presets) do
    all[name] = true
  end
  for _, operation in pairs(self.by_name) do
    all[operation.service], all[operation.resource] = true, true
    all[operation.service .. "." .. operation.resource], all[operation.name] = true, true
  end
  local near = core.nearest(word, all)
  return near and (" (did you mean '%s'?)"):format(near) or ""
end

return Catalogue
