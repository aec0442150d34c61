// Whatever a page names is there, at the root of a host and below a path.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { files, pages, sites, text } from "./site.js";

const clicksAllowed = 3;

for (const site of sites) {
  describe(`the site at ${site.base}`, () => {
    const all = pages(site);
    const there = new Set(files(site));
    const ids = new Map(all.map((page) => [page.file, idsOf(page.$)]));

    const eachReference = (judge) =>
      all.flatMap((page) => references(site, page).flatMap((it) => judge(page, it) ?? []));

    it("has pages", () => assert.ok(all.length > 50));

    it("names only files that are there, without a detour", () => {
      const missing = eachReference((page, { raw, file }) =>
        file && !there.has(file) ? [`${page.file}: ${raw}`] : []);
      assert.deepEqual(missing, []);
    });

    it("leads to places that are on the page", () => {
      const missing = eachReference((page, { raw, file, fragment }) =>
        fragment && ids.has(file) && !ids.get(file).has(fragment) ? [`${page.file}: ${raw}`] : []);
      assert.deepEqual(missing, []);
    });

    it("stays below its path", () => {
      const outside = eachReference((page, { raw, isOutside }) =>
        isOutside ? [`${page.file}: ${raw}`] : []);
      assert.deepEqual(outside, []);
    });

    it("loads nothing from other hosts; only links lead to them", () => {
      const loaded = eachReference((page, { raw, isElsewhere, isLink, isOdd }) =>
        (isElsewhere && !isLink) || isOdd ? [`${page.file}: ${raw}`] : []);
      const styles = files(site).filter((file) => file.endsWith(".css"));
      const named = styles.flatMap((file) => text(site, file).match(/url\(\s*["']?(https?:)?\/\/.*/g) ?? []);
      assert.deepEqual([...loaded, ...named], []);
    });

    it("gives every page its public address", () => {
      const wrong = all.filter((page) => page.file !== "404.html" && !page.leadsElsewhere)
        .filter((page) => canonical(page) !== site.address + page.address)
        .map((page) => `${page.file}: ${canonical(page)}`);
      assert.deepEqual(wrong, []);
    });

    it("gives no two places of a page the same name", () => {
      const twice = all.flatMap(({ file, $ }) => {
        const names = $("[id]").toArray().map((element) => element.attribs.id);
        return names.filter((name, at) => names.indexOf(name) < at).map((name) => `${file}#${name}`);
      });
      assert.deepEqual(twice, []);
    });

    it(`has every page within ${clicksAllowed} clicks of home`, () => {
      const clicks = clicksFromHome(site, all);
      const far = all.filter((page) => page.file !== "404.html" && !page.leadsElsewhere)
        .filter((page) => !page.file.startsWith("embed/"))
        .filter((page) => !(clicks.get(page.file) <= clicksAllowed))
        .map((page) => `${page.file}: ${clicks.get(page.file) ?? "never"}`);
      assert.deepEqual(far, []);
    });

    it("lists only pages that are there in its map and its data", () => {
      const map = [...text(site, "sitemap.xml").matchAll(/<loc>(.*?)<\/loc>/g)].map((it) => it[1]);
      const data = JSON.parse(text(site, "events.json")).events.map((event) => event.url);
      const missing = [...map, ...data].filter((url) => !there.has(fileAt(site, new URL(url, site.address))));
      assert.ok(map.length > 0 && data.length > 0);
      assert.deepEqual(missing, []);
    });
  });
}

const canonical = ({ $ }) => $('link[rel="canonical"]').attr("href");

const idsOf = ($) => new Set($("[id]").toArray().map((element) => element.attribs.id));

/** The file that a host sends for an address of the site; undefined if it is not the site's. */
function fileAt(site, url) {
  if (!url.href.startsWith(site.address)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(site.base.length));
  return path === "" || path.endsWith("/") ? path + "index.html" : path;
}

/** Everything that a page loads or links to. */
function references(site, { address, $ }) {
  const named = ["href", "src", "action", "poster", "data", "xlink:href"].flatMap((name) =>
    $(`[${name.replace(":", "\\:")}]`).toArray().map((element) => [element, element.attribs[name]]));
  const sets = $("[srcset]").toArray().flatMap((element) =>
    element.attribs.srcset.split(",").map((part) => [element, part.trim().split(/\s+/)[0]]));
  const pictures = $('meta[property="og:image"], meta[property="og:url"]').toArray()
    .map((element) => [element, element.attribs.content]);
  const detours = $('meta[http-equiv="refresh" i]').toArray()
    .map((element) => [element, element.attribs.content.replace(/^.*url=/i, "")]);
  return [...named, ...sets, ...pictures, ...detours]
    .map(([element, raw]) => reference(site, address, element, raw));
}

function reference(site, address, element, raw) {
  const url = new URL(raw, site.address + address);
  const isWeb = /^https?:$/.test(url.protocol);
  const isHere = url.origin === new URL(site.address).origin;
  const isCanonical = element.name === "link" && /canonical|license/.test(element.attribs.rel);
  return {
    raw,
    file: fileAt(site, url),
    fragment: decodeURIComponent(url.hash.slice(1)),
    isOutside: isHere && !url.href.startsWith(site.address),
    isElsewhere: isWeb && !isHere,
    isOdd: !isWeb && url.protocol !== "mailto:",
    isLink: element.name === "a" || isCanonical,
    isClick: element.name === "a",
  };
}

/** How many clicks each page is away from home. */
function clicksFromHome(site, all) {
  const links = new Map(all.map((page) => [page.file, references(site, page).filter((it) => it.isClick)]));
  const clicks = new Map([["index.html", 0]]);
  for (const [file, count] of clicks) {
    for (const { file: next } of links.get(file) ?? []) {
      if (links.has(next) && !clicks.has(next)) clicks.set(next, count + 1);
    }
  }
  return clicks;
}
