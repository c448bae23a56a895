--- What of a connector some version of its API has.
local versions = {}

local function numbers(version)
  local list = {}
  for number in version:gmatch "%d+" do list[#list + 1] = tonumber(number) end
  return list
end

--- Whether a version has what came with another one; a name, such as Preview, is ahead of all numbers.
-- @tparam string version
-- @tparam[opt] string since nil: all have it
function versions.has(version, since)
  if not since or not version:find "^%d" then return true end
  if not since:find "^%d" then return false end
  local has, needs = numbers(version), numbers(since)
  for i, number in ipairs(needs) do
    if (has[i] or 0) ~= number then return (has[i] or 0) > number end
  end
  return true
end

-- Takes out of a type what it has not, and says of what it has whether it is required.
local function narrow_type(schema, version)
  for name, field in pairs(schema.properties or {}) do
    if not versions.has(version, field.since) then
      schema.properties[name] = nil
    else
      if field.required_before and versions.has(version, field.required_before) then field.required = nil end
      narrow_type(field, version)
    end
  end
  if schema.items then narrow_type(schema.items, version) end
  if type(schema.additional) == "table" then narrow_type(schema.additional, version) end
  -- One of several objects that has lost a field which it needs is gone as a whole.
  for index = #(schema.any_of or {}), 1, -1 do
    local lost = false
    for _, field in pairs(schema.any_of[index].properties or {}) do
      lost = lost or field.required and not versions.has(version, field.since)
    end
    if lost then table.remove(schema.any_of, index) else narrow_type(schema.any_of[index], version) end
  end
end

--- Takes out of what `client:describe()` told what a version has not.
-- @tparam table description changed
-- @tparam string version
-- @treturn table the same
function versions.narrow(description, version)
  for _, resource in pairs(description.resources) do
    for action, operation in pairs(resource.actions) do
      if not versions.has(version, operation.since) then resource.actions[action] = nil end
      for index = #operation.parameters, 1, -1 do
        local parameter = operation.parameters[index]
        if not versions.has(version, parameter.since) then table.remove(operation.parameters, index) end
        narrow_type(parameter.schema, version)
      end
    end
  end
  return description
end

return versions
