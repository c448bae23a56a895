--- Switchboard: Common Room and Intercom for Lua.
--
-- Requiring it starts nothing: no connection, no thread, no global, no look at the environment.
-- @module switchboard

local core = require "switchboard.core"
local connector = require "switchboard.connector"
local loop = require "switchboard.loop"

local switchboard = {}

--- The version, as in the rockspec.
switchboard._VERSION = "scm"

--- Writes a JSON null where a field takes one. It equals `cjson.null` and `ngx.null`.
switchboard.null = core.null

--- Stands in for a value where leaving it out erases something on the server, to say that this is
-- meant: `customFields = { { id = 12, value = switchboard.clear } }`.
switchboard.clear = core.clear

--- Whether a value is an error object of this library.
-- @function is_error
-- @param value
-- @treturn boolean
switchboard.is_error = core.is_error

--- Says how this Lua state's engine is made; see docs/options.md.
-- @tparam table options `thread`, `max_connections`, `max_host_connections`
-- @raise when an option is not right, and while calls are in flight
-- @usage switchboard.configure { thread = true, max_connections = 64 }
function switchboard.configure(options)
  local right, message = pcall(core.configure, options)
  if not right then
    error(message, 2)
  end
end

local array_mt = { __jsontype = "array" }

--- Marks a table as a JSON array, for an empty one where the connector can't tell.
-- @tparam[opt={}] table items
-- @treturn table the same table
-- @usage custom_attributes = { nicknames = switchboard.array {} }
function switchboard.array(items)
  return setmetatable(items or {}, array_mt)
end

--- Like `assert`, also on PUC Lua 5.1, whose own takes strings only: throws the error object.
-- @param value
-- @param err
-- @param ... handed on
-- @return all arguments
-- @usage local tags = switchboard.assert(cr:tags():list())
function switchboard.assert(value, err, ...)
  if not value then
    error(err == nil and "assertion failed!" or err, 0)
  end
  return value, err, ...
end

--- Compiles a connector's definition (see docs/connectors.md).
-- @tparam table definition
-- @treturn function makes a client from a table of options
-- @raise when the definition is not right, naming the place
-- @usage
-- local notes = switchboard.define {
--   name = "notes", base_url = "https://notes.example",
--   resources = { notes = { list = { "GET /notes", records = "notes" } } },
-- }
-- local client = notes {}
function switchboard.define(definition)
  local defined, make = pcall(connector.define, definition)
  if not defined then
    error(make, 2)
  end
  return make
end

--- Makes a client for Common Room.
-- @function commonroom
-- @tparam table options `api_token` (required) and the options in docs/options.md
-- @treturn Client
-- @raise when an option is not right
-- @usage local cr = switchboard.commonroom { api_token = os.getenv "COMMONROOM_API_TOKEN" }
switchboard.commonroom = connector.shipped "commonroom"

--- Makes a client for Intercom.
-- @function intercom
-- @tparam table options `access_token` (required), `region` ("us", "eu", "au"), `version`
--   ("2.16"), and the options in docs/options.md
-- @treturn Client
-- @raise when an option is not right
-- @usage local ic = switchboard.intercom { access_token = os.getenv "INTERCOM_ACCESS_TOKEN", region = "eu" }
switchboard.intercom = connector.shipped "intercom"

--- Makes an account for connectors that Airbyte hosts (see docs/hosted.md).
-- @function hosted
-- @tparam table options `client_id` and `client_secret`, or a `token`, and the options in docs/hosted.md
-- @treturn Account
-- @raise when an option is not right
-- @usage local account = switchboard.hosted { client_id = id, client_secret = secret }
function switchboard.hosted(options)
  return require("switchboard.hosted").account(options)
end

-- Many calls at once, and event loops: see switchboard.loop.
for _, name in ipairs { "run", "spawn", "map", "sleep", "with_timeout", "pcall", "step", "use_driver" } do
  switchboard[name] = loop[name]
end

return switchboard
