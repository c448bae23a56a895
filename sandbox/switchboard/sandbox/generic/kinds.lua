--- What the paths of the services do not tell: how records are named, counted and joined.
-- @module switchboard.sandbox.generic.kinds
local data = require "switchboard.sandbox.data"

local kinds = {}

--- How many records a collection starts with, where it is not the usual number.
kinds.counts = {
  ["/conversations/deleted"] = 0, ["/ip_allowlist"] = 1, ["/export/content/data"] = 1, ["/export/reporting_data"] = 1,
  ["/jobs/status"] = 1, ["/contacts/bulk"] = 1, ["/companies/bulk"] = 1,
}
kinds.usual_count = 12
kinds.usual_part_count = 3 -- of records within another record

--- Collections whose records have an id that is not a number.
kinds.ids = {
  ["/user"] = function(number) return data.person(number).email end,
  ["/users"] = function(number) return data.person(number).email end,
}

--- What stands before the number in the ids of Common Room's second version.
kinds.prefixes = {
  contacts = "c_", organizations = "o_", activities = "a_", segments = "s_", ["custom-fields"] = "cf_",
  ["lead-scores"] = "ls_", tags = "l_", topics = "tp_", objects = "co_", ["object-types"] = "cot_",
}

--- Fields besides `id` that a record has its id in.
kinds.id_fields = { "job_identifier", "job_identfier" }

--- Fields that a record has its e-mail address in, where that is its id.
kinds.address_fields = { "userName", "email" }

--- Fields besides `id` that a record is found by.
kinds.keys = { "external_id", "user_id", "phone_number" }

--- Paths that lead to the records of another one.
kinds.aliases = {
  ["/export/cancel"] = "/export/content/data",
  ["/download/content/data"] = "/export/content/data",
  ["/download/reporting_data"] = "/export/reporting_data",
  ["/fin_voice/external_id"] = "/fin_voice/collect",
  ["/fin_voice/phone_number"] = "/fin_voice/collect",
  ["/fin_voice/register"] = "/fin_voice/collect",
}

--- Last parts of paths under which records are joined to another one → where those records are.
kinds.joined = { tags = "/tags", subscriptions = "/subscription_types", linked_conversations = "/conversations" }

--- Where the ids of deleted records are listed.
kinds.deleted = { ["/conversations"] = "/conversations/deleted" }

--- Words of fields that stand for a record of a resource.
kinds.nouns = {
  author = "admins", assignee = "admins", admin_assignee = "admins", sender = "admins", owner = "admins",
  created_by = "admins", updated_by = "admins", last_updated_by = "admins", team_assignee = "teams", user = "contacts",
  primary_admin = "admins", secondary_admin = "admins", company = "companies",
}

local companies_job = { type = "companies.bulk.job" }

--- What an action sets, besides what its body says.
kinds.sets = {
  ["exports.cancel"] = { status = "canceled" }, ["contacts.block"] = { blocked = true },
  ["contacts.dismiss_banner"] = { dismissed = true },
  ["exports.get"] = { status = "completed" }, ["exports.create"] = { status = "pending" },
  ["conversations.update_part"] = { translations = { original = "en", en = "<p>Hello</p>" } },
  ["companies.bulk_upsert"] = companies_job, ["companies.bulk_update"] = companies_job,
  ["companies.bulk_delete"] = companies_job, ["companies.get_bulk_job"] = companies_job,
}

--- Bodies of answers that clients do not read.
kinds.bodies = { ["contacts.anonymize"] = { status = "success" } }

--- Statuses of success that are not the usual ones: 204 of a DELETE without an answer, 200 of all else.
kinds.statuses = {}
for status, actions in pairs {
  [200] = { "contacts.anonymize" },
  [201] = { "audiences.create", "content_snippets.create", "data_connectors.create", "office_hours.create",
    "office_hours.create_exception", "secure_mode_secrets.create", "segments.create", "users.create" },
  [202] = { "companies.bulk_upsert", "companies.bulk_update", "companies.bulk_delete", "contacts.bulk_create",
    "contacts.bulk_update", "contacts.bulk_delete", "content.bulk_action" },
} do
  for _, action in ipairs(actions) do
    kinds.statuses[action] = status
  end
end

--- Reads of what is not there before something is staged, and the actions that make it so.
kinds.staged = { ["articles.get_draft"] = true }
kinds.publishes = { ["articles.publish_draft"] = true }

--- Files that are at another address.
kinds.elsewhere = { ["calls.recording"] = true }

--- Actions on one record that make another one → where.
kinds.makes = { ["conversations.convert"] = "/tickets" }

--- The fields that a record has when `cols` does not ask for more, by the last part of the path.
kinds.columns = {
  contacts = { "id", "name" }, organizations = { "id", "name", "primaryDomain" },
  activities = { "id", "type", "activityTime" }, segments = { "id", "name", "entityType" }, objects = { "id", "name" },
  ["website-visits"] = { "id", "visitTime", "url" }, ["prospector-contacts"] = { "id", "name" },
  ["prospector-companies"] = { "id", "name" },
}

return kinds
