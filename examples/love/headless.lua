-- headless.lua [FRAMES]   runs main.lua without LÖVE, on LuaJIT: the few functions of LÖVE's that it uses,
-- and the frame loop of love.run without a window. It stops when the contacts are there, or after so many
-- frames.
local ffi = require "ffi"
local switchboard = require "switchboard"

ffi.cdef "int poll(void *descriptors, unsigned long count, int milliseconds);"

local frames = tonumber(arg[1]) or 600
local directory = arg[0]:match "^(.*[/\\])" or ""

local drawn = 0
love = {
  timer = { getTime = switchboard.now },
  graphics = {
    circle = function() drawn = drawn + 1 end,
    print = function() drawn = drawn + 1 end,
  },
}

local game = dofile(directory .. "main.lua")
love.load()
for _ = 1, frames do
  love.update(1 / 60)
  love.draw()
  if game.done then
    break
  end
  ffi.C.poll(nil, 0, 4) -- what waiting for the screen is in LÖVE
end
print(("%d contacts, %d frames, worst frame %.3f ms"):format(#game.contacts, game.frames, game.worst * 1000))
for _, note in ipairs(game.notes) do
  io.stderr:write(note, "\n")
end
os.exit(game.done and #game.notes == 0 and drawn > 0 and 0 or 1, true)
