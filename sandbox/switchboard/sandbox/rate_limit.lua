--- A rate limit in fixed windows, aligned to the clock as both services' are.
-- @module switchboard.sandbox.rate_limit
local rate_limit = {}
local RateLimit = {}
RateLimit.__index = RateLimit

-- So many requests in ten seconds that no test meets the limit without having asked for one.
local default_limit, default_window = 1000000, 10

--- Makes a counter.
-- @tparam ?table options `limit` (requests in a window) and `window` (its length in seconds); when they change, a new
--   window begins
-- @tparam function now the clock
-- @treturn table
function rate_limit.new(options, now)
  return setmetatable({ options = options or {}, now = now }, RateLimit)
end

--- Where the present window stands.
-- @treturn table `limit`, `remaining`, `reset` (epoch seconds), `wait` (seconds until then), `window`
function RateLimit:status()
  local now, limit, window = self.now(), self.options.limit or default_limit, self.options.window or default_window
  local start = now - now % window
  if self.start ~= start or self.window ~= window or self.limit ~= limit then
    self.start, self.window, self.limit, self.used = start, window, limit, 0
  end
  return {
    limit = limit,
    remaining = math.max(limit - self.used, 0),
    reset = start + window,
    wait = start + window - now,
    window = window,
  }
end

--- Counts a request.
-- @treturn boolean whether it is within the limit
-- @treturn table the status after it
function RateLimit:take()
  local status = self:status()
  if status.remaining == 0 then
    return false, status
  end
  self.used = self.used + 1
  status.remaining = status.remaining - 1
  return true, status
end

return rate_limit
