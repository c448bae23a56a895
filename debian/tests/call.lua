-- A client of each service calls it, where a function plays the service.
local switchboard = require "switchboard"
local webhook = require "switchboard.webhook"

local function answers(body)
  return function() return { status = 200, headers = { ["content-type"] = "application/json" }, body = body } end
end
local ic = switchboard.intercom { access_token = "t", region = "eu", transport = answers '{"type":"contact","id":"7"}' }
local cr = switchboard.commonroom { api_token = "t", transport = answers '{"labels":[{"id":"t_1","name":"vip"}]}' }
assert(assert(ic:contacts():get "7").id == "7")
assert(assert(cr:tags():list())[1].name == "vip")
assert(#webhook.identity.user_hash("secret", "ada") == 64)
print(_VERSION .. ": Switchboard " .. switchboard._VERSION .. " works")
