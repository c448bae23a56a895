--- What Prism, as a proxy, says about an answer: the header `sl-violations`, which is JSON.

local json = require "switchboard.json"

local violations = {}

--- The violations of an answer, each once: items of an array count as one. Where there are too many for a header, Prism
-- leaves the rest out; that itself is one more, so that none goes unseen.
-- @tparam ?string header
-- @treturn table array of texts, "response.body.data.# must be …"
function violations.of_response(header)
  local texts, seen = {}, {}
  local list = header and json.decode(header)
  if header and not list then
    return { ("response: not told in full: %s"):format(header) }
  end
  for _, violation in ipairs(list or {}) do
    if violation.location[1] == "response" then
      local text = ("%s: %s"):format(table.concat(violation.location, "."), violation.message):gsub("%.%d+", ".#")
      texts[#texts + 1] = not seen[text] and text or nil
      seen[text] = true
    end
  end
  return texts
end

--- Splits what was found by whether there is a reason for it.
-- @tparam table found array of texts
-- @tparam table reasons array of arrays of Lua patterns
-- @treturn table those that no pattern matches
-- @treturn table patterns that match none
function violations.explain(found, reasons)
  local unexplained, stale, used = {}, {}, {}
  for _, text in ipairs(found) do
    local explained = false
    for _, patterns in ipairs(reasons) do
      for _, pattern in ipairs(patterns) do
        if text:find(pattern) then
          explained, used[pattern] = true, true
        end
      end
    end
    unexplained[#unexplained + 1] = not explained and text or nil
  end
  for _, patterns in ipairs(reasons) do
    for _, pattern in ipairs(patterns) do
      stale[#stale + 1] = not used[pattern] and pattern or nil
    end
  end
  return unexplained, stale
end

return violations
