-- What comments don't tell exactly enough for a type checker: the types of options and of what functions take and
-- return. Descriptions come from the comments and from docs/options.md; a name here that is in neither is an error.

local known = {}

local HEADERS = "table<string, string>"
local EVENT_HOOK = "fun(event: switchboard.Event)"
local THROTTLE = "boolean|{ shared: table, key: string?, also: table<string, number>?,"
  .. " on_store: fun(message: string?)? }"

local BIG = '"round"|"string"|"keep"'

-- Tables of options in docs/options.md, by the heading above them: the class, and the types of the options. `of`
-- names those that one service alone has.
known.options = {
  ["Of a client"] = {
    class = "switchboard.ClientOptions",
    of = { region = "intercom", version = "intercom", access_token = "intercom", api_token = "commonroom" },
    types = {
      api_token = "switchboard.Credentials", access_token = "switchboard.Credentials",
      region = '"us"|"eu"|"au"', version = "string", hosted = "switchboard.HostedOptions", base_url = "string",
      allow_http = "boolean", timeout = "number", attempt_timeout = "number", connect_timeout = "number",
      retries = "integer", throttle = THROTTLE, on_request = EVENT_HOOK, on_response = EVENT_HOOK,
      on_retry = EVENT_HOOK, headers = HEADERS .. "|fun(attempt: switchboard.Event): " .. HEADERS,
      user_agent = "string", max_body = "integer", nulls = '"drop"|"keep"', big_integers = BIG,
      http2 = "boolean", ca_file = "string", ca_path = "string", client_cert = "string", client_key = "string",
      client_key_password = "string",
      proxy = "string", proxy_credentials = "string", no_proxy = "string", transport = "switchboard.Transport",
      driver = '"blocking"|"cqueues"|"luv"|"copas"|"nginx"|switchboard.Driver', blocking = "boolean",
      companions = "table<string, table>",
    },
  },
  ["Of a call"] = {
    class = "switchboard.CallOptions",
    types = {
      timeout = "number", attempt_timeout = "number", retries = "integer",
      headers = HEADERS .. "|fun(attempt: switchboard.Event): " .. HEADERS, max_body = "integer",
      nulls = '"drop"|"keep"', big_integers = BIG, version = "string", fields = "string[]", unchecked = "boolean",
    },
  },
  ["Of a download"] = {
    class = "switchboard.DownloadOptions", extends = "switchboard.CallOptions", required = { sink = true },
    types = {
      sink = "string|file*|file|fun(piece: string): any, any", on_progress = "fun(bytes: integer, total: integer?)",
      resume = "boolean",
    },
  },
  ["Of the engine"] = {
    class = "switchboard.EngineOptions",
    types = { thread = "boolean", max_connections = "integer", max_host_connections = "integer" },
  },
}

-- Fields of documented tables whose type is more than the comment says.
known.fields = {
  ["switchboard.Error.kind"] = '"invalid_request"|"authentication"|"permission"|"not_found"|"gone"|"conflict"'
    .. '|"rate_limited"|"server"|"network"|"tls"|"timeout"|"decode"|"too_large"|"cancelled"',
  ["switchboard.Error.headers"] = HEADERS,
  ["switchboard.Error.errors"] = "table[]",
  ["switchboard.Error.records"] = "table[]",
  ["switchboard.Meta.headers"] = HEADERS,
  ["switchboard.Meta.rate_limit"] = "switchboard.RateLimit",
  ["switchboard.Meta.body"] = "table",
  ["switchboard.Meta.next"] = "table|false",
}

-- Fields that only some helpers add, as their comments tell.
known.further_fields = {
  ["switchboard.Error"] = {
    "---@field archived? boolean # of contacts:upsert alone: whether that contact is archived",
    "---@field contact_id string # of contacts:upsert alone: the contact in the way",
    "---@field report? switchboard.Report # of upsert_all: what came of it until it was cancelled",
  },
  ["switchboard.Meta"] = { "---@field created? boolean # of contacts:upsert: whether the contact is new" },
}

