--- The JSON decoder behind the C core: lua-cjson, Debian's or OpenResty's, or the host's own.
--
-- A host without lua-cjson puts a module `switchboard.decoder` into `package.preload` before it requires Switchboard:
-- a function that takes a text and returns the value, and throws or returns `nil, message` when the text is not JSON.
-- It reads a JSON null as a light userdata NULL, which is `require("switchboard.core").null`.
-- @module switchboard.json
-- @usage package.preload["switchboard.decoder"] = function() return engine.json.decode end

local core = require "switchboard.core"

-- Half of a surrogate pair, which a service leaves where it cuts a text in the middle of a character, is an
-- error to lua-cjson, and a whole page would be lost. In its place stands U+FFFD, as elsewhere in Unicode.
local function mend_surrogates(text)
  local pieces, kept, at = {}, 1, 1
  while true do
    local from, to, kind, digits = text:find("\\(.)(%x?%x?%x?%x?)", at)
    if not from then
      break
    end
    at = kind == "u" and to + 1 or from + 2
    local code = kind == "u" and tonumber(digits, 16) or 0
    if code >= 0xD800 and code <= 0xDBFF and text:find("^\\u[dD][c-fC-F]%x%x", at) then
      at = at + 6 -- its other half
    elseif code >= 0xD800 and code <= 0xDFFF then
      pieces[#pieces + 1] = text:sub(kept, from - 1)
      kept = at
    end
  end
  pieces[#pieces + 1] = text:sub(kept)
  return table.concat(pieces, "\\ufffd")
end

-- An instance of its own, so that nobody's settings change ours nor ours theirs.
local function cjson_decoder()
  local instance = require("cjson").new()
  instance.decode_invalid_numbers(false)
  instance.decode_max_depth(100)
  local decode = instance.decode
  return function(text)
    if text:find("\\ud", 1, true) or text:find("\\uD", 1, true) then
      text = mend_surrogates(text)
    end
    return decode(text)
  end
end

local json = {}

--- Decodes JSON text.
-- @function decode
-- @tparam string text
-- @return the value; throws when the text is not JSON
json.decode = package.preload["switchboard.decoder"] and require "switchboard.decoder" or cjson_decoder()

core.set_decoder(json.decode)

return json
