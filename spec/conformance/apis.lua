--- The descriptions and the connectors that are compared with them.

local description = require "conformance.description"
local differences = require "conformance.differences"

local apis = {}

local known = {
  ["commonroom-v1"] = { "commonroom", "1" },
  ["commonroom-v2"] = { "commonroom_v2", "2" },
  ["commonroom-scim"] = { "commonroom_scim", "2" },
  ["intercom-2.11"] = { "intercom", "2.11" },
  ["intercom-2.14"] = { "intercom", "2.14" },
  ["intercom-2.16"] = { "intercom", "2.16" },
  ["intercom-preview"] = { "intercom", "Preview" },
}

local function copy(value, seen)
  if type(value) ~= "table" then return value end
  seen = seen or {}
  if seen[value] then return seen[value] end
  local its = {}
  seen[value] = its
  for key, item in pairs(value) do its[key] = copy(item, seen) end
  return its
end

--- Reads what NAME=DESCRIPTION.json names.
-- @tparam string argument
-- @treturn table `name`, `version`, `whole`: the description; `definition()`: a new copy of the connector's;
-- `base`, `grounds`, `every`, `beyond`: as differences.lua has them; `operations` of the description
function apis.read(argument)
  local name, path = argument:match "^([^=]+)=(.+)$"
  if not known[name] then
    io.stderr:write("not NAME=DESCRIPTION.json of a known API: ", argument, "\n")
    os.exit(2)
  end
  local file = assert(io.open(path))
  local whole = description.decode(file:read "*a")
  file:close()
  return {
    name = name, connector = known[name][1], version = known[name][2], whole = whole, base = differences.base[name],
    grounds = differences.grounds[name], every = differences.every[name], beyond = differences.beyond[name] or {},
    operations = description.operations(whole),
    definition = function() return copy((require("switchboard.connectors." .. known[name][1]))) end,
  }
end

--- Splits findings by whether differences.lua has a reason for them.
-- @treturn table those without
-- @treturn table patterns of differences that nothing was found for
function apis.explain(api, findings)
  local unexplained, used, stale = {}, {}, {}
  for _, finding in ipairs(findings) do
    local text, explained = ("%s %s %s"):format(finding.title, finding.place, finding.words), false
    for _, entry in ipairs(differences[api.name] or {}) do
      for _, pattern in ipairs(entry) do
        if text:find(pattern) then explained, used[pattern] = true, true end
      end
    end
    if not explained then unexplained[#unexplained + 1] = finding end
  end
  for _, entry in ipairs(differences[api.name] or {}) do
    for _, pattern in ipairs(entry) do
      if not used[pattern] and not entry.may_be_absent then stale[#stale + 1] = pattern end
    end
  end
  return unexplained, stale
end

return apis
