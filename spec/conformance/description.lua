--- Reads an API's own description: its operations, and values of its schemas.
--
-- JSON is read so that nothing of it is lost: null is `description.null`, and arrays have the mark
-- `description.array`, which tells [] from {}.

local description = {}

description.null = setmetatable({}, { __tostring = function() return "null" end })
description.array = {}

local escapes = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }

local function utf8_of(code)
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then return string.char(0xC0 + math.floor(code / 64), 0x80 + code % 64) end
  if code < 0x10000 then
    return string.char(0xE0 + math.floor(code / 4096), 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
  end
  return string.char(0xF0 + math.floor(code / 262144), 0x80 + math.floor(code / 4096) % 64,
    0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
end

local function string_at(text, at)
  local parts = {}
  at = at + 1
  while true do
    local stop = text:find('["\\]', at)
    parts[#parts + 1] = text:sub(at, stop - 1)
    if text:sub(stop, stop) == '"' then return table.concat(parts), stop + 1 end
    local letter = text:sub(stop + 1, stop + 1)
    at = stop + 2
    if letter == "u" then
      local code = tonumber(text:sub(at, at + 3), 16)
      at = at + 4
      local low = code >= 0xD800 and code < 0xDC00 and text:match("^\\u(%x%x%x%x)", at)
      if low then
        code, at = 0x10000 + (code - 0xD800) * 1024 + tonumber(low, 16) - 0xDC00, at + 6
      end
      parts[#parts + 1] = utf8_of(code)
    else
      parts[#parts + 1] = escapes[letter] or letter
    end
  end
end

local function skip(text, at) return text:find("[^ \t\r\n]", at) or #text + 1 end

local words = { { "true", true }, { "false", false }, { "null", description.null } }

local function value_at(text, at)
  at = skip(text, at)
  local first = text:sub(at, at)
  if first == '"' then return string_at(text, at) end
  if first == "{" or first == "[" then
    local is_array, close = first == "[", first == "[" and "]" or "}"
    local whole = is_array and setmetatable({}, description.array) or {}
    at = skip(text, at + 1)
    while text:sub(at, at) ~= close do
      local key = #whole + 1
      if not is_array then
        key, at = string_at(text, at)
        at = skip(text, at) + 1 -- the colon
      end
      whole[key], at = value_at(text, at)
      at = skip(text, at)
      if text:sub(at, at) == "," then at = skip(text, at + 1) end
    end
    return whole, at + 1
  end
  for _, word in ipairs(words) do
    if text:sub(at, at + #word[1] - 1) == word[1] then return word[2], at + #word[1] end
  end
  local number, stop = text:match("^([-+.%deE]+)()", at)
  if not number then error("no JSON at byte " .. at .. ": " .. text:sub(at, at + 20)) end
  return tonumber(number), stop
end

--- Reads JSON.
function description.decode(text) return (value_at(text, 1)) end

function description.is_array(value) return getmetatable(value) == description.array end

function description.list(...) return setmetatable({ ... }, description.array) end

local function keys(map)
  local list = {}
  for key in pairs(map) do list[#list + 1] = key end
  table.sort(list, function(a, b) return tostring(a) < tostring(b) end)
  return list
end
description.keys = keys

--- What a reference leads to.
function description.resolve(whole, thing)
  while type(thing) == "table" and thing["$ref"] do
    local target = whole
    for step in thing["$ref"]:gsub("^#/", ""):gmatch "[^/]+" do
      target = target[(step:gsub("~1", "/"):gsub("~0", "~"))]
    end
    thing = target
  end
  return thing
end

-- A schema without references, with what `allOf` joins in one.
function description.flat(whole, schema)
  schema = description.resolve(whole, schema)
  if not schema.allOf then return schema end
  local joined = { properties = {}, required = {} }
  for key, value in pairs(schema) do
    if key ~= "allOf" and key ~= "properties" and key ~= "required" then joined[key] = value end
  end
  local parts = { schema }
  for _, part in ipairs(schema.allOf) do parts[#parts + 1] = description.flat(whole, part) end
  for index, part in ipairs(parts) do
    for key, value in pairs(part) do
      if key == "properties" then
        for name, field in pairs(value) do joined.properties[name] = field end
      elseif key == "required" then
        for _, name in ipairs(value) do table.insert(joined.required, name) end
      elseif index > 1 and joined[key] == nil then
        joined[key] = value
      end
    end
  end
  return joined
end

local methods = { "get", "post", "put", "patch", "delete" }

--- "GET /users/{email}" and "GET /users/{id}" are the same place.
function description.place(method, path) return method:upper() .. " " .. path:gsub("{[^}]*}", "{}") end

local function media_of(whole, message)
  message = description.resolve(whole, message or {})
  local type = keys(message.content or {})[1]
  return type, type and message.content[type]
end

local function examples_of(whole, media)
  local list = {}
  for _, name in ipairs(keys(media and media.examples or {})) do
    local value = description.resolve(whole, media.examples[name]).value
    if value ~= nil then list[#list + 1] = { name = name, value = value } end
  end
  if media and media.example ~= nil then list[#list + 1] = { name = "example", value = media.example } end
  return list
end

-- Names of examples are written in several ways.
local function fold(name) return (name:lower():gsub("[^%w]", "")) end

--- All operations: place -> { title, method, path, variables, query, body, answers }.
-- @tparam table whole the description
function description.operations(whole)
  local operations = {}
  for _, path in ipairs(keys(whole.paths)) do
    for _, method in ipairs(methods) do
      local it = whole.paths[path][method]
      if it then
        local operation = {
          title = method:upper() .. " " .. path, method = method:upper(), path = path,
          variables = {}, types = {}, query = {}, answers = {},
        }
        for name in path:gmatch "{([^}]*)}" do table.insert(operation.variables, name) end
        for _, list in ipairs { whole.paths[path].parameters or {}, it.parameters or {} } do
          for _, parameter in ipairs(list) do
            parameter = description.resolve(whole, parameter)
            if parameter["in"] == "query" then table.insert(operation.query, parameter) end
            if parameter["in"] == "path" then
              operation.types[parameter.name] = description.flat(whole, parameter.schema or {})
            end
          end
        end
        local media_type, media = media_of(whole, it.requestBody)
        if media then
          operation.body = { media_type = media_type, schema = media.schema, examples = examples_of(whole, media) }
        end
        local succeeding, failing = {}, {}
        for _, status in ipairs(keys(it.responses)) do
          local answer_type, answer = media_of(whole, it.responses[status])
          if status:find "^2" then
            for name in pairs(answer and answer.examples or {}) do succeeding[fold(name)] = true end
            table.insert(operation.answers, {
              status = tonumber(status), media_type = answer_type, schema = answer and answer.schema,
              examples = examples_of(whole, answer),
            })
          else
            for name in pairs(answer and answer.examples or {}) do failing[fold(name)] = true end
          end
        end
        for _, example in ipairs(operation.body and operation.body.examples or {}) do
          example.succeeds = succeeding[fold(example.name)]
          example.refused = failing[fold(example.name)] and not example.succeeds
        end
        operations[description.place(method, path)] = operation
      end
    end
  end
  return operations
end

local formats = {
  ["date-time"] = "2026-01-02T03:04:05.000Z", date = "2026-01-02", email = "ada@example.com",
  uri = "https://example.com/", uuid = "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
}

local function contains(list, value)
  for _, item in ipairs(list or {}) do
    if item == value then return true end
  end
  return false
end

local function text_of(schema, name)
  if type(schema.example) == "string" and schema.example ~= "" then return schema.example end
  if formats[schema.format] then return formats[schema.format] end
  name = name or ""
  if name:find "[eE]mail$" then return "ada@example.com" end
  if name:find "[uU]rls?$" then return "https://example.com/" end
  if name:find "id$" or name:find "ids$" then return "12345" end
  local value = "word"
  while #value < (schema.minLength or 0) do value = value .. "word" end
  return value:sub(1, schema.maxLength or #value)
end

local function number_of(schema)
  local value = type(schema.example) == "number" and schema.example or schema.minimum or 1
  return math.min(value, schema.maximum or value)
end

local function properties_of(schema) return schema.properties or {} end

--- The kind of a schema, where it says none from what it has.
local function kind_of(schema)
  if schema.type then return schema.type end
  if schema.properties or schema.additionalProperties then return "object" end
  if schema.items then return "array" end
end

-- One of several schemas, with what all of them have in common.
local function member_of(whole, schema, member)
  local common = {}
  for key, value in pairs(schema) do
    if key ~= "oneOf" and key ~= "anyOf" then common[key] = value end
  end
  return description.flat(whole, { allOf = { common, member } })
end

--- A value of a schema with no more than it requires, or with all.
-- @tparam table whole the description
-- @tparam table schema
-- @tparam[opt] string name of the field
-- @tparam[opt] boolean full optional fields as well
-- @tparam[opt] number depth
function description.value(whole, schema, name, full, depth)
  schema, depth = description.flat(whole, schema), depth or 0
  if schema.enum then return schema.enum[1] end
  local several = schema.oneOf or schema.anyOf
  if several then
    return description.value(whole, member_of(whole, schema, several[1]), name, full, depth + 1)
  end
  local kind = kind_of(schema)
  if kind == "object" then
    local object = {}
    if depth > 7 then return object end
    for _, property in ipairs(keys(properties_of(schema))) do
      if full or contains(schema.required, property) then
        object[property] = description.value(whole, schema.properties[property], property, full, depth + 1)
      end
    end
    if full and type(schema.additionalProperties) == "table" then
      object.en = description.value(whole, schema.additionalProperties, "en", full, depth + 1)
    end
    return object
  elseif kind == "array" then
    if depth > 7 then return description.list() end
    return description.list(description.value(whole, schema.items or {}, name, full, depth + 1))
  elseif kind == "integer" or kind == "number" then
    return number_of(schema)
  elseif kind == "boolean" then
    return true
  end
  return text_of(schema, name)
end

--- Values that show, one by one, all that a schema lets through: every field, every word, the ends of every range,
-- null, [] and {}.
-- @treturn table { { place, value }, … }
function description.probes(whole, schema, name, depth)
  schema, depth = description.flat(whole, schema), depth or 0
  local list = {}
  local function add(place, value) list[#list + 1] = { place = place, value = value } end
  if schema.readOnly then return list end
  if schema.nullable then add("null", description.null) end
  local several = schema.oneOf or schema.anyOf
  if several and depth < 6 then
    for _, member in ipairs(several) do
      for _, probe in ipairs(description.probes(whole, member_of(whole, schema, member), name, depth + 1)) do
        list[#list + 1] = probe
      end
    end
    return list
  end
  if schema.enum then
    for _, word in ipairs(schema.enum) do add(tostring(word), word) end
    return list
  end
  local kind = kind_of(schema)
  if kind == "object" then
    local free = schema.additionalProperties
    local base = description.value(whole, schema, name)
    add("{}", base)
    for _, property in ipairs(keys(properties_of(schema))) do
      if depth < 6 then
        for _, probe in ipairs(description.probes(whole, schema.properties[property], property, depth + 1)) do
          local object = {}
          for key, value in pairs(base) do object[key] = value end
          object[property] = probe.value
          add(property .. "." .. probe.place, object)
        end
      end
    end
    if type(free) == "table" and depth < 6 then
      for _, probe in ipairs(description.probes(whole, free, "en", depth + 1)) do
        add("*." .. probe.place, { en = probe.value })
      end
    end
  elseif kind == "array" then
    local items = schema.items or {}
    if (schema.minItems or 0) == 0 then add("[]", description.list()) end
    local one = description.value(whole, items, name)
    if (schema.maxItems or 2) >= 2 then add("two", description.list(one, one)) end
    if schema.maxItems then
      local most = description.list()
      for index = 1, schema.maxItems do most[index] = one end
      add("most", most)
    end
    if depth < 6 then
      for _, probe in ipairs(description.probes(whole, items, name, depth + 1)) do
        add("1." .. probe.place, description.list(probe.value))
      end
    end
  elseif kind == "integer" or kind == "number" then
    add("value", number_of(schema))
    if schema.minimum then add("least", schema.minimum) end
    if schema.maximum then add("most", schema.maximum) end
  elseif kind == "boolean" then
    add("true", true)
    add("false", false)
  else
    add("value", text_of(schema, name))
    if schema.maxLength then add("longest", ("x"):rep(schema.maxLength)) end
    if schema.minLength then add("shortest", ("x"):rep(schema.minLength)) end
  end
  return list
end

return description
