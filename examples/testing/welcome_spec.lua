-- Tests of code that uses Switchboard, without an account and without a network, in three ways; see docs/testing.md.
--
--   busted examples/testing                         with Switchboard installed
--   tools/in-tree lua5.4 tools/busted.lua examples/testing     in this tree, from its folder
local cassette = require "switchboard.cassette"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local here = debug.getinfo(1, "S").source:match "^@(.*/)" or ""
local welcome = dofile(here .. "welcome.lua")

local function client(transport)
  return switchboard.intercom {
    access_token = sandbox.tokens.intercom,
    base_url = "https://sandbox.localhost/intercom",
    transport = transport,
  }
end

describe("welcome, in the sandbox", function()
  local box, ic

  before_each(function()
    box = sandbox.new { seed = { contacts = 5 } } -- each test has a service of its own
    ic = box:intercom()
  end)

  it("tags who wrote in", function()
    local first = assert(ic:contacts():list { per_page = 1 })[1]
    assert.equal(1, welcome.run(ic, { first.email, "nobody@example.com" }, "welcomed"))
    assert.equal("welcomed", assert(ic:contacts():tags(first.id))[1].name)
  end)

  it("gets over a bad moment of the service, and tells when it has a bad day", function()
    box:fail("tags.create", { status = 503, times = 2 }) -- the waits between the attempts take no time
    assert.equal(0, welcome.run(ic, {}, "welcomed"))
    assert.equal(3, #box:requests "tags.create")
    box:fail("tags.create", { status = 503, times = "always" })
    local done, err = welcome.run(ic, {}, "welcomed")
    assert.is_nil(done)
    assert.equal("server", err.kind)
  end)
end)

it("welcome, with a transport that is made for one test", function()
  local asked = {}
  local ic = client(function(request)
    asked[#asked + 1] = request.method .. " " .. request.url
    return { status = 200, headers = {}, body = '{"type":"tag","id":"17","name":"welcomed"}' }
  end)
  assert.equal(0, welcome.run(ic, {}, "welcomed"))
  assert.same({ "POST https://sandbox.localhost/intercom/tags" }, asked)
end)

-- Recorded once, with RECORD=1 and an account or, as here, the sandbox; played back ever after.
it("welcome, with what was recorded", function()
  local tape = here .. "welcome.jsonl"
  local addresses = { "nobody@example.com" }
  if os.getenv "RECORD" then
    welcome.run(client(cassette.record(tape, { transport = sandbox.new():transport() })), addresses, "welcomed")
  end
  local replay, left = cassette.replay(tape)
  assert.equal(0, welcome.run(client(replay), addresses, "welcomed"))
  assert.equal(0, left())
end)
