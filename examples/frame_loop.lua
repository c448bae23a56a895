-- A host that draws 60 frames a second, and what calls cost it:
--   tools/in-tree tools/with-sandbox lua5.4 examples/frame_loop.lua

local switchboard = require "switchboard"
local now = switchboard.now

local sandbox = os.getenv "SANDBOX_INTERCOM_URL" -- else it is Intercom, and the token yours
local ic = switchboard.intercom {
  access_token = sandbox and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = sandbox,
}

local calls, over = 0, false

-- A task of the game's: it asks for one contact after another until the game is over.
local function follow(id)
  while not over do
    switchboard.assert(ic:contacts():get(id))
    calls = calls + 1
  end
end

for _, contact in ipairs(switchboard.assert(ic:contacts():list { per_page = 4 })) do
  switchboard.spawn(follow, contact.id)
end

local frames, worst, total = 0, 0.0, 0.0
local start = now()
while now() - start < 3 do
  local before = now()
  switchboard.step() -- all of Switchboard's work in this frame
  local spent = now() - before
  worst, total, frames = math.max(worst, spent), total + spent, frames + 1
  repeat until now() >= start + frames / 60 -- the game draws, and waits for the screen
end

over = true
while switchboard.step(1) > 0 do end

print(("%d frames, %d calls"):format(frames, calls))
print(("Switchboard took %.3f ms of a frame, %.3f ms at the worst"):format(total / frames * 1000, worst * 1000))
