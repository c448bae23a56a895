--- Answers of bytes or text: to a file, with progress, or to standard output.
-- @module switchboard.cli.download

local progress = require "switchboard.cli.progress"
local services = require "switchboard.cli.services"
local stop = require "switchboard.cli.stop"
local terminal = require "switchboard.cli.terminal"

local unpack = table.unpack or unpack

local download = {}

--- Declares the flags of a download.
-- @tparam Command command of argparse
-- @treturn {Option,...}
function download.declare(command)
  return {
    command:option "--to":argname "<path>"
      :description "Write the answer to a file; a download that was interrupted goes on where it was.",
  }
end

--- Makes the call.
-- @tparam table place
-- @tparam table options what argparse has read
-- @tparam {any,...} arguments of the action; the last are the options of the call
function download.run(place, options, arguments)
  local own = arguments[#arguments]
  own.fields, own.max = nil, nil
  if options.to then
    own.sink, own.resume = options.to, true
  elseif place.action.answer == "bytes" and terminal.is_one "stdout" then
    stop.with("usage", "bytes don't go to a terminal; --to names a file")
  else
    own.sink = io.stdout
  end
  local line = progress.new(options.to or place.action.action, "bytes")
  if options.to or not terminal.is_one "stdout" then
    function own.on_progress(bytes, total)
      line:update(bytes, total)
    end
  end
  local client = services.client(place.service, place.companion, options)
  local resource = client[place.resource](client)
  local bytes, err = resource[place.action.action](resource, unpack(arguments))
  line:clear()
  if not bytes then
    stop.with_error(err)
  elseif options.to then
    line:tell(("%s: %s"):format(options.to, progress.size(bytes)))
  end
end

return download
