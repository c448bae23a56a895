-- The command in a terminal, in pipes, and interrupted.
local cli = require "spec.support.cli"
local files = require "spec.support.files"
local process = require "spec.support.process"
local servers = require "spec.support.server"
local tty = require "spec.support.tty"

if cli.missing then
  describe("the command", function() pending(cli.missing) end)
  return
end

describe("in a terminal", function()
  local sandbox, environment

  setup(function()
    sandbox = servers.sandbox "--contacts 9"
    environment = cli.environment(sandbox)
  end)

  teardown(function()
    sandbox:stop()
  end)

  -- The screen after a line, with escapes, and the exit status.
  local function look(line)
    local terminal = tty.start(environment .. line)
    local finished, _, status = pcall(terminal.finish, terminal)
    local screen = terminal:screen(true)
    terminal:stop() -- `finally` would forget all but the last one of a test
    assert.is_true(finished, screen)
    return screen, status
  end

  local list = cli.program .. " intercom contacts list --per-page 2 --fields id,email"

  it("JSON is indented and coloured", function()
    local screen, status = look(list)
    assert.equal(0, status)
    assert.matches('^%[\n  {\n    \27%[34m"email"\27%[39m: \27%[32m"ada', screen)
  end)

  it("NO_COLOR, --color never and a dumb terminal have no colours, a table has few", function()
    for _, line in ipairs { "NO_COLOR=1 " .. list, list .. " --color never", "TERM=dumb " .. list } do
      local screen, status = look(line)
      assert.equal(0, status)
      assert.matches('\n    "email": "ada', screen, 1, true)
      assert.is_nil(screen:find("\27[", 1, true))
    end
  end)

  it("tables fit the width", function()
    local screen = look(cli.program .. " intercom contacts list --per-page 2 --output table --fields id,name,email,created_at,updated_at,workspace_id,last_seen_at")
    local rows = {}
    for line in screen:gmatch "[^\n]+" do
      rows[#rows + 1] = line
    end
    assert.matches("id +name +email", rows[1])
    assert.matches("6762f0011bb69f9f2100000%x  ", rows[2])
    assert.matches("^6762f0011bb69f9f2100000%x  ", rows[3])
  end)

  it("what the service says moves no cursor", function()
    local name = "a\\u001b[31mred\\u009b32m\\u007f"
    local screen = look(([[%s intercom contacts create --data '{"email":"esc@x.example","name":"%s"}' --fields name --color never]])
      :format(cli.program, name))
    assert.matches([["name": "a\u001b[31mred\u009b32m\u007f"]], screen, 1, true)
    screen = look(cli.program .. " intercom contacts search --query.field email --query.operator = --query.value esc@x.example "
      .. "--fields name --output table --color never")
    assert.matches([[a\x1b[31mred\x9b32m\x7f]], screen, 1, true)
  end)
end)

describe("a call that waits", function()
  local slow, environment

  setup(function()
    slow = servers.slow()
    environment = ("%sINTERCOM_BASE_URL=%s; INTERCOM_ACCESS_TOKEN=t; export INTERCOM_BASE_URL INTERCOM_ACCESS_TOKEN; ")
      :format(cli.clean, slow.url)
  end)

  teardown(function()
    slow:stop()
  end)

  it("is ended by Ctrl-C, with status 130 and without a word of Lua", function()
    local terminal = tty.start(environment .. cli.program .. " request intercom GET /never/1")
    finally(function() terminal:stop() end)
    for _ = 1, 200 do
      if process.output_of("curl --silent " .. slow.url .. "/seen"):find '"now":1' then
        break
      end
      os.execute "sleep 0.02"
    end
    terminal:send "C-c"
    local screen, status = terminal:finish()
    assert.equal(130, status)
    assert.matches("^[%^C%s]*status 130", screen)
  end)

  it("tells with --verbose what it waits for", function()
    local output, status, said = cli.run(environment, "switchboard request intercom GET /later/7 --verbose")
    assert.equal(0, status)
    assert.equal('{"id":"7"}\n', output:gsub('"id":7', '"id":"7"'))
    assert.matches("^> GET %S+/later/7\n< 503 in [%d.]+ s[^\n]*\n%* server, again in 1.%d s\n> GET %S+/later/7 %(attempt 2%)\n< 200 in", said)
  end)
end)

describe("a list of which a page fails", function()
  it("tells how to go on, and goes on there", function()
    local function answer(status, body)
      return ("HTTP/1.1 %s X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"):format(status, #body, body)
    end
    local path = os.tmpname()
    files.write(path, ("return { contacts = { %q, %q, %q } }"):format(
      answer(200, '{"data":[{"id":"1"}],"pages":{"next":{"starting_after":"c2"}}}'), answer(500, "{}"), answer(200, '{"data":[{"id":"2"}]}')))
    local its = servers.start("spec/support/raw_server.lua " .. path)
    finally(function()
      its:stop()
      os.remove(path)
    end)
    local url = "http://127.0.0.1:" .. its:read()
    local environment = cli.clean .. ("INTERCOM_ACCESS_TOKEN=t; INTERCOM_BASE_URL=%s; export INTERCOM_ACCESS_TOKEN INTERCOM_BASE_URL; "):format(url)
    local output, status, said = cli.run(environment, "switchboard intercom contacts list --per-page 1 --all --retries 0")
    assert.same({ '{"id":"1"}\n', 7 }, { output, status })
    local resume = said:match "\nto go on: (%-%-resume '[^\n]+')\n$"
    assert.is_truthy(resume, said)
    assert.equal('{"id":"2"}\n', (cli.run(environment, "switchboard intercom contacts list --all " .. resume)))
    assert.matches("GET /contacts%?per_page=1&starting_after=c2 ", process.output_of(("curl --silent %s/log/contacts"):format(url)))
  end)
end)

describe("in pipes", function()
  local sandbox, environment

  setup(function()
    sandbox = servers.sandbox "--contacts 300"
    environment = cli.environment(sandbox)
  end)

  teardown(function()
    sandbox:stop()
  end)

  it("a reader that goes away ends it without a word, whatever the signal does", function()
    for _, ignored in ipairs { "", "trap '' PIPE; " } do
      for _, form in ipairs { "jsonl", "json", "csv --fields id", "table" } do
        local output, status, said = cli.run(environment, ignored
          .. "exec 3>&1; { switchboard intercom contacts list --all --output " .. form
          .. "; echo $? >&3; } | { read -r line; echo first; }")
        local own = tonumber(output:match "%d+")
        assert.matches("first", output)
        assert.equal(0, status)
        assert.equal("", said)
        assert.is_true(own == 141 or own == 0, output)
      end
    end
  end)

  it("has no colours and no progress", function()
    local output, _, said = cli.run(environment, "switchboard intercom contacts list --all --output json; "
      .. "switchboard export intercom contacts --to /tmp/$$.jsonl && rm /tmp/$$.jsonl")
    assert.is_nil(output:find "\27")
    assert.equal("", said)
  end)
end)
