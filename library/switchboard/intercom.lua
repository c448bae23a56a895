---@meta _
-- Types for editors, written by tools/stubs: `make stubs`.

---Intercom: https://developers.intercom.com/docs/references/rest-api/api.intercom.io
---@class switchboard.intercom.Client : switchboard.Client
local client = {}

---Teammates
---@return switchboard.intercom.resources.admins
function client:admins() end

---What the help center shows
---@return switchboard.intercom.resources.articles
function client:articles() end

---Whom content is for
---@return switchboard.intercom.resources.audiences
function client:audiences() end

---Why an admin may be away
---@return switchboard.intercom.resources.away_status_reasons
function client:away_status_reasons() end

---The names the workspace goes by
---@return switchboard.intercom.resources.brands
function client:brands() end

---Phone and video calls
---@return switchboard.intercom.resources.calls
function client:calls() end

---The chapters of a help center
---@return switchboard.intercom.resources.collections
function client:collections() end

---Organizations; id is Intercom's, company_id your own. Those without users are in no list
---@return switchboard.intercom.resources.companies
function client:companies() end

---Users and leads. Merged, archived and deleted ones are in no list and no search
---@return switchboard.intercom.resources.contacts
function client:contacts() end

---Articles, snippets, pages and files alike
---@return switchboard.intercom.resources.content
function client:content() end

---Where external pages come from
---@return switchboard.intercom.resources.content_import_sources
function client:content_import_sources() end

---Short texts for Fin and Copilot
---@return switchboard.intercom.resources.content_snippets
function client:content_snippets() end

---The fields of conversations
---@return switchboard.intercom.resources.conversation_attributes
function client:conversation_attributes() end

---What contacts and teammates say to each other. Lists leave out the parts; get has the latest 500
---@return switchboard.intercom.resources.conversations
function client:conversations() end

---Instances of your own object types; type is the type's identifier
---@return switchboard.intercom.resources.custom_objects
function client:custom_objects() end

---The fields of contacts and companies. Those of conversations are conversation_attributes
---@return switchboard.intercom.resources.data_attributes
function client:data_attributes() end

---Calls that Fin and workflows make to other services
---@return switchboard.intercom.resources.data_connectors
function client:data_connectors() end

---Shops
---@return switchboard.intercom.resources.ecommerce_connectors
function client:ecommerce_connectors() end

---The addresses it sends from
---@return switchboard.intercom.resources.emails
function client:emails() end

---What contacts did
---@return switchboard.intercom.resources.events
function client:events() end

---How messages were received: sent, opened, clicked. Kept for 2 days
---@return switchboard.intercom.resources.exports
function client:exports() end

---Pages from elsewhere that Fin answers from
---@return switchboard.intercom.resources.external_pages
function client:external_pages() end

---Fin as an agent in a conversation of your own
---@return switchboard.intercom.resources.fin
function client:fin() end

---Calls that Fin took on the phone
---@return switchboard.intercom.resources.fin_voice
function client:fin_voice() end

---Where articles, snippets and the rest are kept, for teammates
---@return switchboard.intercom.resources.folders
function client:folders() end

---The sites that show articles, and their redirects
---@return switchboard.intercom.resources.help_centers
function client:help_centers() end

---What teammates read. From version 2.13 on
---@return switchboard.intercom.resources.internal_articles
function client:internal_articles() end

---The addresses that may sign in
---@return switchboard.intercom.resources.ip_allowlist
function client:ip_allowlist() end

---Work that Intercom does later
---@return switchboard.intercom.resources.jobs
function client:jobs() end

---Ready-made replies
---@return switchboard.intercom.resources.macros
function client:macros() end

---What an admin sends, or a contact. There is no conversation until somebody answers an admin's
---@return switchboard.intercom.resources.messages
function client:messages() end

---News for contacts
---@return switchboard.intercom.resources.news_items
function client:news_items() end

---Where news items appear
---@return switchboard.intercom.resources.newsfeeds
function client:newsfeeds() end

---What teammates write down about a contact or a company; see also contacts.notes and companies.notes
---@return switchboard.intercom.resources.notes
function client:notes() end

---Schedules of when the team is there, and the exceptions
---@return switchboard.intercom.resources.office_hours
function client:office_hours() end

---From a phone call to the Messenger
---@return switchboard.intercom.resources.phone_switches
function client:phone_switches() end

---The numbers behind the reports
---@return switchboard.intercom.resources.reporting_exports
function client:reporting_exports() end

---What the identities in the Messenger are signed with
---@return switchboard.intercom.resources.secure_mode_secrets
function client:secure_mode_secrets() end

---Groups of contacts or companies, by what they have in common
---@return switchboard.intercom.resources.segments
function client:segments() end

---What contacts may agree to be sent
---@return switchboard.intercom.resources.subscription_types
function client:subscription_types() end

---Labels for contacts, companies, conversations, tickets and articles; put on with add_tag of each
---@return switchboard.intercom.resources.tags
function client:tags() end

---Groups of admins
---@return switchboard.intercom.resources.teams
function client:teams() end

---Where a ticket may stand
---@return switchboard.intercom.resources.ticket_states
function client:ticket_states() end

---Kinds of ticket, each with attributes of its own
---@return switchboard.intercom.resources.ticket_types
function client:ticket_types() end

---Requests that are followed up; id is Intercom's, ticket_id the number that people see. Listed by search
---@return switchboard.intercom.resources.tickets
function client:tickets() end

---People who have not said who they are
---@return switchboard.intercom.resources.visitors
function client:visitors() end

---Automations
---@return switchboard.intercom.resources.workflows
function client:workflows() end

---@class switchboard.intercom.log_change
---@field after any
---@field before any

---@class switchboard.intercom.log_message
---@field id integer
---@field title string

---@class switchboard.intercom.log_team
---@field id integer
---@field name string

---@class switchboard.intercom.log_details
---@field after? string|table<string, any>
---@field auto? boolean
---@field auto_changed? string
---@field away_mode? boolean
---@field away_status_reason? string
---@field before? string|table<string, any>
---@field changes? table<string, switchboard.intercom.log_change> # by setting
---@field consent_id? integer
---@field conversation_assignment_limit? integer
---@field enabled? boolean
---@field expired_at? string
---@field external_id? string
---@field last_activity_at? integer
---@field message? switchboard.intercom.log_message
---@field mode? string
---@field new_state? string
---@field previous_state? string
---@field reassign_conversations? boolean
---@field setting_type? string
---@field sign_in_method? string
---@field source? string
---@field team? switchboard.intercom.log_team
---@field team_assignment_limit? integer
---@field threshold_minutes? integer
---@field ticket_assignment_limit? integer
---@field update_by? integer
---@field update_by_name? string

---@class switchboard.intercom.log_author
---@field email string
---@field id string
---@field ip string
---@field type string

---@class switchboard.intercom.activity_log
---@field activity_description string
---@field activity_type string # from activity_log_event_types
---@field created_at integer
---@field id string
---@field metadata? switchboard.intercom.log_details # which of its fields there are, depends on activity_type
---@field performed_by switchboard.intercom.log_author

---@class switchboard.intercom.image
---@field image_url string

---@class switchboard.intercom.role
---@field id string
---@field name string
---@field type string

---@class switchboard.intercom.team_priority_level
---@field primary_team_ids? integer[]
---@field secondary_team_ids? integer[]

---@class switchboard.intercom.admin
---@field avatar? string|switchboard.intercom.image
---@field away_mode_enabled boolean
---@field away_mode_reassign boolean # conversations of an admin who is away go to others
---@field away_status_reason_id? integer|string
---@field email string
---@field has_inbox_seat boolean
---@field id string
---@field job_title string
---@field name string
---@field role? switchboard.intercom.role # from version Preview on
---@field team_ids integer[]
---@field team_priority_level? switchboard.intercom.team_priority_level
---@field type string

---@class switchboard.intercom.app
---@field created_at integer
---@field id_code string
---@field identity_verification boolean
---@field name string
---@field region string # US, EU or AU
---@field secure boolean
---@field timezone string
---@field type string

---@class switchboard.intercom.typed_image
---@field image_url? string
---@field type string

---@class switchboard.intercom.me
---@field app? switchboard.intercom.app # the workspace
---@field avatar switchboard.intercom.typed_image
---@field away_mode_enabled boolean
---@field away_mode_reassign boolean
---@field email string
---@field email_verified? boolean
---@field has_inbox_seat boolean
---@field id string
---@field job_title string
---@field name string
---@field role? switchboard.intercom.role # from version Preview on
---@field team_ids integer[]
---@field type string

---@class switchboard.intercom.reference
---@field id? string
---@field type string

---@class switchboard.intercom.tag
---@field applied_at? integer
---@field applied_by? switchboard.intercom.reference # an admin
---@field id string
---@field name string
---@field type string

---@class switchboard.intercom.article_statistics
---@field conversations integer
---@field conversions integer
---@field fin_involvements integer
---@field fin_resolution_rate number
---@field fin_resolutions integer
---@field happy_reaction_percentage number
---@field neutral_reaction_percentage number
---@field reactions integer
---@field sad_reaction_percentage number
---@field type "article_statistics"
---@field views integer

---@class switchboard.intercom.content_tags
---@field tags switchboard.intercom.tag[]
---@field type "tag.list"

---@class switchboard.intercom.article_content
---@field ai_chatbot_availability boolean
---@field ai_copilot_availability boolean
---@field ai_sales_agent_availability boolean
---@field audience_ids? integer[]
---@field author_id integer
---@field body string
---@field body_markdown? string
---@field created_at integer
---@field created_by_id? integer
---@field description string
---@field draft_updated_at? integer
---@field has_unpublished_changes boolean
---@field state "published"|"draft"
---@field title string
---@field type? "article_content"
---@field updated_at integer
---@field updated_by_id? integer
---@field url string

---@class switchboard.intercom.article_translations
---@field type? "article_translated_content"
---@field [string] switchboard.intercom.article_content

---@class switchboard.intercom.article
---@field ai_chatbot_availability boolean
---@field ai_copilot_availability boolean
---@field ai_sales_agent_availability boolean
---@field author_id integer
---@field body? string # HTML
---@field body_markdown? string
---@field created_at integer
---@field created_by_id? integer
---@field default_locale string
---@field description? string
---@field draft_updated_at? integer
---@field exclude_from_article_suggestions boolean
---@field folder_id? integer # from version Preview on
---@field has_unpublished_changes boolean
---@field help_center_audience? "everyone"|"all_users"|"all_visitors"|"all_leads"|"all_visitors_and_leads"|"restricted"
---@field id string
---@field parent_id? integer # up to version 2.14
---@field parent_ids integer[] # collections
---@field parent_type? string # up to version 2.14
---@field scheduled_publish_at? integer
---@field scheduled_unpublish_at? integer
---@field state "published"|"draft"
---@field statistics? switchboard.intercom.article_statistics
---@field tags switchboard.intercom.content_tags
---@field title string
---@field translated_content? switchboard.intercom.article_translations
---@field type "article"
---@field updated_at integer
---@field updated_by_id? integer
---@field url? string # where it is published
---@field workspace_id string

---@class switchboard.intercom.resources.articles.delete.answer
---@field deleted boolean
---@field id string
---@field object "article"

---@class switchboard.intercom.article_version
---@field article_id string
---@field author_id string
---@field body? string
---@field body_markdown? string
---@field created_at integer
---@field created_by_id? string
---@field created_via string
---@field description? string
---@field from_version_id? string # the version that it brought back
---@field id string
---@field state "published"|"draft"
---@field title string
---@field type "article_version"
---@field updated_at integer

---@class switchboard.intercom.listed_article
---@field ai_chatbot_availability boolean
---@field ai_copilot_availability boolean
---@field ai_sales_agent_availability boolean
---@field author_id integer
---@field body? string # HTML
---@field body_markdown? string
---@field created_at integer
---@field created_by_id? integer
---@field default_locale string
---@field description? string
---@field draft_updated_at? integer
---@field exclude_from_article_suggestions boolean
---@field folder_id? integer # from version Preview on
---@field has_unpublished_changes boolean
---@field help_center_audience? "everyone"|"all_users"|"all_visitors"|"all_leads"|"all_visitors_and_leads"|"restricted"
---@field id string
---@field parent_id? integer # up to version 2.14
---@field parent_ids integer[] # collections
---@field parent_type? string # up to version 2.14
---@field scheduled_publish_at? integer
---@field scheduled_unpublish_at? integer
---@field state "published"|"draft"
---@field tags switchboard.intercom.content_tags
---@field title string
---@field translated_content? switchboard.intercom.article_translations
---@field type "article"
---@field updated_at integer
---@field updated_by_id? integer
---@field url? string # where it is published
---@field workspace_id string

---@class switchboard.intercom.listed_version
---@field article_id string
---@field author_id string
---@field created_at integer
---@field created_by_id? string
---@field created_via string
---@field description? string
---@field from_version_id? string # the version that it brought back
---@field id string
---@field state "published"|"draft"
---@field title string
---@field type "article_version"

---@class switchboard.intercom.predicate
---@field attribute string
---@field comparison string
---@field type string
---@field value string

---@class switchboard.intercom.audience
---@field created_at integer
---@field id string
---@field name string
---@field predicates switchboard.intercom.predicate[] # who belongs to it
---@field role_predicates switchboard.intercom.predicate[]
---@field type "audience"
---@field updated_at integer

---@class switchboard.intercom.away_status_reason
---@field created_at integer
---@field deleted boolean
---@field emoji string
---@field id string
---@field label string
---@field order integer
---@field type string
---@field updated_at integer

---@class switchboard.intercom.brand
---@field created_at integer
---@field default_address_settings_id string
---@field help_center_id string
---@field id string
---@field is_default boolean
---@field name string
---@field type string
---@field updated_at integer

---@class switchboard.intercom.call
---@field admin_id? string
---@field answered_at string|integer
---@field call_type string
---@field contact_id? string
---@field conversation_id? string
---@field created_at string|integer
---@field direction string
---@field duration? integer # from version Preview on
---@field ended_at string|integer
---@field ended_reason? string
---@field fin_recording_url? string
---@field fin_transcription_url? string
---@field hold_time? integer # from version Preview on
---@field id string
---@field initiated_at string|integer
---@field phone? string
---@field queue_time? integer # from version Preview on
---@field recording_url? string
---@field state string
---@field talk_time? integer # from version Preview on
---@field transcript? table<string, any>[] # where a search found it
---@field transcript_status? string # likewise
---@field transcription_url? string
---@field type string
---@field updated_at string|integer

---@class switchboard.intercom.collection_content
---@field description string
---@field name string
---@field type? "group_content"

---@class switchboard.intercom.collection_translations
---@field type? "group_translated_content"
---@field [string] switchboard.intercom.collection_content

---@class switchboard.intercom.collection
---@field created_at integer
---@field default_locale string
---@field description? string
---@field help_center_id? integer
---@field icon? string
---@field id string
---@field name string
---@field order integer
---@field parent_id? string
---@field translated_content? switchboard.intercom.collection_translations
---@field updated_at integer
---@field url? string
---@field workspace_id string

---@class switchboard.intercom.resources.collections.delete.answer
---@field deleted boolean
---@field id string
---@field object "collection"

---@class switchboard.intercom.note
---@field author? switchboard.intercom.admin
---@field body string # HTML
---@field company? switchboard.intercom.reference
---@field contact? switchboard.intercom.reference
---@field created_at integer
---@field id string
---@field type string

---@class switchboard.intercom.bulk_task
---@field completed_at? integer
---@field created_at integer
---@field id string
---@field item_count integer
---@field started_at? integer
---@field state "pending"|"running"|"completed"|"completed_with_errors"

---@class switchboard.intercom.bulk_job
---@field completed_at? integer
---@field created_at integer
---@field id string
---@field state "pending"|"running"|"completed"|"completed_with_errors"
---@field tasks switchboard.intercom.bulk_task[]
---@field type "contacts.bulk.job"|"companies.bulk.job"
---@field updated_at integer
---@field url string # of what get_bulk_job asks for

---@class switchboard.intercom.contact_avatar
---@field image_url? string
---@field type string

---@class switchboard.intercom.linked_item
---@field id string
---@field type string
---@field url string

---@class switchboard.intercom.contact_companies
---@field data switchboard.intercom.linked_item[]
---@field has_more boolean
---@field total_count integer
---@field type string
---@field url string

---@class switchboard.intercom.contact_location
---@field city? string
---@field continent_code? string
---@field country? string
---@field country_code? string
---@field region? string
---@field type? string

---@class switchboard.intercom.merged_contact
---@field merged_at? integer
---@field source_contact_id string
---@field source_contact_role "lead"|"user"
---@field type string

---@class switchboard.intercom.contact_notes
---@field data switchboard.intercom.linked_item[]
---@field has_more boolean
---@field total_count integer
---@field type string
---@field url string

---@class switchboard.intercom.contact_subscriptions
---@field data switchboard.intercom.linked_item[]
---@field has_more boolean
---@field total_count integer
---@field type string
---@field url string

---@class switchboard.intercom.social_profile
---@field name string
---@field type string
---@field url string

---@class switchboard.intercom.social_profiles
---@field data switchboard.intercom.social_profile[]
---@field type string

---@class switchboard.intercom.contact_tags
---@field data switchboard.intercom.linked_item[]
---@field has_more boolean
---@field total_count integer
---@field type string
---@field url string

---@class switchboard.intercom.contact
---@field android_app_name? string
---@field android_app_version? string
---@field android_device? string
---@field android_last_seen_at? integer
---@field android_os_version? string
---@field android_sdk_version? string
---@field avatar? switchboard.intercom.contact_avatar
---@field browser? string
---@field browser_language? string
---@field browser_version? string
---@field companies switchboard.intercom.contact_companies
---@field created_at integer
---@field custom_attributes table<string, string|number|boolean|any[]|table<string, any>>
---@field email string
---@field email_domain string
---@field enabled_push_messaging? boolean # only where one is created, changed, found by external_id or merged
---@field external_id? string # your own key of the contact
---@field formatted_phone? string
---@field has_hard_bounced boolean
---@field id string
---@field ios_app_name? string
---@field ios_app_version? string
---@field ios_device? string
---@field ios_last_seen_at? integer
---@field ios_os_version? string
---@field ios_sdk_version? string
---@field language_override? string
---@field last_contacted_at? integer
---@field last_email_clicked_at? integer
---@field last_email_opened_at? integer
---@field last_replied_at? integer
---@field last_seen_at? integer
---@field location switchboard.intercom.contact_location
---@field marked_email_as_spam boolean
---@field merge_history? switchboard.intercom.merged_contact[] # where include_merge_history asked for it
---@field name? string
---@field notes switchboard.intercom.contact_notes
---@field opted_in_subscription_types switchboard.intercom.contact_subscriptions
---@field opted_out_subscription_types switchboard.intercom.contact_subscriptions
---@field os? string
---@field owner_id? integer|string # an admin; a number up to version 2.15
---@field phone? string
---@field referrer? string
---@field role string # user or lead
---@field signed_up_at? integer
---@field social_profiles switchboard.intercom.social_profiles
---@field tags? switchboard.intercom.contact_tags
---@field type string
---@field unsubscribed_from_emails boolean
---@field updated_at integer
---@field utm_campaign? string
---@field utm_content? string
---@field utm_medium? string
---@field utm_source? string
---@field utm_term? string
---@field workspace_id string

---@class switchboard.intercom.company_note
---@field author? switchboard.intercom.admin
---@field body string # HTML
---@field company? switchboard.intercom.reference
---@field created_at integer
---@field id string
---@field type string

---@class switchboard.intercom.company_notes
---@field data? switchboard.intercom.linked_item[] # in the place of notes; from version Preview on
---@field has_more? boolean # from version Preview on
---@field notes? switchboard.intercom.company_note[]
---@field total_count? integer # from version Preview on
---@field type string
---@field url? string # from version Preview on

---@class switchboard.intercom.plan
---@field id string
---@field name string
---@field type string

---@class switchboard.intercom.segment
---@field count? integer # where include_count asked for it
---@field created_at integer
---@field id string
---@field name string
---@field person_type "contact"|"user"
---@field type "segment"
---@field updated_at integer

---@class switchboard.intercom.company_segments
---@field segments switchboard.intercom.segment[]
---@field type "segment.list"

---@class switchboard.intercom.tag_name
---@field id string
---@field name string
---@field type string

---@class switchboard.intercom.tag_names
---@field tags switchboard.intercom.tag_name[]
---@field type "tag.list"

---@class switchboard.intercom.company
---@field app_id string
---@field company_id string # your own key of the company
---@field created_at integer
---@field custom_attributes table<string, string|number|boolean|any[]|table<string, any>>
---@field id string
---@field industry string
---@field last_request_at? integer
---@field monthly_spend integer
---@field name string
---@field notes switchboard.intercom.company_notes
---@field plan switchboard.intercom.plan
---@field remote_created_at? integer
---@field segments switchboard.intercom.company_segments
---@field session_count integer
---@field size integer # employees
---@field tags switchboard.intercom.tag_names
---@field type "company"
---@field updated_at integer
---@field user_count integer
---@field website string

---@class switchboard.intercom.resources.companies.delete.answer
---@field deleted boolean
---@field id string
---@field object "company"

---@class switchboard.intercom.contact_activity
---@field contact_id string
---@field created_at integer
---@field event_type "contact.created"|"contact.role_updated"|"contact.deleted"|"contact.merged"|"contact.merge_failed"
---@field external_id? string
---@field failure_reason? string
---@field id string
---@field merge_source_id? string
---@field merge_target_id? string
---@field role? string
---@field type "contact_activity"

---@class switchboard.intercom.translation
---@field description string
---@field locale string
---@field name string

---@class switchboard.intercom.subscription_type
---@field consent_type "opt_out"|"opt_in"
---@field content_types ("email"|"sms_message")[]
---@field default_translation switchboard.intercom.translation
---@field id string
---@field state "live"|"draft"|"archived"
---@field translations switchboard.intercom.translation[]
---@field type string

---@class switchboard.intercom.resources.contacts.archive.answer
---@field archived boolean
---@field external_id? string
---@field id string
---@field type "contact"

---@class switchboard.intercom.banner_reaction
---@field index integer
---@field unicode_emoticon string

---@class switchboard.intercom.banner_action
---@field label? string
---@field reaction_set switchboard.intercom.banner_reaction[]
---@field target? string
---@field tour_id? string
---@field tour_url? string
---@field type string

---@class switchboard.intercom.banner
---@field action? switchboard.intercom.banner_action
---@field body? string
---@field client_targeting? table<string, any>[]
---@field created_at integer
---@field id string
---@field position string
---@field show_dismiss_button boolean
---@field style string
---@field title? string
---@field type string
---@field view_id string # what dismiss_banner takes

---@class switchboard.intercom.resources.contacts.block.answer
---@field blocked boolean
---@field external_id? string
---@field id string
---@field type "contact"

---@class switchboard.intercom.resources.contacts.delete.answer
---@field deleted boolean
---@field external_id? string
---@field id string
---@field type "contact"

---@class switchboard.intercom.resources.contacts.dismiss_banner.answer
---@field dismissed boolean
---@field type string
---@field view_id string

---@class switchboard.intercom.merge_obstacle
---@field code "invalid_merge_role_pair"|"no_shared_identifier"|"facebook_user"|"external_lead_channel_not_allowed"|"mailing_list"
---@field message string

---@class switchboard.intercom.merge_change
---@field field string
---@field from_value any
---@field into_value any
---@field new_into_value any
---@field outcome "adopted"|"discarded"|"merged"

---@class switchboard.intercom.merge_changes
---@field attributes switchboard.intercom.merge_change[]
---@field total_count integer

---@class switchboard.intercom.merge_count
---@field from integer
---@field into integer

---@class switchboard.intercom.merge_moves
---@field conversations switchboard.intercom.merge_count
---@field notes switchboard.intercom.merge_count
---@field phone_calls switchboard.intercom.merge_count
---@field tags switchboard.intercom.merge_count
---@field tickets switchboard.intercom.merge_count

---@class switchboard.intercom.merge_summary
---@field attribute_changes switchboard.intercom.merge_changes
---@field reassignments switchboard.intercom.merge_moves

---@class switchboard.intercom.merge_preview
---@field allowed boolean
---@field reasons? switchboard.intercom.merge_obstacle[] # where it is not
---@field summary? switchboard.intercom.merge_summary # where it is allowed

---@class switchboard.intercom.resources.contacts.unarchive.answer
---@field archived boolean
---@field external_id? string
---@field id string
---@field type "contact"

---@class switchboard.intercom.resources.content.bulk_action.answer
---@field status string
---@field type string

---@class switchboard.intercom.found_translation
---@field id string
---@field locale string
---@field title string
---@field type "article_content"

---@class switchboard.intercom.found_content
---@field contents? switchboard.intercom.found_translation[] # of an article
---@field id string
---@field title string
---@field type "article"|"content_snippet"|"external_content"|"file_source_content"|"internal_article"

---@class switchboard.intercom.content_import_source
---@field audience_ids? integer[]
---@field created_at integer
---@field id integer
---@field last_synced_at integer
---@field status "active"|"deactivated"
---@field sync_behavior "api"|"automatic"|"manual"
---@field type "content_import_source"
---@field updated_at integer
---@field url string

---@class switchboard.intercom.content_snippet
---@field ai_chatbot_availability boolean
---@field ai_copilot_availability boolean
---@field ai_sales_agent_availability boolean
---@field audience_ids? integer[]
---@field body_markdown? string
---@field chatbot_availability integer
---@field copilot_availability integer
---@field created_at integer
---@field id string
---@field json_blocks table<string, any>[]
---@field locale string
---@field title? string
---@field type string
---@field updated_at integer

---@class switchboard.intercom.attribute_option
---@field archived boolean
---@field id string
---@field label string

---@class switchboard.intercom.attribute_reference
---@field object_type_id string
---@field type "one"|"many"

---@class switchboard.intercom.conversation_attribute
---@field admin_id string
---@field archived boolean
---@field created_at integer
---@field data_type "string"|"integer"|"list"|"decimal"|"boolean"|"datetime"|"relationship"|"files"
---@field description string
---@field id integer
---@field multiline? boolean # of a string
---@field name string
---@field options? switchboard.intercom.attribute_option[] # of a list
---@field reference? switchboard.intercom.attribute_reference # of a relationship
---@field required boolean
---@field type "conversation_attribute"
---@field updated_at integer
---@field visible_to_team_ids string[]

---@class switchboard.intercom.content_source
---@field content_type "file"|"article"|"external_content"|"content_snippet"|"workflow_connector_action"
---@field locale string
---@field title string
---@field url string

---@class switchboard.intercom.content_sources
---@field content_sources switchboard.intercom.content_source[]
---@field total_count integer
---@field type "content_source.list"

---@class switchboard.intercom.ai_agent
---@field content_sources switchboard.intercom.content_sources
---@field created_at? integer
---@field last_answer_type? "ai_answer"|"custom_answer"
---@field rating? integer
---@field rating_remark? string
---@field resolution_state? "assumed_resolution"|"confirmed_resolution"|"routed_to_team"|"abandoned"|"escalated"|"negative_feedback"|"procedure_handoff"
---@field source_title? string
---@field source_type? "essentials_plan_setup"|"profile"|"workflow"|"workflow_preview"|"fin_preview"
---@field updated_at? integer

---@class switchboard.intercom.ai_subtopic
---@field id integer
---@field name string
---@field type string

---@class switchboard.intercom.ai_topic
---@field subtopics switchboard.intercom.ai_subtopic[]
---@field topic_name string
---@field type string

---@class switchboard.intercom.ai_topics
---@field topics switchboard.intercom.ai_topic[]
---@field type string

---@class switchboard.intercom.conversation_channel
---@field current? string
---@field initial? string

---@class switchboard.intercom.contact_reference
---@field external_id? string
---@field id string
---@field type "contact"

---@class switchboard.intercom.contact_references
---@field contacts switchboard.intercom.contact_reference[]
---@field type "contact.list"

---@class switchboard.intercom.attachment
---@field content_type string
---@field filesize integer # bytes
---@field height integer
---@field name string
---@field type string
---@field url string
---@field width integer

---@class switchboard.intercom.part_author
---@field email? string
---@field from_ai_agent boolean
---@field id? string
---@field is_ai_answer boolean
---@field name? string
---@field type string

---@class switchboard.intercom.email_address
---@field email_address string
---@field name? string
---@field type string

---@class switchboard.intercom.part_email
---@field email_address_headers switchboard.intercom.email_address[]
---@field message_id? string
---@field subject string

---@class switchboard.intercom.part_action
---@field name string
---@field result "success"|"failed"

---@class switchboard.intercom.named
---@field name string

---@class switchboard.intercom.part_workflow_event
---@field result string
---@field type string

---@class switchboard.intercom.sla_definition
---@field first_reply_time? integer
---@field next_reply_time? integer
---@field resolution_time? integer
---@field time_to_close? integer

---@class switchboard.intercom.sla_state
---@field seconds_remaining? integer
---@field status "hit"|"missed"|"active"|"paused"

---@class switchboard.intercom.part_value
---@field name string
---@field previous? string

---@class switchboard.intercom.part_event
---@field action? switchboard.intercom.part_action
---@field attribute? switchboard.intercom.named
---@field call_id? string
---@field current_priority? "none"|"low"|"medium"|"high"|"urgent"
---@field current_sla_status? "hit"|"missed"|"active"|"paused"|"canceled"
---@field custom_until_time? string
---@field event? switchboard.intercom.part_workflow_event
---@field previous_priority? "none"|"low"|"medium"|"high"|"urgent"
---@field sla_definition? switchboard.intercom.sla_definition
---@field sla_name? string
---@field sla_states? table<string, switchboard.intercom.sla_state> # by target
---@field sla_target_type? "first_reply_time"|"next_reply_time"|"resolution_time"|"time_to_close"
---@field tags_added? string[]
---@field tags_removed? string[]
---@field ["until"]? string # for how long it is snoozed
---@field value? switchboard.intercom.part_value # of the attribute
---@field workflow? switchboard.intercom.named

---@class switchboard.intercom.quick_reply_option
---@field text string
---@field translations? table<string, any>
---@field uuid string

---@class switchboard.intercom.part_metadata
---@field quick_reply_options switchboard.intercom.quick_reply_option[]
---@field quick_reply_uuid string

---@class switchboard.intercom.seen_state
---@field admin_seen boolean

