--- Compares what connectors say of answers with the APIs' own descriptions, both ways: what a description has, in a
-- schema or in an example, the connector's type has, of the same kind; and what the type has, one of the descriptions
-- has. The descriptions of several versions of an API count together.

local apis = require "conformance.apis"
local description = require "conformance.description"
local differences = require "conformance.answer_differences"

local answer_types = {}

local keys = description.keys

-- The kinds that JSON Schema has, of those that a connector's types have.
local kinds = {
  string   = { string = true },
  datetime = { string = true },
  date     = { string = true },
  id       = { string = true, integer = true },
  integer  = { integer = true, number = true },
  time     = { integer = true, number = true },
  number   = { integer = true, number = true },
  boolean  = { boolean = true },
}

-- A type as it was told, with all members of a union in one: the kinds of its scalars, its words, its fields, what else
-- it may have, and its items.
local function gather(told, into)
  into = into or { kinds = {}, fields = {}, items = {} }
  into.nullable = into.nullable or told.nullable
  if told.type == "any" then
    into.any = true
  elseif told.type == "union" then
    into.bare = into.bare or not told.any_of
    for _, member in ipairs(told.any_of or {}) do gather(member, into) end
  elseif told.type == "object" then
    into.is_object, into.bare = true, into.bare or not told.properties
    into.open = into.open or told.additional
    for name, field in pairs(told.properties or {}) do
      into.fields[name] = into.fields[name] or {}
      table.insert(into.fields[name], field)
    end
  elseif told.type == "array" then
    table.insert(into.items, told.items)
  elseif told.enum then
    into.words = into.words or {}
    for _, word in ipairs(told.enum) do into.words[word] = true end
  else
    if told.type == "string" then into.any_word = true end
    for kind in pairs(kinds[told.type]) do into.kinds[kind] = true end
  end
  return into
end

local function gather_all(list)
  local into
  for _, told in ipairs(list) do into = gather(told, into) end
  return into
end

-- What has been seen of a connector's types in any description, and what was found wrong. `name` is the operation's.
local Judge = {}
Judge.__index = Judge

function Judge:find(place, words)
  local finding = place .. words
  if not self.found[finding] then
    self.found[finding] = true
    table.insert(self.findings, finding)
  end
end

-- Adds the names of the objects that a type may be.
local function add_names(told, names)
  if told.type == "object" then table.insert(names, told.name or "") end
  for _, member in ipairs(told.any_of or {}) do add_names(member, names) end
end

-- A type with a name is one place, wherever it is used.
local function place_of(told, place)
  local names = {}
  for _, one in ipairs(told) do add_names(one, names) end
  return #names == 1 and names[1] ~= "" and "type " .. names[1] or place
end

local function is_null(schema) return schema.enum and #schema.enum == 1 and schema.enum[1] == description.null end

-- Compares a described schema with what was told of it; `place` tells where.
function Judge:compare(whole, schema, told, place)
  local its = gather_all(told)
  local its_null = its.nullable or its.any or place:find "%]$" or place:find "^[%w_]+%.[%w_]+$" -- there is no word for these
  schema = description.flat(whole, schema)
  local several = schema.oneOf or schema.anyOf
  if schema.nullable and not its_null then self:find(place, " may be null") end
  self.nulls[place] = self.nulls[place] or schema.nullable
  self.described[place] = true
  place = place_of(told, place)
  self.seen[place] = true
  for _, member in ipairs(several or {}) do
    member = description.flat(whole, member)
    if not is_null(member) then
      self:compare(whole, member, told, place)
    elseif not its_null then
      self:find(place, " may be null")
    end
    self.nulls[place] = self.nulls[place] or is_null(member)
  end
  if several or its.any then return end
  if schema.properties or schema.type == "object" then
    self:compare_object(whole, schema, its, place)
  elseif schema.type == "array" then
    if #its.items == 0 then return self:find(place, " is an array") end
    self:compare(whole, schema.items or {}, its.items, place .. "[]")
  elseif schema.enum and its.words and not its.any_word then
    for _, word in ipairs(schema.enum) do
      if word ~= description.null and not its.words[word] then self:find(place, (" may be '%s'"):format(word)) end
      self.seen[place .. " '" .. tostring(word) .. "'"] = true
    end
  elseif its.words and schema.type == "string" and not its.any_word then
    self:find(place, " may be any word")
  elseif schema.type and not (its.kinds[schema.type] or schema.type == "string" and its.any_word) then
    self:find(place, " is of the type " .. schema.type)
  end
