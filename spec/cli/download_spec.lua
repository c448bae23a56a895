-- Answers of bytes, to a file or into a pipe.
local cli = require "spec.support.cli"
local files = require "spec.support.files"
local process = require "spec.support.process"
local servers = require "spec.support.server"
local tty = require "spec.support.tty"

if cli.missing then
  describe("the command", function() pending(cli.missing) end)
  return
end

describe("a download", function()
  local its, environment, path

  setup(function()
    its = servers.files()
    environment = cli.clean .. ("INTERCOM_BASE_URL=%s; INTERCOM_ACCESS_TOKEN=t; export INTERCOM_BASE_URL INTERCOM_ACCESS_TOKEN; ")
      :format(its.url)
  end)

  teardown(function()
    its:stop()
  end)

  before_each(function()
    path = os.tmpname()
    os.remove(path)
  end)

  after_each(function()
    os.remove(path)
    os.remove(path .. ".part")
    os.remove(path .. ".part.version")
  end)

  local function run(line)
    return cli.run(environment .. "to=" .. path .. "; ", line)
  end

  local function ask(what)
    return (process.output_of("curl --silent " .. its.url .. what))
  end

  it("goes to a file, or into a pipe", function()
    local output, status, said = run "switchboard intercom exports download 100000-tagged --to $to"
    assert.same({ "", 0, "" }, { output, status, said })
    local whole = files.read(path)
    assert.equal(100000, #whole)
    output, status = run "switchboard intercom exports download 100000-tagged | cat"
    assert.equal(0, status)
    assert.is_true(output == whole)
  end)

  it("goes on where kill -9 stopped it", function()
    local name = "3000000-tagged-held"
    local started = process.start(("sh -c '%s exec %s intercom exports download %s --to %s'"):format(
      environment, cli.program, name, path))
    for _ = 1, 1000 do
      if #(files.read(path .. ".part") or "") >= 1000000 then
        break
      end
      os.execute "sleep 0.01"
    end
    process.stop(started, "KILL")
    local there = #files.read(path .. ".part")
    ask("/go/" .. name)
    assert.equal(0, (select(2, run("switchboard intercom exports download " .. name .. " --to $to"))))
    assert.is_true(there >= 1000000)
    assert.equal(3000000, #files.read(path))
    assert.equal("2", ask("/sent/" .. name):match "^%d+")
    assert.is_nil(files.read(path .. ".part"))
  end)

  it("shows on a terminal how far it is, and keeps bytes away from it", function()
    local name = "2000000-held-plain"
    local terminal = tty.start(("%s%s intercom exports download %s --to %s"):format(environment, cli.program, name, path))
    finally(function() terminal:stop() end)
    terminal:wait_for "%[############%-+%] +50 %%  1.0 MB of 2.0 MB"
    ask("/go/" .. name)
    local screen, status = terminal:finish()
    assert.equal(0, status)
    assert.matches(": 2.0 MB\n", screen, 1, true)
    local other = tty.start(("%s%s intercom exports download 10"):format(environment, cli.program))
    finally(function() terminal:stop() other:stop() end)
    screen, status = other:finish()
    assert.equal(2, status)
    assert.matches("bytes don't go to a terminal", screen, 1, true)
  end)

  it("says why it failed", function()
    local _, status, said = run "switchboard intercom exports download 10-gone --to $to"
    assert.equal(4, status)
    assert.matches("exports.download", said, 1, true)
    assert.is_nil(files.read(path))
  end)
end)
