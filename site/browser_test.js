// node site/browser_test.js DIRECTORY   reads the documentation as a person would, in Chromium: a search, a click, a
// phone, the dark. Then it looks at the sandbox's page. PLAYWRIGHT is the module that drives the browser,
// SANDBOX_INTERCOM_URL where a sandbox is.
"use strict";

const assert = require("node:assert");
const path = require("node:path");
const { chromium } = require(process.env.PLAYWRIGHT);

const directory = process.argv[2];
const url = (page) => "file://" + path.join(directory, page);

async function main() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  let passed = 0;

  async function check(name, options, look) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const problems = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    await look(page);
    assert.deepStrictEqual(problems, [], name);
    await context.close();
    passed += 1;
    console.log("ok - " + name);
  }

  await check("a search finds an action, and Enter goes there", {}, async (page) => {
    await page.goto(url("index.html"));
    await page.keyboard.press("/");
    await page.keyboard.type("contacts upd");
    await page.waitForSelector("#found .chosen");
    const first = await page.textContent("#found .chosen");
    assert.match(first, /^ic:contacts\(\):update/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/intercom\/contacts\.html#update$/);
    assert.ok(await page.isVisible("#update h2"));
    assert.match(await page.textContent("#update"), /PUT \/contacts\/\{id\}/);
    assert.match(await page.textContent("#update .shell"), /^switchboard intercom contacts update /);
  });

  await check("a search by what an action does", {}, async (page) => {
    await page.goto(url("intercom/tags.html"));
    await page.fill("#search", "lead search nothing-like-it");
    assert.match(await page.textContent("#found"), /Nothing found/);
    await page.fill("#search", "merge lead");
    assert.match(await page.textContent("#found"), /contacts\(\):merge/);
    await page.click("#found a >> nth=0");
    assert.ok(await page.isHidden("#found"));
  });

  await check("a type leads to its fields", {}, async (page) => {
    await page.goto(url("intercom/contacts.html#get"));
    await page.click("#get a[href='#type-contact']");
    assert.match(await page.textContent("#type-contact"), /external_id/);
    const rows = await page.$$eval("#list table tbody tr", (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
    assert.deepStrictEqual(rows.find((row) => row[0] === "per_page"), ["per_page", "integer 1..150", "default 10"]);
  });

  await check("the menu leads to every page of a group", {}, async (page) => {
    await page.goto(url("index.html"));
    await page.click("nav summary:has-text('Common Room, version 1')");
    await page.click("nav a[href='commonroom/users.html']");
    assert.match(await page.textContent("h1"), /cr:users\(\)/);
    assert.equal(await page.textContent("nav a[aria-current=page]"), "users");
  });

  await check("a phone shows no page wider than itself, and a menu on request", {
    viewport: { width: 380, height: 700 },
  }, async (page) => {
    for (const name of ["index.html", "options.html", "intercom/contacts.html", "commonroom-v2/contacts.html"]) {
      await page.goto(url(name));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 380, `${name} is ${width} wide`);
    }
    assert.ok(await page.isHidden("nav"));
    await page.click("#menu");
    assert.ok(await page.isVisible("nav"));
  });

  const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  for (const [scheme, color] of [["light", "rgb(255, 255, 255)"], ["dark", "rgb(20, 23, 28)"]]) {
    await check("it is " + scheme + " where the reader wants it so", { colorScheme: scheme }, async (page) => {
      for (const name of ["index.html", "intercom/contacts.html", "modules/index.html"]) {
        await page.goto(url(name));
        assert.equal(await ground(page), color, name);
      }
    });
  }

  const intercom = process.env.SANDBOX_INTERCOM_URL;
  await check("the sandbox shows requests as they come, records, and makes a call fail", {}, async (page) => {
    const ask = (path) => fetch(intercom + path, { headers: { authorization: "Bearer sandbox-intercom-token" } });
    await page.goto(intercom.replace(/\/intercom$/, "/"));
    await page.waitForSelector("#services td:has-text('" + intercom + "')");
    assert.equal((await ask("/admins?secret=hush")).status, 200);
    await page.waitForSelector("#requests td:has-text('/intercom/admins')");
    await page.click("summary:has-text('intercom contacts: 120')");
    assert.match(await page.textContent("#records details[open] pre"), /"email"/);
    await page.fill("input[name=path]", "/tags");
    await page.click("#fail button");
    await page.waitForSelector("output:has-text('The next 1 will fail')");
    assert.equal((await ask("/teams")).status, 200);
    assert.equal((await ask("/tags")).status, 503);
    assert.equal((await ask("/tags")).status, 200);
    await page.waitForSelector("#requests td.failed:has-text('503')");
    assert.doesNotMatch(await page.content(), /hush/);
  });

  await browser.close();
  console.log(`${passed} passed, 0 failed`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
