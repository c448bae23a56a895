---@meta switchboard.mcp
-- Types for editors, written by tools/stubs: `make stubs`.

---@class switchboard.mcp
local mcp = {}

---Serves over standard input and output until standard input ends. Whatever else is printed meanwhile, and later, goes
---to standard error.
---@param options table
---@return boolean?
---@return switchboard.Error
---@return_overload boolean, nil
---@return_overload nil, switchboard.Error
function mcp.serve(options) end

---Makes a handler of HTTP requests. In nginx, it is called without arguments, in `content_by_lua_block`. Elsewhere, it
---is called with an exchange: a table with `method`, `headers` (name in lower case → value), and the functions
---`read(limit)`, `respond(status, headers, body)`, `start(status, headers)`, `write(text)` and `finish()`.
---@param options table # as of `serve`, and these
---@return function
function mcp.handler(options) end

---Tells what a client gets at the start: which tools, and how many tokens they are of a model's window (a token taken
---for four bytes).
---@param options table # as of `serve`
---@return table # `tools`: an array of names; `bytes` and `tokens`
function mcp.measure(options) end

return mcp
