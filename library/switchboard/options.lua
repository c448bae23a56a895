---@meta _
-- Types for editors, written by tools/stubs: `make stubs`.

---@class (exact) switchboard.CallOptions
---@field timeout? number # as for the client, but for this call only
---@field attempt_timeout? number # as for the client, but for this call only
---@field retries? integer # as for the client, but for this call only
---@field headers? table<string, string>|fun(attempt: switchboard.Event): table<string, string> # as for the client, but for this call only
---@field max_body? integer # as for the client, but for this call only
---@field nulls? "drop"|"keep" # as for the client, but for this call only
---@field big_integers? "round"|"string"|"keep" # as for the client, but for this call only
---@field version? string # the API version for this call
---@field fields? string[] # an array of names. Each record, or the single record of the answer, keeps these fields only. A field that an answer lacks is left out; a name that no answer of the action has is refused
---@field unchecked? boolean # `true`: sends the parameters without checks, for instance fields, values and limits that are new or belong to another version. Path variables are still required. Each value must still fit into the URL or be valid in JSON

---@class (exact) switchboard.ClientOptions
---@field hosted? switchboard.HostedOptions # uses a connector that Airbyte hosts, in place of the credentials: hosted.md
---@field base_url? string # the URL to which the paths of the operations are appended; plain http is allowed for this machine only; default: the service's
---@field allow_http? boolean # allows plain http for other machines too, in `base_url` and in redirects; default: `false`
---@field timeout? number # limits a whole call, with all retries and waits; default: 60
---@field attempt_timeout? number # limits one attempt; default: 30
---@field connect_timeout? number # limits the connecting, including TLS; default: 10
---@field retries? integer # number of attempts after the first; 0 to 100; default: 3
---@field throttle? boolean|{ shared: table, key: string?, also: table<string, number>?, on_store: fun(message: string?)? } # spaces the client's calls to stay within the service's rate limit; `{ shared = store }` does so together with other processes (machines.md); default: `false`
---@field on_request? fun(event: switchboard.Event) # functions that are called at each event of a request
---@field on_response? fun(event: switchboard.Event) # functions that are called at each event of a request
---@field on_retry? fun(event: switchboard.Event) # functions that are called at each event of a request
---@field headers? table<string, string>|fun(attempt: switchboard.Event): table<string, string> # a table of names and values, sent with every call; or a function that is called before each attempt and returns this table
---@field user_agent? string # the header `User-Agent`; default: `"switchboard-lua/"` and the version of Switchboard
---@field max_body? integer # the maximum size of an answer after decompression, in bytes; default: 64 MiB
---@field nulls? "drop"|"keep" # `"drop"`: a null field of an answer is absent; `"keep"`: it is `switchboard.null`; default: `"drop"`
---@field big_integers? "round"|"string"|"keep" # what an integer of an answer becomes that no number of Lua holds: `"round"`, the nearest number; `"string"`, its digits; `"keep"`, a `switchboard.integer`; default: `"round"`
---@field http2? boolean # uses HTTP/2 if the server offers it; default: `true` with libcurl 8.9 or later; `false` with earlier versions, which lose or stall answers over HTTP/2. Before 7.80, `true` changes nothing
---@field ca_file? string # trusted certificates: a PEM file, a directory; default: the system's
---@field ca_path? string # trusted certificates: a PEM file, a directory; default: the system's
---@field client_cert? string # the client's TLS certificate and key, PEM files, and the key's password
---@field client_key? string # the client's TLS certificate and key, PEM files, and the key's password
---@field client_key_password? string # the client's TLS certificate and key, PEM files, and the key's password
---@field proxy? string # the proxy's URL; `"user:password"`; the hosts that need no proxy. Environment variables are ignored; default: no proxy
---@field proxy_credentials? string # the proxy's URL; `"user:password"`; the hosts that need no proxy. Environment variables are ignored; default: no proxy
---@field no_proxy? string # the proxy's URL; `"user:password"`; the hosts that need no proxy. Environment variables are ignored; default: no proxy
---@field transport? switchboard.Transport # a function that carries requests in place of libcurl; default: libcurl
---@field driver? "blocking"|"cqueues"|"luv"|"copas"|"nginx"|switchboard.Driver # how a call waits, see concurrency.md: `"blocking"`, `"cqueues"`, `"luv"`, `"copas"`, `"nginx"`, or a table; default: chosen at each call, by the place where the call is made
---@field blocking? boolean # in nginx phases that cannot yield, blocks the worker instead of returning an error (nginx); default: `false`
---@field companions? table<string, table> # options for the other APIs of the same account: `{ v2 = { base_url = … } }`

---@class (exact) switchboard.commonroom.Options : switchboard.ClientOptions
---@field api_token? switchboard.Credentials # the credentials, with or without the prefix `Bearer `; they appear in no error, log or `tostring`. Or a function that returns them

---@class (exact) switchboard.intercom.Options : switchboard.ClientOptions
---@field access_token? switchboard.Credentials # the credentials, with or without the prefix `Bearer `; they appear in no error, log or `tostring`. Or a function that returns them
---@field region? "us"|"eu"|"au" # `"us"`, `"eu"` or `"au"`; default: `"us"`
---@field version? string # the API version, a string; default: `"2.16"`

---@class (exact) switchboard.DownloadOptions : switchboard.CallOptions
---@field sink string|file*|file|fun(piece: string): any, any # the path of a file, which has the suffix `.part` until it is complete; or an open file; or a function that receives pieces of up to 64 KiB during the transfer
---@field on_progress? fun(bytes: integer, total: integer?) # `function(bytes, total)`, called about ten times a second and at the end. `total` is nil if the server does not send the size. If `sink` is a function, `on_progress` is called only after a piece
---@field resume? boolean # for a path: keeps the `.part` file of a failed download. The next download continues it if both parts surely belong to the same file

---@class (exact) switchboard.EngineOptions
---@field thread? boolean # `true`: the engine runs on its own thread. TLS, decompression and the network leave the thread of Lua. An event loop then waits for one descriptor and needs no timer. Lua still runs on its own thread only. If no thread can be created (lack of memory, descriptors or threads), calls fail with an error of kind `network` that tells this reason; default: `false`; in nginx `true` if a thread can be created
---@field max_connections? integer # maximum number of open connections; 0 for no limit; default: 256
---@field max_host_connections? integer # maximum number of open connections to one host; 0 for no limit; default: 0

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

