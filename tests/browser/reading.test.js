// What a reader gets who has no script, a wrong address, another clock, or a link into the middle.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { none } from "./none.js";
import { reader } from "./reader.js";
import { events, kinds, pages, sites, words } from "./site.js";

const [atRoot] = sites;
const someone = reader(atRoot);

describe("home without JavaScript", () => {
  const withoutScript = { javaScriptEnabled: false };

  // Of many events home lists the newest and the landmarks.
  const listed = (all) =>
    all.filter((event, at) => all.length <= 120 || at >= all.length - 50 || event.importance === 1);

  it("holds the titles of its events, and the summary of all but details", async () => {
    const text = await someone.visit("", withoutScript, (page) =>
      page.locator("main").textContent(),
    );
    const said = words(text).join(" ");
    const texts = ({ title, summary, importance }) => (importance < 3 ? [title, summary] : [title]);
    const all = listed(events(atRoot)).flatMap(texts);
    none(all.filter((it) => !said.includes(words(it).join(" "))));
  });

  it("links to every event, itself or by way of a year", async () => {
    const pathsIn = (page) =>
      linksIn(page, "main").then((links) => links.map((link) => new URL(link).pathname));
    const paths = await someone.visit("", withoutScript, pathsIn);
    for (const year of paths.filter((path) => path.startsWith("/years/"))) {
      paths.push(...(await someone.visit(year.slice(1), withoutScript, pathsIn)));
    }
    const ids = events(atRoot).map((event) => event.id);
    none(ids.filter((id) => !paths.includes(`/events/${id}/`)));
  });
});

for (const site of sites) {
  describe(`an address that does not exist, deep below ${site.address}`, () => isMissing(site));
}

function isMissing(site) {
  const visitor = reader(site);
  let page;
  before(async () => (page = await visitor.open("x/y/z")));
  after(() => page.close());

  it("says so to machines", () => assert.equal(page.status, 404));

  it("is answered in the site's style", async () => {
    assert.ok(await page.evaluate(() => document.styleSheets[0].cssRules.length));
    // The browser notes the answer itself as a fault.
    none(page.faults.filter((fault) => !fault.includes("404 (Not Found)")));
  });

  it("has a menu that works", async () => {
    const links = await linksIn(page, "header");
    assert.ok(links.length > 1);
    for (const link of links) assert.equal((await page.goto(link)).status(), 200, link);
  });
}

describe("readers on both sides of the date line", () => {
  const read = (page) => page.locator("body").innerText();
  for (const [kind, address] of Object.entries(kinds)) {
    it(`read the same days: ${kind}`, async () => {
      const east = await someone.visit(address, { timezoneId: "Pacific/Kiritimati" }, read);
      const west = await someone.visit(address, { timezoneId: "Pacific/Pago_Pago" }, read);
      assert.equal(east, west);
    });
  }
});

describe("a link to something in a closed part of a page", () => {
  it("opens that part and shows it", async () => {
    const closed = "details:not([open]) [id]";
    const { address, $ } = pages(atRoot).find(({ $ }) => $(closed).length);
    const id = $(closed).first().attr("id");
    await someone.visit(`${address}#${id}`, {}, async (page) => {
      assert.ok(await page.locator(`[id="${id}"]`).isVisible());
      const box = await page.locator(`[id="${id}"]`).boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= page.viewportSize().height);
    });
  });
});

function linksIn(page, part) {
  // Links in drawings have no `href` of their own that is a text.
  const addresses = (all) => all.map((link) => new URL(link.getAttribute("href"), document.baseURI).href);
  return page.locator(`${part} a[href]`).evaluateAll(addresses);
}

describe("the tables beside drawings on a phone, where rows are read as lines", () => {
  for (const address of ["race/", "race/gpqa/"]) {
    it(`set what stands in a row apart, and name its numbers: ${address}`, () =>
      someone.visit(address, { width: 360 }, async (page) => {
        const { apart, named } = await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
          const before = (cell) => getComputedStyle(cell, "::before").content;
          const cells = [...document.querySelectorAll(".stack tbody tr > * + :not(:empty)")];
          return {
            apart: cells.filter((cell) => !before(cell).includes("·")).map((cell) => cell.textContent),
            named: cells.filter(({ dataset }) => dataset.label).map(before),
          };
        });
        none(apart);
        assert.ok(named.some((words) => words.includes("Days behind")), `${named}`);
      }));
  }
});
