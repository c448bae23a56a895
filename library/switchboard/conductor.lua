---@meta _
-- Types for editors, written by tools/stubs: `make stubs`.

---Conductor: https://conductor-oss.github.io/conductor/documentation/api/index.html
---@class switchboard.conductor.Client : switchboard.Client
local client = {}

---What events start and end
---@return switchboard.conductor.resources.event_handlers
function client:event_handlers() end

---The server itself
---@return switchboard.conductor.resources.health
function client:health() end

---Where tasks wait
---@return switchboard.conductor.resources.queues
function client:queues() end

---How tasks of a type are repeated and timed
---@return switchboard.conductor.resources.task_definitions
function client:task_definitions() end

---What workers do
---@return switchboard.conductor.resources.tasks
function client:tasks() end

---The tokens of Orkes
---@return switchboard.conductor.resources.token
function client:token() end

---What workflows consist of
---@return switchboard.conductor.resources.workflow_definitions
function client:workflow_definitions() end

---Executions of workflows
---@return switchboard.conductor.resources.workflows
function client:workflows() end

---@class switchboard.conductor.resources.event_handlers.create.parameters
---@field actions table<string, any>[] # 1.. items
---@field active? boolean
---@field condition? string
---@field evaluatorType? string
---@field event string
---@field name string
---@field [string] any

---@class (exact) switchboard.conductor.resources.event_handlers.delete.parameters

---@class (exact) switchboard.conductor.resources.event_handlers.list.parameters

---@class (exact) switchboard.conductor.resources.event_handlers.list_for.parameters
---@field activeOnly? boolean # true if left out

---@class switchboard.conductor.resources.event_handlers.update.parameters
---@field actions table<string, any>[] # 1.. items
---@field active? boolean
---@field condition? string
---@field evaluatorType? string
---@field event string
---@field name string
---@field [string] any

---@class (exact) switchboard.conductor.resources.health.get.parameters

---@class (exact) switchboard.conductor.resources.queues.pollers.parameters
---@field taskType string

---@class (exact) switchboard.conductor.resources.queues.sizes.parameters

---@class (exact) switchboard.conductor.resources.task_definitions.delete.parameters

---@class (exact) switchboard.conductor.resources.task_definitions.get.parameters

---@class (exact) switchboard.conductor.resources.task_definitions.list.parameters

---@class (exact) switchboard.conductor.sent.schema
---@field data? table<string, any>
---@field externalRef? string
---@field name string
---@field type "JSON"|"AVRO"|"PROTOBUF"
---@field version? integer # 1..; 1 if left out

---@class switchboard.conductor.resources.task_definitions.update.parameters
---@field backoffJitterMs? integer # 0..
---@field backoffScaleFactor? integer # 1..; 1 if left out
---@field concurrentExecLimit? integer # 0..
---@field description? string
---@field enforceSchema? boolean
---@field inputKeys? string[]
---@field inputSchema? switchboard.conductor.sent.schema
---@field inputTemplate? table<string, any>
---@field maxRetryDelaySeconds? integer # 0..
---@field name string
---@field outputKeys? string[]
---@field outputSchema? switchboard.conductor.sent.schema
---@field ownerEmail? string
---@field pollTimeoutSeconds? integer # 0..
---@field rateLimitFrequencyInSeconds? integer # 1..
---@field rateLimitPerFrequency? integer # not kept by servers on SQL stores; 0..
---@field responseTimeoutSeconds? integer # how long a worker may be silent; 1..; 3600 if left out
---@field retryCount? integer # 0..; 3 if left out
---@field retryDelaySeconds? integer # 0..; 60 if left out
---@field retryLogic? "FIXED"|"LINEAR_BACKOFF"|"EXPONENTIAL_BACKOFF" # FIXED if left out
---@field timeoutPolicy? "RETRY"|"TIME_OUT_WF"|"ALERT_ONLY" # TIME_OUT_WF if left out
---@field timeoutSeconds? integer # from the first poll on; 0 for none, else at least responseTimeoutSeconds; 0..
---@field totalTimeoutSeconds? integer # 0..
---@field [string] any

---@class (exact) switchboard.conductor.resources.tasks.get.parameters

---@class (exact) switchboard.conductor.resources.tasks.logs.parameters

