-- The fault server in a process of its own, and clients that talk to it.
local server = require "spec.support.server"
local switchboard = require "switchboard"

local faults = {}

faults.token = "s3cret-t0ken"

local make = switchboard.define {
  name = "faulty",
  base_url = "https://faulty.example",
  auth = { option = "token" },
  paging = { cursor = { style = "cursor", send = "after", next = "next" } },
  errors = {
    message = { "errors.1.message", "reason" },
    code = { "errors.1.code" },
    wait_ms = "rateLimit.waitMs",
    window = "rateLimit.intervalResetSeconds",
  },
  resources = {
    things = {
      get = { "GET /{scenario}/{id}", query = { status = "integer", n = "integer", limit = "integer", window = "integer" } },
      mixed = { "GET /_mixed" },
      seen_by_proxy = { "GET /_seen/_proxy" },
      seen = { "GET /_seen/{scenario}/{id}" },
      list = { "GET /{scenario}/{id}", query = { after = "string" }, records = "records", paging = "cursor" },
      post = { "POST /{scenario}/{id}", body = { text = "string" } },
      search = { "POST /{scenario}/{id}", body = { text = "string" }, idempotent = true },
      export = { "POST /{scenario}/{id}", body = { text = "string" }, quota = true },
      put = { "PUT /{scenario}/{id}", body = { text = "string" } },
      delete = { "DELETE /{scenario}/{id}", answer = "none" },
    },
  },
}

local its

-- Starts the server; faults.ports then has its ports by name.
function faults.start()
  its = server.start "spec/support/fault_server.lua"
  faults.ports = its:values "ca_file"
  faults.ca_file = faults.ports.ca_file
end

function faults.stop()
  its:stop()
  os.remove(faults.ca_file)
end

-- Which port clients go to that do not name one, and whether by HTTP/2. The road is what the services are reached by.
faults.road = { port = "tls", http2 = false }

-- Where that is.
function faults.url(port)
  local scheme = (port == "plain" or port == "other") and "http" or "https"
  return ("%s://%s:%s"):format(scheme, port == "wrong_name" and "127.0.0.2" or "127.0.0.1", faults.ports[port])
end

-- A client of the port that `options.port` names, which then has to say whom to trust; else of the road's.
function faults.client(options)
  local all = { token = faults.token, retries = 0, timeout = 20 }
  if not (options and (options.port or options.base_url)) then
    all.base_url, all.http2 = faults.url(faults.road.port), faults.road.http2
    all.ca_file = faults.road.port == "tls" and faults.ca_file or nil
  end
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  all.port = nil
  all.base_url = all.base_url or faults.url(options.port)
  return make(all)
end

local last = 0

-- An id that no other call has: each has a path of its own, and the server counts by path.
function faults.id()
  last = last + 1
  return "call" .. last
end

-- The requests that the path /<scenario>/<id> got, as text. What was done to the road does not matter to who asks.
function faults.seen(scenario, id)
  return switchboard.assert(faults.client({ port = "plain" }):things():seen(scenario, id)).requests
end

return faults
