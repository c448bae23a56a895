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
        "GET /articles", "All articles, the last changed first", records = "data", paging = "page",
        query = { page = "integer 1..", per_page = "integer 1..150 = 25" },
      },
      search = {
        "GET /articles/search", "Articles by words; the service may not heed page and per_page",
        query = merge(pages, {
          phrase         = "string",
          state          = "string -- published, draft or all",
          help_center_id = "id",
          highlight      = "boolean -- adds highlights to the answer",
        }),
        records = "data.articles", paging = "page",
      },
      get    = { "GET /articles/{id}", "One article, as readers see it" },
      create = {
        "POST /articles", "Makes an article: a draft, unless state says otherwise",
        body = merge(article, {
          title     = "string !",
          author_id = "number_id ! -- a teammate",
          parent_id = "number_id -- a collection",
        }),
      },
      update = {
        "PUT /articles/{id}", "Changes an article; readers see it at once, stage_draft lets them wait",
        body = "article_update",
      },
      delete = { "DELETE /articles/{id}", "Deletes an article" },

      get_draft     = {
        "GET /articles/{id}/draft", "An article with its staged changes; not_found where there are none",
      },
      stage_draft   = {
        "PUT /articles/{id}/draft", "Changes that readers don't see until publish_draft; of a published article only",
        body = "article_update",
      },
      publish_draft = {
        "POST /articles/{id}/draft/publish",
        "Shows readers the staged changes; with several languages, of the locales that are named",
        body = { locales = "string[] -- needed where there are several" },
      },

      versions = {
        "GET /articles/{id}/versions", "The earlier versions of an article without their texts, the newest first",
        query = merge(pages, { locale = "string" }),
        records = "data", paging = "counted",
      },
      get_version = {
        "GET /articles/{id}/versions/{version_id}", "One earlier version of an article, with its text",
        query = { locale = "string" },
      },
      add_tag     = {
        "POST /articles/{article_id}/tags", "Puts an existing tag on an article", body = tagging, idempotent = true,
      },
      remove_tag  = { "DELETE /articles/{id}/tags/{tag_id}", "Takes a tag off an article" },
    },

    internal_articles = {
      "What teammates read. From version 2.13 on",
      list   = { "GET /internal_articles", "All internal articles", query = pages, records = "data", paging = "page" },
      search = {
        "GET /internal_articles/search", "Internal articles, of all folders or of one",
        query = merge(pages, { folder_id = "id" }),
        records = "data.internal_articles", paging = "page",
      },
      get    = { "GET /internal_articles/{id}", "One internal article" },
      create = {
        "POST /internal_articles", "Makes an internal article",
        body = merge(internal_article, {
          title     = "string !",
          author_id = "number_id !",
          owner_id  = "number_id !",
          locale    = "string",
        }),
      },
      update = {
        "PUT /internal_articles/{id}", "Changes an internal article",
        body = merge(internal_article, { title = "string", author_id = "number_id", owner_id = "number_id" }),
      },
      delete     = { "DELETE /internal_articles/{id}", "Deletes an internal article" },
      add_tag    = {
        "POST /internal_articles/{article_id}/tags", "Puts an existing tag on an internal article",
        body = tagging, idempotent = true,
      },
      remove_tag = { "DELETE /internal_articles/{id}/tags/{tag_id}", "Takes a tag off an internal article" },
    },

    folders = {
      "Where articles, snippets and the rest are kept, for teammates",
      list = {
        "GET /folders", "All folders, or those within one", since = "2.17",
        query = { page = "integer 1..", per_page = "integer 1..150", parent_folder_id = "id -- only those in it" },
        records = "data", paging = "page",
      },
      get    = { "GET /folders/{id}", "One folder", since = "2.17" },
      create = {
        "POST /folders", "Makes a folder, in another one or at the top",
        since = "2.17", body = { folder = "new_folder !" },
      },
      update = { "PUT /folders/{id}", "Renames a folder, or moves it", since = "2.17", body = { folder = "folder !" } },
      delete = { "DELETE /folders/{id}", "Deletes a folder that has nothing in it", since = "2.17" },
    },

    content_snippets = {
      "Short texts for Fin and Copilot",
      list = {
        "GET /content_snippets", "All snippets", query = { page = "integer 1..", per_page = "integer 1..50 = 50" },
        records = "data", paging = "flat",
      },
      get        = { "GET /content_snippets/{id}", "One snippet" },
      create     = {
        "POST /content_snippets", "Makes a snippet", body = merge(content_snippet, { title = "string ..255 !" }),
      },
      update     = {
        "PUT /content_snippets/{id}", "Changes a snippet",
        body = merge(content_snippet, { title = "string ..255" }), body_required = true,
      },
      delete     = { "DELETE /content_snippets/{id}", "Deletes a snippet", answer = "none" },
      add_tag    = {
        "POST /content_snippets/{snippet_id}/tags", "Puts an existing tag on a snippet",
        body = tagging, idempotent = true,
      },
      remove_tag = { "DELETE /content_snippets/{id}/tags/{tag_id}", "Takes a tag off a snippet" },
    },

    content = {
      "Articles, snippets, pages and files alike",
      search = {
        "GET /content/search", "Content of all kinds by words; the latest, without a query",
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
        "POST /content/bulk_actions",
        "Publishes, deletes or changes up to 1,000 items, later; items that the action is not for are left out unsaid",
        effect = "destructive",
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
      list   = {
        "GET /help_center/collections", "All collections, the last changed first",
        query = pages, records = "data", paging = "page",
      },
      get    = { "GET /help_center/collections/{id}", "One collection" },
      create = {
        "POST /help_center/collections", "Makes a collection, in another one or at the top",
        body = merge(collection, { name = "string !", help_center_id = "number_id ? -- null: the usual one" }),
      },
      update = {
        "PUT /help_center/collections/{id}", "Changes a collection, or moves it",
        body = merge(collection, { name = "string" }),
      },
      delete = { "DELETE /help_center/collections/{id}", "Deletes a collection" },
    },

    help_centers = {
      "The sites that show articles, and their redirects",
      list = { "GET /help_center/help_centers", "All help centers", query = pages, records = "data", paging = "page" },
      get  = { "GET /help_center/help_centers/{id}", "One help center" },

      redirects = {
        "GET /help_center/help_centers/{id}/redirects", "The redirects of a help center, the last changed first",
        query = { page = "integer 1..", per_page = "integer 1..250 = 50" }, records = "data", paging = "counted",
      },
      get_redirect    = {
        "GET /help_center/help_centers/{id}/redirects/{redirect_id}", "One redirect of a help center",
      },
      create_redirect = {
        "POST /help_center/help_centers/{id}/redirects",
        "Leads an address of the help center to an article or a collection",
        body = {
          from_url    = "string ! -- absolute, within the help center",
          locale      = "string !",
          target_type = "'article'|'collection' !",
          target_id   = "id !",
        },
      },
      delete_redirect = { "DELETE /help_center/help_centers/{id}/redirects/{redirect_id}", "Deletes a redirect" },
    },

    news_items = {
      "News for contacts",
      list   = {
        "GET /news/news_items", "All news items, drafts too", query = pages, records = "data", paging = "page",
      },
      get    = { "GET /news/news_items/{id}", "One news item" },
      create = { "POST /news/news_items", "Makes a news item: a draft, or live at once", body = "news_item" },
      update = {
        "PUT /news/news_items/{id}", "Changes a news item; title and sender are needed again", body = "news_item",
      },
      delete = { "DELETE /news/news_items/{id}", "Deletes a news item" },
    },

    newsfeeds = {
      "Where news items appear",
      list  = { "GET /news/newsfeeds", "All newsfeeds", query = pages, records = "data", paging = "page" },
      get   = { "GET /news/newsfeeds/{id}", "One newsfeed" },
      items = {
        "GET /news/newsfeeds/{id}/items", "The news items that are live on a newsfeed",
        query = pages, records = "data", paging = "page",
      },
    },

    content_import_sources = {
      "Where external pages come from",
      list   = { "GET /ai/content_import_sources", "All sources", query = pages, records = "data", paging = "page" },
      get    = { "GET /ai/content_import_sources/{id}", "One source" },
      create = {
        "POST /ai/content_import_sources", "Makes a source, to which external_pages are then added",
        body = {
          sync_behavior = "'api' !",
          url           = "string !",
          status        = "'active'|'deactivated' = active",
          audience_ids  = "number_id|number_id[] ?",
        },
      },
      update = {
        "PUT /ai/content_import_sources/{id}", "Changes a source; whether the API fills it can't be changed",
        body = {
          sync_behavior = "'api'|'automated'|'manual' ! -- to and from api it can't be changed",
          url           = "string ! -- as it is, unless sync_behavior is api",
          status        = "'active'|'deactivated' = active",
          audience_ids  = "number_id|number_id[] ? -- null: none",
          apply_audience_to_existing_content = "boolean = false",
        },
      },
      delete = {
        "DELETE /ai/content_import_sources/{id}", "Deletes a source with all pages that came from it", answer = "none",
      },
    },

    external_pages = {
      "Pages from elsewhere that Fin answers from",
      list   = { "GET /ai/external_pages", "All pages", query = pages, records = "data", paging = "page" },
      get    = { "GET /ai/external_pages/{id}", "One page" },
      create = {
        "POST /ai/external_pages", "Makes a page, or changes the one of this external_id in the source",
        idempotent = true,
        body = merge(external_page, {
          external_id             = "id !",
          url                     = "string -- where Fin sends people",
          ai_agent_availability   = "boolean = false",
          ai_copilot_availability = "boolean = false",
          ai_sales_agent_availability = "boolean @Preview = false",
        }),
      },
      update = {
        "PUT /ai/external_pages/{id}", "Changes a page that was made by the API; title and html are needed again",
        body = merge(external_page, {
          url              = "string ! -- where Fin sends people",
          external_id      = "id",
          fin_availability = "boolean = true",
          ai_agent_availability       = "boolean @Preview",
          ai_copilot_availability     = "boolean @Preview",
          ai_sales_agent_availability = "boolean @Preview",
        }),
      },
      delete = { "DELETE /ai/external_pages/{id}", "Deletes a page: Fin no longer answers from it" },
    },
  },
}
