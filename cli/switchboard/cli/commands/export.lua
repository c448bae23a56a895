--- `switchboard export intercom contacts`: all records of a list into a file.
--
-- The records go to FILE.part, a page at a time. After each page, FILE.state tells how much of FILE.part is whole
-- pages, and with what the list goes on. So an export that was stopped at any moment goes on at the last whole page.
-- FILE gets its name when the last record is there.
-- @module switchboard.cli.commands.export

local action = require "switchboard.cli.action"
local common = require "switchboard.cli.common"
local parser = require "switchboard.cli.parser"
local progress = require "switchboard.cli.progress"
local routes = require "switchboard.cli.routes"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"

local unpack = table.unpack or unpack
local json = switchboard.json

local export = { summary = "Write all records of a list to a file; what was stopped goes on." }

local FORM = 1      -- of the state
local TIMEOUT = 300 -- seconds: a page may wait for the next window of the rate limit

local Export = {}
Export.__index = Export

local function fail(path, message)
  stop.with("failure", ("%s: %s"):format(path, message or "can't be written"))
end

local function is_there(path)
  local file = io.open(path, "rb")
  if not file then
    return false
  end
  local _, message = file:read(0)
  file:close()
  if message then -- a directory, for instance
    fail(path, message)
  end
  return true
end

local function read(path)
  local file = io.open(path, "rb")
  local text = file and file:read "*a"
  if file then
    file:close()
  end
  return text
end

-- Cuts a file off. Plain Lua can't.
local function truncate(path, bytes)
  local status = terminal.execute(("dd if=/dev/null of=%s bs=1 seek=%d 2>/dev/null"):format(
    terminal.quote(path), bytes))
  local file = io.open(path, "rb")
  local size = file and file:seek "end"
  if file then
    file:close()
  end
  if status ~= 0 or size ~= bytes then
    fail(path, "can't be cut to its whole pages")
  end
end

-- What the export is of, as one text: another export does not go on in its file.
local function identity(self)
  return assert(json.encode {
    service = self.place.service, companion = self.place.companion, resource = self.place.resource,
    action = self.place.action.action, arguments = self.arguments,
  })
end

-- The state, written so that it is never half there. Without `resume`, an export begins with the first page again.
function Export:save(resume, is_complete)
  local path = self.state .. ".new"
  local file, message = io.open(path, "wb")
  if not file then
    fail(path, message)
  end
  local text = assert(json.encode {
    form = FORM, export = self.identity, bytes = self.bytes, records = self.count, resume = resume,
    complete = is_complete,
  })
  local written, problem = file:write(text, "\n")
  local closed = file:close()
  if not written or not closed then
    fail(path, problem)
  end
  local renamed, why = os.rename(path, self.state)
  if not renamed then
    fail(self.state, why)
  end
end

-- The state of an earlier run, or nil.
function Export:load()
  local text = read(self.state)
  if not text or not is_there(self.part) then
    return nil
  end
  local state = json.decode(text)
  if type(state) ~= "table" or state.form ~= FORM then
    stop.with("usage", self.state .. " is no state of an export; --again starts anew")
  elseif state.export ~= self.identity then
    stop.with("usage", self.part .. " is of another export; --again starts anew")
  end
  return state
end

-- Reads the ids that are in the file. A list is no snapshot: a record may come on a second page. Returns whether every
-- record has one.
function Export:read_ids()
  local file, count = io.open(self.part, "rb"), 0
  for line in file:lines() do
    local record = json.decode(line)
    if type(record) == "table" and record.id ~= nil then
      self.seen[record.id] = true
      count = count + 1
    end
  end
  file:close()
  return count == self.count
end

function Export:open()
  local state = self:load()
  if state then
    truncate(self.part, state.bytes)
    self.bytes, self.count, self.resume = state.bytes, state.records, state.resume
    self.is_complete = state.complete
    self.has_ids = self:read_ids()
    if not self.has_ids and not self.resume and not self.is_complete then -- what is there can't be told from what comes
      truncate(self.part, 0)
      self.bytes, self.count, self.seen = 0, 0, {}
    end
  end
  local file, message = io.open(self.part, state and "ab" or "wb")
  if not file then
    fail(self.part, message)
  end
  self.file = file
  if not state then
    self:save(nil)
  end
  return state ~= nil
end

