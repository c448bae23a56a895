-- The shapes that many of Intercom's answers have, each with records of a named type.

local merge = require "switchboard.connectors.merge"

local shapes = {}

--- All there are.
function shapes.all(type, more)
  return merge({ type = "string", data = type .. "[]" }, more or {})
end

--- A page that says where the list goes on.
function shapes.page(type, more)
  return merge({ type = "string", data = type .. "[]", total_count = "integer ?", pages = "pages ?" }, more or {})
end

--- A page that says so by a URL.
function shapes.linked(type)
  return { type = "string", data = type .. "[]", total_count = "integer", pages = "linked_pages" }
end

--- A page that counts.
function shapes.counted(type)
  return {
    type        = "string",
    data        = type .. "[]",
    total_count = "integer",
    page        = "integer",
    per_page    = "integer",
    total_pages = "integer",
  }
end

--- What is left of something that was deleted.
function shapes.deleted(object)
  return { id = "string", object = ("'%s'"):format(object), deleted = "boolean" }
end

return shapes
