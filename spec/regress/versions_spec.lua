-- What only some versions of an API have: called with one of these, refused with a message that names it otherwise.
local cjson = require "cjson"
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local function intercom(options, answer)
  local transport, requests = fake.transport(answer or fake.json '{"data":[],"id":"1"}')
  local all = { access_token = fake.token, transport = transport }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return switchboard.intercom(all), requests
end

-- Each as the description of Preview has it: method and path, and a call.
local user = { id = "123456" }
local operations = {
  { "GET /contacts/activities", "contacts", "activities", { per_page = 150 } },
  { "POST /contacts/bulk", "contacts", "bulk_create", { contacts = { { email = "a@b.example", companies = { { company_id = 6 } }, tags = { add = { { id = 123 } } } } } } },
  { "PUT /contacts/bulk", "contacts", "bulk_update", { contacts = { { id = "c", companies = { { company_id = "6", remove = true } }, tags = { remove = { { id = "789" } } } } }, job = { id = "job_1" } } },
  { "POST /contacts/bulk/delete", "contacts", "bulk_delete", { contacts = { { id = "c" } } } },
  { "GET /contacts/bulk/job_1", "contacts", "get_bulk_job", { id = "job_1" } },
  { "POST /contacts/merge/preview", "contacts", "preview_merge", { from = "a", into = "b" } },
  { "POST /companies/search", "companies", "search", { query = { field = "name", operator = "=", value = "A" } } },
  { "POST /companies/bulk", "companies", "bulk_upsert", { companies = { { company_id = 4711, name = "A" } } } },
  { "PUT /companies/bulk", "companies", "bulk_update", { companies = { { id = "c", size = 5 } } } },
  { "POST /companies/bulk/delete", "companies", "bulk_delete", { companies = { { id = "c" } } } },
  { "GET /companies/bulk/job_1", "companies", "get_bulk_job", { id = "job_1" } },
  { "GET /folders", "folders", "list", { parent_folder_id = 5 } },
  { "GET /folders/6", "folders", "get", { id = 6 } },
  { "POST /folders", "folders", "create", { folder = { name = "Docs", parent_folder_id = "5" } } },
  { "PUT /folders/6", "folders", "update", { id = 6, folder = { parent_folder_id = switchboard.null } } },
  { "DELETE /folders/6", "folders", "delete", { id = 6 } },
  { "POST /fin/ask", "fin", "ask", { conversation_id = "e", user = user, message = { author = "user", body = "How?" } } },
  { "POST /fin/capabilities", "fin", "capabilities", { user = user } },
  { "POST /fin/escalate", "fin", "escalate", { conversation_id = "e", context = "a refund" } },
  { "POST /fin/procedures/12345/run", "fin", "run_procedure", { procedure_id = "12345", conversation_id = "e", user = user, settings = { email = true } } },
  { "POST /procedures/e/collect_agent_input", "fin", "collect_agent_input", { conversation_id = "e", step_id = "s", attribute_values = { { identifier = "i", value = false } } } },
  { "GET /secure_mode_secrets", "secure_mode_secrets", "list", {} },
  { "POST /secure_mode_secrets", "secure_mode_secrets", "create", { name = "Web", supports_web = true } },
  { "DELETE /secure_mode_secrets/103", "secure_mode_secrets", "delete", { id = "103" } },
  { "PUT /teams/9", "teams", "update", { id = "9", admin_ids = { "493881" }, admin_priority_level = { primary_admin_ids = { 493881 } } } },
  { "PUT /conversations/1/conversation_parts/2", "conversations", "update_part", { conversation_id = "1", id = "2", experimental = true, secret = "s", seen = true } },
  { "POST /ecommerce/connectors/42939/catalog", "ecommerce_connectors", "upload_catalog", { id = "42939", catalog = "[]" } },
}