end

function Judge:compare_object(whole, schema, its, place)
  if its.bare then return end
  if not its.is_object then return self:find(place, " is an object") end
  for _, name in ipairs(keys(schema.properties or {})) do
    local field = its.fields[name]
    if field then
      self:compare(whole, schema.properties[name], field, place .. "." .. name)
    elseif type(its.open) == "table" then
      self:compare(whole, schema.properties[name], { its.open }, place .. ".*")
    elseif not its.open then
      self:find(place, ("." .. name .. " is not in the type"))
    end
  end
  local others = schema.additionalProperties
  if others and not its.open then
    self:find(place, " has other fields, too")
  elseif type(others) == "table" and type(its.open) == "table" then
    self:compare(whole, others, { its.open }, place .. ".*")
  end
end

-- Compares an example with what was told of it: all of its fields must be there. Of the kinds of their values the schema
-- knows better, but for nulls.
function Judge:compare_example(value, told, place)
  local its = gather_all(told)
  if value == description.null then
    self.nulls[place] = true
    if not its.nullable and not its.any and not place:find "%]$" then self:find(place, " may be null") end
    return
  elseif type(value) ~= "table" or its.any then
    return
  end
  place = place_of(told, place)
  self.seen[place] = true
  if description.is_array(value) and #its.items > 0 then
    for _, item in ipairs(value) do self:compare_example(item, its.items, place .. "[]") end
  elseif not description.is_array(value) and its.is_object and not its.bare then
    for _, name in ipairs(keys(value)) do
      if its.fields[name] then
        self.seen[place .. "." .. name] = true
        self:compare_example(value[name], its.fields[name], place .. "." .. name)
      elseif not its.open then
        self:find(place, "." .. name .. " is not in the type")
      end
    end
  end
end

-- What is told that no description has.
function Judge:check_seen(told, place)
  local its = gather_all(told)
  place = place_of(told, place)
  if self.checked[place] then return end
  self.checked[place] = its.is_object and not its.bare
  if not self.seen[place] then return self:find(place, " is in no description") end
  for _, name in ipairs(keys(its.fields)) do self:check_seen(its.fields[name], place .. "." .. name) end
  for _, word in ipairs(keys(its.words or {})) do
    if not self.seen[place .. " '" .. word .. "'"] then self:find(place, (" '%s' is in no description"):format(word)) end
  end
  if #its.items > 0 then self:check_seen(its.items, place .. "[]") end
  if type(its.open) == "table" and place_of({ its.open }) then self:check_seen({ its.open }) end
end

-- The described schema at a path, or nil.
local function at(whole, schema, path)
  for name in path:gmatch "[^.]+" do
    schema = description.flat(whole, schema)
    schema = schema.properties and schema.properties[name]
    if not schema then return nil end
  end
  return schema
end

local function places_of(action)
  local places = action.records or action.value or ""
  return type(places) == "table" and places or { places }
end

-- The described schema without what the call returns.
local function without(whole, schema, path)
  local copy = {}
  for key, item in pairs(description.flat(whole, schema)) do copy[key] = item end
  local first, rest = path:match "^([^.]+)%.?(.*)$"
  local properties = {}
  for name, item in pairs(copy.properties or {}) do properties[name] = item end
  if first and properties[first] then properties[first] = rest ~= "" and without(whole, properties[first], rest) or nil end
  copy.properties = properties
  return copy
end

-- Compares a described answer with all that is told of it.
function Judge:compare_answer(whole, schema, name, action)
  if not action.meta_body then return self:compare(whole, schema, { action.returns }, name) end
  local around = schema
  for _, place in ipairs(places_of(action)) do
    local part = at(whole, schema, place)
    if part then self:compare(whole, part, { action.returns }, name .. " returns") end
    if part and action.records then around = without(whole, around, place) end
  end
  self:compare(whole, around, { action.meta_body }, name)
