-- Locales of our own, since hardly a machine has any but "C", and programs that run in them.

local locale = {}

local lua = require("spec.support.process").lua

-- What a spec has no locales without, or nil.
function locale.obstacle()
  local pipe = io.popen "command -v localedef; ls /usr/share/i18n/locales/tr_TR /usr/share/i18n/locales/de_DE 2>/dev/null"
  local found = pipe:read "*a"
  pipe:close()
  return not found:find "localedef.*de_DE.*tr_TR" and "localedef, or what it makes locales of, is not installed" or nil
end

-- A directory with a locale for each { source, charset }, which is called "source.charset".
function locale.build(wanted)
  local directory = io.popen("mktemp -d"):read "*l"
  for _, one in ipairs(wanted) do
    os.execute(("localedef -i %s -f %s %s/%s.%s 2>/dev/null"):format(one[1], one[2], directory, one[1], one[2]))
  end
  return directory
end

function locale.remove(directory)
  os.execute("rm -r " .. directory)
end

-- Runs a program in one of the locales of a directory: what it printed, and its exit status. It begins in "C", as every
-- program does, and switches with the function `switch`, where that has to be shown.
function locale.run(directory, name, program)
  local path = os.tmpname()
  local file = assert(io.open(path, "w"))
  file:write(("local function switch() assert(os.setlocale %q) end\n"):format(name), program)
  file:close()
  local pipe = assert(io.popen(("LOCPATH=%s %s %s 2>&1; status=$?; echo; echo $status"):format(directory, lua, path)))
  local output, status = pipe:read("*a"):match "^(.*)\n(%d+)\n$"
  pipe:close()
  os.remove(path)
  return output, tonumber(status)
end

return locale
