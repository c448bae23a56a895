--- Switchboard: Common Room and Intercom for Lua.
--
-- Requiring it starts nothing: no connection, no thread, no global, no look at the environment.
-- @module switchboard

local core = require "switchboard.core"
local connector = require "switchboard.connector"
local drivers = require "switchboard.drivers"
local json = require "switchboard.json"
local late = require "switchboard.late"
local loop = require "switchboard.loop"
local map = require "switchboard.map"
local spawn = require "switchboard.spawn"

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
-- @usage local done, err = pcall(sync)
-- if not done and switchboard.is_error(err) then print(err.kind) end
switchboard.is_error = core.is_error

--- Says how this Lua state's engine is made; see docs/options.md.
-- @tparam table options `thread`, `max_connections`, `max_host_connections`
-- @raise when an option is not right, and while calls are in flight
-- @usage switchboard.configure { thread = true, max_connections = 64 }
function switchboard.configure(options)
  drivers.let_go()
  local right, message = pcall(core.configure, options)
  if not right then
    error(message, 2)
  end
end

--- The time on a clock that does not jump, to measure with. Its zero means nothing.
-- @function now
-- @treturn number seconds
-- @usage local before = switchboard.now()
-- assert(ic:admins():me())
-- print(switchboard.now() - before)
switchboard.now = core.now

--- Marks a table as a JSON array, for an empty one where the connector can't tell. Empty arrays of answers are.
-- @function array
-- @tparam[opt={}] table items
-- @treturn table the same table
-- @usage custom_attributes = { nicknames = switchboard.array {} }
switchboard.array = json.array

--- Marks a table as a JSON object, for an empty one where it could be an array. Empty objects of answers are.
-- @function object
-- @tparam[opt={}] table fields
-- @treturn table the same table
-- @usage custom_attributes = { address = switchboard.object {} }
switchboard.object = json.object

--- JSON, as calls write and read it: `encode` and `decode`; see switchboard.json.
-- @usage print(switchboard.json.encode { name = "vip" })
switchboard.json = json

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

-- The maker of clients for a connector that ships.
local function shipped(name)
  local make = connector.shipped(name)
  return function(options, second)
    if type(second) == "table" then -- options is switchboard
      error(("%s takes one table of options; call it with a dot: switchboard.%s { … }"):format(name, name), 2)
    elseif type(options) == "table" and options.hosted ~= nil then
      return late("switchboard.hosted").client(name, options)
    end
    return make(options)
  end
end

--- Makes a client for Common Room.
-- @function commonroom
-- @tparam table options `api_token` (required) and the options in docs/options.md
-- @treturn Client
-- @raise when an option is not right
-- @usage local cr = switchboard.commonroom { api_token = os.getenv "COMMONROOM_API_TOKEN" }
switchboard.commonroom = shipped "commonroom"

--- Makes a client for Intercom.
-- @function intercom
-- @tparam table options `access_token` (required), `region` ("us", "eu", "au"), `version`
--   ("2.16"), and the options in docs/options.md
-- @treturn Client
-- @raise when an option is not right
-- @usage local ic = switchboard.intercom { access_token = os.getenv "INTERCOM_ACCESS_TOKEN", region = "eu" }
switchboard.intercom = shipped "intercom"

--- Makes an account for connectors that Airbyte hosts (see docs/hosted.md).
-- @function hosted
-- @tparam table options `client_id` and `client_secret`, or a `token`, and the options in docs/hosted.md
-- @treturn Account
-- @raise when an option is not right
-- @usage local account = switchboard.hosted { client_id = id, client_secret = secret }
function switchboard.hosted(options)
  return late("switchboard.hosted").account(options)
end

--- What a call returns behind nil when it has failed, and what `each` and `pages` throw. `tostring` and `..` make a
-- line of it. No field has the credentials in it.
-- @table Error
-- @tfield string kind `"invalid_request"`, `"authentication"`, `"permission"`, `"not_found"`, `"gone"`, `"conflict"`,
--   `"rate_limited"`, `"server"`, `"network"`, `"tls"`, `"timeout"`, `"decode"`, `"too_large"` or `"cancelled"`
-- @tfield string message what went wrong, in the service's words if it said so
-- @tfield[opt] string operation what was called: `"intercom contacts.get"`
-- @tfield[opt] string param which argument is not right
-- @tfield[opt] integer status of the answer
-- @tfield[opt] string code the service's own
-- @tfield[opt] table errors all that the service listed, as it came
-- @tfield[opt] string request_id
-- @tfield[opt] number retry_after seconds that the service asks to wait
-- @tfield boolean retryable whether the same call may do better later
-- @tfield integer attempts how many requests were sent; 0 when none was
-- @tfield[opt] string method
-- @tfield[opt] string url
-- @tfield[opt] string body the first 4096 bytes of the answer
-- @tfield[opt] table headers of the answer: name in lower case → value
-- @tfield[opt] string raw_headers the lines that `headers` is made of
-- @tfield[opt] boolean quota of `rate_limited`: about how many of these are under way, so that waiting does not help
-- @tfield[opt] table resume of a page that failed: the parameters with which `each`, `pages` and `collect` go on there
-- @tfield[opt] table records of `collect`: what came before
-- @tfield[opt] string hook_error the first error that a hook threw during the call

--- The third result of a call: about the answer.
-- @table meta
-- @tfield integer status
-- @tfield[opt] string request_id
-- @tfield integer attempts how many requests were sent
-- @tfield number seconds from the start of the call to its end
-- @tfield[opt] table rate_limit as far as the answer tells it: `limit`, `remaining`, `reset` (seconds since the epoch,
--   or from the answer on where the service counts so)
-- @tfield table headers name in lower case → value
-- @tfield string raw_headers the lines that `headers` is made of
-- @tfield[opt] table body of a list, and of a value that is a part of the answer: all of the answer; a null beside the
--   list or the value is `switchboard.null`
-- @tfield[opt] table next of a list: the parameters of the next page; nil at the end, and false when there is more but
--   the answer does not say how to get it
-- @tfield[opt] integer total_count of a list: how many records there are in all, if the service says so
-- @tfield[opt] string hook_error the first error that a hook threw during the call

for _, functions in ipairs { loop, map, spawn } do
  for name, value in pairs(functions) do
    switchboard[name] = value
  end
end

return switchboard
