// The markup of every page is what browsers and readers' tools expect.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { HtmlValidate } from "html-validate";
import { none } from "./none.js";
import { events, files, pages, sites, text, words } from "./site.js";

const [site] = sites;
const all = pages(site);

describe("every page", () => {
  const shown = all.filter((page) => !page.leadsElsewhere);
  const noPage = (isWrong) => none(shown.filter(isWrong).map(({ file }) => file));

  it("follows html-validate's recommended rules", async () => {
    const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });
    const reports = await Promise.all(
      all.map(async ({ file }) => ({
        file,
        ...(await validator.validateString(text(site, file))),
      })),
    );
    const messages = reports.flatMap(({ file, results }) =>
      results.flatMap((result) => result.messages.map((it) => ({ file, ...it }))),
    );
    none(messages.map((it) => `${it.file}:${it.line}:${it.column} ${it.ruleId}: ${it.message}`));
  });

  it("has one heading of the first level, one main part and a menu", () => {
    noPage(({ $ }) => $("h1").length !== 1 || $("main").length !== 1 || $("nav").length === 0);
  });

  it("begins with a link over the menu to what it is about", () => {
    noPage(({ $ }) => !/^#./.test($("a[href], button").first().attr("href")));
  });

  it("names its pictures or says that they mean nothing", () => {
    const isNamed = ($, svg) =>
      $(svg).closest('[aria-hidden="true"]').length > 0 ||
      ($(svg).attr("role") === "img" &&
        ($(svg).attr("aria-label") || $(svg).find("> title").length));
    noPage(({ $ }) =>
      $("svg")
        .toArray()
        .some((svg) => !isNamed($, svg)),
    );
  });

  it("says what it may load, and takes scripts from the site alone", () => {
    noPage(({ $ }) => {
      const policy = $('meta[http-equiv="Content-Security-Policy" i]').attr("content") ?? "";
      const [, sources] =
        policy.match(/script-src ([^;]*)/) ?? policy.match(/default-src ([^;]*)/) ?? [];
      return !/^'(self|none)'$/.test(sources);
    });
  });

  it("has no script or style in an attribute, and no order of its own for the keyboard", () => {
    const isOdd = ([name, value]) =>
      /^on|^style$/.test(name) || (name === "tabindex" && Number(value) > 0);
    noPage(({ $ }) =>
      $("*")
        .toArray()
        .some(({ attribs }) => Object.entries(attribs).some(isOdd)),
    );
  });
});

describe("an event's page", () => {
  const of = ({ id }) => all.find(({ address }) => address === `events/${id}/`);
  const found = events(site).map((event) => ({ event, ...of(event) }));
  const noEvent = (isWrong) => none(found.filter(isWrong).map(({ file }) => file));
  const lacks = ($, href) => $(`main a[href="${href}"]`).length === 0;

  it("dates it for machines", () => noEvent(({ $ }) => $("main time[datetime]").length === 0));

  it("links to its sources", () => {
    noEvent(({ event, $ }) => event.sources.some(({ url }) => url && lacks($, url)));
  });

  it("links to what it answers and to what answers it", () => {
    const near = ({ responds_to, responses }) => [...responds_to, ...responses];
    noEvent(({ event, $ }) => near(event).some((id) => lacks($, `${site.base}events/${id}/`)));
  });

  it("says all of its title and summary", () => {
    noEvent(({ event, $ }) => {
      const said = new Set(words($("main").text()));
      return words(`${event.title} ${event.summary}`).some((word) => !said.has(word));
    });
  });

  it("describes itself to search engines", () => {
    const described = ({ $ }) => JSON.parse($('script[type="application/ld+json"]').text());
    for (const page of found) assert.ok(described(page)["@type"], page.file);
  });
});

describe("home", () => {
  it("offers the feeds that are there", () => {
    const { $ } = all.find(({ address }) => address === "");
    const offered = Array.from($('link[rel="alternate"]'), (link) => link.attribs.href);
    const feeds = files(site).filter((file) => ["atom.xml", "feed.json"].includes(file));
    none(feeds.filter((file) => !offered.includes(site.base + file)));
  });
});
