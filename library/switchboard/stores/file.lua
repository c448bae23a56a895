---@meta switchboard.stores.file
-- Types for editors, written by tools/stubs: `make stubs`.

---@class switchboard.stores.file
local file = {}

---Makes a store. The file is made when it is first used, in a folder that has to be there.
---@param path string # of the file, on a local disk or in memory, which all processes have the right to write
---@return table # a store
function file.new(path) end

return file
