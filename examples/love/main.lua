-- A game for LÖVE (11.x, on LuaJIT) that shows contacts as they arrive, while frames go on:
--
--   love examples/love          in an environment where LuaJIT finds Switchboard, as of `make install LUA=luajit`
--   tools/in-tree luajit examples/love/headless.lua 300     the same without LÖVE and a screen, for 300 frames
--
-- Within tools/with-sandbox it talks to the sandbox there, else with INTERCOM_ACCESS_TOKEN set to Intercom, else to
-- a sandbox in its own process, which then does the service's work within a frame.
local switchboard = require "switchboard"

local game = { contacts = {}, notes = {}, angle = 0, frames = 0, worst = 0.0 }

local function client()
  local url, token = os.getenv "SANDBOX_INTERCOM_URL", os.getenv "INTERCOM_ACCESS_TOKEN"
  if url then
    return switchboard.intercom { access_token = "sandbox-intercom-token", base_url = url }
  elseif token then
    return switchboard.intercom { access_token = token }
  end
  local box = require("switchboard.sandbox").new()
  return switchboard.intercom {
    access_token = "sandbox-intercom-token", base_url = box:base_url "intercom", transport = box:transport(),
  }
end

-- One task: it waits as if nothing else went on, and everything else goes on.
local function load_contacts(ic)
  local contacts, err = ic:contacts():list { per_page = 20 }
  if not contacts then
    table.insert(game.notes, tostring(err))
  end
  for _, contact in ipairs(contacts or {}) do
    local whole, failure = ic:contacts():get(contact.id)
    table.insert(whole and game.contacts or game.notes, whole or tostring(failure))
  end
  game.done = true
end

function love.load()
  switchboard.spawn(load_contacts, client())
end

function love.update(seconds)
  local began = love.timer.getTime()
  switchboard.step() -- never waits: what has arrived is handed out, what is due is sent
  game.worst = math.max(game.worst, love.timer.getTime() - began)
  game.frames = game.frames + 1
  game.angle = game.angle + seconds
end

function love.draw()
  love.graphics.circle("fill", 400 + 100 * math.cos(game.angle), 300 + 100 * math.sin(game.angle), 20)
  for line, contact in ipairs(game.contacts) do
    love.graphics.print(("%s  %s"):format(contact.name or "?", contact.email or ""), 10, 10 + 16 * line)
  end
  for line, note in ipairs(game.notes) do
    love.graphics.print(note, 10, 400 + 16 * line)
  end
  love.graphics.print(("worst frame of Switchboard's: %.2f ms"):format(game.worst * 1000), 10, 580)
end

return game
