--- Which bodies Common Room accepts. Each function answers true or false; fields it does not know pass.
-- @module switchboard.sandbox.commonroom_schema
local json = require "switchboard.json"
local values = require "switchboard.sandbox.values"

local schema = {}

local function text(value)
  return type(value) == "string"
end

local function filled_text(value)
  return type(value) == "string" and value ~= ""
end

local function one_of(...)
  local words = {}
  for _, word in ipairs { ... } do
    words[word] = true
  end
  return function(value)
    return type(value) == "string" and words[value] == true
  end
end

local function nullable(check)
  return function(value)
    return value == json.null or check(value)
  end
end

local function array(check)
  return function(value)
    if not values.is_array(value) then
      return false
    end
    for _, item in ipairs(value) do
      if not check(item) then
        return false
      end
    end
    return true
  end
end

-- `required` and `optional`: field → check.
local function object(required, optional)
  return function(value)
    if not values.is_object(value) then
      return false
    end
    for name, check in pairs(required) do
      if value[name] == nil or not check(value[name]) then
        return false
      end
    end
    for name, check in pairs(optional or {}) do
      if value[name] ~= nil and not check(value[name]) then
        return false
      end
    end
    return true
  end
end

local function either(first, second)
  return function(value)
    return first(value) or second(value)
  end
end

local function timestamp(value)
  return text(value) and value:find("^%d%d%d%d%-%d%d%-%d%dT%d%d:%d%d:%d%d") ~= nil
end

local function date(value)
  return text(value) and value:find("^%d%d%d%d%-%d%d%-%d%d$") ~= nil
end

local function number(value)
  return type(value) == "number"
end

local function boolean(value)
  return type(value) == "boolean"
end

local value_checks = {
  enum = text, string = text, url = text, date = date, int = number, number = number, boolean = boolean,
}

local function custom_value(value)
  if not values.is_object(value) or value.value == nil then
    return false
  end
  local check = text(value.type) and value_checks[value.type]
  return check and (check(value.value) or array(check)(value.value)) or false
end

local tag_assignment = either(
  object { type = one_of "id", id = filled_text },
  object { type = one_of "name", name = filled_text })
local handle = object { type = one_of "handle", value = text }
local plain_text = object { type = one_of "text", value = text }
local content = object { type = one_of("text", "markdown"), value = text }
local nullable_text = nullable(text)

--- The body of `POST /tags/{id}`.
schema.tag_update = object({ name = filled_text }, { description = nullable_text })

--- The body of `POST /tags`.
schema.tag_creation = object(
  { name = filled_text, entityTypes = array(one_of("member", "activity", "company")) },
  { description = nullable_text })

--- The body of `POST /source/{id}/user`.
schema.user = object({ id = filled_text }, {
  fullName = nullable_text, firstName = nullable_text, lastName = nullable_text, username = nullable_text,
  email = nullable_text, avatarUrl = nullable_text, bio = nullable_text, roleAtCompany = nullable_text,
  titleAtCompany = nullable_text, companyName = nullable_text, companyDomain = nullable_text,
  country = nullable_text, city = nullable_text, region = nullable_text, rawLocation = nullable_text,
  linkedin = nullable(handle), github = nullable(handle), twitter = nullable(handle),
  discord = nullable(object({ username = text, discriminator = either(text, number) }, { type = one_of "username" })),
  externalProfiles = nullable(array(object({ url = text }, { name = text }))),
  tags = array(tag_assignment),
  customFields = array(object({ id = number }, { value = custom_value })),
})

--- The body of `POST /source/{id}/activity`.
schema.activity = object({ id = filled_text, activityType = filled_text, user = schema.user }, {
  activityTitle = nullable(plain_text),
  content = nullable(content),
  url = nullable_text,
  timestamp = timestamp,
  tags = array(tag_assignment),
  parentActivity = nullable(object { id = filled_text, activityType = filled_text }),
  subSource = nullable(object { type = one_of "name", name = filled_text }),
})

return schema
