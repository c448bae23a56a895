-- What the sandbox would teach wrongly: its rules are those of the service.
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"
local Q = require "switchboard.query"

local DAY, HOUR = 86400, 3600
local JULY_6, JANUARY_6 = 1783296000, 1767657600 -- midnight, UTC, in 2026

local function client(box)
  return switchboard.intercom {
    access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", transport = box:transport(), retries = 0,
  }
end

local function names(list)
  local found = {}
  for i, contact in ipairs(list) do
    found[i] = contact.name
  end
  table.sort(found)
  return table.concat(found, " ")
end

describe("a search by days", function()
  local ic, time
  before_each(function()
    time = JULY_6
    ic = client(sandbox.new { seed = { contacts = 0, conversations = 0 }, now = function() return time end })
  end)

  local function make(moments)
    for name, at in pairs(moments) do
      time = at
      assert(ic:contacts():create { external_id = name, name = name })
    end
  end

  local function search(query, options)
    return names(assert(ic:contacts():search({ query = query }, options)))
  end

  it("goes by the time zone that the workspace tells, summer and winter", function()
    assert.equal("America/Los_Angeles", assert(ic:admins():me()).app.timezone)
    for midnight, offset in pairs { [JULY_6] = 7 * HOUR, [JANUARY_6] = 8 * HOUR } do
      ic = client(sandbox.new { seed = { contacts = 0, conversations = 0 }, now = function() return time end })
      local starts = midnight + offset
      make { before = starts - 1, first = starts, last = starts + DAY - 1, after = starts + DAY }
      for _, within in ipairs { starts, starts + 12 * HOUR, starts + DAY - 1 } do
        assert.equal("first last", search(Q.created_at:eq(within)))
        assert.equal("after", search(Q.created_at:gt(within)))
        assert.equal("before", search(Q.created_at:lt(within)))
      end
      assert.equal("before", search(Q.created_at:eq(midnight)))
    end
  end)

  it("has days of 23 and 25 hours", function()
    local march_8, november_1 = 1772956800, 1793516400 -- midnight in Los Angeles
    make { a = march_8 - 1, b = march_8, c = march_8 + 23 * HOUR - 1, d = march_8 + 23 * HOUR }
    assert.equal("b c", search(Q.created_at:eq(march_8 + 12 * HOUR)))
    make { e = november_1 - 1, f = november_1, g = november_1 + 25 * HOUR - 1, h = november_1 + 25 * HOUR }
    assert.equal("f g", search(Q.created_at:eq(november_1 + 12 * HOUR)))
  end)

  it("survives any number", function()
    make { a = JULY_6 }
    for _, number in ipairs { -1e9, 0, 253402300800, 1e15, 2 ^ 53, 1e300, -1e300 } do
      local filter = { field = "created_at", operator = "=", value = number }
      assert(ic:contacts():search({ query = filter }, { unchecked = true }))
    end
  end)

  it("is one by the second in the Preview version", function()
    make { a = JULY_6, b = JULY_6 + 1, c = JULY_6 + 2 }
    local preview = { version = "Preview" }
    assert.equal("b", search(Q.created_at:eq(JULY_6 + 1), preview))
    assert.equal("c", search(Q.created_at:gt(JULY_6 + 1), preview))
    assert.equal("b c", search(Q.created_at:gte(JULY_6 + 1), preview))
    assert.equal("a b", search(Q.created_at:lte(JULY_6 + 1), preview))
    assert.equal("a c", search(Q.created_at:ne(JULY_6 + 1), preview))
    assert.equal("a c", search(Q.created_at:is_in { JULY_6, JULY_6 + 2 }, preview))
    assert.equal("parameter_invalid", select(2, ic:contacts():search { query = Q.created_at:gte(JULY_6) }).code)
  end)

  it("of a custom date goes by days of UTC there", function()
    make { a = JULY_6, b = JULY_6 }
    for name, renewal in pairs { a = JULY_6 - 1, b = JULY_6 } do
      local contact = assert(ic:contacts():get_by_external_id(name))
      assert(ic:contacts():update(contact.id, { custom_attributes = { renewal_at = renewal } }))
    end
    local renewal = Q["custom_attributes.renewal_at"]
    assert.equal("a b", search(renewal:eq(JULY_6)))
    assert.equal("b", search(renewal:eq(JULY_6), { version = "Preview" }))
    assert.equal("parameter_invalid", select(2, ic:contacts():search({ query = renewal:gte(JULY_6) }, { version = "Preview" })).code)
  end)
end)