---@class (exact) switchboard.conductor.resources.tasks.poll.parameters
---@field domain? string
---@field workerid? string

---@class (exact) switchboard.conductor.resources.tasks.poll_batch.parameters
---@field count? integer # 1..; 1 if left out
---@field domain? string
---@field timeout? integer # milliseconds; on SQL stores the answer waits for `count` tasks or this; 0..5000; 100 if left out
---@field workerid? string

---@class (exact) switchboard.conductor.resources.tasks.requeue.parameters

---@class (exact) switchboard.conductor.resources.tasks.search.parameters
---@field freeText? string # * if left out
---@field query? string # name = value AND …
---@field size? integer # 1..; 100 if left out
---@field sort? string # field:ASC or field:DESC
---@field start? integer # 0..; 0 if left out

---@class switchboard.conductor.resources.tasks.signal.parameters
---@field [string] any

---@class (exact) switchboard.conductor.sent.task_log
---@field createdTime? integer # milliseconds since the epoch
---@field log string
---@field taskId? string

---@class (exact) switchboard.conductor.resources.tasks.update.parameters
---@field callbackAfterSeconds? integer # with IN_PROGRESS: when the task is handed out again; 0..
---@field extendLease? boolean # only begins the response timeout anew; all else is ignored
---@field externalOutputPayloadStoragePath? string
---@field logs? switchboard.conductor.sent.task_log[] # the server keeps the first 10
---@field outputData? table<string, any> # takes the place of all output that was there
---@field reasonForIncompletion? string # the server keeps 500 characters
---@field status? "IN_PROGRESS"|"COMPLETED"|"FAILED"|"FAILED_WITH_TERMINAL_ERROR"|"CANCELED" # required unless extendLease; IN_PROGRESS hands the task back
---@field subWorkflowId? string
---@field taskId string
---@field workerId? string
---@field workflowInstanceId string

---@class switchboard.conductor.resources.tasks.update_by_reference.parameters
---@field [string] any

---@class (exact) switchboard.conductor.resources.tasks.update_v2.parameters
---@field callbackAfterSeconds? integer # with IN_PROGRESS: when the task is handed out again; 0..
---@field extendLease? boolean # only begins the response timeout anew; all else is ignored
---@field externalOutputPayloadStoragePath? string
---@field logs? switchboard.conductor.sent.task_log[] # the server keeps the first 10
---@field outputData? table<string, any> # takes the place of all output that was there
---@field reasonForIncompletion? string # the server keeps 500 characters
---@field status? "IN_PROGRESS"|"COMPLETED"|"FAILED"|"FAILED_WITH_TERMINAL_ERROR"|"CANCELED" # required unless extendLease; IN_PROGRESS hands the task back
---@field subWorkflowId? string
---@field taskId string
---@field workerId? string
---@field workflowInstanceId string

---@class (exact) switchboard.conductor.resources.token.create.parameters
---@field keyId string
---@field keySecret string

---@class switchboard.conductor.resources.workflow_definitions.create.parameters
---@field description? string
---@field failureWorkflow? string
---@field inputParameters? string[] # names
---@field inputTemplate? table<string, any>
---@field name string
---@field outputParameters? table<string, any>
---@field overwrite? boolean # false if left out
---@field ownerEmail? string
---@field restartable? boolean
---@field schemaVersion? integer # 2..2; 2 if left out
---@field tasks table<string, any>[] # 1.. items
---@field timeoutPolicy? "ALERT_ONLY"|"TIME_OUT_WF"
---@field timeoutSeconds? integer # 0..
---@field variables? table<string, any>
---@field version? integer # 1..; 1 if left out
---@field [string] any

---@class (exact) switchboard.conductor.resources.workflow_definitions.delete.parameters

---@class (exact) switchboard.conductor.resources.workflow_definitions.get.parameters
---@field version? integer # 1..

---@class (exact) switchboard.conductor.resources.workflow_definitions.list.parameters

---@class switchboard.conductor.resources.workflow_definitions.validate.parameters
---@field description? string
---@field failureWorkflow? string
---@field inputParameters? string[] # names
---@field inputTemplate? table<string, any>
---@field name string
---@field outputParameters? table<string, any>
---@field ownerEmail? string
---@field restartable? boolean
---@field schemaVersion? integer # 2..2; 2 if left out
---@field tasks table<string, any>[] # 1.. items
---@field timeoutPolicy? "ALERT_ONLY"|"TIME_OUT_WF"
---@field timeoutSeconds? integer # 0..
---@field variables? table<string, any>
---@field version? integer # 1..; 1 if left out
---@field [string] any

