-- What the sandbox answers is of the types that describe() tells.
local switchboard = require "switchboard"
local wrong = require("spec.support.answer_types").wrong

describe("what the sandbox answers", function()
  local box = require("switchboard.sandbox").new()
  local function options(name, token)
    return {
      [token] = ("sandbox-%s-token"):format(name), transport = box:transport(), base_url = box:base_url(name), nulls = "keep",
    }
  end
  local ic = switchboard.intercom(options("intercom", "access_token"))
  local cr = switchboard.commonroom(options("commonroom", "api_token"))

  local function called(client, resource, action, ...)
    local object = client[resource](client)
    return assert(object[action](object, ...))
  end

  local function needs_nothing(action, but)
    for _, parameter in ipairs(action.parameters) do
      if parameter.required and parameter.name ~= but then return false end
    end
    return not action.needs_one_of and not action.since
  end

  it("to reads is of the types that are told", function()
    local count = 0
    for _, client in ipairs { ic, cr } do
      for resource, its in pairs(client:describe({ answers = true }).resources) do
        for name, action in pairs(its.actions) do
          local value = action.method == "GET" and action.returns and needs_nothing(action) and called(client, resource, name)
          if value then
            assert.is_nil(wrong(action.returns, value, resource .. "." .. name))
            count = count + 1
          end
          local one = value and value[1] and value[1].id and its.actions.get
            and needs_nothing(its.actions.get, "id") and called(client, resource, "get", value[1].id)
          if one then
            assert.is_nil(wrong(its.actions.get.returns, one, resource .. ".get"))
            count = count + 1
          end
        end
      end
    end
    assert.is_true(count >= 70)
  end)

  it("to writes is, too", function()
    local function told(resource, action)
      return ic:describe({ answers = true, resource = resource, action = action }).resources[resource].actions[action].returns
    end
    local function check(resource, action, value)
      assert.is_nil(wrong(told(resource, action), value, resource .. "." .. action))
      return value
    end
    local contact = check("contacts", "create", assert(ic:contacts():create { role = "user", email = "typed@example.com" }))
    check("contacts", "update", assert(ic:contacts():update(contact.id, { name = "Typed" })))
    local note = assert(ic:notes():create(contact.id, { body = "typed" }))
    check("notes", "create", note)
    local tag = check("tags", "create", assert(ic:tags():create { name = "typed" }))
    check("contacts", "add_tag", assert(ic:contacts():add_tag(contact.id, { id = tag.id })))
    check("contacts", "remove_tag", assert(ic:contacts():remove_tag(contact.id, tag.id)))
    local company = check("companies", "create", assert(ic:companies():create { company_id = "typed", name = "Typed" }))
    check("contacts", "attach_company", assert(ic:contacts():attach_company(contact.id, { id = company.id })))
    check("contacts", "companies", assert(ic:contacts():companies(contact.id)))
    check("contacts", "archive", assert(ic:contacts():archive(contact.id)))
    check("contacts", "delete", assert(ic:contacts():delete(contact.id)))
  end)
end)
