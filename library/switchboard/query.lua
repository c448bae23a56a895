---@meta switchboard.query
-- Types for editors, written by tools/stubs: `make stubs`.

---A field of what is searched: `Q.email`, `Q["custom_attributes.plan"]`, or `Q.source.author.email`. Where a part of
---the name is the name of a condition too, write the whole of it in brackets.
---@class switchboard.query.Field
---@field [string] switchboard.query.Field
local Field = {}

---The field is this value. `nil` stands for "has none".
---@param value any
---@return switchboard.query.Query
function Field:eq(value) end

---The field is another value.
---@param value any
---@return switchboard.query.Query
function Field:ne(value) end

---The number or time is greater. Of contacts, times count as whole days.
---@param value any
---@return switchboard.query.Query
function Field:gt(value) end

---The number or time is less.
---@param value any
---@return switchboard.query.Query
function Field:lt(value) end

---The number or time is greater, or the same. Times of contacts take it in the Preview version only.
---@param value any
---@return switchboard.query.Query
function Field:gte(value) end

---The number or time is less, or the same. As `gte`.
---@param value any
---@return switchboard.query.Query
function Field:lte(value) end

---The text contains this one.
---@param text string
---@return switchboard.query.Query
function Field:contains(text) end

---The text does not contain this one.
---@param text string
---@return switchboard.query.Query
function Field:lacks(text) end

---The text starts with this one.
---@param text string
---@return switchboard.query.Query
function Field:starts_with(text) end

---The text ends with this one.
---@param text string
---@return switchboard.query.Query
function Field:ends_with(text) end

---The field is one of these values.
---@param values any[] # an array
---@return switchboard.query.Query
function Field:is_in(values) end

---The field is none of these values.
---@param values any[] # an array
---@return switchboard.query.Query
function Field:is_not_in(values) end

---@class switchboard.query
---@field [string] switchboard.query.Field
local query = {}

---A group whose conditions all hold; as `&` and `*`.
---@param queries switchboard.query.Query[] # an array
---@return switchboard.query.Query
function query.all(queries) end

---A group of whose conditions one holds; as `|` and `+`.
---@param queries switchboard.query.Query[] # an array
---@return switchboard.query.Query
function query.any(queries) end

return query
