rockspec_format = "3.0"
package = "switchboard"
version = "scm-1"
source = {
  url = "git+https://github.com/switchboard-lua/switchboard.git",
}
description = {
  summary = "Common Room and Intercom from Lua",
  detailed = [[
Switchboard is a client for the APIs of Common Room and Intercom: a C module on libcurl with a thin
Lua layer. It runs in plain scripts, in nginx handlers and under event loops.
]],
  license = "MIT",
}
dependencies = {
  "lua >= 5.1, < 5.5",
  "lua-cjson >= 2.1.0",
}
external_dependencies = {
  -- No header: LuaRocks does not look into Debian's /usr/include/x86_64-linux-gnu; the compiler does.
  CURL = { library = "curl" },
}
test_dependencies = {
  "busted >= 2.0",
}
test = {
  type = "busted",
}
build = {
  type = "builtin",
  modules = {
    ["switchboard.client"] = "lua/switchboard/client.lua",
    ["switchboard.companions"] = "lua/switchboard/companions.lua",
    ["switchboard.connectors.commonroom"] = "lua/switchboard/connectors/commonroom.lua",
    ["switchboard.connectors.commonroom_common"] = "lua/switchboard/connectors/commonroom_common.lua",
    ["switchboard.connectors.commonroom_scim"] = "lua/switchboard/connectors/commonroom_scim.lua",
    ["switchboard.connectors.commonroom_v2"] = "lua/switchboard/connectors/commonroom_v2.lua",
    ["switchboard.connectors.intercom"] = "lua/switchboard/connectors/intercom.lua",
    ["switchboard.connectors.intercom.content"] = "lua/switchboard/connectors/intercom/content.lua",
    ["switchboard.connectors.intercom.conversations"] = "lua/switchboard/connectors/intercom/conversations.lua",
    ["switchboard.connectors.intercom.people"] = "lua/switchboard/connectors/intercom/people.lua",
    ["switchboard.connectors.intercom.tickets"] = "lua/switchboard/connectors/intercom/tickets.lua",
    ["switchboard.connectors.intercom.workspace"] = "lua/switchboard/connectors/intercom/workspace.lua",
    ["switchboard.connectors.merge"] = "lua/switchboard/connectors/merge.lua",
    ["switchboard.drivers.blocking"] = "lua/switchboard/drivers/blocking.lua",
    switchboard = "lua/switchboard/init.lua",
    ["switchboard.json"] = "lua/switchboard/json.lua",
    ["switchboard.perform"] = "lua/switchboard/perform.lua",
    ["switchboard.sandbox.base64"] = "lua/switchboard/sandbox/base64.lua",
    ["switchboard.sandbox.certificate"] = "lua/switchboard/sandbox/certificate.lua",
    ["switchboard.sandbox.commonroom"] = "lua/switchboard/sandbox/commonroom.lua",
    ["switchboard.sandbox.commonroom_schema"] = "lua/switchboard/sandbox/commonroom_schema.lua",
    ["switchboard.sandbox.data"] = "lua/switchboard/sandbox/data.lua",
    ["switchboard.sandbox.http"] = "lua/switchboard/sandbox/http.lua",
    ["switchboard.sandbox"] = "lua/switchboard/sandbox/init.lua",
    ["switchboard.sandbox.intercom"] = "lua/switchboard/sandbox/intercom.lua",
    ["switchboard.sandbox.intercom.companies"] = "lua/switchboard/sandbox/intercom/companies.lua",
    ["switchboard.sandbox.intercom.contact_view"] = "lua/switchboard/sandbox/intercom/contact_view.lua",
    ["switchboard.sandbox.intercom.contacts"] = "lua/switchboard/sandbox/intercom/contacts.lua",
    ["switchboard.sandbox.intercom.conversations"] = "lua/switchboard/sandbox/intercom/conversations.lua",
    ["switchboard.sandbox.intercom.failure"] = "lua/switchboard/sandbox/intercom/failure.lua",
    ["switchboard.sandbox.intercom.notes"] = "lua/switchboard/sandbox/intercom/notes.lua",
    ["switchboard.sandbox.intercom.pages"] = "lua/switchboard/sandbox/intercom/pages.lua",
    ["switchboard.sandbox.intercom.records"] = "lua/switchboard/sandbox/intercom/records.lua",
    ["switchboard.sandbox.intercom.search"] = "lua/switchboard/sandbox/intercom/search.lua",
    ["switchboard.sandbox.intercom.tags"] = "lua/switchboard/sandbox/intercom/tags.lua",
    ["switchboard.sandbox.intercom.workspace"] = "lua/switchboard/sandbox/intercom/workspace.lua",
    ["switchboard.sandbox.json"] = "lua/switchboard/sandbox/json.lua",
    ["switchboard.sandbox.rate_limit"] = "lua/switchboard/sandbox/rate_limit.lua",
    ["switchboard.sandbox.server"] = "lua/switchboard/sandbox/server.lua",
    ["switchboard.core"] = {
      sources = {
        "src/binding/call.c",
        "src/binding/check.c",
        "src/binding/class.c",
        "src/binding/client.c",
        "src/binding/compat.c",
        "src/binding/connector.c",
        "src/binding/definition.c",
        "src/binding/describe.c",
        "src/binding/engine.c",
        "src/binding/error.c",
        "src/binding/json_read.c",
        "src/binding/json_write.c",
        "src/binding/module.c",
        "src/binding/options.c",
        "src/binding/page.c",
        "src/binding/phrase.c",
        "src/binding/problem.c",
        "src/binding/request.c",
        "src/binding/resource.c",
        "src/binding/result.c",
        "src/binding/value.c",
        "src/core/arena.c",
        "src/core/buffer.c",
        "src/core/exchange.c",
        "src/core/failure.c",
        "src/core/header.c",
        "src/core/memory.c",
        "src/core/number.c",
        "src/core/rate_limit.c",
        "src/core/retry.c",
        "src/core/schema.c",
        "src/core/suggest.c",
        "src/core/time.c",
        "src/core/url.c",
        "src/core/utf8.c",
        "src/engine/date.c",
        "src/engine/engine.c",
        "src/engine/origin.c",
        "src/engine/outcome.c",
        "src/engine/pipe_guard.c",
        "src/engine/poller.c",
        "src/engine/redirect.c",
        "src/engine/run.c",
        "src/engine/schedule.c",
        "src/engine/sockets.c",
        "src/engine/transfer.c",
      },
      defines = { "_GNU_SOURCE" },
      incdirs = { "src", "$(CURL_INCDIR)" },
      libdirs = { "$(CURL_LIBDIR)" },
      libraries = { "curl", "pthread" },
    },
  },
  install = {
    bin = { "bin/switchboard-sandbox" },
  },
}
