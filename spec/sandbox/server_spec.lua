-- The sandbox as users start it: a process of its own, spoken to with curl.
local files = require "spec.support.files"
local programs = require "spec.support.process"
local server = require "spec.support.server"

local run = programs.run
local program = server.interpreter .. " bin/switchboard-sandbox "

-- Starts the program; its exit status goes to a file when it ends.
local function start(arguments)
  local directory = run "mktemp -d":gsub("%s+$", "")
  run(("{ ( %s %s >%s/out 2>%s/err & echo $! >%s/pid; wait $!; echo $? >%s/status ) >/dev/null 2>&1 & }"):format(
    program, arguments or "", directory, directory, directory, directory))
  local values = {}
  for _ = 1, 600 do
    local text = run("cat " .. directory .. "/out")
    for name, value in text:gmatch("([%w_]+)=(%S+)") do
      values[name] = value
    end
    if values.ca_file then
      break
    end
    run "sleep 0.05"
  end
  assert(values.ca_file, run("cat " .. directory .. "/err"))
  return { directory = directory, urls = values, pid = run("cat " .. directory .. "/pid"):match("%d+") }
end

local function stop(process, signal)
  run("kill -" .. (signal or "TERM") .. " " .. process.pid)
  for _ = 1, 600 do
    local status = run("cat " .. process.directory .. "/status"):match("^(%d+)")
    if status then
      local log = files.read(process.directory .. "/err")
      run("rm -rf " .. process.directory)
      return tonumber(status), log
    end
    run "sleep 0.05"
  end
  run("kill -KILL " .. process.pid)
  error "the sandbox did not stop"
end

