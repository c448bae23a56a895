-- Articles, the help center, news, and what Fin reads.

local merge = require "switchboard.connectors.merge"

local pages = { page = "integer 1..", per_page = "integer 1.." }

local tagging = { id = "id ! -- the tag", admin_id = "id ? -- who does it" }

local availability = {
  ai_chatbot_availability     = "boolean -- to Fin",
  ai_copilot_availability     = "boolean -- to Copilot",
  ai_sales_agent_availability = "boolean -- to the sales agent",
}

-- Of an article in several languages, all but translated_content is about the default one.
local article = merge(availability, {
  description            = "string",
  body                   = "string -- HTML; or else body_markdown",
  body_markdown          = "string",
  folder_id              = "number_id ? @2.17 -- null: in no folder",
  parent_ids             = "number_id[] @Preview -- collections, in the place of parent_id; empty: none",
  state                  = "'published'|'draft'",
  parent_type            = "string -- collection or section",
  translated_content     = "article_translations ?",
  audience_ids           = "number_id[] ? -- in every language; an audience that isn't there is an error",
  scheduled_publish_at   = "datetime ? -- in the future, with state published; null cancels",
  scheduled_unpublish_at = "datetime ? -- in the future; null cancels",
})

local internal_article = merge(availability, {
  body          = "string -- HTML; or else body_markdown",
  body_markdown = "string",
  folder_id     = "number_id ? @2.17 -- null: in no folder",
  audience_ids  = "number_id[] ?",
})

local content_snippet = merge(availability, {
  json_blocks   = "object[] -- the content in blocks; or else body_markdown",
  body_markdown = "string",
  locale        = "string -- en when left out of a new one",
  audience_ids  = "number_id[] ?",
})

local collection = {
  description        = "string",
  translated_content = "collection_translations ?",
  parent_id          = "id ? -- null: at the top",
}

local folder = { description = "string", emoji = "string", parent_folder_id = "number_id ? -- null: at the top" }

local external_page = {
  title     = "string !",
  html      = "string !",
  locale    = "'en' !",
  source_id = "number_id !",
}

