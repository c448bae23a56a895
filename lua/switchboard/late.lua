--- Loads modules of Switchboard after its start.
--
-- The text of a module that nearly every program may need is read at the start, and compiled when the module is first
-- needed: compiling all of them takes longer than all else that a start does. From then on neither a descriptor nor the
-- host's `require` is needed.
-- @module switchboard.late

local core = require "switchboard.core"

local globals, require = _G, require -- a host may take these away from scripts once this is loaded
local load, setfenv, setmetatable = rawget(globals, "loadstring") or load, rawget(globals, "setfenv"), setmetatable

local late = {}

-- Where this module's own file is, as the loader tells, or the debug library.
local _, own_path = ...
if type(own_path) ~= "string" and type(debug) == "table" and debug.getinfo then
  own_path = debug.getinfo(1, "S").source:match "^@(.*)"
end
local directory = type(own_path) == "string" and own_path:match "^(.*)switchboard[/\\]late%.lua$"

-- Errors tell where we were called: the first place that is not in our own files.
if directory then
  core.sources("@" .. directory .. "switchboard")
end

local loaded = type(package) == "table" and type(package.loaded) == "table" and package.loaded
local preload = type(package) == "table" and type(package.preload) == "table" and package.preload or {}
local open = type(io) == "table" and io.open

-- Tail calls hide from PUC Lua 5.1 who has called, whom messages name.
local can_wait = load and loaded and (_VERSION ~= "Lua 5.1" or type(rawget(globals, "jit")) == "table")

local kept = {} -- module → a function that gives the function which makes it, until that is called

-- What the file of a module is compiled to, later.
local function compiler(module, ending)
  local path = directory and directory .. module:gsub("%.", "/") .. ending
  local file = path and open and open(path)
  local text = file and file:read "*a"
  if not text then
    return nil
  end
  file:close()
  return function()
    local chunk, message = load(text, "@" .. path)
    if not chunk then
      error(message, 0)
    elseif setfenv then
      setfenv(chunk, globals)
    end
    return chunk
  end
end

-- As `require`, with what was kept at the start.
local function take(module)
  local chunk_of = kept[module]
  if not chunk_of or loaded[module] ~= nil then
    return require(module)
  end
  local value = chunk_of()(module)
  loaded[module], kept[module] = value, nil
  return value
end

-- Loads a module, also where the host has taken `require` away from scripts. The module finds `require` among the
-- globals while it is loaded.
local function load_late(module)
  local hosts = rawget(globals, "require")
  rawset(globals, "require", take)
  local right, value = pcall(take, module)
  rawset(globals, "require", hosts)
  if not right then
    error(value, 0)
  end
  return value
end

--- Reads the texts of modules. Where that is not possible, it loads them.
-- @tparam table modules their names; each one needs only those before it, and what is loaded
function late.keep(modules)
  for _, module in ipairs(modules) do
    local loader = preload[module]
    if can_wait and not loaded[module] then
      kept[module] = loader and function() return loader end
        or compiler(module, ".lua") or compiler(module, "/init.lua")
    end
    if not kept[module] then
      require(module)
    end
  end
end

--- The functions of a module that is kept. The module is compiled when one of them is first asked for.
-- @tparam string module
-- @treturn table
function late.module(module)
  if not can_wait then
    return require(module)
  end
  return setmetatable({}, {
    __index = function(self, name)
      for field, value in pairs(load_late(module)) do
        rawset(self, field, value)
      end
      setmetatable(self, nil)
      return self[name]
    end,
  })
end

--- Some functions of a module that is kept, to be handed out before it is compiled.
-- @tparam string module
-- @tparam table names
-- @treturn table name → function
function late.functions(module, names)
  local functions, its = {}, late.module(module)
  for _, name in ipairs(names) do
    functions[name] = can_wait and function(...)
      return its[name](...)
    end or its[name]
  end
  return functions
end

--- Loads a module, also where the host has taken `require` away from scripts: `late "switchboard.hosted"`.
-- @function late
-- @tparam string module the module's name
-- @return what the module returns
-- @raise what the module throws, or that there is none
return setmetatable(late, { __call = function(_, module) return load_late(module) end })
