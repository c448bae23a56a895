-- The command, with answers that no service should give.
local cli = require "spec.support.cli"
local files = require "spec.support.files"
local json = require "switchboard.json"
local servers = require "spec.support.server"
local tty = require "spec.support.tty"

if cli.missing then
  describe("the command", function() pending(cli.missing) end)
  return
end

describe("answers that no service should give", function()
  local its, environment, path, folder

  local function answer(body, kind)
    return ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"):format(kind or "application/json", #body, body)
  end

  setup(function()
    path, folder = os.tmpname(), os.tmpname()
    files.write(path, ("return { contacts = { %q }, text = { %q }, page = { %q } }"):format(
      answer '{"data":[{"id":"1","name":"a\255\155b\195","n":1e999,"k\254":[-1e999]},"\\u001b[1m"]}',
      answer '"\\u001b[31m\\u009bred\255"', answer("<p>\27[31m\155</p>", "text/html")))
    its = servers.start("spec/support/raw_server.lua " .. path)
    local url = "http://127.0.0.1:" .. its:read()
    environment = cli.clean
      .. ("INTERCOM_ACCESS_TOKEN=t; INTERCOM_BASE_URL=%s; export INTERCOM_ACCESS_TOKEN INTERCOM_BASE_URL; "):format(url)
  end)

  teardown(function()
    its:stop()
    os.remove(path)
    os.remove(folder)
    os.remove(folder .. ".jsonl")
  end)

  local function fine(line)
    local output, status, said = cli.run(environment, line)
    assert.same({ 0, "" }, { status, said })
    return output
  end

  local list = "switchboard intercom contacts list --output "
  local UNKNOWN = "\239\191\189"
  local record = { id = "1", name = "a" .. UNKNOWN .. UNKNOWN .. "b" .. UNKNOWN, n = json.null, ["k" .. UNKNOWN] = { json.null } }

  it("are written: what is no UTF-8 is replaced, what is no number is null", function()
    local keep = { nulls = "keep" }
    assert.same({ record, "\27[1m" }, json.decode(fine(list .. "json"), keep))
    assert.same(record, json.decode(fine(list .. "jsonl"):match "^[^\n]+", keep))
    assert.equal(("id,name,k%s,n,value\r\n1,%s,[null],,\r\n,,,,\27[1m\r\n"):format(UNKNOWN, record.name), fine(list .. "csv"))
    assert.matches("\n1   a\\xff\\x9bb\\xc3\n", fine(list .. "table"), 1, true)
    fine(("switchboard export intercom contacts --to %s.jsonl"):format(folder))
    assert.same(record, json.decode(files.read(folder .. ".jsonl"):match "^[^\n]+", keep))
  end)

  it("are told to agents", function()
    local output = fine([[(echo '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"call","arguments":]]
      .. [[{"operation":"intercom.contacts.list"}}}'; sleep 0.5) | switchboard mcp]])
    local told = json.decode(output).result
    assert.same({ { id = "1", name = record.name, ["k" .. UNKNOWN] = { json.null } }, "\27[1m" }, told.structuredContent.records)
    assert.is_nil(told.isError)
  end)

  it("move no cursor, in whichever form", function()
    for _, line in ipairs {
      "intercom contacts list --output table", "intercom contacts list --output csv", "request intercom GET /text --output table",
      "request intercom GET /page --output table",
    } do
      local terminal = tty.start(environment .. cli.program .. " " .. line .. " --color never")
      local finished, _, status = pcall(terminal.finish, terminal)
      local screen = terminal:screen(true)
      terminal:stop()
      assert.is_true(finished, screen)
      assert.equal(0, status, screen)
      assert.matches("\\x1b[", screen, 1, true)
      assert.is_nil(screen:find("\27", 1, true), screen)
      assert.is_nil(screen:find("\\x0d", 1, true), screen)
      assert.is_nil(screen:find("[\155]", 1), screen)
    end
  end)
end)
