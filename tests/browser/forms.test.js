// The forms for issues are what GitHub takes, and what pages link to.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { none } from "./none.js";

const root = new URL("../../", import.meta.url).pathname;
const here = ".github/ISSUE_TEMPLATE";
const starter = `src/scaffold/starter/${here}`;
const read = (folder, name) => readFileSync(join(root, folder, name), "utf8");
const names = readdirSync(join(root, here)).filter((name) => name !== "config.yml");
const form = (name) => parse(read(here, name));

const types = ["checkboxes", "dropdown", "input", "markdown", "textarea"];
const isText = (it) => typeof it === "string" && it.trim() !== "";

for (const name of names) describe(`the form ${name}`, () => {
  const { body, labels, ...head } = form(name);
  const fields = body.filter(({ type }) => type !== "markdown");

  it("has a name, a description and a title, and no key that GitHub does not know", () => {
    assert.deepEqual(Object.keys(head).sort(), ["description", "name", "title"]);
    assert.ok(Object.values(head).every(isText));
    assert.ok(labels.length > 0 && labels.every(isText));
  });

  it("asks in fields that GitHub knows, each with an id and a label of its own", () => {
    none(body.filter(({ type }) => !types.includes(type)));
    none(fields.filter(({ id, attributes }) => !/^[\w-]+$/.test(id) || !isText(attributes.label)));
    assert.equal(new Set(fields.map(({ id }) => id)).size, fields.length);
    assert.equal(new Set(fields.map(({ attributes }) => attributes.label)).size, fields.length);
    none(fields.filter(({ validations }) => typeof validations.required !== "boolean"));
    const known = ["attributes", "id", "type", "validations"];
    none(fields.flatMap(Object.keys).filter((key) => !known.includes(key)));
    const texts = ["description", "label", "placeholder", "value"];
    none(fields.flatMap(({ attributes }) => Object.keys(attributes)).filter((it) => !texts.includes(it)));
    none(fields.flatMap(({ attributes }) => Object.values(attributes)).filter((it) => !isText(it)));
  });

  it("asks for sources", () => {
    assert.ok(fields.find(({ id }) => id === "sources").validations.required);
  });

  it("is the same in a new site", () => assert.equal(read(starter, name), read(here, name)));
});

it("the form for corrections has the field that pages fill in", () => {
  assert.ok(form("correction.yml").body.some(({ id, type }) => id === "page" && type === "input"));
});
