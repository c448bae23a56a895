--- Records as rows: CSV, and tables for people.
-- @module switchboard.cli.columns

local encodable = require "switchboard.encodable"
local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"
local sorted = require "switchboard.sorted"

local json = switchboard.json

local columns = {}

local WIDEST = 40  -- columns of a cell
local NARROWEST = 8
local GAP = 2

-- Which come first: what a person looks for.
local first = { id = 1, name = 2, email = 3 }

--- Returns the names of all fields of some records: `id`, `name` and `email` first, then by the alphabet.
-- @tparam {table,...} records
-- @treturn {string,...}
function columns.names(records)
  local set = {}
  for _, record in ipairs(records) do
    if type(record) == "table" then
      for name in pairs(record) do
        set[name] = type(name) == "string" or nil
      end
    else
      set.value = true
    end
  end
  local names = sorted(set)
  table.sort(names, function(a, b)
    local rank_a, rank_b = first[a] or 4, first[b] or 4
    if rank_a ~= rank_b then
      return rank_a < rank_b
    end
    return a < b
  end)
  return names
end

local function cell(record, name)
  local value
  if type(record) == "table" then
    value = record[name]
  elseif name == "value" then -- the column of what is no record
    value = record
  end
  if value == nil or value == json.null then
    return ""
  elseif type(value) == "string" then
    return value
  end
  local text = encodable.encode(value)
  return text ~= "null" and text or "" -- a number that is not finite
end

local function csv_cell(text)
  text = encodable.text(text)
  if text:find '[",\r\n]' then
    return '"' .. text:gsub('"', '""') .. '"'
  end
  return text
end

--- Writes a line of CSV.
-- @tparam {string,...} cells
-- @treturn string
function columns.csv_line(cells)
  local quoted = {}
  for i, text in ipairs(cells) do
    quoted[i] = csv_cell(text)
  end
  return table.concat(quoted, ",") .. "\r\n"
end

--- Writes records as CSV, without the line of names. What is no text is JSON, a null is empty.
-- @tparam {table,...} records
-- @tparam {string,...} names
-- @treturn string
function columns.csv(records, names)
  local lines = {}
  for i, record in ipairs(records) do
    local cells = {}
    for j, name in ipairs(names) do
      cells[j] = cell(record, name)
    end
    lines[i] = columns.csv_line(cells)
  end
  return table.concat(lines)
end

-- Characters of a text: bytes that do not continue one.
local function width_of(text)
  local _, continuing = text:gsub("[\128-\191]", "")
  return #text - continuing
end

-- A text cut to so many characters.
local function cut(text, width)
  if width_of(text) <= width then
    return text
  end
  local kept, count = {}, 0
  for character in text:gmatch "[%z\1-\127\194-\244][\128-\191]*" do
    count = count + 1
    if count == width then
      break
    end
    kept[count] = character
  end
  return table.concat(kept) .. "…"
end

-- The widths of columns so that a row fits into the terminal: the widest lose first, and ids nothing.
local function fit(widths, total, names)
  local sum = GAP * (#widths - 1)
  for _, width in ipairs(widths) do
    sum = sum + width
  end
  while sum > total do
    local widest
    for i, width in ipairs(widths) do
      if names[i] ~= "id" and (not widest or width > widths[widest]) then
        widest = i
      end
    end
    if not widest or widths[widest] <= NARROWEST then
      break
    end
    widths[widest], sum = widths[widest] - 1, sum - 1
  end
end

local function line(cells, widths)
  local texts = {}
  for i, text in ipairs(cells) do
    local shown = cut(text, widths[i])
    texts[i] = i < #cells and shown .. (" "):rep(widths[i] - width_of(shown)) or shown
  end
  return (table.concat(texts, (" "):rep(GAP)):gsub(" +$", ""))
end

local function on_one_line(text)
  return (terminal.plain(text):gsub("[\n\t]", " "))
end

--- Writes records as a table.
-- @tparam {table,...} records
-- @tparam ?{string,...} fields the columns; all fields with a plain value if left out
-- @tparam boolean coloured
-- @treturn string
function columns.table(records, fields, coloured)
  local names = fields
  if not names then
    names = {}
    for _, name in ipairs(columns.names(records)) do
      local is_plain = true
      for _, record in ipairs(records) do
        is_plain = is_plain and not (type(record) == "table" and type(record[name]) == "table")
      end
      names[#names + 1] = is_plain and name or nil
    end
  end
  if #names == 0 then
    return ""
  end
  local heads, rows, widths = {}, {}, {}
  for j, name in ipairs(names) do
    heads[j] = on_one_line(name)
    widths[j] = width_of(heads[j])
  end
  for i, record in ipairs(records) do
    rows[i] = {}
    for j, name in ipairs(names) do
      rows[i][j] = on_one_line(cell(record, name))
      widths[j] = math.max(widths[j], math.min(width_of(rows[i][j]), WIDEST))
    end
  end
  if terminal.is_one "stdout" then
    fit(widths, terminal.width(), names)
  end
  local head = line(heads, widths)
  local lines = { coloured and "\27[1m" .. head .. "\27[0m" or head }
  for _, row in ipairs(rows) do
    lines[#lines + 1] = line(row, widths)
  end
  return table.concat(lines, "\n") .. "\n"
end

return columns
