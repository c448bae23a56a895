-- A write that failed killed the process by a signal: SIGPIPE where the reader had died, SIGXFSZ where the file would
-- have got larger than the process may make one.
local server = require "spec.support.server"

local lua = require("spec.support.process").lua
local LIMIT = 64 * 512 -- bytes

describe("a write of a download that fails", function()
  local its, base_url, folder

  setup(function()
    its = server.files()
    base_url = its.url
  end)
  teardown(function() its:stop() end)
  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    os.execute("mkdir " .. folder)
  end)
  after_each(function() os.execute("rm -rf " .. folder) end)

  -- Runs Lua in a process of its own, which has these signals as they are when nobody has touched them. `download(name,
  -- options)`, `folder`, `ic` and `switchboard` are there. What it prints.
  local function child(code, limit)
    local script = folder .. "/script.lua"
    local file = assert(io.open(script, "wb"))
    file:write(([[
      local switchboard = require "switchboard"
      local folder, base_url = %q, %q
      local ic = switchboard.intercom { access_token = "t", base_url = base_url, retries = 1 }
      local function download(name, options) return ic:exports():download(name, nil, options) end
    ]]):format(folder, base_url), code, "\nprint 'alive'\n")
    file:close()
    local pipe = io.popen(("%s env --default-signal=PIPE,XFSZ %s %s 2>&1"):format(limit and "ulimit -f 64;" or "", lua, script))
    local told = pipe:read "*a"
    pipe:close()
    return told
  end

  for _, thread in ipairs { false, true } do
    it(("is an error when a file may not get as large%s"):format(thread and ", on a thread" or ""), function()
      assert.equal("nil\ttoo_large\ttrue\tnil\nalive\n", child(([[
        switchboard.configure { thread = %s }
        local size, err = download("1000000", { sink = folder .. "/file" })
        print(size, err.kind, err.message:find("File too large", 1, true) ~= nil, (io.open(folder .. "/file.part")))
      ]]):format(tostring(thread)), LIMIT))
    end)
  end

  it("is an error when a file may not get as large, and the answer comes through a transport", function()
    assert.equal("nil\ttoo_large\ttrue\nalive\n", child([[
      local ic = switchboard.intercom { access_token = "t", transport = function()
        return { status = 200, headers = {}, body = ("x"):rep(1000000) }
      end }
      local size, err = ic:exports():download("1", nil, { sink = folder .. "/file" })
      print(size, err.kind, err.message:find("File too large", 1, true) ~= nil)
    ]], LIMIT))
  end)

  it("is an error when an open file may not get as large", function()
    assert.equal("nil\tcancelled\tFile too large\nalive\n", child([[
      local file = io.open(folder .. "/file", "wb")
      local size, err = download("1000000", { sink = file })
      print(size, err.kind, err.message)
      file:close()
    ]], LIMIT))
  end)

  for _, size in ipairs { 10, 5000, 1000000 } do
    it(("is an error when nobody reads the pipe, of %d bytes"):format(size), function()
      assert.equal("nil\tcancelled\tBroken pipe\nalive\n", child(([[
        local pipe = io.popen("exec true", "w")
        os.execute "sleep 0.2"
        local size, err = download("%d", { sink = pipe })
        print(size, err.kind, err.message)
        pipe:close()
      ]]):format(size)))
    end)
  end

  it("is an error when the reader of a pipe has enough", function()
    assert.equal("nil\tcancelled\tBroken pipe\nalive\n", child [[
      local pipe = io.popen("head -c 70000 >" .. folder .. "/beginning", "w")
      local size, err = download("10000000", { sink = pipe })
      print(size, err.kind, err.message)
      pipe:close()
      assert(#io.open(folder .. "/beginning"):read "*a" == 70000)
    ]])
  end)

  it("is an error when the disk is full", function()
    for _, size in ipairs { 10, 1000000 } do
      assert.equal("nil\tcancelled\tNo space left on device\nalive\n", child(([[
        local file = io.open("/dev/full", "wb")
        local size, err = download("%d", { sink = file })
        print(size, err.kind, err.message)
        file:close()
      ]]):format(size)))
    end
  end)

  it("is an error when the file is closed meanwhile", function()
    assert.equal("nil\tcancelled\tthe file is closed\nalive\n", child [[
      local file = io.open(folder .. "/file", "wb")
      local size, err
      switchboard.run(function()
        local task = switchboard.spawn(function() size, err = download("100-held", { sink = file }) end)
        switchboard.sleep(0.2)
        file:close()
        switchboard.define {
          name = "go", base_url = base_url, resources = { files = { go = { "GET /go/100-held", answer = "text" } } },
        } {}:files():go()
        task:join()
      end)
      print(size, err.kind, err.message)
    ]])
  end)

  it("leaves the signals to whoever wants them", function()
    assert.equal("10\n", child [[
      local pipe = io.popen("exec true", "w")
      os.execute "sleep 0.2"
      print((download("10", { sink = io.open("/dev/null", "w") })))
      io.stdout:flush()
      pipe:write(("x"):rep(100000)) -- this one is the program's own
    ]])
  end)

  it("is none where all is well: what an open file has is written", function()
    assert.equal("100\n100\nalive\n", child [[
      local file = io.open(folder .. "/file", "wb")
      print((download("100", { sink = file })))
      print(#io.open(folder .. "/file"):read "*a")
      file:close()
    ]])
  end)
end)
