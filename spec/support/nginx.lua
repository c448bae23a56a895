-- A real nginx for specs: on free ports, in a temporary folder, as whoever runs the specs, and gone
-- when it is stopped. Lua is in it when LuaJIT runs the specs, for it takes its modules from there.

local process = require "spec.support.process"

local nginx = {}
nginx.__index = nginx

local with_lua = rawget(_G, "jit") ~= nil
-- OpenResty has Lua built in, and refuses to load it once more.
local has_lua = process.output_of("nginx -V 2>&1"):find("%-%-add%-module=%S*lua") ~= nil
local modules = {}
for _, directory in ipairs((not with_lua or has_lua) and {} or { "/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/local/lib/nginx/modules" }) do
  for _, name in ipairs { "ndk_http_module.so", "ngx_http_lua_module.so" } do
    local file = io.open(directory .. "/" .. name)
    if file then
      file:close()
      modules[#modules + 1] = ("load_module %s/%s;"):format(directory, name)
    end
  end
end

function nginx.sleep(seconds)
  os.execute("sleep " .. seconds)
end

-- Asks again and again until it gets something; fails after a time that nothing here should need.
function nginx.eventually(question)
  for _ = 1, 300 do
    local answer = question()
    if answer then
      return answer
    end
    nginx.sleep(0.05)
  end
  error("it did not happen: " .. debug.traceback())
end

-- nil, or why there can be no nginx.
function nginx.missing()
  if process.output_of "command -v nginx" == "" then
    return "there is no nginx"
  elseif #modules < 2 and not has_lua then
    return "nginx has no Lua module"
  end
end

local taken = {} -- keeps them from being given out twice

function nginx.free_port()
  local socket = require "cqueues.socket"
  local listener = socket.listen { host = "127.0.0.1", port = 0 }
  listener:listen()
  local _, _, port = listener:localname()
  listener:close()
  if taken[port] then
    return nginx.free_port()
  end
  taken[port] = true
  return port
end

function nginx.write(path, text)
  local file = assert(io.open(path, "w"))
  file:write(text)
  file:close()
end

function nginx.read(path)
  local file = assert(io.open(path))
  local text = file:read "*a"
  file:close()
  return text
end

function nginx.folder()
  return process.output_of "mktemp -d"
end

-- Root's nginx would have its workers be somebody who can't read the folder.
local as_root = process.output_of "id -u" == "0" and "user root root;" or ""

local frame = [[
%s
%s
daemon off;
worker_processes %d;
pid nginx.pid;
error_log error.log notice;
events { worker_connections %d; }
http {
  access_log off;
  keepalive_requests 1000000;
  client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp; uwsgi_temp_path temp; scgi_temp_path temp;
  %s
  %s
}
]]

-- Starts one. `http` is what goes into the http block, where $PORT is a free port, which is what
-- nginx:get asks. `connections`: how many a worker may have, 2048 if left out.
function nginx.start(http, workers, connections)
  local self = setmetatable({ folder = nginx.folder(), port = nginx.free_port() }, nginx)
  local here = process.output_of "pwd"
  local function absolute(path)
    return (path:gsub("%./", here .. "/"))
  end
  http = http:gsub("%$PORT", tostring(self.port))
  local paths = with_lua and ('lua_package_path "%s"; lua_package_cpath "%s";'):format(absolute(package.path), absolute(package.cpath)) or ""
  self.configuration = frame:format(table.concat(modules, "\n"), as_root, workers or 1, connections or 2048, paths, http)
  nginx.write(self.folder .. "/nginx.conf", self.configuration)
  self.process = process.start(("nginx -p %s -c nginx.conf -e error.log 2>&1"):format(self.folder))
  self.pid = self.process.pid
  nginx.eventually(function()
    local status = process.output_of("ps -o stat= -p " .. self.pid)
    if status == "" or status:find "^Z" then
      error("nginx did not start: " .. self:stop())
    end
    return #self:workers() > 0
  end)
  return self
end

-- What comes back: the body, and the status as a number.
function nginx:get(path, arguments)
  local answer = process.output_of(("curl -s -m 20 -w '\\n%%{http_code}' %s http://127.0.0.1:%d%s"):format(
    arguments or "", self.port, path))
  local body, status = answer:match "^(.*)\n(%d+)$"
  return body, tonumber(status)
end

-- wrk, with these arguments, on that path; where `meanwhile` is given, wrk ends when that has returned. Returns its
-- numbers: requests, errors (of any kind, statuses too), and its report.
function nginx:load(arguments, path, meanwhile)
  local script = self.folder .. "/wrk.lua"
  nginx.write(script, [[
    function done(summary)
      local errors = summary.errors
      print("errors=" .. errors.connect + errors.read + errors.write + errors.status + errors.timeout)
      print("requests=" .. summary.requests)
    end]])
  local pipe = assert(io.popen(("echo $$; exec wrk -s %s %s 'http://127.0.0.1:%d%s' 2>&1"):format(
    script, arguments, self.port, path)))
  local pid = pipe:read "*l"
  if meanwhile then
    meanwhile()
    os.execute("kill -INT " .. pid)
  end
  local report = pipe:read "*a"
  pipe:close()
  local function number(name)
    return tonumber(report:match(name .. "=(%d+)")) or error("wrk said: " .. report)
  end
  return number "requests", number "errors", report
end

function nginx:log()
  local file = io.open(self.folder .. "/error.log")
  local text = file and file:read "*a" or ""
  if file then
    file:close()
  end
  return text
end

-- The lines of the log from a level on that speaks of trouble.
function nginx:trouble()
  local lines = {}
  for line in self:log():gmatch "[^\n]+" do
    if line:find "%[warn%]" or line:find "%[error%]" or line:find "%[crit%]" or line:find "%[alert%]" or line:find "%[emerg%]" then
      lines[#lines + 1] = line
    end
  end
  return table.concat(lines, "\n")
end

-- The ids of the processes that are not the master, those on their way out too.
function nginx:workers()
  local ids = {}
  for id in process.output_of("ps -o pid= --ppid " .. self.pid):gmatch "%d+" do
    ids[#ids + 1] = id
  end
  return ids
end

function nginx:signal(name)
  os.execute(("kill -%s %s"):format(name, self.pid))
end

function nginx:reload()
  local before = {}
  for _, id in ipairs(self:workers()) do
    before[id] = true
  end
  self:signal "HUP"
  nginx.eventually(function()
    for _, id in ipairs(self:workers()) do
      if not before[id] then
        return true
      end
    end
  end)
end

-- Ends it: QUIT lets it finish what is in flight, TERM does not.
function nginx:stop(signal)
  self.process:stop(signal)
  local log = self:log()
  os.execute("rm -rf " .. self.folder)
  return log
end

return nginx
