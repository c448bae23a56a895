--- One call for each line of a file, several at a time. The lines whose call failed go to a file of the same form.
-- @module switchboard.cli.bulk

local action = require "switchboard.cli.action"
local output = require "switchboard.cli.output"
local parser = require "switchboard.cli.parser"
local progress = require "switchboard.cli.progress"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"
local sorted = require "switchboard.sorted"

local unpack = table.unpack or unpack
local json = switchboard.json

local bulk = {}

local CONCURRENCY = 8
local TIMEOUT = 300  -- seconds: a call may wait for the next window of the rate limit
local TOLD = 10      -- errors that are told in full

--- Declares the flags.
-- @tparam Command command of argparse
-- @treturn {Option,...}
function bulk.declare(command)
  return {
    command:option "--file":argname "<path>"
      :description "One call for each line: JSON objects with parameters; - is standard input.",
    command:option "--concurrency":argname "<number>":convert(parser.whole_number(1, 1000))
      :description(("With --file: how many calls at once; %d if left out."):format(CONCURRENCY)),
    command:option "--failures":argname "<path>"
      :description "With --file: where the lines go whose call failed; <file>.failed.jsonl if left out.",
  }
end

local function exists(path)
  local file = io.open(path)
  local size = file and file:seek "end"
  if file then
    file:close()
  end
  return size and size > 0
end

-- "users.jsonl" -> "users.failed.jsonl"
local function path_of_failures(options)
  if options.failures then
    return options.failures
  elseif options.file == "-" then
    return "failed.jsonl"
  end
  return (options.file:gsub("%.jsonl$", "")) .. ".failed.jsonl"
end

local function count_lines(path)
  local count = 0
  local file = io.open(path, "rb")
  local line = file:read "*l"
  while line do
    count = count + (line:find "%S" and 1 or 0)
    line = file:read "*l"
  end
  file:close()
  return count
end

local function open(options)
  if options.file == "-" then
    return io.stdin
  end
  local file, message = io.open(options.file, "rb")
  if not file then
    stop.with("usage", "--file: " .. message)
  end
  return file
end

local Bulk = {}
Bulk.__index = Bulk

-- The next line that is not empty.
function Bulk:take()
  if self.is_over then
    return nil
  end
  local line, message
  repeat
    line, message = self.input:read "*l"
  until not line or line:find "%S"
  if message then
    stop.with("failure", "--file: " .. message)
  elseif not line then
    self.is_over = true
    return nil
  end
  self.taken = self.taken + 1
  return line, self.taken
end

function Bulk:keep(line)
  if not self.rejected then
    local file, message = io.open(self.failures, "wb")
    if not file then
      stop.with("failure", "--failures: " .. message)
    end
    self.rejected = file
  end
  local written, message = self.rejected:write(line, "\n")
  if not written or not self.rejected:flush() then
    stop.with("failure", ("%s: %s"):format(self.failures, message or "can't be written"))
  end
end

function Bulk:fail(line, index, err)
  self.failed = self.failed + 1
  self.kinds[err.kind] = (self.kinds[err.kind] or 0) + 1
  local status = stop.status_of(err)
  self.status = (self.status or status) == status and status or stop.status.failure
  self:keep(line)
  if self.failed <= TOLD or self.is_verbose then
    self.line:clear()
    terminal.say(("switchboard: line %d: %s"):format(index, stop.words(err)))
  elseif self.failed == TOLD + 1 then
    self.line:clear()
    terminal.say "switchboard: further errors are counted; --verbose tells all"
  end
  if err.kind == "authentication" then
    self.is_over = true -- the others would fail alike
  end
end

-- Writes answers in the order of the lines.
function Bulk:answer(index, value)
  if not self.out then
    return
  end
  self.answers[index] = { value }
  while self.answers[self.written + 1] do
    self.written = self.written + 1
    local answer = self.answers[self.written]
    self.answers[self.written] = nil
    if answer[1] ~= nil then
      self.out:record(answer[1])
    end
  end
end

local function invalid(message)
  return { kind = "invalid_request", message = message }
end

-- A line as arguments of the action; or nil and something like an error.
local function arguments_of(self, line)
  local given, message = json.decode(line, { nulls = "keep", big_integers = "keep" })
  if type(given) ~= "table" or #given > 0 then
    return nil, invalid(given == nil and "not JSON: " .. tostring(message) or "not a JSON object")
  end
  local parameters, variables = {}, {}
  for _, source in ipairs { given, self.parameters } do
    for name, value in pairs(source) do
      parameters[name] = value
    end
  end
  for i, value in ipairs(self.variables) do
    variables[i] = value
  end
  local own, missing = action.arguments(self.flags, variables, parameters, { fields = self.fields })
  if not own then
    return nil, invalid(("missing parameter '%s'"):format(missing))
  end
  return own
