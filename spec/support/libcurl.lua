-- The libcurl that is loaded: versions differ in what they can do.
local process = require "spec.support.process"

local libcurl = {}

-- `make test-libcurl` tells of the one that it has built.
local version = os.getenv "LIBCURL" or process.output_of("curl --version"):match "libcurl/(%S+)"
local major, minor = version:match "^(%d+)%.(%d+)"
major, minor = tonumber(major), tonumber(minor)

-- Whether it is of this version or a later one.
function libcurl.has_version(wanted_major, wanted_minor)
  return major > wanted_major or major == wanted_major and minor >= wanted_minor
end

-- Whether connections are kept for later requests, and HTTP/2 is spoken.
libcurl.keeps_connections = libcurl.has_version(7, 80)

-- Debian 11's brings libgcrypt along, which ends a process that has no descriptor left when libcurl begins.
libcurl.begins_without_descriptors = libcurl.has_version(7, 75)

return libcurl
