-- report.lua MEASURE URL PEERS   runs every peer on every workload, in turns, and prints a table each.
--
-- PEERS is a file with a line "name=command" for each, where the command may begin with NAME=VALUE;
-- the first is what the others are compared to.
local measure, url, peers_file = arg[1], arg[2], arg[3]

local quick = (os.getenv "BENCH_QUICK" or "") ~= ""
local rounds = tonumber(os.getenv "BENCH_ROUNDS" or quick and 1 or 5)

-- `unit` is what CPU is told for; `slow` is on the side of the server that answers after 20 ms.
local workloads = {
  { "get", count = 5000, unit = "get", title = "Gets in a row" },
  { "concurrent", count = 5000, unit = "get", title = "Gets, 64 in flight" },
  { "list", count = 400, unit = "page", title = "20,000 contacts in pages of 50" },
  { "list150", count = 1334, unit = "page", title = "200,000 contacts in pages of 150" },
  { "network", count = 100, unit = "page", slow = true, title = "100 pages of 50 from a server that takes 20 ms" },
  { "overlap", count = 100, unit = "page", slow = true, title = "The same with 10 ms of the caller's work a page" },
}

local function read_peers()
  local peers = {}
  for line in io.lines(peers_file) do
    local name, command = line:match "^([^=]+)=(.+)$"
    peers[#peers + 1] = { name = name, command = command }
  end
  return peers
end

-- What one run cost: { wall, cpu, rss }, or nil when the peer can't do it.
local function run(peer, workload, count, base)
  local pipe = assert(io.popen(("%s %s %s %s %d"):format(measure, peer.command, workload, base, count)))
  local wall, cpu, rss = pipe:read("n", "n", "n")
  local _, _, status = pipe:close()
  if status == 0 then
    return { wall = wall, cpu = cpu, rss = rss / 1024 }
  elseif status ~= 3 then
    io.stderr:write(("bench: %s failed at %s\n"):format(peer.name, workload))
  end
end

local function median(runs, what)
  local values = {}
  for _, each in ipairs(runs) do
    values[#values + 1] = each[what] -- some have none
  end
  table.sort(values)
  return #values > 0 and (values[(#values + 1) // 2] + values[#values // 2 + 1]) / 2 or nil
end

-- Peer -> its runs; in turns, so that what else the machine does meets all of them.
local function measure_all(peers, workload, count, base)
  local runs = {}
  for _ = 1, rounds do
    for _, peer in ipairs(peers) do
      local its = runs[peer] or {}
      runs[peer] = its
      local one = not its.failed and run(peer, workload, count, base)
      if one then
        one.next_floor = run(peers[1], workload, count, base)
        its[#its + 1] = one
      end
      its.failed = #its == 0
    end
  end
  return runs
end

local function row(...)
  print("| " .. table.concat({ ... }, " | ") .. " |")
end

local function figure(form, value)
  return value and form:format(value) or ""
end

local function wanted(name)
  local names = os.getenv "BENCH_WORKLOADS" or ""
  return names == "" or (" " .. names .. " "):find(" " .. name .. " ", 1, true)
end

local peers = read_peers()
print(("%s, %d rounds in turns, medians. CPU is user and system time of the client's process; that of a unit is\n"
  .. "without what the client takes to start. Each run is followed by one of %s: × is the median of what the one\n"
  .. "took of the other, which a machine that changes its pace does not change.\n"):format(
  os.date "!%Y-%m-%d", rounds, peers[1].name))

local idle = measure_all(peers, "start", 1, url)
print "**Start-up only**\n"
row("client", "wall ms", "CPU ms", "RSS MB")
row("---", "--:", "--:", "--:")
for _, peer in ipairs(peers) do
  local its = idle[peer]
  if #its > 0 then
    row(peer.name, figure("%.1f", median(its, "wall") * 1e3), figure("%.1f", median(its, "cpu") * 1e3),
      figure("%.1f", median(its, "rss")))
  end
end

-- What the units of a run took of the CPU, in seconds.
local function work(one, peer)
  local start = median(idle[peer], "cpu")
  return one and start and one.cpu - start
end

for _, workload in ipairs(workloads) do
  local name = workload[1]
  if wanted(name) then
    local count = quick and workload.count // 10 or workload.count
    local runs = measure_all(peers, name, count, workload.slow and url .. "/slow" or url)
    print(("\n**%s** (%d %ss)\n"):format(workload.title, count, workload.unit))
    row("client", "wall s", "CPU s", "CPU µs a " .. workload.unit, "CPU ×", "RSS MB")
    row("---", "--:", "--:", "--:", "--:", "--:")
    for _, peer in ipairs(peers) do
      local its = runs[peer]
      for _, one in ipairs(its) do
        local floor = work(one.next_floor, peers[1])
        one.work = work(one, peer)
        one.ratio = one.work and floor and floor > 0 and one.work / floor or nil
      end
      if #its > 0 then
        local cost = median(its, "work")
        row(peer.name, figure("%.3f", median(its, "wall")), figure("%.3f", median(its, "cpu")),
          figure("%.1f", cost and cost / count * 1e6), figure("%.2f", median(its, "ratio")),
          figure("%.1f", median(its, "rss")))
      end
    end
    io.stdout:flush()
  end
end
