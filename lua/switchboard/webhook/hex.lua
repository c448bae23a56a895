--- Writes bytes as hexadecimal digits.
-- @module switchboard.webhook.hex

--- Writes bytes as hexadecimal digits, in lower case.
-- @function hex
-- @tparam string bytes
-- @treturn string two digits for each byte
return function(bytes)
  return (bytes:gsub(".", function(byte)
    return ("%02x"):format(byte:byte())
  end))
end
