-- The command `switchboard` on Windows, whose shell is another and whose files are. The server is spec/windows/server.py.
local core = require "switchboard.core"
local disk = require "spec.support.files"

local function port()
  return disk.read "server.txt":match "plain=(%d+)"
end

describe("the command", function()
  local path, said, script

  before_each(function()
    path, said = os.tmpname(), os.tmpname()
    script = said .. ".bat"
    os.remove(path)
  end)
  after_each(function()
    for _, ending in ipairs { "", ".part", ".state", ".lock" } do
      os.remove(path .. ending)
    end
    os.remove(said)
    os.remove(script)
  end)

  -- Runs it with these words, for an account with this token. Returns what it wrote, and its exit status.
  local function run(words, token)
    disk.write(script, table.concat({
      "@echo off", "set INTERCOM_ACCESS_TOKEN=" .. (token or "token"), "set INTERCOM_BASE_URL=http://127.0.0.1:" .. port(),
      ([[bin\%s.exe commands\switchboard %s >"%s" 2>&1]]):format(os.getenv "lua", words, said), "echo status=%errorlevel%",
    }, "\r\n"))
    local pipe = assert(io.popen('"' .. script .. '"'))
    local status = pipe:read("*a"):match "status=(%d+)"
    pipe:close()
    return disk.read(said), tonumber(status)
  end

  local function quoted()
    return '"' .. path .. '"'
  end

  local function lines(first, last)
    local all = {}
    for i = first, last do
      all[#all + 1] = ('{"id":"%d","name":"\195\188\\n%d","type":"contact"}\n'):format(i, i)
    end
    return table.concat(all)
  end

  it("tells its version, and no more", function()
    assert.same({ "switchboard " .. core._VERSION .. "\n", 0 }, { run "--version" })
  end)

  it("writes records as they are elsewhere", function()
    assert.same({ lines(1, 6), 0 }, { run "intercom contacts list --all" })
    assert.same({ 2, true }, { select(2, run "intercom contacts lits"), disk.read(said):find("list", 1, true) ~= nil })
  end)

  it("exports, in the place of an earlier export, too", function()
    for _ = 1, 2 do
      assert.same({ "", 0 }, { run("export intercom contacts --again --to " .. quoted()) })
      assert.equal(lines(1, 6), disk.read(path))
      assert.is_nil(disk.read(path .. ".lock"))
      assert.is_nil(disk.read(path .. ".state"))
    end
  end)

  it("goes on with an export, without what was half written", function()
    local token = "fails-" .. core.process()
    assert.equal(2, select(2, run("export intercom contacts --to " .. quoted(), token)), disk.read(said))
    assert.equal(lines(1, 4), disk.read(path .. ".part"))
    disk.write(path .. ".part", lines(1, 4) .. '{"id":"half')
    assert.same({ "", 0 }, { run("export intercom contacts --to " .. quoted(), token) })
    assert.equal(lines(1, 6), disk.read(path))
  end)

  it("exports to no file that is being written", function()
    local lock = assert(core.lock(path .. ".lock"))
    local text, status = run("export intercom contacts --to " .. quoted())
    lock:close()
    assert.equal(5, status, text)
    assert.matches("is writing to this file", text)
    assert.equal(0, select(2, run("export intercom contacts --to " .. quoted())))
  end)
end)