---@class switchboard.intercom.conversation_part
---@field app_package_code? string
---@field assigned_to? switchboard.intercom.reference
---@field attachments switchboard.intercom.attachment[]
---@field author switchboard.intercom.part_author
---@field body? string
---@field created_at integer
---@field email_message_metadata? switchboard.intercom.part_email
---@field event_details? switchboard.intercom.part_event # which of its fields there are, depends on part_type
---@field external_id? string
---@field external_reply_send_state string # from version Preview on
---@field id string
---@field metadata? switchboard.intercom.part_metadata
---@field notified_at integer
---@field part_type string
---@field redacted boolean
---@field seen_state switchboard.intercom.seen_state # from version Preview on
---@field state "open"|"closed"|"snoozed"
---@field tags? switchboard.intercom.tag_name[]
---@field translations? table<string, string> # from version Preview on
---@field type string
---@field updated_at integer

---@class switchboard.intercom.conversation_parts
---@field conversation_parts switchboard.intercom.conversation_part[]
---@field total_count integer
---@field type "conversation_part.list"

---@class switchboard.intercom.conversation_rating
---@field contact switchboard.intercom.contact_reference
---@field created_at integer
---@field rating integer
---@field remark string
---@field teammate switchboard.intercom.reference
---@field updated_at integer

---@class switchboard.intercom.custom_object
---@field created_at integer
---@field custom_attributes table<string, string|number|boolean|any[]|table<string, any>>
---@field external_created_at? integer
---@field external_id string
---@field external_updated_at? integer
---@field id string
---@field type string
---@field updated_at integer

---@class switchboard.intercom.custom_object_list
---@field instances switchboard.intercom.custom_object[]
---@field type string

---@class switchboard.intercom.external_reference
---@field id string
---@field type string

---@class switchboard.intercom.first_contact_reply
---@field created_at integer
---@field type string
---@field url? string

---@class switchboard.intercom.linked_object
---@field category? "Customer"|"Back-office"|"Tracker"
---@field id string
---@field type "ticket"|"conversation"

---@class switchboard.intercom.linked_objects
---@field data switchboard.intercom.linked_object[]
---@field has_more boolean
---@field total_count integer
---@field type "list"

---@class switchboard.intercom.monitor_evaluation
---@field evaluated_at? integer
---@field explanation? string
---@field monitor_id string
---@field monitor_name? string
---@field monitor_type? string
---@field result string

---@class switchboard.intercom.sales_agent
---@field collected_data? table<string, string>
---@field outcome? "qualified"|"disqualified"|"product_discovery"|"escalated_to_support"|"spam"
---@field routing_outcome? string

---@class switchboard.intercom.evaluator_result
---@field other_text? string
---@field reason_ids? string[]
---@field reasoning? string
---@field source? string
---@field value? string

---@class switchboard.intercom.evaluator
---@field evaluator_id string
---@field result? switchboard.intercom.evaluator_result

---@class switchboard.intercom.reviewed_teammate
---@field admin_id? string
---@field type "ai"|"admin"

---@class switchboard.intercom.scorecard
---@field ai_score? number
---@field evaluated_at? integer
---@field evaluators switchboard.intercom.evaluator[]
---@field name string
---@field passed? boolean
---@field reviewed_teammate switchboard.intercom.reviewed_teammate
---@field score? number
---@field scorecard_id string
---@field scorecard_type string
---@field scorecard_version_id string

---@class switchboard.intercom.sla_applied
---@field sla_name string
---@field sla_status "hit"|"missed"|"cancelled"|"active"
---@field type string

---@class switchboard.intercom.source_email
---@field email_address_headers switchboard.intercom.email_address[]
---@field history string
---@field message_id? string
---@field subject string

---@class switchboard.intercom.source_recipient
---@field drop_reason? string
---@field email string
---@field type string

---@class switchboard.intercom.reply_address
---@field email string
---@field name? string

---@class switchboard.intercom.conversation_source
---@field attachments switchboard.intercom.attachment[]
---@field author switchboard.intercom.part_author
---@field body? string # HTML
---@field delivered_as string
---@field email_message_metadata switchboard.intercom.source_email
---@field id? string
---@field recipients? switchboard.intercom.source_recipient[]
---@field redacted boolean
---@field reply_to? switchboard.intercom.reply_address[]
---@field subject? string
---@field type string
---@field url? string

---@class switchboard.intercom.team_response_time
---@field response_time integer
---@field team_id integer
---@field team_name string

---@class switchboard.intercom.conversation_statistics
---@field adjusted_handling_time? integer
---@field assigned_team_first_response_time switchboard.intercom.team_response_time[]
---@field assigned_team_first_response_time_in_office_hours switchboard.intercom.team_response_time[]
---@field count_assignments? integer
---@field count_conversation_parts? integer
---@field count_reopens? integer
---@field first_admin_reply_at? integer
---@field first_assignment_at? integer
---@field first_close_at? integer
---@field first_contact_reply_at? integer
---@field handling_time? integer
---@field last_admin_reply_at? integer
---@field last_assignment_admin_reply_at? integer
---@field last_assignment_at? integer
---@field last_close_at? integer
---@field last_closed_by_id? string
---@field last_contact_reply_at? integer
---@field median_time_to_reply? integer
---@field time_to_admin_reply? integer
---@field time_to_assignment? integer
---@field time_to_first_close? integer
---@field time_to_last_close? integer
---@field type string

---@class switchboard.intercom.conversation_tags
---@field tags switchboard.intercom.tag[]
---@field type "tag.list"

---@class switchboard.intercom.teammates
---@field teammates switchboard.intercom.reference[] # admins
---@field type string

---@class switchboard.intercom.conversation
---@field admin_assignee_id? integer
---@field ai_agent? switchboard.intercom.ai_agent
---@field ai_agent_participated boolean
---@field ai_topics? switchboard.intercom.ai_topics # from version Preview on
---@field channel? switchboard.intercom.conversation_channel
---@field company? switchboard.intercom.company
---@field contacts switchboard.intercom.contact_references
---@field conversation_parts switchboard.intercom.conversation_parts
---@field conversation_rating? switchboard.intercom.conversation_rating
---@field created_at integer
---@field custom_attributes table<string, string|number|boolean|switchboard.intercom.custom_object_list>
---@field customers switchboard.intercom.reference[]
---@field external_references switchboard.intercom.external_reference[]
---@field first_contact_reply? switchboard.intercom.first_contact_reply
---@field id string
---@field linked_objects switchboard.intercom.linked_objects
---@field monitor_evaluations switchboard.intercom.monitor_evaluation[]
---@field open boolean
---@field priority "priority"|"not_priority"|"none"|"low"|"medium"|"high"|"urgent"
---@field read boolean
---@field sales_agent? switchboard.intercom.sales_agent
---@field sales_agent_participated boolean
---@field scorecards switchboard.intercom.scorecard[]
---@field sla_applied? switchboard.intercom.sla_applied
---@field snoozed_until? integer
---@field source switchboard.intercom.conversation_source # what it began with
---@field state "open"|"closed"|"snoozed"
---@field statistics? switchboard.intercom.conversation_statistics
---@field tags switchboard.intercom.conversation_tags
---@field team_assignee_id? integer
---@field teammates? switchboard.intercom.teammates
---@field ticket? table<string, any>
---@field title? string
---@field topics table<string, any>
---@field type string
---@field updated_at integer
---@field waiting_since? integer # since when a contact waits for an answer

---@class switchboard.intercom.ticket_author
---@field email string
---@field id string
---@field name? string
---@field type "admin"|"bot"|"team"|"user"

---@class switchboard.intercom.labelled_attribute
---@field id string
---@field label string
---@field type "attribute"

---@class switchboard.intercom.labelled_value
---@field id? string|integer[]
---@field label string|string[]
---@field type "value"

---@class switchboard.intercom.changed_attribute
---@field attribute switchboard.intercom.labelled_attribute
---@field value switchboard.intercom.labelled_value

---@class switchboard.intercom.ticket_part
---@field app_package_code string
---@field assigned_to? switchboard.intercom.reference
---@field attachments switchboard.intercom.attachment[]
---@field author switchboard.intercom.ticket_author
---@field body? string
---@field created_at integer
---@field external_id? string
---@field id string
---@field part_type string
---@field previous_ticket_state "submitted"|"in_progress"|"waiting_on_customer"|"resolved"
---@field redacted boolean
---@field ticket_state "submitted"|"in_progress"|"waiting_on_customer"|"resolved"
---@field translations? table<string, string> # from version Preview on
---@field type string
---@field updated_at integer
---@field updated_attribute_data? switchboard.intercom.changed_attribute

---@class switchboard.intercom.ticket_parts
---@field ticket_parts switchboard.intercom.ticket_part[]
---@field total_count integer
---@field type "ticket_part.list"

---@class switchboard.intercom.ticket_state
---@field category "submitted"|"in_progress"|"waiting_on_customer"|"resolved"
---@field external_label string
---@field id string
---@field internal_label string
---@field type string

---@class switchboard.intercom.ticket_states
---@field data switchboard.intercom.ticket_state[]
---@field type string

---@class switchboard.intercom.ticket_type_attribute
---@field archived boolean
---@field created_at integer
---@field data_type string
---@field default boolean
---@field description string
---@field id string
---@field input_options? table<string, any>
---@field name string
---@field order integer
---@field required_to_create boolean
---@field required_to_create_for_contacts boolean
---@field ticket_type_id integer
---@field type string
---@field updated_at integer
---@field visible_on_create boolean
---@field visible_to_contacts boolean
---@field workspace_id string

---@class switchboard.intercom.ticket_type_attributes
---@field data switchboard.intercom.ticket_type_attribute[] # in all of the service's own examples
---@field ticket_type_attributes switchboard.intercom.ticket_type_attribute[] # in its description
---@field type string

---@class switchboard.intercom.ticket_type
---@field archived boolean
---@field category "Customer"|"Back-office"|"Tracker"
---@field created_at integer
---@field description string
---@field icon string
---@field id string
---@field is_internal boolean
---@field name string
---@field ticket_states switchboard.intercom.ticket_states
---@field ticket_type_attributes switchboard.intercom.ticket_type_attributes
---@field type string
---@field updated_at integer
---@field workspace_id string

---@class switchboard.intercom.ticket
---@field admin_assignee_id integer|string
---@field category "Customer"|"Back-office"|"Tracker"
---@field contacts switchboard.intercom.contact_references
---@field created_at integer
---@field id string
---@field is_shared boolean # contacts see it
---@field linked_objects switchboard.intercom.linked_objects
---@field open boolean
---@field previous_ticket_state_id? string
---@field snoozed_until integer
---@field team_assignee_id integer|string
---@field ticket_attributes table<string, string|number|boolean|any[]|switchboard.intercom.attachment>
---@field ticket_id string # the number that people see
---@field ticket_parts switchboard.intercom.ticket_parts
---@field ticket_state? "submitted"|"in_progress"|"waiting_on_customer"|"resolved"|switchboard.intercom.ticket_state # an object since version 2.12
---@field ticket_state_external_label string # up to version 2.11
---@field ticket_state_internal_label string # up to version 2.11
---@field ticket_type? switchboard.intercom.ticket_type
---@field type "ticket"
---@field updated_at integer

---@class switchboard.intercom.message
---@field body string
---@field conversation_id string
---@field created_at integer
---@field id string
---@field message_type "email"|"inapp"|"facebook"|"twitter"|"sms"|"whatsapp"
---@field owner switchboard.intercom.admin # who sent it
---@field subject string
---@field type string

---@class switchboard.intercom.resources.conversations.delete.answer
---@field deleted boolean
---@field id string
---@field object "conversation"

---@class switchboard.intercom.deleted_conversation
---@field deleted_at integer
---@field id string
---@field metrics_retained boolean
---@field type string

---@class switchboard.intercom.handling_teammate
---@field email? string
---@field id integer
---@field name string
---@field type "admin"|"team"|"bot"

---@class switchboard.intercom.handling_event
---@field reason? string
---@field teammate switchboard.intercom.handling_teammate
---@field timestamp string
---@field type "paused"|"resumed"

---@class switchboard.intercom.listed_conversation
---@field admin_assignee_id? integer
---@field ai_agent? switchboard.intercom.ai_agent
---@field ai_agent_participated boolean
---@field ai_topics? switchboard.intercom.ai_topics # from version Preview on
---@field channel? switchboard.intercom.conversation_channel
---@field company? switchboard.intercom.company
---@field contacts switchboard.intercom.contact_references
---@field conversation_rating? switchboard.intercom.conversation_rating
---@field created_at integer
---@field custom_attributes table<string, string|number|boolean|switchboard.intercom.custom_object_list>
---@field external_references switchboard.intercom.external_reference[]
---@field first_contact_reply? switchboard.intercom.first_contact_reply
---@field id string
---@field linked_objects switchboard.intercom.linked_objects
---@field monitor_evaluations switchboard.intercom.monitor_evaluation[]
---@field open boolean
---@field priority "priority"|"not_priority"|"none"|"low"|"medium"|"high"|"urgent"
---@field read boolean
---@field sales_agent? switchboard.intercom.sales_agent
---@field sales_agent_participated boolean
---@field scorecards switchboard.intercom.scorecard[]
---@field sla_applied? switchboard.intercom.sla_applied
---@field snoozed_until? integer
---@field source switchboard.intercom.conversation_source # what it began with
---@field state "open"|"closed"|"snoozed"
---@field statistics? switchboard.intercom.conversation_statistics
---@field tags switchboard.intercom.conversation_tags
---@field team_assignee_id? integer
---@field teammates? switchboard.intercom.teammates
---@field ticket? table<string, any>
---@field title? string
---@field topics table<string, any>
---@field type string
---@field updated_at integer
---@field waiting_since? integer # since when a contact waits for an answer

---@class switchboard.intercom.side_conversation
---@field conversation_parts switchboard.intercom.conversation_part[]
---@field side_conversation_id string
---@field total_count integer

---@class switchboard.intercom.resources.custom_objects.delete.answer
---@field deleted boolean
---@field id string
---@field object string

---@class switchboard.intercom.resources.custom_objects.delete_by_external_id.answer
---@field deleted boolean
---@field id string
---@field object string

---@class switchboard.intercom.data_attribute
---@field admin_id string
---@field api_writable boolean
---@field archived boolean
---@field created_at integer
---@field custom boolean
---@field data_type "string"|"integer"|"float"|"boolean"|"date"|"datetime"
---@field description string
---@field full_name string
---@field id integer
---@field label string
---@field messenger_writable boolean
---@field model "contact"|"company"
---@field name string
---@field options string[]
---@field type "data_attribute"
---@field ui_writable boolean
---@field updated_at integer

---@class switchboard.intercom.connector_input
---@field default_value string
---@field description? string
---@field name string
---@field required boolean
---@field type "string"|"integer"|"decimal"|"boolean"

---@class switchboard.intercom.connector_header
---@field name string
---@field value string

---@class switchboard.intercom.attribute_mapping
---@field intercom_attribute_identifier string
---@field mapping_type "primitive_mapping"|"context_mapping"
---@field response_attribute_path string

---@class switchboard.intercom.reference_mapping
---@field intercom_attribute_identifier string
---@field intercom_object_type "conversation"|"user"

---@class switchboard.intercom.connector_mapping
---@field attribute_mappings switchboard.intercom.attribute_mapping[]
---@field intercom_object_type "conversation"|"user"
---@field reference_mappings switchboard.intercom.reference_mapping[]
---@field response_object_path string

---@class switchboard.intercom.connector_response_field
---@field example_value any
---@field path string
---@field redacted boolean
---@field type "unknown"|"string"|"integer"|"decimal"|"datetime"|"boolean"

---@class switchboard.intercom.data_connector
---@field audiences ("users"|"leads"|"visitors")[]
---@field body string
---@field bypass_authentication boolean
---@field client_function_name? string
---@field client_function_timeout_ms? integer
---@field configuration_response_type? "test_response_type"|"mock_response_type"
---@field created_at string
---@field created_by_admin_id? string
---@field customer_authentication boolean
---@field data_inputs switchboard.intercom.connector_input[]
---@field data_transformation_type? "full_access"|"redacted_access"|"code_block_transformation"
---@field description? string
---@field direct_fin_usage boolean
---@field execution_results_url string
---@field execution_type? "server_side"|"client_side"
---@field headers switchboard.intercom.connector_header[]
---@field http_method "get"|"post"|"put"|"delete"|"patch"
---@field id string
---@field name string
---@field object_mappings switchboard.intercom.connector_mapping[]
---@field response_fields switchboard.intercom.connector_response_field[]
---@field state "draft"|"live"
---@field token_ids string[]
---@field type "data_connector"
---@field updated_at string
---@field updated_by_admin_id? string
---@field url? string
---@field validate_missing_attributes? boolean

---@class switchboard.intercom.resources.data_connectors.delete.answer
---@field deleted boolean
---@field id string
---@field object "data_connector"

---@class switchboard.intercom.execution_result
---@field conversation_id? string
---@field created_at string
---@field data_connector_id string
---@field error_message? string
---@field error_type? string
---@field execution_time_ms? integer
---@field http_method "get"|"post"|"put"|"delete"|"patch"
---@field http_status? integer
---@field id string
---@field raw_response_body? string
---@field request_body? string
---@field request_url? string
---@field response_body? string
---@field source_id? string
---@field source_type? string
---@field success boolean
---@field type "data_connector.execution"

---@class switchboard.intercom.listed_data_connector
---@field created_at string
---@field created_by_admin_id string
---@field description? string
---@field direct_fin_usage boolean
---@field execution_results_url string
---@field http_method "get"|"post"|"put"|"delete"|"patch"
---@field id string
---@field name string
---@field state "draft"|"live"
---@field type "data_connector"
---@field updated_at string
---@field updated_by_admin_id string

---@class switchboard.intercom.resources.ecommerce_connectors.upload_catalog.answer
---@field import_job_id string
---@field message? string # likewise
---@field next_part_number? integer # while parts are missing
---@field status? "processing" # of the last part

---@class switchboard.intercom.email
---@field brand_id string
---@field created_at integer
---@field domain string
---@field email string
---@field forwarded_email_last_received_at? integer
---@field forwarding_enabled boolean
---@field id string
---@field type string
---@field updated_at integer
---@field verified boolean

---@class switchboard.intercom.event
---@field created_at integer
---@field email string
---@field event_name string
---@field id string
---@field intercom_user_id string
---@field metadata table<string, any>
---@field type "event"
---@field user_id string

---@class switchboard.intercom.event_count
---@field count integer
---@field description string
---@field first string
---@field last string
---@field name string

---@class switchboard.intercom.export
---@field download_expires_at string
---@field download_url string
---@field job_identfier string # spelt like that; from version Preview on
---@field job_identifier string # what get, cancel and download take
---@field status "pending"|"in_progress"|"failed"|"completed"|"no_data"|"canceled"

---@class switchboard.intercom.external_page
---@field ai_agent_availability boolean
---@field ai_copilot_availability boolean
---@field ai_sales_agent_availability boolean
---@field created_at integer
---@field external_id string # your own key of the page
---@field fin_availability boolean
---@field html string
---@field id string
---@field last_ingested_at integer
---@field locale "en"
---@field source_id integer
---@field title string
---@field type "external_page"
---@field updated_at integer
---@field url string

---@class switchboard.intercom.fin_attribute_errors
---@field attributes table<string, string>

---@class switchboard.intercom.fin_errors
---@field conversation switchboard.intercom.fin_attribute_errors
---@field user switchboard.intercom.fin_attribute_errors

---@class switchboard.intercom.resources.fin.ask.answer
---@field conversation_id string
---@field created_at_ms string
---@field errors switchboard.intercom.fin_errors # attributes that were not taken
---@field sse_subscription_url string # where Fin's answer comes
---@field status "thinking"|"replying"|"resolved"|"complete"
---@field user_id string

---@class switchboard.intercom.fin_capability
---@field description string
---@field endpoint string
---@field id string
---@field method string
---@field name string
---@field type string

---@class switchboard.intercom.resources.fin.capabilities.answer
---@field capabilities switchboard.intercom.fin_capability[]
---@field version string

---@class switchboard.intercom.resources.fin.escalate.answer
---@field conversation_id string
---@field intercom_conversation_id string
---@field sse_subscription_url string
---@field status "escalated"

---@class switchboard.intercom.resources.fin.rate.answer
---@field conversation_id string
---@field rating "terrible"|"bad"|"ok"|"good"|"amazing"
---@field status "rated"

---@class switchboard.intercom.resources.fin.reply.answer
---@field conversation_id string
---@field created_at_ms string
---@field errors switchboard.intercom.fin_errors # attributes that were not taken
---@field sse_subscription_url string # where Fin's answer comes
---@field status "thinking"|"awaiting_user_reply"|"escalated"|"resolved"|"complete"|"replying"
---@field user_id string

---@class switchboard.intercom.resources.fin.run_procedure.answer
---@field conversation_id string
---@field created_at_ms string
---@field errors switchboard.intercom.fin_errors # attributes that were not taken
---@field procedure_id string
---@field sse_subscription_url string # where Fin's answer comes
---@field status "thinking"|"awaiting_user_reply"|"escalated"|"resolved"|"complete"|"replying"
---@field user_id string

---@class switchboard.intercom.resources.fin.start.answer
---@field conversation_id string
---@field created_at_ms string
---@field errors switchboard.intercom.fin_errors # attributes that were not taken
---@field sse_subscription_url string # where Fin's answer comes
---@field status "thinking"|"awaiting_user_reply"|"escalated"|"resolved"|"complete"|"replying"
---@field user_id string

---@class switchboard.intercom.fin_call
---@field app_id integer
---@field call_summary string
---@field call_transcript table<string, any>[]
---@field external_call_id string
---@field id integer
---@field intent table<string, any>[]
---@field intercom_call_id? string
---@field intercom_conversation_id? string
---@field status string
---@field user_phone_number string

---@class switchboard.intercom.folder
---@field content_count integer
---@field created_at integer
---@field description? string
---@field emoji? string
---@field id integer
---@field name string
---@field parent_folder_id? integer
---@field updated_at integer

---@class switchboard.intercom.resources.folders.delete.answer
---@field deleted boolean
---@field id integer
---@field object "folder"

---@class switchboard.intercom.redirect
---@field created_at integer
---@field from_url string
---@field help_center_id string
---@field id string
---@field locale string
---@field target_id string
---@field target_type "article"|"collection"
---@field type "help_center_redirect"
---@field updated_at integer

---@class switchboard.intercom.resources.help_centers.delete_redirect.answer
---@field deleted boolean
---@field id string
---@field object "help_center_redirect"

---@class switchboard.intercom.help_center
---@field created_at integer
---@field custom_domain? string
---@field default boolean
---@field display_name string
---@field id string
---@field identifier string
---@field locales string[]
---@field updated_at integer
---@field url string
---@field website_turned_on boolean
---@field workspace_id string

---@class switchboard.intercom.internal_article
---@field ai_chatbot_availability boolean
---@field ai_copilot_availability boolean
---@field ai_sales_agent_availability boolean
---@field audience_ids? integer[]
---@field author_id integer
---@field body? string # HTML
---@field body_markdown? string
---@field created_at integer
---@field folder_id? integer # from version Preview on
---@field id string
---@field locale string
---@field owner_id integer
---@field tags switchboard.intercom.content_tags # from version Preview on
---@field title string
---@field type "internal_article"
---@field updated_at integer

---@class switchboard.intercom.resources.internal_articles.delete.answer
---@field deleted boolean
---@field id string
---@field object "internal_article"

---@class switchboard.intercom.ip_allowlist
---@field enabled boolean
---@field ip_allowlist string[]
---@field type string

---@class switchboard.intercom.job
---@field id string
---@field resource_id? string
---@field resource_type string
---@field resource_url? string
---@field status "pending"|"success"|"failed"
---@field type "job"
---@field url string

---@class switchboard.intercom.macro
---@field available_on ("inbox"|"messenger")[]
---@field body? string # HTML
---@field body_text? string
---@field created_at string
---@field id string
---@field name string
---@field type "macro"
---@field updated_at string
---@field visible_to "everyone"|"specific_teams"
---@field visible_to_team_ids string[]

---@class switchboard.intercom.whatsapp_event
---@field conversation_id string
---@field created_at integer
---@field id string
---@field status "sent"|"delivered"|"read"|"failed"
---@field template_name string
---@field type "broadcast_outbound"
---@field updated_at integer
---@field user_id string
---@field whatsapp_message_id string

---@class switchboard.intercom.whatsapp_error
---@field details string
---@field message string

---@class switchboard.intercom.whatsapp_status
---@field conversation_id string
---@field created_at integer
---@field error? switchboard.intercom.whatsapp_error
---@field message_id string
---@field status "sent"|"delivered"|"read"|"failed"
---@field template_name string
---@field type string
---@field updated_at integer

---@class switchboard.intercom.newsfeed_assignment
---@field newsfeed_id integer
---@field published_at integer

---@class switchboard.intercom.news_item
---@field body string # HTML
---@field cover_image_url? string
---@field created_at integer
---@field deliver_silently boolean
---@field id string
---@field labels string[]
---@field newsfeed_assignments switchboard.intercom.newsfeed_assignment[]
---@field reactions string[]
---@field sender_id integer # an admin
---@field state "draft"|"live"
---@field title string
---@field type "news-item"
---@field updated_at integer
---@field workspace_id string

---@class switchboard.intercom.resources.news_items.delete.answer
---@field deleted boolean
---@field id string
---@field object "news-item"

---@class switchboard.intercom.newsfeed
---@field created_at integer
---@field id string
---@field name string
---@field type "newsfeed"
---@field updated_at integer

---@class switchboard.intercom.office_hours_interval
---@field day_of_week integer
---@field end_minute integer
---@field start_minute integer

---@class switchboard.intercom.office_hours
---@field created_at integer
---@field id string
---@field name string
---@field time_intervals switchboard.intercom.office_hours_interval[]
---@field time_zone_name string
---@field twenty_four_seven boolean
---@field type string
---@field updated_at integer

---@class switchboard.intercom.office_hours_exception
---@field created_at integer
---@field exception_date string
---@field exception_type "closed"|"custom_hours"
---@field id string
---@field name? string
---@field office_hours_schedule_id string
---@field recurring_annually boolean
---@field time_intervals? switchboard.intercom.office_hours_interval[]
---@field type string
---@field updated_at integer

---@class switchboard.intercom.resources.office_hours.delete.answer
---@field deleted boolean
---@field id string
---@field object string

---@class switchboard.intercom.resources.office_hours.delete_exception.answer
---@field deleted boolean
---@field id string
---@field object string

---@class switchboard.intercom.resources.phone_switches.create.answer
---@field phone string
---@field type "phone_call_redirect"
---@field url string

---@class switchboard.intercom.resources.reporting_exports.create.answer
---@field download_expires_at string
---@field download_url string
---@field job_identifier string # what get and download take
---@field status string

---@class switchboard.intercom.dataset_attribute
---@field id string
---@field name string
---@field qualified_id string

---@class switchboard.intercom.dataset
---@field attributes switchboard.intercom.dataset_attribute[]
---@field default_time_attribute_id string
---@field description string
---@field id string
---@field name string

---@class switchboard.intercom.resources.reporting_exports.get.answer
---@field download_expires_at string
---@field download_url string
---@field job_identifier string # what get and download take
---@field status string

---@class switchboard.intercom.told_secret
---@field created_at integer
---@field id string
---@field name string
---@field secret string
---@field supports_android boolean
---@field supports_ios boolean
---@field supports_web boolean
---@field type string

---@class switchboard.intercom.secret
---@field created_at integer
---@field id string
---@field name string
---@field supports_android boolean
---@field supports_ios boolean
---@field supports_web boolean
---@field type string

---@class switchboard.intercom.tagged_item
---@field id string
---@field tagged boolean

---@class switchboard.intercom.tagged_items
---@field companies? switchboard.intercom.tagged_item[]
---@field id string
---@field name string
---@field type string
---@field users? switchboard.intercom.tagged_item[]

---@class switchboard.intercom.admin_priority_level
---@field primary_admin_ids? integer[]
---@field secondary_admin_ids? integer[]

---@class switchboard.intercom.team
---@field admin_ids integer[]
---@field admin_priority_level? switchboard.intercom.admin_priority_level
---@field assignment_limit? integer
---@field distribution_method? string
---@field id string
---@field name string
---@field type string

---@class switchboard.intercom.team_metric
---@field admin_id string
---@field idle integer
---@field open integer
---@field snoozed integer
---@field type string

---@class switchboard.intercom.ticket_types
---@field data switchboard.intercom.ticket_type[]
---@field type string

---@class switchboard.intercom.detailed_state
---@field archived boolean
---@field category "submitted"|"in_progress"|"waiting_on_customer"|"resolved"
---@field external_label string
---@field id string
---@field internal_label string
---@field ticket_types switchboard.intercom.ticket_types
---@field type string

---@class switchboard.intercom.resources.tickets.delete.answer
---@field deleted boolean
---@field id string
---@field object "ticket"

---@class switchboard.intercom.ticket_reply
---@field app_package_code string
---@field attachments switchboard.intercom.attachment[]
---@field author switchboard.intercom.ticket_author
---@field body? string
---@field created_at integer
---@field id string
---@field part_type "note"|"comment"|"quick_reply"
---@field redacted boolean
---@field translations? table<string, string> # from version Preview on
---@field type "ticket_part"
---@field updated_at integer

---@class switchboard.intercom.visitor_companies
---@field companies switchboard.intercom.company[]
---@field type "company.list"

---@class switchboard.intercom.visitor_location
---@field city_name string
---@field continent_code string
---@field country_code string
---@field country_name string
---@field postal_code string
---@field region_name string
---@field timezone string
---@field type string

---@class switchboard.intercom.visitor_segments
---@field segments string[]
---@field type "segment.list"

---@class switchboard.intercom.visitor_social_profiles
---@field social_profiles string[]
---@field type "social_profile.list"

---@class switchboard.intercom.visitor
---@field anonymous boolean
---@field app_id string
---@field avatar switchboard.intercom.contact_avatar
---@field companies switchboard.intercom.visitor_companies
---@field created_at integer
---@field custom_attributes table<string, string|number|boolean|any[]|table<string, any>>
---@field do_not_track? boolean
---@field email string
---@field has_hard_bounced boolean
---@field id string
---@field las_request_at integer # spelt like that in the description
---@field last_request_at? integer
---@field location_data switchboard.intercom.visitor_location
---@field marked_email_as_spam boolean
---@field name? string
---@field owner_id? string
---@field phone? string
---@field pseudonym? string
---@field referrer? string
---@field remote_created_at integer
---@field segments switchboard.intercom.visitor_segments
---@field session_count integer
---@field signed_up_at integer
---@field social_profiles switchboard.intercom.visitor_social_profiles
---@field tags switchboard.intercom.tag_names
---@field type string
---@field unsubscribed_from_emails boolean
---@field updated_at integer
---@field user_id string
---@field utm_campaign? string
---@field utm_content? string
---@field utm_medium? string
---@field utm_source? string
---@field utm_term? string

