-- Intercom, API version 2.16. The operations are in intercom/, an area to a file.

local merge = require "switchboard.connectors.merge"

local people        = require "switchboard.connectors.intercom.people"
local conversations = require "switchboard.connectors.intercom.conversations"
local tickets       = require "switchboard.connectors.intercom.tickets"
local content       = require "switchboard.connectors.intercom.content"
local workspace     = require "switchboard.connectors.intercom.workspace"

-- What several areas use.
local shared_types = {
  -- Custom attributes, by name. Null clears one; one that is not named stays as it is.
  attributes = { ["*"] = "string|number|boolean|array|object ?" },

  search = {
    query      = "search_query !",
    pagination = "search_pagination ?",
    sort       = "search_sort",
  },
  search_query  = "search_filter|search_group",
  search_filter = { field = "string !", operator = "search_operator !", value = "search_value !?" },
  search_group  = { operator = "'AND'|'OR' !", value = "search_query[] ..15 ! -- groups nest two deep" },
  search_operator   = "'='|'!='|'IN'|'NIN'|'<'|'<='|'>'|'>='|'~'|'!~'|'^'|'$'",
  search_value      = "string|number|boolean|(string|number)[]",
  search_pagination = { per_page = "integer 1..150", starting_after = "string ? -- from pages.next" },
  search_sort       = { field = "string", order = "'ascending'|'descending' = descending" },
}

return {
  name = "intercom",
  title = "Intercom",
  documentation = "https://developers.intercom.com/docs/references/rest-api/api.intercom.io",
  regions = {
    us = "https://api.intercom.io",
    eu = "https://api.eu.intercom.io",
    au = "https://api.au.intercom.io",
  },
  default_region = "us",
  auth = { option = "access_token" },
  options = {
    -- Without the header the workspace's own version applies, and answers differ from one workspace to the next.
    version = {
      "string -- of the API, such as 2.16; a string, since the number 2.10 is 2.1",
      header = "Intercom-Version", pattern = "^[%dPUpu][%.%l]%w+$", default = "2.16",
    },
  },
  check = "admins.me",

  -- One list for every shape an answer may have:
  --   { type = "error.list", request_id, errors = { { code, message, field } } }, nearly always;
  --   { type = "error", request_id, message }, of messages; { error_key, message }, of phone_switches;
  --   { errors = { <field or base> = text } }, of fin.
  errors = {
    message    = { "errors.1.message", "message", "errors.external_conversation_id", "errors.rating", "errors.remark",
                   "errors.conversation_id", "errors", "error.message", "error", "errors.1.code", "error_key" },
    code       = { "errors.1.code", "error_key", "code" },
    list       = "errors",
    request_id = { "request_id" },
  },

  paging = {
    cursor = {
      style = "cursor", send = "starting_after", next = "pages.next", size = "per_page", total = "total_count",
    },
    search = {
      style = "cursor", send = "pagination.starting_after", next = "pages.next", size = "pagination.per_page",
      total = "total_count",
    },
    history = { style = "cursor", send = "cursor", next = "next_cursor", size = "per_page" },
    events  = { style = "cursor", send = "before", next = "pages.next", size = "per_page" },
    scroll  = { style = "scroll", send = "scroll_param", next = "scroll_param" },
    page = {
      style = "page", send = "page", next = "pages.next", page = "pages.page", pages = "pages.total_pages",
      size = "per_page", total = "total_count",
    },
    counted = { -- the answer tells how many pages there are, and never names the next
      style = "page", send = "page", page = "pages.page", pages = "pages.total_pages", size = "per_page",
      total = "total_count",
    },
    flat = { -- the same, with the counters at the top of the answer
      style = "page", send = "page", page = "page", pages = "total_pages", size = "per_page", total = "total_count",
    },
  },

  types = merge(shared_types, people.types, conversations.types, tickets.types, content.types, workspace.types),
  resources = merge(
    people.resources, conversations.resources, tickets.resources, content.resources, workspace.resources),
}
