-- An id comes as text from one call and goes as a number into the next, and the other way round: it travels as the
-- operation wants it.
local cjson = require "cjson"
local fake = require "spec.support.fake"
local switchboard = require "switchboard"

local function client(name, options)
  local transport, requests = fake.transport(fake.json '{"id":"1"}')
  options = options or {}
  options[name == "intercom" and "access_token" or "api_token"] = fake.token
  options.transport = transport
  return switchboard[name](options), requests
end

-- A connector with ids in every place that a type may have.
local function ids()
  local transport, requests = fake.transport()
  local make = switchboard.define {
    name = "ids", base_url = "https://ids.example",
    types = { by_number = { kind = "'n' !", id = "number_id !" }, by_text = { kind = "'t' !", id = "id !" } },
    resources = {
      things = {
        put = {
          "PUT /things/{number}", path = { number = "number_id" }, query = { q = "number_id", list = "number_id[]" },
          body = {
            text = "id", number = "number_id ?", texts = "id[]", numbers = "number_id[] 1..", either = "number_id|number_id[] ?",
            inner = { number = "number_id", ["*"] = "number_id" }, one = "by_number|by_text", word = "'all'|number_id",
          },
        },
      },
    },
  }
  return make { transport = transport }:things(), requests
end

describe("an id", function()
  it("is a number where a number is wanted", function()
    local ic, requests = client "intercom"
    assert(ic:articles():create { title = "T", author_id = "814", parent_id = "6871119", audience_ids = { "5017690" } })
    assert.equal('{"audience_ids":[5017690],"author_id":814,"parent_id":6871119,"title":"T"}', requests[1].body)
    assert(ic:articles():update("1", { translated_content = { fr = { title = "T", author_id = "814" } } }))
    assert.equal('{"translated_content":{"fr":{"author_id":814,"title":"T"}}}', requests[2].body)
    assert(ic:news_items():create { title = "N", sender_id = "814", newsfeed_assignments = { { newsfeed_id = "53" } } })
    assert.equal('{"newsfeed_assignments":[{"newsfeed_id":53}],"sender_id":814,"title":"N"}', requests[3].body)
    assert(ic:collections():create { name = "C", help_center_id = "79", parent_id = 6871118 })
    assert.equal('{"help_center_id":79,"name":"C","parent_id":"6871118"}', requests[4].body)
    assert(ic:internal_articles():create { title = "I", author_id = "1", owner_id = "2" })
    assert.equal('{"author_id":1,"owner_id":2,"title":"I"}', requests[5].body)
    assert(ic:tickets():update("9", { admin_id = "814", assignee_id = 0, ticket_state_id = 7493 }))
    assert.equal('{"admin_id":814,"assignee_id":"0","ticket_state_id":"7493"}', requests[6].body)
    assert(ic:conversations():merge("1", { merge_into_conversation_id = "2" }))
    assert.equal('{"merge_into_conversation_id":2}', requests[7].body)
    assert(ic:external_pages():create { title = "E", html = "h", locale = "en", source_id = "44", external_id = 5 })
    assert.equal('{"external_id":"5","html":"h","locale":"en","source_id":44,"title":"E"}', requests[8].body)
    assert(ic:admins():set_away("814", { away_mode_enabled = true, away_mode_reassign = false, away_status_reason_id = "12" }))
    assert.equal(12, cjson.decode(requests[9].body).away_status_reason_id)
    assert(ic:content():bulk_action {
      action = "set_audience", content_ids = { { type = "article", id = 5 } }, audience = { add_segment_ids = { "7" } },
    })
    assert.equal('{"action":"set_audience","audience":{"add_segment_ids":[7]},"content_ids":[{"id":"5","type":"article"}]}', requests[10].body)
  end)

  it("is text where text is wanted", function()
    local ic, requests = client "intercom"
    assert(ic:companies():create { company_id = 4711, name = "A" })
    assert.equal('{"company_id":"4711","name":"A"}', requests[1].body)
    assert(ic:contacts():create { external_id = 25, owner_id = 814 })
    assert.equal('{"external_id":"25","owner_id":"814"}', requests[2].body)
    assert(ic:tags():create { name = "vip", users = { { id = 5 } }, companies = { { company_id = 6 } } })
    assert.equal('{"companies":[{"company_id":"6"}],"name":"vip","users":[{"id":"5"}]}', requests[3].body)
    ic:calls():search { conversation_ids = { 215469000000123, "2" } }
    assert.equal('{"conversation_ids":["215469000000123","2"]}', requests[4].body)
    local message = { message_type = "in_app", body = "b", from = { type = "admin", id = "814" }, to = { type = "user", id = 5 } }
    assert(ic:messages():create(message))
    assert.equal('{"body":"b","from":{"id":814,"type":"admin"},"message_type":"in_app","to":{"id":"5","type":"user"}}', requests[5].body)
    message.from = { type = "user", id = "6762f0dd1bb69f9f2193bb83" }
    assert(ic:messages():create(message))
    assert.equal("6762f0dd1bb69f9f2193bb83", cjson.decode(requests[6].body).from.id)
  end)

  it("is both in Common Room, too", function()
    local cr, requests = client "commonroom"
    assert(cr:users():upsert("138683", { id = 4711, tags = { { type = "id", id = 7 } }, customFields = { { id = "12", value = { type = "int", value = 1 } } } }))
    assert.matches("/source/138683/user$", requests[1].url)
    assert.equal('{"customFields":[{"id":12,"value":{"type":"int","value":1}}],"id":"4711","tags":[{"id":"7","type":"id"}]}', requests[1].body)
    assert(cr:activities():upsert(138683, {
      id = 1, activityType = "t", user = { id = 2 }, timestamp = "2026-01-01T00:00:00Z", parentActivity = { id = 3, activityType = "t" },
    }))
    local body = cjson.decode(requests[2].body)
    assert.same({ "1", "2", "3" }, { body.id, body.user.id, body.parentActivity.id })
    assert(cr:segments():add_contacts("9", { socialType = "email", value = "a@b.example", statusId = "4" }))
    assert.equal('{"socialType":"email","statusId":4,"value":"a@b.example"}', requests[3].body)
  end)

  it("has its type in arrays, in objects, and in one of several types", function()
    local things, requests = ids()
    assert(things:put("7", {
      q = "8", list = { "9", 10 }, text = 1, number = "2", texts = { 3, "4" }, numbers = { "5", 6 }, either = "11",
      inner = { number = "12", other = "13" }, one = { kind = "n", id = "14" }, word = "15",
    }))
    assert.equal("https://ids.example/things/7?list=9,10&q=8", requests[1].url)
    assert.equal('{"either":11,"inner":{"number":12,"other":13},"number":2,"numbers":[5,6],"one":{"id":14,"kind":"n"},"text":"1","texts":["3","4"],"word":15}', requests[1].body)
    assert(things:put(7, { either = { "1", 2 }, one = { kind = "t", id = 16 }, word = "all", number = switchboard.null }))
    assert.equal('{"either":[1,2],"number":null,"one":{"id":"16","kind":"t"},"word":"all"}', requests[2].body)
  end)

  it("keeps all its digits", function()
    local things, requests = ids()
    assert(things:put("9223372036854775807", { number = "9223372036854775807", text = 215469000000123, numbers = { "-1" } }))
    assert.equal('{"number":9223372036854775807,"numbers":[-1],"text":"215469000000123"}', requests[1].body)
    assert.matches("/things/9223372036854775807$", requests[1].url)
  end)

  it("that is no number is refused where a number is wanted", function()
    local things, requests = ids()
    for _, wrong in ipairs { "", "abc", "6762f0dd1bb69f9f2193bb83", "007", "1.5", "1e3", " 7", "7 ", "0x10", "+7", "-", "123456789012345678901", 1.5, true, {} } do
      local value, err = things:put("1", { number = wrong })
      assert.is_nil(value)
      assert.equal("number", err.param)
      assert.matches("`number` must be a whole number, or its digits, got ", err.message)
    end
    assert.equal("number", select(2, things:put("x")).param)
    assert.equal("numbers[2]", select(2, things:put("1", { numbers = { "1", "x" } })).param)
    assert.equal("author_id", select(2, client "intercom":articles():create { title = "T", author_id = "me" }).param)
    assert.equal(0, #requests)
  end)

  it("is told as what it is", function()
    local parameters = client "intercom":describe().resources.articles.actions.create.parameters
    for _, parameter in ipairs(parameters) do
      if parameter.name == "author_id" then
        assert.equal("number_id", parameter.type)
      end
    end
    local schema = client "intercom":describe({ format = "json-schema" }).resources.articles.actions.create.parameters
    assert.same({ { type = "integer" }, { type = "string", pattern = "^-?[0-9]+$" } }, schema.properties.author_id.anyOf)
  end)
end)