---@class switchboard.intercom.workflow
---@field attributes table<string, any>[]
---@field created_at string
---@field description? string
---@field embedded_rules table<string, any>[]
---@field id string
---@field preferred_devices string[]
---@field snapshot? table<string, any>
---@field state "live"|"draft"|"paused"
---@field target_channels string[]
---@field targeting? table<string, any>
---@field title string
---@field trigger_type string
---@field updated_at string

---@class switchboard.intercom.resources.workflows.export.answer
---@field app_id integer
---@field export_version string
---@field exported_at string
---@field workflow switchboard.intercom.workflow

---@class (exact) switchboard.intercom.resources.admins.activity_log_event_types.parameters

---@class (exact) switchboard.intercom.resources.admins.activity_logs.parameters
---@field created_at_after integer|string
---@field created_at_before? integer|string
---@field page? integer # 1..
---@field per_page? integer # 1..; 20 if left out

---@class (exact) switchboard.intercom.resources.admins.get.parameters

---@class (exact) switchboard.intercom.resources.admins.list.parameters
---@field display_avatar? boolean # false if left out

---@class (exact) switchboard.intercom.resources.admins.me.parameters

---@class (exact) switchboard.intercom.resources.admins.search_activity_logs.parameters
---@field created_at_after integer
---@field created_at_before? integer
---@field event_types? string[] # from activity_log_event_types()
---@field page? integer # 1..; 1 if left out
---@field per_page? integer # 1..250; 20 if left out

---@class (exact) switchboard.intercom.resources.admins.set_away.parameters
---@field away_mode_enabled boolean
---@field away_mode_reassign boolean # new replies go to the default inbox
---@field away_status_reason_id? integer|string

---@class (exact) switchboard.intercom.resources.articles.add_tag.parameters
---@field admin_id? string|integer|switchboard.Null # who does it
---@field id string|integer # the tag

---@class (exact) switchboard.intercom.sent.article_content
---@field ai_chatbot_availability? boolean # to Fin
---@field ai_copilot_availability? boolean # to Copilot
---@field ai_sales_agent_availability? boolean # to the sales agent
---@field audience_ids? (integer|string)[]|switchboard.Null
---@field author_id? integer|string
---@field body? string
---@field body_markdown? string|switchboard.Null
---@field created_at? integer|switchboard.Null
---@field created_by_id? integer|string|switchboard.Null
---@field description? string
---@field draft_updated_at? integer|switchboard.Null
---@field has_unpublished_changes? boolean
---@field state? "published"|"draft"
---@field title? string
---@field type? "article_content"|switchboard.Null
---@field updated_at? integer|switchboard.Null
---@field updated_by_id? integer|string|switchboard.Null
---@field url? string|switchboard.Null

---@class switchboard.intercom.sent.article_translations
---@field type? "article_translated_content"|switchboard.Null
---@field [string] switchboard.intercom.sent.article_content|switchboard.Null

---@class (exact) switchboard.intercom.resources.articles.create.parameters
---@field ai_chatbot_availability? boolean # to Fin
---@field ai_copilot_availability? boolean # to Copilot
---@field ai_sales_agent_availability? boolean # to the sales agent
---@field audience_ids? (integer|string)[]|switchboard.Null # in every language; an audience that isn't there is an error
---@field author_id integer|string # a teammate
---@field body? string # HTML; or else body_markdown
---@field body_markdown? string
---@field description? string
---@field folder_id? integer|string|switchboard.Null # null: in no folder; from version 2.17 on
---@field parent_id? integer|string # a collection
---@field parent_ids? (integer|string)[] # collections, in the place of parent_id; empty: none; from version Preview on
---@field parent_type? string # collection or section
---@field scheduled_publish_at? string|switchboard.Null # in the future, with state published; null cancels
---@field scheduled_unpublish_at? string|switchboard.Null # in the future; null cancels
---@field state? "published"|"draft"
---@field title string
---@field translated_content? switchboard.intercom.sent.article_translations|switchboard.Null

---@class (exact) switchboard.intercom.resources.articles.delete.parameters

---@class (exact) switchboard.intercom.resources.articles.get.parameters

---@class (exact) switchboard.intercom.resources.articles.get_draft.parameters

---@class (exact) switchboard.intercom.resources.articles.get_version.parameters
---@field locale? string

---@class (exact) switchboard.intercom.resources.articles.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..150; 25 if left out

---@class (exact) switchboard.intercom.resources.articles.publish_draft.parameters
---@field locales? string[] # needed where there are several

---@class (exact) switchboard.intercom.resources.articles.remove_tag.parameters

---@class (exact) switchboard.intercom.resources.articles.search.parameters
---@field help_center_id? string|integer
---@field highlight? boolean # adds highlights to the answer
---@field page? integer # 1..
---@field per_page? integer # 1..
---@field phrase? string
---@field state? string # published, draft or all

---@class (exact) switchboard.intercom.resources.articles.stage_draft.parameters
---@field ai_chatbot_availability? boolean # to Fin
---@field ai_copilot_availability? boolean # to Copilot
---@field ai_sales_agent_availability? boolean # to the sales agent
---@field audience_ids? (integer|string)[]|switchboard.Null # in every language; an audience that isn't there is an error
---@field author_id? integer|string
---@field body? string # HTML; or else body_markdown
---@field body_markdown? string
---@field description? string
---@field folder_id? integer|string|switchboard.Null # null: in no folder; from version 2.17 on
---@field parent_id? string|integer # a collection
---@field parent_ids? (integer|string)[] # collections, in the place of parent_id; empty: none; from version Preview on
---@field parent_type? string # collection or section
---@field scheduled_publish_at? string|switchboard.Null # in the future, with state published; null cancels
---@field scheduled_unpublish_at? string|switchboard.Null # in the future; null cancels
---@field state? "published"|"draft"
---@field title? string
---@field translated_content? switchboard.intercom.sent.article_translations|switchboard.Null

---@class (exact) switchboard.intercom.resources.articles.update.parameters
---@field ai_chatbot_availability? boolean # to Fin
---@field ai_copilot_availability? boolean # to Copilot
---@field ai_sales_agent_availability? boolean # to the sales agent
---@field audience_ids? (integer|string)[]|switchboard.Null # in every language; an audience that isn't there is an error
---@field author_id? integer|string
---@field body? string # HTML; or else body_markdown
---@field body_markdown? string
---@field description? string
---@field folder_id? integer|string|switchboard.Null # null: in no folder; from version 2.17 on
---@field parent_id? string|integer # a collection
---@field parent_ids? (integer|string)[] # collections, in the place of parent_id; empty: none; from version Preview on
---@field parent_type? string # collection or section
---@field scheduled_publish_at? string|switchboard.Null # in the future, with state published; null cancels
---@field scheduled_unpublish_at? string|switchboard.Null # in the future; null cancels
---@field state? "published"|"draft"
---@field title? string
---@field translated_content? switchboard.intercom.sent.article_translations|switchboard.Null

---@class (exact) switchboard.intercom.resources.articles.versions.parameters
---@field locale? string
---@field page? integer # 1..
---@field per_page? integer # 1..

---@class (exact) switchboard.intercom.sent.predicate
---@field attribute? string
---@field comparison? string
---@field type? string
---@field value? string

---@class (exact) switchboard.intercom.resources.audiences.create.parameters
---@field name string
---@field predicates? switchboard.intercom.sent.predicate[] # who belongs to it
---@field role_predicates? switchboard.intercom.sent.predicate[]

---@class (exact) switchboard.intercom.resources.audiences.delete.parameters

---@class (exact) switchboard.intercom.resources.audiences.get.parameters

---@class (exact) switchboard.intercom.resources.audiences.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..50; 50 if left out

---@class (exact) switchboard.intercom.resources.audiences.update.parameters
---@field name? string
---@field predicates? switchboard.intercom.sent.predicate[] # who belongs to it
---@field role_predicates? switchboard.intercom.sent.predicate[]

---@class (exact) switchboard.intercom.resources.away_status_reasons.list.parameters

---@class (exact) switchboard.intercom.resources.brands.get.parameters

---@class (exact) switchboard.intercom.resources.brands.list.parameters

---@class (exact) switchboard.intercom.resources.calls.get.parameters

---@class (exact) switchboard.intercom.resources.calls.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..25; 25 if left out

---@class (exact) switchboard.intercom.resources.calls.recording.parameters

---@class (exact) switchboard.intercom.resources.calls.search.parameters
---@field conversation_ids (string|integer)[] # 1..20 items

---@class (exact) switchboard.intercom.resources.calls.transcript.parameters

---@class (exact) switchboard.intercom.sent.collection_content
---@field description? string
---@field name? string
---@field type? "group_content"|switchboard.Null

---@class switchboard.intercom.sent.collection_translations
---@field type? "group_translated_content"|switchboard.Null
---@field [string] switchboard.intercom.sent.collection_content|switchboard.Null

---@class (exact) switchboard.intercom.resources.collections.create.parameters
---@field description? string
---@field help_center_id? integer|string|switchboard.Null # null: the usual one
---@field name string
---@field parent_id? string|integer|switchboard.Null # null: at the top
---@field translated_content? switchboard.intercom.sent.collection_translations|switchboard.Null

---@class (exact) switchboard.intercom.resources.collections.delete.parameters

---@class (exact) switchboard.intercom.resources.collections.get.parameters

---@class (exact) switchboard.intercom.resources.collections.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..

---@class (exact) switchboard.intercom.resources.collections.update.parameters
---@field description? string
---@field name? string
---@field parent_id? string|integer|switchboard.Null # null: at the top
---@field translated_content? switchboard.intercom.sent.collection_translations|switchboard.Null

---@class (exact) switchboard.intercom.resources.companies.add_note.parameters
---@field admin_id? string|integer # who writes; the token's owner when left out
---@field body string # HTML

---@class (exact) switchboard.intercom.sent.bulk_item
---@field id string|integer

---@class (exact) switchboard.intercom.sent.bulk_job
---@field id string|integer

---@class (exact) switchboard.intercom.resources.companies.bulk_delete.parameters
---@field companies switchboard.intercom.sent.bulk_item[] # ..100 items
---@field job? switchboard.intercom.sent.bulk_job # more work for one that was begun

---@class (exact) switchboard.intercom.sent.bulk_company_change
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field id string|integer # Intercom's
---@field industry? string
---@field monthly_spend? number # cut off to a whole number; ..2147483647
---@field name? string
---@field plan? string # a name here, an object in answers
---@field remote_created_at? integer # when you created it
---@field size? integer # employees
---@field update_last_request_at? boolean # true: it was seen just now
---@field website? string

---@class (exact) switchboard.intercom.resources.companies.bulk_update.parameters
---@field companies switchboard.intercom.sent.bulk_company_change[] # ..100 items
---@field job? switchboard.intercom.sent.bulk_job # more work for one that was begun

---@class (exact) switchboard.intercom.sent.bulk_company
---@field company_id? string|integer # your own key; the company that has it is changed
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field industry? string
---@field monthly_spend? number # cut off to a whole number; ..2147483647
---@field name? string
---@field plan? string # a name here, an object in answers
---@field remote_created_at? integer # when you created it
---@field size? integer # employees
---@field update_last_request_at? boolean # true: it was seen just now
---@field website? string

---@class (exact) switchboard.intercom.resources.companies.bulk_upsert.parameters
---@field companies switchboard.intercom.sent.bulk_company[] # ..100 items
---@field job? switchboard.intercom.sent.bulk_job # more work for one that was begun

---@class (exact) switchboard.intercom.resources.companies.contacts.parameters
---@field page? integer # 1..
---@field per_page? integer # at most 60 are given; 1..; 50 if left out
---@field starting_after? string # from pages.next

---@class (exact) switchboard.intercom.resources.companies.create.parameters
---@field company_id? string|integer # your own key; fixed once given
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field industry? string
---@field monthly_spend? number # cut off to a whole number; ..2147483647
---@field name? string
---@field plan? string # a name here, an object in answers
---@field remote_created_at? integer # when you created it
---@field size? integer # employees
---@field update_last_request_at? boolean # true: it was seen just now
---@field website? string

---@class (exact) switchboard.intercom.resources.companies.delete.parameters

---@class (exact) switchboard.intercom.resources.companies.find.parameters
---@field company_id? string|integer # your own key
---@field name? string # 1.. characters
---@field page? integer # 1..
---@field per_page? integer # at most 60 are given; 1..150; 15 if left out

---@class (exact) switchboard.intercom.resources.companies.get.parameters

---@class (exact) switchboard.intercom.resources.companies.get_bulk_job.parameters

---@class (exact) switchboard.intercom.resources.companies.list.parameters
---@field page? integer # 1..
---@field per_page? integer # at most 60 are given; 1..150; 15 if left out
---@field segment_id? string|integer
---@field starting_after? string|integer # the number of a page, as page is: there are no cursors here
---@field tag_id? string|integer

---@class (exact) switchboard.intercom.resources.companies.list_all.parameters
---@field order? "asc"|"desc" # desc if left out
---@field page? integer # 1..
---@field per_page? integer # at most 60 are given; 1..150; 15 if left out

---@class (exact) switchboard.intercom.resources.companies.notes.parameters
---@field page? integer # 1..
---@field per_page? integer # at most 60 are given; 1..; 50 if left out

---@class (exact) switchboard.intercom.resources.companies.scroll.parameters
---@field scroll_param? string # from the page before

---@class (exact) switchboard.intercom.sent.search_pagination
---@field per_page? integer # 1..150
---@field starting_after? string|switchboard.Null # from pages.next

---@alias switchboard.intercom.sent.search_value string|number|boolean|(string|number)[]

---@class (exact) switchboard.intercom.sent.search_filter
---@field field string
---@field operator "="|"!="|"IN"|"NIN"|"<"|"<="|">"|">="|"~"|"!~"|"^"|"$"
---@field value switchboard.intercom.sent.search_value|switchboard.Null

---@class (exact) switchboard.intercom.sent.search_group
---@field operator "AND"|"OR"
---@field value switchboard.intercom.sent.search_query[] # groups nest two deep; ..15 items

---@alias switchboard.intercom.sent.search_query switchboard.intercom.sent.search_filter|switchboard.intercom.sent.search_group|switchboard.query.Query

---@class (exact) switchboard.intercom.sent.search_sort
---@field field? string
---@field order? "ascending"|"descending" # descending if left out

---@class (exact) switchboard.intercom.resources.companies.search.parameters
---@field pagination? switchboard.intercom.sent.search_pagination|switchboard.Null
---@field query switchboard.intercom.sent.search_query
---@field sort? switchboard.intercom.sent.search_sort

---@class (exact) switchboard.intercom.resources.companies.segments.parameters

---@class (exact) switchboard.intercom.resources.companies.update.parameters
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field industry? string
---@field monthly_spend? number # cut off to a whole number; ..2147483647
---@field name? string
---@field plan? string # a name here, an object in answers
---@field size? integer # employees
---@field website? string

---@class (exact) switchboard.intercom.resources.contacts.activities.parameters
---@field per_page? integer # 1..150; 50 if left out
---@field starting_after? string # from pages.next

---@class (exact) switchboard.intercom.resources.contacts.add_subscription.parameters
---@field consent_type "opt_out"|"opt_in"
---@field id string|integer # the subscription type

---@class (exact) switchboard.intercom.resources.contacts.add_tag.parameters
---@field id string|integer # the tag

---@class (exact) switchboard.intercom.resources.contacts.archive.parameters

---@class (exact) switchboard.intercom.resources.contacts.attach_company.parameters
---@field id string|integer # the company, by Intercom's id

---@class (exact) switchboard.intercom.resources.contacts.banners.parameters

---@class (exact) switchboard.intercom.resources.contacts.block.parameters

---@class (exact) switchboard.intercom.sent.bulk_contact_company
---@field company_id string|integer # your own key
---@field name? string

---@class (exact) switchboard.intercom.sent.bulk_added_tags
---@field add? switchboard.intercom.sent.bulk_item[]

---@class (exact) switchboard.intercom.sent.bulk_contact
---@field avatar? string # URL of an image
---@field companies? switchboard.intercom.sent.bulk_contact_company[] # those that are not there are made
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field email? string
---@field external_id? string|integer
---@field language_override? string # two letters
---@field last_seen_at? integer
---@field name? string
---@field owner_id? string|integer # an admin
---@field phone? string
---@field role? string # user or lead
---@field signed_up_at? integer
---@field tags? switchboard.intercom.sent.bulk_added_tags # ones that are not there are left out
---@field unsubscribed_from_emails? boolean

---@class (exact) switchboard.intercom.resources.contacts.bulk_create.parameters
---@field contacts switchboard.intercom.sent.bulk_contact[] # ..100 items
---@field job? switchboard.intercom.sent.bulk_job # more work for one that was begun

---@class (exact) switchboard.intercom.resources.contacts.bulk_delete.parameters
---@field contacts switchboard.intercom.sent.bulk_item[] # ..100 items
---@field job? switchboard.intercom.sent.bulk_job # more work for one that was begun

---@class (exact) switchboard.intercom.sent.bulk_changed_company
---@field company_id string|integer # your own key
---@field name? string
---@field remove? boolean # true takes the contact out of it

---@class (exact) switchboard.intercom.sent.bulk_changed_tags
---@field add? switchboard.intercom.sent.bulk_item[]
---@field remove? switchboard.intercom.sent.bulk_item[]

---@class (exact) switchboard.intercom.sent.bulk_contact_change
---@field avatar? string # URL of an image
---@field companies? switchboard.intercom.sent.bulk_changed_company[] # those that are not there are made
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field email? string
---@field external_id? string|integer
---@field id string|integer
---@field language_override? string # two letters
---@field name? string
---@field owner_id? string|integer # an admin
---@field phone? string
---@field tags? switchboard.intercom.sent.bulk_changed_tags # ones that are not there are left out
---@field unsubscribed_from_emails? boolean

---@class (exact) switchboard.intercom.resources.contacts.bulk_update.parameters
---@field contacts switchboard.intercom.sent.bulk_contact_change[] # ..100 items
---@field job? switchboard.intercom.sent.bulk_job # more work for one that was begun

---@class (exact) switchboard.intercom.resources.contacts.companies.parameters
---@field page? integer # 1..
---@field per_page? integer # at most 60 are given; 1..; 50 if left out

---@class (exact) switchboard.intercom.resources.contacts.create.parameters
---@field avatar? string|table<string, any>|switchboard.Null # URL of an image
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>|switchboard.Null
---@field email? string|switchboard.Null
---@field email_verified? boolean|switchboard.Null
---@field external_id? string|integer|switchboard.Null # your own key of the contact
---@field language_override? string|switchboard.Null # of Fin and the Messenger, two letters; from version Preview on
---@field last_seen_at? integer|switchboard.Null
---@field name? string|switchboard.Null
---@field owner_id? string|integer|switchboard.Null # an admin; answers up to version 2.15 hold a number
---@field phone? string|switchboard.Null
---@field role? string # user or lead
---@field signed_up_at? integer|switchboard.Null
---@field unsubscribed_from_emails? boolean|switchboard.Null

---@class (exact) switchboard.intercom.resources.contacts.delete.parameters

---@class (exact) switchboard.intercom.resources.contacts.detach_company.parameters

---@class (exact) switchboard.intercom.resources.contacts.dismiss_banner.parameters

---@class (exact) switchboard.intercom.resources.contacts.get.parameters
---@field include_merge_history? boolean # tells of the contacts merged into it; users only; false if left out

---@class (exact) switchboard.intercom.resources.contacts.get_bulk_job.parameters

---@class (exact) switchboard.intercom.resources.contacts.get_by_external_id.parameters
---@field include_merge_history? boolean # tells of the contacts merged into it; users only; false if left out

---@class (exact) switchboard.intercom.resources.contacts.list.parameters
---@field include_merge_history? boolean # tells of the contacts merged into it; users only; false if left out
---@field per_page? integer # 1..150; 10 if left out
---@field starting_after? string # from pages.next

---@class (exact) switchboard.intercom.resources.contacts.merge.parameters
---@field from string|integer # a lead
---@field include_merge_history? boolean # tells of the contacts merged into it; users only; false if left out
---@field into string|integer # a user
---@field skip_duplicate_validation? boolean # true: they need not share an e-mail address or phone number

---@class (exact) switchboard.intercom.resources.contacts.merge_history.parameters
---@field cursor? string # next_cursor of the page before
---@field order? "asc"|"desc" # desc if left out
---@field per_page? integer # 1..150; 50 if left out

---@class (exact) switchboard.intercom.resources.contacts.notes.parameters
---@field page? integer # 1..
---@field per_page? integer # at most 60 are given; 1..; 50 if left out

---@class (exact) switchboard.intercom.resources.contacts.preview_merge.parameters
---@field from string|integer # a lead
---@field into string|integer # a user
---@field skip_duplicate_validation? boolean # true: they need not share an address or phone number; false if left out

---@class (exact) switchboard.intercom.resources.contacts.remove_subscription.parameters

---@class (exact) switchboard.intercom.resources.contacts.remove_tag.parameters

---@class (exact) switchboard.intercom.resources.contacts.search.parameters
---@field include_merge_history? boolean # tells of the contacts merged into it; users only; false if left out
---@field pagination? switchboard.intercom.sent.search_pagination|switchboard.Null
---@field query switchboard.intercom.sent.search_query
---@field sort? switchboard.intercom.sent.search_sort

---@class (exact) switchboard.intercom.resources.contacts.segments.parameters

---@class (exact) switchboard.intercom.resources.contacts.subscriptions.parameters

---@class (exact) switchboard.intercom.resources.contacts.tags.parameters

---@class (exact) switchboard.intercom.resources.contacts.unarchive.parameters

---@class (exact) switchboard.intercom.resources.contacts.update.parameters
---@field avatar? string|table<string, any>|switchboard.Null # URL of an image
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>|switchboard.Null
---@field email? string|switchboard.Null
---@field email_verified? boolean|switchboard.Null
---@field external_id? string|integer|switchboard.Null # your own key of the contact
---@field include_merge_history? boolean # tells of the contacts merged into it; users only; false if left out
---@field language_override? string|switchboard.Null # of Fin and the Messenger, two letters; from version Preview on
---@field last_seen_at? integer|switchboard.Null
---@field name? string|switchboard.Null
---@field owner_id? string|integer|switchboard.Null # an admin; answers up to version 2.15 hold a number
---@field phone? string|switchboard.Null
---@field role? string # user or lead
---@field signed_up_at? integer|switchboard.Null
---@field unsubscribed_from_emails? boolean|switchboard.Null

---@class (exact) switchboard.intercom.sent.audience_change
---@field add_segment_ids? (integer|string)[]
---@field remove_all? boolean
---@field remove_segment_ids? (integer|string)[]

---@class (exact) switchboard.intercom.sent.availability_change
---@field ai_agent? boolean
---@field copilot? boolean
---@field sales_agent? boolean

---@class (exact) switchboard.intercom.sent.content_reference
---@field id string|integer
---@field type "article"|"article_content"|"content_snippet"|"external_content"|"file_source_content"|"internal_article"

---@class (exact) switchboard.intercom.sent.tags_change
---@field add_tag_ids? (integer|string)[]
---@field remove_tag_ids? (integer|string)[]

---@class (exact) switchboard.intercom.resources.content.bulk_action.parameters
---@field action "publish"|"unpublish"|"delete"|"set_availability"|"set_audience"|"update_tags"
---@field audience? switchboard.intercom.sent.audience_change # of set_audience
---@field availability? switchboard.intercom.sent.availability_change # of set_availability
---@field content_ids switchboard.intercom.sent.content_reference[] # ..1000 items
---@field tags? switchboard.intercom.sent.tags_change # of update_tags, which takes articles rather than their article_content

---@class (exact) switchboard.intercom.resources.content.search.parameters
---@field any_tag_ids? (string|integer)[] # any of these
---@field content_types? ("snippet"|"external_content"|"file_source_content"|"internal_article"|"article")[]
---@field copilot_state? "on"|"off"
---@field created_at_after? integer
---@field created_at_before? integer
---@field created_by_ids? (string|integer)[]
---@field fin_sales_state? "on"|"off"
---@field fin_service_state? "on"|"off"
---@field folder_entity_type? "folder"
---@field folder_ids? (string|integer)[] # with folder_entity_type
---@field last_updated_by_ids? (string|integer)[]
---@field locales? string[]
---@field page? integer # 1..; 1 if left out
---@field per_page? integer # 1..50; 10 if left out
---@field query? string # ..500 characters
---@field states? ("published"|"draft")[]
---@field tag_ids? (string|integer)[] # see tag_operator
---@field tag_operator? "IN"|"NIN" # any of tag_ids, or none of them
---@field updated_at_after? integer
---@field updated_at_before? integer

---@class (exact) switchboard.intercom.resources.content_import_sources.create.parameters
---@field audience_ids? integer|string|(integer|string)[]|switchboard.Null
---@field status? "active"|"deactivated" # active if left out
---@field sync_behavior "api"
---@field url string

---@class (exact) switchboard.intercom.resources.content_import_sources.delete.parameters

---@class (exact) switchboard.intercom.resources.content_import_sources.get.parameters

---@class (exact) switchboard.intercom.resources.content_import_sources.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..

---@class (exact) switchboard.intercom.resources.content_import_sources.update.parameters
---@field apply_audience_to_existing_content? boolean # false if left out
---@field audience_ids? integer|string|(integer|string)[]|switchboard.Null # null: none
---@field status? "active"|"deactivated" # active if left out
---@field sync_behavior "api"|"automated"|"manual" # to and from api it can't be changed
---@field url string # as it is, unless sync_behavior is api

---@class (exact) switchboard.intercom.resources.content_snippets.add_tag.parameters
---@field admin_id? string|integer|switchboard.Null # who does it
---@field id string|integer # the tag

---@class (exact) switchboard.intercom.resources.content_snippets.create.parameters
---@field ai_chatbot_availability? boolean # to Fin
---@field ai_copilot_availability? boolean # to Copilot
---@field ai_sales_agent_availability? boolean # to the sales agent
---@field audience_ids? (integer|string)[]|switchboard.Null
---@field body_markdown? string
---@field json_blocks? table<string, any>[] # the content in blocks; or else body_markdown
---@field locale? string # en when left out of a new one
---@field title string # ..255 characters

---@class (exact) switchboard.intercom.resources.content_snippets.delete.parameters

---@class (exact) switchboard.intercom.resources.content_snippets.get.parameters

---@class (exact) switchboard.intercom.resources.content_snippets.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..50; 50 if left out

---@class (exact) switchboard.intercom.resources.content_snippets.remove_tag.parameters

---@class (exact) switchboard.intercom.resources.content_snippets.update.parameters
---@field ai_chatbot_availability? boolean # to Fin
---@field ai_copilot_availability? boolean # to Copilot
---@field ai_sales_agent_availability? boolean # to the sales agent
---@field audience_ids? (integer|string)[]|switchboard.Null
---@field body_markdown? string
---@field json_blocks? table<string, any>[] # the content in blocks; or else body_markdown
---@field locale? string # en when left out of a new one
---@field title? string # ..255 characters

---@class (exact) switchboard.intercom.resources.conversation_attributes.add_option.parameters
---@field label string

---@class (exact) switchboard.intercom.sent.string_conversation_attribute
---@field data_type "string"
---@field description? string
---@field multiline? boolean
---@field name string
---@field required? boolean
---@field visible_to_team_ids? (string|integer)[] # empty: visible to all

---@class (exact) switchboard.intercom.sent.list_option
---@field label string

---@class (exact) switchboard.intercom.sent.list_conversation_attribute
---@field data_type "list"
---@field description? string
---@field name string
---@field options? switchboard.intercom.sent.list_option[]
---@field required? boolean
---@field visible_to_team_ids? (string|integer)[] # empty: visible to all

---@class (exact) switchboard.intercom.sent.attribute_reference
---@field object_type_id? string|integer
---@field type "one"|"many"

---@class (exact) switchboard.intercom.sent.relationship_conversation_attribute
---@field data_type "relationship"
---@field description? string
---@field name string
---@field reference? switchboard.intercom.sent.attribute_reference
---@field required? boolean
---@field visible_to_team_ids? (string|integer)[] # empty: visible to all

---@class (exact) switchboard.intercom.sent.plain_conversation_attribute
---@field data_type "integer"|"decimal"|"boolean"|"datetime"|"files"
---@field description? string
---@field name string
---@field required? boolean
---@field visible_to_team_ids? (string|integer)[] # empty: visible to all

---@class (exact) switchboard.intercom.resources.conversation_attributes.delete.parameters

---@class (exact) switchboard.intercom.resources.conversation_attributes.delete_option.parameters

---@class (exact) switchboard.intercom.resources.conversation_attributes.get.parameters

---@class (exact) switchboard.intercom.resources.conversation_attributes.list.parameters
---@field include_archived? boolean # false if left out

---@class (exact) switchboard.intercom.resources.conversation_attributes.update.parameters
---@field description? string
---@field multiline? boolean # of a string
---@field name? string
---@field reference? switchboard.intercom.sent.attribute_reference # of a relationship
---@field required? boolean
---@field visible_to_team_ids? (string|integer)[] # empty: visible to all

---@class (exact) switchboard.intercom.resources.conversation_attributes.update_option.parameters
---@field label string

---@class (exact) switchboard.intercom.resources.conversations.add_tag.parameters
---@field admin_id string|integer
---@field id string|integer # the tag

---@class (exact) switchboard.intercom.sent.customer_by_id
---@field intercom_user_id string|integer

---@class (exact) switchboard.intercom.sent.customer_by_external_id
---@field user_id string|integer

---@class (exact) switchboard.intercom.sent.customer_by_email
---@field email string

---@alias switchboard.intercom.sent.customer switchboard.intercom.sent.customer_by_id|switchboard.intercom.sent.customer_by_external_id|switchboard.intercom.sent.customer_by_email

---@class (exact) switchboard.intercom.sent.participant_by_id
---@field customer? switchboard.intercom.sent.customer|switchboard.Null
---@field intercom_user_id string|integer

---@class (exact) switchboard.intercom.sent.participant_by_external_id
---@field customer? switchboard.intercom.sent.customer|switchboard.Null
---@field user_id string|integer

---@class (exact) switchboard.intercom.sent.participant_by_email
---@field customer? switchboard.intercom.sent.customer|switchboard.Null
---@field email string # makes a lead when nobody has it

---@alias switchboard.intercom.sent.participant switchboard.intercom.sent.participant_by_id|switchboard.intercom.sent.participant_by_external_id|switchboard.intercom.sent.participant_by_email