-- Functions: types of parameters by their names, and `returns`: those of the results. `failing` stands for results
-- of which the first is nil where the second is an error.
known.functions = {
  ["switchboard.configure"]    = { options = "switchboard.EngineOptions" },
  ["switchboard.is_error"]     = { value = "any" },
  ["switchboard.integer"]      = { value = "string|integer|userdata", returns = { "integer|userdata" } },
  ["switchboard.array"]        = { generic = "T", items = "T[]", returns = { "T[]" } },
  ["switchboard.object"]       = { generic = "T", fields = "T", returns = { "T" } },
  ["switchboard.assert"]       = { is = "assert" }, -- which checkers know by heart
  ["switchboard.define"]       = {
    definition = "table", returns = { "fun(options: table): switchboard.OpenClient" },
  },
  ["switchboard.commonroom"]   = {
    options = "switchboard.commonroom.Options", returns = { "switchboard.commonroom.Client" },
  },
  ["switchboard.intercom"]     = {
    options = "switchboard.intercom.Options", returns = { "switchboard.intercom.Client" },
  },
  ["switchboard.conductor"]    = {
    options = "switchboard.conductor.Options", returns = { "switchboard.conductor.Client" },
  },
  ["switchboard.worker"]       = { options = "switchboard.WorkerOptions" },
  ["switchboard.hosted"]       = { options = "switchboard.HostedOptions" },
  ["switchboard.run"]          = { ["..."] = "any", returns = { "any ..." } },
  ["switchboard.with_timeout"] = { ["..."] = "any", returns = { "any ..." } },
  ["switchboard.pcall"]        = { ["..."] = "any", returns = { "boolean", "any ..." } },
  ["switchboard.sleep"]        = { failing = { "true" } },
  ["switchboard.flush"]        = { failing = { "true" } },
  ["switchboard.use_driver"]   = {
    driver = '"blocking"|"cqueues"|"luv"|"copas"|"nginx"|switchboard.Driver|nil',
  },
  ["switchboard.map"]          = {
    generic = "T, R", items = "T[]|table<integer, T>", limit = "integer",
    fn = "fun(item: T, index: integer): R?, any, any",
    options = "switchboard.MapOptions",
    ["options.on_progress"] = "fun(done: integer, total: integer)",
    returns = { "R[]?", "any", "integer" },
  },
  ["switchboard.log"]          = {
    output = "file*|file|fun(line: string)|nil", level = '"warn"|"info"|"debug"',
    options = "{ headers?: boolean, bodies?: boolean }",
  },
  ["switchboard.spawn"]        = { ["..."] = "any" },

  ["Client:describe"]          = { options = "switchboard.DescribeOptions", returns = { "switchboard.Description" } },
  ["Client:execute"]           = {
    parameters = "table", options = "switchboard.CallOptions", failing = { "any", "switchboard.Meta" },
  },
  ["Client:request"]           = {
    method = '"GET"|"HEAD"|"POST"|"PUT"|"PATCH"|"DELETE"', parameters = "{ query?: table, body?: table }",
    options = "switchboard.CallOptions|switchboard.DownloadOptions", failing = { "any", "switchboard.Meta" },
  },
  ["Client:check"]             = { options = "switchboard.CallOptions", failing = { "table", "switchboard.Meta" } },
  ["Client:rate_limit"]        = { returns = { "switchboard.RateLimit?" } },

  ["Resource:each"]            = { action = "any", ["..."] = "any", returns = { "fun(): table" } },
  ["Resource:pages"]           = { action = "any", ["..."] = "any", returns = { "fun(): table[], switchboard.Meta" } },
  ["Resource:collect"]         = {
    action = "any", ["..."] = "any", failing = { "table[]", "switchboard.Summary" },
  },

  ["Worker:counters"]          = { returns = { "table<string, table>" } },
  ["Worker:register"]          = { names = "string[]", failing = { "true" } },
  ["Worker:run"]               = { failing = { "true" } },

  ["Task:join"]                = { returns = { "any ..." } },

  ["switchboard.query.all"]    = { queries = "switchboard.query.Query[]" },
  ["switchboard.query.any"]    = { queries = "switchboard.query.Query[]" },
  ["switchboard.json.array"]   = { generic = "T", items = "T[]", returns = { "T[]" } },
  ["switchboard.json.object"]  = { generic = "T", fields = "T", returns = { "T" } },
  ["switchboard.json.integer"] = { value = "string|integer|userdata", returns = { "integer|userdata" } },
  ["switchboard.json.encode"]  = { value = "any", returns = { "string?", "string" } },
  ["switchboard.json.decode"]  = {
    options = '{ nulls?: "drop"|"keep", big_integers?: ' .. BIG .. " }", returns = { "any", "string?" },
  },

  ["switchboard.cassette.record"] = {
    options = "switchboard.cassette.RecordOptions", ["options.transport"] = "switchboard.Transport",
    ["options.redact"] = "fun(exchange: table)", returns = { "switchboard.Transport" },
  },
  ["switchboard.cassette.replay"] = {
    options = "switchboard.cassette.ReplayOptions", ["options.redact"] = "fun(exchange: table)",
    ["options.match"] = "fun(request: switchboard.Request, recorded: switchboard.Request): boolean",
    returns = { "switchboard.Transport", "fun(): integer" },
  },
  ["switchboard.sandbox.new"]  = {
    options = "switchboard.sandbox.Options", ["options.now"] = "fun(): integer",
    ["options.seed"] = "{ contacts?: integer, companies?: integer, conversations?: integer,"
      .. " intercom?: table<string, table[]>, commonroom?: table<string, table[]> }",
    ["options.rate_limit"] = "{ limit: integer, window: number }",
    ["options.tokens"] = "table<string, string|string[]>",
  },
  ["Box:handle"]               = {
    request = "switchboard.Request", returns = { "switchboard.Response?", "string", "string" },
  },
  ["Box:driver"]               = { returns = { "switchboard.Driver" } },
  ["Box:transport"]            = { returns = { "switchboard.Transport" } },
  ["Box:base_url"]             = { service = '"commonroom"|"intercom"|"hosted"' },
  ["Box:intercom"]             = { returns = { "switchboard.intercom.Client" } },
  ["Box:commonroom"]           = { returns = { "switchboard.commonroom.Client" } },
  ["Box:fail"]                 = {
    fault = "switchboard.sandbox.Fault", ["fault.headers"] = HEADERS, ["fault.times"] = "integer|\"always\"",
    ["fault.failure"] = '"close"|"reset"|"timeout"|"connect"|"tls"|"certificate"',
  },
  ["Box:fail_next"]            = {
    fault = "switchboard.sandbox.NextFault", ["fault.headers"] = HEADERS, ["fault.times"] = "integer|\"always\"",
  },
  ["Box:requests"]             = { returns = { "table[]" } },
  ["switchboard.sandbox.server.new"] = {
    options = "switchboard.sandbox.ServerOptions", ["options.log"] = "fun(line: string)",
    returns = { "switchboard.sandbox.Server?", "string" },
  },
  ["Server:url"]               = {
    service = '"commonroom"|"intercom"|"hosted"', scheme = '"http"|"https"', returns = { "string?" },
  },
  ["Server:run"]               = { returns = { "true?", "string" } },

  ["switchboard.drivers.parking.coroutine"] = { returns = { "thread?" } },
  ["switchboard.drivers.parking.driver"]    = {
    parker = "fun(): table", attend = "fun()", returns = { "switchboard.Driver" },
  },
}

