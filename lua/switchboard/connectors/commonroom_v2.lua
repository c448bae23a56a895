-- Common Room, version 2: reading what is there. Its ids are strings with a prefix: c_ contact, o_ organization,
-- a_ activity, s_ segment, cf_ custom field, ls_ lead score, l_ tag, tp_ topic, co_ object, cot_ object type.

local common = require "switchboard.connectors.commonroom_common"

local limit     = "integer 1..200 = 50 -- how many records a page has"
local cursor    = "string -- where to go on: meta.nextCursor of the page before"
local direction = "'asc'|'desc' = asc"

-- What `cols` may ask for. A list also takes recordCount, which adds the number of all records to `meta`.
local count_column = "columns -- recordCount"
local contact_columns = "columns -- activateMessage, avatarUrl, fullName, location, primaryEmail, phoneNumbers, title, "
  .. "companyName, companyWebsite, connectedCustomObjects, profiles, jobHistory, leadScores, recentActivities, "
  .. "recentWebPages, recentWebVisitsNumber, segments, sparkSummary, recentSparkSummaries, tags, url, cf_<n> or cf_*; "
  .. "in lists recordCount. Without it a contact is its id and name"
local organization_columns = "columns -- about, contactsCount, employees, linkedInUrl, profiles, revenueRangeMax, "
  .. "revenueRangeMin, subIndustry, location, leadScores, recentJobOpenings, recentNews, researchResults, "
  .. "surgingTopics, tags, topContacts, url, cf_<n> or cf_*; in lists recordCount"
local activity_columns = "columns -- contactId, content, isUserInitiated, participantCount, providerId, providerName, "
  .. "replyCount, sentiment, subSourceNames, url; in lists recordCount"
local segment_columns = "columns -- entityCount, url; in lists recordCount"
local object_columns = "columns -- recordKey, cf_<n> or cf_*; in lists recordCount"
local visit_columns = "columns -- url (there without asking), contactId, organizationId, recordCount"
local prospector_contact_columns = "columns -- avatarUrl, companyName, companyWebsite, fullName, "
  .. "linkedInFollowerCount, linkedInHandle, location, role, seniority, skills, title, recordCount"
local prospector_company_columns = "columns -- description, employees, linkedInHandles, location, logoUrl, "
  .. "primaryWebsite, raised, revenueRange, subIndustry, technologies, recordCount"