return {
  types = {
    article_update = merge(article, {
      title     = "string",
      author_id = "number_id",
      parent_id = "id -- a collection",
    }),

    -- By locale: en, fr, pt-BR …
    article_translations = { type = "'article_translated_content' ?", ["*"] = "article_content ?" },
    article_content = merge(availability, {
      title         = "string",
      description   = "string",
      body          = "string",
      body_markdown = "string ?",
      author_id     = "number_id",
      state         = "'published'|'draft'",
      audience_ids  = "number_id[] ?",
      -- What follows is in answers, and may be sent back.
      type                    = "'article_content' ?",
      url                     = "string ?",
      created_at              = "time ?",
      updated_at              = "time ?",
      has_unpublished_changes = "boolean",
      draft_updated_at        = "time ?",
      created_by_id           = "number_id ?",
      updated_by_id           = "number_id ?",
    }),
    collection_translations = { type = "'group_translated_content' ?", ["*"] = "collection_content ?" },
    collection_content      = { type = "'group_content' ?", name = "string", description = "string" },

    news_item = {
      title                = "string !",
      body                 = "string -- HTML",
      sender_id            = "number_id ! -- a teammate",
      state                = "'draft'|'live'",
      deliver_silently     = "boolean -- without a badge in the Messenger",
      labels               = "string[]",
      reactions            = "string[] -- emoji, in their order; none: no reactions",
      newsfeed_assignments = "newsfeed_assignment[]",
    },
    newsfeed_assignment = { newsfeed_id = "number_id", published_at = "time -- not in the future" },

    folder     = merge(folder, { name = "string" }),
    new_folder = merge(folder, { name = "string !" }),

    content_reference = {
      type = "'article'|'article_content'|'content_snippet'|'external_content'|'file_source_content'"
        .. "|'internal_article' !",
      id = "id !",
    },
    availability_change = { ai_agent = "boolean", copilot = "boolean", sales_agent = "boolean" },
    audience_change     = {
      add_segment_ids    = "number_id[]",
      remove_segment_ids = "number_id[]",
      remove_all         = "boolean",
    },
    tags_change         = { add_tag_ids = "number_id[]", remove_tag_ids = "number_id[]" },
  },

  resources = {
    articles = {
      "What the help center shows",
      list = {
        "GET /articles", "The last changed come first", records = "data", paging = "page",
        query = { page = "integer 1..", per_page = "integer 1..150 = 25" },
      },
      search = {
        "GET /articles/search",
        query = merge(pages, {
          phrase         = "string",
          state          = "string -- published, draft or all",
          help_center_id = "id",
          highlight      = "boolean -- adds highlights to the answer",
        }),
        records = "data.articles", paging = "page",
      },
      get    = { "GET /articles/{id}" },
      create = {
        "POST /articles", "A draft, unless state says otherwise",
        body = merge(article, {
          title     = "string !",
          author_id = "number_id ! -- a teammate",
          parent_id = "number_id -- a collection",
        }),
      },
      update = { "PUT /articles/{id}", "Readers see it at once; stage_draft lets them wait", body = "article_update" },
      delete = { "DELETE /articles/{id}" },

      get_draft     = { "GET /articles/{id}/draft" },
      stage_draft   = { "PUT /articles/{id}/draft", "Changes that readers don't see yet", body = "article_update" },
      publish_draft = {
        "POST /articles/{id}/draft/publish", body = { locales = "string[] -- needed where there are several" },
      },

      versions = {
        "GET /articles/{id}/versions", query = merge(pages, { locale = "string" }),
        records = "data", paging = "counted",
      },
      get_version = { "GET /articles/{id}/versions/{version_id}", query = { locale = "string" } },
      add_tag     = { "POST /articles/{article_id}/tags", body = tagging, idempotent = true },
      remove_tag  = { "DELETE /articles/{id}/tags/{tag_id}" },
    },

    internal_articles = {
      "What teammates read. From version 2.13 on",
      list   = { "GET /internal_articles", query = pages, records = "data", paging = "page" },
      search = {
        "GET /internal_articles/search", query = merge(pages, { folder_id = "id" }),
        records = "data.internal_articles", paging = "page",
      },
      get    = { "GET /internal_articles/{id}" },
      create = {
        "POST /internal_articles",
        body = merge(internal_article, {
          title     = "string !",
          author_id = "number_id !",
          owner_id  = "number_id !",
          locale    = "string",
        }),
      },
      update = {
        "PUT /internal_articles/{id}",
        body = merge(internal_article, { title = "string", author_id = "number_id", owner_id = "number_id" }),
      },
      delete     = { "DELETE /internal_articles/{id}" },
      add_tag    = { "POST /internal_articles/{article_id}/tags", body = tagging, idempotent = true },
      remove_tag = { "DELETE /internal_articles/{id}/tags/{tag_id}" },
    },

    folders = {
      "Where articles, snippets and the rest are kept, for teammates",
      list = {
        "GET /folders", since = "2.17",
        query = { page = "integer 1..", per_page = "integer 1..150", parent_folder_id = "id -- only those in it" },
        records = "data", paging = "page",
      },
      get    = { "GET /folders/{id}", since = "2.17" },
      create = { "POST /folders", since = "2.17", body = { folder = "new_folder !" } },
      update = { "PUT /folders/{id}", since = "2.17", body = { folder = "folder !" } },
      delete = { "DELETE /folders/{id}", "One that has nothing in it", since = "2.17" },
    },

    content_snippets = {
      "Short texts for Fin and Copilot",
      list = {
        "GET /content_snippets", query = { page = "integer 1..", per_page = "integer 1..50 = 50" },
        records = "data", paging = "flat",
      },
      get        = { "GET /content_snippets/{id}" },
      create     = { "POST /content_snippets", body = merge(content_snippet, { title = "string ..255 !" }) },
      update     = {
        "PUT /content_snippets/{id}", body = merge(content_snippet, { title = "string ..255" }), body_required = true,
      },
      delete     = { "DELETE /content_snippets/{id}", answer = "none" },
      add_tag    = { "POST /content_snippets/{snippet_id}/tags", body = tagging, idempotent = true },
      remove_tag = { "DELETE /content_snippets/{id}/tags/{tag_id}" },
    },

    content = {
      "Articles, snippets, pages and files alike",
      search = {
        "GET /content/search", "Without a query the latest",
        query = {
          query               = "string ..500",
          page                = "integer 1.. = 1",
          per_page            = "integer 1..50 = 10",
          states              = "('published'|'draft')[]",
          locales             = "string[]",
          content_types       = "('snippet'|'external_content'|'file_source_content'|'internal_article'|'article')[]",
          tag_ids             = "id[] -- see tag_operator",
          tag_operator        = "'IN'|'NIN' -- any of tag_ids, or none of them",
          any_tag_ids         = "id[] -- any of these",
          folder_ids          = "id[] -- with folder_entity_type",
          folder_entity_type  = "'folder'",
          copilot_state       = "'on'|'off'",
          fin_service_state   = "'on'|'off'",
          fin_sales_state     = "'on'|'off'",
          created_by_ids      = "id[]",
          last_updated_by_ids = "id[]",
          created_at_after    = "time",
          created_at_before   = "time",
          updated_at_after    = "time",
          updated_at_before   = "time",
        },
        records = "data", paging = "page",
      },
      bulk_action = {
        "POST /content/bulk_actions", "Queued. What the action is not for is left out unsaid", effect = "destructive",
        body = {
          action       = "'publish'|'unpublish'|'delete'|'set_availability'|'set_audience'|'update_tags' !",
          content_ids  = "content_reference[] ..1000 !",
          availability = "availability_change -- of set_availability",
          audience     = "audience_change -- of set_audience",
          tags         = "tags_change -- of update_tags, which takes articles rather than their article_content",
        },
      },
    },

    collections = {
      "The chapters of a help center",
      list   = { "GET /help_center/collections", query = pages, records = "data", paging = "page" },
      get    = { "GET /help_center/collections/{id}" },
      create = {
        "POST /help_center/collections",
        body = merge(collection, { name = "string !", help_center_id = "number_id ? -- null: the usual one" }),
      },
      update = { "PUT /help_center/collections/{id}", body = merge(collection, { name = "string" }) },
      delete = { "DELETE /help_center/collections/{id}" },
    },

    help_centers = {
      "The sites that show articles, and their redirects",
      list = { "GET /help_center/help_centers", query = pages, records = "data", paging = "page" },
      get  = { "GET /help_center/help_centers/{id}" },

      redirects = {
        "GET /help_center/help_centers/{id}/redirects",
        query = { page = "integer 1..", per_page = "integer 1..250 = 50" }, records = "data", paging = "counted",
      },
      get_redirect    = { "GET /help_center/help_centers/{id}/redirects/{redirect_id}" },
      create_redirect = {
        "POST /help_center/help_centers/{id}/redirects",
        body = {
          from_url    = "string ! -- absolute, within the help center",
          locale      = "string !",
          target_type = "'article'|'collection' !",
          target_id   = "id !",
        },
      },
      delete_redirect = { "DELETE /help_center/help_centers/{id}/redirects/{redirect_id}" },
    },

    news_items = {
      "News for contacts",
      list   = { "GET /news/news_items", query = pages, records = "data", paging = "page" },
      get    = { "GET /news/news_items/{id}" },
      create = { "POST /news/news_items", body = "news_item" },
      update = { "PUT /news/news_items/{id}", body = "news_item" },
      delete = { "DELETE /news/news_items/{id}" },
    },

    newsfeeds = {
      "Where news items appear",
      list  = { "GET /news/newsfeeds", query = pages, records = "data", paging = "page" },
      get   = { "GET /news/newsfeeds/{id}" },
      items = { "GET /news/newsfeeds/{id}/items", "Live ones", query = pages, records = "data", paging = "page" },
    },

    content_import_sources = {
      "Where external pages come from",
      list   = { "GET /ai/content_import_sources", query = pages, records = "data", paging = "page" },
      get    = { "GET /ai/content_import_sources/{id}" },
      create = {
        "POST /ai/content_import_sources",
        body = {
          sync_behavior = "'api' !",
          url           = "string !",
          status        = "'active'|'deactivated' = active",
          audience_ids  = "number_id|number_id[] ?",
        },
      },
      update = {
        "PUT /ai/content_import_sources/{id}",
        body = {
          sync_behavior = "'api'|'automated'|'manual' ! -- to and from api it can't be changed",
          url           = "string ! -- as it is, unless sync_behavior is api",
          status        = "'active'|'deactivated' = active",
          audience_ids  = "number_id|number_id[] ? -- null: none",
          apply_audience_to_existing_content = "boolean = false",
        },
      },
      delete = { "DELETE /ai/content_import_sources/{id}", answer = "none" },
    },

    external_pages = {
      "Pages from elsewhere that Fin answers from",
      list   = { "GET /ai/external_pages", query = pages, records = "data", paging = "page" },
      get    = { "GET /ai/external_pages/{id}" },
      create = {
        "POST /ai/external_pages", "Changes the page of this external_id, if the source has it", idempotent = true,
        body = merge(external_page, {
          external_id             = "id !",
          url                     = "string -- where Fin sends people",
          ai_agent_availability   = "boolean = false",
          ai_copilot_availability = "boolean = false",
          ai_sales_agent_availability = "boolean @Preview = false",
        }),
      },
      update = {
        "PUT /ai/external_pages/{id}",
        body = merge(external_page, {
          url              = "string ! -- where Fin sends people",
          external_id      = "id",
          fin_availability = "boolean = true",
          ai_agent_availability       = "boolean @Preview",
          ai_copilot_availability     = "boolean @Preview",
          ai_sales_agent_availability = "boolean @Preview",
        }),
      },
      delete = { "DELETE /ai/external_pages/{id}" },
    },
  },
}
