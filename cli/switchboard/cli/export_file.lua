--- The file of an export, which goes on at any moment where it was.
--
-- The records go to PATH.part, a page at a time. After each page, PATH.state tells how much of PATH.part is whole
-- pages, and with what the list goes on. PATH gets its name when the last record is there. PATH.lock is locked, and
-- holds the number of the process that writes.
-- @module switchboard.cli.export_file

local core = require "switchboard.core"
local encodable = require "switchboard.encodable"
local repetition = require "switchboard.repetition"
local stop = require "switchboard.cli.stop"
local switchboard = require "switchboard"

local json = switchboard.json

local export_file = {}

local FORM = 1 -- of the state

local File = {}
File.__index = File

local function fail(path, message)
  stop.with("failure", ("%s: %s"):format(path, message or "can't be written"))
end

-- How many bytes are in a file; nil where there is none.
local function size_of(path)
  local file = io.open(path, "rb")
  if not file then
    return nil
  end
  local _, message = file:read(0)
  local size = file:seek "end"
  file:close()
  if message then -- a directory, for instance
    fail(path, message)
  end
  return size
end

local function read(path)
  local file = io.open(path, "rb")
  local text = file and file:read "*a"
  if file then
    file:close()
  end
  return text
end

-- Locks the export, and notes who has it.
local function lock(path)
  local held, why = core.lock(path)
  local file = held and io.open(path, "wb")
  if file then
    file:write(core.process(), "\n")
    file:close()
    return held
  elseif held or why then
    fail(path, why)
  end
  local owner = (read(path) or ""):match "%d+"
  stop.with("conflict", ("%s is writing to this file"):format(owner and "process " .. owner or "another process"))
end

-- The file goes first: whoever opens it afterwards makes another one.
local function unlock(self)
  os.remove(self.lock)
  self.held:close()
end

-- Cuts a file off.
local function truncate(path, bytes)
  local cut, why = core.truncate(path, bytes)
  if not cut then
    fail(path, "can't be cut to its whole pages: " .. why)
  end
end

-- Writes the state so that it is never half there. Without `resume`, an export begins with the first page again.
local function save(self, is_complete)
  local path = self.state .. ".new"
  local file, message = io.open(path, "wb")
  if not file then
    fail(path, message)
  end
  local text = encodable.encode({
    form = FORM, export = self.identity, bytes = self.bytes, records = self.count, resume = self.resume,
    complete = is_complete,
  })
  local written, problem = file:write(text, "\n")
  local closed = file:close()
  if not written or not closed then
    fail(path, problem)
  end
  local renamed, why = core.replace(path, self.state)
  if not renamed then
    fail(self.state, why)
  end
end

local function is_count(value)
  return type(value) == "number" and value >= 0 and value % 1 == 0
end

-- Whether a state is one that `save` has written. Somebody may have changed it.
local function is_right(state)
  return state.form == FORM and type(state.export) == "string" and is_count(state.bytes) and is_count(state.records)
    and (state.resume == nil or type(state.resume) == "table" and #state.resume == 0)
    and (state.complete == nil or state.complete == true)
end

-- The state of an earlier run, or nil.
local function load(self)
  local text, size = read(self.state), size_of(self.part)
  if not text or not size then
    return nil
  end
  local state = json.decode(text)
  if type(state) ~= "table" or not is_right(state) then
    stop.with("usage", self.state .. " is no state of an export; --again starts anew")
  elseif state.export ~= self.identity then
    stop.with("usage", self.part .. " is of another export; --again starts anew")
  end
  return size >= state.bytes and state or nil -- what is missing was lost with the machine
end

-- Reads the ids that are in the file. A list is no snapshot: a record may come on a second page. Returns whether every
-- record has one.
local function read_ids(self)
  local file, count = io.open(self.part, "rb"), 0
  for line in file:lines() do
    local id = repetition.id(json.decode(line, { big_integers = "keep" }))
    if id then
      self.seen[id] = true
      count = count + 1
    end
  end
  file:close()
  return count == self.count
end

-- Goes on with what is there. Returns whether anything is.
local function go_on(self)
  local state = load(self)
  if not state then
    return false
  end
  truncate(self.part, state.bytes)
  self.bytes, self.count, self.resume, self.is_complete = state.bytes, state.records, state.resume, state.complete
  self.has_ids = read_ids(self)
  if self.has_ids or self.resume or self.is_complete then
    return true
  end
  self.bytes, self.count, self.seen = 0, 0, {} -- what is there can't be told from what comes
  return false
end

local function begin(self)
  local is_going_on = go_on(self)
  if not is_going_on then
    save(self)
  end
  local file, message = io.open(self.part, is_going_on and "ab" or "wb")
  if not file then
    fail(self.part, message)
  end
  self.file = file
end

--- Opens the file of an export, and goes on with it.
-- @tparam string path
-- @tparam string identity what the export is of
-- @tparam[opt] boolean again start anew, whatever is there
-- @treturn ?table a file; nil where it is complete. `count` is the number of records in it, `pages` that of pages which
--   were written since, `resume` the parameters with which the list goes on, `has_ids` whether every record has an id,
--   `is_complete` whether nothing is missing but the name, `part` the path until then
-- @raise when it can't be written, is of another export, or is being written by another process
function export_file.open(path, identity, again)
  local self = setmetatable({
    path = path, part = path .. ".part", state = path .. ".state", lock = path .. ".lock", identity = identity,
    bytes = 0, count = 0, pages = 0, seen = {},
  }, File)
  self.held = lock(self.lock)
  local opened, result = pcall(function()
    if again then
      os.remove(self.state)
    elseif size_of(path) and not size_of(self.part) then
      os.remove(self.state) -- what was stopped between the last two steps
      return nil
    end
    begin(self)
    return self
  end)
  if not opened or not result then
    unlock(self)
  end
  if not opened then
    error(result, 0)
  end
  return result
end

--- Writes the records of a page, those that are not there.
-- @tparam {table,...} records
-- @tparam ?table resume the parameters with which the list goes on after them
-- @raise when they can't be written
function File:write(records, resume)
  local lines = {}
  for _, record in ipairs(records) do
    local id = repetition.id(record)
    if not id or not self.seen[id] then
      lines[#lines + 1] = encodable.encode(record) .. "\n"
      if id then
        self.seen[id] = true
      end
    end
  end
  local text = table.concat(lines)
  local written, message = self.file:write(text)
  if not written or not self.file:flush() then
    fail(self.part, message)
  end
  self.bytes, self.count, self.pages = self.bytes + #text, self.count + #lines, self.pages + 1
  self.resume = resume
  save(self)
end

--- Leaves the file as it is, so that a later run goes on.
function File:close()
  self.file:close()
  unlock(self)
end

--- Gives the complete file its name.
-- @raise when that can't be done
function File:finish()
  if not self.file:close() then
    fail(self.part)
  end
  save(self, true)
  local renamed, message = core.replace(self.part, self.path)
  if not renamed then
    fail(self.path, message)
  end
  os.remove(self.state)
  unlock(self)
end

return export_file
