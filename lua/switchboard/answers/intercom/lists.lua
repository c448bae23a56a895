-- The shapes of Intercom's lists, each of records of a named type.

local merge = require "switchboard.connectors.merge"

local lists = {}

--- All there are.
function lists.all(type, more)
  return merge({ type = "string", data = type .. "[]" }, more or {})
end

--- A page that says where the list goes on.
function lists.page(type, more)
  return merge({ type = "string", data = type .. "[]", total_count = "integer ?", pages = "pages ?" }, more or {})
end

--- A page that counts.
function lists.counted(type)
  return {
    type        = "string",
    data        = type .. "[]",
    total_count = "integer",
    page        = "integer",
    per_page    = "integer",
    total_pages = "integer",
  }
end

return lists
