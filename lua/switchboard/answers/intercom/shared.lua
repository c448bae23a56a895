-- What Intercom answers: what several areas use, and in which file beside this one the answers of a resource are, which
-- is the area that its operations are in. "?" is on fields that may be null or absent, as far as Intercom says so.

local service = require "switchboard.connectors.intercom.service"

return {
  types = {
    -- Custom attributes, by name.
    attributes = { ["*"] = "string|number|boolean|array|object ?" },

    -- Where a list goes on.
    pages = {
      type        = "'pages'",
      page        = "integer",
      per_page    = "integer",
      total_pages = "integer",
      next        = "next_page|string ? -- a URL where pages are counted",
    },
    next_page = { page = "integer", per_page = "integer", starting_after = "string ?" },
    following = { type = "'pages'", per_page = "integer", next = "following_page ?" },
    following_page = { starting_after = "string" },
    linked_pages = {
      type        = "'pages'",
      page        = "integer",
      per_page    = "integer",
      total_pages = "integer",
      next        = "string ? -- a URL",
    },

    -- Something else, by its id.
    reference = { type = "string", id = "string ?" },

    -- An instance of a custom object.
    custom_object = {
      id                  = "string",
      type                = "string",
      external_id         = "string",
      external_created_at = "time ?",
      external_updated_at = "time ?",
      created_at          = "time",
      updated_at          = "time",
      custom_attributes   = "attributes",
    },

    -- Work that goes on behind the answer.
    job = {
      type          = "'job'",
      id            = "string",
      url           = "string",
      status        = "'pending'|'success'|'failed'",
      resource_type = "string",
      resource_id   = "string ?",
      resource_url  = "string ?",
    },

    tag = {
      type       = "string",
      id         = "string",
      name       = "string",
      applied_at = "time ?",
      applied_by = "reference ? -- an admin",
    },
    tag_name = { type = "string", id = "string", name = "string" },

    admin = {
      type                  = "string",
      id                    = "string",
      name                  = "string",
      email                 = "string",
      job_title             = "string",
      avatar                = "string|image ?",
      away_mode_enabled     = "boolean",
      away_mode_reassign    = "boolean -- conversations of an admin who is away go to others",
      away_status_reason_id = "integer|string ?",
      has_inbox_seat        = "boolean",
      team_ids              = "integer[]",
      team_priority_level   = "team_priority_level ?",
      role                  = "role ? @Preview",
    },
    image = { image_url = "string" },
    role  = { type = "string", id = "string", name = "string" },
    team_priority_level = { primary_team_ids = "integer[] ?", secondary_team_ids = "integer[] ?" },
  },

  resources = service.resources,
}
