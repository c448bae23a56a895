--- Bytes in hexadecimal digits, in lower case.
-- @module switchboard.webhook.hex

return function(bytes)
  return (bytes:gsub(".", function(byte)
    return ("%02x"):format(byte:byte())
  end))
end
