--- Finds circles in a sequence of tokens, in constant memory; and tells pages of records apart.
-- @module switchboard.repetition

local core = require "switchboard.core"

local repetition = {}

local Watch = {}
Watch.__index = Watch

-- The watch remembers this many of the latest tokens. It finds longer circles by a mark that moves on ever more seldom
-- (R. P. Brent, "An improved Monte Carlo factorization algorithm", 1980): within three times their length, or three
-- times the way that leads into them.
local RECENT = 8

--- A watch that has seen nothing.
-- @treturn Watch
function repetition.watch()
  return setmetatable({ recent = {}, count = 0, next_mark = 1 }, Watch)
end

--- Takes the next token.
-- @function Watch:repeats
-- @tparam string|number token
-- @treturn boolean whether the token was there before
function Watch:repeats(token)
  if token == self.mark then
    return true
  end
  local recent = self.recent
  for i = 1, RECENT do
    if recent[i] == token then
      return true
    end
  end
  self.count = self.count + 1
  recent[self.count % RECENT + 1] = token
  if self.count == self.next_mark then
    self.mark, self.next_mark = token, 2 * self.next_mark
  end
  return false
end

--- A value that is no table, as text with all digits of a number: tostring gives 14 of those that are no integers.
-- @param value
-- @treturn string
function repetition.plain(value)
  return type(value) == "number" and core.encode(value) or tostring(value)
end

local plain = repetition.plain

-- A value as text that is the same for equal values, whatever the order of their fields. JSON would not do: it has no
-- text for bytes that are no UTF-8, and a service may send them.
local function text_of(value)
  if type(value) ~= "table" then
    return type(value) .. ":" .. plain(value)
  end
  local parts = {}
  for name, item in pairs(value) do
    parts[#parts + 1] = plain(name) .. "=" .. text_of(item)
  end
  table.sort(parts)
  return "{" .. table.concat(parts, ",") .. "}"
end

--- The id of a record, which no other record has.
-- @param record
-- @treturn string|number|nil nil where it has none. Integers that are objects are strings here: equal ones can be two
function repetition.id(record)
  local id = type(record) == "table" and record.id
  local kind = type(id)
  if kind == "userdata" and id ~= core.null then
    return tostring(id)
  end
  return (kind == "string" or kind == "number") and id or nil
end

-- As a text, and whether it is one of its own.
local function identity(record, partial)
  local id = repetition.id(record)
  if id then
    return plain(id), true
  elseif not partial then
    return text_of(record), false
  end
end

--- A text that tells a page of records from other pages. It has the number of records, and the ids of the first and
-- the last. A record without an id is told by all its fields.
-- @tparam table records
-- @tparam[opt] boolean partial the records don't have all of their fields, so only ids count
-- @treturn string|nil nil where nothing tells the page from others, as where there are no records
-- @treturn boolean whether no other page can have the same, which without ids one may
function repetition.fingerprint(records, partial)
  local count = #records
  if count == 0 then
    return nil, false
  end
  local first, first_is_own = identity(records[1], partial)
  local last, last_is_own = identity(records[count], partial)
  return first and last and ("%d %s %s"):format(count, first, last) or nil, first_is_own or last_is_own or false
end

return repetition
