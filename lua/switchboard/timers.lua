--- A heap of waiters: who is to be woken first, and when.
--
-- The heap is an array, sorted as a binary heap. A waiter is any table with a function `wake`. While a waiter is in a
-- heap, its field `at` holds its time (seconds, as `core.now` counts them) and its field `slot` its index. Both are nil
-- otherwise.
-- @module switchboard.timers

local core = require "switchboard.core"

local timers = {}

local function put(heap, slot, waiter)
  heap[slot] = waiter
  waiter.slot = slot
end

local function rise(heap, waiter)
  local slot = waiter.slot
  while slot > 1 do
    local parent = (slot - slot % 2) / 2
    if heap[parent].at <= waiter.at then
      break
    end
    put(heap, slot, heap[parent])
    slot = parent
  end
  put(heap, slot, waiter)
end

local function sink(heap, waiter)
  local slot, count = waiter.slot, #heap
  while 2 * slot <= count do
    local child = 2 * slot
    if child < count and heap[child + 1].at < heap[child].at then
      child = child + 1
    end
    if heap[child].at >= waiter.at then
      break
    end
    put(heap, slot, heap[child])
    slot = child
  end
  put(heap, slot, waiter)
end

--- Puts a waiter into a heap. The waiter must not be in a heap already.
-- @tparam table heap an empty table at first
-- @tparam table waiter
-- @tparam number at the time to wake it at, in seconds
function timers.add(heap, waiter, at)
  waiter.at = at
  put(heap, #heap + 1, waiter)
  rise(heap, waiter)
end

--- Takes a waiter out of its heap. Does nothing when the waiter is in no heap.
-- @tparam table heap
-- @tparam table waiter
function timers.remove(heap, waiter)
  if not waiter.at then
    return
  end
  local last = heap[#heap]
  heap[#heap] = nil
  if last ~= waiter then
    put(heap, waiter.slot, last)
    rise(heap, last)
    sink(heap, last)
  end
  waiter.at, waiter.slot = nil, nil
end

--- Returns the waiter with the earliest time, and leaves it in the heap.
-- @tparam table heap
-- @treturn ?table the waiter, or nil when the heap is empty
function timers.first(heap)
  return heap[1]
end

--- Takes all waiters out whose time has come, and wakes each.
-- @tparam table heap
function timers.wake_due(heap)
  local first, time = heap[1], heap[1] and core.now()
  while first and first.at <= time do
    timers.remove(heap, first)
    first.wake()
    first = heap[1]
  end
end

--- Returns how long to wait until the first waiter is due.
-- @tparam table heap
-- @tparam[opt] number seconds a limit for the answer
-- @treturn ?number seconds, 0 or more; nil when the heap is empty and there is no limit
function timers.seconds_left(heap, seconds)
  local first = heap[1]
  local left = first and math.max(first.at - core.now(), 0)
  return left and math.min(left, seconds or left) or seconds
end

return timers
