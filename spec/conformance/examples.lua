--- What cannot be made from a type alone.
--
-- `hints`: values that must have a form or a type which the catalogue leaves to the server to check,
-- by the names of the fields they are for (Lua patterns). They are for strings, ids and enums.
--
-- Under the name of an API: `hints` of its own; `key`, a good name of a field where an object takes
-- any; and for "resource:action": `reason`, and any of
--   hints      the same for this operation
--   set        parameters that take the place of the made ones, in both calls
--   minimal    the same, in the minimal call only
--   full       the same, in the full call only
--   bodies     which of several bodies to send, by their place; all of them unless said
--   leave_out  names of parameters that the full call must not have
--   status     a status beside 2xx that counts as accepted
--   version    the version that is asked for

local number = 12345
local contact_id = "6762f0dd1bb69f9f2193bb83"

local written_content = {
  reason = "created_by_id and updated_by_id are in answers; they may be sent back, but are not declared",
  full = { translated_content = { type = "article_translated_content", en = { title = "Hello", author_id = number } } },
}

local written_hours = {
  reason = "day_of_week is in answers; it may be sent back, but is not declared",
  full = { time_intervals = { { start_minute = 540, end_minute = 1020 } } },
}

local small_preview = {
  reason = "the description has the version's name with a small letter here",
  version = "preview",
}

local no_allowlist = {
  reason = "the description has lost it; 2.16 has it",
  status = 404,
}

-- What all versions of Intercom have in common.
local intercom = {
  key = "en", -- a language, in the translations of articles and collections

  ["articles:create"] = written_content,
  ["articles:stage_draft"] = written_content,
  ["articles:update"] = written_content,
  ["calls:recording"] = {
    reason = "the answer is a redirect to the recording",
    status = 302,
  },
  ["companies:list"] = {
    reason = "starting_after is another name of page",
    leave_out = { "starting_after" },
  },
  ["contacts:create"] = {
    reason = "a contact needs one of role, external_id and email",
    minimal = { email = "ada@example.com" },
  },
  ["conversations:create"] = {
    reason = "the id of a contact has 24 characters",
    set = { from = { type = "user", id = contact_id } },
  },
  ["conversations:reply"] = {
    reason = "a contact is named in one of three ways; the description does not know its quick replies, and "
      .. "cross_post with tickets only",
    bodies = { 1, 3, 4 },
    leave_out = { "user_id", "email", "cross_post" },
  },
  ["conversations:search"] = {
    reason = "the description does not know that searches sort",
    leave_out = { "sort" },
  },
  ["conversations:detach_contact"] = {
    reason = "customer is in the examples; the schema does not know it",
    leave_out = { "customer" },
  },
  ["data_attributes:list"] = {
    reason = "conversation is a model up to version 2.15",
    full = { model = "contact" },
  },
  ["events:list"] = {
    reason = "a contact is named in one of three ways, not in all",
    leave_out = { "intercom_user_id", "email" },
  },
  ["internal_articles:create"] = {
    reason = "locale is in an example; the schema does not know it",
    leave_out = { "locale" },
  },
  ["messages:create"] = {
    reason = "the schema knows one word for a message in the app, only admins as senders, no phones and no referer",
    bodies = { 1, 2, 3 },
    leave_out = { "referer" },
    hints = { { name = "^message_type$", value = "in_app" } },
    set = { from = { type = "admin", id = number }, to = { type = "user", id = contact_id } },
  },
  ["notes:create"] = {
    reason = "contact_id is in the examples; the schema does not know it",
    leave_out = { "contact_id" },
  },
  ["office_hours:create"] = written_hours,
  ["office_hours:update"] = written_hours,
  ["office_hours:create_exception"] = written_hours,
  ["office_hours:update_exception"] = written_hours,
  ["tags:create"] = {
    reason = "the description's bodies overlap: one that tags anything matches two of them",
    leave_out = { "companies", "users" },
  },
  ["tickets:reply"] = {
    reason = "a contact is named in one of three ways; the description does not know its quick replies",
    bodies = { 1, 3, 4 },
    leave_out = { "user_id", "email" },
  },
  ["tickets:search"] = {
    reason = "the description does not know that searches sort",
    leave_out = { "sort" },
  },
}

-- The same with what is otherwise in one of them.
local function with(changes)
  local all = {}
  for _, part in ipairs { intercom, changes } do
    for title, example in pairs(part) do all[title] = example end
  end
  return all
end

return {
  hints = {
    { name = "[eE]mail$", value = "ada@example.com" },
    { name = "[uU]rls?$", value = "https://example.com/" },
    { name = "uuid$", value = "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d" },
  },

  ["intercom-2.16"] = with {},

  ["intercom-preview"] = with {
    ["articles:add_tag"] = small_preview,
    ["articles:remove_tag"] = small_preview,
    ["companies:update"] = {
      reason = "the description has lost the body; 2.16 has it",
      status = 415,
    },
    ["content:search"] = small_preview,
    ["content_snippets:add_tag"] = small_preview,
    ["content_snippets:remove_tag"] = small_preview,
    ["ecommerce_connectors:upload_catalog"] = small_preview,
    ["fin:escalate"] = {
      reason = "a conversation or a user, not both",
      leave_out = { "user" },
    },
    ["internal_articles:add_tag"] = small_preview,
    ["internal_articles:remove_tag"] = small_preview,
    ["ip_allowlist:get"] = no_allowlist,
    ["ip_allowlist:update"] = no_allowlist,
    ["messages:create"] = {
      reason = intercom["messages:create"].reason,
      bodies = { 1, 2, 3, 4 },
      leave_out = intercom["messages:create"].leave_out,
      hints = intercom["messages:create"].hints,
      set = intercom["messages:create"].set,
    },
  },
}
