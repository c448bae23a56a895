--- `switchboard completion bash`: a script that completes words of the command line in a shell. The script asks the
-- command itself which words there are, so it never grows old.
-- @module switchboard.cli.commands.completion

local parser = require "switchboard.cli.parser"
local profiles = require "switchboard.cli.profiles"
local terminal = require "switchboard.cli.terminal"

local completion = { summary = "Print a script that completes words in bash, zsh or fish." }

local scripts = {
  bash = [[
_switchboard() {
  local word rest
  COMPREPLY=()
  while IFS=$'\t' read -r word rest; do
    COMPREPLY+=("$word")
  done < <("${COMP_WORDS[0]}" completion words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _switchboard switchboard
]],
  zsh = [=[
#compdef switchboard
_switchboard() {
  local -a lines
  lines=("${(@f)$("${words[1]}" completion words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  lines=("${(@)lines//:/\\:}")
  lines=("${(@)lines/$'\t'/:}")
  if [[ -n "${lines[1]}" ]]; then
    _describe switchboard lines
  else
    _files
  fi
}
if [[ "$funcstack[1]" == _switchboard ]]; then
  _switchboard
else
  compdef _switchboard switchboard
fi
]=],
  fish = [[
function __switchboard_words
  set -l words (commandline -opc) (commandline -ct)
  $words[1] completion words -- $words[2..-1] 2>/dev/null
end
complete -c switchboard -a '(__switchboard_words)'
]],
}

local function named(list, name)
  for _, element in ipairs(list) do
    for _, alias in ipairs(element._aliases) do
      if alias == name then
        return element
      end
    end
  end
end

-- The parser that the words lead to, and the option whose value is next.
local function walk(root, words)
  local place, option = root, nil
  for _, word in ipairs(words) do
    if option then
      option = nil
    elseif word:sub(1, 1) == "-" then
      local found = named(place._options, word)
      option = found and found._minargs > 0 and found or nil
    else
      place = named(place._commands, word) or place
    end
  end
  return place, option
end

local function first_sentence(text)
  return (text or ""):match "^[^\n]*":gsub("\t", " ")
end

-- What may stand after the words: pairs of a word and what it means.
local function candidates(root, words)
  local place, option = walk(root, words)
  local found = {}
  local function add(word, meaning)
    found[#found + 1] = { word, first_sentence(meaning) }
  end
  if option then
    local names = named({ option }, "--profile") and profiles.names() or option._choices or {}
    for _, name in ipairs(names) do
      add(name)
    end
    return found, true
  end
  for _, command in ipairs(place._commands) do
    add(command._name, command._summary ~= "" and command._summary or command._description)
  end
  for _, argument in ipairs(place._arguments) do
    for _, name in ipairs(argument._choices or {}) do
      add(name)
    end
  end
  for _, its in ipairs(place._options) do
    if not its._hidden then
      add(its._public_aliases and its._public_aliases[#its._public_aliases] or its._name, its._description)
    end
  end
  return found
end

local function write_words(words, cli)
  local last = table.remove(words) or ""
  local copied = { (table.unpack or unpack)(words) } -- luacheck: ignore
  local made, root = pcall(cli.parser, copied)
  if not made then
    return
  end
  local found, is_value = candidates(root, words)
  for _, pair in ipairs(found) do
    local word = pair[1]
    local wanted = is_value or (word:sub(1, 1) == "-") == (last:sub(1, 1) == "-")
    if wanted and word:sub(1, #last) == last then
      terminal.write(pair[2] ~= "" and word .. "\t" .. pair[2] .. "\n" or word .. "\n")
    end
  end
end

--- Declares what the command takes.
-- @tparam Command command of argparse
-- @tparam {string,...} _
-- @tparam table cli the module switchboard.cli
-- @treturn function
function completion.declare(command, _, cli)
  command:argument("shell", "bash, zsh or fish."):choices { "bash", "zsh", "fish", "words" }
  command:argument("words", "Words of a command line, the last one to be completed."):args "*":hidden(true)
  parser.examples(command, {
    "completion bash >~/.local/share/bash-completion/completions/switchboard",
    "completion zsh >~/.zfunc/_switchboard",
    "completion fish >~/.config/fish/completions/switchboard.fish",
  })
  return function(options)
    if options.shell == "words" then
      return write_words(options.words, cli)
    end
    terminal.write(scripts[options.shell])
  end
end

return completion
