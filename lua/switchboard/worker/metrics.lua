--- What a worker counts, under the names that all workers of Conductor have.
-- @module switchboard.worker.metrics

local sorted = require "switchboard.sorted"

local SECONDS = { .001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10 }
local BYTES = { 100, 1000, 10000, 100000, 1000000, 10000000 }

-- Name -> kind, labels, and for histograms the upper bounds of the buckets.
local families = {
  task_poll_total = { "counter", { "taskType" } },
  task_poll_error_total = { "counter", { "taskType", "exception" } },
  task_execution_started_total = { "counter", { "taskType" } },
  task_execute_error_total = { "counter", { "taskType", "exception" } },
  task_update_error_total = { "counter", { "taskType", "exception" } },
  task_execution_queue_full_total = { "counter", { "taskType" } },
  task_paused_total = { "counter", { "taskType" } },
  thread_uncaught_exceptions_total = { "counter", { "exception" } },
  task_poll_time_seconds = { "histogram", { "taskType", "status" }, SECONDS },
  task_execute_time_seconds = { "histogram", { "taskType", "status" }, SECONDS },
  task_update_time_seconds = { "histogram", { "taskType", "status" }, SECONDS },
  task_result_size_bytes = { "histogram", { "taskType" }, BYTES },
  active_workers = { "gauge", { "taskType" } },
}

local Metrics = {}
Metrics.__index = Metrics

local metrics = {}

--- Makes an empty set.
-- @treturn table
function metrics.new()
  local set = setmetatable({ series = {} }, Metrics)
  for name in pairs(families) do
    set.series[name] = {}
  end
  return set
end

-- One series of a family: its labels' values, and its `value`, or for a histogram `count`, `sum` and one count for
-- each bucket.
local function series_of(set, name, first, second)
  local all = set.series[name]
  local key = second and first .. "\0" .. second or first
  local one = all[key]
  if not one then
    one = { values = { first, second }, value = 0, count = 0, sum = 0 }
    all[key] = one
  end
  return one
end

--- Adds to a counter, or to a gauge.
-- @tparam string name
-- @tparam number amount
-- @tparam string first the value of the first label
-- @tparam[opt] string second the value of the second label
function Metrics:add(name, amount, first, second)
  local one = series_of(self, name, first, second)
  one.value = one.value + amount
end

--- Puts a value into a histogram.
-- @tparam string name
-- @tparam number value
-- @tparam string first the value of the first label
-- @tparam[opt] string second the value of the second label
function Metrics:observe(name, value, first, second)
  local one = series_of(self, name, first, second)
  one.count, one.sum = one.count + 1, one.sum + value
  for index, bound in ipairs(families[name][3]) do
    one[index] = (one[index] or 0) + (value <= bound and 1 or 0)
  end
end

--- Returns all as plain data.
-- @treturn table name → value of the first label → a number; or → value of the second label → a number. A histogram has
--   `{ count =, sum = }` in the place of a number
function Metrics:data()
  local data = {}
  for name, all in pairs(self.series) do
    local told, is_histogram = {}, families[name][1] == "histogram"
    for _, one in pairs(all) do
      local value = is_histogram and { count = one.count, sum = one.sum } or one.value
      if one.values[2] then
        told[one.values[1]] = told[one.values[1]] or {}
        told[one.values[1]][one.values[2]] = value
      else
        told[one.values[1]] = value
      end
    end
    data[name] = told
  end
  return data
end

local escapes = { ["\\"] = "\\\\", ['"'] = '\\"', ["\n"] = "\\n" }

local function labels_of(name, one, bound)
  local parts = {}
  for index, label in ipairs(families[name][2]) do
    parts[#parts + 1] = ('%s="%s"'):format(label, (one.values[index]:gsub('[\\"\n]', escapes)))
  end
  if bound then
    parts[#parts + 1] = ('le="%s"'):format(bound)
  end
  return table.concat(parts, ",")
end

local function number(value)
  return (("%.14g"):format(value):gsub(",", "."))
end

--- Returns all in the text format of Prometheus.
-- @treturn string
function Metrics:text()
  local lines = {}
  for _, name in ipairs(sorted(families)) do
    local kind, bounds = families[name][1], families[name][3]
    local all = self.series[name]
    if next(all) then
      lines[#lines + 1] = ("# TYPE %s %s"):format(name, kind)
    end
    for _, key in ipairs(sorted(all)) do
      local one = all[key]
      if kind ~= "histogram" then
        lines[#lines + 1] = ("%s{%s} %s"):format(name, labels_of(name, one), number(one.value))
      else
        for index, bound in ipairs(bounds) do
          lines[#lines + 1] = ("%s_bucket{%s} %s"):format(name, labels_of(name, one, number(bound)), number(one[index]))
        end
        lines[#lines + 1] = ("%s_bucket{%s} %s"):format(name, labels_of(name, one, "+Inf"), number(one.count))
        lines[#lines + 1] = ("%s_sum{%s} %s"):format(name, labels_of(name, one), number(one.sum))
        lines[#lines + 1] = ("%s_count{%s} %s"):format(name, labels_of(name, one), number(one.count))
      end
    end
  end
  return #lines > 0 and table.concat(lines, "\n") .. "\n" or ""
end

return metrics
