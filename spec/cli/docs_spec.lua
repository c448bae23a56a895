-- The command lines of the documentation, run in a directory with the files that they name.
local cli = require "spec.support.cli"
local files = require "spec.support.files"
local process = require "spec.support.process"
local servers = require "spec.support.server"

if cli.missing then
  describe("the command", function() pending(cli.missing) end)
  return
end

describe("the command lines of the documentation", function()
  local sandbox, directory, environment

  setup(function()
    sandbox = servers.sandbox "--contacts 5"
    directory = process.output_of "mktemp -d"
    local here = process.output_of "pwd"
    files.write(directory .. "/switchboard", ("#!/bin/sh\nexec %s %s/bin/switchboard \"$@\"\n"):format(process.lua, here))
    files.write(directory .. "/users.jsonl", '{"id":"ada","email":"ada@x.example"}\n{"id":"alan"}\n')
    files.write(directory .. "/query.json", '{"field":"state","operator":"=","value":"open"}')
    process.run("chmod +x " .. directory .. "/switchboard")
    environment = ("%sPATH=%s:$PATH; export PATH; cd %s; "):format(cli.environment(sandbox), directory, directory)
  end)

  teardown(function()
    sandbox:stop()
    process.run("rm -rf " .. directory)
  end)

  for _, page in ipairs { "README.md", "docs/command.md" } do
    local count = 0
    for line in files.read(page):gmatch "\n    %$? ?(switchboard [^\n]+)" do
      count = count + 1
      it("run: " .. line, function()
        if line:find("switchboard sandbox", 1, true) and servers.interpreter ~= process.lua then
          return pending "the sandbox's libraries are not for this Lua"
        end
        -- The sandbox has no exports to download.
        local more = line:find "exports download" and " --dry-run" or ""
        local output, status = process.run(("sh -c '%s'"):format((environment .. line .. more):gsub("'", "'\\''")))
        assert.equal(0, status, output)
      end)
    end
    it("are there: " .. page, function()
      assert.is_true(count > 1)
    end)
  end
end)
