--- What Conductor's server asks of arguments besides their types.
-- @module switchboard.checks.conductor

return {
  -- Without a status the server answers 500.
  task_result = function(result)
    if result.status == nil and not result.extendLease then
      return "status", "is required, unless extendLease is true"
    end
  end,

  task_definition = function(definition)
    local seconds, silence = definition.timeoutSeconds, definition.responseTimeoutSeconds or 3600
    if type(seconds) == "number" and seconds > 0 and type(silence) == "number" and silence > seconds then
      return "responseTimeoutSeconds", "must be at most timeoutSeconds; it is 3600 when left out"
    end
  end,
}
