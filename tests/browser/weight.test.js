// What a first visit costs, compressed as a host sends it.

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { reader } from "./reader.js";
import { events, kinds, sites } from "./site.js";

const kilobyte = 1000;

const someone = reader();

/** The bytes of a first visit, in all and by kind of file. */
async function cost(page) {
  const bytes = { all: 0, requests: page.requests.length };
  for (const request of page.requests) {
    const { responseBodySize } = await request.sizes();
    const kind = request.resourceType();
    bytes.all += responseBodySize;
    bytes[kind] = (bytes[kind] ?? 0) + responseBodySize;
  }
  return bytes;
}

const within = (bytes, kilobytes) =>
  assert.ok(bytes <= kilobytes * kilobyte, `${(bytes / kilobyte).toFixed(1)} KB of ${kilobytes}`);

describe("home", () => {
  let bytes;
  before(async () => (bytes = await someone.visit("", {}, cost)));

  it("sends at most 40 KB", () => within(bytes.all, 40));
  it("sends at most 8 KB of style", () => within(bytes.stylesheet, 8));
  it("sends at most 6 KB of script", () => within(bytes.script ?? 0, 6));
  it("asks at most five times", () => assert.ok(bytes.requests <= 5, `${bytes.requests} times`));
});

describe("any other page", () => {
  it("sends at most 20 KB for an event", async () => {
    for (const { id } of events(sites[0]))
      within((await someone.visit(`events/${id}/`, {}, cost)).all, 20);
  });

  for (const [kind, address] of Object.entries(kinds)) {
    it(`sends at most 40 KB: ${kind}`, async () =>
      within((await someone.visit(address, {}, cost)).all, 40));
  }
});
