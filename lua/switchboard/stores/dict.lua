--- A store for the rate limit that all workers of one nginx share: a `lua_shared_dict`.
-- @module switchboard.stores.dict
-- @usage -- nginx.conf: lua_shared_dict limits 1m;
-- local dict = require "switchboard.stores.dict"
-- local ic = switchboard.intercom { access_token = token, throttle = { shared = dict.new "limits" } }

local dict = {}

local Dict = {}
Dict.__index = Dict

-- See docs/machines.md for what these three do.

function Dict:get(name)
  local text = self.dict:get(name)
  local seconds = text and self.dict:ttl(name)
  if not seconds then
    return nil
  end
  return text, seconds
end

function Dict:set(name, text, seconds)
  local kept, message = self.dict:set(name, text, seconds)
  return kept, message
end

function Dict:add(name, amount, seconds)
  local total, message = self.dict:incr(name, amount, 0, seconds)
  return total, message
end

--- Makes a store. It never waits, so it works in every phase.
-- @tparam string name the name of the `lua_shared_dict`; 100 kilobytes are enough for a hundred keys
-- @treturn table a store
-- @raise a message, outside of nginx or when there is no such dict
-- @usage local store = require("switchboard.stores.dict").new "limits"
function dict.new(name)
  local nginx = rawget(_G, "ngx")
  local shared = type(nginx) == "table" and nginx.shared and nginx.shared[name]
  if not shared then
    error(("there is no lua_shared_dict '%s' here"):format(tostring(name)), 2)
  end
  return setmetatable({ dict = shared }, Dict)
end

return dict
