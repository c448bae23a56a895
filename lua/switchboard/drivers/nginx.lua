--- The driver for OpenResty, and nginx with ngx_lua: a call yields to nginx, whose worker goes on.
--
-- A worker of nginx has one engine, on a thread of its own. One light thread, the *leader*, has a connection to the
-- engine, the *channel*. When calls are done, a byte comes over the channel, and the leader posts the semaphores of
-- those who wait. For this the leader needs a timer and a connection of nginx's. Without a timer, one of those who
-- wait stands in for the leader. Without a connection, the leader steps the engine again and again.
-- @module switchboard.drivers.nginx

local core = require "switchboard.core"
local blocking = require "switchboard.drivers.blocking"
local parking = require "switchboard.drivers.parking"
local semaphore = require "ngx.semaphore"

local nginx = { any_coroutine = true }

-- Seconds.
local TICK = 0.25 -- between two searches for calls whose request is gone
local LINGER = 5 -- how long the leader stays when there is nothing to do
local POLL = 0.001 -- between steps where the engine can't tell that there is something to do
local STAND_IN = 0.005 -- after which another light thread stands in for the one that stood in for the leader
local FOREVER = 1e9 -- the longest sleep that nginx takes
local PATIENCE = 1 -- after which those who wait make sure that there is a leader

local AT_ONCE = 16 -- how many calls go on before nginx does what else there is to do
local TURNS = 10 -- how often somebody stands in until nginx has surely refused the leader's timer

-- The phases (ngx.get_phase) in which nginx lets Lua code yield.
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

-- Waiters that nobody uses. A waiter is what a light thread waits for a call with: a semaphore, and the function that
-- posts it. Waiters are used again.
local free = {}

local function take_waiter()
  local waiter = table.remove(free)
  if not waiter then
    local its = assert(semaphore.new(0))
    waiter = { semaphore = its, wake = function() its:post(1) end }
  end
  return waiter
end

-- Waiter -> the call that is waited for.
local waiting = {}

-- Semaphores that nobody posts, at which light threads wait to let others go first: semaphore -> the call that is being
-- taken meanwhile; and an array of those that nobody uses.
local giving_way, unused = {}, {}

-- The parkers at which somebody waits.
local parked = {}

-- Cancels the calls whose light thread was killed, for example by a client that hung up. nginx tells nobody, but such
-- a thread is no longer among those who wait for the semaphore. When the semaphore was posted and not taken (a count
-- of 1), nobody is about to take it. `looker` is the caller's waiter or parker, which does not wait since the caller
-- looks.
local function cancel_orphans(looker)
  for parker in pairs(parked) do
    local count = parker.semaphore:count()
    if parker ~= looker and (count > 0 or count == 0 and not parker.is_posted) then
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
  for waiter, call in pairs(waiting) do
    local count = waiter.semaphore:count()
    if waiter ~= looker and (count > 0 or count == 0 and not call:ready()) then
      waiting[waiter] = nil
      call:cancel()
    end
  end
end

local looked = 0 -- when orphans were cancelled last

-- Steps the engine. Returns how many transfers are under way. `most` limits how many calls go on at once.
local function look(looker, most)
  local pending = core.engine():step(0, most)
  if ngx.now() - looked >= TICK then
    looked = ngx.now()
    cancel_orphans(looker)
  end
  return pending
end

-- The leader -------------------------------------------------------------------------------------

-- Steps the engine whenever a byte comes over the channel, the connection to the engine. If all calls that are done
-- went on at once, other requests would wait until hundreds are answered.
local function listen(engine, channel)
  while channel.socket:receive(1) do
    engine:step(0, AT_ONCE)
  end
  channel.is_open = false
end

local function connect(engine)
  local path = engine:listen()
  if not path then
    return nil
  end
  local socket = ngx.socket.tcp()
  -- nginx would log the end of a wait for a byte as an error, so the wait has no end.
  socket:settimeouts(1000, 1000, 2 ^ 31 - 1)
  local connected = socket:connect("unix:" .. path)
  return engine:accept() and connected and socket or nil
end

local function open_channel(engine)
  local channel = { socket = connect(engine), opened = ngx.now() }
  if channel.socket then
    channel.is_open = true
    channel.thread = ngx.thread.spawn(listen, engine, channel)
  end
  return channel
end

local function close_channel(channel)
  if channel.is_open then
    ngx.thread.kill(channel.thread)
  end
  if channel.socket then
    channel.socket:close()
  end
end

-- The present leader, or the one whose timer is to run. `asked` is when the timer was asked for. `turns` is how often
-- somebody has stood in for the leader since. `seen` is when the leader last stepped the engine, nil before its first
-- step. `semaphore` is what the leader waits at between two steps. `dozes` tells that the leader steps seldom, without
-- a channel that would wake it.
local leader

local is_told -- whether nginx's log says that there is no leader

local function lead_until_idle(self)
  local engine = core.engine()
  local channel = open_channel(engine)
  local busy = ngx.now()
  is_told = false
  repeat
    if not channel.is_open and ngx.now() - channel.opened >= LINGER then
      close_channel(channel)
      channel = open_channel(engine)
    end
    local idle = look(nil, channel.is_open and AT_ONCE or nil) == 0 and not next(waiting)
    self.seen = ngx.now()
    if not idle then
      busy = self.seen
    end
    self.dozes = idle and not channel.is_open
    self.semaphore:wait((channel.is_open or idle) and TICK or POLL)
  until leader ~= self or idle and not next(waiting) and (ngx.worker.exiting() or ngx.now() - busy >= LINGER)
  close_channel(channel)
