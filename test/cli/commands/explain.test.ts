import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderExplanation } from "../../../cli/explain/account-view";
import { summarizeOrganization } from "../../../cli/explain/explanation";
import { renderOrganization } from "../../../cli/explain/organization-view";
import { ensureCompiled } from "../../../scripts/compile";
import { PROJECT_ROOT } from "../../support/preview-of";
import { callCommand } from "../../support/call-command";
import { ProjectCopy } from "../../support/project-copy";
import { EXAMPLE_FILE, EXAMPLE_FOLDER, exampleOrganization, explain } from "../explain/example-organization";

const VIEW = { colors: false, width: 120 };
const SHOP = "444444444444";

describe("explain, as a person calls it", function () {
  this.timeout(60_000);
  let project: ProjectCopy;
  before(() => {
    ensureCompiled(PROJECT_ROOT);
    project = new ProjectCopy();
    const { plans, ...others } = JSON.parse(readFileSync(EXAMPLE_FILE, "utf8")) as Record<string, unknown>;
    assert.equal(plans, undefined);
    const invalid = { plans: { org_daily: { regions: { "@@remove": ["eu-west-1", "eu-central-1"] } } } };
    const policies = { ...(others.policies as object), "sandbox-regions": invalid };
    project.write("invalid.json", JSON.stringify({ ...others, policies }));
    project.write("broken.json", '{ "roots": [] }');
  });
  after(() => {
    project.remove();
  });

  const text = (): string => renderExplanation(explain(exampleOrganization(), "shop"), VIEW);
  const table = (): string => renderOrganization(summarizeOrganization(exampleOrganization()), VIEW);

  it("explains one account", () => {
    assert.deepEqual(project.run("explain", "--organization", EXAMPLE_FILE, "--account", SHOP), {
      exitCode: 0,
      stderr: "",
      stdout: text(),
    });
  });

  it("sums up all accounts where none is named", () => {
    assert.deepEqual(project.run("explain", "-o", EXAMPLE_FILE), {
      exitCode: 0,
      stderr: "",
      stdout: table(),
    });
  });

  for (const args of [["--account", SHOP], []]) {
    it(`prints one JSON object and nothing else with --json ${args.join(" ")}`, async () => {
      const { exitCode, stderr, stdout } = await callCommand(
        "explain",
        "-o",
        EXAMPLE_FILE,
        "--json",
        ...args,
      );

      assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: "" });
      assert.deepEqual(
        Object.keys(JSON.parse(stdout) as object),
        args.length > 0
          ? [
              "account",
              "path",
              "isValid",
              "policy",
              "values",
              "ignored",
              "uncertainties",
              "problems",
              "warnings",
            ]
          : ["invalidAccounts", "accounts"],
      );
    });
  }

  const exits: readonly (readonly [title: string, args: readonly string[], exitCode: number])[] = [
    ["1 where an account's policy is invalid", ["--account", "555555555555"], 1],
    ["1 where any policy is invalid", [], 1],
    ["1 also as JSON", ["--json"], 1],
    ["0 for an account that is valid among others", ["--account", SHOP], 0],
  ];
  for (const [title, args, exitCode] of exits) {
    it(`exits ${title}`, async () => {
      const ended = await callCommand("explain", "-o", join(project.folder, "invalid.json"), ...args);

      assert.deepEqual([ended.exitCode, ended.stderr], [exitCode, ""]);
    });
  }

  const invalid: readonly (readonly [title: string, args: readonly string[], stderr: string])[] = [
    [
      "a file that is not there",
      ["-o", "no.json"],
      "error: no.json cannot be read: there is no such file.\n",
    ],
    [
      "an unknown account",
      ["-o", EXAMPLE_FILE, "-a", "444444444443"],
      `error: There is no account 444444444443 in ${EXAMPLE_FILE}. Did you mean ${SHOP}?\n`,
    ],
  ];
  it("exits 2 for a file that cannot be used, with every problem", () => {
    assert.deepEqual(project.run("explain", "-o", "broken.json"), {
      exitCode: 2,
      stdout: "",
      stderr:
        "error: broken.json cannot be used:\n" +
        "  roots must have at least 1 root, got an empty list\n" +
        "  accounts must be a list of accounts, got nothing\n",
    });
  });

  for (const [title, args, stderr] of invalid) {
    it(`exits 2 for ${title}`, async () => {
      assert.deepEqual(await callCommand("explain", ...args), { exitCode: 2, stdout: "", stderr });
    });
  }

  for (const [title, args] of [
    ["no organization", []],
    ["an unknown option", ["-o", EXAMPLE_FILE, "--acount", SHOP]],
    ["an argument too much", ["-o", EXAMPLE_FILE, SHOP]],
  ] as const) {
    it(`exits 2 for ${title}, and says how it is called`, async () => {
      const { exitCode, stdout, stderr } = await callCommand("explain", ...args);

      assert.deepEqual({ exitCode, stdout }, { exitCode: 2, stdout: "" });
      assert.match(stderr, /^error: .*\n/);
    });
  }

  it("is what the example shows", () => {
    const readme = readFileSync(join(EXAMPLE_FOLDER, "README.md"), "utf8");

    for (const output of [text(), table()])
      assert.ok(readme.includes(`\`\`\`text\n${output}\`\`\`\n`), output);
  });
});
