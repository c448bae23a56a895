--- A store for the rate limit that the processes of one machine share: a small file that is locked while it is read
-- and written. It may wait for the lock for some hundredths of a second, if another process was stopped in that moment.
-- @module switchboard.stores.file
-- @usage local file = require "switchboard.stores.file"
-- local ic = switchboard.intercom { access_token = token, throttle = { shared = file.new "/run/ours/limits" } }

local core = require "switchboard.core"

local file = {}

local File = {}
File.__index = File

-- See docs/machines.md for what these three do.

function File:get(name)
  return core.tally(self.path, "get", name)
end

function File:set(name, text, seconds)
  return core.tally(self.path, "set", name, text, seconds)
end

function File:add(name, amount, seconds)
  return core.tally(self.path, "add", name, amount, seconds)
end

--- Makes a store. The file is made when it is first used, in a folder that has to be there.
-- @tparam string path of the file, on a local disk or in memory, which all processes have the right to write
-- @treturn table a store
-- @raise a message, when the path is no string
-- @usage local store = require("switchboard.stores.file").new "/run/ours/limits"
function file.new(path)
  if type(path) ~= "string" or path == "" or path:find("\0", 1, true) then
    error("a store in a file needs the path of the file", 2)
  end
  return setmetatable({ path = path }, File)
end

return file
