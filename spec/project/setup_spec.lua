-- tools/setup, on a system of its own: apt, sudo and systemctl tell what they were asked for, and change nothing.
local process = require "spec.support.process"

local TOOLS = { "awk", "bash", "cat", "cut", "env", "grep", "sort", "tr" }

describe("the setup", function()
  local folder

  local function command(name, text)
    local file = assert(io.open(folder .. "/" .. name, "wb"))
    file:write("#!/bin/sh\n", text, "\n")
    file:close()
    assert(process.run("chmod +x " .. folder .. "/" .. name) == "")
  end

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    process.run("mkdir " .. folder)
    for _, tool in ipairs(TOOLS) do
      process.run(("ln -s $(command -v %s) %s/%s"):format(tool, folder, tool))
    end
    command("apt-get", 'echo "apt-get $*"')
    command("apt-cache", [[case " $ABSENT " in *" $2 "*) echo "  Candidate: (none)" ;; *) echo "  Candidate: 1.0" ;; esac]])
    command("id", "echo 1000")
    command("sudo", [[
      [ "$1" != -n ] || shift
      echo "sudo $*" >>"${0%/*}/log"
      case $1 in env) exec "$@" ;; *) exit ${REFUSED:-0} ;; esac]])
    command("systemctl", "exit 0")
  end)
  after_each(function() process.run("rm -rf " .. folder) end)

  local function setup_of(purposes, environment)
    local told = folder .. "/log"
    os.remove(told)
    return process.run(("env -i PATH=%s POLICY_RC_D=%s/policy %s bash tools/setup %s >>%s 2>&1; status=$?; cat %s; (exit $status)"):format(
      folder, folder, environment or "", purposes, told, told))
  end

  local function place_of(text, words)
    local place = text:find(words, 1, true)
    return place or error(("no %q in:\n%s"):format(words, text))
  end

  it("takes a package by the name that it has here", function()
    local told, status = setup_of("luajit", "ABSENT='luajit2 libluajit2-5.1-dev'")
    assert.equal(0, status)
    place_of(told, "installing luajit: luajit2 is not to be had here")
    place_of(told, "--no-install-recommends libluajit-5.1-dev luajit\n")
  end)

  it("skips what is not to be had, and says why it was wanted", function()
    local told, status = setup_of("docs", "ABSENT=lua-ldoc")
    assert.equal(0, status)
    place_of(told, "skipping lua-ldoc, which is not to be had here (the reference from the comments)")
    place_of(told, "--no-install-recommends lua-discount lua5.1\n")
  end)

  it("stops where something is not to be had that nothing goes without", function()
    local told, status = setup_of("build test", "ABSENT=libcurl4-openssl-dev")
    assert.equal(1, status)
    place_of(told, "nothing goes without libcurl4-openssl-dev")
    assert.is_nil(told:find(" install ", 1, true))
  end)

  it("names the packages before a password is asked for", function()
    local told = setup_of "rock"
    assert.is_true(place_of(told, "setup: installing, with sudo, liblua5.4-dev") < place_of(told, "sudo true"))
  end)

  it("stops without root and sudo if something essential is missing, and goes on if not", function()
    local told, status = setup_of("build", "REFUSED=1")
    assert.equal(1, status)
    place_of(told, "As root: apt-get install")
    told, status = setup_of("docs", "REFUSED=1")
    assert.equal(0, status)
    place_of(told, "As root: apt-get install --no-install-recommends lua-discount lua-ldoc lua5.1")
  end)

  it("stops without apt if a compiler is missing, and goes on if only Debian could know", function()
    process.run("rm " .. folder .. "/apt-get")
    local told, status = setup_of "build"
    assert.equal(1, status)
    place_of(told, "nothing goes without gcc make")
    command("cc", "exit 0")
    command("make", "exit 0")
    told, status = setup_of "build"
    assert.equal(0, status)
    place_of(told, "no apt here")
    assert.is_nil(told:find("Homebrew", 1, true))
    command("uname", "echo Darwin")
    place_of(setup_of "build", "Homebrew (https://brew.sh) is used where it is installed")
  end)

  it("starts no server, now or later", function()
    local told = setup_of "shared-limits"
    local forbidden = place_of(told, "sudo tee " .. folder .. "/policy\n")
    assert.is_true(forbidden < place_of(told, "apt-get -qq -o Dpkg::Use-Pty=0 install"))
    place_of(told, "sudo rm -f " .. folder .. "/policy\n")
    place_of(told, "sudo systemctl disable --quiet nginx")
    place_of(told, "sudo systemctl disable --quiet redis-server")
  end)
end)