---@class switchboard.conductor.sent.workflow_definition
---@field description? string
---@field failureWorkflow? string
---@field inputParameters? string[] # names
---@field inputTemplate? table<string, any>
---@field name string
---@field outputParameters? table<string, any>
---@field ownerEmail? string
---@field restartable? boolean
---@field schemaVersion? integer # 2..2; 2 if left out
---@field tasks table<string, any>[] # 1.. items
---@field timeoutPolicy? "ALERT_ONLY"|"TIME_OUT_WF"
---@field timeoutSeconds? integer # 0..
---@field variables? table<string, any>
---@field version? integer # 1..; 1 if left out
---@field [string] any

---@class (exact) switchboard.conductor.resources.workflows.execute.parameters
---@field correlationId? string
---@field createdBy? string
---@field externalInputPayloadStoragePath? string
---@field idempotencyKey? string # for Orkes; other servers do not look at it
---@field idempotencyStrategy? "FAIL"|"RETURN_EXISTING"|"FAIL_ON_RUNNING"
---@field input? table<string, any>
---@field name string
---@field priority? integer # 0..99
---@field requestId? string
---@field returnStrategy? "TARGET_WORKFLOW"|"BLOCKING_WORKFLOW"|"BLOCKING_TASK"|"BLOCKING_TASK_INPUT"
---@field taskToDomain? table<string, string> # task or "*" → domains, with commas between
---@field version? integer # the latest when left out; 1..
---@field waitForSeconds? integer # 0..; 10 if left out
---@field waitUntilTaskRef? string
---@field workflowDef? switchboard.conductor.sent.workflow_definition

---@class (exact) switchboard.conductor.resources.workflows.get.parameters
---@field includeTasks? boolean # true if left out

---@class (exact) switchboard.conductor.resources.workflows.pause.parameters

---@class (exact) switchboard.conductor.resources.workflows.remove.parameters
---@field archiveWorkflow? boolean # true if left out

---@class (exact) switchboard.conductor.resources.workflows.rerun.parameters
---@field correlationId? string
---@field reRunFromTaskId? string
---@field taskInput? table<string, any>
---@field workflowInput? table<string, any>

---@class (exact) switchboard.conductor.resources.workflows.reset_callbacks.parameters

---@class (exact) switchboard.conductor.resources.workflows.restart.parameters
---@field useLatestDefinitions? boolean # false if left out

---@class (exact) switchboard.conductor.resources.workflows.resume.parameters

---@class (exact) switchboard.conductor.resources.workflows.retry.parameters
---@field resumeSubworkflowTasks? boolean # false if left out

---@class (exact) switchboard.conductor.resources.workflows.search.parameters
---@field freeText? string # * if left out
---@field query? string # name = value AND …
---@field size? integer # 1..; 100 if left out
---@field sort? string # field:ASC or field:DESC
---@field start? integer # 0..; 0 if left out

---@class (exact) switchboard.conductor.resources.workflows.start.parameters
---@field correlationId? string
---@field createdBy? string
---@field externalInputPayloadStoragePath? string
---@field idempotencyKey? string # for Orkes; other servers do not look at it
---@field idempotencyStrategy? "FAIL"|"RETURN_EXISTING"|"FAIL_ON_RUNNING"
---@field input? table<string, any>
---@field name string
---@field priority? integer # 0..99
---@field taskToDomain? table<string, string> # task or "*" → domains, with commas between
---@field version? integer # the latest when left out; 1..
---@field workflowDef? switchboard.conductor.sent.workflow_definition

---@class (exact) switchboard.conductor.resources.workflows.status.parameters
---@field includeOutput? boolean # false if left out
---@field includeVariables? boolean # false if left out

---@class (exact) switchboard.conductor.resources.workflows.tasks.parameters
---@field count? integer # 1..; 15 if left out
---@field start? integer # 0..; 0 if left out
---@field status? string[]

---@class (exact) switchboard.conductor.resources.workflows.terminate.parameters
---@field reason? string

