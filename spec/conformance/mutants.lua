--- Plants mistakes in the connectors' definitions, one by one, and has agreement.lua find each.
--
--     lua spec/conformance/mutants.lua [--all] NAME=DESCRIPTION.json …
--
-- Prints how many of each kind were caught, and those that escaped; all of them with --all. A mistake counts where
-- the description says what is right: an optional field that it has not may be dropped. The exit status is 0
-- when none escapes.

local spec = arg[0]:match("^(.*)/[^/]*/[^/]*$") or ".."
package.path = spec .. "/?.lua;" .. package.path

local agreement = require "conformance.agreement"
local apis = require "conformance.apis"
local description = require "conformance.description"
local versions = require "conformance.versions"

local keys = description.keys
local kinds = {
  "body field dropped", "nested field dropped", "query parameter dropped", "variables swapped", "middle word wrong",
  "limit too tight", "nullable lost", "media type wrong", "records elsewhere", "value elsewhere", "next elsewhere",
  "path not escaped", "query not escaped", "null left out", "[] written as {}", "{} written as []",
}

-- What a schema says of the fields of a name, at any depth: place -> { nullable, words, limited }.
local function add_said(whole, schema, name, said, depth)
  schema = description.flat(whole, schema)
  if schema.readOnly then return end
  local here = said[name] or { words = {} }
  said[name] = here
  here.nullable = here.nullable or schema.nullable
  here.limited = here.limited or schema.maximum or schema.maxLength or schema.maxItems
  for _, word in ipairs(schema.enum or {}) do here.words[tostring(word)] = true end
  if depth > 5 then return end
  for property, field in pairs(schema.properties or {}) do add_said(whole, field, property, said, depth + 1) end
  for _, list in ipairs { schema.oneOf or {}, schema.anyOf or {} } do
    for _, member in ipairs(list) do add_said(whole, member, name, said, depth + 1) end
  end
  if schema.items then add_said(whole, schema.items, name, said, depth + 1) end
end

-- A type expression without its description, and that.
local function split(expression)
  local type, rest = expression:match "^(.-)(%s*%-%-.*)$"
  return type or expression, rest or ""
end

