-- What a model gets: the tools over the sandbox's services, by the server's own protocol.
local Client = require "spec.support.mcp_client"
local json = require "switchboard.json"
local process = require "spec.support.process"
local server = require "spec.support.server"

local function start(options)
  local client = Client.start(options)
  finally(function() client:stop() end)
  return client
end

local function by_name(list)
  local found = {}
  for _, item in ipairs(list) do
    found[item.name] = item
  end
  return found
end

local elicitation = { elicitation = json.object {} }

describe("find", function()
  it("finds operations by words", function()
    local client = start()
    local cases = {
      ["reply to a conversation"] = "intercom.conversations.reply", ["transcript of a phone call"] = "intercom.calls.transcript",
      ["delete a person"] = "intercom.contacts.delete", ["create ticket"] = "intercom.tickets.create",
      ["merge duplicate leads"] = "intercom.contacts.merge", ["serch contcts"] = "intercom.contacts.search",
      ["intercom contacts search"] = "intercom.contacts.search",
    }
    for words, wanted in pairs(cases) do
      local found = client:call("find", { words = words }).operations
      local names = {}
      for i, operation in ipairs(found) do
        names[i] = operation.operation
      end
      local top = table.concat(names, " ", 1, math.min(3, #names))
      assert.truthy(top:find(wanted, 1, true), words .. ": " .. top)
    end
  end)

  it("tells all resources without words, and an empty list where there is nothing", function()
    local client = start()
    local services = client:call("find").services
    assert.is_string(services.intercom.contacts)
    assert.is_string(services["commonroom.v2"].organizations)
    assert.same({}, client:call("find", { words = "zzzzqq" }).operations)
    client:ask("tools/call", { name = "find", arguments = { words = "zzzzqq" } })
    assert.truthy(client.pipe:read "*l":find('"operations":[]', 1, true))
  end)
end)

describe("describe", function()
  it("tells what an operation takes and returns", function()
    local client = start()
    local told = client:call("describe", { operation = "intercom.contacts.get" })
    assert.equal("string", told.parameters.properties.id.type)
    assert.same({ "id" }, told.parameters.required)
    assert.equal("read", told.effect)
    assert.equal("call", told.tool)
    assert.is_table(told.returns.properties.email)
    assert.equal(false, client:call("describe", { operation = "contacts.merge" }).allowed)
  end)

  it("of what does not exist says what is nearest", function()
    local client = start()
    local told, result = client:call("describe", { operation = "intercom.contacts.serch" })
    assert.is_true(result.isError)
    assert.equal("intercom.contacts.search", told.error.nearest)
    assert.equal("operation", told.error.param)
    assert.equal("invalid_request", told.error.kind)
    assert.is_true(select(2, client:call "describe").isError)
  end)
end)

describe("call", function()
  it("calls what find found, and keeps the fields that are named", function()
    local client = start()
    local found, result = client:call("call", {
      operation = "intercom.contacts.list", max = 3, fields = { "id", "email" },
    })
    assert.equal(3, #found.records)
    assert.is_string(found.records[1].email)
    assert.is_nil(found.records[1].name)
    assert.equal(3, found.count)
    assert.equal(120, found.total_count)
    assert.same(found, json.decode(result.content[1].text))
    local one = client:call("call", { operation = "intercom.contacts.get", parameters = { id = found.records[2].id } })
    assert.equal(found.records[2].email, one.result.email)
  end)

  it("goes on where it ended, to the last record and with none twice", function()
    local client = start()
    local seen, count, rounds, resume = {}, 0, 0, nil
    repeat
      local found = client:call("call", {
        operation = "intercom.contacts.list", parameters = not resume and { per_page = 50 } or nil, max = 35,
        fields = { "id" }, resume = resume,
      })
      for _, record in ipairs(found.records) do
        assert.is_nil(seen[record.id])
        seen[record.id] = true
        count = count + 1
      end
      resume, rounds = found.resume, rounds + 1
    until not resume
    assert.equal(120, count)
    assert.equal(4, rounds)
  end)

  it("ends where the answer would be too large, and goes on there", function()
    local client = start "{ max_bytes = 4000 }"
    local first, result = client:call("call", { operation = "intercom.contacts.list", max = 50 })
    assert.truthy(#result.content[1].text <= 4000)
    assert.truthy(first.count > 0 and first.count < 50)
    local second = client:call("call", { operation = "intercom.contacts.list", max = 50, resume = first.resume })
    assert.not_equal(first.records[1].id, second.records[1].id)
    assert.not_equal(first.records[first.count].id, second.records[1].id)
  end)

  it("leaves the ends of arrays out of a record that is too large", function()
    local client = start "{ max_bytes = 2500 }"
    local id = client:call("call", { operation = "intercom.conversations.list", max = 1, fields = { "id" } }).records[1].id
    local found, result = client:call("call", { operation = "intercom.conversations.get", parameters = { id = id } })
    assert.truthy(#result.content[1].text <= 2500)
    assert.equal(id, found.result.id)
    assert.is_table(found.left_out)
  end)

  it("takes objects that come as text, and null for what was left out", function()
    local client = start()
    local found = client:call("call", {
      operation = "intercom.contacts.search", max = 2, fields = '["id"]',
      parameters = '{"query":{"field":"role","operator":"=","value":"lead"}}',
    })
    assert.equal(2, #found.records)
    assert.equal(2, found.resume.parameters.pagination.per_page) -- a page is as large as what is wanted
    assert.is_nil(found.resume.skip)
    client:send '{"jsonrpc":"2.0","id":"n","method":"tools/call","params":{"name":"call","arguments":{"operation":"intercom.contacts.list","parameters":{"per_page":null},"fields":null,"max":1}}}'
    assert.equal(1, #client:answer("n").result.structuredContent.records)
  end)

  it("tells what is wrong, and what is nearest", function()
    local client = start()
    local cases = {
      { { operation = "intercom.contacts.list", parameters = { per_pge = 1 } }, "invalid_request", "per_pge", "per_page" },
      { { operation = "intercom.contacts.list", parameters = { per_page = 1000 } }, "invalid_request", "per_page" },
      { { operation = "intercom.contacts.list", fields = { "emial" } }, "invalid_request", "fields", "email" },
      { { operation = "intercom.contacts.get", parameters = { id = "nobody" } }, "not_found" },
      { { operation = "intercom.contacts.lst" }, "invalid_request", "operation", "intercom.contacts.list" },
      { { operation = "intercom.contacts.list", parameters = { 1 } }, "invalid_request", "parameters" },
      { { operation = "intercom.contacts.list", max = 0 }, "invalid_request", "max" },
      { { operation = "intercom.contacts.list", max = "many" }, "invalid_request", "max" },
      { { operation = "intercom.contacts.list", fields = { 1 } }, "invalid_request", "fields" },
      { { operation = "intercom.contacts.list", resume = { "x" } }, "invalid_request", "resume" },
      { { operation = 7 }, "invalid_request", "operation" },
    }
    for _, case in ipairs(cases) do
      local told, result = client:call("call", case[1])
      assert.is_true(result.isError)
      assert.same({ case[2], case[3], case[4] }, { told.error.kind, told.error.param, told.error.nearest })
      assert.is_string(told.error.message)
      assert.is_nil(result.content[1].text:find("sandbox-intercom-token", 1, true))
    end
  end)

  it("tells its progress while it reads a list", function()
    local client = start()
    client:request("tools/call", { name = "call", _meta = { progressToken = "t" }, arguments = {
      operation = "intercom.contacts.list", parameters = { per_page = 10 }, max = 30, fields = { "id" },
    } })
    local told = {}
    for i, message in ipairs(client.others) do
      assert.equal("notifications/progress", message.method)
      assert.equal("t", message.params.progressToken)
      assert.equal(30, message.params.total)
      told[i] = message.params.progress
    end
    assert.same({ 10, 20, 30 }, told)
  end)

  it("puts a file into the folder that it was given, under a name of its own", function()
    local files, folder = server.files(), process.output_of "mktemp -d"
    local urls = ("SANDBOX_INTERCOM_URL=%s SANDBOX_COMMONROOM_URL=%s"):format(files.url, files.url)
    local without = Client.start("{}", urls)
    local with = Client.start(('{ downloads = "%s" }'):format(folder), urls)
    finally(function()
      with:stop() -- the later one first, for it holds the other's input open
      without:stop()
      files:stop()
      os.execute("rm -r " .. folder)
    end)
    local export = { operation = "intercom.exports.download", parameters = { id = "5000-plain" } }
    assert.truthy(without:call("call", export).error.hint:find("downloads", 1, true))
    local told = with:call("call", export).result
    assert.equal(5000, told.bytes)
    assert.equal(folder, told.path:match "^(.*)/[^/]*$")
    local file = assert(io.open(told.path))
    assert.equal(5000, #file:read "*a")
    file:close()
    export.parameters.id = "1-gone"
    assert.equal("not_found", with:call("call", export).error.kind)
    assert.equal("1", process.output_of("ls " .. folder .. " | wc -l"):match "%d+")
  end)

  it("does not write, whatever is asked", function()
    local client = start()
    assert.is_nil(by_name(client:request("tools/list").result.tools).write)
    for _, name in ipairs { "intercom.tags.create", "contacts.delete", "intercom_contacts_merge" } do
      local told, result = client:call("call", { operation = name })
      assert.is_true(result.isError)
      assert.equal("permission", told.error.kind)
    end
    assert.equal(-32602, client:request("tools/call", { name = "write", arguments = {} }).error.code)
    assert.equal("permission", client:call("call", { operation = "intercom.tags.create", parameters = { name = "x" } }).error.kind)
  end)
end)

describe("writing", function()
  local function contact(client)
    return client:call("call", { operation = "intercom.contacts.list", max = 1, fields = { "id" } }).records[1].id
  end

  it("is a tool of its own, with leave", function()
    local client = start "{ write = true }"
    local made = client:call("write", { operation = "intercom.tags.create", parameters = { name = "made here" } })
    assert.equal("made here", made.result.name)
    local told, result = client:call("call", { operation = "intercom.tags.create", parameters = { name = "vip" } })
    assert.is_true(result.isError)
    assert.equal("write", told.error.nearest)
    assert.equal("destroy", client:call("write", { operation = "intercom.tags.delete" }).error.nearest)
  end)

  it("is allowed for what is named", function()
    local client = start '{ write = "tags,intercom.contacts.update" }'
    assert.is_nil(client:call("write", { operation = "intercom.tags.create", parameters = { name = "a" } }).error)
    assert.equal("permission", client:call("write", { operation = "intercom.notes.create" }).error.kind)
    assert.equal("permission", client:call("destroy", { operation = "intercom.contacts.delete" }).error.kind)
  end)

  it("is annotated by what it does", function()
    local client = start '{ write = true, tools = "find,intercom.tags,intercom.contacts" }'
    local tools = by_name(client:request("tools/list").result.tools)
    assert.same({ readOnlyHint = true, openWorldHint = true }, tools.call.annotations)
    assert.is_true(tools.destroy.annotations.destructiveHint)
    assert.is_false(tools.write.annotations.destructiveHint)
    assert.is_true(tools.intercom_contacts_search.annotations.readOnlyHint) -- a POST
    assert.is_true(tools.intercom_contacts_merge.annotations.destructiveHint) -- a POST
    assert.is_true(tools.intercom_contacts_update.annotations.idempotentHint)
  end)

  it("that can't be undone asks the user, of a client with a handshake", function()
    local client = start "{ write = true }"
    client:initialize(elicitation)
    local id = contact(client)
    for _, reply in ipairs {
      { action = "decline" }, { action = "cancel" }, { action = "accept", content = { allow = false } },
      { action = "accept" }, { action = "accept", content = { allow = "yes" } }, 7,
    } do
      local call = client:ask("tools/call", { name = "destroy", arguments = {
        operation = "intercom.contacts.delete", parameters = { id = id },
      } })
      local question = client:read()
      assert.equal("elicitation/create", question.method)
      assert.truthy(question.params.message:find(id, 1, true))
      client:send { jsonrpc = "2.0", id = question.id, result = reply }
      local told = client:answer(call).result
      assert.is_true(told.isError)
      assert.equal("cancelled", told.structuredContent.error.kind)
    end
    assert.equal(id, client:call("call", { operation = "intercom.contacts.get", parameters = { id = id } }).result.id)
    local call = client:ask("tools/call", { name = "destroy", arguments = {
      operation = "intercom.contacts.delete", parameters = { id = id },
    } })
    client:send { jsonrpc = "2.0", id = client:read().id, result = { action = "accept", content = { allow = true } } }
    assert.is_nil(client:answer(call).result.isError)
    assert.equal("not_found", client:call("call", { operation = "intercom.contacts.get", parameters = { id = id } }).error.kind)
  end)

  it("that can't be undone asks the user, of a client without a handshake", function()
    local client = start "{ write = true }"
    local id = contact(client)
    local function params(more)
      local all = { name = "destroy", arguments = { operation = "intercom.contacts.delete", parameters = { id = id } } }
      for name, value in pairs(more or {}) do
        all[name] = value
      end
      return all
    end
    local yes = { consent = { action = "accept", content = { allow = true } } }
    local asked = client:modern("tools/call", params(), elicitation).result
    assert.equal("input_required", asked.resultType)
    assert.equal("elicitation/create", asked.inputRequests.consent.method)
    local state = asked.requestState
    local other = params { inputResponses = yes, requestState = state }
    other.arguments.parameters = { id = "another" }
    assert.equal(-32602, client:modern("tools/call", other, elicitation).error.code)
    assert.equal(-32602, client:modern("tools/call", params { inputResponses = yes, requestState = state .. "x" }, elicitation).error.code)
    assert.is_true(client:modern("tools/call", params { inputResponses = yes }, elicitation).result.isError)
    local done = client:modern("tools/call", params { inputResponses = yes, requestState = state }, elicitation).result
    assert.is_nil(done.isError)
    assert.equal("complete", done.resultType)
  end)

  it("that can't be undone takes two calls where nobody can be asked", function()
    local client = start "{ write = true }"
    local id = contact(client)
    local function destroy(confirm, its)
      return client:call("destroy", { operation = "intercom.contacts.delete", parameters = { id = its or id }, confirm = confirm })
    end
    local first = destroy()
    assert.is_string(first.not_done)
    assert.equal("confirm", destroy(first.confirm, "another").error.param)
    assert.equal("confirm", destroy("1-ff").error.param)
    assert.is_string(destroy(first.confirm).result.id)
    assert.equal("confirm", destroy(first.confirm).error.param) -- it is used
  end)
end)

describe("tools of their own", function()
  it("have schemas that every program takes, each by its own operation", function()
    local client = start '{ write = true, tools = "intercom,commonroom,commonroom.v2,commonroom.scim" }'
    local tools = client:request("tools/list").result.tools
    assert.truthy(#tools >= 287)
    local names = {}
    for _, tool in ipairs(tools) do
      assert.truthy(tool.name:find "^[a-z][a-z0-9_]*$" and #tool.name <= 64, tool.name)
      assert.is_nil(names[tool.name])
      names[tool.name] = true
      for _, schema in ipairs { tool.inputSchema, tool.outputSchema } do
        assert.equal("object", schema.type)
        for _, keyword in ipairs { "anyOf", "oneOf", "allOf", "$schema" } do
          assert.is_nil(schema[keyword], tool.name)
        end
      end
      assert.truthy(#tool.description <= 2048)
      for name in pairs(tool.inputSchema.properties) do
        assert.truthy(name:find "^[%w_.-]+$" and #name <= 64, name)
      end
    end
  end)

  it("are called with the operation's parameters", function()
    local client = start '{ tools = "contacts.list,contacts.get", max_bytes = 50000 }'
    local tools = client:request("tools/list").result.tools
    assert.equal(4, #tools) -- of Common Room, too
    local found = client:call("intercom_contacts_list", { per_page = 5, max = 7, fields = { "id" } })
    assert.equal(7, found.count)
    local rest = client:call("intercom_contacts_list", { resume = found.resume, max = 1, fields = { "id", "email" } })
    assert.not_equal(found.records[7].id, rest.records[1].id)
    assert.equal(rest.records[1].email, client:call("intercom_contacts_get", { id = rest.records[1].id }).result.email)
    assert.equal("id", client:call("intercom_contacts_get", {}).error.param)
  end)
end)

describe("what can be read and asked for", function()
  it("are the services and their resources", function()
    local client = start()
    local list = client:request("resources/list").result.resources
    assert.equal("switchboard://commonroom", list[1].uri)
    local text = client:request("resources/read", { uri = "switchboard://intercom/contacts" }).result.contents[1].text
    assert.truthy(text:find("intercom.contacts.search", 1, true))
    assert.equal(-32002, client:request("resources/read", { uri = "switchboard://intercom/nope" }).error.code)
    assert.equal(-32602, client:modern("resources/read", { uri = "switchboard://nope/contacts" }).error.code)
    local template = client:request("resources/templates/list").result.resourceTemplates[1].uriTemplate
    local values = client:request("completion/complete", {
      ref = { type = "ref/resource", uri = template }, argument = { name = "resource", value = "conv" },
      context = { arguments = { service = "intercom" } },
    }).result.completion.values
    assert.same({ "conversation_attributes", "conversations" }, values)
  end)

  it("are prompts", function()
    local client = start()
    local prompts = client:request("prompts/list").result.prompts
    assert.equal("person", prompts[1].name)
    local message = client:request("prompts/get", { name = "person", arguments = { email = "ada@example.com" } }).result.messages[1]
    assert.truthy(message.content.text:find("ada@example.com", 1, true))
  end)
end)
