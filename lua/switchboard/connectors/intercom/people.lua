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
        "GET /contacts", "All users and leads",
        query = merge(history, { per_page = "integer 1..150 = 10", starting_after = "string -- from pages.next" }),
        records = "data", paging = "cursor",
      },
      search = {
        "POST /contacts/search",
        "Contacts by the values of their fields; lags minutes behind changes, takes dates as whole days",
        query = history, body = "search", records = "data", paging = "search", idempotent = true, effect = "read",
      },
      get = { "GET /contacts/{id}", "One contact; one that was merged away is an error of kind gone", query = history },
      get_by_external_id = {
        "GET /contacts/find_by_external_id/{external_id}", "One user, by your own key; leads are not found by it",
        query = history,
      },
      create = {
        "POST /contacts", "Makes a contact; a duplicate is a conflict, and the error names the other",
        body = "new_contact",
      },
      update = {
        "PUT /contacts/{id}", "Changes what is given; a custom attribute that isn't named stays, null clears it",
        query = history, body = "contact",
      },
      delete = { "DELETE /contacts/{id}", "Deletes a contact for good; archive can be undone" },
      merge = {
        "POST /contacts/merge", "Moves all that a lead has to a user, and removes the lead; there is no way back",
        query = history,
        effect = "destructive",
        body = {
          from = "id ! -- a lead",
          into = "id ! -- a user",
          skip_duplicate_validation = "boolean -- true: they need not share an e-mail address or phone number",
        },
      },
      merge_history = {
        "GET /contacts/{id}/merge_history", "The contacts that were merged into a user",
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
        "POST /contacts/bulk", "Makes up to 100 contacts, later; changes none: a duplicate fails for itself",
        since = "Preview",
        body = { contacts = "bulk_contact[] ..100 !", job = bulk_job },
      },
      bulk_update = {
        "PUT /contacts/bulk", "Changes up to 100 contacts, later, by Intercom's ids", since = "Preview",
        body = { contacts = "bulk_contact_change[] ..100 !", job = bulk_job },
      },
      bulk_delete = {
        "POST /contacts/bulk/delete", "Deletes up to 100 contacts for good, later",
        since = "Preview", effect = "destructive",
        body = { contacts = "bulk_item[] ..100 !", job = bulk_job },
      },
      get_bulk_job = { "GET /contacts/bulk/{id}", "How far a bulk job is: state", since = "Preview" },

      archive   = {
        "POST /contacts/{id}/archive", "Takes a contact out of all lists and searches; unarchive brings it back",
        idempotent = true, effect = "destructive",
      },
      unarchive = { "POST /contacts/{id}/unarchive", "Brings an archived contact back", idempotent = true },
      block     = {
        "POST /contacts/{id}/block", "Blocks a contact and archives its conversations; no action undoes it",
        idempotent = true, effect = "destructive",
      },

      tags       = {
        "GET /contacts/{id}/tags", "The tags of a contact, all of them; the contact itself holds ten at most",
        records = "data",
      },
      add_tag    = {
        "POST /contacts/{contact_id}/tags", "Puts a tag on a contact",
        body = { id = "id ! -- the tag" }, idempotent = true,
      },
      remove_tag = { "DELETE /contacts/{id}/tags/{tag_id}", "Takes a tag off a contact" },

      companies      = {
        "GET /contacts/{id}/companies", "The companies that a contact belongs to",
        query = pages, records = { "data", "companies" }, paging = "page",
      },
      attach_company = {
        "POST /contacts/{contact_id}/companies", "Makes a contact a member of a company", idempotent = true,
        body = { id = "id ! -- the company, by Intercom's id" },
      },
      detach_company = { "DELETE /contacts/{id}/companies/{company_id}", "Takes a contact out of a company" },

      subscriptions       = {
        "GET /contacts/{id}/subscriptions", "What a contact opted in to or out of", records = "data",
      },
      add_subscription    = {
        "POST /contacts/{contact_id}/subscriptions", "Notes that a contact opts in or out", idempotent = true,
        body = { id = "id ! -- the subscription type", consent_type = "'opt_out'|'opt_in' !" },
      },
      remove_subscription = {
        "DELETE /contacts/{id}/subscriptions/{subscription_id}", "Takes a subscription off a contact",
      },

      segments       = { "GET /contacts/{id}/segments", "The segments that a contact is in", records = "data" },
      notes          = {
        "GET /contacts/{id}/notes", "The notes on a contact", query = pages, records = "data", paging = "page",
      },
      banners        = { "GET /contacts/{id}/banners", "The banners that it would be shown now", records = "data" },
      dismiss_banner = {
        "POST /contacts/{id}/banners/{view_id}/dismiss", "Notes that a contact closed a banner: it is shown no more",
        idempotent = true,
      },
    },

    visitors = {
      "People who have not said who they are",
      get    = { "GET /visitors", "One visitor, by user_id", query = { user_id = "id !" } },
      update = {
        "PUT /visitors", "Changes the visitor with this id or user_id",
        body = { "id|user_id", id = "id", user_id = "id", name = "string", custom_attributes = "attributes" },
      },
      convert = {
        "POST /visitors/convert", "Makes the visitor a contact, or merges it into one; there is no way back",
        effect = "destructive",
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
        "GET /companies", "Companies with users, 10,000 at most; scroll knows no limit, find takes your own key",
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
        "POST /companies/list", "Companies with users, the last seen first; 10,000 at most",
        idempotent = true, effect = "read",
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
        "GET /companies", "One company, by name or company_id",
        query = {
          "name|company_id", -- else it is a list
          name       = "string 1..",
          company_id = "id -- your own key",
          page       = "integer 1..",
          per_page   = "integer 1..150 = 15 -- at most 60 are given",
        },
      },
      search = {
        "POST /companies/search", "Companies with users, by the values of their fields",
        since = "Preview", idempotent = true, effect = "read",
        body = "search", records = "data", paging = "search",
      },
      get    = { "GET /companies/{id}", "One company, by Intercom's id; find takes your own" },
      create = {
        "POST /companies", "Makes a company, or changes the one of this company_id; without users it is in no list",
        body = "company_upsert",
        idempotent_with = "company_id",
      },
      update = { "PUT /companies/{id}", "Changes what is given, by Intercom's id; company_id stays", body = "company" },
      delete = {
        "DELETE /companies/{id}", "Archives a company and takes its contacts out, some time after the answer",
      },

      bulk_upsert = {
        "POST /companies/bulk", "Makes or changes up to 100 companies, later, by your own keys", since = "Preview",
        body = { companies = "bulk_company[] ..100 !", job = bulk_job },
      },
      bulk_update = {
        "PUT /companies/bulk", "Changes up to 100 companies, later, by Intercom's ids; makes none", since = "Preview",
        body = { companies = "bulk_company_change[] ..100 !", job = bulk_job },
      },
      bulk_delete = {
        "POST /companies/bulk/delete", "Archives up to 100 companies, later, and takes all contacts out",
        since = "Preview",
        effect = "destructive",
        body = { companies = "bulk_item[] ..100 !", job = bulk_job },
      },
      get_bulk_job = { "GET /companies/bulk/{id}", "How far a bulk job is: state", since = "Preview" },

      contacts = {
        "GET /companies/{id}/contacts", "The contacts that belong to a company", records = "data", paging = "cursor",
        query = merge(pages, { starting_after = "string -- from pages.next" }),
      },
      segments = { "GET /companies/{id}/segments", "The segments that a company is in", records = "data" },
      notes    = {
        "GET /companies/{id}/notes", "The notes on a company", query = pages, records = "data", paging = "page",
      },
      add_note = { "POST /companies/{id}/notes", "Writes a note on a company", body = note },
    },

    notes = {
      "What teammates write down about a contact or a company; see also contacts.notes and companies.notes",
      get    = { "GET /notes/{id}", "One note" },
      create = {
        "POST /contacts/{contact_id}/notes", "Writes a note on a contact",
        body = merge(note, { contact_id = "id -- once more, if need be" }),
      },
    },

    tags = {
      "Labels for contacts, companies, conversations, tickets and articles; put on with add_tag of each",
      list   = { "GET /tags", "All tags, in one piece", records = "data" },
      get    = { "GET /tags/{id}", "One tag" },
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
      delete = { "DELETE /tags/{id}", "Deletes a tag; an error while something depends on it", answer = "none" },
    },

    segments = {
      "Groups of contacts or companies, by what they have in common",
      list = {
        "GET /segments", "All segments; how many are in each with include_count",
        query = { include_count = "boolean = false" }, records = "segments",
      },
      get  = { "GET /segments/{id}", "One segment" },
    },

    subscription_types = {
      "What contacts may agree to be sent",
      list = { "GET /subscription_types", "All subscription types", records = "data" },
    },

    audiences = {
      "Whom content is for",
      list = {
        "GET /audiences", "All audiences", query = { page = "integer 1..", per_page = "integer 1..50 = 50" },
        records = "data", paging = "flat",
      },
      get    = { "GET /audiences/{id}", "One audience" },
      create = { "POST /audiences", "Makes an audience", body = merge(audience, { name = "string !" }) },
      update = { "PUT /audiences/{id}", "Changes an audience", body = merge(audience, { name = "string" }) },
      delete = { "DELETE /audiences/{id}", "Deletes an audience", answer = "none" },
    },

    data_attributes = {
      "The fields of contacts and companies. Those of conversations are conversation_attributes",
      list = {
        "GET /data_attributes", "All attributes, built-in and custom", records = "data",
        query = {
          model            = "'contact'|'company'|'conversation' -- conversation: up to version 2.15",
          include_archived = "boolean = false",
        },
      },
      create = {
        "POST /data_attributes", "Makes an attribute; its data type is fixed from then on",
        body = "plain_attribute|list_attribute",
      },
      update = {
        "PUT /data_attributes/{id}", "Changes or archives an attribute; its data type stays",
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
        "GET /events", "What one contact did in the last 90 days, or how often",
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
        "POST /events", "Notes that a contact did something; the same name, contact and second count once",
        answer = "none", idempotent = true,
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
        "POST /events/summaries", "Notes how often, first and last a contact did something, in place of single events",
        answer = "none",
        body = { user_id = "id", event_summaries = "event_summary|event_summary[]" },
      },
    },
  },
}
