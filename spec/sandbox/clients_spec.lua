-- Clients that a sandbox makes: of its services, ready to be called.
local sandbox = require "switchboard.sandbox"

describe("the clients of a sandbox", function()
  it("are of its services", function()
    local box = sandbox.new { seed = { contacts = 3 } }
    assert.equal(3, #assert(box:intercom():contacts():list()))
    local tag = assert(box:commonroom():tags():create { name = "ready", entityTypes = { "member" } })
    assert.equal(tag.id, assert(box:commonroom():tags():get(tag.id)).id)
    assert.equal(6, #box.state.commonroom.tags)
    assert(box:commonroom():v2():me():get())
  end)

  it("take options, and leave the table as it was", function()
    local box, options = sandbox.new(), { version = "2.17", retries = 0 }
    local ic = box:intercom(options)
    assert.same({ version = "2.17", retries = 0 }, options)
    assert.equal("intercom_version_invalid", select(2, ic:admins():me()).code)
    box:fail_next { status = 503 }
    assert.equal(503, select(2, ic:admins():me()).status)
  end)

  it("go by what the options say where they say it", function()
    local box = sandbox.new()
    assert.equal(401, select(2, box:intercom { access_token = "another" }:admins():me()).status)
    local asked
    box:commonroom { transport = function(request)
      asked = request.url
      return { status = 200, headers = {}, body = "{}" }
    end }:api_token_status():list()
    assert.matches("^https://sandbox%.localhost/community/v1/", asked)
  end)

  it("tell what is missing when a program makes its own, without the base URL", function()
    local ic = require("switchboard").intercom {
      access_token = sandbox.tokens.intercom, transport = sandbox.new():transport(),
    }
    local _, err = ic:tags():list()
    assert.equal("not_found", err.kind)
    assert.matches("The sandbox has no GET /tags; a client's `base_url` is what box:base_url tells", err.message)
  end)

  it("have a token that the sandbox accepts", function()
    local box = sandbox.new { tokens = { intercom = { "first", "second" }, commonroom = "mine" } }
    assert(box:intercom():admins():me())
    assert(box:commonroom():tags():list())
  end)

  it("tell what is wrong with an option", function()
    local box = sandbox.new()
    assert.has_error(function() box:intercom { retreis = 1 } end)
    assert.error_matches(function() box:intercom "2.16" end, "options must be a table")
    for _, wrong in ipairs { "2.16", { verson = "2.16" } } do
      local _, message = pcall(function()
        local ic = box:intercom(wrong)
        return ic
      end)
      assert.matches("clients_spec.lua:%d+: ", message)
    end
    assert.error_matches(function() box.intercom {} end, "called with a colon")
  end)
end)
