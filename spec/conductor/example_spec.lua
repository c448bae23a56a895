local conductor = require "spec.support.conductor"
local process = require "spec.support.process"

describe("the example for Conductor", function()
  it("brings a segment's people to Intercom, with two workers", function()
    local its = conductor.start()
    finally(function() its:stop() end)
    local output, status = process.run(([[
      CONDUCTOR_SERVER_URL=%s LUA=%s tools/with-sandbox sh -c '
        %s examples/conductor/segment_worker.lua & one=$!
        %s examples/conductor/contacts_worker.lua & two=$!
        %s examples/conductor/workflow.lua s_1 vip
        status=$?
        kill $one $two
        wait $one $two || exit 3
        exit $status']]):format(its.url, process.lua, process.lua, process.lua, process.lua))
    assert.equal(0, status, output)
    assert.matches("COMPLETED: 3 contacts have the tag, 0 failed", output)
    assert.equal("POST", its:requests("/metadata/taskdefs$")[1].method)
  end)
end)
