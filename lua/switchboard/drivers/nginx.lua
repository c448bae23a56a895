--- The driver for OpenResty, and nginx with ngx_lua: a call yields to nginx, whose worker goes on.
--
-- A worker has one engine, on a thread of its own. One light thread, the leader, holds a connection to
-- it; a byte comes over that when calls are done, and the leader posts the semaphores of those who wait.
-- @module switchboard.drivers.nginx

local core = require "switchboard.core"
local blocking = require "switchboard.drivers.blocking"
local semaphore = require "ngx.semaphore"

local nginx = { any_coroutine = true }

-- Seconds.
local TICK = 0.25 -- how often is looked for calls whose request is gone
local LINGER = 5 -- how long the leader stays when there is nothing to do
local POLL = 0.001 -- between steps where the engine can't tell that there is something to do
local FOREVER = 1e9 -- what nginx takes for a time without end
local AT_ONCE = 16 -- how many calls go on before nginx looks at what else there is to do
local PATIENCE = 1 -- after which who waits makes sure that there is a leader

-- Those of the phases (ngx.get_phase) in which nginx lets Lua code yield.
local yields = {
  rewrite = true,
  server_rewrite = true,
  access = true,
  precontent = true,
  content = true,
  timer = true,
  ssl_client_hello = true,
  ssl_cert = true,
  ssl_session_fetch = true,
  preread = true, -- of the stream module
}

local directives = { ssl_cert = "ssl_certificate_by_lua", timer = "ngx.timer" }

-- What a call waits with: a semaphore, and the function that posts it. Made once and used again.
local free = {}

local function take_bell()
  local bell = table.remove(free)
  if not bell then
    local its = assert(semaphore.new(0))
    bell = { semaphore = its, ring = function() its:post(1) end }
  end
  return bell
end

-- Bell -> call.
local waiting = {}

-- What a light thread lets others go first with: a semaphore that nobody posts, and its call.
local giving_way, unused = {}, {}

-- The parkers at which somebody waits.
local parked = {}

-- Cancels the calls whose light thread was killed, by a client that hung up for example. nginx tells
-- nobody, but such a thread is no longer among those who wait for the semaphore. If that was posted
-- and is not taken (a count of 1), nobody is about to.
local function cancel_orphans()
  for parker in pairs(parked) do
    local count = parker.semaphore:count()
    if count > 0 or count == 0 and not parker.is_posted then
      parked[parker] = nil
      if parker.driven then
        parker.driven:abandon()
      end
    end
  end
  for turn, call in pairs(giving_way) do
    if turn:count() >= 0 then
      giving_way[turn] = nil
      call:cancel()
    end
  end
  for bell, call in pairs(waiting) do
    local count = bell.semaphore:count()
    if count > 0 or count == 0 and not call:done() then
      waiting[bell] = nil
      call:cancel()
    end
  end
end

-- Steps the engine whenever it has sent a byte. Were all calls that are done to go on at once, other
-- requests would wait until hundreds are answered.
local function listen(engine, socket, state)
  while socket:receive(1) do
    engine:step(0, AT_ONCE)
  end
  state.listening = false
end

local function connect(engine)
  local path = engine:listen()
  if not path then
    return nil
  end
  local socket = ngx.socket.tcp()
  -- The end of a wait for a byte would be in nginx's log as an error, so there is no end.
  socket:settimeouts(1000, 1000, 2 ^ 31 - 1)
  local connected = socket:connect("unix:" .. path)
  return engine:accept() and connected and socket or nil
end

-- The leader in office: `seen` is when it last was about; `bell` is what it waits at between its looks;
-- `dozes`, that it looks seldom, and nobody tells it when there is something to do.
local leader

local function lead_until_idle(self)
  local engine = core.engine()
  local state = {}
  local socket = connect(engine)
  local listener
  if socket then
    state.listening = true
    listener = ngx.thread.spawn(listen, engine, socket, state)
  end
  local looked, busy = 0, ngx.now()
  repeat
    local idle = engine:step(0, state.listening and AT_ONCE or nil) == 0 and not next(waiting)
    self.seen = ngx.now()
    if self.seen - looked >= TICK then
      cancel_orphans()
      looked = self.seen
    end
    if not idle then
      busy = self.seen
    end
    self.dozes = idle and not state.listening
    self.bell:wait((state.listening or idle) and TICK or POLL)
  until leader ~= self or idle and not next(waiting) and (ngx.worker.exiting() or ngx.now() - busy >= LINGER)
  if state.listening then
    ngx.thread.kill(listener)
  end
  if socket then
    socket:close()
  end
