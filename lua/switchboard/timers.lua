--- Who is to be woken when: a binary heap.
-- @module switchboard.timers

local timers = {}

-- An entry is any table; the heap keeps its time in `at` and its place in `slot`. Both are nil while
-- it is not in the heap.

local function put(heap, slot, entry)
  heap[slot] = entry
  entry.slot = slot
end

local function rise(heap, entry)
  local slot = entry.slot
  while slot > 1 do
    local parent = (slot - slot % 2) / 2
    if heap[parent].at <= entry.at then
      break
    end
    put(heap, slot, heap[parent])
    slot = parent
  end
  put(heap, slot, entry)
end

local function sink(heap, entry)
  local slot, count = entry.slot, #heap
  while 2 * slot <= count do
    local child = 2 * slot
    if child < count and heap[child + 1].at < heap[child].at then
      child = child + 1
    end
    if heap[child].at >= entry.at then
      break
    end
    put(heap, slot, heap[child])
    slot = child
  end
  put(heap, slot, entry)
end

--- Puts an entry in, which is not in a heap.
-- @tparam table heap an empty table to begin with
-- @tparam table entry
-- @tparam number at
function timers.add(heap, entry, at)
  entry.at = at
  put(heap, #heap + 1, entry)
  rise(heap, entry)
end

--- Takes an entry out, if it is there.
-- @tparam table heap
-- @tparam table entry
function timers.remove(heap, entry)
  if not entry.at then
    return
  end
  local last = heap[#heap]
  heap[#heap] = nil
  if last ~= entry then
    put(heap, entry.slot, last)
    rise(heap, last)
    sink(heap, last)
  end
  entry.at, entry.slot = nil, nil
end

--- The entry whose time comes first; it stays where it is.
-- @tparam table heap
-- @treturn ?table
function timers.first(heap)
  return heap[1]
end

return timers
