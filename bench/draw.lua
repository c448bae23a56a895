-- Draws figures as SVG: bars with the spread of what they are the median of, and curves.

local draw = {}

local WIDTH, LEFT, RIGHT, BAR = 760, 270, 80, 22
local COLOURS = { "#0b6e4f", "#c8553d", "#5b6c9d", "#b08900", "#7a4a88", "#5f6b6d", "#2a9d8f", "#8d6a4f" }

local function escape(text)
  return (text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

local function text(x, y, content, more)
  return ('<text x="%.1f" y="%.1f"%s>%s</text>'):format(x, y, more and " " .. more or "", escape(content))
end

local function line(x1, y1, x2, y2, colour)
  return ('<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s"/>'):format(x1, y1, x2, y2, colour)
end

-- With three digits that say something.
local function short(value)
  return ("%.3g"):format(value):find "e" and ("%.0f"):format(value) or ("%.3g"):format(value)
end

local function write(path, title, height, parts)
  local file = assert(io.open(path, "w"))
  file:write(('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img"'
    .. ' font-family="sans-serif" font-size="13" fill="#222">\n<title>%s</title>\n'):format(
    WIDTH, height, WIDTH, height, escape(title)))
  file:write('<rect width="100%" height="100%" fill="#fff"/>\n', table.concat(parts, "\n"), "\n</svg>\n")
  file:close()
end

--- Bars. A thin line shows the lowest and the highest of all rounds.
-- @tparam string path
-- @tparam string title what is measured, and in what
-- @tparam table bars `{ name, median, low, high, ours }` each
function draw.bars(path, title, bars)
  local most, parts = 0, { text(12, 24, title, 'font-weight="bold"') }
  for _, bar in ipairs(bars) do
    most = math.max(most, bar.high)
  end
  local scale = (WIDTH - LEFT - RIGHT) / most
  for i, bar in ipairs(bars) do
    local y = 40 + (i - 1) * (BAR + 8)
    local middle = y + BAR / 2
    parts[#parts + 1] = text(LEFT - 8, middle + 4, bar.name, 'text-anchor="end"')
    parts[#parts + 1] = ('<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>'):format(
      LEFT, y, math.max(bar.median * scale, 1), BAR, bar.ours and COLOURS[1] or "#a9b4b8")
    local low, high = LEFT + bar.low * scale, LEFT + bar.high * scale
    parts[#parts + 1] = line(low, middle, high, middle, "#222")
    parts[#parts + 1] = line(low, middle - 4, low, middle + 4, "#222")
    parts[#parts + 1] = line(high, middle - 4, high, middle + 4, "#222")
    parts[#parts + 1] = text(high + 8, middle + 4, short(bar.median))
  end
  write(path, title, 52 + #bars * (BAR + 8), parts)
end

-- Round numbers from at most `least` to at least `most`: 1, 2, 5, 10, 20, …
local function ticks(least, most)
  local all, decade = {}, 10 ^ math.floor(math.log(least, 10))
  while #all == 0 or all[#all] < most do
    for _, factor in ipairs { 1, 2, 5 } do
      local value = decade * factor
      if #all == 0 or all[#all] < most then
        all[value <= least and 1 or #all + 1] = value
      end
    end
    decade = decade * 10
  end
  return all
end

--- Curves over logarithmic axes. A curve ends where its client could not go on.
-- @tparam string path
-- @tparam string title what is measured, and in what
-- @tparam string below what the axis at the bottom counts
-- @tparam table places on that axis
-- @tparam table curves `{ name, [place] = value, … }` each
function draw.curves(path, title, below, places, curves)
  local least, most = math.huge, 0
  for _, curve in ipairs(curves) do
    for _, place in ipairs(places) do
      local value = curve[place]
      if value and value > 0 then
        least, most = math.min(least, value), math.max(most, value)
      end
    end
  end
  if most == 0 then
    return
  end
  local left, right, top, bottom = 62, WIDTH - 280, 44, 330
  local marks = ticks(least, most)
  local first, last = math.log(places[1]), math.log(places[#places])
  local function x_of(place) return left + (math.log(place) - first) / (last - first) * (right - left) end
  local function y_of(value)
    return bottom - math.log(value / marks[1]) / math.log(marks[#marks] / marks[1]) * (bottom - top)
  end
  local parts = { text(12, 24, title, 'font-weight="bold"') }
  for _, mark in ipairs(marks) do
    parts[#parts + 1] = line(left, y_of(mark), right, y_of(mark), "#e2e6e8")
    parts[#parts + 1] = text(left - 8, y_of(mark) + 4, short(mark), 'text-anchor="end"')
  end
  for _, place in ipairs(places) do
    parts[#parts + 1] = line(x_of(place), bottom, x_of(place), bottom + 5, "#222")
    parts[#parts + 1] = text(x_of(place), bottom + 20, ("%d"):format(place), 'text-anchor="middle"')
  end
  parts[#parts + 1] = line(left, bottom, right, bottom, "#222")
  parts[#parts + 1] = text((left + right) / 2, bottom + 40, below, 'text-anchor="middle"')
  for i, curve in ipairs(curves) do
    local points, colour = {}, COLOURS[(i - 1) % #COLOURS + 1]
    for _, place in ipairs(places) do
      local value = curve[place]
      if value and value > 0 then
        points[#points + 1] = ("%.1f,%.1f"):format(x_of(place), y_of(value))
        parts[#parts + 1] = ('<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>'):format(x_of(place), y_of(value), colour)
      end
    end
    parts[#parts + 1] = ('<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>'):format(
      table.concat(points, " "), colour)
    parts[#parts + 1] = ('<rect x="%d" y="%d" width="12" height="12" fill="%s"/>'):format(
      right + 16, 36 + 20 * i, colour)
    parts[#parts + 1] = text(right + 34, 47 + 20 * i, curve.name)
  end
  write(path, title, bottom + 52, parts)
end

return draw
