-- Common Room, version 1: bringing data in, and the lists that come in one piece.

local common = require "switchboard.connectors.commonroom_common"

return {
  name = "commonroom",
  title = "Common Room",
  documentation = "https://api.commonroom.io/docs/community.html",
  base_url = "https://api.commonroom.io/community/v1",
  auth = common.auth,
  errors = common.errors,
  check = "api_token_status.list",
  companions = { v2 = "commonroom_v2", scim = "commonroom_scim" },

  types = {
    -- Somebody seen in a source. The more fields, the better the profile that it is merged into.
    user = {
      id               = "id ! -- your own key of the user within the source, not Common Room's",
      email            = "string ?",
      fullName         = "string ? -- wins over firstName and lastName",
      firstName        = "string ?",
      lastName         = "string ?",
      username         = "string ?",
      avatarUrl        = "string ?",
      bio              = "string ?",
      linkedin         = "handle ? -- in/person",
      github           = "handle ?",
      twitter          = "handle ? -- with or without the @",
      discord          = "discord_name ?",
      externalProfiles = "external_profile[] ?",
      roleAtCompany    = "string ? -- Engineering, Sales or the like",
      titleAtCompany   = "string ?",
      companyName      = "string ?",
      companyDomain    = "string ?",
      country          = "string ?",
      city             = "string ?",
      region           = "string ? -- state, province or prefecture",
      rawLocation      = "string ? -- a place in words, left to Common Room to make out",
      tags             = "tag_reference[]",
      customFields     = "custom_field[]",
    },
    handle           = { type = "'handle' !", value = "string !" },
    discord_name     = { type = "'username'", username = "string !", discriminator = "string|number !" },
    external_profile = { url = "string !", name = "string" },

    tag_reference = "tag_by_id|tag_by_name",
    tag_by_id     = { type = "'id' !", id = "id !" },
    tag_by_name   = { type = "'name' !", name = "string ! -- makes the tag when there is none of that name" },

    -- Leaving the value out erases the field for good, hence the "~".
    custom_field = {
      id    = "number_id ! -- from contact_custom_fields:list()",
      value = "custom_field_value ~ -- switchboard.clear erases the field; that cannot be undone",
    },
    custom_field_value = {
      type  = "'enum'|'string'|'date'|'int'|'number'|'url'|'boolean' !",
      value = "string|number|boolean|(string|number|boolean)[] ! -- dates are YYYY-MM-DD",
    },

    -- Something that a user did. A repeat with the same id and activityType replaces it.
    activity = {
      id             = "id ! -- your own key of the activity within the source",
      activityType   = "string ! -- from activity_types:list()",
      user           = "user !",
      activityTitle  = "title ?",
      content        = "content ?",
      url            = "string ?",
      timestamp      = "datetime -- the present when left out",
      parentActivity = "activity_reference ? -- what this one replies to",
      subSource      = "sub_source ? -- a channel, repository or group",
      tags           = "tag_reference[]",
    },
    title              = { type = "'text' !", value = "string !" },
    content            = { type = "'text'|'markdown' !", value = "string !" },
    activity_reference = { id = "id !", activityType = "string !" },
    sub_source         = { type = "'name' !", name = "string !" },
  },

  resources = {
    api_token_status = {
      "The token in use",
      list = { "GET /api-token-status", "Whose token this is: jti, communityName, communityId; one object" },
    },

    contact_custom_fields = {
      "The custom fields that contacts have",
      list = {
        "GET /members/customFields", "All of them, or those that a source may write",
        query = { destinationSourceId = "id -- only those that this source may write" },
        records = "",
      },
    },

    activity_types = {
      "The kinds of activity",
      list = { "GET /activityTypes", "All of them; the ids are what an activity's activityType takes", records = "" },
    },

    segments = {
      "Groups of contacts",
      list     = { "GET /segments", "All of them", records = "" },
      statuses = { "GET /segments/{id}/status", "The statuses a contact may have in the segment", records = "" },
      add_contacts = {
        "POST /segments/{id}", "Adds contacts that are already known, and sets their status",
        deprecated = true, answer = "none",
        body = {
          socialType = "'email'|'twitter'|'github'|'linkedin' !",
          value      = "string ! -- one or more of them, with commas between",
          statusId   = "number_id -- from statuses(id)",
        },
      },
    },

    tags = {
      "Labels for contacts, activities and organizations",
      list = { "GET /tags", "All that are not deleted", records = "labels" },
      create = {
        "POST /tags", "The tag of that name if there is one, whatever its description, a new one otherwise",
        idempotent = true,
        body = {
          name        = "string !",
          entityTypes = "('member'|'activity'|'company')[] 1.. ! -- what it may be put on; fixed from then on",
          description = "string ?",
        },
      },
      get = { "GET /tags/{id}", "One tag" },
      update = {
        "POST /tags/{id}", "Renames a tag, or changes its description; brings a deleted one back, too",
        idempotent = true,
        body = { name = "string ! -- even when only the description changes", description = "string ?" },
      },
      delete = {
        "DELETE /tags/{id}", "Deletes a tag, and takes it off all that has it; may break alerts and workflows",
        answer = "none",
      },
    },

    users = {
      "The people of a source",
      upsert = {
        "POST /source/{destinationSourceId}/user", "Adds or changes a user; queued: a read right after may miss it",
        body = "user", answer = "none", idempotent = true,
      },
    },

    activities = {
      "What the people of a source did",
      upsert = {
        "POST /source/{destinationSourceId}/activity",
        "Adds or changes an activity; queued: a read right after may miss it",
        body = "activity", answer = "none", idempotent = true,
        fill_now = { "timestamp" }, -- a retry must carry the time of the first attempt
      },
    },

    contacts = {
      "People, by what is known of them",
      get_by_email = {
        "GET /user/{email}",
        "Those with this address: contacts, says the documentation; an object with ids has been seen",
        path = { email = "string" }, deprecated = true,
      },
      anonymize = {
        "DELETE /user/{email}", "Erases what identifies the contact, within 15 days; the next import may bring it back",
        path = { email = "string" }, answer = "none", idempotent = false, -- a 404 may be the first one's, or anyone's
      },
      find = {
        "GET /members", "Contacts by exactly one of these", deprecated = true, records = "",
        query = {
          "email|twitter|github|linkedin",
          email = "string", twitter = "string", github = "string", linkedin = "string -- in/username",
        },
      },
    },
  },
}
