// Every kind of page, on a phone, a tablet and a desk, in the light and in the dark.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import axe from "axe-core";
import { reader } from "./reader.js";
import { kinds } from "./site.js";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const pictures = new URL("screenshots/", import.meta.url).pathname;

let someone;
before(async () => (someone = await reader()));
after(() => someone.close());

for (const [kind, address] of Object.entries(kinds)) {
  for (const width of [360, 768, 1440]) {
    for (const colorScheme of ["light", "dark"]) {
      describe(`${kind}, ${width} px wide, ${colorScheme}`, () => view(kind, address, width, colorScheme));
    }
  }
  describe(`${kind}, 320 px wide, text twice as large`, () => enlarged(address));
}

function view(kind, address, width, colorScheme) {
  let page;
  before(async () => {
    page = await someone.open(address, { width, colorScheme, scripts: [noteShifts, axe.source] });
    await readToTheEnd(page);
    if (process.env.SCREENSHOTS) await picture(page, `${kind}-${width}-${colorScheme}`);
  });
  after(() => page.close());

  it("breaks no rule of accessibility", async () => {
    const broken = await page.evaluate(async (values) => {
      const { violations } = await axe.run({ runOnly: { type: "tag", values } });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
    }, rules);
    assert.deepEqual(broken, []);
  });

  it("never scrolls sideways", async () => assert.ok((await overhang(page)) <= 0));

  it("stays where it is while it is read", async () => {
    const shift = await page.evaluate(() => shifted);
    assert.ok(shift <= 0.01, `moved by ${shift}`);
  });

  it("loads without a message, a failure or a request to anyone else", async () => {
    assert.deepEqual(page.faults, []);
  });

  it("says what it may load, and loads scripts from the site alone", async () => {
    const policy = page.locator('meta[http-equiv="Content-Security-Policy" i]');
    const content = await policy.getAttribute("content");
    const rule = (name) => content.match(`${name} ([^;]*)`)?.[1];
    assert.match(rule("script-src") ?? rule("default-src"), /^'(self|none)'$/);
  });
}

function enlarged(address) {
  it("cuts nothing off and never scrolls sideways", async () => {
    const page = await someone.open(address, { width: 320 });
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    assert.ok((await overhang(page)) <= 0, `${await overhang(page)} px too wide`);
    assert.deepEqual(await page.evaluate(cutOff), []);
    await page.close();
  });
}

/** Runs in the page from its start: adds up how far its parts move by themselves. */
function noteShifts() {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

async function readToTheEnd(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    const root = document.documentElement;
    while (root.scrollTop + innerHeight < root.scrollHeight - 1) {
      const before = root.scrollTop;
      scrollBy({ top: innerHeight * 0.8, behavior: "instant" });
      await frame();
      await frame();
      if (root.scrollTop === before) break;
    }
  });
}

const overhang = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Runs in the page: the elements whose content is wider than they show, by their texts. */
function cutOff() {
  const cuts = (element) => {
    const style = getComputedStyle(element);
    const isHiddenFromSight = element.clientWidth <= 1;
    const clips = ["hidden", "clip"].includes(style.overflowX);
    return clips && !isHiddenFromSight && element.scrollWidth > element.clientWidth + 1;
  };
  const isPage = (element) => element === document.documentElement || element === document.body;
  const all = [...document.querySelectorAll("body *")];
  return all.filter((element) => !isPage(element) && cuts(element)).map((it) => it.outerHTML.slice(0, 200));
}

async function picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}${name.replaceAll(" ", "-")}.png`, fullPage: true });
}
