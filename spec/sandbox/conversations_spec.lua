-- What is done to conversations in the sandbox, as a client sees it.
local caller = require "spec.support.call_sandbox"
local inbox = require "switchboard.sandbox.intercom.inbox"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local epoch = 1767225600
local maeve, ines = "991267466", "991267467"
local support = "5017690"

describe("conversations in the sandbox", function()
  local time, box, ic, contact, call

  before_each(function()
    time = epoch + 1000
    box = sandbox.new { seed = { contacts = 4, conversations = 3 }, now = function() return time end }
    ic = switchboard.intercom {
      access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", transport = box:transport(),
    }
    contact = assert(ic:contacts():get_by_external_id "user-1")
    call = caller(box, "/intercom", sandbox.tokens.intercom)
  end)

  -- Of what a client is told, and of what it would not send.
  local function assert_error(status, code, first, second)
    if type(first) == "table" then
      assert.equal(status, first.status)
      assert.equal(code, second.errors[1].code)
      return second.errors[1].message
    end
    assert.equal(status, second.status)
    assert.equal(code, second.code)
    return second.errors[1].message
  end

  local function begin(body, more)
    local parameters = { from = { type = "user", id = contact.id }, body = body or "Where is my invoice?" }
    for name, value in pairs(more or {}) do
      parameters[name] = value
    end
    return assert(ic:conversations():create(parameters)).conversation_id
  end

  local function says(id, body)
    return assert(ic:conversations():reply(id, {
      type = "user", message_type = "comment", intercom_user_id = contact.id, body = body,
    }))
  end

  local function answers(id, body, message_type)
    return assert(ic:conversations():reply(id, {
      type = "admin", message_type = message_type or "comment", admin_id = maeve, body = body,
    }))
  end

  local function close(id, body)
    return assert(ic:conversations():manage(id, { message_type = "close", type = "admin", admin_id = maeve, body = body }))
  end

  local function open(id)
    return assert(ic:conversations():manage(id, { message_type = "open", admin_id = maeve }))
  end

  local function assign(id, kind, assignee)
    return assert(ic:conversations():manage(id, {
      message_type = "assignment", type = kind, admin_id = maeve, assignee_id = assignee,
    }))
  end

  local function parts(conversation)
    local list = conversation.conversation_parts
    assert.equal("conversation_part.list", list.type)
    assert.equal(#list.conversation_parts, list.total_count)
    return list.conversation_parts
  end

  local function types(conversation)
    local names = {}
    for index, part in ipairs(parts(conversation)) do
      names[index] = part.part_type
    end
    return table.concat(names, " ")
  end

  local function last(conversation)
    local list = parts(conversation)
    return list[#list]
  end

  describe("create", function()
    it("answers with the message, and the conversation is there", function()
      local message = assert(ic:conversations():create {
        from = { type = "user", id = contact.id }, body = "Is 1 < 2 & 3?",
        attachment_urls = { "https://files.example/a/b.png?size=1" },
      })
      assert.same({
        type = "user_message", id = message.id, created_at = time, body = "Is 1 < 2 & 3?", message_type = "inapp",
        conversation_id = message.conversation_id,
      }, message)
      assert.matches("^%d+$", message.conversation_id)
      assert.equal(15, #message.conversation_id)

      local conversation = assert(ic:conversations():get(message.conversation_id))
      assert.same({ "open", true, false, time, time, time }, {
        conversation.state, conversation.open, conversation.read, conversation.created_at, conversation.updated_at,
        conversation.waiting_since,
      })
      assert.equal(message.id, conversation.source.id)
      assert.equal("<p>Is 1 &lt; 2 &amp; 3?</p>", conversation.source.body)
      assert.same({ type = "upload", name = "b.png", url = "https://files.example/a/b.png?size=1",
        content_type = "image/png" }, conversation.source.attachments[1])
      assert.same({ type = "user", id = contact.id, name = contact.name, email = contact.email },
        conversation.source.author)
      assert.same({ { type = "contact", id = contact.id, external_id = "user-1" } }, conversation.contacts.contacts)
      assert.same({ type = "conversation", created_at = time }, conversation.first_contact_reply)
      assert.same({}, parts(conversation))
      assert.same({ 0, 0 }, { conversation.admin_assignee_id, conversation.team_assignee_id })

      local plain = assert(ic:conversations():get(conversation.id, { display_as = "plaintext" }))
      assert.equal("Is 1 < 2 & 3?", plain.source.body)
      local found = assert(ic:conversations():search {
        query = { field = "source.author.id", operator = "=", value = contact.id },
        sort = { field = "created_at", order = "descending" },
      })
      assert.equal(conversation.id, found[1].id)
      assert.equal(conversation.id, assert(ic:conversations():list { per_page = 1 })[1].id)
      assert.equal(time, assert(ic:contacts():get(contact.id)).last_replied_at)
    end)

    it("takes one from elsewhere with its time", function()
      local id = begin("Old", { created_at = epoch - 5 })
      assert.equal(epoch - 5, assert(ic:conversations():get(id)).created_at)
    end)

    it("refuses what it cannot do", function()
      local from = { type = "user", id = contact.id }
      local create = function(body) return call("POST", "/conversations", body) end
      assert.equal("User Not Found",
        assert_error(404, "not_found", create { from = { type = "user", id = "nobody" }, body = "x" }))
      assert_error(400, "parameter_not_found", create { body = "x" })
      assert_error(400, "parameter_not_found", create { from = { type = "user" }, body = "x" })
      assert_error(400, "parameter_not_found", create { from = from })
      assert_error(400, "parameter_invalid", create { from = { type = "admin", id = maeve }, body = "x" })
      assert_error(400, "parameter_invalid", create { from = from, body = "x", created_at = "yesterday" })
      assert_error(400, "parameter_invalid", create { from = from, body = "x", attachment_urls = { 1 } })
      local urls = {}
      for index = 1, 11 do urls[index] = "https://files.example/" .. index end
      assert_error(400, "parameter_invalid", create { from = from, body = "x", attachment_urls = urls })
      assert.equal(3, #box.state.intercom.conversations)
    end)
  end)

  describe("reply", function()
    it("as an admin ends the wait, as a contact begins it", function()
      local id = begin()
      time = time + 60
      local conversation = answers(id, "Here it is")
      assert.is_nil(conversation.waiting_since)
      assert.equal(time, conversation.updated_at)
      local part = last(conversation)
      assert.equal("comment", part.part_type)
      assert.equal("<p>Here it is</p>", part.body)
      assert.matches("^%d+$", part.id)
      assert.same({ type = "admin", id = maeve, name = "Maeve Kelly", email = "maeve@sandbox.example" }, part.author)
      assert.same({ { type = "admin", id = maeve } }, conversation.teammates.teammates)
      assert.equal(time, assert(ic:contacts():get(contact.id)).last_contacted_at)

      time = time + 60
      says(id, "Not that one")
      time = time + 60
      conversation = says(id, "The one for March")
      assert.equal(time - 60, conversation.waiting_since) -- since the first word that nobody answered
      assert.equal("comment comment comment", types(conversation))
      assert.same({ type = "user", id = contact.id, name = contact.name, email = contact.email }, last(conversation).author)
    end)

    it("as a contact opens what is closed or snoozed, and marks it unread", function()
      local id = begin()
      close(id)
      assert(ic:conversations():update(id, { read = true }))
      time = time + 60
      local conversation = says(id, "Wait")
      assert.same({ "open", true, false, time },
        { conversation.state, conversation.open, conversation.read, conversation.waiting_since })
      assert.equal("close open", types(conversation))
      assert.equal("<p>Wait</p>", last(conversation).body)

      assert(ic:conversations():manage(id, { message_type = "snoozed", admin_id = maeve, snoozed_until = time + 500 }))
      conversation = says(id, "Still here")
      assert.equal("open", conversation.state)
      assert.is_nil(conversation.snoozed_until)
    end)

    it("as an admin leaves the state as it is; a note leaves the wait, too", function()
      local id = begin()
      local conversation = answers(id, "<p>A <b>good</b> one</p>", "note")
      assert.equal("<p>A <b>good</b> one</p>", last(conversation).body)
      assert.equal("note", last(conversation).part_type)
      assert.equal(time, conversation.waiting_since)
      assert.is_nil(conversation.statistics.first_admin_reply_at)
      close(id)
      assert.equal("closed", answers(id, "By the way").state)
    end)

    it("names the contact in three ways, and the conversation as the last", function()
      begin "First"
      time = time + 1
      local id = begin "Second"
      for name, value in pairs { intercom_user_id = contact.id, user_id = "user-1", email = contact.email } do
        local conversation = assert(ic:conversations():reply("last", {
          type = "user", message_type = "comment", [name] = value, body = "By " .. name,
        }))
        assert.equal(id, conversation.id)
      end
      local conversation = assert(ic:conversations():reply("last", { type = "admin", message_type = "comment",
        admin_id = ines, intercom_user_id = contact.id, body = "An answer" }, { unchecked = true }))
      assert.equal(id, conversation.id)
      assert.equal(ines, last(conversation).author.id)
      local loner = assert(ic:contacts():create { email = "loner@x.example" })
      assert_error(404, "not_found", ic:conversations():reply("last", { type = "user", message_type = "comment",
        intercom_user_id = loner.id, body = "x" }))
    end)

    it("may be a choice", function()
      local id = begin()
      local yes = { text = "Yes", uuid = "a5e1c524-5ddd-4c3e-9328-6bca5d6e3edb" }
      local asked = assert(ic:conversations():reply(id, {
        type = "admin", message_type = "quick_reply", admin_id = maeve,
        reply_options = { yes, { text = "No", uuid = "f4a98af1-be56-4948-a57e-e1a83f8484c6" } },
      }))
      assert.same(yes, last(asked).metadata.quick_reply_options[1])
      assert.is_nil(last(asked).body)
      local chosen = assert(ic:conversations():reply(id, {
        type = "user", message_type = "quick_reply", intercom_user_id = contact.id, reply_options = { yes },
      }))
      assert.equal(yes.uuid, last(chosen).metadata.quick_reply_uuid)
      assert.equal("<p>Yes</p>", last(chosen).body)
    end)

    it("carries files, and a time of its own", function()
      local id = begin()
      local conversation = assert(ic:conversations():reply(id, {
        type = "admin", message_type = "comment", admin_id = maeve, body = "Here", created_at = epoch + 5,
        attachment_files = { { name = "a.json", content_type = "application/json", data = "ewogICJ0ZXN0IjogMQp9" } },
      }))
      local file = last(conversation).attachments[1]
      assert.same({ "a.json", "application/json", 15 }, { file.name, file.content_type, file.filesize })
      assert.equal(epoch + 5, last(conversation).created_at)
      assert.equal(time, conversation.updated_at)
    end)

    it("refuses what it cannot do", function()
      local id = begin()
      local function reply(changes, to)
        local body = { type = "admin", message_type = "comment", admin_id = maeve, body = "x" }
        for name, value in pairs(changes) do
          body[name] = value ~= "" and value or nil
        end
        return call("POST", "/conversations/" .. (to or id) .. "/reply", body)
      end
      assert.equal("Resource Not Found", assert_error(404, "not_found", reply({}, "1")))
      assert_error(404, "not_found", reply { admin_id = "1" })
      assert_error(404, "not_found", reply { type = "user", user_id = "nobody" })
      assert_error(400, "parameter_not_found", reply { admin_id = "" })
      assert_error(400, "parameter_not_found", reply { body = "" })
      assert_error(400, "parameter_not_found", reply { type = "user" })
      assert_error(400, "parameter_not_found", reply { message_type = "quick_reply" })
      assert_error(400, "parameter_invalid", reply { message_type = "close" })
      assert_error(400, "parameter_invalid", reply { message_type = "note", type = "user", user_id = "user-1" })
      assert_error(400, "parameter_invalid", reply { type = "team" })
      assert_error(400, "parameter_invalid", reply { created_at = -1 })
      assert_error(400, "parameter_invalid", reply { attachment_files = { { name = "a", data = "not base64" } } })
      assert.same({}, parts(assert(ic:conversations():get(id))))
    end)
  end)

  describe("manage", function()
    it("closes and opens", function()
      local id = begin()
      local conversation = close(id, "Goodbye :)")
      assert.same({ "closed", false }, { conversation.state, conversation.open })
      assert.is_nil(conversation.waiting_since)
      assert.equal("<p>Goodbye :)</p>", last(conversation).body)
      assert.equal("closed", last(conversation).state)
      conversation = open(id)
      assert.same({ "open", true }, { conversation.state, conversation.open })
      assert.is_nil(last(conversation).body)
      assert.equal("close open", types(conversation))
      local function count(value)
        local found = assert(ic:conversations():search { query = {
          operator = "AND", value = { { field = "id", operator = "=", value = id },
            { field = "state", operator = "=", value = value } },
        } })
        return #found
      end
      assert.same({ 1, 0 }, { count "open", count "closed" })
    end)

    it("snoozes until a time, when it is open again", function()
      local id = begin()
      local conversation = assert(ic:conversations():manage(id, {
        message_type = "snoozed", admin_id = maeve, snoozed_until = time + 100,
      }))
      assert.same({ "snoozed", true, time + 100 },
        { conversation.state, conversation.open, conversation.snoozed_until })
      time = time + 99
      assert.equal("snoozed", assert(ic:conversations():get(id)).state)
      time = time + 2
      assert.equal("open", assert(ic:conversations():list { per_page = 1 })[1].state)
      conversation = assert(ic:conversations():get(id))
      assert.is_nil(conversation.snoozed_until)
      assert.equal("snoozed timer_unsnooze", types(conversation))
      assert.equal(time - 1, last(conversation).created_at)
      assert.equal("bot", last(conversation).author.type)

      assert(ic:conversations():manage(id, { message_type = "snoozed", admin_id = maeve, snoozed_until = time + 100 }))
      assert.equal("unsnoozed", last(open(id)).part_type)
    end)

    it("assigns to an admin and to a team, to nobody, and opens", function()
      local id = begin()
      local conversation = assign(id, "admin", ines)
      assert.equal(ines, ("%d"):format(conversation.admin_assignee_id))
      assert.same({ type = "admin", id = ines }, last(conversation).assigned_to)
      assert.equal("assignment", last(conversation).part_type)
      close(id)
      conversation = assign(id, "team", support)
      assert.equal(ines, ("%d"):format(conversation.admin_assignee_id))
      assert.equal(support, ("%d"):format(conversation.team_assignee_id))
      assert.equal("open", conversation.state)
      assert.equal("assign_and_reopen", last(conversation).part_type)
      assert(ic:conversations():manage(id, { message_type = "snoozed", admin_id = maeve, snoozed_until = time + 100 }))
      conversation = assign(id, "admin", "0")
      assert.equal(0, conversation.admin_assignee_id)
      assert.equal(support, ("%d"):format(conversation.team_assignee_id))
      assert.equal("assign_and_unsnooze", last(conversation).part_type)
      local found = assert(ic:conversations():search {
        query = { field = "team_assignee_id", operator = "=", value = support },
      })
      assert.equal(id, found[1].id)
      local before = assert(ic:conversations():get(id, nil, { version = "2.15" }))
      assert.is_nil(before.admin_assignee_id)
    end)

    it("refuses what it cannot do", function()
      local id = begin()
      local function manage(body, to)
        return call("POST", "/conversations/" .. (to or id) .. "/parts", body)
      end
      local function assignment(kind, assignee)
        return manage { message_type = "assignment", type = kind, admin_id = maeve, assignee_id = assignee }
      end
      assert_error(404, "not_found", manage({ message_type = "open", admin_id = maeve }, "1"))
      assert_error(404, "not_found", manage { message_type = "open", admin_id = "1" })
      assert_error(400, "parameter_not_found", manage { message_type = "open" })
      assert_error(400, "parameter_invalid", manage { message_type = "archive", admin_id = maeve })
      assert_error(400, "parameter_not_found", manage { message_type = "snoozed", admin_id = maeve })
      assert_error(400, "parameter_invalid", manage { message_type = "snoozed", admin_id = maeve, snoozed_until = time })
      assert_error(400, "parameter_invalid", assignment("bot", maeve))
      assert_error(400, "parameter_not_found", assignment "admin")
      assert_error(404, "assignee_not_found", assignment("admin", support))
      assert_error(404, "assignee_not_found", assignment("team", maeve))
      assert.same({}, parts(assert(ic:conversations():get(id))))
    end)
  end)

  it("have figures", function()
    local id = begin()
    time = time + 10
    assign(id, "admin", maeve)
    time = time + 20
    answers(id, "At once")
    time = time + 30
    close(id)
    time = time + 40
    says(id, "But")
    time = time + 50
    answers(id, "Oh")
    local conversation = close(id)
    local start = conversation.created_at
    assert.same({
      type = "conversation_statistics",
      time_to_assignment = 10, time_to_admin_reply = 30, time_to_first_close = 60, time_to_last_close = 150,
      median_time_to_reply = 40, -- of 30 and 50
      first_contact_reply_at = start, first_assignment_at = start + 10, first_admin_reply_at = start + 30,
      first_close_at = start + 60, last_assignment_at = start + 10, last_assignment_admin_reply_at = start + 30,
      last_contact_reply_at = start + 100, last_admin_reply_at = start + 150, last_close_at = start + 150,
      last_closed_by_id = maeve, count_reopens = 1, count_assignments = 1, count_conversation_parts = 6,
      assigned_team_first_response_time = {}, assigned_team_first_response_time_in_office_hours = {},
      handling_time = 140,
    }, conversation.statistics)
    local fresh = assert(ic:conversations():get(begin())).statistics
    assert.same({ 0, 0, 0 }, { fresh.count_assignments, fresh.count_reopens, fresh.count_conversation_parts })
    assert.is_nil(fresh.time_to_admin_reply)
    assert.is_nil(fresh.last_closed_by_id)
  end)

  it("show the latest 500 parts, and count all", function()
    local id = begin()
    local state = box.state.intercom
    for index = 1, 501 do
      inbox.contact_replies(state, state.conversations[4], {
        contact = state.contacts[1], part_type = "comment", body = "<p>number " .. index .. "</p>", created_at = time,
      })
    end
    says(id, "number 502")
    local shown = assert(ic:conversations():get(id)).conversation_parts
    assert.equal(502, shown.total_count)
    assert.equal(500, #shown.conversation_parts)
    assert.equal("<p>number 3</p>", shown.conversation_parts[1].body)
  end)

  it("are marked as read, named, and given attributes", function()
    local id = begin()
    time = time + 5
    local conversation = assert(ic:conversations():update(id, {
      read = true, title = "Invoices", custom_attributes = { issue = "Billing" },
    }))
    assert.same({ true, "Invoices", time }, { conversation.read, conversation.title, conversation.updated_at })
    assert.same({ issue = "Billing" }, conversation.custom_attributes)
    assert.equal("conversation_attribute_updated_by_admin", types(conversation))
    conversation = assert(ic:conversations():update(id, { custom_attributes = { issue = switchboard.null } }))
    assert.same({ true, "Invoices" }, { conversation.read, conversation.title })
    assert.same({}, conversation.custom_attributes)
    assert_error(404, "not_found", ic:conversations():update("1", { read = true }))
    for _, body in ipairs { { read = "yes" }, { title = 1 }, { custom_attributes = { "x" } } } do
      assert_error(400, "parameter_invalid", call("PUT", "/conversations/" .. id, body))
    end
  end)

  describe("tags", function()
    it("are put on and taken off, by whom and when", function()
      local id = begin()
      local tag = assert(ic:tags():create { name = "billing" })
      local put = assert(ic:conversations():add_tag(id, { id = tag.id, admin_id = ines }))
      local expected = {
        type = "tag", id = tag.id, name = "billing", applied_at = time, applied_by = { type = "admin", id = ines },
      }
      assert.same(expected, put)
      assert(ic:conversations():add_tag(id, { id = tag.id, admin_id = ines })) -- once is enough
      assert.same({ expected }, assert(ic:conversations():get(id)).tags.tags)
      local found = assert(ic:conversations():search { query = { field = "tag_ids", operator = "=", value = tag.id } })
      assert.equal(id, found[1].id)
      assert.same(expected, assert(ic:conversations():remove_tag(id, tag.id, { admin_id = maeve })))
      assert.same({}, assert(ic:conversations():get(id)).tags.tags)
      assert.same({ type = "tag", id = tag.id, name = "billing" },
        assert(ic:conversations():remove_tag(id, tag.id, { admin_id = maeve })))
    end)

    it("of contacts are told in the same way", function()
      local tag = assert(ic:contacts():tag_by_name(contact.id, "billing"))
      assert.same({ time, { type = "admin", id = maeve } }, { tag.applied_at, tag.applied_by })
      assert.same(tag, assert(ic:contacts():tags(contact.id))[1])
    end)

    it("refuse what is not there", function()
      local id = begin()
      local tag = assert(ic:tags():list())[1]
      assert.equal("Conversation not found",
        assert_error(404, "not_found", ic:conversations():add_tag("1", { id = tag.id, admin_id = ines })))
      assert_error(404, "tag_not_found", ic:conversations():add_tag(id, { id = "1", admin_id = ines }))
      assert_error(404, "not_found", ic:conversations():add_tag(id, { id = tag.id, admin_id = "1" }))
      assert_error(400, "parameter_not_found", call("POST", "/conversations/" .. id .. "/tags", { id = tag.id }))
      assert_error(404, "tag_not_found", ic:conversations():remove_tag(id, "1", { admin_id = ines }))
      assert_error(400, "parameter_not_found", call("DELETE", "/conversations/" .. id .. "/tags/" .. tag.id))
    end)
  end)

  it("are seeded in every state, with the parts that lead there", function()
    local seen = {}
    for conversation in ic:conversations():each() do
      seen[conversation.state] = types(assert(ic:conversations():get(conversation.id)))
    end
    assert.same({ open = "", closed = "assignment comment close", snoozed = "assignment comment snoozed" }, seen)
  end)
end)
