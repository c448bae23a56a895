-- What is made of values before a model gets them.
local answers = require "switchboard.mcp.answers"
local core = require "switchboard.core"
local json = require "switchboard.json"
local schema = require "switchboard.mcp.schema"

describe("answers.clean", function()
  it("takes out what nobody can see, wherever it is", function()
    local hidden = "pay\226\128\139 \226\128\174evil\226\128\172 \239\187\191\226\129\166now\243\160\129\129\243\160\128\160"
    assert.same({ a = { "pay evil now" } }, answers.clean { a = { hidden } })
  end)

  it("leaves text and emoji as they are", function()
    for _, text in ipairs { "Zoë – 日本語", "👩\226\128\141💻", "نص عربي", "" } do
      assert.equal(text, answers.clean(text))
    end
  end)

  it("drops the fields that are null, not the items", function()
    assert.equal('{"b":[null]}', json.encode(answers.clean { a = json.null, b = { json.null } }))
  end)
end)

describe("answers.fit", function()
  it("leaves alone what fits", function()
    local value, left_out = answers.fit({ a = { 1, 2 } }, 100)
    assert.same({ a = { 1, 2 } }, value)
    assert.is_nil(left_out)
  end)

  it("takes away the ends of arrays and texts, and says so", function()
    local value = { id = "1", parts = {}, text = ("é"):rep(3000) }
    for i = 1, 100 do
      value.parts[i] = { id = i, body = "body of part " .. i }
    end
    local fitted, left_out = answers.fit(value, 2000)
    assert.truthy(#json.encode(fitted) <= 2000)
    assert.equal("1", fitted.id)
    assert.equal(100, #fitted.parts + tonumber(left_out.parts:match "^%d+"))
    assert.equal("the end of the text", left_out.text)
  end)

  it("keeps an array that it empties an array", function()
    local fitted = answers.fit({ { ("x"):rep(300) } }, 250)
    assert.truthy(json.encode(fitted):find "^%[")
    assert.equal('{"a":[]}', json.encode((answers.fit({ a = { ("x"):rep(300), ("x"):rep(300) } }, 20))))
    assert.equal("[]", json.encode((answers.fit({ { 1, ("x"):rep(100), ("y"):rep(100) } }, 100))))
  end)

  it("says when nothing helps", function()
    local value = {}
    for i = 1, 1000 do
      value["field" .. i] = i
    end
    assert.is_nil((answers.fit(value, 500)))
  end)
end)

describe("answers.failure", function()
  it("has what a model can go on with, and nothing else", function()
    local result = answers.failure(core.error {
      kind = "rate_limited", message = "wait", retry_after = 3, status = 429, url = "https://x.example/?token=s3cret",
      headers = { authorization = "s3cret" }, body = "s3cret",
    })
    assert.is_true(result.isError)
    assert.same({ kind = "rate_limited", message = "wait", retry_after = 3, status = 429, retryable = false },
      result.structuredContent.error)
    assert.is_nil(json.encode(result):find("s3cret", 1, true))
  end)
end)

describe("schema.of_arguments", function()
  it("has no alternatives at its root, and tells them in words", function()
    local made, note = schema.of_arguments {
      type = "object", properties = { a = { type = { "string", "null" } }, b = { type = "integer" } },
      anyOf = { { required = { "a" } }, { required = { "b" } } }, additionalProperties = false,
    }
    assert.same({ type = "object", properties = { a = { type = "string" }, b = { type = "integer" } } }, made)
    assert.equal("Give at least one of `a`, `b`.", note)
    made, note = schema.of_arguments { type = "object", properties = {}, unevaluatedProperties = false, anyOf = {
      { type = "object", properties = { x = { type = "string" } }, required = { "x" } },
      { type = "object", properties = { y = { type = "string" } }, required = { "y" } },
    } }
    assert.same({ x = { type = "string" }, y = { type = "string" } }, made.properties)
    assert.equal("Give one of these sets: `x`; `y`.", note)
  end)

  it("makes ids and what may be null plain", function()
    local made = schema.of_arguments { type = "object", properties = {
      id = { anyOf = { { type = "string", minLength = 1 }, { type = "integer" } }, description = "whose" },
      other = { anyOf = { { enum = { "a", "b" } }, { type = "null" } } },
    } }
    assert.same({ type = "string", description = "whose" }, made.properties.id)
    assert.same({ enum = { "a", "b" } }, made.properties.other)
    assert.equal('{"properties":{},"type":"object"}', json.encode((schema.of_arguments { type = "object", properties = {} })))
  end)
end)
