--- Exchanges of nginx with ngx_lua; see `switchboard.mcp.http`.
-- @module switchboard.mcp.nginx

local nginx = {}

-- The body that nginx has read, in memory or in a file.
local function read_body(limit)
  ngx.req.read_body()
  local body, path = ngx.req.get_body_data(), ngx.req.get_body_file()
  if not body and path then
    local file = assert(io.open(path, "rb"))
    body = file:read(limit + 1)
    file:close()
  end
  body = body or ""
  return #body <= limit and body or nil
end

local function head(status, headers)
  ngx.status = status
  for name, value in pairs(headers) do
    ngx.header[name] = value
  end
end

--- Returns the exchange of the present request.
-- @treturn table
function nginx.exchange()
  local headers = {}
  for name, value in pairs(ngx.req.get_headers(0)) do
    headers[name] = type(value) == "table" and table.concat(value, ", ") or value
  end
  return {
    method = ngx.req.get_method(), headers = headers, read = read_body,
    respond = function(status, its, body)
      head(status, its)
      ngx.header["content-length"] = #body
      ngx.print(body)
    end,
    start = function(status, its)
      head(status, its)
      ngx.send_headers()
    end,
    write = function(text)
      ngx.print(text)
      ngx.flush(true)
    end,
    finish = function() ngx.eof() end,
  }
end

return nginx
