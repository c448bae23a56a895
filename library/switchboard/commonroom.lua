---@meta _
-- Types for editors, written by tools/stubs: `make stubs`.

---Common Room: https://api.commonroom.io/docs/community.html
---@class switchboard.commonroom.Client : switchboard.Client
local client = {}

---What the people of a source did
---@return switchboard.commonroom.resources.activities
function client:activities() end

---The kinds of activity
---@return switchboard.commonroom.resources.activity_types
function client:activity_types() end

---The token in use
---@return switchboard.commonroom.resources.api_token_status
function client:api_token_status() end

---The custom fields that contacts have
---@return switchboard.commonroom.resources.contact_custom_fields
function client:contact_custom_fields() end

---People, by what is known of them
---@return switchboard.commonroom.resources.contacts
function client:contacts() end

---Groups of contacts
---@return switchboard.commonroom.resources.segments
function client:segments() end

---Labels for contacts, activities and organizations
---@return switchboard.commonroom.resources.tags
function client:tags() end

---The people of a source
---@return switchboard.commonroom.resources.users
function client:users() end

---@return switchboard.commonroom_scim.Client
function client:scim() end

---@return switchboard.commonroom_v2.Client
function client:v2() end

---@class switchboard.commonroom.activity_type
---@field displayName string
---@field id string

---@class switchboard.commonroom.resources.api_token_status.list.answer
---@field communityId string
---@field communityName string
---@field jti string # names the token

---@class switchboard.commonroom.contact_custom_field
---@field id integer
---@field multivalue boolean # whether it may have several values
---@field name string
---@field type string # enum, string, date, int, number, url or boolean
---@field values string[] # those that an enum has

---@class switchboard.commonroom.contact_field
---@field name string
---@field type string
---@field value any

---@class switchboard.commonroom.segment
---@field id integer
---@field name string

---@class switchboard.commonroom.contact
---@field activities_count integer
---@field avatar string # URL of an image
---@field bio string
---@field common_room_member_url string
---@field custom_fields switchboard.commonroom.contact_field[]
---@field discord string
---@field first_seen string
---@field fullName string
---@field github string
---@field last_active string
---@field linkedin string
---@field location table<string, any>
---@field member_tags any[]
---@field organization string
---@field segments switchboard.commonroom.segment[]
---@field title string
---@field twitter string
---@field url string
---@field youtube string

---@class switchboard.commonroom.contact_reference
---@field id integer
---@field [string] any

---@class switchboard.commonroom.status
---@field id integer
---@field name string

---@class switchboard.commonroom.tag
---@field createdAt string
---@field deletedAt? string # of one that is deleted
---@field description? string
---@field entityTypes ("member"|"activity"|"company")[] # what it may be put on
---@field id string
---@field name string

---@class (exact) switchboard.commonroom.sent.title
---@field type "text"
---@field value string

---@class (exact) switchboard.commonroom.sent.content
---@field type "text"|"markdown"
---@field value string

---@class (exact) switchboard.commonroom.sent.activity_reference
---@field activityType string
---@field id string|integer

---@class (exact) switchboard.commonroom.sent.sub_source
---@field name string
---@field type "name"

---@class (exact) switchboard.commonroom.sent.tag_by_id
---@field id string|integer
---@field type "id"

---@class (exact) switchboard.commonroom.sent.tag_by_name
---@field name string # makes the tag when there is none of that name
---@field type "name"

---@alias switchboard.commonroom.sent.tag_reference switchboard.commonroom.sent.tag_by_id|switchboard.commonroom.sent.tag_by_name

---@class (exact) switchboard.commonroom.sent.custom_field_value
---@field type "enum"|"string"|"date"|"int"|"number"|"url"|"boolean"
---@field value string|number|boolean|(string|number|boolean)[] # dates are YYYY-MM-DD

---@class (exact) switchboard.commonroom.sent.custom_field
---@field id integer|string # from contact_custom_fields:list()
---@field value? switchboard.commonroom.sent.custom_field_value|switchboard.Clear # switchboard.clear erases the field; that cannot be undone

---@class (exact) switchboard.commonroom.sent.discord_name
---@field discriminator string|number
---@field type? "username"
---@field username string

---@class (exact) switchboard.commonroom.sent.external_profile
---@field name? string
---@field url string

---@class (exact) switchboard.commonroom.sent.handle
---@field type "handle"
---@field value string

---@class (exact) switchboard.commonroom.sent.user
---@field avatarUrl? string|switchboard.Null
---@field bio? string|switchboard.Null
---@field city? string|switchboard.Null
---@field companyDomain? string|switchboard.Null
---@field companyName? string|switchboard.Null
---@field country? string|switchboard.Null
---@field customFields? switchboard.commonroom.sent.custom_field[]
---@field discord? switchboard.commonroom.sent.discord_name|switchboard.Null
---@field email? string|switchboard.Null
---@field externalProfiles? switchboard.commonroom.sent.external_profile[]|switchboard.Null
---@field firstName? string|switchboard.Null
---@field fullName? string|switchboard.Null # wins over firstName and lastName
---@field github? switchboard.commonroom.sent.handle|switchboard.Null
---@field id string|integer # your own key of the user within the source, not Common Room's
---@field lastName? string|switchboard.Null
---@field linkedin? switchboard.commonroom.sent.handle|switchboard.Null # in/person
---@field rawLocation? string|switchboard.Null # a place in words, left to Common Room to make out
---@field region? string|switchboard.Null # state, province or prefecture
---@field roleAtCompany? string|switchboard.Null # Engineering, Sales or the like
---@field tags? switchboard.commonroom.sent.tag_reference[]
---@field titleAtCompany? string|switchboard.Null
---@field twitter? switchboard.commonroom.sent.handle|switchboard.Null # with or without the @
---@field username? string|switchboard.Null

---@class (exact) switchboard.commonroom.resources.activities.upsert.parameters
---@field activityTitle? switchboard.commonroom.sent.title|switchboard.Null
---@field activityType string # from activity_types:list()
---@field content? switchboard.commonroom.sent.content|switchboard.Null
---@field id string|integer # your own key of the activity within the source
---@field parentActivity? switchboard.commonroom.sent.activity_reference|switchboard.Null # what this one replies to
---@field subSource? switchboard.commonroom.sent.sub_source|switchboard.Null # a channel, repository or group
---@field tags? switchboard.commonroom.sent.tag_reference[]
---@field timestamp? string # the present when left out
---@field url? string|switchboard.Null
---@field user switchboard.commonroom.sent.user

---@class (exact) switchboard.commonroom.resources.activity_types.list.parameters

---@class (exact) switchboard.commonroom.resources.api_token_status.list.parameters

---@class (exact) switchboard.commonroom.resources.contact_custom_fields.list.parameters
---@field destinationSourceId? string|integer # only those that this source may write

---@class (exact) switchboard.commonroom.resources.contacts.anonymize.parameters

---@class (exact) switchboard.commonroom.resources.contacts.find.parameters
---@field email? string
---@field github? string
---@field linkedin? string # in/username
---@field twitter? string

---@class (exact) switchboard.commonroom.resources.contacts.get_by_email.parameters

---@class (exact) switchboard.commonroom.resources.segments.add_contacts.parameters
---@field socialType "email"|"twitter"|"github"|"linkedin"
---@field statusId? integer|string # from statuses(id)
---@field value string # one or more of them, with commas between

---@class (exact) switchboard.commonroom.resources.segments.list.parameters

---@class (exact) switchboard.commonroom.resources.segments.statuses.parameters

---@class (exact) switchboard.commonroom.resources.tags.create.parameters
---@field description? string|switchboard.Null
---@field entityTypes ("member"|"activity"|"company")[] # what it may be put on; fixed from then on; 1.. items
---@field name string

---@class (exact) switchboard.commonroom.resources.tags.delete.parameters

---@class (exact) switchboard.commonroom.resources.tags.get.parameters

---@class (exact) switchboard.commonroom.resources.tags.list.parameters

---@class (exact) switchboard.commonroom.resources.tags.update.parameters
---@field description? string|switchboard.Null
---@field name string # even when only the description changes

