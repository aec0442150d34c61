// What a reader gets who has no script, a wrong address, another clock, or a link into the middle.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { reader } from "./reader.js";
import { events, kinds, pages, sites, words } from "./site.js";

const [atRoot, below] = sites;

let someone, stranger;
before(async () => ([someone, stranger] = await Promise.all([reader(atRoot), reader(below)])));
after(() => Promise.all([someone.close(), stranger.close()]));

describe("home without JavaScript", () => {
  it("holds the title of every event, and the summary of all but details", async () => {
    const page = await someone.open("", { javaScriptEnabled: false });
    const said = words(await page.locator("main").textContent()).join(" ");
    const texts = ({ title, summary, importance }) => (importance < 3 ? [title, summary] : [title]);
    const missing = events(atRoot).flatMap(texts).filter((it) => !said.includes(words(it).join(" ")));
    assert.deepEqual(missing, []);
    await page.close();
  });

  it("links to every event", async () => {
    const page = await someone.open("", { javaScriptEnabled: false });
    for (const { id } of events(atRoot)) {
      assert.ok(await page.locator(`main a[href="/events/${id}/"]`).count(), id);
    }
    await page.close();
  });
});

describe("an address that does not exist, deep below the path of the site", () => {
  let page;
  before(async () => (page = await stranger.open("x/y/z")));
  after(() => page.close());

  it("says so to machines", () => assert.equal(page.status, 404));

  it("shows a page in the site's style", async () => {
    const padding = await page.evaluate(() => document.styleSheets[0].cssRules.length);
    assert.ok(padding > 0);
    assert.deepEqual(page.faults.filter((fault) => !fault.includes("404 (Not Found)")), []);
  });

  it("has a menu that works", async () => {
    const links = await page.locator("header a").evaluateAll((all) => all.map((link) => link.href));
    assert.ok(links.length > 1);
    for (const link of links) {
      const response = await page.goto(link);
      assert.equal(response.status(), 200, link);
    }
  });
});

describe("readers on both sides of the date line", () => {
  for (const [kind, address] of Object.entries(kinds)) {
    it(`read the same days: ${kind}`, async () => {
      const texts = ["Pacific/Kiritimati", "Pacific/Pago_Pago"].map(async (timezoneId) => {
        const page = await someone.open(address, { timezoneId });
        const text = await page.locator("body").innerText();
        await page.close();
        return text;
      });
      const [east, west] = await Promise.all(texts);
      assert.equal(east, west);
    });
  }
});

describe("a link to something in a closed part of a page", () => {
  it("opens that part", async () => {
    const folded = pages(atRoot).find(({ $ }) => $("details:not([open]) [id]").length);
    const id = folded.$("details:not([open]) [id]").first().attr("id");
    const page = await someone.open(`${folded.address}#${id}`);
    assert.ok(await page.locator(`[id="${id}"]`).isVisible());
    assert.ok(await page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top < innerHeight, id));
    await page.close();
  });
});
