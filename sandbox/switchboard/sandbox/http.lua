--- What both miniature services need of HTTP: URLs, routes, answers. No sockets.
-- @module switchboard.sandbox.http
local ascii = require "switchboard.ascii"
local json = require "switchboard.json"

local http = {}

--- Undoes percent-encoding. A percent sign without two hexadecimal digits stays as it is.
-- @tparam string text
-- @treturn string
function http.unescape(text)
  return (text:gsub("%%(%x%x)", function(digits)
    return string.char(tonumber(digits, 16))
  end))
end

--- Percent-encodes all but unreserved characters.
-- @tparam string text
-- @treturn string
function http.escape(text)
  return (text:gsub("[^A-Za-z0-9%-%._~]", function(byte)
    return string.format("%%%02X", byte:byte())
  end))
end

--- Reads a query string; of a repeated name the last value counts.
-- @tparam ?string text without the question mark
-- @treturn table name → value
function http.parse_query(text)
  local query = {}
  for name, value in ((text or "") .. "&"):gmatch("([^&=]*)=?([^&]*)&") do
    if name ~= "" then
      query[http.unescape((name:gsub("%+", " ")))] = http.unescape((value:gsub("%+", " ")))
    end
  end
  return query
end

--- A value as it stands in a URL or a header: a number has a point, whatever the locale.
-- @param value
-- @treturn string
function http.text(value)
  return type(value) == "number" and json.encode(value) or tostring(value)
end

--- Writes a query string, names sorted.
-- @tparam table query name → string or number
-- @treturn string
function http.build_query(query)
  local pairs_of = {}
  for name, value in pairs(query) do
    pairs_of[#pairs_of + 1] = http.escape(name) .. "=" .. http.escape(http.text(value))
  end
  table.sort(pairs_of)
  return table.concat(pairs_of, "&")
end

--- Takes a URL or a request target apart.
-- @tparam string url
-- @treturn ?string origin ("https://host:port"), nil when only a target was given
-- @treturn string path
-- @treturn ?string query, without the question mark
function http.split_url(url)
  local origin, target = url:match("^(%a[%w+.-]*://[^/?#]*)(.*)$")
  target = (target or url):gsub("#.*$", "")
  local path, query = target:match("^([^?]*)%??(.*)$")
  return origin, path == "" and "/" or path, query ~= "" and query or nil
end

--- Headers with their names in lower case.
-- @tparam ?table headers name → value
-- @treturn table
function http.lower_names(headers)
  local result = {}
  for name, value in pairs(headers or {}) do
    result[ascii.lower(name)] = value
  end
  return result
end

--- An answer with a JSON body.
-- @tparam integer status
-- @param value what to encode; nil for no body
-- @tparam[opt] table headers lower-case name → value
-- @treturn table response
function http.answer(status, value, headers)
  headers = headers or {}
  local body = ""
  if value ~= nil then
    body = assert(json.encode(value))
    headers["content-type"] = "application/json; charset=utf-8"
  end
  return { status = status, headers = headers, body = body }
end

--- What is said of a request that the sandbox does not know, which the service itself may well know.
-- @tparam string method
-- @tparam string path
-- @treturn string
function http.unknown(method, path)
  return ("The sandbox has no %s %s"):format(method, path)
end

local days = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" }
local months = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }

--- A point in time as HTTP writes it in `Date`. The names do not depend on the locale.
-- @tparam number time seconds since the epoch
-- @treturn string
function http.date(time)
  local fields = os.date("!*t", math.floor(time))
  return string.format("%s, %02d %s %04d %02d:%02d:%02d GMT", days[fields.wday], fields.day,
    months[fields.month], fields.year, fields.hour, fields.min, fields.sec)
end

--- A point in time in ISO 8601, UTC, to the millisecond.
-- @tparam number time seconds since the epoch
-- @treturn string
function http.iso8601(time)
  local whole = math.floor(time)
  return os.date("!%Y-%m-%dT%H:%M:%S", whole) .. string.format(".%03dZ", math.floor((time - whole) * 1000))
end

--- Builds a router.
-- @tparam table routes array of `{ method, path, handler }`; a path's variables stand between slashes,
-- in braces. A literal segment goes before a variable.
-- @treturn function `find(method, path)`, which returns the handler and its path parameters, or nil
-- @usage local find = http.router { { "GET", "/tags/{id}", get_tag } }
-- local handler, parameters = find("GET", "/tags/12")
function http.router(routes)
  local root = { literals = {}, methods = {} }
  for _, route in ipairs(routes) do
    local node, names = root, {}
    for segment in route[2]:gmatch("/([^/]*)") do
      local name = segment:match("^{(.*)}$")
      local child = name and node.variable or node.literals[segment]
      if not child then
        child = { literals = {}, methods = {} }
        if name then
          node.variable = child
        else
          node.literals[segment] = child
        end
      end
      names[#names + 1] = name
      node = child
    end
    node.methods[route[1]] = { handler = route[3], names = names }
  end

  local function walk(node, segments, index, values, method)
    local segment = segments[index]
    if segment == nil then
      return node.methods[method]
    end
    local literal = node.literals[segment]
    local found = literal and walk(literal, segments, index + 1, values, method)
    if not found and node.variable and segment ~= "" then
      values[#values + 1] = segment
      found = walk(node.variable, segments, index + 1, values, method)
      if not found then
        values[#values] = nil
      end
    end
    return found
  end

  return function(method, path)
    local segments, values = {}, {}
    for segment in path:gmatch("/([^/]*)") do
      segments[#segments + 1] = http.unescape(segment)
    end
    local found = walk(root, segments, 1, values, method)
    if not found then
      return nil
    end
    local parameters = {}
    for index, name in ipairs(found.names) do
      parameters[name] = values[index]
    end
    return found.handler, parameters
  end
end

--- The token of an `Authorization: Bearer …` header.
-- @tparam table headers lower-case name → value
-- @treturn ?string
function http.bearer_token(headers)
  return (headers.authorization or ""):match("^[Bb]earer +(%S+)$")
end

return http
