-- Tables that hold themselves, or each other without an end in sight, were a stack overflow where the pages of a list
-- are gone through. They are an error of the same kind as where a list is asked for once.
local fake = require "spec.support.fake"

local function ring()
  local table = {}
  table.ring = table
  return table
end

local function array_ring()
  local table = {}
  table[1] = table
  return table
end

-- So deep that what goes into it by recursion does not come back.
local deep = {}
for _ = 1, 300000 do
  deep = { pit = deep }
end

local function pit()
  return deep
end

local function knot()
  local table = {}
  table.left, table.right, table.items = table, table, { table, table }
  return table
end

local ways = {
  list = function(notes, ...) return notes:list(...) end,
  collect = function(notes, ...) return notes:collect("list", ...) end,
}
for _, method in ipairs { "each", "pages" } do
  ways[method] = function(notes, ...)
    local done, err = pcall(notes[method](notes, "list", ...))
    assert.is_false(done)
    return nil, err
  end
end

describe("a table without an end", function()
  for name, make in pairs { ring = ring, ["array that is its own item"] = array_ring, ["deep pit"] = pit, knot = knot } do
    for way, call in pairs(ways) do
      it(("such as a %s is refused by %s, wherever it stands"):format(name, way), function()
        local client, requests = fake.client()
        local notes = client:notes()
        local arguments = {
          { {}, make() }, { {}, { headers = make() } }, { {}, { fields = make() } }, { {}, { retries = make() } },
          { {}, { headers = { ["X-A"] = make() } } }, { {}, { version = make() } }, { {}, { max = 3, timeout = make() } },
          { make() }, { { kind = make() } }, { { colours = make() } }, { { other = make() }, { unchecked = true } },
        }
        for i, both in ipairs(arguments) do
          local value, err = call(notes, both[1], both[2])
          assert.is_nil(value, i)
          assert.is_table(err, tostring(err))
          assert.equal("invalid_request", err.kind)
        end
        assert.equal(0, #requests)
      end)
    end

    it(("such as a %s is refused in a body"):format(name), function()
      local client, requests = fake.client()
      for _, parameters in ipairs { { query = { make() } }, { query = {}, pagination = { after = { make() } } } } do
        local value, err = client:notes():search(parameters)
        assert.is_nil(value)
        assert.equal("invalid_request", err.kind)
        local done, thrown = pcall(client:notes():each("search", parameters))
        assert.is_false(done)
        assert.equal("invalid_request", thrown.kind)
      end
      assert.equal(0, #requests)
    end)
  end
end)

it("a table that is shared is no ring", function()
  local shared = { "red" }
  local client, requests = fake.client(fake.json '{"notes":[]}')
  for _ in client:notes():each("search", { query = { a = shared, b = shared } }) do end
  assert.equal('{"query":{"a":["red"],"b":["red"]}}', requests[1].body)
end)
