-- Run before the servers that specs under Wine ask. Wine 8.0 refuses an ECDSA signature if one of its two numbers is shorter
-- than the others of its kind, as in one of 256 certificates. So certificates are made anew until they are long.
local function is_long(der)
  for r = 32, 33 do
    for s = 32, 33 do
      local signature = der:sub(-(r + s + 6))
      if signature:sub(1, 4) == string.char(0x30, r + s + 4, 2, r) and signature:sub(r + 5, r + 6) == string.char(2, s) then
        return true
      end
    end
  end
  return false
end

package.preload["switchboard.sandbox.certificate"] = function(name)
  package.preload[name] = nil
  local certificate, x509 = require(name), require "openssl.x509"
  local make = certificate.new
  function certificate.new(host)
    local made
    repeat
      made = make(host)
    until is_long(x509.new(made.authority):tostring "DER") and is_long(made.certificate:tostring "DER")
    return made
  end
  return certificate
end
