--- `switchboard sign intercom`: a webhook delivery with a genuine signature, to try one's own handler.
-- @module switchboard.cli.commands.sign

local parser = require "switchboard.cli.parser"
local profiles = require "switchboard.cli.profiles"
local stop = require "switchboard.cli.stop"
local switchboard = require "switchboard"
local terminal = require "switchboard.cli.terminal"
local values = require "switchboard.cli.values"
local webhook = require "switchboard.webhook"

local json = switchboard.json

local sign = { summary = "Make a webhook delivery with a genuine signature, to try one's own handler." }

local TIMEOUT = 30 -- seconds

local names = { "intercom", "canvas", "installation", "commonroom" }

-- What a delivery is signed with, and a body where none is given.
local kinds = {
  intercom = {
    header = "X-Hub-Signature", service = "intercom", option = "client_secret",
    body = function(topic)
      return {
        type = "notification_event", id = ("notif_%d"):format(os.time()), app_id = "sandbox1", topic = topic or "ping",
        created_at = os.time(), delivery_attempts = 1, first_sent_at = os.time(),
        data = { type = "notification_event_data", item = { type = "ping", message = "something something" } },
      }
    end,
  },
  canvas = {
    header = "X-Body-Signature", service = "intercom", option = "client_secret",
    body = function() return { workspace_id = "sandbox1", component_id = "submit", input_values = json.object() } end,
  },
  installation = {
    header = "X-Body-Signature", service = "intercom", option = "client_secret",
    body = function() return { workspace_id = "sandbox1" } end,
  },
  commonroom = {
    header = "X-CommonRoom-Webhook-Secret", service = "commonroom", option = "webhook_secret", is_secret = true,
    body = function()
      return {
        id = ("delivery-%d"):format(os.time()), source = { type = "workflow", name = "Try" },
        payload = { type = "contact", version = 1 },
      }
    end,
  },
}

local function body_of(kind, options)
  if not options.data then
    return assert(json.encode(kind.body(options.topic)))
  end
  local path = options.data == "-" and "-" or options.data:match "^@(.+)$"
  if not path then
    return options.data
  end
  local text, message = values.read_file(path)
  if not text then
    stop.with("usage", "--data: " .. message)
  end
  return text
end

-- Sends bytes as they are: a client would write the JSON anew, and the signature is of these bytes.
local function send(options, header, signature, body)
  local origin, path = options.to:match "^(https?://[^/?#]+)([^#]*)"
  if not origin then
    stop.with("usage", "--to: not an http or https URL")
  end
  local make = switchboard.define {
    name = "delivery", base_url = origin, resources = { deliveries = { send = { "POST /" } } },
  }
  local made, client = pcall(make, {
    base_url = origin, allow_http = true, retries = 0, timeout = TIMEOUT,
    transport = function(request, carry)
      request.headers[header:lower()] = signature
      request.body = body
      return carry(request)
    end,
  })
  if not made then
    stop.with("usage", "--to: " .. tostring(client))
  end
  local answer, err, meta = client:request("POST", path:find "^/" and path or "/" .. path, { body = {} })
  if answer == nil then
    stop.with_error(err, err.body and err.body ~= "" and terminal.plain(err.body) or nil)
  end
  terminal.write(("status %d\n"):format(meta.status))
  local is_empty = type(answer) == "table" and answer.status == meta.status and next(answer, next(answer)) == nil
  if not is_empty then
    terminal.write(terminal.plain(type(answer) == "table" and assert(json.encode(answer)) or tostring(answer)) .. "\n")
  end
end

local function run(options)
  local kind = kinds[options.kind]
  local secret, reason = profiles.secret(kind.service, kind.option, options.profile)
  if not secret then
    stop.with("credentials", reason)
  end
  local body = body_of(kind, options)
  local signature, err = webhook[options.kind].sign(body, secret)
  if not signature then
    stop.with_error(err)
  end
  if options.to then
    return send(options, kind.header, signature, body)
  end
  terminal.write(("Content-Type: application/json\n%s: %s\n\n%s\n"):format(
    kind.header, kind.is_secret and "***" or signature, body))
end

--- Declares what the command takes.
-- @tparam Command command of argparse
-- @treturn function
function sign.declare(command)
  command:argument("kind", "What is delivered: " .. table.concat(names, ", ") .. "."):choices(names)
  command:option "--to":argname "<url>":description "Where to send it; shown in place of that if left out."
  command:option "--data":argname "<json>"
    :description "The body, byte for byte: text, @file or - (standard input); a small one if left out."
  command:option "--topic":argname "<topic>":description "Of the body that is made for intercom; ping if left out."
  command:option "--profile":argname "<name>":description "A profile of the credentials file."
  command:epilog("The secret is INTERCOM_CLIENT_SECRET or COMMONROOM_WEBHOOK_SECRET in the environment, or "
    .. "intercom.client_secret or commonroom.webhook_secret in a profile.")
  parser.examples(command, {
    "sign intercom --topic contact.created --to http://127.0.0.1:8080/webhooks/intercom",
    "sign commonroom --data @delivery.json --to http://127.0.0.1:8080/webhooks/commonroom",
  })
  return run
end

return sign
