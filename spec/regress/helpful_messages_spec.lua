-- Mistakes that are made at first, and the messages that help.
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local cr = switchboard.commonroom { api_token = "x" }
local ic = switchboard.intercom { access_token = "x" }

local function refusal(fn)
  local line = debug.getinfo(fn, "S").linedefined
  local right, message = pcall(fn)
  assert.is_false(right)
  assert.matches(("helpful_messages_spec.lua:%d: "):format(line), tostring(message))
  return message
end

describe("a name that is none and is like none", function()
  it("has those listed that there are", function()
    assert.matches("commonroom.contacts has no 'list'; it has anonymize, collect, each, find, get_by_email, pages", refusal(function() cr:contacts():list() end), 1, true)
    local message = refusal(function() ic:segments():destroy() end)
    assert.matches("intercom.segments has no 'destroy'; it has collect, each, get, list, pages", message, 1, true)
    message = refusal(function() cr:zebras() end)
    assert.matches("commonroom has no 'zebras'; it has activities, activity_types, ", message, 1, true)
    assert.matches(", users, v2", message, 1, true)
    assert.matches("intercom.contacts has no 'serch' (did you mean 'search'?)", refusal(function() ic:contacts():serch() end), 1, true)
  end)

  it("has them cut where they are many", function()
    local actions = {}
    for i = 1, 500 do
      actions[("action_%03d"):format(i)] = { "GET /x" }
    end
    local many = switchboard.define { name = "many", base_url = "https://m.example", resources = { things = actions } } {}
    local message = refusal(function() many:things():zebra() end)
    assert.matches("it has action_001, action_002, ", message, 1, true)
    assert.matches(", …", message, 1, true)
    assert.is_true(#message < 1000)
  end)
end)

describe("a resource that is not called", function()
  it("says how to write it", function()
    assert.matches("intercom.contacts is a method: write client:contacts():list(…)", refusal(function() ic.contacts:list() end), 1, true)
    assert.matches("write client:contacts():get(…)", refusal(function() ic.contacts.get "1" end), 1, true)
    assert.matches("write client:v2():contacts(…)", refusal(function() cr.v2:contacts() end), 1, true)
    assert.matches("methods are called with a colon", refusal(function() ic.contacts() end), 1, true)
    assert.matches("another connector's", refusal(function() ic.contacts(cr) end), 1, true)
  end)

  it("is called as a function is", function()
    local contacts = ic.contacts
    assert.equal(ic:contacts(), contacts(ic))
    assert.is_table(ic:describe().resources.contacts)
    assert.equal(cr:v2(), cr.v2(cr))
  end)
end)

describe("a parameter in the wrong place", function()
  it("has the right one named", function()
    local query = { field = "role", operator = "=", value = "user" }
    local _, err = ic:contacts():search { query = query, per_page = 5 }
    assert.equal("unknown parameter `per_page` (did you mean `pagination.per_page`?)", err.message)
    assert.equal("per_page", err.param)
    _, err = ic:contacts():search { query = query, starting_after = "x" }
    assert.equal("unknown parameter `starting_after` (did you mean `pagination.starting_after`?)", err.message)
    _, err = ic:contacts():search { query = query, order = "ascending" }
    assert.equal("unknown parameter `order` (did you mean `sort.order`?)", err.message)
  end)

  it("has a near name at its own level named first", function()
    local client = switchboard.define {
      name = "x", base_url = "https://x.example",
      types = { inner = { size = "integer", colour = "string" }, loop = { again = "loop", deep = "string" } },
      resources = { things = { make = { "POST /things", body = { sise = "integer", box = "inner", boxes = "inner[]", loop = "loop" } } } },
    } { transport = fake.transport() }
    local function message_of(name)
      return select(2, client:things():make { [name] = 1 }).message
    end
    assert.equal("unknown parameter `sisse` (did you mean `sise`?)", message_of "sisse")
    assert.equal("unknown parameter `colour` (did you mean `box.colour`?)", message_of "colour")
    assert.equal("unknown parameter `deep` (did you mean `loop.deep`?)", message_of "deep")
    assert.equal("unknown parameter `zebra`", message_of "zebra")
  end)
end)

describe("an option in the wrong place", function()
  it("says what takes it", function()
    for name, value in pairs { max = 10, prefetch = 0 } do
      local _, err = ic:contacts():list({}, { [name] = value })
      assert.equal(("option `%s` is for each, pages and collect"):format(name), err.message)
      assert.equal(name, err.param)
    end
    for name, value in pairs { sink = "x", on_progress = print, resume = true } do
      local _, err = ic:contacts():list({}, { [name] = value })
      assert.equal(("option `%s` is for downloads"):format(name), err.message)
    end
    local _, err = ic:contacts():list({}, { proxy = "x" })
    assert.equal("option `proxy` is for the client", err.message)
    for name, value in pairs { max = 10, fields = { "id" }, unchecked = true } do
      local right, message = pcall(function() switchboard.intercom { access_token = "x", [name] = value } end)
      assert.is_false(right)
      assert.matches(("option `%s` is for "):format(name), message, 1, true)
    end
    assert.equal("option `maxx` is unknown (did you mean `max`?)", select(2, ic:contacts():list({}, { maxx = 1 })).message)
  end)
end)