---@class (exact) switchboard.intercom.resources.conversations.attach_contact.parameters
---@field admin_id? string|integer
---@field customer? switchboard.intercom.sent.participant

---@class (exact) switchboard.intercom.resources.conversations.convert.parameters
---@field attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field ticket_state_id? string|integer
---@field ticket_type_id string|integer

---@class (exact) switchboard.intercom.sent.conversation_author
---@field id string|integer
---@field type "lead"|"user"|"contact" # contact: a visitor, too

---@class (exact) switchboard.intercom.resources.conversations.create.parameters
---@field attachment_urls? string[] # of images; ..10 items
---@field body string # no HTML
---@field brand_id? string|integer
---@field created_at? integer # for conversations that are moved here from elsewhere
---@field from switchboard.intercom.sent.conversation_author
---@field subject? string # of an e-mail

---@class (exact) switchboard.intercom.resources.conversations.delete.parameters
---@field retain_metrics? boolean # false: reports forget it, too; true if left out

---@class (exact) switchboard.intercom.resources.conversations.deleted.parameters
---@field order? "asc"|"desc" # desc if left out
---@field page? integer # 1..
---@field per_page? integer # 1..60; 20 if left out

---@class (exact) switchboard.intercom.resources.conversations.detach_contact.parameters
---@field admin_id string|integer
---@field customer? switchboard.intercom.sent.participant

---@class (exact) switchboard.intercom.resources.conversations.get.parameters
---@field display_as? string # plaintext: without HTML
---@field include_email_history? boolean # of the source; from version Preview on
---@field include_monitors? boolean # adds monitor_evaluations; from version Preview on; false if left out
---@field include_scorecards? boolean # adds scorecards; from version Preview on; false if left out
---@field include_translations? boolean # parts in the conversation's language; false if left out

---@class (exact) switchboard.intercom.resources.conversations.handling_events.parameters

---@class (exact) switchboard.intercom.resources.conversations.list.parameters
---@field include_monitors? boolean # adds monitor_evaluations; from version Preview on; false if left out
---@field include_scorecards? boolean # adds scorecards; from version Preview on; false if left out
---@field per_page? integer # 1..150; 20 if left out
---@field starting_after? string # from pages.next

---@class (exact) switchboard.intercom.sent.close_conversation
---@field admin_id string|integer
---@field body? string
---@field message_type "close"
---@field type "admin"

---@class (exact) switchboard.intercom.sent.snooze_conversation
---@field admin_id string|integer
---@field message_type "snoozed"
---@field snoozed_until integer

---@class (exact) switchboard.intercom.sent.open_conversation
---@field admin_id string|integer
---@field message_type "open"

---@class (exact) switchboard.intercom.sent.assign_conversation
---@field admin_id string|integer
---@field assignee_id string|integer # 0: nobody
---@field body? string
---@field message_type "assignment"
---@field type "admin"|"team" # what assignee_id is

---@class (exact) switchboard.intercom.resources.conversations.merge.parameters
---@field merge_into_conversation_id integer|string

---@class (exact) switchboard.intercom.sent.redact_part
---@field conversation_id string|integer
---@field conversation_part_id string|integer
---@field type "conversation_part"

---@class (exact) switchboard.intercom.sent.redact_source
---@field conversation_id string|integer
---@field source_id string|integer
---@field type "source"

---@class (exact) switchboard.intercom.resources.conversations.remove_tag.parameters
---@field admin_id string|integer

---@class (exact) switchboard.intercom.sent.attached_file
---@field content_type? string
---@field data? string # base64
---@field name? string

---@class (exact) switchboard.intercom.sent.reply_option
---@field text string
---@field uuid string # the same again in the answer to it

---@class (exact) switchboard.intercom.sent.contact_comment
---@field attachment_files? switchboard.intercom.sent.attached_file[] # ..10 items
---@field attachment_urls? string[] # of images; ..10 items
---@field body string
---@field created_at? integer # the present when left out
---@field email? string
---@field intercom_user_id? string|integer
---@field message_type "comment"
---@field reply_options? switchboard.intercom.sent.reply_option[] # those chosen
---@field skip_notifications? boolean
---@field type "user"
---@field user_id? string|integer # the contact's external_id

---@class (exact) switchboard.intercom.sent.contact_quick_reply
---@field attachment_files? switchboard.intercom.sent.attached_file[] # ..10 items
---@field attachment_urls? string[] # of images; ..10 items
---@field body? string
---@field created_at? integer # the present when left out
---@field email? string
---@field intercom_user_id? string|integer
---@field message_type "quick_reply"
---@field reply_options switchboard.intercom.sent.reply_option[] # those chosen
---@field skip_notifications? boolean
---@field type "user"
---@field user_id? string|integer # the contact's external_id

---@class (exact) switchboard.intercom.sent.admin_comment
---@field admin_id string|integer
---@field attachment_files? switchboard.intercom.sent.attached_file[] # ..10 items
---@field attachment_urls? string[] # of images; ..10 items
---@field body string # some HTML in a note
---@field created_at? integer # the present when left out
---@field message_type "comment"|"note" # contacts don't see a note
---@field reply_options? switchboard.intercom.sent.reply_option[]
---@field skip_notifications? boolean
---@field skip_unsnooze? boolean # true: it stays snoozed; from version Preview on
---@field type "admin"

---@class (exact) switchboard.intercom.sent.admin_quick_reply
---@field admin_id string|integer
---@field attachment_files? switchboard.intercom.sent.attached_file[] # ..10 items
---@field attachment_urls? string[] # of images; ..10 items
---@field body? string
---@field created_at? integer # the present when left out
---@field message_type "quick_reply"
---@field reply_options switchboard.intercom.sent.reply_option[] # those to choose from
---@field skip_notifications? boolean
---@field type "admin"

---@class (exact) switchboard.intercom.resources.conversations.search.parameters
---@field include_monitors? boolean # false if left out
---@field include_scorecards? boolean # false if left out
---@field pagination? switchboard.intercom.sent.search_pagination|switchboard.Null
---@field query switchboard.intercom.sent.search_query
---@field sort? switchboard.intercom.sent.search_sort

---@class (exact) switchboard.intercom.resources.conversations.side_conversations.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..50; 25 if left out

---@class (exact) switchboard.intercom.resources.conversations.update.parameters
---@field admin_id? string|integer # whose change of priority it is; from version Preview on
---@field company_id? string|integer|switchboard.Null
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field display_as? string # plaintext: without HTML
---@field priority? "none"|"low"|"medium"|"high"|"urgent" # from version Preview on
---@field read? boolean
---@field title? string

---@class (exact) switchboard.intercom.resources.conversations.update_part.parameters
---@field admin_id? string|integer
---@field experimental boolean # true
---@field info_message? string
---@field secret string # HMAC
---@field seen? boolean # true
---@field send_state? string

---@class (exact) switchboard.intercom.resources.custom_objects.create.parameters
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>|switchboard.Null
---@field external_created_at? integer|switchboard.Null
---@field external_id? string|integer
---@field external_updated_at? integer|switchboard.Null

---@class (exact) switchboard.intercom.resources.custom_objects.delete.parameters

---@class (exact) switchboard.intercom.resources.custom_objects.delete_by_external_id.parameters
---@field external_id string|integer

---@class (exact) switchboard.intercom.resources.custom_objects.find.parameters
---@field external_id string|integer

---@class (exact) switchboard.intercom.resources.custom_objects.get.parameters

---@class (exact) switchboard.intercom.resources.custom_objects.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..150; 20 if left out
---@field references_contact_id? string|integer
---@field references_conversation_id? string|integer

---@class (exact) switchboard.intercom.sent.plain_attribute
---@field data_type "string"|"integer"|"float"|"boolean"|"datetime"|"date"
---@field description? string
---@field messenger_writable? boolean # the Messenger may change it
---@field model "contact"|"company"
---@field name string

---@class (exact) switchboard.intercom.sent.attribute_option
---@field value string

---@class (exact) switchboard.intercom.sent.list_attribute
---@field data_type "options"
---@field description? string
---@field messenger_writable? boolean # the Messenger may change it
---@field model "contact"|"company"
---@field name string
---@field options switchboard.intercom.sent.attribute_option[] # 2.. items

---@class (exact) switchboard.intercom.resources.data_attributes.list.parameters
---@field include_archived? boolean # false if left out
---@field model? "contact"|"company"|"conversation" # conversation: up to version 2.15

---@class (exact) switchboard.intercom.resources.data_attributes.update.parameters
---@field archived? boolean
---@field description? string
---@field messenger_writable? boolean
---@field options? switchboard.intercom.sent.attribute_option[] # of a list; 2.. items

---@class (exact) switchboard.intercom.sent.data_input
---@field default_value? string
---@field description? string
---@field name? string
---@field required? boolean
---@field type? "string"|"integer"|"decimal"|"boolean"

---@class (exact) switchboard.intercom.sent.data_connector_header
---@field name? string
---@field value? string # may hold {{variables}}

---@class (exact) switchboard.intercom.resources.data_connectors.create.parameters
---@field audiences? ("leads"|"users"|"visitors")[]
---@field body? string # may hold {{variables}}
---@field bypass_authentication? boolean # nobody needs to prove anything
---@field customer_authentication? boolean # the customer proves who they are first
---@field data_inputs? switchboard.intercom.sent.data_input[] # takes the place of all that were there
---@field description? string
---@field direct_fin_usage? boolean # Fin uses it by itself, not only in workflows
---@field headers? switchboard.intercom.sent.data_connector_header[]
---@field http_method? "get"|"post"|"put"|"delete"|"patch"
---@field mock_response? table<string, any>|any[] # a sample answer; the fields are made from it
---@field name string
---@field token_ids? (string|integer)[] # empty: no tokens
---@field url? string # may hold {{variables}}
---@field validate_missing_attributes? boolean

---@class (exact) switchboard.intercom.resources.data_connectors.delete.parameters

---@alias switchboard.intercom.sent.flag boolean|"true"|"false"

---@class (exact) switchboard.intercom.resources.data_connectors.execution_results.parameters
---@field end_ts? integer
---@field error_type? "request_configuration_error"|"faraday_error"|"3rd_party_error"|"response_mapping_error"|"token_refresh_error"|"fin_action_response_formatting_error"|"fin_action_identity_verification_error"|"email_verification_error"|"non_fin_standalone_action_identity_verification_error"|"request_validation_error"|"client_side_action_error"
---@field include_bodies? switchboard.intercom.sent.flag # false if left out
---@field per_page? integer # 1..30; 10 if left out
---@field start_ts? integer
---@field starting_after? string # from pages.next
---@field success? switchboard.intercom.sent.flag

---@class (exact) switchboard.intercom.resources.data_connectors.get.parameters
---@field state_version? "draft"|"live" # live if left out

---@class (exact) switchboard.intercom.resources.data_connectors.get_execution_result.parameters

---@class (exact) switchboard.intercom.resources.data_connectors.list.parameters
---@field per_page? integer # 1..50; 20 if left out
---@field starting_after? string # from pages.next

---@class (exact) switchboard.intercom.resources.data_connectors.update.parameters
---@field audiences? ("leads"|"users"|"visitors")[]
---@field body? string # may hold {{variables}}
---@field bypass_authentication? boolean # nobody needs to prove anything
---@field customer_authentication? boolean # the customer proves who they are first
---@field data_inputs? switchboard.intercom.sent.data_input[] # takes the place of all that were there
---@field description? string
---@field direct_fin_usage? boolean # Fin uses it by itself, not only in workflows
---@field headers? switchboard.intercom.sent.data_connector_header[]
---@field http_method? "get"|"post"|"put"|"delete"|"patch"
---@field mock_response? table<string, any>|any[] # a sample answer; the fields are made from it
---@field name? string
---@field state? "draft"|"live"
---@field token_ids? (string|integer)[] # empty: no tokens
---@field url? string # may hold {{variables}}
---@field validate_missing_attributes? boolean

---@class (exact) switchboard.intercom.resources.ecommerce_connectors.upload_catalog.parameters
---@field catalog? string # a JSON array of products, as text; up to 99 MB
---@field finalize? "true"|"false"
---@field import_job_id? string|integer
---@field part_number? integer # 1..

---@class (exact) switchboard.intercom.resources.emails.get.parameters

---@class (exact) switchboard.intercom.resources.emails.list.parameters

---@class (exact) switchboard.intercom.resources.events.create.parameters
---@field created_at integer
---@field email? string
---@field event_name string # a verb and a noun: updated-plan
---@field id? string|integer # Intercom's; the one for leads
---@field metadata? table<string, any> # flat; 10 keys at most, others are dropped; a key of a date ends in _date
---@field user_id? string|integer # your own key

---@class (exact) switchboard.intercom.resources.events.list.parameters
---@field before? string|integer # milliseconds since the epoch
---@field email? string
---@field intercom_user_id? string|integer # works for leads, too
---@field per_page? integer # 1..
---@field since? string|integer # likewise
---@field summary? boolean # counts instead of single events
---@field type "user"
---@field user_id? string|integer # your own key

---@class (exact) switchboard.intercom.sent.event_summary
---@field count? integer # 0..
---@field event_name? string
---@field first? integer
---@field last? integer

---@class (exact) switchboard.intercom.resources.events.summarize.parameters
---@field event_summaries? switchboard.intercom.sent.event_summary|switchboard.intercom.sent.event_summary[]
---@field user_id? string|integer

---@class (exact) switchboard.intercom.resources.exports.cancel.parameters

---@class (exact) switchboard.intercom.resources.exports.create.parameters
---@field created_at_after integer
---@field created_at_before integer

---@class (exact) switchboard.intercom.resources.exports.download.parameters

---@class (exact) switchboard.intercom.resources.exports.get.parameters

---@class (exact) switchboard.intercom.resources.external_pages.create.parameters
---@field ai_agent_availability? boolean # false if left out
---@field ai_copilot_availability? boolean # false if left out
---@field ai_sales_agent_availability? boolean # from version Preview on; false if left out
---@field external_id string|integer
---@field html string
---@field locale "en"
---@field source_id integer|string
---@field title string
---@field url? string # where Fin sends people

---@class (exact) switchboard.intercom.resources.external_pages.delete.parameters

---@class (exact) switchboard.intercom.resources.external_pages.get.parameters

---@class (exact) switchboard.intercom.resources.external_pages.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..

---@class (exact) switchboard.intercom.resources.external_pages.update.parameters
---@field ai_agent_availability? boolean # from version Preview on
---@field ai_copilot_availability? boolean # from version Preview on
---@field ai_sales_agent_availability? boolean # from version Preview on
---@field external_id? string|integer
---@field fin_availability? boolean # true if left out
---@field html string
---@field locale "en"
---@field source_id integer|string
---@field title string
---@field url string # where Fin sends people

---@class (exact) switchboard.intercom.sent.fin_link
---@field content_type? string
---@field name? string
---@field type "url"
---@field url string # that anyone can open

---@class (exact) switchboard.intercom.sent.fin_file
---@field content_type string
---@field data string # base64
---@field name string
---@field type "file"

---@class (exact) switchboard.intercom.sent.fin_message
---@field author "user"|"agent"|"fin"
---@field body string # text or HTML
---@field timestamp string # with milliseconds: repeats within 5 minutes are told by it; required before version Preview
---@field timestamp_ms? string

---@class (exact) switchboard.intercom.sent.fin_metadata
---@field attributes? table<string, any> # 10 at most
---@field history? switchboard.intercom.sent.fin_message[] # what was said before; ..10 items

---@class (exact) switchboard.intercom.sent.fin_user
---@field attributes? table<string, any> # 10 at most
---@field email? string
---@field id string|integer
---@field name? string

---@class (exact) switchboard.intercom.resources.fin.ask.parameters
---@field attachments? (switchboard.intercom.sent.fin_link|switchboard.intercom.sent.fin_file)[] # ..10 items
---@field conversation_id string|integer # your own key of the conversation
---@field conversation_metadata? switchboard.intercom.sent.fin_metadata
---@field message switchboard.intercom.sent.fin_message
---@field user switchboard.intercom.sent.fin_user

---@class (exact) switchboard.intercom.resources.fin.capabilities.parameters
---@field user switchboard.intercom.sent.fin_user

---@class (exact) switchboard.intercom.sent.procedure_value
---@field identifier string # from the webhook's attributes_to_collect
---@field value any

---@class (exact) switchboard.intercom.resources.fin.collect_agent_input.parameters
---@field attribute_values switchboard.intercom.sent.procedure_value[]
---@field step_id string|integer # from the webhook

---@class (exact) switchboard.intercom.resources.fin.escalate.parameters
---@field context? string # a note for the teammate; ..10000 characters
---@field conversation_id? string|integer # your own key of the conversation
---@field message? string # the user's first one in a new conversation; ..10000 characters
---@field user? switchboard.intercom.sent.fin_user # in the place of a conversation

---@class (exact) switchboard.intercom.resources.fin.rate.parameters
---@field conversation_id string|integer # your own key of the conversation
---@field rating "terrible"|"bad"|"ok"|"good"|"amazing"
---@field remark? string # given once, it fixes the rating

---@class (exact) switchboard.intercom.sent.fin_settings
---@field email? boolean # replies look like e-mails; false if left out
---@field follow_up_questions? boolean # false: one answer, no questions and no handing over; true if left out

---@class (exact) switchboard.intercom.resources.fin.reply.parameters
---@field attachments? (switchboard.intercom.sent.fin_link|switchboard.intercom.sent.fin_file)[] # ..10 items
---@field conversation_id string|integer # your own key of the conversation
---@field message switchboard.intercom.sent.fin_message
---@field settings? switchboard.intercom.sent.fin_settings # from version Preview on
---@field user switchboard.intercom.sent.fin_user

---@class (exact) switchboard.intercom.resources.fin.run_procedure.parameters.conversation_metadata
---@field attributes? table<string, any> # 10 at most

---@class (exact) switchboard.intercom.resources.fin.run_procedure.parameters.settings
---@field email? boolean # replies look like e-mails; false if left out

---@class (exact) switchboard.intercom.resources.fin.run_procedure.parameters
---@field conversation_id string|integer # your own key of the conversation
---@field conversation_metadata? switchboard.intercom.resources.fin.run_procedure.parameters.conversation_metadata
---@field message? switchboard.intercom.sent.fin_message
---@field settings? switchboard.intercom.resources.fin.run_procedure.parameters.settings
---@field user switchboard.intercom.sent.fin_user

---@class (exact) switchboard.intercom.resources.fin.start.parameters
---@field attachments? (switchboard.intercom.sent.fin_link|switchboard.intercom.sent.fin_file)[] # ..10 items
---@field conversation_id string|integer # your own key of the conversation
---@field conversation_metadata? switchboard.intercom.sent.fin_metadata
---@field message switchboard.intercom.sent.fin_message
---@field settings? switchboard.intercom.sent.fin_settings # from version Preview on
---@field user switchboard.intercom.sent.fin_user

---@class (exact) switchboard.intercom.resources.fin_voice.get.parameters

---@class (exact) switchboard.intercom.resources.fin_voice.get_by_external_id.parameters

---@class (exact) switchboard.intercom.resources.fin_voice.get_by_phone_number.parameters

---@class (exact) switchboard.intercom.resources.fin_voice.list_by_conversation.parameters

---@class (exact) switchboard.intercom.resources.fin_voice.register.parameters
---@field call_id string|integer # the provider's
---@field data? table<string, any>|switchboard.Null
---@field phone_number string # E.164, with the +
---@field source? "five9"|"zoom_phone"|"aws_connect" # aws_connect if left out

---@class (exact) switchboard.intercom.sent.new_folder
---@field description? string
---@field emoji? string
---@field name string
---@field parent_folder_id? integer|string|switchboard.Null # null: at the top

---@class (exact) switchboard.intercom.resources.folders.create.parameters
---@field folder switchboard.intercom.sent.new_folder

---@class (exact) switchboard.intercom.resources.folders.delete.parameters

---@class (exact) switchboard.intercom.resources.folders.get.parameters

---@class (exact) switchboard.intercom.resources.folders.list.parameters
---@field page? integer # 1..
---@field parent_folder_id? string|integer # only those in it
---@field per_page? integer # 1..150

---@class (exact) switchboard.intercom.sent.folder
---@field description? string
---@field emoji? string
---@field name? string
---@field parent_folder_id? integer|string|switchboard.Null # null: at the top

---@class (exact) switchboard.intercom.resources.folders.update.parameters
---@field folder switchboard.intercom.sent.folder

---@class (exact) switchboard.intercom.resources.help_centers.create_redirect.parameters
---@field from_url string # absolute, within the help center
---@field locale string
---@field target_id string|integer
---@field target_type "article"|"collection"

---@class (exact) switchboard.intercom.resources.help_centers.delete_redirect.parameters

---@class (exact) switchboard.intercom.resources.help_centers.get.parameters

---@class (exact) switchboard.intercom.resources.help_centers.get_redirect.parameters

---@class (exact) switchboard.intercom.resources.help_centers.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..

---@class (exact) switchboard.intercom.resources.help_centers.redirects.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..250; 50 if left out

---@class (exact) switchboard.intercom.resources.internal_articles.add_tag.parameters
---@field admin_id? string|integer|switchboard.Null # who does it
---@field id string|integer # the tag

---@class (exact) switchboard.intercom.resources.internal_articles.create.parameters
---@field ai_chatbot_availability? boolean # to Fin
---@field ai_copilot_availability? boolean # to Copilot
---@field ai_sales_agent_availability? boolean # to the sales agent
---@field audience_ids? (integer|string)[]|switchboard.Null
---@field author_id integer|string
---@field body? string # HTML; or else body_markdown
---@field body_markdown? string
---@field folder_id? integer|string|switchboard.Null # null: in no folder; from version 2.17 on
---@field locale? string
---@field owner_id integer|string
---@field title string

---@class (exact) switchboard.intercom.resources.internal_articles.delete.parameters

---@class (exact) switchboard.intercom.resources.internal_articles.get.parameters

---@class (exact) switchboard.intercom.resources.internal_articles.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..

---@class (exact) switchboard.intercom.resources.internal_articles.remove_tag.parameters

---@class (exact) switchboard.intercom.resources.internal_articles.search.parameters
---@field folder_id? string|integer
---@field page? integer # 1..
---@field per_page? integer # 1..

---@class (exact) switchboard.intercom.resources.internal_articles.update.parameters
---@field ai_chatbot_availability? boolean # to Fin
---@field ai_copilot_availability? boolean # to Copilot
---@field ai_sales_agent_availability? boolean # to the sales agent
---@field audience_ids? (integer|string)[]|switchboard.Null
---@field author_id? integer|string
---@field body? string # HTML; or else body_markdown
---@field body_markdown? string
---@field folder_id? integer|string|switchboard.Null # null: in no folder; from version 2.17 on
---@field owner_id? integer|string
---@field title? string

---@class (exact) switchboard.intercom.resources.ip_allowlist.get.parameters

---@class (exact) switchboard.intercom.resources.ip_allowlist.update.parameters
---@field enabled? boolean
---@field ip_allowlist? string[] # 192.168.0.1, or 192.168.0.1/24
---@field type? string # ip_allowlist

---@class (exact) switchboard.intercom.resources.jobs.get.parameters

---@class (exact) switchboard.intercom.resources.macros.get.parameters

---@class (exact) switchboard.intercom.resources.macros.list.parameters
---@field per_page? integer # 1..150; 50 if left out
---@field starting_after? string # from pages.next
---@field updated_since? integer

---@class (exact) switchboard.intercom.sent.recipient
---@field id string|integer
---@field type "user"|"lead"

---@class (exact) switchboard.intercom.sent.admin_sender
---@field id integer|string
---@field type "admin"

---@alias switchboard.intercom.sent.message_sender switchboard.intercom.sent.admin_sender|switchboard.intercom.sent.recipient

---@class (exact) switchboard.intercom.sent.in_app_message
---@field bcc? switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]
---@field body string
---@field cc? switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]
---@field create_conversation_without_contact_reply? boolean # opens a conversation before anyone answers; false if left out
---@field created_at? integer # the present when left out
---@field from switchboard.intercom.sent.message_sender
---@field message_type "in_app"|"inapp"|"conversation"
---@field referer? string # URL of the page that it is about
---@field subject? string
---@field template? string
---@field to switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]

---@class (exact) switchboard.intercom.sent.email_message
---@field bcc? switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]
---@field body string
---@field cc? switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]
---@field create_conversation_without_contact_reply? boolean # opens a conversation before anyone answers; false if left out
---@field created_at? integer # the present when left out
---@field from switchboard.intercom.sent.message_sender
---@field message_type "email"
---@field referer? string # URL of the page that it is about
---@field subject string
---@field template string # plain or personal
---@field to switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]

---@class (exact) switchboard.intercom.sent.whatsapp_recipient
---@field name? string
---@field phone string|integer

---@class (exact) switchboard.intercom.sent.whatsapp_message
---@field bcc? switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]
---@field body? string
---@field cc? switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]
---@field components table<string, any>[] # what goes into the template's blanks
---@field create_conversation_without_contact_reply? boolean # opens a conversation before anyone answers; false if left out
---@field created_at? integer # the present when left out
---@field from switchboard.intercom.sent.message_sender
---@field locale? string
---@field message_type "whatsapp"
---@field referer? string # URL of the page that it is about
---@field template string # its name
---@field to switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]|switchboard.intercom.sent.whatsapp_recipient

---@class (exact) switchboard.intercom.sent.sms_message
---@field bcc? switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]
---@field body string # plain text
---@field cc? switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]
---@field create_conversation_without_contact_reply? boolean # opens a conversation before anyone answers; false if left out
---@field created_at? integer # the present when left out
---@field from switchboard.intercom.sent.message_sender
---@field message_type "sms" # from version Preview on
---@field referer? string # URL of the page that it is about
---@field subject? string
---@field template? string
---@field to switchboard.intercom.sent.recipient|switchboard.intercom.sent.recipient[]

---@class (exact) switchboard.intercom.sent.contact_message
---@field body string
---@field from switchboard.intercom.sent.recipient # who writes
---@field referer? string # URL of the page that it was written on

---@class (exact) switchboard.intercom.resources.messages.statuses.parameters
---@field per_page? integer # 1..100; 50 if left out
---@field ruleset_id string|integer
---@field starting_after? string # from pages.next

---@class (exact) switchboard.intercom.resources.messages.whatsapp_status.parameters
---@field message_id string|integer

---@class (exact) switchboard.intercom.sent.newsfeed_assignment
---@field newsfeed_id? integer|string
---@field published_at? integer # not in the future

---@class (exact) switchboard.intercom.resources.news_items.create.parameters
---@field body? string # HTML
---@field deliver_silently? boolean # without a badge in the Messenger
---@field labels? string[]
---@field newsfeed_assignments? switchboard.intercom.sent.newsfeed_assignment[]
---@field reactions? string[] # emoji, in their order; none: no reactions
---@field sender_id integer|string # a teammate
---@field state? "draft"|"live"
---@field title string

---@class (exact) switchboard.intercom.resources.news_items.delete.parameters

---@class (exact) switchboard.intercom.resources.news_items.get.parameters

---@class (exact) switchboard.intercom.resources.news_items.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..

---@class (exact) switchboard.intercom.resources.news_items.update.parameters
---@field body? string # HTML
---@field deliver_silently? boolean # without a badge in the Messenger
---@field labels? string[]
---@field newsfeed_assignments? switchboard.intercom.sent.newsfeed_assignment[]
---@field reactions? string[] # emoji, in their order; none: no reactions
---@field sender_id integer|string # a teammate
---@field state? "draft"|"live"
---@field title string

---@class (exact) switchboard.intercom.resources.newsfeeds.get.parameters

---@class (exact) switchboard.intercom.resources.newsfeeds.items.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..

---@class (exact) switchboard.intercom.resources.newsfeeds.list.parameters
---@field page? integer # 1..
---@field per_page? integer # 1..

---@class (exact) switchboard.intercom.resources.notes.create.parameters
---@field admin_id? string|integer # who writes; the token's owner when left out
---@field body string # HTML
---@field contact_id? string|integer # once more, if need be

---@class (exact) switchboard.intercom.resources.notes.get.parameters

---@class (exact) switchboard.intercom.sent.time_interval
---@field day_of_week? integer # Monday is 0; follows from the rest; 0..6
---@field end_minute? integer # 0..
---@field start_minute? integer # 0..

---@class (exact) switchboard.intercom.resources.office_hours.create.parameters
---@field name string
---@field time_intervals switchboard.intercom.sent.time_interval[] # minutes from Monday 00:00, in quarters of an hour
---@field time_zone_name string # Europe/Dublin

---@class (exact) switchboard.intercom.resources.office_hours.create_exception.parameters
---@field exception_date string
---@field exception_type "closed"|"custom_hours"
---@field name? string
---@field recurring_annually? boolean
---@field time_intervals? switchboard.intercom.sent.time_interval[]|switchboard.Null # of custom_hours; minutes from midnight

---@class (exact) switchboard.intercom.resources.office_hours.delete.parameters

---@class (exact) switchboard.intercom.resources.office_hours.delete_exception.parameters

---@class (exact) switchboard.intercom.resources.office_hours.exceptions.parameters

---@class (exact) switchboard.intercom.resources.office_hours.get.parameters

---@class (exact) switchboard.intercom.resources.office_hours.get_exception.parameters

---@class (exact) switchboard.intercom.resources.office_hours.list.parameters

---@class (exact) switchboard.intercom.resources.office_hours.update.parameters
---@field name? string
---@field time_intervals? switchboard.intercom.sent.time_interval[] # minutes from Monday 00:00, in quarters of an hour
---@field time_zone_name? string

---@class (exact) switchboard.intercom.resources.office_hours.update_exception.parameters
---@field exception_date? string
---@field exception_type? "closed"|"custom_hours"
---@field name? string
---@field recurring_annually? boolean
---@field time_intervals? switchboard.intercom.sent.time_interval[]|switchboard.Null # of custom_hours; minutes from midnight

---@class (exact) switchboard.intercom.resources.phone_switches.create.parameters
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field phone string # E.164, with the +

---@class (exact) switchboard.intercom.resources.reporting_exports.create.parameters
---@field attribute_ids (string|integer)[]
---@field dataset_id string|integer
---@field end_time integer
---@field start_time integer

---@class (exact) switchboard.intercom.resources.reporting_exports.datasets.parameters

---@class (exact) switchboard.intercom.resources.reporting_exports.download.parameters
---@field app_id string|integer

---@class (exact) switchboard.intercom.resources.reporting_exports.get.parameters
---@field app_id string|integer
---@field client_id string|integer

