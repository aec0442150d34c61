// Readers who asked their device for something: less motion, strong colours, paper, big targets,
// a theme.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { none } from "./none.js";
import { reader } from "./reader.js";
import { kinds, sites, text } from "./site.js";

const leastTarget = 44;
const someone = reader();

/** Every kind of page, opened with `settings`, has none of what `find` looks for in the page. */
function eachKind(promise, settings, find, argument) {
  for (const [kind, address] of Object.entries(kinds)) {
    it(`${promise}: ${kind}`, () =>
      someone.visit(address, settings, async (page) => {
        none(await page.evaluate(find, argument));
      }));
  }
}

describe("with reduced motion", () =>
  eachKind("nothing moves", { reducedMotion: "reduce" }, moving));

describe("by finger", () => {
  const phone = { width: 360, hasTouch: true, isMobile: true };
  eachKind(
    `menu and controls are at least ${leastTarget} px high`,
    phone,
    smallTargets,
    leastTarget,
  );
});

describe("in forced colours", () => {
  const { lanes } = JSON.parse(text(sites[0], "events.json")).site;
  const names = Object.fromEntries(lanes.map(({ id, name }) => [id, name]));
  for (const kind of ["home", "an event", "a tag"]) {
    it(`every mark is seen, and every entry names its lane: ${kind}`, () =>
      someone.visit(kinds[kind], { forcedColors: "active" }, async (page) => {
        const { entries, wrong } = await page.evaluate(withoutLane, names);
        assert.ok(entries > 0);
        none(wrong);
      }));
  }
});

describe("on paper", () => {
  for (const [kind, address] of Object.entries(kinds)) {
    it(`a page is dark on white, whatever the theme: ${kind}`, () =>
      someone.visit(address, { colorScheme: "dark" }, async (page) => {
        await choose(page, "dark");
        await page.emulateMedia({ media: "print" });
        none(await page.evaluate(paleOrOnColour));
      }));
  }
});

describe("the choice of a theme", () => {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  it("is followed at once, and on the next page", () =>
    someone.visit("", { colorScheme: "light" }, async (page) => {
      const light = await paper(page);
      await choose(page, "dark");
      const dark = await paper(page);
      assert.notEqual(dark, light);
      await page.goto(someone.url() + kinds["an event"]);
      assert.equal(await paper(page), dark);
    }));

  it("can be given back to the device", () =>
    someone.visit("", { colorScheme: "light" }, async (page) => {
      const light = await paper(page);
      await choose(page, "dark");
      await choose(page, "system");
      assert.equal(await paper(page), light);
    }));
});

/** Chooses a theme at the foot of the page. */
function choose(page, theme) {
  return page.locator("footer select").selectOption(theme);
}

/** Runs in the page: what is animated, or would be. */
function moving() {
  const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
  const moves = (element) => {
    const style = getComputedStyle(element);
    return (
      style.scrollBehavior === "smooth" ||
      seconds(style.transitionDuration) > 0.001 ||
      (style.animationName !== "none" && seconds(style.animationDuration) > 0.001)
    );
  };
  return [...document.querySelectorAll("*")].filter(moves).map((it) => it.outerHTML.slice(0, 120));
}

/** Runs in the page: marks one can't tell from the paper, and entries of a lane that don't name it. */
function withoutLane(lanes) {
  const paper = getComputedStyle(document.body).backgroundColor;
  const isInk = (colour) => !["none", "rgba(0, 0, 0, 0)", paper].includes(colour);
  const isInvisible = (element, part) => {
    const { content, clipPath, width, backgroundColor } = getComputedStyle(element, part);
    const isMark = content !== "none" && clipPath !== "none" && parseFloat(width) > 1;
    return isMark && !isInk(backgroundColor);
  };
  const isBlank = (shape) =>
    !["fill", "stroke"].some((name) => isInk(getComputedStyle(shape)[name]));
  const isUnnamed = (entry) => !entry.innerText.includes(lanes[entry.dataset.lane]);

  const all = [...document.querySelectorAll("main *")].filter((it) => it.checkVisibility());
  const unseen = all.filter((it) =>
    [null, "::before", "::after"].some((part) => isInvisible(it, part)),
  );
  const shapes = all.filter((it) => it.matches("svg :is(circle, rect, path, polygon)[data-lane]"));
  const entries = all.filter((it) => it.matches("li[data-lane]"));
  const wrong = [...unseen, ...shapes.filter(isBlank), ...entries.filter(isUnnamed)];
  return {
    entries: entries.length,
    wrong: wrong.map((element) => element.outerHTML.slice(0, 120)),
  };
}

/** Runs in the page: texts that are pale, and elements that print a dark or coloured ground. */
function paleOrOnColour() {
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const linear = (value) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const isPale = (colour) => 1.05 / (light(channels(colour)) + 0.05) < 4.5;
  const isGround = (colour) => channels(colour)[3] !== 0 && light(channels(colour)) < 0.95;
  const hasText = (element) =>
    [...element.childNodes].some((it) => it.nodeType === 3 && it.data.trim());
  const isWrong = (element) => {
    const style = getComputedStyle(element);
    return isGround(style.backgroundColor) || (hasText(element) && isPale(style.color));
  };
  const all = [...document.querySelectorAll("html, body, body *")].filter((it) =>
    it.checkVisibility(),
  );
  return all.filter(isWrong).map((it) => it.outerHTML.slice(0, 120));
}

/** Runs in the page: links of menus and controls that are too low to hit. */
function smallTargets(least) {
  const all = document.querySelectorAll("nav a, header a, button, select, summary, input");
  const seen = [...all].filter((element) => element.checkVisibility());
  const height = (element) => element.getBoundingClientRect().height;
  return seen
    .filter((element) => height(element) < least - 0.5)
    .map((element) => `${height(element)} px: ${element.outerHTML.slice(0, 100)}`);
}
