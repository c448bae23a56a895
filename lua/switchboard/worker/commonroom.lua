-- The twelve operations of Orkes' integration of Common Room, with the names of their inputs and outputs.

local copy = require "switchboard.copy"

local text, whole = { type = "string" }, { type = "integer" }
local id = { type = { "string", "integer" } }
local object = { type = "object" }

local function of(properties, required)
  return { type = "object", properties = properties, required = required }
end

local function list_of(properties)
  return { type = "array", items = of(properties) }
end

local tag = {
  id = text, name = text, description = { type = { "string", "null" } }, entityTypes = { type = "array", items = text },
  createdAt = text, deletedAt = { type = { "string", "null" } },
}

local outcome = of { status = whole, message = text }

-- A function that gives a list its name.
local function named(name)
  return function(value) return { [name] = value } end
end

-- A function that tells what has happened, where the service answers with a status alone.
local function told(message)
  return function(value) return { status = value.status or 200, message = message } end
end

local function to_source(input, fields)
  return copy(type(fields) == "table" and fields or {}, { destinationSourceId = input.destinationSourceId })
end

return {
  commonroom_check_token = {
    description = "Check API Token Status", resource = "api_token_status", action = "list",
    input = of {}, output = of { jti = text, communityName = text, communityId = id },
  },
  commonroom_upsert_user = {
    description = "Add or Edit User", resource = "users", action = "upsert",
    input = of({ destinationSourceId = id, user = object }, { "destinationSourceId", "user" }), output = outcome,
    parameters = function(input) return to_source(input, input.user) end,
    result = told "accepted",
  },
  commonroom_get_activity_types = {
    description = "Get Activity Types", resource = "activity_types", action = "list",
    input = of {}, output = of { activityTypes = list_of { id = text, name = text, displayName = text } },
    result = named "activityTypes",
  },
  commonroom_upsert_activity = {
    description = "Add or Edit Activity", resource = "activities", action = "upsert",
    input = of({ destinationSourceId = id, activity = object }, { "destinationSourceId", "activity" }),
    output = outcome,
    parameters = function(input) return to_source(input, input.activity) end,
    result = told "accepted",
  },
  commonroom_get_custom_fields = {
    description = "Get Custom Fields", resource = "contact_custom_fields", action = "list",
    input = of { destinationSourceId = id },
    output = of { customFields = list_of { id = id, name = text, type = text } },
    parameters = function(input) return { destinationSourceId = input.destinationSourceId } end,
    result = named "customFields",
  },
  commonroom_get_segments = {
    description = "Get Segments", resource = "segments", action = "list",
    input = of {}, output = of { segments = list_of { id = id, name = text } }, result = named "segments",
  },
  commonroom_get_segment_statuses = {
    description = "Get Segment Statuses", resource = "segments", action = "statuses",
    input = of({ segmentId = id }, { "segmentId" }), output = of { statuses = list_of { id = id, name = text } },
    parameters = function(input) return { id = input.segmentId } end,
    result = named "statuses",
  },
  commonroom_list_tags = {
    description = "List Tags", resource = "tags", action = "list",
    input = of {}, output = of { labels = list_of(tag) }, result = named "labels",
  },
  commonroom_create_tag = {
    description = "Create Tag", resource = "tags", action = "create",
    input = of({ name = text, entityTypes = { type = "array", items = text }, description = text },
      { "name", "entityTypes" }),
    output = of(tag),
    parameters = function(input)
      return { name = input.name, entityTypes = input.entityTypes, description = input.description }
    end,
  },
  commonroom_update_tag = {
    description = "Update Tag", resource = "tags", action = "update",
    input = of({ tagId = id, name = text, description = text }, { "tagId", "name" }), output = of(tag),
    parameters = function(input)
      return { id = input.tagId, name = input.name, description = input.description }
    end,
  },
  commonroom_delete_tag = {
    description = "Delete Tag", resource = "tags", action = "delete",
    input = of({ tagId = id }, { "tagId" }), output = outcome,
    parameters = function(input) return { id = input.tagId } end,
    -- An execution before this one may have deleted it.
    recover = function(err, task)
      return err.kind == "not_found" and ((task.retryCount or 0) > 0 or (task.pollCount or 0) > 1)
    end,
    result = told "deleted",
  },
  commonroom_get_tag = {
    description = "Get Tag", resource = "tags", action = "get",
    input = of({ tagId = id }, { "tagId" }), output = of(tag),
    parameters = function(input) return { id = input.tagId } end,
  },
}