---@class (exact) switchboard.intercom.resources.secure_mode_secrets.create.parameters
---@field name string
---@field supports_android? boolean
---@field supports_ios? boolean
---@field supports_web? boolean

---@class (exact) switchboard.intercom.resources.secure_mode_secrets.delete.parameters

---@class (exact) switchboard.intercom.resources.secure_mode_secrets.list.parameters

---@class (exact) switchboard.intercom.resources.segments.get.parameters

---@class (exact) switchboard.intercom.resources.segments.list.parameters
---@field include_count? boolean # false if left out

---@class (exact) switchboard.intercom.resources.subscription_types.list.parameters

---@class (exact) switchboard.intercom.sent.tagged_company
---@field company_id? string|integer
---@field id? string|integer
---@field untag? boolean # true takes the tag off

---@class (exact) switchboard.intercom.sent.tagged_user
---@field id string|integer

---@class (exact) switchboard.intercom.resources.tags.create.parameters
---@field companies? switchboard.intercom.sent.tagged_company[]
---@field id? string|integer
---@field name string # upper and lower case are the same
---@field users? switchboard.intercom.sent.tagged_user[]

---@class (exact) switchboard.intercom.resources.tags.delete.parameters

---@class (exact) switchboard.intercom.resources.tags.get.parameters

---@class (exact) switchboard.intercom.resources.tags.list.parameters

---@class (exact) switchboard.intercom.resources.teams.get.parameters

---@class (exact) switchboard.intercom.resources.teams.list.parameters

---@class (exact) switchboard.intercom.resources.teams.metrics.parameters
---@field idle_threshold? integer # seconds, up to a day, after which an open conversation is idle; 1800 if left out

---@class (exact) switchboard.intercom.sent.team_priorities
---@field primary_admin_ids? (integer|string)[]|switchboard.Null
---@field secondary_admin_ids? (integer|string)[]|switchboard.Null

---@class (exact) switchboard.intercom.resources.teams.update.parameters
---@field admin_ids (integer|string)[] # 1..1000 items
---@field admin_priority_level? switchboard.intercom.sent.team_priorities|switchboard.Null

---@class (exact) switchboard.intercom.resources.ticket_states.list.parameters

---@class (exact) switchboard.intercom.resources.ticket_types.create.parameters
---@field category? "Customer"|"Back-office"|"Tracker"
---@field description? string
---@field icon? string # an emoji
---@field is_internal? boolean # false if left out
---@field name string

---@class (exact) switchboard.intercom.resources.ticket_types.create_attribute.parameters
---@field allow_multiple_values? boolean # of files
---@field data_type "string"|"list"|"integer"|"decimal"|"boolean"|"datetime"|"files"
---@field description string
---@field list_items? string # of a list, with commas between
---@field multiline? boolean # of a string
---@field name string
---@field required_to_create? boolean # by teammates; false if left out
---@field required_to_create_for_contacts? boolean # false if left out
---@field visible_on_create? boolean # to teammates; true if left out
---@field visible_to_contacts? boolean # true if left out

---@class (exact) switchboard.intercom.resources.ticket_types.get.parameters

---@class (exact) switchboard.intercom.resources.ticket_types.list.parameters

---@class (exact) switchboard.intercom.resources.ticket_types.update.parameters
---@field archived? boolean
---@field category? "Customer"|"Back-office"|"Tracker"
---@field description? string
---@field icon? string # an emoji
---@field is_internal? boolean # false if left out
---@field name? string

---@class (exact) switchboard.intercom.resources.ticket_types.update_attribute.parameters
---@field allow_multiple_values? boolean # of files
---@field archived? boolean
---@field description? string
---@field list_items? string # of a list, with commas between
---@field multiline? boolean # of a string
---@field name? string
---@field required_to_create? boolean # by teammates; false if left out
---@field required_to_create_for_contacts? boolean # false if left out
---@field visible_on_create? boolean # to teammates; true if left out
---@field visible_to_contacts? boolean # true if left out

---@class (exact) switchboard.intercom.resources.tickets.add_tag.parameters
---@field admin_id string|integer
---@field id string|integer # the tag

---@class (exact) switchboard.intercom.resources.tickets.change_type.parameters
---@field ticket_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field ticket_state_id string|integer
---@field ticket_type_id string|integer

---@class (exact) switchboard.intercom.sent.ticket_assignment
---@field admin_assignee_id? string|integer
---@field team_assignee_id? string|integer

---@class (exact) switchboard.intercom.sent.ticket_contact_by_id
---@field id string|integer

---@class (exact) switchboard.intercom.sent.ticket_contact_by_external_id
---@field external_id string|integer

---@class (exact) switchboard.intercom.sent.ticket_contact_by_email
---@field email string # makes a contact when nobody has it

---@alias switchboard.intercom.sent.ticket_contact switchboard.intercom.sent.ticket_contact_by_id|switchboard.intercom.sent.ticket_contact_by_external_id|switchboard.intercom.sent.ticket_contact_by_email

---@class (exact) switchboard.intercom.resources.tickets.create.parameters
---@field assignment? switchboard.intercom.sent.ticket_assignment
---@field company_id? string|integer # Intercom's
---@field contacts switchboard.intercom.sent.ticket_contact[] # one, for now
---@field conversation_to_link_id? string|integer
---@field created_at? integer # the present when left out
---@field skip_notifications? boolean
---@field ticket_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null> # title and text are _default_title_ and _default_description_
---@field ticket_type_id string|integer

---@class (exact) switchboard.intercom.resources.tickets.delete.parameters

---@class (exact) switchboard.intercom.resources.tickets.enqueue.parameters
---@field assignment? switchboard.intercom.sent.ticket_assignment
---@field company_id? string|integer # Intercom's
---@field contacts switchboard.intercom.sent.ticket_contact[] # one, for now
---@field conversation_to_link_id? string|integer
---@field created_at? integer # the present when left out
---@field skip_notifications? boolean
---@field ticket_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null> # title and text are _default_title_ and _default_description_
---@field ticket_type_id string|integer

---@class (exact) switchboard.intercom.resources.tickets.get.parameters

---@class (exact) switchboard.intercom.resources.tickets.link_conversation.parameters
---@field conversation_id string|integer

---@class (exact) switchboard.intercom.resources.tickets.remove_tag.parameters
---@field admin_id string|integer

---@class (exact) switchboard.intercom.sent.ticket_comment
---@field admin_id string|integer
---@field attachment_files? switchboard.intercom.sent.attached_file[] # ..10 items
---@field attachment_urls? string[] # of images; ..10 items
---@field body string # some HTML in a note
---@field created_at? integer # the present when left out
---@field cross_post? boolean # a note on a back-office ticket goes to its conversations, too
---@field message_type "comment"|"note" # contacts don't see a note
---@field reply_options? switchboard.intercom.sent.reply_option[]
---@field skip_notifications? boolean
---@field type "admin"

---@class (exact) switchboard.intercom.resources.tickets.search.parameters
---@field pagination? switchboard.intercom.sent.search_pagination|switchboard.Null
---@field query switchboard.intercom.sent.search_query
---@field sort? switchboard.intercom.sent.search_sort

---@class (exact) switchboard.intercom.resources.tickets.unlink_conversation.parameters

---@class (exact) switchboard.intercom.resources.tickets.update.parameters
---@field admin_id? integer|string # who does it
---@field assignee_id? string|integer # an admin or a team; 0: nobody
---@field company_id? string|integer|switchboard.Null # Intercom's
---@field is_shared? boolean # contacts see it
---@field open? boolean # false closes it
---@field skip_notifications? boolean
---@field snoozed_until? integer
---@field ticket_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field ticket_state_id? string|integer

---@class (exact) switchboard.intercom.sent.person_identity
---@field email? string
---@field id? string|integer
---@field user_id? string|integer

---@class (exact) switchboard.intercom.resources.visitors.convert.parameters
---@field type "lead"|"user"
---@field user switchboard.intercom.sent.person_identity # the contact it becomes
---@field visitor switchboard.intercom.sent.person_identity

---@class (exact) switchboard.intercom.resources.visitors.get.parameters
---@field user_id string|integer

---@class (exact) switchboard.intercom.resources.visitors.update.parameters
---@field custom_attributes? table<string, string|number|boolean|any[]|table<string, any>|switchboard.Null>
---@field id? string|integer
---@field name? string
---@field user_id? string|integer

---@class (exact) switchboard.intercom.resources.workflows.export.parameters

---Teammates
---@class switchboard.intercom.resources.admins : switchboard.Resource
local admins = {}

