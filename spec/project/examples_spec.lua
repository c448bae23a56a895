-- The examples, as a reader would run them: against the sandbox, in a process of their own.

local lua = require("spec.support.process").lua

-- What the example printed, and its exit status. A token of the user's own is not for the sandbox.
local function run(example)
  local pipe = assert(io.popen(("INTERCOM_ACCESS_TOKEN=x COMMONROOM_API_TOKEN=x LUA=%s tools/with-sandbox tools/in-tree %s examples/%s 2>&1; status=$?; echo; echo $status"):format(lua, lua, example)))
  local text = pipe:read "*a"
  pipe:close()
  local output, status = text:match "^(.*)\n(%d+)\n$"
  return output, tonumber(status)
end

-- Example, the library it needs, and what it has to say.
local examples = {
  { "tour.lua", nil, { "the token is good, for the community", "120 contacts in all", "did you mean `email`", "The tag is gone again" } },
  { "pages.lua", nil, { "has all 120 now" } },
  { "concurrent.lua", nil, { "40 contacts in" } },
  { "frame_loop.lua", nil, { "%d+ frames, %d+ calls" } },
  { "cqueues.lua", "cqueues", { "120 contacts", "ticks" } },
  { "luv.lua", "luv", { "120 contacts", "ticks" } },
  { "copas.lua", "copas", { "120 contacts", "ticks" } },
}

-- A `for` that waits for pages can't yield there, and those of the event loops have one.
local is_puc_51 = _VERSION == "Lua 5.1" and not jit

describe("examples", function()
  if (os.getenv "RUN" or "") ~= "" then
    pending "are not run under a tool that watches the interpreter"
    return
  end

  for _, example in ipairs(examples) do
    local name, needs, said = example[1], example[2], example[3]
    if needs and is_puc_51 then
      pending(name .. ": PUC Lua 5.1 can't yield in a `for`")
    elseif needs and not pcall(require, needs) then
      pending(name .. ": " .. needs .. " is not installed for this Lua")
    else
      it(name, function()
        local output, status = run(name)
        assert.equal(0, status, output)
        for _, pattern in ipairs(said) do
          assert.matches(pattern, output)
        end
      end)
    end
  end
end)
