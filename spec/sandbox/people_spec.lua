-- What belongs to contacts and companies in the sandbox, and contacts that are merged, as a client sees it.
local caller = require "spec.support.call_sandbox"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local epoch = 1767225600

describe("in the sandbox", function()
  local time, box, ic, call, user, lead

  local function start(seed)
    time = epoch + 1000
    box = sandbox.new { seed = seed, now = function() return time end }
    ic = switchboard.intercom {
      access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", transport = box:transport(),
    }
    call = caller(box, "/intercom", sandbox.tokens.intercom)
  end

  before_each(function()
    start { contacts = 4, companies = 3, conversations = 4 }
    user = assert(ic:contacts():get_by_external_id "user-1")
    lead = assert(ic:contacts():get "6762f0011bb69f9f21000004")
    assert.equal("lead", lead.role)
  end)

  local function assert_error(status, code, _, err)
    assert.equal(status, err and err.status)
    assert.equal(code, err.code)
    return err.errors[1].message
  end

  local function ids(list)
    local result = {}
    for index, item in ipairs(list) do
      result[index] = item.id
    end
    return result
  end

  describe("companies", function()
    it("get contacts and lose them", function()
      local company = assert(ic:companies():create { company_id = "acme", name = "Acme" })
      assert.equal(0, company.user_count)
      company = assert(ic:contacts():attach_company(user.id, { id = company.id }))
      assert.same({ "company", "acme", 1 }, { company.type, company.company_id, company.user_count })
      assert.equal(1, assert(ic:contacts():attach_company(user.id, { id = company.id })).user_count)

      local contact = assert(ic:contacts():get(user.id))
      assert.same({ 2, false, "/contacts/" .. user.id .. "/companies" },
        { contact.companies.total_count, contact.companies.has_more, contact.companies.url })
      assert.same({ type = "company", id = company.id, url = "/companies/" .. company.id }, contact.companies.data[2])
      assert.same(company, assert(ic:contacts():companies(user.id))[2])
      assert.same({ user.id }, ids(assert(ic:companies():contacts(company.id))))

      assert.equal(0, assert(ic:contacts():detach_company(user.id, company.id)).user_count)
      assert.equal(1, assert(ic:contacts():get(user.id)).companies.total_count)
      assert.same({}, assert(ic:companies():contacts(company.id)))
      assert_error(404, "company_not_found", ic:contacts():detach_company(user.id, company.id))
    end)

    it("of a contact come in pages, with 60 at most", function()
      start { contacts = 1, companies = 70 }
      user = assert(ic:contacts():list())[1]
      for company in ic:companies():each { per_page = 60 } do
        assert(ic:contacts():attach_company(user.id, { id = company.id }))
      end
      local first, _, meta = assert(ic:contacts():companies(user.id))
      assert.same({ 50, 70 }, { #first, meta.total_count })
      assert.equal(60, #assert(ic:contacts():companies(user.id, { per_page = 100 })))
      local count, seen = 0, {}
      for company in ic:contacts():each("companies", user.id, { per_page = 30 }) do
        assert.is_nil(seen[company.id])
        seen[company.id] = true
        count = count + 1
      end
      assert.equal(70, count)
      local contact = assert(ic:contacts():get(user.id))
      assert.same({ 10, 70, true }, { #contact.companies.data, contact.companies.total_count, contact.companies.has_more })
    end)

    it("are a thousand to a contact and no more", function()
      local company_ids = box.state.intercom.contacts[1].company_ids
      for index = #company_ids + 1, 1000 do
        company_ids[index] = "made up " .. index
      end
      local company = assert(ic:companies():create { company_id = "one-too-many" })
      assert_error(400, "contact_company_limit_exceeded", ic:contacts():attach_company(user.id, { id = company.id }))
      assert(ic:contacts():detach_company(user.id, user.companies.data[1].id))
      assert(ic:contacts():attach_company(user.id, { id = company.id }))
    end)

    it("have their contacts behind a cursor, without those that are archived", function()
      start { contacts = 40, companies = 1 } -- 30 of them users, who belong to it
      local company = assert(ic:companies():list())[1]
      assert(ic:contacts():archive(assert(ic:companies():contacts(company.id))[1].id))
      local first, _, meta = assert(ic:companies():contacts(company.id, { per_page = 7 }))
      assert.same({ 7, 29 }, { #first, meta.total_count })
      assert.is_truthy(meta.next)
      local seen, count = {}, 0
      for contact in ic:companies():each("contacts", company.id, { per_page = 7 }) do
        assert.is_nil(seen[contact.id])
        seen[contact.id] = true
        count = count + 1
      end
      assert.equal(29, count)
      assert.equal(29, assert(ic:companies():get(company.id)).user_count)
    end)

    it("that are not there are not found", function()
      local company = assert(ic:companies():list())[1]
      assert.equal("Company Not Found",
        assert_error(404, "company_not_found", ic:contacts():attach_company(user.id, { id = "1" })))
      assert.equal("User Not Found",
        assert_error(404, "not_found", ic:contacts():attach_company("1", { id = company.id })))
      assert_error(404, "not_found", ic:contacts():detach_company("1", company.id))
      assert_error(404, "company_not_found", ic:contacts():detach_company(user.id, "1"))
      assert_error(404, "not_found", ic:contacts():companies "1")
      assert_error(404, "company_not_found", ic:companies():contacts "1")
      assert_error(404, "company_not_found", ic:companies():segments "1")
      local response, value = call("POST", "/contacts/" .. user.id .. "/companies", {})
      assert.equal(400, response.status)
      assert.same({ code = "parameter_not_found", message = "company not specified" }, value.errors[1])
    end)
  end)

  it("contacts are in segments", function()
    local segments = assert(ic:contacts():segments(user.id))
    assert.equal("Active", segments[1].name)
    assert.same(assert(ic:segments():get(segments[1].id)), segments[1])
    assert.equal("New leads", assert(ic:contacts():segments(lead.id))[1].name)
    assert(ic:contacts():update(user.id, { owner_id = "991267466" }))
    assert.equal(2, #assert(ic:contacts():segments(user.id)))
    assert_error(404, "not_found", ic:contacts():segments "1")
    assert.same({}, assert(ic:companies():segments(assert(ic:companies():list())[1].id)))
  end)

  describe("merging a lead into a user", function()
    local function merge(more)
      local body = { from = lead.id, into = user.id }
      for name, value in pairs(more or { skip_duplicate_validation = true }) do
        body[name] = value
      end
      return ic:contacts():merge(body)
    end

    it("moves all that the lead has", function()
      local company = assert(ic:companies():create { company_id = "acme" })
      assert(ic:contacts():attach_company(lead.id, { id = company.id }))
      local tag = assert(ic:contacts():tag_by_name(lead.id, "met at the fair"))
      assert(ic:notes():create(lead.id, { body = "Tall" }))
      assert(ic:contacts():update(lead.id, { phone = "+15550001", custom_attributes = { size = "L", plan = "free" } }))
      assert(ic:contacts():update(user.id, { custom_attributes = { plan = "pro" } }))
      assert(ic:events():create { event_name = "visited-fair", created_at = time - 60, id = lead.id })
      local message = assert(ic:conversations():create { from = { type = "lead", id = lead.id }, body = "Hi" })
      assert(ic:conversations():reply(message.conversation_id, {
        type = "user", message_type = "comment", intercom_user_id = lead.id, body = "Anybody?",
      }))

      time = time + 5
      local merged = assert(merge())
      assert.same({ user.id, "user", "user-1", user.email, user.name, "+15550001", time },
        { merged.id, merged.role, merged.external_id, merged.email, merged.name, merged.phone, merged.updated_at })
      assert.same({ size = "L", plan = "pro" }, { size = merged.custom_attributes.size,
        plan = merged.custom_attributes.plan })
      assert.same(merged, assert(ic:contacts():get(user.id)))
      assert.same({ tag }, assert(ic:contacts():tags(user.id)))
      assert.equal(company.id, assert(ic:contacts():companies(user.id))[2].id)
      assert.equal("Tall", assert(ic:contacts():notes(user.id))[1].body)
      assert.equal("visited-fair", assert(ic:events():list { type = "user", user_id = "user-1" })[1].event_name)
      local conversation = assert(ic:conversations():get(message.conversation_id))
      assert.equal(user.id, conversation.contacts.contacts[1].id)
      assert.equal(user.id, conversation.source.author.id)
      assert.equal(user.id, conversation.conversation_parts.conversation_parts[1].author.id)
      assert.same({ user.id }, ids(assert(ic:companies():contacts(company.id))))
    end)

    it("leaves nothing of the lead, but tells where it went", function()
      assert(ic:contacts():update(lead.id, { external_id = "lead-4" }))
      assert(merge())
      for _, err in ipairs {
        select(2, ic:contacts():get(lead.id)), select(2, ic:contacts():get_by_external_id "lead-4"),
      } do
        assert.same({ "gone", 410, "contact_merged" }, { err.kind, err.status, err.code })
      end
      local response = call("GET", "/contacts/" .. lead.id)
      assert.equal(("</contacts/%s>; rel=\"canonical\""):format(user.id), response.headers.link)
      assert_error(404, "not_found", ic:contacts():get(lead.id, nil, { version = "2.15" }))
      assert_error(404, "not_found", ic:contacts():update(lead.id, { name = "x" }))
      assert_error(404, "not_found", ic:contacts():tags(lead.id))
      assert.equal(3, select(3, ic:contacts():list()).total_count)
      local query = { field = "role", operator = "=", value = "lead" }
      assert.same({}, assert(ic:contacts():search { query = query }))
      assert_error(404, "not_found", merge())
      assert(ic:contacts():create { external_id = "lead-4" })
    end)

    it("wants the two to be one, unless told otherwise", function()
      assert.matches("^Contacts can only be merged when they are duplicates",
        assert_error(400, "invalid_merge", merge {}))
      assert(ic:contacts():update(lead.id, { email = user.email })) -- a lead may have a user's address
      assert(merge {})
      start { contacts = 4 }
      assert(ic:contacts():update(lead.id, { phone = "+15550001" }))
      assert(ic:contacts():update(user.id, { phone = "+15550001" }))
      assert(merge {})
      start { contacts = 4 }
      assert(ic:contacts():merge({ from = lead.id, into = user.id }, { version = "2.15" }))
    end)

    it("is refused otherwise", function()
      local function merge_of(from, into)
        return ic:contacts():merge { from = from, into = into, skip_duplicate_validation = true }
      end
      assert_error(400, "invalid_merge", merge_of(user.id, lead.id))
      assert_error(400, "invalid_merge", merge_of(user.id, user.id))
      assert_error(404, "not_found", merge_of("1", user.id))
      assert_error(404, "not_found", merge_of(lead.id, "1"))
      for _, name in ipairs { "from", "into" } do
        local body = { from = lead.id, into = user.id, skip_duplicate_validation = true }
        body[name] = nil
        local response, value = call("POST", "/contacts/merge", body)
        assert.same({ 400, "parameter_not_found", name },
          { response.status, value.errors[1].code, value.errors[1].field })
      end
      assert.equal(4, select(3, ic:contacts():list()).total_count)
    end)
  end)

  describe("events", function()
    local function track(name, seconds_ago, more)
      local event = { event_name = name, created_at = time - seconds_ago, user_id = "user-1" }
      for key, value in pairs(more or {}) do
        event[key] = value
      end
      return ic:events():create(event)
    end

    local function list(more)
      local query = { type = "user", user_id = "user-1" }
      for key, value in pairs(more or {}) do
        query[key] = value
      end
      return ic:events():list(query)
    end

    it("are accepted and listed, the newest first", function()
      local response = call("POST", "/events", { event_name = "signed-up", created_at = time - 9, email = user.email })
      assert.same({ 202, "" }, { response.status, response.body })
      assert(track("ordered-item", 3, { metadata = { price = { amount = 34999, currency = "eur" }, article = "Kettle" } }))
      local found, _, meta = assert(list())
      assert.same({ "ordered-item", "signed-up" }, { found[1].event_name, found[2].event_name })
      assert.same({
        type = "event", id = found[1].id, event_name = "ordered-item", created_at = time - 3, user_id = "user-1",
        intercom_user_id = user.id, email = user.email,
        metadata = { price = { amount = 34999, currency = "eur" }, article = "Kettle" },
      }, found[1])
      assert.matches("^%x+%-%x+%-%x+%-%x+%-%x+$", found[1].id)
      assert.is_nil(meta.next)
      for name, value in pairs { user_id = "user-1", intercom_user_id = user.id, email = user.email } do
        assert.equal(2, #assert(ic:events():list { type = "user", [name] = value }))
      end
      assert.same({}, assert(ic:events():list { type = "user", intercom_user_id = lead.id }))
    end)

    it("come in pages, before a time in milliseconds", function()
      for index = 1, 40 do
        assert(track("clicked-" .. index, math.floor(index / 4))) -- four a second
      end
      assert.equal(15, #assert(list()))
      for _, per_page in ipairs { 1, 7, 20, 39, 40, 41 } do
        local seen, count = {}, 0
        for event in ic:events():each { type = "user", user_id = "user-1", per_page = per_page } do
          assert.is_nil(seen[event.event_name])
          seen[event.event_name] = true
          count = count + 1
        end
        assert.equal(40, count)
      end
      local _, page = call("GET", "/events?type=user&user_id=user-1&per_page=7")
      assert.matches("^https://sandbox.localhost/intercom/events%?before=%d+&per_page=7&type=user&user_id=user%-1$",
        page.pages.next)
      assert.same({}, assert(list { before = (time - 3600) * 1000 }))
    end)

    it("count once when they are the same", function()
      assert(track("clicked", 5))
      assert(track("clicked", 5, { metadata = { again = "yes" } }))
      assert(track("clicked", 4))
      local found = assert(list())
      assert.equal(2, #found)
      assert.same({}, found[2].metadata)
    end)

    it("keep ten keys of metadata", function()
      local metadata = {}
      for index = 1, 12 do metadata["key" .. index] = index end
      assert(track("clicked", 5, { metadata = metadata }))
      local count = 0
      for _ in pairs(assert(list())[1].metadata) do count = count + 1 end
      assert.equal(10, count)
    end)

    it("are listed for 90 days, and summed up for ever", function()
      assert(track("clicked", 91 * 86400))
      assert(track("clicked", 10))
      assert(track("bought", 20))
      assert.equal(2, #assert(list()))
      assert(ic:events():summarize { user_id = "user-1", event_summaries = {
        { event_name = "clicked", count = 5, first = epoch - 86400 * 365, last = epoch - 86400 },
      } })
      assert(ic:events():summarize { user_id = "user-1", event_summaries = {
        event_name = "left", count = 1, first = epoch, last = epoch,
      } })
      local sums = assert(list { summary = true })
      assert.same({
        { name = "bought", count = 1, first = "2026-01-01T00:16:20.000Z", last = "2026-01-01T00:16:20.000Z" },
        { name = "clicked", count = 7, first = "2025-01-01T00:00:00.000Z", last = "2026-01-01T00:16:30.000Z" },
        { name = "left", count = 1, first = "2026-01-01T00:00:00.000Z", last = "2026-01-01T00:00:00.000Z" },
      }, sums)
      assert.equal(2, #assert(list()))
    end)

    it("of leads are known by Intercom's id", function()
      assert(ic:events():create { event_name = "visited", created_at = time, id = lead.id })
      assert.equal("visited", assert(ic:events():list { type = "user", intercom_user_id = lead.id })[1].event_name)
    end)

    it("by an address that leads share are the user's", function()
      local leads = { (assert(ic:contacts():create { role = "lead", email = "ada@x.example" })) }
      local owner = assert(ic:contacts():create { role = "user", email = "ada@x.example" })
      leads[2] = assert(ic:contacts():create { role = "lead", email = "ada@x.example" })
      assert.equal("conflict", select(2, ic:contacts():create { email = "ada@x.example" }).kind)
      assert(ic:events():create { event_name = "visited", created_at = time, email = "ada@x.example" })
      assert.equal(1, #assert(ic:events():list { type = "user", intercom_user_id = owner.id }))
      for _, one in ipairs(leads) do
        assert.equal(0, #assert(ic:events():list { type = "user", intercom_user_id = one.id }))
      end
    end)

    it("are refused when they do not fit", function()
      assert.equal("User Not Found", assert_error(404, "not_found", track("x", 0, { user_id = "nobody" })))
      assert_error(404, "not_found", ic:events():list { type = "user", email = "nobody@x.example" })
      assert_error(404, "not_found", ic:events():summarize { user_id = "nobody", event_summaries = {} })
      local function assert_refused(code, method, path, body)
        local response, value = call(method, path, body)
        assert.same({ 400, code }, { response.status, value.errors[1].code })
      end
      assert_refused("parameter_not_found", "POST", "/events", { created_at = time, user_id = "user-1" })
      assert_refused("parameter_not_found", "POST", "/events", { event_name = "x", user_id = "user-1" })
      assert_refused("parameter_not_found", "POST", "/events", { event_name = "x", created_at = time })
      assert_refused("parameter_invalid", "POST", "/events", { event_name = "x", created_at = "now", user_id = "user-1" })
      assert_refused("parameter_invalid", "POST", "/events",
        { event_name = "x", created_at = time, user_id = "user-1", metadata = "x" })
      assert_refused("parameter_invalid", "POST", "/events/summaries", { user_id = "user-1", event_summaries = { { count = 1 } } })
      assert_refused("parameter_invalid", "POST", "/events/summaries", { user_id = "user-1", event_summaries = "x" })
      assert_refused("parameter_invalid", "GET", "/events?user_id=user-1")
      assert_refused("parameter_not_found", "GET", "/events?type=user")
      assert_refused("parameter_invalid", "GET", "/events?type=user&user_id=user-1&before=yesterday")
      assert_refused("parameter_invalid", "GET", "/events?type=user&user_id=user-1&per_page=0")
      assert.same({}, assert(list()))
    end)
  end)
end)
