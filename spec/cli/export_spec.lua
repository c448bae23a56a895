-- All records of a list in a file, whatever happens meanwhile.
local cli = require "spec.support.cli"
local core = require "switchboard.core"
local files = require "spec.support.files"
local process = require "spec.support.process"
local servers = require "spec.support.server"
local tty = require "spec.support.tty"
local json = require("switchboard").json

if cli.missing then
  describe("the command", function() pending(cli.missing) end)
  return
end

local CONTACTS = 700

describe("switchboard export", function()
  local sandbox, environment, directory, path

  setup(function()
    sandbox = servers.sandbox("--contacts " .. CONTACTS)
    environment = cli.environment(sandbox)
  end)

  teardown(function()
    sandbox:stop()
  end)

  before_each(function()
    directory = process.output_of "mktemp -d"
    path = directory .. "/contacts.jsonl"
  end)

  after_each(function()
    process.run("rm -rf " .. directory)
  end)

  local function run(line)
    return cli.run(environment .. "to=" .. path .. "; ", line)
  end

  -- The ids in the file, each once.
  local function ids(file)
    local found, count = {}, 0
    for line in io.lines(file or path) do
      local id = assert(json.decode(line)).id
      assert.is_nil(found[id], "twice")
      found[id], count = true, count + 1
    end
    return found, count
  end

  local function size()
    local text = files.read(path .. ".part")
    return text and #text or 0
  end

  -- While `fn` runs, each page takes so many seconds: an export lasts, however fast the machine is.
  local function slowly(seconds, fn)
    local control = ("curl --silent -X POST -H 'X-Sandbox: 1' -d '%%s' %s/_sandbox/%%s"):format(
      sandbox.urls.intercom:match "^%a+://[^/]+")
    process.run(control:format(('{"operation":"contacts.list","wait":%g,"times":"always"}'):format(seconds), "fail"))
    local right, err = pcall(fn)
    process.run(control:format("", "mend"))
    assert(right, err)
  end

  -- Starts an export that is killed once its file has grown.
  local function kill_amid(arguments, more)
    local before = size()
    slowly(0.02, function()
      local its = process.start(("sh -c '%s exec %s export intercom contacts --to %s %s'"):format(
        environment, cli.program, path, arguments))
      for _ = 1, 2000 do
        if size() >= before + more then
          break
        end
        os.execute "sleep 0.005"
      end
      process.stop(its, "KILL")
    end)
    assert.is_true(size() >= before + more)
    assert.is_nil(files.read(path), "over too soon")
  end

  it("writes every record once, and leaves nothing else behind", function()
    local output, status, said = run "switchboard export intercom contacts --to $to --per-page 150"
    assert.same({ "", 0, "" }, { output, status, said })
    assert.equal(CONTACTS, select(2, ids()))
    assert.equal("contacts.jsonl\n", process.run("ls " .. directory))
    status, said = select(2, run "switchboard export intercom contacts --to $to --per-page 150")
    assert.equal(0, status)
    assert.matches("is complete; %-%-again exports anew", said)
  end)

  it("goes on where kill -9 stopped it, and has every record once", function()
    local all = "--per-page 5 --fields id,email"
    for _ = 1, 3 do
      kill_amid(all, 10000)
      local state = json.decode(files.read(path .. ".state"))
      assert.is_true(state.records > 50 and state.resume.starting_after ~= nil)
      local torn = assert(io.open(path .. ".part", "ab"))
      torn:write '{"id":"half a pa'
      torn:close()
    end
    local before = json.decode(files.read(path .. ".state")).records
    local _, status, said = run("switchboard export intercom contacts --to $to --verbose " .. all)
    assert.equal(0, status)
    assert.equal(math.ceil((CONTACTS - before) / 5), select(2, said:gsub("> GET ", "")))
    assert.equal(CONTACTS, select(2, ids()))
  end)

  it("begins with the first page where the service has forgotten the place", function()
    kill_amid("--per-page 5", 10000)
    local state = json.decode(files.read(path .. ".state"))
    state.resume.starting_after = "forgotten"
    files.write(path .. ".state", json.encode(state))
    local _, status, said = run "switchboard export intercom contacts --to $to --per-page 5"
    assert.same({ 0, "" }, { status, said })
    assert.equal(CONTACTS, select(2, ids()))
  end)

  it("takes no state that somebody has changed, and no lock for an option", function()
    run "INTERCOM_BASE_URL=http://127.0.0.1:1 switchboard export intercom contacts --to $to --retries 0"
    local state = json.decode(files.read(path .. ".state"))
    for name, values in pairs {
      bytes = { "x", -1, 0.5, json.null }, records = { "x", -1 }, resume = { "x", json.array { 1 } }, complete = { "x" },
    } do
      for _, value in ipairs(values) do
        local changed = { [name] = value }
        for field, its in pairs(state) do
          changed[field] = changed[field] == nil and its or changed[field]
        end
        files.write(path .. ".state", json.encode(changed))
        local _, status, said = run "switchboard export intercom contacts --to $to"
        assert.same({ 2, ("switchboard: %s.state is no state of an export; --again starts anew\n"):format(path) },
          { status, said }, name .. " " .. tostring(value))
      end
    end
    files.write(directory .. "/-x.lock", "99999999\n")
    local _, status, said = run(("bin=$PWD/bin; cd %s; %s $bin/switchboard export intercom contacts --to=-x")
      :format(directory, process.lua))
    assert.same({ 0, "" }, { status, said })
    assert.equal(CONTACTS, select(2, ids(directory .. "/-x")))
  end)

  it("finishes what was stopped between its last steps", function()
    run "switchboard export intercom contacts --to $to --per-page 150"
    local whole = files.read(path)
    files.write(path .. ".state", "{}")
    local _, status = run "switchboard export intercom contacts --to $to --per-page 150"
    assert.equal(0, status)
    assert.is_nil(files.read(path .. ".state"))
    assert.equal(whole, files.read(path))
  end)

  it("mixes no two exports", function()
    kill_amid("--per-page 5", 10000)
    local _, status, said = run "switchboard export intercom companies --to $to"
    assert.equal(2, status)
    assert.matches("is of another export; %-%-again starts anew", said)
    _, status = run "switchboard export intercom companies --to $to --again"
    assert.equal(0, status)
    assert.is_true(select(2, ids()) > 5)
  end)

  it("takes a number in the lock for no export, whoever has that number", function()
    files.write(path .. ".lock", core.process() .. "\n")
    local _, status, said = run "switchboard export intercom contacts --to $to --per-page 150"
    assert.same({ 0, "" }, { status, said })
    assert.is_nil(files.read(path .. ".lock"))
  end)

  it("is locked by one, until that one lets it go or is collected", function()
    local first = assert(core.lock(path .. ".lock"))
    assert.same({ n = 2 }, { n = select("#", core.lock(path .. ".lock")), core.lock(path .. ".lock") })
    first:close()
    first:close()
    assert.is_truthy(core.lock(path .. ".lock"))
    collectgarbage()
    collectgarbage()
    local again = assert(core.lock(path .. ".lock"))
    os.remove(path .. ".lock")
    assert(core.lock(path .. ".lock")):close() -- that is another file
    again:close()
    local lock, why = core.lock(directory)
    assert.is_nil(lock)
    assert.is_string(why)
  end)

  it("is refused while another one writes to the file, and not when that one is dead", function()
    local its, status, said
    slowly(0.02, function()
      its = process.start(("sh -c '%s exec %s export intercom contacts --to %s --per-page 1'"):format(
        environment, cli.program, path))
      for _ = 1, 1000 do
        if size() > 0 then
          break
        end
        os.execute "sleep 0.005"
      end
      status, said = select(2, run "switchboard export intercom contacts --to $to --per-page 1")
      process.stop(its, "KILL")
    end)
    assert.equal(5, status)
    assert.matches("process " .. its.pid .. " is writing to this file", said)
    assert.equal(0, (select(2, run "switchboard export intercom contacts --to $to --per-page 1")))
    assert.equal(CONTACTS, select(2, ids()))
    assert.equal("contacts.jsonl\n", process.run("ls " .. directory))
  end)

  it("starts anew where a part is shorter than its state says", function()
    kill_amid("--per-page 5", 10000)
    files.write(path .. ".part", files.read(path .. ".part"):sub(1, 500))
    local _, status = run "switchboard export intercom contacts --to $to --per-page 5"
    assert.equal(0, status)
    assert.equal(CONTACTS, select(2, ids()))
  end)

  it("goes through a list that has no place to go on at", function()
    files.write(path, "")
    os.remove(path)
    local _, status, said = run "switchboard export intercom companies scroll --to $to"
    assert.same({ 0, "" }, { status, said })
    local _, count = ids()
    assert.is_true(count > 5)
    -- As if it had been killed after the first half.
    local lines = {}
    for line in io.lines(path) do
      lines[#lines + 1] = line .. "\n"
    end
    local half = table.concat(lines, "", 1, math.floor(count / 2))
    os.remove(path)
    kill_amid("--per-page 5", 5000)
    local state = json.decode(files.read(path .. ".state"))
    local other = json.decode(state.export)
    other.resource, other.action, other.arguments = "companies", "scroll", { {}, {} }
    files.write(path .. ".part", half)
    files.write(path .. ".state", json.encode { form = state.form, export = json.encode(other), bytes = #half, records = math.floor(count / 2) })
    _, status, said = run "switchboard export intercom companies scroll --to $to"
    assert.same({ 0, "" }, { status, said })
    assert.equal(count, select(2, ids()))
  end)

  it("takes searches and path variables", function()
    local _, status, said = run "switchboard export intercom contacts search --query.field role --query.operator = --query.value lead --to $to --fields id,role"
    assert.same({ 0, "" }, { status, said })
    assert.is_true(select(2, ids()) > 10)
    assert.is_nil(files.read(path):find('"user"', 1, true))
    _, status, said = run "switchboard export intercom contacts notes --to $to.2"
    assert.equal(2, status)
    assert.matches("missing argument 'id'", said)
  end)

  it("tells an error, what is there, and how to go on", function()
    local _, status, said = run "INTERCOM_ACCESS_TOKEN=wrong switchboard export intercom contacts --to $to"
    assert.equal(3, status)
    assert.matches("0 records are in .*contacts.jsonl.part; the same command goes on", said)
    assert.equal(1, select(2, run "switchboard export intercom contacts --to /nonexistent/x"))
    assert.equal(1, select(2, run "switchboard export intercom contacts --to /tmp"))
  end)

  it("shows on a terminal how far it is, and ends on Ctrl-C", function()
    slowly(0.1, function()
      local terminal = tty.start(("%s%s export intercom contacts --per-page 2 --to %s"):format(environment, cli.program, path))
      finally(function() terminal:stop() end)
      terminal:wait_for "contacts  %[#*%-*%] +%d+ %%  %d+ of 700  %d+/s  .- left"
      terminal:send "C-c"
      local screen, status = terminal:finish()
      assert.equal(130, status)
      assert.matches("^switchboard: %d+ records are in %S+\n?%S*; the same\n? ?command goes on", screen)
      assert.is_nil(screen:find "traceback")
    end)
  end)
end)
