// Home for a reader without a mouse.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { none } from "./none.js";
import { reader } from "./reader.js";

const lookedAtClosely = 40;
// Whatever home lists, from first to last.
const stopsAllowed = 250;

const someone = reader();

for (const width of [360, 1440]) {
  describe(`home by keyboard, ${width} px wide`, () => {
    let page, stops;
    before(async () => {
      page = await someone.open("", { width });
      stops = await walk(page);
    });
    after(() => page.close());

    it("goes through all of the page and comes out of it again", async () => {
      const all = await page.evaluate(tabbable);
      assert.equal(stops.length, all);
      assert.ok(all <= stopsAllowed, `${all} stops`);
    });

    it("shows where one is, and covers it with nothing", () => {
      const lost = stops
        .slice(0, lookedAtClosely)
        .filter((stop) => !stop.isMarked || stop.isCovered);
      none(lost.map((stop) => JSON.stringify(stop)));
    });

    it("offers first to skip the menu, and does", async () => {
      assert.match(stops[0].href, /^#./);
      await page.goto(someone.url());
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.activeElement.closest("main")));
    });
  });
}

/** Presses Tab until the focus leaves the page, and notes each stop. */
async function walk(page) {
  const stops = [];
  while (stops.length <= 2 * stopsAllowed) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(focused);
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}

/** Runs in the page: the element that has the focus; null when it was here before. */
function focused() {
  const element = document.activeElement;
  if (element === document.body || element.dataset.visited) return null;
  element.dataset.visited = "yes";
  const box = [...element.getClientRects()].find(({ width, height }) => width * height > 0);
  const style = getComputedStyle(element);
  const seen = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    href: element.getAttribute("href"),
    text: element.textContent.trim().slice(0, 60),
    isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isCovered: !seen || !(element.contains(seen) || seen.contains(element)),
  };
}

/** Runs in the page: how many stops it has. */
function tabbable() {
  const all = document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]",
  );
  return [...all].filter((element) => element.tabIndex >= 0 && element.checkVisibility()).length;
}
