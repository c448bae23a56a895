-- tools/setup where Homebrew is in the place of apt: brew, luarocks and pkg-config tell what they were asked for.
local process = require "spec.support.process"

local TOOLS = { "bash", "cat", "cut", "env", "tr" }
local LINE = "export PATH=%s/opt/lua@5.4/bin:$PATH PKG_CONFIG_PATH=%s/opt/curl/lib/pkgconfig:%s/opt/openssl@3/lib/pkgconfig"

describe("the setup with Homebrew", function()
  local folder

  local function command(name, text)
    local file = assert(io.open(folder .. "/" .. name, "wb"))
    file:write("#!/bin/sh\n", text, "\n")
    file:close()
    assert.equal("", process.run("chmod +x " .. folder .. "/" .. name))
  end

  before_each(function()
    folder = process.output_of "mktemp -d"
    for _, tool in ipairs(TOOLS) do
      process.run(("ln -s $(command -v %s) %s/%s"):format(tool, folder, tool))
    end
    command("cc", "exit 0")
    command("brew", ('[ "$1" = --prefix ] && echo %s || echo "brew $*"'):format(folder))
    command("luarocks", [[
      case "$*" in
      *show*) case " $ROCKS " in *" $4 "*) exit 0 ;; *) exit 1 ;; esac ;;
      *) echo "luarocks $*"; exit ${REFUSED:-0} ;;
      esac]])
    command("pkg-config", [[case " $MODULES " in *" $2 "*) exit 0 ;; *) exit 1 ;; esac]])
  end)
  after_each(function() process.run("rm -rf " .. folder) end)

  local function setup_of(purposes, environment)
    return process.run(("env -i PATH=%s %s bash tools/setup %s"):format(folder, environment or "", purposes))
  end

  it("says nothing where nothing is missing", function()
    command("lua5.4", "exit 0")
    local told, status = setup_of("build test lua5.4",
      "MODULES='libcurl libcrypto cmocka' ROCKS='busted lua-cjson http argparse'")
    assert.same({ "", 0 }, { told, status })
  end)

  it("installs what is missing, and says how make finds what Homebrew keeps apart", function()
    local told, status = setup_of("build demo lua5.4", "ROCKS=argparse")
    assert.equal(1, status)
    assert.matches("setup: installing, with Homebrew, curl openssl@3 lua@5.4\nbrew install --quiet curl openssl@3 lua@5.4\n",
      told, 1, true)
    assert.matches(("luarocks --lua-version=5.4 --lua-dir=%s/opt/lua@5.4 install http "):format(folder), told, 1, true)
    assert.is_nil(told:find("install argparse", 1, true))
    assert.is_nil(told:find("install busted", 1, true))
    assert.matches(LINE:format(folder, folder, folder), told, 1, true)
  end)

  it("goes on without a rock that cannot be had", function()
    command("lua5.4", "exit 0")
    local told, status = setup_of("test", "MODULES=cmocka ROCKS='busted lua-cjson argparse' REFUSED=1")
    assert.equal(0, status)
    assert.matches("\nsetup: going on without http\n", told, 1, true)
  end)

  it("installs nothing twice", function()
    process.run(("mkdir -p %s/opt/curl %s/opt/openssl@3 %s/opt/lua@5.4"):format(folder, folder, folder))
    local told, status = setup_of "build lua5.4"
    assert.equal(1, status)
    assert.is_nil(told:find("install", 1, true))
    assert.matches("not in the usual paths: curl openssl@3 lua@5.4.", told, 1, true)
  end)

  it("tells how to get a compiler", function()
    process.run("rm " .. folder .. "/cc")
    assert.same({ "setup: nothing goes without a compiler: xcode-select --install\n", 1 }, { setup_of "build" })
  end)

  it("refuses a purpose that it does not know", function()
    local told, status = setup_of "bild"
    assert.same({ "setup: unknown purpose 'bild'\n", 2 }, { told, status })
  end)
end)
