-- Answers of 0 to 300 KB, 1 to 100 at a time, over TLS, from the servers there are: none stalls, none is cut, none is
-- another's, nor is what is posted. A line a server and HTTP version; the exit status tells whether all went well.
--
--   lua road.lua FOLDER      FOLDER is empty and is removed by the caller, with what the processes in FOLDER/pids
--                            are doing there (tools/road)
--
-- ROAD_ANSWERS: how many from each; half of them with the engine stepped, half with it on its thread.
-- ROAD_SERVERS: names of servers; all. ROAD_HTTP: `2`, HTTP/2 is asked for, and `1.1`; or `default`, what the client
-- does by itself.
local switchboard = require "switchboard"
local core = require "switchboard.core"
local nginx = require "spec.support.nginx"
local process = require "spec.support.process"
local content = require "spec.road.content"
local servers = require "spec.road.servers"

local folder = assert(arg[1], "road.lua FOLDER")
local answers = tonumber(os.getenv "ROAD_ANSWERS" or 20000)
local at_once = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 100 }
local patience = 45 -- seconds for a call and for its attempts: one that stalls has no time left for another
local post_every = 20 -- one call of so many
local give_up = 5 -- failures
-- A server may end a connection. Node does when a client resets too many streams, as libcurl 7.88 does with each that
-- has all it wants, and what is under way is sent once more. More than this part of the answers is another matter.
local most_repeated = 0.01

-- --- servers ----------------------------------------------------------------------------------------

local function sh(command)
  local done = os.execute(command)
  if done ~= true and done ~= 0 then
    error("it failed: " .. command, 0)
  end
end

local function make_certificate()
  sh(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost "
    .. "-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout %s/key.pem -out %s/cert.pem 2>%s/openssl.log"):format(
    folder, folder, folder))
  sh(("cat %s/cert.pem %s/key.pem >%s/both.pem; chmod 644 %s/*.pem"):format(folder, folder, folder, folder))
end

local function write_files()
  sh(("chmod 755 %s; mkdir %s/files"):format(folder, folder))
  for number = 1, content.files do
    nginx.write(("%s/files/%d"):format(folder, number), content.of(number))
  end
end

local function listens(port)
  local socket = require "cqueues.socket"
  local connection = socket.connect { host = "127.0.0.1", port = port }
  connection:onerror(function(_, _, code) return code end)
  local connected = connection:connect(1) and true
  connection:close()
  return connected
end

local function output(its)
  return process.output_of(("cat %s/out %s/log 2>/dev/null"):format(its.folder, its.folder))
end

local Server = {}
Server.__index = Server
local started = {} -- servers