describe("bin/switchboard-sandbox", function()
  local process

  local function curl(arguments)
    return run("curl --silent --show-error --max-time 30 --cacert " .. process.urls.ca_file
      .. " -H 'Authorization: Bearer sandbox-intercom-token' " .. arguments)
  end

  -- What curl is told to take each road, and which addresses are on it.
  local roads = {
    { "HTTP/1.1 over TLS", "--http1.1", "_tls" },
    { "HTTP/2 over TLS", "--http2", "_tls" },
    { "plain HTTP/1.1", "--http1.1", "" },
    { "plain HTTP/2", "--http2-prior-knowledge", "" },
  }

  describe("while it runs", function()
    setup(function()
      process = start "--contacts 12"
    end)

    teardown(function()
      stop(process)
    end)

    it("prints a URL for each service and scheme", function()
      assert.matches("^http://127%.0%.0%.1:%d+/community/v1$", process.urls.commonroom)
      assert.matches("^https://127%.0%.0%.1:%d+/community/v1$", process.urls.commonroom_tls)
      assert.matches("^http://127%.0%.0%.1:%d+/intercom$", process.urls.intercom)
      assert.matches("^https://127%.0%.0%.1:%d+/intercom$", process.urls.intercom_tls)
    end)

    it("prints tokens, and lines for a shell by which programs connect", function()
      assert.equal("sandbox-intercom-token", process.urls.intercom_token)
      local shell = run("grep ^export " .. process.directory .. "/out")
      local page = run(("eval '%s'; curl --silent -H \"Authorization: Bearer $INTERCOM_ACCESS_TOKEN\" $INTERCOM_BASE_URL/me; "
        .. "curl --silent -H \"Authorization: Bearer $COMMONROOM_API_TOKEN\" $COMMONROOM_BASE_URL/tags"):format(shell))
      assert.matches('"type":"admin"', page, 1, true)
      assert.matches('"labels":[', page, 1, true)
      assert.matches("<title>Switchboard sandbox</title>", curl(process.urls.page), 1, true)
    end)

    it("speaks HTTP/1.1 and HTTP/2, plain and with TLS", function()
      for _, case in ipairs {
        { "--http1.1 " .. process.urls.intercom, "1.1" },
        { "--http2-prior-knowledge " .. process.urls.intercom, "2" },
        { "--http1.1 " .. process.urls.intercom_tls, "1.1" },
        { "--http2 " .. process.urls.intercom_tls, "2" },
      } do
        local output = curl("-w '\\n%{http_version} %{http_code}' " .. case[1] .. "/contacts?per_page=1")
        assert.matches('"total_count":12', output, 1, true)
        assert.matches("\n" .. case[2]:gsub("%.", "%%.") .. " 200$", output)
      end
    end)

    it("keeps one HTTP/2 connection for many requests", function()
      local output = curl("--http2 -o /dev/null -w '%{num_connects}' '" .. process.urls.intercom_tls .. "/admins?page=[1-12]'")
      assert.equal("1" .. ("0"):rep(11), output:match "%d+")
    end)

    it("has a certificate that only its own authority vouches for", function()
      local _, status = run("curl --silent --max-time 30 -o /dev/null " .. process.urls.intercom_tls .. "/me")
      assert.equal(60, status)
      local by_name = process.urls.intercom_tls:gsub("127%.0%.0%.1", "localhost")
      local _, trusted = curl("-o /dev/null " .. by_name .. "/me")
      assert.equal(0, trusted)
    end)

    it("keeps a connection for the next request", function()
      for _, url in ipairs { process.urls.intercom, process.urls.intercom_tls } do
        local output = curl("-w '%{num_connects} ' -o /dev/null -o /dev/null " .. url .. "/me " .. url .. "/admins")
        assert.equal("1 0 ", output)
      end
    end)

    for number, road in ipairs(roads) do
      local flag, ending = road[2] .. " ", road[3]

      it("answers HEAD without a body: " .. road[1], function()
        local output = curl("-I " .. flag .. process.urls["intercom" .. ending] .. "/me")
        assert.matches("^HTTP/[12.]+ 200", output)
        assert.matches("content%-length: [1-9]", output)
        assert.is_nil(output:find("{", 1, true))
      end)

      it("takes bodies, and links to itself: " .. road[1], function()
        local email = ("a+%d@x.example"):format(number)
        local output = curl(flag .. ("-H 'Content-Type: application/json' -d '{\"email\":\"%s\"}' "):format(email)
          .. process.urls["intercom" .. ending] .. "/contacts")
        assert.matches('"email":"' .. email .. '"', output, 1, true)
        output = curl(flag .. process.urls["intercom" .. ending] .. "/companies?per_page=1")
        assert.matches('"next":"' .. process.urls["intercom" .. ending] .. '/companies?page=2&per_page=1"', output, 1, true)
      end)

      it("answers 202 and 403 of Common Room as they are: " .. road[1], function()
        local output = run("curl --silent -i --max-time 30 -H 'Authorization: Bearer sandbox-commonroom-token' -d '{\"id\":\"u\"}' "
          .. "--cacert " .. process.urls.ca_file .. " " .. flag .. process.urls["commonroom" .. ending] .. "/source/138683/user")
        assert.matches("^HTTP/[12.]+ 202", output)
        assert.matches("content%-length: 0", output)
        assert.equal('{"reason":"Token not valid"}', curl(flag .. process.urls["commonroom" .. ending] .. "/tags"))
      end)

      it("refuses bodies beyond its limit and lives on: " .. road[1], function()
        local output = run("head -c 9000000 /dev/zero | curl --silent --max-time 30 --cacert " .. process.urls.ca_file
          .. " -o /dev/null -w '%{http_code}' --data-binary @- " .. flag .. process.urls["intercom" .. ending] .. "/contacts")
        assert.matches("413", output, 1, true)
        assert.matches('"type":"admin"', curl(flag .. process.urls["intercom" .. ending] .. "/me"), 1, true)
      end)
    end

    it("has no page for a stranger's name that was made to lead here", function()
      local origin = process.urls.intercom:match "^%a+://[^/]+"
      local port = origin:match "%d+$"
      local function status(path, host, more)
        return (curl(("-o /dev/null -w '%%{http_code}' -H 'Host: %s' %s %s/%s"):format(host, more or "", origin, path)))
      end
      for _, path in ipairs { "", "_sandbox/requests", "_sandbox/records" } do
        assert.equal("403", status(path, "evil.example:" .. port), path)
        assert.equal("403", status(path, "127.0.0.1.evil.example"), path)
        for _, host in ipairs { "localhost:" .. port, "127.0.0.1", "[::1]:" .. port, "192.168.0.7:" .. port } do
          assert.equal("200", status(path, host), host)
        end
      end
      assert.equal("403", status("_sandbox/fail", "evil.example", "-H 'x-sandbox: page' -d '{\"status\":500,\"path\":\"/none\"}'"))
    end)

    it("has a page, which tells of requests and makes calls fail", function()
      local origin = process.urls.intercom:match "^%a+://[^/]+"
      assert.matches("<title>Switchboard sandbox</title>", curl(origin .. "/"), 1, true)
      curl(process.urls.intercom .. "/teams?token=hush")
      local requests = curl(origin .. "/_sandbox/requests")
      assert.matches('"operation":"teams.list","path":"/intercom/teams","service":"intercom","status":200', requests, 1, true)
      assert.not_matches("hush", requests)
      assert.matches('"count":%d+,"name":"contacts"', curl(origin .. "/_sandbox/records"))
      local fail = ("-w '%%{http_code}' -d '{\"status\":418,\"path\":\"/tags\"}' %s/_sandbox/fail"):format(origin)
      assert.matches("403$", curl(fail))
      assert.matches("204$", curl("-H 'X-Sandbox: page' " .. fail))
      local status = "-o /dev/null -w '%{http_code}' " .. process.urls.intercom
      assert.equal("200", curl(status .. "/teams"))
      assert.equal("418", curl(status .. "/tags"))
      assert.equal("200", curl(status .. "/tags"))
      assert.matches("400$", curl("-H 'X-Sandbox: page' " .. fail:gsub("418", "0")))
    end)

    it("says why when the port is taken", function()
      local port = process.urls.intercom:match(":(%d+)/")
      local output, status = run(program .. "--port " .. port)
      assert.equal(1, status)
      assert.matches("cannot listen on 127%.0%.0%.1 port " .. port .. ": .*in use", output)
    end)
  end)

  it("ends with 0 on SIGTERM and SIGINT, and takes its certificate with it", function()
    for _, signal in ipairs { "TERM", "INT" } do
      process = start()
      curl(process.urls.intercom .. "/me")
      local status, log = stop(process, signal)
      assert.equal(0, status)
      assert.matches("GET http://[%d.:]+/intercom/me 200 HTTP/1.1 from port %d+\n", log)
      assert.is_nil(io.open(process.urls.ca_file))
    end
  end)

  it("limits the rate, writes the certificate where it is told, and is quiet", function()
    local ca_file = os.tmpname()
    process = start("--quiet --rate-limit 1/3600 --ca-file " .. ca_file)
    assert.equal(ca_file, process.urls.ca_file)
    assert.matches("^%-%-%-%-%-BEGIN CERTIFICATE", files.read(ca_file))
    -- The turn of an hour may fall between two of them, so the second tells nothing.
    local codes = {}
    for index = 1, 3 do
      codes[index] = curl("-o /dev/null -w '%{http_code}' " .. process.urls.intercom .. "/me")
    end
    assert.equal("200", codes[1])
    assert.equal("429", codes[3])
    local status, log = stop(process)
    assert.equal(0, status)
    assert.equal("", log)
    os.remove(ca_file)
  end)

  it("starts with the records of a seed file", function()
    local path = os.tmpname()
    local function seed(text)
      local file = assert(io.open(path, "w"))
      file:write(text)
      file:close()
    end
    seed [[{ "contacts": 2, "companies": 1, "intercom": { "contacts": [ { "email": "ada@own.example" } ] } }]]
    process = start("--rate-limit 1000/10 --conversations 7 --seed " .. path)
    assert.matches('"requests":[]', curl(process.urls.page .. "_sandbox/requests"), 1, true)
    local contacts = curl(process.urls.intercom .. "/contacts")
    assert.matches('"total_count":3', contacts, 1, true)
    assert.matches('"total_count":7', curl(process.urls.intercom .. "/conversations"), 1, true)
    assert.matches('"email":"ada@own.example"', contacts, 1, true)
    stop(process)
    for text, problem in pairs {
      ["{"] = " is no JSON object",
      ["[1]"] = "unknown option 'seed.1'",
      ['{"contact":1}'] = "unknown option 'seed.contact'",
      ['{"contacts":-1}'] = "'seed.contacts' must be a whole number from 0 to 1000000",
      ['{"intercom":{"contacts":[{"email":7}]}}'] = "option 'seed.intercom.contacts[1]': ",
    } do
      seed(text)
      local output, status = run(program .. "--seed " .. path)
      assert.equal(1, status, text)
      assert.matches(problem, output, 1, true)
      assert.not_matches("traceback", output)
    end
    os.remove(path)
    local output, status = run(program .. "--seed " .. path)
    assert.equal(1, status)
    assert.matches("No such file", output)
    output, status = run(program .. "--seed /tmp")
    assert.equal(1, status)
    assert.matches("/tmp: Is a directory", output)
  end)

  it("tells when nobody can read what it prints", function()
    for _, arguments in ipairs { "--help", "--version", "" } do
      local output, status = run("{ " .. program .. arguments .. " >/dev/full; }")
      assert.equal(1, status, arguments)
      assert.matches("switchboard%-sandbox: can't write: ", output)
    end
  end)

  it("explains itself, and what was wrong", function()
    local output, status = run(program .. "--help")
    assert.equal(0, status)
    assert.matches("Usage: switchboard-sandbox", output, 1, true)
    for _, arguments in ipairs { "--port 70000", "--rate-limit 5", "--contacts many", "--conversations 1000001", "--bogus",
      "--ca-file /nonexistent/x", "--host 192.0.2.1" } do
      output, status = run(program .. arguments)
      assert.is_true(status ~= 0, arguments)
      assert.is_true(#output > 0, arguments)
      assert.is_nil(output:find("stack traceback", 1, true), arguments)
    end
  end)
end)
