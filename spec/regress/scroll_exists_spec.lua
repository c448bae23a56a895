-- One scroll at a time in a workspace: another one is waited out within the timeout.
local fake = require "spec.support.fake"
local sandbox = require "switchboard.sandbox"
local switchboard = require "switchboard"

local EXISTS = fake.json('{"errors":[{"code":"scroll_exists","message":"scroll already exists for this workspace"}]}', 400)

-- A client of a sandbox whose clock goes on while the client sleeps.
local function box_client(seed, options)
  local time, slept = 1767225600, {}
  local box = sandbox.new { seed = seed, now = function() return time end }
  local urls = {}
  local all = {
    access_token = sandbox.tokens.intercom, base_url = box:base_url "intercom", retries = 0,
    driver = { wait = error, sleep = function(seconds)
      slept[#slept + 1] = seconds
      time = time + seconds
    end },
    transport = function(request)
      urls[#urls + 1] = request.url:match "/companies.*"
      return box:handle(request)
    end,
  }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return switchboard.intercom(all), slept, urls
end

describe("another scroll", function()
  it("is waited out", function()
    local ic, slept = box_client { companies = 3 }
    assert(ic:companies():scroll())
    local companies, _, meta = assert(ic:companies():scroll())
    assert.equal(3, #companies)
    assert.is_table(meta.next)
    local total = 0
    for i, seconds in ipairs(slept) do
      total = total + seconds
      assert.is_true(seconds <= 5 and (i == 1 or seconds >= slept[i - 1]))
    end
    assert.is_true(total > 60 and total <= 65)
    assert.equal(1, slept[1])
  end)

  it("is waited out by each, collect and pages", function()
    for _, walk in ipairs {
      function(companies) return #assert(companies:collect "scroll") end,
      function(companies)
        local count = 0
        for _ in companies:each "scroll" do
          count = count + 1
        end
        return count
      end,
      function(companies) return #companies:pages "scroll"() end,
    } do
      local ic, slept = box_client { companies = 3 }
      assert(ic:companies():scroll())
      assert.equal(3, walk(ic:companies()))
      assert.is_true(#slept > 1)
    end
  end)

  it("does not keep a list from going on beyond its end", function()
    local ic, slept, urls = box_client { companies = 10030, contacts = 1, conversations = 1 }
    assert(ic:companies():scroll())
    local seen, count = {}, 0
    for company in ic:companies():each { per_page = 60 } do
      assert.is_nil(seen[company.id])
      seen[company.id] = true
      count = count + 1
    end
    assert.equal(10030, count)
    assert.is_true(#slept > 1)
    assert.matches("scroll", urls[#urls], 1, true)
  end)

  it("is an error that says so when the time is over", function()
    local requests = 0
    local ic = switchboard.intercom { access_token = "t", retries = 0, transport = function()
      requests = requests + 1
      return EXISTS
    end }
    for _, ask in ipairs {
      function(options) return ic:companies():scroll(nil, options) end,
      function(options) return ic:companies():collect("scroll", nil, options) end,
      function(options) return ic:execute("companies", "scroll", {}, options) end,
    } do
      requests = 0
      local before = switchboard.now()
      local value, err = ask { timeout = 0.8 }
      assert.is_nil(value)
      assert.same({ "conflict", "scroll_exists", true, 400 }, { err.kind, err.code, err.retryable, err.status })
      assert.equal(2, requests)
      assert.is_true(switchboard.now() - before < 0.8)
    end
    requests = 0
    assert.equal("conflict", select(2, ic:companies():scroll(nil, { timeout = 0.1 })).kind)
    assert.equal(1, requests)
  end)

  it("is asked for again with what is left of the time, and the other options", function()
    local seen = {}
    local ic = switchboard.intercom {
      access_token = "t", retries = 0, driver = { wait = error, sleep = function() end },
      transport = function(request)
        seen[#seen + 1] = request
        return #seen < 3 and EXISTS or fake.json '{"data":[{"id":"1","name":"a"}],"scroll_param":"s"}'
      end,
    }
    local companies = assert(ic:companies():scroll({ scroll_param = "p" }, { timeout = 9, headers = { ["x-a"] = "b" }, fields = { "name" } }))
    assert.same({ { name = "a" } }, companies)
    assert.equal(3, #seen)
    for _, request in ipairs(seen) do
      assert.matches("scroll_param=p", request.url, 1, true)
      assert.equal("b", request.headers["x-a"])
      assert.is_true(request.timeout <= 9)
    end
  end)

  it("lets a task be cancelled meanwhile", function()
    local ic = switchboard.intercom { access_token = "t", retries = 0, transport = function() return EXISTS end }
    switchboard.run(function()
      local task = switchboard.spawn(function() return ic:companies():scroll() end)
      switchboard.sleep(0.01)
      task:cancel()
      assert.equal("cancelled", select(2, task:join()).kind)
    end)
  end)

  it("has nothing to do with other errors", function()
    local ic, slept = box_client { companies = 1 }
    assert.equal("not_found", select(2, ic:companies():scroll { scroll_param = "gone" }).kind)
    assert.same({}, slept)
  end)
end)

it("a definition says which error is worth waiting for", function()
  local function define(busy)
    return pcall(switchboard.define, {
      name = "x", base_url = "https://x.example", resources = { things = { list = { "GET /things", busy = busy } } },
    })
  end
  assert.is_true(define "later")
  local defined, message = define(5)
  assert.is_false(defined)
  assert.matches("x: resources.things.list: 'busy' must be a string, got a number", message, 1, true)
end)