for _, name in ipairs { "eq", "ne", "gt", "lt", "gte", "lte" } do
  known.functions["Field:" .. name] = { value = "any" }
end
for _, name in ipairs { "is_in", "is_not_in" } do
  known.functions["Field:" .. name] = { values = "any[]" }
end

-- The results of a hosted account are the service's.
for name, result in pairs {
  create_instance = "table", list_instances = "table[]", find_instance = "table", get_instance = "table",
  update_instance = "table", check_instance = "table", delete_instance = "table", list_workspaces = "table[]",
  get_workspace = "table", update_workspace = "table", delete_workspace = "table", scoped_token = "table",
} do
  known.functions["Account:" .. name] = {
    options = "switchboard.CallOptions", failing = { result, "switchboard.Meta" },
  }
end

for _, kind in ipairs { "intercom", "canvas", "installation", "commonroom" } do
  local module, event = "switchboard.webhook." .. kind, kind == "canvas" and "table" or "switchboard.webhook.Event"
  local function takes(result) -- whatever the network sent, and a secret that nobody configured: both are refused
    return {
      raw_body = "string?", headers = "table|string|nil", client_secret = "string?", secret = "string?",
      failing = { result },
    }
  end
  known.functions[module .. ".verify"] = takes "true"
  known.functions[module .. ".receive"] = takes(event)
  known.functions[module .. ".parse"] = { raw_body = "string?", failing = { event } }
  known.functions[module .. ".sign"] = { failing = { "string" } }
