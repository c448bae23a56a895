--- Copies tables.
-- @module switchboard.copy

--- Copies a table, one level deep.
-- @function copy
-- @tparam[opt] table from
-- @tparam[opt] table changes what the copy has in addition, or in place of what `from` has
-- @treturn table a new table
return function(from, changes)
  local copied = {}
  for name, value in pairs(from or {}) do
    copied[name] = value
  end
  for name, value in pairs(changes or {}) do
    copied[name] = value
  end
  return copied
end
