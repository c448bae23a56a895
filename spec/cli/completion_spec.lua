-- Words completed in shells, and the manual page.
local cli = require "spec.support.cli"
local files = require "spec.support.files"
local process = require "spec.support.process"
local servers = require "spec.support.server"
local tty = require "spec.support.tty"

if cli.missing then
  describe("the command", function() pending(cli.missing) end)
  return
end

local directory, path

setup(function()
  directory = process.output_of "mktemp -d"
  files.write(directory .. "/switchboard", ("#!/bin/sh\nexec %s \"$@\"\n"):format(cli.program))
  process.run("chmod +x " .. directory .. "/switchboard")
  path = ("%sPATH=%s:$PATH; export PATH; "):format(cli.clean, directory)
end)

teardown(function()
  process.run("rm -rf " .. directory)
end)

describe("switchboard completion", function()
  it("knows services, resources, actions, flags and their words", function()
    local function words(line)
      local output = cli.run(cli.clean, "switchboard completion words -- " .. line)
      local found = {}
      for word in output:gmatch "([^\n\t]+)[^\n]*\n" do
        found[#found + 1] = word
      end
      return found
    end
    assert.same({ "commonroom", "completion" }, { words "com"[1], words "com"[2] })
    assert.same({ "contacts" }, words "intercom contac")
    assert.same({ "search", "segments" }, { words "intercom contacts se"[1], words "intercom contacts se"[2] })
    assert.same({ "--per-page" }, words "intercom contacts list --per")
    assert.same({ "json", "jsonl" }, words "intercom contacts list --output js")
    assert.same({ "scim" }, words "commonroom sci")
    assert.same({ "contacts" }, words "export intercom contac")
    assert.same({}, words "nonsense --per")
  end)

  it("completes in bash", function()
    local terminal = tty.start(path .. "exec bash --norc --noprofile")
    finally(function() terminal:stop() end)
    terminal:wait_for "bash.-[%$#]"
    terminal:send "'source <(switchboard completion bash); echo rea''dy' Enter"
    terminal:wait_for "\nready"
    terminal:send "'switchboard intercom contac' Tab 'searc' Tab '--pagi' Tab"
    terminal:wait_for "switchboard intercom contacts search %-%-pagination"
  end)

  it("completes in zsh", function()
    local terminal = tty.start(path .. "exec zsh -f")
    finally(function() terminal:stop() end)
    terminal:send "'autoload -Uz compinit && compinit -D -u && source <(switchboard completion zsh) && echo rea''dy' Enter"
    terminal:wait_for "\nready"
    terminal:send "'switchboard intercom contac' Tab 'searc' Tab '--pagi' Tab"
    terminal:wait_for "switchboard intercom contacts search %-%-pagination"
    terminal:send "C-u 'switchboard sign ' Tab"
    terminal:wait_for "canvas.-installation"
  end)

  it("completes in fish", function()
    local output = cli.run(path, ("HOME=%s fish -c 'switchboard completion fish | source; complete -C \"switchboard intercom contac\"; "
      .. "complete -C \"switchboard intercom contacts list --per\"'"):format(directory))
    assert.matches("contacts\tUsers and leads", output, 1, true)
    assert.matches("%-%-per%-page\tinteger 1..150", output)
  end)
end)

describe("switchboard man", function()
  it("is a manual page with all commands, flags and exit statuses", function()
    local page = directory .. "/switchboard.1"
    local _, status = cli.run(cli.clean, "switchboard man >" .. page)
    assert.equal(0, status)
    local text, errors = process.output_of("LC_ALL=C MANWIDTH=100 man --warnings -l " .. page .. " 2>" .. directory .. "/errors | col -b"),
      files.read(directory .. "/errors")
    assert.equal("", errors)
    for _, words in ipairs { "NAME\n +switchboard %- calls", "\n +%-%-resume <json>\n", "\n +%-%-concurrency <number>\n", "\n +130 ",
      "INTERCOM_ACCESS_TOKEN", servers.interpreter == process.lua and "switchboard sandbox %-%- switchboard intercom" or nil } do
      assert.matches(words, text)
    end
    local help = cli.run(cli.clean, "switchboard --help")
    for name in help:match "Commands:\n(.-)\n\n":gmatch "\n? +(%l+)  +%u" do
      assert.matches("\n +switchboard " .. name .. "\n", text)
    end
  end)
end)
