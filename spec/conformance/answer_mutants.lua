--- Plants mistakes in what the connectors say of answers, one by one, and has answer_types.lua find each.
--
--     lua spec/conformance/answer_mutants.lua [--all] NAME=DESCRIPTION.json …
--
-- Prints how many of each kind were caught, and those that escaped; all of them with --all. The exit status is 0 when
-- none escapes.

local spec = arg[0]:match("^(.*)/[^/]*/[^/]*$") or ".."
package.path = spec .. "/?.lua;" .. package.path

local answer_types = require "conformance.answer_types"
local keys = require("conformance.description").keys

local kinds = { "field dropped", "field too much", "kind wrong", "null forgotten", "word dropped" }

-- Where the named types are: name -> { places = their tables, actions = { resource -> { actions = … } } }.
local function find_types(resources)
  local types = {}
  local function look(told, resource, action, one)
    if type(told) ~= "table" then return end
    if told.name and told.properties then
      local its = types[told.name] or { places = {}, actions = {} }
      types[told.name] = its
      table.insert(its.places, told)
      its.actions[resource] = its.actions[resource] or { actions = {} }
      its.actions[resource].actions[action] = one
    end
    for _, field in pairs(told.properties or {}) do look(field, resource, action, one) end
    for _, member in ipairs(told.any_of or {}) do look(member, resource, action, one) end
    look(told.items, resource, action, one)
    look(told.additional, resource, action, one)
  end
  for resource, its in pairs(resources) do
    for action, one in pairs(its.actions) do
      look(one.returns, resource, action, one)
      look(one.meta_body, resource, action, one)
    end
  end
  return types
end

local function copy(told, changes)
  local copied = {}
  for key, value in pairs(told) do copied[key] = value end
  for key, value in pairs(changes) do copied[key] = value end
  return copied
end

local function without_first(list)
  local rest = {}
  for index = 2, #list do rest[index - 1] = list[index] end
  return rest
end

-- The mistakes with a field that can be told: arrays of kind and what is in the field's place, false for nothing.
local function mistakes(object, name, places)
  local field, place, found = object.properties[name], "type " .. object.name .. "." .. name, {}
  if not object.additional then table.insert(found, { "field dropped", false }) end
  if places.described[place] and field.type ~= "any" then
    local other = field.type == "boolean" and "string" or "boolean"
    table.insert(found, { "kind wrong", { type = other, nullable = field.nullable } })
  end
  if places.nulls[place] and field.nullable then
    table.insert(found, { "null forgotten", copy(field, { nullable = false }) })
  end
  if field.enum and #field.enum > 1 then
    table.insert(found, { "word dropped", copy(field, { enum = without_first(field.enum) }) })
  end
  return found
end

local function findings_of(resources, its_apis)
  local set = {}
  local findings, _, places = answer_types.judge(resources, its_apis)
  for _, finding in ipairs(findings) do set[finding] = true end
  return set, places
end

local function has_other(findings, known)
  for finding in pairs(findings) do
    if not known[finding] then return true end
  end
  return false
end

-- Of a field that is in no description, none can tell what is right.
local function is_of_none(findings, field)
  for finding in pairs(findings) do
    if finding:sub(-#field - 22) == "." .. field .. " is in no description" then return true end
  end
  return false
end

-- The first action of the first two resources.
local function first_of(resources)
  local first = {}
  for index, resource in ipairs(keys(resources)) do
    local action = keys(resources[resource].actions)[1]
    if index <= 2 then first[resource] = { actions = { [action] = resources[resource].actions[action] } } end
  end
  return first
end

local function run(name, its_apis, tally, show_all)
  local types = find_types(answer_types.told(name))
  for _, type_name in ipairs(keys(types)) do
    local its = types[type_name]
    local known, places = findings_of(its.actions, its_apis)
    local few = first_of(its.actions)
    local known_of_few = findings_of(few, its_apis)
    local function is_caught() -- by few, which is quick, or else by all
      return has_other(findings_of(few, its_apis), known_of_few) or has_other(findings_of(its.actions, its_apis), known)
    end
    local function plant(kind, field, value)
      local before = {}
      for index, place in ipairs(its.places) do
        before[index] = place.properties[field]
        place.properties[field] = value or nil
      end
      local caught = is_caught()
      for index, place in ipairs(its.places) do place.properties[field] = before[index] end
      local count = tally[kind]
      count.planted = count.planted + 1
      if caught then count.caught = count.caught + 1 end
      if show_all or not caught then
        print(("%-8s %-16s %-16s %s.%s"):format(caught and "caught" or "ESCAPED", name, kind, type_name, field))
      end
    end
    local first = its.places[1]
    for _, field in ipairs(keys(first.properties)) do
      for _, mistake in ipairs(mistakes(first, field, places)) do
        if not is_of_none(known, field) then plant(mistake[1], field, mistake[2]) end
      end
    end
    plant("field too much", "no_such_field", { type = "string" })
  end
end

local tally, show_all = {}, false
for _, kind in ipairs(kinds) do tally[kind] = { planted = 0, caught = 0 } end
for _, argument in ipairs(arg) do show_all = show_all or argument == "--all" end
for name, its_apis in answer_types.apis(arg) do run(name, its_apis, tally, show_all) end
local failed = false
print(("%-24s %8s %8s %8s"):format("mistake in answers", "planted", "caught", "escaped"))
for _, kind in ipairs(kinds) do
  local count = tally[kind]
  print(("%-24s %8d %8d %8d"):format(kind, count.planted, count.caught, count.planted - count.caught))
  failed = failed or count.planted == 0 or count.caught < count.planted
end
os.exit(failed and 1 or 0)
