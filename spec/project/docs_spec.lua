-- The examples of the documentation, and of the comments that the reference is made of, run against the sandbox; what
-- they may take for granted is in spec/support/reader.lua.
local reader = require "spec.support.reader"
local switchboard = require "switchboard"

local function read(path)
  local file = assert(io.open(path))
  local text = file:read "*a"
  file:close()
  return text
end

local function files(command)
  local found = {}
  for path in io.popen(command):lines() do
    found[#found + 1] = path
  end
  table.sort(found)
  return found
end

local function line_of(text, at)
  local _, breaks = text:sub(1, at - 1):gsub("\n", "")
  return breaks + 1
end

-- The blocks of Lua in a page.
local function blocks(text)
  local found = {}
  for at, code in text:gmatch "\n```lua\n()(.-)\n```" do
    found[#found + 1] = { code = code, line = line_of(text, at) }
  end
  return found
end

-- The comment that starts at lines[at], as LDoc reads it: which function it is of, and the example in it.
local function comment_at(lines, at)
  local comment = { line = at }
  local example, is_local
  repeat
    local tag, text = lines[at]:match "^%-%- @(%l+) ?(.*)$"
    if tag == "usage" then
      comment.line, example = at, { text }
    elseif tag then
      comment.code, example = comment.code or example and table.concat(example, "\n"), nil
      comment.name = tag == "function" and text or comment.name
      is_local = is_local or tag == "local"
    elseif example then
      example[#example + 1] = lines[at]:match "^%-%- ?(.*)$"
    end
    at = at + 1
  until not lines[at] or not lines[at]:find "^%-%-"
  comment.code = comment.code or example and table.concat(example, "\n")
  comment.name = not is_local and (comment.name or (lines[at] or ""):match "^function ([^(]+)") or nil
  return comment, at
end

local function comments(path)
  local lines, found, at = {}, {}, 1
  for line in io.lines(path) do
    lines[#lines + 1] = line
  end
  while at <= #lines do
    if lines[at]:find "^%-%-%- " then
      found[#found + 1], at = comment_at(lines, at)
    else
      at = at + 1
    end
  end
  return found
end

local function run(path, example)
  it("runs, line " .. example.line, function()
    local obstacle = reader.try(example.code, path, example.line)
    if obstacle then
      pending(obstacle)
    end
  end)
end

local pages = files "ls README.md docs/*.md"
local sources = files "find lua sandbox -name '*.lua'"

for _, path in ipairs(pages) do
  describe(path, function()
    for _, block in ipairs(blocks(read(path))) do
      run(path, block)
    end
  end)
end

for _, path in ipairs(sources) do
  describe(path, function()
    for _, comment in ipairs(comments(path)) do
      if comment.code then
        run(path, comment)
      end
    end
  end)
end

describe("the documentation", function()
  it("has examples to run", function()
    local count = 0
    for _, path in ipairs(pages) do
      count = count + #blocks(read(path))
    end
    assert.is_true(count >= 40)
  end)

  it("has every action of both services", function()
    local lua = require("spec.support.process").lua
    local directory = io.popen("mktemp -d"):read "*l"
    assert(os.execute(("LUA=%s tools/in-tree %s tools/site %s actions"):format(lua, lua, directory)))
    local function check(folder, client)
      local missing, shown = {}, 0
      for name, resource in pairs(client:describe().resources) do
        local text = read(("%s/%s/%s.html"):format(directory, folder, name))
        for action, its in pairs(resource.actions) do
          local section = text:match(('<section id="%s">.-</section>'):format(action))
          if not section or not section:find(its.method .. " " .. its.path, 1, true)
            or not section:find(("%s():%s("):format(name, action), 1, true) then
            missing[#missing + 1] = name .. "." .. action
          elseif section:find "What the sandbox answers" then
            shown = shown + 1
          end
        end
      end
      assert.same({}, missing)
      return shown
    end
    local cr = switchboard.commonroom { api_token = "x" }
    assert.is_true(check("intercom", switchboard.intercom { access_token = "x" }) >= 245)
    assert.is_true(check("commonroom", cr) >= 10)
    assert.is_true(check("commonroom-v2", cr:v2()) >= 34)
    assert.is_true(check("commonroom-scim", cr:scim()) >= 4)
    local contacts = read(directory .. "/intercom/contacts.html")
    assert.matches("<td><code>per_page</code></td><td><code>integer 1..150</code></td><td>default <code>10</code></td>",
      contacts, 1, true)
    os.execute("rm -r " .. directory)
  end)

  it("has an example of each function in the reference", function()
    local config = read "config.ld"
    local count, without = 0, {}
    for path in config:match "\nfile = (%b{})":gmatch '"([^"]+)"' do
      for _, comment in ipairs(comments(path)) do
        if comment.name then
          count = count + 1
          if not comment.code then
            without[#without + 1] = path .. ": " .. comment.name
          end
        end
      end
    end
    assert.same({}, without)
    assert.is_true(count >= 70, "only " .. count)
  end)
end)

describe("a reader", function()
  local function refusal(code)
    local right, message = pcall(reader.try, code, "page.md", 3)
    assert.is_false(right)
    return tostring(message)
  end

  it("sees what is wrong with an example", function()
    assert.matches("page.md:3: .*unexpected", refusal "local x = )")
    assert.matches("page.md:4: nobody made 'contcat'", refusal "\nprint(contcat.id)")
    assert.matches("page.md:3: intercom has no 'contcts'", refusal "ic:contcts()")
    assert.matches("unknown parameter `emial`", refusal 'assert(ic:contacts():create { emial = "x" })')
    assert.is_nil(reader.try("print(contact.id)", "page.md", 3))
  end)
end)
