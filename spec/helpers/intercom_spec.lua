local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local function client(box, options)
  local requests = {}
  local all = {
    access_token = sandbox.tokens.intercom, base_url = box and box:base_url "intercom", retries = 0,
    transport = function(request)
      requests[#requests + 1] = request.method .. " " .. request.url:gsub("^https://[^/]+", "")
      return box:handle(request)
    end,
  }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return switchboard.intercom(all), requests
end

describe("contacts:upsert", function()
  local box
  before_each(function() box = sandbox.new() end)

  it("creates, or updates the one that is there, without a search", function()
    local ic, requests = client(box)
    local made, err, meta = ic:contacts():upsert { email = "new@example.com", name = "New" }
    assert.is_nil(err)
    assert.is_true(meta.created)
    assert.same({ "POST /intercom/contacts" }, requests)
    local changed, _, changed_meta = ic:contacts():upsert { email = "new@example.com", name = "Changed" }
    assert.equal(made.id, changed.id)
    assert.equal("Changed", changed.name)
    assert.is_false(changed_meta.created)
    assert.same({ "POST /intercom/contacts", "POST /intercom/contacts", "PUT /intercom/contacts/" .. made.id }, requests)
    assert(ic:contacts():update(made.id, { external_id = "e1" }))
    assert.equal(made.id, assert(ic:contacts():upsert({ external_id = "e1" }, { timeout = 5 })).id)
  end)

  it("tells of an archived one", function()
    local ic = client(box)
    local made = assert(ic:contacts():create { email = "gone@example.com" })
    assert(ic:contacts():archive(made.id))
    local contact, err = ic:contacts():upsert { email = "gone@example.com" }
    assert.is_nil(contact)
    assert.equal("conflict", err.kind)
    assert.is_true(err.archived)
    assert.equal(made.id, err.contact_id)
    assert(ic:contacts():unarchive(err.contact_id))
    assert.equal(made.id, assert(ic:contacts():upsert { email = "gone@example.com" }).id)
  end)

  it("hands on what is no duplicate", function()
    local ic, requests = client(box)
    local _, err = ic:contacts():upsert { name = "Nobody" }
    assert.equal("invalid_request", err.kind)
    assert.equal("external_id", err.param)
    assert.equal("nam", select(2, ic:contacts():upsert { email = "a@example.com", nam = "x" }).param)
    assert.equal("parameters", select(2, ic:contacts():upsert "a@example.com").param)
    assert.equal(0, #requests)
    box:fail_next { status = 409, body = { errors = { { code = "conflict", message = "Something else" } } } }
    assert.equal("conflict", select(2, ic:contacts():upsert { email = "a@example.com" }).kind)
    box:fail_next { status = 500, body = "" }
    assert.equal("server", select(2, ic:contacts():upsert { email = "a@example.com" }).kind)
    assert.equal(2, #requests)
  end)

  it("hands on the error of the update", function()
    local ic = client(box)
    assert(ic:contacts():create { email = "a@example.com" })
    box:fail_next { status = 422, method = "PUT", body = { errors = { { code = "data_invalid", message = "not like this" } } } }
    local _, err = ic:contacts():upsert { email = "a@example.com", name = "A" }
    assert.equal("not like this", err.message)
  end)
end)

describe("contacts:tag_by_name", function()
  it("makes the tag if need be, and takes it off by name", function()
    local box = sandbox.new()
    local ic = client(box)
    local contact = assert(ic:contacts():create { email = "tagged@example.com" })
    local before = #assert(ic:tags():list())
    local tag = assert(ic:contacts():tag_by_name(contact.id, "spec-vip"))
    assert.equal("spec-vip", tag.name)
    assert.equal(tag.id, assert(ic:contacts():tag_by_name(contact.id, "spec-vip", { timeout = 5 })).id)
    assert.equal(before + 1, #assert(ic:tags():list()))
    assert.equal("spec-vip", assert(ic:contacts():tags(contact.id))[1].name)
    assert.equal(tag.id, assert(ic:contacts():untag_by_name(contact.id, "SPEC-VIP")).id)
    assert.equal(0, #assert(ic:contacts():tags(contact.id)))
    local _, err = ic:contacts():untag_by_name(contact.id, "spec-vip")
    assert.equal("not_found", err.kind)
    assert.equal("not_found", select(2, ic:contacts():tag_by_name("nobody", "spec-vip")).kind)
    assert.equal("name", select(2, ic:contacts():tag_by_name(contact.id, nil)).param)
  end)

  it("sends nothing without a contact or a name", function()
    local box = sandbox.new()
    local ic, requests = client(box)
    for _, helper in ipairs { "tag_by_name", "untag_by_name" } do
      for _, contact_id in ipairs { false, "" } do
        local tag, err = ic:contacts()[helper](ic:contacts(), contact_id or nil, "spec-vip")
        assert.is_nil(tag)
        assert.equal("contact_id", err.param)
      end
      for _, name in ipairs { false, "", 7 } do
        assert.equal("name", select(2, ic:contacts()[helper](ic:contacts(), "1", name or nil)).param)
      end
    end
    assert.equal(0, #requests)
  end)
end)

describe("exports:wait", function()
  -- A client whose job goes through these states; the pauses are collected.
  local function with_states(...)
    local states, at, pauses, urls = { ... }, 0, {}, {}
    local ic = switchboard.intercom {
      access_token = "t", retries = 0,
      driver = { wait = error, sleep = function(seconds) pauses[#pauses + 1] = seconds end },
      transport = function(request)
        at = math.min(at + 1, #states)
        urls[#urls + 1] = request.url
        if type(states[at]) == "number" then
          return { status = states[at], headers = {}, body = "" }
        end
        return { status = 200, headers = {}, body = ('{"job_identifier":"j1","status":"%s"}'):format(states[at]) }
      end,
    }
    return ic, pauses, urls
  end

  it("asks less and less often until the job has ended", function()
    local ic, pauses, urls = with_states("pending", "in_progress", "in_progress", "completed")
    local seen = {}
    local job = assert(ic:exports():wait({ job_identifier = "j1" }, { on_poll = function(each) seen[#seen + 1] = each.status end }))
    assert.equal("completed", job.status)
    assert.same({ "pending", "in_progress", "in_progress", "completed" }, seen)
    assert.same({ 1, 1.5, 2.25 }, pauses)
    assert.equal("https://api.intercom.io/export/content/data/j1", urls[4])
  end)

  it("takes the identifier alone", function()
    local ic = with_states "no_data"
    assert.equal("no_data", assert(ic:exports():wait "j1").status)
  end)

  it("gives up in time", function()
    local ic, pauses = with_states "pending"
    local job, err = ic:exports():wait("j1", { timeout = 0.5 })
    assert.is_nil(job)
    assert.equal("timeout", err.kind)
    assert.equal("the export is still pending", err.message)
    assert.equal(0, #pauses)
  end)

  it("tells of an export that came to nothing", function()
    for _, status in ipairs { "failed", "canceled" } do
      local _, err = with_states(status):exports():wait "j1"
      assert.equal("server", err.kind)
      assert.matches("^the export was ", err.message)
    end
    assert.equal("not_found", select(2, with_states(404):exports():wait "j1").kind)
    assert.equal("id", select(2, with_states("pending"):exports():wait(nil)).param)
  end)

  it("refuses options that are not right", function()
    local ic, _, urls = with_states "pending"
    assert.equal("options", select(2, ic:exports():wait("j1", 30)).param)
    assert.equal("timeout", select(2, ic:exports():wait("j1", { timeout = "soon" })).param)
    assert.equal("on_poll", select(2, ic:exports():wait("j1", { on_poll = "told" })).param)
    assert.equal(0, #urls)
  end)

  it("is there for reporting data, too", function()
    local ic, _, urls = with_states("pending", "complete")
    local job = assert(ic:reporting_exports():wait("j1", { app_id = "a", client_id = "c" }))
    assert.equal("complete", job.status)
    assert.equal("https://api.intercom.io/export/reporting_data/j1?app_id=a&client_id=c", urls[1])
    assert.equal("app_id", select(2, ic:reporting_exports():wait "j1").param)
  end)
end)

describe("helpers of a definition", function()
  local function define(helpers)
    return switchboard.define {
      name = "notes", base_url = "https://n.example", helpers = helpers,
      resources = { notes = { list = { "GET /notes" } } },
    }
  end

  it("are methods of their resource", function()
    local notes = define { notes = { twice = function(self, x) return tostring(self) .. x .. x end } } {}
    assert.equal("switchboard.Resource: notes.notesaa", notes:notes():twice "a")
  end)

  it("hide nothing, and belong to a resource", function()
    assert.matches("notes.notes: 'list' is an action or a method already", select(2, pcall(define, { notes = { list = print } })))
    assert.matches("notes.notes: 'each' is an action or a method already", select(2, pcall(define, { notes = { each = print } })))
    assert.matches("notes: helpers.note: there is no such resource", select(2, pcall(define, { note = {} })))
  end)

  it("are functions", function()
    assert.matches("notes: 'helpers' must be a table, got a number", select(2, pcall(define, 5)))
    assert.matches("notes: 'helpers.notes' must be a table, got a function", select(2, pcall(define, { notes = print })))
    assert.matches("notes: 'helpers.notes.up' must be a function, got a string", select(2, pcall(define, { notes = { up = "x" } })))
    assert.matches("notes: 'helpers.notes.1' must be a string, got a number", select(2, pcall(define, { notes = { print } })))
  end)
end)

describe("contacts:upsert_all", function()
  local box
  before_each(function() box = sandbox.new { seed = { contacts = 3 } } end)

  local function people(count)
    local items = {}
    for i = 1, count do
      items[i] = { external_id = "bulk-" .. i, email = ("bulk%d@example.com"):format(i), name = "Bulk" }
    end
    return items
  end

  it("sends all, and reports", function()
    local ic = client(box)
    local seen = {}
    local report = assert(ic:contacts():upsert_all(people(10), {
      on_progress = function(done, failed, total) seen[#seen + 1] = { done, failed, total } end,
    }))
    assert.same({ done = 10, failed = {} }, report)
    assert.same({ 10, 0, 10 }, seen[10])
    assert.equal("Bulk", assert(ic:contacts():get_by_external_id "bulk-7").name)
    assert.same({ done = 10, failed = {} }, (ic:contacts():upsert_all(people(10), { concurrency = 3, timeout = 5 })))
    assert.equal(13, #box.state.intercom.contacts)
  end)

  it("tells which failed, in order, and sends the others", function()
    local ic = client(box)
    local items = people(6)
    items[2] = { name = "nobody" }
    items[4] = "no contact"
    items[5].nam = "typo"
    local report = assert(ic:contacts():upsert_all(items))
    assert.equal(3, report.done)
    local told = {}
    for i, failure in ipairs(report.failed) do
      told[i] = { failure.index, failure.err.param }
      assert.equal(items[failure.index], failure.item)
    end
    assert.same({ { 2, "external_id" }, { 4, "items[4]" }, { 5, "nam" } }, told)
  end)

  it("takes nobody's external_id, unless told to", function()
    local ic = client(box)
    local other = assert(ic:contacts():create { external_id = "old", email = "bulk1@example.com" })
    local through = box:transport()
    ic = client(nil, { base_url = box:base_url "intercom", transport = function(request)
      if request.method == "POST" then -- a service that has e-mail addresses as a second key
        return { status = 409, headers = { ["content-type"] = "application/json" },
          body = ('{"errors":[{"code":"conflict","message":"A contact matching those details already exists with id=%s"}]}'):format(other.id) }
      end
      return through(request)
    end })
    local report = assert(ic:contacts():upsert_all(people(1)))
    assert.equal(other.id, report.failed[1].err.contact_id)
    assert.equal(1, assert(ic:contacts():upsert_all(people(1), { take_over = true })).done)
    assert.equal("bulk-1", assert(ic:contacts():get(other.id)).external_id)
  end)

  it("checks its own arguments", function()
    local contacts = client(box):contacts()
    assert.equal("items", select(2, contacts:upsert_all()).param)
    assert.equal("items", select(2, contacts:upsert_all { email = "one@example.com" }).param)
    assert.equal("concurrency", select(2, contacts:upsert_all({}, { concurrency = 0 })).param)
    assert.equal("on_progress", select(2, contacts:upsert_all({}, { on_progress = 1 })).param)
    assert.equal("options", select(2, contacts:upsert_all({}, 1)).param)
    assert.equal("intercom contacts.upsert_all", select(2, contacts:upsert_all()).operation)
  end)
end)
