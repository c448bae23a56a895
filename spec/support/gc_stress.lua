-- A busted helper that keeps the garbage collector at work all the time, so that a value the C side
-- forgot to anchor is gone when it is looked at. Much slower than life, but it ends.

-- A new cycle begins as soon as one ends, and every few bytes pay for a long step of it. Lua 5.4 knows
-- no multiplier over 1000, but shorter steps.
if _VERSION == "Lua 5.4" then
  collectgarbage("incremental", 100, 1000, 6)
else
  collectgarbage("setstepmul", 20000)
end
collectgarbage("setpause", 0)

-- And a whole collection now and then, wherever the program happens to be. LuaJIT's compiled code
-- calls no hooks.
if jit then
  jit.off()
end
local instructions = tonumber(os.getenv("GC_STRESS_INSTRUCTIONS")) or 100000
debug.sethook(function()
  collectgarbage()
end, "", instructions)
