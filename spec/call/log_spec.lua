local switchboard = require "switchboard"
local fake = require "spec.support.fake"

describe("the log", function()
  local lines

  local function write(line)
    lines[#lines + 1] = line
  end

  before_each(function()
    lines = {}
  end)

  after_each(function()
    switchboard.log(nil)
  end)

  -- The lines without what differs from run to run.
  local function told()
    local plain = {}
    for i, line in ipairs(lines) do
      plain[i] = line:gsub("^%d+%-%d%d%-%d%dT%d%d:%d%d:%d%dZ ", ""):gsub("%d+%.%d%d%d s", "N s")
    end
    return plain
  end

  local function client(options)
    return fake.client(function(_, n)
      return n == 1 and { status = 503, headers = { ["Retry-After"] = "0.01", ["Set-Cookie"] = "id=hush" } }
        or { status = 200, headers = { ["X-Request-Id"] = "req-2" }, body = '{"token":"hush","text":"a\\nb"}' }
    end, options)
  end

  local url = "GET https://notes.example/api/notes/1: "

  it("has a line for each request, answer and retry", function()
    switchboard.log(write, "debug")
    assert(client { retries = 1 }:notes():get(1))
    assert.same({
      "notes notes.get: " .. url .. "attempt 1",
      "notes notes.get: " .. url .. "503 server in N s",
      "notes notes.get: " .. url .. "attempt 2 follows in N s",
      "notes notes.get: " .. url .. "attempt 2",
      "notes notes.get: " .. url .. "200 in N s, request req-2",
    }, told())
  end)

  it("tells answers unless it is asked for more, and only failures if it is asked for less", function()
    switchboard.log(write)
    assert(client { retries = 1 }:notes():get(1))
    assert.equal(3, #lines)
    lines = {}
    switchboard.log(write, "warn")
    assert(client { retries = 1 }:notes():get(1))
    assert.equal(2, #lines)
    assert.matches("503 server", lines[1])
    lines = {}
    switchboard.log(nil)
    assert(client { retries = 1 }:notes():get(1))
    assert.same({}, lines)
  end)

  it("has headers and bodies if asked, but no credentials", function()
    switchboard.log(write, "debug", { headers = true, bodies = true })
    assert(client { retries = 1, headers = { ["X-Note"] = fake.token, ["X-Api-Key"] = "hush" } }:notes():get(1))
    local all = table.concat(lines, "\n")
    assert.not_matches("hush", all)
    assert.is_nil(all:find(fake.token, 1, true))
    assert.matches("X%-Api%-Key: %[redacted%]", all)
    assert.matches("x%-request%-id: req%-2", all:lower())
    assert.matches('"text":"a\\nb"', all, 1, true)
  end)

  it("is harmless for a terminal, whatever a service says", function()
    switchboard.log(write, "warn", { bodies = true })
    local its = fake.client(function()
      return { status = 500, headers = { ["X-Request-Id"] = "r\155" }, body = "{\"a\":\n\"\27[31m\194\155b\255\"}" }
    end, { retries = 0 })
    assert.is_nil((its:notes():get(1)))
    assert.equal(2, #lines)
    assert.matches(", request r\\x9b$", lines[1])
    assert.equal([[    {"a":\n"\x1b[31m\x9bb\xff"}]], lines[2])
  end)

  it("cuts bodies", function()
    switchboard.log(write, "info", { bodies = true })
    assert(fake.client(function()
      return fake.json('{"text":"' .. ("x"):rep(5000) .. '"}')
    end):notes():get(1))
    assert.matches("x … 915 bytes more$", lines[2])
    assert.equal(2, #lines)
  end)

  it("goes to a file, and stays beside the client's own hooks", function()
    local text, hooked = {}, 0
    switchboard.log({
      write = function(_, ...)
        text[#text + 1] = table.concat { ... }
      end,
    })
    assert(client { retries = 1, on_response = function() hooked = hooked + 1 end }:notes():get(1))
    assert.equal(2, hooked)
    assert.equal(3, #text)
    assert.matches("request req%-2\n$", text[3])
  end)

  it("costs no call its result when it throws", function()
    switchboard.log(function()
      error "disk full"
    end)
    local note, _, meta = client { retries = 1 }:notes():get(1)
    assert.equal("a\nb", note.text)
    assert.matches("disk full", meta.hook_error)
  end)

  it("tells what is wrong with its arguments", function()
    for message, arguments in pairs {
      ["log takes a file or a function, got a string"]                               = { "stderr" },
      ["log: there is no level 'loud'; there are \"warn\", \"info\" and \"debug\""]  = { io.stderr, "loud" },
      ["log: unknown option 'body' (there are headers and bodies)"]                  = { io.stderr, "info", { body = true } },
    } do
      local right, problem = pcall(switchboard.log, arguments[1], arguments[2], arguments[3])
      assert.is_false(right)
      assert.matches(message, problem, 1, true)
    end
  end)
end)
