-- What Windows itself has to do with a call: sockets, TLS and files. The server is spec/windows/server.py; server.txt tells
-- its ports, and ca.pem has the authority that vouches for it.
local switchboard = require "switchboard"
local disk = require "spec.support.files"

local MB = 1024 * 1024

local ports = {}
for line in io.lines "server.txt" do
  local name, port = line:match "^(%w+)=(%d+)"
  ports[name] = port
end

local make = switchboard.define {
  name = "near",
  base_url = "https://near.example",
  auth = { option = "token" },
  resources = {
    things = {
      echo = { "GET /echo/{id}" },
      slow = { "GET /slow/{seconds}" },
      cut = { "GET /cut" },
      missing = { "GET /missing" },
      post = { "POST /", body = { text = "string" } },
      file = { "GET /file/{size}", answer = "bytes" },
    },
  },
}

local roads = {
  { "plainly", function() return { base_url = "http://127.0.0.1:" .. ports.plain } end },
  { "over TLS", function() return { base_url = "https://127.0.0.1:" .. ports.tls, ca_file = "ca.pem" } end },
}

local function things(options)
  options.token, options.retries, options.timeout = "s3cret", options.retries or 0, options.timeout or 20
  return make(options):things()
end

local function failure(value, err)
  assert.is_nil(value)
  assert.is_true(switchboard.is_error(err))
  return err
end

for _, engine in ipairs { "stepped", "on a thread" } do
  for _, road in ipairs(roads) do
    describe(("a call, %s, %s,"):format(road[1], engine), function()
      local its

      setup(function()
        collectgarbage()
        collectgarbage()
        switchboard.configure { thread = engine == "on a thread" }
      end)
      teardown(function() switchboard.configure { thread = false } end)
      before_each(function() its = things(road[2]()) end)

      it("brings an answer, with the credentials that it was given", function()
        local value, err, meta = its:echo "a"
        assert.is_nil(err)
        assert.same({ id = "a", token = "Bearer s3cret" }, value)
        assert.equal(200, meta.status)
        assert.equal("not_found", failure(its:missing()).kind)
      end)

      it("keeps its connection", function()
        for i = 1, 30 do
          assert.equal(tostring(i), assert(its:echo(i)).id)
        end
      end)

      it("has a large body", function()
        assert.equal(3 * MB, assert(its:post { text = ("x"):rep(3 * MB) }).size)
      end)

      it("is one of many", function()
        local ids = {}
        for i = 1, 60 do
          ids[i] = i
        end
        local answers = assert(switchboard.map(ids, 20, function(id) return its:echo(id) end))
        for i = 1, 60 do
          assert.equal(tostring(i), answers[i].id)
        end
      end)

      it("waits no longer than it may", function()
        local began = switchboard.now()
        assert.equal("timeout", failure(its:slow(20, {}, { timeout = 0.5 })).kind)
        assert.is_true(switchboard.now() - began < 15)
      end)

      it("fails when the answer breaks off", function()
        assert.equal("network", failure(its:cut()).kind)
      end)

      it("writes its answer to a file, in the place of another", function()
        local path = os.tmpname()
        finally(function() os.remove(path) end)
        disk.write(path, "old")
        for _, size in ipairs { 5 * MB, 100 } do
          assert.equal(size, assert(its:file(size, {}, { sink = path })))
          local text = disk.read(path)
          assert.equal(size, #text)
          assert.is_true(text == ("0123456789abcde\n"):rep(math.floor(size / 16) + 1):sub(1, size))
        end
        assert.is_nil(disk.read(path .. ".part"))
      end)
    end)
  end
end

describe("a server", function()
  it("that nobody knows is not trusted", function()
    assert.equal("tls", failure(things({ base_url = "https://127.0.0.1:" .. ports.tls }):echo(1)).kind)
  end)

  it("that has another name is not trusted", function()
    local its = things { base_url = "https://localhost:" .. ports.tls, ca_file = "ca.pem" }
    assert.equal("tls", failure(its:echo(1)).kind)
  end)

  it("that is not there is told so, with the place of the call", function()
    local its = things { base_url = "http://127.0.0.1:1", retries = 1 }
    local err = failure(its:post { text = "x" })
    assert.equal("network", err.kind)
    assert.equal(2, err.attempts)
    assert.matches("network%.lua:%d+$", err.where)
  end)
end)
