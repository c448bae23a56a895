local core = require "switchboard.core"
local switchboard = require "switchboard"

describe("signals", function()
  -- A little later: while os.execute waits, an INT is ignored.
  local function kill(name)
    os.execute(("(sleep 0.1; kill -%s %d) &"):format(name, core.process()))
  end

  local function count_of(watch, wanted)
    for _ = 1, 200 do
      if watch:count() == wanted then
        break
      end
      switchboard.sleep(0.01)
    end
    return watch:count()
  end

  it("are counted while somebody watches, from then on", function()
    local outer = core.signals()
    kill "TERM"
    assert.equal(1, count_of(outer, 1))
    local inner = core.signals()
    assert.equal(0, inner:count())
    kill "INT"
    assert.equal(1, count_of(inner, 1))
    assert.equal(2, outer:count())
    inner:close()
    inner:close()
    kill "TERM" -- which the outer one still gets
    assert.equal(3, count_of(outer, 3))
    outer:close()
    for _ = 1, 3 do
      core.signals()
      collectgarbage()
    end
    assert.is_false(pcall(outer.count, {}))
  end)
end)
