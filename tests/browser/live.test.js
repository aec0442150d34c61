// Somebody writes the site while somebody reads it: `dateline serve` in a browser.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { beforeEach, describe, it } from "node:test";
import axe from "axe-core";
import { none } from "./none.js";
import { reader } from "./reader.js";

const root = new URL("../../", import.meta.url).pathname;
const folder = await mkdtemp(join(tmpdir(), "dateline-live-"));
const config = '[site]\ntitle = "A race"\nbase_url = "https://dateline.example/a/b/"\n';

const save = async (path, text) => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};

const event = (title, text = "") =>
  `+++\ntitle = "${title}"\ndate = "2025-01-20"\n+++\n${text}\n`;

const paragraphs = "A line of text.\n\n".repeat(200);
const long = (title) =>
  event(title, `${paragraphs}\n<details><summary>More</summary>Folded.</details>\n\n[a](event:b)`);

const sound = { "site.toml": config, "content/events/b.md": event("B"), "content/events/a.md": long("A") };

/** Serves the folder as an editor does; Ctrl-C ends it. */
async function live() {
  for (const [path, text] of Object.entries(sound)) await save(path, text);
  const words = ["run", "--quiet", "--", "serve", "--port", "0", "--root", folder];
  const server = spawn("cargo", words, { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((done) => server.on("exit", done));
  const [url] = await once(createInterface({ input: server.stdout }));
  const close = async () => {
    server.kill("SIGINT");
    assert.equal(await ended, 0);
    await rm(folder, { recursive: true });
  };
  return { url, close };
}

let marks = 0;

/** Until the server shows what was saved last, and with it all that was saved before. */
async function settled() {
  const title = `Mark ${++marks}`;
  await save("content/events/mark.md", event(title));
  const shown = async () => (await (await fetch(someone.url())).text()).includes(title);
  while (!(await shown())) await new Promise((done) => setTimeout(done, 10));
}

const once = (lines) => new Promise((done) => lines.once("line", (line) => done([line])));

const someone = reader({ folder }, live);
const report = (page) => page.locator("dateline-report section");
const mark = (page) => page.evaluate(() => (window.unchanged = true));
const isMarked = (page) => page.evaluate(() => window.unchanged === true);

describe("while the site is written", { concurrency: false }, () => {
  beforeEach(async () => {
    await rm(join(folder, "static"), { recursive: true, force: true });
    await rm(join(folder, "templates"), { recursive: true, force: true });
    for (const [path, text] of Object.entries(sound)) await save(path, text);
    await settled();
  });

  it("a save shows by itself, and the reader stays where they were", () =>
    someone.visit("events/a/?x#main", {}, async (page) => {
      await page.locator("summary", { hasText: "More" }).click();
      await page.locator("a", { hasText: /^a$/ }).focus();
      await page.evaluate(() => scrollTo(0, 1234));
      const before = page.url();
      await save("content/events/a.md", long("A comes"));
      await page.getByRole("heading", { name: "A comes" }).waitFor();
      await page.waitForFunction(() => document.readyState === "complete");
      await page.waitForFunction(() => Math.abs(scrollY - 1234) < 2);
      assert.equal(page.url(), before);
      const kept = await page.evaluate(() => ({
        open: document.querySelector("details").open,
        focus: document.activeElement.textContent,
      }));
      assert.deepEqual(kept, { open: true, focus: "a" });
    }));

  it("a change of style alone shows without a reload", () =>
    someone.visit("", {}, async (page) => {
      await mark(page);
      for (const colour of ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]) {
        await save("static/style.css", `body { color: ${colour} }`);
        await page.waitForFunction((c) => getComputedStyle(document.body).color === c, colour);
      }
      await page.waitForFunction(() => document.styleSheets.length === 1);
      assert.ok(await isMarked(page));
    }));

  it("what is wrong lies over the page, which can be read, and goes when it is mended", () =>
    someone.visit("events/a/", {}, async (page) => {
      await mark(page);
      await save("content/events/a.md", long("A").replace("2025", "abcd"));
      await save("content/events/b.md", event("B").replace("title", "titel"));
      const panel = report(page);
      await panel.getByText("content/events/a.md:3:9").waitFor();
      await panel.getByText("content/events/b.md:2:1").first().waitFor();
      const said = await panel.innerText();
      assert.match(said, /The site has \d errors/);
      assert.match(said, /date = "abcd-01-20"\n {8}\^{10}\n/);
      assert.match(said, /write a date such as/);
      assert.equal(await page.locator("h1", { hasText: /^A$/ }).isVisible(), true);
      await page.mouse.wheel(0, 500);
      await page.waitForFunction(() => scrollY > 0);
      assert.ok(await isMarked(page));
      await save("content/events/b.md", event("B"));
      await save("content/events/a.md", long("A is mended"));
      await page.getByRole("heading", { name: "A is mended" }).waitFor();
      assert.equal(await report(page).count(), 0);
    }));

  it("what is wrong can be put away, and other faults are shown again", () =>
    someone.visit("events/a/", {}, async (page) => {
      const broken = (date) => save("content/events/b.md", event("B").replace("2025-01-20", date));
      await broken("once");
      await report(page).getByText('"once"').first().waitFor();
      await page.keyboard.press("Escape");
      assert.equal(await report(page).count(), 0);
      await broken("twice");
      await report(page).getByText('"twice"').first().waitFor();
      await page.locator("main a").first().focus();
      const close = report(page).getByRole("button", { name: "Close" });
      await close.focus();
      await page.keyboard.press("Enter");
      assert.equal(await report(page).count(), 0);
      await mark(page);
      await save("content/events/b.md", event("B2"));
      await page.waitForFunction(() => !window.unchanged);
      assert.equal(await report(page).count(), 0);
    }));

  for (const colorScheme of ["light", "dark"]) {
    it(`what is wrong can be read on a phone and by everyone: ${colorScheme}`, () =>
      someone.visit("", { width: 360, colorScheme, scripts: [axe.source] }, async (page) => {
        await save("content/events/b.md", `+++\nlane = "${"long ".repeat(60)}"\n+++\n`);
        await report(page).getByRole("button", { name: "Close" }).waitFor();
        const width = await page.evaluate(() => {
          const panel = document.querySelector("dateline-report").shadowRoot.querySelector("section");
          return [panel.scrollWidth, panel.clientWidth, document.documentElement.scrollWidth];
        });
        assert.ok(width[0] <= width[1] && width[2] <= 360, `${width}`);
        const wrong = await page.evaluate(async () => {
          const values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
          const { violations } = await axe.run({ runOnly: { type: "tag", values } });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
        });
        none(wrong);
      }));
  }

  it("a page that could not be made comes back, and so does one of a site without any page", () =>
    someone.visit("events/a/", {}, async (page) => {
      await page.evaluate(() => scrollTo(0, 1000));
      await save("templates/event.html", "{{ evnt.title }}");
      await page.getByText("This page could not be made").first().waitFor();
      await rm(join(folder, "templates"), { recursive: true });
      await page.getByRole("heading", { name: "A", exact: true }).waitFor();
      await page.waitForFunction(() => Math.abs(scrollY - 1000) < 2);
      await page.goto(`${someone.url()}nowhere/at/all/`);
      await mark(page);
      await save("content/events/b.md", event("B comes"));
      await page.waitForFunction(() => !window.unchanged);
    }));

  it("tabs that nobody looks at take no connection, and catch up when they are looked at", () =>
    someone.visit("events/a/", {}, async (page) => {
      const look = (hidden) =>
        page.evaluate((hidden) => {
          Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }, hidden);
      await look(true);
      await save("content/events/a.md", long("A comes"));
      await page.waitForTimeout(500);
      assert.equal(await page.locator("h1").innerText(), "A");
      await look(false);
      await page.getByRole("heading", { name: "A comes" }).waitFor();
    }));
});
