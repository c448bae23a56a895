--- Puts every operation of the connectors to an independent judge: Prism, which answers a request
-- only where it matches the API's own description.
--
--     lua spec/conformance/run.lua NAME=URL[@LOG] … NAME.strict=URL[@LOG] …
--
-- NAME is one of `apis` below; .strict is a Prism whose description also refuses undeclared body
-- fields; LOG is the file with what Prism writes, for its words about a refusal. Each operation is
-- sent with its required parameters only and with all of them, to every URL of its API. Calls that
-- are wrong must be refused before anything is sent. The exit status is 0 when all that was asked
-- for passes.

local spec = arg[0]:match("^(.*)/[^/]*/[^/]*$") or ".."
package.path = spec .. "/?.lua;" .. package.path

local cjson = require "cjson"
local switchboard = require "switchboard"
local examples = require "conformance.examples"
local synthesise = require "conformance.synthesise"
local versions = require "conformance.versions"

local function connector(name)
  return switchboard.define(require("switchboard.connectors." .. name))
end

local apis = {
  ["commonroom-v1"] = function(url) return switchboard.commonroom { api_token = "judge", base_url = url } end,
  ["commonroom-v2"] = function(url) return connector "commonroom_v2" { api_token = "judge", base_url = url } end,
  ["commonroom-scim"] = function(url) return connector "commonroom_scim" { api_token = "judge", base_url = url } end,
  ["intercom-2.16"] = function(url) return switchboard.intercom { access_token = "judge", base_url = url } end,
  ["intercom-preview"] = function(url)
    return switchboard.intercom { access_token = "judge", base_url = url, version = "Preview" }
  end,
}

-- Those of which only a part is judged.
local version_of = { ["intercom-2.16"] = "2.16", ["intercom-preview"] = "Preview" }

-- A retry would ask the same judge the same thing.
local function once(example)
  return { retries = 0, timeout = 30, version = example.version }
end

local unpack = table.unpack or unpack

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

