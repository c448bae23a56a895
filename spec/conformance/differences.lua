--- What the comparison needs beside the descriptions, and the differences that are meant.
--
-- `base`: "resource:action" -> parameters that all its requests need, which the description does not say.
-- `grounds`: "resource:action" -> bodies that a single field is put into, for the same reason.
-- `every`: "resource:action" -> bodies that take every other field of the description.
-- `beyond`: places of definitions where mutants.lua plants nothing, since the description has nothing of them.
-- Under the name of an API: { reason = …, Lua patterns of findings … }. Each has to be found, or `may_be_absent`.

local list = require("conformance.description").list

local one_filter = { query = { field = "name", operator = "=", value = "x" } }
local several_filters = {
  query = { operator = "AND", value = list({ field = "name", operator = "=", value = "x" }) },
}
local nested_filters = {
  query = {
    operator = "AND",
    value = list({ operator = "OR", value = list({ field = "name", operator = "=", value = "x" }) }),
  },
}
local searching = { one_filter, several_filters, nested_filters }

local attached_url = { attachments = list({ type = "url", url = "https://example.com/a.png" }) }
local attached_file = {
  attachments = list({ type = "file", name = "a.png", content_type = "image/png", data = "aGVsbG8=" }),
}
local words = list({ value = "small" }, { value = "large" })
local custom_field = list({ id = 12, value = { type = "string", value = "x" } })
local admin = { type = "admin", id = 394051 }

local email = {
  message_type = "email", subject = "Hello", body = "Hello", template = "plain", from = admin,
  to = { type = "user", id = "6762f0dd1bb69f9f2193bb83" },
}
local quick_reply = {
  message_type = "quick_reply", type = "admin", admin_id = "394051",
  reply_options = list({ text = "Yes", uuid = "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d" }),
}

local intercom = {
  every = {
    ["messages:create"] = { email },
    ["conversations:reply"] = { quick_reply },
    ["tickets:reply"] = { quick_reply },
  },
  beyond = {
    "^types%.sms_message%.", -- no message by SMS
    "^types%.whatsapp_message%.", -- no recipient with a phone
    "^types%.contact_quick_reply%.", -- no quick reply of a contact
  },
  base = {
    ["companies:find"] = { name = "word" },
    ["custom_objects:find"] = { external_id = "word" },
    ["events:list"] = { type = "user" },
  },
  grounds = {
    ["contacts:search"] = searching,
    ["conversations:search"] = searching,
    ["tickets:search"] = searching,
    ["companies:search"] = searching,
    ["data_attributes:create"] = { { name = "size", model = "contact", data_type = "options", options = words } },
    ["data_attributes:update"] = { { options = words } },
    ["fin:start"] = { attached_url, attached_file },
    ["fin:ask"] = { attached_url, attached_file },
    ["fin:reply"] = { attached_url, attached_file },
    ["messages:create"] = { email },
    ["tags:create"] = { { name = "vip", users = list({ id = "6762f0dd1bb69f9f2193bb83" }) } },
  },
}

