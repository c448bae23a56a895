--- Sends what an API's description describes through the connector, and serves its answers back.
--
-- The arguments are made of the description alone: every variable has a value of its own that needs escaping, every
-- field, word, limit and null of a schema has a request of its own, and every example is sent as it stands. What
-- the connector refuses, drops or changes is a finding; so is an answer that the call gives back otherwise.

local switchboard = require "switchboard"
local description = require "conformance.description"
local versions = require "conformance.versions"

local agreement = {}

local keys, null = description.keys, description.null
local unpack = table.unpack or unpack

-- Arguments for the connector: its own null, and its own mark of arrays.
local function argument(value)
  if value == null then return switchboard.null end
  if type(value) ~= "table" then return value end
  local copy = {}
  for key, item in pairs(value) do copy[key] = argument(item) end
  if description.is_array(value) then return switchboard.array(copy) end
  return next(copy) == nil and switchboard.object and switchboard.object(copy) or copy
end

local function show(value)
  if value == nil then return "nothing" end
  if value == null or value == switchboard.null then return "null" end
  if type(value) ~= "table" then return tostring(value) end
  local parts = {}
  if description.is_array(value) then
    for index, item in ipairs(value) do parts[index] = show(item) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for _, key in ipairs(keys(value)) do parts[#parts + 1] = tostring(key) .. ":" .. show(value[key]) end
  return "{" .. table.concat(parts, ",") .. "}"
end

-- Where two values differ, or nil. `exactly` tells [] from {} as well, which a Lua table does not.
local function difference(expected, got, exactly, place, lenient)
  place = place or ""
  if expected == null then
    if got == null or got == switchboard.null then return nil end
  elseif type(expected) ~= "table" then
    if expected == got then return nil end
    if lenient and place:find "id$" and tostring(expected) == tostring(got) then return nil end
  elseif type(got) == "table" and got ~= null and got ~= switchboard.null then
    if exactly and description.is_array(expected) ~= description.is_array(got) then
      return ("%s is %s for %s"):format(place, show(got), show(expected))
    end
    for _, key in ipairs(keys(expected)) do
      local item = expected[key]
      local found = difference(item, got[key], exactly, place .. "." .. tostring(key), lenient)
      if found then return found end
    end
    for key in pairs(got) do
      if expected[key] == nil then return ("%s.%s was not there"):format(place, tostring(key)) end
    end
    return nil
  end
  return ("%s is %s for %s"):format(place, show(got):sub(1, 60), show(expected):sub(1, 60))
end

local function encode(value)
  if value == null then return "null" end
  if type(value) == "string" then
    return '"' .. value:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"'
  end
  if type(value) ~= "table" then
    if type(value) == "number" and value % 1 == 0 then return ("%.0f"):format(value) end
    return tostring(value)
  end
  local parts = {}
  if description.is_array(value) then
    for index, item in ipairs(value) do parts[index] = encode(item) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for _, key in ipairs(keys(value)) do parts[#parts + 1] = encode(key) .. ":" .. encode(value[key]) end
  return "{" .. table.concat(parts, ",") .. "}"
end

local function unescape(text)
  return (text:gsub("%+", " "):gsub("%%(%x%x)", function(hex) return string.char(tonumber(hex, 16)) end))
end

-- A client whose requests go nowhere: `wire.request` is the last one, `wire.answer` what it gets.
local function client_of(api, definition)
  local wire = {}
  local options = {
    base_url = "http://127.0.0.1:1", nulls = "keep", retries = 0,
    transport = function(request)
      if api.tamper then api.tamper(request) end
      wire.request = request
      return wire.answer or { status = 200, headers = { ["content-type"] = "application/json" }, body = "{}" }
    end,
  }
  options[definition.auth.option] = "judge"
  if definition.options and definition.options.version then options.version = api.version end
  return switchboard.define(definition)(options), wire
end

-- The path's variables, each with a value of its own that has to be escaped where the type lets it.
local function variables_of(whole, theirs)
  local values = {}
  for index, name in ipairs(theirs.variables) do
    local schema = theirs.types[name] or {}
    if schema.enum then
      values[index] = schema.enum[1]
    elseif schema.type == "integer" or schema.type == "number" then
      values[index] = 4711 + index
    elseif schema.format then
      values[index] = description.value(whole, schema, name)
    else
      values[index] = ("%d a/b?c#d%%e&\195\169"):format(index)
    end
  end
  return values
end

-- Sends one request. Returns nil and why, when nothing was sent.
local function send(case, values, parameters, answer)
  local wire = case.wire
  wire.request, wire.answer = nil, answer
  local arguments = {}
  for index, value in ipairs(values) do arguments[index] = value end
  arguments[#arguments + 1] = parameters
  local resource = case.client[case.resource](case.client)
  local called, value, err, meta = pcall(resource[case.action], resource, unpack(arguments))
  if not called then return nil, "throws: " .. tostring(value) end
  if not wire.request then return nil, "is refused: " .. tostring(err and err.message or err) end
  return wire.request, nil, value, err, meta
end

-- The request's path and query, decoded.
local function target_of(request)
  local path, query = request.url:match "^http://127%.0%.0%.1:1([^?#]*)%??([^#]*)$"
  local steps, parameters = {}, {}
  for step in (path or ""):gmatch "[^/]+" do steps[#steps + 1] = unescape(step) end
  for pair in (query or ""):gmatch "[^&]+" do
    local name, value = pair:match "^([^=]*)=?(.*)$"
    parameters[unescape(name)] = unescape(value)
  end
  return steps, parameters
end

local function judge_target(case, request, values, tell)
  local steps = target_of(request)
  local index, variable = 0, 0
  for step in case.theirs.path:gmatch "[^/]+" do
    index = index + 1
    local expected = step
    if step:find "^{" then
      variable = variable + 1
      expected = tostring(values[variable])
    end
    if steps[index] ~= expected then
      tell("path", ("has '%s' where '%s' belongs"):format(tostring(steps[index]), expected))
    end
  end
  if steps[index + 1] then tell("path", "is too long") end
  if request.method ~= case.theirs.method then tell("method", "is " .. request.method) end
end

-- By name, variables may be called otherwise than in the description; then what stands before one says what it is.
local function judge_names(case, tell)
  local before, index = "", 0
  local function elsewhere(name, here)
    for at, theirs in ipairs(case.theirs.variables) do
      if at ~= here and theirs == name then return true end
    end
  end
  for step in case.operation[1]:match("%S+$"):gmatch "[^/]+" do
    local ours = step:match "^{(.*)}$"
    if ours then
      index = index + 1
      local theirs = case.theirs.variables[index]
      local thing = ours:gsub("_id$", "")
      local fits = ours == theirs or ours == "id" and (index == 1 or theirs:find "id$")
        or ours ~= "id" and not elsewhere(ours, index)
          and (before:gsub("ies$", "y"):find(thing, 1, true) or theirs:find(thing, 1, true))
      if #case.theirs.variables > 1 and not fits then
        tell("path", ("calls {%s} '%s'"):format(theirs, ours))
      end
    end
    before = step
  end
end

local function simple(value)
  if type(value) == "table" then
    if value == null then return nil end
    local parts = {}
    for index, item in ipairs(value) do parts[index] = tostring(item) end
    return table.concat(parts, ",")
  end
  return tostring(value)
end

local function with(base, name, value)
  local copy = {}
  for key, item in pairs(base) do copy[key] = item end
  copy[name] = value
  return copy
end

local function judge_query(case, base, tell)
  for _, parameter in ipairs(case.theirs.query) do
    local schema = description.flat(case.whole, parameter.schema or {})
    local spread = schema.properties and parameter.style ~= "deepObject"
    for name, its in pairs(spread and schema.properties or { [parameter.name] = schema }) do
      its = description.flat(case.whole, its)
      local probes = description.probes(case.whole, its, name)
      if its.type == "string" and not its.enum and not its.format then
        probes[#probes + 1] = { place = "escaped", value = "a b&c=d+e/\195\169%#" }
      end
      for _, probe in ipairs(probes) do
        if probe.value ~= null and not (type(probe.value) == "table" and not probe.value[1]) then
          local place = "query " .. name .. "." .. probe.place
          case.count(place)
          local request, why = send(case, case.values, with(base, name, argument(probe.value)))
          if not request then
            tell(place, why)
          else
            local _, got = target_of(request)
            if got[name] ~= simple(probe.value) then
              tell(place, ("travels as %s, not %s"):format(tostring(got[name]), simple(probe.value)))
            end
          end
        end
      end
    end
  end
end

-- Sends a body; returns nil when it travels as it is, else what is wrong.
local function body_trouble(case, base, body, lenient, tell)
  local parameters = {}
  for key, value in pairs(base) do parameters[key] = value end
  for key, value in pairs(body) do parameters[key] = argument(value) end
  local request, why = send(case, case.values, parameters)
  if not request then return why end
  local content_type = (request.headers["content-type"] or ""):gsub("%s", ""):gsub(";.*", "")
  if next(body) ~= nil and content_type ~= case.theirs.body.media_type:gsub("%s", ""):gsub(";.*", "") then
    tell("media type", "is " .. tostring(content_type))
  end
  if case.theirs.body.media_type:find "json" then
    local sent = request.body and request.body ~= "" and description.decode(request.body) or {}
    for _, name in ipairs(case.operation.fill_now or {}) do
      if body[name] == nil then sent[name] = nil end
    end
    local found = difference(body, sent, true, "", lenient)
    if found then return "body" .. found end
  end
end

-- What `over` says, and elsewhere what `under` does.
local function merged(under, over)
  if type(under) ~= "table" or type(over) ~= "table" or under == null or over == null
    or description.is_array(under) ~= description.is_array(over)
    or description.is_array(over) and #over == 0 then
    return over
  end
  local copy = setmetatable({}, getmetatable(over))
  for key, value in pairs(under) do copy[key] = value end
  for key, value in pairs(over) do
    copy[key] = merged(under[description.is_array(under) and math.min(key, #under) or key], value)
  end
  return copy
end

-- An example may contradict its own schema about whether an id is a number.
local function judge_examples(case, tell)
  for _, example in ipairs(case.theirs.body.examples) do
    if type(example.value) == "table" then
      local place = "example " .. example.name
      case.count(place)
      local trouble = body_trouble(case, {}, example.value, true, tell)
      if trouble and not (example.refused and trouble:find "refused") then tell(place, trouble) end
    end
  end
end

-- Schemas tell less than all of what is required. So a value that is refused by itself is put into the examples, too.
local function judge_probes(case, base, tell)
  local grounds = {}
  for _, example in ipairs(case.theirs.body.examples) do
    if not example.refused and type(example.value) == "table" then grounds[#grounds + 1] = example.value end
  end
  for _, ground in ipairs(case.grounds) do grounds[#grounds + 1] = ground end
  for _, probe in ipairs(description.probes(case.whole, case.theirs.body.schema or {})) do
    if type(probe.value) == "table" and probe.value ~= null then
      local place = "body " .. probe.place
      case.count(place)
      local trouble = body_trouble(case, base, probe.value, false, tell)
      for _, ground in ipairs(grounds) do
        if not trouble or trouble:find "^body" then break end
        trouble = body_trouble(case, base, merged(ground, probe.value), true, tell) and trouble
      end
      if trouble then tell(place, trouble) end
      local property = probe.place:match "^[^.]+"
      for index, ground in ipairs(case.every) do
        if ground[property] == nil and property ~= "{}" and (probe.value.type or ground.type) == ground.type then
          trouble = body_trouble(case, base, merged(probe.value, ground), true, tell)
          if trouble then tell(("%s in ground %d"):format(place, index), trouble) end
        end
      end
    end
  end
end

-- The arrays of an answer that may be its records.
local function arrays_of(answer)
  local found = {}
  if description.is_array(answer) then return { answer } end
  for _, key in ipairs(keys(answer)) do
    if description.is_array(answer[key]) then
      found[#found + 1] = answer[key]
    elseif key == "data" and type(answer[key]) == "table" and answer[key] ~= null then
      for _, inner in ipairs(keys(answer.data)) do
        if description.is_array(answer.data[inner]) then found[#found + 1] = answer.data[inner] end
      end
    end
  end
  return found
end

local function is_list(method, answer)
  local type_name = type(answer.type) == "string" and answer.type or ""
  return description.is_array(answer) or ("." .. type_name):find "[._]list$" ~= nil
    or method == "GET" and description.is_array(select(2, next(answer))) and next(answer, (next(answer))) == nil
    or answer.pages ~= nil or answer.Resources ~= nil or description.is_array(answer.data)
end

local function judge_answer(case, base, place, answer, value, tell)
  case.count(place)
  local text = encode(value)
  local request, why, result, err, meta = send(case, case.values, base, {
    status = answer.status, headers = { ["content-type"] = answer.media_type or "application/json" }, body = text,
  })
  if not request then return tell(place, why) end
  if result == nil then return tell(place, "gives an error: " .. tostring(err and err.message or err)) end
  if case.operation.answer == "none" then
    if type(value) == "table" and next(value) and case.method == "GET" then tell(place, "is not read") end
    return
  end
  if type(value) ~= "table" then return end
  local wanted = { value }
  if is_list(case.method, value) then
    local arrays = arrays_of(value)
    if #arrays > 0 then wanted = arrays end
  elseif type(value.data) == "table" and value.data ~= null and not value.type and not value.id then
    wanted = { value.data }
  end
  local first
  for _, candidate in ipairs(wanted) do
    local found = difference(candidate, result)
    if not found then return meta end
    first = first or found
  end
  tell(place, "comes as something else: " .. first:sub(1, 160))
  return meta
end

-- How an answer may tell of pages: by naming the next, by counting as well, or as the last.
local tellings = { "named", "counted", "last" }

-- Puts a mark where the next page is told. Returns whether anything tells of pages.
local function mark_next(whole, schema, answer, telling)
  local marked = false
  local pages = type(answer.pages) == "table" and description.flat(whole, schema).properties.pages
  pages = pages and description.flat(whole, pages)
  if pages and pages.oneOf then pages = description.flat(whole, pages.oneOf[1]) end
  local following = pages and pages.properties and pages.properties.next
  if following then
    marked = true
    answer.pages = { type = "pages", page = telling == "last" and 3 or 1, per_page = 1 }
    if telling ~= "named" then answer.pages.total_pages = 3 end
    if telling == "last" then
      answer.pages.next = nil
    elseif description.flat(whole, following).type == "string" then
      answer.pages.next = "http://127.0.0.1:1/x?page=2&starting_after=mark&before=mark&per_page=1"
    else
      answer.pages.next = { page = 2, per_page = 1, starting_after = "mark" }
    end
  end
  local places = { { answer.meta or {}, "nextCursor" }, { answer, "next_cursor" }, { answer, "scroll_param" } }
  for _, place in ipairs(places) do
    if place[1][place[2]] ~= nil then
      marked = true
      place[1][place[2]] = telling ~= "last" and "mark" or nil
    end
  end
  return marked
end

--- Whether the description's answers tell of pages.
function agreement.is_paged(whole, theirs)
  for _, answer in ipairs(theirs.answers) do
    local made = answer.schema and description.value(whole, answer.schema, nil, true)
    local is_object = type(made) == "table" and not description.is_array(made)
    if is_object and mark_next(whole, answer.schema, made, "named") then return true end
  end
  return false
end

local function judge_pages(case, base, answer, tell)
  for _, telling in ipairs(tellings) do
    local made = description.value(case.whole, answer.schema, nil, true)
    if description.is_array(made) or not mark_next(case.whole, answer.schema, made, telling) then return end
    local meta = judge_answer(case, base, ("answer %d %s"):format(answer.status, telling), answer, made, tell)
    local told = meta and show(meta.next)
    local right = told and (told:find "mark" or told:find "page:2")
    if telling == "last" then right = told == "nothing" end
    if meta and not right then tell("next " .. telling, "is " .. told) end
  end
end

local function judge_answers(case, base, tell)
  for _, answer in ipairs(case.theirs.answers) do
    for _, example in ipairs(answer.examples) do
      local meta = judge_answer(
        case, base, ("answer %d %s"):format(answer.status, example.name), answer, example.value, tell)
      local pages = type(example.value) == "table" and example.value.pages
      local following = type(pages) == "table" and pages.next
      if meta and following and following ~= null and meta.next == nil then
        tell("next", "is nothing, where the example has " .. show(following))
      end
    end
    if answer.schema then
      local made = description.value(case.whole, answer.schema, nil, true)
      if type(made) == "table" then
        judge_answer(case, base, ("answer %d made"):format(answer.status), answer, made, tell)
        if case.operation.answer ~= "none" then judge_pages(case, base, answer, tell) end
      end
    end
  end
end

--- Compares a connector's definition with a description.
-- @tparam table api as apis.lua reads it
-- @tparam table definition of the connector
-- @tparam[opt] string only "resource:action", to compare nothing else
-- @treturn table findings, { { title, place, words }, … }
-- @treturn number how many requests and answers were compared
function agreement.judge(api, definition, only)
  local findings, count = {}, 0
  local whole = api.whole
  local operations = api.operations
  local made, client, wire = pcall(client_of, api, definition)
  if not made then return { { title = api.name, place = "definition", words = tostring(client) } }, 0 end
  for _, resource in ipairs(keys(definition.resources)) do
    local actions = {}
    for action in pairs(definition.resources[resource]) do
      if type(action) == "string" then actions[#actions + 1] = action end
    end
    table.sort(actions)
    for _, action in ipairs(actions) do
      local title = resource .. ":" .. action
      local operation = definition.resources[resource][action]
      local method, path = operation[1]:match "^(%u+) (.+)$"
      local theirs = operations[description.place(method, path)]
      if only == nil or only == title then
        if theirs and versions.has(api.version, operation.since) then
          local case = {
            whole = whole, client = client, wire = wire, resource = resource, action = action, operation = operation,
            theirs = theirs, method = method, values = variables_of(whole, theirs),
            every = (api.every or {})[title] or {},
            grounds = (api.grounds or {})[title] or {},
            count = function() count = count + 1 end,
          }
          local function tell(place, words)
            findings[#findings + 1] = { title = title, place = place, words = words }
          end
          local base = {}
          for _, parameter in ipairs(theirs.query) do
            if parameter.required then
              local value = description.value(whole, parameter.schema, parameter.name)
              for name, field in pairs(type(value) == "table" and value or { [parameter.name] = value }) do
                base[name] = argument(field)
              end
            end
          end
          local whole_base = {}
          for name, value in pairs(base) do whole_base[name] = value end
          if theirs.body then
            local body = description.value(whole, theirs.body.schema or {})
            for name, value in pairs(type(body) == "table" and body or {}) do whole_base[name] = argument(value) end
            local good
            for _, example in ipairs(theirs.body.examples) do
              if type(example.value) == "table" and not example.refused and (not good or example.succeeds) then
                good = example.value
              end
            end
            if good then
              whole_base = {}
              for name, value in pairs(base) do whole_base[name] = value end
              for name, value in pairs(good) do whole_base[name] = argument(value) end
            end
          end
          for name, value in pairs((api.base or {})[title] or {}) do
            base[name], whole_base[name] = value, value
          end
          judge_names(case, tell)
          count = count + 1
          local request, why = send(case, case.values, whole_base)
          if request then judge_target(case, request, case.values, tell) else tell("call", why) end
          judge_query(case, whole_base, tell)
          if theirs.body then
            judge_examples(case, tell)
            judge_probes(case, base, tell)
          end
          judge_answers(case, whole_base, tell)
        elseif only and not theirs then
          findings[#findings + 1] = { title = title, place = "path", words = "is not in the description" }
        end
      end
    end
  end
  return findings, count
end

return agreement
