--- Has methods say so when they are called with a dot.
-- @module switchboard.colon

--- Makes each of these functions look at its first argument.
-- @tparam table methods name → function
-- @tparam string owner how the message names whose they are
-- @tparam function is_own `is_own(value)`: whether a value is one of those that have these methods
-- @treturn table name → function
return function(methods, owner, is_own)
  local guarded = {}
  for name, method in pairs(methods) do
    guarded[name] = function(self, ...)
      if not is_own(self) then
        error(("%s: methods are called with a colon: %s:%s(…)"):format(owner, owner:match "[^.]*$", name), 2)
      end
      return method(self, ...)
    end
  end
  return guarded
end