---@class (exact) switchboard.commonroom.resources.users.upsert.parameters
---@field avatarUrl? string|switchboard.Null
---@field bio? string|switchboard.Null
---@field city? string|switchboard.Null
---@field companyDomain? string|switchboard.Null
---@field companyName? string|switchboard.Null
---@field country? string|switchboard.Null
---@field customFields? switchboard.commonroom.sent.custom_field[]
---@field discord? switchboard.commonroom.sent.discord_name|switchboard.Null
---@field email? string|switchboard.Null
---@field externalProfiles? switchboard.commonroom.sent.external_profile[]|switchboard.Null
---@field firstName? string|switchboard.Null
---@field fullName? string|switchboard.Null # wins over firstName and lastName
---@field github? switchboard.commonroom.sent.handle|switchboard.Null
---@field id string|integer # your own key of the user within the source, not Common Room's
---@field lastName? string|switchboard.Null
---@field linkedin? switchboard.commonroom.sent.handle|switchboard.Null # in/person
---@field rawLocation? string|switchboard.Null # a place in words, left to Common Room to make out
---@field region? string|switchboard.Null # state, province or prefecture
---@field roleAtCompany? string|switchboard.Null # Engineering, Sales or the like
---@field tags? switchboard.commonroom.sent.tag_reference[]
---@field titleAtCompany? string|switchboard.Null
---@field twitter? switchboard.commonroom.sent.handle|switchboard.Null # with or without the @
---@field username? string|switchboard.Null

---What the people of a source did
---@class switchboard.commonroom.resources.activities : switchboard.Resource
local activities = {}

---Adds or changes an activity; queued: a read right after may miss it
---
---`POST /source/{destinationSourceId}/activity`; effect: write
---@param destinationSourceId string|integer
---@param parameters switchboard.commonroom.resources.activities.upsert.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom.resources.activities, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function activities:upsert(destinationSourceId, parameters, options) end

---Sends many activities, as `users:upsert_all` sends users. An activity without a `timestamp` gets the time at which
---it was sent first.
---@param source_id string|integer
---@param items table[] # an array of activities, as of `upsert`
---@param options? switchboard.BulkOptions # as of `users:upsert_all`
---@return switchboard.Report?
---@return switchboard.Error
---@return_overload switchboard.Report, nil
---@return_overload nil, switchboard.Error
function activities:upsert_all(source_id, items, options) end

---The kinds of activity
---@class switchboard.commonroom.resources.activity_types : switchboard.Resource
local activity_types = {}

