// The flagship as the generator wrote it, three times: for the root of a host, for a path below it,
// and for a domain of its own. What is read here are files; nothing is shown in a browser.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { load } from "cheerio";

const root = new URL("../../", import.meta.url).pathname;

/** The sites. `scripts/test` builds them at these addresses into folders of these names. */
export const sites = Object.entries({
  root: "https://dateline.example/",
  below: "https://dateline.example/a/b/",
  domain: "https://race.dateline.example/",
}).map(([name, address]) => ({
  name,
  address,
  base: new URL(address).pathname,
  folder: join(root, "target/sites", name),
}));

/** One address of every kind of page that readers see. */
export const kinds = {
  home: "",
  "an event": "events/deepseek-r1/",
  "an actor": "actors/deepseek/",
  "a year": "years/2025/",
  "a tag": "tags/chips/",
  "an era": "eras/breakthrough/",
  "the race": "race/",
  "a measure": "race/gpqa/",
  "a measure with editions": "race/artificial-analysis/",
  "the answers": "answers/",
  "a plain page": "about/",
  "the actors": "actors/",
  "the tags": "tags/",
  "the sources": "sources/",
  "the forecasts": "forecasts/",
  "a page that is not there": "404.html",
};

for (const { folder } of sites) {
  if (!existsSync(folder)) throw new Error(`${folder} is missing: scripts/test builds it`);
}

/** Every file of a site, as a path below its folder. */
export function files(site) {
  return readdirSync(site.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.folder.length + 1))
    .sort();
}

/** The text of a file of a site. */
export const text = (site, file) => readFileSync(join(site.folder, file), "utf8");

/** Every page of a site: its file, its address below the site's root, and what it holds. */
export function pages(site) {
  const html = files(site).filter((file) => file.endsWith(".html"));
  return html.map((file) => {
    const $ = load(text(site, file));
    const leadsElsewhere = $('meta[http-equiv="refresh" i]').length > 0;
    return { file, address: file.replace(/(^|\/)index\.html$/, "$1"), $, leadsElsewhere };
  });
}

/** The words of a text, without regard to case and punctuation. */
export const words = (said) => said.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every event, as the site's own data gives it. */
export const events = (site) => JSON.parse(text(site, "events.json")).events;
