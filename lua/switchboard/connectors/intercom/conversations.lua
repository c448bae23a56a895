-- Conversations, messages, calls and Fin.

local merge = require "switchboard.connectors.merge"

local display = { display_as = "string -- plaintext: without HTML" }

local attachments = {
  attachment_urls  = "string[] ..10 -- of images",
  attachment_files = "attached_file[] ..10",
}

local contact_reply = merge(attachments, {
  "intercom_user_id|user_id|email",
  type               = "'user' !",
  intercom_user_id   = "id",
  user_id            = "id -- the contact's external_id",
  email              = "string",
  created_at         = "time -- the present when left out",
  skip_notifications = "boolean",
})

local admin_reply = merge(attachments, {
  type               = "'admin' !",
  admin_id           = "id !",
  created_at         = "time -- the present when left out",
  skip_notifications = "boolean",
})

local monitors   = "boolean @Preview = false -- adds monitor_evaluations"
local scorecards = "boolean @Preview = false -- adds scorecards"

local admin_comment = merge(admin_reply, {
  message_type  = "'comment'|'note' ! -- contacts don't see a note",
  body          = "string ! -- some HTML in a note",
  reply_options = "reply_option[]",
})

local conversation_attribute = {
  name                = "string !",
  description         = "string",
  required            = "boolean",
  visible_to_team_ids = "id[] -- empty: visible to all",
}

local outgoing_message = {
  from       = "message_sender !",
  cc         = "recipient|recipient[]",
  bcc        = "recipient|recipient[]",
  created_at = "time -- the present when left out",
  referer    = "string -- URL of the page that it is about",
  create_conversation_without_contact_reply = "boolean = false -- opens a conversation before anyone answers",
}

local fin_turn = {
  conversation_id = "id ! -- your own key of the conversation",
  message         = "fin_message !",
  user            = "fin_user !",
  attachments     = "(fin_link|fin_file)[] ..10",
}

