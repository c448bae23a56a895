--- The names in a table, sorted.
-- @module switchboard.sorted

--- Returns the keys of a table whose keys are strings.
-- @tparam table set
-- @treturn {string,...}
return function(set)
  local names = {}
  for name in pairs(set) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end
