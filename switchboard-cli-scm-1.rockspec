rockspec_format = "3.0"
package = "switchboard-cli"
version = "scm-1"
source = {
  url = "git+https://github.com/switchboard-lua/switchboard.git",
}
description = {
  summary = "The APIs of Common Room and Intercom on the command line",
  detailed = [[
The command `switchboard`: any call of both services, exports to a file, one call for each line of a file, a sandbox to
try things in, signed webhook deliveries.
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
  "switchboard-sandbox",
  "argparse >= 0.7",
}
build = {
  type = "none", -- a builtin one takes all that is in lua/, which is the client's
  install = {
    lua = {
      ["switchboard.cli.action"] = "cli/switchboard/cli/action.lua",
      ["switchboard.cli.bulk"] = "cli/switchboard/cli/bulk.lua",
      ["switchboard.cli.call"] = "cli/switchboard/cli/call.lua",
      ["switchboard.cli.columns"] = "cli/switchboard/cli/columns.lua",
      ["switchboard.cli.commands"] = "cli/switchboard/cli/commands.lua",
      ["switchboard.cli.commands.check"] = "cli/switchboard/cli/commands/check.lua",
      ["switchboard.cli.commands.completion"] = "cli/switchboard/cli/commands/completion.lua",
      ["switchboard.cli.commands.describe"] = "cli/switchboard/cli/commands/describe.lua",
      ["switchboard.cli.commands.export"] = "cli/switchboard/cli/commands/export.lua",
      ["switchboard.cli.commands.man"] = "cli/switchboard/cli/commands/man.lua",
      ["switchboard.cli.commands.mcp"] = "cli/switchboard/cli/commands/mcp.lua",
      ["switchboard.cli.commands.request"] = "cli/switchboard/cli/commands/request.lua",
      ["switchboard.cli.commands.sandbox"] = "cli/switchboard/cli/commands/sandbox.lua",
      ["switchboard.cli.commands.sign"] = "cli/switchboard/cli/commands/sign.lua",
      ["switchboard.cli.commands.worker"] = "cli/switchboard/cli/commands/worker.lua",
      ["switchboard.cli.common"] = "cli/switchboard/cli/common.lua",
      ["switchboard.cli.download"] = "cli/switchboard/cli/download.lua",
      ["switchboard.cli.dry_run"] = "cli/switchboard/cli/dry_run.lua",
      ["switchboard.cli.export_file"] = "cli/switchboard/cli/export_file.lua",
      ["switchboard.cli.flags"] = "cli/switchboard/cli/flags.lua",
      ["switchboard.cli"] = "cli/switchboard/cli/init.lua",
      ["switchboard.cli.json_text"] = "cli/switchboard/cli/json_text.lua",
      ["switchboard.cli.output"] = "cli/switchboard/cli/output.lua",
      ["switchboard.cli.parser"] = "cli/switchboard/cli/parser.lua",
      ["switchboard.cli.profiles"] = "cli/switchboard/cli/profiles.lua",
      ["switchboard.cli.progress"] = "cli/switchboard/cli/progress.lua",
      ["switchboard.cli.routes"] = "cli/switchboard/cli/routes.lua",
      ["switchboard.cli.services"] = "cli/switchboard/cli/services.lua",
      ["switchboard.cli.stop"] = "cli/switchboard/cli/stop.lua",
      ["switchboard.cli.streams"] = "cli/switchboard/cli/streams.lua",
      ["switchboard.cli.terminal"] = "cli/switchboard/cli/terminal.lua",
      ["switchboard.cli.types"] = "cli/switchboard/cli/types.lua",
      ["switchboard.cli.values"] = "cli/switchboard/cli/values.lua",
    },
    bin = { "bin/switchboard" },
  },
}
