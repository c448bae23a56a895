-- What the locations and the timer of nginx.conf do.

local switchboard = require "switchboard"
local webhook = require "switchboard.webhook"

local sandbox = os.getenv "SANDBOX_INTERCOM_URL" -- else it is Intercom, and token and secret are yours
local ic = switchboard.intercom {
  access_token = sandbox and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = sandbox,
  timeout = 5, -- seconds: somebody is waiting
}
local client_secret = sandbox and "sandbox-client-secret" or os.getenv "INTERCOM_CLIENT_SECRET"

local app = {}

-- The contact with that id of ours, as "name\0email"; nil when there is none.
local function look_up(user_id)
  local known = ngx.shared.contacts:get(user_id)
  if known then
    return known
  end
  local found, err = ic:contacts():search {
    query = { field = "external_id", operator = "=", value = user_id },
  }
  if not found then
    ngx.log(ngx.WARN, "no contact for ", user_id, ": ", tostring(err))
    return nil
  end
  local contact = found[1]
  if contact then
    known = (contact.name or "") .. "\0" .. (contact.email or "")
    ngx.shared.contacts:set(user_id, known, 60)
  end
  return known
end

-- Tells the application who is asking. A service that does not answer must not keep it from working.
function app.enrich()
  ngx.req.clear_header "X-Contact-Name"
  ngx.req.clear_header "X-Contact-Email"
  local user_id = ngx.var.http_x_user_id
  local contact = user_id and look_up(user_id)
  if contact then
    local name, email = contact:match "^(.-)%z(.*)$"
    ngx.req.set_header("X-Contact-Name", name)
    ngx.req.set_header("X-Contact-Email", email)
  end
end

-- Takes a notification of Intercom's. It sends them again until it gets a 200.
function app.receive()
  local event, err = webhook.intercom.receive(webhook.nginx_body(), ngx.req.get_headers(), client_secret)
  if not event then
    ngx.status = err.kind == "authentication" and 401 or 400
    return ngx.say(err.message)
  end
  if ngx.shared.deliveries:add(event.id, true, 24 * 3600) then
    ngx.log(ngx.NOTICE, "Intercom tells of ", event.topic)
    if event.item and event.item.external_id then
      ngx.shared.contacts:delete(event.item.external_id)
    end
  end
  ngx.say "thanks"
end

local function sync_tags()
  local tags, err = ic:tags():list()
  if not tags then
    return ngx.log(ngx.ERR, "tags: ", tostring(err))
  end
  ngx.shared.tags:flush_all()
  for _, tag in ipairs(tags) do
    ngx.shared.tags:set(tag.name, tag.id)
  end
end

-- Once a worker: one of them keeps the tags.
function app.start()
  if ngx.worker.id() == 0 then
    ngx.timer.at(0, sync_tags)
    ngx.timer.every(60, function(premature)
      if not premature then
        sync_tags()
      end
    end)
  end
end

function app.show_tags()
  for _, name in ipairs(ngx.shared.tags:get_keys()) do
    ngx.say(ngx.shared.tags:get(name), " ", name)
  end
end

return app
