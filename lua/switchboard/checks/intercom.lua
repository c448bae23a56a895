--- What is looked at in Intercom's parameters besides their types: see `checks` in docs/connectors.md.
-- @module switchboard.checks.intercom

local times = require "switchboard.checks.times"

return {
  search = function(parameters) return times.wrong_in_query(parameters.query, "query") end,
  ["events.list"] = function(parameters) return "before", times.wrong_milliseconds(parameters.before) end,
}
