--- The commands: each is a file in `commands/`, and a line here. Such a file returns a table:
--
-- `summary` is a line of text. `declare(command, arguments, cli)` declares arguments and flags of argparse's `command`,
-- sees the words that follow the command's name, and returns the function that runs the command; `cli` is the module
-- `switchboard.cli`. This function gets what argparse has read, and returns an exit status, or nothing for success.
-- What it throws with `switchboard.cli.stop` ends the command with a message.
-- @module switchboard.cli.commands
return {
  "describe",
  "check",
  "export",
  "mcp",
  "worker",
  "request",
  "sandbox",
  "sign",
  "completion",
  "man",
}
