-- A GET that must not be repeated was sent twice when the connection that it went out on, a kept one, broke: libcurl
-- repeated it by its method's name, whatever the definition said.
local switchboard = require "switchboard"
local faults = require "spec.support.faults"
local libcurl = require "spec.support.libcurl"

local define = switchboard.define {
  name = "unrepeatable",
  base_url = "https://unrepeatable.example",
  auth = { option = "token" },
  resources = {
    things = {
      get = { "GET /{scenario}/{id}" },
      take = { "GET /{scenario}/{id}", idempotent = false },
      delete = { "DELETE /{scenario}/{id}", answer = "none" },
      anonymize = { "DELETE /{scenario}/{id}", answer = "none", idempotent = false },
    },
  },
}

describe("on a kept connection that breaks, a request", function()
  local client
  setup(faults.start)
  teardown(faults.stop)
  before_each(function()
    client = define { token = faults.token, base_url = faults.url "tls", ca_file = faults.ca_file, retries = 0, http2 = false }
    assert(client:things():get("kept", faults.id()))
  end)
  after_each(function() client:close() end)

  local function arrivals(action)
    local id = faults.id()
    local _, err = client:things()[action](client:things(), "close_at_once", id)
    assert.equal("network", err.kind)
    return #faults.seen("close_at_once", id)
  end

  local again = libcurl.keeps_connections and 2 or 1
  for action, wanted in pairs { get = again, delete = again, take = 1, anonymize = 1 } do
    it(("is sent as often as is safe: %s, %d"):format(action, wanted), function()
      assert.equal(wanted, arrivals(action))
    end)
  end
end)
