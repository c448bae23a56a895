--- Switchboard: Common Room and Intercom for Lua.
--
-- `require "switchboard"` starts nothing. It opens no connection, starts no thread, sets no global, and does not read
-- the environment.
-- @module switchboard

local core = require "switchboard.core"
local json = require "switchboard.json"
local late = require "switchboard.late"

-- What calls, lists and tasks need.
late.keep {
  "switchboard.colon", "switchboard.companions", "switchboard.drivers.blocking", "switchboard.drivers",
  "switchboard.drivers.parking", "switchboard.coroutines", "switchboard.drivers.task", "switchboard.waiting",
  "switchboard.perform", "switchboard.repetition", "switchboard.pages", "switchboard.downloads", "switchboard.client",
  "switchboard.timers", "switchboard.task", "switchboard.run", "switchboard.arguments", "switchboard.loop",
  "switchboard.map", "switchboard.spawn",
}

local connector = require "switchboard.connector"
local drivers = late.module "switchboard.drivers"

local switchboard = {}

--- The version, such as `"1.0.0"`; see [Semantic Versioning](https://semver.org).
switchboard._VERSION = core._VERSION

--- The value that is written as a JSON null. It equals `cjson.null` and `ngx.null`. `dkjson.null` is written as null,
-- too.
switchboard.null = core.null

--- Stands for a missing value where a missing value erases something on the server, and says that you want this:
-- `customFields = { { id = 12, value = switchboard.clear } }`.
switchboard.clear = core.clear

--- Tells whether a value is an error object of this library.
-- @function is_error
-- @param value
-- @treturn boolean
-- @usage local done, err = pcall(sync)
-- if not done and switchboard.is_error(err) then print(err.kind) end
switchboard.is_error = core.is_error

--- Configures the engine of this Lua state, which sends all requests; see docs/options.md.
-- @tparam table options `thread` (boolean), `max_connections` and `max_host_connections` (integers)
-- @raise a message, when an option is not right, and while calls are in flight
-- @usage switchboard.configure { thread = true, max_connections = 64 }
function switchboard.configure(options)
  drivers.let_go()
  local right, message = pcall(core.configure, options)
  if not right then
    error(message, 2)
  end
end

--- Writes a line for each request, answer and retry of all clients; see switchboard.log.
-- @param output a file, or a function that gets each line; nil ends the log
-- @tparam[opt="info"] string level `"warn"`, `"info"` or `"debug"`
-- @tparam[opt] table options `headers` and `bodies`: whether the lines have them, with credentials masked
-- @raise a message, when an argument is not right
-- @usage switchboard.log(io.stderr, "debug", { headers = true })
-- assert(ic:admins():me())
-- switchboard.log(nil)
function switchboard.log(output, level, options)
  local right, message = pcall(late "switchboard.log", output, level, options)
  if not right then
    error(message, 2)
  end
end

--- Returns the time of a clock that never jumps. Only the difference of two such times means something.
-- @function now
-- @treturn number seconds
-- @usage local before = switchboard.now()
-- assert(ic:admins():me())
-- print(switchboard.now() - before)
switchboard.now = core.now

--- Marks a table as a JSON array. An empty table needs the mark where the connector does not tell its type. Empty
-- arrays of answers have the mark.
-- @function array
-- @tparam[opt={}] table items
-- @treturn table the same table
-- @usage custom_attributes = { nicknames = switchboard.array {} }
switchboard.array = json.array

--- Marks a table as a JSON object. An empty table needs the mark where it could be an array. Empty objects of answers
-- have the mark.
-- @function object
-- @tparam[opt={}] table fields
-- @treturn table the same table
-- @usage custom_attributes = { address = switchboard.object {} }
switchboard.object = json.object

--- Makes an integer of any size, which calls send as it is; see the option `big_integers` in docs/options.md.
-- @function integer
-- @param value the digits as a string, or a whole number, or LuaJIT's `int64_t` or `uint64_t`
-- @return a number where one holds the integer, else a userdata, of which `tostring` gives the digits
-- @raise a message, when `value` is no integer
-- @usage custom_attributes = { serial = switchboard.integer "18446744073709551615" }
switchboard.integer = json.integer

--- JSON, as calls write and read it: `encode` and `decode`; see switchboard.json.
-- @usage print(switchboard.json.encode { name = "vip" })
switchboard.json = json

--- Works as `assert`, and throws the error object itself. On PUC Lua 5.1, Lua's own `assert` takes only strings.
-- @param value
-- @param err what is thrown when `value` is nil or false
-- @param ... further values
-- @return all arguments
-- @raise `err`
-- @usage local tags = switchboard.assert(cr:tags():list())
function switchboard.assert(value, err, ...)
  if not value then
    error(err == nil and "assertion failed!" or err, 0)
  end
  return value, err, ...
end

--- Compiles a connector's definition (see docs/connectors.md).
-- @tparam table definition
-- @treturn function makes a `Client` from a table of options
-- @raise a message that names the place in the definition which is not right
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

-- Refuses a second argument, which is there when a colon took the place of the dot.
local function check_dot(name, second)
  if type(second) == "table" then
    error(("%s takes one table of options; call it with a dot: switchboard.%s { … }"):format(name, name), 3)
  end
end

-- The maker of clients for a connector that ships.
local function shipped(name)
  local make = connector.shipped(name)
  return function(options, second)
    check_dot(name, second)
    if type(options) == "table" and options.hosted ~= nil then
      return late("switchboard.hosted").client(name, options)
    end
    return make(options)
  end
end

--- Makes a client for Common Room.
-- @function commonroom
-- @tparam table options `api_token` (required) and the options in docs/options.md
-- @treturn Client
-- @raise a message, when an option is not right
-- @usage local cr = switchboard.commonroom { api_token = os.getenv "COMMONROOM_API_TOKEN" }
switchboard.commonroom = shipped "commonroom"

--- Makes a client for Intercom.
-- @function intercom
-- @tparam table options `access_token` (required), `region` ("us", "eu", "au"), `version`
--   ("2.16"), and the options in docs/options.md
-- @treturn Client
-- @raise a message, when an option is not right
-- @usage local ic = switchboard.intercom { access_token = os.getenv "INTERCOM_ACCESS_TOKEN", region = "eu" }
switchboard.intercom = shipped "intercom"

--- Makes a client for Conductor, an engine for workflows.
-- @function conductor
-- @tparam[opt] table options `base_url` (`"http://localhost:8080/api"`), `key_id` and `key_secret` for Orkes, and the
--   options in docs/options.md
-- @treturn Client
-- @raise a message, when an option is not right
-- @usage local conductor = switchboard.conductor { base_url = "http://localhost:8080/api" }
function switchboard.conductor(options, second)
  check_dot("conductor", second)
  local made, client = pcall(late("switchboard.conductor").client, options)
  if not made then
    error(client, 2)
  end
  return client
end

--- Makes a worker for Conductor, which does tasks of workflows.
--
-- A task is a function `function(input, task)` that returns its output, a table. `nil, err` and what it throws are
-- failures: when `err.retryable` is false the task has failed for good, else the server has it repeated. After an error
-- of kind `"rate_limited"`, and after `return task:later(seconds)`, the task comes back later. `task:log(text)` writes
-- to the task's log.
-- @function worker
-- @tparam table options `tasks` (required): name → function, or a table with `run` and options for this type; names of
--   ready-made tasks as an array. `client` is what `switchboard.conductor` made; without it, the environment says where
--   the server is. docs/machines.md lists the other options
-- @treturn Worker
-- @raise a message, when an option is not right
-- @usage local worker = switchboard.worker {
--   client = conductor,
--   tasks = { greet = function(input) return { text = "Hello " .. input.name } end },
-- }
-- worker:run()
function switchboard.worker(options, second)
  check_dot("worker", second)
  local made, worker = pcall(late("switchboard.worker").new, options)
  if not made then
    error((tostring(worker):gsub("^.-%.lua:%d+: ", "")), 2)
  end
  return worker
end

--- Makes an account for connectors that Airbyte hosts (see docs/hosted.md).
-- @function hosted
-- @tparam table options `client_id` and `client_secret`, or a `token`, and the options in docs/hosted.md
-- @treturn Account
-- @raise a message, when an option is not right
-- @usage local account = switchboard.hosted { client_id = id, client_secret = secret }
function switchboard.hosted(options)
  return late("switchboard.hosted").account(options)
end

--- The error object. A call that has failed returns nil and an error; `each` and `pages` throw it. `tostring` and `..`
-- make a line of text of the error. No field contains credentials.
-- @table Error
-- @tfield string kind `"invalid_request"`, `"authentication"`, `"permission"`, `"not_found"`, `"gone"`, `"conflict"`,
--   `"rate_limited"`, `"server"`, `"network"`, `"tls"`, `"timeout"`, `"decode"`, `"too_large"` or `"cancelled"`
-- @tfield string message what went wrong, in the service's words where it said so
-- @tfield[opt] string operation the operation that was called: `"intercom contacts.get"`
-- @tfield[opt] string param the name of the argument that is not right
-- @tfield[opt] string where the place that called: `"app.lua:12"`. It is nil where only our own code is on the stack,
--   such as after a tail call of a task's function, and in a program that has the library built in
-- @tfield[opt] integer status the HTTP status of the answer
-- @tfield[opt] string code the service's own code for the error
-- @tfield[opt] table errors all errors that the service listed, as they came
-- @tfield[opt] string request_id the service's name for the request
-- @tfield[opt] number retry_after the seconds that the service asks to wait
-- @tfield boolean retryable whether the same call may succeed later
-- @tfield integer attempts the number of requests that were sent, 0 when none was
-- @tfield[opt] string method
-- @tfield[opt] string url
-- @tfield[opt] string body the first 4096 bytes of the answer
-- @tfield[opt] table headers the headers of the answer: name in lower case → value
-- @tfield[opt] string raw_headers the lines that `headers` is made of
-- @tfield[opt] boolean quota for `rate_limited`: true when the limit is on how many such requests are under way, so
--   that waiting does not help
-- @tfield[opt] table resume for a page that failed: the parameters with which `each`, `pages` and `collect` go on there
-- @tfield[opt] table records for `collect`: the records that came before the error
-- @tfield[opt] string hook_error the first error that a hook threw during the call

--- What a call returns about the answer, as its third result.
-- @table meta
-- @tfield integer status the HTTP status
-- @tfield[opt] string request_id the service's name for the request
-- @tfield integer attempts the number of requests that were sent
-- @tfield number seconds the time from the start of the call to its end
-- @tfield[opt] table rate_limit what the answer tells of the rate limit: `limit`, `remaining` and `reset` (seconds
--   since the epoch, or since the answer where the service counts so)
-- @tfield table headers name in lower case → value
-- @tfield string raw_headers the lines that `headers` is made of
-- @tfield[opt] table body the whole answer, for a list and for a value that is a part of the answer. A null is
--   `switchboard.null`
-- @tfield[opt] table next for a list: the parameters of the next page. It is nil at the end, and false when there are
--   more records but the answer does not say how to get them
-- @tfield[opt] table resume for a page of `pages`: all parameters with which the call goes on after this page
-- @tfield[opt] integer total_count for a list: the number of all records, where the service tells it
-- @tfield[opt] string hook_error the first error that a hook threw during the call

for module, names in pairs {
  loop = { "run", "with_timeout", "sleep", "use_driver", "pcall" },
  map = { "map" },
  spawn = { "spawn", "step", "flush" },
} do
  for name, value in pairs(late.functions("switchboard." .. module, names)) do
    switchboard[name] = value
  end
end

return switchboard