---What events start and end
---@class switchboard.conductor.resources.event_handlers : switchboard.Resource
local event_handlers = {}

---Adds one
---
---`POST /event`; effect: write
---@param parameters switchboard.conductor.resources.event_handlers.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function event_handlers:create(parameters, options) end

---Removes one
---
---`DELETE /event/{name}`; effect: destructive
---@param name string
---@param parameters? switchboard.conductor.resources.event_handlers.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.event_handlers, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function event_handlers:delete(name, parameters, options) end

---All of them
---
---`GET /event`
---@param parameters? switchboard.conductor.resources.event_handlers.list.parameters
---@param options? switchboard.CallOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function event_handlers:list(parameters, options) end

---Those of one event
---
---`GET /event/{event}`
---@param event string
---@param parameters? switchboard.conductor.resources.event_handlers.list_for.parameters
---@param options? switchboard.CallOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.event_handlers, parameters: table, options?: switchboard.CallOptions): table[]?, switchboard.Error, switchboard.Meta
function event_handlers:list_for(event, parameters, options) end

---Changes one
---
---`PUT /event`; effect: write
---@param parameters switchboard.conductor.resources.event_handlers.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function event_handlers:update(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.event_handlers, action: "list", parameters?: switchboard.conductor.resources.event_handlers.list.parameters, options?: switchboard.WalkOptions): table[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.conductor.resources.event_handlers, action: "list_for", event: string, parameters?: switchboard.conductor.resources.event_handlers.list_for.parameters, options?: switchboard.WalkOptions): table[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.conductor.resources.event_handlers.list.parameters
---@param options? switchboard.WalkOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload table[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function event_handlers:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.event_handlers, action: "list", parameters?: switchboard.conductor.resources.event_handlers.list.parameters, options?: switchboard.WalkOptions): fun(): table
---@overload fun(self: switchboard.conductor.resources.event_handlers, action: "list_for", event: string, parameters?: switchboard.conductor.resources.event_handlers.list_for.parameters, options?: switchboard.WalkOptions): fun(): table
---@param parameters? switchboard.conductor.resources.event_handlers.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): table
function event_handlers:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.event_handlers, action: "list", parameters?: switchboard.conductor.resources.event_handlers.list.parameters, options?: switchboard.WalkOptions): fun(): table[], switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.event_handlers, action: "list_for", event: string, parameters?: switchboard.conductor.resources.event_handlers.list_for.parameters, options?: switchboard.WalkOptions): fun(): table[], switchboard.Meta
---@param parameters? switchboard.conductor.resources.event_handlers.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): table[], switchboard.Meta
function event_handlers:pages(parameters, options) end

---The server itself
---@class switchboard.conductor.resources.health : switchboard.Resource
local health = {}

---Whether it is well: healthy
---
---`GET /health`
---@param parameters? switchboard.conductor.resources.health.get.parameters
---@param options? switchboard.CallOptions
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function health:get(parameters, options) end

---Where tasks wait
---@class switchboard.conductor.resources.queues : switchboard.Resource
local queues = {}

---Who polled for a type last, and when
---
---`GET /tasks/queue/polldata`
---@param parameters switchboard.conductor.resources.queues.pollers.parameters
---@param options? switchboard.CallOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function queues:pollers(parameters, options) end

---Queue → how many tasks wait in it, those that are not due included
---
---`GET /tasks/queue/all`
---@param parameters? switchboard.conductor.resources.queues.sizes.parameters
---@param options? switchboard.CallOptions
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function queues:sizes(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.queues, action: "pollers", parameters: switchboard.conductor.resources.queues.pollers.parameters, options?: switchboard.WalkOptions): table[]?, switchboard.Error, switchboard.Summary
---@param action string
---@return any
function queues:collect(action, ...) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.queues, action: "pollers", parameters: switchboard.conductor.resources.queues.pollers.parameters, options?: switchboard.WalkOptions): fun(): table
---@param action string
---@return any
function queues:each(action, ...) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.queues, action: "pollers", parameters: switchboard.conductor.resources.queues.pollers.parameters, options?: switchboard.WalkOptions): fun(): table[], switchboard.Meta
---@param action string
---@return any
function queues:pages(action, ...) end

