-- report.lua MEASURE PEERS URL TLS_URL CA_FILE FIGURES   runs every peer on every workload over every road, in turns,
-- and prints a table for each workload. Into the directory FIGURES it draws what they took over the first road: a bar
-- for each client, and curves over the number of tasks at once and the length of a list.
--
-- PEERS is a file with a line "name=command" for each, where the command may begin with NAME=VALUE;
-- the first is what the others are compared to.
local measure, peers_file, url, tls_url, ca_file, directory = table.unpack(arg, 1, 6)
package.path = arg[0]:gsub("[^/]*$", "?.lua")
local draw = require "draw"

local quick = (os.getenv "BENCH_QUICK" or "") ~= ""
local rounds = tonumber(os.getenv "BENCH_ROUNDS" or quick and 1 or 5)

-- Those that the variable names, or all.
local function chosen(all, variable)
  local names = os.getenv(variable) or ""
  local some = {}
  for _, each in ipairs(all) do
    if names == "" or (" " .. names .. " "):find(" " .. each[1] .. " ", 1, true) then
      some[#some + 1] = each
    end
  end
  return some
end

local roads = chosen({
  { "plain", title = "HTTP/1.1", url = url, more = "" },
  { "tls", title = "the same over TLS", url = tls_url, more = ca_file .. " 1.1" },
  { "http2", title = "HTTP/2 over TLS", url = tls_url, more = ca_file .. " 2" },
}, "BENCH_ROADS")

-- `does` is what the peers call it, if that is something else; `unit` is what CPU is told for; `few` is too little to
-- be cut; `slow` is on the side of the server that answers after 20 ms.
local workloads = chosen({
  { "get", count = 5000, unit = "get", title = "Gets in a row" },
  { "concurrent", count = 5000, unit = "get", title = "Gets, 64 in flight" },
  { "burst", does = "concurrent", count = 64, few = true, unit = "get", title = "64 gets at once, with connections" },
  { "list", count = 400, unit = "page", title = "20,000 contacts in pages of 50" },
  { "list150", count = 1334, unit = "page", title = "200,000 contacts in pages of 150" },
  { "network", count = 100, unit = "page", slow = true, title = "100 pages of 50 from a server that takes 20 ms" },
  { "overlap", count = 100, unit = "page", slow = true, title = "The same with 10 ms of the caller's work a page" },
}, "BENCH_WORKLOADS")

-- Each draws a curve over its places, at each of which a run has `count(place)` units.
local curves = chosen({
  {
    "tasks", places = { 1, 10, 100, 1000, 10000 }, does = "concurrent%d", of = "work", factor = 1e6,
    count = function(tasks) return math.max(tasks, quick and 2000 or 20000) end,
    title = "Gets by so many tasks at once: CPU of a get, µs", below = "tasks at once",
  },
  {
    "length", places = quick and { 1, 10, 100 } or { 1, 10, 100, 1000 }, does = "list150", of = "rss", factor = 1,
    count = function(pages) return pages end,
    title = "A list in pages of 150: memory resident at most, MB", below = "pages of the list",
  },
}, "BENCH_WORKLOADS")

local function read_peers()
  local peers = {}
  for line in io.lines(peers_file) do
    local name, command = line:match "^([^=]+)=(.+)$"
    peers[#peers + 1] = { name = name, command = command }
  end
  return peers
end

-- What one run cost: { wall, cpu, rss }, or nil when the peer can't do it.
local function run(peer, workload, road, count)
  local does, base = workload.does or workload[1], road.url .. (workload.slow and "/slow" or "")
  local pipe = assert(io.popen(("%s %s %s %s %d %s"):format(measure, peer.command, does, base, count, road.more)))
  local wall, cpu, rss = pipe:read("n", "n", "n")
  local _, _, status = pipe:close()
  if status == 0 then
    return { wall = wall, cpu = cpu, rss = rss / 1024 }
  elseif status ~= 3 then
    io.stderr:write(("bench: %s failed at %s, %s\n"):format(peer.name, workload[1], road.title))
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

-- Peer -> road -> its runs; in turns, so that what else the machine does meets all of them.
local function measure_all(peers, over, workload, count)
  local all = {}
  for _, peer in ipairs(peers) do
    all[peer] = {}
    for _, road in ipairs(over) do
      all[peer][road] = {}
    end
  end
  for _ = 1, rounds do
    for _, peer in ipairs(peers) do
      for _, road in ipairs(over) do
        local its = all[peer][road]
        local one = not its.failed and run(peer, workload, road, count)
        if one then
          one.next_floor = run(peers[1], workload, road, count)
          its[#its + 1] = one
        end
        its.failed = #its == 0
      end
    end
  end
  return all
end

local function row(cells)
  print("| " .. table.concat(cells, " | ") .. " |")
end

-- A row for each peer that has done something; a cell has a figure for each road. `columns` are titles, formats and
-- what makes the figure of the runs.
local function tell(peers, over, all, columns)
  local titles, lines = { "client" }, { "---" }
  for i, column in ipairs(columns) do
    titles[i + 1], lines[i + 1] = column[1], "--:"
  end
  row(titles)
  row(lines)
  for _, peer in ipairs(peers) do
    local cells, any = { peer.name }, false
    for i, column in ipairs(columns) do
      local figures = {}
      for j, road in ipairs(over) do
        local value = column[3](all[peer][road], peer)
        figures[j], any = value and column[2]:format(value) or "–", any or value
      end
      cells[i + 1] = table.concat(figures, " / ")
    end
    if any then
      row(cells)
    end
  end
  io.stdout:flush()
end

local function median_of(what, factor)
  return function(runs)
    local value = median(runs, what)
    return value and value * (factor or 1)
  end
end

local peers = read_peers()
local road_titles = {}
for i, road in ipairs(roads) do
  road_titles[i] = road.title
end
print(("%s, %d rounds in turns, medians, for %s.\n"
  .. "CPU is user and system time of the client's process; that of a unit is without what the client takes to start.\n"
  .. "Each run is followed by one of %s over the same road: × is the median of what the one took of the other,\n"
  .. "which a machine that changes its pace does not change.\n"):format(
  os.date "!%Y-%m-%d", rounds, table.concat(road_titles, " / "), peers[1].name))

local anywhere = { roads[1] } -- starting takes no road
local idle = measure_all(peers, anywhere, { "start" }, 1)
print "**Start-up only**\n"
tell(peers, anywhere, idle, {
  { "wall ms", "%.1f", median_of("wall", 1e3) },
  { "CPU ms", "%.1f", median_of("cpu", 1e3) },
  { "RSS MB", "%.1f", median_of "rss" },
})

-- What the units of a run took of the CPU, in seconds.
local function work(one, peer)
  local start = median(idle[peer][roads[1]], "cpu")
  return one and start and one.cpu - start
end

local function measure_work(over, workload, count)
  local all = measure_all(peers, over, workload, count)
  for peer, by_road in pairs(all) do
    for _, its in pairs(by_road) do
      for _, one in ipairs(its) do
        local floor = work(one.next_floor, peers[1])
        one.work = work(one, peer)
        one.ratio = one.work and floor and floor > 0 and one.work / floor or nil
      end
    end
  end
  return all
end

-- Draws the bars of a workload over the first road.
local function draw_bars(workload, all, count)
  local bars = {}
  for _, peer in ipairs(peers) do
    local each = {}
    for _, one in ipairs(all[peer][roads[1]]) do
      each[#each + 1] = one.work and one.work * 1e6 / count
    end
    table.sort(each)
    if #each > 0 and each[#each] > 0 then
      local middle = (each[(#each + 1) // 2] + each[#each // 2 + 1]) / 2
      bars[#bars + 1] = {
        name = peer.name, median = math.max(middle, 0), low = math.max(each[1], 0), high = each[#each],
        ours = peer.name:find "^switchboard" ~= nil,
      }
    end
  end
  if #bars > 0 then
    local title = ("%s: CPU of a %s, µs"):format(workload.title, workload.unit)
    draw.bars(("%s/%s.svg"):format(directory, workload[1]), title, bars)
  end
end

for _, workload in ipairs(workloads) do
  local count = quick and not workload.few and workload.count // 10 or workload.count
  local all = measure_work(roads, workload, count)
  draw_bars(workload, all, count)
  print(("\n**%s** (%d %ss)\n"):format(workload.title, count, workload.unit))
  tell(peers, roads, all, {
    { "wall s", "%.3f", median_of "wall" },
    { "CPU µs a " .. workload.unit, "%.1f", median_of("work", 1e6 / count) },
    { "CPU ×", "%.2f", median_of "ratio" },
    { "RSS MB", "%.1f", median_of "rss" },
  })
end

for _, curve in ipairs(curves) do
  local drawn, by_peer = {}, {}
  for _, peer in ipairs(peers) do
    by_peer[peer] = { name = peer.name }
  end
  for _, place in ipairs(curve.places) do
    local count = curve.count(place)
    local all = measure_work(anywhere, { curve[1], does = curve.does:format(place) }, count)
    for peer, by_road in pairs(all) do
      local value = median(by_road[roads[1]], curve.of)
      by_peer[peer][place] = value and value * curve.factor / (curve.of == "work" and count or 1)
    end
  end
  for _, peer in ipairs(peers) do
    if next(by_peer[peer], (next(by_peer[peer]))) then -- it has done something
      drawn[#drawn + 1] = by_peer[peer]
    end
  end
  print(("\n**%s**\n"):format(curve.title))
  row { "client", table.unpack(curve.places) }
  row { "---", ("--: | "):rep(#curve.places):sub(1, -4) }
  for _, each in ipairs(drawn) do
    local cells = { each.name }
    for i, place in ipairs(curve.places) do
      cells[i + 1] = each[place] and ("%.1f"):format(each[place]) or "–"
    end
    row(cells)
  end
  draw.curves(("%s/%s.svg"):format(directory, curve[1]), curve.title, curve.below, curve.places, drawn)
end
