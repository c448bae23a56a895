--- The days of the sandbox's workspace, whose time zone is Los Angeles: they begin at midnight there.
-- @module switchboard.sandbox.calendar

local calendar = {}

--- The time zone, as the tz database names it.
calendar.zone = "America/Los_Angeles"

local DAY, HOUR = 86400, 3600
local LAST = 253402300799 -- the end of the year 9999

-- The first Sunday on or after a day in March or November: days since the epoch.
local function sunday(year, month, day)
  local days = 365 * (year - 1970) + math.floor((year - 1969) / 4) - math.floor((year - 1901) / 100)
    + math.floor((year - 1601) / 400) -- the first of January
  local is_leap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
  days = days + (month == 3 and 59 or 304) + (is_leap and 1 or 0) + day - 1
  return days + (3 - days) % 7 -- the epoch was a Thursday
end

-- Since 2007, summer time lasts from the second Sunday in March to the first in November, at two o'clock each. It is
-- taken for the rule of all years.
local function offset(time)
  if time < 0 or time > LAST then
    return -8 * HOUR
  end
  local year = os.date("!*t", math.floor(time)).year
  local is_summer = time >= sunday(year, 3, 8) * DAY + 10 * HOUR and time < sunday(year, 11, 1) * DAY + 9 * HOUR
  return (is_summer and -7 or -8) * HOUR
end

--- The day that a time is in, in the workspace's time zone.
-- @tparam number time seconds since the epoch
-- @treturn number days, counted from that of the epoch
function calendar.day(time)
  return math.floor((time + offset(time)) / DAY)
end

--- The same in UTC.
-- @tparam number time
-- @treturn number
function calendar.utc_day(time)
  return math.floor(time / DAY)
end

return calendar
