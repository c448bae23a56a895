--- Joins tables of a connector's definition: a type out of shared fields and its own, a connector out of its areas.
-- @module switchboard.connectors.merge

--- Makes one table of several, which stay as they are. A name in two of them would hide one from the other: an error.
-- @function merge
-- @tparam table ... the parts
-- @treturn table a new one
-- @usage body = merge(company, { company_id = "id !" })
return function(...)
  local whole = {}
  for _, part in ipairs { ... } do
    for name, value in pairs(part) do
      if whole[name] ~= nil then
        error("'" .. tostring(name) .. "' is defined twice", 2)
      end
      whole[name] = value
    end
  end
  return whole
end
