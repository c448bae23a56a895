-- What is loaded and compiled when a client is made, and what only when it is asked for.
local core = require "switchboard.core"
local fake = require "spec.support.fake"
local libcurl = require "spec.support.libcurl"
local process = require "spec.support.process"
local switchboard = require "switchboard"

-- What a program prints that has required nothing before.
local function printed(program)
  local output, status = process.run(("%s -e '%s'"):format(process.lua, (program:gsub("\n%s*", " "))))
  assert.equal(0, status, output)
  return output
end

local function sorted(set)
  local names = {}
  for name in pairs(set) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

-- Methods, and operations that a connector compiles when they are asked for.
local function hooks(bring)
  local function method() return function() return "called" end end
  return { method = method, client = {}, resource = {}, helpers = {}, bring = bring }
end

describe("a start", function()
  it("loads no operation of Intercom before its resource is asked for", function()
    local areas = [[
      local function areas()
        local found = {}
        for _, area in ipairs { "people", "conversations", "tickets", "content", "workspace" } do
          if package.loaded["switchboard.connectors.intercom." .. area] then found[#found + 1] = area end
        end
        return table.concat(found, " ")
      end
      local ic = require("switchboard").intercom { access_token = "x" }
    ]]
    assert.equal("", printed(areas .. 'io.write(areas())'))
    assert.equal("people", printed(areas .. 'ic:contacts() io.write(areas())'))
    assert.equal("conversations tickets", printed(areas .. 'ic:tickets() io.write(areas())'))
    assert.equal("people conversations tickets content workspace", printed(areas .. 'ic:describe() io.write(areas())'))
  end)

  -- What is asked of the library once no file can be opened any more.
  local everything = [[
    local switchboard = require "switchboard"
    local function answer(request)
      local id = request.url:match "starting_after=(%d)" or "0"
      local pages = id == "0" and ",\"pages\":{\"next\":{\"starting_after\":\"1\"}}" or ""
      return { status = 200, body = "{\"id\":\"7\",\"data\":[{\"id\":\"" .. id .. "\"}]" .. pages .. "}" }
    end
    local ic = switchboard.intercom { access_token = "x", transport = answer }
    local own = switchboard.define { name = "own", base_url = "https://own.example", resources = {
      files = { get = { "GET /files", answer = "bytes" } },
    } } { transport = function() return { status = 200, body = "bytes" } end }
    ic:contacts() own:files()
    HOST
    local check, said = switchboard.assert, {}
    local function say(word) said[#said + 1] = tostring(word) end
    say(check(ic:contacts():get "7").id)
    say(#check(ic:contacts():collect()))
    for contact in ic:contacts():each() do say(contact.id) end
    for page in ic:contacts():pages() do say(#page) end
    say(check(own:files():get({}, { sink = function() end })) and "taken")
    say(#check(switchboard.run(function()
      return switchboard.map({ "1", "2" }, 2, function(id) return ic:contacts():get(id) end)
    end)))
    say(switchboard.with_timeout(5, function() return switchboard.sleep(0) end))
    say(check(switchboard.spawn(function() return ic:contacts():get "7" end):join()).id)
    say(switchboard.flush())
    say(check(ic:contacts():upsert { email = "a@example.com" }).id)
    say(type(own:describe().resources.files))
    say(check(ic:request("GET", "/me")).id)
    say(pcall(function() ic:contacts().list({}) end))
    switchboard.use_driver "blocking"
    io.write(table.concat(said, " "))
  ]]
  local all_of_it = "7 2 0 1 1 1 taken 2 true 7 true 7 table 7 false"

  it("has all code that a call may need: nothing is looked for afterwards", function()
    local gone = 'package.path, package.cpath = "", "" require = nil io.open = nil'
    assert.equal(all_of_it, printed((everything:gsub("HOST", gone))))
  end)

  it("has all code that a call may need: a program may be out of descriptors later", function()
    if (os.getenv "RUN" or "") ~= "" then
      return pending "a tool that watches the interpreter needs descriptors, too"
    elseif not libcurl.begins_without_descriptors then
      return pending "libcurl needs descriptors to begin"
    end
    local exhaust = "local files = {} repeat files[#files + 1] = io.open \"/dev/null\" until not io.open \"/dev/null\""
    local program = everything:gsub("HOST", exhaust)
    local output = process.run(("ulimit -n 24; %s -e '%s'"):format(process.lua, (program:gsub("\n%s*", " "))))
    assert.equal(all_of_it, output)
  end)

  it("has it from package.preload, where a host has put it there", function()
    local program = [[
      for _, name in ipairs { "pages", "perform", "loop", "run", "map" } do
        local module = "switchboard." .. name
        local path = assert(package.searchpath and package.searchpath(module, package.path) or "lua/switchboard/" .. name .. ".lua")
        package.preload[module] = function(...)
          _G.brought = (_G.brought or 0) + 1
          return assert(loadfile(path))(...)
        end
      end
    ]] .. everything:gsub("HOST", 'package.path, package.cpath, package.preload = "", "", nil require = nil') .. 'io.write(" ", brought)'
    assert.equal(all_of_it .. " 5", printed(program))
  end)

  it("has one of each module, whoever loads it", function()
    local program = [[
      local switchboard = require "switchboard"
      local pages, perform = require "switchboard.pages", require "switchboard.perform"
      local ic = switchboard.intercom { access_token = "x" }
      switchboard.pcall(function() ic:contacts():collect({}, { none = 1 }) end)
      io.write(tostring(pages == require "switchboard.pages"), " ", tostring(perform == package.loaded["switchboard.perform"]), " ")
      switchboard.run(function() end)
      local run = package.loaded["switchboard.run"]
      io.write(tostring(run ~= nil and run == require "switchboard.run"))
    ]]
    assert.equal("true true true", printed(program))
  end)

  it("leaves the caller's place in messages", function()
    local program = [[
      local switchboard = require "switchboard"
      local ic = switchboard.intercom { access_token = "x" }
      for _, wrong in ipairs {
        function() switchboard.run(1) error("", 0) end, function() switchboard.map({}, 0) error("", 0) end,
        function() ic:describe(1) error("", 0) end,
      } do
        io.write(tostring(select(2, pcall(wrong)):match "^[^:]*:%d+:" ~= nil), " ")
      end
    ]]
    assert.equal("true true true ", printed(program))
  end)

  it("needs no `require` of the host's afterwards, and leaves it as it is", function()
    local program = [[
      local switchboard = require "switchboard"
      local ic = switchboard.intercom { access_token = "x" }
      require = nil
      io.write(tostring(ic:tickets().get ~= nil), " ", tostring(rawget(_G, "require")), " ")
      require = "mine"
      io.write(tostring(ic:contacts().get ~= nil), " ", require)
    ]]
    assert.equal("true nil true mine", printed(program))
  end)

  it("finds the definitions of hosted connectors where a host has taken require away", function()
    local program = [[
      local switchboard = require "switchboard"
      require = nil
      local ic = switchboard.intercom { hosted = { connector_id = "x", token = "x" } }
      io.write(tostring(ic:contacts().get ~= nil))
    ]]
    assert.equal("true", printed(program))
  end)
end)

describe("connectors that ship", function()
  for _, name in ipairs { "intercom", "commonroom", "commonroom_v2", "commonroom_scim" } do
    it("compile whole, piece by piece as at once: " .. name, function()
      local definition = require("switchboard.connectors." .. name)
      local token = definition.auth.option
      local at_once = switchboard.define(definition) { [token] = "x" }
      local client = require("switchboard.connector").shipped(name) { [token] = "x" }
      for _, resource in ipairs(sorted(definition.resources)) do
        local object = client[resource](client)
        for action in pairs(definition.resources[resource]) do
          assert.is_true(type(action) ~= "string" or type(object[action]) == "function", resource)
        end
      end
      local told, wanted = client:describe(), at_once:describe()
      for _, resource in pairs(told.resources) do
        resource.helpers = nil -- they are the library's, not the definition's
      end
      assert.same(wanted, told)
      if definition.check then
        local resource, action = definition.check:match "^(.-)%.(.*)$"
        assert.is_table(told.resources[resource].actions[action])
      end
    end)
  end

  it("say of each of Intercom's resources in which area it is", function()
    local service = require "switchboard.connectors.intercom.service"
    assert.same(sorted(require("switchboard.connectors.intercom").resources), sorted(service.resources))
    for resource, area in pairs(service.resources) do
      assert.is_table(require("switchboard.connectors.intercom." .. area).resources[resource], resource)
    end
  end)

  it("find by name what is not compiled yet", function()
    local ic = switchboard.intercom { access_token = "x", transport = function() return fake.json '{"id":"7"}' end }
    assert.equal("7", assert(ic:execute("contacts", "get", { id = "7" })).id)
    assert.matches("no action 'gett' %(did you mean 'get'%?%)", select(2, ic:execute("tickets", "gett")).message)
    assert.matches("no resource 'ticket' %(did you mean 'tickets'%?%)", select(2, ic:execute("ticket", "get")).message)
    local helpers = table.concat(ic:describe().resources.contacts.helpers, " ")
    assert.matches("upsert", helpers)
  end)
end)

describe("a resource that is brought later", function()
  local function definition(resources)
    return { name = "notes", base_url = "https://notes.example", resources = resources }
  end

  it("is compiled once, with the types that come with it", function()
    local asked = 0
    local connector = core.connector(definition { notes = "somewhere", tags = "somewhere" }, hooks(function(name)
      asked = asked + 1
      return { make = { "POST /" .. name, body = "text" } }, { text = { value = "string !" } }
    end))
    assert.equal(0, asked)
    local first, second = core.client(connector, {}), core.client(connector, {})
    assert.equal(first:notes(), first:notes())
    assert.equal("called", second:notes():make())
    assert.equal(1, asked)
    local told = core.describe(connector)
    assert.equal(2, asked)
    assert.equal("POST", told.resources.tags.actions.make.method)
    assert.equal("value", told.resources.notes.actions.make.parameters[1].name)
    assert.equal("called", first:tags():make())
    assert.equal(2, asked)
  end)

  it("tells its mistakes with their place when it is asked for, and may be right the next time", function()
    local brought = {
      { { make = { "POST /notes", bdy = {} } }, {} },
      { { make = { "POST /notes", body = "text" } }, { text = { value = "strin" } } },
      { nil, {} },
      { { make = { "POST /notes", body = "text" } }, { text = { value = "string" } } },
    }
    local at = 0
    local client = core.client(core.connector(definition { notes = true }, hooks(function()
      at = at + 1
      if at == 5 then error("not now", 0) end
      return brought[at][1], brought[at][2]
    end)), {})
    local function message() return select(2, pcall(client.notes, client)) end
    assert.matches("notes: resources%.notes%.make: unknown field 'bdy' %(did you mean 'body'%?%)", message())
    assert.matches("notes: types%.text: 'value'", message())
    assert.matches("notes: resources%.notes must be a table", message())
    assert.equal("called", client:notes():make())
    assert.equal("called", client:notes():make())
  end)

  it("may be compiled by a finalizer in the middle of its own compilation", function()
    local client
    local depth = 0
    client = core.client(core.connector(definition { notes = true }, hooks(function()
      depth = depth + 1
      if depth == 1 then
        assert.equal("called", client:notes():make()) -- as a finalizer might
      end
      return { make = { "POST /notes", body = { value = "string" } } }, {}
    end)), {})
    assert.equal("called", client:notes():make())
    assert.equal(2, depth)
  end)
end)
