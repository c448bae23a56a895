-- Contacts, visitors and companies, and what is known of them.

local merge = require "switchboard.connectors.merge"

-- Lists of what belongs to a contact or a company.
local pages = { page = "integer 1..", per_page = "integer 1.. = 50 -- at most 60 are given" }

local history = { include_merge_history = "boolean = false -- tells of the contacts merged into it; users only" }

local note = { body = "string ! -- HTML", admin_id = "id -- who writes; the token's owner when left out" }

local company = {
  name              = "string",
  plan              = "string -- a name here, an object in answers",
  size              = "integer -- employees",
  website           = "string",
  industry          = "string",
  monthly_spend     = "number ..2147483647 -- cut off to a whole number",
  custom_attributes = "attributes",
}

local attribute = {
  name               = "string !",
  model              = "'contact'|'company' !",
  description        = "string",
  messenger_writable = "boolean -- the Messenger may change it",
}

local audience = { predicates = "predicate[] -- who belongs to it", role_predicates = "predicate[]" }

local contact = {
  role                     = "string -- user or lead",
  external_id              = "id ? -- your own key of the contact",
  email                    = "string ?",
  email_verified           = "boolean ?",
  phone                    = "string ?",
  name                     = "string ?",
  avatar                   = "string|object ? -- URL of an image",
  signed_up_at             = "time ?",
  last_seen_at             = "time ?",
  owner_id                 = "id ? -- an admin; answers up to version 2.15 hold a number",
  unsubscribed_from_emails = "boolean ?",
  custom_attributes        = "attributes ?",
}

local language_override = "string ? @Preview -- of Fin and the Messenger, two letters"

-- Work on many at once, which goes on behind the answer: get_bulk_job tells how far it is.
local bulk_job = "bulk_job -- more work for one that was begun"

