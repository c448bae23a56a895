--- The page that the server has at `/`: how to connect, the requests that came in, the records, and a way to make the
-- next call fail.
-- @module switchboard.sandbox.page

local core = require "switchboard.core"
local json = require "switchboard.json"
local seeded = require "switchboard.sandbox.intercom.seeded"

local page = {}

local KEPT = 100     -- requests
local SHOWN = 4096   -- bytes of a body
local LONGEST = 65536 -- bytes of a fault
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
    cell(row, one.status ?? one.failure, one.status < 400 ? "" : "failed");
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

-- What may be shown of a text: without credentials, and not all of a long one. What is no UTF-8 is replaced.
local function shown(text, name)
  if text == nil or text == "" then
    return nil
  end
  local short = core.redact(text, nil, name):sub(1, SHOWN)
  return json.encode(short) and short or (short:gsub("[\128-\255]", "?"))
end

local function shown_headers(headers)
  local copied = {}
  for name, value in pairs(headers) do
    copied[shown(name)] = shown(value, name)
  end
  return json.object(copied)
end

local function requests_of(box)
  local all, requests = box:requests(), json.array {}
  for index = math.max(#all - KEPT, 0) + 1, #all do
    local one = all[index]
    requests[#requests + 1] = {
      number = one.number, time = one.time, service = one.service, operation = one.operation, method = one.method,
      path = shown(one.path), url = shown(one.url), headers = shown_headers(one.headers), status = one.status,
      failure = one.failure, body = shown(one.body), answer = shown(one.answer),
    }
  end
  return { requests = requests }
end

-- The kinds of records that a service has, each with the first of them.
local function kinds_of(service, state, kinds)
  for name, records in pairs(state) do
    if type(records) == "table" and type(records[1]) == "table" then
      local first = json.array {}
      for i = 1, math.min(#records, RECORDS) do
        local record = seeded.peek(records[i])
        first[i] = json.encode(record) and record or nil
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

local function refuse(exchange, status, message)
  exchange.respond(status, { ["content-type"] = "text/plain" }, message)
end

-- Does something to the box that a JSON object tells. A page of another origin can't send the header without being
-- asked first, and nobody answers that.
local function control(server, change)
  return function(exchange)
    local text = exchange.read(LONGEST)
    if exchange.method == "GET" or not exchange.headers["x-sandbox"] then
      return refuse(exchange, 403, "a POST or DELETE with the header X-Sandbox is needed")
    end
    local told = text == "" and {} or text and json.decode(text)
    if type(told) ~= "table" then
      return refuse(exchange, 400, "a JSON object is needed")
    end
    local right, problem = pcall(change, server.box, told, exchange)
    if right then
      return exchange.respond(204, {}, "")
    end
    refuse(exchange, 400, (tostring(problem):gsub("^[^ ]*:%d+: ", "")))
  end
end

local function fail(box, fault)
  local operation = fault.operation or "*"
  fault.operation = nil
  if fault.path == "" then
    fault.path = nil
  elseif type(fault.path) == "string" then
    fault.path = fault.path:gsub("%p", "%%%0") -- it is no pattern
  end
  if fault.failure == "connect" then
    error("fail: a server that has accepted a connection can't refuse it", 0)
  end
  box:fail(operation, fault)
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
    ["/_sandbox/requests"] = function(exchange)
      local change = exchange.method == "DELETE" and control(server, function(box) box:forget() end)
      local tell = answer_with(function() return assert(json.encode(requests_of(server.box))) end, "application/json")
      return (change or tell)(exchange)
    end,
    ["/_sandbox/records"] = answer_with(function()
      return assert(json.encode(records_of(server, tokens)))
    end, "application/json"),
    ["/favicon.ico"] = function(exchange) exchange.respond(204, {}, "") end,
    ["/_sandbox/fail"] = control(server, fail),
    ["/_sandbox/mend"] = control(server, function(box) box:mend() end),
    ["/_sandbox/advance"] = control(server, function(box, told) box:advance(told.seconds) end),
  }
  for path, handler in pairs(handlers) do
    handlers[path] = only_own(server, handler)
  end
  return handlers
end

return page
