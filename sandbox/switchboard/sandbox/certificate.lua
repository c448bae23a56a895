--- A certificate authority of the sandbox's own, made when the server starts and forgotten with it.
-- @module switchboard.sandbox.certificate
local altname = require "openssl.x509.altname"
local bignum = require "openssl.bignum"
local pkey = require "openssl.pkey"
local rand = require "openssl.rand"
local x509 = require "openssl.x509"
local x509_extension = require "openssl.x509.extension"
local x509_name = require "openssl.x509.name"

local certificate = {}

local day = 86400

local function new_certificate(common_name, key)
  local name = x509_name.new()
  name:add("O", "Switchboard sandbox")
  name:add("CN", common_name)
  local cert = x509.new()
  cert:setVersion(3)
  cert:setSerial(bignum.fromBinary(rand.bytes(16)))
  cert:setSubject(name)
  cert:setLifetime(os.time() - day, os.time() + 30 * day)
  cert:setPublicKey(key)
  return cert, name
end

local function new_key()
  return pkey.new { type = "EC", curve = "prime256v1" }
end

local function is_address(host)
  return host:find("^%d+%.%d+%.%d+%.%d+$") or host:find(":", 1, true)
end

--- Makes an authority and a server certificate that it signed, for this machine's names.
-- @tparam string host what the server listens on; added to localhost, 127.0.0.1 and ::1
-- @treturn table `authority` (PEM text), `certificate` and `key` (luaossl objects)
function certificate.new(host)
  local authority_key, server_key = new_key(), new_key()
  local authority, authority_name = new_certificate("Sandbox authority", authority_key)
  authority:setIssuer(authority_name)
  authority:setBasicConstraints { CA = true }
  authority:setBasicConstraintsCritical(true)
  authority:addExtension(x509_extension.new("keyUsage", "critical,keyCertSign,cRLSign"))
  authority:sign(authority_key, "sha256")

  local cert = new_certificate("localhost", server_key)
  cert:setIssuer(authority_name)
  cert:setBasicConstraints { CA = false }
  local names = altname.new()
  names:add("DNS", "localhost")
  names:add("IP", "127.0.0.1")
  names:add("IP", "::1")
  names:add(is_address(host) and "IP" or "DNS", host)
  cert:setSubjectAlt(names)
  cert:sign(authority_key, "sha256")
  return { authority = tostring(authority), certificate = cert, key = server_key }
end

return certificate
