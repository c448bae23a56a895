--- What people do most with Intercom, and get wrong by hand. These are methods of the resources.
-- @module switchboard.helpers.intercom

local ascii = require "switchboard.ascii"
local bulk = require "switchboard.helpers.bulk"
local common = require "switchboard.helpers.common"
local core = require "switchboard.core"

local contacts = {}

-- The other contact that a refusal names: its id, whether that contact is archived, and whether the sentence is the
-- service's own to the last letter. The id is what the sentence ends with: what stands before may be the caller's, an
-- address with "id=" in it for one.
local function other_contact(err)
  if err.kind ~= "conflict" then
    return nil
  end
  for _, entry in ipairs(type(err.errors) == "table" and err.errors or {}) do
    local text = type(entry) == "table" and type(entry.message) == "string" and entry.message or ""
    local before, id = text:match "^(.*) already exists with id=(%w+)%.?$"
    if id then
      return id, text:find "^An archived " ~= nil, before:find "^An? [%a ]*matching those details$" ~= nil
    end
  end
end

-- An id as text; numbers and text of the same digits are the same.
local function text_of(id)
  return id ~= nil and type(id) ~= "string" and core.encode(id) or id
end

local function same_address(a, b)
  return type(a) == "string" and type(b) == "string" and ascii.lower(a) == ascii.lower(b)
end

-- Whether the contact that a refusal named may get these fields: it is the one that they are about, and its
-- external_id stays, unless that may be taken over. If not, the refusal says why.
local function may_change(contact, fields, take_over, refusal)
  local its_id, id = contact.external_id, text_of(fields.external_id)
  if its_id ~= nil and its_id == id or take_over and same_address(contact.email, fields.email) then
    return true
  elseif not same_address(contact.email, fields.email) then
    return false
  elseif its_id ~= nil and id ~= nil then
    refusal.param, refusal.contact_id = "external_id", contact.id
    refusal.message = "the contact with this e-mail address has another `external_id`; "
      .. "say take_over = true to give it this one"
    return false
  end
  return true
end

-- The options of the calls, and whether an external_id may be taken over.
local function split_options(options)
  if type(options) ~= "table" or options.take_over == nil then
    return options, false
  end
  local others = {}
  for name, value in pairs(options) do
    others[name] = value
  end
  others.take_over = nil
  return others, options.take_over
end

--- Creates a contact, or updates the one that has this `external_id` or `email` already.
--
-- It does not search, since the index lags minutes behind: the error about the duplicate names the other contact. When
-- that one is archived, the answer is an error of kind `conflict` with `archived` and `contact_id`: bring it back by
-- `unarchive(err.contact_id)` and call again.
--
-- With an `external_id`, that alone is the key: a contact with the same `email` and another `external_id` is another
-- person's, and is not changed. Where the service refuses to have both, the answer is an error of kind `conflict` with
-- `contact_id`; `take_over = true` gives that contact the new `external_id`.
-- @function contacts:upsert
-- @tparam table fields as of `create`; `external_id` or `email` is required
-- @tparam[opt] table options of the calls; `timeout` is for all of them together; `take_over` (false)
-- @return the contact, `nil`, meta, where `meta.created` tells which it was; or `nil, err`
-- @usage local contact = assert(ic:contacts():upsert { external_id = "user-7", email = "ada@example.com" })
function contacts:upsert(fields, options)
  local others, take_over = split_options(options)
  if type(fields) == "table" and fields.external_id == nil and fields.email == nil then
    return common.fail {
      kind = "invalid_request", operation = "intercom contacts.upsert", param = "external_id",
      message = "`external_id` or `email` is required",
    }
  elseif type(take_over) ~= "boolean" then
    return common.refuse("intercom contacts.upsert", "take_over", "must be true or false")
  end
  local within = common.within(self, others)
  local contact, err, meta = self:create(fields, within())
  if contact then
    meta.created = true
    return contact, nil, meta
  end
  local id, archived, plain = other_contact(err)
  if not id then
    return nil, err
  elseif archived then
    err.archived, err.contact_id = true, id
    return nil, err
  elseif fields.external_id ~= nil or not plain then
    local other, refusal = self:get(id, nil, within())
    if not other then
      return nil, refusal
    elseif not may_change(other, fields, take_over, err) then
      return nil, err
    end
  end
  contact, err, meta = self:update(id, fields, within())
  if contact then
    meta.created = false
  end
  return contact, err, meta
end

--- Creates or updates many contacts, several at once. One that fails does not keep the others from being sent. Of two
-- with the same key either may come last.
-- @function contacts:upsert_all
-- @tparam table items an array of contacts, as of `upsert`
-- @tparam[opt] table options of each `upsert`; `concurrency` (8), how many at once; `on_progress(done, failed, total)`,
--   called after each
-- @treturn table `{ done = number, failed = { { index, item, err }, … } }`, every item in one of both, and `hook_error`
--   when `on_progress` threw one; or `nil, err` when an argument is not right, or the task was cancelled: then
--   `err.report` tells what came of it until then
-- @usage local report = assert(ic:contacts():upsert_all { { external_id = "user-7", email = "ada@example.com" } })
-- for _, failure in ipairs(report.failed) do print(failure.index, failure.err) end
function contacts:upsert_all(items, options)
  return bulk.send_all("intercom contacts.upsert_all", items, options, function(item, others)
    return self:upsert(item, others)
  end)
end

-- The parameter of a tagging that is not right, or nil: a tag that nobody gets is not made.
local function missing(contact_id, name)
  if contact_id == nil or contact_id == "" then
    return "contact_id"
  elseif type(name) ~= "string" or name == "" then
    return "name"
  end
end

