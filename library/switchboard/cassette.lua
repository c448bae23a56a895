---@meta switchboard.cassette
-- Types for editors, written by tools/stubs: `make stubs`.

---@class switchboard.cassette
local cassette = {}

---@class (exact) switchboard.cassette.RecordOptions
---@field transport? switchboard.Transport # carries the requests in place of libcurl
---@field redact? fun(exchange: table) # `redact(exchange)` changes in place what would be written: `{ request = { method, url, headers, body }, response = { status, headers, body } }`, or `failure` in place of the response. The token, wherever it stands, is out already, and so is what has the name of a credential

---Makes a transport that carries requests over libcurl, or over another transport, and writes each exchange to a file
---as soon as it is over. What was in the file is lost.
---@param path string
---@param options? switchboard.cassette.RecordOptions
---@return switchboard.Transport
function cassette.record(path, options) end

---@class (exact) switchboard.cassette.ReplayOptions
---@field match? fun(request: switchboard.Request, recorded: switchboard.Request): boolean # `match(request, recorded)` tells in place of that whether the recorded request is the one: `{ method, url, headers, body }` both, without credentials
---@field redact? fun(exchange: table) # as it was recorded with: requests are compared after it

---Makes a transport that answers from a recorded file. A request gets the answer to the first recorded one with the
---same method, URL and body that was not played yet. One that has none throws, whatever the client's retries, and names
---the nearest: it is the test that went another way, not the network.
---@param path string
---@param options? switchboard.cassette.ReplayOptions
---@return switchboard.Transport
---@return fun(): integer
function cassette.replay(path, options) end

return cassette
