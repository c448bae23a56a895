-- spec/support/hostile_server.js in a process of its own, and clients that talk to it.
local has_luaossl, certificate = pcall(require, "switchboard.sandbox.certificate")
local switchboard = require "switchboard"
local nginx = require "spec.support.nginx"
local process = require "spec.support.process"

local hostile = {}

local make = switchboard.define {
  name = "hostile",
  base_url = "https://hostile.example",
  resources = {
    things = {
      get = { "GET /{scenario}/{name}" },
      post = { "POST /{scenario}/{name}", body = { text = "string" } },
    },
    control = {
      counts = { "GET /counts" },
      freeze = { "GET /freeze" },
    },
  },
}

-- Why the server can't run here, or nil.
local node = tonumber(process.output_of("node --version"):match "%d+")
hostile.missing = not has_luaossl and "luaossl is not installed" or node < 18 and "node is older than 18" or nil

-- A certificate for this machine, in files of a folder: { authority, certificate, key }, their paths.
function hostile.certificate(folder)
  local made = certificate.new "127.0.0.1"
  local paths = { authority = folder .. "/authority.pem", certificate = folder .. "/certificate.pem", key = folder .. "/key.pem" }
  nginx.write(paths.authority, made.authority)
  nginx.write(paths.certificate, tostring(made.certificate))
  nginx.write(paths.key, made.key:toPEM "private")
  return paths
end

-- Starts it; hostile.ports then has its ports by name.
function hostile.start()
  hostile.folder = nginx.folder()
  local paths = hostile.certificate(hostile.folder)
  hostile.authority = paths.authority
  hostile.server = process.start(("node spec/support/hostile_server.js %s %s"):format(paths.certificate, paths.key))
  hostile.ports = {}
  for _ = 1, 5 do
    local name, port = hostile.server:read():match "^(%w+)=(%d+)$"
    hostile.ports[name] = port
  end
end

function hostile.stop()
  hostile.server:stop()
  os.execute("rm -rf " .. hostile.folder)
end

-- The things of a client of one of its ports. HTTP/2 is asked for where it is spoken, unless the options say no.
function hostile.things(port, options)
  local scheme = (port == "plain" or port == "control") and "http" or "https"
  local all = { base_url = ("%s://127.0.0.1:%s"):format(scheme, hostile.ports[port]), ca_file = hostile.authority, retries = 0, timeout = 20,
    http2 = port == "h2" or port == "forward" }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  local client = make(all)
  return client:things(), client
end

-- What the server has counted: `connections` by port, `processed` by name.
function hostile.counts()
  local _, client = hostile.things "control"
  return switchboard.assert(client:control():counts())
end

-- The connections that there are at `forward` fall silent.
function hostile.freeze()
  local _, client = hostile.things "control"
  switchboard.assert(client:control():freeze())
end

local last = 0

-- A name that no other call has.
function hostile.name()
  last = last + 1
  return "name" .. last
end

-- How a program may spend its time between two calls: name, function(seconds).
hostile.pauses = {
  { "asleep", function(seconds) os.execute("sleep " .. seconds) end },
  { "in its loop", function(seconds) switchboard.sleep(seconds) end },
}

-- How the engine may run: name, what `configure` is told.
hostile.engines = { { "stepped", { thread = false } }, { "on a thread", { thread = true } } }

-- Makes the engine anew; calls that specs before have left behind would be in the way.
function hostile.configure(options)
  collectgarbage()
  collectgarbage()
  switchboard.configure(options)
end

return hostile
