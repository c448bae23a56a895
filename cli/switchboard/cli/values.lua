--- Words of the command line as values of parameters.
-- @module switchboard.cli.values

local switchboard = require "switchboard"
local types = require "switchboard.cli.types"

local json = switchboard.json

local values = {}

--- Reads a whole file.
-- @tparam string path `-` is standard input
-- @treturn[1] string
-- @return[2] nil
-- @treturn[2] string why it can't be read
function values.read_file(path)
  local file, message = io.stdin, nil
  if path ~= "-" then
    file, message = io.open(path, "rb")
  end
  if not file then
    return nil, message
  end
  local text, problem = file:read "*a"
  if path ~= "-" then
    file:close()
  end
  if not text then
    return nil, ("%s: %s"):format(path, problem or "can't be read")
  end
  return text
end

--- Reads JSON that stands on the command line, in a file or in standard input.
-- @tparam string text JSON, `@file` or `-`
-- @return[1] the value
-- @return[2] nil
-- @treturn[2] string what is wrong
function values.json(text)
  local path = text == "-" and text or text:match "^@(.+)$"
  if path then
    local content, message = values.read_file(path)
    if not content then
      return nil, message
    end
    text = content
  end
  local value, message = json.decode(text, { nulls = "keep", big_integers = "keep" })
  if value == nil then
    return nil, (path and path ~= "-" and path .. ": " or "") .. "not JSON: " .. tostring(message)
  end
  return value
end

-- Whether a value of this Lua type has the type of a schema.
local function allows(schema, kind)
  for _, member in ipairs(schema.any_of or {}) do
    if allows(member, kind) then
      return true
    end
  end
  local wanted = schema.type
  if wanted == "any" then
    return true
  elseif kind == "number" or kind == "userdata" then
    return wanted == "number" or wanted == "integer" or wanted == "time" or wanted == "number_id"
  elseif kind == "table" then
    return wanted == "object" or wanted == "array"
  end
  return kind == wanted
end

local function whatever(schema, text)
  if text:find "^@." or text == "-" then
    return values.json(text)
  end
  local value = json.decode(text, { nulls = "keep", big_integers = "keep" })
  if value ~= nil and (value == json.null or allows(schema, type(value))) then
    return value
  elseif text:find "^%s*[%[{]" then
    return values.json(text)
  end
  return text
end

local function number(_, text)
  local value = json.decode(text, { big_integers = "keep" })
  if type(value) ~= "number" and (type(value) ~= "userdata" or value == json.null) then
    return nil, ("'%s' is not a number"):format(text)
  end
  return value
end

local function boolean(_, text)
  if text ~= "true" and text ~= "false" then
    return nil, ("'%s' is neither true nor false"):format(text)
  end
  return text == "true"
end

local function structure(schema, text)
  local value, message = values.json(text)
  if value == nil then
    return nil, message
  elseif type(value) ~= "table" and value ~= json.null then
    return nil, ("'%s' is no %s; write JSON, @file or -"):format(text, schema.type)
  end
  return value
end

local readers = {
  number = number, integer = number, time = number, number_id = number, boolean = boolean, object = structure,
  any = whatever, union = whatever,
}

--- Turns a word into a value.
-- @tparam table schema of `describe()`; an array takes its items one by one, or all of them as JSON
-- @tparam string text
-- @return[1] the value
-- @treturn[1] boolean whether this is one item of an array
-- @return[2] nil
-- @treturn[2] string what is wrong
function values.convert(schema, text)
  if schema.type == "array" then
    if text:find "^%s*%[" or text:find "^@." or text == "-" or text == "null" then
      return structure(schema, text), false
    end
    local item, message = values.convert(schema.items or { type = "any" }, text)
    return item, item ~= nil or message
  end
  local read = readers[schema.type]
  if not read then
    return text
  end
  local value, message = read(schema, text)
  if value == nil then
    return nil, message
  end
  return value, false
end

local function add(place, name, value, is_item)
  if is_item == true then
    if type(place[name]) ~= "table" then
      place[name] = json.array()
    end
    table.insert(place[name], value)
  else
    place[name] = value
  end
end

--- Sets a parameter, or a field within it.
-- @tparam table parameters is changed
-- @tparam table schema of the parameter
-- @tparam {string,...} path the parameter's name, and the names of fields within it
-- @tparam string text
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] string what is wrong
function values.set(parameters, schema, path, text)
  local place, name = parameters, path[1]
  for i = 2, #path do
    local inner, own = types.field(schema, path[i])
    if not inner then
      return nil, ("%s has no field '%s'"):format(table.concat(path, ".", 1, i - 1), path[i])
    end
    if type(place[name]) ~= "table" then
      place[name] = {}
    end
    place, name, schema = place[name], own, inner
  end
  if schema.enum then
    local is_one = false
    for _, word in ipairs(schema.enum) do
      is_one = is_one or word == text
    end
    if not is_one then
      return nil, ("must be one of %s"):format(table.concat(schema.enum, ", "))
    end
  end
  local value, extra = values.convert(schema, text)
  if value == nil then
    return nil, extra
  end
  add(place, name, value, extra)
  return true
end

return values
