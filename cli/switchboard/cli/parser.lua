--- The command line, on argparse: errors have an exit status, texts fit the terminal.
-- @module switchboard.cli.parser

local argparse = require "argparse"
local stop = require "switchboard.cli.stop"
local terminal = require "switchboard.cli.terminal"

local parser = {}

local WIDEST = 100 -- columns

--- Makes the parser of the command.
-- @tparam string name
-- @tparam string description
-- @tparam string epilog
-- @treturn Parser of argparse
function parser.new(name, description, epilog)
  local root = argparse(name, description, epilog)
  if not root.add_complete then
    stop.with("failure", "argparse is older than 0.7")
  end
  root:help_max_width(math.min(terminal.width(), WIDEST))
  root:usage_max_width(math.min(terminal.width(), WIDEST))
  -- argparse calls it with the parser of the command whose arguments are wrong.
  root.error = function(its, message)
    stop.with("usage", message, its:get_usage())
  end
  return root
end

--- Has `--help` fail where standard output takes nothing: argparse itself would not look.
-- @tparam Command command of argparse; those below it are likewise
function parser.checked_help(command)
  command._options[command._help_option_idx]:action(function()
    terminal.write(command:get_help() .. "\n")
    terminal.flush()
    os.exit(0)
  end)
  for _, its in ipairs(command._commands) do
    parser.checked_help(its)
  end
end

--- Returns a function for argparse's `convert`: whole numbers in a range.
-- @tparam integer least
-- @tparam[opt] integer most
-- @treturn function
function parser.whole_number(least, most)
  return function(text)
    local number = text:find "^%d+$" and tonumber(text)
    if not number or number < least or most and number > most then
      return nil, ("'%s' is not a whole number %s"):format(text,
        most and ("from %d to %d"):format(least, most) or ("from %d on"):format(least))
    end
    return number
  end
end

--- Converts seconds, for argparse's `convert`.
-- @tparam string text
-- @treturn[1] number
-- @return[2] nil
-- @treturn[2] string what is wrong
function parser.seconds(text)
  local number = text:find "^%d+%.?%d*$" and tonumber(text)
  if not number or number <= 0 then
    return nil, ("'%s' is not a number of seconds"):format(text)
  end
  return number
end

--- Splits a list of names, for argparse's `convert`.
-- @tparam string text names with commas between them
-- @treturn {string,...}
function parser.names(text)
  local names = {}
  for name in text:gmatch "[^,%s]+" do
    names[#names + 1] = name
  end
  if #names == 0 then
    return nil, "no names"
  end
  return names
end

--- Puts examples below a help page, on lines of their own: argparse would break them.
-- @tparam Command command of argparse
-- @tparam {string,...} examples command lines without the name of the command
function parser.examples(command, examples)
  local lines = { "", "", "Examples:" }
  for _, example in ipairs(examples) do
    lines[#lines + 1] = "  switchboard " .. example
  end
  local get_help = command.get_help
  command.get_help = function(self)
    return get_help(self) .. table.concat(lines, "\n")
  end
  command.examples = examples
end

return parser
