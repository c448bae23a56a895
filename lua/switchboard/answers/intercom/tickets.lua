-- What operations on tickets answer.

local shapes = require "switchboard.answers.intercom.shapes"
local merge = require "switchboard.connectors.merge"

local all = shapes.all

-- What parts of tickets and answers to replies have.
local part = {
  id               = "string",
  body             = "string ?",
  created_at       = "time",
  updated_at       = "time",
  author           = "ticket_author",
  attachments      = "attachment[]",
  redacted         = "boolean",
  app_package_code = "string",
  translations     = "translations ? @Preview",
}

local state = {
  type           = "string",
  id             = "string",
  category       = "ticket_stage",
  internal_label = "string",
  external_label = "string",
}

local found = { type = "'ticket.list'", tickets = "ticket[]", total_count = "integer", pages = "pages ?" }

return {
  borrows = { "conversations", "people" },

  types = {
    ticket = {
      type                        = "'ticket'",
      id                          = "string",
      ticket_id                   = "string -- the number that people see",
      category                    = "ticket_category",
      ticket_attributes           = "ticket_attributes",
      ticket_state                = "ticket_stage|ticket_state ? -- an object since version 2.12",
      ticket_type                 = "ticket_type ?",
      contacts                    = "contact_references",
      admin_assignee_id           = "integer|string",
      team_assignee_id            = "integer|string",
      created_at                  = "time",
      updated_at                  = "time",
      open                        = "boolean",
      snoozed_until               = "time",
      linked_objects              = "linked_objects",
      ticket_parts                = "ticket_parts",
      is_shared                   = "boolean -- contacts see it",
      previous_ticket_state_id    = "string ?",
      ticket_state_internal_label = "string -- up to version 2.11",
      ticket_state_external_label = "string -- up to version 2.11",
    },
    ticket_category   = "'Customer'|'Back-office'|'Tracker'",
    ticket_stage      = "'submitted'|'in_progress'|'waiting_on_customer'|'resolved'",
    ticket_attributes = { ["*"] = "string|number|boolean|array|attachment ?" }, -- by name

    ticket_parts = { type = "'ticket_part.list'", ticket_parts = "ticket_part[]", total_count = "integer" },
    ticket_part = merge(part, {
      type                   = "string",
      part_type              = "string",
      previous_ticket_state  = "ticket_stage",
      ticket_state           = "ticket_stage",
      assigned_to            = "reference ?",
      external_id            = "string ?",
      updated_attribute_data = "changed_attribute ?",
    }),
    ticket_reply      = merge(part, { type = "'ticket_part'", part_type = "'note'|'comment'|'quick_reply'" }),
    ticket_author     = { type = "'admin'|'bot'|'team'|'user'", id = "string", name = "string ?", email = "string" },
    changed_attribute = { attribute = "labelled_attribute", value = "labelled_value" },
    labelled_attribute = { type = "'attribute'", id = "string", label = "string" },
    labelled_value = { type = "'value'", id = "string|integer[] ?", label = "string|string[]" },

    ticket_state   = state,
    detailed_state = merge(state, { archived = "boolean", ticket_types = "ticket_types" }),
    ticket_types   = { type = "string", data = "ticket_type[]" },
    ticket_type = {
      type                   = "string",
      id                     = "string",
      category               = "ticket_category",
      name                   = "string",
      description            = "string",
      icon                   = "string",
      workspace_id           = "string",
      is_internal            = "boolean",
      ticket_type_attributes = "ticket_type_attributes",
      ticket_states          = "ticket_states",
      archived               = "boolean",
      created_at             = "time",
      updated_at             = "time",
    },
    ticket_states          = { type = "string", data = "ticket_state[]" },
    ticket_type_attributes = {
      type                   = "string",
      data                   = "ticket_type_attribute[] -- in all of the service's own examples",
      ticket_type_attributes = "ticket_type_attribute[] -- in its description",
    },
    ticket_type_attribute = {
      type                            = "string",
      id                              = "string",
      workspace_id                    = "string",
      name                            = "string",
      description                     = "string",
      data_type                       = "string",
      input_options                   = "object ?",
      order                           = "integer",
      required_to_create              = "boolean",
      required_to_create_for_contacts = "boolean",
      visible_on_create               = "boolean",
      visible_to_contacts             = "boolean",
      default                         = "boolean",
      ticket_type_id                  = "integer",
      archived                        = "boolean",
      created_at                      = "time",
      updated_at                      = "time",
    },
  },

  resources = {
    tickets = {
      search              = found,
      create              = "ticket",
      enqueue             = "job",
      get                 = "ticket",
      update              = "ticket",
      delete              = { id = "string", object = "'ticket'", deleted = "boolean" },
      change_type         = "ticket",
      reply               = "ticket_reply",
      link_conversation   = "conversation",
      unlink_conversation = "conversation",
      add_tag             = "tag",
      remove_tag          = "tag",
    },

    ticket_types = {
      list             = all("ticket_type", { ticket_types = "ticket_type[] -- in place of data up to version 2.11" }),
      get              = "ticket_type",
      create           = "ticket_type",
      update           = "ticket_type",
      create_attribute = "ticket_type_attribute",
      update_attribute = "ticket_type_attribute",
    },

    ticket_states = { list = all "detailed_state" },
  },
}