describe("a custom attribute", function()
  local ic, id
  before_each(function()
    ic = client(sandbox.new { seed = { contacts = 12, companies = 12 } })
    id = assert(ic:contacts():create { external_id = "x" }).id
  end)

  local function count(query)
    local _, err, meta = ic:contacts():search { query = query }
    assert.is_nil(err)
    return meta.total_count
  end

  it("is searched by its type", function()
    local seats, beta = Q.custom_attributes.seats, Q.custom_attributes.beta -- 2, 4, … 12; every second
    assert.equal(2, count(seats:gt(8)))
    assert.equal(3, count(seats:lt(7)))
    assert.equal(2, count(seats:gte(10)))
    assert.equal(1, count(seats:eq "10"))
    assert.equal(3, count(beta:eq(true)))
    assert.equal(3, count(Q.custom_attributes.score:gt(6.5)))
    for _, query in ipairs {
      seats:contains "1", seats:eq "many", beta:gt(1), beta:eq "perhaps", beta:contains "t",
    } do
      assert.equal("parameter_invalid", select(2, ic:contacts():search { query = query }).code)
    end
  end)

  it("takes no value of another", function()
    for name, wrong in pairs { seats = { "many", 1.5, true }, beta = { 1, "true" }, score = { "1.5", false } } do
      for _, value in ipairs(wrong) do
        local contact, err = ic:contacts():update(id, { custom_attributes = { [name] = value } })
        assert.is_nil(contact)
        assert.same({ 400, "parameter_invalid" }, { err.status, err.code })
        assert.matches(name, err.message, 1, true)
      end
    end
    assert(ic:contacts():update(id, { custom_attributes = { seats = 3, beta = false, score = 2 } }))
    assert(ic:contacts():update(id, { custom_attributes = { seats = switchboard.null } }))
    local company = assert(ic:companies():list())[1]
    assert.equal(400, select(2, ic:companies():update(company.id, { custom_attributes = { tier = "gold" } })).status)
    assert(ic:companies():update(company.id, { custom_attributes = { tier = 1 } }))
    assert(ic:companies():update(company.id, { custom_attributes = { seats = "of a company" } }))
  end)

  it("has the type of its first value where nobody defined it", function()
    assert(ic:contacts():update(id, { custom_attributes = { plan = "pro", age = 3 } }))
    assert.equal(400, select(2, ic:contacts():create { external_id = "y", custom_attributes = { plan = 1 } }).status)
    assert.equal(400, select(2, ic:contacts():create { external_id = "y", custom_attributes = { age = "old" } }).status)
    assert.equal("not_found", select(2, ic:contacts():get_by_external_id "y").kind)
    local conversation = assert(ic:conversations():list())[1]
    assert(ic:conversations():update(conversation.id, { custom_attributes = { issue = "Billing" } }))
    assert.equal(400, select(2, ic:conversations():update(conversation.id, { custom_attributes = { issue = 7 } })).status)
  end)
end)

describe("a typo in an option", function()
  local function refusal(fn)
    local right, message = pcall(fn)
    assert.is_false(right)
    return message
  end

  it("of fail_next is an error", function()
    local box = sandbox.new()
    for wrong, name in pairs {
      tiems = { status = 503, tiems = 2 }, ["times"] = { status = 503, times = "2" }, path = { status = 503, path = 5 },
      method = { status = 503, method = true }, apply = { status = 503, apply = 1 }, headers = { status = 503, headers = "x" },
      body = { status = 503, body = 5 }, status = { status = "503" },
    } do
      local message = refusal(function() box:fail_next(name) end)
      assert.matches("sandbox_lessons_spec.lua:%d+: fail_next: ", message)
      assert.matches(wrong, message, 1, true)
    end
    assert.matches("'times' must be a whole number from 1 on", refusal(function() box:fail_next { status = 503, times = 0 } end))
    assert.matches("fail_next: a table with a status is needed", refusal(function() box:fail_next { times = 2 } end))
    assert.equal(0, #box.faults)
  end)

  it("within an option of a sandbox is one, too", function()
    for wrong, options in pairs {
      ["seed.contatcs"] = { seed = { contatcs = 5 } }, ["seed.contacts"] = { seed = { contacts = "5" } },
      ["rate_limit.limt"] = { rate_limit = { limt = 5 } }, ["rate_limit.window"] = { rate_limit = { window = 0 } },
      ["tokens.intercmo"] = { tokens = { intercmo = "x" } }, ["tokens.intercom"] = { tokens = { intercom = 5 } },
      ["seed.companies"] = { seed = { companies = -1 } },
    } do
      local message = refusal(function() sandbox.new(options) end)
      assert.matches("sandbox_lessons_spec.lua:%d+: sandbox.new: ", message)
      assert.matches("'" .. wrong .. "'", message, 1, true)
    end
    assert.matches("options must be a table", refusal(function() sandbox.new "x" end))
  end)

  it("of describe, too", function()
    local ic = switchboard.intercom { access_token = "x" }
    assert.matches("sandbox_lessons_spec.lua:%d+: describe: unknown option 'fromat'", refusal(function() ic:describe { fromat = "json-schema" } end))
  end)
end)