end
known.functions["switchboard.webhook.nginx_body"] = { failing = { "string" } }
known.functions["switchboard.webhook.identity.user_hash"] = { failing = { "string" } }
known.functions["switchboard.webhook.identity.jwt"] = { failing = { "string" } }

-- The helpers of resources; many items may have some that are not right. `$` stands for what the names of the
-- connector's types begin with.
known.helpers = {
  ["intercom contacts:upsert"] = {
    fields = "$resources.contacts.create.parameters", options = "switchboard.UpsertOptions",
    failing = { "$contact", "switchboard.Meta" },
  },
  ["intercom contacts:upsert_all"] = {
    items = "table[]", options = "switchboard.BulkOptions", failing = { "switchboard.Report" },
  },
  ["intercom contacts:tag_by_name"] = {
    options = "switchboard.CallOptions", failing = { "$tag", "switchboard.Meta" },
  },
  ["intercom contacts:untag_by_name"] = {
    options = "switchboard.CallOptions", failing = { "$tag", "switchboard.Meta" },
  },
  ["intercom exports:wait"] = { options = "switchboard.WaitOptions", failing = { "table", "switchboard.Meta" } },
  ["intercom reporting_exports:wait"] = {
    parameters = "{ app_id: string|integer, client_id: string|integer }", options = "switchboard.WaitOptions",
    failing = { "table", "switchboard.Meta" },
  },
  ["conductor task_definitions:register"] = {
    definitions = "table[]", options = "switchboard.CallOptions",
    failing = { "switchboard.Status", "switchboard.Meta" },
  },
  ["commonroom users:upsert_all"] = {
    source_id = "string|integer", items = "table[]", options = "switchboard.BulkOptions",
    failing = { "switchboard.Report" },
  },
  ["commonroom activities:upsert_all"] = {
    source_id = "string|integer", items = "table[]", options = "switchboard.BulkOptions",
    failing = { "switchboard.Report" },
  },
}

-- What may stand in the place of a type that is sent.
known.also = { ["switchboard.intercom.sent.search_query"] = "switchboard.query.Query" }

