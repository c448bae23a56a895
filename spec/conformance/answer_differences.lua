--- The differences between the types of answers and the descriptions that are meant.
--
-- Under the name of a connector: { reason = …, Lua patterns of findings … }. Each has to be found.

return {
  intercom = {
    {
      reason = "the answer that is described is that of the list, which has the same path; with a key, one comes",
      "^type company%.data is not", "^type company%.pages is not", "^type company%.total_count is not",
      "^type company%.type may be 'list'", "^type custom_object%.data is not", "^type custom_object%.pages is not",
      "^type custom_object%.total_count is not",
    },
    {
      reason = "older versions describe the answer for a key only; without one, a list comes",
      "^custom_objects%.list%.%w+ is not in the type", "^custom_objects%.list%.external_[%w_]+ is not in the type",
      "^custom_objects%.list%.custom_attributes is not", "^custom_objects%.list%.created_at is not",
      "^custom_objects%.list%.updated_at is not",
    },
    {
      reason = "one schema is shared by the lists of both",
      "^type news_item%.name is not", "^type news_item%.type may be 'newsfeed'",
      "^type newsfeed%.%w+ is not in the type", "^type newsfeed%.[%w_]+ is not in the type",
      "^type newsfeed%.type may be 'news%-item'",
    },
    { reason = "the service has been seen to answer with it", "^type next_page%.page is in no description" },
    { reason = "only its failures are described", "^fin_voice%.get_by_phone_number is not described" },
    { reason = "described is the summary; the list has events themselves, too", "^events%.list returns%[%]%." },
  },
}
