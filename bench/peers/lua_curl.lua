-- lua_curl.lua WORKLOAD URL COUNT [CA_FILE VERSION]   a hand-written loop on Debian's lua-curl and lua-cjson (Lua 5.1).
-- That lua-curl has no multi interface, so there is neither "concurrent" nor a prefetch.
local workload, base_url, count, ca_file, version = arg[1], arg[2], tonumber(arg[3]), arg[4], arg[5]
local curl = require "curl"
local cjson = require "cjson"

local easy = curl.easy_init()
local chunks = {}
local headers = { "Authorization: Bearer token", "Accept: application/json", "Intercom-Version: 2.16" }
easy:setopt(curl.OPT_HTTPHEADER, headers)
easy:setopt(curl.OPT_FAILONERROR, 1)
if version ~= "2" then -- it has no word for that, but libcurl takes it where nothing is said
  easy:setopt(curl.OPT_HTTP_VERSION, curl.HTTP_VERSION_1_1)
end
if ca_file then
  easy:setopt(curl.OPT_CAINFO, ca_file)
end
easy:setopt(curl.OPT_WRITEFUNCTION, function(bytes)
  chunks[#chunks + 1] = bytes
  return #bytes
end)

local function get(path)
  for i = #chunks, 1, -1 do
    chunks[i] = nil
  end
  easy:setopt(curl.OPT_URL, base_url .. path)
  local done, message = easy:perform()
  if not done then
    error(message)
  end
  return cjson.decode(table.concat(chunks))
end

local function busy(seconds)
  local over = os.clock() + seconds
  while os.clock() < over do end
end

local function pages(size, work)
  local path = "/contacts?per_page=" .. size
  for _ = 1, count do
    local page = get(path)
    assert(#page.data == size)
    busy(work)
    local following = page.pages.next
    path = following and ("/contacts?per_page=%d&starting_after=%s"):format(size, following.starting_after)
  end
end

local workloads = {
  start = function() end,
  get = function()
    for _ = 1, count do
      assert(get("/contacts/6762f0dd1bb69f9f2193bb83").id)
    end
  end,
  list = function() pages(50, 0) end,
  list150 = function() pages(150, 0) end,
  network = function() pages(50, 0) end,
  overlap = function() pages(50, 0.01) end,
}

if not workloads[workload] then
  os.exit(3)
end
workloads[workload]()
