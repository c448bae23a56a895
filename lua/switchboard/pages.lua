--- What a method of a client such as `ic:contacts()` returns: it has the actions of that resource as methods, and
-- these, which go through its lists to the end.
--
-- The three methods take what the list itself takes: path variables, parameters, options. They go
-- through the action `list`, or through the one whose name comes first. Two more options are their
-- own: `max`, how many records at most, and `prefetch = 0`, which waits until the next page is needed
-- before asking for it. docs/pages.md tells the rest.
-- @classmod Resource

local core = require "switchboard.core"
local perform = require "switchboard.perform"
local repetition = require "switchboard.repetition"

local running = coroutine.running
local unpack = table.unpack or unpack

-- Seconds for which the caller has to be busy to have taken time from the call for the next page.
local BUSY = 1

-- PUC Lua 5.1 can't yield out of the function that a `for` calls; LuaJIT and later versions can.
local for_cannot_yield = _VERSION == "Lua 5.1" and not rawget(_G, "jit")

-- Parameters --------------------------------------------------------------------------------------

local OPTIONS_DEPTH = 2      -- tables in each other: { headers = { … } }
local PARAMETERS_DEPTH = 100 -- the deepest that can be sent

-- Tables deeper than `depth` are not copied but shared: there may be no end to them.
local function copy(value, depth)
  if type(value) ~= "table" or depth == 0 then
    return value
  end
  local copied, metatable = {}, getmetatable(value)
  for name, item in next, value do
    copied[name] = copy(item, depth - 1)
  end
  if type(metatable) == "table" and rawget(metatable, "__jsontype") then
    setmetatable(copied, metatable) -- it says that an empty table is an array
  end
  return copied
end

local function merge(parameters, changes)
  for name, value in pairs(changes) do
    if type(value) == "table" then
      local inner = parameters[name]
      parameters[name] = merge(type(inner) == "table" and inner or {}, value)
    else
      parameters[name] = value
    end
  end
  return parameters
end

-- The value in { pagination = { starting_after = value } }; the path is { "pagination", "starting_after" }.
local function value_at(path, parameters)
  local value = parameters
  for _, name in ipairs(path) do
    value = type(value) == "table" and value[name] or nil
  end
  return value
end

-- Takes `max` and `prefetch` out of the options: the call's options, and a table of what the walk is
-- to do, or nil, message and name of the option that is not right.
local function split_options(options)
  if type(options) ~= "table" then
    return options, { prefetches = true } -- the call refuses what is no table
  end
  local others, max, prefetch = copy(options, OPTIONS_DEPTH), options.max, options.prefetch
  others.max, others.prefetch = nil, nil
  if max ~= nil and not (type(max) == "number" and max >= 0 and max == math.floor(max)) then
    return nil, "option `max` must be a whole number from 0 on", "max"
  elseif prefetch ~= nil and prefetch ~= 0 and prefetch ~= 1 then
    return nil, "option `prefetch` must be 0 or 1", "prefetch"
  end
  local own = { left = max, prefetches = prefetch ~= 0 }
  if type(others.fields) == "table" and #others.fields > 0 then
    own.drops_id = true -- ids tell pages apart, so they are asked for even when the caller does not
    for _, field in ipairs(others.fields) do
      own.drops_id = own.drops_id and field ~= "id"
    end
    if own.drops_id then
      table.insert(others.fields, "id")
    end
  end
  return others, own
end

-- A walk through a list ---------------------------------------------------------------------------

-- A walk hands out a page at a time. Of its fields, `action`, `list`, `variables`, `parameters` and
-- `options` make the next call; `ahead` is that call when it is under way already, since `begun`; `pages`
-- counts; `position` is the number of the page or of its first record; `left`, how many records may still be
-- handed out; `over` and `failure`, how it ended.
local Walk = {}
Walk.__index = Walk

function Walk:error(fields)
  fields.operation = ("%s.%s"):format(self.name:gsub("%.", " ", 1), self.action)
  return core.error(fields)
end

function Walk:decode_error(meta, message)
  return self:error {
    kind = "decode",
    message = message,
    status = meta.status,
    request_id = meta.request_id,
    attempts = meta.attempts,
  }
end

function Walk:close()
  local call = self.ahead
  self.over, self.ahead = true, nil
  if call then
    call:cancel()
  end
end

Walk.__close = Walk.close

function Walk:fail(err)
  self:close()
  self.failure = err
  return nil, err
end

-- Calls ------------------------------------------------

function Walk:start(list, parameters, options)
  local variables = self.variables
  local arguments, count = { unpack(variables, 1, variables.n) }, variables.n
  arguments[count + 1], arguments[count + 2] = parameters, options or self.options
  return perform.start(self.resource, list.operation, unpack(arguments, 1, count + 2))
