-- The commands beside calls: describe, check, request, sandbox, sign; and where credentials come from.
local cli = require "spec.support.cli"
local files = require "spec.support.files"
local process = require "spec.support.process"
local servers = require "spec.support.server"
local switchboard = require "switchboard"
local webhook = require "switchboard.webhook"

if cli.missing then
  describe("the command", function() pending(cli.missing) end)
  return
end

local json = switchboard.json

local sandbox, environment, directory

local function run(line)
  return cli.run(environment .. "dir=" .. directory .. "; ", line)
end

local function fine(line)
  local output, status, said = run(line)
  assert.same({ 0, "" }, { status, said })
  return output
end

setup(function()
  sandbox = servers.sandbox "--contacts 4"
  environment = cli.environment(sandbox)
  directory = process.output_of "mktemp -d"
end)

teardown(function()
  sandbox:stop()
  process.run("rm -rf " .. directory)
end)

describe("switchboard describe", function()
  it("tells which services, resources and actions there are", function()
    assert.matches("\n  intercom +Intercom +https://", "\n" .. fine "switchboard describe")
    local service = fine "switchboard describe commonroom"
    assert.matches("\n  users +%u", service)
    assert.matches("\n  scim +", service)
    local client = switchboard.intercom { access_token = "x" }
    for name, resource in pairs { contacts = client:describe().resources.contacts } do
      local output = fine("switchboard describe intercom " .. name)
      for action in pairs(resource.actions) do
        assert.matches("\n  " .. action .. " +%l+ +%u", output)
      end
    end
  end)

  it("tells the parameters and the answer of an action", function()
    local output = fine "switchboard describe intercom contacts get"
    assert.matches("^intercom contacts get  %(read%)\n", output)
    assert.matches("GET /contacts/{id}", output, 1, true)
    assert.matches("intercom:contacts():get(id, parameters, options)", output, 1, true)
    assert.matches("switchboard intercom contacts get 6762f0011bb69f9f21000001", output, 1, true)
    assert.matches("\nParameters\n  id +id\n", output)
    assert.matches("\nAnswer\n", output)
    assert.matches("\n  location.country +string or null\n", output)
    output = fine "switchboard describe intercom contacts search"
    assert.matches("\n    %-%-query.operator +=|!=|", output)
    assert.matches("Each record of the answer, page by page", output, 1, true)
    assert.matches("\nCommon Room", "\n" .. fine "switchboard describe commonroom v2", 1, true)
  end)

  it("gives an example that is a command", function()
    for _, words in ipairs { "intercom contacts get", "intercom contacts create", "intercom tags create", "intercom notes create",
      "commonroom tags create", "commonroom scim users get" } do
      local example = fine("switchboard describe " .. words):match "  Command +(switchboard [^\n]+)"
      assert.matches("^%u+ http", fine(example .. " --dry-run"))
    end
  end)

  it("gives data, and JSON Schema", function()
    local described = json.decode(fine "switchboard describe intercom contacts list --output json")
    assert.equal("data", described.records)
    assert.equal("array", described.returns.type)
    local schema = json.decode(fine "switchboard describe intercom contacts list --schema")
    assert.equal("integer", schema.parameters.properties.per_page.type)
  end)

  it("knows what is near", function()
    local _, status, said = run "switchboard describe intercom contcts"
    assert.equal(2, status)
    assert.matches("Did you mean 'contacts'", said, 1, true)
  end)
end)

describe("switchboard check", function()
  it("tells whose credentials these are, and the limits", function()
    local output = fine "switchboard check"
    assert.matches("intercom: the credentials of the environment work\n.-  name: Maeve Kelly\n", output)
    assert.matches("commonroom: the credentials of the environment work\n", output)
    assert.matches("  limit: %d+ of %d+ requests left until %d%d:%d%d:%d%d\n", output)
    local record = json.decode(fine "switchboard check intercom --output jsonl")
    assert.equal("Maeve Kelly", record.owner.name)
    assert.is_number(record.rate_limit.remaining)
  end)

  it("goes on to the next service, and fails if one does", function()
    local output, status, said = run "COMMONROOM_API_TOKEN=x switchboard check"
    assert.equal(3, status)
    assert.matches("Maeve Kelly", output, 1, true)
    assert.matches("commonroom, credentials of the environment: ", said, 1, true)
  end)
end)

