--- What a tool answers: values that fit a model's window, and errors that say what to do.
-- @module switchboard.mcp.answers

local core = require "switchboard.core"
local encodable = require "switchboard.encodable"
local json = require "switchboard.json"

local answers = {}

-- Text by strangers -------------------------------------------------------------------------------

-- Characters that nobody sees, by which text can say one thing to a person and another to a model: zero-width ones,
-- those that turn the direction, and tags. (The joiners stay: scripts and emoji need them.)
local unseen = {
  "\226\128[\139\142\143\170-\174]", "\226\129[\160-\175]", "\239\187\191", "\243\160[\128\129][\128-\191]",
}

local function cleaned(text)
  if text:find "[\226\239\243]" then
    for _, pattern in ipairs(unseen) do
      text = text:gsub(pattern, "")
    end
  end
  return text
end

local function stripped(value)
  if type(value) == "string" then
    return cleaned(value)
  elseif type(value) == "table" then
    for name, item in pairs(value) do
      if type(item) == "string" or type(item) == "table" then
        value[name] = stripped(item)
      elseif item == json.null and type(name) == "string" then
        value[name] = nil
      end
    end
  end
  return value
end

--- Takes out of a value's strings what nobody can see, and out of its objects the fields that are null. What JSON
-- can't write is replaced.
-- @param value changed, where it is a table
-- @return the value, or a copy
function answers.clean(value)
  return stripped(json.encode(value) and value or encodable.value(value))
end

-- Size --------------------------------------------------------------------------------------------

local function size_of(value)
  local text = json.encode(value)
  return text and #text or math.huge
end

answers.size_of = size_of

local SHORTEST = 200 -- bytes below which nothing is taken away

-- The longest array, text and object within a value: { holder, key, size, path }.
local function longest(value, path, found)
  for name, item in pairs(value) do
    local its = path == "" and tostring(name) or path .. "." .. tostring(name)
    local is_text = type(item) == "string"
    local kind = is_text and "text" or type(item) == "table" and (#item > 0 and "array" or "object")
    local size = is_text and #item or kind and size_of(item) or 0
    local is_all = its == "value" and kind == "object"
    if size > SHORTEST and not is_all and (not found[kind] or size > found[kind].size) then
      found[kind] = { holder = value, key = name, size = size, path = its }
    end
    if type(item) == "table" then
      longest(item, its, found)
    end
  end
  return found
end

-- The first bytes of a text, not in the middle of a character.
local function beginning(text, size)
  while size > 0 and text:find("^[\128-\191]", size + 1) do
    size = size - 1
  end
  return text:sub(1, size)
end

-- Takes out a part of a value. False when there is nothing left to take out.
local function shorten(value, left_out)
  local found = longest(value, "", {})
  local array, text, object = found.array, found.text, found.object
  if array and (not text or array.size >= text.size) then
    local items = json.array(array.holder[array.key])
    local keep = math.floor(#items / 2)
    local before = tonumber((left_out[array.path] or ""):match "^%d+") or 0
    left_out[array.path] = ("%d entries"):format(before + #items - keep)
    for i = #items, keep + 1, -1 do
      items[i] = nil
    end
  elseif text then
    left_out[text.path] = "the end of the text"
    text.holder[text.key] = beginning(text.holder[text.key], math.max(SHORTEST, math.floor(text.size / 2)))
  elseif object then
    left_out[object.path] = "the object"
    object.holder[object.key] = nil
  end
  return next(found) ~= nil
end

--- Makes a value fit: takes the ends of its longest arrays and texts away, until it does.
-- @param value changed, where it is a table
-- @tparam integer limit bytes
-- @return the value; nil when it can't be made to fit
-- @treturn ?table path → what was left out
function answers.fit(value, limit)
  local box, left_out = { value = value }, {}
  while size_of(box.value) > limit do
    if not shorten(box, left_out) then
      return nil
    end
  end
  local told = {}
  for path, what in pairs(left_out) do
    told[path == "value" and "result" or path:gsub("^value%.", "")] = what
  end
  return box.value, next(told) and told or nil
end

-- Results ------------------------------------------------------------------------------------------

--- Makes the result of a tool from what it found.
-- @tparam table structured
-- @treturn table
function answers.result(structured)
  local text = json.encode(structured)
  if not text then -- an error may have the bytes of a header
    structured = encodable.value(structured)
    text = assert(json.encode(structured))
  end
  return { content = { { type = "text", text = text } }, structuredContent = structured }
end

local told = { "kind", "message", "param", "status", "code", "request_id", "retry_after", "retryable" }

--- Makes the result of a tool that failed.
-- @tparam table err an error of the library, or fields of the same names
-- @tparam[opt] table more `nearest`, `hint`, and what else a model can go on with
-- @treturn table
function answers.failure(err, more)
  local fields = {}
  for _, name in ipairs(told) do
    fields[name] = err[name]
  end
  fields.message = answers.clean(fields.message)
  fields.nearest = tostring(err.message):match "did you mean [`'\"]?([^`'\"%)]+)"
  for name, value in pairs(more or {}) do
    fields[name] = value
  end
  local result = answers.result { error = fields }
  result.isError = true
  return result
end

--- Makes the result of a tool that was called in a way that it can't be.
-- @tparam string message
-- @tparam[opt] string param
-- @tparam[opt] table more
-- @treturn table
function answers.refusal(message, param, more)
  return answers.failure({ kind = "invalid_request", message = message, param = param, retryable = false }, more)
end

--- Makes the result of a tool from whatever was thrown.
-- @param err
-- @treturn table
-- @raise `err`, when it is no error of the library
function answers.thrown(err)
  if not core.is_error(err) then
    error(err, 0)
  end
  return answers.failure(err)
end

return answers
