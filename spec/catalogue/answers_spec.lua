-- What actions return: in definitions, in describe(), and what a misspelt name among `fields` is told by.
local fake = require "spec.support.fake"
local process = require "spec.support.process"
local switchboard = require "switchboard"
local validate = require("spec.support.json_schema").validate

local function define(operation, types)
  return switchboard.define {
    name = "notes", base_url = "https://notes.example", types = types,
    paging = { cursor = { style = "cursor", send = "after", next = "next" } },
    resources = { notes = { "Texts", go = operation, other = { "GET /other" } } },
  }
end

local function client(operation, types, body)
  return define(operation, types) { transport = function() return fake.json(body or "{}") end }
end

local function told(operation, types)
  return client(operation, types):describe { answers = true }.resources.notes.actions.go
end

local function refusal(operation, types)
  local defined, message = pcall(define, operation, types)
  assert.is_false(defined)
  return message
end

local note_type = { note = { id = "string", text = "string ?", tags = "tag[]" }, tag = { name = "string" } }

describe("an answer's type", function()
  it("is told when it is asked for", function()
    local operation = { "GET /notes/{id}", answer = "note" }
    assert.same({
      type = "object", name = "note",
      properties = {
        id = { type = "string" }, text = { type = "string", nullable = true },
        tags = { type = "array", items = { type = "object", name = "tag", properties = { name = { type = "string" } } } },
      },
    }, told(operation, note_type).returns)
    assert.equal("json", told(operation, note_type).answer)
    local plain = client(operation, note_type):describe().resources.notes.actions.go
    assert.is_nil(plain.returns)
    assert.is_nil(plain.meta_body)
    assert.is_nil(told({ "GET /notes" }).returns)
    local text = { text = { words = "string[]" } }
    assert.equal("text", told({ "GET /notes", answer = "(text)" }, text).returns.name)
    assert.is_nil(told({ "GET /notes", answer = "text" }, text).returns)
    assert.is_nil(told({ "GET /notes", answer = "none" }).returns)
  end)

  it("has what the call returns in it, and what is around that", function()
    local action = told({ "GET /notes", answer = { data = { notes = "note[]", count = "integer" }, next = "string ?" },
      records = "data.notes" }, note_type)
    assert.equal("array", action.returns.type)
    assert.equal("note", action.returns.items.name)
    assert.same({
      type = "object",
      properties = {
        data = { type = "object", properties = { count = { type = "integer" } } },
        next = { type = "string", nullable = true },
      },
    }, action.meta_body)
    action = told({ "GET /notes", answer = { here = "note" }, value = "here" }, note_type)
    assert.equal("note", action.returns.name)
    assert.equal("note", action.meta_body.properties.here.name)
    action = told({ "GET /notes", answer = "note[]", records = "" }, note_type)
    assert.equal("note", action.returns.items.name)
    assert.is_nil(action.meta_body)
    action = told({ "GET /notes", answer = "old|new", records = { "data", "notes" } },
      { old = { notes = "string[]" }, new = { items = "any" } })
    assert.same({ type = "array", items = { type = "string" } }, action.returns)
  end)

  it("is refused where it is none, or has not what is to be returned", function()
    assert.matches("notes: resources.notes.go: 'answer' must be json, none, text, bytes or a type, got 'nnoe'",
      refusal { "GET /notes", answer = "nnoe" }, 1, true)
    assert.matches("'answer': unknown type 'nte'", refusal { "GET /notes", answer = "nte[]" }, 1, true)
    assert.matches("'answer' must be a type expression or a table of fields", refusal { "GET /notes", answer = 1 }, 1, true)
    assert.matches("'id': unknown type 'strng'", refusal { "GET /notes", answer = { id = "strng" } }, 1, true)
    assert.matches("'records' leads to nothing in 'answer'",
      refusal({ "GET /notes", answer = "note", records = "data" }, note_type), 1, true)
    assert.matches("'value' leads to nothing in 'answer'",
      refusal({ "GET /notes", answer = "note", value = { "data", "text.x" } }, note_type), 1, true)
    assert.matches("'records' leads to no array in 'answer'",
      refusal({ "GET /notes", answer = "note", records = "text" }, note_type), 1, true)
  end)

  it("is never a type of the definition that has the name of a word, which would be taken for the word", function()
    for _, word in ipairs { "object", "date", "id", "any" } do
      assert.matches("notes: types." .. word .. ": is a word for a type already",
        refusal({ "GET /notes", answer = "string" }, { [word] = { x = "string" } }), 1, true)
    end
  end)

  it("may contain itself, also as a union", function()
    local types = { tree = { value = "string", children = "tree[]" }, either = "tree|either[]" }
    assert.equal("tree", told({ "GET /t", answer = "tree" }, types).returns.properties.children.items.name)
    assert.matches("leads to nothing", refusal({ "GET /t", answer = "either", value = "nothing" }, types))
    local its = client({ "GET /t", answer = "either" }, types, '{"value":"x"}')
    assert.same({ value = "x" }, assert(its:notes():go(nil, { fields = { "value" } })))
    assert.matches("no `valu`", select(2, its:notes():go(nil, { fields = { "valu" } })).message)
  end)

  it("is a JSON schema that lets pass what a service may do", function()
    local types = { note = { id = "id !", kind = "'a'|'b' ?", tags = "tag[] ?", inner = "note" }, tag = { name = "string !" } }
    local description = client({ "GET /notes", answer = { data = "note[]" }, records = "data" }, types)
      :describe { format = "json-schema" }
    local action = description.resources.notes.actions.go
    assert.equal("https://json-schema.org/draft/2020-12/schema", action.returns["$schema"])
    assert.equal("array", action.returns.type)
    assert.same({ "a", "b" }, action.returns["$defs"].note.properties.kind.examples)
    assert.is_true(validate(action.returns, { { id = 7, kind = "c", other = 1, tags = { { new = true } } }, {} }))
    assert.is_true(validate(action.returns, { { kind = switchboard.null } }))
    assert.is_false(validate(action.returns, { { kind = 7 } }))
    assert.is_false(validate(action.returns, { { inner = { tags = { { name = 1 } } } } }))
    assert.is_true(validate(action.meta_body, { more = 1 }))
    switchboard.json.encode(description)
    local without = client({ "GET /notes", answer = "note" }, types):describe { format = "json-schema", answers = false }
    assert.is_nil(without.resources.notes.actions.go.returns)
  end)
end)

