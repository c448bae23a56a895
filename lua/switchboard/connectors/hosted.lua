-- The API of Airbyte's hosted connector instances, in both of its forms: `instances` is the older one, `integrations`
-- has been in its place since February 2026. Tokens are given apart, and in the older form by another host.

local options = {
  organization_id = {
    "string -- of the account, when it has several", header = "X-Organization-Id", pattern = "^[%w-]+$",
  },
}

-- What a call may say beside its parameters. The older form of the API may not know them.
local executed = {
  select_fields   = { "string[] 1.. -- all that is wanted of each record: names, or paths with dots", execute = true },
  exclude_fields  = { "string[] 1.. -- what is not wanted, where select_fields does not say", execute = true },
  skip_truncation = { "boolean -- false: long texts of lists are cut off", execute = true },
  intent          = { "string ..512 -- why the call is made; it is kept with the record of the call", execute = true },
}

local errors = {
  message    = { "errors.1.message", "message", "detail.1.msg", "detail", "error", "errors" },
  code       = { "errors.1.error_code", "code" },
  list       = "errors",
  request_id = { "request_id" },
}

local function definition(base_url, resources)
  return {
    name = "hosted", title = "Airbyte hosted connectors", base_url = base_url, options = options, errors = errors,
    paging = { cursor = { style = "cursor", send = "cursor", next = "next", size = "limit" } },
    resources = resources,
  }
end

local instance_change = {
  name               = "string",
  replication_config = "object",
  entities           = "array ? -- empty: all; left out: as they are",
}

local function tokens(route)
  return {
    "What the calls of an account are authorised with",
    create = {
      route, "One that is good for some minutes", idempotent = true,
      body = { client_id = "string !", client_secret = "string !" },
    },
  }
end

return {
  instances = {
    whose = "external_user_id", -- what an instance is looked up by
    definition_field = "connector_definition_id",
    execute = "/api/v1/connectors/instances/{id}/execute",
    executed = executed,
    tokens = definition("https://cloud.airbyte.com", { tokens = tokens "POST /api/v1/applications/token" }),
    api = definition("https://api.airbyte.ai", {
      instances = {
        "Connectors that run at Airbyte, each with credentials of its own",
        list = {
          "GET /api/v1/connectors/instances_for_user", "Those that a user of yours has", records = "instances",
          query = { external_user_id = "string !", definition_id = "string" },
        },
        create = {
          "POST /api/v1/connectors/instances",
          body = {
            connector_definition_id = "string !",
            auth_config             = "object ! -- the service's credentials, such as access_token",
            name                    = "string",
            external_user_id        = "string -- your own key of the user it is for",
          },
        },
      },
    }),
  },

  integrations = {
    whose = "workspace_name",
    definition_field = "definition_id",
    execute = "/api/v1/integrations/connectors/{id}/execute",
    executed = executed,
    tokens = definition("https://api.airbyte.ai", { tokens = tokens "POST /api/v1/account/applications/token" }),
    api = definition("https://api.airbyte.ai", {
      instances = {
        "Connectors that run at Airbyte, each with credentials of its own",
        list = {
          "GET /api/v1/integrations/connectors", "Those of a workspace", records = "data",
          query = { workspace_name = "string", definition_id = "string" },
        },
        create = {
          "POST /api/v1/integrations/connectors",
          body = {
            workspace_name              = "string !",
            definition_id               = "string",
            connector_type              = "string -- in the place of definition_id",
            source_template_id          = "string -- in the place of definition_id",
            name                        = "string",
            credentials                 = "object -- the service's, such as access_token",
            replication_config          = "object -- Intercom wants start_date in it",
            environment                 = "object",
            entities                    = "array",
            server_side_oauth_secret_id = "string",
          },
        },
        get    = { "GET /api/v1/integrations/connectors/{id}" },
        update = { "PUT /api/v1/integrations/connectors/{id}", body = instance_change, body_required = true },
        delete = { "DELETE /api/v1/integrations/connectors/{id}", "Later; the answer has the job's id" },
        check  = {
          "POST /api/v1/integrations/connectors/{id}/check", "Whether it works, with these changes made",
          body = instance_change, body_required = true, idempotent = true,
        },
      },
      workspaces = {
        "What instances belong to. A scoped token for a new name makes one",
        list = {
          "GET /api/v1/workspaces", records = "data", paging = "cursor",
          query = {
            name_contains = "string",
            status        = "'active'|'inactive'",
            limit         = "integer 1..100 = 20",
            cursor        = "string -- from the page before",
          },
        },
        get    = { "GET /api/v1/workspaces/{id}" },
        update = {
          "PUT /api/v1/workspaces/{id}",
          body = { name = "string", status = "'active'|'inactive' -- inactive: its connections stand still" },
        },
        delete = { "DELETE /api/v1/workspaces/{id}" },
      },
      scoped_tokens = {
        "For what goes on in one workspace only; good for some minutes",
        create = {
          "POST /api/v1/account/applications/scoped-token", idempotent = true,
          body = { workspace_name = "string !", region_id = "string" },
        },
      },
    }),
  },
}
