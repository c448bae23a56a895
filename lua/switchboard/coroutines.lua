--- Coroutines, and the tasks that they belong to.
--
-- A task has a coroutine of its own, in which it may wait. Its code may also run in other coroutines, for example in a
-- generator.
-- @module switchboard.coroutines

local core = require "switchboard.core"
local parking = require "switchboard.drivers.parking"

local running, status = coroutine.running, coroutine.status
local is_yieldable = core.is_yieldable

-- `resumed` is the task that is being resumed, or nil. In nginx it is always nil: there a task may also wait by
-- nginx's own means, while another request is served.
local coroutines = {}

-- Coroutine -> its task. Weak both ways: on Lua 5.1 a task would keep its coroutine.
local owners = setmetatable({}, { __mode = "kv" })

--- Creates a coroutine that belongs to a task.
-- @tparam function fn a function, or a table that can be called
-- @tparam Task task
-- @treturn thread
function coroutines.create(fn, task)
  local right, made = pcall(coroutine.create, fn)
  if not right then -- Lua 5.1 takes no C function, and no Lua takes a table
    made = coroutine.create(function(...)
      return fn(...)
    end)
  end
  owners[made] = task
  return made
end

--- Forgets the task of a coroutine. From then on, calls in the coroutine can't yield.
-- @tparam thread thread
function coroutines.release(thread)
  owners[thread] = nil
end

--- Returns the task that the running coroutine belongs to, even where the coroutine may not yield.
-- @treturn ?Task
function coroutines.owner()
  return owners[running()]
end

--- Returns the task that the running coroutine belongs to, if the coroutine may yield.
-- @treturn ?Task
function coroutines.current()
  local task = owners[running()]
  if task and (not is_yieldable or is_yieldable()) then
    return task
  end
  return nil
end

--- Returns the innermost task that the caller is part of, whatever coroutine the caller is in. In nginx, that has to be
-- the task's own coroutine.
-- @treturn ?Task
function coroutines.innermost()
  local thread, resumed = running(), coroutines.resumed
  local task = owners[thread]
  if not task and resumed and (resumed.coroutine == thread or status(resumed.coroutine) == "normal") then
    return resumed
  end
  return task
end

--- A `pcall` in which calls can wait, also on Lua 5.1. On other Lua versions this is Lua's own `pcall`.
-- @function coroutines.pcall
-- @tparam function fn
-- @param ... the arguments of `fn`
-- @return as `pcall`
coroutines.pcall = pcall

--- Tells whether calls in `coroutines.pcall` can wait here. In a coroutine of an event loop on Lua 5.1 they can't.
-- @function coroutines.can_pcall
-- @treturn boolean
function coroutines.can_pcall()
  return true
end

if parking.is_lua_51 then
  local function pass_on(inner, right, ...)
    if not right or status(inner) == "dead" then
      return right, ...
    end
    return pass_on(inner, coroutine.resume(inner, coroutine.yield(...)))
  end

  function coroutines.pcall(fn, ...)
    local task = coroutines.current()
    if not task then
      return pcall(fn, ...)
    end
    local inner = coroutines.create(fn, task)
    return pass_on(inner, coroutine.resume(inner, ...))
  end

  function coroutines.can_pcall()
    return not running() or coroutines.current() ~= nil
  end
end

return coroutines