end

local function lead(_, self)
  local right, message = pcall(lead_until_idle, self)
  if leader == self then
    leader = nil
  end
  if not right then
    ngx.log(ngx.ERR, "switchboard: ", message)
  end
end

-- Whether there is a leader from now on, who looks for what is begun before the caller waits.
local function ensure_leader()
  if leader then
    if leader.dozes then
      leader.dozes = false
      leader.bell:post(1)
    end
    return true
  end
  core.engine():thread() -- now, for it won't while a call is in flight
  local candidate = { seen = ngx.now(), bell = assert(semaphore.new(0)) }
  if not ngx.timer.at(0, lead, candidate) then
    return false
  end
  leader = candidate
  return true
end

-- The same, replacing one that nginx had no room to start, or that was held up.
local function ensure_live_leader()
  if leader and ngx.now() - leader.seen >= PATIENCE then
    leader = nil
  end
  return ensure_leader()
end

--- Waits until a call is done.
-- @param call a call that was started
function nginx.wait(call)
  local bell = take_bell()
  local led = ensure_leader()
  waiting[bell] = call
  if call:begin(bell.ring) then
    core.engine():step(0, AT_ONCE) -- it is done already: rings
  end
  while not bell.semaphore:wait(led and PATIENCE or POLL) do
    led = ensure_live_leader()
    if not led then
      core.engine():step(0)
    end
  end
  waiting[bell] = nil
  free[#free + 1] = bell
end

--- Lets others go first, in the middle of taking what there is of a call.
-- @param call
function nginx.give_way(call)
  local turn = table.remove(unused) or assert(semaphore.new(0))
  giving_way[turn] = call
  turn:wait(POLL)
  giving_way[turn] = nil
  unused[#unused + 1] = turn
end

--- Starts a call, for whoever waits for it later.
-- @param call
function nginx.begin(call)
  ensure_leader()
  call:begin()
end

local function park(parker, seconds)
  local led = ensure_live_leader()
  if not led then
    core.engine():step(0)
    seconds = math.min(seconds or POLL, POLL)
  end
  parked[parker] = true
  parker.semaphore:wait(math.min(seconds or PATIENCE, PATIENCE))
  parked[parker], parker.is_posted = nil, false
end

--- What a light thread waits with; see `switchboard.drivers.parking`.
-- @treturn table a parker
function nginx.parker()
  ensure_leader() -- before a task begins a call
  local its = { semaphore = assert(semaphore.new(0)), park = park }
  function its.wake()
    if not its.is_posted then
      its.is_posted = true
      its.semaphore:post(1)
    end
  end
  return its
end

--- Has a function run in a light thread of its own, which no request takes with it when it ends.
-- @tparam function fn
-- @treturn boolean whether it will be
function nginx.detach(fn)
  return ngx.timer.at(0, function() fn() end) and true or false
end

--- Waits for some time; calls in flight go on meanwhile.
-- @tparam number seconds
function nginx.sleep(seconds)
  ngx.sleep(math.min(math.max(seconds, POLL), FOREVER)) -- an nginx without OpenResty's patches complains of 0
end

--- The driver for the phase of nginx that the caller is in.
-- @tparam[opt] table settings a client's: with `blocking`, a phase that can't yield is blocked
-- @treturn table a driver; or nil and an error
function nginx.current(settings)
  local phase = ngx.get_phase()
  if yields[phase] then
    return nginx
  elseif settings and settings.blocking then
    return blocking
  end
  return nil, core.error {
    kind = "invalid_request",
    message = ("can't wait in %s: nginx lets nobody yield there. Make the call in a timer (ngx.timer.at), "
      .. "or make the client with blocking = true if the whole worker is to wait"):format(
      directives[phase] or phase .. "_by_lua"),
    attempts = 0,
    retryable = false,
  }
end

return nginx
