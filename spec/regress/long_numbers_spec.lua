-- Numbers of more than 14 digits keep all of them wherever they become text: tostring cuts those that are no integers.
local fake = require "spec.support.fake"
local repetition = require "switchboard.repetition"

local FIRST = 1234567890123451 -- below 2^53

local function digits(number)
  return ("%.0f"):format(number)
end

describe("a walk through records whose ids are long numbers", function()
  it("goes to its end", function()
    for _, name in ipairs { "id", "number" } do
      local client = fake.client(function(_, n)
        local following = n < 4 and ',"pages":{"next":"c' .. n .. '"}' or ""
        return fake.json(('{"notes":[{"%s":%s}]%s}'):format(name, digits(FIRST + n), following))
      end)
      local all, err = client:notes():collect()
      assert.is_nil(err)
      assert.equal(4, #all)
    end
  end)

  it("goes to the end of a scroll whose cursor stays", function()
    local client = fake.client(function(_, n)
      local notes = n < 4 and '{"id":' .. digits(FIRST + n) .. "}" or ""
      return fake.json(('{"notes":[%s],"scroll":"same"}'):format(notes))
    end)
    local all, err = client:notes():collect "scroll"
    assert.is_nil(err)
    assert.equal(3, #all)
  end)
end)

it("Fingerprints tell long numbers apart", function()
  for _, of in ipairs { function(n) return { { id = n } } end, function(n) return { { a = n } } end, function(n) return { { [n] = 1 } } end } do
    assert.not_equal(repetition.fingerprint(of(FIRST + 0.0)), repetition.fingerprint(of(FIRST + 1.0)))
    assert.equal(repetition.fingerprint(of(FIRST)), repetition.fingerprint(of(FIRST)))
  end
  assert.not_equal(repetition.fingerprint { { id = 1e300 } }, repetition.fingerprint { { id = 1.0000000000000002e300 } })
  assert.is_string(repetition.fingerprint { { id = math.huge } })
end)
