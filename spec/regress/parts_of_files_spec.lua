-- A part of a file, or parts of two versions of it, passed for the whole.
local server = require "spec.support.server"
local switchboard = require "switchboard"
local fake = require "spec.support.fake"
local files = require "spec.support.files"
local read, write = files.read, files.write

-- An answer: the status, the header lines, and what comes behind them.
local function answer(status, headers, body)
  return ("HTTP/1.1 %s X\r\nConnection: close\r\n%s\r\n%s"):format(status, headers:gsub("\n", "\r\n"), body)
end

-- All of it, in which a version may be told.
local function whole(body, version)
  return answer(200, ("Content-Length: %d\n%s"):format(#body, version or ""), body)
end

-- As much of it as fits; the connection then breaks off.
local function broken(body, size, version)
  return answer(200, ("Content-Length: %d\n%s"):format(#body, version or ""), body:sub(1, size))
end

local function part(range, body, more)
  return answer(206, ("Content-Range: bytes %s\nContent-Length: %d\n%s"):format(range, #body, more or ""), body)
end

local V1, V2 = 'ETag: "v1"\n', 'ETag: "v2"\n'
local OLD, NEW = "old old old ", "new new new "
local DATE = "Date: Tue, 02 Jan 2024 00:00:00 GMT\n"
local DAY_OLD = DATE .. "Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT\n"

describe("a file of which a part comes", function()
  local its, base_url, path, answers_path, ic, number

  setup(function()
    answers_path = os.tmpname()
    its = server.start("spec/support/raw_server.lua " .. answers_path)
    base_url = "http://127.0.0.1:" .. its:read()
    number = 0
  end)
  teardown(function()
    its:stop()
    os.remove(answers_path)
  end)
  before_each(function()
    path = os.tmpname()
    os.remove(path)
    ic = switchboard.intercom { access_token = "t", base_url = base_url, retries = 0 }
  end)
  after_each(function()
    ic:close()
    os.remove(path)
    os.remove(path .. ".part")
    os.remove(path .. ".part.version")
  end)

  -- Has the server answer so; the name of the file.
  local function serves(...)
    number = number + 1
    local lines = {}
    for i, text in ipairs { ... } do
      lines[i] = ("%q"):format(text):gsub("\r", "\\r")
    end
    local name = "file" .. number
    write(answers_path, ("return { %s = { %s } }"):format(name, table.concat(lines, ",\n")))
    return name
  end

  -- The headers of the requests for it, one by one: "range|if-range".
  local function asked(name)
    local log = assert(switchboard.define {
      name = "log", base_url = base_url, resources = { log = { read = { "GET /log/{name}", answer = "text" } } },
    } {}:log():read(name))
    local all = {}
    for request in (log .. "\n"):gmatch "(GET.-)\n\n" do
      all[#all + 1] = (request:match "\nRange: ([^\n]*)" or "") .. "|" .. (request:match "\nIf%-Range: ([^\n]*)" or "")
    end
    return all
  end

  local function download(name, options)
    local all = { sink = path }
    for key, value in pairs(options or {}) do
      all[key] = value
    end
    return ic:exports():download(name, nil, all)
  end

  -- A download that broke off behind so many bytes of OLD, and is to be resumed.
  local function begun(size, version, ...)
    local name = serves(broken(OLD, size, version), ...)
    assert.equal("network", select(2, download(name, { resume = true })).kind)
    return name
  end

  describe("that nobody asked for", function()
    local answers = {
      ["a part"] = part("0-3/12", "old "),
      ["the part that is all"] = part("0-11/12", OLD),
      ["no range at all"] = answer(206, "Content-Length: 4\n", "old "),
      ["several ranges"] = answer(206, "Content-Length: 4\nContent-Type: multipart/byteranges; boundary=x\n", "--x "),
    }
    for what, text in pairs(answers) do
      it("is an error, in a file: " .. what, function()
        local size, err = download(serves(text))
        assert.is_nil(size)
        assert.equal("network", err.kind)
        assert.matches("a part came", err.message)
        assert.is_true(err.retryable)
        assert.is_nil(read(path))
        assert.is_nil(read(path .. ".part"))
      end)

      it("is an error, to a function: " .. what, function()
        local size, err = download(serves(text), { sink = function() error "nothing of it" end })
        assert.is_nil(size)
        assert.equal("network", err.kind)
      end)

      it("is an error, in memory: " .. what, function()
        local value, err = ic:exports():download(serves(text))
        assert.is_nil(value)
        assert.equal("network", err.kind)
      end)

      it("is not the end: " .. what, function()
        local name = serves(text, whole(OLD))
        assert.equal(#OLD, assert(download(name, { retries = 1 })))
        assert.equal(OLD, read(path))
        assert.equal(OLD, assert(ic:exports():download(serves(text, whole(OLD)), nil, { retries = 1 })))
      end)
    end

    it("is fine where a caller asked for it", function()
      local name = serves(part("0-3/12", "old "))
      assert.equal("old ", assert(ic:exports():download(name, nil, { headers = { Range = "bytes=0-3" } })))
      assert.same({ "bytes=0-3|" }, asked(name))
    end)
  end)

  it("can't be asked for into a sink", function()
    for _, header in ipairs { "Range", "If-Range" } do
      for _, sink in ipairs { path, function() end } do
        local size, err = download("none", { sink = sink, headers = { [header] = "bytes=0-3" } })
        assert.is_nil(size)
        assert.equal("invalid_request", err.kind)
        assert.equal("headers", err.param)
      end
    end
    assert.is_nil(read(path .. ".part"))
  end)

  describe("when one is resumed", function()
    local rest = OLD:sub(5)

    it("is asked for with the version, and completes it", function()
      for _, version in ipairs { V1, DAY_OLD } do
        local name = begun(4, version, part("4-11/12", rest, version))
        assert.equal(4, #read(path .. ".part"))
        assert.equal(#OLD, assert(download(name, { resume = true })))
        assert.equal(OLD, read(path))
        assert.is_nil(read(path .. ".part"))
        assert.is_nil(read(path .. ".part.version"))
        assert.same({ "|", "bytes=4-|" .. (version == V1 and '"v1"' or "Mon, 01 Jan 2024 00:00:00 GMT") }, asked(name))
      end
    end)

    it("gives way to another version", function()
      local name = begun(4, V1, whole(NEW, V2))
      assert.equal(#NEW, assert(download(name, { resume = true })))
      assert.equal(NEW, read(path))
    end)

    it("is not put behind one of another version", function()
      for _, version in ipairs { V2, "", 'ETag: W/"v1"\n', DAY_OLD } do
        local name = begun(4, V1, part("4-11/12", NEW:sub(5), version), whole(NEW, V2))
        local size, err = download(name, { resume = true })
        assert.is_nil(size)
        assert.equal("network", err.kind)
        assert.matches("has changed", err.message)
        assert.is_nil(read(path))
        -- which is known from now on
        assert.equal(#NEW, assert(download(name, { resume = true })))
        assert.equal(NEW, read(path))
        assert.same({ "|", 'bytes=4-|"v1"', "|" }, asked(name))
        os.remove(path)
      end
    end)

    it("is not put behind one of another version within one call either", function()
      local name = begun(4, V1, part("4-11/12", NEW:sub(5), V2), whole(NEW, V2))
      assert.equal(#NEW, assert(download(name, { resume = true, retries = 1 })))
      assert.equal(NEW, read(path))
    end)

    it("is not put behind one of another size", function()
      local name = begun(4, V1, part("4-12/13", OLD:sub(5) .. "!", V1), whole(NEW, V2))
      assert.matches("has changed", select(2, download(name, { resume = true })).message)
      assert.equal(#NEW, assert(download(name, { resume = true })))
      assert.equal(NEW, read(path))
    end)

    it("comes anew where no version is known for sure", function()
      local young = "Date: Mon, 01 Jan 2024 00:00:02 GMT\nLast-Modified: Mon, 01 Jan 2024 00:00:00 GMT\n"
      for _, version in ipairs { "", 'ETag: W/"v1"\n', 'ETag: W/"v1"\n' .. DAY_OLD, young, "Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT\n",
        'ETag: "' .. ("v"):rep(300) .. '"\n', V1 .. "Content-Encoding: gzip\n" } do
        local name = begun(4, version, whole(NEW))
        assert.equal(#NEW, assert(download(name, { resume = true })))
        assert.equal(NEW, read(path))
        assert.same({ "|", "|" }, asked(name), version)
        os.remove(path)
      end
    end)

    it("goes on with a part that the caller has made", function()
      write(path .. ".part", NEW:sub(1, 4))
      local name = serves(part("4-11/12", NEW:sub(5), V2))
      assert.equal(#NEW, assert(download(name, { resume = true })))
      assert.equal(NEW, read(path))
      assert.same({ "bytes=4-|" }, asked(name))
    end)

    it("comes anew when the part is of another file", function()
      begun(4, V1)
      local name = serves(whole(NEW, V1))
      assert.equal(#NEW, assert(download(name, { resume = true })))
      assert.equal(NEW, read(path))
      assert.same({ "|" }, asked(name))
    end)

    it("comes anew when the part has more than the file, or its note is not whole", function()
      local name = begun(4, V1, whole(NEW, V2))
      write(path .. ".part", OLD .. "and more")
      assert.equal(#NEW, assert(download(name, { resume = true })))
      assert.same({ "|", "|" }, asked(name))
      for _, change in ipairs { "", "x", "\0", "\n" } do
        name = begun(4, V1, whole(NEW, V2))
        local note = read(path .. ".part.version")
        write(path .. ".part.version", change == "" and note:sub(1, -2) or note .. change)
        assert.equal(#NEW, assert(download(name, { resume = true })))
        assert.same({ "|", "|" }, asked(name))
      end
    end)

    it("comes anew when a download without `resume` used the part meanwhile", function()
      local name = begun(4, V1, broken(NEW, 6, V2), whole(NEW, V2))
      assert.equal("network", select(2, download(name)).kind)
      assert.is_nil(read(path .. ".part"))
      assert.is_nil(read(path .. ".part.version"))
      assert.equal(#NEW, assert(download(name, { resume = true })))
      assert.same({ "|", "|", "|" }, asked(name))
    end)

    it("is an error when it is another one, and nothing is lost", function()
      for _, wrong in ipairs {
        part("5-11/12", OLD:sub(6), V1), part("3-11/12", OLD:sub(4), V1), part("0-11/12", OLD, V1),
        part("4-11/11", rest, V1), part("4-3/12", "", V1), part("4-12/12", rest .. "!", V1), part("-4/12", rest, V1),
        part("4-99999999999999999999/12", rest, V1), part("4-11", rest, V1), part("4-11/12x", rest, V1),
        part("*/12", rest, V1), answer(206, "Content-Length: 8\n" .. V1, rest),
        answer(206, "Content-Range: items 4-11/12\nContent-Length: 8\n" .. V1, rest),
        part("4-10/12", rest, V1), -- of which Content-Length says otherwise
      } do
        local name = begun(4, V1, wrong, part("4-11/12", rest, V1))
        local size, err = download(name, { resume = true })
        assert.is_nil(size)
        assert.equal("network", err.kind)
        assert.matches("part came", err.message)
        assert.is_nil(read(path))
        assert.equal("old ", read(path .. ".part"), wrong)
        assert.equal(#OLD, assert(download(name, { resume = true })))
        assert.equal(OLD, read(path))
        os.remove(path)
      end
    end)

    it("that is another one makes the next attempt ask for all", function()
      local name = begun(4, V1, part("0-11/12", OLD, V1), whole(OLD, V1))
      assert.equal(#OLD, assert(download(name, { resume = true, retries = 1 })))
      assert.equal(OLD, read(path))
      assert.same({ "|", 'bytes=4-|"v1"', "|" }, asked(name))
    end)

    it("is an error when it is shorter than it says, and what came is kept", function()
      for _, short in ipairs {
        answer(206, "Content-Range: bytes 4-11/12\n" .. V1, OLD:sub(5, 8)),
        answer(206, "Content-Range: bytes 4-11/12\nTransfer-Encoding: chunked\n" .. V1, "4\r\nold \r\n0\r\n\r\n"),
        answer(206, "Content-Range: bytes 4-11/12\nContent-Length: 8\n" .. V1, OLD:sub(5, 8)),
        part("4-7/12", OLD:sub(5, 8), V1), part("4-7/*", OLD:sub(5, 8), V1),
      } do
        local name = begun(4, V1, short, part("8-11/12", OLD:sub(9), V1))
        local size, err = download(name, { resume = true })
        assert.is_nil(size, short)
        assert.equal("network", err.kind)
        assert.is_nil(read(path))
        assert.equal(OLD:sub(1, 8), read(path .. ".part"))
        assert.equal(#OLD, assert(download(name, { resume = true })))
        assert.equal(OLD, read(path))
        assert.same({ "|", 'bytes=4-|"v1"', 'bytes=8-|"v1"' }, asked(name))
        os.remove(path)
        name = begun(4, V1, short, part("8-11/12", OLD:sub(9), V1))
        assert.equal(#OLD, assert(download(name, { resume = true, retries = 1 })))
        assert.equal(OLD, read(path))
        os.remove(path)
      end
    end)

    it("is an error when it is longer than it says", function()
      local name = begun(4, V1, answer(206, "Content-Range: bytes 4-11/12\n" .. V1, rest .. "!"))
      local size, err = download(name, { resume = true })
      assert.is_nil(size)
      assert.equal("network", err.kind)
      assert.is_nil(read(path))
    end)

    it("of a size that nobody tells ends where the server says so", function()
      local unsized = answer(200, "Transfer-Encoding: chunked\n" .. V1, "4\r\nold \r\n")
      local name = serves(unsized, part("4-11/*", rest, V1), answer(416, "Content-Range: bytes */12\nContent-Length: 0\n" .. V1, ""))
      assert.equal("network", select(2, download(name, { resume = true })).kind)
      assert.equal(#OLD, assert(download(name, { resume = true, retries = 1 })))
      assert.equal(OLD, read(path))
      assert.same({ "|", 'bytes=4-|"v1"', 'bytes=12-|"v1"' }, asked(name))
    end)

    it("has to be there", function()
      for _, none in ipairs {
        answer(416, "Content-Range: bytes */4\nContent-Length: 0\n", ""), -- a file of as many bytes, and not this one
        answer(416, "Content-Range: bytes */3\nContent-Length: 0\n", ""),
        answer(416, "Content-Length: 0\n", ""),
        answer(416, "Content-Range: bytes */4\nContent-Length: 0\n" .. V2, ""),
      } do
        local name = begun(4, V1, none, whole(NEW, V2))
        local size, err = download(name, { resume = true })
        assert.is_nil(size)
        assert.equal("network", err.kind)
        assert.is_nil(read(path))
        assert.equal(#NEW, assert(download(name, { resume = true })))
        assert.equal(NEW, read(path))
        os.remove(path)
        name = begun(4, V1, none, whole(NEW, V2))
        assert.equal(#NEW, assert(download(name, { resume = true, retries = 1 })))
        assert.equal(NEW, read(path))
        os.remove(path)
      end
    end)
  end)

  describe("before it breaks off", function()
    it("is not asked for again by the next attempt", function()
      local name = serves(broken(OLD, 4, V1), part("4-11/12", OLD:sub(5), V1))
      local size, _, meta = assert(download(name, { retries = 1 }))
      assert.equal(#OLD, size)
      assert.equal(2, meta.attempts)
      assert.equal(OLD, read(path))
      assert.same({ "|", 'bytes=4-|"v1"' }, asked(name))
    end)

    it("is not mixed with another version by the next attempt", function()
      for _, second in ipairs { whole(NEW, V2), part("4-11/12", NEW:sub(5), V2) } do
        local name = serves(broken(OLD, 4, V1), second, whole(NEW, V2))
        assert.equal(#NEW, assert(download(name, { retries = 2 })))
        assert.equal(NEW, read(path))
      end
    end)

    it("is not mixed with what is left of an older version", function()
      -- The second attempt asked for what is behind the old part, and put it behind a shorter new one.
      local name = begun(8, V1, broken(NEW, 4, V2), part("4-11/12", NEW:sub(5), V2))
      assert.equal(#NEW, assert(download(name, { resume = true, retries = 1 })))
      assert.equal(NEW, read(path))
      assert.same({ "|", 'bytes=8-|"v1"', 'bytes=4-|"v2"' }, asked(name))
    end)

    it("is asked for again where no version is known", function()
      local name = serves(broken(OLD, 4), whole(NEW))
      assert.equal(#NEW, assert(download(name, { retries = 1 })))
      assert.equal(NEW, read(path))
      assert.same({ "|", "|" }, asked(name))
    end)
  end)

  it("takes the version along a redirect to the storage", function()
    number = number + 1
    local name = "file" .. number
    local away = ("HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: http://localhost:%s/storage%d\r\n\r\n")
      :format(base_url:match "%d+$", number)
    local text = ('return { recording = { %q }, storage%d = { %q, %q } }'):format(
      away, number, broken(OLD, 4, V1), part("4-11/12", OLD:sub(5), V1)):gsub("\r", "\\r")
    write(answers_path, text)
    assert.equal("network", select(2, ic:calls():recording(name, nil, { sink = path, resume = true })).kind)
    assert.equal(#OLD, assert(ic:calls():recording(name, nil, { sink = path, resume = true })))
    assert.equal(OLD, read(path))
    assert.same({ "|", 'bytes=4-|"v1"' }, asked("storage" .. number))
  end)
end)

describe("a file of which a transport brings a part", function()
  local path

  before_each(function()
    path = os.tmpname()
    os.remove(path)
  end)
  after_each(function() os.remove(path) end)

  local function download(response, options)
    local client = fake.client(response, options)
    local size, err = client:notes():bytes(1, nil, { sink = path })
    return size, err, client
  end

  it("is told", function()
    for _, response in ipairs {
      { status = 206, headers = { ["content-range"] = "bytes 0-3/12" }, body = "old " },
      { status = 200, headers = { ["content-length"] = "12" }, body = "old " },
      { status = 200, headers = { ["content-length"] = "3" }, body = "old " },
    } do
      local size, err, client = download(response)
      assert.is_nil(size)
      assert.equal("network", err.kind)
      assert.is_nil(read(path))
      if response.status == 206 then
        assert.equal("network", select(2, client:notes():bytes(1)).kind)
        assert.equal("network", select(2, client:notes():get(1)).kind)
      end
    end
  end)

  it("that it has decoded is right whatever length it had", function()
    assert.equal(12, assert(download { status = 200, headers = { ["content-length"] = "5", ["content-encoding"] = "gzip" }, body = OLD }))
    assert.equal(OLD, read(path))
  end)

  it("is asked for by the next attempt", function()
    local answers = {
      { status = 200, headers = { ["content-length"] = "12", etag = '"v1"' }, body = "old " },
      { status = 206, headers = { ["content-range"] = "bytes 4-11/12", etag = '"v1"' }, body = OLD:sub(5) },
    }
    local client, requests = fake.client(function(_, count) return answers[count] end, { retries = 1 })
    assert.equal(12, assert(client:notes():bytes(1, nil, { sink = path })))
    assert.equal(OLD, read(path))
    assert.is_nil(requests[1].headers.range)
    assert.equal("bytes=4-", requests[2].headers.range)
    assert.equal('"v1"', requests[2].headers["if-range"])
  end)
end)
