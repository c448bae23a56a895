-- switchboard.lua WORKLOAD URL COUNT [CA_FILE VERSION]   ours, with everything on that is on by default.
local workload, base_url, count, ca_file, version = arg[1], arg[2], tonumber(arg[3]), arg[4], arg[5]
local switchboard = require "switchboard"

local client = switchboard.intercom {
  access_token = "token", base_url = base_url, ca_file = ca_file, http2 = version == "2",
}
local contacts = workload ~= "start" and client:contacts()
local id = "6762f0dd1bb69f9f2193bb83"

local function busy(seconds)
  local over = os.clock() + seconds
  while os.clock() < over do end
end

local function pages(size, work, fields)
  local read = 0
  for records in contacts:pages({ per_page = size }, { max = count * size, fields = fields }) do
    read = read + #records
    busy(work)
  end
  assert(read == count * size, "records are missing")
end

local function concurrent(tasks)
  local ids = {}
  for i = 1, count do
    ids[i] = id
  end
  switchboard.run(function()
    assert(switchboard.map(ids, tasks, function(each) return contacts:get(each).id end))
  end)
end

local workloads = {
  start = function() end,
  first = function() assert(contacts:get(id)) end,
  get = function()
    for _ = 1, count do
      assert(contacts:get(id))
    end
  end,
  concurrent = function() concurrent(64) end,
  list = function() pages(50, 0) end,
  fields = function() pages(50, 0, { "id", "email" }) end,
  list150 = function() pages(150, 0) end,
  network = function() pages(50, 0) end,
  overlap = function() pages(50, 0.01) end,
}

local tasks = tonumber(workload:match "^concurrent(%d+)$")
if tasks then
  concurrent(tasks)
elseif workloads[workload] then
  workloads[workload]()
else
  os.exit(3)
end
