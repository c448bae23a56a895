--- The tour through all operations of a client: the order that they are called in, and the arguments of each, which are
-- made from the types that `client:describe()` tells and from what is in the sandbox.

local synthesise = require "spec.conformance.synthesise"

local tour = {}

local function template(path)
  return (path:gsub("{[^}]*}", "{}"))
end

-- Path → the list at it, of one client's resources.
local function lists_of(resources)
  local lists = {}
  for _, its in pairs(resources) do
    for _, operation in pairs(its.actions) do
      if operation.method == "GET" and operation.records then lists[template(operation.path)] = operation end
    end
  end
  return lists
end

-- Ids of what is there, for the variables of a path: those of the list that is at the path before each.
local function path_values(client, lists, path)
  local found, given, place = {}, {}, ""
  for part in path:gmatch "[^/]+" do
    local name = part:match "^{(.*)}$"
    if name then
      local list = lists[place]
      local its, arguments = nil, {}
      if list and #given == select(2, list.path:gsub("{", "")) then
        local index = 0
        for variable in list.path:gmatch "{(.-)}" do
          index = index + 1
          arguments[variable] = given[index]
        end
        for _, parameter in ipairs(list.parameters) do
          if parameter.location ~= "path" and parameter.required then
            arguments[parameter.name] = synthesise.value(parameter.schema, parameter.name)
          end
        end
        its = client:execute(list.resource, list.action, arguments)
        its = type(its) == "table" and its[1]
      end
      local id = its and (name == "email" and its.userName or its.id or its.uuid) or "1"
      found[name], given[#given + 1] = id, id
    end
    place = place .. "/" .. (name and "{}" or part)
  end
  return found
end

-- What the types do not tell: values with a meaning.
local function special_arguments(client, is_intercom)
  if not is_intercom then
    local user = { id = "1", email = "ada@example.com" }
    return {
      ["activities.upsert"] = { destinationSourceId = "138683", id = "1", activityType = "other", user = user },
      ["users.upsert"] = { destinationSourceId = "138683", id = "1", email = "ada@example.com" },
      ["contacts.anonymize"] = { email = "ada.moreau.1@software.example" },
      ["contacts.get_by_email"] = { email = "ada.moreau.1@software.example" },
      ["segments.add_contacts"] = { id = "40101", socialType = "email", value = "ada@example.com" },
    }, {}
  end
  local ids = {}
  for _, resource in ipairs { "contacts", "companies", "conversations", "tags", "admins", "teams" } do
    ids[resource] = assert(client:execute(resource, "list", {}))[1].id
  end
  local query = { query = { field = "created_at", operator = ">", value = 1 } }
  local reply = { message_type = "comment", type = "admin", admin_id = ids.admins, body = "Hello" }
  local note = assert(client:execute("notes", "create", { contact_id = ids.contacts, body = "Hello" }))
  local keyed = assert(client:execute("contacts", "create", { external_id = "key", email = "key@example.com", phone = "+353870000001", role = "user" }))
  local lead = assert(client:execute("contacts", "create", { email = "key@example.com", role = "lead" }))
  return {
    ["contacts.search"] = query, ["conversations.search"] = query, ["tickets.search"] = query,
    ["companies.search"] = query,
    ["contacts.merge"] = { from = lead.id, into = keyed.id },
    ["contacts.create"] = { role = "user", external_id = "new" }, -- and no e-mail address
    ["contacts.get_by_external_id"] = { external_id = "key" },
    ["notes.get"] = { id = note.id },
    ["companies.create"] = { company_id = "new", name = "New" },
    ["contacts.attach_company"] = { id = ids.companies },
    ["contacts.add_subscription"] = { id = "1", consent_type = "opt_in" },
    ["conversations.create"] = { from = { type = "user", id = ids.contacts }, body = "Hello" },
    ["conversations.reply"] = reply, ["tickets.reply"] = reply,
    ["conversations.manage"] = { message_type = "open", admin_id = ids.admins },
    ["events.create"] = { event_name = "seen", created_at = 1767323045, id = ids.contacts },
    ["events.list"] = { type = "user", intercom_user_id = ids.contacts },
    ["events.summarize"] = { user_id = "key", event_summaries = {
      event_name = "seen", count = 1, first = 1767323045, last = 1767323045,
    } },
    ["companies.find"] = { company_id = "x" },
    ["visitors.get"] = { user_id = "1" },
    ["visitors.update"] = { user_id = "1" },
    ["tickets.link_conversation"] = { conversation_id = ids.conversations },
    ["custom_objects.find"] = { external_id = "key" }, ["custom_objects.delete_by_external_id"] = { external_id = "key" },
  }, ids
end

-- The least that an operation takes.
local function arguments_of(client, lists, operation, special, ids)
  local arguments = {}
  for _, parameter in ipairs(operation.parameters) do
    local needed = synthesise.needed(parameter, parameter.name, operation)
    if parameter.name == "*" then
      for name, value in pairs(needed and synthesise.value(parameter.schema) or {}) do arguments[name] = value end
    elseif parameter.location ~= "path" and needed then
      arguments[parameter.name] = parameter.name == "admin_id" and ids.admins
        or parameter.name == "id" and operation.action == "add_tag" and ids.tags
        or synthesise.value(parameter.schema, parameter.name)
    end
  end
  local its = special[operation.resource .. "." .. operation.action] or arguments
  local given = path_values(client, lists, operation.path)
  for name, value in pairs(its) do given[name] = value end
  return given
end

-- What has to be there before: tags before one is taken off, and so on.
local joined = {
  remove_tag = "add_tag", remove_subscription = "add_subscription", detach_company = "attach_company",
  unlink_conversation = "link_conversation", get_draft = "stage_draft", publish_draft = "stage_draft",
}

--- All operations of a client.
-- @tparam table client
-- @treturn table array of `{ name, operation, siblings, resources }`, by name; those that take away what others need come last
function tour.operations(client)
  local every, resources = {}, client:describe({ answers = true }).resources
  for resource, its in pairs(resources) do
    for action, operation in pairs(its.actions) do
      every[#every + 1] = {
        name = resource .. "." .. action, operation = operation, siblings = its.actions, resources = resources,
      }
    end
  end
  for _, one in ipairs(every) do
    local its = one.operation
    local is_last = its.effect == "destructive" and not joined[its.action] and its.action ~= "merge"
    one.order = (is_last and "2" or "1") .. one.name
  end
  table.sort(every, function(a, b) return a.order < b.order end)
  return every
end

--- Calls for what operations need beforehand.
-- @tparam table client
-- @tparam boolean is_intercom
-- @treturn function `prepare(one)`, of one of the operations: puts in place what that one needs, and returns its arguments
function tour.begin(client, is_intercom)
  local special, ids = special_arguments(client, is_intercom)
  return function(one)
    local operation = one.operation
    local lists = lists_of(one.resources)
    local arguments = arguments_of(client, lists, operation, special, ids)
    local before = one.siblings[joined[operation.action]]
    if before then
      local its = arguments_of(client, lists, before, special, ids)
      assert(client:execute(before.resource, before.action, its))
      local last = operation.path:match "{([^{}]*)}$"
      if last then arguments[last] = its[last] or its.id end
    elseif operation.path:find "^/custom_object" and arguments.external_id then
      assert(client:execute("custom_objects", "create", { type = "1", external_id = arguments.external_id }))
    elseif one.name == "companies.find" then
      local company = assert(client:execute("companies", "list", {}))[1]
      arguments.company_id = company.company_id
    end
    return arguments
  end
end

return tour
