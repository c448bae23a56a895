--- Many users and activities at once. These are methods of the resources.
-- @module switchboard.helpers.commonroom

local common = require "switchboard.helpers.common"

local require = require -- a host may take it away from scripts once this is loaded

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

-- Makes the method `upsert_all` of a resource that has `upsert`.
local function upsert_all_of(name)
  local operation = "commonroom " .. name .. ".upsert_all"
  return function(resource, source_id, items, options)
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
    local results, errors = require("switchboard.loop").map(items, own.concurrency, function(item, index)
      local sent, err
      if type(item) == "table" then
        sent, err = resource:upsert(source_id, item, others)
      else -- upsert without fields, and then the options in their place, would be another mistake
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
end

local users, activities = {}, {}

--- Sends many users, several at once. One that fails does not keep the others from being sent.
-- @function users:upsert_all
-- @tparam integer source_id
-- @tparam table items an array of users, as of `upsert`
-- @tparam[opt] table options of each call; `concurrency` (8), how many at once; `on_progress(done, failed, total)`,
--   called after each
-- @treturn table `{ done = number, failed = { { index, item, err }, … } }`, every item in one of both, and `hook_error`
--   when `on_progress` threw one; or `nil, err` when an argument is not right, or the task was cancelled: then
--   `err.report` tells what came of it until then
-- @usage local report = assert(cr:users():upsert_all(138683, users, { concurrency = 4 }))
-- for _, failure in ipairs(report.failed) do print(failure.index, failure.err) end
users.upsert_all = upsert_all_of "users"

--- Sends many activities, as `users:upsert_all` sends users. An activity without a `timestamp` gets the time at which
-- it was sent first.
-- @function activities:upsert_all
-- @tparam integer source_id
-- @tparam table items an array of activities, as of `upsert`
-- @tparam[opt] table options as of `users:upsert_all`
-- @treturn table as of `users:upsert_all`
-- @usage local report = assert(cr:activities():upsert_all(138683, activities))
activities.upsert_all = upsert_all_of "activities"

return { users = users, activities = activities }
