-- Conductor: workflows, the tasks that workers take, and the definitions of both.

return {
  name = "conductor",
  title = "Conductor",
  documentation = "https://conductor-oss.github.io/conductor/documentation/api/index.html",
  base_url = "http://localhost:8080/api",
  auth = { option = "token", header = "X-Authorization", prefix = "" },
  check = "task_definitions.list",

  -- The server answers { status, message, retryable, validationErrors }; Orkes also { error, message }.
  errors = {
    message = { "message", "error" },
    code = { "error", "code" },
    list = "validationErrors",
  },

  types = {
    -- What a worker says about a task.
    task_result = {
      workflowInstanceId = "string !",
      taskId = "string !",
      status = "'IN_PROGRESS'|'COMPLETED'|'FAILED'|'FAILED_WITH_TERMINAL_ERROR'|'CANCELED'"
        .. " -- required unless extendLease; IN_PROGRESS hands the task back",
      outputData = "object -- takes the place of all output that was there",
      reasonForIncompletion = "string -- the server keeps 500 characters",
      callbackAfterSeconds = "integer 0.. -- with IN_PROGRESS: when the task is handed out again",
      logs = "task_log[] -- the server keeps the first 10",
      extendLease = "boolean -- only begins the response timeout anew; all else is ignored",
      workerId = "string",
      externalOutputPayloadStoragePath = "string",
      subWorkflowId = "string",
    },
    task_log = { log = "string !", createdTime = "integer -- milliseconds since the epoch", taskId = "string" },

    schema = {
      name = "string !",
      version = "integer 1.. = 1",
      type = "'JSON'|'AVRO'|'PROTOBUF' !",
      data = "object",
      externalRef = "string",
    },

    task_definition = {
      name = "string !",
      description = "string",
      ownerEmail = "string",
      retryCount = "integer 0.. = 3",
      retryLogic = "'FIXED'|'LINEAR_BACKOFF'|'EXPONENTIAL_BACKOFF' = FIXED",
      retryDelaySeconds = "integer 0.. = 60",
      backoffScaleFactor = "integer 1.. = 1",
      maxRetryDelaySeconds = "integer 0..",
      backoffJitterMs = "integer 0..",
      timeoutSeconds = "integer 0.. -- from the first poll on; 0 for none, else at least responseTimeoutSeconds",
      responseTimeoutSeconds = "integer 1.. = 3600 -- how long a worker may be silent",
      pollTimeoutSeconds = "integer 0..",
      totalTimeoutSeconds = "integer 0..",
      timeoutPolicy = "'RETRY'|'TIME_OUT_WF'|'ALERT_ONLY' = TIME_OUT_WF",
      concurrentExecLimit = "integer 0..",
      rateLimitPerFrequency = "integer 0.. -- not kept by servers on SQL stores",
      rateLimitFrequencyInSeconds = "integer 1..",
      inputKeys = "string[]",
      outputKeys = "string[]",
      inputTemplate = "object",
      inputSchema = "schema",
      outputSchema = "schema",
      enforceSchema = "boolean",
      ["*"] = "any",
    },

    workflow_definition = {
      name = "string !",
      version = "integer 1.. = 1",
      tasks = "object[] 1.. !",
      schemaVersion = "integer 2..2 = 2",
      description = "string",
      ownerEmail = "string",
      inputParameters = "string[] -- names",
      inputTemplate = "object",
      outputParameters = "object",
      variables = "object",
      failureWorkflow = "string",
      restartable = "boolean",
      timeoutPolicy = "'ALERT_ONLY'|'TIME_OUT_WF'",
      timeoutSeconds = "integer 0..",
      ["*"] = "any",
    },

    workflow_start = {
      name = "string !",
      version = "integer 1.. -- the latest when left out",
      input = "object",
      correlationId = "string",
      taskToDomain = "domains -- task or \"*\" → domains, with commas between",
      workflowDef = "workflow_definition",
      priority = "integer 0..99",
      idempotencyKey = "string -- for Orkes; other servers do not look at it",
      idempotencyStrategy = "'FAIL'|'RETURN_EXISTING'|'FAIL_ON_RUNNING'",
      externalInputPayloadStoragePath = "string",
      createdBy = "string",
    },
    domains = { ["*"] = "string" },

    event_handler = {
      name = "string !",
      event = "string !",
      actions = "object[] 1.. !",
      condition = "string",
      active = "boolean",
      evaluatorType = "string",
      ["*"] = "any",
    },
  },

  resources = {
    token = {
      "The tokens of Orkes",
      create = {
        "POST /token", "A token for a key; other servers answer 404", idempotent = true,
        body = { keyId = "string !", keySecret = "string !" },
      },
    },

    tasks = {
      "What workers do",
      -- A poll takes tasks out of their queue, so that repeating it takes more.
      poll = {
        "GET /tasks/poll/{type}", "Takes one task; { status = 204 } when there is none", idempotent = false,
        effect = "write",
        path = { type = "string" },
        query = { workerid = "string", domain = "string" },
      },
      poll_batch = {
        "GET /tasks/poll/batch/{type}", "Takes up to `count` tasks", idempotent = false, effect = "write",
        path = { type = "string" }, records = "",
        query = {
          workerid = "string", domain = "string", count = "integer 1.. = 1",
          timeout = "integer 0..5000 = 100 -- milliseconds; on SQL stores the answer waits for `count` tasks or this",
        },
      },
      update = {
        "POST /tasks", "Reports on a task; its id. The same answer comes when the task has ended before",
        body = "task_result", answer = "text",
      },
      update_v2 = {
        "POST /tasks/update-v2", "Reports on a task, and takes the next of its type; { status = 204 } without one",
        body = "task_result",
      },
      update_by_reference = {
        "POST /tasks/{workflowId}/{taskReferenceName}/{taskStatus}",
        "Ends a task by its name in the workflow, with all fields as its output; \"\" when there is none such",
        path = { workflowId = "string", taskReferenceName = "string", taskStatus = "string" },
        body = { ["*"] = "any" }, body_required = true, answer = "text",
      },
      signal = {
        "POST /tasks/{workflowId}/{taskStatus}/signal",
        "Gives the first open WAIT task of the workflow this status, with all fields as its output",
        path = { workflowId = "string", taskStatus = "string" },
        body = { ["*"] = "any" }, body_required = true, answer = "text",
      },
      get = { "GET /tasks/{taskId}", "One task", path = { taskId = "string" } },
      logs = {
        "GET /tasks/{taskId}/log", "What workers wrote about a task", path = { taskId = "string" },
        records = "",
      },
      search = {
        "GET /tasks/search", "One page of tasks by a query; the server ignores names that it does not know",
        query = {
          start = "integer 0.. = 0", size = "integer 1.. = 100", sort = "string -- field:ASC or field:DESC",
          freeText = "string = *", query = "string -- name = value AND …",
        },
        records = "results",
      },
      requeue = {
        "POST /tasks/queue/requeue/{type}", "Puts pending tasks of a type into their queue again; how many",
        path = { type = "string" }, answer = "text",
      },
    },

    queues = {
      "Where tasks wait",
      sizes = { "GET /tasks/queue/all", "Queue → how many tasks wait in it, those that are not due included" },
      pollers = {
        "GET /tasks/queue/polldata", "Who polled for a type last, and when", records = "",
        query = { taskType = "string !" },
      },
    },

    workflows = {
      "Executions of workflows",
      start = {
        "POST /workflow", "Starts one; its id", body = "workflow_start", answer = "text",
      },
      execute = {
        "POST /workflow/execute/{name}/{version}",
        "Starts one and waits for its end; signalTimeout tells that it goes on",
        path = { name = "string", version = "integer 0.. -- 0 for the latest" },
        query = {
          requestId = "string", waitUntilTaskRef = "string", waitForSeconds = "integer 0.. = 10",
          returnStrategy = "'TARGET_WORKFLOW'|'BLOCKING_WORKFLOW'|'BLOCKING_TASK'|'BLOCKING_TASK_INPUT'",
        },
        body = "workflow_start",
      },
      get = {
        "GET /workflow/{workflowId}", "One, with its tasks", path = { workflowId = "string" },
        query = { includeTasks = "boolean = true" },
      },
      status = {
        "GET /workflow/{workflowId}/status", "Its status, and its output when asked for",
        path = { workflowId = "string" },
        query = { includeOutput = "boolean = false", includeVariables = "boolean = false" },
      },
      tasks = {
        "GET /workflow/{workflowId}/tasks", "Its tasks",
        path = { workflowId = "string" },
        query = { start = "integer 0.. = 0", count = "integer 1.. = 15", status = "string[]" },
        records = "results",
      },
      terminate = {
        "DELETE /workflow/{workflowId}", "Ends it; workers that are at its tasks are not told",
        path = { workflowId = "string" }, query = { reason = "string" }, answer = "none",
      },
      pause = {
        "PUT /workflow/{workflowId}/pause", "No further task is scheduled; those in queues are handed out",
        path = { workflowId = "string" }, answer = "none",
      },
      resume = {
        "PUT /workflow/{workflowId}/resume", "Goes on; status 500 when it was not paused",
        path = { workflowId = "string" }, answer = "none",
      },
      retry = {
        "POST /workflow/{workflowId}/retry", "Repeats the task at which it failed", path = { workflowId = "string" },
        query = { resumeSubworkflowTasks = "boolean = false" }, answer = "none",
      },
      restart = {
        "POST /workflow/{workflowId}/restart", "Begins it again", path = { workflowId = "string" },
        query = { useLatestDefinitions = "boolean = false" }, answer = "none",
      },
      rerun = {
        "POST /workflow/{workflowId}/rerun", "Begins it again at a task; its id", path = { workflowId = "string" },
        body = {
          reRunFromTaskId = "string", taskInput = "object", workflowInput = "object", correlationId = "string",
        },
        body_required = true, answer = "text",
      },
      reset_callbacks = {
        "POST /workflow/{workflowId}/resetcallbacks", "Makes its delayed tasks due now",
        path = { workflowId = "string" }, answer = "none",
      },
      remove = {
        "DELETE /workflow/{workflowId}/remove", "Forgets it", path = { workflowId = "string" },
        query = { archiveWorkflow = "boolean = true" }, answer = "none",
      },
      search = {
        "GET /workflow/search", "One page of executions by a query; the server ignores names that it does not know",
        query = {
          start = "integer 0.. = 0", size = "integer 1.. = 100", sort = "string -- field:ASC or field:DESC",
          freeText = "string = *", query = "string -- name = value AND …",
        },
        records = "results",
      },
    },

    task_definitions = {
      "How tasks of a type are repeated and timed",
      list = { "GET /metadata/taskdefs", "All of them", records = "" },
      get = { "GET /metadata/taskdefs/{name}", "One definition", path = { name = "string" } },
      update = { "PUT /metadata/taskdefs", "Changes one that is there", body = "task_definition", answer = "none" },
      delete = {
        "DELETE /metadata/taskdefs/{name}", "Removes one", path = { name = "string" }, answer = "none",
      },
    },

    workflow_definitions = {
      "What workflows consist of",
      list = { "GET /metadata/workflow", "All versions of all", records = "" },
      get = {
        "GET /metadata/workflow/{name}", "One; the latest version unless another is asked for",
        path = { name = "string" }, query = { version = "integer 1.." },
      },
      create = {
        "POST /metadata/workflow", "Adds one; status 409 when this version is there, unless it may be overwritten",
        query = { overwrite = "boolean = false" }, body = "workflow_definition", answer = "none",
      },
      validate = {
        "POST /metadata/workflow/validate", "Only checks one", body = "workflow_definition", answer = "none",
        effect = "read",
      },
      delete = {
        "DELETE /metadata/workflow/{name}/{version}", "Removes one version",
        path = { name = "string", version = "integer 1.." }, answer = "none",
      },
    },

    event_handlers = {
      "What events start and end",
      list = { "GET /event", "All of them", records = "" },
      list_for = {
        "GET /event/{event}", "Those of one event", path = { event = "string" },
        query = { activeOnly = "boolean = true" }, records = "",
      },
      create = { "POST /event", "Adds one", body = "event_handler", answer = "none" },
      update = { "PUT /event", "Changes one", body = "event_handler", answer = "none" },
      delete = { "DELETE /event/{name}", "Removes one", path = { name = "string" }, answer = "none" },
    },

    health = {
      "The server itself",
      get = { "GET /health", "Whether it is well: healthy" },
    },
  },
}
