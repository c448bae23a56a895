--- Records and answers on standard output: as JSON, JSON Lines, CSV or a table.
-- @module switchboard.cli.output

local columns = require "switchboard.cli.columns"
local json_text = require "switchboard.cli.json_text"
local terminal = require "switchboard.cli.terminal"

local output = {}

--- The forms.
output.forms = { "json", "jsonl", "csv", "table" }

--- Declares the flags of output.
-- @tparam Command command of argparse
-- @treturn {Option,...}
function output.declare(command)
  return {
    command:option "--output":choices(output.forms):argname "<form>"
      :description "json, jsonl (a line for each record), csv or table; json on a terminal, else jsonl, if left out.",
    command:option "--color":choices { "auto", "always", "never" }:argname "<when>"
      :description "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.",
  }
end

local Output = {}
Output.__index = Output

--- Makes the output.
-- @tparam table options `output`, `color`, and `fields`: the columns of csv and table
-- @treturn Output
function output.new(options)
  return setmetatable({
    form = options.output or terminal.is_one "stdout" and "json" or "jsonl",
    coloured = terminal.has_colours("stdout", options.color),
    fields = options.fields,
    count = 0,
  }, Output)
end

-- Csv and table need the names of all columns before the first line. Where the user names them, nothing is kept.
local function keep(self, record)
  self.kept = self.kept or {}
  self.kept[#self.kept + 1] = record
end

--- Writes one record of a list.
-- @param record
function Output:record(record)
  self.count = self.count + 1
  if self.form == "jsonl" then
    terminal.write(json_text.line(record))
  elseif self.form == "json" then
    terminal.write((self.count == 1 and "[\n  " or ",\n  ") .. json_text.indented(record, self.coloured, "  "))
  elseif self.form == "csv" and self.fields then
    if self.count == 1 then
      terminal.write_text(columns.csv_line(self.fields))
    end
    terminal.write_text(columns.csv({ record }, self.fields))
  else
    keep(self, record)
  end
end

--- Ends a list.
function Output:finish()
  if self.form == "json" then
    terminal.write(self.count == 0 and "[]\n" or "\n]\n")
  elseif self.form == "csv" then
    if self.kept or self.count == 0 and self.fields then
      local names = self.fields or columns.names(self.kept)
      terminal.write_text(columns.csv_line(names) .. columns.csv(self.kept or {}, names))
    end
  elseif self.form == "table" then
    terminal.write(columns.table(self.kept or {}, self.fields, self.coloured))
  end
  terminal.flush()
end

--- Writes a value that is no list.
-- @param value
function Output:value(value)
  if self.form == "json" then
    terminal.write(json_text.indented(value, self.coloured) .. "\n")
    terminal.flush()
  elseif self.form == "jsonl" then
    terminal.write(json_text.line(value))
    terminal.flush()
  elseif type(value) == "table" then
    self:record(value)
    self:finish()
  else
    terminal.write_text(tostring(value) .. "\n")
    terminal.flush()
  end
end

return output
