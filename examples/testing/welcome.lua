-- The code under test: tags everybody who wrote in, once. It gets the client, so that a test can give it another.
local welcome = {}

--- Tags the contacts with these e-mail addresses.
-- @treturn[1] integer how many were tagged
-- @return[2] nil
-- @return[2] an error
function welcome.run(ic, addresses, tag_name)
  local tag, err = ic:tags():create { name = tag_name }
  if not tag then
    return nil, err
  end
  local tagged = 0
  for _, address in ipairs(addresses) do
    local found, failure = ic:contacts():search {
      query = { field = "email", operator = "=", value = address },
    }
    if not found then
      return nil, failure
    end
    for _, contact in ipairs(found) do
      local done, refusal = ic:contacts():add_tag(contact.id, { id = tag.id })
      if not done then
        return nil, refusal
      end
      tagged = tagged + 1
    end
  end
  return tagged
end

return welcome