end

-- The caller's position, and whether the parameters say anything of one.
local function position_in(list, parameters)
  for i, name in ipairs(list.starts or {}) do
    if parameters[name] ~= nil then
      local position = parameters[name]
      if i == 1 then
        position = value_at(list.send, parameters)
      end
      return tonumber(position) or position, true
    end
  end
end

-- The first call was accepted, so the caller's parameters are right. From here on they are a copy.
function Walk:settle()
  local list, parameters = self.list, copy(self.parameters, PARAMETERS_DEPTH) or {}
  local position, is_given = position_in(list, parameters)
  self.settled, self.parameters = true, parameters
  self.cursors, self.prints = repetition.watch(), repetition.watch()
  if type(position) == "string" then
    self.cursors:repeats(position)
  end
  self.position = tonumber(position) or list.style == "page" and 1 or -math.huge
  self.seen = list.beyond and not is_given and {} -- the other list can't leave out what comes before a position
end

-- Makes the next call while the caller is busy with the present page. A call that must not be
-- repeated waits until its page is wanted: a scroll forgets each page once it was asked for.
function Walk:look_ahead()
  if not self.prefetches or not self.list.idempotent then
    return
  end
  local call, _, settings = self:start(self.list, self.parameters)
  if call and not settings.transport then
    perform.begin(call, settings)
    self.ahead, self.settings, self.begun = call, settings, core.now()
    core.engine():step(0) -- the request leaves now
  end
end

local getinfo = type(debug) == "table" and debug.getinfo -- not every host has it

local function is_called_by_for(iterator)
  for level = 3, 9 do
    local info = getinfo and getinfo(level, "fn")
    if info and info.func == iterator then
      return info.name == "(for generator)"
    end
  end
end

-- Where waiting means to yield, which can't be done here, says what can.
local function finish_in_for(call, settings)
  local results = { pcall(perform.finish, call, settings) }
  if results[1] then
    return unpack(results, 2, 4)
  elseif tostring(results[2]):find("attempt to yield across", 1, true) then
    error("Lua 5.1 can't wait for the next page in a `for` within a coroutine; write: "
      .. "local pages = resource:pages() local records = pages() while records do … records = pages() end", 0)
  end
  error(results[2], 0)
end

function Walk:wait(call, settings)
  if for_cannot_yield and running() and is_called_by_for(self.iterator) then
    return finish_in_for(call, settings)
  end
  self.waiting = running() or "main"
  local records, err, meta = perform.finish(call, settings)
  self.waiting = nil
  return records, err, meta
end

-- One page: records, nil, meta, or nil, err. By this call, if there is one.
function Walk:fetch(call, settings)
  local ahead = self.ahead
  if ahead then
    self.ahead = nil
    local was_busy = core.now() - self.begun >= BUSY
    local records, err, meta = self:wait(ahead, self.settings)
    if records or not (err.kind == "timeout" or err.kind == "network" or was_busy and err.retryable) then
      return records, err, meta
    end
    -- Nobody saw to the call while the caller was busy, so this says nothing, and a retry may not have
    -- fitted into the time that was left. Again, then.
  end
  if not call then
    local err
    call, err, settings = self:start(self.list, self.parameters)
    if not call then
      return nil, err
    end
  end
  if not self.settled then
    self:settle()
  end
  local rule = perform.rule(settings, self.list.operation)
  return perform.finish_patiently(call, settings, rule and rule.busy, self.options, function(options)
    return self:start(self.list, self.parameters, options)
  end, function(...)
    return self:wait(...)
  end)
end

-- Pages ------------------------------------------------

-- Pages in a row that may be alike while their cursors differ.
local ALIKE = 100

-- Whether the page was here before. Pages of records without ids may be alike; where the cursor has moved, they are
-- not the same.
function Walk:is_repeated(records, following)
  local print, is_own = repetition.fingerprint(records, self.options and self.options.fields ~= nil)
  local repeated = print and print == self.last_print
  local scrolls = self.list.style == "scroll"
  local cursor = scrolls and value_at(self.list.send, following)
  local moved = not scrolls or cursor ~= self.scrolled_to
  if print and scrolls then
    repeated = self.prints:repeats(print) -- its cursor stays the same as a rule, so that nothing else tells
  end
  self.alike = repeated and not is_own and moved and (self.alike or 0) + 1 or 0
  self.last_print, self.scrolled_to = print or self.last_print, cursor
  return repeated and (self.alike == 0 or self.alike >= ALIKE)
end

