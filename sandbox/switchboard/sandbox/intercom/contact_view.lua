--- A contact as the API shows it: every declared field, null where nothing is known. Only an e-mail address and its
-- domain are left out then.
-- @module switchboard.sandbox.intercom.contact_view
local json = require "switchboard.json"

local plain_fields = {}
for name in ([[
  external_id phone name created_at updated_at signed_up_at last_seen_at last_replied_at
  last_contacted_at last_email_opened_at last_email_clicked_at language_override browser
  browser_version browser_language os android_app_name android_app_version android_device
  android_os_version android_sdk_version android_last_seen_at ios_app_name ios_app_version
  ios_device ios_os_version ios_sdk_version ios_last_seen_at utm_campaign utm_content utm_medium
  utm_source utm_term referrer
]]):gmatch("%S+") do
  plain_fields[#plain_fields + 1] = name
end

-- An embedded list holds ten entries at most and tells where the others are.
local embedded_maximum = 10

local function embedded(kind, ids, path)
  local entries = json.array {}
  for index = 1, math.min(#ids, embedded_maximum) do
    entries[index] = { type = kind, id = ids[index], url = "/" .. (kind == "company" and "companies" or kind .. "s")
      .. "/" .. ids[index] }
  end
  return {
    type = "list",
    data = entries,
    url = path,
    total_count = #ids,
    has_more = #ids > embedded_maximum,
  }
end

local function note_ids(state, contact)
  local ids = {}
  for _, note in ipairs(state.notes) do
    if note.contact_id == contact.id then
      ids[#ids + 1] = note.id
    end
  end
  return ids
end

-- The owner's id became a string with version 2.16.
local function owner_id(contact, version)
  if not contact.owner_id then
    return json.null
  end
  return version >= 16 and tostring(contact.owner_id) or contact.owner_id
end

return function(service, contact, version)
  local path = "/contacts/" .. contact.id
  local view = {
    type = "contact",
    id = contact.id,
    workspace_id = "sandbox1",
    role = contact.role,
    owner_id = owner_id(contact, version),
    email = contact.email,
    email_domain = contact.email and contact.email:match("@(.*)$"),
    avatar = contact.avatar and { type = "avatar", image_url = contact.avatar } or json.null,
    has_hard_bounced = contact.has_hard_bounced,
    marked_email_as_spam = false,
    unsubscribed_from_emails = contact.unsubscribed_from_emails,
    location = {
      type = "location",
      country = contact.country or json.null,
      region = contact.region or json.null,
      city = contact.city or json.null,
      country_code = json.null,
      continent_code = json.null,
    },
    social_profiles = { type = "list", data = json.array {} },
    custom_attributes = contact.custom_attributes,
    tags = embedded("tag", contact.tag_ids, path .. "/tags"),
    notes = embedded("note", note_ids(service.state, contact), path .. "/notes"),
    companies = embedded("company", contact.company_ids, path .. "/companies"),
    opted_out_subscription_types = embedded("subscription", {}, path .. "/subscriptions"),
    opted_in_subscription_types = embedded("subscription", {}, path .. "/subscriptions"),
  }
  for _, name in ipairs(plain_fields) do
    view[name] = contact[name] == nil and json.null or contact[name]
  end
  return view
end
