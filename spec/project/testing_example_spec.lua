-- The example of docs/testing.md, as its reader would run it.
it("examples/testing passes", function()
  if (os.getenv "RUN" or "") ~= "" then
    return pending "is not run under a tool that watches the interpreter"
  end
  local lua = require("spec.support.process").lua
  local pipe = assert(io.popen(("LUA_PATH='%s' LUA_CPATH='%s' %s tools/busted.lua examples/testing 2>&1"):format(
    package.path, package.cpath, lua)))
  local output = pipe:read "*a"
  pipe:close()
  assert.matches("\n4 successes / 0 failures / 0 errors", output)
end)
