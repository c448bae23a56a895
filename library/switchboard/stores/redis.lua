---@meta switchboard.stores.redis
-- Types for editors, written by tools/stubs: `make stubs`.

---@class switchboard.stores.redis
local redis = {}

---Makes a store. It connects when it is first used.
---@param options? table # `host` ("127.0.0.1") and `port` (6379), or `path` of a Unix socket; `timeout`, the longest time for one operation in seconds (0.25); `password`, `database`. `connect(options)`, in place of the above, returns a connection of another Redis client: an object whose method `eval(script, 1, key, arguments…)` returns Redis' reply, an array as a table; or returns nil and a message, or throws. `keep(connection)` is called after each use that went well, for clients that have a pool of their own
---@return table # a store
function redis.new(options) end

return redis
