-- Intercom, API version 2.16: all but the operations. Those are in the files beside this one, an area to a file.

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

  types = shared_types,

  -- In which area a resource is.
  resources = {
    audiences               = "people",
    companies               = "people",
    contacts                = "people",
    data_attributes         = "people",
    events                  = "people",
    notes                   = "people",
    segments                = "people",
    subscription_types      = "people",
    tags                    = "people",
    visitors                = "people",
    calls                   = "conversations",
    conversation_attributes = "conversations",
    conversations           = "conversations",
    fin                     = "conversations",
    fin_voice               = "conversations",
    macros                  = "conversations",
    messages                = "conversations",
    phone_switches          = "conversations",
    ticket_states           = "tickets",
    ticket_types            = "tickets",
    tickets                 = "tickets",
    articles                = "content",
    collections             = "content",
    content                 = "content",
    content_import_sources  = "content",
    content_snippets        = "content",
    external_pages          = "content",
    folders                 = "content",
    help_centers            = "content",
    internal_articles       = "content",
    news_items              = "content",
    newsfeeds               = "content",
    admins                  = "workspace",
    away_status_reasons     = "workspace",
    brands                  = "workspace",
    custom_objects          = "workspace",
    data_connectors         = "workspace",
    ecommerce_connectors    = "workspace",
    emails                  = "workspace",
    exports                 = "workspace",
    ip_allowlist            = "workspace",
    jobs                    = "workspace",
    office_hours            = "workspace",
    reporting_exports       = "workspace",
    secure_mode_secrets     = "workspace",
    teams                   = "workspace",
    workflows               = "workspace",
  },
}
