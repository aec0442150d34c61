// Every drawing of the race, as it is drawn: its words can be read, and a table holds its numbers.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { none } from "./none.js";
import { reader } from "./reader.js";
import { pages, sites } from "./site.js";

const smallestWords = 10.5;
const [site] = sites;
const someone = reader();
const drawn = pages(site).filter(({ $, address }) => /^(race|answers)\//.test(address) && $("svg").length);

describe("the pages of the race and its answers", () => {
  it("are there", () => assert.ok(drawn.length > 1));

  it("name and describe each drawing", () => {
    const isNamed = ($, svg) => $(svg).find("> title").text() && $(svg).find("> desc").text();
    none(drawn.filter(({ $ }) => !$("svg").toArray().every((svg) => isNamed($, svg))).map(({ file }) => file));
  });

  it("hold in a table or a list each event that a whole drawing links to", () => {
    const missing = drawn.flatMap(({ file, $ }) => {
      const listed = new Set(Array.from($("table a, .replies a"), (link) => link.attribs.href));
      const shown = Array.from($("svg:not(.small) a"), (link) => link.attribs.href);
      return shown.filter((href) => !listed.has(href)).map((href) => `${file}: ${href}`);
    });
    none([...new Set(missing)]);
  });

  for (const { address } of drawn) {
    for (const width of [360, 1440]) {
      describe(`${address}, ${width} px wide`, () => legible(address, width));
    }
  }
});

const ofActors = pages(site).find(({ $, address }) => /^actors\/./.test(address) && $("svg a").length > 2);

for (const address of ["", ofActors.address]) {
  for (const width of [360, 960, 1440]) {
    describe(`all events on /${address}, ${width} px wide`, () => legible(address, width));
  }
}

function legible(address, width) {
  let page;
  before(async () => (page = await someone.open(address, { width })));
  after(() => page.close());

  it("shows each drawing once", async () => {
    const forms = await page.evaluate(() => {
      const isSeen = (svg) => svg.checkVisibility();
      return [...document.querySelectorAll("figure")].map(
        (figure) => [...figure.querySelectorAll("svg")].filter(isSeen).length,
      );
    });
    none(forms.filter((count) => count !== 1));
  });

  it("has no words on others, beyond the window, or too small", async () => {
    none(await page.evaluate(unreadable, smallestWords));
  });
}

/** Runs in the page: words in drawings that can't be read. */
function unreadable(smallest) {
  const wrong = [];
  for (const svg of document.querySelectorAll("svg")) {
    if (!svg.checkVisibility()) continue;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const words = [...svg.querySelectorAll("text")];
    const boxes = words.map((text) => text.getBoundingClientRect());
    words.forEach((text, at) => {
      const { left, right, top, bottom } = boxes[at];
      const say = (what) => wrong.push(`${text.textContent} ${what}`);
      if (parseFloat(getComputedStyle(text).fontSize) * scale < smallest) say("is too small");
      if (left < -1 || right > document.documentElement.clientWidth + 1) say("sticks out");
      boxes.slice(0, at).forEach((other, before) => {
        const across = Math.min(right, other.right) - Math.max(left, other.left);
        const down = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (across > 1 && down > 2.5) say(`lies on ${words[before].textContent}`);
      });
    });
  }
  return wrong;
}
