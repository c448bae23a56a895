-- Integers that no number of Lua holds, in what the sandbox is sent.
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

describe("the sandbox, sent an integer of many digits", function()
  local digits = "18446744073709551615"
  local big = switchboard.integer(digits)

  local function written(value)
    return assert(switchboard.json.encode(value))
  end

  it("keeps them in attributes of Intercom, and finds them", function()
    local box = sandbox.new { seed = { contacts = 3 } }
    local ic = box:intercom { big_integers = "keep", retries = 0 }
    local contact = assert(ic:contacts():create { email = "ada@own.example", custom_attributes = { serial = big } })
    assert.equal(digits, written(contact.custom_attributes.serial))
    assert.equal(digits, written(assert(ic:contacts():get(contact.id)).custom_attributes.serial))
    local found = assert(ic:contacts():search {
      query = { field = "custom_attributes.serial", operator = "=", value = big },
      sort = { field = "custom_attributes.serial", order = "ascending" },
    })
    assert.same({ 1, contact.id }, { #found, found[1].id })
    for _, serial in ipairs { "9007199254740993", "-9007199254740993", "-9223372036854775809" } do
      local changed = { custom_attributes = { serial = switchboard.integer(serial) } }
      assert.equal(serial, written(assert(ic:contacts():update(contact.id, changed)).custom_attributes.serial))
    end
    local _, err = ic:contacts():update(contact.id, { custom_attributes = { serial = "many" } })
    assert.equal(400, err.status)
  end)

  it("keeps them in custom fields of Common Room", function()
    local box = sandbox.new { seed = { contacts = 0 } }
    local cr = box:commonroom { big_integers = "keep", retries = 0 }
    local field = { id = 7, value = { type = "int", value = big } }
    assert(cr:users():upsert(138683, { id = "ada", customFields = { field } }))
    local kept = box.state.commonroom.sources[138683].users.ada.customFields[7]
    assert.equal(digits, written(kept))
  end)

  it("holds them against the limits of other operations", function()
    local ic = sandbox.new():intercom { big_integers = "keep", retries = 0 }
    local article = assert(ic:articles():create({ title = "A", author_id = big }, { unchecked = true }))
    assert.equal(digits, written(article.author_id))
    local _, err = ic:articles():list({ per_page = big }, { unchecked = true })
    assert.equal(400, err.status)
  end)

  it("refuses what is beyond all numbers", function()
    local ic = sandbox.new { seed = { contacts = 0 } }:intercom { retries = 0 }
    local _, err = ic:contacts():create {
      email = "ada@own.example", custom_attributes = { serial = switchboard.integer(("9"):rep(400)) },
    }
    assert.equal(400, err.status)
  end)
end)
