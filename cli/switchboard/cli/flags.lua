--- The parameters of an action as arguments and flags of the command line.
--
-- Path variables are arguments. Every other parameter is a flag: `per_page` is `--per-page`, and a field within a
-- parameter is `--query.field`. Flags of the command keep their names: a parameter of the same name gets its place
-- before it, `--body-region`.
-- @module switchboard.cli.flags

local stop = require "switchboard.cli.stop"
local types = require "switchboard.cli.types"
local values = require "switchboard.cli.values"
local sorted = require "switchboard.sorted"

local flags = {}

-- Whether a parameter takes values that are written without JSON, one after the other.
local function is_list(schema)
  return schema.type == "array"
end

-- "--destination-source-id"
local function dashed(name)
  return (name:gsub("(%l)(%u)", "%1-%2"):gsub("_", "-"):lower())
end

-- The fields of a body of several kinds: each field is a parameter.
local function spread(parameter, found, seen)
  for _, member in ipairs(parameter.schema.any_of or { parameter.schema }) do
    if member.any_of then
      spread({ schema = member }, found, seen)
    end
    for _, name in ipairs(sorted(member.properties or {})) do
      local field = member.properties[name]
      local known = seen[name]
      if known then
        table.insert(known.schema.any_of, field)
        known.required = false
      else
        seen[name] = {
          name = name, location = "body", description = field.description, default = field.default,
          schema = { type = "union", any_of = { field } },
        }
        found[#found + 1] = seen[name]
      end
    end
  end
end

-- One type where all of the kinds have the same.
local function simplify(parameter)
  local members = parameter.schema.any_of
  local text = types.text(members[1])
  for i = 2, #members do
    if types.text(members[i]) ~= text then
      return
    end
  end
  parameter.schema = members[1]
end

-- The parameters that are flags, and those that are arguments.
local function split(action)
  local named, positional = {}, {}
  for _, parameter in ipairs(action.parameters) do
    if parameter.location == "path" then
      positional[#positional + 1] = parameter
    elseif parameter.name == "*" then
      local seen, from = {}, #named + 1
      spread(parameter, named, seen)
      for i = from, #named do
        simplify(named[i])
      end
    else
      named[#named + 1] = parameter
    end
  end
  return named, positional
end

local function describe(parameter)
  local remark = types.remark(parameter)
  return ("%s%s"):format(types.text(parameter.schema), remark ~= "" and "; " .. remark or "")
end

local Flags = {}
Flags.__index = Flags

--- Reads which parameters an action has.
-- @tparam table action of `describe()`
-- @tparam table reserved names of the command's own flags, as keys
-- @treturn Flags
function flags.of(action, reserved)
  local named, positional = split(action)
  local self = setmetatable({ action = action, named = named, positional = positional, by_flag = {}, set = {} }, Flags)
  for _, parameter in ipairs(named) do
    local flag = dashed(parameter.name)
    if reserved[flag] then
      flag = parameter.location .. "-" .. flag
    end
    parameter.flag = "--" .. flag
    self.by_flag[parameter.flag] = parameter
    local exact = "--" .. parameter.name
    if not self.by_flag[exact] and not reserved[parameter.name] then
      self.by_flag[exact] = parameter
    end
  end
  return self
end

local function option(self, command, parameter)
  local made = command:option(parameter.flag):target("parameter " .. parameter.name)
  made:description(describe(parameter))
  local exact = "--" .. parameter.name
  if exact ~= parameter.flag and self.by_flag[exact] == parameter then
    made:hidden_name(exact)
  end
  local schema = parameter.schema
  if schema.type == "boolean" then
    made:args "?":argname "<true|false>"
  else
    made:argname("<" .. (schema.enum and "word" or (schema.items or schema).type:gsub("^union$", "value")) .. ">")
  end
  if schema.enum then
    made:choices(schema.enum):argname(#table.concat(schema.enum, "|") < 30
      and "<" .. table.concat(schema.enum, "|") .. ">" or "<word>")
  end
  if is_list(schema) then
    made:count "*"
  end
  return made
end

--- Declares the arguments and flags.
-- @tparam Command command of argparse
function Flags:declare(command)
  local arguments, options = {}, {}
  for i, parameter in ipairs(self.positional) do
    arguments[i] = command:argument(parameter.name, describe(parameter)):args "?":target("variable " .. i)
  end
  for i, parameter in ipairs(self.named) do
    options[i] = option(self, command, parameter)
  end
  if #arguments > 0 then
    command:group("Arguments", (table.unpack or unpack)(arguments)) -- luacheck: ignore
  end
  if #options > 0 then
    command:group("Parameters", (table.unpack or unpack)(options)) -- luacheck: ignore
  end
end

--- Takes the flags of fields within parameters, such as `--query.field`, out of the command line, as argparse knows
-- no flags that were not declared.
-- @tparam {string,...} arguments is changed
-- @raise when a field is not there, or its value is not right
function Flags:take_fields(arguments)
  local kept, at = {}, 1
  while at <= #arguments do
    local word = arguments[at]
    if word == "--" then
      break
    end
    local flag, inner = word:match "^(%-%-[^.=]+)%.([^=]+)"
    local parameter = flag and self.by_flag[flag]
    if parameter then
      local text = word:match "=(.*)$"
      if not text then
        at = at + 1
        text = arguments[at]
      end
      if not text then
        stop.with("usage", ("option '%s' requires an argument"):format(word))
      end
      self.set[#self.set + 1] = { flag = word:match "^[^=]+", parameter = parameter, inner = inner, text = text }
    else
      kept[#kept + 1] = word
    end
    at = at + 1
  end
  for i = at, #arguments do
    kept[#kept + 1] = arguments[i]
  end
  for i = 1, math.max(#kept, #arguments) do
    arguments[i] = kept[i]
  end
end

local function put(parameters, parameter, path, text, flag)
  local right, message = values.set(parameters, parameter.schema, path, text)
  if not right then
    stop.with("usage", ("%s: %s"):format(flag, message))
  end
end

--- Puts what the command line says into a table of parameters.
-- @tparam table options what argparse has read
-- @tparam table parameters is changed
-- @treturn {string,...} the path variables
-- @raise when a value is not right
function Flags:read(options, parameters)
  for _, parameter in ipairs(self.named) do
    local given = options["parameter " .. parameter.name]
    if type(given) == "table" and parameter.schema.type == "boolean" then
      put(parameters, parameter, { parameter.name }, given[1] or "true", parameter.flag)
    elseif type(given) == "table" then
      if #given > 0 then
        parameters[parameter.name] = nil
      end
      for _, text in ipairs(given) do
        put(parameters, parameter, { parameter.name }, text, parameter.flag)
      end
    elseif given ~= nil then
      put(parameters, parameter, { parameter.name }, given, parameter.flag)
    end
  end
  for _, field in ipairs(self.set) do
    local path = { field.parameter.name }
    for name in field.inner:gmatch "[^.]+" do
      path[#path + 1] = name
    end
    put(parameters, field.parameter, path, field.text, field.flag)
  end
  local variables = {}
  for i in ipairs(self.positional) do
    variables[i] = options["variable " .. i]
  end
  return variables
end

return flags