end

local function lead(_, self)
  if leader ~= self then
    return
  end
  self.seen = ngx.now()
  local right, message = pcall(lead_until_idle, self)
  if leader == self then
    leader = nil
  end
  if not right then
    ngx.log(ngx.ERR, "switchboard: ", message)
  end
end

-- Asks nginx for a timer in which a leader runs. nginx may take the timer and refuse it later, when too many are
-- running or no connection is left.
local function ask_for_leader()
  if leader and not leader.seen and not is_told then
    is_told = true
    ngx.log(ngx.WARN, "switchboard: nginx starts no timer, so those who wait for a call look every millisecond: ",
      "lua_max_running_timers, lua_max_pending_timers or worker_connections is used up")
  end
  core.engine():thread() -- the engine can't move to its thread while a call is in flight
  leader = { asked = ngx.now(), turns = 0, semaphore = assert(semaphore.new(0)) }
  pcall(ngx.timer.at, 0, lead, leader) -- the first one of a worker throws when no connection is left
end

-- Makes sure that there is a leader, and returns whether it has begun. Call it before a call begins, so that the leader
-- learns of the call. A leader that nginx did not start, or that was held up, is replaced.
local function is_led()
  local now = ngx.now()
  if not leader then
    ask_for_leader()
  elseif leader.seen and now - leader.seen >= PATIENCE then
    ask_for_leader()
  elseif not leader.seen and now - leader.asked >= PATIENCE and leader.turns >= TURNS then
    ask_for_leader()
  end
  if leader.dozes then
    leader.dozes = false
    leader.semaphore:post(1)
  end
  return leader.seen ~= nil
end

-- The waiter or parker whose light thread stands in for the leader, and when one last stepped the engine.
local stand_in, stood_in = nil, 0

-- Waits at the semaphore of a waiter or a parker. Returns whether the semaphore was posted.
local function rest(its, seconds)
  local patience = PATIENCE
  if not is_led() then
    local now = ngx.now()
    patience = STAND_IN
    if stand_in == its or now - stood_in >= STAND_IN then
      stand_in, stood_in, patience = its, now, POLL
      leader.turns = leader.turns + 1
      look(its)
    end
  end
  return its.semaphore:wait(math.min(seconds or patience, patience))
end

-- The driver -------------------------------------------------------------------------------------

--- Waits until there is something to take of a call. Starts the call, if that has not happened.
-- @param call
function nginx.wait(call)
  local waiter = take_waiter()
  is_led() -- before the call begins
  waiting[waiter] = call
  if call:begin(waiter.wake) then
    core.engine():step(0, AT_ONCE) -- the call is done already, so this wakes the waiter
  end
  while not rest(waiter) do end
  waiting[waiter] = nil
  free[#free + 1] = waiter
end

--- Lets others go first while an answer is handed out in pieces.
-- @param call the call with this answer
function nginx.give_way(call)
  local turn = table.remove(unused) or assert(semaphore.new(0))
  giving_way[turn] = call
  turn:wait(POLL)
  giving_way[turn] = nil
  unused[#unused + 1] = turn
end

--- Starts a call that somebody will wait for later.
-- @param call
function nginx.begin(call)
  is_led()
  call:begin()
end

local function park(parker, seconds)
  parked[parker] = true
  rest(parker, seconds)
  parked[parker], parker.is_posted = nil, false
end

--- Returns what the running light thread waits with; see `switchboard.drivers.parking`.
-- @treturn table a parker
function nginx.parker()
  is_led() -- before a task begins a call
  local its = { semaphore = assert(semaphore.new(0)), park = park }
  function its.wake()
    if not its.is_posted then
      its.is_posted = true
      its.semaphore:post(1)
    end
  end
  return its
end

--- Runs a function in a light thread of its own, which does not end with the caller's request.
-- @tparam function fn
-- @treturn boolean false when nginx refused, and the function does not run
function nginx.detach(fn)
  local state = {}
  local right, made = pcall(ngx.timer.at, 0, function()
    if not state.is_late then
      state.has_begun = true
      fn()
    end
  end)
  if right and made then
    ngx.sleep(POLL) -- by then nginx has begun it, or refused it
  end
  state.is_late = not state.has_begun
  return not state.is_late
end

--- Waits for some time. Calls in flight go on meanwhile.
-- @tparam number seconds
function nginx.sleep(seconds)
  ngx.sleep(math.min(math.max(seconds, POLL), FOREVER)) -- an nginx without OpenResty's patches complains of 0
end

local function refusal(place, why)
  return core.error {
    kind = "invalid_request",
    message = ("can't wait in %s: %s, or make the client with blocking = true if the whole worker is to wait"):format(
      place, why),
  }
end

--- Finds the driver for the caller's place in nginx.
-- @tparam[opt] table settings of a client; with `blocking`, the whole worker waits where the caller can't yield
-- @treturn[1] table a driver
-- @return[2] nil
-- @treturn[2] Error nobody may wait here
function nginx.current(settings)
  local phase = ngx.get_phase()
  local may_yield = parking.coroutine() ~= nil
  if yields[phase] and may_yield then
    return nginx
  elseif settings and settings.blocking then
    return blocking
  elseif yields[phase] then
    return nil, refusal("what a C function calls (string.gsub, table.sort, require and the like)",
      "Lua lets nobody yield there. Make the call outside of it")
  end
  return nil, refusal(directives[phase] or phase .. "_by_lua",
    "nginx lets nobody yield there. Make the call in a timer (ngx.timer.at)")
end

return nginx
