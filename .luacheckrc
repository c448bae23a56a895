std = "min"
max_line_length = 120
exclude_files = { "build", "library", "spec/types" } -- the last two are for other checkers

-- What some versions have and the sources ask for before they use it.
read_globals = { "jit", "unpack", "setfenv", table = { fields = { "unpack" } } }

files["lua/switchboard/drivers/nginx.lua"] = { std = "min+ngx_lua" }
files["lua/switchboard/mcp.lua"] = { std = "min+ngx_lua" }
files["lua/switchboard/mcp/nginx.lua"] = { std = "min+ngx_lua" }
files["lua/switchboard/webhook/body.lua"] = { std = "min+ngx_lua" }
files["tools"] = { std = "max" }
files["spec"] = { std = "max+busted", max_line_length = false } -- JSON in a line
files["examples"] = { std = "max" }
files["examples/hosts"] = { globals = { "box", "module", "vim" } }
files["examples/love"] = { globals = { "love" } }
files["examples/embed"] = { globals = { "host" } }
files["examples/openresty"] = { std = "max+ngx_lua" }
files["examples/testing"] = { std = "max+busted" }
files["bench"] = { std = "max" }
files["bench/nginx"] = { std = "max", globals = { "delay", "done", "init", "request", "response" } } -- called by wrk
files["bench/upstream.lua"] = { std = "min+ngx_lua" }
files["*.rockspec"] = { std = "rockspec" }
