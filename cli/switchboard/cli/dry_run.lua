--- Shows the request of a call in place of sending it.
-- @module switchboard.cli.dry_run

local terminal = require "switchboard.cli.terminal"
local sorted = require "switchboard.sorted"

local dry_run = {}

-- Headers that hold credentials, of which only the kind is shown.
local secret = { authorization = true, cookie = true, ["x-api-key"] = true, ["x-commonroom-webhook-secret"] = true }

local function capitals(name)
  return (name:gsub("%f[%w]%l", string.upper))
end

--- Returns a request as text, without credentials.
-- @tparam table request as a transport takes it
-- @treturn string
function dry_run.text(request)
  local lines = { ("%s %s"):format(request.method, request.url) }
  for _, name in ipairs(sorted(request.headers)) do
    local value = request.headers[name]
    if secret[name:lower()] then
      value = (value:match "^%a+ " or "") .. "***"
    end
    lines[#lines + 1] = ("%s: %s"):format(capitals(name), value)
  end
  return table.concat(lines, "\n") .. "\n" .. (request.body and "\n" .. request.body .. "\n" or "")
end

--- Makes a transport that shows the first request, and answers nothing.
-- @treturn function for the option `transport`
-- @treturn function whether a request was shown
function dry_run.transport()
  local shown = false
  return function(request)
    if not shown then
      shown = true
      terminal.write(dry_run.text(request))
    end
    return nil, "a dry run sends nothing"
  end, function()
    return shown
  end
end

return dry_run
