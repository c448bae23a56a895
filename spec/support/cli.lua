-- The command `switchboard` as a person uses it: a process of its own, with what goes in and what comes out.
local files = require "spec.support.files"
local process = require "spec.support.process"

local cli = {}

-- Why the command can't run here; nil where it can.
local has_argparse, argparse = pcall(require, "argparse")
cli.missing = not (has_argparse and argparse("x").add_complete) and "argparse is not here, or older than 0.7" or nil

cli.program = process.lua .. " bin/switchboard"

-- What would have the command use an account of whoever runs the specs.
local clean = "unset COMMONROOM_API_TOKEN INTERCOM_ACCESS_TOKEN COMMONROOM_BASE_URL INTERCOM_BASE_URL INTERCOM_REGION "
  .. "INTERCOM_VERSION INTERCOM_CLIENT_SECRET COMMONROOM_WEBHOOK_SECRET SWITCHBOARD_PROFILE NO_COLOR COLUMNS; "
  .. "SWITCHBOARD_CONFIG=/nonexistent; export SWITCHBOARD_CONFIG; "

-- Words that set the environment for a sandbox of spec.support.server.
function cli.environment(its)
  return ("%sINTERCOM_BASE_URL=%s; INTERCOM_ACCESS_TOKEN=sandbox-intercom-token; COMMONROOM_BASE_URL=%s; "
    .. "COMMONROOM_API_TOKEN=sandbox-commonroom-token; export INTERCOM_BASE_URL INTERCOM_ACCESS_TOKEN COMMONROOM_BASE_URL "
    .. "COMMONROOM_API_TOKEN; "):format(clean, its.urls.intercom, its.urls.commonroom)
end
cli.clean = clean

-- Runs a line of the shell, in which `switchboard` is the command. Returns what comes out, the exit status, and what
-- comes on standard error.
function cli.run(environment, line)
  local errors = os.tmpname()
  local script = os.tmpname()
  files.write(script, ("%sswitchboard() { %s \"$@\"; }\n%s\n"):format(environment, cli.program, line))
  local output, status = process.run(("sh %s 2>%s </dev/null"):format(script, errors))
  local said = files.read(errors)
  os.remove(errors)
  os.remove(script)
  return output, status, said
end

-- The lines of a text, without the empty ones.
function cli.lines(text)
  local found = {}
  for line in text:gmatch "[^\n]+" do
    found[#found + 1] = line
  end
  return found
end

return cli