---The types of event that the activity logs know
---
---`GET /admins/activity_log_event_types`
---@param parameters? switchboard.intercom.resources.admins.activity_log_event_types.parameters
---@param options? switchboard.CallOptions
---@return string[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload string[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function admins:activity_log_event_types(parameters, options) end

---What teammates did, and when. Long stretches of time fail; ask month by month
---
---`GET /admins/activity_logs`
---@param parameters switchboard.intercom.resources.admins.activity_logs.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.activity_log[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.activity_log[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function admins:activity_logs(parameters, options) end

---One teammate
---
---`GET /admins/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.admins.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.admin?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.admin, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.admins, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.admin?, switchboard.Error, switchboard.Meta
function admins:get(id, parameters, options) end

---All teammates, in one piece
---
---`GET /admins`
---@param parameters? switchboard.intercom.resources.admins.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.admin[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.admin[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function admins:list(parameters, options) end

---Whom the token belongs to; app.region tells where the data is
---
---`GET /me`
---@param parameters? switchboard.intercom.resources.admins.me.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.me?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.me, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function admins:me(parameters, options) end

---What teammates did, and when, of chosen types of event; ask month by month
---
---`POST /admins/activity_logs/search`
---@param parameters switchboard.intercom.resources.admins.search_activity_logs.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.activity_log[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.activity_log[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function admins:search_activity_logs(parameters, options) end

---Sets a teammate away, or back; may send new replies to the default inbox
---
---`PUT /admins/{id}/away`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.resources.admins.set_away.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.admin?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.admin, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.admins, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.admin?, switchboard.Error, switchboard.Meta
function admins:set_away(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.admins, action: "activity_log_event_types", parameters?: switchboard.intercom.resources.admins.activity_log_event_types.parameters, options?: switchboard.WalkOptions): string[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.admins, action: "activity_logs", parameters: switchboard.intercom.resources.admins.activity_logs.parameters, options?: switchboard.WalkOptions): switchboard.intercom.activity_log[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.admins, action: "list", parameters?: switchboard.intercom.resources.admins.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.admin[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.admins, action: "search_activity_logs", parameters: switchboard.intercom.resources.admins.search_activity_logs.parameters, options?: switchboard.WalkOptions): switchboard.intercom.activity_log[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.admins.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.admin[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.admin[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function admins:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.admins, action: "activity_log_event_types", parameters?: switchboard.intercom.resources.admins.activity_log_event_types.parameters, options?: switchboard.WalkOptions): fun(): string
---@overload fun(self: switchboard.intercom.resources.admins, action: "activity_logs", parameters: switchboard.intercom.resources.admins.activity_logs.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.activity_log
---@overload fun(self: switchboard.intercom.resources.admins, action: "list", parameters?: switchboard.intercom.resources.admins.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.admin
---@overload fun(self: switchboard.intercom.resources.admins, action: "search_activity_logs", parameters: switchboard.intercom.resources.admins.search_activity_logs.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.activity_log
---@param parameters? switchboard.intercom.resources.admins.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.admin
function admins:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.admins, action: "activity_log_event_types", parameters?: switchboard.intercom.resources.admins.activity_log_event_types.parameters, options?: switchboard.WalkOptions): fun(): string[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.admins, action: "activity_logs", parameters: switchboard.intercom.resources.admins.activity_logs.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.activity_log[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.admins, action: "list", parameters?: switchboard.intercom.resources.admins.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.admin[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.admins, action: "search_activity_logs", parameters: switchboard.intercom.resources.admins.search_activity_logs.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.activity_log[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.admins.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.admin[], switchboard.Meta
function admins:pages(parameters, options) end

---What the help center shows
---@class switchboard.intercom.resources.articles : switchboard.Resource
local articles = {}

---Puts an existing tag on an article
---
---`POST /articles/{article_id}/tags`; effect: write
---@param article_id string|integer
---@param parameters switchboard.intercom.resources.articles.add_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function articles:add_tag(article_id, parameters, options) end

---Makes an article: a draft, unless state says otherwise
---
---`POST /articles`; effect: write
---@param parameters switchboard.intercom.resources.articles.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.article?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.article, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function articles:create(parameters, options) end

---Deletes an article
---
---`DELETE /articles/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.articles.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.articles.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.articles.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.articles.delete.answer?, switchboard.Error, switchboard.Meta
function articles:delete(id, parameters, options) end

---One article, as readers see it
---
---`GET /articles/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.articles.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.article?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.article, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.article?, switchboard.Error, switchboard.Meta
function articles:get(id, parameters, options) end

---An article with its staged changes; not_found where there are none
---
---`GET /articles/{id}/draft`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.articles.get_draft.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.article?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.article, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.article?, switchboard.Error, switchboard.Meta
function articles:get_draft(id, parameters, options) end

---One earlier version of an article, with its text
---
---`GET /articles/{id}/versions/{version_id}`
---@param id string|integer
---@param version_id string|integer
---@param parameters? switchboard.intercom.resources.articles.get_version.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.article_version?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.article_version, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.article_version?, switchboard.Error, switchboard.Meta
function articles:get_version(id, version_id, parameters, options) end

---All articles, the last changed first
---
---`GET /articles`
---@param parameters? switchboard.intercom.resources.articles.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.listed_article[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.listed_article[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function articles:list(parameters, options) end

---Shows readers the staged changes; with several languages, of the locales that are named
---
---`POST /articles/{id}/draft/publish`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.articles.publish_draft.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.article?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.article, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.article?, switchboard.Error, switchboard.Meta
function articles:publish_draft(id, parameters, options) end

---Takes a tag off an article
---
---`DELETE /articles/{id}/tags/{tag_id}`; effect: destructive
---@param id string|integer
---@param tag_id string|integer
---@param parameters? switchboard.intercom.resources.articles.remove_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function articles:remove_tag(id, tag_id, parameters, options) end

---Articles by words; the service may not heed page and per_page
---
---`GET /articles/search`
---@param parameters? switchboard.intercom.resources.articles.search.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.article[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.article[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function articles:search(parameters, options) end

---Changes that readers don't see until publish_draft; of a published article only
---
---`PUT /articles/{id}/draft`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.articles.stage_draft.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.article?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.article, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.article?, switchboard.Error, switchboard.Meta
function articles:stage_draft(id, parameters, options) end

---Changes an article; readers see it at once, stage_draft lets them wait
---
---`PUT /articles/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.articles.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.article?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.article, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.article?, switchboard.Error, switchboard.Meta
function articles:update(id, parameters, options) end

---The earlier versions of an article without their texts, the newest first
---
---`GET /articles/{id}/versions`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.articles.versions.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.listed_version[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.listed_version[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.listed_version[]?, switchboard.Error, switchboard.Meta
function articles:versions(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.articles, action: "list", parameters?: switchboard.intercom.resources.articles.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.listed_article[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.articles, action: "search", parameters?: switchboard.intercom.resources.articles.search.parameters, options?: switchboard.WalkOptions): switchboard.intercom.article[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.articles, action: "versions", id: string|integer, parameters?: switchboard.intercom.resources.articles.versions.parameters, options?: switchboard.WalkOptions): switchboard.intercom.listed_version[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.articles.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.listed_article[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.listed_article[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function articles:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.articles, action: "list", parameters?: switchboard.intercom.resources.articles.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.listed_article
---@overload fun(self: switchboard.intercom.resources.articles, action: "search", parameters?: switchboard.intercom.resources.articles.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.article
---@overload fun(self: switchboard.intercom.resources.articles, action: "versions", id: string|integer, parameters?: switchboard.intercom.resources.articles.versions.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.listed_version
---@param parameters? switchboard.intercom.resources.articles.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.listed_article
function articles:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.articles, action: "list", parameters?: switchboard.intercom.resources.articles.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.listed_article[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, action: "search", parameters?: switchboard.intercom.resources.articles.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.article[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.articles, action: "versions", id: string|integer, parameters?: switchboard.intercom.resources.articles.versions.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.listed_version[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.articles.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.listed_article[], switchboard.Meta
function articles:pages(parameters, options) end

---Whom content is for
---@class switchboard.intercom.resources.audiences : switchboard.Resource
local audiences = {}

---Makes an audience
---
---`POST /audiences`; effect: write
---@param parameters switchboard.intercom.resources.audiences.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.audience?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.audience, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function audiences:create(parameters, options) end

---Deletes an audience
---
---`DELETE /audiences/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.audiences.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.audiences, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function audiences:delete(id, parameters, options) end

---One audience
---
---`GET /audiences/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.audiences.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.audience?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.audience, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.audiences, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.audience?, switchboard.Error, switchboard.Meta
function audiences:get(id, parameters, options) end

---All audiences
---
---`GET /audiences`
---@param parameters? switchboard.intercom.resources.audiences.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.audience[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.audience[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function audiences:list(parameters, options) end

---Changes an audience
---
---`PUT /audiences/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.audiences.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.audience?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.audience, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.audiences, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.audience?, switchboard.Error, switchboard.Meta
function audiences:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.audiences, action: "list", parameters?: switchboard.intercom.resources.audiences.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.audience[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.audiences.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.audience[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.audience[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function audiences:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.audiences, action: "list", parameters?: switchboard.intercom.resources.audiences.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.audience
---@param parameters? switchboard.intercom.resources.audiences.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.audience
function audiences:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.audiences, action: "list", parameters?: switchboard.intercom.resources.audiences.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.audience[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.audiences.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.audience[], switchboard.Meta
function audiences:pages(parameters, options) end

---Why an admin may be away
---@class switchboard.intercom.resources.away_status_reasons : switchboard.Resource
local away_status_reasons = {}

---All reasons, deleted ones too
---
---`GET /away_status_reasons`
---@param parameters? switchboard.intercom.resources.away_status_reasons.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.away_status_reason[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.away_status_reason[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function away_status_reasons:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.away_status_reasons, action: "list", parameters?: switchboard.intercom.resources.away_status_reasons.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.away_status_reason[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.away_status_reasons.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.away_status_reason[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.away_status_reason[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function away_status_reasons:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.away_status_reasons, action: "list", parameters?: switchboard.intercom.resources.away_status_reasons.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.away_status_reason
---@param parameters? switchboard.intercom.resources.away_status_reasons.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.away_status_reason
function away_status_reasons:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.away_status_reasons, action: "list", parameters?: switchboard.intercom.resources.away_status_reasons.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.away_status_reason[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.away_status_reasons.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.away_status_reason[], switchboard.Meta
function away_status_reasons:pages(parameters, options) end

---The names the workspace goes by
---@class switchboard.intercom.resources.brands : switchboard.Resource
local brands = {}

---One brand
---
---`GET /brands/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.brands.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.brand?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.brand, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.brands, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.brand?, switchboard.Error, switchboard.Meta
function brands:get(id, parameters, options) end

---All brands; the default one has the workspace's id
---
---`GET /brands`
---@param parameters? switchboard.intercom.resources.brands.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.brand[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.brand[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function brands:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.brands, action: "list", parameters?: switchboard.intercom.resources.brands.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.brand[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.brands.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.brand[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.brand[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function brands:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.brands, action: "list", parameters?: switchboard.intercom.resources.brands.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.brand
---@param parameters? switchboard.intercom.resources.brands.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.brand
function brands:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.brands, action: "list", parameters?: switchboard.intercom.resources.brands.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.brand[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.brands.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.brand[], switchboard.Meta
function brands:pages(parameters, options) end

---Phone and video calls
---@class switchboard.intercom.resources.calls : switchboard.Resource
local calls = {}

---One call
---
---`GET /calls/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.calls.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.call?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.call, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.calls, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.call?, switchboard.Error, switchboard.Meta
function calls:get(id, parameters, options) end

---All calls
---
---`GET /calls`
---@param parameters? switchboard.intercom.resources.calls.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.call[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.call[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function calls:list(parameters, options) end

---The sound, from another host, to which the token is not sent
---
---`GET /calls/{id}/recording`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.calls.recording.parameters
---@param options? switchboard.CallOptions
---@return string?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload string, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.calls, parameters: table, options?: switchboard.CallOptions): string?, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.calls, id: string|integer, parameters?: switchboard.intercom.resources.calls.recording.parameters, options: switchboard.DownloadOptions): integer?, switchboard.Error, switchboard.Meta
function calls:recording(id, parameters, options) end

---The calls of up to 20 conversations, with their transcripts
---
---`POST /calls/search`
---@param parameters switchboard.intercom.resources.calls.search.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.call[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.call[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function calls:search(parameters, options) end

---What was said, as plain text
---
---`GET /calls/{id}/transcript`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.calls.transcript.parameters
---@param options? switchboard.CallOptions
---@return string?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload string, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.calls, parameters: table, options?: switchboard.CallOptions): string?, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.calls, id: string|integer, parameters?: switchboard.intercom.resources.calls.transcript.parameters, options: switchboard.DownloadOptions): integer?, switchboard.Error, switchboard.Meta
function calls:transcript(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.calls, action: "list", parameters?: switchboard.intercom.resources.calls.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.call[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.calls, action: "search", parameters: switchboard.intercom.resources.calls.search.parameters, options?: switchboard.WalkOptions): switchboard.intercom.call[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.calls.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.call[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.call[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function calls:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.calls, action: "list", parameters?: switchboard.intercom.resources.calls.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.call
---@overload fun(self: switchboard.intercom.resources.calls, action: "search", parameters: switchboard.intercom.resources.calls.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.call
---@param parameters? switchboard.intercom.resources.calls.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.call
function calls:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.calls, action: "list", parameters?: switchboard.intercom.resources.calls.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.call[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.calls, action: "search", parameters: switchboard.intercom.resources.calls.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.call[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.calls.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.call[], switchboard.Meta
function calls:pages(parameters, options) end

---The chapters of a help center
---@class switchboard.intercom.resources.collections : switchboard.Resource
local collections = {}

---Makes a collection, in another one or at the top
---
---`POST /help_center/collections`; effect: write
---@param parameters switchboard.intercom.resources.collections.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.collection?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.collection, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function collections:create(parameters, options) end

---Deletes a collection
---
---`DELETE /help_center/collections/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.collections.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.collections.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.collections.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.collections, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.collections.delete.answer?, switchboard.Error, switchboard.Meta
function collections:delete(id, parameters, options) end

---One collection
---
---`GET /help_center/collections/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.collections.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.collection?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.collection, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.collections, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.collection?, switchboard.Error, switchboard.Meta
function collections:get(id, parameters, options) end

---All collections, the last changed first
---
---`GET /help_center/collections`
---@param parameters? switchboard.intercom.resources.collections.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.collection[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.collection[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function collections:list(parameters, options) end

---Changes a collection, or moves it
---
---`PUT /help_center/collections/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.collections.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.collection?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.collection, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.collections, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.collection?, switchboard.Error, switchboard.Meta
function collections:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.collections, action: "list", parameters?: switchboard.intercom.resources.collections.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.collection[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.collections.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.collection[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.collection[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function collections:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.collections, action: "list", parameters?: switchboard.intercom.resources.collections.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.collection
---@param parameters? switchboard.intercom.resources.collections.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.collection
function collections:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.collections, action: "list", parameters?: switchboard.intercom.resources.collections.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.collection[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.collections.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.collection[], switchboard.Meta
function collections:pages(parameters, options) end

---Organizations; id is Intercom's, company_id your own. Those without users are in no list
---@class switchboard.intercom.resources.companies : switchboard.Resource
local companies = {}

---Writes a note on a company
---
---`POST /companies/{id}/notes`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.resources.companies.add_note.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.note?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.note, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.note?, switchboard.Error, switchboard.Meta
function companies:add_note(id, parameters, options) end

---Archives up to 100 companies, later, and takes all contacts out
---
---`POST /companies/bulk/delete`; effect: destructive; from version Preview on
---@param parameters switchboard.intercom.resources.companies.bulk_delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.bulk_job?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.bulk_job, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function companies:bulk_delete(parameters, options) end

---Changes up to 100 companies, later, by Intercom's ids; makes none
---
---`PUT /companies/bulk`; effect: write; from version Preview on
---@param parameters switchboard.intercom.resources.companies.bulk_update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.bulk_job?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.bulk_job, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function companies:bulk_update(parameters, options) end

---Makes or changes up to 100 companies, later, by your own keys
---
---`POST /companies/bulk`; effect: write; from version Preview on
---@param parameters switchboard.intercom.resources.companies.bulk_upsert.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.bulk_job?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.bulk_job, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function companies:bulk_upsert(parameters, options) end

---The contacts that belong to a company
---
---`GET /companies/{id}/contacts`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.companies.contacts.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.contact[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.contact[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.contact[]?, switchboard.Error, switchboard.Meta
function companies:contacts(id, parameters, options) end

---Makes a company, or changes the one of this company_id; without users it is in no list
---
---`POST /companies`; effect: write
---@param parameters? switchboard.intercom.resources.companies.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.company?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.company, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function companies:create(parameters, options) end

---Archives a company and takes its contacts out, some time after the answer
---
---`DELETE /companies/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.companies.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.companies.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.companies.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.companies.delete.answer?, switchboard.Error, switchboard.Meta
function companies:delete(id, parameters, options) end

---One company, by name or company_id
---
---`GET /companies`; one of `name`, `company_id` is needed
---@param parameters switchboard.intercom.resources.companies.find.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.company?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.company, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function companies:find(parameters, options) end

---One company, by Intercom's id; find takes your own
---
---`GET /companies/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.companies.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.company?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.company, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.company?, switchboard.Error, switchboard.Meta
function companies:get(id, parameters, options) end

---How far a bulk job is: state
---
---`GET /companies/bulk/{id}`; from version Preview on
---@param id string|integer
---@param parameters? switchboard.intercom.resources.companies.get_bulk_job.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.bulk_job?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.bulk_job, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.bulk_job?, switchboard.Error, switchboard.Meta
function companies:get_bulk_job(id, parameters, options) end

---Companies with users, 10,000 at most; scroll knows no limit, find takes your own key
---
---`GET /companies`
---@param parameters? switchboard.intercom.resources.companies.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.company[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.company[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function companies:list(parameters, options) end

---Companies with users, the last seen first; 10,000 at most
---
---`POST /companies/list`
---@param parameters? switchboard.intercom.resources.companies.list_all.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.company[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.company[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function companies:list_all(parameters, options) end

---The notes on a company
---
---`GET /companies/{id}/notes`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.companies.notes.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.note[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.note[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.note[]?, switchboard.Error, switchboard.Meta
function companies:notes(id, parameters, options) end

---All, 100 a page. A workspace has one scroll at a time; a minute's pause ends it
---
---`GET /companies/scroll`
---@param parameters? switchboard.intercom.resources.companies.scroll.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.company[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.company[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function companies:scroll(parameters, options) end

---Companies with users, by the values of their fields
---
---`POST /companies/search`; from version Preview on
---@param parameters switchboard.intercom.resources.companies.search.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.company[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.company[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function companies:search(parameters, options) end

---The segments that a company is in
---
---`GET /companies/{id}/segments`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.companies.segments.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.segment[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.segment[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.segment[]?, switchboard.Error, switchboard.Meta
function companies:segments(id, parameters, options) end

---Changes what is given, by Intercom's id; company_id stays
---
---`PUT /companies/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.companies.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.company?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.company, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.company?, switchboard.Error, switchboard.Meta
function companies:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.companies, action: "contacts", id: string|integer, parameters?: switchboard.intercom.resources.companies.contacts.parameters, options?: switchboard.WalkOptions): switchboard.intercom.contact[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.companies, action: "list", parameters?: switchboard.intercom.resources.companies.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.company[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.companies, action: "list_all", parameters?: switchboard.intercom.resources.companies.list_all.parameters, options?: switchboard.WalkOptions): switchboard.intercom.company[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.companies, action: "notes", id: string|integer, parameters?: switchboard.intercom.resources.companies.notes.parameters, options?: switchboard.WalkOptions): switchboard.intercom.note[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.companies, action: "scroll", parameters?: switchboard.intercom.resources.companies.scroll.parameters, options?: switchboard.WalkOptions): switchboard.intercom.company[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.companies, action: "search", parameters: switchboard.intercom.resources.companies.search.parameters, options?: switchboard.WalkOptions): switchboard.intercom.company[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.companies, action: "segments", id: string|integer, parameters?: switchboard.intercom.resources.companies.segments.parameters, options?: switchboard.WalkOptions): switchboard.intercom.segment[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.companies.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.company[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.company[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function companies:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.companies, action: "contacts", id: string|integer, parameters?: switchboard.intercom.resources.companies.contacts.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.contact
---@overload fun(self: switchboard.intercom.resources.companies, action: "list", parameters?: switchboard.intercom.resources.companies.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.company
---@overload fun(self: switchboard.intercom.resources.companies, action: "list_all", parameters?: switchboard.intercom.resources.companies.list_all.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.company
---@overload fun(self: switchboard.intercom.resources.companies, action: "notes", id: string|integer, parameters?: switchboard.intercom.resources.companies.notes.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.note
---@overload fun(self: switchboard.intercom.resources.companies, action: "scroll", parameters?: switchboard.intercom.resources.companies.scroll.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.company
---@overload fun(self: switchboard.intercom.resources.companies, action: "search", parameters: switchboard.intercom.resources.companies.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.company
---@overload fun(self: switchboard.intercom.resources.companies, action: "segments", id: string|integer, parameters?: switchboard.intercom.resources.companies.segments.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.segment
---@param parameters? switchboard.intercom.resources.companies.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.company
function companies:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.companies, action: "contacts", id: string|integer, parameters?: switchboard.intercom.resources.companies.contacts.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.contact[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, action: "list", parameters?: switchboard.intercom.resources.companies.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.company[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, action: "list_all", parameters?: switchboard.intercom.resources.companies.list_all.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.company[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, action: "notes", id: string|integer, parameters?: switchboard.intercom.resources.companies.notes.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.note[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, action: "scroll", parameters?: switchboard.intercom.resources.companies.scroll.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.company[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, action: "search", parameters: switchboard.intercom.resources.companies.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.company[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.companies, action: "segments", id: string|integer, parameters?: switchboard.intercom.resources.companies.segments.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.segment[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.companies.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.company[], switchboard.Meta
function companies:pages(parameters, options) end

---Users and leads. Merged, archived and deleted ones are in no list and no search
---@class switchboard.intercom.resources.contacts : switchboard.Resource
local contacts = {}

---Who was made, merged, deleted or has another role, the oldest first
---
---`GET /contacts/activities`; from version Preview on
---@param parameters? switchboard.intercom.resources.contacts.activities.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.contact_activity[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.contact_activity[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:activities(parameters, options) end

---Notes that a contact opts in or out
---
---`POST /contacts/{contact_id}/subscriptions`; effect: write
---@param contact_id string|integer
---@param parameters switchboard.intercom.resources.contacts.add_subscription.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.subscription_type?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.subscription_type, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.subscription_type?, switchboard.Error, switchboard.Meta
function contacts:add_subscription(contact_id, parameters, options) end

---Puts a tag on a contact
---
---`POST /contacts/{contact_id}/tags`; effect: write
---@param contact_id string|integer
---@param parameters switchboard.intercom.resources.contacts.add_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function contacts:add_tag(contact_id, parameters, options) end

---Takes a contact out of all lists and searches; unarchive brings it back
---
---`POST /contacts/{id}/archive`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.archive.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.contacts.archive.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.contacts.archive.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.contacts.archive.answer?, switchboard.Error, switchboard.Meta
function contacts:archive(id, parameters, options) end

---Makes a contact a member of a company
---
---`POST /contacts/{contact_id}/companies`; effect: write
---@param contact_id string|integer
---@param parameters switchboard.intercom.resources.contacts.attach_company.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.company?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.company, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.company?, switchboard.Error, switchboard.Meta
function contacts:attach_company(contact_id, parameters, options) end

---The banners that it would be shown now
---
---`GET /contacts/{id}/banners`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.banners.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.banner[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.banner[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.banner[]?, switchboard.Error, switchboard.Meta
function contacts:banners(id, parameters, options) end

---Blocks a contact and archives its conversations; no action undoes it
---
---`POST /contacts/{id}/block`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.block.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.contacts.block.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.contacts.block.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.contacts.block.answer?, switchboard.Error, switchboard.Meta
function contacts:block(id, parameters, options) end

---Makes up to 100 contacts, later; changes none: a duplicate fails for itself
---
---`POST /contacts/bulk`; effect: write; from version Preview on
---@param parameters switchboard.intercom.resources.contacts.bulk_create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.bulk_job?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.bulk_job, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:bulk_create(parameters, options) end

---Deletes up to 100 contacts for good, later
---
---`POST /contacts/bulk/delete`; effect: destructive; from version Preview on
---@param parameters switchboard.intercom.resources.contacts.bulk_delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.bulk_job?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.bulk_job, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:bulk_delete(parameters, options) end

---Changes up to 100 contacts, later, by Intercom's ids
---
---`PUT /contacts/bulk`; effect: write; from version Preview on
---@param parameters switchboard.intercom.resources.contacts.bulk_update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.bulk_job?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.bulk_job, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:bulk_update(parameters, options) end

---The companies that a contact belongs to
---
---`GET /contacts/{id}/companies`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.companies.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.company[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.company[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.company[]?, switchboard.Error, switchboard.Meta
function contacts:companies(id, parameters, options) end

---Makes a contact; a duplicate is a conflict, and the error names the other
---
---`POST /contacts`; effect: write; one of `email`, `external_id`, `role` is needed
---@param parameters switchboard.intercom.resources.contacts.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.contact?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.contact, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:create(parameters, options) end

---Deletes a contact for good; archive can be undone
---
---`DELETE /contacts/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.contacts.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.contacts.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.contacts.delete.answer?, switchboard.Error, switchboard.Meta
function contacts:delete(id, parameters, options) end

---Takes a contact out of a company
---
---`DELETE /contacts/{id}/companies/{company_id}`; effect: destructive
---@param id string|integer
---@param company_id string|integer
---@param parameters? switchboard.intercom.resources.contacts.detach_company.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.company?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.company, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.company?, switchboard.Error, switchboard.Meta
function contacts:detach_company(id, company_id, parameters, options) end

---Notes that a contact closed a banner: it is shown no more
---
---`POST /contacts/{id}/banners/{view_id}/dismiss`; effect: write
---@param id string|integer
---@param view_id string|integer
---@param parameters? switchboard.intercom.resources.contacts.dismiss_banner.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.contacts.dismiss_banner.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.contacts.dismiss_banner.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.contacts.dismiss_banner.answer?, switchboard.Error, switchboard.Meta
function contacts:dismiss_banner(id, view_id, parameters, options) end

---One contact; one that was merged away is an error of kind gone
---
---`GET /contacts/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.contact?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.contact, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.contact?, switchboard.Error, switchboard.Meta
function contacts:get(id, parameters, options) end

---How far a bulk job is: state
---
---`GET /contacts/bulk/{id}`; from version Preview on
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.get_bulk_job.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.bulk_job?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.bulk_job, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.bulk_job?, switchboard.Error, switchboard.Meta
function contacts:get_bulk_job(id, parameters, options) end

---One user, by your own key; leads are not found by it
---
---`GET /contacts/find_by_external_id/{external_id}`
---@param external_id string|integer
---@param parameters? switchboard.intercom.resources.contacts.get_by_external_id.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.contact?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.contact, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.contact?, switchboard.Error, switchboard.Meta
function contacts:get_by_external_id(external_id, parameters, options) end

---All users and leads
---
---`GET /contacts`
---@param parameters? switchboard.intercom.resources.contacts.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.contact[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.contact[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:list(parameters, options) end

---Moves all that a lead has to a user, and removes the lead; there is no way back
---
---`POST /contacts/merge`; effect: destructive
---@param parameters switchboard.intercom.resources.contacts.merge.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.contact?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.contact, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:merge(parameters, options) end

---The contacts that were merged into a user
---
---`GET /contacts/{id}/merge_history`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.merge_history.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.merged_contact[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.merged_contact[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.merged_contact[]?, switchboard.Error, switchboard.Meta
function contacts:merge_history(id, parameters, options) end

---The notes on a contact
---
---`GET /contacts/{id}/notes`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.notes.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.note[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.note[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.note[]?, switchboard.Error, switchboard.Meta
function contacts:notes(id, parameters, options) end

---What merge would do; changes nothing
---
---`POST /contacts/merge/preview`; from version Preview on
---@param parameters switchboard.intercom.resources.contacts.preview_merge.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.merge_preview?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.merge_preview, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:preview_merge(parameters, options) end

---Takes a subscription off a contact
---
---`DELETE /contacts/{id}/subscriptions/{subscription_id}`; effect: destructive
---@param id string|integer
---@param subscription_id string|integer
---@param parameters? switchboard.intercom.resources.contacts.remove_subscription.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.subscription_type?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.subscription_type, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.subscription_type?, switchboard.Error, switchboard.Meta
function contacts:remove_subscription(id, subscription_id, parameters, options) end

---Takes a tag off a contact
---
---`DELETE /contacts/{id}/tags/{tag_id}`; effect: destructive
---@param id string|integer
---@param tag_id string|integer
---@param parameters? switchboard.intercom.resources.contacts.remove_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function contacts:remove_tag(id, tag_id, parameters, options) end

---Contacts by the values of their fields; lags minutes behind changes, takes dates as whole days
---
---`POST /contacts/search`
---@param parameters switchboard.intercom.resources.contacts.search.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.contact[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.contact[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:search(parameters, options) end

---The segments that a contact is in
---
---`GET /contacts/{id}/segments`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.segments.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.segment[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.segment[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.segment[]?, switchboard.Error, switchboard.Meta
function contacts:segments(id, parameters, options) end

---What a contact opted in to or out of
---
---`GET /contacts/{id}/subscriptions`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.subscriptions.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.subscription_type[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.subscription_type[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.subscription_type[]?, switchboard.Error, switchboard.Meta
function contacts:subscriptions(id, parameters, options) end

---The tags of a contact, all of them; the contact itself holds ten at most
---
---`GET /contacts/{id}/tags`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.tags.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag[]?, switchboard.Error, switchboard.Meta
function contacts:tags(id, parameters, options) end

---Brings an archived contact back
---
---`POST /contacts/{id}/unarchive`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.unarchive.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.contacts.unarchive.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.contacts.unarchive.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.contacts.unarchive.answer?, switchboard.Error, switchboard.Meta
function contacts:unarchive(id, parameters, options) end

---Changes what is given; a custom attribute that isn't named stays, null clears it
---
---`PUT /contacts/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.contacts.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.contact?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.contact, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.contact?, switchboard.Error, switchboard.Meta
function contacts:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.contacts, action: "activities", parameters?: switchboard.intercom.resources.contacts.activities.parameters, options?: switchboard.WalkOptions): switchboard.intercom.contact_activity[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.contacts, action: "banners", id: string|integer, parameters?: switchboard.intercom.resources.contacts.banners.parameters, options?: switchboard.WalkOptions): switchboard.intercom.banner[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.contacts, action: "companies", id: string|integer, parameters?: switchboard.intercom.resources.contacts.companies.parameters, options?: switchboard.WalkOptions): switchboard.intercom.company[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.contacts, action: "list", parameters?: switchboard.intercom.resources.contacts.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.contact[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.contacts, action: "merge_history", id: string|integer, parameters?: switchboard.intercom.resources.contacts.merge_history.parameters, options?: switchboard.WalkOptions): switchboard.intercom.merged_contact[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.contacts, action: "notes", id: string|integer, parameters?: switchboard.intercom.resources.contacts.notes.parameters, options?: switchboard.WalkOptions): switchboard.intercom.note[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.contacts, action: "search", parameters: switchboard.intercom.resources.contacts.search.parameters, options?: switchboard.WalkOptions): switchboard.intercom.contact[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.contacts, action: "segments", id: string|integer, parameters?: switchboard.intercom.resources.contacts.segments.parameters, options?: switchboard.WalkOptions): switchboard.intercom.segment[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.contacts, action: "subscriptions", id: string|integer, parameters?: switchboard.intercom.resources.contacts.subscriptions.parameters, options?: switchboard.WalkOptions): switchboard.intercom.subscription_type[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.contacts, action: "tags", id: string|integer, parameters?: switchboard.intercom.resources.contacts.tags.parameters, options?: switchboard.WalkOptions): switchboard.intercom.tag[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.contacts.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.contact[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.contact[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function contacts:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.contacts, action: "activities", parameters?: switchboard.intercom.resources.contacts.activities.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.contact_activity
---@overload fun(self: switchboard.intercom.resources.contacts, action: "banners", id: string|integer, parameters?: switchboard.intercom.resources.contacts.banners.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.banner
---@overload fun(self: switchboard.intercom.resources.contacts, action: "companies", id: string|integer, parameters?: switchboard.intercom.resources.contacts.companies.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.company
---@overload fun(self: switchboard.intercom.resources.contacts, action: "list", parameters?: switchboard.intercom.resources.contacts.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.contact
---@overload fun(self: switchboard.intercom.resources.contacts, action: "merge_history", id: string|integer, parameters?: switchboard.intercom.resources.contacts.merge_history.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.merged_contact
---@overload fun(self: switchboard.intercom.resources.contacts, action: "notes", id: string|integer, parameters?: switchboard.intercom.resources.contacts.notes.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.note
---@overload fun(self: switchboard.intercom.resources.contacts, action: "search", parameters: switchboard.intercom.resources.contacts.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.contact
---@overload fun(self: switchboard.intercom.resources.contacts, action: "segments", id: string|integer, parameters?: switchboard.intercom.resources.contacts.segments.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.segment
---@overload fun(self: switchboard.intercom.resources.contacts, action: "subscriptions", id: string|integer, parameters?: switchboard.intercom.resources.contacts.subscriptions.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.subscription_type
---@overload fun(self: switchboard.intercom.resources.contacts, action: "tags", id: string|integer, parameters?: switchboard.intercom.resources.contacts.tags.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.tag
---@param parameters? switchboard.intercom.resources.contacts.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.contact
function contacts:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.contacts, action: "activities", parameters?: switchboard.intercom.resources.contacts.activities.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.contact_activity[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, action: "banners", id: string|integer, parameters?: switchboard.intercom.resources.contacts.banners.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.banner[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, action: "companies", id: string|integer, parameters?: switchboard.intercom.resources.contacts.companies.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.company[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, action: "list", parameters?: switchboard.intercom.resources.contacts.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.contact[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, action: "merge_history", id: string|integer, parameters?: switchboard.intercom.resources.contacts.merge_history.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.merged_contact[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, action: "notes", id: string|integer, parameters?: switchboard.intercom.resources.contacts.notes.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.note[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, action: "search", parameters: switchboard.intercom.resources.contacts.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.contact[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, action: "segments", id: string|integer, parameters?: switchboard.intercom.resources.contacts.segments.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.segment[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, action: "subscriptions", id: string|integer, parameters?: switchboard.intercom.resources.contacts.subscriptions.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.subscription_type[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.contacts, action: "tags", id: string|integer, parameters?: switchboard.intercom.resources.contacts.tags.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.tag[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.contacts.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.contact[], switchboard.Meta
function contacts:pages(parameters, options) end

---Puts a tag on a contact by the tag's name; makes the tag when there is none of that name.
---@param contact_id string
---@param name string
---@param options? switchboard.CallOptions # of the calls; `timeout` is for both together
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:tag_by_name(contact_id, name, options) end

---Takes a tag off a contact by the tag's name, whatever its case.
---@param contact_id string
---@param name string
---@param options? switchboard.CallOptions # of the calls; `timeout` is for both together
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:untag_by_name(contact_id, name, options) end

---Creates a contact, or updates the one that has this `external_id` or `email` already.
---
---It does not search, since the index lags minutes behind: the error about the duplicate names the other contact. When
---that one is archived, the answer is an error of kind `conflict` with `archived` and `contact_id`: bring it back by
---`unarchive(err.contact_id)` and call again.
---
---With an `external_id`, that alone is the key: a contact with the same `email` and another `external_id` is another
---person's, and is not changed. Where the service refuses to have both, the answer is an error of kind `conflict` with
---`contact_id`; `take_over = true` gives that contact the new `external_id`.
---@param fields switchboard.intercom.resources.contacts.create.parameters # as of `create`; `external_id` or `email` is required
---@param options? switchboard.UpsertOptions # of the calls; `timeout` is for all of them together; `take_over` (false)
---@return switchboard.intercom.contact?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.contact, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function contacts:upsert(fields, options) end

---Creates or updates many contacts, several at once. One that fails does not keep the others from being sent. Of two
---with the same key either may come last.
---@param items table[] # an array of contacts, as of `upsert`
---@param options? switchboard.BulkOptions # of each `upsert`; `concurrency` (8), how many at once; `on_progress(done, failed, total)`, called after each
---@return switchboard.Report?
---@return switchboard.Error
---@return_overload switchboard.Report, nil
---@return_overload nil, switchboard.Error
function contacts:upsert_all(items, options) end

---Articles, snippets, pages and files alike
---@class switchboard.intercom.resources.content : switchboard.Resource
local content = {}

---Publishes, deletes or changes up to 1,000 items, later; items that the action is not for are left out unsaid
---
---`POST /content/bulk_actions`; effect: destructive
---@param parameters switchboard.intercom.resources.content.bulk_action.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.content.bulk_action.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.content.bulk_action.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function content:bulk_action(parameters, options) end

---Content of all kinds by words; the latest, without a query
---
---`GET /content/search`
---@param parameters? switchboard.intercom.resources.content.search.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.found_content[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.found_content[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function content:search(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.content, action: "search", parameters?: switchboard.intercom.resources.content.search.parameters, options?: switchboard.WalkOptions): switchboard.intercom.found_content[]?, switchboard.Error, switchboard.Summary
---@param action string
---@return any
function content:collect(action, ...) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.content, action: "search", parameters?: switchboard.intercom.resources.content.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.found_content
---@param action string
---@return any
function content:each(action, ...) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.content, action: "search", parameters?: switchboard.intercom.resources.content.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.found_content[], switchboard.Meta
---@param action string
---@return any
function content:pages(action, ...) end

---Where external pages come from
---@class switchboard.intercom.resources.content_import_sources : switchboard.Resource
local content_import_sources = {}

---Makes a source, to which external_pages are then added
---
---`POST /ai/content_import_sources`; effect: write
---@param parameters switchboard.intercom.resources.content_import_sources.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.content_import_source?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.content_import_source, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function content_import_sources:create(parameters, options) end

---Deletes a source with all pages that came from it
---
---`DELETE /ai/content_import_sources/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.content_import_sources.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.content_import_sources, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function content_import_sources:delete(id, parameters, options) end

---One source
---
---`GET /ai/content_import_sources/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.content_import_sources.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.content_import_source?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.content_import_source, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.content_import_sources, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.content_import_source?, switchboard.Error, switchboard.Meta
function content_import_sources:get(id, parameters, options) end

---All sources
---
---`GET /ai/content_import_sources`
---@param parameters? switchboard.intercom.resources.content_import_sources.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.content_import_source[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.content_import_source[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function content_import_sources:list(parameters, options) end

---Changes a source; whether the API fills it can't be changed
---
---`PUT /ai/content_import_sources/{id}`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.resources.content_import_sources.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.content_import_source?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.content_import_source, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.content_import_sources, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.content_import_source?, switchboard.Error, switchboard.Meta
function content_import_sources:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.content_import_sources, action: "list", parameters?: switchboard.intercom.resources.content_import_sources.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.content_import_source[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.content_import_sources.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.content_import_source[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.content_import_source[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function content_import_sources:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.content_import_sources, action: "list", parameters?: switchboard.intercom.resources.content_import_sources.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.content_import_source
---@param parameters? switchboard.intercom.resources.content_import_sources.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.content_import_source
function content_import_sources:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.content_import_sources, action: "list", parameters?: switchboard.intercom.resources.content_import_sources.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.content_import_source[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.content_import_sources.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.content_import_source[], switchboard.Meta
function content_import_sources:pages(parameters, options) end

---Short texts for Fin and Copilot
---@class switchboard.intercom.resources.content_snippets : switchboard.Resource
local content_snippets = {}

---Puts an existing tag on a snippet
---
---`POST /content_snippets/{snippet_id}/tags`; effect: write
---@param snippet_id string|integer
---@param parameters switchboard.intercom.resources.content_snippets.add_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.content_snippets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function content_snippets:add_tag(snippet_id, parameters, options) end

---Makes a snippet
---
---`POST /content_snippets`; effect: write
---@param parameters switchboard.intercom.resources.content_snippets.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.content_snippet?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.content_snippet, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function content_snippets:create(parameters, options) end

---Deletes a snippet
---
---`DELETE /content_snippets/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.content_snippets.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.content_snippets, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function content_snippets:delete(id, parameters, options) end

---One snippet
---
---`GET /content_snippets/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.content_snippets.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.content_snippet?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.content_snippet, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.content_snippets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.content_snippet?, switchboard.Error, switchboard.Meta
function content_snippets:get(id, parameters, options) end

---All snippets
---
---`GET /content_snippets`
---@param parameters? switchboard.intercom.resources.content_snippets.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.content_snippet[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.content_snippet[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function content_snippets:list(parameters, options) end

---Takes a tag off a snippet
---
---`DELETE /content_snippets/{id}/tags/{tag_id}`; effect: destructive
---@param id string|integer
---@param tag_id string|integer
---@param parameters? switchboard.intercom.resources.content_snippets.remove_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.content_snippets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function content_snippets:remove_tag(id, tag_id, parameters, options) end

---Changes a snippet
---
---`PUT /content_snippets/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.content_snippets.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.content_snippet?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.content_snippet, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.content_snippets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.content_snippet?, switchboard.Error, switchboard.Meta
function content_snippets:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.content_snippets, action: "list", parameters?: switchboard.intercom.resources.content_snippets.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.content_snippet[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.content_snippets.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.content_snippet[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.content_snippet[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function content_snippets:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.content_snippets, action: "list", parameters?: switchboard.intercom.resources.content_snippets.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.content_snippet
---@param parameters? switchboard.intercom.resources.content_snippets.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.content_snippet
function content_snippets:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.content_snippets, action: "list", parameters?: switchboard.intercom.resources.content_snippets.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.content_snippet[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.content_snippets.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.content_snippet[], switchboard.Meta
function content_snippets:pages(parameters, options) end

---The fields of conversations
---@class switchboard.intercom.resources.conversation_attributes : switchboard.Resource
local conversation_attributes = {}

---Adds an option to a list
---
---`POST /conversations/attributes/{id}/options`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.resources.conversation_attributes.add_option.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation_attribute?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation_attribute, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversation_attributes, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation_attribute?, switchboard.Error, switchboard.Meta
function conversation_attributes:add_option(id, parameters, options) end

---Makes an attribute; its data type is fixed from then on
---
---`POST /conversations/attributes`; effect: write
---@param parameters switchboard.intercom.sent.string_conversation_attribute|switchboard.intercom.sent.list_conversation_attribute|switchboard.intercom.sent.relationship_conversation_attribute|switchboard.intercom.sent.plain_conversation_attribute
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation_attribute?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation_attribute, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function conversation_attributes:create(parameters, options) end

---Archives an attribute
---
---`DELETE /conversations/attributes/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.conversation_attributes.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation_attribute?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation_attribute, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversation_attributes, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation_attribute?, switchboard.Error, switchboard.Meta
function conversation_attributes:delete(id, parameters, options) end

---Archives an option of a list
---
---`DELETE /conversations/attributes/{id}/options/{option_id}`; effect: destructive
---@param id string|integer
---@param option_id string|integer
---@param parameters? switchboard.intercom.resources.conversation_attributes.delete_option.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation_attribute?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation_attribute, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversation_attributes, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation_attribute?, switchboard.Error, switchboard.Meta
function conversation_attributes:delete_option(id, option_id, parameters, options) end

---One attribute
---
---`GET /conversations/attributes/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.conversation_attributes.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation_attribute?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation_attribute, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversation_attributes, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation_attribute?, switchboard.Error, switchboard.Meta
function conversation_attributes:get(id, parameters, options) end

---All attributes. From version 2.16 on
---
---`GET /conversations/attributes`
---@param parameters? switchboard.intercom.resources.conversation_attributes.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation_attribute[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation_attribute[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function conversation_attributes:list(parameters, options) end

---Changes an attribute; its data type stays
---
---`PUT /conversations/attributes/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.conversation_attributes.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation_attribute?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation_attribute, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversation_attributes, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation_attribute?, switchboard.Error, switchboard.Meta
function conversation_attributes:update(id, parameters, options) end

---Renames an option of a list
---
---`PUT /conversations/attributes/{id}/options/{option_id}`; effect: write
---@param id string|integer
---@param option_id string|integer
---@param parameters switchboard.intercom.resources.conversation_attributes.update_option.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation_attribute?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation_attribute, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversation_attributes, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation_attribute?, switchboard.Error, switchboard.Meta
function conversation_attributes:update_option(id, option_id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.conversation_attributes, action: "list", parameters?: switchboard.intercom.resources.conversation_attributes.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.conversation_attribute[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.conversation_attributes.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.conversation_attribute[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.conversation_attribute[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function conversation_attributes:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.conversation_attributes, action: "list", parameters?: switchboard.intercom.resources.conversation_attributes.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.conversation_attribute
---@param parameters? switchboard.intercom.resources.conversation_attributes.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.conversation_attribute
function conversation_attributes:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.conversation_attributes, action: "list", parameters?: switchboard.intercom.resources.conversation_attributes.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.conversation_attribute[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.conversation_attributes.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.conversation_attribute[], switchboard.Meta
function conversation_attributes:pages(parameters, options) end

---What contacts and teammates say to each other. Lists leave out the parts; get has the latest 500
---@class switchboard.intercom.resources.conversations : switchboard.Resource
local conversations = {}

---Puts a tag on a conversation
---
---`POST /conversations/{conversation_id}/tags`; effect: write
---@param conversation_id string|integer
---@param parameters switchboard.intercom.resources.conversations.add_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function conversations:add_tag(conversation_id, parameters, options) end

---Adds a contact; an e-mail address that nobody has makes a lead
---
---`POST /conversations/{id}/customers`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.conversations.attach_contact.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation?, switchboard.Error, switchboard.Meta
function conversations:attach_contact(id, parameters, options) end

---Makes a ticket of the conversation; there is no way back
---
---`POST /conversations/{id}/convert`; effect: destructive
---@param id string|integer
---@param parameters switchboard.intercom.resources.conversations.convert.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.ticket?, switchboard.Error, switchboard.Meta
function conversations:convert(id, parameters, options) end

---Begins one as a contact. The answer is the message; its conversation_id is the conversation
---
---`POST /conversations`; effect: write
---@param parameters switchboard.intercom.resources.conversations.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.message?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.message, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function conversations:create(parameters, options) end

---Deletes a conversation for good; reports keep its numbers unless told otherwise
---
---`DELETE /conversations/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.conversations.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.conversations.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.conversations.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.conversations.delete.answer?, switchboard.Error, switchboard.Meta
function conversations:delete(id, parameters, options) end

---The ids of deleted conversations, the latest first
---
---`GET /conversations/deleted`
---@param parameters? switchboard.intercom.resources.conversations.deleted.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.deleted_conversation[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.deleted_conversation[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function conversations:deleted(parameters, options) end

---Takes a contact out of a conversation; the last one must stay
---
---`DELETE /conversations/{id}/customers/{contact_id}`; effect: destructive
---@param id string|integer
---@param contact_id string|integer
---@param parameters switchboard.intercom.resources.conversations.detach_contact.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation?, switchboard.Error, switchboard.Meta
function conversations:detach_contact(id, contact_id, parameters, options) end

---One conversation with its latest 500 parts
---
---`GET /conversations/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.conversations.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation?, switchboard.Error, switchboard.Meta
function conversations:get(id, parameters, options) end

---When teammates took it up and put it aside
---
---`GET /conversations/{id}/handling_events`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.conversations.handling_events.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.handling_event[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.handling_event[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.handling_event[]?, switchboard.Error, switchboard.Meta
function conversations:handling_events(id, parameters, options) end

---All conversations, without their parts
---
---`GET /conversations`
---@param parameters? switchboard.intercom.resources.conversations.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.listed_conversation[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.listed_conversation[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function conversations:list(parameters, options) end

---Closes, snoozes, opens or assigns it, as message_type says
---
---`POST /conversations/{id}/parts`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.sent.close_conversation|switchboard.intercom.sent.snooze_conversation|switchboard.intercom.sent.open_conversation|switchboard.intercom.sent.assign_conversation
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation?, switchboard.Error, switchboard.Meta
function conversations:manage(id, parameters, options) end

---Closes it for another conversation, which it is linked to; there is no way back
---
---`POST /conversations/{id}/merge`; effect: destructive
---@param id string|integer
---@param parameters switchboard.intercom.resources.conversations.merge.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation?, switchboard.Error, switchboard.Meta
function conversations:merge(id, parameters, options) end

---Blots out one part, or the first message, for good
---
---`POST /conversations/redact`; effect: destructive
---@param parameters switchboard.intercom.sent.redact_part|switchboard.intercom.sent.redact_source
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function conversations:redact(parameters, options) end

---Takes a tag off a conversation
---
---`DELETE /conversations/{id}/tags/{tag_id}`; effect: destructive
---@param id string|integer
---@param tag_id string|integer
---@param parameters switchboard.intercom.resources.conversations.remove_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function conversations:remove_tag(id, tag_id, parameters, options) end

---Answers as a contact or an admin, or leaves a note. The id may be last
---
---`POST /conversations/{id}/reply`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.sent.contact_comment|switchboard.intercom.sent.contact_quick_reply|switchboard.intercom.sent.admin_comment|switchboard.intercom.sent.admin_quick_reply
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation?, switchboard.Error, switchboard.Meta
function conversations:reply(id, parameters, options) end

---Conversations by the values of their fields, without parts; lags minutes behind changes
---
---`POST /conversations/search`
---@param parameters switchboard.intercom.resources.conversations.search.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.listed_conversation[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.listed_conversation[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function conversations:search(parameters, options) end

---The threads that teammates opened beside it, with their messages
---
---`GET /conversations/{id}/side_conversations`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.conversations.side_conversations.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.side_conversation[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.side_conversation[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.side_conversation[]?, switchboard.Error, switchboard.Meta
function conversations:side_conversations(id, parameters, options) end

---Changes title, attributes, priority or whether it is read; manage closes and assigns
---
---`PUT /conversations/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.conversations.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation?, switchboard.Error, switchboard.Meta
function conversations:update(id, parameters, options) end

---An experiment: tells what came of a reply that was sent elsewhere, or who saw a part
---
---`PUT /conversations/{conversation_id}/conversation_parts/{id}`; effect: write; from version Preview on
---@param conversation_id string|integer
---@param id string|integer
---@param parameters switchboard.intercom.resources.conversations.update_part.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation_part?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation_part, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation_part?, switchboard.Error, switchboard.Meta
function conversations:update_part(conversation_id, id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.conversations, action: "deleted", parameters?: switchboard.intercom.resources.conversations.deleted.parameters, options?: switchboard.WalkOptions): switchboard.intercom.deleted_conversation[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.conversations, action: "handling_events", id: string|integer, parameters?: switchboard.intercom.resources.conversations.handling_events.parameters, options?: switchboard.WalkOptions): switchboard.intercom.handling_event[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.conversations, action: "list", parameters?: switchboard.intercom.resources.conversations.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.listed_conversation[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.conversations, action: "search", parameters: switchboard.intercom.resources.conversations.search.parameters, options?: switchboard.WalkOptions): switchboard.intercom.listed_conversation[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.conversations, action: "side_conversations", id: string|integer, parameters?: switchboard.intercom.resources.conversations.side_conversations.parameters, options?: switchboard.WalkOptions): switchboard.intercom.side_conversation[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.conversations.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.listed_conversation[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.listed_conversation[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function conversations:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.conversations, action: "deleted", parameters?: switchboard.intercom.resources.conversations.deleted.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.deleted_conversation
---@overload fun(self: switchboard.intercom.resources.conversations, action: "handling_events", id: string|integer, parameters?: switchboard.intercom.resources.conversations.handling_events.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.handling_event
---@overload fun(self: switchboard.intercom.resources.conversations, action: "list", parameters?: switchboard.intercom.resources.conversations.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.listed_conversation
---@overload fun(self: switchboard.intercom.resources.conversations, action: "search", parameters: switchboard.intercom.resources.conversations.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.listed_conversation
---@overload fun(self: switchboard.intercom.resources.conversations, action: "side_conversations", id: string|integer, parameters?: switchboard.intercom.resources.conversations.side_conversations.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.side_conversation
---@param parameters? switchboard.intercom.resources.conversations.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.listed_conversation
function conversations:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.conversations, action: "deleted", parameters?: switchboard.intercom.resources.conversations.deleted.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.deleted_conversation[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, action: "handling_events", id: string|integer, parameters?: switchboard.intercom.resources.conversations.handling_events.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.handling_event[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, action: "list", parameters?: switchboard.intercom.resources.conversations.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.listed_conversation[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, action: "search", parameters: switchboard.intercom.resources.conversations.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.listed_conversation[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.conversations, action: "side_conversations", id: string|integer, parameters?: switchboard.intercom.resources.conversations.side_conversations.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.side_conversation[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.conversations.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.listed_conversation[], switchboard.Meta
function conversations:pages(parameters, options) end

---Instances of your own object types; type is the type's identifier
---@class switchboard.intercom.resources.custom_objects : switchboard.Resource
local custom_objects = {}

---Makes an instance, or changes the one of this external_id
---
---`POST /custom_object_instances/{type}`; effect: write
---@param type string|integer
---@param parameters? switchboard.intercom.resources.custom_objects.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.custom_object?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.custom_object, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.custom_objects, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.custom_object?, switchboard.Error, switchboard.Meta
function custom_objects:create(type, parameters, options) end

---Deletes one instance, by Intercom's id
---
---`DELETE /custom_object_instances/{type}/{id}`; effect: destructive
---@param type string|integer
---@param id string|integer
---@param parameters? switchboard.intercom.resources.custom_objects.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.custom_objects.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.custom_objects.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.custom_objects, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.custom_objects.delete.answer?, switchboard.Error, switchboard.Meta
function custom_objects:delete(type, id, parameters, options) end

---Deletes one instance, by your own key
---
---`DELETE /custom_object_instances/{type}`; effect: destructive
---@param type string|integer
---@param parameters switchboard.intercom.resources.custom_objects.delete_by_external_id.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.custom_objects.delete_by_external_id.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.custom_objects.delete_by_external_id.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.custom_objects, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.custom_objects.delete_by_external_id.answer?, switchboard.Error, switchboard.Meta
function custom_objects:delete_by_external_id(type, parameters, options) end

---One instance, by your own key
---
---`GET /custom_object_instances/{type}`
---@param type string|integer
---@param parameters switchboard.intercom.resources.custom_objects.find.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.custom_object?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.custom_object, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.custom_objects, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.custom_object?, switchboard.Error, switchboard.Meta
function custom_objects:find(type, parameters, options) end

---One instance, by Intercom's id or your own
---
---`GET /custom_object_instances/{type}/{id}`
---@param type string|integer
---@param id string|integer
---@param parameters? switchboard.intercom.resources.custom_objects.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.custom_object?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.custom_object, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.custom_objects, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.custom_object?, switchboard.Error, switchboard.Meta
function custom_objects:get(type, id, parameters, options) end

---The instances of a type, of all or of one contact or conversation
---
---`GET /custom_object_instances/{type}`
---@param type string|integer
---@param parameters? switchboard.intercom.resources.custom_objects.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.custom_object[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.custom_object[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.custom_objects, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.custom_object[]?, switchboard.Error, switchboard.Meta
function custom_objects:list(type, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.custom_objects, action: "list", type: string|integer, parameters?: switchboard.intercom.resources.custom_objects.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.custom_object[]?, switchboard.Error, switchboard.Summary
---@param type string|integer
---@param parameters? switchboard.intercom.resources.custom_objects.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.custom_object[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.custom_object[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function custom_objects:collect(type, parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.custom_objects, action: "list", type: string|integer, parameters?: switchboard.intercom.resources.custom_objects.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.custom_object
---@param type string|integer
---@param parameters? switchboard.intercom.resources.custom_objects.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.custom_object
function custom_objects:each(type, parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.custom_objects, action: "list", type: string|integer, parameters?: switchboard.intercom.resources.custom_objects.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.custom_object[], switchboard.Meta
---@param type string|integer
---@param parameters? switchboard.intercom.resources.custom_objects.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.custom_object[], switchboard.Meta
function custom_objects:pages(type, parameters, options) end

---The fields of contacts and companies. Those of conversations are conversation_attributes
---@class switchboard.intercom.resources.data_attributes : switchboard.Resource
local data_attributes = {}

---Makes an attribute; its data type is fixed from then on
---
---`POST /data_attributes`; effect: write
---@param parameters switchboard.intercom.sent.plain_attribute|switchboard.intercom.sent.list_attribute
---@param options? switchboard.CallOptions
---@return switchboard.intercom.data_attribute?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.data_attribute, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function data_attributes:create(parameters, options) end

---All attributes, built-in and custom
---
---`GET /data_attributes`
---@param parameters? switchboard.intercom.resources.data_attributes.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.data_attribute[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.data_attribute[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function data_attributes:list(parameters, options) end

---Changes or archives an attribute; its data type stays
---
---`PUT /data_attributes/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.data_attributes.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.data_attribute?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.data_attribute, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.data_attributes, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.data_attribute?, switchboard.Error, switchboard.Meta
function data_attributes:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.data_attributes, action: "list", parameters?: switchboard.intercom.resources.data_attributes.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.data_attribute[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.data_attributes.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.data_attribute[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.data_attribute[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function data_attributes:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.data_attributes, action: "list", parameters?: switchboard.intercom.resources.data_attributes.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.data_attribute
---@param parameters? switchboard.intercom.resources.data_attributes.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.data_attribute
function data_attributes:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.data_attributes, action: "list", parameters?: switchboard.intercom.resources.data_attributes.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.data_attribute[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.data_attributes.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.data_attribute[], switchboard.Meta
function data_attributes:pages(parameters, options) end

---Calls that Fin and workflows make to other services
---@class switchboard.intercom.resources.data_connectors : switchboard.Resource
local data_connectors = {}

---Makes a draft; it works once update has set its state to live
---
---`POST /data_connectors`; effect: write
---@param parameters switchboard.intercom.resources.data_connectors.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.data_connector?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.data_connector, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function data_connectors:create(parameters, options) end

---Deletes a draft that nothing uses; one in use is an error
---
---`DELETE /data_connectors/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.data_connectors.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.data_connectors.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.data_connectors.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.data_connectors, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.data_connectors.delete.answer?, switchboard.Error, switchboard.Meta
function data_connectors:delete(id, parameters, options) end

---What came of its calls, in the last hour unless told otherwise
---
---`GET /data_connectors/{id}/execution_results`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.data_connectors.execution_results.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.execution_result[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.execution_result[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.data_connectors, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.execution_result[]?, switchboard.Error, switchboard.Meta
function data_connectors:execution_results(id, parameters, options) end

---One connector with its inputs and response fields, as it is live or as a draft
---
---`GET /data_connectors/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.data_connectors.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.data_connector?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.data_connector, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.data_connectors, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.data_connector?, switchboard.Error, switchboard.Meta
function data_connectors:get(id, parameters, options) end

---One of its calls, with the bodies of request and response
---
---`GET /data_connectors/{id}/execution_results/{result_id}`
---@param id string|integer
---@param result_id string|integer
---@param parameters? switchboard.intercom.resources.data_connectors.get_execution_result.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.execution_result?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.execution_result, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.data_connectors, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.execution_result?, switchboard.Error, switchboard.Meta
function data_connectors:get_execution_result(id, result_id, parameters, options) end

---All connectors, the last changed first
---
---`GET /data_connectors`
---@param parameters? switchboard.intercom.resources.data_connectors.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.listed_data_connector[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.listed_data_connector[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function data_connectors:list(parameters, options) end

---Changes what is given, and takes it live or back to a draft
---
---`PATCH /data_connectors/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.data_connectors.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.data_connector?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.data_connector, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.data_connectors, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.data_connector?, switchboard.Error, switchboard.Meta
function data_connectors:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.data_connectors, action: "execution_results", id: string|integer, parameters?: switchboard.intercom.resources.data_connectors.execution_results.parameters, options?: switchboard.WalkOptions): switchboard.intercom.execution_result[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.data_connectors, action: "list", parameters?: switchboard.intercom.resources.data_connectors.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.listed_data_connector[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.data_connectors.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.listed_data_connector[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.listed_data_connector[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function data_connectors:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.data_connectors, action: "execution_results", id: string|integer, parameters?: switchboard.intercom.resources.data_connectors.execution_results.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.execution_result
---@overload fun(self: switchboard.intercom.resources.data_connectors, action: "list", parameters?: switchboard.intercom.resources.data_connectors.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.listed_data_connector
---@param parameters? switchboard.intercom.resources.data_connectors.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.listed_data_connector
function data_connectors:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.data_connectors, action: "execution_results", id: string|integer, parameters?: switchboard.intercom.resources.data_connectors.execution_results.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.execution_result[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.data_connectors, action: "list", parameters?: switchboard.intercom.resources.data_connectors.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.listed_data_connector[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.data_connectors.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.listed_data_connector[], switchboard.Meta
function data_connectors:pages(parameters, options) end

---Shops
---@class switchboard.intercom.resources.ecommerce_connectors : switchboard.Resource
local ecommerce_connectors = {}

---Uploads the products, whole or in parts of 99 MB that end with finalize; taken over later
---
---`POST /ecommerce/connectors/{id}/catalog`; effect: write; from version Preview on
---@param id string|integer
---@param parameters? switchboard.intercom.resources.ecommerce_connectors.upload_catalog.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.ecommerce_connectors.upload_catalog.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.ecommerce_connectors.upload_catalog.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.ecommerce_connectors, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.ecommerce_connectors.upload_catalog.answer?, switchboard.Error, switchboard.Meta
function ecommerce_connectors:upload_catalog(id, parameters, options) end

---The addresses it sends from
---@class switchboard.intercom.resources.emails : switchboard.Resource
local emails = {}

---One sender address
---
---`GET /emails/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.emails.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.email?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.email, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.emails, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.email?, switchboard.Error, switchboard.Meta
function emails:get(id, parameters, options) end

---All sender addresses
---
---`GET /emails`
---@param parameters? switchboard.intercom.resources.emails.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.email[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.email[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function emails:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.emails, action: "list", parameters?: switchboard.intercom.resources.emails.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.email[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.emails.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.email[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.email[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function emails:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.emails, action: "list", parameters?: switchboard.intercom.resources.emails.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.email
---@param parameters? switchboard.intercom.resources.emails.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.email
function emails:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.emails, action: "list", parameters?: switchboard.intercom.resources.emails.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.email[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.emails.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.email[], switchboard.Meta
function emails:pages(parameters, options) end

---What contacts did
---@class switchboard.intercom.resources.events : switchboard.Resource
local events = {}

---Notes that a contact did something; the same name, contact and second count once
---
---`POST /events`; effect: write; one of `user_id`, `id`, `email` is needed
---@param parameters switchboard.intercom.resources.events.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function events:create(parameters, options) end

---What one contact did in the last 90 days, or how often
---
---`GET /events`; one of `user_id`, `intercom_user_id`, `email` is needed
---@param parameters switchboard.intercom.resources.events.list.parameters
---@param options? switchboard.CallOptions
---@return (switchboard.intercom.event|switchboard.intercom.event_count)[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload (switchboard.intercom.event|switchboard.intercom.event_count)[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function events:list(parameters, options) end

---Notes how often, first and last a contact did something, in place of single events
---
---`POST /events/summaries`; effect: write
---@param parameters? switchboard.intercom.resources.events.summarize.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function events:summarize(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.events, action: "list", parameters: switchboard.intercom.resources.events.list.parameters, options?: switchboard.WalkOptions): (switchboard.intercom.event|switchboard.intercom.event_count)[]?, switchboard.Error, switchboard.Summary
---@param parameters switchboard.intercom.resources.events.list.parameters
---@param options? switchboard.WalkOptions
---@return (switchboard.intercom.event|switchboard.intercom.event_count)[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload (switchboard.intercom.event|switchboard.intercom.event_count)[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function events:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.events, action: "list", parameters: switchboard.intercom.resources.events.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.event|switchboard.intercom.event_count
---@param parameters switchboard.intercom.resources.events.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.event|switchboard.intercom.event_count
function events:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.events, action: "list", parameters: switchboard.intercom.resources.events.list.parameters, options?: switchboard.WalkOptions): fun(): (switchboard.intercom.event|switchboard.intercom.event_count)[], switchboard.Meta
---@param parameters switchboard.intercom.resources.events.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): (switchboard.intercom.event|switchboard.intercom.event_count)[], switchboard.Meta
function events:pages(parameters, options) end

---How messages were received: sent, opened, clicked. Kept for 2 days
---@class switchboard.intercom.resources.exports : switchboard.Resource
local exports = {}

---Stops an export that is under way
---
---`POST /export/cancel/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.exports.cancel.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.export?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.export, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.exports, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.export?, switchboard.Error, switchboard.Meta
function exports:cancel(id, parameters, options) end

---Begins an export. One at a time in a workspace: another is refused with 429 until it is done
---
---`POST /export/content/data`; effect: write
---@param parameters switchboard.intercom.resources.exports.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.export?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.export, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function exports:create(parameters, options) end

---The finished export: CSV, gzipped
---
---`GET /download/content/data/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.exports.download.parameters
---@param options? switchboard.CallOptions
---@return string?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload string, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.exports, parameters: table, options?: switchboard.CallOptions): string?, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.exports, id: string|integer, parameters?: switchboard.intercom.resources.exports.download.parameters, options: switchboard.DownloadOptions): integer?, switchboard.Error, switchboard.Meta
function exports:download(id, parameters, options) end

---How far an export is
---
---`GET /export/content/data/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.exports.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.export?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.export, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.exports, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.export?, switchboard.Error, switchboard.Meta
function exports:get(id, parameters, options) end

---Waits until an export has ended, asking less and less often.
---@param job table|string # what `create` gave, or its `job_identifier`
---@param options? switchboard.WaitOptions # of the calls; `timeout` (an hour) is for the whole wait; `on_poll(job)` is called after each look at the job
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function exports:wait(job, options) end

---Pages from elsewhere that Fin answers from
---@class switchboard.intercom.resources.external_pages : switchboard.Resource
local external_pages = {}

---Makes a page, or changes the one of this external_id in the source
---
---`POST /ai/external_pages`; effect: write
---@param parameters switchboard.intercom.resources.external_pages.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.external_page?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.external_page, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function external_pages:create(parameters, options) end

---Deletes a page: Fin no longer answers from it
---
---`DELETE /ai/external_pages/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.external_pages.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.external_page?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.external_page, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.external_pages, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.external_page?, switchboard.Error, switchboard.Meta
function external_pages:delete(id, parameters, options) end

---One page
---
---`GET /ai/external_pages/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.external_pages.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.external_page?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.external_page, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.external_pages, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.external_page?, switchboard.Error, switchboard.Meta
function external_pages:get(id, parameters, options) end

---All pages
---
---`GET /ai/external_pages`
---@param parameters? switchboard.intercom.resources.external_pages.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.external_page[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.external_page[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function external_pages:list(parameters, options) end

---Changes a page that was made by the API; title and html are needed again
---
---`PUT /ai/external_pages/{id}`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.resources.external_pages.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.external_page?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.external_page, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.external_pages, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.external_page?, switchboard.Error, switchboard.Meta
function external_pages:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.external_pages, action: "list", parameters?: switchboard.intercom.resources.external_pages.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.external_page[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.external_pages.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.external_page[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.external_page[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function external_pages:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.external_pages, action: "list", parameters?: switchboard.intercom.resources.external_pages.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.external_page
---@param parameters? switchboard.intercom.resources.external_pages.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.external_page
function external_pages:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.external_pages, action: "list", parameters?: switchboard.intercom.resources.external_pages.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.external_page[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.external_pages.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.external_page[], switchboard.Meta
function external_pages:pages(parameters, options) end

---Fin as an agent in a conversation of your own
---@class switchboard.intercom.resources.fin : switchboard.Resource
local fin = {}

---Asks one question; the answer asks nothing back and hands over to nobody
---
---`POST /fin/ask`; effect: write; from version Preview on
---@param parameters switchboard.intercom.resources.fin.ask.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.fin.ask.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.fin.ask.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function fin:ask(parameters, options) end

---What Fin can do for a user, who is made when nobody has the id
---
---`POST /fin/capabilities`; effect: write; from version Preview on
---@param parameters switchboard.intercom.resources.fin.capabilities.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.fin.capabilities.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.fin.capabilities.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function fin:capabilities(parameters, options) end

---Hands a waiting procedure what a human was to say
---
---`POST /procedures/{conversation_id}/collect_agent_input`; effect: write; from version Preview on
---@param conversation_id string|integer
---@param parameters switchboard.intercom.resources.fin.collect_agent_input.parameters
---@param options? switchboard.CallOptions
---@return table<string, any>?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table<string, any>, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.fin, parameters: table, options?: switchboard.CallOptions): table<string, any>?, switchboard.Error, switchboard.Meta
function fin:collect_agent_input(conversation_id, parameters, options) end

---Hands a conversation, or a user in a new one, to a teammate
---
---`POST /fin/escalate`; effect: write; from version Preview on; one of `conversation_id`, `user` is needed
---@param parameters switchboard.intercom.resources.fin.escalate.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.fin.escalate.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.fin.escalate.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function fin:escalate(parameters, options) end

---Hands in the user's rating, when Fin has asked for it; the same again does no harm
---
---`POST /fin/csat`; effect: write
---@param parameters switchboard.intercom.resources.fin.rate.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.fin.rate.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.fin.rate.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function fin:rate(parameters, options) end

---Sends the user's next message; Fin's answer comes by webhook
---
---`POST /fin/reply`; effect: write
---@param parameters switchboard.intercom.resources.fin.reply.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.fin.reply.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.fin.reply.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function fin:reply(parameters, options) end

---Runs one procedure in a new conversation; what comes of it is told by webhook
---
---`POST /fin/procedures/{procedure_id}/run`; effect: write; from version Preview on
---@param procedure_id string|integer
---@param parameters switchboard.intercom.resources.fin.run_procedure.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.fin.run_procedure.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.fin.run_procedure.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.fin, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.fin.run_procedure.answer?, switchboard.Error, switchboard.Meta
function fin:run_procedure(procedure_id, parameters, options) end

---Begins a conversation with Fin, whose answer comes by webhook
---
---`POST /fin/start`; effect: write
---@param parameters switchboard.intercom.resources.fin.start.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.fin.start.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.fin.start.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function fin:start(parameters, options) end

---Calls that Fin took on the phone
---@class switchboard.intercom.resources.fin_voice : switchboard.Resource
local fin_voice = {}

---One call, by the id that register gave it
---
---`GET /fin_voice/collect/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.fin_voice.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.fin_call?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.fin_call, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.fin_voice, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.fin_call?, switchboard.Error, switchboard.Meta
function fin_voice:get(id, parameters, options) end

---One call, by the provider's id
---
---`GET /fin_voice/external_id/{external_id}`
---@param external_id string|integer
---@param parameters? switchboard.intercom.resources.fin_voice.get_by_external_id.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.fin_call?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.fin_call, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.fin_voice, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.fin_call?, switchboard.Error, switchboard.Meta
function fin_voice:get_by_external_id(external_id, parameters, options) end

---The latest call of a phone number
---
---`GET /fin_voice/phone_number/{phone_number}`
---@param phone_number string # E.164, with the +
---@param parameters? switchboard.intercom.resources.fin_voice.get_by_phone_number.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.fin_call?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.fin_call, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.fin_voice, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.fin_call?, switchboard.Error, switchboard.Meta
function fin_voice:get_by_phone_number(phone_number, parameters, options) end

---The calls of a conversation
---
---`GET /fin_voice/conversation/{conversation_id}`
---@param conversation_id string|integer
---@param parameters? switchboard.intercom.resources.fin_voice.list_by_conversation.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.fin_call[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.fin_call[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.fin_voice, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.fin_call[]?, switchboard.Error, switchboard.Meta
function fin_voice:list_by_conversation(conversation_id, parameters, options) end

---Makes a call known to Intercom before it is handed to Fin
---
---`POST /fin_voice/register`; effect: write
---@param parameters switchboard.intercom.resources.fin_voice.register.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.fin_call?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.fin_call, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function fin_voice:register(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.fin_voice, action: "list_by_conversation", conversation_id: string|integer, parameters?: switchboard.intercom.resources.fin_voice.list_by_conversation.parameters, options?: switchboard.WalkOptions): switchboard.intercom.fin_call[]?, switchboard.Error, switchboard.Summary
---@param action string
---@return any
function fin_voice:collect(action, ...) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.fin_voice, action: "list_by_conversation", conversation_id: string|integer, parameters?: switchboard.intercom.resources.fin_voice.list_by_conversation.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.fin_call
---@param action string
---@return any
function fin_voice:each(action, ...) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.fin_voice, action: "list_by_conversation", conversation_id: string|integer, parameters?: switchboard.intercom.resources.fin_voice.list_by_conversation.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.fin_call[], switchboard.Meta
---@param action string
---@return any
function fin_voice:pages(action, ...) end

---Where articles, snippets and the rest are kept, for teammates
---@class switchboard.intercom.resources.folders : switchboard.Resource
local folders = {}

---Makes a folder, in another one or at the top
---
---`POST /folders`; effect: write; from version 2.17 on
---@param parameters switchboard.intercom.resources.folders.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.folder?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.folder, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function folders:create(parameters, options) end

---Deletes a folder that has nothing in it
---
---`DELETE /folders/{id}`; effect: destructive; from version 2.17 on
---@param id string|integer
---@param parameters? switchboard.intercom.resources.folders.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.folders.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.folders.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.folders, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.folders.delete.answer?, switchboard.Error, switchboard.Meta
function folders:delete(id, parameters, options) end

---One folder
---
---`GET /folders/{id}`; from version 2.17 on
---@param id string|integer
---@param parameters? switchboard.intercom.resources.folders.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.folder?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.folder, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.folders, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.folder?, switchboard.Error, switchboard.Meta
function folders:get(id, parameters, options) end

---All folders, or those within one
---
---`GET /folders`; from version 2.17 on
---@param parameters? switchboard.intercom.resources.folders.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.folder[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.folder[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function folders:list(parameters, options) end

---Renames a folder, or moves it
---
---`PUT /folders/{id}`; effect: write; from version 2.17 on
---@param id string|integer
---@param parameters switchboard.intercom.resources.folders.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.folder?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.folder, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.folders, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.folder?, switchboard.Error, switchboard.Meta
function folders:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.folders, action: "list", parameters?: switchboard.intercom.resources.folders.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.folder[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.folders.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.folder[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.folder[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function folders:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.folders, action: "list", parameters?: switchboard.intercom.resources.folders.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.folder
---@param parameters? switchboard.intercom.resources.folders.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.folder
function folders:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.folders, action: "list", parameters?: switchboard.intercom.resources.folders.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.folder[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.folders.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.folder[], switchboard.Meta
function folders:pages(parameters, options) end

---The sites that show articles, and their redirects
---@class switchboard.intercom.resources.help_centers : switchboard.Resource
local help_centers = {}

---Leads an address of the help center to an article or a collection
---
---`POST /help_center/help_centers/{id}/redirects`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.resources.help_centers.create_redirect.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.redirect?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.redirect, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.help_centers, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.redirect?, switchboard.Error, switchboard.Meta
function help_centers:create_redirect(id, parameters, options) end

---Deletes a redirect
---
---`DELETE /help_center/help_centers/{id}/redirects/{redirect_id}`; effect: destructive
---@param id string|integer
---@param redirect_id string|integer
---@param parameters? switchboard.intercom.resources.help_centers.delete_redirect.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.help_centers.delete_redirect.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.help_centers.delete_redirect.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.help_centers, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.help_centers.delete_redirect.answer?, switchboard.Error, switchboard.Meta
function help_centers:delete_redirect(id, redirect_id, parameters, options) end

---One help center
---
---`GET /help_center/help_centers/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.help_centers.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.help_center?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.help_center, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.help_centers, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.help_center?, switchboard.Error, switchboard.Meta
function help_centers:get(id, parameters, options) end

---One redirect of a help center
---
---`GET /help_center/help_centers/{id}/redirects/{redirect_id}`
---@param id string|integer
---@param redirect_id string|integer
---@param parameters? switchboard.intercom.resources.help_centers.get_redirect.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.redirect?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.redirect, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.help_centers, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.redirect?, switchboard.Error, switchboard.Meta
function help_centers:get_redirect(id, redirect_id, parameters, options) end

---All help centers
---
---`GET /help_center/help_centers`
---@param parameters? switchboard.intercom.resources.help_centers.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.help_center[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.help_center[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function help_centers:list(parameters, options) end

---The redirects of a help center, the last changed first
---
---`GET /help_center/help_centers/{id}/redirects`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.help_centers.redirects.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.redirect[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.redirect[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.help_centers, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.redirect[]?, switchboard.Error, switchboard.Meta
function help_centers:redirects(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.help_centers, action: "list", parameters?: switchboard.intercom.resources.help_centers.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.help_center[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.help_centers, action: "redirects", id: string|integer, parameters?: switchboard.intercom.resources.help_centers.redirects.parameters, options?: switchboard.WalkOptions): switchboard.intercom.redirect[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.help_centers.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.help_center[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.help_center[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function help_centers:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.help_centers, action: "list", parameters?: switchboard.intercom.resources.help_centers.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.help_center
---@overload fun(self: switchboard.intercom.resources.help_centers, action: "redirects", id: string|integer, parameters?: switchboard.intercom.resources.help_centers.redirects.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.redirect
---@param parameters? switchboard.intercom.resources.help_centers.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.help_center
function help_centers:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.help_centers, action: "list", parameters?: switchboard.intercom.resources.help_centers.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.help_center[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.help_centers, action: "redirects", id: string|integer, parameters?: switchboard.intercom.resources.help_centers.redirects.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.redirect[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.help_centers.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.help_center[], switchboard.Meta
function help_centers:pages(parameters, options) end

---What teammates read. From version 2.13 on
---@class switchboard.intercom.resources.internal_articles : switchboard.Resource
local internal_articles = {}

---Puts an existing tag on an internal article
---
---`POST /internal_articles/{article_id}/tags`; effect: write
---@param article_id string|integer
---@param parameters switchboard.intercom.resources.internal_articles.add_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.internal_articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function internal_articles:add_tag(article_id, parameters, options) end

---Makes an internal article
---
---`POST /internal_articles`; effect: write
---@param parameters switchboard.intercom.resources.internal_articles.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.internal_article?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.internal_article, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function internal_articles:create(parameters, options) end

---Deletes an internal article
---
---`DELETE /internal_articles/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.internal_articles.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.internal_articles.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.internal_articles.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.internal_articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.internal_articles.delete.answer?, switchboard.Error, switchboard.Meta
function internal_articles:delete(id, parameters, options) end

---One internal article
---
---`GET /internal_articles/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.internal_articles.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.internal_article?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.internal_article, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.internal_articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.internal_article?, switchboard.Error, switchboard.Meta
function internal_articles:get(id, parameters, options) end

---All internal articles
---
---`GET /internal_articles`
---@param parameters? switchboard.intercom.resources.internal_articles.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.internal_article[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.internal_article[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function internal_articles:list(parameters, options) end

---Takes a tag off an internal article
---
---`DELETE /internal_articles/{id}/tags/{tag_id}`; effect: destructive
---@param id string|integer
---@param tag_id string|integer
---@param parameters? switchboard.intercom.resources.internal_articles.remove_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.internal_articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function internal_articles:remove_tag(id, tag_id, parameters, options) end

---Internal articles, of all folders or of one
---
---`GET /internal_articles/search`
---@param parameters? switchboard.intercom.resources.internal_articles.search.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.internal_article[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.internal_article[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function internal_articles:search(parameters, options) end

---Changes an internal article
---
---`PUT /internal_articles/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.internal_articles.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.internal_article?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.internal_article, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.internal_articles, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.internal_article?, switchboard.Error, switchboard.Meta
function internal_articles:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.internal_articles, action: "list", parameters?: switchboard.intercom.resources.internal_articles.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.internal_article[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.internal_articles, action: "search", parameters?: switchboard.intercom.resources.internal_articles.search.parameters, options?: switchboard.WalkOptions): switchboard.intercom.internal_article[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.internal_articles.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.internal_article[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.internal_article[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function internal_articles:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.internal_articles, action: "list", parameters?: switchboard.intercom.resources.internal_articles.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.internal_article
---@overload fun(self: switchboard.intercom.resources.internal_articles, action: "search", parameters?: switchboard.intercom.resources.internal_articles.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.internal_article
---@param parameters? switchboard.intercom.resources.internal_articles.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.internal_article
function internal_articles:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.internal_articles, action: "list", parameters?: switchboard.intercom.resources.internal_articles.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.internal_article[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.internal_articles, action: "search", parameters?: switchboard.intercom.resources.internal_articles.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.internal_article[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.internal_articles.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.internal_article[], switchboard.Meta
function internal_articles:pages(parameters, options) end

---The addresses that may sign in
---@class switchboard.intercom.resources.ip_allowlist : switchboard.Resource
local ip_allowlist = {}

---Whether the list is in force, and what is on it
---
---`GET /ip_allowlist`
---@param parameters? switchboard.intercom.resources.ip_allowlist.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ip_allowlist?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ip_allowlist, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function ip_allowlist:get(parameters, options) end

---Puts this list in the place of the old one; one without your own address is refused
---
---`PUT /ip_allowlist`; effect: write
---@param parameters? switchboard.intercom.resources.ip_allowlist.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ip_allowlist?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ip_allowlist, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function ip_allowlist:update(parameters, options) end

---Work that Intercom does later
---@class switchboard.intercom.resources.jobs : switchboard.Resource
local jobs = {}

---How far a job is
---
---`GET /jobs/status/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.jobs.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.job?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.job, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.jobs, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.job?, switchboard.Error, switchboard.Meta
function jobs:get(id, parameters, options) end

---Ready-made replies
---@class switchboard.intercom.resources.macros : switchboard.Resource
local macros = {}

---One macro that the token's owner may see
---
---`GET /macros/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.macros.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.macro?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.macro, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.macros, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.macro?, switchboard.Error, switchboard.Meta
function macros:get(id, parameters, options) end

---All macros, the last changed first
---
---`GET /macros`
---@param parameters? switchboard.intercom.resources.macros.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.macro[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.macro[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function macros:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.macros, action: "list", parameters?: switchboard.intercom.resources.macros.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.macro[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.macros.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.macro[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.macro[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function macros:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.macros, action: "list", parameters?: switchboard.intercom.resources.macros.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.macro
---@param parameters? switchboard.intercom.resources.macros.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.macro
function macros:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.macros, action: "list", parameters?: switchboard.intercom.resources.macros.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.macro[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.macros.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.macro[], switchboard.Meta
function macros:pages(parameters, options) end

---What an admin sends, or a contact. There is no conversation until somebody answers an admin's
---@class switchboard.intercom.resources.messages : switchboard.Resource
local messages = {}

---Sends a message to contacts, or one as a contact. Who was made a moment ago may not be found yet
---
---`POST /messages`; effect: write
---@param parameters switchboard.intercom.sent.in_app_message|switchboard.intercom.sent.email_message|switchboard.intercom.sent.whatsapp_message|switchboard.intercom.sent.sms_message|switchboard.intercom.sent.contact_message
---@param options? switchboard.CallOptions
---@return switchboard.intercom.message?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.message, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function messages:create(parameters, options) end

---What became of the WhatsApp messages that a ruleset sent
---
---`GET /messages/status`
---@param parameters switchboard.intercom.resources.messages.statuses.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.whatsapp_event[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.whatsapp_event[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function messages:statuses(parameters, options) end

---What became of one WhatsApp message
---
---`GET /messages/whatsapp/status`
---@param parameters switchboard.intercom.resources.messages.whatsapp_status.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.whatsapp_status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.whatsapp_status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function messages:whatsapp_status(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.messages, action: "statuses", parameters: switchboard.intercom.resources.messages.statuses.parameters, options?: switchboard.WalkOptions): switchboard.intercom.whatsapp_event[]?, switchboard.Error, switchboard.Summary
---@param action string
---@return any
function messages:collect(action, ...) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.messages, action: "statuses", parameters: switchboard.intercom.resources.messages.statuses.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.whatsapp_event
---@param action string
---@return any
function messages:each(action, ...) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.messages, action: "statuses", parameters: switchboard.intercom.resources.messages.statuses.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.whatsapp_event[], switchboard.Meta
---@param action string
---@return any
function messages:pages(action, ...) end

---News for contacts
---@class switchboard.intercom.resources.news_items : switchboard.Resource
local news_items = {}

---Makes a news item: a draft, or live at once
---
---`POST /news/news_items`; effect: write
---@param parameters switchboard.intercom.resources.news_items.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.news_item?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.news_item, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function news_items:create(parameters, options) end

---Deletes a news item
---
---`DELETE /news/news_items/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.news_items.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.news_items.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.news_items.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.news_items, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.news_items.delete.answer?, switchboard.Error, switchboard.Meta
function news_items:delete(id, parameters, options) end

---One news item
---
---`GET /news/news_items/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.news_items.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.news_item?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.news_item, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.news_items, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.news_item?, switchboard.Error, switchboard.Meta
function news_items:get(id, parameters, options) end

---All news items, drafts too
---
---`GET /news/news_items`
---@param parameters? switchboard.intercom.resources.news_items.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.news_item[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.news_item[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function news_items:list(parameters, options) end

---Changes a news item; title and sender are needed again
---
---`PUT /news/news_items/{id}`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.resources.news_items.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.news_item?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.news_item, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.news_items, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.news_item?, switchboard.Error, switchboard.Meta
function news_items:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.news_items, action: "list", parameters?: switchboard.intercom.resources.news_items.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.news_item[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.news_items.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.news_item[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.news_item[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function news_items:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.news_items, action: "list", parameters?: switchboard.intercom.resources.news_items.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.news_item
---@param parameters? switchboard.intercom.resources.news_items.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.news_item
function news_items:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.news_items, action: "list", parameters?: switchboard.intercom.resources.news_items.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.news_item[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.news_items.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.news_item[], switchboard.Meta
function news_items:pages(parameters, options) end

---Where news items appear
---@class switchboard.intercom.resources.newsfeeds : switchboard.Resource
local newsfeeds = {}

---One newsfeed
---
---`GET /news/newsfeeds/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.newsfeeds.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.newsfeed?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.newsfeed, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.newsfeeds, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.newsfeed?, switchboard.Error, switchboard.Meta
function newsfeeds:get(id, parameters, options) end

---The news items that are live on a newsfeed
---
---`GET /news/newsfeeds/{id}/items`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.newsfeeds.items.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.news_item[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.news_item[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.newsfeeds, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.news_item[]?, switchboard.Error, switchboard.Meta
function newsfeeds:items(id, parameters, options) end

---All newsfeeds
---
---`GET /news/newsfeeds`
---@param parameters? switchboard.intercom.resources.newsfeeds.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.newsfeed[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.newsfeed[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function newsfeeds:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.newsfeeds, action: "items", id: string|integer, parameters?: switchboard.intercom.resources.newsfeeds.items.parameters, options?: switchboard.WalkOptions): switchboard.intercom.news_item[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.newsfeeds, action: "list", parameters?: switchboard.intercom.resources.newsfeeds.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.newsfeed[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.newsfeeds.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.newsfeed[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.newsfeed[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function newsfeeds:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.newsfeeds, action: "items", id: string|integer, parameters?: switchboard.intercom.resources.newsfeeds.items.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.news_item
---@overload fun(self: switchboard.intercom.resources.newsfeeds, action: "list", parameters?: switchboard.intercom.resources.newsfeeds.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.newsfeed
---@param parameters? switchboard.intercom.resources.newsfeeds.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.newsfeed
function newsfeeds:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.newsfeeds, action: "items", id: string|integer, parameters?: switchboard.intercom.resources.newsfeeds.items.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.news_item[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.newsfeeds, action: "list", parameters?: switchboard.intercom.resources.newsfeeds.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.newsfeed[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.newsfeeds.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.newsfeed[], switchboard.Meta
function newsfeeds:pages(parameters, options) end

---What teammates write down about a contact or a company; see also contacts.notes and companies.notes
---@class switchboard.intercom.resources.notes : switchboard.Resource
local notes = {}

---Writes a note on a contact
---
---`POST /contacts/{contact_id}/notes`; effect: write
---@param contact_id string|integer
---@param parameters switchboard.intercom.resources.notes.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.note?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.note, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.notes, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.note?, switchboard.Error, switchboard.Meta
function notes:create(contact_id, parameters, options) end

---One note
---
---`GET /notes/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.notes.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.note?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.note, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.notes, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.note?, switchboard.Error, switchboard.Meta
function notes:get(id, parameters, options) end

---Schedules of when the team is there, and the exceptions
---@class switchboard.intercom.resources.office_hours : switchboard.Resource
local office_hours = {}

---Makes a schedule
---
---`POST /office_hours_schedules`; effect: write
---@param parameters switchboard.intercom.resources.office_hours.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.office_hours?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.office_hours, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function office_hours:create(parameters, options) end

---Makes a day of a schedule closed, or gives it hours of its own
---
---`POST /office_hours_schedules/{id}/office_hours_exceptions`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.resources.office_hours.create_exception.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.office_hours_exception?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.office_hours_exception, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.office_hours, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.office_hours_exception?, switchboard.Error, switchboard.Meta
function office_hours:create_exception(id, parameters, options) end

---Deletes a schedule
---
---`DELETE /office_hours_schedules/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.office_hours.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.office_hours.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.office_hours.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.office_hours, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.office_hours.delete.answer?, switchboard.Error, switchboard.Meta
function office_hours:delete(id, parameters, options) end

---Deletes an exception: the day has its usual hours again
---
---`DELETE /office_hours_schedules/{id}/office_hours_exceptions/{exception_id}`; effect: destructive
---@param id string|integer
---@param exception_id string|integer
---@param parameters? switchboard.intercom.resources.office_hours.delete_exception.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.office_hours.delete_exception.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.office_hours.delete_exception.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.office_hours, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.office_hours.delete_exception.answer?, switchboard.Error, switchboard.Meta
function office_hours:delete_exception(id, exception_id, parameters, options) end

---The exceptions of a schedule
---
---`GET /office_hours_schedules/{id}/office_hours_exceptions`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.office_hours.exceptions.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.office_hours_exception[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.office_hours_exception[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.office_hours, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.office_hours_exception[]?, switchboard.Error, switchboard.Meta
function office_hours:exceptions(id, parameters, options) end

---One schedule
---
---`GET /office_hours_schedules/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.office_hours.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.office_hours?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.office_hours, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.office_hours, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.office_hours?, switchboard.Error, switchboard.Meta
function office_hours:get(id, parameters, options) end

---One exception of a schedule
---
---`GET /office_hours_schedules/{id}/office_hours_exceptions/{exception_id}`
---@param id string|integer
---@param exception_id string|integer
---@param parameters? switchboard.intercom.resources.office_hours.get_exception.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.office_hours_exception?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.office_hours_exception, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.office_hours, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.office_hours_exception?, switchboard.Error, switchboard.Meta
function office_hours:get_exception(id, exception_id, parameters, options) end

---All schedules
---
---`GET /office_hours_schedules`
---@param parameters? switchboard.intercom.resources.office_hours.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.office_hours[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.office_hours[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function office_hours:list(parameters, options) end

---Changes what is given of a schedule
---
---`PUT /office_hours_schedules/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.office_hours.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.office_hours?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.office_hours, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.office_hours, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.office_hours?, switchboard.Error, switchboard.Meta
function office_hours:update(id, parameters, options) end

---Changes an exception of a schedule
---
---`PUT /office_hours_schedules/{id}/office_hours_exceptions/{exception_id}`; effect: write
---@param id string|integer
---@param exception_id string|integer
---@param parameters? switchboard.intercom.resources.office_hours.update_exception.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.office_hours_exception?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.office_hours_exception, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.office_hours, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.office_hours_exception?, switchboard.Error, switchboard.Meta
function office_hours:update_exception(id, exception_id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.office_hours, action: "exceptions", id: string|integer, parameters?: switchboard.intercom.resources.office_hours.exceptions.parameters, options?: switchboard.WalkOptions): switchboard.intercom.office_hours_exception[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.office_hours, action: "list", parameters?: switchboard.intercom.resources.office_hours.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.office_hours[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.office_hours.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.office_hours[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.office_hours[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function office_hours:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.office_hours, action: "exceptions", id: string|integer, parameters?: switchboard.intercom.resources.office_hours.exceptions.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.office_hours_exception
---@overload fun(self: switchboard.intercom.resources.office_hours, action: "list", parameters?: switchboard.intercom.resources.office_hours.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.office_hours
---@param parameters? switchboard.intercom.resources.office_hours.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.office_hours
function office_hours:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.office_hours, action: "exceptions", id: string|integer, parameters?: switchboard.intercom.resources.office_hours.exceptions.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.office_hours_exception[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.office_hours, action: "list", parameters?: switchboard.intercom.resources.office_hours.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.office_hours[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.office_hours.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.office_hours[], switchboard.Meta
function office_hours:pages(parameters, options) end

---From a phone call to the Messenger
---@class switchboard.intercom.resources.phone_switches : switchboard.Resource
local phone_switches = {}

---Sends a text message with a link to the Messenger
---
---`POST /phone_call_redirects`; effect: write
---@param parameters switchboard.intercom.resources.phone_switches.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.phone_switches.create.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.phone_switches.create.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function phone_switches:create(parameters, options) end

---The numbers behind the reports
---@class switchboard.intercom.resources.reporting_exports : switchboard.Resource
local reporting_exports = {}

---Begins an export. Five at a time in a workspace: one more is refused with 429
---
---`POST /export/reporting_data/enqueue`; effect: write
---@param parameters switchboard.intercom.resources.reporting_exports.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.reporting_exports.create.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.reporting_exports.create.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function reporting_exports:create(parameters, options) end

---The datasets and their attributes that can be exported
---
---`GET /export/reporting_data/get_datasets`
---@param parameters? switchboard.intercom.resources.reporting_exports.datasets.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.dataset[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.dataset[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function reporting_exports:datasets(parameters, options) end

---The data of a finished export
---
---`GET /download/reporting_data/{id}`
---@param id string|integer
---@param parameters switchboard.intercom.resources.reporting_exports.download.parameters
---@param options? switchboard.CallOptions
---@return string?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload string, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.reporting_exports, parameters: table, options?: switchboard.CallOptions): string?, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.reporting_exports, id: string|integer, parameters: switchboard.intercom.resources.reporting_exports.download.parameters, options: switchboard.DownloadOptions): integer?, switchboard.Error, switchboard.Meta
function reporting_exports:download(id, parameters, options) end

---How far an export is
---
---`GET /export/reporting_data/{id}`
---@param id string|integer
---@param parameters switchboard.intercom.resources.reporting_exports.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.reporting_exports.get.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.reporting_exports.get.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.reporting_exports, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.reporting_exports.get.answer?, switchboard.Error, switchboard.Meta
function reporting_exports:get(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.reporting_exports, action: "datasets", parameters?: switchboard.intercom.resources.reporting_exports.datasets.parameters, options?: switchboard.WalkOptions): switchboard.intercom.dataset[]?, switchboard.Error, switchboard.Summary
---@param action string
---@return any
function reporting_exports:collect(action, ...) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.reporting_exports, action: "datasets", parameters?: switchboard.intercom.resources.reporting_exports.datasets.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.dataset
---@param action string
---@return any
function reporting_exports:each(action, ...) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.reporting_exports, action: "datasets", parameters?: switchboard.intercom.resources.reporting_exports.datasets.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.dataset[], switchboard.Meta
---@param action string
---@return any
function reporting_exports:pages(action, ...) end

---Waits until an export of reporting data has ended.
---@param job table|string # what `create` gave, or its `job_identifier`
---@param parameters { app_id: string|integer, client_id: string|integer } # `app_id` and `client_id`
---@param options? switchboard.WaitOptions # as of `exports:wait`
---@return table?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload table, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function reporting_exports:wait(job, parameters, options) end

---What the identities in the Messenger are signed with
---@class switchboard.intercom.resources.secure_mode_secrets : switchboard.Resource
local secure_mode_secrets = {}

---Makes a secret for at least one platform; the answer has it, this once
---
---`POST /secure_mode_secrets`; effect: write; from version Preview on; one of `supports_android`, `supports_ios`, `supports_web` is needed
---@param parameters switchboard.intercom.resources.secure_mode_secrets.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.told_secret?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.told_secret, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function secure_mode_secrets:create(parameters, options) end

---Deletes a secret: sessions that were signed with it are refused
---
---`DELETE /secure_mode_secrets/{id}`; effect: destructive; from version Preview on
---@param id string|integer
---@param parameters? switchboard.intercom.resources.secure_mode_secrets.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.secure_mode_secrets, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function secure_mode_secrets:delete(id, parameters, options) end

---All secrets by name and platform, without the secrets themselves
---
---`GET /secure_mode_secrets`; from version Preview on
---@param parameters? switchboard.intercom.resources.secure_mode_secrets.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.secret[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.secret[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function secure_mode_secrets:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.secure_mode_secrets, action: "list", parameters?: switchboard.intercom.resources.secure_mode_secrets.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.secret[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.secure_mode_secrets.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.secret[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.secret[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function secure_mode_secrets:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.secure_mode_secrets, action: "list", parameters?: switchboard.intercom.resources.secure_mode_secrets.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.secret
---@param parameters? switchboard.intercom.resources.secure_mode_secrets.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.secret
function secure_mode_secrets:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.secure_mode_secrets, action: "list", parameters?: switchboard.intercom.resources.secure_mode_secrets.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.secret[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.secure_mode_secrets.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.secret[], switchboard.Meta
function secure_mode_secrets:pages(parameters, options) end

---Groups of contacts or companies, by what they have in common
---@class switchboard.intercom.resources.segments : switchboard.Resource
local segments = {}

---One segment
---
---`GET /segments/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.segments.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.segment?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.segment, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.segments, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.segment?, switchboard.Error, switchboard.Meta
function segments:get(id, parameters, options) end

---All segments; how many are in each with include_count
---
---`GET /segments`
---@param parameters? switchboard.intercom.resources.segments.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.segment[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.segment[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function segments:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.segments, action: "list", parameters?: switchboard.intercom.resources.segments.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.segment[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.segments.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.segment[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.segment[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function segments:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.segments, action: "list", parameters?: switchboard.intercom.resources.segments.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.segment
---@param parameters? switchboard.intercom.resources.segments.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.segment
function segments:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.segments, action: "list", parameters?: switchboard.intercom.resources.segments.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.segment[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.segments.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.segment[], switchboard.Meta
function segments:pages(parameters, options) end

---What contacts may agree to be sent
---@class switchboard.intercom.resources.subscription_types : switchboard.Resource
local subscription_types = {}

---All subscription types
---
---`GET /subscription_types`
---@param parameters? switchboard.intercom.resources.subscription_types.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.subscription_type[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.subscription_type[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function subscription_types:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.subscription_types, action: "list", parameters?: switchboard.intercom.resources.subscription_types.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.subscription_type[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.subscription_types.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.subscription_type[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.subscription_type[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function subscription_types:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.subscription_types, action: "list", parameters?: switchboard.intercom.resources.subscription_types.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.subscription_type
---@param parameters? switchboard.intercom.resources.subscription_types.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.subscription_type
function subscription_types:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.subscription_types, action: "list", parameters?: switchboard.intercom.resources.subscription_types.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.subscription_type[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.subscription_types.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.subscription_type[], switchboard.Meta
function subscription_types:pages(parameters, options) end

---Labels for contacts, companies, conversations, tickets and articles; put on with add_tag of each
---@class switchboard.intercom.resources.tags : switchboard.Resource
local tags = {}

---Makes the tag of this name, if need be, and puts it on these; with an id renames a tag
---
---`POST /tags`; effect: write
---@param parameters switchboard.intercom.resources.tags.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tagged_items?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tagged_items, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function tags:create(parameters, options) end

---Deletes a tag; an error while something depends on it
---
---`DELETE /tags/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.tags.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.Status?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.Status, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.tags, parameters: table, options?: switchboard.CallOptions): switchboard.Status?, switchboard.Error, switchboard.Meta
function tags:delete(id, parameters, options) end

---One tag
---
---`GET /tags/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.tags.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag_name?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag_name, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.tags, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag_name?, switchboard.Error, switchboard.Meta
function tags:get(id, parameters, options) end

---All tags, in one piece
---
---`GET /tags`
---@param parameters? switchboard.intercom.resources.tags.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function tags:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.tags, action: "list", parameters?: switchboard.intercom.resources.tags.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.tag[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.tags.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.tag[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.tag[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function tags:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.tags, action: "list", parameters?: switchboard.intercom.resources.tags.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.tag
---@param parameters? switchboard.intercom.resources.tags.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.tag
function tags:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.tags, action: "list", parameters?: switchboard.intercom.resources.tags.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.tag[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.tags.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.tag[], switchboard.Meta
function tags:pages(parameters, options) end

---Groups of admins
---@class switchboard.intercom.resources.teams : switchboard.Resource
local teams = {}

---One team, with its members' ids
---
---`GET /teams/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.teams.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.team?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.team, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.teams, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.team?, switchboard.Error, switchboard.Meta
function teams:get(id, parameters, options) end

---All teams
---
---`GET /teams`
---@param parameters? switchboard.intercom.resources.teams.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.team[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.team[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function teams:list(parameters, options) end

---How many conversations each member has open, idle and snoozed, right now
---
---`GET /teams/{id}/metrics`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.teams.metrics.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.team_metric[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.team_metric[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.teams, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.team_metric[]?, switchboard.Error, switchboard.Meta
function teams:metrics(id, parameters, options) end

---Sets who is in a team; who is left out leaves
---
---`PUT /teams/{id}`; effect: write; from version Preview on
---@param id string|integer
---@param parameters switchboard.intercom.resources.teams.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.team?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.team, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.teams, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.team?, switchboard.Error, switchboard.Meta
function teams:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.teams, action: "list", parameters?: switchboard.intercom.resources.teams.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.team[]?, switchboard.Error, switchboard.Summary
---@overload fun(self: switchboard.intercom.resources.teams, action: "metrics", id: string|integer, parameters?: switchboard.intercom.resources.teams.metrics.parameters, options?: switchboard.WalkOptions): switchboard.intercom.team_metric[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.teams.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.team[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.team[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function teams:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.teams, action: "list", parameters?: switchboard.intercom.resources.teams.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.team
---@overload fun(self: switchboard.intercom.resources.teams, action: "metrics", id: string|integer, parameters?: switchboard.intercom.resources.teams.metrics.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.team_metric
---@param parameters? switchboard.intercom.resources.teams.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.team
function teams:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.teams, action: "list", parameters?: switchboard.intercom.resources.teams.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.team[], switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.teams, action: "metrics", id: string|integer, parameters?: switchboard.intercom.resources.teams.metrics.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.team_metric[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.teams.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.team[], switchboard.Meta
function teams:pages(parameters, options) end

---Where a ticket may stand
---@class switchboard.intercom.resources.ticket_states : switchboard.Resource
local ticket_states = {}

---All states
---
---`GET /ticket_states`
---@param parameters? switchboard.intercom.resources.ticket_states.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.detailed_state[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.detailed_state[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function ticket_states:list(parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.ticket_states, action: "list", parameters?: switchboard.intercom.resources.ticket_states.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.detailed_state[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.ticket_states.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.detailed_state[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.detailed_state[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function ticket_states:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.ticket_states, action: "list", parameters?: switchboard.intercom.resources.ticket_states.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.detailed_state
---@param parameters? switchboard.intercom.resources.ticket_states.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.detailed_state
function ticket_states:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.ticket_states, action: "list", parameters?: switchboard.intercom.resources.ticket_states.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.detailed_state[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.ticket_states.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.detailed_state[], switchboard.Meta
function ticket_states:pages(parameters, options) end

---Kinds of ticket, each with attributes of its own
---@class switchboard.intercom.resources.ticket_types : switchboard.Resource
local ticket_types = {}

---Makes a type; it has the attributes for title and description from the start
---
---`POST /ticket_types`; effect: write
---@param parameters switchboard.intercom.resources.ticket_types.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket_type?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket_type, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function ticket_types:create(parameters, options) end

---Adds an attribute to a type
---
---`POST /ticket_types/{id}/attributes`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.resources.ticket_types.create_attribute.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket_type_attribute?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket_type_attribute, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.ticket_types, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.ticket_type_attribute?, switchboard.Error, switchboard.Meta
function ticket_types:create_attribute(id, parameters, options) end

---One type with its attributes
---
---`GET /ticket_types/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.ticket_types.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket_type?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket_type, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.ticket_types, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.ticket_type?, switchboard.Error, switchboard.Meta
function ticket_types:get(id, parameters, options) end

---All types with their attributes
---
---`GET /ticket_types`
---@param parameters? switchboard.intercom.resources.ticket_types.list.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket_type[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket_type[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function ticket_types:list(parameters, options) end

---Changes a type, or archives it
---
---`PUT /ticket_types/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.ticket_types.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket_type?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket_type, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.ticket_types, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.ticket_type?, switchboard.Error, switchboard.Meta
function ticket_types:update(id, parameters, options) end

---Changes an attribute of a type, or archives it; its data type stays
---
---`PUT /ticket_types/{id}/attributes/{attribute_id}`; effect: write
---@param id string|integer
---@param attribute_id string|integer
---@param parameters? switchboard.intercom.resources.ticket_types.update_attribute.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket_type_attribute?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket_type_attribute, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.ticket_types, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.ticket_type_attribute?, switchboard.Error, switchboard.Meta
function ticket_types:update_attribute(id, attribute_id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.ticket_types, action: "list", parameters?: switchboard.intercom.resources.ticket_types.list.parameters, options?: switchboard.WalkOptions): switchboard.intercom.ticket_type[]?, switchboard.Error, switchboard.Summary
---@param parameters? switchboard.intercom.resources.ticket_types.list.parameters
---@param options? switchboard.WalkOptions
---@return switchboard.intercom.ticket_type[]?
---@return switchboard.Error
---@return switchboard.Summary
---@return_overload switchboard.intercom.ticket_type[], nil, switchboard.Summary
---@return_overload nil, switchboard.Error, switchboard.Summary
function ticket_types:collect(parameters, options) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.ticket_types, action: "list", parameters?: switchboard.intercom.resources.ticket_types.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.ticket_type
---@param parameters? switchboard.intercom.resources.ticket_types.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.ticket_type
function ticket_types:each(parameters, options) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.ticket_types, action: "list", parameters?: switchboard.intercom.resources.ticket_types.list.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.ticket_type[], switchboard.Meta
---@param parameters? switchboard.intercom.resources.ticket_types.list.parameters
---@param options? switchboard.WalkOptions
---@return fun(): switchboard.intercom.ticket_type[], switchboard.Meta
function ticket_types:pages(parameters, options) end

---Requests that are followed up; id is Intercom's, ticket_id the number that people see. Listed by search
---@class switchboard.intercom.resources.tickets : switchboard.Resource
local tickets = {}

---Puts a tag on a ticket
---
---`POST /tickets/{ticket_id}/tags`; effect: write
---@param ticket_id string|integer
---@param parameters switchboard.intercom.resources.tickets.add_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.tickets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function tickets:add_tag(ticket_id, parameters, options) end

---To another type of its category; attributes are kept where name and type agree, others are lost
---
---`POST /tickets/{id}/change_type`; effect: destructive
---@param id string|integer
---@param parameters switchboard.intercom.resources.tickets.change_type.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.tickets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.ticket?, switchboard.Error, switchboard.Meta
function tickets:change_type(id, parameters, options) end

---Makes a ticket for one contact
---
---`POST /tickets`; effect: write
---@param parameters switchboard.intercom.resources.tickets.create.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function tickets:create(parameters, options) end

---Deletes a ticket for good, with its replies and files
---
---`DELETE /tickets/{id}`; effect: destructive
---@param id string|integer
---@param parameters? switchboard.intercom.resources.tickets.delete.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.tickets.delete.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.tickets.delete.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.tickets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.tickets.delete.answer?, switchboard.Error, switchboard.Meta
function tickets:delete(id, parameters, options) end

---Makes a ticket later; jobs.get tells when
---
---`POST /tickets/enqueue`; effect: write
---@param parameters switchboard.intercom.resources.tickets.enqueue.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.job?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.job, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function tickets:enqueue(parameters, options) end

---One ticket with its parts, by Intercom's id rather than ticket_id
---
---`GET /tickets/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.tickets.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.tickets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.ticket?, switchboard.Error, switchboard.Meta
function tickets:get(id, parameters, options) end

---Links a conversation, or a customer ticket, to a tracker ticket
---
---`POST /tickets/{id}/linked_conversations`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.resources.tickets.link_conversation.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.tickets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation?, switchboard.Error, switchboard.Meta
function tickets:link_conversation(id, parameters, options) end

---Takes a tag off a ticket
---
---`DELETE /tickets/{id}/tags/{tag_id}`; effect: destructive
---@param id string|integer
---@param tag_id string|integer
---@param parameters switchboard.intercom.resources.tickets.remove_tag.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.tag?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.tag, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.tickets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.tag?, switchboard.Error, switchboard.Meta
function tickets:remove_tag(id, tag_id, parameters, options) end

---Answers as a contact or an admin, or leaves a note; contacts are told of what isn't a note
---
---`POST /tickets/{id}/reply`; effect: write
---@param id string|integer
---@param parameters switchboard.intercom.sent.contact_comment|switchboard.intercom.sent.contact_quick_reply|switchboard.intercom.sent.ticket_comment|switchboard.intercom.sent.admin_quick_reply
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket_reply?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket_reply, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.tickets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.ticket_reply?, switchboard.Error, switchboard.Meta
function tickets:reply(id, parameters, options) end

---Tickets by the values of their fields; lags minutes behind changes
---
---`POST /tickets/search`
---@param parameters switchboard.intercom.resources.tickets.search.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket[]?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket[], nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function tickets:search(parameters, options) end

---Takes a conversation, or a customer ticket, off a tracker ticket
---
---`DELETE /tickets/{id}/linked_conversations/{conversation_id}`; effect: destructive
---@param id string|integer
---@param conversation_id string|integer
---@param parameters? switchboard.intercom.resources.tickets.unlink_conversation.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.conversation?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.conversation, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.tickets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.conversation?, switchboard.Error, switchboard.Meta
function tickets:unlink_conversation(id, conversation_id, parameters, options) end

---Changes a ticket: its attributes, state, assignee, whether it is open or snoozed
---
---`PUT /tickets/{id}`; effect: write
---@param id string|integer
---@param parameters? switchboard.intercom.resources.tickets.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.ticket?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.ticket, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.tickets, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.ticket?, switchboard.Error, switchboard.Meta
function tickets:update(id, parameters, options) end

---A list, all records in one array: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.tickets, action: "search", parameters: switchboard.intercom.resources.tickets.search.parameters, options?: switchboard.WalkOptions): switchboard.intercom.ticket[]?, switchboard.Error, switchboard.Summary
---@param action string
---@return any
function tickets:collect(action, ...) end

---A list, record by record: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.tickets, action: "search", parameters: switchboard.intercom.resources.tickets.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.ticket
---@param action string
---@return any
function tickets:each(action, ...) end

---A list, page by page: `list`, or the one whose name comes first.
---@overload fun(self: switchboard.intercom.resources.tickets, action: "search", parameters: switchboard.intercom.resources.tickets.search.parameters, options?: switchboard.WalkOptions): fun(): switchboard.intercom.ticket[], switchboard.Meta
---@param action string
---@return any
function tickets:pages(action, ...) end

---People who have not said who they are
---@class switchboard.intercom.resources.visitors : switchboard.Resource
local visitors = {}

---Makes the visitor a contact, or merges it into one; there is no way back
---
---`POST /visitors/convert`; effect: destructive
---@param parameters switchboard.intercom.resources.visitors.convert.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.contact?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.contact, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function visitors:convert(parameters, options) end

---One visitor, by user_id
---
---`GET /visitors`
---@param parameters switchboard.intercom.resources.visitors.get.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.visitor?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.visitor, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function visitors:get(parameters, options) end

---Changes the visitor with this id or user_id
---
---`PUT /visitors`; effect: write; one of `id`, `user_id` is needed
---@param parameters switchboard.intercom.resources.visitors.update.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.visitor?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.visitor, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
function visitors:update(parameters, options) end

---Automations
---@class switchboard.intercom.resources.workflows : switchboard.Resource
local workflows = {}

---The whole of one workflow, as data
---
---`GET /export/workflows/{id}`
---@param id string|integer
---@param parameters? switchboard.intercom.resources.workflows.export.parameters
---@param options? switchboard.CallOptions
---@return switchboard.intercom.resources.workflows.export.answer?
---@return switchboard.Error
---@return switchboard.Meta
---@return_overload switchboard.intercom.resources.workflows.export.answer, nil, switchboard.Meta
---@return_overload nil, switchboard.Error, switchboard.Meta
---@overload fun(self: switchboard.intercom.resources.workflows, parameters: table, options?: switchboard.CallOptions): switchboard.intercom.resources.workflows.export.answer?, switchboard.Error, switchboard.Meta
function workflows:export(id, parameters, options) end

