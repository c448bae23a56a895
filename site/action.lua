--- The section of an action, and the types that it refers to.
-- @module site.action

local page = require "site.page"
local sorted = require "switchboard.sorted"

local escaped, inline = page.escaped, page.inline

local action = {}

local function range(schema)
  local least = schema.minimum or schema.min_length or schema.min_items
  local most = schema.maximum or schema.max_length or schema.max_items
  return (least or most) and (" %s..%s"):format(least or "", most or "") or ""
end

-- The type as HTML. An object with a name becomes a link to its section, and is kept in `types` to be written.
local function type_of(schema, types)
  if schema.enum then
    return escaped("'" .. table.concat(schema.enum, "'|'") .. "'")
  elseif schema.any_of then
    local members = {}
    for i, member in ipairs(schema.any_of) do
      members[i] = type_of(member, types)
    end
    return table.concat(members, "|")
  elseif schema.items then
    local item = type_of(schema.items, types)
    return (item:find "|" and "(" .. item .. ")" or item) .. "[]" .. range(schema)
  elseif schema.properties and schema.name and next(schema.properties) then
    types[schema.name] = types[schema.name] or schema
    return ('<a href="#type-%s">%s</a>'):format(schema.name, schema.name)
  end
  return escaped((schema.name or schema.type) .. range(schema))
end

local function remark(field)
  local words = {}
  if field.required and not field.required_before then
    words[#words + 1] = field.location == "path" and "by position, or by name" or "required"
  end
  words[#words + 1] = field.clearable and "required, or `switchboard.clear`" or nil
  words[#words + 1] = field.nullable and "may be null" or nil
  words[#words + 1] = field.description
  words[#words + 1] = field.since and ("needs version %s"):format(field.since)
  words[#words + 1] = field.required_before and ("required before version %s"):format(field.required_before)
  words[#words + 1] = field.default and ("default `%s`"):format(field.default)
  return inline(table.concat(words, "; "))
end

-- The fields of objects without a name stand below their own row.
local function rows(out, name, schema, field, types)
  out[#out + 1] = ("<tr><td><code>%s</code></td><td><code>%s</code></td><td>%s</td></tr>"):format(escaped(name),
    type_of(schema, types), remark(field))
  local suffix, inner = "", schema
  while inner.items do
    suffix, inner = suffix .. "[]", inner.items
  end
  if inner.properties and not inner.name then
    for _, own in ipairs(sorted(inner.properties)) do
      local its = inner.properties[own]
      rows(out, name .. suffix .. "." .. own, its, its, types)
    end
  end
end

local function written(out)
  return '<div class="wide"><table><thead><tr><th>name</th><th>type</th><th></th></tr></thead><tbody>'
    .. table.concat(out, "\n") .. "</tbody></table></div>"
end

local function parameters_of(its, types)
  if #its.parameters == 0 then
    return "<p>It takes no parameters.</p>"
  end
  local out = {}
  for _, parameter in ipairs(its.parameters) do
    local name = parameter.name ~= "*" and parameter.name or parameter.schema.any_of and "all of them" or "any other"
    rows(out, name, parameter.schema, parameter, types)
  end
  local needs = its.needs_one_of
    and ("<p>One of <code>%s</code> is required.</p>"):format(table.concat(its.needs_one_of, "</code>, <code>")) or ""
  return needs .. written(out)
end

local function returned(its, types)
  if its.answer == "text" or its.answer == "bytes" then
    return "<p>It returns a string, or fills the option <code>sink</code>.</p>"
  elseif not its.returns then
    return "<p>It returns what the service answers.</p>"
  end
  local text = ("<p>It returns <code>%s</code>%s.</p>"):format(type_of(its.returns, types),
    its.paging and ", page by page: <code>each</code> goes through all" or "")
  if its.returns.properties and not its.returns.name and next(its.returns.properties) then
    local out = {}
    for _, name in ipairs(sorted(its.returns.properties)) do
      rows(out, name, its.returns.properties[name], its.returns.properties[name], types)
    end
    text = text .. written(out)
  end
  return text
end

local function facts(its)
  local words = { ("<code>%s %s</code>"):format(its.method, escaped(its.path)) }
  words[#words + 1] = ('<b class="%s">%s</b>'):format(its.effect, ({
    read = "reads", write = "writes", destructive = "can't be undone, or removes",
  })[its.effect])
  words[#words + 1] = its.idempotent and "may be repeated" or nil
  words[#words + 1] = its.since and ("needs version %s"):format(escaped(its.since)) or nil
  words[#words + 1] = its.deprecated and "<b>deprecated</b>" or nil
  return table.concat(words, " · ")
end

--- The section of an action.
-- @tparam table its description
-- @tparam table made its example
-- @tparam table types name → schema of the types that a page refers to; those of this action are added
-- @treturn string HTML
function action.section(its, made, types)
  return ([[
<section id="%s">
<h2>%s</h2>
<p>%s</p>
<p class="facts">%s</p>
<h3>Parameters</h3>
%s
<h3>Answer</h3>
%s
<h3>Example</h3>
<pre><code class="lua">%s</code></pre>
<pre><code class="shell">%s</code></pre>
%s
</section>
]]):format(its.action, its.action, inline(its.description or ""), facts(its), parameters_of(its, types),
    returned(its, types), escaped(made.lua), escaped(made.shell),
    made.answer and ("<details><summary>What the sandbox answers</summary><pre><code>%s</code></pre></details>")
      :format(escaped(made.answer)) or "")
end

--- The sections of all types that the sections before referred to, and of those that these refer to.
-- @tparam table types as `section` filled it
-- @treturn string HTML
function action.types(types)
  local done, out, more = {}, {}, true
  while more do
    more = false
    for _, name in ipairs(sorted(types)) do
      if not done[name] then
        more, done[name] = true, {}
        for _, own in ipairs(sorted(types[name].properties)) do
          rows(done[name], own, types[name].properties[own], types[name].properties[own], types)
        end
      end
    end
  end
  for _, name in ipairs(sorted(types)) do
    out[#out + 1] = ('<section id="type-%s"><h3>%s</h3>%s</section>'):format(name, name, written(done[name]))
  end
  return #out == 0 and "" or "<h2 id=\"types\">Types</h2>" .. table.concat(out, "\n")
end

return action
