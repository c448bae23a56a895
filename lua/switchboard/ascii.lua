--- Text that means the same in every locale: Lua's own `lower` does not, where the host has called `os.setlocale`.
-- @module switchboard.ascii

local ascii = {}

local small = {}
for byte = ("A"):byte(), ("Z"):byte() do
  small[string.char(byte)] = string.char(byte + 32)
end

--- The text with the letters from A to Z in lower case.
-- @tparam string text
-- @treturn string
function ascii.lower(text)
  return (text:gsub("[A-Z]", small))
end

return ascii