return {
  name = "commonroom_v2",
  title = "Common Room",
  documentation = "https://api.commonroom.io/docs/api-v2.html",
  base_url = "https://api.commonroom.io/community/v2",
  auth = common.auth,
  errors = common.errors,
  check = "api_token_status.get",

  types = {
    columns = "string|string[]",
  },

  paging = {
    cursor = {
      style = "cursor", send = "cursor", next = "meta.nextCursor", size = "limit", total = "meta.recordCount",
    },
  },

  resources = {
    api_token_status = {
      "The token in use",
      get = { "GET /api-token-status", "Whose token this is: jti, communityName, communityId" },
    },

    me = {
      "The user that the token belongs to",
      get = { "GET /me", "Who the token belongs to: name, role, segments, company", value = "data" },
    },

    contacts = {
      "People. There is no look-up by e-mail address here",
      get = {
        "GET /contacts/{id}", "One contact; without cols its id and name only",
        query = { cols = contact_columns }, value = "data",
      },
      list = {
        "GET /contacts", "Contacts, all or those of an organization or segment; without cols ids and names only",
        records = "data", paging = "cursor",
        query = {
          limit = limit, cursor = cursor, cols = contact_columns,
          sort           = "string = id -- id, latest_activity, name, ls_<n> or cf_<n>",
          direction      = direction,
          organizationId = "string",
          segmentId      = "string",
        },
      },
    },

    organizations = {
      "Companies",
      get = {
        "GET /organizations/{id}", "One organization; without cols its id, name and domain only",
        query = { cols = organization_columns }, value = "data",
      },
      list = {
        "GET /organizations", "Organizations, all or by exact name or domain; cols asks for more",
        records = "data", paging = "cursor",
        query = {
          limit = limit, cursor = cursor, cols = organization_columns,
          sort          = "string = id -- id, member_count, ls_<n> or cf_<n>",
          direction     = direction,
          name          = "string -- the whole name, exactly",
          primaryDomain = "string -- the whole domain, exactly",
        },
      },
    },

    activities = {
      "What people did",
      get = {
        "GET /activities/{id}", "One activity; cols asks for more than id, type and time",
        query = { cols = activity_columns }, value = "data",
      },
      list = {
        "GET /activities", "Activities, the latest first unless told otherwise", records = "data", paging = "cursor",
        query = {
          limit = limit, cursor = cursor, cols = activity_columns,
          sort           = "'activityTime'|'id' = activityTime",
          direction      = direction,
          contactId      = "string",
          organizationId = "string",
          startDate      = "datetime -- at or after",
          endDate        = "datetime -- at or before",
        },
      },
    },

    activity_types = {
      "The kinds of activity",
      list = { "GET /activity-types", "All of them", records = "data" },
    },

    activity_categories = {
      "What activities are about",
      list = { "GET /activity-categories", "All of them", records = "data" },
    },

    activity_sentiment = {
      "The moods of activities",
      list = { "GET /activity-sentiment", "All of them", records = "data" },
    },

    segments = {
      "Groups of contacts, organizations or objects",
      get = { "GET /segments/{id}", "One segment", query = { cols = segment_columns }, value = "data" },
      list = {
        "GET /segments", "Segments, all or by a part of their name", records = "data", paging = "cursor",
        query = { limit = limit, cursor = cursor, cols = segment_columns, query = "string -- part of the name" },
      },
      create = {
        "POST /segments", "Makes a segment; one of that name is a conflict. Its type of record is fixed from then on",
        value = "data",
        body = {
          name         = "string ..500 !",
          description  = "string -- Markdown",
          entityType   = "'contact'|'object'|'organization' = contact -- fixed from then on",
          objectTypeId = "string -- which objects (cot_<n>); needed where entityType is object",
        },
      },
    },

    custom_fields = {
      "Fields of your own",
      get = { "GET /custom-fields/{id}", "One field", value = "data" },
      list = {
        "GET /custom-fields", "All fields, or those of one type of record", records = "data",
        query = { entityType = "string -- contact, organization or an object type (cot_<n>)" },
      },
    },

    lead_scores = {
      "How leads are scored",
      get = { "GET /lead-scores/{id}", "One lead score: its name and what it is of", value = "data" },
      list = {
        "GET /lead-scores", "All lead scores; what a contact has of each is in its column leadScores", records = "data",
      },
    },

    tags = {
      "Labels. Version 1 makes, changes and deletes them",
      get = { "GET /tags/{id}", "One tag", value = "data" },
      list = {
        "GET /tags", "All tags", records = "data", paging = "cursor", query = { limit = limit, cursor = cursor },
      },
    },

    data_available = {
      "Sources that Common Room fetches from",
      notify = {
        "POST /data-available", "Asks for an import; every call starts one",
        body = { sourceId = "number_id ! -- the provider's number" },
      },
    },

    locations = {
      "Where contacts are",
      get = { "GET /locations/{id}", "One location", value = "data" },
      list = {
        "GET /locations", "Locations of one type, those with the most contacts first",
        records = "data", paging = "cursor",
        query = {
          locationType = "'city'|'country'|'country_region'|'world_region' !",
          limit = limit, cursor = cursor, cols = count_column,
        },
      },
    },

    topics = {
      "What people talk about",
      get = { "GET /topics/{id}", "One topic", value = "data" },
      list = {
        "GET /topics", "Topics by name, all or by how it begins", records = "data", paging = "cursor",
        query = { limit = limit, cursor = cursor, cols = count_column, query = "string -- how the name begins" },
      },
    },

    providers = {
      "Where signals come from",
      list = {
        "GET /providers", "All providers of signals, with their ids",
        records = "data", paging = "cursor", query = { limit = limit, cursor = cursor },
      },
    },

    objects = {
      "Records of your own kinds",
      get = {
        "GET /objects/{id}", "One object; cols asks for more than its id and name",
        query = { cols = object_columns }, value = "data",
      },
      list = {
        "GET /objects", "The objects of one type, of all or of a segment", records = "data", paging = "cursor",
        query = {
          objectTypeId = "string ! -- from object_types:list()",
          segmentId    = "string",
          limit = limit, cursor = cursor, cols = object_columns,
          sort         = "'id'|'name' = id",
          direction    = direction,
        },
      },
    },

    object_types = {
      "The kinds of objects",
      list = { "GET /object-types", "All of them", records = "data" },
    },

    website_visits = {
      "Who came to the website",
      list = {
        "GET /website-visits", "Visits, of all or of one contact or organization", records = "data", paging = "cursor",
        query = {
          limit = limit, cursor = cursor, cols = visit_columns,
          contactId      = "string",
          organizationId = "string",
        },
      },
    },

    prospector_contacts = {
      "People who are not contacts yet",
      list = {
        "GET /prospector-contacts", "People that Prospector knows; cols says what is told of each",
        records = "data", paging = "cursor",
        query = {
          limit = limit, cursor = cursor, cols = prospector_contact_columns,
          sort      = "'id'|'name'|'title'|'linkedInFollowers'|'lastOrgChange'|'seniority'|'role' = id",
          direction = direction,
        },
      },
    },

    prospector_companies = {
      "Companies that are not organizations yet",
      list = {
        "GET /prospector-companies", "Companies that Prospector knows; cols says what is told of each",
        records = "data", paging = "cursor",
        query = {
          limit = limit, cursor = cursor, cols = prospector_company_columns,
          sort      = "'id'|'name'|'employeeCount'|'capitalRaised'|'score' = id",
          direction = direction,
        },
      },
    },

    industries = {
      "The NAICS codes",
      list = {
        "GET /industries", "Industries by number and name", records = "data", paging = "cursor",
        query = { limit = limit, cursor = cursor, query = "string -- part of the name" },
      },
    },

    tech_stack_products = {
      "Products that companies use",
      list = {
        "GET /tech-stack-products", "Products, all or by a part of their name", records = "data", paging = "cursor",
        query = { limit = limit, cursor = cursor, query = "string -- part of the name" },
      },
    },
  },
}
