--- The frame of a page: head, menu, search, body.
-- @module site.page

local page = {}

local entities = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

--- Escapes text for HTML.
function page.escaped(text)
  return (tostring(text):gsub('[&<>"]', entities))
end

--- Text with `code` in backquotes, as HTML.
function page.inline(text)
  return (page.escaped(text):gsub("`([^`]+)`", "<code>%1</code>"))
end

--- A fragment for a heading, as GitHub makes it.
function page.fragment(heading)
  local plain = heading:gsub("<[^>]+>", ""):gsub("&%w+;", ""):lower()
  return (plain:gsub("[^%w%s_\128-\255-]", ""):gsub("%s", "-"))
end

local function menu_group(group, current, up)
  local items = {}
  for i, entry in ipairs(group.entries) do
    items[i] = ('<li><a href="%s%s"%s>%s</a></li>'):format(up, entry.url,
      entry.url == current and ' aria-current="page"' or "", page.escaped(entry.title))
  end
  local is_open = group.open
  for _, entry in ipairs(group.entries) do
    is_open = is_open or entry.url == current
  end
  return ("<details%s><summary>%s</summary><ul>%s</ul></details>"):format(is_open and " open" or "",
    page.escaped(group.title), table.concat(items))
end

local frame = [[
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<link rel="stylesheet" href="%sstyle.css">
</head>
<body data-up="%s">
<header>
<a class="home" href="%sindex.html">Switchboard</a>
<div class="search">
<input id="search" type="search" placeholder="Search (press /)" aria-label="Search" autocomplete="off">
<ol id="found" hidden></ol>
</div>
<button id="menu" type="button" aria-expanded="false" aria-controls="contents">Menu</button>
</header>
<nav id="contents">%s</nav>
<main>
%s
</main>
<script src="%sindex.js"></script>
<script src="%ssearch.js"></script>
</body>
</html>
]]

--- A whole page.
-- @tparam table its `url` (from the top of the site), `title`, `body` (HTML), `menu`: an array of
--   `{ title, entries = { { title, url }, … } }`
-- @treturn string HTML
function page.document(its)
  local up = its.url:gsub("[^/]+/", "../"):gsub("[^/]*$", "")
  local groups = {}
  for i, group in ipairs(its.menu) do
    groups[i] = menu_group(group, its.url, up)
  end
  return (frame:format(page.escaped(its.title), up, up, up, table.concat(groups, "\n"), its.body, up, up))
end

return page
