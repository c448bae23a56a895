-- What lets busted and the specs run on Lua 5.5 before their libraries have been built for it: the parts of lfs, term
-- and system that busted calls, and a searcher for files that give a value to the variable of a loop, which Lua 5.5
-- refuses.

-- The text with a variable of its own in the loop above `line` that has `name` as its variable.
local function with_own_variable(text, line, name)
  local lines = {}
  for one in (text .. "\n"):gmatch "(.-)\n" do
    lines[#lines + 1] = one
  end
  for i = line, 1, -1 do
    local names = lines[i]:match "%f[%w_]for%s+([%w_%s,]-)%s+in%f[%W]" or lines[i]:match "%f[%w_]for%s+([%w_]+)%s*="
    if names and (" " .. names .. " "):find("[%s,]" .. name .. "[%s,]") then
      local found
      lines[i], found = lines[i]:gsub("%f[%w_]do%f[^%w_]", ("do local %s = %s "):format(name, name), 1)
      return found == 1 and table.concat(lines, "\n")
    end
  end
end

local function load_older(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  while text do
    local chunk, message = load(text, "@" .. path)
    local line, name = tostring(message):match ":(%d+): attempt to assign to const variable '([%w_]+)'"
    if chunk or not line then
      return chunk, message
    end
    text = with_own_variable(text, tonumber(line), name)
  end
end

-- Files of this tree have to be right as they are.
table.insert(package.searchers, 2, function(module)
  local path = package.searchpath(module, package.path)
  if path and path:sub(1, 1) == "/" and path:find("^/usr/") and not loadfile(path) then
    return load_older(path), path
  end
end)

local function stand_in(module, open)
  if not pcall(require, module) then
    package.preload[module] = open
  end
end

local function line_of(command)
  local pipe = assert(io.popen(command))
  local line = pipe:read "l"
  pipe:close()
  return line
end

local function quoted(path)
  return "'" .. path:gsub("'", [['\'']]) .. "'"
end

stand_in("lfs", function()
  local function attributes(path, which)
    local file, message, code = io.open(path)
    if not file then
      return nil, message, code
    end
    local is_directory = select(3, file:read(0)) == 21 -- EISDIR
    file:close()
    local all = { mode = is_directory and "directory" or "file" }
    return which and all[which] or not which and all or nil
  end
  local function not_here()
    error "no lfs for this Lua"
  end
  return {
    attributes = attributes,
    symlinkattributes = attributes,
    currentdir = function() return line_of "pwd" end,
    dir = function(path) return assert(io.popen("ls -a " .. quoted(path))):lines() end,
    chdir = function(path)
      return path == "./" or path == "." or not_here()
    end,
    mkdir = not_here, rmdir = not_here,
  }
end)

stand_in("term", function()
  return { isatty = function() return false end }
end)

stand_in("system", function()
  return { gettime = os.time, monotime = os.time, sleep = function(seconds) os.execute("sleep " .. seconds) end }
end)
