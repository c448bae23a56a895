---@meta switchboard.stores.dict
-- Types for editors, written by tools/stubs: `make stubs`.

---@class switchboard.stores.dict
local dict = {}

---Makes a store. It never waits, so it works in every phase.
---@param name string # the name of the `lua_shared_dict`; 100 kilobytes are enough for a hundred keys
---@return table # a store
function dict.new(name) end

return dict