-- Calls by name. Only where a path variable has the name of another parameter is it given by
-- position, as the contract asks.
local function call(client, operation, example, path, parameters)
  local merged, positional, clash = {}, {}, false
  for name, value in pairs(parameters) do merged[name] = value end
  for _, parameter in ipairs(operation.parameters) do
    local name = parameter.name
    if parameter.location == "path" then
      positional[#positional + 1] = path[name]
      clash = clash or parameters[name] ~= nil
      merged[name] = path[name]
    end
  end
  if not clash then return client:execute(operation.resource, operation.action, merged, once(example)) end
  local resource = client[operation.resource](client)
  positional[#positional + 1] = parameters
  positional[#positional + 1] = once(example)
  return resource[operation.action](resource, unpack(positional))
end

-- What examples.lua says about an operation, with the hints that hold for all of its API.
local function example_of(api, title)
  local of_api = examples[api] or {}
  local example, hints = {}, {}
  for key, value in pairs(of_api[title] or {}) do example[key] = value end
  for _, list in ipairs { example.hints or {}, of_api.hints or {}, examples.hints } do
    for _, hint in ipairs(list) do hints[#hints + 1] = hint end
  end
  example.hints, example.key = hints, of_api.key
  return example
end

local function stale_examples(api, resources)
  local stale = {}
  for _, title in ipairs(sorted_keys(examples[api] or {})) do
    local resource, action = title:match("^(.+):(.+)$")
    if resource and not (resources[resource] and resources[resource].actions[action]) then stale[#stale + 1] = title end
  end
  return stale
end

-- A body that is one of several objects is told as one parameter, "*". Which of them are to be sent.
local function body_variants(operation, example)
  local variants = { 1 }
  for _, parameter in ipairs(operation.parameters) do
    if parameter.name == "*" and parameter.schema.type == "union" then
      for index = 2, #parameter.schema.any_of do variants[index] = index end
    end
  end
  return example.bodies or variants
end

-- The arguments of a call: path variables, and the table of the others.
local function arguments(operation, example, full, variant)
  local path, parameters = {}, {}
  local options = { full = full, hints = example.hints, key = example.key }
  local known = nil -- the fields of the body, where it is one of several
  for _, parameter in ipairs(operation.parameters) do
    local name = parameter.name
    if parameter.location == "path" then
      path[name] = synthesise.value(parameter.schema, name, options)
    elseif name == "*" then
      local schema = parameter.schema
      if schema.type == "union" then
        schema = schema.any_of[variant]
        known = schema.properties
      end
      for key, value in pairs(synthesise.value(schema, nil, options)) do parameters[key] = value end
    elseif full or synthesise.needed(parameter, name, operation) then
      parameters[name] = synthesise.value(parameter.schema, name, options)
    end
  end
  for _, name in ipairs(full and example.leave_out or {}) do parameters[name] = nil end
  for _, set in ipairs { example.set or {}, (full and example.full or not full and example.minimal) or {} } do
    for name, value in pairs(set) do
      if path[name] ~= nil then
        path[name] = value
      elseif not known or known[name] then
        parameters[name] = value
      end
    end
  end
  return path, parameters
end

local function decoded(text)
  local ok, value = pcall(cjson.decode, text or "")
  return ok and type(value) == "table" and value or nil
end

-- What the judge finds wrong with the request of a call that it answered all the same, or nil.
local function violation(meta)
  for _, found in ipairs(decoded(meta and meta.headers and meta.headers["sl-violations"]) or {}) do
    if found.location[1] == "request" then return found.message end
  end
end

-- The judge's words about the request since the log had `size` bytes, or nil. They are in a header of
-- the answer, too, but an error has none.
local function logged(log, size)
  local file = log and io.open(log, "rb")
  if not file then return nil end
  file:seek("set", size)
  local words, seen = {}, {}
  for line in file:lines() do
    local found = line:match("Violation: (request.*)")
    if found and not seen[found] then
      seen[found] = true
      words[#words + 1] = found
    end
  end
  file:close()
  return words[1] and table.concat(words, "; ")
end

local function log_size(log)
  local file = log and io.open(log, "rb")
  if not file then return 0 end
  local size = file:seek("end")
  file:close()
  return size
end

-- nil when the judge accepted the call, or why not; `words` finds what the judge says.
local function rejection(example, err, meta, words)
  if not err then return violation(meta) end
  if err.status == nil then return ("no answer (%s): %s"):format(tostring(err.kind), tostring(err.message)) end
  if err.status == example.status or err.status < 400 then return nil end -- at most the answer was random
  local problem = decoded(err.body)
  return ("%d %s"):format(err.status, words() or problem and problem.detail or err.body or err.message)
end

-- Calls that only differ from the minimal one in one wrong thing: { what, path, parameters }.
local function broken_calls(operation, example)
  local calls = {}
  local function add(what, location, name, value, variant)
    local path, parameters = arguments(operation, example, false, variant or 1)
    local target = location == "path" and path or parameters
    target[name] = value
    calls[#calls + 1] = { what = what, path = path, parameters = parameters }
  end
  local open = false
  for _, parameter in ipairs(operation.parameters) do
    local name, location = parameter.name, parameter.location
    if name == "*" then
      open = parameter.schema.type ~= "union"
      for variant, member in ipairs(parameter.schema.any_of or {}) do
        for property, field in pairs(member.properties) do
          local words = ("%s of body %d"):format(property, variant)
          if synthesise.needed(field, property, member) then add("without " .. words, location, property, nil, variant) end
          add("a wrong " .. words, location, property, synthesise.wrong(field), variant)
        end
      end
    else
      if location == "path" or synthesise.needed(parameter, name, operation) then add("without " .. name, location, name, nil) end
      add("a wrong " .. name, location, name, synthesise.wrong(parameter.schema))
    end
  end
  if not open then add("an unknown parameter", "query", "no_such_parameter", "x") end
  return calls
end

local modes = { "plain", "strict" }
local columns = { "plain minimal", "plain full", "strict minimal", "strict full", "refused" }

local function new_report(name)
  local report = { name = name, operations = 0, counts = {}, tried = {}, failures = {} }
  for _, column in ipairs(columns) do
    report.counts[column], report.tried[column] = 0, 0
  end
  return report
end

local function record(report, column, title, why)
  report.tried[column] = report.tried[column] + 1
  if why then
    report.failures[#report.failures + 1] = ("%s %s, %s: %s"):format(report.name, title, column, why)
  else
    report.counts[column] = report.counts[column] + 1
  end
end

-- nil when the judge accepts the call, with each of the bodies it may have, or why not.
local function judge(client, log, operation, example, full)
  for _, variant in ipairs(body_variants(operation, example)) do
    local path, parameters = arguments(operation, example, full, variant)
    local size = log_size(log)
    local _, err, meta = call(client, operation, example, path, parameters)
    local why = rejection(example, err, meta, function() return logged(log, size) end)
    if why then return (variant > 1 and ("body %d: "):format(variant) or "") .. why end
  end
end

-- nil when every broken call is refused without a request, or the first that is not.
local function let_through(client, operation, example)
  for _, broken in ipairs(broken_calls(operation, example)) do
    local _, err = call(client, operation, example, broken.path, broken.parameters)
    if not err then return broken.what .. " was accepted" end
    if err.kind ~= "invalid_request" or err.status ~= nil then
      return ("%s was sent (%s %s)"):format(broken.what, tostring(err.kind), tostring(err.status))
    end
  end
end

local function run(name, judges)
  local report = new_report(name)
  local clients = {}
  for mode, its in pairs(judges) do clients[mode] = apis[name](its.url) end
  local any = clients.plain or clients.strict
  local resources = versions.narrow(any:describe(), version_of[name] or "1").resources
  for _, resource in ipairs(sorted_keys(resources)) do
    for _, action in ipairs(sorted_keys(resources[resource].actions)) do
      local operation = resources[resource].actions[action]
      local title = resource .. ":" .. action
      local example = example_of(name, title)
      report.operations = report.operations + 1
      for _, mode in ipairs(modes) do
        local client = clients[mode]
        if client then
          local log = judges[mode].log
          record(report, mode .. " minimal", title, judge(client, log, operation, example, false))
          record(report, mode .. " full", title, judge(client, log, operation, example, true))
        end
      end
      record(report, "refused", title, let_through(any, operation, example))
    end
  end
  for _, title in ipairs(stale_examples(name, resources)) do
    report.failures[#report.failures + 1] = ("%s %s: an example of an operation that is not there"):format(name, title)
  end
  return report
end

-- name -> mode -> { url, log }
local function read_arguments(list)
  local judges = {}
  for _, argument in ipairs(list) do
    local name, url, log = argument:match("^([^=]+)=([^@]+)@?(.*)$")
    local mode = "plain"
    if name and name:find("%.strict$") then name, mode = name:gsub("%.strict$", ""), "strict" end
    if not apis[name] then
      io.stderr:write("not NAME=URL of a known API: ", argument, "\n")
      os.exit(2)
    end
    judges[name] = judges[name] or {}
    judges[name][mode] = { url = url, log = log ~= "" and log or nil }
  end
  if not next(judges) then
    io.stderr:write("usage: run.lua NAME=URL[@LOG] … NAME.strict=URL[@LOG] …\n")
    os.exit(2)
  end
  return judges
end

local function main()
  local judges = read_arguments(arg)
  local header, line = "%-16s %10s" .. (" %15s"):rep(#columns), "%-16s %10d" .. (" %15s"):rep(#columns)
  print(header:format("API", "operations", unpack(columns)))
  local failures = {}
  for _, name in ipairs(sorted_keys(judges)) do
    local report = run(name, judges[name])
    local cells = {}
    for index, column in ipairs(columns) do
      cells[index] = report.tried[column] > 0 and ("%d/%d"):format(report.counts[column], report.tried[column]) or "-"
    end
    print(line:format(name, report.operations, unpack(cells)))
    for _, failure in ipairs(report.failures) do failures[#failures + 1] = failure end
    if report.operations == 0 then failures[#failures + 1] = name .. ": no operation is told" end
  end
  if #failures > 0 then print("\n" .. table.concat(failures, "\n")) end
  os.exit(#failures == 0 and 0 or 1)
end

main()
