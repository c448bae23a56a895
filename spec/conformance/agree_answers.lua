--- Compares the types of answers with the APIs' own descriptions.
--
--     lua spec/conformance/agree_answers.lua NAME=DESCRIPTION.json …
--
-- The exit status is 0 when there is no finding but those of answer_differences.lua, and each of those is there.

local spec = arg[0]:match("^(.*)/[^/]*/[^/]*$") or ".."
package.path = spec .. "/?.lua;" .. package.path

local answer_types = require "conformance.answer_types"

local failed = #arg == 0
for name, its_apis in answer_types.apis(arg) do
  local findings, count = answer_types.judge(answer_types.told(name), its_apis)
  local unexplained, stale = answer_types.explain(name, findings)
  for _, finding in ipairs(unexplained) do print(name .. " " .. finding) end
  for _, pattern in ipairs(stale) do print(("%s %s: is no difference any more"):format(name, pattern)) end
  print(("%-16s %6d answers compared, %d differ for a reason, %d for none"):format(
    name, count, #findings - #unexplained, #unexplained))
  failed = failed or #unexplained > 0 or #stale > 0 or count == 0
end
os.exit(failed and 1 or 0)
