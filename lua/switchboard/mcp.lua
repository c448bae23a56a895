local mcp = {}
local Server = require "switchboard.mcp.server"
function mcp.serve(o) return require("switchboard.mcp.stdio").serve(Server.new { info={name="x",version="1"}, secret="s", tools = o.tools or {}, log=function(t) io.stderr:write(t,"\n") end }) end
return mcp
