-- A sandbox that starts with many records makes each when somebody looks at it.
local caller = require "spec.support.call_sandbox"
local sandbox = require "switchboard.sandbox"

local many = { contacts = 30000, companies = 1500, conversations = 3000 }

describe("a sandbox with many records", function()
  local box, ic, state

  before_each(function()
    box = sandbox.new { seed = many }
    ic, state = box:intercom { retries = 0 }, box.state.intercom
  end)

  local function is_made(record)
    return rawget(record, "custom_attributes") ~= nil
  end

  local function assert_not_found(_, err)
    assert.equal("not_found", err and err.kind)
  end

  it("has 300,000 of them from the first, of which none is made", function()
    local before = collectgarbage("collect") and collectgarbage "count"
    local large = sandbox.new { seed = { contacts = 300000, conversations = 20000 } }
    assert.is_true(collectgarbage "count" - before < 150 * 1024)
    local its = large.state.intercom
    assert.same({ 300000, 20000, 24 }, { #its.contacts, #its.conversations, #its.companies })
    assert.is_false(is_made(its.contacts[200000]))
    assert.equal("user-200001", assert(large:intercom():contacts():get(its.contacts[200001].id)).external_id)
    assert.is_true(is_made(its.contacts[200001]))
    assert.is_false(is_made(its.contacts[200000]))
    assert.is_true(its.contacts[300000].created_at > 1500000000) -- within ten years
  end)

  it("has the same in every run, however one comes to them", function()
    local other = sandbox.new { seed = many }
    local there = other:intercom()
    local id = state.contacts[20002].id
    local listed
    for contact in ic:contacts():each { per_page = 150 } do
      listed = contact.id == id and contact or listed
    end
    assert.is_false(is_made(state.contacts[20002]))
    local got = assert(there:contacts():get(id))
    assert.same(got, listed)
    assert.same(got, (assert(there:contacts():get_by_external_id(got.external_id))))
    local found = assert(ic:contacts():search { query = { field = "email", operator = "=", value = got.email } })
    assert.equal(1, #found)
    assert.same(got, found[1])
    local conversation = assert(ic:conversations():get(state.conversations[2000].id))
    assert.same(conversation, (assert(there:conversations():get(conversation.id))))
    assert.equal(got.role, "user")
  end)

  it("is read page by page, each record once, the newest first", function()
    for name, client in pairs { contacts = ic:contacts(), conversations = ic:conversations() } do
      local seen, count, last = {}, 0, math.huge
      for record in client:each { per_page = 150 } do
        assert.is_nil(seen[record.id])
        local time = name == "contacts" and record.created_at or record.updated_at
        assert.is_true(time <= last)
        seen[record.id], count, last = true, count + 1, time
      end
      assert.equal(many[name], count)
    end
    local count = 0
    for _ in ic:companies():each { per_page = 60 } do count = count + 1 end
    assert.equal(many.companies, count)
    assert.is_false(is_made(state.contacts[12345]))
  end)

  it("finds all that a search asks for, page by page", function()
    local query = { field = "role", operator = "=", value = "lead" }
    local count = 0
    for contact in ic:contacts():each("search", { query = query, pagination = { per_page = 150 } }) do
      count = count + (contact.role == "lead" and 1 or 0)
    end
    assert.equal(many.contacts / 4, count)
  end)

  it("changes and deletes what is not made yet", function()
    local contacts = ic:contacts()
    local id, gone, hidden = state.contacts[15001].id, state.contacts[15002].id, state.contacts[15003].id
    assert.equal("Somebody", assert(contacts:update(id, { name = "Somebody", phone = "+1555" })).name)
    local read = assert(contacts:get(id))
    assert.same({ "Somebody", "+1555", "user-15001" }, { read.name, read.phone, read.external_id })
    assert(contacts:delete(gone))
    assert(contacts:archive(hidden))
    assert_not_found(contacts:get(gone))
    assert_not_found(contacts:get_by_external_id "user-15002")
    local made = assert(contacts:create { email = "new@example.com" })
    local _, _, meta = contacts:list { per_page = 1 }
    assert.equal(many.contacts - 1, meta.body.total_count)
    assert.equal(made.id, meta.body.data[1].id)
    local taken = assert(contacts:get(state.contacts[25001].id))
    assert.equal(409, select(2, contacts:create { external_id = taken.external_id }).status)
    assert.equal(409, select(2, contacts:create { external_id = "user-25002" }).status)
    local count = 0
    for contact in contacts:each { per_page = 150 } do
      assert.is_true(contact.id ~= gone and contact.id ~= hidden)
      count = count + 1
    end
    assert.equal(many.contacts - 1, count)
  end)

  it("takes what was deleted from records that are made later", function()
    local company, tag = state.companies[7].id, assert(ic:tags():list())[3].id
    local member, tagged = state.contacts[7 + 1500 * 2], state.contacts[12 + 30 * 20]
    local count = assert(ic:companies():get(company)).user_count
    assert.is_true(count > 1)
    assert(ic:contacts():detach_company(member.id, company))
    assert.equal(count - 1, assert(ic:companies():get(company)).user_count)
    local listed = 0
    for _ in ic:companies():each("contacts", company, { per_page = 5 }) do listed = listed + 1 end
    assert.equal(count - 1, listed)
    assert(ic:companies():delete(company))
    assert(ic:tags():delete(tag))
    local other = state.contacts[7 + 1500 * 4]
    assert.is_false(is_made(other) or is_made(tagged))
    assert.equal(0, assert(ic:contacts():get(other.id)).companies.total_count)
    assert.equal(0, assert(ic:contacts():get(tagged.id)).tags.total_count)
  end)

  it("gives conversations that are made later to whom their contact was merged into", function()
    local lead, user = state.contacts[2004], state.contacts[2005]
    assert(ic:contacts():merge { from = lead.id, into = user.id, skip_duplicate_validation = true })
    assert.is_false(is_made(state.conversations[2004]))
    local conversation = assert(ic:conversations():get(state.conversations[2004].id))
    assert.equal(user.id, conversation.contacts.contacts[1].id)
  end)

  it("goes on with conversations that are not made yet", function()
    local call = caller(box, "/intercom", sandbox.tokens.intercom)
    local id = state.conversations[2500].id
    local parts = assert(ic:conversations():get(state.conversations[2501].id)).conversation_parts.conversation_parts
    local response, value = call("POST", "/conversations/" .. id .. "/reply", {
      type = "user", intercom_user_id = state.contacts[2500].id, message_type = "comment", body = "still here",
    })
    assert.equal(200, response.status)
    local all = value.conversation_parts.conversation_parts
    assert.equal("<p>still here</p>", all[#all].body)
    for _, part in ipairs(parts) do assert.is_true(part.id ~= all[#all].id) end
    assert.equal(id, assert(ic:conversations():list())[1].id)
    assert.equal(all[#all].created_at, assert(ic:contacts():get(state.contacts[2500].id)).last_replied_at)
  end)
end)
