--- Exports of Intercom that take time: they are under way for so long, and few may be at once.
-- @module switchboard.sandbox.jobs
local http = require "switchboard.sandbox.http"
local json = require "switchboard.json"
local refusal = require "switchboard.sandbox.refusal"
local values = require "switchboard.sandbox.values"

local jobs = {}
local Jobs = {}
Jobs.__index = Jobs

-- How many of a resource may be under way.
local most = { exports = 1, reporting_exports = 5 }

--- Makes what watches over the exports of a sandbox.
-- @tparam number seconds that each takes
-- @tparam function now the clock
-- @treturn Jobs
function jobs.new(seconds, now)
  return setmetatable({ seconds = seconds, now = now, ends = { exports = {}, reporting_exports = {} } }, Jobs)
end

-- The resource and the action, where they are of an export; and the id in the path.
local function parts(entry)
  local resource, action = (entry:name() or ""):match "^([^.]+)%.(.+)$"
  if entry.service == "intercom" and most[resource] then
    return resource, action, http.unescape(entry.below:match "[^/]*$")
  end
end

local function is_under_way(self, resource, id)
  local finish = self.ends[resource][id]
  return finish ~= nil and self.now() < finish
end

local function refuse(self, status)
  local response = refusal.new("intercom", status, self.now())
  for _, name in ipairs { "limit", "remaining", "reset" } do
    response.headers["x-ratelimit-" .. name] = nil -- it is not for a window that is used up
  end
  return response
end

--- Refuses one export too many, and the data of one that is not done.
-- @tparam table entry of the log
-- @treturn ?table response
function Jobs:refuse(entry)
  local resource, action, id = parts(entry)
  if action == "create" then
    local count = 0
    for other in pairs(self.ends[resource]) do
      count = count + (is_under_way(self, resource, other) and 1 or 0)
    end
    return count >= most[resource] and refuse(self, 429) or nil
  elseif action == "download" and is_under_way(self, resource, id) then
    return refuse(self, 404)
  end
end

--- Notes an export that begins or is stopped, and has one that is under way say so.
-- @tparam table entry of the log
-- @tparam table response that of the service; it may be changed
function Jobs:see(entry, response)
  local resource, action, id = parts(entry)
  local job = resource and response.status == 200 and action ~= "download" and values.read(response.body)
  if not values.is_object(job) then
    return
  elseif action == "create" then
    self.ends[resource][job.job_identifier or job.job_identfier or ""] = self.now() + self.seconds
  elseif action == "cancel" then
    self.ends[resource][id] = nil
  elseif action == "get" and is_under_way(self, resource, id) then
    job.status, job.download_url = "in_progress", nil
    response.body = assert(json.encode(job))
  end
end

return jobs