function Export:write_page(records, meta)
  local lines = {}
  for _, record in ipairs(records) do
    local id = type(record) == "table" and record.id
    if not id or not self.seen[id] then
      lines[#lines + 1] = assert(json.encode(record)) .. "\n"
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
  self.bytes, self.count = self.bytes + #text, self.count + #lines
  self.pages = self.pages + 1
  -- A list that goes on as another one does so only if it begins with its first page.
  self:save(not self.place.action.beyond and meta.resume or nil)
  self.line:update(self.count, meta.total_count or self.total)
  self.total = meta.total_count or self.total
end

function Export:finish()
  if not self.file:close() then
    fail(self.part)
  end
  self:save(nil, true)
  local renamed, message = os.rename(self.part, self.to)
  if not renamed then
    fail(self.to, message)
  end
  os.remove(self.state)
end

-- Goes through the list. Returns nothing, or what ended it early.
function Export:work(client)
  local own = { unpack(self.arguments) }
  own[#own - 1] = self.resume or self.parameters
  local resource = client[self.place.resource](client)
  local done, thrown = pcall(function()
    for records, meta in resource:pages(self.place.action.action, unpack(own)) do
      self:write_page(records, meta)
    end
  end)
  self.line:clear()
  if not done then
    return thrown
  end
end

-- Whether the service has forgotten the place where the list is to go on.
local function is_stale(self, thrown)
  return self.resume and self.pages == 0 and self.has_ids and switchboard.is_error(thrown)
    and (thrown.status == 400 or thrown.status == 404 or thrown.status == 422)
end

-- The same, and from the first page where the list can't go on. The records that are there stay, and come only once.
function Export:work_on(client)
  if self.is_complete then
    return nil
  end
  local thrown = self:work(client)
  if is_stale(self, thrown) then
    self.resume = nil
    thrown = self:work(client)
  end
  if thrown then
    self.file:close()
  end
  return thrown
end

local function run(command, place, its_flags, options)
  local parameters, variables = action.parameters(its_flags, options)
  local arguments = action.all_arguments(command, its_flags, variables, parameters, { fields = options.fields })
  if options.dry_run then
    return action.show(place, options, arguments)
  end
  local self = setmetatable({
    place = place, arguments = arguments, parameters = parameters, to = options.to, part = options.to .. ".part",
    state = options.to .. ".state", bytes = 0, count = 0, pages = 0, seen = {}, line = progress.new(place.resource),
  }, Export)
  self.identity = identity(self)
  if options.again then
    os.remove(self.state)
  elseif is_there(self.to) and not is_there(self.part) then
    os.remove(self.state) -- what was stopped between the last two steps
    terminal.say(("switchboard: %s is complete; --again exports anew"):format(self.to))
    return
  end
  options.timeout = options.timeout or TIMEOUT
  local client = services.client(place.service, place.companion, options)
  if self:open() then
    self.line:tell(("goes on after %s records"):format(progress.thousands(self.count)))
  end
  local started = switchboard.now()
  local thrown = self:work_on(client)
  if switchboard.is_error(thrown) then
    stop.with_error(thrown, ("%s records are in %s; the same command goes on"):format(
      progress.thousands(self.count), self.part))
  elseif thrown then
    terminal.say(("switchboard: %s records are in %s; the same command goes on"):format(
      progress.thousands(self.count), self.part))
    error(thrown, 0)
  end
  self:finish()
  self.line:tell(("%s: %s records in %s"):format(options.to, progress.thousands(self.count),
    progress.duration(switchboard.now() - started)))
end

local function example_of(place)
  return ("export %s --to %s.jsonl"):format(action.example(place), place.resource)
end

local function declare_leaf(command, place, arguments)
  local its_flags = action.declare(command, place.action, arguments)
  local own = {
    command:option "--to":argname "<path>":count(1):description "The file: JSON Lines, a line for each record.",
    command:flag "--again":description "Start anew, whatever is there.",
    command:option "--fields":argname "<names>":convert(parser.names)
      :description "Fields to keep of each record, with commas between them.",
    command:option "--data":argname "<json>":description "Parameters as a JSON object, @file or - (standard input).",
    command:flag "--dry-run":description "Show the first request, without its token, and send nothing.",
  }
  for _, option in ipairs(common.declare(command, place.description)) do
    own[#own + 1] = option
  end
  command:group("Options", unpack(own))
  return function(options)
    return run(command, place, its_flags, options)
  end
end

--- Declares what the command takes.
-- @tparam Command command of argparse
-- @tparam {string,...} arguments
-- @treturn ?function
function export.declare(command, arguments)
  local run_leaf
  for _, service in ipairs(services.names) do
    local its = command:command(service):summary(services.describe(service).title)
    if arguments[1] == service then
      table.remove(arguments, 1)
      run_leaf = routes.add(its, service, arguments, {
        default = "list", example = example_of,
        takes = function(described) return described.records ~= nil end,
      }, function(leaf, place)
        if not leaf.examples then
          parser.examples(leaf, { example_of(place) })
        end
        return declare_leaf(leaf, place, arguments)
      end)
      table.insert(arguments, 1, service)
    end
  end
  parser.examples(command, {
    "export intercom contacts --to contacts.jsonl",
    "export intercom contacts search --query @query.json --fields id,email --to leads.jsonl",
  })
  return run_leaf
end

return export
