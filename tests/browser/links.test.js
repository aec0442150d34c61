// Whatever a page names is there, at the root of a host, below a path and at a domain of its own.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { events, files, pages, sites, text } from "./site.js";
import { none } from "./none.js";

const clicksAllowed = 3;

for (const site of sites) describe(`the site at ${site.address}`, () => hangsTogether(site));

function hangsTogether(site) {
  const all = pages(site).map((page) => ({ ...page, references: references(site, page) }));
  const listed = all.filter((page) => page.file !== "404.html" && !page.leadsElsewhere);
  const there = new Set(files(site));
  const names = new Map(all.map((page) => [page.file, namesOn(page)]));

  /** No reference of any page is what `isWrong` looks for. */
  const noReference = (isWrong) => {
    const wrong = all.map(({ file, references }) => [file, references.filter(isWrong)]);
    const named = wrong.flatMap(([file, found]) => found.map(({ raw }) => `${file}: ${raw}`));
    none(named);
  };

  it("has a page for every event and more", () => {
    assert.ok(listed.length > events(site).length);
  });

  it("names only files that are there, without a detour", () => {
    noReference(({ file }) => file && !there.has(file));
  });

  it("leads to places that are on the page", () => {
    noReference(({ file, place }) => place && names.has(file) && !names.get(file).includes(place));
  });

  it("stays below its path", () => noReference((it) => it.isOutside));

  it("loads nothing from other hosts; only links lead to them", () => {
    noReference((it) => it.isOdd || (it.isElsewhere && !it.isLink));
    const styles = files(site).filter((file) => file.endsWith(".css"));
    const fromAfar = /url\(\s*["']?(https?:)?\/\/|@import/;
    none(styles.filter((file) => fromAfar.test(text(site, file))));
  });

  it("gives every page its public address", () => {
    const canonical = ({ $ }) => $('link[rel="canonical"]').attr("href");
    const wrong = listed.filter((page) => canonical(page) !== site.address + page.address);
    none(wrong.map((page) => `${page.file}: ${canonical(page)}`));
  });

  it("gives no two places of a page the same name", () => {
    const twice = [...names].flatMap(([file, all]) =>
      all.filter((name, at) => all.indexOf(name) < at).map((name) => `${file}#${name}`),
    );
    none(twice);
  });

  it(`has every page within ${clicksAllowed} clicks of home`, () => {
    const clicks = clicksFromHome(all);
    const far = listed.filter(({ file }) => !(clicks.get(file) <= clicksAllowed));
    // What other pages show in a frame is found there, not here.
    const wrong = far.filter(({ file }) => !file.startsWith("embed/"));
    none(wrong.map(({ file }) => `${file}: ${clicks.get(file) ?? "never"}`));
  });

  it("lists only pages that are there in its map and its data", () => {
    const map = [...text(site, "sitemap.xml").matchAll(/<loc>(.*?)<\/loc>/g)].map((it) => it[1]);
    const urls = [...map, ...events(site).map((event) => event.url)];
    assert.ok(map.length >= events(site).length);
    none(urls.filter((url) => !there.has(fileAt(site, new URL(url)))));
  });

  it("tells hosts and robots where it is", () => {
    assert.match(text(site, "robots.txt"), new RegExp(`^Sitemap: ${site.address}sitemap.xml$`, "m"));
    assert.ok(there.has(".nojekyll"));
    const domain = site.name === "domain" ? new URL(site.address).host + "\n" : null;
    assert.equal(there.has("CNAME") ? text(site, "CNAME") : null, domain);
  });
}

function namesOn({ $ }) {
  return Array.from($("[id]"), (element) => element.attribs.id);
}

/** The file that a host sends for an address of the site; undefined if it is not the site's. */
function fileAt(site, url) {
  if (!url.href.startsWith(site.address)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(site.base.length));
  return path === "" || path.endsWith("/") ? path + "index.html" : path;
}

/** Everything that a page loads or links to. */
function references(site, { address, $ }) {
  const found = [
    ...["href", "src", "action", "poster", "data"].flatMap((name) =>
      attributes($, `[${name}]`, name),
    ),
    ...attributes($, "[srcset]", "srcset").flatMap(([element, set]) =>
      set.split(",").map((part) => [element, part.trim().split(/\s+/)[0]]),
    ),
    ...attributes($, 'meta[property="og:image"], meta[property="og:url"]', "content"),
    ...attributes($, 'meta[http-equiv="refresh" i]', "content").map(([element, content]) => [
      element,
      content.replace(/^.*url=/i, ""),
    ]),
  ];
  return found.map(([element, raw]) => reference(site, address, element, raw));
}

function attributes($, selector, name) {
  return Array.from($(selector), (element) => [element, element.attribs[name]]);
}

function reference(site, address, element, raw) {
  const url = new URL(raw, site.address + address);
  const isWeb = /^https?:$/.test(url.protocol);
  const isHere = url.origin === new URL(site.address).origin;
  const isSaid = element.name === "link" && /canonical|license/.test(element.attribs.rel);
  return {
    raw,
    file: fileAt(site, url),
    place: decodeURIComponent(url.hash.slice(1)),
    isOutside: isHere && !url.href.startsWith(site.address),
    isElsewhere: isWeb && !isHere,
    isOdd: !isWeb && url.protocol !== "mailto:",
    isLink: element.name === "a" || isSaid,
    isClick: element.name === "a",
  };
}

/** How many clicks each page is away from home. */
function clicksFromHome(all) {
  const links = new Map(
    all.map(({ file, references }) => [file, references.filter((it) => it.isClick)]),
  );
  const clicks = new Map([["index.html", 0]]);
  for (const [file, count] of clicks) {
    for (const { file: next } of links.get(file)) {
      if (links.has(next) && !clicks.has(next)) clicks.set(next, count + 1);
    }
  }
  return clicks;
}
