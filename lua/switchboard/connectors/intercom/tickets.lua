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
        "POST /tickets/search", "Tickets by the values of their fields; lags minutes behind changes",
        body = "search", records = "tickets", paging = "search", idempotent = true, effect = "read",
      },
      get     = { "GET /tickets/{id}", "One ticket with its parts, by Intercom's id rather than ticket_id" },
      create  = { "POST /tickets", "Makes a ticket for one contact", body = new_ticket },
      enqueue = { "POST /tickets/enqueue", "Makes a ticket later; jobs.get tells when", body = new_ticket },
      update  = {
        "PUT /tickets/{id}", "Changes a ticket: its attributes, state, assignee, whether it is open or snoozed",
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
      delete      = { "DELETE /tickets/{id}", "Deletes a ticket for good, with its replies and files" },
      change_type = {
        "POST /tickets/{id}/change_type",
        "To another type of its category; attributes are kept where name and type agree, others are lost",
        effect = "destructive",
        body = { ticket_type_id = "id !", ticket_state_id = "id !", ticket_attributes = "attributes" },
      },
      reply = {
        "POST /tickets/{id}/reply",
        "Answers as a contact or an admin, or leaves a note; contacts are told of what isn't a note",
        body = "contact_comment|contact_quick_reply|ticket_comment|admin_quick_reply",
      },

      link_conversation = {
        "POST /tickets/{id}/linked_conversations", "Links a conversation, or a customer ticket, to a tracker ticket",
        body = { conversation_id = "id !" },
      },
      unlink_conversation = {
        "DELETE /tickets/{id}/linked_conversations/{conversation_id}",
        "Takes a conversation, or a customer ticket, off a tracker ticket",
      },
      add_tag    = {
        "POST /tickets/{ticket_id}/tags", "Puts a tag on a ticket", body = admin_tagging, idempotent = true,
      },
      remove_tag = { "DELETE /tickets/{id}/tags/{tag_id}", "Takes a tag off a ticket", body = { admin_id = "id !" } },
    },

    ticket_types = {
      "Kinds of ticket, each with attributes of its own",
      list   = { "GET /ticket_types", "All types with their attributes", records = { "data", "ticket_types" } },
      get    = { "GET /ticket_types/{id}", "One type with its attributes" },
      create = {
        "POST /ticket_types", "Makes a type; it has the attributes for title and description from the start",
        body = merge(ticket_type, { name = "string !" }),
      },
      update = {
        "PUT /ticket_types/{id}", "Changes a type, or archives it",
        body = merge(ticket_type, { name = "string", archived = "boolean" }),
      },

      create_attribute = {
        "POST /ticket_types/{id}/attributes", "Adds an attribute to a type",
        body = merge(attribute, {
          name        = "string !",
          description = "string !",
          data_type   = "'string'|'list'|'integer'|'decimal'|'boolean'|'datetime'|'files' !",
        }),
      },
      update_attribute = {
        "PUT /ticket_types/{id}/attributes/{attribute_id}",
        "Changes an attribute of a type, or archives it; its data type stays",
        body = merge(attribute, { name = "string", description = "string", archived = "boolean" }),
      },
    },

    ticket_states = {
      "Where a ticket may stand",
      list = { "GET /ticket_states", "All states", records = "data" },
    },
  },
}
