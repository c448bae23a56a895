--- The flags that all calls have.
-- @module switchboard.cli.common

local parser = require "switchboard.cli.parser"

local common = {}

--- Declares the flags that say whose account is used and how a call waits.
-- @tparam Command command of argparse
-- @tparam table description of the service, as `describe()` returns it
-- @treturn {Option,...}
function common.declare(command, description)
  local options = {
    command:option "--profile":argname "<name>":description "A profile of the credentials file.",
    command:option "--timeout":argname "<seconds>":convert(parser.seconds)
      :description "Limits a whole call, with all retries; 60 if left out.",
    command:option "--retries":argname "<number>":convert(parser.whole_number(0, 100))
      :description "Attempts after the first; 3 if left out.",
    command:flag "--verbose -v":description "Tell what is sent, answered and waited for.",
  }
  if description and description.regions then
    local regions = {}
    for name in pairs(description.regions) do
      regions[#regions + 1] = name
    end
    table.sort(regions)
    options[#options + 1] = command:option "--region":choices(regions):description "Where the account is."
  end
  if description and (description.options or {}).version then
    options[#options + 1] = command:option "--api-version":argname "<version>":description "Of the API."
  end
  return options
end

return common