end

local told = { __tostring = function(err) return err.message end }

function Bulk:work()
  for line, index in function() return self:take() end do
    self.active[index] = line
    local own, err = arguments_of(self, line)
    local value
    if own then
      value, err = self.method(self.resource, unpack(own))
    else
      setmetatable(err, told)
    end
    if value == nil and err.kind == "cancelled" then
      return true -- it stays among the active ones
    end
    self.active[index] = nil
    self.done = self.done + 1
    if value == nil then
      self:fail(line, index, err)
    end
    self:answer(index, value)
    self.line:update(self.done, self.total, self.failed)
  end
  return true
end

-- Puts what was not done among the failures, as nothing came of it.
function Bulk:keep_rest(reads_on)
  local left = 0
  for index = 1, self.taken do
    if self.active[index] then
      self:keep(self.active[index])
      left = left + 1
    end
  end
  self.is_over = false
  while reads_on do
    local line = self:take()
    if not line then
      break
    end
    self:keep(line)
    left = left + 1
  end
  return left
end

local function summary(self, seconds)
  local words = { ("%s calls in %s"):format(progress.thousands(self.done), progress.duration(seconds)) }
  if self.failed > 0 then
    local counted = {}
    for i, kind in ipairs(sorted(self.kinds)) do
      counted[i] = ("%d %s"):format(self.kinds[kind], kind)
    end
    words[#words + 1] = ("%s failed (%s)"):format(progress.thousands(self.failed), table.concat(counted, ", "))
  end
  return table.concat(words, ", ")
end

local function check_files(options, failures)
  if failures == options.file then
    stop.with("usage", "--failures is the same file as --file")
  elseif exists(failures) then
    stop.with("usage", failures .. " is there already; --failures names another file")
  end
end

local function show(place, options, self)
  for line, index in function() return self:take() end do
    local own, err = arguments_of(self, line)
    if not own then
      stop.with("usage", ("line %d: %s"):format(index, err.message))
    end
    terminal.write(index > 1 and "\n" or "")
    action.show(place, options, own)
  end
end

-- Makes the calls. Returns nothing, or what ended them early.
local function work(self, concurrency)
  local done, thrown = pcall(switchboard.run, function()
    local tasks = {}
    for i = 1, concurrency do
      tasks[i] = switchboard.spawn(function() return self:work() end)
    end
    for _, task in ipairs(tasks) do
      local worked, err = task:join()
      if not worked then
        error(err, 0)
      end
    end
  end)
  self.line:clear()
  return not done and thrown or nil
end

--- Makes the calls.
-- @tparam table place
-- @tparam Flags its_flags
-- @tparam table options what argparse has read
-- @tparam {string,...} variables path variables of all calls
-- @tparam table parameters of all calls
-- @treturn integer the exit status
function bulk.run(place, its_flags, options, variables, parameters)
  local failures = path_of_failures(options)
  local self = setmetatable({
    flags = its_flags, variables = variables, parameters = parameters, fields = options.fields, failures = failures,
    is_verbose = options.verbose, taken = 0, done = 0, failed = 0, written = 0, active = {}, answers = {}, kinds = {},
    input = open(options),
  }, Bulk)
  if options.dry_run then
    return show(place, options, self)
  end
  check_files(options, failures)
  options.timeout, options.throttle = options.timeout or TIMEOUT, true
  local client = services.client(place.service, place.companion, options)
  self.resource = client[place.resource](client)
  self.method = self.resource[place.action.action]
  self.line = progress.new(action.name(place))
  self.total = self.line.is_shown and options.file ~= "-" and count_lines(options.file) or nil
  if options.output or not terminal.is_one "stdout" then
    self.out = output.new(options)
  end
  local started = switchboard.now()
  self.line:update(0, self.total)
  local thrown = work(self, options.concurrency or CONCURRENCY)
  local left = self:keep_rest(options.file ~= "-" or self.kinds.authentication)
  if self.out then
    self.out:finish()
  end
  local text = summary(self, switchboard.now() - started)
  if left > 0 or self.failed > 0 then
    terminal.say(("switchboard: %s%s; the lines are in %s"):format(text,
      left > 0 and (", %s not made"):format(progress.thousands(left)) or "", failures))
  else
    self.line:tell(text)
  end
  if thrown then
    error(thrown, 0)
  end
  return self.status or stop.status.success
end

return bulk