describe("an operation that only Preview has", function()
  for _, operation in ipairs(operations) do
    local route, resource, action, parameters = operation[1], operation[2], operation[3], operation[4]
    it("is sent with that version, and refused with another: " .. route, function()
      local ic, requests = intercom { version = "Preview" }
      local _, err = ic:execute(resource, action, parameters)
      assert.is_nil(err)
      local method, path = route:match "^(%u+) (.+)$"
      assert.equal(method, requests[1].method)
      assert.equal("https://api.intercom.io" .. path, (requests[1].url:gsub("%?.*", "")))
      assert.equal("Preview", requests[1].headers["intercom-version"])

      ic, requests = intercom()
      local value
      value, err = ic:execute(resource, action, parameters)
      assert.is_nil(value)
      assert.equal("invalid_request", err.kind)
      assert.equal("version", err.param)
      assert.matches(("^%s.%s needs version [%%w.]+ of the API, and this call asks for 2.16 %%(version = \"[%%w.]+\"%%)$"):format(resource, action), err.message)
      assert.equal(0, #requests)
      assert.is_nil(select(2, ic:execute(resource, action, parameters, { version = "Preview" })))
      assert.is_nil(select(2, ic:execute(resource, action, parameters, { unchecked = true })))
      assert.is_nil(select(2, ic:execute(resource, action, parameters, { headers = { ["Intercom-Version"] = "Preview" } })))
      assert.equal(3, #requests)
    end)
  end

  it("says which version it needs, also where that is no name", function()
    local ic = intercom()
    assert.equal('folders.list needs version 2.17 of the API, and this call asks for 2.16 (version = "2.17")', select(2, ic:folders():list()).message)
    assert.matches("needs version Preview of the API, and this call asks for 2.17 ", select(2, ic:fin():capabilities({ user = user }, { version = "2.17" })).message)
    for version, has in pairs { ["2.9"] = false, ["2.16"] = false, ["2.17"] = true, ["2.18"] = true, ["3.0"] = true, Preview = true, preview = true, Unstable = true } do
      assert.equal(has, select(2, ic:folders():list({}, { version = version })) == nil, version)
    end
    assert.is_false((pcall(ic:folders():each())))
  end)

  it("has its list page by page", function()
    local ic, requests = intercom({ version = "Preview" }, function(_, number)
      return fake.json(number == 1 and '{"type":"list","data":[{"id":"a"}],"pages":{"next":{"starting_after":"x"}}}' or '{"type":"list","data":[{"id":"b"}],"pages":{}}')
    end)
    assert.equal(2, #assert(ic:companies():collect("search", { query = { field = "name", operator = "~", value = "a" } })))
    assert.equal("x", cjson.decode(requests[2].body).pagination.starting_after)
  end)
end)

describe("a field that only Preview has", function()
  local reply = { message_type = "comment", type = "admin", admin_id = "1", body = "b", skip_unsnooze = true }
  local fields = {
    { "contacts", "update", { id = "1", language_override = "fr" }, "language_override" },
    { "contacts", "create", { email = "a@b.example", language_override = switchboard.null }, "language_override" },
    { "conversations", "update", { id = "1", priority = "high" }, "priority" },
    { "conversations", "update", { id = "1", admin_id = 5 }, "admin_id" },
    { "conversations", "reply", { id = "1", message_type = reply.message_type, type = "admin", admin_id = "1", body = "b", skip_unsnooze = true }, "skip_unsnooze" },
    { "conversations", "get", { id = "1", include_monitors = true }, "include_monitors" },
    { "conversations", "get", { id = "1", include_scorecards = true }, "include_scorecards" },
    { "conversations", "get", { id = "1", include_email_history = false }, "include_email_history" },
    { "articles", "create", { title = "T", author_id = 1, folder_id = "6" }, "folder_id" },
    { "articles", "update", { id = "1", parent_ids = { "18", 19 } }, "parent_ids" },
    { "internal_articles", "update", { id = "1", folder_id = switchboard.null }, "folder_id" },
    { "external_pages", "create", { title = "E", html = "h", locale = "en", source_id = 1, external_id = "e", ai_sales_agent_availability = true }, "ai_sales_agent_availability" },
    { "messages", "create", { message_type = "sms", body = "b", from = { type = "admin", id = 1 }, to = { type = "user", id = "u" } }, "message_type" },
    { "fin", "reply", { conversation_id = "e", user = user, message = { author = "user", body = "b", timestamp = "2026-01-01T00:00:00.000Z" }, settings = { follow_up_questions = false } }, "settings" },
  }
  for _, field in ipairs(fields) do
    local resource, action, parameters, param = field[1], field[2], field[3], field[4]
    it(("is sent with that version, and refused with another: %s.%s, %s"):format(resource, action, param), function()
      local ic, requests = intercom()
      local value, err = ic:execute(resource, action, parameters)
      assert.is_nil(value)
      assert.equal(param, err.param)
      assert.matches("^`" .. param .. "` needs version [%w.]+ of the API, and this call asks for 2.16 ", err.message)
      assert.equal(0, #requests)
      assert.is_nil(select(2, ic:execute(resource, action, parameters, { version = "Preview" })))
      assert.is_nil(select(2, ic:execute(resource, action, parameters, { unchecked = true })))
      assert.equal(2, #requests)
    end)
  end

  it("keeps its type", function()
    local ic, requests = intercom { version = "Preview" }
    assert(ic:articles():update("1", { folder_id = "6", parent_ids = { "18", 19 } }))
    assert.equal('{"folder_id":6,"parent_ids":[18,19]}', requests[1].body)
    assert.equal("priority", select(2, ic:conversations():update("1", { priority = "urgently" })).param)
    assert.equal("language_override", select(2, ic:contacts():update("1", { language_override = 5 })).param)
  end)

  it("may be left out where an older one needs it", function()
    local turn = { conversation_id = "e", user = user, message = { author = "user", body = "b" } }
    local ic = intercom()
    assert.equal("message.timestamp", select(2, ic:fin():start(turn)).param)
    assert(ic:fin():start(turn, { version = "Preview" }))
  end)

  it("is told with its version", function()
    local resources = intercom():describe().resources
    assert.equal("2.17", resources.folders.actions.list.since)
    assert.equal("Preview", resources.contacts.actions.bulk_create.since)
    assert.is_nil(resources.contacts.actions.list.since)
    local found = {}
    for _, parameter in ipairs(resources.conversations.actions.update.parameters) do
      found[parameter.name] = parameter.since or "all"
    end
    assert.equal("Preview", found.priority)
    assert.equal("all", found.title)
    local message = resources.fin.actions.start.parameters
    for _, parameter in ipairs(message) do
      if parameter.name == "message" then
        assert.equal("Preview", parameter.schema.properties.timestamp.required_before)
      end
    end
    local schema = intercom():describe({ format = "json-schema" }).resources
    assert.equal("from version Preview on", schema.conversations.actions.update.parameters.properties.priority.description)
    assert.equal("Preview", schema.contacts.actions.bulk_create.since)
  end)
end)

describe("a catalog", function()
  it("is sent as a file in a form", function()
    local ic, requests = intercom { version = "Preview" }
    local catalog = '[{"title":"switchboard-part-0"}]'
    assert(ic:ecommerce_connectors():upload_catalog("7", { catalog = catalog, part_number = 2, import_job_id = "job_1", finalize = "false" }))
    local boundary = requests[1].headers["content-type"]:match "^multipart/form%-data; boundary=(.+)$"
    assert.equal("switchboard-part-1", boundary) -- the other one is in the catalog
    assert.equal(table.concat({
      "--" .. boundary, 'Content-Disposition: form-data; name="catalog"; filename="catalog.json"', "Content-Type: application/octet-stream", "", catalog,
      "--" .. boundary, 'Content-Disposition: form-data; name="finalize"', "", "false",
      "--" .. boundary, 'Content-Disposition: form-data; name="import_job_id"', "", "job_1",
      "--" .. boundary, 'Content-Disposition: form-data; name="part_number"', "", "2",
      "--" .. boundary .. "--", "",
    }, "\r\n"), requests[1].body)
    assert.equal("part_number", select(2, ic:ecommerce_connectors():upload_catalog("7", { part_number = 0 })).param)
  end)

  it("can be sent by a connector of one's own", function()
    local transport, requests = fake.transport()
    local upload = { "POST /files", files = { file = "a.txt" }, body = { file = "string", about = "object" } }
    local make = switchboard.define { name = "files", base_url = "https://files.example", resources = { files = { upload = upload } } }
    assert(make({ transport = transport }):files():upload { file = "\0\r\nx", about = { a = {} } })
    assert.truthy(requests[1].body:find('name="about"\r\n\r\n{"a":{}}\r\n', 1, true))
    assert.truthy(requests[1].body:find('filename="a.txt"\r\nContent-Type: application/octet-stream\r\n\r\n\0\r\nx\r\n', 1, true))
    upload.files = { other = "a.txt" }
    assert.matches("'files' names 'other', which is no field of the body", select(2, pcall(switchboard.define, { name = "files", base_url = "https://files.example", resources = { files = { upload = upload } } })))
  end)
end)