---How tasks of a type are repeated and timed
---@class switchboard.conductor.resources.task_definitions : switchboard.Resource
local task_definitions = {}

---Removes one
---
---`DELETE /metadata/taskdefs/{name}`; effect: destructive
---@param name string
---@param parameters? switchboard.conductor.resources.task_definitions.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.task_definitions, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function task_definitions:delete(name, parameters, options) end

---One definition
---
---`GET /metadata/taskdefs/{name}`
---@param name string
---@param parameters? switchboard.conductor.resources.task_definitions.get.parameters
---@param options? switchboard.CallOptions
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.task_definitions, parameters: table, options?: switchboard.CallOptions): table?, switchboard.Error, switchboard.Meta
function task_definitions:get(name, parameters, options) end

---All of them
---
---`GET /metadata/taskdefs`
---@param parameters? switchboard.conductor.resources.task_definitions.list.parameters
---@param options? switchboard.CallOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function task_definitions:list(parameters, options) end

---Changes one that is there
---
---`PUT /metadata/taskdefs`; effect: write
---@param parameters switchboard.conductor.resources.task_definitions.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function task_definitions:update(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.task_definitions, action: "list", parameters?: switchboard.conductor.resources.task_definitions.list.parameters, options?: switchboard.WalkOptions): table[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.conductor.resources.task_definitions.list.parameters
---@param options? switchboard.WalkOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload table[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function task_definitions:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.task_definitions, action: "list", parameters?: switchboard.conductor.resources.task_definitions.list.parameters, options?: switchboard.WalkOptions): fun(): table
---@param parameters? switchboard.conductor.resources.task_definitions.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): table
function task_definitions:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.task_definitions, action: "list", parameters?: switchboard.conductor.resources.task_definitions.list.parameters, options?: switchboard.WalkOptions): fun(): table[], switchboard.Meta
---@param parameters? switchboard.conductor.resources.task_definitions.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): table[], switchboard.Meta
function task_definitions:pages(parameters, options) end

---Adds definitions of tasks. A definition takes the place of one that has its name.
---@param definitions table[] # an array of definitions
---@param options? switchboard.CallOptions # of the call
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function task_definitions:register(definitions, options) end

---What workers do
---@class switchboard.conductor.resources.tasks : switchboard.Resource
local tasks = {}

---One task
---
---`GET /tasks/{taskId}`
---@param taskId string
---@param parameters? switchboard.conductor.resources.tasks.get.parameters
---@param options? switchboard.CallOptions
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, parameters: table, options?: switchboard.CallOptions): table?, switchboard.Error, switchboard.Meta
function tasks:get(taskId, parameters, options) end

---What workers wrote about a task
---
---`GET /tasks/{taskId}/log`
---@param taskId string
---@param parameters? switchboard.conductor.resources.tasks.logs.parameters
---@param options? switchboard.CallOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, parameters: table, options?: switchboard.CallOptions): table[]?, switchboard.Error, switchboard.Meta
function tasks:logs(taskId, parameters, options) end

---Takes one task; { status = 204 } when there is none
---
---`GET /tasks/poll/{type}`; effect: write
---@param type string
---@param parameters? switchboard.conductor.resources.tasks.poll.parameters
---@param options? switchboard.CallOptions
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, parameters: table, options?: switchboard.CallOptions): table?, switchboard.Error, switchboard.Meta
function tasks:poll(type, parameters, options) end

---Takes up to `count` tasks
---
---`GET /tasks/poll/batch/{type}`; effect: write
---@param type string
---@param parameters? switchboard.conductor.resources.tasks.poll_batch.parameters
---@param options? switchboard.CallOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, parameters: table, options?: switchboard.CallOptions): table[]?, switchboard.Error, switchboard.Meta
function tasks:poll_batch(type, parameters, options) end

---Puts pending tasks of a type into their queue again; how many
---
---`POST /tasks/queue/requeue/{type}`; effect: write
---@param type string
---@param parameters? switchboard.conductor.resources.tasks.requeue.parameters
---@param options? switchboard.CallOptions
---@return string?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload string, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, parameters: table, options?: switchboard.CallOptions): string?, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, type: string, parameters?: switchboard.conductor.resources.tasks.requeue.parameters, options: switchboard.DownloadOptions): integer?, switchboard.Error, switchboard.Meta
function tasks:requeue(type, parameters, options) end

