--- The topics of Intercom's webhooks, the values of `event.topic`, as a set: topic → true.
--
-- Later versions of the API add topics. An event with a topic that is not in this set is parsed all the same.
-- @module switchboard.webhook.topics
-- @usage local topics = require "switchboard.webhook.topics"
-- assert(topics["conversation.user.created"])

local names = {
  "ping", -- sent by "Send a test request"

  "admin.activity_log_event.created", "admin.added_to_workspace", "admin.away_mode_updated", "admin.logged_in",
  "admin.logged_out", "admin.removed_from_workspace",

  "article.created", "article.deleted", "article.published", "article.unpublished", "article.updated",

  "company.contact.attached", "company.contact.detached", "company.created", "company.deleted", "company.updated",

  "contact.archived", "contact.deleted", "contact.email.updated", "contact.lead.added_email", "contact.lead.created",
  "contact.lead.signed_up", "contact.lead.tag.created", "contact.lead.tag.deleted", "contact.lead.updated",
  "contact.merged", "contact.subscribed", "contact.unarchive", "contact.unsubscribed", "contact.user.created",
  "contact.user.deleted", "contact.user.tag.created", "contact.user.tag.deleted", "contact.user.updated",

  "content_stat.banner", "content_stat.carousel", "content_stat.chat", "content_stat.checklist",
  "content_stat.custom_bot", "content_stat.email", "content_stat.news_item", "content_stat.post", "content_stat.push",
  "content_stat.series", "content_stat.series.webhook", "content_stat.sms", "content_stat.survey",
  "content_stat.tooltip_group", "content_stat.tour",

  "conversation.admin.assigned", "conversation.admin.closed", "conversation.admin.noted",
  "conversation.admin.open.assigned", "conversation.admin.opened", "conversation.admin.replied",
  "conversation.admin.single.created", "conversation.admin.snoozed", "conversation.admin.unsnoozed",
  "conversation.contact.attached", "conversation.contact.detached", "conversation.deleted",
  "conversation.priority.updated", "conversation.rating.added", "conversation.read", "conversation.user.created",
  "conversation.user.replied",

  "conversation_part.redacted", "conversation_part.tag.created",

  "event.created",

  "granular.subscribe", "granular.unsubscribe",

  "ticket.admin.assigned", "ticket.admin.replied", "ticket.attribute.updated", "ticket.closed",
  "ticket.contact.attached", "ticket.contact.detached", "ticket.contact.replied", "ticket.created",
  "ticket.note.created", "ticket.rating.provided", "ticket.state.updated", "ticket.team.assigned",

  "visitor.signed_up",
}

local topics = {}
for _, name in ipairs(names) do
  topics[name] = true
end

return topics
