// The markup of every page is what browsers and readers' tools expect.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { HtmlValidate } from "html-validate";
import { events, files, pages, sites, text, words } from "./site.js";

const [site] = sites;
const all = pages(site);
const shown = all.filter((page) => !page.leadsElsewhere);

describe("every page", () => {
  it("follows html-validate's recommended rules", async () => {
    const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });
    const broken = await Promise.all(all.map(async ({ file }) => {
      const report = await validator.validateString(text(site, file));
      const messages = report.results.flatMap((result) => result.messages);
      return messages.map((it) => `${file}:${it.line}:${it.column} ${it.ruleId}: ${it.message}`);
    }));
    assert.deepEqual(broken.flat(), []);
  });

  it("has one heading of the first level, one main part and a menu", () => {
    const count = ({ file, $ }) => `${file}: ${$("h1").length} ${$("main").length} ${$("nav").length > 0}`;
    assert.deepEqual(shown.map(count), shown.map(({ file }) => `${file}: 1 1 true`));
  });

  it("begins with a link over the menu to what it is about", () => {
    const wrong = shown.filter(({ $ }) => !/^#./.test($("a[href], button").first().attr("href")));
    assert.deepEqual(wrong.map((page) => page.file), []);
  });

  it("names its pictures or says that they mean nothing", () => {
    const isNamed = ($, svg) =>
      $(svg).closest('[aria-hidden="true"]').length ||
      ($(svg).attr("role") === "img" && ($(svg).attr("aria-label") || $(svg).children("title").length));
    const wrong = shown.filter(({ $ }) => $("svg").toArray().some((svg) => !isNamed($, svg)));
    assert.deepEqual(wrong.map((page) => page.file), []);
  });

  it("has no script or style in an attribute, and no order of its own for the keyboard", () => {
    const wrong = shown.filter(({ $ }) => $("*").toArray().some((element) =>
      Object.entries(element.attribs).some(([name, value]) =>
        /^on|^style$/.test(name) || (name === "tabindex" && Number(value) > 0))));
    assert.deepEqual(wrong.map((page) => page.file), []);
  });
});

describe("an event's page", () => {
  const found = events(site).map((event) => ({ event, ...all.find((it) => it.address === `events/${event.id}/`) }));

  it("dates it for machines, as exactly as its source and no more", () => {
    const wrong = found.filter(({ $ }) => $("main time[datetime]").length === 0);
    assert.deepEqual(wrong.map((page) => page.file), []);
  });

  it("links to its sources", () => {
    const wrong = found.flatMap(({ event, $, file }) =>
      event.sources.filter((source) => $(`main a[href="${source.url}"]`).length === 0)
        .map((source) => `${file}: ${source.url}`));
    assert.deepEqual(wrong, []);
  });

  it("links to what it answers and to what answers it", () => {
    const wrong = found.flatMap(({ event, $, file }) =>
      [...event.responds_to, ...event.responses]
        .filter((id) => $(`main a[href="${site.base}events/${id}/"]`).length === 0)
        .map((id) => `${file}: ${id}`));
    assert.deepEqual(wrong, []);
  });

  it("says all of its title and summary", () => {
    const wrong = found.filter(({ event, $ }) => {
      const said = new Set(words($("main").text()));
      return words(`${event.title} ${event.summary}`).some((word) => !said.has(word));
    });
    assert.deepEqual(wrong.map((page) => page.file), []);
  });

  it("describes itself to search engines", () => {
    for (const { file, $ } of found) {
      const described = $('script[type="application/ld+json"]').text();
      assert.doesNotThrow(() => JSON.parse(described), file);
    }
  });
});

describe("home", () => {
  it("offers the feeds that are there", () => {
    const home = all.find((page) => page.address === "").$;
    const offered = home('link[rel="alternate"]').toArray().map((link) => link.attribs.href);
    const feeds = files(site).filter((file) => ["atom.xml", "feed.json"].includes(file));
    assert.deepEqual(feeds.filter((file) => !offered.includes(site.base + file)), []);
  });
});
