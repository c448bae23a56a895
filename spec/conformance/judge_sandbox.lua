--- Puts what the sandbox answers to an independent judge: Prism, as a proxy that compares each answer with the API's own
-- description. Every operation of one connector is called once.
--
--     lua spec/conformance/judge_sandbox.lua NAME SANDBOX_URL PROXY_URL
--
-- What an operation needs beforehand is called for at SANDBOX_URL, behind the judge's back. The exit status is 0 when
-- each operation has succeeded, each violation is on the list of judged_differences.lua, and nothing else is on it.

local connector = require "switchboard.connector"
local differences = require "spec.conformance.judged_differences"
local sandbox = require "switchboard.sandbox"
local tour = require "spec.conformance.tour"
local violations = require "spec.conformance.violations"

local apis = {
  ["commonroom-v1"] = { connector = "commonroom" },
  ["commonroom-v2"] = { connector = "commonroom_v2" },
  ["commonroom-scim"] = { connector = "commonroom_scim" },
  ["intercom-2.16"] = { connector = "intercom", version = "2.16" },
  ["intercom-preview"] = { connector = "intercom", version = "Preview" },
}

local name, url, proxy = arg[1], arg[2], arg[3]
local api = apis[name] or error("not a name of a description: " .. tostring(name))
local is_intercom = api.connector == "intercom"

local function client_at(base_url)
  local options = { base_url = base_url, version = api.version, retries = 0, timeout = 30, nulls = "keep" }
  options[is_intercom and "access_token" or "api_token"] = sandbox.tokens[is_intercom and "intercom" or "commonroom"]
  return connector.shipped(api.connector)(options)
end

-- Preview's description has only that part of the operations which no numbered version has.
local function is_told_of(operation)
  return not is_intercom or (operation.since ~= nil) == (api.version == "Preview")
end

local direct, judged = client_at(url), client_at(proxy)
local prepare = tour.begin(direct, is_intercom)
local found, failures, called = {}, 0, 0
for _, one in ipairs(tour.operations(direct)) do
  if is_told_of(one.operation) then
    called = called + 1
    local value, err, meta = judged:execute(one.operation.resource, one.operation.action, prepare(one))
    if value == nil then
      failures = failures + 1
      print(("%s %s: %s"):format(name, one.name, tostring(err)))
    end
    local headers = meta and meta.headers or type(err) == "table" and err.headers or {}
    for _, text in ipairs(violations.of_response(headers["sl-violations"])) do
      found[#found + 1] = ("%s %s"):format(one.name, text)
    end
  end
end

local unexplained, stale = violations.explain(found, differences[name] or {})
for _, text in ipairs(unexplained) do
  print(("%s %s"):format(name, text))
end
for _, pattern in ipairs(stale) do
  print(("%s: nothing is found for the reason '%s'"):format(name, pattern))
end
print(("%s: %d operations, %d failures, %d violations, %d of them with a reason"):format(
  name, called, failures, #found, #found - #unexplained))
os.exit(called > 0 and failures == 0 and #unexplained == 0 and #stale == 0 and 0 or 1)
