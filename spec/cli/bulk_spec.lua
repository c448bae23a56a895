-- One call for each line of a file, on the command line.
local cli = require "spec.support.cli"
local files = require "spec.support.files"
local process = require "spec.support.process"
local servers = require "spec.support.server"
local tty = require "spec.support.tty"
local json = require("switchboard").json

if cli.missing then
  describe("the command", function() pending(cli.missing) end)
  return
end

describe("switchboard … --file", function()
  local sandbox, environment, directory

  setup(function()
    sandbox = servers.sandbox("--contacts 3", true)
    environment = cli.environment(sandbox)
  end)

  teardown(function()
    sandbox:stop()
  end)

  before_each(function()
    directory = process.output_of "mktemp -d"
    sandbox:forget()
  end)

  after_each(function()
    process.run("rm -rf " .. directory)
  end)

  local function run(line)
    return cli.run(environment .. "cd_to=" .. directory .. "; ", line)
  end

  local function write_users(count)
    local lines = {}
    for i = 1, count do
      lines[i] = ('{"id":"user-%d","email":"user-%d@x.example"}'):format(i, i)
    end
    files.write(directory .. "/users.jsonl", table.concat(lines, "\n") .. "\n\n")
  end

  it("makes one call for each line, and writes the answers in the order of the lines", function()
    local lines = {}
    for i = 1, 20 do
      lines[i] = ('{"email":"bulk-%d@x.example"}'):format(i)
    end
    files.write(directory .. "/new.jsonl", table.concat(lines, "\n"))
    local output, status, said = run "switchboard intercom contacts create --role lead --file $cd_to/new.jsonl --concurrency 4 --fields email,role"
    assert.same({ 0, "" }, { status, said })
    for i, line in ipairs(cli.lines(output)) do
      assert.same({ email = ("bulk-%d@x.example"):format(i), role = "lead" }, json.decode(line))
    end
    assert.equal(20, sandbox:answered(20))
    assert.is_nil(files.read(directory .. "/new.failed.jsonl"))
  end)

  it("takes path variables from the line or from the command, and lines from standard input", function()
    write_users(3)
    local output, status = run "switchboard commonroom users upsert 138683 --file - --failures $cd_to/f <$cd_to/users.jsonl"
    assert.same({ 0, ('{"status":202}\n'):rep(3) }, { status, output })
    output, status = run [[echo '{"destinationSourceId":138683,"id":"a","email":"a@x.example"}' | switchboard commonroom users upsert --file - --failures $cd_to/f]]
    assert.same({ 0, '{"status":202}\n' }, { status, output })
  end)

  it("keeps the lines that failed, and these can be fed in again", function()
    files.write(directory .. "/users.jsonl", table.concat({
      '{"id":"one"}', '{"id":"two","emial":"x"}', "no JSON", '{"id":"four"}', "[1]", "",
    }, "\n"))
    local output, status, said = run "switchboard commonroom users upsert 138683 --file $cd_to/users.jsonl"
    assert.same({ 2, ('{"status":202}\n'):rep(2) }, { status, output })
    assert.matches("line 2: .*unknown parameter `emial`", said)
    assert.matches("line 3: not JSON", said)
    assert.matches("5 calls in %d+ s, 3 failed %(3 invalid_request%); the lines are in " .. directory:gsub("%-", "%%-"), said)
    assert.equal('{"id":"two","emial":"x"}\nno JSON\n[1]\n', files.read(directory .. "/users.failed.jsonl"))
    status, said = select(2, run "switchboard commonroom users upsert 138683 --file $cd_to/users.jsonl")
    assert.equal(2, status)
    assert.matches("users.failed.jsonl is there already", said)
    run "sed -i 's/emial/email/; /no JSON/d; /1/d' $cd_to/users.failed.jsonl"
    output, status = run "switchboard commonroom users upsert 138683 --file $cd_to/users.failed.jsonl"
    assert.same({ 0, '{"status":202}\n' }, { status, output })
    status = select(2, run "switchboard commonroom users upsert 138683 --file $cd_to/users.jsonl --failures $cd_to/users.jsonl")
    assert.equal(2, status)
    assert.matches("emial", files.read(directory .. "/users.jsonl"))
  end)

  it("has the exit status of the kind of error, or 1 for several", function()
    files.write(directory .. "/ids.jsonl", '{"id":"nosuch"}\n{"id":"none"}\n')
    local _, status = run "switchboard intercom contacts get --file $cd_to/ids.jsonl --failures $cd_to/a"
    assert.equal(4, status)
    files.write(directory .. "/ids.jsonl", '{"id":"nosuch"}\n{}\n')
    _, status = run "switchboard intercom contacts get --file $cd_to/ids.jsonl --failures $cd_to/b"
    assert.equal(1, status)
  end)

  it("takes files with empty lines, and none that it can't read", function()
    files.write(directory .. "/odd.jsonl", '{"email":"odd-1@x.example"}\r\n\r\n \n{"email":"odd-2@x.example"}')
    local output, status = run "switchboard intercom contacts create --fields email --file $cd_to/odd.jsonl"
    assert.same({ 0, '{"email":"odd-1@x.example"}\n{"email":"odd-2@x.example"}\n' }, { status, output })
    files.write(directory .. "/empty.jsonl", "")
    output, status = run "switchboard intercom contacts create --file $cd_to/empty.jsonl"
    assert.same({ 0, "" }, { status, output })
    assert.equal(2, select(2, run "switchboard intercom contacts create --file $cd_to/nosuch"))
    local _, refused, said = run "switchboard intercom contacts create --file $cd_to --failures $cd_to/f"
    assert.equal(1, refused)
    assert.matches("^switchboard: %-%-file: [^\n]*directory", said)
  end)

  it("stops when the credentials are refused, and keeps all lines", function()
    write_users(50)
    local _, status = run "COMMONROOM_API_TOKEN=wrong switchboard commonroom users upsert 138683 --file $cd_to/users.jsonl --concurrency 2"
    assert.equal(3, status)
    assert.is_true(sandbox:answered(1) <= 4)
    assert.equal(50, #cli.lines(files.read(directory .. "/users.failed.jsonl")))
  end)

  it("shows the requests of a dry run", function()
    write_users(2)
    local output, status = run "switchboard commonroom users upsert 138683 --file $cd_to/users.jsonl --dry-run"
    assert.equal(0, status)
    assert.equal(2, select(2, output:gsub("POST http://", "")))
    assert.equal(0, sandbox:answered(0))
  end)

  it("shows on a terminal how far it is, and no answers", function()
    write_users(300)
    local terminal = tty.start(environment .. cli.program .. " commonroom users upsert 138683 --concurrency 2 --file "
      .. directory .. "/users.jsonl")
    finally(function() terminal:stop() end)
    local seen = terminal:wait_for "%[#*%-*%] +%d+ %%  %d+ of 300  %d+/s"
    assert.matches("commonroom users upsert  %[", seen)
    local screen, status = terminal:finish()
    assert.equal(0, status)
    assert.matches("^300 calls in %d+ s\n", screen)
    assert.is_nil(screen:find("202", 1, true))
    assert.is_nil(screen:find("[#", 1, true))
  end)

  it("keeps what Ctrl-C left undone, with status 130 and no traceback", function()
    write_users(2000)
    local terminal = tty.start(environment .. cli.program .. " commonroom users upsert 138683 --concurrency 2 --file "
      .. directory .. "/users.jsonl")
    finally(function() terminal:stop() end)
    terminal:wait_for "  %d+ of 2,000"
    terminal:send "C-c"
    local screen, status = terminal:finish()
    assert.equal(130, status)
    assert.is_nil(screen:find "traceback")
    local done, left = screen:match "(%d+) calls in %d+ s, ([%d,]+) not made"
    assert.equal(2000, tonumber(done) + tonumber((left:gsub(",", ""))))
    assert.equal(2000 - tonumber(done), #cli.lines(files.read(directory .. "/users.failed.jsonl")))
  end)
end)