---One page of tasks by a query; the server ignores names that it does not know
---
---`GET /tasks/search`
---@param parameters? switchboard.conductor.resources.tasks.search.parameters
---@param options? switchboard.CallOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function tasks:search(parameters, options) end

---Gives the first open WAIT task of the workflow this status, with all fields as its output
---
---`POST /tasks/{workflowId}/{taskStatus}/signal`; effect: write
---@param workflowId string
---@param taskStatus string
---@param parameters? switchboard.conductor.resources.tasks.signal.parameters
---@param options? switchboard.CallOptions
---@return string?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload string, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, parameters: table, options?: switchboard.CallOptions): string?, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, workflowId: string, taskStatus: string, parameters?: switchboard.conductor.resources.tasks.signal.parameters, options: switchboard.DownloadOptions): integer?, switchboard.Error, switchboard.Meta
function tasks:signal(workflowId, taskStatus, parameters, options) end

---Reports on a task; its id. The same answer comes when the task has ended before
---
---`POST /tasks`; effect: write
---@param parameters switchboard.conductor.resources.tasks.update.parameters
---@param options? switchboard.CallOptions
---@return string?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload string, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, parameters: switchboard.conductor.resources.tasks.update.parameters, options: switchboard.DownloadOptions): integer?, switchboard.Error, switchboard.Meta
function tasks:update(parameters, options) end

---Ends a task by its name in the workflow, with all fields as its output; "" when there is none such
---
---`POST /tasks/{workflowId}/{taskReferenceName}/{taskStatus}`; effect: write
---@param workflowId string
---@param taskReferenceName string
---@param taskStatus string
---@param parameters? switchboard.conductor.resources.tasks.update_by_reference.parameters
---@param options? switchboard.CallOptions
---@return string?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload string, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, parameters: table, options?: switchboard.CallOptions): string?, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, workflowId: string, taskReferenceName: string, taskStatus: string, parameters?: switchboard.conductor.resources.tasks.update_by_reference.parameters, options: switchboard.DownloadOptions): integer?, switchboard.Error, switchboard.Meta
function tasks:update_by_reference(workflowId, taskReferenceName, taskStatus, parameters, options) end

---Reports on a task, and takes the next of its type; { status = 204 } without one
---
---`POST /tasks/update-v2`; effect: write
---@param parameters switchboard.conductor.resources.tasks.update_v2.parameters
---@param options? switchboard.CallOptions
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function tasks:update_v2(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.tasks, action: "logs", taskId: string, parameters?: switchboard.conductor.resources.tasks.logs.parameters, options?: switchboard.WalkOptions): table[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.conductor.resources.tasks, action: "poll_batch", type: string, parameters?: switchboard.conductor.resources.tasks.poll_batch.parameters, options?: switchboard.WalkOptions): table[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.conductor.resources.tasks, action: "search", parameters?: switchboard.conductor.resources.tasks.search.parameters, options?: switchboard.WalkOptions): table[]?, switchboard.Error, switchboard.Summary
---@param action string
---@return any
function tasks:collect(action, ...) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.tasks, action: "logs", taskId: string, parameters?: switchboard.conductor.resources.tasks.logs.parameters, options?: switchboard.WalkOptions): fun(): table
---@overload fun(self: switchboard.conductor.resources.tasks, action: "poll_batch", type: string, parameters?: switchboard.conductor.resources.tasks.poll_batch.parameters, options?: switchboard.WalkOptions): fun(): table
---@overload fun(self: switchboard.conductor.resources.tasks, action: "search", parameters?: switchboard.conductor.resources.tasks.search.parameters, options?: switchboard.WalkOptions): fun(): table
---@param action string
---@return any
function tasks:each(action, ...) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.tasks, action: "logs", taskId: string, parameters?: switchboard.conductor.resources.tasks.logs.parameters, options?: switchboard.WalkOptions): fun(): table[], switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, action: "poll_batch", type: string, parameters?: switchboard.conductor.resources.tasks.poll_batch.parameters, options?: switchboard.WalkOptions): fun(): table[], switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.tasks, action: "search", parameters?: switchboard.conductor.resources.tasks.search.parameters, options?: switchboard.WalkOptions): fun(): table[], switchboard.Meta
---@param action string
---@return any
function tasks:pages(action, ...) end

