-- The servers of the road: how each is told to serve a folder over TLS, on which port, with which certificate.
-- Apart from what that takes they are as they come, save that none closes a connection for being idle before a
-- call is given up: an answer that stalls must not be freed by that.
--
-- A server is { name, command = function(its) … end, … }; `its` has `folder` (the server's own), `files`,
-- `certificate`, `key`, `both` (the two in one file), `port`, and `behind`, the port of a server of the same
-- files over plain HTTP. `command` writes the configuration and returns the command line, which stays in the
-- foreground. In what the server prints, or in the file `log` of its folder, `connection` finds the HTTP version of a
-- request and what tells its connection from others. `posts`: it sends back what was posted.
local nginx = require "spec.support.nginx"
local process = require "spec.support.process"

local as_root = process.output_of "id -u" == "0"

-- Writes a configuration, with what $NAME stands for.
local function configure(its, text)
  nginx.write(its.folder .. "/conf", (text:gsub("%$(%l+)", its)) .. "\n")
  return its.folder .. "/conf"
end

local function modules(names)
  local lines = {}
  for name in names:gmatch "%S+" do
    lines[#lines + 1] = ("LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so"):format(name, name)
  end
  return table.concat(lines, "\n")
end

local http = "HTTP/(%d)%S* (%d+)"

return {
  {
    name = "nghttpd", only = "2", connection = "%[id=(%d+)%]",
    command = function(its)
      return ("nghttpd --verbose --address=127.0.0.1 --htdocs=%s %d %s %s"):format(its.files, its.port, its.key, its.certificate)
    end,
  },
  {
    name = "nghttpx", connection = "road (%S+) (%d+)", posts = true,
    command = function(its)
      return ("nghttpx --conf=/dev/null --single-process --no-ocsp --frontend=127.0.0.1,%d --backend=127.0.0.1,%d "
        .. "--frontend-http2-read-timeout=120 --frontend-keep-alive-timeout=120 --accesslog-format='road $alpn $remote_port' "
        .. "--accesslog-file=%s/log %s %s"):format(its.port, its.behind, its.folder, its.key, its.certificate)
    end,
  },
  {
    name = "haproxy", connection = http, posts = true,
    command = function(its)
      return "haproxy -db -f " .. configure(its, [[
        global
          log stdout format raw local0
        defaults
          mode http
          timeout connect 10s
          timeout client 120s
          timeout server 120s
          timeout http-keep-alive 120s
          log global
          log-format "%HV %cp"
        frontend road
          bind 127.0.0.1:$port ssl crt $both alpn h2,http/1.1
          default_backend files
        backend files
          server files 127.0.0.1:$behind
      ]])
    end,
  },
  {
    name = "lighttpd", connection = http,
    command = function(its)
      return "lighttpd -D -f " .. configure(its, [[
        server.modules = ("mod_openssl", "mod_accesslog")
        server.bind = "127.0.0.1"
        server.port = $port
        server.document-root = "$files"
        server.max-keep-alive-idle = 120
        server.max-read-idle = 120
        server.max-write-idle = 120
        accesslog.filename = "$folder/log"
        accesslog.format = "%H %{remote}p"
        ssl.engine = "enable"
        ssl.pemfile = "$both"
      ]])
    end,
  },
  {
    name = "apache", connection = http,
    command = function(its)
      local user = as_root and "User www-data\nGroup www-data\n" or ""
      return "apache2 -D FOREGROUND -d " .. its.folder .. " -f " .. configure(its, user .. modules
        "mpm_event authz_core socache_shmcb ssl http2" .. [[

        ServerName localhost
        Listen 127.0.0.1:$port
        PidFile $folder/apache.pid
        DefaultRuntimeDir $folder
        ErrorLog $folder/error
        LogFormat "%H %{remote}p" road
        CustomLog $folder/log road
        Protocols h2 http/1.1
        KeepAliveTimeout 120
        Timeout 120
        SSLEngine on
        SSLCertificateFile $certificate
        SSLCertificateKeyFile $key
        DocumentRoot $files
      ]])
    end,
  },
  {
    name = "nginx", connection = http,
    command = function(its)
      return "nginx -e stderr -p " .. its.folder .. " -c " .. configure(its, (as_root and "user root root;" or "") .. [[
        daemon off;
        pid nginx.pid;
        events { worker_connections 2048; }
        http {
          client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp; uwsgi_temp_path temp; scgi_temp_path temp;
          log_format road '$server_protocol $remote_port';
          access_log $folder/log road;
          keepalive_timeout 120;
          server {
            listen 127.0.0.1:$port ssl http2;
            ssl_certificate $certificate;
            ssl_certificate_key $key;
            root $files;
          }
        }
      ]])
    end,
  },
  {
    name = "node", connection = http, posts = true,
    command = function(its)
      return ("node spec/road/server.js %s %s %s %d %d"):format(its.files, its.certificate, its.key, its.port, its.behind)
    end,
  },
  {
    name = "sandbox", connection = "HTTP/(%d)%S* from port (%d+)", posts = true, sandbox = true,
    command = function(its)
      return ("%s bin/switchboard-sandbox --tls-port %d --ca-file %s/ca"):format(os.getenv "LUA" or "lua5.4", its.port, its.folder)
    end,
  },
}
