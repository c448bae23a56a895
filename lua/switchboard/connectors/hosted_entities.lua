-- What the hosted connectors offer: entity, action and the names of all parameters besides the path's. What a
-- parameter is, the connector of the same name tells.

local page = { "per_page", "starting_after" }
local contact = {
  "role", "external_id", "email", "phone", "name", "avatar", "signed_up_at", "last_seen_at", "owner_id",
  "unsubscribed_from_emails", "custom_attributes",
}
local company = { "name", "plan", "monthly_spend", "size", "website", "industry", "custom_attributes" }
local new_company = {
  "company_id", "name", "plan", "monthly_spend", "size", "website", "industry", "custom_attributes",
}

return {
  intercom = {
    definition_id = "d8313939-3782-41b0-be29-b3ca20d8dd3a",
    check = "admins.list",
    searched = { "contacts", "companies", "conversations", "teams" }, -- of these there is a copy
    types = { contacts = { owner_id = "number_id ? -- an admin" } },  -- where they are others than the service's
    needs = { ["contacts.create"] = "role", ["companies.create"] = "company_id" }, -- which Intercom itself may not
    entities = {
      contacts          = { list = page, get = {}, create = contact, update = contact },
      conversations     = { list = page, get = {} },
      companies         = { list = page, get = {}, create = new_company, update = company },
      teams             = { list = {}, get = {} },
      admins            = { list = {}, get = {} },
      tags              = { list = {}, get = {}, create = { "name" } },
      segments          = { list = { "include_count" }, get = {} },
      notes             = { create = { "body", "admin_id" } },
      internal_articles = { create = { "title", "owner_id", "author_id", "body" } },
    },
  },

  commonroom = {
    definition_id = "152171eb-bedf-46d7-b2c9-c8a91b9fd5b4",
    check = "api_token_status.list",
    entities = {
      api_token_status      = { list = {} },
      contact_custom_fields = { list = {} },
      activity_types        = { list = {} },
      segments              = { list = {} },
      tags                  = { list = {} },
    },
  },
}
