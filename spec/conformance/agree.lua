--- Compares the connectors with the APIs' own descriptions, field by field, example by example, answer by answer.
--
--     lua spec/conformance/agree.lua NAME=DESCRIPTION.json …
--
-- The exit status is 0 when there is no finding but those of differences.lua, and each of those is there.

local spec = arg[0]:match("^(.*)/[^/]*/[^/]*$") or ".."
package.path = spec .. "/?.lua;" .. package.path

local apis = require "conformance.apis"
local agreement = require "conformance.agreement"

local failed = #arg == 0
for _, argument in ipairs(arg) do
  local api = apis.read(argument)
  local findings, count = agreement.judge(api, api.definition())
  local unexplained, stale = apis.explain(api, findings)
  for _, finding in ipairs(unexplained) do
    print(("%s %s %s %s"):format(api.name, finding.title, finding.place, finding.words))
  end
  for _, pattern in ipairs(stale) do print(("%s %s: is no difference any more"):format(api.name, pattern)) end
  print(("%-16s %6d requests and answers compared, %d differ for a reason, %d for none"):format(
    api.name, count, #findings - #unexplained, #unexplained))
  failed = failed or #unexplained > 0 or #stale > 0 or count == 0
end
os.exit(failed and 1 or 0)
