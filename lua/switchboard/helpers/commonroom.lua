--- Many users and activities at once. These are methods of the resources.
-- @module switchboard.helpers.commonroom

local bulk = require "switchboard.helpers.bulk"

-- Makes the method `upsert_all` of a resource that has `upsert`.
local function upsert_all_of(name)
  local operation = "commonroom " .. name .. ".upsert_all"
  return function(resource, source_id, items, options)
    return bulk.send_all(operation, items, options, function(item, others)
      return resource:upsert(source_id, item, others)
    end)
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
