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

---Makes an integer of any size, which is written as it is. LuaJIT and Lua 5.1 and 5.2 have numbers for integers up to
---2^53 only, later Luas up to 2^63. Two such integers can be compared, and `tostring` and `..` give the digits.
---@param value string|integer|userdata # the digits as a string, or a whole number, or LuaJIT's `int64_t` or `uint64_t`
---@return integer|userdata
function json.integer(value) end

---Writes a value as JSON. An empty table is `{}` unless it is marked with `array`.
---@param value any # a string, a number, a boolean, `json.null`, nil (which is written as null), or a table of these. The nulls of lua-cjson, dkjson, nginx and Tarantool are nulls too; LuaJIT's `int64_t` and `uint64_t` are numbers
---@return string?
---@return string
function json.encode(value) end

---Reads a JSON text.
---@param text string
---@param options? { nulls?: "drop"|"keep", big_integers?: "round"|"string"|"keep" }
---@return any
---@return string?
function json.decode(text, options) end

return json
