rockspec_format = "3.0"
package = "switchboard-sandbox"
version = "scm-1"
source = {
  url = "git+https://github.com/switchboard-lua/switchboard.git",
}
description = {
  summary = "Common Room and Intercom in miniature, for tests and demos",
  detailed = [[
For programs that use Switchboard: both services with believable data and real state, in the process or as a server,
and cassettes that record what the real ones answer and play it back.
]],
  homepage = "https://github.com/switchboard-lua/switchboard",
  issues_url = "https://github.com/switchboard-lua/switchboard/issues",
  labels = { "api", "http", "commonroom", "intercom" },
  maintainer = "The Switchboard project",
  license = "MIT",
}
dependencies = {
  "lua >= 5.1, < 5.6",
  "switchboard",
  -- For the server and its command.
  "http >= 0.4",
  "argparse >= 0.7",
}
build = {
  type = "none", -- a builtin one takes all that is in lua/, which is the client's
  install = {
    lua = {
      ["switchboard.cassette"] = "sandbox/switchboard/cassette.lua",
      ["switchboard.sandbox.base64"] = "sandbox/switchboard/sandbox/base64.lua",
      ["switchboard.sandbox.calendar"] = "sandbox/switchboard/sandbox/calendar.lua",
      ["switchboard.sandbox.certificate"] = "sandbox/switchboard/sandbox/certificate.lua",
      ["switchboard.sandbox.checks"] = "sandbox/switchboard/sandbox/checks.lua",
      ["switchboard.sandbox.command"] = "sandbox/switchboard/sandbox/command.lua",
      ["switchboard.sandbox.commonroom"] = "sandbox/switchboard/sandbox/commonroom.lua",
      ["switchboard.sandbox.commonroom_v1"] = "sandbox/switchboard/sandbox/commonroom_v1.lua",
      ["switchboard.sandbox.data"] = "sandbox/switchboard/sandbox/data.lua",
      ["switchboard.sandbox.faults"] = "sandbox/switchboard/sandbox/faults.lua",
      ["switchboard.sandbox.generic.answers"] = "sandbox/switchboard/sandbox/generic/answers.lua",
      ["switchboard.sandbox.generic.bodies"] = "sandbox/switchboard/sandbox/generic/bodies.lua",
      ["switchboard.sandbox.generic"] = "sandbox/switchboard/sandbox/generic/init.lua",
      ["switchboard.sandbox.generic.kinds"] = "sandbox/switchboard/sandbox/generic/kinds.lua",
      ["switchboard.sandbox.generic.lists"] = "sandbox/switchboard/sandbox/generic/lists.lua",
      ["switchboard.sandbox.generic.operations"] = "sandbox/switchboard/sandbox/generic/operations.lua",
      ["switchboard.sandbox.generic.places"] = "sandbox/switchboard/sandbox/generic/places.lua",
      ["switchboard.sandbox.generic.records"] = "sandbox/switchboard/sandbox/generic/records.lua",
      ["switchboard.sandbox.generic.shapes"] = "sandbox/switchboard/sandbox/generic/shapes.lua",
      ["switchboard.sandbox.generic.verbs"] = "sandbox/switchboard/sandbox/generic/verbs.lua",
      ["switchboard.sandbox.hosted"] = "sandbox/switchboard/sandbox/hosted.lua",
      ["switchboard.sandbox.http"] = "sandbox/switchboard/sandbox/http.lua",
      ["switchboard.sandbox"] = "sandbox/switchboard/sandbox/init.lua",
      ["switchboard.sandbox.intercom"] = "sandbox/switchboard/sandbox/intercom.lua",
      ["switchboard.sandbox.intercom.attributes"] = "sandbox/switchboard/sandbox/intercom/attributes.lua",
      ["switchboard.sandbox.intercom.companies"] = "sandbox/switchboard/sandbox/intercom/companies.lua",
      ["switchboard.sandbox.intercom.contact_view"] = "sandbox/switchboard/sandbox/intercom/contact_view.lua",
      ["switchboard.sandbox.intercom.contacts"] = "sandbox/switchboard/sandbox/intercom/contacts.lua",
      ["switchboard.sandbox.intercom.conversation_actions"] = "sandbox/switchboard/sandbox/intercom/conversation_actions.lua",
      ["switchboard.sandbox.intercom.conversation_statistics"] = "sandbox/switchboard/sandbox/intercom/conversation_statistics.lua",
      ["switchboard.sandbox.intercom.conversation_view"] = "sandbox/switchboard/sandbox/intercom/conversation_view.lua",
      ["switchboard.sandbox.intercom.conversations"] = "sandbox/switchboard/sandbox/intercom/conversations.lua",
      ["switchboard.sandbox.intercom.events"] = "sandbox/switchboard/sandbox/intercom/events.lua",
      ["switchboard.sandbox.intercom.failure"] = "sandbox/switchboard/sandbox/intercom/failure.lua",
      ["switchboard.sandbox.intercom.inbox"] = "sandbox/switchboard/sandbox/intercom/inbox.lua",
      ["switchboard.sandbox.intercom.lookup"] = "sandbox/switchboard/sandbox/intercom/lookup.lua",
      ["switchboard.sandbox.intercom.memberships"] = "sandbox/switchboard/sandbox/intercom/memberships.lua",
      ["switchboard.sandbox.intercom.merge"] = "sandbox/switchboard/sandbox/intercom/merge.lua",
      ["switchboard.sandbox.intercom.notes"] = "sandbox/switchboard/sandbox/intercom/notes.lua",
      ["switchboard.sandbox.intercom.pages"] = "sandbox/switchboard/sandbox/intercom/pages.lua",
      ["switchboard.sandbox.intercom.records"] = "sandbox/switchboard/sandbox/intercom/records.lua",
      ["switchboard.sandbox.intercom.search"] = "sandbox/switchboard/sandbox/intercom/search.lua",
      ["switchboard.sandbox.intercom.seeded"] = "sandbox/switchboard/sandbox/intercom/seeded.lua",
      ["switchboard.sandbox.intercom.tags"] = "sandbox/switchboard/sandbox/intercom/tags.lua",
      ["switchboard.sandbox.intercom.workspace"] = "sandbox/switchboard/sandbox/intercom/workspace.lua",
      ["switchboard.sandbox.jobs"] = "sandbox/switchboard/sandbox/jobs.lua",
      ["switchboard.sandbox.log"] = "sandbox/switchboard/sandbox/log.lua",
      ["switchboard.sandbox.names"] = "sandbox/switchboard/sandbox/names.lua",
      ["switchboard.sandbox.page"] = "sandbox/switchboard/sandbox/page.lua",
      ["switchboard.sandbox.rate_limit"] = "sandbox/switchboard/sandbox/rate_limit.lua",
      ["switchboard.sandbox.refusal"] = "sandbox/switchboard/sandbox/refusal.lua",
      ["switchboard.sandbox.server"] = "sandbox/switchboard/sandbox/server.lua",
      ["switchboard.sandbox.socket_faults"] = "sandbox/switchboard/sandbox/socket_faults.lua",
      ["switchboard.sandbox.values"] = "sandbox/switchboard/sandbox/values.lua",
    },
    bin = { "bin/switchboard-sandbox" },
  },
}
