-- The server that the official conformance suite calls: its tools, resources and prompts are those that the suite asks
-- for by name, and everything else is the product's own. Prints its URL, and serves until it is told to stop.
package.path = package.path .. ";/usr/share/lua/5.2/?.lua;/usr/share/lua/5.2/?/init.lua"

local cqueues_signal = require "cqueues.signal"
local http = require "switchboard.mcp.http"
local json = require "switchboard.json"
local rpc = require "switchboard.mcp.rpc"
local sandbox = require "switchboard.sandbox"
local sandbox_server = require "switchboard.sandbox.server"
local seal = require "switchboard.mcp.seal"
local Server = require "switchboard.mcp.server"
local switchboard = require "switchboard"

local PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
local WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA="

local function text(value)
  return { type = "text", text = value }
end

local function said(...)
  return { content = { ... } }
end

local image = { type = "image", data = PNG, mimeType = "image/png" }

local nothing = { type = "object", properties = json.object {}, additionalProperties = false }

local function takes(properties, required)
  return { type = "object", properties = properties, required = required }
end

local tools = {}

local function tool(name, description, schema, call)
  tools[#tools + 1] = { name = name, description = description, inputSchema = schema, call = call }
end

-- Content ------------------------------------------------------------------------------------------

tool("test_simple_text", "Returns a text", nothing, function()
  return said(text "This is a simple text response for testing.")
end)
tool("test_image_content", "Returns an image", nothing, function() return said(image) end)
tool("test_audio_content", "Returns a sound", nothing, function()
  return said { type = "audio", data = WAV, mimeType = "audio/wav" }
end)
tool("test_embedded_resource", "Returns a resource", nothing, function()
  return said { type = "resource", resource = {
    uri = "test://embedded-resource", mimeType = "text/plain", text = "This is an embedded resource content.",
  } }
end)
tool("test_multiple_content_types", "Returns several kinds of content", nothing, function()
  return said(text "Multiple content types test:", image, { type = "resource", resource = {
    uri = "test://mixed-content-resource", mimeType = "application/json", text = '{"test":"data","value":123}',
  } })
end)
tool("test_error_handling", "Always fails", nothing, function()
  return { isError = true, content = { text "This tool intentionally returns an error for testing" } }
end)
tool("test_tool_with_progress", "Tells how far it is", nothing, function(_, context)
  for done = 0, 100, 50 do
    context:progress(done, 100, ("%d of 100"):format(done))
    switchboard.sleep(0.02)
  end
  return said(text "done")
end)
tool("test_tool_with_logging", "Writes to the log", nothing, function(_, context)
  for _, line in ipairs { "Tool execution started", "Tool processing data", "Tool execution completed" } do
    context:log("info", line)
    switchboard.sleep(0.05)
  end
  return said(text "done")
end)
tool("test_logging_tool", "Writes to the log where that is wanted", nothing, function(_, context)
  context:log("info", "a line")
  return said(text "done")
end)
tool("test_streaming_elicitation", "Tells how far it is, and asks nothing", nothing, function(_, context)
  context:progress(1, 1)
  return said(text "done")
end)
tool("json_schema_2020_12_tool", "Has a schema with the keywords of 2020-12", {
  ["$schema"] = "https://json-schema.org/draft/2020-12/schema", type = "object",
  ["$defs"] = { address = {
    ["$anchor"] = "addressDef", type = "object",
    properties = { street = { type = "string" }, city = { type = "string" } },
  } },
  properties = {
    name = { type = "string" }, address = { ["$ref"] = "#/$defs/address" },
    contactMethod = { type = "string", enum = { "phone", "email" } },
    phone = { type = "string" }, email = { type = "string" },
  },
  allOf = { { anyOf = { { required = { "phone" } }, { required = { "email" } } } } },
  ["if"] = { properties = { contactMethod = { const = "phone" } }, required = { "contactMethod" } },
  ["then"] = { required = { "phone" } }, ["else"] = { required = { "email" } },
  additionalProperties = false,
}, function() return said(text "done") end)
tool("test_custom_header", "Has an argument that a header repeats", takes {
  region = { type = "string", ["x-mcp-header"] = "Region" },
}, function() return said(text "done") end)

-- Questions ----------------------------------------------------------------------------------------

local function elicitation(message, properties, required)
  return { method = "elicitation/create", params = {
    mode = "form", message = message, requestedSchema = takes(properties, required),
  } }
end

local function sampling(prompt)
  return { method = "sampling/createMessage", params = {
    messages = { { role = "user", content = text(prompt) } }, maxTokens = 100,
  } }
end

local roots = { method = "roots/list", params = json.object {} }

-- What was answered to an elicitation.
local function told(answer)
  return said(text(("Elicitation completed: action=%s, content=%s"):format(answer.action, json.encode(answer.content))))
end

-- A tool that asks, and tells the answer to `key`.
local function asking(name, schema, key, request)
  tool(name, "Asks by " .. request.method, schema, function(_, context)
    context:demand "elicitation"
    local answers, pause = context:ask { [key] = request }
    return answers and told(answers[key]) or pause
  end)
end

tool("test_sampling", "Asks the client's model", takes({ prompt = { type = "string" } }, { "prompt" }), function(given, context)
  context:demand "sampling"
  local answers, pause = context:ask { answer = sampling(given.prompt) }
  return answers and said(text("LLM response: " .. answers.answer.content.text)) or pause
end)
tool("test_elicitation", "Asks the user", takes({ message = { type = "string" } }, { "message" }), function(given, context)
  context:demand "elicitation"
  local answers, pause = context:ask { user = elicitation(given.message, {
    username = { type = "string", description = "User's response" },
    email = { type = "string", description = "User's email address" },
  }, { "username", "email" }) }
  return answers and told(answers.user) or pause
end)
asking("test_elicitation_sep1034_defaults", nothing, "defaults", elicitation("Please confirm", {
  name = { type = "string", default = "John Doe" }, age = { type = "integer", default = 30 },
  score = { type = "number", default = 95.5 }, verified = { type = "boolean", default = true },
  status = { type = "string", enum = { "active", "inactive", "pending" }, default = "active" },
}))

local titled = {
  { const = "value1", title = "First Option" }, { const = "value2", title = "Second Option" },
  { const = "value3", title = "Third Option" },
}
asking("test_elicitation_sep1330_enums", nothing, "enums", elicitation("Please choose", {
  untitledSingle = { type = "string", enum = { "option1", "option2", "option3" } },
  titledSingle = { type = "string", oneOf = titled },
  legacyEnum = {
    type = "string", enum = { "opt1", "opt2", "opt3" }, enumNames = { "Option One", "Option Two", "Option Three" },
  },
  untitledMulti = { type = "array", items = { type = "string", enum = { "option1", "option2", "option3" } } },
  titledMulti = { type = "array", items = { anyOf = titled } },
}))

tool("test_missing_capability", "Needs what the client may lack", nothing, function(_, context)
  context:demand "sampling"
  return said(text "done")
end)

local function input_required(name, call)
  tool("test_input_required_result_" .. name, "Asks for input: " .. name, nothing, call)
end

local name_wanted = elicitation("What is your name?", { name = { type = "string" } }, { "name" })

-- Asks for everything in `requests`; what the answers make is up to `finish`.
local function once(requests, state, finish)
  return function(_, context)
    local known = context:state()
    local answers, pause = context:ask(requests, state)
    return answers and finish(answers, known) or pause
  end
end

input_required("elicitation", once({ user_name = name_wanted }, nil, function(answers)
  return said(text(("Hello, %s!"):format((answers.user_name.content or {}).name or "stranger")))
end))
input_required("sampling", once({ capital_question = sampling "What is the capital of France?" }, nil, function()
  return said(text "The model has answered")
end))
input_required("list_roots", once({ client_roots = roots }, nil, function(answers)
  return said(text(("%d roots"):format(#answers.client_roots.roots)))
end))

local confirm = elicitation("Go on?", { ok = { type = "boolean" } }, { "ok" })

local function with_state(_, context)
  local known = context:state()
  local answers, pause = context:ask({ confirm = confirm }, { step = 1 })
  return answers and said(text(known and "state-ok" or "no state")) or pause
end
input_required("request_state", with_state)
input_required("tampered_state", with_state)
input_required("multiple_inputs", once({
  user_name = name_wanted, greeting = sampling "Say hello", client_roots = roots,
}, { step = 1 }, function() return said(text "all is there") end))
input_required("multi_round", function(_, context)
  local known = context:state()
  local round = known and known.round or 0
  local key = "step" .. math.min(round, 1) + 1
  local question = elicitation("Step " .. round + 1, { value = { type = "string" } }, { "value" })
  if round == 0 then
    local _, pause = context:ask({ [key] = question }, { round = 1 })
    return pause or said(text "both at once")
  elseif round == 1 then
    local given = context:ask({ step1 = question }, known)
    local _, pause = context:ask({ step2 = question }, { round = given and 2 or 1 })
    return pause or said(text "done after one round")
  end
  local answers, pause = context:ask({ step2 = question }, known)
  return answers and said(text "done after two rounds") or pause
end)
input_required("capabilities", function(_, context)
  local answers, pause = context:ask { user_name = name_wanted, greeting = sampling "Say hello" }
  return answers and said(text "done") or pause
end)

-- Resources and prompts ----------------------------------------------------------------------------

local function contents(value)
  return function(uri)
    value.uri = uri
    return { value }
  end
end

local resources = {
  { uri = "test://static-text", name = "text", description = "A text", mimeType = "text/plain",
    read = contents { mimeType = "text/plain", text = "This is the content of the static text resource." } },
  { uri = "test://static-binary", name = "image", description = "An image", mimeType = "image/png",
    read = contents { mimeType = "image/png", blob = PNG } },
  { uri = "test://watched-resource", name = "watched", description = "Can be watched", mimeType = "text/plain",
    read = contents { mimeType = "text/plain", text = "watched" } },
}

local templates = { {
  uriTemplate = "test://template/{id}/data", name = "template", description = "Data by id", mimeType = "application/json",
  match = function(uri) return uri:find "^test://template/[^/]+/data$" end,
  read = function(uri)
    local id = uri:match "^test://template/([^/]+)/data$"
    return { { uri = uri, mimeType = "application/json", text = json.encode { id = id, data = "Data for ID: " .. id } } }
  end,
} }

local function user(...)
  local messages = {}
  for i, content in ipairs { ... } do
    messages[i] = { role = "user", content = content }
  end
  return { messages = messages }
end

local prompts = {
  { name = "test_simple_prompt", description = "A prompt",
    get = function() return user(text "This is a simple prompt for testing.") end },
  { name = "test_prompt_with_arguments", description = "A prompt with arguments",
    arguments = { { name = "arg1", description = "First", required = true }, { name = "arg2", description = "Second", required = true } },
    get = function(given) return user(text(("arg1='%s', arg2='%s'"):format(given.arg1, given.arg2))) end,
    complete = { arg1 = function() return { "paris", "park", "party" } end } },
  { name = "test_prompt_with_embedded_resource", description = "A prompt with a resource",
    arguments = { { name = "resourceUri", description = "Which", required = true } },
    get = function(given)
      return user({ type = "resource", resource = { uri = given.resourceUri, mimeType = "text/plain", text = "Embedded." } },
        text "Please process the embedded resource above.")
    end },
  { name = "test_prompt_with_image", description = "A prompt with an image",
    get = function() return user(image, text "Please analyze the image above.") end },
  { name = "test_input_required_result_prompt", description = "A prompt that asks for input",
    get = function(_, context)
      local answers, pause = context:ask { user_context = elicitation("What about?", { context = { type = "string" } }, { "context" }) }
      return answers and user(text "Here it is") or pause
    end },
}

-- The server ---------------------------------------------------------------------------------------

local mcp_server = Server.new {
  info = { name = "conformance", version = "1.0.0" }, secret = seal.secret(),
  tools = tools, resources = resources, templates = templates, prompts = prompts,
  subscribe = function(uri)
    if not uri:find "^test://" then
      rpc.refuse(nil, rpc.NO_RESOURCE, "there is no such resource", { uri = uri })
    end
  end,
  log = function(line) io.stderr:write(line, "\n") end,
}

local handler = http.handler(mcp_server, { keeps_sessions = true })

cqueues_signal.block(cqueues_signal.SIGINT, cqueues_signal.SIGTERM)
cqueues_signal.ignore(cqueues_signal.SIGPIPE)
local signals = cqueues_signal.listen(cqueues_signal.SIGINT, cqueues_signal.SIGTERM)
local server = assert(sandbox_server.new(sandbox.new { seed = { contacts = 1 } }, {
  tls = false, handlers = { ["/mcp"] = function(exchange) handler:handle(exchange) end },
}))
print("url=" .. server:url("intercom"):match "^%a+://[^/]+" .. "/mcp")
io.stdout:flush()
server.loop:wrap(function()
  signals:wait()
  server:stop()
end)
assert(server:run())