---The tokens of Orkes
---@class switchboard.conductor.resources.token : switchboard.Resource
local token = {}

---A token for a key; other servers answer 404
---
---`POST /token`; effect: write
---@param parameters switchboard.conductor.resources.token.create.parameters
---@param options? switchboard.CallOptions
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function token:create(parameters, options) end

---What workflows consist of
---@class switchboard.conductor.resources.workflow_definitions : switchboard.Resource
local workflow_definitions = {}

---Adds one; status 409 when this version is there, unless it may be overwritten
---
---`POST /metadata/workflow`; effect: write
---@param parameters switchboard.conductor.resources.workflow_definitions.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function workflow_definitions:create(parameters, options) end

---Removes one version
---
---`DELETE /metadata/workflow/{name}/{version}`; effect: destructive
---@param name string
---@param version integer
---@param parameters? switchboard.conductor.resources.workflow_definitions.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflow_definitions, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function workflow_definitions:delete(name, version, parameters, options) end

---One; the latest version unless another is asked for
---
---`GET /metadata/workflow/{name}`
---@param name string
---@param parameters? switchboard.conductor.resources.workflow_definitions.get.parameters
---@param options? switchboard.CallOptions
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflow_definitions, parameters: table, options?: switchboard.CallOptions): table?, switchboard.Error, switchboard.Meta
function workflow_definitions:get(name, parameters, options) end

---All versions of all
---
---`GET /metadata/workflow`
---@param parameters? switchboard.conductor.resources.workflow_definitions.list.parameters
---@param options? switchboard.CallOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function workflow_definitions:list(parameters, options) end

---Only checks one
---
---`POST /metadata/workflow/validate`
---@param parameters switchboard.conductor.resources.workflow_definitions.validate.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function workflow_definitions:validate(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.workflow_definitions, action: "list", parameters?: switchboard.conductor.resources.workflow_definitions.list.parameters, options?: switchboard.WalkOptions): table[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.conductor.resources.workflow_definitions.list.parameters
---@param options? switchboard.WalkOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload table[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function workflow_definitions:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.workflow_definitions, action: "list", parameters?: switchboard.conductor.resources.workflow_definitions.list.parameters, options?: switchboard.WalkOptions): fun(): table
---@param parameters? switchboard.conductor.resources.workflow_definitions.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): table
function workflow_definitions:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.workflow_definitions, action: "list", parameters?: switchboard.conductor.resources.workflow_definitions.list.parameters, options?: switchboard.WalkOptions): fun(): table[], switchboard.Meta
---@param parameters? switchboard.conductor.resources.workflow_definitions.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): table[], switchboard.Meta
function workflow_definitions:pages(parameters, options) end

---Executions of workflows
---@class switchboard.conductor.resources.workflows : switchboard.Resource
local workflows = {}

---Starts one and waits for its end; signalTimeout tells that it goes on
---
---`POST /workflow/execute/{name}/{version}`; effect: write
---@param name string
---@param version integer # 0 for the latest
---@param parameters switchboard.conductor.resources.workflows.execute.parameters
---@param options? switchboard.CallOptions
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): table?, switchboard.Error, switchboard.Meta
function workflows:execute(name, version, parameters, options) end

---One, with its tasks
---
---`GET /workflow/{workflowId}`
---@param workflowId string
---@param parameters? switchboard.conductor.resources.workflows.get.parameters
---@param options? switchboard.CallOptions
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): table?, switchboard.Error, switchboard.Meta
function workflows:get(workflowId, parameters, options) end

---No further task is scheduled; those in queues are handed out
---
---`PUT /workflow/{workflowId}/pause`; effect: write
---@param workflowId string
---@param parameters? switchboard.conductor.resources.workflows.pause.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function workflows:pause(workflowId, parameters, options) end

---Forgets it
---
---`DELETE /workflow/{workflowId}/remove`; effect: destructive
---@param workflowId string
---@param parameters? switchboard.conductor.resources.workflows.remove.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function workflows:remove(workflowId, parameters, options) end

