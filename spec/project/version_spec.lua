-- The version stands in src/core/release.h; everything else that tells it has it from there, or is compared with it here.
local switchboard = require "switchboard"
local cli = require "spec.support.cli"
local fake = require "spec.support.fake"
local process = require "spec.support.process"
local server = require "spec.support.server"
local read = require("spec.support.files").read

local output = process.output_of

describe("the version", function()
  local version = assert(read("src/core/release.h"):match '#define SB_RELEASE "([^"]+)"')

  it("is one of Semantic Versioning", function()
    assert.matches("^%d+%.%d+%.%d+$", (version:gsub("%-[%w.-]+$", "")))
  end)

  it("is told by the module", function()
    assert.equal(version, switchboard._VERSION)
  end)

  it("is in the header User-Agent, unless the client has one of its own", function()
    local client, requests = fake.client()
    client:notes():list()
    assert.equal("switchboard-lua/" .. version, requests[1].headers["user-agent"])
    client, requests = fake.client(nil, { user_agent = "mine" })
    client:notes():list()
    assert.equal("mine", requests[1].headers["user-agent"])
  end)

  it("is told by the command of the sandbox", function()
    assert.equal("switchboard-sandbox " .. version,
      output(server.interpreter .. " bin/switchboard-sandbox --version 2>&1"))
  end)

  it("is told by make, which hands it to pkg-config", function()
    assert.equal(version, output "MAKEFLAGS= make -s version")
    assert.matches("\nVersion: @version@\n", read "switchboard.pc.in", 1, true)
  end)

  it("is told by the command switchboard", function()
    if cli.missing then
      return pending(cli.missing)
    end
    assert.equal("switchboard " .. version, output(server.interpreter .. " bin/switchboard --version 2>&1"))
  end)

  it("is that of the Debian packages", function()
    assert.equal(version, (read "debian/changelog":match "^lua%-switchboard %(([%d.]+)%-%d+%)"))
  end)

  it("has a section in the list of changes, a link there, and notes for its release", function()
    local changes = read "CHANGELOG.md"
    assert.matches("\n## %[" .. version:gsub("%p", "%%%0") .. "%] %- %d%d%d%d%-%d%d%-%d%d\n", changes)
    assert.matches(("\n[%s]: https://github.com/switchboard-lua/switchboard/releases/tag/v%s\n"):format(version, version),
      changes, 1, true)
    local notes = output("tools/release-notes " .. version)
    assert.matches("^### ", notes)
    assert.matches("\n%- ", notes)
    assert.is_nil(notes:find("\n## ", 1, true))
    assert.is_nil(notes:find("]: https://", 1, true))
    assert.equal("release-notes: CHANGELOG.md has nothing of 1.0", output "tools/release-notes 1.0 2>&1")
  end)

  -- In a copy of what has the version.
  describe("of the next release", function()
    local folder

    before_each(function()
      folder = output "mktemp -d"
      assert.equal("", output("cp -R CHANGELOG.md cli debian lua *.rockspec rockspecs sandbox src tools " .. folder .. " 2>&1"))
    end)
    after_each(function() output("rm -rf " .. folder) end)

    local function release(wanted)
      return output(("cd %s && SOURCE_DATE_EPOCH=1800000000 %s tools/release %s 2>&1"):format(folder, process.lua, wanted))
    end

    local function change(path, from, to)
      local text = read(folder .. "/" .. path)
      local first, last = text:find(from, 1, true)
      local file = assert(io.open(folder .. "/" .. path, "wb"))
      file:write(text:sub(1, first - 1), to, text:sub(last + 1))
      file:close()
    end

    it("is put everywhere by tools/release", function()
      change("CHANGELOG.md", "\n## [", "\n## [Unreleased]\n\n### Fixed\n\n- A fault.\n\n## [")
      change("CHANGELOG.md", "\n[1", "\n[Unreleased]: https://example.com\n[1")
      assert.matches("These are the sources of 1001.0.2.", release "1001.0.2", 1, true)
      local function copy(path) return read(folder .. "/" .. path) end
      assert.matches('#define SB_RELEASE "1001.0.2"\n', copy "src/core/release.h", 1, true)
      local changes = copy "CHANGELOG.md"
      assert.matches("\n\n## [1001.0.2] - 2027-01-15\n\n### Fixed\n\n- A fault.\n\n## [", changes, 1, true)
      assert.matches("\n[1001.0.2]: https://github.com/switchboard-lua/switchboard/releases/tag/v1001.0.2\n[", changes, 1, true)
      assert.is_nil(changes:find("[Unreleased]", 1, true))
      assert.equal("### Fixed\n\n- A fault.\n", output(folder .. "/tools/release-notes 1001.0.2"))
      assert.matches("^lua%-switchboard %(1001%.0%.2%-1%) unstable; urgency=medium\n\n  %* New release%.\n\n %-%- The Switchboard "
        .. "project <[^>]+>  Fri, 15 Jan 2027 08:00:00 %+0000\n\nlua%-switchboard %(", copy "debian/changelog")
      for _, rock in ipairs { "switchboard", "switchboard-sandbox", "switchboard-cli" } do
        local text = copy(("rockspecs/%s-1001.0.2-1.rockspec"):format(rock))
        assert.matches('\nversion = "1001.0.2-1"\n', text, 1, true)
        assert.matches('\n  tag = "v1001.0.2",\n', text, 1, true)
        assert.equal(read(("rockspecs/%s-%s-1.rockspec"):format(rock, version)),
          copy(("rockspecs/%s-%s-1.rockspec"):format(rock, version)))
      end
    end)

    it("is refused, and nothing is written, without changes or if it is no later one", function()
      local sums = "cd " .. folder .. " && find . -type f -exec cksum {} + | sort"
      local before = output(sums)
      assert.equal("release: CHANGELOG.md has no changes in a section [Unreleased]", release "1001.0.2")
      assert.equal(("release: %s does not come after %s"):format(version, version), release(version))
      assert.matches("release: 0.9.10 does not come after ", release "0.9.10", 1, true)
      assert.equal("release: say a version such as 1.2.3", release "v2.0")
      assert.equal(before, output(sums))
    end)
  end)
end)
