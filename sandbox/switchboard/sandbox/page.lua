--- The page that the server has at `/`: how to connect, the requests that came in, the records, and a way to make the
-- next call fail.
-- @module switchboard.sandbox.page

local json = require "switchboard.json"

local page = {}

local KEPT = 100     -- requests
local SHOWN = 4096   -- bytes of a body
local RECORDS = 20   -- of each kind

local document = [[
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Switchboard sandbox</title>
<style>
:root { color-scheme: light dark; --line: #8886; --panel: #8881; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
pre { background: var(--panel); padding: .6rem; overflow: auto; max-height: 20rem; white-space: pre-wrap; }
fieldset { border: 1px solid var(--line); display: inline-block; }
input { font: inherit; width: 6rem; }
input[name=path] { width: 12rem; }
button { font: inherit; }
.failed { color: light-dark(#a31621, #ff8b8b); font-weight: 600; }
</style>
</head>
<body>
<h1>Switchboard sandbox</h1>
<p>This server simulates Common Room and Intercom. Its records are made up, and are forgotten when it ends.</p>
<h2>How to connect</h2>
<table id="services"><thead><tr><th>service</th><th>address</th><th>token</th></tr></thead><tbody></tbody></table>
<h2>Make the next call fail</h2>
<form id="fail">
<fieldset>
<label>status <input name="status" type="number" min="400" max="599" value="503"></label>
<label>path contains <input name="path" placeholder="anything"></label>
<label>times <input name="times" type="number" min="1" value="1"></label>
<button>Fail</button>
<output></output>
</fieldset>
</form>
<h2>Requests</h2>
<table id="requests">
<thead><tr><th>time</th><th>method</th><th>path</th><th>status</th><th>bodies</th></tr></thead><tbody></tbody>
</table>
<p id="none">None yet.</p>
<h2>Records</h2>
<div id="records"></div>
<script>
"use strict";
const cell = (row, text, name) => {
  const made = row.insertCell();
  made.textContent = text;
  if (name) made.className = name;
  return made;
};
const folded = (title, text) => {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  const pre = document.createElement("pre");
  summary.textContent = title;
  pre.textContent = text;
  details.append(summary, pre);
  return details;
};
let last = 0;
async function look() {
  const told = await (await fetch("/_sandbox/requests")).json();
  const rows = document.querySelector("#requests tbody");
  for (const one of told.requests.filter((request) => request.number > last)) {
    const row = rows.insertRow(0);
    last = one.number;
    cell(row, new Date(one.time * 1000).toLocaleTimeString());
    cell(row, one.method);
    cell(row, one.path);
    cell(row, one.status, one.status >= 400 ? "failed" : "");
    const bodies = cell(row, "");
    if (one.body) bodies.append(folded("sent", one.body));
    if (one.answer) bodies.append(folded("answered", one.answer));
    if (rows.rows.length > 100) rows.deleteRow(-1);
  }
  document.getElementById("none").hidden = rows.rows.length > 0;
}
async function tell() {
  const told = await (await fetch("/_sandbox/records")).json();
  const services = document.querySelector("#services tbody");
  if (services.rows.length === 0) {
    for (const service of told.services) {
      const row = services.insertRow();
      cell(row, service.name);
      cell(row, service.url);
      cell(row, service.token);
    }
  }
  const records = document.getElementById("records");
  const open = new Set([...records.querySelectorAll("details[open] > summary")].map((one) => one.dataset.name));
  records.replaceChildren(...told.kinds.map((kind) => {
    const details = folded(`${kind.service} ${kind.name}: ${kind.count}`, JSON.stringify(kind.records, null, 2));
    details.querySelector("summary").dataset.name = kind.name;
    details.open = open.has(kind.name);
    return details;
  }));
}
document.getElementById("fail").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const fault = { status: Number(form.status.value), times: Number(form.times.value), path: form.path.value };
  const answer = await fetch("/_sandbox/fail", {
    method: "POST", headers: { "x-sandbox": "page" }, body: JSON.stringify(fault),
  });
  form.querySelector("output").textContent = answer.ok ? `The next ${fault.times} will fail.` : await answer.text();
});
const again = () => Promise.all([look(), tell()]).catch(() => {}).then(() => setTimeout(again, 1000));
again();
</script>
</body>
</html>
]]

--- A list of the last requests, to which the server adds each.
-- @treturn table
-- @local
function page.requests()
  return { count = 0 }
end

local function shown(body)
  return body and body ~= "" and body:sub(1, SHOWN) or nil
end

--- Adds a request and its answer.
-- @tparam table requests
-- @tparam table request `method`, `body`
-- @tparam string path without the query, which may have credentials in it
-- @tparam table response `status`, `body`
-- @tparam number time seconds since the epoch
-- @local
function page.add(requests, request, path, response, time)
  requests.count = requests.count + 1
  requests[#requests + 1] = {
    number = requests.count, time = time, method = request.method, path = path, status = response.status,
    body = shown(request.body), answer = shown(response.body),
  }
  if #requests > KEPT then
    table.remove(requests, 1)
  end
end

-- JSON of what may have bytes that are no UTF-8, such as a body that was sent.
local function encoded(value)
  local text = json.encode(value)
  if text then
    return text
  end
  for _, request in ipairs(value.requests or {}) do
    request.body = request.body and request.body:gsub("[\128-\255]", "?")
    request.answer = request.answer and request.answer:gsub("[\128-\255]", "?")
    request.path = request.path:gsub("[\128-\255]", "?")
  end
  return assert(json.encode(value))
end

-- The kinds of records that a service has, each with the first of them.
local function kinds_of(service, state, kinds)
  for name, records in pairs(state) do
    if type(records) == "table" and type(records[1]) == "table" then
      local first = json.array {}
      for i = 1, math.min(#records, RECORDS) do
        first[i] = json.encode(records[i]) and records[i] or nil
      end
      kinds[#kinds + 1] = { service = service, name = name, count = #records, records = first }
    end
  end
end

local function records_of(server, tokens)
  local kinds, services = json.array {}, json.array {}
  for _, service in ipairs { "commonroom", "intercom", "hosted" } do
    kinds_of(service, server.box.state[service], kinds)
    services[#services + 1] = { name = service, url = server:url(service), token = tokens[service] }
  end
  table.sort(kinds, function(a, b)
    return a.service .. a.name < b.service .. b.name
  end)
  return { kinds = kinds, services = services }
end

local function answer_with(text, kind)
  return function(exchange)
    exchange.respond(200, { ["content-type"] = kind, ["cache-control"] = "no-store" }, text())
  end
end

-- A page of another origin can't send this header without being asked first, and nobody answers that.
local function fail(server, exchange)
  local text = exchange.read(SHOWN)
  local fault = text and json.decode(text)
  if exchange.method ~= "POST" or exchange.headers["x-sandbox"] ~= "page" then
    return exchange.respond(403, { ["content-type"] = "text/plain" }, "only this page may do that")
  elseif type(fault) ~= "table" then
    return exchange.respond(400, { ["content-type"] = "text/plain" }, "a fault is a JSON object")
  end
  local path = type(fault.path) == "string" and fault.path ~= "" and fault.path:gsub("%p", "%%%0") or nil
  local right, problem = pcall(server.box.fail_next, server.box, {
    status = fault.status, times = fault.times, path = path,
  })
  exchange.respond(right and 204 or 400, { ["content-type"] = "text/plain" }, right and "" or tostring(problem))
end

-- Whether a browser that shows this host has the page from this server. A stranger's name may have been made to lead
-- here; an address can't be.
local function is_own(server, authority)
  local host = (authority or ""):match "^%[[%x:.]+%]" or (authority or ""):match "^[^:]*"
  return host == "localhost" or host == server.host or host:find "^%d+%.%d+%.%d+%.%d+$" ~= nil or host:find "^%[" ~= nil
end

local function only_own(server, handler)
  return function(exchange)
    if is_own(server, exchange.headers.host) then
      return handler(exchange)
    end
    exchange.respond(403, { ["content-type"] = "text/plain" }, "open this page by the server's address")
  end
end

--- The handlers of the page's paths.
-- @tparam Server server
-- @tparam table tokens service → the token to show
-- @treturn table path → handler
-- @local
function page.handlers(server, tokens)
  local handlers = {
    ["/"] = answer_with(function() return document end, "text/html; charset=utf-8"),
    ["/_sandbox/requests"] = answer_with(function()
      local requests = json.array {}
      for i, request in ipairs(server.requests) do
        requests[i] = request
      end
      return encoded { requests = requests }
    end, "application/json"),
    ["/_sandbox/records"] = answer_with(function() return encoded(records_of(server, tokens)) end, "application/json"),
    ["/favicon.ico"] = function(exchange) exchange.respond(204, {}, "") end,
    ["/_sandbox/fail"] = function(exchange) fail(server, exchange) end,
  }
  for path, handler in pairs(handlers) do
    handlers[path] = only_own(server, handler)
  end
  return handlers
end

return page
