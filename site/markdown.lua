--- The texts in Markdown as HTML, with links that lead within the site.
-- @module site.markdown

local discount = require "discount"
local page = require "site.page"

local markdown = {}

-- Where a link of a text leads to: nil where the site has no such page.
local function target(link, pages)
  if link:match "^https?:" or link:match "^#" then
    return link
  end
  local path, fragment = link:match "^([^#]*)(#?.*)$"
  local url = pages[path:match "([^/]+)$" or path]
  return url and url .. fragment
end

--- Converts a text.
-- @tparam string text
-- @tparam table pages name of a file ("options.md") → URL of its page, from the page of this text
-- @treturn string HTML
-- @treturn table its headings: `{ title, fragment }`
function markdown.html(text, pages)
  local blocks = {}
  text = ("\n" .. text):gsub("\n```%w*\n(.-)\n```", function(code)
    blocks[#blocks + 1] = ("<pre><code>%s\n</code></pre>"):format(page.escaped(code))
    return ("\n\nCODEBLOCK%d\n\n"):format(#blocks)
  end)
  local html = discount(text, "nopants"):gsub("<p>CODEBLOCK(%d+)</p>", function(number)
    return blocks[tonumber(number)]
  end)
  local headings, taken = {}, {}
  html = html:gsub("<h(%d)[^>]*>(.-)</h%d>", function(level, title)
    local fragment = page.fragment(title)
    taken[fragment] = (taken[fragment] or 0) + 1
    if taken[fragment] > 1 then
      fragment = ("%s-%d"):format(fragment, taken[fragment] - 1)
    end
    headings[#headings + 1] = { title = title:gsub("<[^>]+>", ""), fragment = fragment }
    return ('<h%s id="%s">%s</h%s>'):format(level, fragment, title, level)
  end)
  html = html:gsub('<a href="([^"]+)"[^>]*>(.-)</a>', function(link, words)
    local url = target(link, pages)
    return url and ('<a href="%s">%s</a>'):format(url, words) or words
  end)
  html = html:gsub("<table>", '<div class="wide"><table>'):gsub("</table>", "</table></div>")
  return html, headings
end

return markdown