---All of them; the ids are what an activity's activityType takes
---
---`GET /activityTypes`
---@param parameters? switchboard.commonroom.resources.activity_types.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom.activity_type[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom.activity_type[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function activity_types:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.activity_types, action: "list", parameters?: switchboard.commonroom.resources.activity_types.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom.activity_type[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom.resources.activity_types.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom.activity_type[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom.activity_type[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function activity_types:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.activity_types, action: "list", parameters?: switchboard.commonroom.resources.activity_types.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.activity_type
---@param parameters? switchboard.commonroom.resources.activity_types.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom.activity_type
function activity_types:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.activity_types, action: "list", parameters?: switchboard.commonroom.resources.activity_types.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.activity_type[], switchboard.Meta
---@param parameters? switchboard.commonroom.resources.activity_types.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom.activity_type[], switchboard.Meta
function activity_types:pages(parameters, options) end

---The token in use
---@class switchboard.commonroom.resources.api_token_status : switchboard.Resource
local api_token_status = {}

---Whose token this is: jti, communityName, communityId; one object
---
---`GET /api-token-status`
---@param parameters? switchboard.commonroom.resources.api_token_status.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom.resources.api_token_status.list.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom.resources.api_token_status.list.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function api_token_status:list(parameters, options) end

---The custom fields that contacts have
---@class switchboard.commonroom.resources.contact_custom_fields : switchboard.Resource
local contact_custom_fields = {}

---All of them, or those that a source may write
---
---`GET /members/customFields`
---@param parameters? switchboard.commonroom.resources.contact_custom_fields.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom.contact_custom_field[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom.contact_custom_field[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contact_custom_fields:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.contact_custom_fields, action: "list", parameters?: switchboard.commonroom.resources.contact_custom_fields.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom.contact_custom_field[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom.resources.contact_custom_fields.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom.contact_custom_field[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom.contact_custom_field[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function contact_custom_fields:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.contact_custom_fields, action: "list", parameters?: switchboard.commonroom.resources.contact_custom_fields.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.contact_custom_field
---@param parameters? switchboard.commonroom.resources.contact_custom_fields.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom.contact_custom_field
function contact_custom_fields:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.contact_custom_fields, action: "list", parameters?: switchboard.commonroom.resources.contact_custom_fields.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.contact_custom_field[], switchboard.Meta
---@param parameters? switchboard.commonroom.resources.contact_custom_fields.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom.contact_custom_field[], switchboard.Meta
function contact_custom_fields:pages(parameters, options) end

---People, by what is known of them
---@class switchboard.commonroom.resources.contacts : switchboard.Resource
local contacts = {}

---Erases what identifies the contact, within 15 days; the next import may bring it back
---
---`DELETE /user/{email}`; effect: destructive
---@param email string
---@param parameters? switchboard.commonroom.resources.contacts.anonymize.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function contacts:anonymize(email, parameters, options) end

---Contacts by exactly one of these
---
---`GET /members`; one of `email`, `twitter`, `github`, `linkedin` is needed
---@deprecated
---@param parameters switchboard.commonroom.resources.contacts.find.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom.contact[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom.contact[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:find(parameters, options) end

---Those with this address: contacts, says the documentation; an object with ids has been seen
---
---`GET /user/{email}`
---@deprecated
---@param email string
---@param parameters? switchboard.commonroom.resources.contacts.get_by_email.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom.contact_reference|switchboard.commonroom.contact_reference[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom.contact_reference|switchboard.commonroom.contact_reference[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom.resources.contacts, parameters: table, options?: switchboard.CallOptions): (switchboard.commonroom.contact_reference|switchboard.commonroom.contact_reference[])?, switchboard.Error, switchboard.Meta
function contacts:get_by_email(email, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.contacts, action: "find", parameters: switchboard.commonroom.resources.contacts.find.parameters, options?: switchboard.WalkOptions): switchboard.commonroom.contact[]?, switchboard.Error, switchboard.Summary
---@param action string
---@return any
function contacts:collect(action, ...) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.contacts, action: "find", parameters: switchboard.commonroom.resources.contacts.find.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.contact
---@param action string
---@return any
function contacts:each(action, ...) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.contacts, action: "find", parameters: switchboard.commonroom.resources.contacts.find.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.contact[], switchboard.Meta
---@param action string
---@return any
function contacts:pages(action, ...) end

---Groups of contacts
---@class switchboard.commonroom.resources.segments : switchboard.Resource
local segments = {}

---Adds contacts that are already known, and sets their status
---
---`POST /segments/{id}`; effect: write
---@deprecated
---@param id string|integer
---@param parameters switchboard.commonroom.resources.segments.add_contacts.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom.resources.segments, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function segments:add_contacts(id, parameters, options) end

---All of them
---
---`GET /segments`
---@param parameters? switchboard.commonroom.resources.segments.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom.segment[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom.segment[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function segments:list(parameters, options) end

---The statuses a contact may have in the segment
---
---`GET /segments/{id}/status`
---@param id string|integer
---@param parameters? switchboard.commonroom.resources.segments.statuses.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom.status[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom.status[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom.resources.segments, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom.status[]?, switchboard.Error, switchboard.Meta
function segments:statuses(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.segments, action: "list", parameters?: switchboard.commonroom.resources.segments.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom.segment[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.commonroom.resources.segments, action: "statuses", id: string|integer, parameters?: switchboard.commonroom.resources.segments.statuses.parameters, options?: switchboard.WalkOptions): switchboard.commonroom.status[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom.resources.segments.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom.segment[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom.segment[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function segments:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.segments, action: "list", parameters?: switchboard.commonroom.resources.segments.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.segment
---@overload fun(self: switchboard.commonroom.resources.segments, action: "statuses", id: string|integer, parameters?: switchboard.commonroom.resources.segments.statuses.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.status
---@param parameters? switchboard.commonroom.resources.segments.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom.segment
function segments:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.segments, action: "list", parameters?: switchboard.commonroom.resources.segments.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.segment[], switchboard.Meta
---@overload fun(self: switchboard.commonroom.resources.segments, action: "statuses", id: string|integer, parameters?: switchboard.commonroom.resources.segments.statuses.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.status[], switchboard.Meta
---@param parameters? switchboard.commonroom.resources.segments.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom.segment[], switchboard.Meta
function segments:pages(parameters, options) end

---Labels for contacts, activities and organizations
---@class switchboard.commonroom.resources.tags : switchboard.Resource
local tags = {}

---The tag of that name if there is one, whatever its description, a new one otherwise
---
---`POST /tags`; effect: write
---@param parameters switchboard.commonroom.resources.tags.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function tags:create(parameters, options) end

---Deletes a tag, and takes it off all that has it; may break alerts and workflows
---
---`DELETE /tags/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.commonroom.resources.tags.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom.resources.tags, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function tags:delete(id, parameters, options) end

---One tag
---
---`GET /tags/{id}`
---@param id string|integer
---@param parameters? switchboard.commonroom.resources.tags.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom.resources.tags, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom.tag?, switchboard.Error, switchboard.Meta
function tags:get(id, parameters, options) end

---All that are not deleted
---
---`GET /tags`
---@param parameters? switchboard.commonroom.resources.tags.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom.tag[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom.tag[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function tags:list(parameters, options) end

---Renames a tag, or changes its description; brings a deleted one back, too
---
---`POST /tags/{id}`; effect: write
---@param id string|integer
---@param parameters switchboard.commonroom.resources.tags.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom.resources.tags, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom.tag?, switchboard.Error, switchboard.Meta
function tags:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.tags, action: "list", parameters?: switchboard.commonroom.resources.tags.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom.tag[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom.resources.tags.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom.tag[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom.tag[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function tags:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.tags, action: "list", parameters?: switchboard.commonroom.resources.tags.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.tag
---@param parameters? switchboard.commonroom.resources.tags.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom.tag
function tags:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom.resources.tags, action: "list", parameters?: switchboard.commonroom.resources.tags.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom.tag[], switchboard.Meta
---@param parameters? switchboard.commonroom.resources.tags.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom.tag[], switchboard.Meta
function tags:pages(parameters, options) end

---The people of a source
---@class switchboard.commonroom.resources.users : switchboard.Resource
local users = {}

---Adds or changes a user; queued: a read right after may miss it
---
---`POST /source/{destinationSourceId}/user`; effect: write
---@param destinationSourceId string|integer
---@param parameters switchboard.commonroom.resources.users.upsert.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom.resources.users, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function users:upsert(destinationSourceId, parameters, options) end

---Sends many users, several at once. One that fails does not keep the others from being sent.
---@param source_id string|integer
---@param items table[] # an array of users, as of `upsert`
---@param options? switchboard.BulkOptions # of each call; `concurrency` (8), how many at once; `on_progress(done, failed, total)`, called after each
---@return switchboard.Report?
---@return switchboard.Error
---@return_overload switchboard.Report, nil
---@return_overload nil, switchboard.Error
function users:upsert_all(source_id, items, options) end

---Common Room: https://api.commonroom.io/docs/api-v2.html
---@class switchboard.commonroom_v2.Client : switchboard.Client
local client = {}

---What people did
---@return switchboard.commonroom_v2.resources.activities
function client:activities() end

---What activities are about
---@return switchboard.commonroom_v2.resources.activity_categories
function client:activity_categories() end

---The moods of activities
---@return switchboard.commonroom_v2.resources.activity_sentiment
function client:activity_sentiment() end

---The kinds of activity
---@return switchboard.commonroom_v2.resources.activity_types
function client:activity_types() end

---The token in use
---@return switchboard.commonroom_v2.resources.api_token_status
function client:api_token_status() end

---People. There is no look-up by e-mail address here
---@return switchboard.commonroom_v2.resources.contacts
function client:contacts() end

---Fields of your own
---@return switchboard.commonroom_v2.resources.custom_fields
function client:custom_fields() end

---Sources that Common Room fetches from
---@return switchboard.commonroom_v2.resources.data_available
function client:data_available() end

---The NAICS codes
---@return switchboard.commonroom_v2.resources.industries
function client:industries() end

---How leads are scored
---@return switchboard.commonroom_v2.resources.lead_scores
function client:lead_scores() end

---Where contacts are
---@return switchboard.commonroom_v2.resources.locations
function client:locations() end

---The user that the token belongs to
---@return switchboard.commonroom_v2.resources.me
function client:me() end

---The kinds of objects
---@return switchboard.commonroom_v2.resources.object_types
function client:object_types() end

---Records of your own kinds
---@return switchboard.commonroom_v2.resources.objects
function client:objects() end

---Companies
---@return switchboard.commonroom_v2.resources.organizations
function client:organizations() end

---Companies that are not organizations yet
---@return switchboard.commonroom_v2.resources.prospector_companies
function client:prospector_companies() end

---People who are not contacts yet
---@return switchboard.commonroom_v2.resources.prospector_contacts
function client:prospector_contacts() end

---Where signals come from
---@return switchboard.commonroom_v2.resources.providers
function client:providers() end

---Groups of contacts, organizations or objects
---@return switchboard.commonroom_v2.resources.segments
function client:segments() end

---Labels. Version 1 makes, changes and deletes them
---@return switchboard.commonroom_v2.resources.tags
function client:tags() end

---Products that companies use
---@return switchboard.commonroom_v2.resources.tech_stack_products
function client:tech_stack_products() end

---What people talk about
---@return switchboard.commonroom_v2.resources.topics
function client:topics() end

---Who came to the website
---@return switchboard.commonroom_v2.resources.website_visits
function client:website_visits() end

---@class switchboard.commonroom_v2.activity
---@field activityTime string
---@field contactId? string
---@field content? string
---@field id string
---@field isUserInitiated? boolean
---@field participantCount? integer
---@field providerId? string
---@field providerName? string
---@field replyCount? integer
---@field sentiment? string
---@field subSourceNames? string[]
---@field type string # tweet, pr_comment and so on
---@field url? string

---@class switchboard.commonroom_v2.activity_category
---@field id string
---@field name string
---@field value string

---@class switchboard.commonroom_v2.reference
---@field id string
---@field name string

---@class switchboard.commonroom_v2.activity_type
---@field displayName string
---@field id string

---@class switchboard.commonroom_v2.resources.api_token_status.get.answer
---@field communityId string
---@field communityName string
---@field jti string # names the token

---@class switchboard.commonroom_v2.message
---@field message? string
---@field title string

---@class switchboard.commonroom_v2.connected_object
---@field id string
---@field name string
---@field objectType string

---@class switchboard.commonroom_v2.custom_field_value
---@field type string # string, url, int, number, date or boolean
---@field value string|number|boolean

---@class switchboard.commonroom_v2.job
---@field company string
---@field endDate? string
---@field startDate string
---@field title? string

---@class switchboard.commonroom_v2.lead_score
---@field percentile number
---@field score number
---@field scoreId integer

---@class switchboard.commonroom_v2.place
---@field city string
---@field country string
---@field region string

---@class switchboard.commonroom_v2.phone_number
---@field type string
---@field value string

---@class switchboard.commonroom_v2.profile
---@field type string
---@field value string

---@class switchboard.commonroom_v2.visited_page
---@field numVisits integer
---@field url string

---@class switchboard.commonroom_v2.contact
---@field activateMessage? switchboard.commonroom_v2.message
---@field avatarUrl? string
---@field companyName? string
---@field companyWebsite? string
---@field connectedCustomObjects? switchboard.commonroom_v2.connected_object[]
---@field customFields? table<string, switchboard.commonroom_v2.custom_field_value>
---@field fullName? string
---@field id string
---@field jobHistory? switchboard.commonroom_v2.job[]
---@field leadScores? switchboard.commonroom_v2.lead_score[]
---@field location? switchboard.commonroom_v2.place
---@field name string
---@field phoneNumbers? switchboard.commonroom_v2.phone_number[]
---@field primaryEmail? string
---@field profiles? switchboard.commonroom_v2.profile[]
---@field recentActivities? switchboard.commonroom_v2.activity[]
---@field recentSparkSummaries? string[]
---@field recentWebPages? switchboard.commonroom_v2.visited_page[]
---@field recentWebVisitsNumber? integer
---@field segments? switchboard.commonroom_v2.reference[]
---@field sparkSummary? string
---@field tags? string[] # ids
---@field title? string
---@field url? string # of its page in Common Room

---@class switchboard.commonroom_v2.custom_field
---@field description? string
---@field entityTypes ("contact"|"object"|"organization")[]
---@field id string
---@field keyField boolean # tells duplicates
---@field name string
---@field objectTypeId? string # the type of objects that it belongs to
---@field providedBy? string # the provider
---@field sampleValues? switchboard.commonroom_v2.custom_field_value[]
---@field targetSubTypes? string[]
---@field valueType "string"|"url"|"int"|"number"|"date"|"boolean"

---@class switchboard.commonroom_v2.resources.data_available.notify.answer
---@field success boolean

---@class switchboard.commonroom_v2.industry
---@field code integer
---@field id string
---@field name string

---@class switchboard.commonroom_v2.lead_score_definition
---@field enabled boolean
---@field entityType "contact"|"organization"|"object"
---@field id string
---@field isPrimaryScore boolean
---@field name string

---@class switchboard.commonroom_v2.location
---@field city? string
---@field country? string
---@field id string
---@field name string
---@field region? string
---@field type "city"|"country"|"country_region"|"world_region"

---@class switchboard.commonroom_v2.own_company
---@field domains string[]
---@field name? string
---@field summary? string

---@class switchboard.commonroom_v2.handle
---@field handle string
---@field type string

---@class switchboard.commonroom_v2.me
---@field communityId string
---@field company switchboard.commonroom_v2.own_company
---@field id string
---@field loginEmail? string
---@field name string
---@field personas switchboard.commonroom_v2.reference[]
---@field profiles switchboard.commonroom_v2.handle[]
---@field role string
---@field segments switchboard.commonroom_v2.reference[]
---@field title? string

---@class switchboard.commonroom_v2.object_association
---@field objectAssocType string
---@field targetEntity string # Contact, Organization, or the name of a type of objects
---@field targetObjectTypeId? string # null where that is no type of objects

---@class switchboard.commonroom_v2.object_type
---@field assocs switchboard.commonroom_v2.object_association[]
---@field id string
---@field name string

---@class switchboard.commonroom_v2.custom_object
---@field customFields? table<string, switchboard.commonroom_v2.custom_field_value>
---@field id string
---@field name string
---@field recordKey? string

---@class switchboard.commonroom_v2.organization_profile
---@field name string
---@field type string
---@field url? string

---@class switchboard.commonroom_v2.job_opening
---@field firstSeenAt string
---@field isClosed boolean
---@field jobDescription? string
---@field jobTitle string
---@field location? string
---@field url string

---@class switchboard.commonroom_v2.news
---@field articleSentence? string
---@field category string
---@field publishedAt string
---@field title string
---@field url string

---@class switchboard.commonroom_v2.research_result
---@field answer string
---@field isPrimaryPrompt boolean
---@field promptId string

---@class switchboard.commonroom_v2.organization
---@field about? string
---@field contactsCount? integer
---@field customFields? table<string, switchboard.commonroom_v2.custom_field_value>
---@field employees? integer
---@field id string
---@field leadScores? switchboard.commonroom_v2.lead_score[]
---@field linkedInUrl? string
---@field location? switchboard.commonroom_v2.place
---@field name string
---@field primaryDomain string
---@field profiles? switchboard.commonroom_v2.organization_profile[]
---@field recentJobOpenings? switchboard.commonroom_v2.job_opening[]
---@field recentNews? switchboard.commonroom_v2.news[]
---@field researchResults? switchboard.commonroom_v2.research_result[]
---@field revenueRangeMax? integer
---@field revenueRangeMin? integer
---@field subIndustry? string
---@field surgingTopics? string[] # empty without Bombora
---@field tags? string[] # ids
---@field topContacts? switchboard.commonroom_v2.contact[]
---@field url? string # of its page in Common Room

---@class switchboard.commonroom_v2.address
---@field address? string
---@field city? string
---@field country? string
---@field countryCode? string
---@field state? string

---@class switchboard.commonroom_v2.revenue_range
---@field max? number
---@field min number

---@class switchboard.commonroom_v2.prospector_company
---@field description? string
---@field employees? number
---@field id string
---@field linkedInHandles? string[]
---@field location? switchboard.commonroom_v2.address
---@field logoUrl? string
---@field name string
---@field primaryWebsite? string
---@field raised? number # capital
---@field revenueRange? switchboard.commonroom_v2.revenue_range
---@field subIndustry? string
---@field technologies? string[]

---@class switchboard.commonroom_v2.prospector_contact
---@field avatarUrl? string
---@field companyName? string
---@field companyWebsite? string
---@field fullName? string
---@field id string
---@field linkedInFollowerCount? number
---@field linkedInHandle? string
---@field location? switchboard.commonroom_v2.place
---@field name string
---@field role? string
---@field seniority? string
---@field skills? string[]
---@field title? string

---@class switchboard.commonroom_v2.provider
---@field id string
---@field name? string
---@field serviceName string

---@class switchboard.commonroom_v2.segment
---@field entityCount? integer
---@field entityType "contact"|"object"|"organization"
---@field id string
---@field name string
---@field url? string # of its page in Common Room

---@class switchboard.commonroom_v2.tag
---@field description? string
---@field entityTypes? ("contact"|"organization"|"activity")[]
---@field id string
---@field name string

---@class switchboard.commonroom_v2.tech_stack_product
---@field id string
---@field product string
---@field vendor string

---@class switchboard.commonroom_v2.website_visit
---@field contactId? string
---@field id string
---@field organizationId? string
---@field url? string
---@field visitTime string

---@alias switchboard.commonroom_v2.sent.columns string|string[]

---@class (exact) switchboard.commonroom_v2.resources.activities.get.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # contactId, content, isUserInitiated, participantCount, providerId, providerName, replyCount, sentiment, subSourceNames, url; in lists recordCount

---@class (exact) switchboard.commonroom_v2.resources.activities.list.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # contactId, content, isUserInitiated, participantCount, providerId, providerName, replyCount, sentiment, subSourceNames, url; in lists recordCount
---@field contactId? string
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field direction? "asc"|"desc" # asc if left out
---@field endDate? string # at or before
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field organizationId? string
---@field sort? "activityTime"|"id" # activityTime if left out
---@field startDate? string # at or after

---@class (exact) switchboard.commonroom_v2.resources.activity_categories.list.parameters

---@class (exact) switchboard.commonroom_v2.resources.activity_sentiment.list.parameters

---@class (exact) switchboard.commonroom_v2.resources.activity_types.list.parameters

---@class (exact) switchboard.commonroom_v2.resources.api_token_status.get.parameters

---@class (exact) switchboard.commonroom_v2.resources.contacts.get.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # activateMessage, avatarUrl, fullName, location, primaryEmail, phoneNumbers, title, companyName, companyWebsite, connectedCustomObjects, profiles, jobHistory, leadScores, recentActivities, recentWebPages, recentWebVisitsNumber, segments, sparkSummary, recentSparkSummaries, tags, url, cf_<n> or cf_*; in lists recordCount. Without it a contact is its id and name

---@class (exact) switchboard.commonroom_v2.resources.contacts.list.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # activateMessage, avatarUrl, fullName, location, primaryEmail, phoneNumbers, title, companyName, companyWebsite, connectedCustomObjects, profiles, jobHistory, leadScores, recentActivities, recentWebPages, recentWebVisitsNumber, segments, sparkSummary, recentSparkSummaries, tags, url, cf_<n> or cf_*; in lists recordCount. Without it a contact is its id and name
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field direction? "asc"|"desc" # asc if left out
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field organizationId? string
---@field segmentId? string
---@field sort? string # id, latest_activity, name, ls_<n> or cf_<n>; id if left out

---@class (exact) switchboard.commonroom_v2.resources.custom_fields.get.parameters

---@class (exact) switchboard.commonroom_v2.resources.custom_fields.list.parameters
---@field entityType? string # contact, organization or an object type (cot_<n>)

---@class (exact) switchboard.commonroom_v2.resources.data_available.notify.parameters
---@field sourceId integer|string # the provider's number

---@class (exact) switchboard.commonroom_v2.resources.industries.list.parameters
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field query? string # part of the name

---@class (exact) switchboard.commonroom_v2.resources.lead_scores.get.parameters

---@class (exact) switchboard.commonroom_v2.resources.lead_scores.list.parameters

---@class (exact) switchboard.commonroom_v2.resources.locations.get.parameters

---@class (exact) switchboard.commonroom_v2.resources.locations.list.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # recordCount
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field locationType "city"|"country"|"country_region"|"world_region"

---@class (exact) switchboard.commonroom_v2.resources.me.get.parameters

---@class (exact) switchboard.commonroom_v2.resources.object_types.list.parameters

---@class (exact) switchboard.commonroom_v2.resources.objects.get.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # recordKey, cf_<n> or cf_*; in lists recordCount

---@class (exact) switchboard.commonroom_v2.resources.objects.list.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # recordKey, cf_<n> or cf_*; in lists recordCount
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field direction? "asc"|"desc" # asc if left out
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field objectTypeId string # from object_types:list()
---@field segmentId? string
---@field sort? "id"|"name" # id if left out

---@class (exact) switchboard.commonroom_v2.resources.organizations.get.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # about, contactsCount, employees, linkedInUrl, profiles, revenueRangeMax, revenueRangeMin, subIndustry, location, leadScores, recentJobOpenings, recentNews, researchResults, surgingTopics, tags, topContacts, url, cf_<n> or cf_*; in lists recordCount

---@class (exact) switchboard.commonroom_v2.resources.organizations.list.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # about, contactsCount, employees, linkedInUrl, profiles, revenueRangeMax, revenueRangeMin, subIndustry, location, leadScores, recentJobOpenings, recentNews, researchResults, surgingTopics, tags, topContacts, url, cf_<n> or cf_*; in lists recordCount
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field direction? "asc"|"desc" # asc if left out
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field name? string # the whole name, exactly
---@field primaryDomain? string # the whole domain, exactly
---@field sort? string # id, member_count, ls_<n> or cf_<n>; id if left out

---@class (exact) switchboard.commonroom_v2.resources.prospector_companies.list.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # description, employees, linkedInHandles, location, logoUrl, primaryWebsite, raised, revenueRange, subIndustry, technologies, recordCount
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field direction? "asc"|"desc" # asc if left out
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field sort? "id"|"name"|"employeeCount"|"capitalRaised"|"score" # id if left out

---@class (exact) switchboard.commonroom_v2.resources.prospector_contacts.list.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # avatarUrl, companyName, companyWebsite, fullName, linkedInFollowerCount, linkedInHandle, location, role, seniority, skills, title, recordCount
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field direction? "asc"|"desc" # asc if left out
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field sort? "id"|"name"|"title"|"linkedInFollowers"|"lastOrgChange"|"seniority"|"role" # id if left out

---@class (exact) switchboard.commonroom_v2.resources.providers.list.parameters
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field limit? integer # how many records a page has; 1..200; 50 if left out

---@class (exact) switchboard.commonroom_v2.resources.segments.create.parameters
---@field description? string # Markdown
---@field entityType? "contact"|"object"|"organization" # fixed from then on; contact if left out
---@field name string # ..500 characters
---@field objectTypeId? string # which objects (cot_<n>); needed where entityType is object

---@class (exact) switchboard.commonroom_v2.resources.segments.get.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # entityCount, url; in lists recordCount

---@class (exact) switchboard.commonroom_v2.resources.segments.list.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # entityCount, url; in lists recordCount
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field query? string # part of the name

---@class (exact) switchboard.commonroom_v2.resources.tags.get.parameters

---@class (exact) switchboard.commonroom_v2.resources.tags.list.parameters
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field limit? integer # how many records a page has; 1..200; 50 if left out

---@class (exact) switchboard.commonroom_v2.resources.tech_stack_products.list.parameters
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field query? string # part of the name

---@class (exact) switchboard.commonroom_v2.resources.topics.get.parameters

---@class (exact) switchboard.commonroom_v2.resources.topics.list.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # recordCount
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field query? string # how the name begins

---@class (exact) switchboard.commonroom_v2.resources.website_visits.list.parameters
---@field cols? switchboard.commonroom_v2.sent.columns # url (there without asking), contactId, organizationId, recordCount
---@field contactId? string
---@field cursor? string # where to go on: meta.nextCursor of the page before
---@field limit? integer # how many records a page has; 1..200; 50 if left out
---@field organizationId? string

---What people did
---@class switchboard.commonroom_v2.resources.activities : switchboard.Resource
local activities = {}

---One activity; cols asks for more than id, type and time
---
---`GET /activities/{id}`
---@param id string|integer
---@param parameters? switchboard.commonroom_v2.resources.activities.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.activity?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.activity, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_v2.resources.activities, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_v2.activity?, switchboard.Error, switchboard.Meta
function activities:get(id, parameters, options) end

---Activities, the latest first unless told otherwise
---
---`GET /activities`
---@param parameters? switchboard.commonroom_v2.resources.activities.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.activity[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.activity[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function activities:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activities, action: "list", parameters?: switchboard.commonroom_v2.resources.activities.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.activity[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.activities.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.activity[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.activity[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function activities:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activities, action: "list", parameters?: switchboard.commonroom_v2.resources.activities.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.activity
---@param parameters? switchboard.commonroom_v2.resources.activities.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.activity
function activities:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activities, action: "list", parameters?: switchboard.commonroom_v2.resources.activities.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.activity[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.activities.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.activity[], switchboard.Meta
function activities:pages(parameters, options) end

---What activities are about
---@class switchboard.commonroom_v2.resources.activity_categories : switchboard.Resource
local activity_categories = {}

---All of them
---
---`GET /activity-categories`
---@param parameters? switchboard.commonroom_v2.resources.activity_categories.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.activity_category[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.activity_category[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function activity_categories:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activity_categories, action: "list", parameters?: switchboard.commonroom_v2.resources.activity_categories.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.activity_category[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.activity_categories.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.activity_category[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.activity_category[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function activity_categories:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activity_categories, action: "list", parameters?: switchboard.commonroom_v2.resources.activity_categories.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.activity_category
---@param parameters? switchboard.commonroom_v2.resources.activity_categories.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.activity_category
function activity_categories:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activity_categories, action: "list", parameters?: switchboard.commonroom_v2.resources.activity_categories.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.activity_category[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.activity_categories.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.activity_category[], switchboard.Meta
function activity_categories:pages(parameters, options) end

---The moods of activities
---@class switchboard.commonroom_v2.resources.activity_sentiment : switchboard.Resource
local activity_sentiment = {}

---All of them
---
---`GET /activity-sentiment`
---@param parameters? switchboard.commonroom_v2.resources.activity_sentiment.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.reference[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.reference[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function activity_sentiment:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activity_sentiment, action: "list", parameters?: switchboard.commonroom_v2.resources.activity_sentiment.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.reference[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.activity_sentiment.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.reference[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.reference[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function activity_sentiment:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activity_sentiment, action: "list", parameters?: switchboard.commonroom_v2.resources.activity_sentiment.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.reference
---@param parameters? switchboard.commonroom_v2.resources.activity_sentiment.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.reference
function activity_sentiment:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activity_sentiment, action: "list", parameters?: switchboard.commonroom_v2.resources.activity_sentiment.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.reference[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.activity_sentiment.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.reference[], switchboard.Meta
function activity_sentiment:pages(parameters, options) end

---The kinds of activity
---@class switchboard.commonroom_v2.resources.activity_types : switchboard.Resource
local activity_types = {}

---All of them
---
---`GET /activity-types`
---@param parameters? switchboard.commonroom_v2.resources.activity_types.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.activity_type[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.activity_type[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function activity_types:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activity_types, action: "list", parameters?: switchboard.commonroom_v2.resources.activity_types.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.activity_type[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.activity_types.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.activity_type[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.activity_type[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function activity_types:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activity_types, action: "list", parameters?: switchboard.commonroom_v2.resources.activity_types.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.activity_type
---@param parameters? switchboard.commonroom_v2.resources.activity_types.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.activity_type
function activity_types:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.activity_types, action: "list", parameters?: switchboard.commonroom_v2.resources.activity_types.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.activity_type[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.activity_types.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.activity_type[], switchboard.Meta
function activity_types:pages(parameters, options) end

---The token in use
---@class switchboard.commonroom_v2.resources.api_token_status : switchboard.Resource
local api_token_status = {}

---Whose token this is: jti, communityName, communityId
---
---`GET /api-token-status`
---@param parameters? switchboard.commonroom_v2.resources.api_token_status.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.resources.api_token_status.get.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.resources.api_token_status.get.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function api_token_status:get(parameters, options) end

---People. There is no look-up by e-mail address here
---@class switchboard.commonroom_v2.resources.contacts : switchboard.Resource
local contacts = {}

---One contact; without cols its id and name only
---
---`GET /contacts/{id}`
---@param id string|integer
---@param parameters? switchboard.commonroom_v2.resources.contacts.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.contact?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.contact, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_v2.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_v2.contact?, switchboard.Error, switchboard.Meta
function contacts:get(id, parameters, options) end

---Contacts, all or those of an organization or segment; without cols ids and names only
---
---`GET /contacts`
---@param parameters? switchboard.commonroom_v2.resources.contacts.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.contact[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.contact[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.contacts, action: "list", parameters?: switchboard.commonroom_v2.resources.contacts.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.contact[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.contacts.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.contact[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.contact[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function contacts:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.contacts, action: "list", parameters?: switchboard.commonroom_v2.resources.contacts.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.contact
---@param parameters? switchboard.commonroom_v2.resources.contacts.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.contact
function contacts:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.contacts, action: "list", parameters?: switchboard.commonroom_v2.resources.contacts.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.contact[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.contacts.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.contact[], switchboard.Meta
function contacts:pages(parameters, options) end

---Fields of your own
---@class switchboard.commonroom_v2.resources.custom_fields : switchboard.Resource
local custom_fields = {}

---One field
---
---`GET /custom-fields/{id}`
---@param id string|integer
---@param parameters? switchboard.commonroom_v2.resources.custom_fields.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.custom_field?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.custom_field, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_v2.resources.custom_fields, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_v2.custom_field?, switchboard.Error, switchboard.Meta
function custom_fields:get(id, parameters, options) end

---All fields, or those of one type of record
---
---`GET /custom-fields`
---@param parameters? switchboard.commonroom_v2.resources.custom_fields.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.custom_field[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.custom_field[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function custom_fields:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.custom_fields, action: "list", parameters?: switchboard.commonroom_v2.resources.custom_fields.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.custom_field[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.custom_fields.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.custom_field[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.custom_field[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function custom_fields:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.custom_fields, action: "list", parameters?: switchboard.commonroom_v2.resources.custom_fields.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.custom_field
---@param parameters? switchboard.commonroom_v2.resources.custom_fields.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.custom_field
function custom_fields:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.custom_fields, action: "list", parameters?: switchboard.commonroom_v2.resources.custom_fields.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.custom_field[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.custom_fields.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.custom_field[], switchboard.Meta
function custom_fields:pages(parameters, options) end

---Sources that Common Room fetches from
---@class switchboard.commonroom_v2.resources.data_available : switchboard.Resource
local data_available = {}

---Asks for an import; every call starts one
---
---`POST /data-available`; effect: write
---@param parameters switchboard.commonroom_v2.resources.data_available.notify.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.resources.data_available.notify.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.resources.data_available.notify.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function data_available:notify(parameters, options) end

---The NAICS codes
---@class switchboard.commonroom_v2.resources.industries : switchboard.Resource
local industries = {}

---Industries by number and name
---
---`GET /industries`
---@param parameters? switchboard.commonroom_v2.resources.industries.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.industry[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.industry[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function industries:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.industries, action: "list", parameters?: switchboard.commonroom_v2.resources.industries.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.industry[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.industries.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.industry[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.industry[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function industries:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.industries, action: "list", parameters?: switchboard.commonroom_v2.resources.industries.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.industry
---@param parameters? switchboard.commonroom_v2.resources.industries.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.industry
function industries:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.industries, action: "list", parameters?: switchboard.commonroom_v2.resources.industries.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.industry[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.industries.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.industry[], switchboard.Meta
function industries:pages(parameters, options) end

---How leads are scored
---@class switchboard.commonroom_v2.resources.lead_scores : switchboard.Resource
local lead_scores = {}

---One lead score: its name and what it is of
---
---`GET /lead-scores/{id}`
---@param id string|integer
---@param parameters? switchboard.commonroom_v2.resources.lead_scores.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.lead_score_definition?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.lead_score_definition, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_v2.resources.lead_scores, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_v2.lead_score_definition?, switchboard.Error, switchboard.Meta
function lead_scores:get(id, parameters, options) end

---All lead scores; what a contact has of each is in its column leadScores
---
---`GET /lead-scores`
---@param parameters? switchboard.commonroom_v2.resources.lead_scores.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.lead_score_definition[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.lead_score_definition[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function lead_scores:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.lead_scores, action: "list", parameters?: switchboard.commonroom_v2.resources.lead_scores.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.lead_score_definition[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.lead_scores.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.lead_score_definition[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.lead_score_definition[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function lead_scores:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.lead_scores, action: "list", parameters?: switchboard.commonroom_v2.resources.lead_scores.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.lead_score_definition
---@param parameters? switchboard.commonroom_v2.resources.lead_scores.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.lead_score_definition
function lead_scores:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.lead_scores, action: "list", parameters?: switchboard.commonroom_v2.resources.lead_scores.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.lead_score_definition[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.lead_scores.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.lead_score_definition[], switchboard.Meta
function lead_scores:pages(parameters, options) end

---Where contacts are
---@class switchboard.commonroom_v2.resources.locations : switchboard.Resource
local locations = {}

---One location
---
---`GET /locations/{id}`
---@param id string|integer
---@param parameters? switchboard.commonroom_v2.resources.locations.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.location?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.location, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_v2.resources.locations, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_v2.location?, switchboard.Error, switchboard.Meta
function locations:get(id, parameters, options) end

---Locations of one type, those with the most contacts first
---
---`GET /locations`
---@param parameters switchboard.commonroom_v2.resources.locations.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.location[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.location[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function locations:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.locations, action: "list", parameters: switchboard.commonroom_v2.resources.locations.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.location[]?, switchboard.Error, switchboard.Summary
---@param parameters switchboard.commonroom_v2.resources.locations.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.location[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.location[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function locations:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.locations, action: "list", parameters: switchboard.commonroom_v2.resources.locations.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.location
---@param parameters switchboard.commonroom_v2.resources.locations.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.location
function locations:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.locations, action: "list", parameters: switchboard.commonroom_v2.resources.locations.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.location[], switchboard.Meta
---@param parameters switchboard.commonroom_v2.resources.locations.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.location[], switchboard.Meta
function locations:pages(parameters, options) end

---The user that the token belongs to
---@class switchboard.commonroom_v2.resources.me : switchboard.Resource
local me = {}

---Who the token belongs to: name, role, segments, company
---
---`GET /me`
---@param parameters? switchboard.commonroom_v2.resources.me.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.me?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.me, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function me:get(parameters, options) end

---The kinds of objects
---@class switchboard.commonroom_v2.resources.object_types : switchboard.Resource
local object_types = {}

---All of them
---
---`GET /object-types`
---@param parameters? switchboard.commonroom_v2.resources.object_types.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.object_type[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.object_type[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function object_types:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.object_types, action: "list", parameters?: switchboard.commonroom_v2.resources.object_types.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.object_type[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.object_types.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.object_type[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.object_type[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function object_types:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.object_types, action: "list", parameters?: switchboard.commonroom_v2.resources.object_types.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.object_type
---@param parameters? switchboard.commonroom_v2.resources.object_types.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.object_type
function object_types:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.object_types, action: "list", parameters?: switchboard.commonroom_v2.resources.object_types.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.object_type[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.object_types.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.object_type[], switchboard.Meta
function object_types:pages(parameters, options) end

---Records of your own kinds
---@class switchboard.commonroom_v2.resources.objects : switchboard.Resource
local objects = {}

---One object; cols asks for more than its id and name
---
---`GET /objects/{id}`
---@param id string|integer
---@param parameters? switchboard.commonroom_v2.resources.objects.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.custom_object?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.custom_object, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_v2.resources.objects, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_v2.custom_object?, switchboard.Error, switchboard.Meta
function objects:get(id, parameters, options) end

---The objects of one type, of all or of a segment
---
---`GET /objects`
---@param parameters switchboard.commonroom_v2.resources.objects.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.custom_object[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.custom_object[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function objects:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.objects, action: "list", parameters: switchboard.commonroom_v2.resources.objects.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.custom_object[]?, switchboard.Error, switchboard.Summary
---@param parameters switchboard.commonroom_v2.resources.objects.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.custom_object[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.custom_object[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function objects:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.objects, action: "list", parameters: switchboard.commonroom_v2.resources.objects.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.custom_object
---@param parameters switchboard.commonroom_v2.resources.objects.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.custom_object
function objects:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.objects, action: "list", parameters: switchboard.commonroom_v2.resources.objects.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.custom_object[], switchboard.Meta
---@param parameters switchboard.commonroom_v2.resources.objects.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.custom_object[], switchboard.Meta
function objects:pages(parameters, options) end

---Companies
---@class switchboard.commonroom_v2.resources.organizations : switchboard.Resource
local organizations = {}

---One organization; without cols its id, name and domain only
---
---`GET /organizations/{id}`
---@param id string|integer
---@param parameters? switchboard.commonroom_v2.resources.organizations.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.organization?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.organization, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_v2.resources.organizations, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_v2.organization?, switchboard.Error, switchboard.Meta
function organizations:get(id, parameters, options) end

---Organizations, all or by exact name or domain; cols asks for more
---
---`GET /organizations`
---@param parameters? switchboard.commonroom_v2.resources.organizations.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.organization[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.organization[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function organizations:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.organizations, action: "list", parameters?: switchboard.commonroom_v2.resources.organizations.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.organization[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.organizations.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.organization[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.organization[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function organizations:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.organizations, action: "list", parameters?: switchboard.commonroom_v2.resources.organizations.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.organization
---@param parameters? switchboard.commonroom_v2.resources.organizations.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.organization
function organizations:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.organizations, action: "list", parameters?: switchboard.commonroom_v2.resources.organizations.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.organization[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.organizations.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.organization[], switchboard.Meta
function organizations:pages(parameters, options) end

---Companies that are not organizations yet
---@class switchboard.commonroom_v2.resources.prospector_companies : switchboard.Resource
local prospector_companies = {}

---Companies that Prospector knows; cols says what is told of each
---
---`GET /prospector-companies`
---@param parameters? switchboard.commonroom_v2.resources.prospector_companies.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.prospector_company[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.prospector_company[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function prospector_companies:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.prospector_companies, action: "list", parameters?: switchboard.commonroom_v2.resources.prospector_companies.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.prospector_company[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.prospector_companies.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.prospector_company[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.prospector_company[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function prospector_companies:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.prospector_companies, action: "list", parameters?: switchboard.commonroom_v2.resources.prospector_companies.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.prospector_company
---@param parameters? switchboard.commonroom_v2.resources.prospector_companies.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.prospector_company
function prospector_companies:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.prospector_companies, action: "list", parameters?: switchboard.commonroom_v2.resources.prospector_companies.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.prospector_company[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.prospector_companies.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.prospector_company[], switchboard.Meta
function prospector_companies:pages(parameters, options) end

---People who are not contacts yet
---@class switchboard.commonroom_v2.resources.prospector_contacts : switchboard.Resource
local prospector_contacts = {}

---People that Prospector knows; cols says what is told of each
---
---`GET /prospector-contacts`
---@param parameters? switchboard.commonroom_v2.resources.prospector_contacts.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.prospector_contact[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.prospector_contact[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function prospector_contacts:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.prospector_contacts, action: "list", parameters?: switchboard.commonroom_v2.resources.prospector_contacts.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.prospector_contact[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.prospector_contacts.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.prospector_contact[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.prospector_contact[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function prospector_contacts:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.prospector_contacts, action: "list", parameters?: switchboard.commonroom_v2.resources.prospector_contacts.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.prospector_contact
---@param parameters? switchboard.commonroom_v2.resources.prospector_contacts.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.prospector_contact
function prospector_contacts:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.prospector_contacts, action: "list", parameters?: switchboard.commonroom_v2.resources.prospector_contacts.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.prospector_contact[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.prospector_contacts.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.prospector_contact[], switchboard.Meta
function prospector_contacts:pages(parameters, options) end

---Where signals come from
---@class switchboard.commonroom_v2.resources.providers : switchboard.Resource
local providers = {}

---All providers of signals, with their ids
---
---`GET /providers`
---@param parameters? switchboard.commonroom_v2.resources.providers.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.provider[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.provider[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function providers:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.providers, action: "list", parameters?: switchboard.commonroom_v2.resources.providers.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.provider[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.providers.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.provider[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.provider[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function providers:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.providers, action: "list", parameters?: switchboard.commonroom_v2.resources.providers.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.provider
---@param parameters? switchboard.commonroom_v2.resources.providers.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.provider
function providers:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.providers, action: "list", parameters?: switchboard.commonroom_v2.resources.providers.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.provider[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.providers.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.provider[], switchboard.Meta
function providers:pages(parameters, options) end

---Groups of contacts, organizations or objects
---@class switchboard.commonroom_v2.resources.segments : switchboard.Resource
local segments = {}

---Makes a segment; one of that name is a conflict. Its type of record is fixed from then on
---
---`POST /segments`; effect: write
---@param parameters switchboard.commonroom_v2.resources.segments.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.reference?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.reference, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function segments:create(parameters, options) end

---One segment
---
---`GET /segments/{id}`
---@param id string|integer
---@param parameters? switchboard.commonroom_v2.resources.segments.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.segment?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.segment, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_v2.resources.segments, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_v2.segment?, switchboard.Error, switchboard.Meta
function segments:get(id, parameters, options) end

---Segments, all or by a part of their name
---
---`GET /segments`
---@param parameters? switchboard.commonroom_v2.resources.segments.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.segment[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.segment[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function segments:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.segments, action: "list", parameters?: switchboard.commonroom_v2.resources.segments.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.segment[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.segments.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.segment[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.segment[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function segments:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.segments, action: "list", parameters?: switchboard.commonroom_v2.resources.segments.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.segment
---@param parameters? switchboard.commonroom_v2.resources.segments.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.segment
function segments:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.segments, action: "list", parameters?: switchboard.commonroom_v2.resources.segments.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.segment[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.segments.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.segment[], switchboard.Meta
function segments:pages(parameters, options) end

---Labels. Version 1 makes, changes and deletes them
---@class switchboard.commonroom_v2.resources.tags : switchboard.Resource
local tags = {}

---One tag
---
---`GET /tags/{id}`
---@param id string|integer
---@param parameters? switchboard.commonroom_v2.resources.tags.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_v2.resources.tags, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_v2.tag?, switchboard.Error, switchboard.Meta
function tags:get(id, parameters, options) end

---All tags
---
---`GET /tags`
---@param parameters? switchboard.commonroom_v2.resources.tags.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.tag[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.tag[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function tags:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.tags, action: "list", parameters?: switchboard.commonroom_v2.resources.tags.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.tag[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.tags.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.tag[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.tag[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function tags:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.tags, action: "list", parameters?: switchboard.commonroom_v2.resources.tags.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.tag
---@param parameters? switchboard.commonroom_v2.resources.tags.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.tag
function tags:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.tags, action: "list", parameters?: switchboard.commonroom_v2.resources.tags.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.tag[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.tags.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.tag[], switchboard.Meta
function tags:pages(parameters, options) end

---Products that companies use
---@class switchboard.commonroom_v2.resources.tech_stack_products : switchboard.Resource
local tech_stack_products = {}

---Products, all or by a part of their name
---
---`GET /tech-stack-products`
---@param parameters? switchboard.commonroom_v2.resources.tech_stack_products.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.tech_stack_product[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.tech_stack_product[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function tech_stack_products:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.tech_stack_products, action: "list", parameters?: switchboard.commonroom_v2.resources.tech_stack_products.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.tech_stack_product[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.tech_stack_products.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.tech_stack_product[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.tech_stack_product[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function tech_stack_products:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.tech_stack_products, action: "list", parameters?: switchboard.commonroom_v2.resources.tech_stack_products.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.tech_stack_product
---@param parameters? switchboard.commonroom_v2.resources.tech_stack_products.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.tech_stack_product
function tech_stack_products:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.tech_stack_products, action: "list", parameters?: switchboard.commonroom_v2.resources.tech_stack_products.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.tech_stack_product[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.tech_stack_products.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.tech_stack_product[], switchboard.Meta
function tech_stack_products:pages(parameters, options) end

---What people talk about
---@class switchboard.commonroom_v2.resources.topics : switchboard.Resource
local topics = {}

---One topic
---
---`GET /topics/{id}`
---@param id string|integer
---@param parameters? switchboard.commonroom_v2.resources.topics.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.reference?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.reference, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_v2.resources.topics, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_v2.reference?, switchboard.Error, switchboard.Meta
function topics:get(id, parameters, options) end

---Topics by name, all or by how it begins
---
---`GET /topics`
---@param parameters? switchboard.commonroom_v2.resources.topics.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.reference[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.reference[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function topics:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.topics, action: "list", parameters?: switchboard.commonroom_v2.resources.topics.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.reference[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.topics.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.reference[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.reference[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function topics:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.topics, action: "list", parameters?: switchboard.commonroom_v2.resources.topics.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.reference
---@param parameters? switchboard.commonroom_v2.resources.topics.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.reference
function topics:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.topics, action: "list", parameters?: switchboard.commonroom_v2.resources.topics.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.reference[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.topics.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.reference[], switchboard.Meta
function topics:pages(parameters, options) end

---Who came to the website
---@class switchboard.commonroom_v2.resources.website_visits : switchboard.Resource
local website_visits = {}

---Visits, of all or of one contact or organization
---
---`GET /website-visits`
---@param parameters? switchboard.commonroom_v2.resources.website_visits.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_v2.website_visit[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_v2.website_visit[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function website_visits:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.website_visits, action: "list", parameters?: switchboard.commonroom_v2.resources.website_visits.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_v2.website_visit[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_v2.resources.website_visits.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_v2.website_visit[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_v2.website_visit[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function website_visits:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.website_visits, action: "list", parameters?: switchboard.commonroom_v2.resources.website_visits.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.website_visit
---@param parameters? switchboard.commonroom_v2.resources.website_visits.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.website_visit
function website_visits:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_v2.resources.website_visits, action: "list", parameters?: switchboard.commonroom_v2.resources.website_visits.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_v2.website_visit[], switchboard.Meta
---@param parameters? switchboard.commonroom_v2.resources.website_visits.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_v2.website_visit[], switchboard.Meta
function website_visits:pages(parameters, options) end

---Common Room SCIM: https://api.commonroom.io/docs/scim.html
---@class switchboard.commonroom_scim.Client : switchboard.Client
local client = {}

---People with a login
---@return switchboard.commonroom_scim.resources.users
function client:users() end

---@class switchboard.commonroom_scim.email
---@field primary boolean
---@field type string
---@field value string

---@class switchboard.commonroom_scim.person_name
---@field familyName string
---@field givenName string

---@class switchboard.commonroom_scim.user
---@field active boolean # whether the user may log in
---@field emails switchboard.commonroom_scim.email[]
---@field id string
---@field name switchboard.commonroom_scim.person_name
---@field schemas string[]
---@field userName string # the e-mail address

---@class (exact) switchboard.commonroom_scim.sent.email
---@field primary? boolean
---@field type? string
---@field value? string

---@class (exact) switchboard.commonroom_scim.sent.person_name
---@field familyName? string
---@field givenName? string

---@class (exact) switchboard.commonroom_scim.resources.users.create.parameters
---@field active? boolean # whether the user may log in
---@field emails? switchboard.commonroom_scim.sent.email[]
---@field name? switchboard.commonroom_scim.sent.person_name
---@field schemas? string[] # urn:ietf:params:scim:schemas:core:2.0:User
---@field userName? string # the e-mail address

---@class (exact) switchboard.commonroom_scim.resources.users.get.parameters

---@class (exact) switchboard.commonroom_scim.resources.users.list.parameters
---@field count? integer # how many records a page has
---@field filter? string # userName eq 'a@b.c', in single quotes
---@field startIndex? integer # of the first record; they are counted from 1

---@class (exact) switchboard.commonroom_scim.sent.new_values
---@field active? boolean # false lowers the role; nothing deletes a user

---@class (exact) switchboard.commonroom_scim.sent.change_operation
---@field op? string # replace
---@field value? switchboard.commonroom_scim.sent.new_values

---@class (exact) switchboard.commonroom_scim.resources.users.update.parameters
---@field Operations? switchboard.commonroom_scim.sent.change_operation[]
---@field schemas? string[] # urn:ietf:params:scim:schemas:core:2.0:PatchOp, which is not the RFC's

---People with a login
---@class switchboard.commonroom_scim.resources.users : switchboard.Resource
local users = {}

---Makes a login; nothing deletes one
---
---`POST /users`; effect: write
---@param parameters? switchboard.commonroom_scim.resources.users.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_scim.user?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_scim.user, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function users:create(parameters, options) end

---One login, by e-mail address
---
---`GET /users/{email}`
---@param email string
---@param parameters? switchboard.commonroom_scim.resources.users.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_scim.user?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_scim.user, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_scim.resources.users, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_scim.user?, switchboard.Error, switchboard.Meta
function users:get(email, parameters, options) end

---All logins, or the one that the filter names
---
---`GET /users`
---@param parameters? switchboard.commonroom_scim.resources.users.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_scim.user[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_scim.user[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function users:list(parameters, options) end

---Gives the login, or takes it: active = false lowers the role
---
---`PATCH /users/{email}`; effect: write
---@param email string
---@param parameters? switchboard.commonroom_scim.resources.users.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.commonroom_scim.user?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.commonroom_scim.user, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.commonroom_scim.resources.users, parameters: table, options?: switchboard.CallOptions): switchboard.commonroom_scim.user?, switchboard.Error, switchboard.Meta
function users:update(email, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_scim.resources.users, action: "list", parameters?: switchboard.commonroom_scim.resources.users.list.parameters, options?: switchboard.WalkOptions): switchboard.commonroom_scim.user[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.commonroom_scim.resources.users.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.commonroom_scim.user[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.commonroom_scim.user[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function users:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_scim.resources.users, action: "list", parameters?: switchboard.commonroom_scim.resources.users.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_scim.user
---@param parameters? switchboard.commonroom_scim.resources.users.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_scim.user
function users:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.commonroom_scim.resources.users, action: "list", parameters?: switchboard.commonroom_scim.resources.users.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.commonroom_scim.user[], switchboard.Meta
---@param parameters? switchboard.commonroom_scim.resources.users.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.commonroom_scim.user[], switchboard.Meta
function users:pages(parameters, options) end

