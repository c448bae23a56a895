-- Types of documented functions and tables: LDoc comments and what `known` adds to them.

local known = require "luacats.known"
local writer = require "luacats.writer"

local functions = {}

local plain = {
  table = "table", string = "string", integer = "integer", number = "number", boolean = "boolean",
  ["function"] = "function", thread = "thread",
  Error = "switchboard.Error", meta = "switchboard.Meta", Client = "switchboard.Client", Task = "switchboard.Task",
  Worker = "switchboard.Worker", Account = "switchboard.Account",
  Query = "switchboard.query.Query", Field = "switchboard.query.Field",
  Box = "switchboard.sandbox.Box", Server = "switchboard.sandbox.Server",
}

-- An LDoc type as a type: "?string", "table|string".
local function type_of(text, place)
  if text == nil then
    return "any"
  end
  local optional, rest = text:match "^(%??)(.*)$"
  local members = {}
  for member in rest:gmatch "[^|]+" do
    members[#members + 1] = assert(plain[member], ("%s: no type for '%s'"):format(place, member))
  end
  return table.concat(members, "|") .. optional
end

local used = {}

-- What `known` says of a function; `used` remembers that somebody asked.
local function about(name, set)
  used[name] = true
  return set[name] or {}
end

--- What of `known` nothing asked for: something that was renamed, or is gone.
function functions.unused()
  local left = {}
  for _, set in ipairs { known.functions, known.helpers, known.fields } do
    for name in pairs(set) do
      if not used[name] then
        left[#left + 1] = name
      end
    end
  end
  table.sort(left)
  return left
end

local function comment(out, text)
  for _, line in ipairs(text) do
    out("---" .. line)
  end
end

-- The results of a call that may fail, as lines: each result, and which come together.
local function failing(results)
  local lines = { ("---@return %s?"):format(results[1]), "---@return switchboard.Error" }
  for i = 2, #results do
    lines[#lines + 1] = ("---@return %s"):format(results[i])
  end
  local good = { results[1], "nil" }
  for i = 2, #results do
    good[#good + 1] = results[i]
  end
  lines[#lines + 1] = "---@return_overload " .. table.concat(good, ", ")
  -- The others are nil then; nobody looks at them, and `assert` would make each of them something that may be nil.
  local bad = { "nil", "switchboard.Error", table.unpack(results, 2) }
  lines[#lines + 1] = "---@return_overload " .. table.concat(bad, ", ")
  return lines
end
functions.failing = failing

local function returns_of(block, extra, place)
  if extra.failing then
    return failing(extra.failing)
  end
  local lines = {}
  for _, result in ipairs(extra.returns or {}) do
    lines[#lines + 1] = "---@return " .. result
  end
  if extra.returns then
    return lines
  end
  -- Results in a second group are those of a failure: nil and an error.
  local good, may_fail = {}, false
  for _, result in ipairs(block.returns) do
    may_fail = may_fail or result.group > 1
    if result.group == 1 and (result.type or result.text ~= "nil") then
      good[#good + 1] = type_of(result.type, place)
    end
  end
  if may_fail then
    return failing(good)
  end
  for _, result in ipairs(block.returns) do
    lines[#lines + 1] = ("---@return %s%s"):format(type_of(result.type, place), writer.words(result.text))
  end
  return lines
end

-- The class of a table of options, from the parameters "options.name".
local function write_options(out, class, block, extra, of, place)
  local lines = {}
  for _, parameter in ipairs(block.params) do
    local option = parameter.name:match("^" .. of .. "%.(.+)$")
    if option then
      lines[#lines + 1] = writer.field(
        option, extra[parameter.name] or type_of(parameter.type, place), parameter.optional, parameter.text)
    end
  end
  if #lines > 0 then
    out("---@class (exact) " .. class)
    for _, line in ipairs(lines) do
      out(line)
    end
    out ""
  end
end

--- Writes a function.
-- @tparam function out writes a line
-- @tparam table block what `ldoc.read` told of it
-- @tparam string name how it is known to `known`
-- @tparam string written how it is written: "switchboard.run", "Client:check"
-- @tparam[opt] table extra in place of what `known.functions` says
function functions.write(out, block, name, written, extra)
  extra = extra or about(name, known.functions)
  for _, parameter in ipairs(block.params) do
    if extra[parameter.name] and extra[parameter.name]:match "^[%w.]+$" then
      write_options(out, extra[parameter.name], block, extra, parameter.name, name)
    end
  end
  comment(out, block.text)
  if extra.is then
    out(("%s = %s\n"):format(written, extra.is))
    return
  end
  if extra.generic then
    out("---@generic " .. extra.generic)
  end
  local names = {}
  for _, parameter in ipairs(block.params) do
    if not parameter.name:find("%.%a") then
      local given = parameter.name
      names[#names + 1] = given == "..." and given or writer.parameter(given)
      out(("---@param %s%s %s%s"):format(names[#names], parameter.optional and given ~= "..." and "?" or "",
        extra[given] or type_of(parameter.type, name), writer.words(parameter.text)))
    end
  end
  for _, line in ipairs(returns_of(block, extra, name)) do
    out(line)
  end
  out(("function %s(%s) end\n"):format(written, table.concat(names, ", ")))
end

--- Writes a documented table, such as Error, as a class.
function functions.write_table(out, block, class)
  comment(out, block.text)
  out("---@class " .. class)
  for _, field in ipairs(block.fields) do
    local place = class .. "." .. field.name
    used[place] = true
    out(writer.field(field.name, known.fields[place] or type_of(field.type, place), field.optional, field.text))
  end
  for _, line in ipairs(known.further_fields[class] or {}) do
    out(line)
  end
  out ""
end

--- What `known` says of a resource's helper, with the names of the connector's types.
function functions.helper(name, prefix)
  local extra = {}
  for key, value in pairs(about(name, known.helpers)) do
    if type(value) == "table" then
      extra[key] = {}
      for i, each in ipairs(value) do
        extra[key][i] = each:gsub("%$", prefix)
      end
    else
      extra[key] = value:gsub("%$", prefix)
    end
  end
  return extra
end

return functions
