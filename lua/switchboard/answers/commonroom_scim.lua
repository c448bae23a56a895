-- What the operations of Common Room's SCIM answer.

return {
  types = {
    user = {
      id       = "string",
      schemas  = "string[]",
      userName = "string -- the e-mail address",
      name     = "person_name",
      emails   = "email[]",
      active   = "boolean -- whether the user may log in",
    },
    person_name = { givenName = "string", familyName = "string" },
    email       = { value = "string", primary = "boolean", type = "string" },
  },

  resources = {
    users = {
      list = {
        Resources    = "user[]",
        schemas      = "string[]",
        totalResults = "integer",
        itemsPerPage = "integer",
        startIndex   = "integer -- of the first record; they are counted from 1",
      },
      create = "user",
      get    = "user",
      update = "user",
    },
  },
}
