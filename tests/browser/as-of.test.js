// The race on an earlier day: what the script shows is, word for word, what a build says whose today
// is that day.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import axe from "axe-core";
import { load } from "cheerio";
import { none } from "./none.js";
import { reader } from "./reader.js";
import { sites } from "./site.js";

const root = new URL("../../", import.meta.url).pathname;
const [site] = sites;
const run = promisify(execFile);
const someone = reader(site);

const build = (from, to) => {
  const words = ["run", "--quiet", "--", "build", "--root", from, "--out", to];
  return run("cargo", [...words, "--base-url", site.address], { cwd: root });
};

const squeezed = (text) => text.replace(/\s+/g, " ").trim();

/** The clock's lines and the table of a page: the lines as they are marked up, the rows as text. */
const said = ($) => ({
  clock: $(".clock > :is(.said, .basis)").toArray().map((line) => squeezed($.html(line))),
  rows: $(".standings tbody tr").toArray().map((row) => {
    const cells = $(row).children().toArray().map((cell) => squeezed($(cell).text()));
    return `${$(row).attr("class") ?? ""}| ${cells.join(" | ")}`;
  }),
});

/** What a page shows of a day. */
const shown = async (page) => {
  const view = page.locator("#on .view");
  await view.waitFor();
  return said(load(await view.evaluate((view) => view.outerHTML)));
};

describe("the race on an earlier day", () => {
  let folder;
  before(async () => (folder = await mkdtemp(join(tmpdir(), "dateline-as-of-"))));
  after(() => rm(folder, { recursive: true }));

  /** What a build says on a day. */
  const built = async (day) => {
    const from = join(folder, day);
    await mkdir(from);
    await symlink(join(root, "content"), join(from, "content"));
    const config = await readFile(join(root, "site.toml"), "utf8");
    await writeFile(join(from, "site.toml"), config.replace(/^as_of = .*$/m, `as_of = "${day}"`));
    await build(from, join(from, "out"));
    const page = await readFile(join(from, "out/race/index.html"), "utf8").catch(() => "");
    await rm(join(from, "out"), { recursive: true });
    return said(load(page));
  };

  const days = [
    ["before anything was measured", "2018-06-15"],
    ["one lane alone", "2019-09-01"],
    ["a chip is offered", "2020-05-14"],
    ["nothing of that class may be sold", "2022-09-15"],
    ["the A800 comes", "2022-11-07"],
    ["no test knows how long", "2023-08-25"],
    ["between turns", "2023-12-31"],
    ["a leap day", "2024-02-29"],
    ["chips change", "2024-03-18"],
    ["a day before a turn", "2024-05-12"],
    ["the turn", "2024-05-13"],
    ["MMLU is full", "2024-06-20"],
    ["a leap of the clock", "2024-09-19"],
    ["between Christmas and New Year", "2024-12-26"],
    ["R1", "2025-01-20"],
    ["the day after", "2025-01-21"],
    ["the H20 is barred", "2025-04-09"],
    ["the end of the year", "2025-12-31"],
    ["level before its end", "2026-02-12"],
    ["given up", "2026-02-23"],
    ["some are stale", "2026-06-09"],
    ["the day before the last", "2026-10-23"],
    ["today", "2026-10-24"],
  ];
  for (const [name, day] of days) {
    it(`${day}, ${name}, is as it would be as today`, async () => {
      const then = await built(day);
      await someone.visit(`race/?on=${day}`, {}, async (page) => {
        assert.deepEqual(await shown(page), then);
        none(page.faults);
      });
    });
  }
});

