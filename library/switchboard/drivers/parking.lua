---@meta switchboard.drivers.parking
-- Types for editors, written by tools/stubs: `make stubs`.

---@class switchboard.drivers.parking
local parking = {}

---Returns the running coroutine, if it may yield.
---@return thread?
function parking.coroutine() end

---Makes a driver.
---@param parker fun(): table # `parker()` returns a parker for the running coroutine
---@param attend fun() # `attend()` is called when a call was started for which nobody waits yet: the event loop has to step the engine
---@return switchboard.Driver
function parking.driver(parker, attend) end

return parking
