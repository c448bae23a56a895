-- What the operations of Common Room, version 1, answer.

return {
  types = {
    tag = {
      id          = "string",
      name        = "string",
      description = "string ?",
      entityTypes = "('member'|'activity'|'company')[] -- what it may be put on",
      createdAt   = "datetime",
      deletedAt   = "datetime ? -- of one that is deleted",
    },

    segment       = { id = "integer", name = "string" },
    status        = { id = "integer", name = "string" },
    activity_type = { id = "string", displayName = "string" },

    contact_custom_field = {
      id         = "integer",
      name       = "string",
      type       = "string -- enum, string, date, int, number, url or boolean",
      multivalue = "boolean -- whether it may have several values",
      values     = "string[] -- those that an enum has",
    },

    contact_reference = { id = "integer", ["*"] = "any" },

    contact = {
      fullName               = "string",
      title                  = "string",
      organization           = "string",
      bio                    = "string",
      avatar                 = "string -- URL of an image",
      location               = "object",
      url                    = "string",
      twitter                = "string",
      github                 = "string",
      linkedin               = "string",
      discord                = "string",
      youtube                = "string",
      common_room_member_url = "string",
      activities_count       = "integer",
      first_seen             = "datetime",
      last_active            = "datetime",
      member_tags            = "array",
      segments               = "segment[]",
      custom_fields          = "contact_field[]",
    },
    contact_field = { name = "string", type = "string", value = "any" },
  },

  resources = {
    api_token_status = {
      list = { jti = "string -- names the token", communityName = "string", communityId = "string" },
    },
    contact_custom_fields = { list = "contact_custom_field[]" },
    activity_types        = { list = "activity_type[]" },
    segments              = { list = "segment[]", statuses = "status[]" },
    tags = {
      list   = { labels = "tag[]" },
      create = "tag",
      get    = "tag",
      update = "tag",
    },
    contacts = {
      find         = "contact[]",
      get_by_email = "contact_reference|contact_reference[]",
    },
  },
}
