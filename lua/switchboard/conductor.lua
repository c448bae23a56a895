--- Makes clients for Conductor. A client exchanges its key for tokens, where the server has tokens: Orkes has, the
-- open-source server answers `POST /token` with status 404.
-- @module switchboard.conductor

local connector = require "switchboard.connector"
local copy = require "switchboard.copy"
local core = require "switchboard.core"
local credentials = require "switchboard.credentials"

local conductor = {}

local make = connector.shipped "conductor"

local TOKEN_LIFE = 45 * 60 -- seconds that a token is used
local RETRY_AFTER = 30     -- seconds until the next exchange, where one failed and the last token is used on
local NO_TOKEN = ""        -- the server has no tokens

-- A client that sends no token.
local function bare_client(options)
  local client = make(copy(options, { token = function() end }))
  core.settings(client).settings.credentials = nil
  return client
end

-- The tokens of a client, as its credentials.
local Tokens = {}
Tokens.__index = Tokens

function Tokens:get(settings, seconds)
  local token, err = self.source:get(settings, seconds)
  if token == NO_TOKEN then
    return nil -- and no error: the call is sent without
  end
  return token, err
end

function Tokens:refuse(token)
  self.last = nil
  return self.source:refuse(token or NO_TOKEN)
end

-- Gets a token. Returns it and for how many seconds it is used.
local function exchange(tokens, client, key, seconds)
  local answer, err = client:token():create(key, { timeout = seconds })
  local token = answer and answer.token
  if type(token) == "string" and token ~= "" and not token:find "[%c ]" then
    tokens.last = token
    return token, TOKEN_LIFE
  elseif answer then
    return nil, core.error { kind = "decode", message = "no token: the answer has none" }
  elseif err.kind == "not_found" then
    return NO_TOKEN, TOKEN_LIFE
  elseif err.retryable and tokens.last then
    return tokens.last, RETRY_AFTER
  end
  return nil, credentials.exchange_error(err)
end

local function check_key(key)
  for name, value in pairs(key) do
    if type(value) ~= "string" or value == "" then
      error(("conductor: option '%s' must be a string"):format(name), 0)
    end
  end
  if (key.key_id == nil) ~= (key.key_secret == nil) then
    error("conductor: 'key_id' and 'key_secret' go together", 0)
  end
end

local function make_client(options)
  if type(options) ~= "table" then
    return make(options) -- which says what is wrong
  end
  local key = { key_id = options.key_id, key_secret = options.key_secret }
  check_key(key)
  local others = copy(options)
  others.key_id, others.key_secret = nil, nil
  if options.token ~= nil then
    if key.key_id then
      error("conductor: either 'token', or 'key_id' and 'key_secret'", 0)
    end
    return make(others)
  end
  local client = bare_client(others)
  if key.key_id then
    local asking, tokens = bare_client(others), setmetatable({}, Tokens)
    local body = { keyId = key.key_id, keySecret = key.key_secret }
    tokens.source = credentials.source("token", function(seconds)
      return exchange(tokens, asking, body, seconds)
    end)
    core.settings(client).settings.credentials = tokens
  end
  return client
end

--- Makes a client for Conductor, for `switchboard.conductor`.
-- @tparam[opt] table options `base_url` (`"http://localhost:8080/api"`), `key_id` and `key_secret`, or a `token`; and
--   the options of any client
-- @treturn Client
-- @raise a message without a place in the code, when an option is not right
-- @usage local client = require("switchboard.conductor").client { base_url = "http://localhost:8080/api" }
function conductor.client(options)
  local made, client = pcall(make_client, options or {})
  if not made then
    error((tostring(client):gsub("^.-%.lua:%d+: ", "")), 0)
  end
  return client
end

return conductor
