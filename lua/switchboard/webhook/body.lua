--- The body of a delivery.
-- @module switchboard.webhook.body

local core = require "switchboard.core"

local body = {}

local BYTE_ORDER_MARK = "\239\187\191"

local function malformed(message)
  return nil, core.error { kind = "decode", message = message }
end

--- Decodes a body.
-- @tparam string raw_body
-- @treturn[1] table the JSON object in the body
-- @return[2] nil
-- @treturn[2] Error of kind `decode`
function body.object(raw_body)
  if type(raw_body) ~= "string" then
    return malformed "there is no raw body"
  end
  local is_marked = raw_body:sub(1, #BYTE_ORDER_MARK) == BYTE_ORDER_MARK
  local value, message = core.decode(is_marked and raw_body:sub(#BYTE_ORDER_MARK + 1) or raw_body)
  if type(value) ~= "table" or value[1] ~= nil then
    return malformed("the body is no JSON object" .. (message and ": " .. message or ""))
  end
  return value
end

--- Makes a function that reads a body.
-- @tparam string what such a body is, as a message says it
-- @tparam function read `read(object)` returns the event; or nil and the name of the field that is missing or wrong
-- @treturn function `parse(raw_body)` returns the event; or nil and an error of kind `decode`
function body.parser(what, read)
  return function(raw_body)
    local object, err = body.object(raw_body)
    if not object then
      return nil, err
    end
    local event, missing = read(object)
    if not event then
      return malformed(("the body is no %s: it has no %s"):format(what, missing))
    end
    return event
  end
end

--- Reads the body of nginx's current request; see `switchboard.webhook`.
-- @treturn[1] string
-- @return[2] nil
-- @treturn[2] Error of kind `decode`
function body.of_nginx()
  local request = ngx.req
  request.read_body()
  local text = request.get_body_data()
  local path = not text and request.get_body_file()
  if not path then
    return text or ""
  end
  local file, message = io.open(path, "rb")
  if file then
    text, message = file:read "*a"
    file:close()
  end
  if not text then
    return malformed("the body's file can't be read: " .. tostring(message))
  end
  return text
end

return body
