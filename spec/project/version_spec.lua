-- The version stands in src/core/release.h; everything else that tells it has it from there, or is compared with it here.
local switchboard = require "switchboard"
local fake = require "spec.support.fake"
local output = require("spec.support.process").output_of
local server = require "spec.support.server"
local read = require("spec.support.files").read

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

  it("is that of the Debian packages", function()
    assert.equal(version, (read "debian/changelog":match "^lua%-switchboard %(([%d.]+)%-%d+%)"))
  end)

  it("has a section in the list of changes", function()
    assert.matches("\n## [" .. version .. "] - ", read "CHANGELOG.md", 1, true)
  end)
end)
