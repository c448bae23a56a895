-- Arguments that the services take, and their documentation shows, and that were refused.
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local function sent(resource, action, ...)
  local transport, requests = fake.transport(fake.json '{"id":"1","events":[]}')
  local ic = switchboard.intercom { access_token = fake.token, transport = transport }
  local object = ic[resource](ic)
  assert(object[action](object, ...))
  return requests[1].body, requests[1].url:gsub("^https://api.intercom.io", "")
end

describe("Intercom takes", function()
  it("a visitor's conversion to a user with an e-mail address only", function()
    assert.equal('{"type":"user","user":{"email":"foo@bar.com"},"visitor":{"user_id":"3ecf64d0"}}',
      (sent("visitors", "convert", { type = "user", user = { email = "foo@bar.com" }, visitor = { user_id = "3ecf64d0" } })))
  end)

  it("who brings a new participant, and who is taken out", function()
    assert.equal('{"admin_id":"12345","customer":{"customer":{"email":"sam.sung@example.com"},"intercom_user_id":"6329"}}',
      (sent("conversations", "attach_contact", "1", { admin_id = 12345, customer = { intercom_user_id = "6329", customer = { email = "sam.sung@example.com" } } })))
    assert.equal('{"customer":{"customer":{"user_id":"2"},"email":"a@b.example"}}',
      (sent("conversations", "attach_contact", "1", { customer = { email = "a@b.example", customer = { user_id = 2 } } })))
    assert.equal('{"customer":{"customer":null,"user_id":"2"}}',
      (sent("conversations", "attach_contact", "1", { customer = { user_id = "2", customer = switchboard.null } })))
    assert.equal('{"admin_id":"991267739","customer":{"intercom_user_id":"6762"}}',
      (sent("conversations", "detach_contact", "1", "6762", { admin_id = 991267739, customer = { intercom_user_id = "6762" } })))
  end)

  it("the language of an internal article", function()
    assert.equal('{"author_id":1,"body":"B","locale":"en","owner_id":1,"title":"T"}',
      (sent("internal_articles", "create", { title = "T", body = "B", owner_id = 1, author_id = 1, locale = "en" })))
  end)

  it("the contact in the body of a note", function()
    local body, url = sent("notes", "create", "6762", { contact_id = "6762", admin_id = 991267583, body = "Hello" })
    assert.equal('{"admin_id":"991267583","body":"Hello","contact_id":"6762"}', body)
    assert.equal("/contacts/6762/notes", url)
    body, url = sent("notes", "create", { contact_id = "6762", body = "Hello" })
    assert.equal('{"body":"Hello"}', body)
    assert.equal("/contacts/6762/notes", url)
  end)

  it("a page of the companies of a name", function()
    local _, url = sent("companies", "find", { name = "Acme", page = 2, per_page = 60 })
    assert.equal("/companies?name=Acme&page=2&per_page=60", url)
  end)

  it("the name of what a link leads to", function()
    local turn = {
      conversation_id = "e", user = { id = "1" }, message = { author = "user", body = "b", timestamp = "2026-01-01T00:00:00.000Z" },
      attachments = { { type = "url", url = "https://example.com/a.pdf", name = "a.pdf", content_type = "application/pdf" } },
    }
    assert.matches('"attachments":[{"content_type":"application/pdf","name":"a.pdf","type":"url","url":"https://example.com/a.pdf"}]',
      (sent("fin", "reply", turn)), 1, true)
  end)

  it("a message from a contact, and where that came from", function()
    for _, kind in ipairs { "user", "lead" } do
      assert.equal(('{"body":"heyy","from":{"id":"6762","type":"%s"},"referer":"https://twitter.com/bob"}'):format(kind),
        (sent("messages", "create", { from = { type = kind, id = "6762" }, body = "heyy", referer = "https://twitter.com/bob" })))
    end
    assert.matches('"referer":"https://a.example/"', (sent("messages", "create", {
      message_type = "in_app", from = { type = "admin", id = 1 }, to = { type = "user", id = "2" }, body = "b", referer = "https://a.example/",
    })), 1, true)
  end)

  it("the time from which on events are wanted", function()
    local _, url = sent("events", "list", { type = "user", user_id = "1", since = 1767225600123 })
    assert.equal("/events?since=1767225600123&type=user&user_id=1", url)
  end)
end)

describe("A message that is wrong", function()
  it("is refused with what there is", function()
    local transport, requests = fake.transport()
    local ic = switchboard.intercom { access_token = fake.token, transport = transport }
    local function refused(param, words, message)
      local value, err = ic:messages():create(message)
      assert.is_nil(value)
      assert.equal(param, err.param)
      assert.matches(words, err.message, 1, true)
    end
    local admin, contact = { type = "admin", id = 1 }, { type = "user", id = "2" }
    refused("message_type", "must be 'in_app', 'inapp', 'conversation', 'email', 'whatsapp' or 'sms', got 'emial' (did you mean 'email'?)", { message_type = "emial", from = admin, to = contact, body = "b" })
    refused("to", "is required", { message_type = "in_app", from = admin, body = "b" })
    refused("subject", "is required", { message_type = "email", from = admin, to = contact, body = "b", template = "plain" })
    refused(nil, "must be an object (in_app_message), ", { from = contact, referer = "r" })
    assert.equal(0, #requests)
  end)
end)
