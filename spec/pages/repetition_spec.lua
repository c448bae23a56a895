local repetition = require "switchboard.repetition"

describe("a watch", function()
  it("sees no repetition where there is none", function()
    local watch = repetition.watch()
    for i = 1, 5000 do
      assert.is_false(watch:repeats(i))
      assert.is_false(watch:repeats("c" .. i))
    end
  end)

  it("finds every circle, within three times its length and the way into it", function()
    for lead = 0, 40 do
      for round = 1, 40 do
        local watch, steps, found = repetition.watch(), 0, false
        while not found do
          steps = steps + 1
          found = watch:repeats(steps <= lead and -steps or (steps - lead) % round)
          assert.is_false(found and steps <= lead + round, "too early")
        end
        assert.is_true(steps <= 3 * math.max(lead, round) + round, lead .. " " .. round .. " " .. steps)
      end
    end
  end)

  it("finds a short one at its first return", function()
    for round = 1, 8 do
      local watch = repetition.watch()
      for i = 1, 100 + round do
        assert.is_false(watch:repeats(i))
      end
      assert.is_true(watch:repeats(101))
    end
  end)
end)

describe("a fingerprint", function()
  local print_of = repetition.fingerprint

  it("is the same for the same records", function()
    assert.equal(print_of { { id = 1, x = 1 }, { id = 2 } }, print_of { { id = 1, x = 2 }, { id = 2 } })
    assert.equal(print_of { { a = 1, b = { c = true, d = { 1, 2 } } } }, print_of { { b = { d = { 1, 2 }, c = true }, a = 1 } })
  end)

  it("is there for what can't be written as JSON", function()
    for _, value in ipairs { "\255", math.huge } do
      assert.is_string((print_of { { a = value } }))
      assert.not_equal(print_of { { a = value } }, print_of { { a = 1 } })
    end
  end)

  it("tells others apart", function()
    local all, seen = {
      { { id = 1 } }, { { id = "1" } }, { { id = 2 } }, { { id = 1 }, { id = 2 } }, { { id = 2 }, { id = 1 } },
      { { id = 1 }, { id = 3 }, { id = 2 } }, { { a = 1 } }, { { a = "1" } }, { { b = 1 } }, { { a = { 1 } } },
      { { a = { 2 } } }, { "x" }, { "y" }, { true }, { {} }, { { id = {} } },
    }, {}
    for i, records in ipairs(all) do
      local fingerprint = print_of(records)
      if i ~= 2 then -- an id is an id
        assert.is_nil(seen[fingerprint], fingerprint)
      end
      seen[fingerprint] = i
    end
  end)

  it("is none where nothing tells", function()
    assert.is_nil(print_of {})
    assert.is_nil(print_of({ { a = 1 } }, true))
    assert.is_nil(print_of({ { id = 1 }, { a = 1 } }, true))
    assert.equal(print_of { { id = 1 }, { id = 2 } }, print_of({ { id = 1 }, { id = 2 } }, true))
  end)
end)
