---@meta switchboard
-- Types for editors, written by tools/stubs: `make stubs`.

---A client of one API, made by `switchboard.intercom`, `switchboard.commonroom`, or a function that
---`switchboard.define` returned.
---
---Each resource of the API is a method: `ic:contacts()`. This method returns an object with a method for each action,
---and the methods of `Resource`. A call is `client:resource():action(path variables…, parameters, options)`. It returns
---`value, nil, meta`, or `nil, err`. docs/options.md lists the options. `describe` lists resources and actions.
---Companions are other APIs behind the same account. They are methods, too: `cr:v2()` and `cr:scim()` return clients.
---@class switchboard.Client
local Client = {}

---Describes the API as data: its resources, their actions, the parameters of each action, and what it returns.
---@param options? switchboard.DescribeOptions # `resource` and `action`: the names of those that are described alone. `answers`: whether the description tells what the actions return. It does so by default with `format = "json-schema"` only, since this is as much data again, which is loaded for it. With `format = "json-schema"`, `parameters` is a JSON Schema (draft 2020-12) of the parameters that `execute` takes, and `returns` and `meta_body` are JSON Schemas, too
---@return switchboard.Description
function Client:describe(options) end

---Calls an action by its name, with all parameters by their names.
---@param resource string
---@param action string
---@param parameters? table # path variables, query parameters and body fields together
---@param options? switchboard.CallOptions # the options of this call
---@return any?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload any, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Client:execute(resource, action, parameters, options) end

---Sends a request that no operation describes. In all else it is a call: it has the credentials, the client's
---options, limits and errors. GET, HEAD, PUT and DELETE are retried. Other methods are retried only when the request
---surely had no effect.
---@param method "GET"|"HEAD"|"POST"|"PUT"|"PATCH"|"DELETE" # `"GET"`, `"HEAD"`, `"POST"`, `"PUT"`, `"PATCH"` or `"DELETE"`
---@param path string # the part of the URL after the service's own, encoded, with a `/` at its start; a query may follow. It can lead neither to another host nor out of the path of the service's URL
---@param parameters? { query?: table, body?: table } # `query`: name → value, where an array is joined by commas; `body`: a table, which is sent as JSON. They are only checked for having a form that can be sent
---@param options? switchboard.CallOptions|switchboard.DownloadOptions # the options of this call, which may be those of a download
---@return any?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload any, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Client:request(method, path, parameters, options) end

---Asks the service whether the credentials work. This is the service's cheapest call.
---@param options? switchboard.CallOptions # the options of this call
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Client:check(options) end

---Closes the client. Its calls in flight fail with the kind `"cancelled"`, and the credentials are forgotten. Closing
---a client again does nothing. The collector closes a client that nobody uses any more, and so does `local ic <close>
---= …` on Lua 5.4.
function Client:close() end

---Returns the rate limit, as the last answer told it.
---@return switchboard.RateLimit?
function Client:rate_limit() end

---What a method of a client such as `ic:contacts()` returns: it has the actions of that resource as methods, and
---these, which go through its lists to the end.
---
---The three methods take what the list itself takes: path variables, parameters, options. They go
---through the action `list`, or through the one whose name comes first. Two more options are their
---own: `max`, how many records at most, and `prefetch = 0`, which waits until the next page is needed
---before asking for it. docs/pages.md tells the rest.
---@class switchboard.Resource
local Resource = {}

---Goes through a list record by record, asking for page after page.
---
---Where a page fails, the error object is thrown, after the records of the pages before it. Its field
---`resume` holds the parameters with which the same call goes on at that page.
---@param action? any # the name of a list
---@param ... any # path variables, parameters and options, as the list itself takes them
---@return fun(): table
function Resource:each(action, ...) end

---Goes through a list page by page: one turn for each answer, also when it has no records.
---Throws as `each` does.
---@param action? any # the name of a list
---@param ... any # path variables, parameters and options
---@return fun(): table[], switchboard.Meta
function Resource:pages(action, ...) end

