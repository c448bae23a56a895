-- The contacts of an Intercom workspace, made from memory: GET …/contacts/<id> and
-- GET …/contacts?per_page=&starting_after=. A cursor is the number of the last record.

local upstream = {}

local TOTAL = 300000

-- A contact between its id's two places: 2 KB, with all the fields that Intercom's has.
local TEMPLATE = [[{"type":"contact","id":"@","workspace_id":"ecahpwf5","external_id":"user-@","role":"user",
"email":"ada.@@example.com","phone":"+33612345678","name":"Ada Moreau",
"avatar":"https://static.example.com/avatars/ada.png","owner_id":127,
"social_profiles":{"type":"list","data":[{"type":"social_profile","name":"Twitter","url":"http://twitter.com/ada"}]},
"has_hard_bounced":false,"marked_email_as_spam":false,"unsubscribed_from_emails":false,"email_verified":true,
"created_at":1571672154,"updated_at":1571672158,"signed_up_at":1571069751,"last_seen_at":1571069751,
"last_replied_at":1571672158,"last_contacted_at":1571672158,"last_email_opened_at":1571673478,
"last_email_clicked_at":1571676789,"language_override":null,"browser":"chrome","browser_version":"77.0.3865.90",
"browser_language":"en","os":"OS X 10.14.6",
"location":{"type":"location","country":"France","region":"Ile-de-France","city":"Paris","country_code":"FRA",
"continent_code":"EU"},
"android_app_name":null,"android_app_version":null,"android_device":null,"android_os_version":null,
"android_sdk_version":null,"android_last_seen_at":null,"ios_app_name":"The App","ios_app_version":"10.3.1",
"ios_device":"iPhone 12","ios_os_version":"15.4","ios_sdk_version":"3.1.2","ios_last_seen_at":1571069751,
"custom_attributes":{"paid_subscriber":true,"monthly_spend":155.98,"team_mates":9,"plan":"Growth","seats":25,
"last_invoice_at":1571069751},
"tags":{"type":"list","data":[{"type":"tag","id":"2","url":"/tags/2"},{"type":"tag","id":"4","url":"/tags/4"}],
"url":"/contacts/@/tags","total_count":2,"has_more":false},
"notes":{"type":"list","data":[{"type":"note","id":"20","url":"/notes/20"}],"url":"/contacts/@/notes",
"total_count":1,"has_more":false},
"companies":{"type":"list","data":[{"type":"company","id":"5ba686093c23bc5beb6a3d46","url":"/companies/5ba6"}],
"url":"/contacts/@/companies","total_count":1,"has_more":false}}]]

local pieces = {}
do
  local text = TEMPLATE:gsub("\n", ""):gsub("@@", "@\0") -- the address has an @ of its own
  for piece in (text .. "@"):gmatch("([^@]*)@") do
    pieces[#pieces + 1] = (piece:gsub("%z", "@"))
  end
end

local function contact(number)
  return table.concat(pieces, ("6762f0dd1bb69f9f%08x"):format(number))
end

local function list(arguments)
  local size = tonumber(arguments.per_page) or 50
  local first = (tonumber(arguments.starting_after) or 0) + 1
  local last = math.min(first + size - 1, TOTAL)
  local records = {}
  for number = first, last do
    records[#records + 1] = contact(number)
  end
  local following = last < TOTAL and (',"next":{"per_page":%d,"starting_after":"%d"}'):format(size, last) or ""
  local pages = ('{"type":"pages","page":%d,"per_page":%d,"total_pages":%d%s}'):format(math.ceil(last / size), size,
    math.ceil(TOTAL / size), following)
  return ('{"type":"list","data":[%s],"total_count":%d,"pages":%s}'):format(table.concat(records, ","), TOTAL, pages)
end

local one = contact(1)

function upstream.serve(delay)
  if delay > 0 then
    ngx.sleep(delay)
  end
  local body = ngx.var.uri:find("/contacts/", 1, true) and one or list(ngx.req.get_uri_args())
  ngx.header.content_length = #body
  ngx.print(body)
end

return upstream
