-- Mistakes that a type checker has to find by the types in library/, one to a line, each with the codes of its findings.
-- What stands in a line without a mark has to pass. `make types` compares; nothing runs this.

local switchboard = require "switchboard"
local webhook = require "switchboard.webhook"
local Q = require "switchboard.query"

local ic = switchboard.intercom { access_token = os.getenv "INTERCOM_ACCESS_TOKEN" }
local cr = switchboard.commonroom { api_token = os.getenv "COMMONROOM_API_TOKEN" }

-- Names that there are not.
switchboard.slep(1)                                                     --! undefined-field
ic:contcts()                                                            --! undefined-field
ic:contacts():gett "1"                                                  --! undefined-field
cr:v2():contacts():create {}                                            --! undefined-field
switchboard.spawn(print):jion()                                         --! undefined-field
webhook.intercm.receive("", {}, "secret")                               --! undefined-field
for contact in ic:contacts():each { per_page = 5 } do
  print(contact.emial)                                                  --! undefined-field
end
for record in ic:contacts():each("serch", {}) do print(record) end      --! param-type-mismatch

-- Options and parameters.
local options = {} ---@type switchboard.CallOptions
options.timout = 5                                                      --! inject-field
ic:contacts():list({}, options)
ic:contacts():list({}, { timeout = "5" })                               --! param-type-mismatch
ic:contacts():list { per_page = "fifty" }                               --! param-type-mismatch
ic:contacts():get()                                                     --! missing-parameter
ic:contacts():merge { into = "2" }                                      --! missing-fields param-type-mismatch
cr:tags():create { name = "vip" }                                       --! missing-fields param-type-mismatch
switchboard.configure { thread = "yes" }                                --! assign-type-mismatch

-- Words of which one is wanted.
switchboard.intercom { region = "uk" }                                  --! assign-type-mismatch
switchboard.intercom { nulls = "kep" }                                  --! assign-type-mismatch
ic:conversations():update("1", { priority = "hgih" })                   --! param-type-mismatch
ic:conversations():manage("1", { message_type = "closed" })             --! param-type-mismatch

-- Nil that nobody looked at.
local contact = ic:contacts():get "1"
print(contact.email)                                                    --! need-check-nil
local tag, err = cr:tags():get "1"
print(err.kind)                                                         --! need-check-nil
print(ic:rate_limit().remaining)                                        --! need-check-nil
local event = webhook.intercom.receive("", {}, "secret")
print(event.topic)                                                      --! need-check-nil

-- What is right.
if not tag then
  print(err.kind == "not_found", err.retry_after, err)
else
  print(tag.name, tag.entityTypes[1])
end
local found, failure, meta = ic:contacts():search { query = Q.email:contains "@acme.com" * Q.role:eq "user" }
if found then
  print(found[1].email, meta.status, meta.total_count)
else
  error(failure)
end
print(assert(ic:contacts():update("1", { name = "Ada", phone = switchboard.null })).name)
print(assert(ic:contacts():get({ id = "1" }, { timeout = 5, fields = { "id" } })).id)
print(assert(ic:calls():recording("1", nil, { sink = "call.wav" })) + 1)
for conversations, page in ic:conversations():pages({ per_page = 5 }, { max = 20 }) do
  print(#conversations, page.total_count, conversations[1].state)
end
for note in ic:contacts():each("notes", "1", { per_page = 5 }) do print(note.body) end
print(#switchboard.assert(switchboard.map({ "1", "2" }, 2, function(id) return ic:tags():get(id) end)))
