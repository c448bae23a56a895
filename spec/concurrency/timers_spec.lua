local timers = require "switchboard.timers"

describe("the heap of timers", function()
  it("has the earliest first, whatever is put in and taken out", function()
    local heap, entries, seed = {}, {}, 7
    local function random(n) -- the same on every interpreter
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % n + 1
    end
    for _ = 1, 2000 do
      if #entries > 0 and random(3) == 1 then
        timers.remove(heap, table.remove(entries, random(#entries)))
      else
        local entry = {}
        timers.add(heap, entry, random(50))
        entries[#entries + 1] = entry
      end
      local earliest
      for _, entry in ipairs(entries) do
        earliest = math.min(earliest or entry.at, entry.at)
      end
      local first = timers.first(heap)
      assert.equal(earliest, first and first.at)
    end
    local last = 0
    while timers.first(heap) do
      local first = timers.first(heap)
      assert.is_true(first.at >= last)
      last = first.at
      timers.remove(heap, first)
      table.remove(entries)
    end
    assert.equal(0, #entries)
  end)

  it("is not moved by an entry that is not in it", function()
    local heap, entry = {}, {}
    timers.remove(heap, entry)
    timers.add(heap, entry, 1)
    timers.remove(heap, entry)
    timers.remove(heap, entry)
    assert.is_nil(timers.first(heap))
    assert.same({}, entry)
  end)
end)
