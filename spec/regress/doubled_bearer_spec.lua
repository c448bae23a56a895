-- Tokens as they are pasted: with the word before them.
local fake = require "spec.support.fake"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local function sent_with(make, option, token, answer)
  local transport, requests = fake.transport(fake.json(answer or "{}"))
  local client = make { [option] = token, transport = transport, retries = 0 }
  return client, requests
end

describe("a token with Bearer before it", function()
  it("is sent with it once", function()
    for _, token in ipairs { "Bearer abc", "bearer abc", "BEARER   abc", "Bearer Bearer abc", "abc" } do
      local ic, requests = sent_with(switchboard.intercom, "access_token", token)
      assert(ic:admins():me())
      assert.equal("Bearer abc", requests[1].headers.authorization)
      local cr
      cr, requests = sent_with(switchboard.commonroom, "api_token", token, '{"data":{}}')
      assert(cr:api_token_status():list())
      assert(cr:v2():me():get())
      assert.equal("Bearer abc", requests[1].headers.authorization)
      assert.equal("Bearer abc", requests[2].headers.authorization)
    end
  end)

  it("is in no error", function()
    local ic = switchboard.intercom { access_token = "Bearer s3cret-t0ken", retries = 0, transport = function()
      return fake.json('{"errors":[{"message":"no s3cret-t0ken here"}]}', 400)
    end }
    local _, err = ic:admins():me()
    assert.is_nil(tostring(err):find("s3cret", 1, true))
    assert.is_nil(err.body:find("s3cret", 1, true))
  end)

  it("is no token when nothing follows", function()
    for _, token in ipairs { "Bearer", "Bearer ", "bearer  " } do
      local right, message = pcall(function() switchboard.intercom { access_token = token } end)
      assert.is_false(right)
      assert.matches("intercom: option 'access_token' is empty", message)
    end
  end)

  it("is left alone where the word is part of it, or another goes before", function()
    local ic, requests = sent_with(switchboard.intercom, "access_token", "bearerabc")
    assert(ic:admins():me())
    assert.equal("Bearer bearerabc", requests[1].headers.authorization)
    local make = switchboard.define {
      name = "x", base_url = "https://x.example", auth = { option = "key", header = "X-Key", prefix = "" },
      resources = { things = { list = { "GET /things" } } },
    }
    local client
    client, requests = sent_with(make, "key", "Bearer abc")
    assert(client:things():list())
    assert.equal("Bearer abc", requests[1].headers["x-key"])
    make = switchboard.define {
      name = "x", base_url = "https://x.example", auth = { option = "key", prefix = "Token token=" },
      resources = { things = { list = { "GET /things" } } },
    }
    client, requests = sent_with(make, "key", "Token token=abc")
    assert(client:things():list())
    assert.equal("Token token=abc", requests[1].headers.authorization)
  end)

  it("is one of an account, too", function()
    local box = sandbox.new()
    local seen = {}
    local account = switchboard.hosted {
      token = "Bearer t0ken", base_url = box:base_url "hosted", retries = 0,
      transport = function(request)
        seen[#seen + 1] = request.headers.authorization
        return box:handle(request)
      end,
    }
    account:list_instances { external_user_id = "user-7" }
    assert.same({ "Bearer t0ken" }, seen)
  end)
end)
