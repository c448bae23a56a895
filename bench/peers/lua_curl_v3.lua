-- lua_curl_v3.lua WORKLOAD URL COUNT [CA_FILE VERSION]   the same by hand on Lua-cURLv3, which has a multi
-- interface but is not in Debian: for whoever has it (BENCH_PEERS; see docs/performance.md).
local workload, base_url, count, ca_file, version = arg[1], arg[2], tonumber(arg[3]), arg[4], arg[5]
local curl = require "lcurl"
local cjson = require "cjson"

local url = base_url .. "/contacts/6762f0dd1bb69f9f2193bb83"
local headers = { "Authorization: Bearer token", "Accept: application/json", "Intercom-Version: 2.16" }

-- A handle, and the table into which the pieces of its answer go.
local function new_handle()
  local chunks = {}
  local easy = curl.easy {
    [curl.OPT_HTTPHEADER] = headers,
    [curl.OPT_FAILONERROR] = true,
    [curl.OPT_HTTP_VERSION] = version == "2" and curl.HTTP_VERSION_2TLS or curl.HTTP_VERSION_1_1,
    [curl.OPT_PIPEWAIT] = version == "2",
    [curl.OPT_CAINFO] = ca_file,
    [curl.OPT_WRITEFUNCTION] = function(bytes)
      chunks[#chunks + 1] = bytes
      return #bytes
    end,
  }
  return easy, chunks
end

-- What came, decoded; the chunks are gone then.
local function take(chunks)
  local body = table.concat(chunks)
  for i = #chunks, 1, -1 do
    chunks[i] = nil
  end
  return cjson.decode(body)
end

local workloads = {
  start = function() end,
  get = function()
    local easy, chunks = new_handle()
    for _ = 1, count do
      easy:setopt_url(url)
      assert(easy:perform())
      assert(take(chunks).id)
    end
  end,
  concurrent = function()
    local multi, chunks_of, started, ended = curl.multi(), {}, 0, 0
    local function start(easy)
      easy:setopt_url(url)
      multi:add_handle(easy)
      started = started + 1
    end
    for _ = 1, math.min(64, count) do
      local easy, chunks = new_handle()
      chunks_of[easy] = chunks
      start(easy)
    end
    while ended < count do
      multi:perform()
      while true do
        local easy, right, err = multi:info_read(true)
        if easy == 0 then
          break
        end
        assert(right, err)
        assert(take(chunks_of[easy]).id)
        ended = ended + 1
        if started < count then
          start(easy)
        end
      end
      if ended < count then
        multi:wait()
      end
    end
  end,
}

if not workloads[workload] then
  os.exit(3)
end
workloads[workload]()
