-- Calls a service of a sandbox without a client, so that it may be asked what a client would refuse to send.
local cjson = require "cjson"

-- A function `call(method, path, body, headers)`, where `body` may be a table; it returns the response, and the value
-- in its body, if it is JSON.
return function(box, prefix, token)
  return function(method, path, body, headers)
    local sent = { Authorization = "Bearer " .. token }
    if body ~= nil then
      sent["Content-Type"] = "application/json"
    end
    for name, value in pairs(headers or {}) do
      sent[name] = value
    end
    local response = box:handle {
      method = method,
      url = prefix .. path,
      headers = sent,
      body = type(body) == "table" and cjson.encode(body) or body,
    }
    local ok, value = pcall(cjson.decode, response.body)
    return response, ok and value or nil
  end
end
