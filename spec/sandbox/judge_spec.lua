-- What `make sandbox-judge` makes of the judge's words.
local files = require "spec.support.files"
local json = require "switchboard.json"
local process = require "spec.support.process"
local violations = require "spec.conformance.violations"

local function header(...)
  local list = {}
  for index, place in ipairs { ... } do
    list[index] = { location = json.array(place), message = "must be text", severity = "Error" }
  end
  return json.encode(list)
end

describe("the judge of the sandbox", function()
  it("tells each violation of an answer once, whichever item it is of", function()
    local found = violations.of_response(header({ "response", "body", "data", "0", "id" },
      { "response", "body", "data", "11", "id" }, { "response", "body" }, { "request", "body" }))
    assert.same({ "response.body.data.#.id: must be text", "response.body: must be text" }, found)
    assert.same({}, violations.of_response(nil))
  end)

  it("takes no part of a list for the whole", function()
    local found = violations.of_response("Too many violations! " .. header({ "response", "body" }):sub(1, 20))
    assert.equal(1, #found)
    assert.matches("not told in full", found[1], 1, true)
  end)

  it("keeps what has no reason, and tells the reasons of nothing", function()
    local reasons = { { reason = "it is so", "^a%.get ", "^b%.get " } }
    local unexplained, stale = violations.explain({ "a.get response: x", "c.get response: x" }, reasons)
    assert.same({ "c.get response: x" }, unexplained)
    assert.same({ "^b%.get " }, stale)
  end)

  it("is not told of formats that a description's own examples break", function()
    local path = os.tmpname()
    finally(function() os.remove(path) end)
    files.write(path, json.encode { schemas = {
      link = { format = "uri", example = "/contacts/1" }, site = { format = "uri", example = "https://a.example" },
      id = { format = "uuid", example = "/" },
    } })
    local written = process.output_of(process.lua .. " spec/conformance/judged_description.lua " .. path)
    assert.same({ schemas = {
      link = { example = "/contacts/1" }, site = { format = "uri", example = "https://a.example" },
      id = { format = "uuid", example = "/" },
    } }, json.decode(written))
  end)
end)
