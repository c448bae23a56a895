---@meta switchboard.json
-- Types for editors, written by tools/stubs: `make stubs`.

---@class switchboard.json
---@field null switchboard.Null # JSON's `null`, the same as `switchboard.null`.
local json = {}

---Marks a table as a JSON array: an empty one is written as `[]`.
---@generic T
---@param items? T[]
---@return T[]
function json.array(items) end

---Marks a table as a JSON object: an empty one is written as `{}` wherever it stands.
---@generic T
---@param fields? T
---@return T
function json.object(fields) end

---Writes a value as JSON. An empty table is `{}` unless it is marked with `array`.
---@param value any # a string, a number, a boolean, `json.null`, nil (which is written as null), or a table of these
---@return string?
---@return string
function json.encode(value) end

---Reads a JSON text.
---@param text string
---@param options? { nulls?: "drop"|"keep" }
---@return any
---@return string?
function json.decode(text, options) end

return json
