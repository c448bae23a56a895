local switchboard = require "switchboard"
local fake = require "spec.support.fake"

-- The URL that a call of a companion of Common Room's client is made to.
local function url_of(options, call)
  local url, authorization
  options.api_token = fake.token
  options.transport = function(request)
    url, authorization = request.url, request.headers.authorization
    return fake.json '{"success":true,"data":[],"meta":{"nextCursor":null},"Resources":[]}'
  end
  assert(call(switchboard.commonroom(options)))
  assert.equal("Bearer " .. fake.token, authorization)
  return url
end

local function list_v2(cr)
  return cr:v2():contacts():list { limit = 5 }
end

describe("companions", function()
  it("have the account's credentials and a place of their own", function()
    assert.equal("https://api.commonroom.io/community/v2/contacts?limit=5", url_of({}, list_v2))
    assert.equal("https://api.commonroom.io/scim/v2/users", url_of({}, function(cr)
      return cr:scim():users():list()
    end))
  end)

  it("move along with the client", function()
    assert.equal("http://127.0.0.1:8080/x/community/v2/contacts?limit=5",
      url_of({ base_url = "http://127.0.0.1:8080/x/community/v1/" }, list_v2))
  end)

  it("go where they are told to", function()
    assert.equal("https://v2.example/contacts?limit=5",
      url_of({ base_url = "https://v1.example", companions = { v2 = { base_url = "https://v2.example" } } }, list_v2))
  end)

  it("have to be told where the client's place says nothing", function()
    local cr = switchboard.commonroom { api_token = fake.token, base_url = "https://v1.example" }
    assert.matches("say where v2 is", select(2, pcall(cr.v2, cr)))
  end)

  it("are refused where there are none of that name", function()
    local function refusal(companions)
      return select(2, pcall(switchboard.commonroom, { api_token = fake.token, companions = companions }))
    end
    assert.matches("commonroom: option 'companions': there is no 'v3' %(did you mean 'v2'%?%)", refusal { v3 = {} })
    assert.matches("'companions%.v2' must be a table, got a string", refusal { v2 = "x" })
    assert.matches("'companions' must be a table, got a string", refusal "x")
    fake.client() -- compiles a connector that has none
    assert.matches("there is no 'v2'", select(2, pcall(fake.make, { token = "t0ken", companions = { v2 = {} } })))
  end)

  it("are made once", function()
    local cr = switchboard.commonroom { api_token = fake.token }
    assert.equal(cr:v2(), cr:v2())
    assert.equal("commonroom_v2", cr:v2():describe().name)
  end)
end)