return {
  types = {
    conversation_author = { type = "'lead'|'user'|'contact' ! -- contact: a visitor, too", id = "id !" },

    -- Replies, to conversations and to tickets.
    contact_comment = merge(contact_reply, {
      message_type  = "'comment' !",
      body          = "string !",
      reply_options = "reply_option[] -- those chosen",
    }),
    contact_quick_reply = merge(contact_reply, {
      message_type  = "'quick_reply' !",
      body          = "string",
      reply_options = "reply_option[] ! -- those chosen",
    }),
    admin_comment = merge(admin_comment, { skip_unsnooze = "boolean @Preview -- true: it stays snoozed" }),
    ticket_comment = merge(admin_comment, {
      cross_post = "boolean -- a note on a back-office ticket goes to its conversations, too",
    }),
    admin_quick_reply = merge(admin_reply, {
      message_type  = "'quick_reply' !",
      body          = "string",
      reply_options = "reply_option[] ! -- those to choose from",
    }),
    reply_option  = { text = "string !", uuid = "string ! -- the same again in the answer to it" },
    attached_file = { name = "string", content_type = "string", data = "string -- base64" },

    close_conversation  = { message_type = "'close' !", type = "'admin' !", admin_id = "id !", body = "string" },
    snooze_conversation = { message_type = "'snoozed' !", admin_id = "id !", snoozed_until = "time !" },
    open_conversation   = { message_type = "'open' !", admin_id = "id !" },
    assign_conversation = {
      message_type = "'assignment' !",
      type         = "'admin'|'team' ! -- what assignee_id is",
      admin_id     = "id !",
      assignee_id  = "id ! -- 0: nobody",
      body         = "string",
    },

    participant = "participant_by_id|participant_by_external_id|participant_by_email",
    participant_by_id          = { intercom_user_id = "id !", customer = "customer ?" },
    participant_by_external_id = { user_id = "id !", customer = "customer ?" },
    participant_by_email       = {
      email    = "string ! -- makes a lead when nobody has it",
      customer = "customer ?",
    },
    customer = "customer_by_id|customer_by_external_id|customer_by_email",
    customer_by_id          = { intercom_user_id = "id !" },
    customer_by_external_id = { user_id = "id !" },
    customer_by_email       = { email = "string !" },

    redact_part   = { type = "'conversation_part' !", conversation_id = "id !", conversation_part_id = "id !" },
    redact_source = { type = "'source' !", conversation_id = "id !", source_id = "id !" },

    string_conversation_attribute = merge(conversation_attribute, { data_type = "'string' !", multiline = "boolean" }),
    list_conversation_attribute = merge(conversation_attribute, {
      data_type = "'list' !",
      options   = "list_option[]",
    }),
    relationship_conversation_attribute = merge(conversation_attribute, {
      data_type = "'relationship' !",
      reference = "attribute_reference",
    }),
    plain_conversation_attribute = merge(conversation_attribute, {
      data_type = "'integer'|'decimal'|'boolean'|'datetime'|'files' !",
    }),
    list_option         = { label = "string !" },
    attribute_reference = { type = "'one'|'many' !", object_type_id = "id" },

    in_app_message = merge(outgoing_message, {
      message_type = "'in_app'|'inapp'|'conversation' !",
      to           = "recipient|recipient[] !",
      body         = "string !",
      subject      = "string",
      template     = "string",
    }),
    email_message = merge(outgoing_message, {
      message_type = "'email' !",
      to           = "recipient|recipient[] !",
      body         = "string !",
      subject      = "string !",
      template     = "string ! -- plain or personal",
    }),
    whatsapp_message = merge(outgoing_message, {
      message_type = "'whatsapp' !",
      to           = "recipient|recipient[]|whatsapp_recipient !",
      body         = "string",
      template     = "string ! -- its name",
      components   = "object[] ! -- what goes into the template's blanks",
      locale       = "string",
    }),
    sms_message = merge(outgoing_message, {
      message_type = "'sms' ! @Preview",
      to           = "recipient|recipient[] !",
      body         = "string ! -- plain text",
      subject      = "string",
      template     = "string",
    }),
    contact_message = {
      from    = "recipient ! -- who writes",
      body    = "string !",
      referer = "string -- URL of the page that it was written on",
    },
    message_sender     = "admin_sender|recipient",
    admin_sender       = { type = "'admin' !", id = "number_id !" },
    recipient          = { type = "'user'|'lead' !", id = "id !" },
    whatsapp_recipient = { phone = "string|integer !", name = "string" },

    fin_message = {
      author       = "'user'|'agent'|'fin' !",
      body         = "string ! -- text or HTML",
      timestamp    = "datetime !<Preview -- with milliseconds: repeats within 5 minutes are told by it",
      timestamp_ms = "datetime",
    },
    fin_user     = { id = "id !", name = "string", email = "string", attributes = "object -- 10 at most" },
    fin_settings = {
      follow_up_questions = "boolean = true -- false: one answer, no questions and no handing over",
      email               = "boolean = false -- replies look like e-mails",
    },
    fin_link     = {
      type         = "'url' !",
      url          = "string ! -- that anyone can open",
      name         = "string",
      content_type = "string",
    },
    fin_file     = { type = "'file' !", name = "string !", content_type = "string !", data = "string ! -- base64" },
    procedure_value = { identifier = "string ! -- from the webhook's attributes_to_collect", value = "any !" },
    fin_metadata = { history = "fin_message[] ..10 -- what was said before", attributes = "object -- 10 at most" },
  },

  resources = {
    conversations = {
      "What contacts and teammates say to each other. Lists leave out the parts; get has the latest 500",
      list = {
        "GET /conversations", "All conversations, without their parts",
        query = {
          per_page           = "integer 1..150 = 20",
          starting_after     = "string -- from pages.next",
          include_monitors   = monitors,
          include_scorecards = scorecards,
        },
        records = "conversations", paging = "cursor",
      },
      search = {
        "POST /conversations/search",
        "Conversations by the values of their fields, without parts; lags minutes behind changes",
        idempotent = true, effect = "read",
        query = { include_monitors = "boolean = false", include_scorecards = "boolean = false" },
        body = "search", records = "conversations", paging = "search",
      },
      get = {
        "GET /conversations/{id}", "One conversation with its latest 500 parts",
        query = merge(display, {
          include_translations  = "boolean = false -- parts in the conversation's language",
          include_email_history = "boolean @Preview -- of the source",
          include_monitors      = monitors,
          include_scorecards    = scorecards,
        }),
      },
      create = {
        "POST /conversations",
        "Begins one as a contact. The answer is the message; its conversation_id is the conversation",
        body = {
          from            = "conversation_author !",
          body            = "string ! -- no HTML",
          subject         = "string -- of an e-mail",
          attachment_urls = "string[] ..10 -- of images",
          created_at      = "time -- for conversations that are moved here from elsewhere",
          brand_id        = "id",
        },
      },
      update = {
        "PUT /conversations/{id}",
        "Changes title, attributes, priority or whether it is read; manage closes and assigns", query = display,
        body = {
          read              = "boolean",
          title             = "string",
          custom_attributes = "attributes",
          company_id        = "id ?",
          priority          = "'none'|'low'|'medium'|'high'|'urgent' @Preview",
          admin_id          = "id @Preview -- whose change of priority it is",
        },
      },
      delete = {
        "DELETE /conversations/{id}", "Deletes a conversation for good; reports keep its numbers unless told otherwise",
        query = { retain_metrics = "boolean = true -- false: reports forget it, too" },
      },
      deleted = {
        "GET /conversations/deleted", "The ids of deleted conversations, the latest first",
        query = { page = "integer 1..", per_page = "integer 1..60 = 20", order = "'asc'|'desc' = desc" },
        records = "conversations", paging = "page",
      },

      reply = {
        "POST /conversations/{id}/reply", "Answers as a contact or an admin, or leaves a note. The id may be last",
        body = "contact_comment|contact_quick_reply|admin_comment|admin_quick_reply",
      },
      manage = {
        "POST /conversations/{id}/parts", "Closes, snoozes, opens or assigns it, as message_type says",
        body = "close_conversation|snooze_conversation|open_conversation|assign_conversation",
      },
      convert = {
        "POST /conversations/{id}/convert", "Makes a ticket of the conversation; there is no way back",
        effect = "destructive",
        body = { ticket_type_id = "id !", ticket_state_id = "id", attributes = "attributes" },
      },
      merge  = {
        "POST /conversations/{id}/merge",
        "Closes it for another conversation, which it is linked to; there is no way back", effect = "destructive",
        body = { merge_into_conversation_id = "number_id !" },
      },
      redact = {
        "POST /conversations/redact", "Blots out one part, or the first message, for good", effect = "destructive",
        body = "redact_part|redact_source",
      },

      attach_contact = {
        "POST /conversations/{id}/customers", "Adds a contact; an e-mail address that nobody has makes a lead",
        body = { admin_id = "id", customer = "participant" },
      },
      detach_contact = {
        "DELETE /conversations/{id}/customers/{contact_id}",
        "Takes a contact out of a conversation; the last one must stay",
        body = { admin_id = "id !", customer = "participant" },
      },
      add_tag = {
        "POST /conversations/{conversation_id}/tags", "Puts a tag on a conversation", idempotent = true,
        body = { id = "id ! -- the tag", admin_id = "id !" },
      },
      remove_tag = {
        "DELETE /conversations/{id}/tags/{tag_id}", "Takes a tag off a conversation", body = { admin_id = "id !" },
      },

      update_part = {
        "PUT /conversations/{conversation_id}/conversation_parts/{id}",
        "An experiment: tells what came of a reply that was sent elsewhere, or who saw a part",
        since = "Preview",
        body = {
          experimental = "boolean ! -- true",
          secret       = "string ! -- HMAC",
          send_state   = "string",
          info_message = "string",
          seen         = "boolean -- true",
          admin_id     = "id",
        },
      },

      handling_events = {
        "GET /conversations/{id}/handling_events", "When teammates took it up and put it aside",
        records = "handling_events",
      },
      side_conversations = {
        "GET /conversations/{id}/side_conversations",
        "The threads that teammates opened beside it, with their messages",
        query = { page = "integer 1..", per_page = "integer 1..50 = 25" },
        records = "side_conversations", paging = "counted",
      },
    },

    conversation_attributes = {
      "The fields of conversations",
      list = {
        "GET /conversations/attributes", "All attributes. From version 2.16 on", records = "data",
        query = { include_archived = "boolean = false" },
      },
      get    = { "GET /conversations/attributes/{id}", "One attribute" },
      create = {
        "POST /conversations/attributes", "Makes an attribute; its data type is fixed from then on",
        body = "string_conversation_attribute|list_conversation_attribute|relationship_conversation_attribute"
          .. "|plain_conversation_attribute",
      },
      update = {
        "PUT /conversations/attributes/{id}", "Changes an attribute; its data type stays", body_required = true,
        body = {
          name                = "string",
          description         = "string",
          multiline           = "boolean -- of a string",
          required            = "boolean",
          visible_to_team_ids = "id[] -- empty: visible to all",
          reference           = "attribute_reference -- of a relationship",
        },
      },
      delete        = { "DELETE /conversations/attributes/{id}", "Archives an attribute" },
      add_option    = {
        "POST /conversations/attributes/{id}/options", "Adds an option to a list", body = "list_option",
      },
      update_option = {
        "PUT /conversations/attributes/{id}/options/{option_id}", "Renames an option of a list", body = "list_option",
      },
      delete_option = { "DELETE /conversations/attributes/{id}/options/{option_id}", "Archives an option of a list" },
    },

    messages = {
      "What an admin sends, or a contact. There is no conversation until somebody answers an admin's",
      create = {
        "POST /messages",
        "Sends a message to contacts, or one as a contact. Who was made a moment ago may not be found yet",
        body = "in_app_message|email_message|whatsapp_message|sms_message|contact_message",
      },
      statuses = {
        "GET /messages/status", "What became of the WhatsApp messages that a ruleset sent",
        query = {
          ruleset_id     = "id !",
          per_page       = "integer 1..100 = 50",
          starting_after = "string -- from pages.next",
        },
        records = "events", paging = "cursor",
      },
      whatsapp_status = {
        "GET /messages/whatsapp/status", "What became of one WhatsApp message", query = { message_id = "id !" },
      },
    },

    macros = {
      "Ready-made replies",
      list = {
        "GET /macros", "All macros, the last changed first",
        query = {
          per_page       = "integer 1..150 = 50",
          starting_after = "string -- from pages.next",
          updated_since  = "time",
        },
        records = "data", paging = "cursor",
      },
      get = { "GET /macros/{id}", "One macro that the token's owner may see" },
    },

    calls = {
      "Phone and video calls",
      list = {
        "GET /calls", "All calls", query = { page = "integer 1..", per_page = "integer 1..25 = 25" },
        records = "data", paging = "counted",
      },
      get    = { "GET /calls/{id}", "One call" },
      search = {
        "POST /calls/search", "The calls of up to 20 conversations, with their transcripts", idempotent = true,
        effect = "read", body = { conversation_ids = "id[] 1..20 !" }, records = "data",
      },
      recording  = {
        "GET /calls/{id}/recording", "The sound, from another host, to which the token is not sent", answer = "bytes",
      },
      transcript = { "GET /calls/{id}/transcript", "What was said, as plain text", answer = "text" },
    },

    fin_voice = {
      "Calls that Fin took on the phone",
      register = {
        "POST /fin_voice/register", "Makes a call known to Intercom before it is handed to Fin",
        body = {
          phone_number = "string ! -- E.164, with the +",
          call_id      = "id ! -- the provider's",
          source       = "'five9'|'zoom_phone'|'aws_connect' = aws_connect",
          data         = "object ?",
        },
      },
      get                 = { "GET /fin_voice/collect/{id}", "One call, by the id that register gave it" },
      get_by_external_id  = { "GET /fin_voice/external_id/{external_id}", "One call, by the provider's id" },
      get_by_phone_number = {
        "GET /fin_voice/phone_number/{phone_number}", "The latest call of a phone number",
        path = { phone_number = "string -- E.164, with the +" },
      },
      list_by_conversation = {
        "GET /fin_voice/conversation/{conversation_id}", "The calls of a conversation", records = "",
      },
    },

    fin = {
      "Fin as an agent in a conversation of your own",
      start = {
        "POST /fin/start", "Begins a conversation with Fin, whose answer comes by webhook",
        body = merge(fin_turn, { conversation_metadata = "fin_metadata", settings = "fin_settings @Preview" }),
      },
      reply = {
        "POST /fin/reply", "Sends the user's next message; Fin's answer comes by webhook",
        body = merge(fin_turn, { settings = "fin_settings @Preview" }),
      },
      ask   = {
        "POST /fin/ask", "Asks one question; the answer asks nothing back and hands over to nobody", since = "Preview",
        body = merge(fin_turn, { conversation_metadata = "fin_metadata" }),
      },
      capabilities = {
        "POST /fin/capabilities", "What Fin can do for a user, who is made when nobody has the id", since = "Preview",
        body = { user = "fin_user !" }, idempotent = true,
      },
      escalate = {
        "POST /fin/escalate", "Hands a conversation, or a user in a new one, to a teammate", since = "Preview",
        body = {
          "conversation_id|user",
          conversation_id = "id -- your own key of the conversation",
          user            = "fin_user -- in the place of a conversation",
          message         = "string ..10000 -- the user's first one in a new conversation",
          context         = "string ..10000 -- a note for the teammate",
        },
      },
      run_procedure = {
        "POST /fin/procedures/{procedure_id}/run",
        "Runs one procedure in a new conversation; what comes of it is told by webhook", since = "Preview",
        body = {
          conversation_id       = "id ! -- your own key of the conversation",
          user                  = "fin_user !",
          message               = "fin_message",
          conversation_metadata = { attributes = "object -- 10 at most" },
          settings              = { email = "boolean = false -- replies look like e-mails" },
        },
      },
      collect_agent_input = {
        "POST /procedures/{conversation_id}/collect_agent_input", "Hands a waiting procedure what a human was to say",
        since = "Preview",
        body = { step_id = "id ! -- from the webhook", attribute_values = "procedure_value[] !" },
      },
      rate  = {
        "POST /fin/csat", "Hands in the user's rating, when Fin has asked for it; the same again does no harm",
        idempotent = true,
        body = {
          conversation_id = "id ! -- your own key of the conversation",
          rating          = "'terrible'|'bad'|'ok'|'good'|'amazing' !",
          remark          = "string -- given once, it fixes the rating",
        },
      },
    },

    phone_switches = {
      "From a phone call to the Messenger",
      create = {
        "POST /phone_call_redirects", "Sends a text message with a link to the Messenger",
        body = { phone = "string ! -- E.164, with the +", custom_attributes = "attributes" },
      },
    },
  },
}