--- Puts a tag on a contact by the tag's name; makes the tag when there is none of that name.
-- @function contacts:tag_by_name
-- @tparam string contact_id
-- @tparam string name
-- @tparam[opt] table options of the calls; `timeout` is for both together
-- @return the tag, `nil`, meta; or `nil, err`
-- @usage assert(ic:contacts():tag_by_name(contact.id, "vip"))
function contacts:tag_by_name(contact_id, name, options)
  local lacks = missing(contact_id, name)
  if lacks then
    return common.refuse("intercom contacts.tag_by_name", lacks, "is required")
  end
  local within = common.within(self, options)
  local tag, err = common.client(self):tags():create({ name = name }, within())
  if not tag then
    return nil, err
  end
  return self:add_tag(contact_id, { id = tag.id }, within())
end

--- Takes a tag off a contact by the tag's name, whatever its case.
-- @function contacts:untag_by_name
-- @tparam string contact_id
-- @tparam string name
-- @tparam[opt] table options of the calls; `timeout` is for both together
-- @return the tag, `nil`, meta; or `nil, err`, of kind `not_found` when the contact has no such tag
-- @usage assert(ic:contacts():untag_by_name(contact.id, "vip"))
function contacts:untag_by_name(contact_id, name, options)
  local lacks = missing(contact_id, name)
  if lacks then
    return common.refuse("intercom contacts.untag_by_name", lacks, "is required")
  end
  local within = common.within(self, options)
  local tags, err = self:tags(contact_id, nil, within())
  if not tags then
    return nil, err
  end
  for _, tag in ipairs(tags) do
    if ascii.lower(tostring(tag.name)) == ascii.lower(name) then
      return self:remove_tag(contact_id, tag.id, nil, within())
    end
  end
  return common.fail {
    kind = "not_found", operation = "intercom contacts.untag_by_name",
    message = ("the contact has no tag '%s'"):format(name),
  }
end

-- Waiting for an export ----------------------------------------------------------------------------

local FIRST_WAIT, LONGEST_WAIT = 1, 30 -- seconds
local DEFAULT_TIMEOUT = 3600

local is_under_way = { pending = true, in_progress = true }
local is_lost = { failed = true, canceled = true }

local function no_time(name, job)
  return common.fail {
    kind = "timeout", operation = "intercom " .. name .. ".wait", retryable = true,
    message = ("the export is still %s"):format(job.status),
  }
end

local function lost(name, job, meta)
  return common.fail {
    kind = "server", operation = "intercom " .. name .. ".wait", status = meta.status, request_id = meta.request_id,
    message = ("the export was %s"):format(job.status == "canceled" and "cancelled" or "not made: it failed"),
  }
end

-- Asks with `get` until the job has ended.
local function wait_for(resource, name, get, options)
  if options ~= nil and type(options) ~= "table" then
    return get(options) -- which refuses them
  end
  local own = {}
  for option, value in pairs(options or {}) do
    own[option] = value
  end
  local on_poll, pause = own.on_poll, FIRST_WAIT
  own.on_poll = nil
  if on_poll ~= nil and type(on_poll) ~= "function" then
    return common.refuse("intercom " .. name .. ".wait", "on_poll", "must be a function")
  elseif own.timeout ~= nil and type(own.timeout) ~= "number" then
    return get(own)
  end
  local deadline = common.now(resource) + (own.timeout or DEFAULT_TIMEOUT)
  while true do
    own.timeout = math.max(deadline - common.now(resource), 0.001)
    local job, err, meta = get(own)
    if not job then
      return nil, err
    elseif on_poll then
      on_poll(job)
    end
    if is_lost[job.status] then
      return lost(name, job, meta)
    elseif not is_under_way[job.status] then
      return job, nil, meta
    elseif common.now(resource) + pause >= deadline then
      return no_time(name, job)
    end
    local slept, refusal = common.sleep(resource, pause)
    if not slept then
      return nil, refusal
    end
    pause = math.min(pause * 1.5, LONGEST_WAIT)
  end
end

local function identifier(job)
  return type(job) == "table" and job.job_identifier or job
end

local exports = {}

--- Waits until an export has ended, asking less and less often.
-- @function exports:wait
-- @tparam table|string job what `create` gave, or its `job_identifier`
-- @tparam[opt] table options of the calls; `timeout` (an hour) is for the whole wait; `on_poll(job)` is called after
--   each look at the job
-- @return the job, `nil`, meta: its `status` is `"completed"`, or `"no_data"` when there is nothing to download; or
--   `nil, err`, of kind `timeout` when it goes on, `server` when it failed or was cancelled
-- @usage local job = assert(ic:exports():create { created_at_after = from, created_at_before = to })
-- job = assert(ic:exports():wait(job))
-- local csv_gz = assert(ic:exports():download(job.job_identifier))
function exports:wait(job, options)
  return wait_for(self, "exports", function(own)
    return self:get(identifier(job), nil, own)
  end, options)
end

local reporting_exports = {}

--- Waits until an export of reporting data has ended.
-- @function reporting_exports:wait
-- @tparam table|string job what `create` gave, or its `job_identifier`
-- @tparam table parameters `app_id` and `client_id`
-- @tparam[opt] table options as of `exports:wait`
-- @return as of `exports:wait`, but the `status` of a job that is done is `"complete"` here
-- @usage job = assert(ic:reporting_exports():wait(job, { app_id = app_id, client_id = client_id }))
function reporting_exports:wait(job, parameters, options)
  return wait_for(self, "reporting_exports", function(own)
    return self:get(identifier(job), parameters, own)
  end, options)
end

return { contacts = contacts, exports = exports, reporting_exports = reporting_exports }
