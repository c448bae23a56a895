-- Records of one's own that a sandbox starts with.
local sandbox = require "switchboard.sandbox"

describe("a sandbox", function()
  it("starts with records of one's own, besides those that it makes up", function()
    local box = sandbox.new {
      seed = {
        contacts = 1, companies = 0, conversations = 0,
        intercom = {
          contacts = { { email = "ada@example.com", role = "user" }, { external_id = "user-77" } },
          tags = { { name = "VIP" } },
          articles = { { title = "Hello", author_id = 991267466 } },
        },
        commonroom = { tags = { { name = "beta tester", entityTypes = { "member" } } } },
      },
      rate_limit = { limit = 3, window = 10 },
      tokens = { intercom = { "mine", "other" } },
    }
    assert.same({}, box:requests())
    local ic = box:intercom { retries = 0 }
    assert.equal(3, #assert(ic:contacts():list()))
    assert.equal("user-77", assert(ic:contacts():get_by_external_id "user-77").external_id)
    local tag
    for _, one in ipairs(assert(ic:tags():list())) do
      tag = tag or one.name == "VIP"
    end
    assert.is_true(tag)
    assert.equal("rate_limited", select(2, ic:tags():list()).kind) -- the records have used nothing up
    assert.equal("beta tester", box.state.commonroom.tags[#box.state.commonroom.tags].name)
  end)

  it("tells which of them is not right", function()
    for problem, seed in pairs {
      ["option 'seed.intercom.contacts[2]': "] = { intercom = { contacts = { { email = "a@b.example" }, { email = 7 } } } },
      ["option 'seed.intercom.contacts' must be an array of records"] = { intercom = { contacts = { email = "a@b.example" } } },
      ["option 'seed.intercom.people': there is no operation 'people.create' of 'intercom'"] = { intercom = { people = { {} } } },
      ["(did you mean 'contacts.create'?)"] = { intercom = { contact = { {} } } },
      ["option 'seed.contacts' must be a whole number from 0 to 1000000"] = { contacts = 1e18 },
      ["option 'seed.commonroom.segments': there is no operation 'segments.create' of 'commonroom'"] = { commonroom = { segments = { {} } } },
      ["option 'seed.intercom' must be a table"] = { intercom = 7 },
    } do
      local right, message = pcall(function() sandbox.new { seed = seed } end)
      assert.is_false(right)
      assert.matches(problem, message, 1, true)
      assert.matches("own_records_spec.lua:%d+: sandbox.new: ", message)
      assert.not_matches("called at", message, 1, true) -- which would be a place in the sandbox
    end
  end)
end)
