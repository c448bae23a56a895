---@meta switchboard.sandbox
-- Types for editors, written by tools/stubs: `make stubs`.

---One of the sandboxes that `sandbox.new` makes. Its field `state` is there for tests to look into:
---`state.commonroom.tags`, `state.commonroom.sources[id].users[id]`, `….activities[type][id]`,
---`state.intercom.contacts`, `companies`, `conversations`, `tags`, `notes`, `events`. Of all others it has what was
---asked for: `state.intercom.others["/articles"].records`, `state.commonroom_v2["/segments"].records`. Its function
---`now()` tells the time of its clock.
---@class switchboard.sandbox.Box
---@field state table # service name → the records there
---@field now fun(): number # the time of its clock, in seconds since the epoch
local Box = {}

---Answers a request, and does so at once: where an answer takes time, the clock of the sandbox is moved.
---@param request switchboard.Request # `method`, `url` (a whole URL, or path and query), `headers` (name → value), `body`, `timeout` (the seconds that the client waits)
---@return switchboard.Response?
---@return string
---@return string
function Box:handle(request) end

---The sandbox as a client's transport.
---@return switchboard.Transport
function Box:transport() end

---What a client waits with whose transport is the sandbox: its waits, between attempts or for an export, take no time
---and move the clock of the sandbox. The clients of `box:intercom` and `box:commonroom` have it.
---@return switchboard.Driver
function Box:driver() end

---The base URL that a client of this service is given when the sandbox is its transport.
---@param service "commonroom"|"intercom"|"hosted" # `"commonroom"`, `"intercom"` or `"hosted"`
---@param origin? string
---@return string
function Box:base_url(service, origin) end

---A client of this sandbox's Intercom.
---@param options? table # those of `switchboard.intercom`; without them it has the token, the base URL, the transport and the driver of the sandbox
---@return switchboard.intercom.Client
function Box:intercom(options) end

---A client of this sandbox's Common Room.
---@param options? table # those of `switchboard.commonroom`, as of `box:intercom`
---@return switchboard.commonroom.Client
function Box:commonroom(options) end

---@class (exact) switchboard.sandbox.Fault
---@field status? integer
---@field headers? table<string, string> # name → value, put over those of the answer
---@field body? string|table # a table is written as JSON; a status without a body has the service's words
---@field failure? "close"|"reset"|"timeout"|"connect"|"tls"|"certificate" # in place of an answer: `"close"` (the connection is closed), `"reset"`, `"timeout"` (it stays silent), `"connect"` (it is refused; not by a server), `"tls"` (the handshake breaks), `"certificate"` (it is somebody else's)
---@field wait? number # seconds before the answer
---@field drip? number # bytes of the body in a second
---@field cut? integer # bytes of the body, after which the connection is closed
---@field times? integer|"always" # how many requests, or `"always"`
---@field after? integer # how many requests pass before
---@field service? string # where several have an operation of this name: `"intercom"`, `"commonroom"`, `"commonroom_v2"`, `"commonroom_scim"` or `"hosted"`
---@field path? string # a Lua pattern that the path must contain
---@field method? string
---@field apply? boolean # let the request take effect before its answer is lost

---Has requests of an operation fail. Several faults follow one another in the order they were given.
---
---With a `status` the service does not see the request, unless `apply` is true; with a `failure` likewise. Otherwise
---the service answers, and the fault changes or delays its answer.
---@param operation string # `"contacts.get"`, or `"contacts"` for all of the resource's, or `"*"` for all requests
---@param fault switchboard.sandbox.Fault
function Box:fail(operation, fault) end

---@class (exact) switchboard.sandbox.NextFault
---@field status integer
---@field headers? table<string, string> # name → value
---@field body? string|table # a table is written as JSON
---@field times? integer|"always" # how many answers, or `"always"`
---@field path? string # a Lua pattern that the path must contain
---@field method? string
---@field apply? boolean # let the request take effect before its answer is lost

---Replaces the answers to the next matching requests, as `box:fail` does, without the name of an operation.
---@param fault switchboard.sandbox.NextFault
function Box:fail_next(fault) end

---Takes all faults back that have not happened yet.
function Box:mend() end

---Tells the requests that came: the last 1,000, the oldest first.
---@param operation? string # `"contacts.get"`, or `"contacts"` for all of the resource's, or `"*"` for all
---@return table[]
function Box:requests(operation) end

---Forgets the requests that came.
function Box:forget() end

---Moves the clock of the sandbox: rate limits, snoozes, tokens and scrolls have so much time behind them.
---@param seconds number
function Box:advance(seconds) end

---@class switchboard.sandbox
---@field tokens table<string, string> # The tokens that are accepted when the options name no others. Of the hosted connectors it is the account's `client_id`, a colon and its `client_secret`.
local sandbox = {}

---@class (exact) switchboard.sandbox.Options
---@field now? fun(): integer # the clock: seconds since the epoch
---@field seed? { contacts?: integer, companies?: integer, conversations?: integer, intercom?: table<string, table[]>, commonroom?: table<string, table[]> } # how many records to start with: `contacts` (120), `companies` (24), `conversations` (60); where there are many, each is made when somebody looks at it. Further records are made of `intercom` and `commonroom`: resource → array of what its action `create` takes
---@field rate_limit? { limit: integer, window: number } # `limit` requests in `window` seconds, for each service apart; without it the headers are there and the limit is out of reach
---@field search_lag? number # seconds until a search of Intercom finds a contact or a conversation that was created; at the service it is a minute or more
---@field export_time? number # seconds that an export of Intercom takes. One more than the service has under way at a time is refused
---@field tokens? table<string, string|string[]> # service name → accepted token, or an array of them

---Makes a sandbox.
---@param options? switchboard.sandbox.Options
---@return switchboard.sandbox.Box
function sandbox.new(options) end

return sandbox
