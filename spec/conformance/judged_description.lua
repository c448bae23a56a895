--- Writes a description for the judge of the sandbox: as it is, but for formats that its own examples break.
--
--     lua spec/conformance/judged_description.lua DESCRIPTION.json >COPY.json
--
-- Intercom's links within records are of the format "uri", and their examples are paths: "/contacts/5ba6/tags".

local json = require "switchboard.json"

local function leave_out(value)
  if type(value) ~= "table" then
    return
  elseif value.format == "uri" and type(value.example) == "string" and not value.example:find "^%a[%w+.-]*:" then
    value.format = nil
  end
  for _, item in pairs(value) do
    leave_out(item)
  end
end

local file = assert(io.open(arg[1]))
local whole = assert(json.decode(file:read "*a"))
file:close()
leave_out(whole)
io.write(json.encode(whole))