describe("switchboard request", function()
  it("sends any request", function()
    local page = json.decode(fine "switchboard request intercom GET '/contacts?per_page=1'")
    assert.equal(4, page.total_count)
    page = json.decode(fine "switchboard request intercom get /contacts --query per_page=2")
    assert.equal(2, #page.data)
    local tag = json.decode(fine [[switchboard request intercom POST /tags --data '{"name":"by hand"}']])
    assert.equal("by hand", tag.name)
    assert.matches("^PUT http://[^\n]+/tags/7\n.*\n\n{\"a\":1}\n$",
      fine [[echo '{"a":1}' | switchboard request commonroom PUT /tags/7 --data - --dry-run]])
  end)

  it("takes the only service that there are credentials for", function()
    assert.matches("total_count", fine "unset COMMONROOM_API_TOKEN COMMONROOM_BASE_URL; switchboard request GET /contacts")
    local _, status, said = run "switchboard request GET /contacts"
    assert.equal(2, status)
    assert.matches("say which service", said, 1, true)
  end)
end)

describe("switchboard sandbox", function()
  if servers.interpreter ~= process.lua then
    pending "the sandbox's libraries are not for this Lua"
    return
  end

  it("runs a command with a sandbox of its own, and ends with it", function()
    local output, status = run([[switchboard sandbox --contacts 2 -- sh -c '
      echo "url=$INTERCOM_BASE_URL"
      ]] .. cli.program .. [[ intercom contacts list --fields id
      exit 7']])
    assert.equal(7, status)
    local url, lines = output:match "^url=(http://127.0.0.1:%d+/intercom)\n(.*)$"
    assert.is_true(url ~= sandbox.urls.intercom)
    assert.equal(2, select(2, lines:gsub('{"id":', "")))
    local refused
    for _ = 1, 100 do
      refused = select(2, process.run("curl --silent " .. url)) == 7
      if refused then
        break
      end
      os.execute "sleep 0.05"
    end
    assert.is_true(refused)
  end)

  it("keeps words as they are, and tells the status of what is not there", function()
    assert.equal("a b'c|$HOME\n", fine [[switchboard sandbox -- printf '%s|%s\n' "a b'c" '$HOME']])
    assert.equal(127, select(2, run "switchboard sandbox -- /nonexistent"))
  end)

  it("serves as switchboard-sandbox does", function()
    local its = process.start(cli.program .. " sandbox --quiet --contacts 3")
    finally(function() process.stop(its) end)
    local values = its:values "ca_file"
    local page = process.run(("curl --silent -H 'Authorization: Bearer sandbox-intercom-token' %s/contacts"):format(values.intercom))
    assert.equal(3, json.decode(page).total_count)
  end)
end)

describe("switchboard sign", function()
  local echo, url

  setup(function()
    echo = servers.start "spec/support/echo_server.lua"
    url = "http://127.0.0.1:" .. echo:read()
  end)

  teardown(function()
    echo:stop()
  end)

  -- What the handler got: head, headers and body.
  local function received(output)
    local text = output:match "^status 200\n(.*)\n$":gsub("\\x0d", "\r")
    local head, body = text:match "^(.-)\r\n\r\n(.*)$"
    local headers = {}
    for name, value in head:gmatch "\r\n([^:]+): ([^\r]*)" do
      headers[name:lower()] = value
    end
    return head, headers, body
  end

  it("sends deliveries that the handler takes for genuine", function()
    for _, case in ipairs {
      { "intercom --topic contact.created", "INTERCOM_CLIENT_SECRET", webhook.intercom },
      { "installation", "INTERCOM_CLIENT_SECRET", webhook.installation },
      { "canvas", "INTERCOM_CLIENT_SECRET", webhook.canvas },
      { "commonroom", "COMMONROOM_WEBHOOK_SECRET", webhook.commonroom },
    } do
      local output = fine(("%s=topsecret switchboard sign %s --to %s/hooks?a=b"):format(case[2], case[1], url))
      local head, headers, body = received(output)
      assert.matches("^POST /hooks%?a=b HTTP", head)
      assert.equal("application/json", headers["content-type"])
      assert(case[3].receive(body, headers, "topsecret"))
      assert.is_nil(case[3].receive(body, headers, "another"))
    end
  end)

  it("sends the bytes that it is given", function()
    local bytes = '{ "topic":"ping",\n"id" : "n1" }'
    files.write(directory .. "/body.json", bytes)
    local output = fine("INTERCOM_CLIENT_SECRET=s switchboard sign intercom --data @$dir/body.json --to " .. url)
    local _, headers, body = received(output)
    assert.equal(bytes, body)
    assert.equal("n1", assert(webhook.intercom.receive(body, headers, "s")).id)
  end)

  it("shows the delivery where it is not sent, and not the secret", function()
    local output = fine "INTERCOM_CLIENT_SECRET=s switchboard sign intercom --data '{}'"
    assert.equal(("Content-Type: application/json\nX-Hub-Signature: %s\n\n{}\n"):format(webhook.intercom.sign("{}", "s")), output)
    output = fine "COMMONROOM_WEBHOOK_SECRET=topsecret switchboard sign commonroom"
    assert.is_nil(output:find("topsecret", 1, true))
    local _, status, said = run "switchboard sign intercom"
    assert.equal(3, status)
    assert.matches("set INTERCOM_CLIENT_SECRET", said, 1, true)
  end)
end)

describe("credentials", function()
  local path

  before_each(function()
    path = directory .. "/credentials"
    files.write(path, ([[
# accounts
[default]
intercom.access_token = wrong
intercom.base_url = %s

[good]
intercom.access_token = sandbox-intercom-token
intercom.base_url = %s
intercom.client_secret = profiled
[hosted]
intercom.hosted.connector_id = 1
intercom.hosted.client_id = sandbox-client
intercom.hosted.client_secret = sandbox-client-secret
intercom.hosted.base_url = %s
]]):format(sandbox.urls.intercom, sandbox.urls.intercom, sandbox.urls.hosted))
    process.run("chmod 600 " .. path)
  end)

  local function alone(line)
    return cli.run(cli.clean .. "SWITCHBOARD_CONFIG=" .. path .. "; ", line)
  end

  it("come from a profile of a file", function()
    local output, status = alone "switchboard intercom admins me --fields name --profile good"
    assert.same({ 0, '{"name":"Maeve Kelly"}\n' }, { status, output })
    output, status = alone "SWITCHBOARD_PROFILE=good switchboard intercom admins me --fields name"
    assert.same({ 0, '{"name":"Maeve Kelly"}\n' }, { status, output })
    assert.equal(3, select(2, alone "switchboard intercom admins me"))
    assert.matches("X%-Hub%-Signature: sha1=", (alone "switchboard sign intercom --profile good"))
  end)

  it("come from the environment before the default profile, and never from both", function()
    local _, status = cli.run(environment .. "SWITCHBOARD_CONFIG=" .. path .. "; ", "switchboard intercom admins me")
    assert.equal(0, status)
    local said
    _, status, said = alone "INTERCOM_BASE_URL=http://127.0.0.1:1 switchboard intercom admins me"
    assert.equal(3, status)
    assert.matches("INTERCOM_BASE_URL is set, but not INTERCOM_ACCESS_TOKEN", said, 1, true)
    _, status = cli.run(environment .. "SWITCHBOARD_CONFIG=" .. path .. "; ", "switchboard intercom admins me --profile default")
    assert.equal(3, status)
  end)

  it("are not read from a file that others may read", function()
    for _, mode in ipairs { "644", "640", "602" } do
      process.run(("chmod %s %s"):format(mode, path))
      local _, status, said = alone "switchboard intercom admins me --profile good"
      assert.equal(3, status)
      assert.matches("can be read or changed by others; run: chmod 600", said, 1, true)
    end
  end)

  it("are never shown", function()
    files.write(path, "[default]\nintercom.access_token = topsecret\nsome topsecret words\n")
    local output, status, said = alone "switchboard intercom admins me"
    assert.equal(3, status)
    assert.matches("line 3", said, 1, true)
    assert.is_nil((output .. said):find("topsecret", 1, true))
    files.write(path, "[default]\nintercom.access_token = topsecret\nintercom.base_url = http://127.0.0.1:1\n")
    output, status, said = alone "switchboard intercom admins me --verbose --retries 0"
    assert.equal(8, status)
    assert.is_nil((output .. said):find("topsecret", 1, true))
    output = alone "switchboard intercom admins me --dry-run"
    assert.matches("Authorization: Bearer ***", output, 1, true)
    assert.is_nil(output:find("topsecret", 1, true))
  end)

  it("are not shown where a line of the file is not right", function()
    for _, wrong in ipairs { "hush", "[default] hush", "... = hush", ". = hush" } do
      files.write(path, "[default]\n" .. wrong .. "\n")
      local _, status, said = alone "switchboard intercom admins me"
      assert.same({ 3, ("switchboard: %s, line 2: neither [profile] nor name = value in a profile\n"):format(path) },
        { status, said })
    end
  end)

  it("of a profile that is not there are told", function()
    local _, status, said = alone "switchboard intercom admins me --profile acme"
    assert.equal(3, status)
    assert.matches("there is no profile 'acme'", said, 1, true)
  end)

  it("may be those of a hosted connector", function()
    local account = switchboard.hosted {
      client_id = "sandbox-client", client_secret = "sandbox-client-secret", base_url = sandbox.urls.hosted,
    }
    local instance = assert(account:create_instance {
      connector = "intercom", name = "Acme", external_user_id = "acme", auth_config = { access_token = "sandbox-intercom-token" },
    })
    files.write(path, (files.read(path):gsub("connector_id = 1", "connector_id = " .. instance.id)))
    local output, status, said = alone "switchboard intercom contacts list --per-page 2 --fields id --profile hosted"
    assert.same({ 0, "" }, { status, said })
    assert.equal(2, select(2, output:gsub('{"id":', "")))
    output = alone "switchboard intercom contacts list --dry-run --profile hosted"
    assert.is_nil(output:find("sandbox-client", 1, true))
  end)
end)
