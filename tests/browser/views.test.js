// Every kind of page, on a phone, a tablet and a desk, in the light and in the dark.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import axe from "axe-core";
import { none } from "./none.js";
import { reader } from "./reader.js";
import { kinds } from "./site.js";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const pictures = new URL("screenshots/", import.meta.url).pathname;

const someone = reader();

for (const [kind, address] of Object.entries(kinds)) {
  for (const width of [360, 768, 1440]) {
    for (const colorScheme of ["light", "dark"]) {
      describe(`${kind}, ${width} px wide, ${colorScheme}`, () =>
        view(kind, address, width, colorScheme));
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
    none(broken);
  });

  it("never scrolls sideways", async () => {
    none(await page.evaluate(sticksOut));
  });

  it("stays where it is while it is read", async () => {
    const shift = await page.evaluate(() => shifted);
    assert.ok(shift <= 0.01, `moved by ${shift}`);
  });

  it("loads without a message, a failure or a request to anyone else", async () => {
    none(page.faults);
  });
}

function enlarged(address) {
  it("cuts nothing off and never scrolls sideways", () =>
    someone.visit(address, { width: 320 }, async (page) => {
      await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      none(await page.evaluate(sticksOut));
      none(await page.evaluate(cutOff));
    }));
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

/** Runs in the page: what reaches over the edges of the window, if not in a scroller of its own. */
function sticksOut() {
  const { clientWidth, scrollWidth } = document.documentElement;
  const reachesOut = (element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < -0.5 || right > clientWidth + 0.5;
  };
  const isHeld = (element) =>
    element !== document.body &&
    (getComputedStyle(element).overflowX !== "visible" || isHeld(element.parentElement));
  const seen = [...document.querySelectorAll("body *")].filter((it) => it.checkVisibility());
  const found = seen.filter((it) => reachesOut(it) && !isHeld(it.parentElement));
  const outermost = found.filter((it) => !found.includes(it.parentElement));
  const page = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
  return [...page, ...outermost.map((element) => element.outerHTML.slice(0, 120))];
}

/** Runs in the page: the elements that hide a part of their content at the side. */
function cutOff() {
  const cuts = (element) => {
    const clips = ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
    // What only screen readers get is one pixel wide.
    return clips && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
  };
  const found = [...document.querySelectorAll("body *")].filter(cuts);
  return found.map((element) => element.outerHTML.slice(0, 120));
}

async function picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}${name.replaceAll(" ", "-")}.png`, fullPage: true });
}
