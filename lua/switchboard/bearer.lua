--- Takes from a token the word that is sent before it, with which it is often pasted.
-- @module switchboard.bearer

local ascii = require "switchboard.ascii"

--- A token as it is meant.
-- @param token what is no string stays as it is
-- @tparam[opt="Bearer "] string prefix what goes before it
-- @return the token without the prefix, whatever its case
return function(token, prefix)
  local word = ascii.lower((prefix or "Bearer "):match "^(.-)%s*$")
  local is_apart = #word < #(prefix or "Bearer ")
  while type(token) == "string" and word ~= "" and ascii.lower(token:sub(1, #word)) == word do
    local rest = token:sub(#word + 1)
    if is_apart and rest ~= "" and not rest:find "^%s" then
      break
    end
    token = rest:match "^%s*(.*)$"
  end
  return token
end
