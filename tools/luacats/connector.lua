-- Types of a connector: its client, resources, actions, what they take and what they return.

local functions = require "luacats.functions"
local ldoc = require "luacats.ldoc"
local writer = require "luacats.writer"

local connector = {}

local sorted = writer.sorted

-- Path variables, and one object of all else.
local function split(action)
  local variables, fields, open = {}, { type = "object", properties = {} }, nil
  for _, parameter in ipairs(action.parameters) do
    if parameter.location == "path" then
      variables[#variables + 1] = parameter
    elseif parameter.name == "*" and parameter.schema.any_of then
      open = parameter.schema
    elseif parameter.name == "*" then
      fields.additional = parameter.schema.type == "any" and true or parameter.schema
    else
      local field = {}
      for name, value in pairs(parameter.schema) do
        field[name] = value
      end
      for _, name in ipairs(writer.of_the_field) do
        field[name] = parameter[name]
      end
      fields.properties[parameter.name] = field
    end
  end
  assert(not open or next(fields.properties) == nil, action.path .. ": a union and fields beside it")
  return variables, fields, open
end

-- What a call of an action returns, when all goes well.
local function result_type(action, answers, class)
  if action.answer == "none" then
    return action.returns and answers.type(action.returns, class) .. "|switchboard.Status" or "switchboard.Status"
  elseif action.answer == "text" or action.answer == "bytes" then
    return "string"
  elseif action.returns then
    return (answers.type(action.returns, class))
  end
  return action.records and "table[]" or "table"
end

local function item_of(list_type)
  local item = list_type:match "^(.*)%[%]$"
  return item and (item:match "^%((.*)%)$" or item) or "table"
end

local function needs_parameters(action)
  for _, parameter in ipairs(action.parameters) do
    if parameter.location ~= "path" and parameter.required then
      return true
    end
  end
  return action.needs_one_of ~= nil
end

-- The comment above an action.
local function write_comment(add, action)
  add("---" .. (action.description or action.action))
  add "---"
  local facts = { ("`%s %s`"):format(action.method, action.path) }
  facts[#facts + 1] = action.effect ~= "read" and ("effect: %s"):format(action.effect) or nil
  facts[#facts + 1] = action.since and ("from version %s on"):format(action.since) or nil
  if action.needs_one_of then
    facts[#facts + 1] = ("one of `%s` is needed"):format(table.concat(action.needs_one_of, "`, `"))
  end
  add("---" .. table.concat(facts, "; "))
  if action.deprecated then
    add "---@deprecated"
  end
end

local function overload(class, parameters, results)
  return ("---@overload fun(self: %s, %s): %s"):format(class, parameters, results)
end

-- Writes an action's method. Returns what its lists take and hold, for `each`.
local function write_action(add, action, class, sent, answers)
  local place = class .. "." .. action.action
  local variables, fields, open = split(action)
  local parameters
  if open then
    parameters = sent.type(open, place .. ".parameters")
  else
    parameters = place .. ".parameters"
    sent.write_class(fields, parameters)
  end
  local mark = needs_parameters(action) and "" or "?"
  local result = result_type(action, answers, place .. ".answer")
  write_comment(add, action)
  local names, typed = {}, {}
  for i, variable in ipairs(variables) do
    names[i] = writer.parameter(variable.name)
    typed[i] = ("%s: %s"):format(names[i], sent.type(variable.schema, place))
    add(("---@param %s %s%s"):format(
      names[i], sent.type(variable.schema, place), writer.words(writer.remark(variable))))
  end
  add(("---@param parameters%s %s"):format(mark, parameters))
  add "---@param options? switchboard.CallOptions"
  for _, line in ipairs(functions.failing { result, "switchboard.Meta" }) do
    add(line)
  end
  local is_union = result:find("|", 1, true) ~= nil
  local results = ("%s?, switchboard.Error, switchboard.Meta"):format(is_union and "(" .. result .. ")" or result)
  if #variables > 0 then
    add(overload(class, "parameters: table, options?: switchboard.CallOptions", results))
  end
  typed[#typed + 1] = ("parameters%s: %s"):format(mark, parameters)
  if action.answer == "text" or action.answer == "bytes" then
    add(overload(class, table.concat(typed, ", ") .. ", options: switchboard.DownloadOptions",
      "integer?, switchboard.Error, switchboard.Meta"))
  end
  names[#names + 1], names[#names + 2] = "parameters", "options"
  add(("function %s:%s(%s) end\n"):format(class:match "[%w_]+$", action.action, table.concat(names, ", ")))
  return { arguments = table.concat(typed, ", "), item = item_of(result), list = result, variables = variables,
    mark = mark, parameters = parameters, names = names }
end

-- `each`, `pages` and `collect` of a resource, for every list of it.
local function write_walks(add, class, lists)
  local order = sorted(lists)
  if #order == 0 then
    return
  end
  local walks = {
    each = { "record by record", function(list) return ("fun(): %s"):format(list.item) end },
    pages = { "page by page", function(list) return ("fun(): %s, switchboard.Meta"):format(list.list) end },
    collect = { "all records in one array", function(list)
      return ("%s?, switchboard.Error, switchboard.Summary"):format(list.list)
    end },
  }
  for _, method in ipairs { "collect", "each", "pages" } do
    local words, result = walks[method][1], walks[method][2]
    add(("---A list, %s: `list`, or the one whose name comes first."):format(words))
    for _, name in ipairs(order) do
      local list = lists[name]
      add(overload(class, ('action: "%s", %s, options?: switchboard.WalkOptions'):format(name, list.arguments),
        result(list)))
    end
    local usual = lists.list
    if usual then
      for i, variable in ipairs(usual.variables) do
        add(("---@param %s string|integer"):format(usual.names[i]), variable)
      end
      add(("---@param parameters%s %s"):format(usual.mark, usual.parameters))
      add "---@param options? switchboard.WalkOptions"
      if method == "collect" then
        for _, line in ipairs(functions.failing { usual.list, "switchboard.Summary" }) do
          add(line)
        end
      else
        add("---@return " .. result(usual))
      end
      add(("function %s:%s(%s) end\n"):format(class:match "[%w_]+$", method, table.concat(usual.names, ", ")))
    else
      add "---@param action string"
      add "---@return any"
      add(("function %s:%s(action, ...) end\n"):format(class:match "[%w_]+$", method))
    end
  end
end

local function write_resource(description, name, prefix, sent, answers, helpers)
  local lines, resource = {}, description.resources[name]
  local class = prefix .. "resources." .. name
  local function add(line)
    lines[#lines + 1] = line
  end
  add(("---%s\n---@class %s : switchboard.Resource"):format(resource.description or name, class))
  add(("local %s = {}\n"):format(name))
  local lists = {}
  for _, action_name in ipairs(sorted(resource.actions)) do
    local action = resource.actions[action_name]
    local told = write_action(add, action, class, sent, answers)
    lists[action_name] = action.records and told or nil
  end
  write_walks(add, class, lists)
  for _, helper in ipairs(resource.helpers or {}) do
    local full = name .. ":" .. helper
    functions.write(add, assert(helpers[full], full .. " has no comment"), full, full,
      functions.helper(description.name .. " " .. full, prefix))
  end
  return lines
end

--- Writes the types of a connector.
-- @tparam function out writes a line
-- @tparam table description what `describe` told
-- @tparam[opt] string helper_file where the comments of its helpers are
function connector.write(out, description, helper_file)
  local prefix = "switchboard." .. description.name .. "."
  local sent, answers = writer.types(prefix .. "sent.", true), writer.types(prefix, false)
  local helpers = {}
  for _, block in ipairs(helper_file and ldoc.read(helper_file) or {}) do
    if block.what == "function" then
      helpers[block.name] = block
    end
  end
  local resources = {}
  for i, name in ipairs(sorted(description.resources)) do
    resources[i] = write_resource(description, name, prefix, sent, answers, helpers)
  end

  out(("---%s: %s\n---@class %sClient : switchboard.Client"):format(
    description.title, description.documentation or description.base_url, prefix))
  out "local client = {}\n"
  for _, name in ipairs(sorted(description.resources)) do
    out("---" .. (description.resources[name].description or name))
    out(("---@return %sresources.%s\nfunction client:%s() end\n"):format(prefix, name, name))
  end
  for _, name in ipairs(sorted(description.companions)) do
    out(("---@return switchboard.%s.Client\nfunction client:%s() end\n"):format(description.companions[name], name))
  end
  for _, part in ipairs { answers.lines, sent.lines, table.unpack(resources) } do
    for _, line in ipairs(part) do
      out(line)
    end
  end
end

return connector