describe("describe", function()
  local its = client({ "GET /notes", answer = "note" }, note_type)

  it("tells of one resource or action alone", function()
    local one = its:describe { resource = "notes", action = "go", answers = true }
    assert.equal("note", one.resources.notes.actions.go.returns.name)
    assert.is_nil(one.resources.notes.actions.other)
    assert.equal("Texts", one.resources.notes.description)
    assert.is_table(its:describe { resource = "notes" }.resources.notes.actions.other)
    local ic = switchboard.intercom { access_token = "x" }
    local tags = ic:describe { resource = "tags" }
    assert.equal("tags", next(tags.resources))
    assert.is_nil(next(tags.resources, "tags"))
    assert.is_table(ic:describe({ resource = "contacts" }).resources.contacts.helpers)
  end)

  it("refuses what is no option of it", function()
    local function message(options) return select(2, pcall(its.describe, its, options)) end
    assert.matches("describe: there is no resource 'note' %(did you mean 'notes'%?%)", message { resource = "note" })
    assert.matches("describe: notes has no action 'og'", message { resource = "notes", action = "og" })
    assert.matches("'action' needs the option 'resource'", message { action = "go" })
    assert.matches("option 'answers' must be a boolean, got a string", message { answers = "yes" })
    assert.matches("unknown option 'answer'", message { answer = true })
  end)
end)

describe("a name among `fields`", function()
  local list = { "GET /notes", answer = { data = "note[]", next = "string ?" }, records = "data", paging = "cursor",
    query = { after = "string" } }
  local body = '{"data":[{"id":"1","text":"x","tags":[]}]}'

  it("that no record has is told, with the nearest that one has", function()
    local notes = client(list, note_type, body):notes()
    local value, err = notes:go(nil, { fields = { "id", "txt" } })
    assert.is_nil(value)
    assert.equal("invalid_request", err.kind)
    assert.equal("fields", err.param)
    assert.equal("notes.go", err.operation:match "%S+$")
    assert.equal(0, err.attempts)
    assert.equal("option `fields`: there is no `txt` in the answer (did you mean `text`?)", err.message)
    assert.equal("option `fields`: there is no `zzzzzz` in the answer", select(2, notes:go(nil, { fields = { "zzzzzz" } })).message)
    assert.same({ { text = "x" } }, assert(notes:go(nil, { fields = { "text" } })))
    assert.same({ { text = "x" } }, assert(notes:go(nil, { fields = { "text", "txt" }, unchecked = true })))
    local walked, thrown = pcall(function() for _ in notes:each("go", nil, { fields = { "txt" } }) do error "unreached" end end)
    assert.is_false(walked)
    assert.equal("fields", thrown.param)
  end)

  it("passes where what there is is open or not known", function()
    local function passes(operation, types, answer)
      return assert(client(operation, types, answer or '{"x":1}'):notes():go(nil, { fields = { "x" } }))
    end
    assert.same({ x = 1 }, passes { "GET /notes" })
    assert.same({ x = 1 }, passes { "GET /notes", answer = "object" })
    assert.same({ x = 1 }, passes { "GET /notes", answer = "any" })
    assert.same({ x = 1 }, passes { "GET /notes", answer = { y = "string", ["*"] = "any" } })
    assert.same({ x = 1 }, passes({ "GET /notes", answer = "one|other" }, { one = { y = "string" }, other = { x = "integer" } }))
    assert.same({ "a" }, passes({ "GET /notes", answer = "string[]", records = "" }, nil, '["a"]'))
  end)

  it("is known for the lists of a walk that adds `id`", function()
    local types = { plain = { text = "string" } }
    local notes = client({ "GET /notes", answer = { data = "plain[]", next = "string" }, records = "data", paging = "cursor",
      query = { after = "string" } }, types, body):notes()
    assert.same({ { text = "x" } }, assert(notes:collect("go", nil, { fields = { "text" } })))
  end)
end)

