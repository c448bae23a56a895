--- Checks of the options that the sandbox takes. What is wrong throws, since what is misspelt would be left out.
-- @module switchboard.sandbox.checks
local core = require "switchboard.core"

local checks = {}

--- An option of this type.
-- @tparam string name as `type` tells it
-- @treturn table a check: whether a value is right, and the words for it
function checks.of_type(name)
  return { function(value) return type(value) == name end, "a " .. name }
end

--- A whole number that is not less than `least`, and not more than `most`.
-- @tparam integer least
-- @tparam[opt] integer most
-- @treturn table
function checks.whole(least, most)
  return {
    function(value)
      return type(value) == "number" and value >= least and value <= (most or value) and value % 1 == 0
    end,
    most and ("a whole number from %d to %d"):format(least, most) or ("a whole number from %d on"):format(least),
  }
end

--- A number from 0 on, and not endless.
checks.number = {
  function(value) return type(value) == "number" and value >= 0 and value < math.huge end, "a number from 0 on",
}

--- A number above 0, and not endless.
checks.positive = {
  function(value) return type(value) == "number" and value > 0 and value < math.huge end, "a number above 0",
}

--- Seconds that pass: a number above 0, of up to 30 years.
checks.seconds = {
  function(value) return type(value) == "number" and value > 0 and value <= 1e9 end, "a number above 0, of up to 1e9",
}

--- One of some words.
-- @tparam table words array
-- @treturn table
function checks.one_of(words)
  return {
    function(value)
      for _, word in ipairs(words) do
        if word == value then
          return true
        end
      end
      return false
    end,
    "one of " .. table.concat(words, ", "),
  }
end

--- Throws at a level where an option is unknown or wrong.
-- @tparam string what the name to begin the message with
-- @tparam table options
-- @tparam table known name → check
-- @tparam string prefix of the names in the message
-- @tparam integer level as `error` counts, from here
-- @raise a message
function checks.options(what, options, known, prefix, level)
  for name, value in pairs(options) do
    local wanted = known[name]
    if not wanted then
      local near = type(name) == "string" and core.nearest(name, known)
      error(("%s: unknown option '%s%s'%s"):format(what, prefix, tostring(name),
        near and (" (did you mean '%s%s'?)"):format(prefix, near) or ""), level)
    elseif not wanted[1](value) then
      error(("%s: option '%s%s' must be %s"):format(what, prefix, name, wanted[2]), level)
    end
  end
end

return checks
