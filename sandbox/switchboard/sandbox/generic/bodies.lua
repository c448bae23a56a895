--- What a request says: whether it is what its operation takes, and which fields it sends.
-- @module switchboard.sandbox.generic.bodies
local failure = require "switchboard.sandbox.intercom.failure"
local json = require "switchboard.json"
local shapes = require "switchboard.sandbox.generic.shapes"
local values = require "switchboard.sandbox.values"

local bodies = {}

-- The fields of a body. What is sent within an object of its own ({ folder = { … } }) counts as sent.
function bodies.fields_of(operation, request)
  local fields = {}
  local properties = operation.whole and operation.whole.properties or {}
  local place = type(operation.value) == "table" and operation.value[1] or operation.value
  if place and properties[place] then
    properties = properties[place].properties or {}
  end
  for name, value in pairs(request.json or {}) do
    if properties[name] == nil and values.is_object(value) and name == operation.resource:match "^(.*)s$" then
      for inner, item in pairs(value) do
        fields[inner] = item
      end
    else
      fields[name] = value
    end
  end
  return fields
end

-- Throws what is wrong with a request, by what the operation takes.
function bodies.check(operation, request)
  local body, has_body = request.json or {}, false
  for _, parameter in ipairs(operation.parameters) do
    if parameter.name == "*" then
      local told = parameter.schema
      if told.type == "union" and not shapes.fits(told, body) then
        failure.invalid("The body is of none of its types")
      end
    elseif parameter.location == "query" then
      if parameter.required and request.query[parameter.name] == nil then
        failure.missing(parameter.name)
      end
    elseif parameter.location == "body" then
      has_body = true
      local value = body[parameter.name]
      local is_null = value == json.null and (parameter.nullable or not parameter.required)
      if value == nil and parameter.required and not parameter.required_before then
        failure.missing(parameter.name)
      elseif value ~= nil and not is_null and not shapes.fits(parameter.schema, value) then
        failure.invalid(parameter.name .. " is invalid", parameter.name)
      end
    end
  end
  if operation.needs_one_of then
    for _, name in ipairs(operation.needs_one_of) do
      if (has_body and body or request.query)[name] ~= nil or request.query[name] ~= nil then
        return
      end
    end
    failure.missing(operation.needs_one_of[1])
  end
end

return bodies
