---@meta switchboard.sandbox.server
-- Types for editors, written by tools/stubs: `make stubs`.

---What `server.new` makes. Its field `loop` is the cqueues controller that does the work; coroutines of
---one's own may be added to it.
---@class switchboard.sandbox.Server
---@field loop table # the cqueues controller
local Server = {}

---The base URL of a service.
---@param service "commonroom"|"intercom"|"hosted" # `"commonroom"`, `"intercom"` or `"hosted"`
---@param scheme? "http"|"https" # `"http"` or `"https"`
---@return string?
function Server:url(service, scheme) end

---Path of the file with the authority's certificate, for clients to trust.
---@return string? # nil without TLS
function Server:ca_file() end

---Serves until `stop` is called.
---@return true?
---@return string
function Server:run() end

---Stops listening, lets `run` return, and removes what was temporary. Again is harmless.
function Server:stop() end

---@class switchboard.sandbox.server
local server = {}

---@class (exact) switchboard.sandbox.ServerOptions
---@field host? string
---@field port? integer # for plain HTTP; 0 takes a free one
---@field tls? boolean # whether to listen with TLS, too
---@field tls_port? integer
---@field ca_file? string # where to write the authority's certificate; else a temporary file, which `stop` removes
---@field body_limit? integer # bytes of a request's body; beyond is answered with 413
---@field log? fun(line: string) # called with one line per request
---@field handlers? table # path → function that answers its requests in place of the box, such as what `switchboard.mcp.handler` returns

---Makes a server and starts to listen; it answers while `run` runs.
---@param box switchboard.sandbox.Box # what `sandbox.new` made
---@param options? switchboard.sandbox.ServerOptions
---@return switchboard.sandbox.Server?
---@return string
function server.new(box, options) end

return server
