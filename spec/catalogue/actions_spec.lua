--- What the connectors' data says of each action: what it does, in a line, and to what the service holds.

local switchboard = require "switchboard"

local function described()
  local ic = switchboard.intercom { access_token = "none" }
  local cr = switchboard.commonroom { api_token = "none" }
  return { ic:describe(), cr:describe(), cr:v2():describe(), cr:scim():describe() }
end

-- Calls `visit` with the name and the description of every action of both services.
local function each_action(visit)
  for _, description in ipairs(described()) do
    for resource, told in pairs(description.resources) do
      for action, operation in pairs(told.actions) do
        visit(("%s.%s.%s"):format(description.name, resource, action), operation)
      end
    end
  end
end

-- What the method alone tells.
local function usual_effect(method)
  return method == "GET" and "read" or method == "DELETE" and "destructive" or "write"
end

describe("the effect of an action", function()
  it("follows from the method, with these exceptions", function()
    local exceptions, count = {}, 0
    each_action(function(name, operation)
      count = count + 1
      if operation.effect ~= usual_effect(operation.method) then
        exceptions[name] = operation.effect
      end
    end)
    assert.equal(314, count)
    assert.same({
      ["intercom.admins.search_activity_logs"] = "read",
      ["intercom.calls.search"]                = "read",
      ["intercom.companies.list_all"]          = "read",
      ["intercom.companies.search"]            = "read",
      ["intercom.contacts.preview_merge"]      = "read",
      ["intercom.contacts.search"]             = "read",
      ["intercom.conversations.search"]        = "read",
      ["intercom.tickets.search"]              = "read",

      ["intercom.companies.bulk_delete"]       = "destructive",
      ["intercom.contacts.archive"]            = "destructive",
      ["intercom.contacts.block"]              = "destructive",
      ["intercom.contacts.bulk_delete"]        = "destructive",
      ["intercom.contacts.merge"]              = "destructive",
      ["intercom.content.bulk_action"]         = "destructive",
      ["intercom.conversations.convert"]       = "destructive",
      ["intercom.conversations.merge"]         = "destructive",
      ["intercom.conversations.redact"]        = "destructive",
      ["intercom.tickets.change_type"]         = "destructive",
      ["intercom.visitors.convert"]            = "destructive",
    }, exceptions)
  end)

  it("is what a definition says, and else what its method does", function()
    local notes = switchboard.define {
      name = "notes", base_url = "https://notes.example",
      resources = {
        notes = {
          get    = { "GET /notes/{id}" },
          peek   = { "HEAD /notes/{id}" },
          create = { "POST /notes" },
          put    = { "PUT /notes/{id}" },
          patch  = { "PATCH /notes/{id}" },
          delete = { "DELETE /notes/{id}" },
          search = { "POST /notes/search", effect = "read" },
          burn   = { "POST /notes/{id}/burn", effect = "destructive" },
          hit    = { "GET /notes/{id}/hit", effect = "write" },
        },
      },
    } {}
    for _, format in ipairs { false, "json-schema" } do
      local effects = {}
      for action, operation in pairs(notes:describe({ format = format or nil }).resources.notes.actions) do
        effects[action] = operation.effect
      end
      assert.same({
        get = "read", peek = "read", create = "write", put = "write", patch = "write", delete = "destructive",
        search = "read", burn = "destructive", hit = "write",
      }, effects)
    end
  end)

  it("is one of three words", function()
    for _, wrong in ipairs { "reads", "" } do
      local made, message = pcall(switchboard.define, {
        name = "notes", base_url = "https://notes.example",
        resources = { notes = { get = { "GET /notes", effect = wrong } } },
      })
      assert.is_false(made)
      assert.matches("notes: resources%.notes%.get: 'effect' must be read, write or destructive, got '" .. wrong .. "'",
        message)
    end
  end)

  it("is the same through a hosted connector", function()
    local hosted = { client_id = "a", client_secret = "b", connector_id = "c" }
    local actions = switchboard.intercom({ hosted = hosted }):describe().resources.contacts.actions
    assert.equal("read", actions.list.effect)
    assert.equal("read", actions.context_store_search.effect)
    assert.equal("write", actions.update.effect)
  end)
end)

describe("the description of an action", function()
  -- What is wrong with a line, or nil.
  local function fault(line)
    if not line then
      return "is missing"
    elseif #line > 110 then
      return ("has %d characters"):format(#line)
    elseif #line < 7 or not line:match "^%u" or line:match "[.%s]$" or line:match "%s%s" or line:match "%c" then
      return "is not a plain line"
    end
  end

  it("is one short line, another one for each action of a resource", function()
    local faults, seen = {}, {}
    each_action(function(name, operation)
      local line = operation.description
      local wrong = fault(line)
      if wrong then
        faults[#faults + 1] = ("%s %s: %s"):format(name, wrong, tostring(line))
      end
      local place = ("%s: %s"):format(name:match "^(.*)%.", tostring(line):lower())
      if seen[place] then
        faults[#faults + 1] = ("%s says what %s says: %s"):format(name, seen[place], tostring(line))
      end
      seen[place] = name
    end)
    table.sort(faults)
    assert.same({}, faults)
  end)

  it("says so where something is gone for good", function()
    local silent = {}
    each_action(function(name, operation)
      if operation.effect == "destructive" and operation.method ~= "DELETE" then
        local line = operation.description:lower()
        if not (line:match "for good" or line:match "no way back" or line:match "lost" or line:match "no action undoes"
          or line:match "^archives" or line:match "deletes" or line:match "brings it back") then
          silent[#silent + 1] = name
        end
      end
    end)
    assert.same({}, silent)
  end)
end)
