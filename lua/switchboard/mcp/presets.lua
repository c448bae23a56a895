--- Sets of operations for what people do: name → names of operations. Those of services that are not there are left
-- out.
-- @module switchboard.mcp.presets

return {
  support = {
    "intercom.conversations.search", "intercom.conversations.get", "intercom.conversations.reply",
    "intercom.conversations.manage", "intercom.conversations.add_tag", "intercom.tickets.search",
    "intercom.tickets.get", "intercom.tickets.reply", "intercom.contacts.search", "intercom.contacts.get",
    "intercom.articles.search", "intercom.macros.list", "intercom.admins.list", "intercom.teams.list",
  },
  crm = {
    "intercom.contacts.search", "intercom.contacts.get", "intercom.contacts.update", "intercom.contacts.companies",
    "intercom.companies.find", "intercom.companies.get", "intercom.events.list", "intercom.notes.create",
    "commonroom.contacts.find", "commonroom.v2.contacts.list", "commonroom.v2.contacts.get",
    "commonroom.v2.organizations.list", "commonroom.v2.organizations.get", "commonroom.v2.activities.list",
    "commonroom.v2.segments.list", "commonroom.segments.add_contacts",
  },
  content = {
    "intercom.articles.search", "intercom.articles.list", "intercom.articles.get", "intercom.articles.create",
    "intercom.articles.update", "intercom.articles.stage_draft", "intercom.articles.publish_draft",
    "intercom.collections.list", "intercom.help_centers.list", "intercom.internal_articles.search",
    "intercom.internal_articles.get", "intercom.content_snippets.list",
  },
}
