--- Calls operations on behalf of a model: a list is read until it is enough, and says how it goes on.
-- @module switchboard.mcp.calling

local answers = require "switchboard.mcp.answers"
local core = require "switchboard.core"
local coroutines = require "switchboard.coroutines"
local crypto = require "switchboard.crypto"
local hex = require "switchboard.webhook.hex"
local json = require "switchboard.json"
local rpc = require "switchboard.mcp.rpc"

local calling = {}

local DEFAULT_RECORDS = 20
local ENVELOPE = 600 -- bytes that are kept for what stands around the records

-- Arguments ----------------------------------------------------------------------------------------

local function copy(value)
  if type(value) ~= "table" then
    return value
  end
  local copied = setmetatable({}, getmetatable(value))
  for name, item in pairs(value) do
    copied[name] = copy(item)
  end
  return copied
end

local function merge(parameters, changes)
  for name, value in pairs(changes) do
    if type(value) == "table" and type(parameters[name]) == "table" then
      merge(parameters[name], value)
    else
      parameters[name] = copy(value)
    end
  end
  return parameters
end

-- Some programs hand objects and arrays on as text.
local function unwrapped(value)
  if type(value) == "string" and value:find "^%s*[%[{]" then
    return json.decode(value, { nulls = "keep", big_integers = "keep" }) or value
  end
  return value
end

local function takes_table(its)
  return its.type == "object" or its.type == "array" or its.type == "union"
end

-- The parameters as the operation takes them; or nil, a message and the name of the one that is not right.
local function parameters_of(operation, given)
  given = unwrapped(given)
  if given ~= nil and not rpc.is_object(given) then
    return nil, "`parameters` must be an object, with each parameter by its name", "parameters"
  end
  local parameters = copy(given or {})
  for _, its in ipairs(operation.parameters) do
    local value = parameters[its.name]
    if value == json.null and not (its.nullable or its.clearable) then
      parameters[its.name] = nil
    elseif takes_table(its.schema or {}) then
      parameters[its.name] = unwrapped(value)
    end
  end
  return parameters
end

local function is_array_of_text(value)
  for _, item in ipairs(type(value) == "table" and value or { false }) do
    if type(item) ~= "string" then
      return false
    end
  end
  return true
end