end

local function json_answers(operation)
  local found = {}
  for _, answer in ipairs(operation.answers) do
    if answer.schema and answer.media_type and answer.media_type:find "json" then found[#found + 1] = answer end
  end
  return found
end

-- Compares the example of an answer with what its call returns.
local function compare_returned(one, value, name, action)
  for _, place in ipairs(places_of(action)) do
    local part = value
    for step in place:gmatch "[^.]+" do part = type(part) == "table" and part[step] or nil end
    if part ~= nil then
      return one:compare_example(part, { action.returns }, action.meta_body and name .. " returns" or name)
    end
  end
end

--- What a connector says of all of its actions.
-- @tparam string name the connector's
-- @treturn table resource -> what describe() tells of it
function answer_types.told(name)
  local definition = require("switchboard.connectors." .. name)
  local client = require("switchboard.connector").shipped(name) { [definition.auth.option] = "judge" }
  return client:describe({ answers = true }).resources
end

--- Judges actions of a connector by all descriptions of it.
-- @tparam table resources as `told` returns them, or some of them
-- @tparam table its_apis as apis.lua reads them
-- @treturn table findings
-- @treturn integer how many actions were compared
-- @treturn table `nulls`: the places where some description has a null; `described`: those where some has a schema
function answer_types.judge(resources, its_apis)
  local one = setmetatable({ findings = {}, found = {}, seen = {}, checked = {}, nulls = {}, described = {} }, Judge)
  local compared = {}
  for _, resource in ipairs(keys(resources)) do
    for _, action in ipairs(keys(resources[resource].actions)) do
      local its, title, described = resources[resource].actions[action], resource .. "." .. action, false
      for _, api in ipairs(its_apis) do
        local theirs = api.operations[description.place(its.method, its.path)]
        for _, answer in ipairs(theirs and json_answers(theirs) or {}) do
          described = true
          if its.returns then one:compare_answer(api.whole, answer.schema, title, its) end
          for _, example in ipairs(its.returns and answer.examples or {}) do
            compare_returned(one, example.value, title, its)
          end
        end
      end
      if its.returns and described then
        compared[#compared + 1] = { title = title, action = its }
      elseif its.returns then
        one:find(title, " is not described")
      elseif described and its.answer == "json" then
        one:find(title, " has no type")
      end
    end
  end
  for _, entry in ipairs(compared) do
    local action = entry.action
    if action.meta_body then one:check_seen({ action.returns }, entry.title .. " returns") end
    one:check_seen({ action.meta_body or action.returns }, entry.title)
  end
  return one.findings, #compared, one
end

--- Splits findings by whether answer_differences.lua has a reason for them.
-- @tparam string name the connector's
-- @tparam table findings
-- @treturn table those without
-- @treturn table patterns of differences that nothing was found for
function answer_types.explain(name, findings)
  local unexplained, used, stale = {}, {}, {}
  for _, finding in ipairs(findings) do
    local explained = false
    for _, entry in ipairs(differences[name] or {}) do
      for _, pattern in ipairs(entry) do
        if finding:find(pattern) then explained, used[pattern] = true, true end
      end
    end
    if not explained then unexplained[#unexplained + 1] = finding end
  end
  for _, entry in ipairs(differences[name] or {}) do
    for _, pattern in ipairs(entry) do
      if not used[pattern] then stale[#stale + 1] = pattern end
    end
  end
  return unexplained, stale
end

--- The APIs that arguments name, by connector.
-- @tparam table arguments NAME=DESCRIPTION.json, or others, which begin with "-"
-- @treturn function iterates over the name of a connector and the array of its APIs, in the order of the arguments
function answer_types.apis(arguments)
  local groups, order = {}, {}
  for _, argument in ipairs(arguments) do
    if argument:sub(1, 1) ~= "-" then
      local api = apis.read(argument)
      if not groups[api.connector] then
        groups[api.connector] = {}
        order[#order + 1] = api.connector
      end
      table.insert(groups[api.connector], api)
    end
  end
  local index = 0
  return function()
    index = index + 1
    return order[index], groups[order[index]]
  end
end

return answer_types