describe("the choice of a day", () => {
  it("keeps the day in the address, and goes back and forth", () =>
    someone.visit("race/", {}, async (page) => {
      const field = page.locator("#on input");
      const present = page.locator("main > .glance");
      const clock = page.locator("main > .clock > .said");
      const status = page.locator("#on [role=status]");
      assert(await present.isVisible());
      assert(!(await page.getByText("Back to today").isVisible()), "it is today");
      await page.locator("#on li a").first().click();
      await page.locator("#on .view").waitFor();
      const first = new URL(page.url()).searchParams.get("on");
      assert.equal(await field.inputValue(), first);
      assert(!(await present.isVisible()), "what stands today is not shown with it");
      assert(!(await clock.isVisible()), "nor how far behind anybody is today");
      await field.fill("2024-09-19");
      await field.dispatchEvent("change");
      await page.waitForFunction(() => document.querySelector("#on .view time").dateTime === "2024-09-19");
      assert.equal(await status.textContent(), "Where things stood on 19 September 2024");
      assert.equal(new URL(page.url()).searchParams.get("on"), "2024-09-19");
      await page.getByRole("link", { name: "Back to today" }).click();
      await present.waitFor();
      assert.equal(new URL(page.url()).search, "");
      await page.goBack();
      await page.locator("#on .view").waitFor();
      assert.equal(await field.inputValue(), "2024-09-19");
      await page.goBack();
      await present.waitFor();
      assert.equal(await status.textContent(), "");
      none(page.faults);
    }));

  for (const day of ["1700-01-01", "2099-01-01", "2024-02-30", "yesterday", ""]) {
    it(`says what days there are instead of ‘${day}’`, () =>
      someone.visit(`race/?on=${day}`, {}, async (page) => {
        const status = page.locator("#on [role=status]");
        await page.waitForFunction(() => document.querySelector("#on [role=status]").textContent);
        assert.match(await status.textContent(), /^There are days from .* \d{4} to 24 October 2026\.$/);
        assert(await page.locator("main > .glance").isVisible());
        none(page.faults);
      }));
  }

  it("greys the later part of every drawing that goes on, and takes that off again", () =>
    someone.visit("race/?on=2025-01-20", {}, async (page) => {
      await page.locator("#on .view").waitFor();
      const drawings = await page.locator("[data-days]").evaluateAll((all) =>
        all.map((drawing) => {
          const [first, last, from, to] = drawing.dataset.days.split(" ").map(Number);
          const x = drawing.querySelector(":scope > .later")?.x.baseVal.value;
          return { first, last, from, to, x };
        }));
      const day = Date.parse("2025-01-20") / 864e5;
      assert(drawings.some(({ first, x }) => first < day && x > 0));
      for (const { first, last, from, to, x } of drawings) {
        if (last <= day) assert.equal(x, undefined);
        else if (day < first) assert.equal(x, 0);
        else assert(Math.abs(x - (from + ((day - first) / (last - first)) * (to - from))) < 0.1);
      }
      await page.getByRole("link", { name: "Back to today" }).click();
      assert.equal(await page.locator(".later").count(), 0);
    }));

  it("tells when a day can't be loaded, and loads it the next time", () =>
    someone.visit("race/", {}, async (page) => {
      await page.route("**/race/on/*.json", (route) => route.abort(), { times: 1 });
      await page.locator("#on li a").first().click();
      await page.getByText("could not be loaded").waitFor();
      await page.locator("#on li a").first().click();
      await page.locator("#on .view").waitFor();
    }));

  it("shows the ten events before the day, the newest first", () =>
    someone.visit("race/?on=2025-01-20", {}, async (page) => {
      await page.locator("#on .view").waitFor();
      const events = page.locator("#on .view ol > li");
      assert.equal(await events.count(), 10);
      assert.match(await events.first().textContent(), /^20 January 2025/);
    }));

  it("leaves names whole that begin before the day, and says of what day the rest speaks", () =>
    someone.visit("race/?on=2025-01-20", {}, async (page) => {
      const view = page.locator("#on .view");
      await view.waitFor();
      assert.match(await view.textContent(), /What stands below is of today/);
      const whole = page.locator("main > .clock figure .wide > .later ~ .whole");
      assert.ok((await whole.allTextContents()).includes("DeepSeek-R1"));
      await page.getByRole("link", { name: "Back to today" }).click();
      await page.locator("main > .glance").waitFor();
      assert.equal(await page.locator(".later, .whole").count(), 0);
    }));

  for (const [width, colorScheme] of [[360, "dark"], [1440, "light"]]) {
    it(`breaks no rule at ${width} px, ${colorScheme}`, () =>
      someone.visit("race/?on=2025-01-20", { width, colorScheme }, async (page) => {
        await page.locator("#on .view").waitFor();
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => window.axe.run());
        none(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert(!wide, "no sideways scrolling");
      }));
  }

  it("asks for nothing more before a day is chosen", () =>
    someone.visit("race/", {}, async (page) => {
      await page.waitForLoadState("networkidle");
      none(page.requests.map((request) => request.url()).filter((url) => url.endsWith(".json")));
    }));
});