-- What a tool was given besides the parameters: `fields`, `max`, and `resume` as { parameters, skip }.
local function wishes_of(given, limits)
  local fields, resume = unwrapped(rpc.given(given.fields)), unwrapped(rpc.given(given.resume))
  local max = tonumber(rpc.given(given.max) or DEFAULT_RECORDS)
  if type(fields) == "string" then
    local list = {}
    for name in fields:gmatch "[^,%s]+" do
      list[#list + 1] = name
    end
    fields = list
  end
  if fields ~= nil and not is_array_of_text(fields) then
    return nil, "`fields` must be an array of names", "fields"
  elseif not max or max < 1 or max ~= math.floor(max) then
    return nil, "`max` must be a whole number, 1 or more", "max"
  elseif resume ~= nil and not (rpc.is_object(resume) and rpc.is_object(resume.parameters)
      and (resume.skip == nil or type(resume.skip) == "number")) then
    return nil, "`resume` must be the object that the answer before had", "resume"
  end
  return {
    fields = fields and #fields > 0 and fields or nil, max = math.min(max, limits.records),
    parameters = resume and resume.parameters, skip = resume and resume.skip or 0,
  }
end

-- Lists --------------------------------------------------------------------------------------------

local sizes = { per_page = true, limit = true }

-- Asks for pages that are no larger than what is wanted, where the operation lets one say it and nobody did.
local function fit_page(operation, parameters, max)
  local function fit(holder, name, schema)
    if sizes[name] and schema.type == "integer" and holder[name] == nil then
      holder[name] = math.max(math.min(max, schema.maximum or max), schema.minimum or 1)
    end
  end
  for _, its in ipairs(operation.parameters) do
    local size = its.name == "pagination" and (its.schema.properties or {}).per_page
    if not size then
      fit(parameters, its.name, its.schema)
    elseif parameters.pagination == nil or rpc.is_object(parameters.pagination) then
      parameters.pagination = parameters.pagination or {}
      fit(parameters.pagination, "per_page", size)
    end
  end
end

-- Pages of a list: a function that returns records and meta, or nil at the end; and throws.
local function pages_of(operation, parameters, options)
  if operation.paging then
    local resource = operation.client[operation.resource](operation.client)
    return (resource:pages(operation.action, parameters, options))
  end
  local is_read = false
  return function()
    if is_read then
      return nil
    end
    is_read = true
    options.prefetch = nil
    local value, err, meta = operation.client:execute(operation.resource, operation.action, parameters, options)
    if not value then
      error(err, 0)
    end
    return value, meta
  end
end

-- Tells how far it is, and what there is besides the records.
local function describe_rest(found, meta, more)
  found.total_count = meta and meta.total_count or found.total_count
  found.count = #found.records
  found.resume = more
  return found
end

-- Takes records of a page into what was found. Returns the count of those that were taken, of those from `skip` on.
local function take(found, page, skip, wishes, room)
  local count = 0
  for i = skip + 1, #page do
    local record = answers.clean(page[i])
    local size = answers.size_of(record) + 1
    if #found.records >= wishes.max or #found.records > 0 and room.left < size then
      break
    elseif room.left < size then
      record, found.left_out = answers.fit(record, room.left)
      if not record then
        return nil
      end
    end
    room.left = room.left - size
    found.records[#found.records + 1] = record
    count = count + 1
  end
  return count
end

local function too_large(limits)
  return answers.refusal(("the answer has more than %d bytes"):format(limits.bytes), nil,
    { kind = "too_large", hint = "name the fields that are needed in `fields`" })
end

-- Reads a list until it is enough.
local function read_list(operation, parameters, wishes, limits, context)
  local deadline = core.now() + limits.seconds
  local found = { records = json.array {} }
  local room, skip = { left = limits.bytes - ENVELOPE }, wishes.skip
  fit_page(operation, parameters, wishes.max)
  local position = copy(parameters) -- the parameters that ask for the page
  local next_page = pages_of(operation, parameters, {
    fields = wishes.fields, timeout = limits.seconds, prefetch = operation.paging and 0 or nil,
  })
  while true do
    local right, page, meta = coroutines.pcall(next_page)
    if not right and #found.records == 0 then
      return answers.thrown(page)
    elseif not right then
      if not core.is_error(page) then
        error(page, 0)
      end
      found.error = answers.failure(page).structuredContent.error
      return answers.result(describe_rest(found, nil, page.resume and { parameters = page.resume }))
    elseif not page then
      return answers.result(describe_rest(found))
    end
    local taken = take(found, page, skip, wishes, room)
    if not taken then
      return too_large(limits)
    end
    local following = meta.next and merge(copy(position), meta.next)
    context:progress(#found.records, meta.total_count and math.min(meta.total_count, wishes.max),
      ("%d records"):format(#found.records))
    if skip + taken < #page and operation.paging and operation.paging.style == "scroll" then
      found.left_out = { records = ("%d, which can't be asked for again"):format(#page - skip - taken) }
      return answers.result(describe_rest(found, meta, following and { parameters = following } or nil))
    elseif skip + taken < #page then
      return answers.result(describe_rest(found, meta, { parameters = position, skip = skip + taken }))
    elseif not following or #found.records >= wishes.max or core.now() >= deadline then
      return answers.result(describe_rest(found, meta, following and { parameters = following } or nil))
    end
    describe_rest(found, meta)
    position, skip = following, 0
  end
end

-- Other calls --------------------------------------------------------------------------------------

local function download(operation, parameters, limits)
  if not limits.folder then
    return answers.refusal(("%s answers with a file, and this server has no folder for files"):format(operation.name),
      "operation", { hint = "whoever starts the server can name one: downloads" })
  end
  local path = ("%s/%s-%s"):format(limits.folder, operation.name, hex(crypto.random(8)))
  local bytes, err = operation.client:execute(operation.resource, operation.action, parameters, {
    sink = path, timeout = limits.seconds,
  })
  if not bytes then
    return answers.failure(err)
  end
  return answers.result { result = { path = path, bytes = bytes } }
end

local function call_once(operation, parameters, wishes, limits)
  local value, err = operation.client:execute(operation.resource, operation.action, parameters, {
    fields = wishes.fields, timeout = limits.seconds,
  })
  if value == nil then
    return answers.failure(err)
  end
  local fitted, left_out = answers.fit(answers.clean(value), limits.bytes - ENVELOPE)
  if fitted == nil then
    return too_large(limits)
  end
  return answers.result { result = fitted, left_out = left_out }
end

--- Calls an operation.
-- @tparam table operation of the catalogue
-- @tparam table given what the tool was given: `parameters`, `fields`, `max`, `resume`
-- @tparam table limits `records`, `bytes`, `seconds`, and `folder` for files
-- @tparam table context of the request
-- @treturn table the result of the tool
function calling.call(operation, given, limits, context)
  local wishes, message, param = wishes_of(given, limits)
  local parameters
  if wishes then
    parameters, message, param = parameters_of(operation, wishes.parameters or given.parameters)
  end
  if not parameters then
    return answers.refusal(message, param)
  elseif operation.answer == "bytes" then
    return download(operation, parameters, limits)
  elseif operation.records then
    return read_list(operation, parameters, wishes, limits, context)
  end
  return call_once(operation, parameters, wishes, limits)
end

return calling
