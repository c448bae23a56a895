--- `switchboard describe intercom contacts list`: what a service, a resource or an action is, for people.
-- @module switchboard.cli.commands.describe

local action = require "switchboard.cli.action"
local flags = require "switchboard.cli.flags"
local json_text = require "switchboard.cli.json_text"
local parser = require "switchboard.cli.parser"
local routes = require "switchboard.cli.routes"
local services = require "switchboard.cli.services"
local terminal = require "switchboard.cli.terminal"
local types = require "switchboard.cli.types"
local sorted = require "switchboard.sorted"

local describe = { summary = "Tell what a service, a resource or an action is: parameters, answer, examples." }

local DEPTH = 3 -- of the fields of an answer
local WIDEST = 44 -- columns of names

local function bold(self, text)
  return self.coloured and "\27[1m" .. text .. "\27[0m" or text
end

-- Lines of cells in columns. The last cell is as long as it is.
local function rows(lines, cells)
  local widths = {}
  for _, row in ipairs(cells) do
    for i = 1, #row - 1 do
      widths[i] = math.min(math.max(widths[i] or 0, #row[i]), WIDEST)
    end
  end
  for _, row in ipairs(cells) do
    local texts = {}
    for i, text in ipairs(row) do
      texts[i] = i < #row and text .. (" "):rep((widths[i] or 0) - #text) or text
    end
    lines[#lines + 1] = ("  " .. table.concat(texts, "  ")):gsub(" +$", "")
  end
end

local function title(self, lines, text)
  lines[#lines + 1] = ""
  lines[#lines + 1] = bold(self, text)
end

local function add_fields(cells, prefix, schema, depth)
  if schema.items then
    return add_fields(cells, prefix .. "[]", schema.items, depth)
  end
  for _, member in ipairs(schema.any_of or {}) do
    add_fields(cells, prefix, member, depth)
  end
  for _, name in ipairs(sorted(schema.properties or {})) do
    local field = schema.properties[name]
    local own = prefix == "" and name or prefix .. "." .. name
    cells[#cells + 1] = { own, types.text(field) .. (field.nullable and " or null" or ""), field.description or "" }
    if depth > 1 then
      add_fields(cells, own, field, depth - 1)
    end
  end
end

local function add_parameters(self, lines, place)
  local its = flags.of(place.action, action.reserved)
  local cells = {}
  for _, parameter in ipairs(its.positional) do
    cells[#cells + 1] = { parameter.name, types.text(parameter.schema), types.remark(parameter) }
  end
  for _, parameter in ipairs(its.named) do
    cells[#cells + 1] = { parameter.flag, types.text(parameter.schema), types.remark(parameter) }
    local fields = {}
    add_fields(fields, parameter.flag, parameter.schema, 1)
    for _, field in ipairs(fields) do
      cells[#cells + 1] = { "  " .. field[1], field[2], field[3] }
    end
  end
  if #cells > 0 then
    title(self, lines, "Parameters")
    rows(lines, cells)
  end
  if place.action.needs_one_of then
    lines[#lines + 1] = "  One of these is needed: " .. table.concat(place.action.needs_one_of, ", ")
  end
end

local function add_answer(self, lines, described)
  local returns = described.returns
  if described.answer == "bytes" or described.answer == "text" then
    title(self, lines, "Answer: " .. described.answer .. "; --to writes it to a file")
  elseif described.answer == "none" then
    title(self, lines, "Answer: none, only a status")
  elseif returns then
    local is_list = described.records and returns.items
    local heading = "Each record of the answer" .. (described.paging and ", page by page" or "")
    title(self, lines, is_list and heading or "Answer")
    local cells = {}
    add_fields(cells, "", is_list and returns.items or returns, DEPTH)
    if #cells == 0 then
      cells[1] = { types.text(returns), "" }
    end
    rows(lines, cells)
  end
end

-- "intercom:contacts():get(id, parameters, options)"
local function in_lua(place)
  local names = {}
  for _, parameter in ipairs(place.action.parameters) do
    names[#names + 1] = parameter.location == "path" and parameter.name or nil
  end
  names[#names + 1] = "parameters"
  names[#names + 1] = "options"
  return ("%s:%s%s():%s(%s)"):format(place.service, place.companion and place.companion .. "():" or "", place.resource,
    place.action.action, table.concat(names, ", "))
end

local function of_action(self, place)
  local described = place.action
  local lines = { bold(self, action.name(place)) .. (described.effect and "  (" .. described.effect .. ")" or "") }
  if described.deprecated then
    lines[#lines + 1] = "Deprecated."
  end
  lines[#lines + 1] = described.description
  lines[#lines + 1] = ""
  rows(lines, {
    { "HTTP", described.method .. " " .. described.path }, { "Lua", in_lua(place) },
    { "Command", "switchboard " .. action.example(place) },
  })
  add_parameters(self, lines, place)
  add_answer(self, lines, described)
  return lines
end

local function of_resource(self, place)
  local resource = place.description.resources[place.resource]
  local lines = { bold(self, place.service .. " " .. place.resource), resource.description }
  lines[#lines + 1] = ""
  local cells = {}
  for _, name in ipairs(sorted(resource.actions)) do
    local its = resource.actions[name]
    cells[#cells + 1] = { name, its.effect or "", its.description or its.method .. " " .. its.path }
  end
  rows(lines, cells)
  return lines
end

local function of_service(self, place)
  local description = place.description
  local lines = { bold(self, description.title), description.documentation, "" }
  local cells = {}
  for _, name in ipairs(sorted(description.resources)) do
    cells[#cells + 1] = { name, description.resources[name].description or "" }
  end
  for _, name in ipairs(sorted(description.companions or {})) do
    cells[#cells + 1] = { name, services.describe(place.service, name).title }
  end
  rows(lines, cells)
  return lines
end

local function of_all()
  local lines, cells = {}, {}
  for _, name in ipairs(services.names) do
    local description = services.describe(name)
    cells[#cells + 1] = { name, description.title, description.documentation or "" }
  end
  rows(lines, cells)
  return lines
end

local function write(options, place)
  local is_data = options.schema or options.output == "json"
  if place and (is_data or place.action) then
    place.description = services.describe(place.service, place.companion, {
      resource = place.resource, action = place.action and place.action.action, answers = true,
      format = options.schema and "json-schema" or nil,
    })
    local resource = place.resource and place.description.resources[place.resource]
    place.action = place.action and resource.actions[place.action.action]
    if is_data then
      local value = place.action or resource or place.description
      terminal.write(json_text.indented(value, terminal.has_colours("stdout", options.color)) .. "\n")
      return
    end
  end
  local self = { coloured = terminal.has_colours("stdout", options.color) }
  local lines
  if not place then
    lines = of_all()
  elseif place.action then
    lines = of_action(self, place)
  else
    lines = place.resource and of_resource(self, place) or of_service(self, place)
  end
  terminal.write(table.concat(lines, "\n") .. "\n")
end

local function declare_flags(command)
  command:option "--output":choices { "text", "json" }:argname "<form>":description "text (if left out) or json."
  command:flag "--schema":description "As JSON Schema."
  command:option "--color":choices { "auto", "always", "never" }:argname "<when>":description "Colours."
end

--- Declares what the command takes.
-- @tparam Command command of argparse
-- @tparam {string,...} arguments
-- @treturn function
function describe.declare(command, arguments)
  command:require_command(false)
  local run_leaf
  for _, service in ipairs(services.names) do
    local its = command:command(service):summary(services.describe(service).title)
    if arguments[1] == service then
      run_leaf = routes.add(its, service, { (table.unpack or unpack)(arguments, 2) }, { -- luacheck: ignore
        takes = function() return true end, at_service = true, at_resource = true,
        example = function(place) return "describe " .. action.name(place) end,
      }, function(leaf, place)
        if not leaf.examples then
          parser.examples(leaf, { "describe " .. action.name(place), "describe " .. action.name(place) .. " --schema" })
        end
        declare_flags(leaf)
        return function(options)
          write(options, place)
        end
      end)
    end
  end
  if not run_leaf then
    declare_flags(command)
  end
  parser.examples(command, {
    "describe intercom", "describe intercom contacts", "describe intercom contacts search",
    "describe commonroom users upsert --schema",
  })
  return run_leaf or function(options) write(options, nil) end
end

return describe
