--- Finds operations by words: a small index of what is known of each.
-- @module switchboard.mcp.index

local ascii = require "switchboard.ascii"
local core = require "switchboard.core"

local Index = {}
Index.__index = Index

-- What a word in this place is worth.
local WEIGHTS = { action = 5, resource = 5, service = 2, description = 2.5, about = 1, path = 0.5, parameter = 0.5 }
local SYNONYM = 0.75
local BEGINNING = 0.6 -- of a word that is only begun
local RAREST = 2.5 -- how much more a word is worth that few operations have
local UNSAID = 0.4 -- what each word of a name costs that nobody asked for
local LEAST = 0.35 -- of the best one's score, to be told at all

-- Words that say the same, the first being the one that operations are named with.
local same = {
  create = "add new make insert open", delete = "remove erase destroy drop",
  update = "change edit modify set rename",
  search = "find query lookup filter look", list = "all every show browse enumerate",
  get = "read fetch retrieve show view details one",
  contact = "person people customer user lead member subscriber", conversation = "chat thread inbox message",
  admin = "teammate agent staff colleague", company = "organisation organization account business firm",
  article = "help faq doc documentation knowledge", tag = "label", reply = "answer respond send write",
  ticket = "case issue request",
  note = "comment", event = "track action", merge = "join combine", archive = "hide", export = "dump download",
  me = "whoami who myself token", manage = "close assign snooze reopen", anonymize = "gdpr forget privacy",
  activity = "interaction history timeline", find = "lookup search", organization = "company account",
  collection = "category section", call = "phone voice", attribute = "field property",
  segment = "group audience cohort", away = "absent vacation holiday out", office_hours = "schedule opening",
}

local ignored = {}
for word in ([[a an and are by do for from how i in into is it me my of on or our s the their them this to us we what
  which whose with you your]]):gmatch "%S+" do
  ignored[word] = true
end
ignored.me = nil -- admins.me

local function stem(word)
  if #word > 4 and word:find "ies$" then
    return word:sub(1, -4) .. "y"
  elseif #word > 3 and word:find "s$" and not word:find "ss$" and not word:find "us$" then
    return word:sub(1, -2)
  end
  return word
end

-- Calls fn for each word of a text.
local function each_word(text, fn)
  for word in ascii.lower(text):gmatch "[%w\128-\255]+" do
    fn(stem(word))
  end
end

-- Word → the words that operations have in its place.
local meanings = {}
for word, others in pairs(same) do
  for other in others:gmatch "%S+" do
    meanings[stem(other)] = meanings[stem(other)] or {}
    table.insert(meanings[stem(other)], word)
  end
end

--- Makes an index.
-- @tparam table catalogue
-- @treturn Index
function Index.new(catalogue)
  local self = setmetatable({ catalogue = catalogue, words = {}, count = #catalogue.names }, Index)
  for _, name in ipairs(catalogue.names) do
    local operation = catalogue.by_name[name]
    local function add(text, place)
      each_word(text or "", function(word)
        local entries = self.words[word] or {}
        self.words[word] = entries
        entries[name] = math.max(entries[name] or 0, WEIGHTS[place])
      end)
    end
    add(operation.service, "service")
    add(operation.resource, "resource")
    add(operation.action, "action")
    add(operation.description, "description")
    add(operation.about, "about")
    add(operation.path, "path")
    for _, parameter in ipairs(operation.parameters) do
      add(parameter.name, "parameter")
    end
  end
  self.rarity = {}
  for word, entries in pairs(self.words) do
    local found = 0
    for _ in pairs(entries) do
      found = found + 1
    end
    self.rarity[word] = math.min(math.log(1 + self.count / found), RAREST)
  end
  return self
end

-- Adds what a word of the question says of each operation.
local function weigh(self, word, worth, scores)
  for name, weight in pairs(self.words[word] or {}) do
    scores[name] = math.max(scores[name] or 0, weight * worth * self.rarity[word])
  end
end

local function weigh_word(self, word, scores)
  weigh(self, word, 1, scores)
  for _, other in ipairs(meanings[word] or {}) do
    each_word(other, function(part) weigh(self, part, SYNONYM, scores) end)
  end
  if next(scores) then
    return
  end
  for known in pairs(self.words) do
    if #word >= 3 and known:sub(1, #word) == word then
      weigh(self, known, BEGINNING, scores)
    end
  end
  local near = next(scores) == nil and #word >= 4 and core.nearest(word, self.words)
  if near then
    weigh(self, near, BEGINNING, scores)
  end
end

--- Returns the operations that fit some words best, the best first.
-- @tparam string text
-- @treturn table array of operations
function Index:find(text)
  local named, total, asked = self.catalogue:find(text), {}, {}
  each_word(text, function(word)
    asked[word] = true
    if not ignored[word] then
      local scores = {}
      weigh_word(self, word, scores)
      for name, score in pairs(scores) do
        total[name] = (total[name] or 0) + score
      end
    end
  end)
  if named then
    return { named }
  end
  local found, best = {}, 0
  for name, score in pairs(total) do
    local operation = self.catalogue.by_name[name]
    each_word(operation.resource .. " " .. operation.action, function(word)
      score = asked[word] and score or score - UNSAID
    end)
    total[name], best = score, math.max(best, score)
  end
  for name, score in pairs(total) do
    if score >= LEAST * best then
      found[#found + 1] = name
    end
  end
  table.sort(found, function(a, b)
    if total[a] ~= total[b] then
      return total[a] > total[b]
    end
    return a < b
  end)
  for i, name in ipairs(found) do
    found[i] = self.catalogue.by_name[name]
  end
  return found
end

return Index