---Begins it again at a task; its id
---
---`POST /workflow/{workflowId}/rerun`; effect: write
---@param workflowId string
---@param parameters? switchboard.conductor.resources.workflows.rerun.parameters
---@param options? switchboard.CallOptions
---@return string?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload string, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): string?, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, workflowId: string, parameters?: switchboard.conductor.resources.workflows.rerun.parameters, options: switchboard.DownloadOptions): integer?, switchboard.Error, switchboard.Meta
function workflows:rerun(workflowId, parameters, options) end

---Makes its delayed tasks due now
---
---`POST /workflow/{workflowId}/resetcallbacks`; effect: write
---@param workflowId string
---@param parameters? switchboard.conductor.resources.workflows.reset_callbacks.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function workflows:reset_callbacks(workflowId, parameters, options) end

---Begins it again
---
---`POST /workflow/{workflowId}/restart`; effect: write
---@param workflowId string
---@param parameters? switchboard.conductor.resources.workflows.restart.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function workflows:restart(workflowId, parameters, options) end

---Goes on; status 500 when it was not paused
---
---`PUT /workflow/{workflowId}/resume`; effect: write
---@param workflowId string
---@param parameters? switchboard.conductor.resources.workflows.resume.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function workflows:resume(workflowId, parameters, options) end

---Repeats the task at which it failed
---
---`POST /workflow/{workflowId}/retry`; effect: write
---@param workflowId string
---@param parameters? switchboard.conductor.resources.workflows.retry.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function workflows:retry(workflowId, parameters, options) end

---One page of executions by a query; the server ignores names that it does not know
---
---`GET /workflow/search`
---@param parameters? switchboard.conductor.resources.workflows.search.parameters
---@param options? switchboard.CallOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function workflows:search(parameters, options) end

---Starts one; its id
---
---`POST /workflow`; effect: write
---@param parameters switchboard.conductor.resources.workflows.start.parameters
---@param options? switchboard.CallOptions
---@return string?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload string, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: switchboard.conductor.resources.workflows.start.parameters, options: switchboard.DownloadOptions): integer?, switchboard.Error, switchboard.Meta
function workflows:start(parameters, options) end

---Its status, and its output when asked for
---
---`GET /workflow/{workflowId}/status`
---@param workflowId string
---@param parameters? switchboard.conductor.resources.workflows.status.parameters
---@param options? switchboard.CallOptions
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): table?, switchboard.Error, switchboard.Meta
function workflows:status(workflowId, parameters, options) end

---Its tasks
---
---`GET /workflow/{workflowId}/tasks`
---@param workflowId string
---@param parameters? switchboard.conductor.resources.workflows.tasks.parameters
---@param options? switchboard.CallOptions
---@return table[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): table[]?, switchboard.Error, switchboard.Meta
function workflows:tasks(workflowId, parameters, options) end

---Ends it; workers that are at its tasks are not told
---
---`DELETE /workflow/{workflowId}`; effect: destructive
---@param workflowId string
---@param parameters? switchboard.conductor.resources.workflows.terminate.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function workflows:terminate(workflowId, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.workflows, action: "search", parameters?: switchboard.conductor.resources.workflows.search.parameters, options?: switchboard.WalkOptions): table[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.conductor.resources.workflows, action: "tasks", workflowId: string, parameters?: switchboard.conductor.resources.workflows.tasks.parameters, options?: switchboard.WalkOptions): table[]?, switchboard.Error, switchboard.Summary
---@param action string
---@return any
function workflows:collect(action, ...) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.workflows, action: "search", parameters?: switchboard.conductor.resources.workflows.search.parameters, options?: switchboard.WalkOptions): fun(): table
---@overload fun(self: switchboard.conductor.resources.workflows, action: "tasks", workflowId: string, parameters?: switchboard.conductor.resources.workflows.tasks.parameters, options?: switchboard.WalkOptions): fun(): table
---@param action string
---@return any
function workflows:each(action, ...) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.conductor.resources.workflows, action: "search", parameters?: switchboard.conductor.resources.workflows.search.parameters, options?: switchboard.WalkOptions): fun(): table[], switchboard.Meta
---@overload fun(self: switchboard.conductor.resources.workflows, action: "tasks", workflowId: string, parameters?: switchboard.conductor.resources.workflows.tasks.parameters, options?: switchboard.WalkOptions): fun(): table[], switchboard.Meta
---@param action string
---@return any
function workflows:pages(action, ...) end

