-- The workspace itself: who works in it, how it is set up, and its data on the way out.

local merge = require "switchboard.connectors.merge"

local data_connector = {
  description                 = "string",
  http_method                 = "'get'|'post'|'put'|'delete'|'patch'",
  url                         = "string -- may hold {{variables}}",
  body                        = "string -- may hold {{variables}}",
  direct_fin_usage            = "boolean -- Fin uses it by itself, not only in workflows",
  audiences                   = "('leads'|'users'|'visitors')[]",
  headers                     = "data_connector_header[]",
  data_inputs                 = "data_input[] -- takes the place of all that were there",
  customer_authentication     = "boolean -- the customer proves who they are first",
  bypass_authentication       = "boolean -- nobody needs to prove anything",
  validate_missing_attributes = "boolean",
  mock_response               = "object|array -- a sample answer; the fields are made from it",
  token_ids                   = "id[] -- empty: no tokens",
}

local office_hours_exception = {
  name               = "string",
  time_intervals     = "time_interval[] ? -- of custom_hours; minutes from midnight",
  recurring_annually = "boolean",
}

local minutes_of_week = "minutes from Monday 00:00, in quarters of an hour"

return {
  types = {
    data_connector_header = { name = "string", value = "string -- may hold {{variables}}" },
    data_input = {
      name          = "string",
      type          = "'string'|'integer'|'decimal'|'boolean'",
      description   = "string",
      required      = "boolean",
      default_value = "string",
    },
    execution_error = "'request_configuration_error'|'faraday_error'|'3rd_party_error'|'response_mapping_error'"
      .. "|'token_refresh_error'|'fin_action_response_formatting_error'|'fin_action_identity_verification_error'"
      .. "|'email_verification_error'|'non_fin_standalone_action_identity_verification_error'"
      .. "|'request_validation_error'|'client_side_action_error'",
    flag = "boolean|'true'|'false'",

    team_priorities = { primary_admin_ids = "number_id[] ?", secondary_admin_ids = "number_id[] ?" },

    time_interval = {
      start_minute = "integer 0..",
      end_minute   = "integer 0..",
      day_of_week  = "integer 0..6 -- Monday is 0; follows from the rest",
    },
  },

  resources = {
    admins = {
      "Teammates",
      list     = {
        "GET /admins", "All teammates, in one piece",
        query = { display_avatar = "boolean = false" }, records = "admins",
      },
      get      = { "GET /admins/{id}", "One teammate" },
      me       = { "GET /me", "Whom the token belongs to; app.region tells where the data is" },
      set_away = {
        "PUT /admins/{id}/away", "Sets a teammate away, or back; may send new replies to the default inbox",
        body = {
          away_mode_enabled     = "boolean !",
          away_mode_reassign    = "boolean ! -- new replies go to the default inbox",
          away_status_reason_id = "number_id",
        },
      },
      activity_logs = {
        "GET /admins/activity_logs", "What teammates did, and when. Long stretches of time fail; ask month by month",
        query = {
          created_at_after  = "time|string !",
          created_at_before = "time|string",
          page              = "integer 1..",
          per_page          = "integer 1.. = 20",
        },
        records = "activity_logs", paging = "page",
      },
      search_activity_logs = {
        "POST /admins/activity_logs/search",
        "What teammates did, and when, of chosen types of event; ask month by month",
        idempotent = true, effect = "read",
        body = {
          created_at_after  = "time !",
          created_at_before = "time",
          event_types       = "string[] -- from activity_log_event_types()",
          page              = "integer 1.. = 1",
          per_page          = "integer 1..250 = 20",
        },
        records = "activity_logs", paging = "page",
      },
      activity_log_event_types = {
        "GET /admins/activity_log_event_types", "The types of event that the activity logs know",
        records = "event_types",
      },
    },

    teams = {
      "Groups of admins",
      list    = { "GET /teams", "All teams", records = "teams" },
      get     = { "GET /teams/{id}", "One team, with its members' ids" },
      update  = {
        "PUT /teams/{id}", "Sets who is in a team; who is left out leaves", since = "Preview",
        body = { admin_ids = "number_id[] 1..1000 !", admin_priority_level = "team_priorities ?" },
      },
      metrics = {
        "GET /teams/{id}/metrics", "How many conversations each member has open, idle and snoozed, right now",
        records = "data",
        query = { idle_threshold = "integer = 1800 -- seconds, up to a day, after which an open conversation is idle" },
      },
    },

    away_status_reasons = {
      "Why an admin may be away",
      list = { "GET /away_status_reasons", "All reasons, deleted ones too", records = "data" },
    },

    brands = {
      "The names the workspace goes by",
      list = { "GET /brands", "All brands; the default one has the workspace's id", records = "data" },
      get  = { "GET /brands/{id}", "One brand" },
    },

    emails = {
      "The addresses it sends from",
      list = { "GET /emails", "All sender addresses", records = "data" },
      get  = { "GET /emails/{id}", "One sender address" },
    },

    office_hours = {
      "Schedules of when the team is there, and the exceptions",
      list   = { "GET /office_hours_schedules", "All schedules", records = "data" },
      get    = { "GET /office_hours_schedules/{id}", "One schedule" },
      create = {
        "POST /office_hours_schedules", "Makes a schedule",
        body = {
          name           = "string !",
          time_zone_name = "string ! -- Europe/Dublin",
          time_intervals = "time_interval[] ! -- " .. minutes_of_week,
        },
      },
      update = {
        "PUT /office_hours_schedules/{id}", "Changes what is given of a schedule",
        body = {
          name           = "string",
          time_zone_name = "string",
          time_intervals = "time_interval[] -- " .. minutes_of_week,
        },
      },
      delete = { "DELETE /office_hours_schedules/{id}", "Deletes a schedule" },

      exceptions       = {
        "GET /office_hours_schedules/{id}/office_hours_exceptions", "The exceptions of a schedule", records = "data",
      },
      get_exception    = {
        "GET /office_hours_schedules/{id}/office_hours_exceptions/{exception_id}", "One exception of a schedule",
      },
      create_exception = {
        "POST /office_hours_schedules/{id}/office_hours_exceptions",
        "Makes a day of a schedule closed, or gives it hours of its own",
        body = merge(office_hours_exception, {
          exception_date = "date !",
          exception_type = "'closed'|'custom_hours' !",
        }),
      },
      update_exception = {
        "PUT /office_hours_schedules/{id}/office_hours_exceptions/{exception_id}", "Changes an exception of a schedule",
        body = merge(office_hours_exception, {
          exception_date = "date",
          exception_type = "'closed'|'custom_hours'",
        }),
      },
      delete_exception = {
        "DELETE /office_hours_schedules/{id}/office_hours_exceptions/{exception_id}",
        "Deletes an exception: the day has its usual hours again",
      },
    },

    ip_allowlist = {
      "The addresses that may sign in",
      get    = { "GET /ip_allowlist", "Whether the list is in force, and what is on it" },
      update = {
        "PUT /ip_allowlist", "Puts this list in the place of the old one; one without your own address is refused",
        body = {
          type         = "string -- ip_allowlist",
          enabled      = "boolean",
          ip_allowlist = "string[] -- 192.168.0.1, or 192.168.0.1/24",
        },
      },
    },

    secure_mode_secrets = {
      "What the identities in the Messenger are signed with",
      list   = {
        "GET /secure_mode_secrets", "All secrets by name and platform, without the secrets themselves",
        since = "Preview", records = "data",
      },
      create = {
        "POST /secure_mode_secrets", "Makes a secret for at least one platform; the answer has it, this once",
        since = "Preview",
        body = {
          "supports_android|supports_ios|supports_web",
          name             = "string !",
          supports_android = "boolean",
          supports_ios     = "boolean",
          supports_web     = "boolean",
        },
      },
      delete = {
        "DELETE /secure_mode_secrets/{id}", "Deletes a secret: sessions that were signed with it are refused",
        since = "Preview", answer = "none",
      },
    },

    ecommerce_connectors = {
      "Shops",
      upload_catalog = {
        "POST /ecommerce/connectors/{id}/catalog",
        "Uploads the products, whole or in parts of 99 MB that end with finalize; taken over later",
        since = "Preview",
        files = { catalog = "catalog.json" },
        body = {
          catalog       = "string -- a JSON array of products, as text; up to 99 MB",
          finalize      = "'true'|'false'",
          import_job_id = "id",
          part_number   = "integer 1..",
        },
      },
    },

    custom_objects = {
      "Instances of your own object types; type is the type's identifier",
      list = {
        "GET /custom_object_instances/{type}", "The instances of a type, of all or of one contact or conversation",
        query = {
          references_contact_id      = "id",
          references_conversation_id = "id",
          page                       = "integer 1..",
          per_page                   = "integer 1..150 = 20",
        },
        records = "data", paging = "page",
      },
      find   = {
        "GET /custom_object_instances/{type}", "One instance, by your own key", query = { external_id = "id !" },
      },
      get    = { "GET /custom_object_instances/{type}/{id}", "One instance, by Intercom's id or your own" },
      create = {
        "POST /custom_object_instances/{type}", "Makes an instance, or changes the one of this external_id",
        idempotent_with = "external_id",
        body = {
          external_id         = "id",
          external_created_at = "time ?",
          external_updated_at = "time ?",
          custom_attributes   = "attributes ?",
        },
      },
      delete                = {
        "DELETE /custom_object_instances/{type}/{id}", "Deletes one instance, by Intercom's id",
      },
      delete_by_external_id = {
        "DELETE /custom_object_instances/{type}", "Deletes one instance, by your own key",
        query = { external_id = "id !" },
      },
    },

    data_connectors = {
      "Calls that Fin and workflows make to other services",
      list = {
        "GET /data_connectors", "All connectors, the last changed first",
        query = { per_page = "integer 1..50 = 20", starting_after = "string -- from pages.next" },
        records = "data", paging = "cursor",
      },
      get    = {
        "GET /data_connectors/{id}", "One connector with its inputs and response fields, as it is live or as a draft",
        query = { state_version = "'draft'|'live' = live" },
      },
      create = {
        "POST /data_connectors", "Makes a draft; it works once update has set its state to live",
        body = merge(data_connector, { name = "string !" }),
      },
      update = {
        "PATCH /data_connectors/{id}", "Changes what is given, and takes it live or back to a draft",
        body = merge(data_connector, { name = "string", state = "'draft'|'live'" }),
      },
      delete = { "DELETE /data_connectors/{id}", "Deletes a draft that nothing uses; one in use is an error" },

      execution_results = {
        "GET /data_connectors/{id}/execution_results", "What came of its calls, in the last hour unless told otherwise",
        query = {
          per_page       = "integer 1..30 = 10",
          starting_after = "string -- from pages.next",
          success        = "flag",
          error_type     = "execution_error",
          start_ts       = "time",
          end_ts         = "time",
          include_bodies = "flag = false",
        },
        records = "data", paging = "cursor",
      },
      get_execution_result = {
        "GET /data_connectors/{id}/execution_results/{result_id}",
        "One of its calls, with the bodies of request and response",
      },
    },

    jobs = {
      "Work that Intercom does later",
      get = { "GET /jobs/status/{id}", "How far a job is" },
    },

    exports = {
      "How messages were received: sent, opened, clicked. Kept for 2 days",
      create = {
        "POST /export/content/data",
        "Begins an export. One at a time in a workspace: another is refused with 429 until it is done",
        quota = true,
        body = { created_at_after = "time !", created_at_before = "time !" },
      },
      get      = { "GET /export/content/data/{id}", "How far an export is" },
      cancel   = { "POST /export/cancel/{id}", "Stops an export that is under way", idempotent = true },
      download = {
        "GET /download/content/data/{id}", "The finished export: CSV, gzipped",
        answer = "bytes", accept = "application/octet-stream",
      },
    },

    reporting_exports = {
      "The numbers behind the reports",
      datasets = {
        "GET /export/reporting_data/get_datasets", "The datasets and their attributes that can be exported",
        records = "data",
      },
      create   = {
        "POST /export/reporting_data/enqueue",
        "Begins an export. Five at a time in a workspace: one more is refused with 429",
        quota = true,
        body = { dataset_id = "id !", attribute_ids = "id[] !", start_time = "time !", end_time = "time !" },
      },
      get      = {
        "GET /export/reporting_data/{id}", "How far an export is", query = { app_id = "id !", client_id = "id !" },
      },
      download = {
        "GET /download/reporting_data/{id}", "The data of a finished export", query = { app_id = "id !" },
        answer = "bytes", accept = "application/octet-stream",
      },
    },

    workflows = {
      "Automations",
      export = { "GET /export/workflows/{id}", "The whole of one workflow, as data" },
    },
  },
}
