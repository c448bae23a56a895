--- `switchboard man`: the manual page, made of what the parser knows.
-- @module switchboard.cli.commands.man

local parser = require "switchboard.cli.parser"
local stop = require "switchboard.cli.stop"
local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"

local man = { summary = "Print the manual page." }

-- In ASCII, which a man in any locale can show.
local function escape(text)
  text = text:gsub("\\", "\\e"):gsub("%-", "\\-"):gsub("…", "..."):gsub("→", "\\(->")
  return (text:gsub("\n%.", "\n\\&."):gsub("^%.", "\\&."):gsub("^'", "\\&'"))
end

local Page = {}
Page.__index = Page

function Page:add(...)
  for _, line in ipairs { ... } do
    self.lines[#self.lines + 1] = line
  end
end

function Page:section(title)
  self:add(".SH " .. title)
end

function Page:paragraph(text)
  self:add(".PP", escape(text))
end

function Page:item(name, text)
  self:add(".TP", ".B " .. escape(name), escape(text or ""))
end

local function name_of_option(option)
  local words = {}
  for i, alias in ipairs(option._public_aliases) do
    words[i] = alias
  end
  local name = table.concat(words, ", ")
  if option._maxargs > 0 then
    local argument = type(option._argname) == "string" and option._argname
      or option._choices and "{" .. table.concat(option._choices, ",") .. "}"
      or "<" .. option._name:gsub("^%-+", "") .. ">"
    name = name .. " " .. argument
  end
  return name
end

-- The command's own options of a parser, each once.
function Page:options(command, told)
  for _, argument in ipairs(command._arguments) do
    if not argument._hidden and not (argument._target or ""):find "^variable " and not told[argument._name] then
      told[argument._name] = true
      self:item("<" .. argument._name .. ">", argument._description)
    end
  end
  for _, option in ipairs(command._options) do
    local is_parameter = (option._target or ""):find "^parameter "
    if not option._hidden and not is_parameter and option._name ~= "-h" and not told[option._name] then
      told[option._name] = true
      self:item(name_of_option(option), option._description)
    end
  end
end

-- The parser that some words lead to.
local function parser_of(cli, words)
  local place = cli.parser { (table.unpack or unpack)(words) } -- luacheck: ignore
  for _, word in ipairs(words) do
    for _, command in ipairs(place._commands) do
      if command._name == word then
        place = command
        break
      end
    end
  end
  return place
end

-- Actions whose options are, together, all that a call may have.
local calls = { { "intercom", "contacts", "list" }, { "intercom", "contacts", "create" }, { "intercom", "exports",
  "download" } }

-- The words that lead to a parser with the options of a command.
local deeper = { export = { "export", "intercom", "contacts" }, describe = { "describe", "intercom" } }

local function write_examples(page, examples)
  page:add(".PP", ".nf")
  for _, example in ipairs(examples) do
    page:add(escape("switchboard " .. example))
  end
  page:add(".fi")
end

local function write_calls(page, cli)
  page:section "CALLS"
  page:paragraph("switchboard <service> [<companion>] <resource> <action> [<path variables>] [<flags>] calls an "
    .. "action. Each parameter of the action is a flag: per_page is --per-page, and a field within a parameter is "
    .. "--query.field. --help after each word tells what may follow. Besides the parameters, calls take:")
  local told = {}
  for _, words in ipairs(calls) do
    page:options(parser_of(cli, words), told)
  end
end

local function write_commands(page, cli)
  page:section "COMMANDS"
  for _, name in ipairs(cli.names()) do
    local its = parser_of(cli, deeper[name] or { name })
    local command = parser_of(cli, { name })
    page:add(".SS " .. escape("switchboard " .. name))
    page:paragraph(command._description or cli.command(name).summary)
    page:options(its, {})
    if command.examples then
      write_examples(page, command.examples)
    end
  end
end

local function write_environment(page)
  page:section "ENVIRONMENT"
  page:item("INTERCOM_ACCESS_TOKEN, COMMONROOM_API_TOKEN", "The credentials.")
  page:item("INTERCOM_REGION, INTERCOM_VERSION, INTERCOM_BASE_URL, COMMONROOM_BASE_URL, …_CA_FILE, …_PROXY",
    "Options of the client.")
  page:item("INTERCOM_CLIENT_SECRET, COMMONROOM_WEBHOOK_SECRET", "The secrets of webhooks, for sign.")
  page:item("SWITCHBOARD_PROFILE", "A profile, as --profile.")
  page:item("SWITCHBOARD_CONFIG", "The file with the profiles.")
  page:item("NO_COLOR", "No colours.")
  page:item("SWITCHBOARD_LOG", "A log on standard error: warn, info or debug. debug,headers,bodies adds headers and "
    .. "bodies.")
  page:section "FILES"
  page:item("~/.config/switchboard/credentials", "Profiles: lines such as intercom.access_token = … under [default]. "
    .. "Only its owner may be able to read or change it.")
end

local function text_of(cli)
  local page = setmetatable({ lines = {} }, Page)
  local root = cli.parser {}
  page:add((".TH SWITCHBOARD 1 \"\" \"switchboard %s\""):format(switchboard._VERSION))
  page:section "NAME"
  page:add(escape("switchboard - calls the APIs of Common Room and Intercom"))
  page:section "SYNOPSIS"
  page:add(".B switchboard", escape("<command> [<words>] [<flags>]"))
  page:section "DESCRIPTION"
  page:paragraph(root._description .. " On a terminal the answer is indented JSON, elsewhere a line of JSON for each "
    .. "record. Progress, errors and what --verbose tells go to standard error.")
  write_calls(page, cli)
  write_commands(page, cli)
  write_environment(page)
  page:section "EXIT STATUS"
  for _, pair in ipairs(stop.meanings) do
    page:item(tostring(pair[1]), pair[2])
  end
  page:section "EXAMPLES"
  write_examples(page, root.examples)
  return table.concat(page.lines, "\n") .. "\n"
end

--- Declares what the command takes.
-- @tparam Command command of argparse
-- @tparam {string,...} _
-- @tparam table cli the module switchboard.cli
-- @treturn function
function man.declare(command, _, cli)
  parser.examples(command, { "man | man -l -" })
  return function()
    terminal.write(text_of(cli))
  end
end

return man
