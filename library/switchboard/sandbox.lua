---@meta switchboard.sandbox
-- Types for editors, written by tools/stubs: `make stubs`.

---One of the sandboxes that `sandbox.new` makes. Its field `state` is there for tests to look into:
---`state.commonroom.tags`, `state.commonroom.sources[id].users[id]`, `….activities[type][id]`,
---`state.intercom.contacts`, `companies`, `conversations`, `tags`, `notes`, `events`. Of all others it has what was
---asked for: `state.intercom.others["/articles"].records`, `state.commonroom_v2["/segments"].records`.
---@class switchboard.sandbox.Box
---@field state table # service name → the records there
local Box = {}

---Answers a request.
---@param request switchboard.Request # `method`, `url` (a whole URL, or path and query), `headers` (name → value), `body`
---@return switchboard.Response
function Box:handle(request) end

---The sandbox as a client's transport.
---@return switchboard.Transport
function Box:transport() end

---The base URL that a client of this service is given when the sandbox is its transport.
---@param service "commonroom"|"intercom"|"hosted" # `"commonroom"`, `"intercom"` or `"hosted"`
---@param origin? string
---@return string
function Box:base_url(service, origin) end

---A client of this sandbox's Intercom.
---@param options? table # those of `switchboard.intercom`; without them it has the token, the base URL and the transport of the sandbox
---@return switchboard.intercom.Client
function Box:intercom(options) end

---A client of this sandbox's Common Room.
---@param options? table # those of `switchboard.commonroom`, as of `box:intercom`
---@return switchboard.commonroom.Client
function Box:commonroom(options) end

---@class (exact) switchboard.sandbox.Fault
---@field status integer
---@field headers? table<string, string> # name → value
---@field body? string|table # a table is written as JSON
---@field times? integer # how many answers
---@field path? string # a Lua pattern that the path must contain
---@field method? string
---@field apply? boolean # let the request take effect before its answer is lost

---Replaces the answers to the next matching requests. Several faults wait in the order they were given.
---@param fault switchboard.sandbox.Fault
function Box:fail_next(fault) end

---@class switchboard.sandbox
---@field tokens table<string, string> # The tokens that are accepted when the options name no others. Of the hosted connectors it is the account's `client_id`, a colon and its `client_secret`.
local sandbox = {}

---@class (exact) switchboard.sandbox.Options
---@field now? fun(): integer # the clock: seconds since the epoch
---@field seed? { contacts?: integer, companies?: integer, conversations?: integer } # how many records to start with: `contacts` (120), `companies` (24), `conversations` (60)
---@field rate_limit? { limit: integer, window: number } # `limit` requests in `window` seconds, for each service apart; without it the headers are there and the limit is out of reach
---@field tokens? table<string, string|string[]> # service name → accepted token, or an array of them

---Makes a sandbox.
---@param options? switchboard.sandbox.Options
---@return switchboard.sandbox.Box
function sandbox.new(options) end

return sandbox