describe("the race on an earlier day of other sites", () => {
  const folder = mkdtemp(join(tmpdir(), "dateline-as-of-"));
  after(async () => rm(await folder, { recursive: true }));

  const lanes = (ids) => ids.map((id) => `[[lanes]]\nid = "${id}"\nname = "${id}"\n`).join("");
  const event = (date, lane, metric, value) =>
    `+++\ntitle = "${lane} ${value}"\ndate = "${date}"\nlane = "${lane}"\n` +
    `[[measurements]]\nmetric = "${metric}"\nsubject = "${lane} ${value}"\nvalue = ${value}\n+++\n`;
  const config = (ids, day, clock) =>
    `[site]\ntitle = "A race"\nbase_url = "${site.address}"\nas_of = "${day}"\n${lanes(ids)}` +
    `[[metrics]]\nid = "m"\nname = "M"\nmargin = 2\nclock = ${clock}\n` +
    `[[metrics]]\nid = "n"\nname = "N"\nmargin = 2\nclock = ${clock}\nstale_after = 200\n`;
  const measured = [
    ["2024-01-10", "a", "m", 10], ["2024-02", "b", "m", 11], ["2024-03-05", "a", "m", 20],
    ["2024-04-01", "c", "m", 19], ["2024-05-01", "b", "m", 30], ["2024-02-20", "a", "n", 10],
    ["2024-03-20", "b", "n", 20], ["2024-06-01", "a", "n", 20], ["2024-06-15", "b", "n", 40],
  ];

  const made = async (name, ids, day, clock) => {
    const from = join(await folder, name, day);
    const files = { "site.toml": config(ids, day, clock) };
    for (const [at, [date, lane, metric, value]] of measured.entries()) {
      if (ids.includes(lane)) files[`content/events/e${at}.md`] = event(date, lane, metric, value);
    }
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(from, path)), { recursive: true });
      await writeFile(join(from, path), text);
    }
    await build(from, join(from, "out"));
    return join(from, "out");
  };

  for (const [name, ids, clock] of [
    ["three lanes", ["a", "b", "c"], true],
    ["two lanes without a clock", ["a", "b"], false],
    ["one lane", ["a"], true],
  ]) {
    const at = made(name, ids, "2025-03-01", clock);
    const another = reader({ folder: null, base: site.base }, async () => {
      const { host } = await import("./host.js");
      return host({ folder: await at, base: site.base });
    });
    for (const day of ["2024-01-10", "2024-02-29", "2024-03-20", "2024-05-02", "2024-06-16", "2025-02-01"]) {
      it(`${name}: ${day} is as it would be as today`, async () => {
        const out = await made(name, ids, day, clock);
        const then = said(load(await readFile(join(out, "race/index.html"), "utf8")));
        await another.visit(`race/?on=${day}`, {}, async (page) => {
          assert.deepEqual(await shown(page), then);
          none(page.faults);
        });
      });
    }
  }
});
