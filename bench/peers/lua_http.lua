-- lua_http.lua WORKLOAD URL COUNT [CA_FILE VERSION]   lua-http with kept connections, and lua-cjson. No
-- connection pool comes with it, so "concurrent" has 64 loops with a connection each, or with HTTP/2 one for all.
local workload, base_url, count, ca_file, version = arg[1], arg[2], tonumber(arg[3]), arg[4], tonumber(arg[5] or 1.1)
local cqueues = require "cqueues"
local client = require "http.client"
local headers = require "http.headers"
local cjson = require "cjson"

local scheme, host, port, prefix = base_url:match "^(https?)://([^:/]+):(%d+)(.*)$"
local context
if ca_file then
  context = require("http.tls").new_client_context()
  context:setStore(require("openssl.x509.store").new():add(ca_file))
end

local function connect()
  return assert(client.connect {
    host = host, port = tonumber(port), tls = ca_file ~= nil, ctx = context, version = version,
  })
end

local function get(connection, path)
  local request = headers.new()
  request:append(":method", "GET")
  request:append(":scheme", scheme)
  request:append(":authority", host .. ":" .. port)
  request:append(":path", prefix .. path)
  request:append("authorization", "Bearer token")
  request:append("accept", "application/json")
  request:append("intercom-version", "2.16")
  local stream = assert(connection:new_stream())
  assert(stream:write_headers(request, true))
  local answer = assert(stream:get_headers())
  assert(answer:get ":status" == "200")
  return cjson.decode((assert(stream:get_body_as_string())))
end

local function busy(seconds)
  local over = os.clock() + seconds
  while os.clock() < over do end
end

local function pages(size, work)
  local connection, path = connect(), "/contacts?per_page=" .. size
  for _ = 1, count do
    local page = get(connection, path)
    assert(#page.data == size)
    busy(work)
    local following = page.pages.next
    path = following and ("/contacts?per_page=%d&starting_after=%s"):format(size, following.starting_after)
  end
end

local function gets(connection, amount)
  for _ = 1, amount do
    assert(get(connection, "/contacts/6762f0dd1bb69f9f2193bb83").id)
  end
end

local function concurrent(tasks)
  local queue, shared = cqueues.new(), version == 2 and connect()
  for i = 1, tasks do
    queue:wrap(function() gets(shared or connect(), math.floor(count / tasks) + (i <= count % tasks and 1 or 0)) end)
  end
  assert(queue:loop())
end

local workloads = {
  start = function() end,
  get = function() gets(connect(), count) end,
  concurrent = function() concurrent(64) end,
  list = function() pages(50, 0) end,
  list150 = function() pages(150, 0) end,
  network = function() pages(50, 0) end,
  overlap = function() pages(50, 0.01) end,
}

local tasks = tonumber(workload:match "^concurrent(%d+)$")
if tasks then
  concurrent(tasks)
elseif workloads[workload] then
  workloads[workload]()
else
  os.exit(3)
end
