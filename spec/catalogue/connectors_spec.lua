-- Every call of the two connectors' first set, over a real socket: by TLS with either HTTP, and plain.
local server = require "spec.support.server"
local switchboard = require "switchboard"

describe("over a real socket", function()
  local sandbox
  setup(function() sandbox = server.sandbox() end)
  teardown(function() sandbox:stop() end)

  local function commonroom(road)
    return switchboard.commonroom(sandbox:options("commonroom", road))
  end

  local function intercom(road, changes)
    local options = sandbox:options("intercom", road)
    for name, value in pairs(changes or {}) do
      options[name] = value
    end
    return switchboard.intercom(options)
  end

  for _, road in ipairs { "HTTP/1.1", "HTTP/2", "plain" } do
    describe(road, function()
      it("does all twelve operations of Common Room", function()
        local cr = commonroom(road)
        local status, err, meta = cr:api_token_status():list()
        assert.is_nil(err)
        assert.is_string(status.communityId)
        assert.is_string(status.jti)
        assert.equal(200, meta.status)
        assert.is_number(meta.rate_limit.remaining)

        local fields = assert(cr:contact_custom_fields():list())
        assert.is_true(#fields > 0)
        assert.is_number(fields[1].id)
        assert(cr:contact_custom_fields():list { destinationSourceId = "138683" })
        assert.is_string(assert(cr:activity_types():list())[1].displayName)

        local segment = assert(cr:segments():list())[1]
        assert.is_number(segment.id)
        assert.is_table(assert(cr:segments():statuses(segment.id)))

        local tag = assert(cr:tags():create { name = "spec " .. road, entityTypes = { "member" }, description = "made by a spec" })
        assert.equal("made by a spec", assert(cr:tags():get(tag.id)).description)
        assert.equal("renamed", assert(cr:tags():update(tag.id, { name = "renamed" })).name)
        local found = false
        for _, one in ipairs(assert(cr:tags():list())) do
          found = found or one.id == tag.id
        end
        assert.is_true(found)
        local deleted, _, deleted_meta = assert(cr:tags():delete(tag.id))
        assert.equal(200, deleted_meta.status)
        assert.is_table(deleted)
        for _, one in ipairs(assert(cr:tags():list())) do
          assert.not_equal(tag.id, one.id)
        end

        local user = { id = "ada/1", email = "ada+crm@example.com", tags = {}, customFields = { { id = fields[1].id, value = switchboard.clear } } }
        local _, user_err, user_meta = cr:users():upsert(138683, user)
        assert.is_nil(user_err)
        assert.equal(202, user_meta.status)
        local _, activity_err, activity_meta = cr:activities():upsert(138683, { id = "a1", activityType = "made_post_topic", user = { id = "ada/1" } })
        assert.is_nil(activity_err)
        assert.equal(202, activity_meta.status)
        local _, unknown = cr:users():upsert(1, { id = "x" })
        assert.equal("not_found", unknown.kind)
        cr:close()
      end)

      it("lists and gets all seven of Intercom", function()
        local ic = intercom(road)
        for _, resource in ipairs { "contacts", "conversations", "companies", "teams", "admins", "tags", "segments" } do
          local object = ic[resource](ic)
          local records, err = object:list()
          assert.is_nil(err)
          assert.is_true(#records > 0, resource)
          local record = assert(object:get(records[1].id))
          assert.equal(tostring(records[1].id), tostring(record.id))
          local _, missing = object:get(resource == "admins" and 1 or "000000000000000000000000")
          assert.equal("not_found", missing.kind, resource)
          assert.is_string(missing.request_id)
        end
        assert.is_number(assert(ic:segments():list { include_count = true })[1].count)
        ic:close()
      end)

      it("walks contacts by cursor, and companies by page", function()
        local ic = intercom(road)
        for _, resource in ipairs { "contacts", "companies", "conversations" } do
          local object = ic[resource](ic)
          local first, _, meta = assert(object:list { per_page = 2 })
          local parameters = { per_page = 2 }
          for name, value in pairs(meta.next) do
            parameters[name] = value
          end
          local second = assert(object:list(parameters))
          assert.equal(2, #second)
          assert.not_equal(first[1].id, second[1].id)
          assert.not_equal(first[2].id, second[1].id)
        end
        -- The name that other connectors give to the next page works as well.
        local companies, _, meta = assert(ic:companies():list { per_page = 2 })
        local second = assert(ic:companies():list { per_page = 2, starting_after = meta.next.page or meta.next.starting_after })
        assert.not_equal(companies[1].id, second[1].id)
        ic:close()
      end)

      it("makes, changes and removes a contact", function()
        local ic = intercom(road)
        local contact = assert(ic:contacts():create { email = ("spec+%s@example.com"):format((road:gsub("%W", ""))), custom_attributes = {} })
        assert.equal("Ada", assert(ic:contacts():update(contact.id, { name = "Ada" })).name)
        local _, conflict = ic:contacts():create { email = contact.email }
        assert.equal("conflict", conflict.kind)
        assert.is_nil(assert(ic:contacts():update(contact.id, { name = switchboard.null })).name)
        assert(ic:contacts():delete(contact.id))
        local _, gone = ic:contacts():get(contact.id)
        assert.equal("not_found", gone.kind)
        ic:close()
      end)
    end)
  end

  it("speaks the version asked for", function()
    local ic = intercom(false, { version = "2.11" })
    assert(ic:contacts():list())
    assert(ic:contacts():list({}, { version = "2.16" }))
    local _, err = ic:contacts():list({}, { version = "9.99" })
    assert.equal("invalid_request", err.kind)
    assert.equal(400, err.status)
  end)

  it("tells a wrong token as such", function()
    local options = sandbox:options "commonroom"
    options.api_token = "wrong-token"
    local _, err = switchboard.commonroom(options):check()
    assert.equal("authentication", err.kind)
    assert.equal(403, err.status)
    options = sandbox:options "intercom"
    options.access_token = "wrong-token"
    _, err = switchboard.intercom(options):check()
    assert.equal("authentication", err.kind)
    assert.equal(401, err.status)
    assert.is_nil(tostring(err):find("wrong-token", 1, true))
  end)

  it("refuses a certificate that nobody vouches for", function()
    local ic = intercom("HTTP/1.1", { ca_file = "/etc/ssl/certs/ca-certificates.crt", retries = 0 })
    local value, err = ic:contacts():list()
    assert.is_nil(value)
    assert.equal("tls", err.kind)
    ic:close()
    ic = intercom("HTTP/1.1", { ca_file = "/nowhere/ca.pem", retries = 0 })
    value, err = ic:contacts():list()
    assert.is_nil(value)
    assert.equal("tls", err.kind)
  end)
end)

describe("the connectors that ship are data", function()
  local modules = {}
  local pipe = assert(io.popen "find lua/switchboard/connectors -name '*.lua'")
  for path in pipe:lines() do
    modules[path] = path:gsub("^lua/", ""):gsub("%.lua$", ""):gsub("/", ".")
  end
  pipe:close()

  -- Where in a table there is a function, or something else that can't be written down.
  local function odd_place(value, place)
    local kind = type(value)
    if kind == "table" then
      for key, item in pairs(value) do
        local found = odd_place(item, place .. "." .. tostring(key))
        if found then
          return found
        end
      end
    elseif kind == "function" or kind == "thread" or kind == "userdata" then
      return place
    end
  end

  for path, module in pairs(modules) do
    if module ~= "switchboard.connectors.merge" then
      it(module, function()
        local file = assert(io.open(path))
        for line in file:lines() do
          local required = line:match [[require[%s(]*["']([%w_.]+)]]
          assert.is_true(not required or required:find "^switchboard%.connectors%." ~= nil, required)
        end
        file:close()
        local definition = require(module)
        assert.is_table(definition)
        assert.is_nil(odd_place(definition, module))
      end)
    end
  end

  it("and have their helpers and checks once they are clients", function()
    local ic = switchboard.intercom { access_token = "x", transport = function() error "nothing is sent" end }
    assert.is_function(ic:contacts().upsert)
    local _, err = ic:contacts():search { query = { field = "created_at", operator = ">", value = 1700000000000 } }
    assert.equal("invalid_request", err.kind)
    assert.equal("query.value", err.param)
    local cr = switchboard.commonroom { api_token = "x" }
    assert.is_function(cr:users().upsert_all)
    assert.is_nil(require("switchboard.connectors.intercom").helpers)
  end)
end)
