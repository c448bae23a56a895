-- The API of Airbyte's hosted connector instances, in both of its forms: `instances` is the older one, `integrations`
-- has been in its place since February 2026. Tokens are given apart, and in the older form by another host.

local options = {
  organization_id = {
    "string -- of the account, when it has several", header = "X-Organization-Id", pattern = "^[%w-]+$",
  },
}

local errors = {
  message    = { "errors.1.message", "message", "detail.1.msg", "detail" },
  code       = { "errors.1.error_code", "code" },
  list       = "errors",
  request_id = { "request_id" },
}

local function definition(base_url, resources)
  return {
    name = "hosted", title = "Airbyte hosted connectors", base_url = base_url, options = options, errors = errors,
    resources = resources,
  }
end

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
      },
    }),
  },
}
