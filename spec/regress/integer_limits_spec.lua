-- The least integer became a float when it was read, and a cursor beyond 2^53 another one when the next page was asked
-- for.
local core = require "switchboard.core"
local fake = require "spec.support.fake"

local is_integral = math.type -- nil where Lua has no integers

describe("integers at the ends of their range", function()
  it("stay what they are, through a round trip", function()
    for _, text in ipairs { "-9223372036854775808", "9223372036854775807", "-9223372036854775807", "9007199254740993", "0" } do
      local value = core.decode("[" .. text .. "]")[1]
      if is_integral then
        assert.equal("integer", math.type(value), text)
        assert.equal(text, core.encode(value))
      else
        assert.equal(tonumber(text), value)
      end
    end
  end)

  it("are floats beyond it", function()
    for _, text in ipairs { "9223372036854775808", "-9223372036854775809", "18446744073709551616" } do
      local value = core.decode("[" .. text .. "]")[1]
      assert.equal(tonumber(text .. ".0"), value)
      assert.is_true(not is_integral or math.type(value) == "float")
      assert.equal(value, core.decode("[" .. core.encode(value) .. "]")[1])
    end
  end)

  it("are integers where they are written in another way", function()
    for text, value in pairs { ["-0"] = 0, ["1e2"] = 100, ["-1.0e1"] = -10 } do
      assert.equal(value, core.decode("[" .. text .. "]")[1])
      assert.is_true(not is_integral or math.type(core.decode("[" .. text .. "]")[1]) == "integer")
    end
  end)

  it("are sent as they came: in a path, a query, a body, and as a cursor", function()
    if not is_integral then return end
    local client, requests = fake.client(function(_, number)
      return fake.json(number == 1 and '{"notes":[{"id":1}],"pages":{"next":9007199254740993}}' or '{"notes":[{"id":2}]}')
    end)
    assert.equal(2, #assert(client:notes():collect("search", { query = { least = math.mininteger } })))
    assert.matches('"least":-9223372036854775808', requests[1].body, 1, true)
    assert.matches('"after":9007199254740993', requests[2].body, 1, true)
    client:notes():get(math.mininteger)
    assert.matches("/notes/-9223372036854775808", requests[3].url, 1, true)
  end)
end)
