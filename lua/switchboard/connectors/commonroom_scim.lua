-- Common Room, SCIM: who may log in.

local common = require "switchboard.connectors.commonroom_common"

local scim_json = "application/scim+json; charset=utf-8"

return {
  name = "commonroom_scim",
  title = "Common Room SCIM",
  documentation = "https://api.commonroom.io/docs/scim.html",
  base_url = "https://api.commonroom.io/scim/v2",
  auth = common.auth,
  errors = common.errors,

  types = {
    user = {
      schemas  = "string[] -- urn:ietf:params:scim:schemas:core:2.0:User",
      userName = "string -- the e-mail address",
      name     = "person_name",
      emails   = "email[]",
      active   = "boolean -- whether the user may log in",
    },
    person_name = { givenName = "string", familyName = "string" },
    email = { value = "string", primary = "boolean", type = "string" },

    change = {
      schemas    = "string[] -- urn:ietf:params:scim:schemas:core:2.0:PatchOp, which is not the RFC's",
      Operations = "change_operation[]",
    },
    change_operation = { op = "string -- replace", value = "new_values" },
    new_values = { active = "boolean -- false lowers the role; nothing deletes a user" },
  },

  -- itemsPerPage is no use here: it is "constant", and may be another number than that of the records.
  paging = {
    offset = { style = "offset", send = "startIndex", size = "count", page = "startIndex", total = "totalResults" },
  },

  resources = {
    users = {
      "People with a login",
      list = {
        "GET /users", "All logins, or the one that the filter names", records = "Resources", paging = "offset",
        query = {
          startIndex = "integer -- of the first record; they are counted from 1",
          count      = "integer -- how many records a page has",
          filter     = "string -- userName eq 'a@b.c', in single quotes",
        },
      },
      create = {
        "POST /users", "Makes a login; nothing deletes one",
        body = "user", body_required = true, content_type = scim_json,
      },
      get    = { "GET /users/{email}", "One login, by e-mail address", path = { email = "string" } },
      update = {
        "PATCH /users/{email}", "Gives the login, or takes it: active = false lowers the role",
        path = { email = "string" }, idempotent = true,
        body = "change", body_required = true, content_type = scim_json,
      },
    },
  },
}
