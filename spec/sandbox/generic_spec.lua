-- What the sandbox answers where its answers are made from what the connectors tell: its state, pages and failures.
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local function clients(options)
  local box = sandbox.new(options)
  local function with(service, credential)
    return {
      [credential] = sandbox.tokens[service], base_url = box:base_url(service), transport = box:transport(), retries = 0,
    }
  end
  local cr = switchboard.commonroom(with("commonroom", "api_token"))
  return switchboard.intercom(with("intercom", "access_token")), cr, box
end

local function all(client, resource, options)
  local records = {}
  for record in client[resource](client):each(options) do records[#records + 1] = record end
  return records
end

local function has(records, id)
  for _, record in ipairs(records) do
    if record.id == id then return true end
  end
  return false
end

describe("the sandbox's generic answers", function()
  it("keep what is created, changed and deleted", function()
    local ic = clients()
    local made = assert(ic:articles():create { title = "Hello", author_id = 991267466, state = "published" })
    assert.equal("Hello", made.title)
    assert.equal("published", made.state)
    assert.equal(991267466, made.author_id)
    assert.equal("Hello", assert(ic:articles():get(made.id)).title)
    assert.is_true(has(ic:articles():collect(), made.id))
    assert.equal("Bye", assert(ic:articles():update(made.id, { title = "Bye" })).title)
    local read = assert(ic:articles():get(made.id))
    assert.equal("Bye", read.title)
    assert.equal("published", read.state)
    assert.equal(made.created_at, read.created_at)
    local gone = assert(ic:articles():delete(made.id))
    assert.same({ made.id, true }, { gone.id, gone.deleted })
    assert.equal("not_found", select(2, ic:articles():get(made.id)).kind)
    assert.equal("not_found", select(2, ic:articles():delete(made.id)).kind)
    assert.is_false(has(ic:articles():collect(), made.id))
  end)

  it("keep records within a record apart", function()
    local ic = clients()
    local schedules = assert(ic:office_hours():list())
    local first, second = schedules[1].id, schedules[2].id
    local made = assert(ic:office_hours():create_exception(first, {
      name = "Holiday", exception_date = "2026-12-25", exception_type = "closed",
    }))
    assert.equal("Holiday", assert(ic:office_hours():get_exception(first, made.id)).name)
    assert.is_true(has(assert(ic:office_hours():exceptions(first)), made.id))
    assert.is_false(has(assert(ic:office_hours():exceptions(second)), made.id))
    assert(ic:office_hours():delete(first))
    assert.equal("not_found", select(2, ic:office_hours():get_exception(first, made.id)).kind)
    assert.equal("not_found", select(2, ic:office_hours():exceptions(first)).kind)
  end)

  it("are the same in every run, and in lists and single", function()
    local one, other = clients(), clients()
    local list = assert(one:articles():list())
    assert.same(list, (assert(other:articles():list())))
    assert.same(assert(one:articles():get(list[2].id)), (assert(other:articles():get(list[2].id))))
    assert.equal(list[2].title, assert(one:articles():get(list[2].id)).title)
    assert.not_equal(list[1].id, list[2].id)
  end)

  it("page by number, by cursor and by offset", function()
    local ic, cr = clients()
    for _, size in ipairs { 1, 5, 12, 50 } do
      assert.equal(12, #all(ic, "articles", { per_page = size }))
      assert.equal(12, #all(ic, "data_connectors", { per_page = size }))
      assert.equal(12, #all(ic, "content_snippets", { per_page = size }))
      assert.equal(12, #all(cr:v2(), "contacts", { limit = size }))
      assert.equal(12, #all(cr:scim(), "users", { count = size }))
    end
    local seen = {}
    for _, contact in ipairs(all(cr:v2(), "contacts", { limit = 5 })) do
      assert.is_nil(seen[contact.id])
      seen[contact.id] = true
    end
    local page, _, meta = ic:articles():list { page = 2, per_page = 5 }
    assert.equal(5, #page)
    assert.equal(12, meta.body.total_count)
    assert.equal(3, meta.body.pages.total_pages)
    local _, err = ic:articles():list({ per_page = 500 }, { unchecked = true })
    assert.equal("invalid_request", err.kind)
  end)

  it("are sorted as a list is asked to", function()
    local _, cr = clients()
    local function values_of(resource, field, options)
      local values = {}
      for index, item in ipairs(all(cr:v2(), resource, options)) do values[index] = item[field] end
      return values
    end
    local names = values_of("contacts", "name", { sort = "name", direction = "asc", limit = 5 })
    local wanted = values_of("contacts", "name")
    table.sort(wanted)
    assert.equal(12, #names)
    assert.same(wanted, names)
    names = values_of("contacts", "name", { sort = "name", direction = "desc", limit = 5 })
    table.sort(wanted, function(a, b) return a > b end)
    assert.same(wanted, names)
    assert.equal("c_12", values_of("contacts", "id", { direction = "desc", limit = 5 })[1])
    assert.equal("c_12", values_of("contacts", "id", { sort = "id", limit = 5 })[12])
    local times = values_of("activities", "activityTime", { direction = "desc" })
    for index = 2, #times do assert.is_true(times[index - 1] >= times[index]) end
    times = values_of("activities", "activityTime", { sort = "activityTime", limit = 5 })
    for index = 2, #times do assert.is_true(times[index - 1] <= times[index]) end
  end)

  it("have no draft of an article before one is staged", function()
    local ic = clients()
    local articles, id = ic:articles(), "3"
    local title = assert(articles:get(id)).title
    assert.equal("not_found", select(2, articles:get_draft(id)).kind)
    assert.equal("not_found", select(2, articles:publish_draft(id)).kind)
    assert(articles:stage_draft(id, { title = "Later" }))
    assert.equal("Later", assert(articles:get_draft(id)).title)
    assert.equal(title, assert(articles:get(id)).title)
    assert.equal("Later", assert(articles:publish_draft(id)).title)
    assert.equal("Later", assert(articles:get(id)).title)
    assert.equal("not_found", select(2, articles:get_draft(id)).kind)
    assert.equal("not_found", select(2, articles:get_draft "nonsense").kind)
  end)

  it("lead to the recording of a call", function()
    local ic, _, box = clients()
    local id = assert(ic:calls():list())[1].id
    local function get(url, token)
      return box:handle { method = "GET", url = url, headers = { authorization = token } }
    end
    local response = get("/intercom/calls/" .. id .. "/recording", "Bearer " .. sandbox.tokens.intercom)
    assert.equal(302, response.status)
    local file = get(response.headers.location) -- to which no token is sent
    assert.same({ 200, "audio/wav", "RIFF" }, { file.status, file.headers["content-type"], file.body:sub(1, 4) })
    assert.equal(file.body, (assert(ic:calls():recording(id))))
    assert.equal("not_found", select(2, ic:calls():recording "nonsense").kind)
  end)

  it("find by words, by fields and by queries", function()
    local ic, cr = clients()
    local made = assert(ic:articles():create { title = "Zebra crossing", author_id = 991267466 })
    local found = assert(ic:articles():search { phrase = "zebra" })
    assert.same({ made.id, 1 }, { found[1].id, #found })
    local ticket = assert(ic:tickets():create { ticket_type_id = "1", contacts = { { id = ic:contacts():list()[1].id } } })
    found = assert(ic:tickets():search { query = { field = "id", operator = "=", value = ticket.id } })
    assert.same({ ticket.id, 1 }, { found[1].id, #found })
    local one = assert(cr:v2():organizations():list())[3]
    found = assert(cr:v2():organizations():list { name = one.name })
    assert.equal(one.id, found[1].id)
    found = assert(cr:scim():users():list { filter = "userName eq 'nobody@example.com'" })
    assert.equal(0, #found)
    assert.equal("invalid_request", select(2, ic:tickets():search { query = { field = "nonsense", operator = "=", value = 1 } }).kind)
  end)

  it("put tags on, and take them off", function()
    local ic = clients()
    local tag = assert(ic:tags():create { name = "spec" })
    local article = assert(ic:articles():list())[1]
    assert.equal("spec", assert(ic:articles():add_tag(article.id, { id = tag.id, admin_id = "991267466" })).name)
    assert.equal("spec", assert(ic:articles():get(article.id)).tags.tags[1].name)
    assert(ic:articles():remove_tag(article.id, tag.id))
    assert.same({}, assert(ic:articles():get(article.id)).tags.tags)
    assert.equal("not_found", select(2, ic:articles():remove_tag(article.id, tag.id)).kind)
    assert.equal("not_found", select(2, ic:articles():add_tag(article.id, { id = "nonsense", admin_id = "1" })).kind)
    assert.equal("not_found", select(2, ic:articles():add_tag("nonsense", { id = tag.id, admin_id = "1" })).kind)
  end)

  it("stand beside what is written by hand", function()
    local ic = clients()
    local conversation = assert(ic:conversations():list())[1]
    assert.same({}, assert(ic:conversations():deleted()))
    assert(ic:conversations():delete(conversation.id))
    assert.equal("not_found", select(2, ic:conversations():get(conversation.id)).kind)
    assert.equal(conversation.id, assert(ic:conversations():deleted())[1].id)
    assert.equal("not_found", select(2, ic:contacts():subscriptions "nonsense").kind)
    local contact = assert(ic:contacts():list())[1]
    assert.same({}, assert(ic:contacts():subscriptions(contact.id)))
    local type = assert(ic:subscription_types():list())[1]
    assert(ic:contacts():add_subscription(contact.id, { id = type.id, consent_type = "opt_in" }))
    assert.equal(type.id, assert(ic:contacts():subscriptions(contact.id))[1].id)
    local blocked = assert(ic:contacts():block(contact.id))
    assert.same({ contact.id, true }, { blocked.id, blocked.blocked })
    local ticket = assert(ic:conversations():convert(ic:conversations():list()[1].id, { ticket_type_id = "1" }))
    assert.equal(ticket.id, assert(ic:tickets():get(ticket.id)).id)
    local article = assert(ic:articles():list())[1]
    assert.equal(article.id, assert(ic:articles():versions(article.id))[1].article_id)
  end)

  it("refuse what is not right, as the service does", function()
    local ic, cr, box = clients()
    local function post(path, token, body)
      return box:handle { method = "POST", url = path, body = body, headers = {
        authorization = "Bearer " .. token, ["content-type"] = "application/json",
      } }
    end
    local response = post("/intercom/articles", sandbox.tokens.intercom, '{"title":7,"author_id":1}')
    assert.equal(400, response.status)
    assert.matches('"type":"error.list"', response.body)
    assert.matches('"field":"title"', response.body)
    assert.equal(400, post("/intercom/articles", sandbox.tokens.intercom, "{}").status)
    response = post("/community/v2/segments", sandbox.tokens.commonroom, "{}")
    assert.equal(400, response.status)
    assert.matches('"code":"invalid_parameters"', response.body)
    assert.equal(403, post("/community/v2/segments", "nonsense", "{}").status)
    assert.equal("not_found", select(2, cr:v2():contacts():get "c_99999").kind)
    assert.equal("contact_not_found", select(2, cr:v2():contacts():get "c_99999").code)
    assert.equal("invalid_contact_id", select(2, cr:v2():contacts():get "1").code)
    assert(cr:v2():segments():create { name = "Once" })
    assert.equal("conflict", select(2, cr:v2():segments():create { name = "Once" }).kind)
    local _, err = cr:scim():users():get "nobody@example.com"
    assert.equal("not_found", err.kind)
    assert.equal("Resource Not Found", err.message)
    assert.equal("not_found", select(2, ic:articles():get "nonsense").kind)
    assert(ic:folders():list({}, { version = "Preview" }))
    assert.equal("intercom_version_invalid", select(2, ic:folders():list({}, { unchecked = true })).code)
  end)

  it("ask for no field that the version does not need", function()
    local ic = clients()
    local turn = { conversation_id = "1", message = { author = "user", body = "Hello" }, user = { id = "1" } }
    assert(ic:fin():ask(turn, { version = "Preview" }))
  end)

  it("tell of Common Room's contacts only what cols asks for", function()
    local _, cr = clients()
    local contact = assert(cr:v2():contacts():list())[1]
    assert.matches("^c_%d+$", contact.id)
    assert.is_nil(contact.primaryEmail)
    local whole = assert(cr:v2():contacts():get(contact.id, { cols = { "primaryEmail", "title" } }))
    assert.matches("@", whole.primaryEmail)
    assert.equal(contact.name, whole.name)
    assert.is_nil(whole.phoneNumbers)
    local _, _, meta = cr:v2():contacts():list { cols = "recordCount" }
    assert.equal(12, meta.body.meta.recordCount)
  end)

  it("give logins, and take them", function()
    local _, cr = clients()
    local users = cr:scim():users()
    local made = assert(users:create { userName = "new@example.com", active = true })
    assert.equal("new@example.com", made.userName)
    assert.is_true(assert(users:get "new@example.com").active)
    assert(users:update("new@example.com", { Operations = { { op = "replace", value = { active = false } } } }))
    assert.is_false(assert(users:get "new@example.com").active)
    assert.equal(1, #assert(users:list { filter = "userName eq 'new@example.com'" }))
    assert.equal("conflict", select(2, users:create { userName = "new@example.com" }).kind)
  end)

  it("export, and hand files out", function()
    local ic = clients()
    local export = assert(ic:exports():create { created_at_after = 1, created_at_before = 2 })
    assert.equal(export.job_identifier, assert(ic:exports():get(export.job_identifier)).job_identifier)
    local bytes = assert(ic:exports():download(export.job_identifier))
    assert.equal("\31\139", bytes:sub(1, 2))
    assert.equal("not_found", select(2, ic:exports():download "nonsense").kind)
  end)
end)
