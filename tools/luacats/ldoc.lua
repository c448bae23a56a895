-- Reads LDoc comments: what `tools/stubs` makes types for editors of.

local ldoc = {}

local TAGS = { param = true, tparam = true, field = true, tfield = true, ["return"] = true, treturn = true }

-- "[opt={}] table items the items" → type, name, text, and whether it may be left out.
local function named(tag, text)
  local modifiers, rest = text:match "^(%b[])%s*(.*)$"
  rest = rest or text
  local kind
  if tag:sub(1, 1) == "t" then
    kind, rest = rest:match "^(%S+)%s*(.*)$"
  end
  local name, words = rest:match "^(%S+)%s*(.*)$"
  return { type = kind, name = name, text = words, optional = modifiers ~= nil and modifiers:match "^%[opt" ~= nil }
end

-- "[2] Error of kind `decode`" → group, type, text.
local function result(tag, text)
  local group, rest = text:match "^%[(%d)%]%s*(.*)$"
  rest = rest or text
  local kind
  if tag == "treturn" then
    kind, rest = rest:match "^(%S+)%s*(.*)$"
  end
  return { group = tonumber(group) or 1, type = kind, text = rest }
end

-- A block of comment lines → { text, tags, params, returns, fields }.
local function read_block(lines)
  local block = { text = {}, params = {}, returns = {}, fields = {} }
  local tag, words
  local function finish()
    if tag == "param" or tag == "tparam" then
      table.insert(block.params, named(tag, words))
    elseif tag == "field" or tag == "tfield" then
      table.insert(block.fields, named(tag, words))
    elseif tag == "return" or tag == "treturn" then
      table.insert(block.returns, result(tag, words))
    elseif tag then
      block[tag] = words
    end
  end
  for _, line in ipairs(lines) do
    local new, rest = line:match "^@(%a+)%s*(.*)$"
    local modifiers, after = line:match "^@%a+(%b[])%s*(.*)$"
    if new and TAGS[new] and modifiers then
      rest = modifiers .. " " .. after
    end
    if new then
      finish()
      tag, words = new, rest
    elseif tag == "usage" then
      words = words .. "\n" .. line
    elseif tag then
      words = words .. " " .. line:match "^%s*(.*)$"
    else
      table.insert(block.text, line)
    end
  end
  finish()
  return block
end

-- What the line after a comment makes: "function a.b(", "function a:b(", "a.b =".
local function subject(line)
  return line:match "^function ([%w_.:]+)" or line:match "^([%w_]+%.[%w_.]+) ="
end

--- The documented things of a file, in their order.
-- @tparam string path
-- @treturn table an array of blocks. `what` is "module", "class", "function", "table" or "field"; `name` is the name
--   without that of the module's own table; `class` is the class it belongs to, or nil
function ldoc.read(path)
  local lines = {}
  for line in io.lines(path) do
    lines[#lines + 1] = line
  end
  local blocks, class, i = {}, nil, 1
  while i <= #lines do
    local first = lines[i]:match "^%-%-%-%s?(.*)$"
    if first and not first:match "^%-" then
      local text = { first }
      while (lines[i + 1] or ""):match "^%-%-" and not lines[i + 1]:match "^%-%-%-" do
        i = i + 1
        text[#text + 1] = lines[i]:match "^%-%-%s?(.*)$"
      end
      local block = read_block(text)
      local made = subject(lines[i + 1] or "")
      if block.section then
        class = nil
      elseif block.type then
        class = block.type
        block.what, block.name = "class", class
      elseif block.classmod then
        class = block.classmod
        block.what, block.name = "class", class
      elseif block.module or block.submodule then
        block.what, block.name = "module", block.module or block.submodule
      elseif block.table then
        block.what, block.name = "table", block.table
      elseif block["function"] or (made and (lines[i + 1]:match "^function")) then
        block.what, block.name = "function", block["function"] or made
      elseif made then
        block.what, block.name = "field", made
      end
      block.class = class
      if block.what and block["local"] == nil then
        blocks[#blocks + 1] = block
      end
    end
    i = i + 1
  end
  return blocks
end

return ldoc
