--- Custom attributes and their types. The sandbox has no call that defines one: an attribute that was not there from
-- the first has the type of its first value.
-- @module switchboard.sandbox.intercom.attributes
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local json = require "switchboard.json"
local records = require "switchboard.sandbox.intercom.records"
local values = require "switchboard.sandbox.values"

local attributes = {}

-- Name -> type, of the attributes of a kind of record.
local function types_of(state, model)
  local all = state.attribute_types or {}
  state.attribute_types = all
  if not all[model] then
    all[model] = {}
    for name, type_name in pairs(data.attribute_types[model] or {}) do
      all[model][name] = type_name
    end
  end
  return all[model]
end

local checks = {
  string = function(value) return type(value) == "string" end,
  boolean = function(value) return type(value) == "boolean" end,
  integer = values.is_whole,
  float = function(value) return values.number(value) ~= nil end,
  date = records.is_time,
}

-- The type of an attribute by its first value; nil for lists and objects, which have none here.
local function type_by_value(name, value)
  if checks.date(value) and name:find "_at$" then
    return "date"
  elseif checks.integer(value) then
    return "integer"
  end
  return type(value) == "number" and "float" or checks[type(value)] and type(value) or nil
end

--- The type of an attribute.
-- @tparam table state
-- @tparam string model `"contact"`, `"company"` or `"conversation"`
-- @tparam string name
-- @treturn ?string `"string"`, `"boolean"`, `"integer"`, `"float"` or `"date"`
function attributes.type_of(state, model, name)
  return types_of(state, model)[name]
end

--- Throws where a value is not of the type of its attribute.
-- @tparam table state
-- @tparam string model
-- @param changes as it came: null and what is no object are others' business
function attributes.check(state, model, changes)
  local types = types_of(state, model)
  for name, value in pairs(values.is_object(changes) and changes or {}) do
    local wanted = types[name]
    if wanted and value ~= json.null and not checks[wanted](value) then
      failure.invalid(("custom attribute '%s' must be of the type %s"):format(name, wanted),
        "custom_attributes." .. name)
    end
  end
end

--- Writes attributes over those that are there; null clears one.
-- @tparam table state
-- @tparam string model
-- @tparam table record changed in place
-- @tparam ?table changes
function attributes.merge(state, model, record, changes)
  local types = types_of(state, model)
  for name, value in pairs(changes or {}) do
    record[name] = values.present(value)
    types[name] = types[name] or type_by_value(name, record[name])
  end
end

return attributes
