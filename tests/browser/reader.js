// A reader with a browser: opens pages of a site and notices what goes wrong with them.

import { existsSync } from "node:fs";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { host } from "./host.js";
import { sites } from "./site.js";

const browsers = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/usr/bin/chromium-browser",
];

/**
 * A reader for all tests of a file: comes before the first and goes after the last. `serve` shows the
 * site and says where.
 */
export function reader(site = sites[0], serve = host) {
  let browser, served;
  before(async () => ([browser, served] = await Promise.all([start(), serve(site)])));
  after(() => Promise.all([browser.close(), served.close()]));

  const open = (address, settings) => openPage(browser, served.url, address, settings);
  return {
    url: () => served.url,
    /** Opens a page that the caller closes. */
    open,
    /** Opens a page, lets `look` look at it, and closes it whatever comes. */
    async visit(address, settings, look) {
      const page = await open(address, settings);
      try {
        return await look(page);
      } finally {
        await page.close();
      }
    },
  };
}

function start() {
  const executablePath = browsers.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("no Chromium: set CHROMIUM to its path");
  const quiet = ["--disable-background-networking", "--disable-component-update"];
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...quiet] });
}

/**
 * Opens `address` (below the site's root) in a window of its own, with Playwright's settings for
 * one. The page comes with `faults`, the requests it made, and the status of its answer.
 */
async function openPage(browser, url, address, { width = 1440, scripts = [], ...settings } = {}) {
  const viewport = { width, height: width < 600 ? 740 : 900 };
  const context = await browser.newContext({ viewport, ...settings });
  for (const script of scripts) await context.addInitScript(script);
  const page = await context.newPage();
  page.faults = [];
  page.requests = [];
  watch(page, new URL(url).origin);
  const response = await page.goto(url + address, { waitUntil: "load" });
  page.status = response?.status();
  page.close = () => context.close();
  return page;
}

/** Notes messages, failures, and requests that leave the site. */
function watch(page, origin) {
  const fault = (text) => page.faults.push(text);
  page.on("console", (message) => fault(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => fault(`exception: ${error.message}`));
  page.on("requestfailed", (request) => fault(`failed: ${request.url()}`));
  page.on("request", (request) => {
    page.requests.push(request);
    if (!request.url().startsWith(origin)) fault(`leaves the site: ${request.url()}`);
  });
  page.on("response", (response) => {
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= 400 && !isPage) fault(`${response.status()}: ${response.url()}`);
  });
}
