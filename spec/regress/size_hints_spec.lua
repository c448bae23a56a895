-- Tables of an answer got as much room as the last object at their place had fields, whether they needed it or not.
local core = require "switchboard.core"

local MOST = 40 -- bytes of tables for a byte of text; what is read as `{},` takes up to 27 without any hint

local wide = {}
for i = 1, 250 do
  wide[i] = ('"%d":1'):format(i)
end
wide = "{" .. table.concat(wide, ",") .. "}"
local long_list = "[" .. ("1,"):rep(254) .. "1]"

-- More keys than are remembered: whatever has a key behind these is at one place.
local keys = {}
for i = 1, 1100 do
  keys[i] = ('"key %d":1'):format(i)
end
keys = "{" .. table.concat(keys, ",") .. "}"

local function list(...)
  return "[" .. table.concat({ ... }, ",") .. "]"
end

local function nested(before, after, depth)
  return before:rep(depth) .. "1" .. after:rep(depth)
end

local function many(text, count)
  return (text .. ","):rep(count) .. "1"
end

describe("the tables of an answer", function()
  -- Bytes that are taken for each byte of the text while it is read.
  local function cost(text)
    collectgarbage()
    collectgarbage()
    collectgarbage "stop"
    local before = collectgarbage "count"
    local value = assert(core.decode(text))
    local taken = (collectgarbage "count" - before) * 1024
    collectgarbage "restart"
    assert.is_not_nil(value)
    return taken / #text
  end

  local texts = {
    ["empty objects behind a wide one"] = list(wide, many("{}", 300000)),
    ["small objects behind a wide one"] = list(wide, many('{"a":1}', 150000)),
    ["objects within each other, behind a wide one"] = list(keys, many(list(wide, nested('{"":', "}", 90)), 100)),
    ["objects within each other, behind wide ones"] = list(many(list(wide, nested('{"' .. ("k"):rep(40) .. '":', "}", 90)), 100)),
    ["arrays within each other, behind a long one"] = list(many(list(long_list, nested("[", "]", 90)), 300)),
    ["arrays in objects, behind long ones"] = list(keys, many(list(long_list, nested('{"":[', "]}", 45)), 300)),
  }

  for what, text in pairs(texts) do
    it("stay in proportion to it: " .. what, function()
      cost(text) -- what it has is known from now on
      local bytes = cost(text)
      assert.is_true(bytes < MOST, bytes)
    end)
  end

  it("are as they were read", function()
    local value = assert(core.decode(texts["objects within each other, behind a wide one"]))
    assert.equal(102, #value)
    assert.equal(1, value[2][1]["250"])
    local depth, inner = 0, value[50][2]
    while type(inner) == "table" do
      depth, inner = depth + 1, inner[""]
    end
    assert.equal(90, depth)
  end)
end)