-- Classes that no comment tells.
known.classes = [[
---JSON's null, `switchboard.null`
---@class switchboard.Null
---A value that is left out on purpose, `switchboard.clear`
---@class switchboard.Clear

---@alias switchboard.Credentials string|fun(seconds: number): string?, (number|string|switchboard.Error)?

---What a hook is told of an attempt
---@class switchboard.Event
---@field connector string
---@field resource? string
---@field action? string
---@field method string
---@field url string
---@field attempt integer # counted from 1
---@field seconds? number # on_response and on_retry
---@field status? integer # likewise; nil when no answer came
---@field kind? string # likewise; nil after a success
---@field message? string # likewise
---@field request_id? string # likewise
---@field wait? number # on_retry: the seconds until the next attempt

---What a transport is given
---@class switchboard.Request
---@field method string
---@field url string
---@field headers? table<string, string> # names in lower case
---@field body? string
---@field timeout? number # seconds

---What a transport returns
---@class switchboard.Response
---@field status integer
---@field headers table<string, string>
---@field body? string

---@alias switchboard.Send fun(request: switchboard.Request): switchboard.Response?, string?, string?
---@alias switchboard.Transport
---| fun(request: switchboard.Request, send: switchboard.Send): switchboard.Response?, string?, string?

---@class switchboard.RateLimit
---@field limit? integer
---@field remaining? integer
---@field reset? number # seconds since the epoch

---What a call returns whose answer is empty
---@class switchboard.Status
---@field status integer

---What `collect` tells besides the records
---@class switchboard.Summary
---@field pages integer # how many were read
---@field total_count? integer # as the service told it
---@field more boolean # whether `max` left records behind

---@class (exact) switchboard.WalkOptions : switchboard.CallOptions
---@field max? integer # the most records
---@field prefetch? 0|1 # 1 if left out: the next page is requested while you process this one

---@class (exact) switchboard.UpsertOptions : switchboard.CallOptions
---@field take_over? boolean # whether the contact with this e-mail address may get the external_id

---@class (exact) switchboard.BulkOptions : switchboard.UpsertOptions
---@field concurrency? integer # how many at once; 8 if left out
---@field on_progress? fun(done: integer, failed: integer, total: integer)

---@class (exact) switchboard.WaitOptions : switchboard.CallOptions
---@field on_poll? fun(job: table)

---@class switchboard.Failure
---@field index integer
---@field item table
---@field err switchboard.Error

---@class switchboard.Report
---@field done integer
---@field failed switchboard.Failure[]
---@field hook_error? string

---@class switchboard.HostedOptions
---@field connector_id? string # the id of the instance
---@field external_user_id? string # in its place: the user of the instance
---@field workspace_name? string # in its place, with the newer form of the API
---@field client_id? string
---@field client_secret? string
---@field token? switchboard.Credentials # in place of the credentials
---@field account? switchboard.Account # in place of the credentials
---@field api? "instances"|"integrations"
---@field base_url? string
---@field token_base_url? string
---@field organization_id? string
---@field [string] any

---@class (exact) switchboard.DescribeOptions
---@field format? "json-schema"
---@field resource? string
---@field action? string
---@field answers? boolean

---@class switchboard.Description
---@field name string
---@field title string
---@field resources table<string, { description?: string, actions: table<string, table>, helpers?: string[] }>
---@field [string] any

---A client of a connector of your own
---@class switchboard.OpenClient : switchboard.Client
---@field [string] fun(self: switchboard.OpenClient): switchboard.OpenResource

---@class switchboard.OpenResource : switchboard.Resource
---@field [string] fun(self: switchboard.OpenResource, ...): any, switchboard.Error, switchboard.Meta

---@class (exact) switchboard.conductor.Options : switchboard.ClientOptions
---@field key_id? string # for Orkes
---@field key_secret? string # for Orkes
---@field token? switchboard.Credentials # in place of both

---@alias switchboard.TaskFunction fun(input: table, task: switchboard.WorkerTask): any, any

---@class switchboard.WorkerOptions
---@field tasks table<string|integer, string|switchboard.TaskFunction|table>
---@field client? switchboard.conductor.Client
---@field clients? table<string, switchboard.Client> # for ready-made tasks
---@field [string] any

---What a task's function gets besides its input: the task as the server tells it
---@class switchboard.WorkerTask
---@field log fun(self: switchboard.WorkerTask, text: string)
---@field later fun(self: switchboard.WorkerTask, seconds: number, output?: table): any
---@field [string] any

---@class switchboard.query.Query
---@operator band(switchboard.query.Query): switchboard.query.Query
---@operator bor(switchboard.query.Query): switchboard.query.Query
---@operator mul(switchboard.query.Query): switchboard.query.Query
---@operator add(switchboard.query.Query): switchboard.query.Query

---@class switchboard.webhook.Event
---@field topic string
---@field id? string # the same for every delivery of one notification
---@field item table # what an Intercom notification is about
---@field created_at? integer # seconds since the epoch
---@field delivery_attempts? integer
---@field app_id? string
---@field payload table # Common Room's
---@field source? table # Common Room's workflow
---@field type? string # of Common Room's payload
---@field version? string # of Common Room's payload
---@field raw table # the whole body

---How a call waits; see the module `switchboard.drivers`
---@class switchboard.Driver
---@field wait fun(call: table)
---@field sleep fun(seconds: number): any
---@field begin? fun(call: table)
---@field give_way? fun(call: table)
---@field parker? fun(): table
---@field any_coroutine? boolean
---@field current? fun(settings: table): table?, any
---@field let_go? fun()
---@field detach? fun(fn: function): boolean
---@field skip? fun(seconds: number)
---@field ahead? fun(): number
]]

return known
