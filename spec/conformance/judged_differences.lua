--- Where the sandbox answers otherwise than the descriptions say, and means it: of each description an array of Lua
-- patterns over what Prism finds, each below its reason.

return {
  ["commonroom-v1"] = {
    { reason = "seen of the service: an object, not an array", "^contacts%.get_by_email response%.body: .* must be array" },
    { reason = "the word of the description's own example", "^contacts%.anonymize response%.body%.status: " },
  },
  ["intercom-2.16"] = {
    {
      reason = "the address of the next page is a text; the description has that of other lists, a cursor",
      "^companies%.list[_al]* response%.body%.pages%.next: ",
    },
    {
      reason = "an attribute can be a number: the description's own example has some",
      "^companies%.[%w_]+ response%.body%.data%.#%.custom_attributes%.tier: .* must be string",
    },
    {
      reason = "with a key that one record has, the answer is that record; the description has the list alone",
      "^companies%.find response%.body%.type: ", "^custom_objects%.find response%.body%.type: ",
    },
    {
      reason = "the description has only failures",
      "^fin_voice%.get_by_phone_number response%.body: ",
    },
    {
      reason = "the judge goes where the answer leads to, and takes the file for the answer",
      "^calls%.recording response: Unable to match the returned status code",
    },
  },
}