-- Gets ready for the page at `following`. Returns what is wrong when it was there before.
function Walk:go_on_to(following)
  local list, position = self.list, value_at(self.list.send, following)
  if list.style ~= "scroll" then
    local repeated
    if type(position) == "number" then
      repeated = position <= self.position
      self.position = position
    else
      repeated = self.cursors:repeats(position)
    end
    if repeated then
      return ("the answer leads back to a page that was there before: %.60s"):format(repetition.plain(position))
    end
  end
  for i = 2, #list.starts do
    self.parameters[list.starts[i]] = nil -- other names of what `following` sets
  end
  merge(self.parameters, following)
end

-- The records that the list before the detour did not have.
function Walk:unseen(records)
  local kept = {}
  for _, record in ipairs(records) do
    local id = repetition.id(record)
    if id == nil or not self.seen[id] then
      kept[#kept + 1] = record
    end
  end
  return kept
end

function Walk:remember(records)
  for _, record in ipairs(records) do
    local id = repetition.id(record)
    if id ~= nil then
      self.seen[id] = true
    end
  end
end

-- Ends the walk where `max` records were handed out.
function Walk:cut(records)
  local count = #records
  for i = self.left + 1, count do
    records[i] = nil
  end
  if count >= self.left then
    self.more = count > self.left or not self.over
    self.over = true
  end
  self.left = self.left - #records
end

-- Leaves out of a page's records what the caller is not to get.
function Walk:strip(records)
  if self.on_detour then
    records = self:unseen(records)
  elseif self.seen then
    self:remember(records)
  end
  for i = 1, self.drops_id and #records or 0 do
    if type(records[i]) == "table" then
      records[i].id = nil
    end
  end
  if self.left then
    self:cut(records)
  end
  return records
end

-- Whether the parameters of the walk are enough to go on at its next page.
function Walk:can_resume()
  return not self.on_detour and not (self.pages > 0 and self.list.style == "scroll")
end

function Walk:accept(records, meta)
  if self:is_repeated(records, meta.next) then
    return self:fail(self:decode_error(meta, "the server gave the same page again when asked for the next"))
  end
  self.pages = self.pages + 1
  local following = meta.next
  if following then
    local problem = self:go_on_to(following)
    self.failure = problem and self:decode_error(meta, problem)
  elseif following == false then
    self.failure = self:decode_error(meta, "there is more, but the answer does not say how to get it")
  else
    self.over = true
  end
  records = self:strip(records)
  if following and not self.failure and not self.over and self:can_resume() then
    meta.resume = copy(self.parameters, PARAMETERS_DEPTH)
  end
  if self.over then
    self.failure = nil
  elseif not self.failure then
    self:look_ahead()
  end
  return records, nil, meta
end

-- Where the server refuses to go further, another list may have the rest, if it takes what the caller wants of this
-- one. The call for its first page, or nil.
function Walk:take_detour(err)
  local list = self.list
  if not self.seen or self.on_detour or self.pages == 0 or err.status ~= 400 then
    return nil
  end
  local parameters, options = copy(self.parameters, PARAMETERS_DEPTH), copy(self.options, 1)
  for _, name in ipairs(list.starts) do
    parameters[name] = nil
  end
  if list.size then
    parameters[list.size] = nil
  end
  if options then
    options.unchecked = nil
  end
  local call, _, settings = self:start(self.lists[list.beyond], parameters, options)
  if call then
    self.action, self.list, self.parameters, self.options = list.beyond, self.lists[list.beyond], parameters, options
    self.last_print, self.on_detour = nil, true
    return call, settings
  end
end

-- The next page: records, nil, meta; nil at the end; nil, err.
function Walk:advance()
  if self.failure then
    return nil, self.failure
  elseif self.over then
    return nil
  elseif self.waiting and self.waiting ~= (running() or "main") then -- in the same one, a transport threw
    error("this walk is waiting for a page already, in another coroutine", 0)
  end
  local records, err, meta = self:fetch()
  local call, settings
  if not records then
    call, settings = self:take_detour(err)
  end
  if call then
    records, err, meta = self:fetch(call, settings)
  end
  if records then
    return self:accept(records, meta)
  end
  if self.settled and self:can_resume() then
    err.resume = self.parameters
  end
  return self:fail(err)
end

-- The methods -------------------------------------------------------------------------------------

-- Resource object -> { actions, name }, as core.lists tells them.
local known = setmetatable({}, { __mode = "k" })

local function lists_of(resource)
  if not known[resource] then
    known[resource] = { core.lists(resource) }
  end
  return unpack(known[resource])
end

-- "intercom.tickets has no list 'serch' (did you mean 'search'?)"; level 4 is the caller of the method.
local function refuse(name, lists, action)
  local names, set = {}, {}
  for each, list in pairs(lists) do
    if list then
      names[#names + 1], set[each] = each, true
    end
  end
  table.sort(names)
  local near = core.nearest(action, set)
  if #names == 0 then
    error(("%s has no lists"):format(name), 4)
  elseif near then
    error(("%s has no list '%s' (did you mean '%s'?)"):format(name, action, near), 4)
  end
  error(("%s has no list '%s'; its lists: %s"):format(name, action, table.concat(names, ", ")), 4)
end

-- A walk with the arguments of a method.
local function walk(resource, ...)
  local lists, name = lists_of(resource)
  local arguments, at, action = { n = select("#", ...), ... }, 1, "list"
  local first = arguments[1]
  if type(first) == "string" then
    local takes_variables = lists.list and lists.list.variables > 0
    if lists[first] ~= nil or not takes_variables then
      at, action = 2, first
    end
  end
  local list = lists[action]
  if not list then
    refuse(name, lists, action)
  end
  local variables = { n = 0 }
  while variables.n < list.variables and at <= arguments.n and type(arguments[at]) ~= "table" do
    variables.n = variables.n + 1
    variables[variables.n] = arguments[at]
    at = at + 1
  end
  local options, own, option = split_options(arguments[at + 1])
  local self = setmetatable(type(own) == "table" and own or {}, Walk)
  self.resource, self.name, self.lists = resource, name, lists
  self.action, self.list, self.variables, self.parameters = action, list, variables, arguments[at]
  self.options, self.pages = options, 0
  if option then
    self:fail(self:error { kind = "invalid_request", message = own, param = option })
  elseif self.left == 0 then
    self.over = true
  end
  return self
end

local resource = {}

--- Goes through a list record by record, asking for page after page.
--
-- Where a page fails, the error object is thrown, after the records of the pages before it. Its field
-- `resume` holds the parameters with which the same call goes on at that page.
-- @function Resource:each
-- @tparam[opt="list"] string action the name of a list
-- @param[opt] ... path variables, parameters and options, as the list itself takes them
-- @return what `for` needs: a function that returns the next record, and on Lua 5.4 a value that
--   cancels the next page's request when the loop is left early
-- @raise the error object; a message where there is no such list
-- @usage for contact in ic:contacts():each { per_page = 150 } do print(contact.email) end
-- for note in ic:contacts():each("notes", contact_id) do print(note.body) end
-- for contact in ic:contacts():each(nil, { max = 10, fields = { "id", "email" } }) do … end
function resource:each(...)
  local through = walk(self, ...)
  local records, count, at = nil, 0, 0
  local function next_record()
    while at >= count do
      records = nil -- this page may go before the next comes
      local err
      records, err = through:advance()
      if err then
        error(err, 0)
      elseif not records then
        count, at = 0, 0
        return nil
      end
      count, at = #records, 0
    end
    at = at + 1
    return records[at]
  end
  through.iterator = next_record
  return next_record, nil, nil, through
end

--- Goes through a list page by page: one turn for each answer, also when it has no records.
-- Throws as `each` does.
-- @function Resource:pages
-- @tparam[opt="list"] string action the name of a list
-- @param[opt] ... path variables, parameters and options
-- @return what `for` needs: a function that returns the records of the next page and the answer's meta. `meta.resume`
--   holds the parameters with which the same call goes on after this page. It is nil after the last page and in a
--   scroll
-- @raise the error object; a message where there is no such list
-- @usage for contacts, meta in ic:contacts():pages() do
--   print(#contacts .. " of " .. meta.total_count)
-- end
function resource:pages(...)
  local through = walk(self, ...)
  local function next_page()
    local records, err, meta = through:advance()
    if err then
      error(err, 0)
    end
    return records, meta
  end
  through.iterator = next_page
  return next_page, nil, nil, through
end

--- Collects the records of a list in one array.
-- @function Resource:collect
-- @tparam[opt="list"] string action the name of a list
-- @param[opt] ... path variables, parameters and options; `max` is worth a thought here
-- @return an array of records, nil, and a table: `pages`, how many were read; `total_count`, as the
--   server told it; `more`, true when `max` left records behind. Or nil and an error with two more
--   fields: `records`, those that came before it, and `resume`, as of `each`
-- @raise where there is no such list
-- @usage local companies = assert(ic:companies():collect(nil, { max = 500 }))
function resource:collect(...)
  local through = walk(self, ...)
  local all, count, total = {}, 0, nil
  while true do
    local records, err, meta = through:advance()
    if err then
      err.records = all
      return nil, err
    elseif not records then
      return all, nil, { pages = through.pages, total_count = total, more = through.more or false }
    end
    for i = 1, #records do
      all[count + i] = records[i]
    end
    count, total = count + #records, meta.total_count or total
  end
end

return resource
