// Readers who asked their device for something: less motion, strong colours, paper, big targets,
// a theme.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { reader } from "./reader.js";
import { kinds } from "./site.js";

const leastTarget = 44;

let someone;
before(async () => (someone = await reader()));
after(() => someone.close());

describe("with reduced motion", () => {
  for (const [kind, address] of Object.entries(kinds)) {
    it(`nothing moves: ${kind}`, async () => {
      const page = await someone.open(address, { reducedMotion: "reduce" });
      assert.deepEqual(await page.evaluate(moving), []);
      await page.close();
    });
  }
});

describe("in forced colours", () => {
  for (const kind of ["home", "an event"]) {
    it(`every mark of a lane is still seen: ${kind}`, async () => {
      const page = await someone.open(kinds[kind], { forcedColors: "active" });
      const { marks, unseen } = await page.evaluate(laneMarks);
      assert.ok(marks > 0);
      assert.deepEqual(unseen, []);
      await page.close();
    });
  }
});

describe("on paper", () => {
  for (const [kind, address] of Object.entries(kinds)) {
    it(`a page is dark on white, even from the dark theme: ${kind}`, async () => {
      const page = await someone.open(address, { colorScheme: "dark" });
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      assert.deepEqual(await page.evaluate(paleOrOnColour), []);
      await page.close();
    });
  }
});

describe("by finger", () => {
  for (const [kind, address] of Object.entries(kinds)) {
    it(`menu and controls are at least ${leastTarget} px high: ${kind}`, async () => {
      const page = await someone.open(address, { width: 360, hasTouch: true, isMobile: true });
      assert.deepEqual(await page.evaluate(smallTargets, leastTarget), []);
      await page.close();
    });
  }
});

describe("the choice of a theme", () => {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  it("is followed at once and remembered on the next page", async () => {
    const page = await someone.open("", { colorScheme: "light" });
    const light = await paper(page);
    await choose(page, "dark");
    const dark = await paper(page);
    assert.notEqual(dark, light);
    await page.goto(someone.url + kinds["an event"]);
    assert.equal(await paper(page), dark);
    await page.close();
  });

  it("can be given back to the device", async () => {
    const page = await someone.open("", { colorScheme: "light" });
    const light = await paper(page);
    await choose(page, "dark");
    await choose(page, "system");
    assert.equal(await paper(page), light);
    await page.close();
  });
});

/** Chooses a theme in the switch at the foot of the page. */
async function choose(page, theme) {
  await page.locator("select, [data-theme-words] button").first().waitFor();
  await page.locator("footer select").selectOption(theme);
}

/** Runs in the page: what is animated, or would be. */
function moving() {
  const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
  const moves = (element) => {
    const style = getComputedStyle(element);
    return style.scrollBehavior === "smooth" || seconds(style.transitionDuration) > 0.001 ||
      (style.animationName !== "none" && seconds(style.animationDuration) > 0.001);
  };
  return [...document.querySelectorAll("*")].filter(moves).map((it) => it.outerHTML.slice(0, 120));
}

/** Runs in the page: how many marks of lanes there are, and those one can't tell from the paper. */
function laneMarks() {
  const paper = getComputedStyle(document.body).backgroundColor;
  const isVisible = (colour) => !["none", "transparent", "rgba(0, 0, 0, 0)", paper].includes(colour);
  const isSeen = (element) => {
    const before = getComputedStyle(element, "::before");
    const style = getComputedStyle(element);
    const hasMark = before.content !== "none" &&
      (isVisible(before.backgroundColor) || (parseFloat(before.borderTopWidth) > 0 && isVisible(before.borderTopColor)));
    const isShape = element instanceof SVGElement && [style.fill, style.stroke].some(isVisible);
    const hasWord = element.querySelector("b") ?? (element.localName === "b" && element.textContent);
    return hasMark || isShape || hasWord;
  };
  const all = [...document.querySelectorAll("main [data-lane]")].filter((it) => it.checkVisibility());
  return { marks: all.length, unseen: all.filter((it) => !isSeen(it)).map((it) => it.outerHTML.slice(0, 160)) };
}

/** Runs in the page: texts that are pale, and elements that print a dark or coloured ground. */
function paleOrOnColour() {
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const linear = (value) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const isPale = (colour) => 1.05 / (light(channels(colour)) + 0.05) < 4.5;
  const isGround = (colour) => channels(colour)[3] !== 0 && light(channels(colour)) < 0.95;
  const hasText = (element) => [...element.childNodes].some((it) => it.nodeType === 3 && it.data.trim());
  const isWrong = (element) => {
    const style = getComputedStyle(element);
    return isGround(style.backgroundColor) || (hasText(element) && isPale(style.color));
  };
  const all = [...document.querySelectorAll("html, body, body *")].filter((it) => it.checkVisibility());
  return all.filter(isWrong).map((it) => it.outerHTML.slice(0, 120));
}

/** Runs in the page: links of menus and controls that are too low to hit. */
function smallTargets(least) {
  const all = document.querySelectorAll("nav a, header a, button, select, summary, input");
  const seen = [...all].filter((element) => element.checkVisibility());
  const height = (element) => element.getBoundingClientRect().height;
  return seen.filter((element) => height(element) < least - 0.5)
    .map((element) => `${height(element)} px: ${element.outerHTML.slice(0, 100)}`);
}
