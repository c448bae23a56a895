-- Calls on the command line, against the sandbox.
local cli = require "spec.support.cli"
local files = require "spec.support.files"
local servers = require "spec.support.server"
local json = require("switchboard").json

if cli.missing then
  describe("the command", function() pending(cli.missing) end)
  return
end

describe("switchboard SERVICE RESOURCE ACTION", function()
  local sandbox, environment

  setup(function()
    sandbox = servers.sandbox "--contacts 12"
    environment = cli.environment(sandbox)
  end)

  teardown(function()
    sandbox:stop()
  end)

  local function run(line)
    return cli.run(environment, line)
  end

  -- Runs a line that has to succeed, and say nothing besides.
  local function fine(line)
    local output, status, said = run(line)
    assert.same({ 0, "" }, { status, said })
    return output
  end

  it("writes a log on standard error for SWITCHBOARD_LOG, without the token", function()
    local _, status, said = run "SWITCHBOARD_LOG=debug,headers switchboard intercom tags get 7000001"
    assert.equal(4, status)
    assert.matches("intercom tags%.get: GET [^\n]*/tags/7000001: attempt 1\n", said)
    assert.matches("\n    Authorization: %[redacted%]\n", said)
    assert.matches("/tags/7000001: 404 not_found in ", said)
    assert.is_nil(said:find("sandbox-intercom-token", 1, true))
    _, status, said = run "SWITCHBOARD_LOG=loud switchboard intercom tags list"
    assert.equal(2, status)
    assert.matches("SWITCHBOARD_LOG: there is no level 'loud'", said, 1, true)
  end)

  it("writes a record a line, with the fields that are asked for", function()
    local lines = cli.lines(fine "switchboard intercom contacts list --per-page 5 --fields id,email")
    assert.equal(5, #lines)
    for _, line in ipairs(lines) do
      local record = assert(json.decode(line))
      assert.matches("@", record.email)
      record.id, record.email = nil, nil
      assert.same({}, record)
    end
  end)

  it("goes through all pages, or to a number of records", function()
    assert.equal(12, #cli.lines(fine "switchboard intercom contacts list --per-page 5 --all --fields id"))
    assert.equal(7, #cli.lines(fine "switchboard intercom contacts list --per-page 5 --max 7 --fields id"))
    assert.equal("", fine "switchboard intercom contacts list --max 0")
  end)

  it("goes on where it is told", function()
    local all = cli.lines(fine "switchboard intercom contacts list --all --fields id")
    local page = json.decode(fine "switchboard request intercom GET '/contacts?per_page=5'")
    local resume = json.encode { per_page = 5, starting_after = page.pages.next.starting_after }
    local rest = cli.lines(fine(("switchboard intercom contacts list --all --fields id --resume '%s'"):format(resume)))
    assert.same({ (table.unpack or unpack)(all, 6) }, rest)
  end)

  it("takes nested fields as flags, with the types that they have", function()
    local output = fine("switchboard intercom contacts search --query.field=role --query.operator = --query.value lead "
      .. "--all --fields role")
    assert.is_true(#cli.lines(output) > 0)
    assert.equal(#cli.lines(output), select(2, output:gsub('{"role":"lead"}', "")))
    output = fine "switchboard intercom contacts search --query.field created_at --query.operator '>' --query.value 5 --dry-run"
    assert.matches('"value":5}', output, 1, true)
    output = fine "switchboard intercom contacts search --query.field name --query.operator '=' --query.value -- --dry-run"
    assert.matches('"value":"--"', output, 1, true)
    output = fine("switchboard intercom contacts update 1 --custom-attributes.plan gold --unsubscribed-from-emails false "
      .. "--email-verified --signed-up-at 17 --owner-id 9 --dry-run")
    assert.matches('\n{"custom_attributes":{"plan":"gold"},"email_verified":true,"owner_id":"9","signed_up_at":17,'
      .. '"unsubscribed_from_emails":false}\n', output, 1, true)
  end)

  it("takes JSON from the line, from a file and from standard input", function()
    local path = os.tmpname()
    files.write(path, '{"email":"file@x.example","role":"lead"}')
    for _, case in ipairs {
      { [[--data '{"email":"line@x.example"}' --role lead]], "line@x.example" },
      { "--data @" .. path, "file@x.example" },
    } do
      local contact = json.decode(fine("switchboard intercom contacts create " .. case[1]))
      assert.same({ case[2], "lead" }, { contact.email, contact.role })
    end
    local piped = fine [[echo '{"email":"pipe@x.example","name":"A"}' | switchboard intercom contacts create --data - --name B]]
    assert.equal("B", json.decode(piped).name)
    files.write(path, '{"email":')
    local _, status, said = run("switchboard intercom contacts create --data @" .. path)
    os.remove(path)
    assert.equal(2, status)
    assert.matches("^switchboard: %-%-data: /.*: not JSON", said)
  end)

  it("takes lists item by item or as JSON", function()
    local one = fine [[switchboard commonroom users upsert 138683 --id a --tags '{"type":"name","name":"x"}' --dry-run]]
    local all = fine [[switchboard commonroom users upsert 138683 --id a --tags '[{"type":"name","name":"x"}]' --dry-run]]
    assert.matches('"tags":[{"name":"x","type":"name"}]', one, 1, true)
    assert.equal(one, all)
  end)

  it("has flags for bodies of several kinds", function()
    local output = fine "switchboard intercom tickets reply 1 --message-type comment --type user --intercom-user-id 3 --body hi --dry-run"
    assert.matches('{"body":"hi","intercom_user_id":"3","message_type":"comment","type":"user"}', output, 1, true)
  end)

  it("reaches companions of a service", function()
    assert.matches("^GET http://[^\n]+/users/7\n", fine "switchboard commonroom scim users get 7 --dry-run")
  end)

  it("writes JSON, CSV and tables", function()
    local list = "switchboard intercom contacts list --per-page 2 --fields id,email,owner_id,custom_attributes --output "
    local create = "switchboard intercom contacts create --email csv@x.example --custom-attributes.plan gold "
      .. "--fields email,custom_attributes --output "
    local records = json.decode(fine(list .. "json"))
    assert.equal(2, #records)
    assert.matches('^%[\n  {\n    "custom_attributes": ', fine(list .. "json"))
    local csv = fine(list .. "csv")
    assert.matches("^id,email,owner_id,custom_attributes\r\n" .. records[1].id .. ",", csv)
    assert.matches(",{}\r\n", csv, 1, true)
    assert.matches('"{""plan"":""gold""}"\r\n', fine(create .. "csv"), 1, true)
    assert.equal(3, select(2, csv:gsub("\r\n", "")))
    local rows = cli.lines(fine(list .. "table"))
    assert.equal(3, #rows)
    assert.equal(rows[1]:find "email", rows[2]:find "%S+@")
    assert.equal("[]\n", fine "switchboard intercom contacts list --max 0 --output json")
  end)

  it("shows the request of a dry run without its token, and sends nothing", function()
    local output = fine "switchboard intercom contacts create --email dry@x.example --dry-run"
    assert.matches("^POST http://127.0.0.1:%d+/intercom/contacts\n", output)
    assert.matches("\nAuthorization: Bearer %*%*%*\n", output)
    assert.matches('\n\n{"email":"dry@x.example"}\n$', output)
    local found = fine "switchboard intercom contacts search --query.field email --query.operator '=' --query.value dry@x.example"
    assert.equal("", found)
    assert.matches("^POST https://api.eu.intercom.io/contacts\n",
      (cli.run(cli.clean, "switchboard intercom contacts create --email a@x.example --region eu --dry-run")))
  end)

  it("tells what goes on with --verbose, on standard error and without the token", function()
    local output, status, said = run "switchboard intercom contacts list --per-page 1 --fields id --verbose"
    assert.equal(0, status)
    assert.equal(1, #cli.lines(output))
    assert.matches("^> GET http://127.0.0.1:%d+/intercom/contacts%?per_page=1\n< 200 in [%d.]+ s", said)
    assert.is_nil(said:find("sandbox-intercom-token", 1, true))
  end)

  it("has an exit status for each kind of error", function()
    local statuses = {}
    for i, line in ipairs {
      "switchboard intercom contacts get nosuch",
      "switchboard intercom contacts list --per-page 500",
      "switchboard intercom contacts list --nonsense",
      "switchboard intercom contacts get",
      "switchboard intercom contcts list",
      "switchboard intercom",
      "switchboard",
      "INTERCOM_ACCESS_TOKEN=wrong switchboard intercom contacts list",
      "INTERCOM_ACCESS_TOKEN= INTERCOM_BASE_URL= switchboard intercom contacts list",
      "switchboard intercom contacts create --email file@x.example; switchboard intercom contacts create --email file@x.example",
      "INTERCOM_BASE_URL=http://127.0.0.1:1 switchboard intercom contacts list --retries 0",
    } do
      local _, status, said = run(line .. " >/dev/null")
      statuses[i] = status
      assert.matches("^switchboard: ", said)
      assert.is_nil(said:find("traceback", 1, true), said)
    end
    assert.same({ 4, 2, 2, 2, 2, 2, 2, 3, 3, 5, 8 }, statuses)
  end)

  it("gives hints", function()
    assert.matches("Did you mean 'contacts'?", select(3, run "switchboard intercom contcts list"), 1, true)
    assert.matches("Help: switchboard intercom contacts get --help", select(3, run "switchboard intercom contacts get"), 1, true)
  end)

  it("has help with examples at each step", function()
    for line, expected in pairs {
      ["switchboard --help"] = "Exit status:",
      ["switchboard commonroom v2 --help"] = "Examples:\n  switchboard commonroom v2 activities ",
      ["switchboard export intercom contacts --help"] = "Examples:\n  switchboard export intercom contacts list --to contacts.jsonl",
      ["switchboard describe intercom contacts --help"] = "Examples:\n  switchboard describe intercom contacts list",
      ["switchboard sign --help"] = "Examples:\n  switchboard sign intercom ",
      ["switchboard intercom tags --help"] = "Examples:\n  switchboard intercom tags list\n",
      ["switchboard intercom --help"] = "\n   contacts ",
      ["switchboard intercom contacts --help"] = "\n   search ",
      ["switchboard intercom contacts list --help"] = "Examples:\n  switchboard intercom contacts list\n",
      ["switchboard commonroom users upsert --help"] = "\n  switchboard commonroom users upsert 6762f0011bb69f9f21000001 --id ",
    } do
      assert.matches(expected, fine(line), 1, true)
    end
  end)

  it("ends quietly when nobody reads on, and says when the disk is full", function()
    local output, _, said = run "switchboard intercom contacts list --all --output json | head -1"
    assert.same({ "[\n", "" }, { output, said })
    local _, status
    _, status, said = run "switchboard intercom contacts list >/dev/full"
    assert.equal(1, status)
    assert.matches("^switchboard: can't write: ", said)
    for _, line in ipairs { "--version", "mcp --measure", "--help", "intercom contacts list --help", "worker -h" } do
      status, said = select(2, run("switchboard " .. line .. " >/dev/full"))
      assert.equal(1, status, line)
      assert.matches("^switchboard: can't write: ", said)
    end
  end)

  it("takes a standard stream that is closed for one that has ended and takes nothing", function()
    local _, status, said = run "switchboard intercom contacts list >&-"
    assert.equal(1, status)
    assert.matches("^switchboard: can't write: ", said)
    local output
    output, status = run "switchboard intercom contacts list --per-page 1 --fields id 2>&-"
    assert.equal(0, status)
    assert.matches("^%S+\n$", output)
  end)
end)
