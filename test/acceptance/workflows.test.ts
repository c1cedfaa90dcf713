import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { PROJECT_ROOT } from "../support/preview-of";
import { temporaryFolder, type TemporaryFolder } from "../support/temporary-folder";

/** The folder with the linters. CI makes one; without it nothing is declared here. */
const TOOLS = process.env.WORKFLOW_TOOLS;

/** A change of a workflow file that makes it wrong, and what is said then. */
type Broken = readonly [title: string, file: string, was: string, is: string, said: RegExp];

const GITHUB: readonly Broken[] = [
  [
    "a key that there is not",
    "preview.yml",
    "timeout-minutes: 20",
    "timeout: 20",
    /unexpected key "timeout"/,
  ],
  [
    "an output that nobody sets",
    "preview.yml",
    "steps.changes.outputs",
    "steps.change.outputs",
    /property "change" is not defined/,
  ],
  [
    "a job that there is not",
    "deploy.yml",
    "needs: staging",
    "needs: stage",
    /needs job "stage" which does not exist/,
  ],
  [
    "a permission that there is not",
    "preview.yml",
    "pull-requests: write",
    "pull-request: write",
    /unknown permission scope "pull-request"/,
  ],
  [
    "text of the request in a script",
    "preview.yml",
    "run: npm ci",
    "run: echo ${{ github.event.pull_request.title }}",
    /"github\.event\.pull_request\.title" is potentially untrusted/,
  ],
  ["a shell variable without quotes", "pulumi.yml", '"$OPERATION" "$STACK"', '$OPERATION "$STACK"', /SC2086/],
  [
    "a shell that does not parse",
    "pulumi.yml",
    "export AWS_CONFIG_FILE=",
    "if export AWS_CONFIG_FILE=",
    /SC1\d{3}/,
  ],
];

const GITLAB: readonly Broken[] = [
  [
    "a stage that is no text",
    ".gitlab-ci.yml",
    "stages: [check, comment, deploy]",
    "stages: [1]",
    /1 is not of type 'string'/,
  ],
  [
    "a moment that there is not",
    ".gitlab-ci.yml",
    "when: manual",
    "when: perhaps",
    /'perhaps' is not one of|not valid under any/,
  ],
  [
    "an action that there is not",
    ".gitlab-ci.yml",
    "action: verify",
    "action: watch",
    /'watch' is not one of/,
  ],
];

describe("workflow files, judged by linters", () => {
  if (TOOLS === undefined) return;
  let folder: TemporaryFolder;
  before(() => {
    folder = temporaryFolder({});
  });
  after(() => {
    folder.remove();
  });

  function broken(source: string, was: string, is: string): string {
    const text = readFileSync(path.join(PROJECT_ROOT, source), "utf8");
    assert.ok(text.includes(was), `${source} does not hold ${was}`);
    const file = path.join(folder.path, path.basename(source));
    writeFileSync(file, text.replace(was, is));
    return file;
  }

  function run(program: string, ...args: readonly string[]): { status: number | null; said: string } {
    const { status, stderr, stdout } = spawnSync(path.join(TOOLS ?? "", program), args, { encoding: "utf8" });
    return { status, said: stdout + stderr };
  }

  for (const [title, file, was, is, expected] of GITHUB) {
    it(`refuses ${title} in a workflow of GitHub`, () => {
      const { said, status } = run(
        "actionlint",
        ...["-shellcheck", path.join(TOOLS, "python/bin/shellcheck"), "-pyflakes=", "-no-color"],
        broken(path.join(".github", "workflows", file), was, is),
      );

      assert.equal(status, 1, said);
      assert.match(said, expected);
    });
  }

  for (const [title, file, was, is, expected] of GITLAB) {
    it(`refuses ${title} in the file of GitLab`, () => {
      const { said, status } = run(
        "python/bin/check-jsonschema",
        ...["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
        broken(file, was, is),
      );

      assert.equal(status, 1, said);
      assert.match(said, expected);
    });
  }
});