local differences = {
  every = { ["intercom-2.16"] = intercom.every, ["intercom-preview"] = intercom.every },
  beyond = { ["intercom-2.16"] = intercom.beyond, ["intercom-preview"] = intercom.beyond },
  base = {
    ["commonroom-v1"] = { ["contacts:find"] = { email = "ada@example.com" } },
    ["intercom-2.11"] = intercom.base,
    ["intercom-2.14"] = intercom.base,
    ["intercom-2.16"] = intercom.base,
    ["intercom-preview"] = intercom.base,
  },
  grounds = {
    ["commonroom-v1"] = {
      ["users:upsert"] = { { customFields = custom_field } },
      ["activities:upsert"] = { { user = { customFields = custom_field } } },
    },
    ["intercom-2.11"] = intercom.grounds,
    ["intercom-2.14"] = intercom.grounds,
    ["intercom-2.16"] = intercom.grounds,
    ["intercom-preview"] = intercom.grounds,
  },

  ["commonroom-v1"] = {
    { reason = "a tag for nothing is no tag", "^tags:create body entityTypes%.%[%] is refused" },
  },
  ["commonroom-scim"] = {
    {
      reason = "declared for the path as a whole; they page and filter a list, and creating has none",
      "^users:create query startIndex", "^users:create query count", "^users:create query filter",
    },
  },
  -- What all versions of Intercom have in common.
  intercom = {
    {
      reason = "the description has the words in its text only",
      "^companies:list_all query order%.%a+ is refused: `order` must be 'asc' or 'desc'",
      "^conversations:deleted query order%.%a+ is refused: `order` must be 'asc' or 'desc'",
      "^events:list query type%.%a+ is refused: `type` must be 'user'",
    },
    {
      reason = "a list of fewer than two is refused by the service, says the description's own example",
      "^data_attributes:create body options%.%[%]", "^data_attributes:update body options%.%[%]",
    },
    {
      reason = "its recipients have no phone, which a message by WhatsApp needs",
      "^messages:create body message_type%.whatsapp is refused: `components`",
    },
    {
      reason = "the answer that is described is that of the list, which has the same path; with a key, one comes",
      "^companies:find answer 200 ", "^companies:find next",
      "^custom_objects:find answer 200 ", "^custom_objects:find next",
    },
    {
      reason = "two operations have this path, and each has parameters of its own",
      "^companies:find query tag_id", "^companies:find query segment_id", "^companies:list query name",
      "^companies:list query company_id", "^custom_objects:list query external_id",
      "^custom_objects:find query references_", "^custom_objects:find query page",
      "^custom_objects:find query per_page",
    },
    {
      reason = "these count their pages and name no next one; what they share the schema with does",
      "^articles:versions next named", "^calls:list next named", "^help_centers:redirects next named",
    },
    {
      reason = "it is of notes, says its text",
      "^tickets:reply body cross_post%.%a+ in ground 1 is refused",
    },
    {
      reason = "described is the summary; the list has `events`, too",
      "^events:list answer 200 made comes as something else: %.email",
    },
    {
      reason = "data is of a file, and the probe says that it is a link",
      "^fin:%a+ body attachments%.1%.data%.value is refused: `attachments%[1%]%.url` is required",
    },
    {
      reason = "an emoji that is null is none",
      "^news_items:create body reactions%.1%.null", "^news_items:update body reactions%.1%.null",
    },
  },
  ["intercom-2.11"] = {
    {
      reason = "text in this version, a number in 2.16, which the connector describes",
      "^contacts:create body owner_id", "^contacts:update body owner_id",
      "^messages:create body .*body%.from%.id is 394051",
    },
    {
      reason = "2.16, which the connector describes, has none of it any more",
      "^contacts:list query page", "^messages:create body from%.type%.contact", "^tickets:update .*`assignment`",
      "^tickets:update .*`state`",
    },
    {
      reason = "it has options only where the type is options, says 2.16",
      "^data_attributes:create body options%.",
    },
  },
  ["intercom-2.14"] = {
    {
      reason = "text in this version, a number in 2.16, which the connector describes",
      "^contacts:create body owner_id", "^contacts:update body owner_id",
    },
    {
      reason = "this version lists no custom objects without an external_id; custom_objects:find takes it",
      "^custom_objects:list .*`external_id`",
    },
    {
      reason = "the example is of a request that the service refuses, under another name than the refusal's",
      "^companies:update example bad_request is refused: unknown parameter `test`",
    },
  },
  ["intercom-2.16"] = {
    {
      reason = "the example is of a request that the service refuses, under another name than the refusal's",
      "^companies:update example bad_request is refused: unknown parameter `test`",
    },
  },
  ["intercom-preview"] = {
    {
      reason = "the description has the least number in its text only",
      "^teams:update body admin_ids%.%[%]",
    },
    {
      reason = "it is of comments and notes, says its text",
      "^conversations:reply body skip_unsnooze%.%a+ in ground 1 is refused",
    },
  },
}

-- An empty object can't be told from an empty array without it.
for _, name in ipairs { "intercom-2.16", "intercom-preview" } do
  for _, entry in ipairs(differences.intercom) do table.insert(differences[name], entry) end
end
-- Older versions have less to differ in.
for _, name in ipairs { "intercom-2.11", "intercom-2.14" } do
  for _, entry in ipairs(differences.intercom) do
    local its = { reason = entry.reason, may_be_absent = true }
    for index, pattern in ipairs(entry) do its[index] = pattern end
    table.insert(differences[name], its)
  end
end

return differences