local function with_wrong_word(expression)
  local type, rest = split(expression)
  local words = {}
  for word in type:gmatch "'([^']*)'" do words[#words + 1] = word end
  local middle = words[math.floor(#words / 2) + 1]
  if not middle then return end
  local from, to = type:find("'" .. middle .. "'", 1, true)
  return type:sub(1, from) .. "no_such_word" .. type:sub(to) .. rest, middle
end

local function with_tight_limit(expression)
  local type, rest = split(expression)
  local before, most, after = type:match "^(.-%.%.)(%d+)(.*)$"
  return most and before .. ("%d"):format(tonumber(most) - 1) .. after .. rest
end

local function without_null(expression)
  local type, rest = split(expression)
  local found
  type, found = type:gsub("%?", "", 1)
  return found > 0 and type .. rest
end

-- The names of the types that an expression mentions.
local function mentioned(definition, expression)
  local names = {}
  for name in split(expression):gsub("'[^']*'", ""):gmatch "[%a_][%w_]*" do
    if definition.types and definition.types[name] ~= nil then names[#names + 1] = name end
  end
  return names
end

-- Goes over the fields of a body: visit(where, name, expression, nested), where `where` leads to the table of fields.
local function each_field(api, definition, operation, visit)
  local seen = {}
  local function has(expression)
    return type(expression) == "string" and versions.has(api.version, split(expression):match "@([%w.]+)")
  end
  local function fields_of(where, fields, depth)
    for _, name in ipairs(keys(fields)) do
      if name ~= 1 and has(fields[name]) then visit(where, name, fields[name], depth > 0, fields[1]) end
    end
  end
  local function follow(expression, depth)
    for _, name in ipairs(mentioned(definition, expression)) do
      if not seen[name] then
        seen[name] = true
        local its = definition.types[name]
        if type(its) == "string" then
          visit({ "types" }, name, its, true)
          follow(its, depth)
        else
          fields_of({ "types", name }, its, depth)
          for key, field in pairs(its) do
            if key ~= 1 and has(field) then follow(field, depth + 1) end
          end
        end
      end
    end
  end
  if type(operation.body) == "string" then
    follow(operation.body, 0)
  elseif operation.body then
    fields_of({ "operation", "body" }, operation.body, 0)
    for key, field in pairs(operation.body) do
      if key ~= 1 and has(field) then follow(field, 1) end
    end
  end
end

local function table_at(definition, operation, where)
  local at = where[1] == "operation" and operation or definition[where[1]]
  for index = 2, #where do at = at[where[index]] end
  return at
end

local function decoded(text) return (text:gsub("%%(%x%x)", function(hex) return string.char(tonumber(hex, 16)) end)) end

-- What happens on the wire, whatever the definition says.
local tampers = {
  ["path not escaped"] = function(request)
    request.url = request.url:gsub("^[^?]*", function(path) return (path:gsub("%%2F", "/"):gsub("%%25", "%%")) end)
  end,
  ["query not escaped"] = function(request)
    request.url = request.url:gsub("%?.*$", decoded)
  end,
  ["null left out"] = function(request)
    request.body = request.body and request.body:gsub('"[^"]*":null,?', ""):gsub(",}", "}")
  end,
  ["[] written as {}"] = function(request) request.body = request.body and request.body:gsub("%[%]", "{}") end,
  ["{} written as []"] = function(request) request.body = request.body and request.body:gsub("{}", "[]") end,
}

-- All mistakes of an operation: add(kind, words, change), where change(definition, operation) plants it.
local function each_mutant(api, definition, operation, theirs, add)
  local said, asked = {}, {}
  if theirs.body then add_said(api.whole, theirs.body.schema or {}, "", said, 0) end
  for _, parameter in ipairs(theirs.query) do
    asked[parameter.name] = true
    add_said(api.whole, parameter.schema or {}, parameter.name, said, 0)
  end

  local function change_of(where, name, expression)
    return function(its, one) table_at(its, one, where)[name] = expression end
  end
  local function add_expressions(where, name, expression, place)
    local about = said[name]
    if not about then return end
    local wrong, word = with_wrong_word(expression)
    if wrong and about.words[word] then
      add("middle word wrong", ("%s '%s'"):format(place, word), change_of(where, name, wrong))
    end
    local tight = with_tight_limit(expression)
    if tight and about.limited then add("limit too tight", place, change_of(where, name, tight)) end
    local strict = without_null(expression)
    if strict and about.nullable then add("nullable lost", place, change_of(where, name, strict)) end
  end

  each_field(api, definition, operation, function(where, name, expression, nested, one_of)
    local place = table.concat(where, ".") .. "." .. name
    local optional = not split(expression):find "!" and not (one_of and one_of:find(name, 1, true))
    if said[name] and where[2] and name ~= "*" and optional then
      add(nested and "nested field dropped" or "body field dropped", place, change_of(where, name, nil))
    end
    add_expressions(where, name, expression, place)
  end)
  for _, name in ipairs(keys(operation.query or {})) do
    if name ~= 1 and asked[name] and not (operation.query[1] or ""):find(name, 1, true) then
      local where = { "operation", "query" }
      add("query parameter dropped", name, change_of(where, name, nil))
      add_expressions(where, name, operation.query[name], "query." .. name)
    end
  end

  local first, second = operation[1]:match "{([^}]*)}.*{([^}]*)}"
  if second then
    add("variables swapped", operation[1], function(_, one)
      one[1] = one[1]:gsub("{([^}]*)}", { [first] = "{" .. second .. "}", [second] = "{" .. first .. "}" })
    end)
  end
  if theirs.body and operation.body and not operation.files then
    local wrong = operation.content_type and "application/json" or "application/x-www-form-urlencoded"
    add("media type wrong", wrong, function(_, one) one.content_type = wrong end)
  end
  if operation.records then
    add("records elsewhere", "elsewhere.items", function(_, one) one.records = "elsewhere.items" end)
    if operation.records ~= "" then
      add("records elsewhere", "none", function(_, one) one.records, one.paging = nil, nil end)
    end
  end
  if operation.value then add("value elsewhere", "elsewhere", function(_, one) one.value = "elsewhere" end) end
  local paging = operation.paging and definition.paging[operation.paging]
  if paging and paging.next and operation.records and agreement.is_paged(api.whole, theirs) then
    for _, place in ipairs { "elsewhere.next", "pages.prev", "total_count" } do
      add("next elsewhere", place, function(its, one) its.paging[one.paging].next = place end)
    end
  end
  for _, kind in ipairs(kinds) do
    local tamper = tampers[kind]
    if tamper then add(kind, "", nil, tamper) end
  end
end

-- Whether a request of the operation, as it should be, has what a tamper changes.
local function changes_anything(api, definition, title, tamper)
  local changed = false
  api.tamper = function(request)
    local url, body = request.url, request.body
    tamper(request)
    changed = changed or url ~= request.url or body ~= request.body
    request.url, request.body = url, body
  end
  agreement.judge(api, definition, title)
  api.tamper = nil
  return changed
end

local function run(api, tally, show_all)
  local pristine = api.definition()
  local planted = {} -- a mistake in a shared type is one mistake, for whichever of its operations finds it
  local order = {}
  for _, resource in ipairs(keys(pristine.resources)) do
    for action, operation in pairs(pristine.resources[resource]) do
      local theirs = action ~= 1 and api.operations[description.place(operation[1]:match "^(%u+) (.+)$")]
      if theirs and versions.has(api.version, operation.since) then
        local title = resource .. ":" .. action
        each_mutant(api, pristine, operation, theirs, function(kind, words, change, tamper)
          for _, pattern in ipairs(api.beyond) do
            if words:find(pattern) then return end
          end
          if tamper and not changes_anything(api, pristine, title, tamper) then return end
          local definition = change and api.definition() or pristine
          local key = kind .. " " .. (words:find "^types%." and words or title .. " " .. words)
          if planted[key] and planted[key].caught then return end
          if not planted[key] then
            planted[key] = { kind = kind, words = words, title = title }
            order[#order + 1] = planted[key]
          end
          if change then change(definition, definition.resources[resource][action]) end
          api.tamper = tamper
          planted[key].caught = #apis.explain(api, (agreement.judge(api, definition, title))) > 0
          api.tamper = nil
        end)
      end
    end
  end
  table.sort(order, function(a, b)
    return a.kind .. a.title .. a.words < b.kind .. b.title .. b.words
  end)
  for _, mutant in ipairs(order) do
    local count = tally[mutant.kind]
    count.planted = count.planted + 1
    if mutant.caught then count.caught = count.caught + 1 end
    if show_all or not mutant.caught then
      print(("%-8s %-16s %-24s %-34s %s"):format(
        mutant.caught and "caught" or "ESCAPED", api.name, mutant.kind, mutant.title, mutant.words))
    end
  end
end

local function main()
  local tally, show_all, failed = {}, false, false
  for _, kind in ipairs(kinds) do tally[kind] = { planted = 0, caught = 0 } end
  for _, argument in ipairs(arg) do
    if argument == "--all" then
      show_all = true
    else
      run(apis.read(argument), tally, show_all)
    end
  end
  print(("%-24s %8s %8s %8s"):format("mistake", "planted", "caught", "escaped"))
  for _, kind in ipairs(kinds) do
    local count = tally[kind]
    print(("%-24s %8d %8d %8d"):format(kind, count.planted, count.caught, count.planted - count.caught))
    failed = failed or count.planted == 0 or count.caught < count.planted
  end
  os.exit(failed and 1 or 0)
end

main()