return {
  types = {
    contact = merge(contact, { language_override = language_override }),
    new_contact = merge(contact, { "email|external_id|role", language_override = language_override }),

    bulk_job = { id = "id !" },
    bulk_contact = {
      external_id              = "id",
      email                    = "string",
      name                     = "string",
      role                     = "string -- user or lead",
      phone                    = "string",
      avatar                   = "string -- URL of an image",
      language_override        = "string -- two letters",
      custom_attributes        = "attributes",
      signed_up_at             = "time",
      last_seen_at             = "time",
      owner_id                 = "id -- an admin",
      unsubscribed_from_emails = "boolean",
      companies                = "bulk_contact_company[] -- those that are not there are made",
      tags                     = "bulk_added_tags -- ones that are not there are left out",
    },
    bulk_contact_change = {
      id                       = "id !",
      external_id              = "id",
      email                    = "string",
      name                     = "string",
      phone                    = "string",
      avatar                   = "string -- URL of an image",
      owner_id                 = "id -- an admin",
      unsubscribed_from_emails = "boolean",
      language_override        = "string -- two letters",
      custom_attributes        = "attributes",
      companies                = "bulk_changed_company[] -- those that are not there are made",
      tags                     = "bulk_changed_tags -- ones that are not there are left out",
    },
    bulk_contact_company = { company_id = "id ! -- your own key", name = "string" },
    bulk_changed_company = {
      company_id = "id ! -- your own key",
      name       = "string",
      remove     = "boolean -- true takes the contact out of it",
    },
    bulk_added_tags   = { add = "bulk_item[]" },
    bulk_changed_tags = { add = "bulk_item[]", remove = "bulk_item[]" },
    bulk_item         = { id = "id !" },

    company = company,
    company_upsert = merge(company, {
      company_id             = "id -- your own key; fixed once given",
      remote_created_at      = "time -- when you created it",
      update_last_request_at = "boolean -- true: it was seen just now",
    }),

    bulk_company = merge(company, {
      company_id             = "id -- your own key; the company that has it is changed",
      remote_created_at      = "time -- when you created it",
      update_last_request_at = "boolean -- true: it was seen just now",
    }),
    bulk_company_change = merge(company, {
      id                     = "id ! -- Intercom's",
      remote_created_at      = "time -- when you created it",
      update_last_request_at = "boolean -- true: it was seen just now",
    }),

    tagged_company = { id = "id", company_id = "id", untag = "boolean -- true takes the tag off" },
    tagged_user    = { id = "id !" },

    person_identity = { "id|user_id|email", id = "id", user_id = "id", email = "string" },

    predicate = { attribute = "string", type = "string", comparison = "string", value = "string" },

    list_attribute = merge(attribute, { data_type = "'options' !", options = "attribute_option[] 2.. !" }),
    plain_attribute = merge(attribute, {
      data_type = "'string'|'integer'|'float'|'boolean'|'datetime'|'date' !",
    }),
    attribute_option = { value = "string !" },

    event_summary = { event_name = "string", count = "integer 0..", first = "time", last = "time" },
  },

  resources = {
    contacts = {
      "Users and leads. Merged, archived and deleted ones are in no list and no search",
      list = {
        "GET /contacts",
        query = merge(history, { per_page = "integer 1..150 = 10", starting_after = "string -- from pages.next" }),
        records = "data", paging = "cursor",
      },
      search = {
        "POST /contacts/search", "Lags minutes behind changes. Dates count as whole days and take =, < and > only",
        query = history, body = "search", records = "data", paging = "search", idempotent = true, effect = "read",
      },
      get = { "GET /contacts/{id}", "One that was merged away is an error of kind gone", query = history },
      get_by_external_id = { "GET /contacts/find_by_external_id/{external_id}", query = history },
      create = {
        "POST /contacts", "The error for a duplicate names the other", body = "new_contact",
      },
      update = { "PUT /contacts/{id}", query = history, body = "contact" },
      delete = { "DELETE /contacts/{id}", "For good; archive can be undone" },
      merge = {
        "POST /contacts/merge", "Moves all that a lead has to a user, and removes the lead", query = history,
        effect = "destructive",
        body = {
          from = "id ! -- a lead",
          into = "id ! -- a user",
          skip_duplicate_validation = "boolean -- true: they need not share an e-mail address or phone number",
        },
      },
      merge_history = {
        "GET /contacts/{id}/merge_history", "The contacts that were merged into it",
        query = {
          cursor   = "string -- next_cursor of the page before",
          per_page = "integer 1..150 = 50",
          order    = "'asc'|'desc' = desc",
        },
        records = "data", paging = "history",
      },
      preview_merge = {
        "POST /contacts/merge/preview", "What merge would do; changes nothing", since = "Preview", idempotent = true,
        effect = "read",
        body = {
          from = "id ! -- a lead",
          into = "id ! -- a user",
          skip_duplicate_validation = "boolean = false -- true: they need not share an address or phone number",
        },
      },
      activities = {
        "GET /contacts/activities", "Who was made, merged, deleted or has another role, the oldest first",
        since = "Preview",
        query = { per_page = "integer 1..150 = 50", starting_after = "string -- from pages.next" },
        records = "data", paging = "cursor",
      },
      bulk_create = {
        "POST /contacts/bulk", "Makes new ones and changes none; a duplicate fails for itself", since = "Preview",
        body = { contacts = "bulk_contact[] ..100 !", job = bulk_job },
      },
      bulk_update = {
        "PUT /contacts/bulk", "By Intercom's ids", since = "Preview",
        body = { contacts = "bulk_contact_change[] ..100 !", job = bulk_job },
      },
      bulk_delete = {
        "POST /contacts/bulk/delete", "For good", since = "Preview", effect = "destructive",
        body = { contacts = "bulk_item[] ..100 !", job = bulk_job },
      },
      get_bulk_job = { "GET /contacts/bulk/{id}", "How far it is: state", since = "Preview" },

      archive   = { "POST /contacts/{id}/archive", idempotent = true, effect = "destructive" },
      unarchive = { "POST /contacts/{id}/unarchive", idempotent = true },
      block     = {
        "POST /contacts/{id}/block", "Archives its conversations, too", idempotent = true, effect = "destructive",
      },

      tags       = { "GET /contacts/{id}/tags", records = "data" },
      add_tag    = { "POST /contacts/{contact_id}/tags", body = { id = "id ! -- the tag" }, idempotent = true },
      remove_tag = { "DELETE /contacts/{id}/tags/{tag_id}" },

      companies      = {
        "GET /contacts/{id}/companies", query = pages, records = { "data", "companies" }, paging = "page",
      },
      attach_company = {
        "POST /contacts/{contact_id}/companies", idempotent = true,
        body = { id = "id ! -- the company, by Intercom's id" },
      },
      detach_company = { "DELETE /contacts/{id}/companies/{company_id}" },

      subscriptions       = { "GET /contacts/{id}/subscriptions", records = "data" },
      add_subscription    = {
        "POST /contacts/{contact_id}/subscriptions", idempotent = true,
        body = { id = "id ! -- the subscription type", consent_type = "'opt_out'|'opt_in' !" },
      },
      remove_subscription = { "DELETE /contacts/{id}/subscriptions/{subscription_id}" },

      segments       = { "GET /contacts/{id}/segments", records = "data" },
      notes          = { "GET /contacts/{id}/notes", query = pages, records = "data", paging = "page" },
      banners        = { "GET /contacts/{id}/banners", "Those it would be shown now", records = "data" },
      dismiss_banner = { "POST /contacts/{id}/banners/{view_id}/dismiss", idempotent = true },
    },

    visitors = {
      "People who have not said who they are",
      get    = { "GET /visitors", query = { user_id = "id !" } },
      update = {
        "PUT /visitors", "The one with this id or user_id",
        body = { "id|user_id", id = "id", user_id = "id", name = "string", custom_attributes = "attributes" },
      },
      convert = {
        "POST /visitors/convert", "Makes the visitor a contact, or merges it into one", effect = "destructive",
        body = {
          type    = "'lead'|'user' !",
          user    = "person_identity ! -- the contact it becomes",
          visitor = "person_identity !",
        },
      },
    },

    companies = {
      "Organizations; id is Intercom's, company_id your own. Those without users are in no list",
      list = {
        "GET /companies", "At most 10,000; scroll knows no limit. For one company see find",
        query = {
          page           = "integer 1..",
          starting_after = "string|integer -- the number of a page, as page is: there are no cursors here",
          per_page       = "integer 1..150 = 15 -- at most 60 are given",
          tag_id         = "id",
          segment_id     = "id",
        },
        send = { starting_after = "page" }, records = "data", paging = "page", beyond = "scroll",
      },
      list_all = {
        "POST /companies/list", "At most 10,000; the last seen come first", idempotent = true, effect = "read",
        query = {
          page     = "integer 1..",
          per_page = "integer 1..150 = 15 -- at most 60 are given",
          order    = "'asc'|'desc' = desc",
        },
        records = "data", paging = "page", beyond = "scroll",
      },
      scroll = {
        "GET /companies/scroll", "All, 100 a page. A workspace has one scroll at a time; a minute's pause ends it",
        busy = "scroll_exists",
        query = { scroll_param = "string -- from the page before" }, records = "data", paging = "scroll",
        idempotent = false, -- each request moves it on, also one whose answer is lost
      },
      find = {
        "GET /companies", "One, by name or company_id",
        query = {
          "name|company_id", -- else it is a list
          name       = "string 1..",
          company_id = "id -- your own key",
          page       = "integer 1..",
          per_page   = "integer 1..150 = 15 -- at most 60 are given",
        },
      },
      search = {
        "POST /companies/search", "Those with users only", since = "Preview", idempotent = true, effect = "read",
        body = "search", records = "data", paging = "search",
      },
      get    = { "GET /companies/{id}", "By Intercom's id; find takes your own" },
      create = {
        "POST /companies", "Or changes the one of this company_id", body = "company_upsert",
        idempotent_with = "company_id",
      },
      update = { "PUT /companies/{id}", body = "company" },
      delete = { "DELETE /companies/{id}", "Archives it, some time after the answer" },

      bulk_upsert = {
        "POST /companies/bulk", "By your own keys: those that have one are changed, others made", since = "Preview",
        body = { companies = "bulk_company[] ..100 !", job = bulk_job },
      },
      bulk_update = {
        "PUT /companies/bulk", "By Intercom's ids; makes none", since = "Preview",
        body = { companies = "bulk_company_change[] ..100 !", job = bulk_job },
      },
      bulk_delete = {
        "POST /companies/bulk/delete", "Archives them and takes all contacts out", since = "Preview",
        effect = "destructive",
        body = { companies = "bulk_item[] ..100 !", job = bulk_job },
      },
      get_bulk_job = { "GET /companies/bulk/{id}", "How far it is: state", since = "Preview" },

      contacts = {
        "GET /companies/{id}/contacts", records = "data", paging = "cursor",
        query = merge(pages, { starting_after = "string -- from pages.next" }),
      },
      segments = { "GET /companies/{id}/segments", records = "data" },
      notes    = { "GET /companies/{id}/notes", query = pages, records = "data", paging = "page" },
      add_note = { "POST /companies/{id}/notes", body = note },
    },

    notes = {
      "What teammates write down about a contact or a company; see also contacts.notes and companies.notes",
      get    = { "GET /notes/{id}" },
      create = {
        "POST /contacts/{contact_id}/notes", body = merge(note, { contact_id = "id -- once more, if need be" }),
      },
    },

    tags = {
      "Labels for contacts, companies, conversations, tickets and articles; put on with add_tag of each",
      list   = { "GET /tags", records = "data" },
      get    = { "GET /tags/{id}" },
      create = {
        "POST /tags", "Makes the tag of this name, if need be, and puts it on these; with an id renames a tag",
        idempotent = true,
        body = {
          name      = "string ! -- upper and lower case are the same",
          id        = "id",
          companies = "tagged_company[]",
          users     = "tagged_user[]",
        },
      },
      delete = { "DELETE /tags/{id}", "An error while something depends on it", answer = "none" },
    },

    segments = {
      "Groups of contacts or companies, by what they have in common",
      list = { "GET /segments", query = { include_count = "boolean = false" }, records = "segments" },
      get  = { "GET /segments/{id}" },
    },

    subscription_types = {
      "What contacts may agree to be sent",
      list = { "GET /subscription_types", records = "data" },
    },

    audiences = {
      "Whom content is for",
      list = {
        "GET /audiences", query = { page = "integer 1..", per_page = "integer 1..50 = 50" },
        records = "data", paging = "flat",
      },
      get    = { "GET /audiences/{id}" },
      create = { "POST /audiences", body = merge(audience, { name = "string !" }) },
      update = { "PUT /audiences/{id}", body = merge(audience, { name = "string" }) },
      delete = { "DELETE /audiences/{id}", answer = "none" },
    },

    data_attributes = {
      "The fields of contacts and companies. Those of conversations are conversation_attributes",
      list = {
        "GET /data_attributes", records = "data",
        query = {
          model            = "'contact'|'company'|'conversation' -- conversation: up to version 2.15",
          include_archived = "boolean = false",
        },
      },
      create = { "POST /data_attributes", body = "plain_attribute|list_attribute" },
      update = {
        "PUT /data_attributes/{id}", "The data type stays",
        body = {
          archived           = "boolean",
          description        = "string",
          messenger_writable = "boolean",
          options            = "attribute_option[] 2.. -- of a list",
        },
      },
    },

    events = {
      "What contacts did",
      list = {
        "GET /events", "Those of one contact in the last 90 days",
        query = {
          "user_id|intercom_user_id|email",
          type             = "'user' !",
          user_id          = "id -- your own key",
          intercom_user_id = "id -- works for leads, too",
          email            = "string",
          summary          = "boolean -- counts instead of single events",
          per_page         = "integer 1..",
          before           = "string|integer -- milliseconds since the epoch",
          since            = "string|integer -- likewise",
        },
        records = "events", paging = "events",
      },
      create = {
        "POST /events", "The same name, contact and second again count once", answer = "none", idempotent = true,
        body = {
          "user_id|id|email",
          event_name = "string ! -- a verb and a noun: updated-plan",
          created_at = "time !",
          user_id    = "id -- your own key",
          id         = "id -- Intercom's; the one for leads",
          email      = "string",
          metadata   = "object -- flat; 10 keys at most, others are dropped; a key of a date ends in _date",
        },
      },
      summarize = {
        "POST /events/summaries", "How often, first and last: in place of single events", answer = "none",
        body = { user_id = "id", event_summaries = "event_summary|event_summary[]" },
      },
    },
  },
}
