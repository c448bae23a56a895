--- Sends many records, several at once, by a method that sends one.
-- @module switchboard.helpers.bulk

local common = require "switchboard.helpers.common"
local late = require "switchboard.late"

local map = late.module "switchboard.map"

local bulk = {}

local DEFAULT_CONCURRENCY = 8

-- Takes the helper's own options out of a call's. Nil, and the name of the one that is not right and what is wrong.
local function split(options)
  if options ~= nil and type(options) ~= "table" then
    return nil, "options", "must be a table, got a " .. type(options)
  end
  local own, others = { concurrency = DEFAULT_CONCURRENCY }, {}
  for name, value in pairs(options or {}) do
    if name == "concurrency" or name == "on_progress" then
      own[name] = value
    else
      others[name] = value
    end
  end
  if type(own.concurrency) ~= "number" or own.concurrency < 1 or own.concurrency ~= own.concurrency then
    return nil, "concurrency", "must be a number from 1 on"
  elseif own.on_progress ~= nil and type(own.on_progress) ~= "function" then
    return nil, "on_progress", "must be a function"
  end
  return own, others
end

-- A table with names only is one item, of which nothing would be sent.
local function is_array(items)
  return type(items) == "table" and (#items > 0 or next(items) == nil)
end

--- Sends every item, also when others fail.
-- @tparam string operation such as `"commonroom users.upsert_all"`
-- @tparam table items
-- @tparam ?table options `concurrency`, `on_progress(done, failed, total)`, and those of a call
-- @tparam function send `send(item, options)` returns something, or `nil, err`
-- @treturn table `{ done, failed = { { index, item, err }, … }, hook_error }`; or nil and an error
function bulk.send_all(operation, items, options, send)
  local own, others, what = split(options)
  if not own then
    return common.refuse(operation, others, what)
  elseif not is_array(items) then
    return common.refuse(operation, "items", "must be an array of tables")
  end
  local report, settled = { done = 0, failed = {} }, {}
  local function fail(index, err)
    report.failed[#report.failed + 1] = { index = index, item = items[index], err = err }
  end
  local results, errors = map.map(items, own.concurrency, function(item, index)
    local sent, err
    if type(item) == "table" then
      sent, err = send(item, others)
    else -- a call without fields, and then the options in their place, would be another mistake
      sent, err = common.refuse(operation, ("items[%d]"):format(index), "must be a table, got a " .. type(item))
    end
    settled[index] = true
    if sent then
      report.done = report.done + 1
    else
      fail(index, err)
    end
    if own.on_progress then
      own.on_progress(report.done, #report.failed, #items)
    end
    return true
  end, { collect_errors = true })
  if not results then -- the task that this is in was cancelled
    errors.report = report
    return nil, errors
  end
  for index, err in pairs(errors) do
    if settled[index] then -- on_progress threw it
      report.hook_error = report.hook_error or err
    else
      fail(index, err)
    end
  end
  table.sort(report.failed, function(a, b) return a.index < b.index end)
  return report
end

return bulk
