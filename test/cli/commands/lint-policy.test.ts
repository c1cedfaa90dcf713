import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureCompiled } from "../../../scripts/compile";
import { callCommand } from "../../support/call-command";
import { lintFixture } from "../../support/lint-fixture";
import { PROJECT_ROOT } from "../../support/preview-of";
import { ProjectCopy } from "../../support/project-copy";
import { findSarifProblems } from "../../support/sarif-schema";

const SOUND = lintFixture("terraform/plan-sound.json");
const DEFECTS = lintFixture("terraform/plan-defects.json");
const AMBIGUOUS = lintFixture("documents/service-control-policy-only-kms.json");
const UNKNOWN_KIND =
  "is a document whose kind cannot be told: its statements name no principals, and no actions but those of kms. " +
  "Say what it is with --kind backup-policy|vault-policy|key-policy|service-control-policy.";

describe("lint-policy, as a person calls it", function () {
  this.timeout(60_000);
  let project: ProjectCopy;
  before(() => {
    ensureCompiled(PROJECT_ROOT);
    project = new ProjectCopy();
  });
  after(() => {
    project.remove();
  });

  it("judges files from any folder, without a project around them", () => {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [join(PROJECT_ROOT, "cli", "start.js"), "lint-policy", "terraform/plan-sound.json"],
      { cwd: lintFixture("."), encoding: "utf8", env: { PATH: process.env.PATH } },
    );

    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /^terraform\/plan-sound\.json {2}Terraform plan, 5 resources judged {2}/);
    assert.match(stdout, /\n1 file, 5 documents and resources; \d+ policies: /);
  });

  it("reads the standard input", () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(PROJECT_ROOT, "cli", "start.js"), "lint-policy", "-", "--json"],
      { input: readFileSync(DEFECTS), encoding: "utf8", cwd: project.folder },
    );
    const { files } = JSON.parse(stdout) as {
      readonly files: readonly { readonly file: string; readonly policies: readonly object[] }[];
    };

    assert.deepEqual([status, files[0]?.file], [1, "standard input"]);
    assert.ok((files[0]?.policies.length ?? 0) >= 4);
  });

  const exits: readonly (readonly [title: string, args: readonly string[], exitCode: number])[] = [
    ["0 for a sound plan", [SOUND], 0],
    ["1 for a violation", [DEFECTS], 1],
    ["1 for a violation in one of several files", [SOUND, DEFECTS], 1],
    ["2 for a file that is not there", ["no.json"], 2],
    ["2 for a file that is not there, whatever is found in others", [DEFECTS, "no.json"], 2],
    ["2 where the kind cannot be told", [AMBIGUOUS], 2],
    ["0 where the user says it", [AMBIGUOUS, "--kind", "service-control-policy"], 0],
    ["the same as JSON", [DEFECTS, "no.json", "--json"], 2],
    ["the same as SARIF", [DEFECTS, "--sarif"], 1],
  ];
  for (const [title, args, exitCode] of exits) {
    it(`exits ${title}`, async () => {
      const ended = await callCommand("lint-policy", ...args);

      assert.deepEqual([ended.exitCode, ended.stderr], [exitCode, ""]);
    });
  }

  it("shows what is wrong with one file and judges the other", async () => {
    const { stdout } = await callCommand("lint-policy", AMBIGUOUS, DEFECTS);

    assert.ok(stdout.replace(/\s+/g, " ").includes(UNKNOWN_KIND.replace(/\s+/g, " ")));
    assert.match(stdout, /plan-defects\.json:\d+ {2}aws_backup_vault_lock_configuration\.central/);
  });

  it("prints a valid SARIF log and nothing else with --sarif", async () => {
    const { stdout } = await callCommand("lint-policy", AMBIGUOUS, DEFECTS, "--sarif");

    assert.deepEqual(findSarifProblems(JSON.parse(stdout)), []);
  });

  it("judges a stack that is not production more mildly", async () => {
    const state = lintFixture("terraform/state.json");
    const inProduction = await callCommand("lint-policy", state);
    const elsewhere = await callCommand("lint-policy", state, "--stack", "dev");

    assert.match(inProduction.stdout, /vault-lock-has-grace-period/);
    assert.doesNotMatch(elsewhere.stdout, /vault-lock-has-grace-period/);
    assert.match(elsewhere.stdout, /Judged as stack dev\./);
  });

  it("takes settings for the rules from a file below the folder where it is called", () => {
    project.write("mild.json", JSON.stringify({ all: "advisory" }));
    const { exitCode, stdout } = project.run("lint-policy", DEFECTS, "--policy-config", "mild.json");

    assert.equal(exitCode, 0);
    assert.match(stdout, /\(0 mandatory, \d+ advisory\)/);
  });

  const invalid: readonly (readonly [title: string, args: readonly string[], stderr: RegExp])[] = [
    ["no file", [], /^error: missing required argument 'files'/],
    [
      "an unknown kind",
      [SOUND, "--kind", "policy"],
      /^error: option '--kind <kind>' argument 'policy' is invalid\./,
    ],
    ["an unknown option", [SOUND, "--jsom"], /^error: unknown option '--jsom'/],
    [
      "two forms of output",
      [SOUND, "--json", "--sarif"],
      /^error: --json and --sarif are two forms of the same output: choose one\.\n$/,
    ],
    [
      "settings that are not there",
      [SOUND, "--policy-config", "no.json"],
      /^error: no\.json cannot be read: there is no such file\.\n$/,
    ],
  ];
  for (const [title, args, stderr] of invalid) {
    it(`exits 2 for ${title}`, async () => {
      const ended = await callCommand("lint-policy", ...args);

      assert.deepEqual([ended.exitCode, ended.stdout], [2, ""]);
      assert.match(ended.stderr, stderr);
    });
  }

  it("says in its help which rules are left out, and why", async () => {
    const { exitCode, stdout } = await callCommand("lint-policy", "--help");

    assert.equal(exitCode, 0);
    assert.match(stdout, /Rules that are left out, .*\n {2}vault-lock-cannot-be-replaced: it judges options/);
  });
});
