--- Puts every operation of the connectors to an independent judge: Prism, which answers a request
-- only where it matches the API's own description.
--
--     lua spec/conformance/run.lua NAME=URL … NAME.strict=URL …
--
-- NAME is one of `apis` below; .strict is a Prism whose description also refuses undeclared body
-- fields. Each operation is sent with its required parameters only and with all of them, to every
-- URL of its API. Calls that are wrong must be refused before anything is sent. The exit status is
-- 0 when all that was asked for passes.

local spec = arg[0]:match("^(.*)/[^/]*/[^/]*$") or ".."
package.path = spec .. "/?.lua;" .. package.path

local cjson = require "cjson"
local switchboard = require "switchboard"
local examples = require "conformance.examples"
local synthesise = require "conformance.synthesise"

local function connector(name)
  return switchboard.define(require("switchboard.connectors." .. name))
end

local apis = {
  ["commonroom-v1"] = function(url) return switchboard.commonroom { api_token = "judge", base_url = url } end,
  ["commonroom-v2"] = function(url) return connector "commonroom_v2" { api_token = "judge", base_url = url } end,
  ["commonroom-scim"] = function(url) return connector "commonroom_scim" { api_token = "judge", base_url = url } end,
  ["intercom-2.16"] = function(url) return switchboard.intercom { access_token = "judge", base_url = url } end,
}

-- A retry would ask the same judge the same thing.
local once = { retries = 0, timeout = 30 }

local unpack = table.unpack or unpack

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

-- Calls by name. Only where a path variable has the name of another parameter is it given by
-- position, as the contract asks.
local function call(client, operation, path, parameters)
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
  if not clash then return client:execute(operation.resource, operation.action, merged, once) end
  local resource = client[operation.resource](client)
  positional[#positional + 1] = parameters
  positional[#positional + 1] = once
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
    elseif full or synthesise.needed(parameter) then
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

-- A line of a list of the judge's violations, or nil when none is left. Those that it finds in its
-- own answer don't count.
local function complaints(list, only_request)
  local words = {}
  for _, violation in ipairs(list or {}) do
    local location = type(violation.location) == "table" and violation.location or {}
    if not only_request or location[1] == "request" then
      words[#words + 1] = ("[%s] %s"):format(table.concat(location, "."), violation.message)
    end
  end
  return words[1] and table.concat(words, "; ") or nil
end

-- The judge's words about the request: in a header where the description declares the error, in
-- the body of a problem of its own where not.
local function violations(headers)
  return complaints(decoded(headers and headers["sl-violations"]), true)
end

local function problem(body)
  local told = decoded(body)
  return told and (complaints(told.validation, false) or told.detail) or body
end

-- nil when the judge accepted the call, or why not.
local function rejection(example, err, meta)
  if not err then return violations(meta and meta.headers) end
  if err.status == nil then return ("no answer (%s): %s"):format(tostring(err.kind), tostring(err.message)) end
  if err.status == example.status then return nil end
  local words = violations(err.headers)
  if err.status < 400 then return words end -- the answer was random and could not be read
  return ("%d %s"):format(err.status, tostring(words or problem(err.body) or err.message))
end

-- Calls that only differ from the minimal one in one wrong thing: { what, path, parameters }.
local function broken_calls(operation, example)
  local calls = {}
  local function add(what, location, name, value)
    local path, parameters = arguments(operation, example, false, 1)
    local target = location == "path" and path or parameters
    target[name] = value
    calls[#calls + 1] = { what = what, path = path, parameters = parameters }
  end
  local open = false
  for _, parameter in ipairs(operation.parameters) do
    local name, location = parameter.name, parameter.location
    if name == "*" then
      open = parameter.schema.type ~= "union"
    else
      if location == "path" or synthesise.needed(parameter) then add("without " .. name, location, name, nil) end
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
local function judge(client, operation, example, full)
  for _, variant in ipairs(body_variants(operation, example)) do
    local path, parameters = arguments(operation, example, full, variant)
    local _, err, meta = call(client, operation, path, parameters)
    local why = rejection(example, err, meta)
    if why then return (variant > 1 and ("body %d: "):format(variant) or "") .. why end
  end
end

-- nil when every broken call is refused without a request, or the first that is not.
local function let_through(client, operation, example)
  for _, broken in ipairs(broken_calls(operation, example)) do
    local _, err = call(client, operation, broken.path, broken.parameters)
    if not err then return broken.what .. " was accepted" end
    if err.kind ~= "invalid_request" or err.status ~= nil then
      return ("%s was sent (%s %s)"):format(broken.what, tostring(err.kind), tostring(err.status))
    end
  end
end

local function run(name, urls)
  local report = new_report(name)
  local clients = {}
  for mode, url in pairs(urls) do clients[mode] = apis[name](url) end
  local any = clients.plain or clients.strict
  local resources = any:describe().resources
  for _, resource in ipairs(sorted_keys(resources)) do
    for _, action in ipairs(sorted_keys(resources[resource].actions)) do
      local operation = resources[resource].actions[action]
      local title = resource .. ":" .. action
      local example = example_of(name, title)
      report.operations = report.operations + 1
      for _, mode in ipairs(modes) do
        local client = clients[mode]
        if client then
          record(report, mode .. " minimal", title, judge(client, operation, example, false))
          record(report, mode .. " full", title, judge(client, operation, example, true))
        end
      end
      record(report, "refused", title, let_through(any, operation, example))
    end
  end
  return report
end

local function read_arguments(list)
  local urls = {}
  for _, argument in ipairs(list) do
    local name, url = argument:match("^([^=]+)=(.+)$")
    local mode = "plain"
    if name and name:find("%.strict$") then name, mode = name:gsub("%.strict$", ""), "strict" end
    if not apis[name] then
      io.stderr:write("not NAME=URL of a known API: ", argument, "\n")
      os.exit(2)
    end
    urls[name] = urls[name] or {}
    urls[name][mode] = url
  end
  if not next(urls) then
    io.stderr:write("usage: run.lua NAME=URL … NAME.strict=URL …\n")
    os.exit(2)
  end
  return urls
end

local function main()
  local urls = read_arguments(arg)
  local header, line = "%-16s %10s" .. (" %15s"):rep(#columns), "%-16s %10d" .. (" %15s"):rep(#columns)
  print(header:format("API", "operations", unpack(columns)))
  local failures = {}
  for _, name in ipairs(sorted_keys(urls)) do
    local report = run(name, urls[name])
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
