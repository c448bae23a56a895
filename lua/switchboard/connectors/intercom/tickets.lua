-- Tickets and what they are made of.

local merge = require "switchboard.connectors.merge"

local admin_tagging = { id = "id ! -- the tag", admin_id = "id !" }

local new_ticket = {
  ticket_type_id          = "id !",
  contacts                = "ticket_contact[] ! -- one, for now",
  ticket_attributes       = "attributes -- title and text are _default_title_ and _default_description_",
  conversation_to_link_id = "id",
  company_id              = "id -- Intercom's",
  created_at              = "time -- the present when left out",
  assignment              = "ticket_assignment",
  skip_notifications      = "boolean",
}

local ticket_type = {
  description = "string",
  category    = "'Customer'|'Back-office'|'Tracker'",
  icon        = "string -- an emoji",
  is_internal = "boolean = false",
}

local attribute = {
  required_to_create              = "boolean = false -- by teammates",
  required_to_create_for_contacts = "boolean = false",
  visible_on_create               = "boolean = true -- to teammates",
  visible_to_contacts             = "boolean = true",
  multiline                       = "boolean -- of a string",
  list_items                      = "string -- of a list, with commas between",
  allow_multiple_values           = "boolean -- of files",
}

return {
  borrows = { "conversations" }, -- areas whose types this one uses, too

  types = {
    ticket_contact = "ticket_contact_by_id|ticket_contact_by_external_id|ticket_contact_by_email",
    ticket_contact_by_id          = { id = "id !" },
    ticket_contact_by_external_id = { external_id = "id !" },
    ticket_contact_by_email       = { email = "string ! -- makes a contact when nobody has it" },

    ticket_assignment = { admin_assignee_id = "id", team_assignee_id = "id" },
  },

  resources = {
    tickets = {
      "Requests that are followed up; id is Intercom's, ticket_id the number that people see. Listed by search",
      search = {
        "POST /tickets/search", "Lags minutes behind changes",
        body = "search", records = "tickets", paging = "search", idempotent = true, effect = "read",
      },
      get     = { "GET /tickets/{id}" },
      create  = { "POST /tickets", body = new_ticket },
      enqueue = { "POST /tickets/enqueue", "Creates it later; jobs.get tells when", body = new_ticket },
      update  = {
        "PUT /tickets/{id}",
        body = {
          ticket_attributes  = "attributes",
          ticket_state_id    = "id",
          company_id         = "id ? -- Intercom's",
          open               = "boolean -- false closes it",
          is_shared          = "boolean -- contacts see it",
          snoozed_until      = "time",
          admin_id           = "number_id -- who does it",
          assignee_id        = "id -- an admin or a team; 0: nobody",
          skip_notifications = "boolean",
        },
      },
      delete      = { "DELETE /tickets/{id}" },
      change_type = {
        "POST /tickets/{id}/change_type", "Within its category; attributes of the same name and type are kept",
        effect = "destructive",
        body = { ticket_type_id = "id !", ticket_state_id = "id !", ticket_attributes = "attributes" },
      },
      reply = {
        "POST /tickets/{id}/reply", "As a contact or an admin, or a note",
        body = "contact_comment|contact_quick_reply|ticket_comment|admin_quick_reply",
      },

      link_conversation = {
        "POST /tickets/{id}/linked_conversations", "To a tracker ticket; customer tickets are linked the same way",
        body = { conversation_id = "id !" },
      },
      unlink_conversation = { "DELETE /tickets/{id}/linked_conversations/{conversation_id}" },
      add_tag    = { "POST /tickets/{ticket_id}/tags", body = admin_tagging, idempotent = true },
      remove_tag = { "DELETE /tickets/{id}/tags/{tag_id}", body = { admin_id = "id !" } },
    },

    ticket_types = {
      "Kinds of ticket, each with attributes of its own",
      list   = { "GET /ticket_types", records = { "data", "ticket_types" } },
      get    = { "GET /ticket_types/{id}" },
      create = { "POST /ticket_types", body = merge(ticket_type, { name = "string !" }) },
      update = { "PUT /ticket_types/{id}", body = merge(ticket_type, { name = "string", archived = "boolean" }) },

      create_attribute = {
        "POST /ticket_types/{id}/attributes",
        body = merge(attribute, {
          name        = "string !",
          description = "string !",
          data_type   = "'string'|'list'|'integer'|'decimal'|'boolean'|'datetime'|'files' !",
        }),
      },
      update_attribute = {
        "PUT /ticket_types/{id}/attributes/{attribute_id}",
        body = merge(attribute, { name = "string", description = "string", archived = "boolean" }),
      },
    },

    ticket_states = {
      "Where a ticket may stand",
      list = { "GET /ticket_states", records = "data" },
    },
  },
}
