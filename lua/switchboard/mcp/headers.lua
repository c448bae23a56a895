--- The headers of a request over HTTP that repeat what its body says, from revision 2026-07-28 on.
-- @module switchboard.mcp.headers

local ascii = require "switchboard.ascii"
local rpc = require "switchboard.mcp.rpc"

local headers = {}

local alphabet = {}
for i = 0, 63 do
  alphabet[("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"):sub(i + 1, i + 1)] = i
end

-- Decodes base64 (RFC 4648, padded). Nil when it is none.
local function decode_base64(text)
  local body, padding = text:match "^([%w+/]*)(=?=?)$"
  if not body or #text % 4 ~= 0 then
    return nil
  end
  local bytes = {}
  for group in (body .. ("A"):rep(#padding)):gmatch "...." do
    local number = 0
    for letter in group:gmatch "." do
      number = number * 64 + alphabet[letter]
    end
    bytes[#bytes + 1] = string.char(math.floor(number / 65536), math.floor(number / 256) % 256, number % 256)
  end
  return (table.concat(bytes):sub(1, -1 - #padding))
end

local function mismatch(name, what)
  rpc.refuse(400, rpc.HEADER_MISMATCH, ("header %s %s"):format(name, what))
end

-- The value of a header as it is meant.
local function meant(name, value)
  value = value:match "^%s*(.-)%s*$"
  local encoded = value:match "^=%?base64%?(.*)%?=$"
  if not encoded then
    return value
  end
  return decode_base64(encoded) or mismatch(name, "is not encoded as it should be")
end

-- Whether a header's text says the same as an argument.
local function says(text, argument)
  if type(argument) == "number" then
    return tonumber(text) == argument
  elseif type(argument) == "boolean" or type(argument) == "userdata" then
    return text == tostring(argument)
  end
  return text == argument
end

local function check(own, name, wanted)
  local value = own[ascii.lower(name)]
  if value == nil then
    mismatch(name, "is missing")
  elseif not says(meant(name, value), wanted) then
    mismatch(name, "says something else than the body")
  end
end

-- Where the name is that a request is about.
local name_in = { ["tools/call"] = "name", ["prompts/get"] = "name", ["resources/read"] = "uri" }

-- Calls fn(header, path) for each property of a schema that a header repeats; the path are the names that lead to it.
local function each_mirrored(schema, path, fn)
  for name, property in pairs(type(schema.properties) == "table" and schema.properties or {}) do
    local its = { name }
    for i = 1, #path do
      its[i], its[i + 1] = path[i], name
    end
    if property["x-mcp-header"] then
      fn("Mcp-Param-" .. property["x-mcp-header"], its)
    end
    each_mirrored(property, its, fn)
  end
end

local function check_arguments(own, tool, arguments)
  each_mirrored(tool.inputSchema, {}, function(name, path)
    local value = arguments
    for i = 1, #path do
      value = type(value) == "table" and value[path[i]] or nil
      value = rpc.given(value)
    end
    if value ~= nil then
      check(own, name, value)
    elseif own[ascii.lower(name)] ~= nil then
      mismatch(name, "is about an argument that is not there")
    end
  end)
end

--- Makes the checks of a request's headers, which throw an error to be sent.
-- @tparam table own name in lower case → value
-- @treturn table `check_version(message, version)` and `check_others(message, tools)`
function headers.of(own)
  local checks = {}

  function checks.check_version(_, version)
    check(own, "MCP-Protocol-Version", version)
  end

  function checks.check_others(message, tools)
    local params = message.params
    check(own, "Mcp-Method", message.method)
    local name = name_in[message.method]
    if name and type(params[name]) == "string" then
      check(own, "Mcp-Name", params[name])
    end
    local tool = message.method == "tools/call" and tools[params.name]
    if tool then
      check_arguments(own, tool, rpc.is_object(params.arguments) and params.arguments or {})
    end
  end

  return checks
end

return headers