describe("the answers of the connectors that ship", function()
  local function printed(program)
    local output, status = process.run(("%s -e '%s'"):format(process.lua, (program:gsub("\n%s*", " "))))
    assert.equal(0, status, output)
    return output
  end

  local loaded = [[
    local preload = {}
    local load_it = require
    require = function(name)
      if name:find("switchboard.answers", 1, true) then preload[#preload + 1] = name:match "answers%%.(.*)" end
      return load_it(name)
    end
    local switchboard = require "switchboard"
    local function fetch() return { status = 200, headers = {}, body = [=[%s]=] } end
    local ic = switchboard.intercom { access_token = "x", transport = fetch }
    local function show(...) io.write(table.concat(preload, " ")) end
  ]]
  local contacts = loaded:format '{"type":"list","data":[{"id":"1","email":"a"}]}'

  it("are loaded by nothing but who asks for them", function()
    assert.equal("", printed(contacts .. "show(assert(ic:contacts():list()))"))
    assert.equal("", printed(contacts .. "show(assert(ic:contacts():list({}, { fields = { [=[email]=] }, unchecked = true })))"))
    assert.equal("", printed(contacts .. "show(ic:describe())"))
    assert.equal("intercom.shared intercom.people intercom.shapes",
      printed(contacts .. "show(assert(ic:contacts():list({}, { fields = { [=[email]=] } })))"))
    assert.equal("intercom.shared intercom.people intercom.shapes",
      printed(contacts .. "show(ic:describe { answers = true, resource = [=[contacts]=] })"))
  end)

  it("are loaded once", function()
    local program = contacts .. [[
      for _ = 1, 3 do assert(ic:contacts():list({}, { fields = { [=[email]=] } })) end
      assert(ic:companies():list({}, { fields = { [=[name]=] } }))
      show()
    ]]
    assert.equal("intercom.shared intercom.people intercom.shapes", printed(program))
  end)

  it("are done without where they can't be loaded, until somebody describes them", function()
    local program = contacts:gsub("return load_it%(name%)",
      "if missing and name:find([=[answers]=], 1, true) then error [=[not here]=] end return load_it(name)") .. [[
      missing = true
      for _ = 1, 3 do assert(ic:contacts():list({}, { fields = { [=[emial]=] } })) end
      io.write(tostring(pcall(ic.describe, ic, { answers = true })), " ")
      missing = false
      ic:describe { answers = true }
      io.write(tostring(ic:contacts():list({}, { fields = { [=[emial]=] } })), " ", #preload)
    ]]
    assert.matches("^false nil %d+$", printed(program))
  end)

  it("are there for every action that answers JSON, and of Conductor for none", function()
    local clients = { switchboard.intercom { access_token = "x" }, switchboard.commonroom { api_token = "x" } }
    clients[3], clients[4] = clients[2]:v2(), clients[2]:scim()
    for _, its in ipairs(clients) do
      local description = its:describe { answers = true }
      for name, resource in pairs(description.resources) do
        for action, one in pairs(resource.actions) do
          local has = one.answer == "json"
          assert.equal(has, one.returns ~= nil, description.name .. " " .. name .. "." .. action)
          assert.is_true(not has or not one.records or one.returns.type == "array")
        end
      end
    end
    local conductor = switchboard.conductor { base_url = "http://127.0.0.1:1" }
    assert.is_table(conductor:describe({ answers = true }).resources.workflows)
  end)

  it("need no `require` of the host's", function()
    local program = [[
      local switchboard = require "switchboard"
      local ic = switchboard.intercom { access_token = "x" }
      require = nil
      io.write(select(2, ic:contacts():list({}, { fields = { [=[emial]=] } })).message)
    ]]
    assert.matches("did you mean `email`", printed(program))
  end)
end)
