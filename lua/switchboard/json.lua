--- JSON, as calls write and read it.
--
-- Keys are written in order: the same value always makes the same bytes. Whole numbers have neither a fraction nor an
-- exponent, and where Lua has integers they are read as such. Text is UTF-8.
-- @module switchboard.json
-- @usage local json = require "switchboard.json"
-- print(json.encode { name = "vip", labels = json.array {} }) --> {"labels":[],"name":"vip"}
-- print(json.decode('{"id":7}').id) --> 7
local core = require "switchboard.core"

local json = {}

--- JSON's `null`, the same as `switchboard.null`.
json.null = core.null

--- Marks a table as a JSON array: an empty one is written as `[]`.
-- @tparam[opt={}] table items
-- @treturn table the same table
-- @usage json.encode(json.array {}) --> []
function json.array(items)
  return setmetatable(items or {}, core.array_mark)
end

--- Marks a table as a JSON object: an empty one is written as `{}` wherever it stands.
-- @tparam[opt={}] table fields
-- @treturn table the same table
-- @usage json.encode(json.object {}) --> {}
function json.object(fields)
  return setmetatable(fields or {}, core.object_mark)
end

--- Makes an integer of any size, which is written as it is. LuaJIT and Lua 5.1 and 5.2 have numbers for integers up to
-- 2^53 only, later Luas up to 2^63. Two such integers can be compared, and `tostring` and `..` give the digits.
-- @function integer
-- @param value the digits as a string, or a whole number, or LuaJIT's `int64_t` or `uint64_t`
-- @return a number where one holds the integer, else a userdata
-- @raise a message, when `value` is no integer
-- @usage json.encode { id = json.integer "18446744073709551615" } --> {"id":18446744073709551615}
json.integer = core.integer

--- Writes a value as JSON. An empty table is `{}` unless it is marked with `array`.
-- @function encode
-- @param value a string, a number, a boolean, `json.null`, nil (which is written as null), or a table of these. The
--   nulls of lua-cjson, dkjson, nginx and Tarantool are nulls too; LuaJIT's `int64_t` and `uint64_t` are numbers
-- @treturn ?string nil where the value has no JSON form: a number that is not finite, bytes that are not UTF-8, a
--   table with holes or with keys of both kinds, one that contains itself, one with a `__tojson`, a function
-- @treturn ?string what is wrong
-- @usage local text = assert(json.encode { email = "ada@example.com", tags = { "vip" } })
json.encode = core.encode

local options_of_decode = { nulls = true, big_integers = true }

--- Reads a JSON text.
-- @tparam string text
-- @tparam[opt] table options
-- @tparam[opt="drop"] string options.nulls `"keep"` keeps fields that are null, as `json.null`; they are absent else. A
--   null in an array always stays
-- @tparam[opt="round"] string options.big_integers what an integer becomes that no number of this Lua holds: `"round"`,
--   the nearest number; `"string"`, its digits; `"keep"`, a `json.integer`, which is written as it was read
-- @return the value, or nil where the text is no JSON, or nested more than 100 deep
-- @treturn ?string what is wrong, and at which byte
-- @raise when `text` is no string, or an option is not right
-- @usage local record = assert(json.decode('{"name":null}', { nulls = "keep" }))
function json.decode(text, options)
  if type(text) ~= "string" then
    error("json.decode: text must be a string, got a " .. type(text), 2)
  elseif options ~= nil and type(options) ~= "table" then
    error("json.decode: options must be a table, got a " .. type(options), 2)
  end
  for name in pairs(options or {}) do
    if not options_of_decode[name] then
      local near = type(name) == "string" and core.nearest(name, options_of_decode)
      error(("json.decode: unknown option '%s'%s"):format(tostring(name),
        near and (" (did you mean '%s'?)"):format(near) or ""), 2)
    end
  end
  local nulls = options and options.nulls
  if nulls ~= nil and nulls ~= "keep" and nulls ~= "drop" then
    error("json.decode: option 'nulls' must be \"keep\" or \"drop\"", 2)
  end
  local big = options and options.big_integers
  if big ~= nil and big ~= "round" and big ~= "string" and big ~= "keep" then
    error("json.decode: option 'big_integers' must be \"round\", \"string\" or \"keep\"", 2)
  end
  return core.decode(text, nulls == "keep", big)
end

return json