function Server.start(kind, behind)
  local its = setmetatable({
    kind = kind,
    folder = process.output_of(("mktemp -d %s/%s.XXXX"):format(folder, kind.name)),
    files = folder .. "/files",
    certificate = folder .. "/cert.pem",
    key = folder .. "/key.pem",
    both = folder .. "/both.pem",
    port = nginx.free_port(),
    behind = behind or nginx.free_port(),
  }, Server)
  sh("chmod 755 " .. its.folder)
  its.process = process.start(("%s >%s/out 2>&1"):format(kind.command(its), its.folder))
  its.pid = its.process.pid
  sh(("echo %d >>%s/pids"):format(its.pid, folder))
  started[#started + 1] = its
  for _ = 1, 400 do
    local status = process.output_of("ps -o stat= -p " .. its.pid)
    if status == "" or status:find "^Z" then
      break
    elseif listens(its.port) then
      return its
    end
    nginx.sleep(0.05)
  end
  error(kind.name .. " did not start: " .. output(its), 0)
end

function Server:stop()
  self.process:stop()
end

-- The HTTP version it was spoken to in, as text, and how many connections there were, as its log has it.
function Server:spoken()
  local versions, connections, count = {}, {}, 0
  for one, other in output(self):gmatch(self.kind.connection) do
    local version, connection = other and one or "2", other or one
    if not connections[connection] then
      connections[connection], count = true, count + 1
    end
    versions[version:match "^h?(2)$" or "1.1"] = true
  end
  local spoken = versions["2"] and versions["1.1"] and "both" or versions["2"] and "HTTP/2" or versions["1.1"] and "HTTP/1.1"
  return spoken or "none", count
end

-- --- clients ----------------------------------------------------------------------------------------

local make = switchboard.define {
  name = "road",
  base_url = "https://127.0.0.1",
  resources = {
    files = {
      get = { "GET /{number}", path = { number = "integer" }, answer = "bytes" },
      post = { "POST /echo", body = { text = "string" }, idempotent = true },
    },
  },
}

-- A client: `get(number)` and `post(text)` return the text that came back, or nil and an error.
local function visit_files(options)
  local client = make(options)
  return {
    get = function(number)
      return client:files():get(number)
    end,
    post = function(text)
      local value, err = client:files():post { text = text }
      return value and value.text, err
    end,
    close = function() client:close() end,
  }
end

-- The same for the sandbox, where a file is a note. It takes no empty ones.
local function visit_sandbox(options)
  options.access_token = "sandbox-intercom-token"
  options.base_url = options.base_url .. "/intercom"
  local client = switchboard.intercom(options)
  local contact = switchboard.assert(client:contacts():list { per_page = 1 })[1]
  local ids = {}
  local function create(text)
    return client:notes():create(contact.id, { body = text == "" and "-" or text })
  end
  local visitor = {}
  function visitor.get(number)
    if not ids[number] then
      local note, err = create(content.of(number))
      if not note then
        return nil, err
      end
      ids[number] = note.id
    end
    local note, err = client:notes():get(ids[number])
    return note and (note.body == "-" and "" or note.body), err
  end
  function visitor.post(text)
    local note, err = create(text)
    return note and (note.body == "-" and "" or note.body), err
  end
  function visitor.close() client:close() end
  return visitor
end

-- --- the road ---------------------------------------------------------------------------------------

local function new_tally()
  return { answers = 0, failures = 0, repeated = 0, slowest = 0, told = {} }
end

local function fail(tally, what, why)
  tally.failures = tally.failures + 1
  if #tally.told < 5 then
    tally.told[#tally.told + 1] = ("  %s: %s"):format(what, why)
  end
end

local function fetch(tally, visitor, posts, index)
  local number = index * 7 % content.files + 1
  local posted = posts and index % post_every == 0
  local wanted = posted and content.text(number, math.min(math.floor(content.size(number) * 3.5), 1000000)) or content.of(number)
  local began = core.now()
  local got, err
  if posted then
    got, err = visitor.post(wanted)
  else
    got, err = visitor.get(number)
  end
  local seconds = core.now() - began
  tally.answers = tally.answers + 1
  tally.slowest = math.max(tally.slowest, seconds)
  local why = got == nil and tostring(err) or content.difference(wanted, got)
  if why then
    fail(tally, ("%s %d of %d bytes, %.1f s"):format(posted and "post" or "get", number, #wanted, seconds), why)
  end
end

-- `count` answers, all widths of the road alike.
local function travel(tally, visitor, posts, count)
  local first = 0
  for step, width in ipairs(at_once) do
    local last = math.floor(count * step / #at_once)
    local indices = {}
    for index = first + 1, last do
      indices[#indices + 1] = index
    end
    first = last
    switchboard.map(indices, width, function(index)
      if tally.failures < give_up then
        fetch(tally, visitor, posts, index)
      end
      return true
    end)
  end
end

local function travel_with(engine, tally, server, options)
  switchboard.configure { thread = engine == "thread" }
  local made, visitor = pcall(server.kind.sandbox and visit_sandbox or visit_files, options)
  if not made then
    return fail(tally, "the first call", tostring(visitor))
  end
  travel(tally, visitor, server.kind.posts, math.ceil(answers / 2))
  visitor.close()
end

local function visit(kind, http, behind)
  local server = Server.start(kind, behind)
  local tally = new_tally()
  local began = core.now()
  for _, engine in ipairs { "stepped", "thread" } do
    local options = {
      base_url = "https://127.0.0.1:" .. server.port,
      ca_file = kind.sandbox and server.folder .. "/ca" or server.certificate,
      timeout = patience,
      attempt_timeout = patience,
      on_retry = function() tally.repeated = tally.repeated + 1 end,
    }
    if http ~= "default" then
      options.http2 = http == "2"
    end
    travel_with(engine, tally, server, options)
  end
  local seconds = core.now() - began
  switchboard.configure { thread = false } -- without the connections there were
  server:stop()
  local version, connections = server:spoken()
  local wanted = http == "2" and "HTTP/2" or http == "1.1" and "HTTP/1.1" or version
  if version ~= wanted then
    fail(tally, "the version", ("%s was spoken, not %s"):format(version, wanted))
  end
  if tally.answers < 2 * math.ceil(answers / 2) and tally.failures < give_up then
    fail(tally, "the count", "too few answers")
  end
  if tally.repeated > tally.answers * most_repeated then
    fail(tally, "repeated", tally.repeated .. " are too many")
  end
  print(("%-9s http2=%-8s %-9s %6d answers %6.1f s  slowest %4.1f s %5d connections %4d repeated %4d failures"):format(kind.name,
    http == "2" and "true" or http == "1.1" and "false" or http, version, tally.answers, seconds, tally.slowest, connections,
    tally.repeated, tally.failures))
  for _, line in ipairs(tally.told) do
    print(line)
  end
  io.stdout:flush()
  return tally.failures
end

local function words(text)
  local list = {}
  for word in text:gmatch "%S+" do
    list[#list + 1], list[word] = word, true
  end
  return list
end

local wanted = words(os.getenv "ROAD_SERVERS" or "node nghttpd nghttpx haproxy lighttpd apache nginx sandbox")
local versions = words(os.getenv "ROAD_HTTP" or "2 1.1")

make_certificate()
write_files()
local by_name = {}
for _, kind in ipairs(servers) do
  by_name[kind.name] = kind
end

local function go()
  local failures = 0
  local behind = Server.start(by_name.node).behind
  for _, http in ipairs(versions) do
    for _, name in ipairs(wanted) do
      local kind = assert(by_name[name], "no such server: " .. name)
      -- HTTP/2 has to be asked for where libcurl's is not the default; it is good enough for a server that has no other.
      if kind.only == "2" and http == "1.1" then
        print(("%-9s speaks HTTP/2 only"):format(name))
      else
        local failed = visit(kind, kind.only or http, name ~= "node" and behind or nil)
        failures = failures + failed
      end
    end
  end
  return failures
end

local through, failures = xpcall(go, debug.traceback)
for _, server in ipairs(started) do
  server:stop()
end
if not through then
  io.stderr:write(failures, "\n")
end
os.exit(failures == 0 and 0 or 1)