---Collects the records of a list in one array.
---@param action? any # the name of a list
---@param ... any # path variables, parameters and options; `max` is worth a thought here
---@return table[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload table[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function Resource:collect(action, ...) end

---What `switchboard.spawn` returns.
---
---A task is a coroutine in which a call yields. A run (see `switchboard.run`) resumes its tasks in turn. A task is
---also a parker (see `switchboard.drivers.parking`): a run within a task waits with that task, so that the tasks of
---the outer run go on.
---@class switchboard.Task
local Task = {}

---Tells whether the task has ended. A task ends when it returns, when it throws an error, or when it is cancelled.
---@return boolean
function Task:done() end

---Cancels the task. Does nothing when the task has ended.
---
---The call that the task waits for ends at once: it returns `nil, err` with `err.kind == "cancelled"`. A sleep and a
---join do the same. The task can then clean up. When it tries to wait again, it is not resumed any more.
function Task:cancel() end

---Waits until the task has ended, and returns the results of its function.
---@param seconds? number # the longest time to wait; without it there is no limit
---@return any ...
function Task:join(seconds) end

---What `switchboard.hosted` returns: an account at Airbyte.
---
---An account manages the instances of hosted connectors. It also gets the tokens for all clients that use it.
---@class switchboard.Account
local Account = {}

---Creates an instance.
---@param fields table # as the API takes them; in its default form `connector_definition_id`, `auth_config`, `name`. In place of the definition's id, there may be `connector = "intercom"` or `"commonroom"`
---@param options? switchboard.CallOptions # of this call
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:create_instance(fields, options) end

---Lists instances.
---@param filter table # `external_user_id` (`workspace_name` with `api = "integrations"`), and `definition_id` or `connector`
---@param options? switchboard.CallOptions # of this call
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:list_instances(filter, options) end

---Finds an instance by a filter that only this instance passes.
---@param filter table # as of `list_instances`
---@param options? switchboard.CallOptions # of this call
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:find_instance(filter, options) end

---Gets an instance. This method and those that follow need `api = "integrations"`.
---@param id string
---@param options? switchboard.CallOptions # of this call
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:get_instance(id, options) end

---Changes an instance.
---@param id string
---@param fields table # `name`, `replication_config`, `entities`
---@param options? switchboard.CallOptions # of this call
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:update_instance(id, fields, options) end

---Checks whether an instance works.
---@param id string
---@param fields? table # changes with which the instance is checked
---@param options? switchboard.CallOptions # of this call
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:check_instance(id, fields, options) end

---Deletes an instance. The service does so some time after its answer.
---@param id string
---@param options? switchboard.CallOptions # of this call
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:delete_instance(id, options) end

---Lists workspaces.
---@param filter? table # `name_contains`, `status`, `limit`, and `cursor`, which the page before told
---@param options? switchboard.CallOptions # of this call
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:list_workspaces(filter, options) end

---Gets a workspace.
---@param id string
---@param options? switchboard.CallOptions # of this call
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:get_workspace(id, options) end

---Changes a workspace.
---@param id string
---@param fields table # `name`, `status` (`"active"`, `"inactive"`)
---@param options? switchboard.CallOptions # of this call
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:update_workspace(id, fields, options) end

---Deletes a workspace.
---@param id string
---@param options? switchboard.CallOptions # of this call
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:delete_workspace(id, options) end

---Makes a token that is good for one workspace, for some minutes. The service makes the workspace, if none has the
---name.
---@param fields table # `workspace_name`, and `region_id`
---@param options? switchboard.CallOptions # of this call
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function Account:scoped_token(fields, options) end

---Ends the account, and cancels its calls in flight. Clients that use the account have to be closed on their own.
function Account:close() end

---What `switchboard.worker` returns: a worker for Conductor.
---
---A worker takes tasks of some types from the server, calls the function of each, and reports what came of it.
---docs/machines.md tells how to be safe with tasks that the server hands out twice.
---@class switchboard.Worker
local Worker = {}

---Takes tasks and does them, until `stop` is called. In a task of `switchboard.run` the other tasks go on meanwhile.
---In nginx, call it in a timer; it stops when nginx's worker process is to end. With the option `signals` it stops at a
---SIGTERM or SIGINT, which end the process no longer meanwhile.
---
---After `stop` no new task is begun. Tasks that came meanwhile are handed back. Those at work have the time of `grace`
---to end; those that do not are handed back, too, unless they may not be repeated.
---@return true?
---@return switchboard.Error
---@return_overload true, nil
---@return_overload nil, switchboard.Error
function Worker:run() end

---Has `run` end. May be called from anywhere: another task, a listener, a task's own function. When it is called
---again, `run` no longer waits for the tasks at work.
function Worker:stop() end

---Polls no longer for tasks of a type. Those at work go on.
---@param name? string # of the type; all types when it is left out
function Worker:pause(name) end

---Polls again.
---@param name? string # of the type; all types when it is left out
function Worker:resume(name) end

---Puts the definitions of the worker's task types on the server, with the schemas of input and output where they are
---known. A task that may not be repeated gets `retryCount = 0`.
---@param names? string[] # an array of types; all types when it is left out
---@return true?
---@return switchboard.Error
---@return_overload true, nil
---@return_overload nil, switchboard.Error
function Worker:register(names) end

---Returns what the worker has counted, under the names that all workers of Conductor have.
---@return table<string, table>
function Worker:counters() end

---Returns the same in the text format of Prometheus.
---@return string
function Worker:prometheus() end

---@class switchboard
---@field _VERSION string # The version, such as `"1.0.0"`; see [Semantic Versioning](https://semver.org).
---@field null switchboard.Null # The value that is written as a JSON null. It equals `cjson.null` and `ngx.null`. `dkjson.null` is written as null, too.
---@field clear switchboard.Clear # Stands for a missing value where a missing value erases something on the server, and says that you want this: `customFields = { { id = 12, value = switchboard.clear } }`.
---@field json switchboard.json # JSON, as calls write and read it: `encode` and `decode`; see switchboard.json.
local switchboard = {}

---Tells whether a value is an error object of this library.
---@param value any
---@return boolean
function switchboard.is_error(value) end

---Configures the engine of this Lua state, which sends all requests; see docs/options.md.
---@param options switchboard.EngineOptions # `thread` (boolean), `max_connections` and `max_host_connections` (integers)
function switchboard.configure(options) end

---Writes a line for each request, answer and retry of all clients; see switchboard.log.
---@param output file*|file|fun(line: string)|nil # a file, or a function that gets each line; nil ends the log
---@param level? "warn"|"info"|"debug" # `"warn"`, `"info"` or `"debug"`
---@param options? { headers?: boolean, bodies?: boolean } # `headers` and `bodies`: whether the lines have them, with credentials masked
function switchboard.log(output, level, options) end

---Returns the time of a clock that never jumps. Only the difference of two such times means something.
---@return number # seconds
function switchboard.now() end

---Marks a table as a JSON array. An empty table needs the mark where the connector does not tell its type. Empty
---arrays of answers have the mark.
---@generic T
---@param items? T[]
---@return T[]
function switchboard.array(items) end

---Marks a table as a JSON object. An empty table needs the mark where it could be an array. Empty objects of answers
---have the mark.
---@generic T
---@param fields? T
---@return T
function switchboard.object(fields) end

---Makes an integer of any size, which calls send as it is; see the option `big_integers` in docs/options.md.
---@param value string|integer|userdata # the digits as a string, or a whole number, or LuaJIT's `int64_t` or `uint64_t`
---@return integer|userdata
function switchboard.integer(value) end

---Works as `assert`, and throws the error object itself. On PUC Lua 5.1, Lua's own `assert` takes only strings.
switchboard.assert = assert

---Compiles a connector's definition (see docs/connectors.md).
---@param definition table
---@return fun(options: table): switchboard.OpenClient
function switchboard.define(definition) end

---Makes a client for Common Room.
---@param options switchboard.commonroom.Options # `api_token` (required) and the options in docs/options.md
---@return switchboard.commonroom.Client
function switchboard.commonroom(options) end

---Makes a client for Intercom.
---@param options switchboard.intercom.Options # `access_token` (required), `region` ("us", "eu", "au"), `version` ("2.16"), and the options in docs/options.md
---@return switchboard.intercom.Client
function switchboard.intercom(options) end

---Makes a client for Conductor, an engine for workflows.
---@param options? switchboard.conductor.Options # `base_url` (`"http://localhost:8080/api"`), `key_id` and `key_secret` for Orkes, and the options in docs/options.md
---@return switchboard.conductor.Client
function switchboard.conductor(options) end

---Makes a worker for Conductor, which does tasks of workflows.
---
---A task is a function `function(input, task)` that returns its output, a table. `nil, err` and what it throws are
---failures: when `err.retryable` is false the task has failed for good, else the server has it repeated. After an error
---of kind `"rate_limited"`, and after `return task:later(seconds)`, the task comes back later. `task:log(text)` writes
---to the task's log.
---@param options switchboard.WorkerOptions # `tasks` (required): name → function, or a table with `run` and options for this type; names of ready-made tasks as an array. `client` is what `switchboard.conductor` made; without it, the environment says where the server is. docs/machines.md lists the other options
---@return switchboard.Worker
function switchboard.worker(options) end

---Makes an account for connectors that Airbyte hosts (see docs/hosted.md).
---@param options switchboard.HostedOptions # `client_id` and `client_secret`, or a `token`, and the options in docs/hosted.md
---@return switchboard.Account
function switchboard.hosted(options) end

---The error object. A call that has failed returns nil and an error; `each` and `pages` throw it. `tostring` and `..`
---make a line of text of the error. No field contains credentials.
---@class switchboard.Error
---@field kind "invalid_request"|"authentication"|"permission"|"not_found"|"gone"|"conflict"|"rate_limited"|"server"|"network"|"tls"|"timeout"|"decode"|"too_large"|"cancelled" # `"invalid_request"`, `"authentication"`, `"permission"`, `"not_found"`, `"gone"`, `"conflict"`, `"rate_limited"`, `"server"`, `"network"`, `"tls"`, `"timeout"`, `"decode"`, `"too_large"` or `"cancelled"`
---@field message string # what went wrong, in the service's words where it said so
---@field operation? string # the operation that was called: `"intercom contacts.get"`
---@field param? string # the name of the argument that is not right
---@field where? string # the place that called: `"app.lua:12"`. It is nil where only our own code is on the stack, such as after a tail call of a task's function, and in a program that has the library built in
---@field status? integer # the HTTP status of the answer
---@field code? string # the service's own code for the error
---@field errors? table[] # all errors that the service listed, as they came
---@field request_id? string # the service's name for the request
---@field retry_after? number # the seconds that the service asks to wait
---@field retryable boolean # whether the same call may succeed later
---@field attempts integer # the number of requests that were sent, 0 when none was
---@field method? string
---@field url? string
---@field body? string # the first 4096 bytes of the answer
---@field headers? table<string, string> # the headers of the answer: name in lower case → value
---@field raw_headers? string # the lines that `headers` is made of
---@field quota? boolean # for `rate_limited`: true when the limit is on how many such requests are under way, so that waiting does not help
---@field resume? table # for a page that failed: the parameters with which `each`, `pages` and `collect` go on there
---@field records? table[] # for `collect`: the records that came before the error
---@field hook_error? string # the first error that a hook threw during the call
---@field archived? boolean # of contacts:upsert alone: whether that contact is archived
---@field contact_id string # of contacts:upsert alone: the contact in the way
---@field report? switchboard.Report # of upsert_all: what came of it until it was cancelled

---What a call returns about the answer, as its third result.
---@class switchboard.Meta
---@field status integer # the HTTP status
---@field request_id? string # the service's name for the request
---@field attempts integer # the number of requests that were sent
---@field seconds number # the time from the start of the call to its end
---@field rate_limit? switchboard.RateLimit # what the answer tells of the rate limit: `limit`, `remaining` and `reset` (seconds since the epoch, or since the answer where the service counts so)
---@field headers table<string, string> # name in lower case → value
---@field raw_headers string # the lines that `headers` is made of
---@field body? table # the whole answer, for a list and for a value that is a part of the answer. A null is `switchboard.null`
---@field next? table|false # for a list: the parameters of the next page. It is nil at the end, and false when there are more records but the answer does not say how to get them
---@field resume? table # for a page of `pages`: all parameters with which the call goes on after this page
---@field total_count? integer # for a list: the number of all records, where the service tells it
---@field hook_error? string # the first error that a hook threw during the call
---@field created? boolean # of contacts:upsert: whether the contact is new

---Runs a function as a task, together with all tasks that are spawned meanwhile. Returns when all of them have ended.
---Within a run, a call yields to the other tasks.
---
---An error that the function throws cancels the other tasks, and `run` throws it. When the function has returned, `run`
---also throws the error of a task that nobody joined.
---
---Runs nest. A run within a task is part of that task.
---@param fn function
---@param ... any # the arguments of `fn`
---@return any ...
function switchboard.run(fn, ...) end

---Runs a function, and gives up after some time. Its calls are cancelled then, and so are the tasks that it spawned. A
---function that does not wait for anything can't be interrupted.
---@param seconds number # how long the function may take
---@param fn function
---@param ... any # the arguments of `fn`
---@return any ...
function switchboard.with_timeout(seconds, fn, ...) end

---Waits for some time. Within a run the other tasks go on meanwhile. Under an event loop, the rest of the program
---does.
---@param seconds number
---@return true?
---@return switchboard.Error
---@return_overload true, nil
---@return_overload nil, switchboard.Error
function switchboard.sleep(seconds) end

---Sets the driver of this Lua state for calls outside of a run. It is needed under luv (`"luv"`) and copas
---(`"copas"`), since nothing tells that these event loops run. A client's option `driver` has precedence.
---@param driver "blocking"|"cqueues"|"luv"|"copas"|"nginx"|switchboard.Driver|nil # a name, a driver (see `switchboard.drivers`), or nil for what fits the place of each call
function switchboard.use_driver(driver) end

---A `pcall` within which calls yield, also on PUC Lua 5.1, whose own `pcall` lets nothing yield. On other Lua versions
---this is Lua's own `pcall`.
---@param fn function
---@param ... any # the arguments of `fn`
---@return boolean
---@return any ...
function switchboard.pcall(fn, ...) end

---@class (exact) switchboard.MapOptions
---@field collect_errors? boolean # go on after a failure
---@field on_progress? fun(done: integer, total: integer) # `on_progress(done, total)` is called after each item. `done` is the number of items that succeeded or failed, `total` the number of all items. The function may wait

---Calls a function for every item of an array, several at a time, in a run of its own.
---
---The function fails when it returns `nil, err`, or throws. The first failure ends the map: no further item is begun,
---and what is under way is cancelled.
---@generic T, R
---@param items T[]|table<integer, T> # an array
---@param limit integer # how many items may be under way at once
---@param fn fun(item: T, index: integer): R?, any, any # `fn(item, index)`; its first result is kept
---@param options? switchboard.MapOptions
---@return R[]?
---@return any
---@return integer
function switchboard.map(items, limit, fn, options) end

---Makes a task of a function. The task begins when the caller waits next.
---
---Within a run, the task belongs to that run. Outside, the task goes on whenever the host calls `switchboard.step`,
---and in `switchboard.flush`. A script that calls neither gets a warning on standard error when it ends.
---@param fn function
---@param ... any # the arguments of `fn`
---@return switchboard.Task
function switchboard.spawn(fn, ...) end

---Lets calls in flight, and tasks that were spawned outside of a run, go on. A host with a loop of its own calls it,
---once a frame for example. It costs next to nothing when there are no calls and no tasks.
---@param seconds? number # how long it may wait for something to happen
---@return integer # how many of those tasks have not ended
function switchboard.step(seconds) end

---Waits for what is under way: calls, and tasks that were spawned outside of a run. Call it before the program ends.
---@param seconds? number # the longest time to wait; without it there is no limit
---@return true?
---@return switchboard.Error
---@return_overload true, nil
---@return_overload nil, switchboard.Error
function switchboard.flush(seconds) end

return switchboard
