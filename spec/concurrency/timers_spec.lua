local core = require "switchboard.core"
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

  it("wakes those whose time has come, the earliest first, and no others", function()
    local heap, woken = {}, {}
    for i, seconds in ipairs { -1, 60, -3, -2, 61 } do
      local waiter = { wake = function() woken[#woken + 1] = i end }
      timers.add(heap, waiter, core.now() + seconds)
    end
    timers.wake_due(heap)
    assert.same({ 3, 4, 1 }, woken)
    assert.equal(2, #heap)
    timers.wake_due(heap)
    assert.equal(3, #woken)
  end)

  it("tells how long to wait", function()
    local heap, waiter = {}, {}
    assert.is_nil(timers.seconds_left(heap))
    assert.equal(7, timers.seconds_left(heap, 7))
    timers.add(heap, waiter, core.now() + 60)
    local left = timers.seconds_left(heap)
    assert.is_true(left > 30 and left <= 60)
    assert.equal(7, timers.seconds_left(heap, 7))
    assert.is_true(timers.seconds_left(heap, 100) <= 60)
    timers.remove(heap, waiter)
    timers.add(heap, waiter, core.now() - 1)
    assert.equal(0, timers.seconds_left(heap, 7))
  end)
end)
