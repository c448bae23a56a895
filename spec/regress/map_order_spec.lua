-- What a map tells while it goes on and when it has ended: how many items are done, and which failed, in their order.
local switchboard = require "switchboard"

local function indices(errors)
  local found = {}
  for index in pairs(errors) do
    found[#found + 1] = index
  end
  return found
end

describe("the errors of a map", function()
  it("come in the order of the items, whichever failed first", function()
    for _, count in ipairs { 1, 2, 7, 33, 100 } do
      local items, wanted = {}, {}
      for i = 1, count do
        items[i] = i
        wanted[#wanted + 1] = i % 3 == 1 and i or nil
      end
      local results, errors = switchboard.map(items, count, function(item)
        switchboard.sleep((count - item) / 2000) -- the last comes first
        if item % 3 == 1 then
          return nil, "no " .. item
        end
        return item
      end, { collect_errors = true })
      assert.same(wanted, indices(errors))
      for _, index in ipairs(wanted) do
        assert.equal("no " .. index, errors[index])
        assert.is_nil(results[index])
      end
    end
    local _, none = switchboard.map({ 1, 2 }, 2, function(item) return item end, { collect_errors = true })
    assert.is_nil(next(none))
  end)
end)

describe("on_progress", function()
  local function count_of(count, limit, fn, options)
    local items, seen = {}, {}
    for i = 1, count do
      items[i] = i
    end
    options = options or {}
    options.on_progress = function(...) seen[#seen + 1] = { ... } end
    local results = { switchboard.map(items, limit, fn, options) }
    return seen, results
  end

  it("is called after each item, with how many are done and how many there are", function()
    for _, limit in ipairs { 1, 3, 10 } do
      local seen = count_of(4, limit, function(item) return item, switchboard.sleep(0) end)
      assert.same({ { 1, 4 }, { 2, 4 }, { 3, 4 }, { 4, 4 } }, seen)
    end
    assert.same({}, (count_of(0, 1, error)))
    assert.same({ { 1, 2 }, { 2, 2 } }, (switchboard.run(function() return count_of(2, 2, function() return 1 end) end)))
  end)

  it("counts those that failed, however they did", function()
    local seen, results = count_of(6, 2, function(item)
      switchboard.sleep(0)
      if item % 3 == 0 then
        error("thrown", 0)
      elseif item % 3 == 1 then
        return nil, "returned"
      end
      return true
    end, { collect_errors = true })
    assert.same({ { 1, 6 }, { 2, 6 }, { 3, 6 }, { 4, 6 }, { 5, 6 }, { 6, 6 } }, seen)
    assert.same({ 1, 3, 4, 6 }, indices(results[2]))
  end)

  it("is not called for what is given up", function()
    local seen, results = count_of(5, 1, function(item)
      if item == 3 then
        return nil, "no"
      end
      return item
    end)
    assert.same({ { 1, 5 }, { 2, 5 } }, seen)
    assert.same({ nil, "no", 3 }, results)
    seen, results = count_of(5, 1, function(item) return item == 3 and error("no", 0) or item end)
    assert.same({ { 1, 5 }, { 2, 5 } }, seen)
    assert.same({ nil, "no", 3 }, results)
  end)

  it("may wait", function()
    local seen = 0
    assert(switchboard.map({ 1, 2, 3 }, 3, function(item)
      return item == 2 and error "thrown" or item
    end, { collect_errors = true, on_progress = function()
      switchboard.sleep(0.001)
      seen = seen + 1
    end }))
    assert.equal(3, seen)
  end)

  it("ends the map when it throws", function()
    local begun = 0
    for _, collects in ipairs { true, false } do
      local thrown = {}
      local right, err = pcall(switchboard.map, { 1, 2, 3 }, 1, function() begun = begun + 1 return true end, {
        collect_errors = collects, on_progress = function() error(thrown) end,
      })
      assert.is_false(right)
      assert.equal(thrown, err)
    end
    assert.equal(2, begun)
  end)

  it("is a function", function()
    local function refusal(options)
      local right, message = pcall(function() switchboard.map({}, 1, print, options) end)
      assert.is_false(right)
      return message
    end
    local message = refusal { on_progress = 5 }
    assert.matches("map_order_spec.lua:%d+: switchboard.map: on_progress must be a function", message)
    assert.matches("unknown option 'on_progres' %(did you mean 'on_progress'%?%)", refusal { on_progres = print })
    assert.matches("map_order_spec.lua:%d+: switchboard.map: options must be a table", refusal(5))
  end)
end)
