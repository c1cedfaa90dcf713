import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { writePackage } from "../../scripts/package-components";
import { PROJECT_ROOT } from "../support/preview-of";
import { temporaryFolder, type TemporaryFolder } from "../support/temporary-folder";
import { command, installByNpm, installLinked, packed } from "./installed-package";

/** `npm`: the package is really installed, with what it needs from the registry, as a user would; CI does that. */
const DEPENDENCIES = process.env.BUNDLE_DEPENDENCIES ?? "linked";

/** What a team writes: a vault of its own under a key of its own, in five lines. */
const PROGRAM = `import { Provider } from "@pulumi/aws/provider";
import { BackupKey } from "aws-org-backup";
const [accountId, region] = ["222222222222", "us-west-2"];
const provider = new Provider("backup", { region, allowedAccountIds: [accountId], defaultTags: { tags: { team: "data" } } });
export const { keyArn } = new BackupKey("ours", { accountId, region, organizationId: "o-a1b2c3d4e5", alias: "ours", description: "Our backups", copyRoleName: "Copier", deployRoleName: "Deployer" }, { providers: [provider] });
`;

const PROJECT = {
  "package.json": '{ "name": "team", "version": "1.0.0", "private": true }',
  "Pulumi.yaml": "name: team\nruntime: nodejs\n",
  "Pulumi.dev.yaml": "config:\n  aws:region: us-west-2\n",
  "index.ts": PROGRAM,
  "tsconfig.json": JSON.stringify({
    compilerOptions: { target: "ES2022", module: "nodenext", strict: true, noEmit: true, types: ["node"] },
    files: ["index.ts"],
  }),
};

describe(`the package, installed in an empty project (dependencies: ${DEPENDENCIES})`, function () {
  this.timeout(300_000);
  let folder: TemporaryFolder;
  let tarball: string;
  let team: string;

  before(() => {
    folder = temporaryFolder(
      Object.fromEntries(Object.entries(PROJECT).map(([name, text]) => [path.join("team", name), text])),
    );
    writePackage(path.join(folder.path, "package"));
    tarball = packed(path.join(folder.path, "package"));
    team = path.join(folder.path, "team");
    if (DEPENDENCIES === "npm") installByNpm(team, tarball);
    else installLinked(team, tarball);
  });
  after(() => {
    folder.remove();
  });

  it("holds the rooms, compiled and as sources, and nothing else", () => {
    const { stdout } = command("tar", ["-tzf", tarball], folder.path);
    const files = stdout
      .trim()
      .split("\n")
      .map((name) => name.replace(/^package\//, ""));
    const places = new Set(files.map((name) => name.split("/").slice(0, 2).join("/")));

    assert.deepEqual([...places].filter((name) => !name.startsWith("components/")).sort(), [
      "LICENSE",
      "PulumiPlugin.yaml",
      "README.md",
      "bin/cli",
      "bin/components",
      "bin/domain",
      "bin/policies",
      "cli/lazy-sdk.js",
      "cli/start.js",
      "functions/restore-validator",
      "package.json",
      "policies/PulumiPolicy.yaml",
      "policies/config",
      "policies/package.json",
      "policies/start.js",
      "scripts/compile.js",
      "scripts/module-cache.js",
      "src/cli",
      "src/components",
      "src/domain",
      "src/index.ts",
      "src/policies",
      "tsconfig.json",
    ]);
    assert.deepEqual(
      files.filter((name) => /\.test\.|__pycache__|Pulumi\.\w+\.yaml|\.env/.test(name)),
      [],
    );
  });

  it("is sound to publish, in the eyes of publint", async () => {
    const { messages } = await publint({ pkgDir: path.join(folder.path, "package"), strict: true });

    assert.deepEqual(messages, []);
  });

  it("has typings that every kind of project resolves", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(fs.readFileSync(tarball)));

    assert.ok(analysis.types !== false);
    // Projects from before Node.js 12 know nothing of `exports`, and do not find the rules by themselves.
    const problems = analysis.problems.filter(
      (problem) => !("resolutionKind" in problem && problem.resolutionKind === "node10"),
    );
    assert.deepEqual(problems, []);
  });

  it("previews a program of five lines, judged by the pack that comes with it", () => {
    const { status, stdout, stderr } = command(
      process.execPath,
      [path.join("node_modules", ".bin", "aws-org-backup"), "preview", "--stack", "dev", "--json"],
      team,
    );

    assert.deepEqual([status, stderr], [0, ""]);
    const { steps, policies } = JSON.parse(stdout) as {
      steps: { newState: { type: string; sourcePosition?: string } }[];
      policies: { policy: string }[];
    };
    assert.deepEqual(
      steps.map(({ newState }) => newState.type),
      [
        "pulumi:pulumi:Stack",
        "pulumi:providers:aws",
        "aws-org-backup:index:BackupKey",
        "aws:kms/key:Key",
        "aws:kms/alias:Alias",
      ],
    );
    assert.equal(steps[2]?.newState.sourcePosition, "project:///index.ts#5");
    assert.deepEqual(policies, []);
  });

  it("is typed: the same program passes a strict check, a wrong one does not", () => {
    const check = (): number | null =>
      command(
        process.execPath,
        [path.join(PROJECT_ROOT, "node_modules", "typescript", "bin", "tsc"), "--project", "."],
        team,
      ).status;

    assert.equal(check(), 0);
    fs.writeFileSync(path.join(team, "index.ts"), PROGRAM.replace('alias: "ours"', "alias: 1"));
    assert.notEqual(check(), 0);
    fs.writeFileSync(path.join(team, "index.ts"), PROGRAM);
  });

  it("offers rules one by one, and what we know as plain functions", () => {
    const { stdout } = command(
      process.execPath,
      [
        "-p",
        `const { pick } = require("aws-org-backup/rules");
         const { parseArn } = require("aws-org-backup/domain/aws/arn");
         JSON.stringify([pick("vault-is-locked").map(({ name }) => name), parseArn("arn:aws:s3:::b").service])`,
      ],
      team,
    );

    assert.equal(stdout.trim(), JSON.stringify([["vault-is-locked"], "s3"]));
  });
});
