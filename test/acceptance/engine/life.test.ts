import assert from "node:assert/strict";
import { readFileSync, symlinkSync } from "node:fs";
import * as path from "node:path";
import { stripVTControlCharacters as withoutColours } from "node:util";
import type { FakeAws } from "../../support/fake-aws";
import { PROJECT_ROOT } from "../../support/preview-of";
import { ProjectCopy } from "../../support/project-copy";
import { temporaryFolder } from "../../support/temporary-folder";
import { type JournalEntry, RealEngine } from "./real-engine";
import { accountThatMakesServiceRoles } from "./service-roles";

const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const STACK = "dev";
const PROGRAM = "infra/index.ts";
const SETTINGS = `Pulumi.${STACK}.yaml`;
const POLICIES = ["--policy-pack", "policies", "--policy-pack-config", `policies/config/${STACK}.json`];
const UP = ["up", "--stack", STACK, "--non-interactive", "--skip-preview"];

const DESTROY = ["destroy", "--stack", STACK, "--non-interactive"];
/** What makes a backup exist and stay. */
const NEVER_LOST = ["BackupKey$aws:kms/key:Key", "aws:backup/vault:Vault", LOCK];

interface Step {
  readonly op: string;
  readonly urn: string;
  readonly newState: { readonly type: string; readonly protect?: boolean };
}

if (RealEngine.isThere) {
  describe("the life of a stack, in the real engine", function () {
    this.timeout(240_000);
    let aws: FakeAws;
    let project: ProjectCopy;
    let engine: RealEngine;
    let planned: readonly Step[];

    before(async () => {
      aws = await accountThatMakesServiceRoles();
      project = new ProjectCopy("copied");
      engine = new RealEngine(project.folder, aws.environment);
      planned = stepsOf(project.run("preview", "--stack", STACK, "--json").stdout);
      await engine.succeed("stack", "init", STACK);
      await engine.succeed(...UP, ...POLICIES);
    });
    after(async () => {
      engine.remove();
      project.remove();
      await aws.stop();
    });

    it("begins with an up that makes once what the offline preview says, and nothing else", () => {
      const made = engine.journal.map(({ operation, urn }) => `${operation} ${urn}`);
      assert.deepEqual([...made].sort(), callsOf(planned));
    });

    it("has nothing to do in a second up, and nothing to refresh", async () => {
      await engine.succeed(...UP, "--expect-no-changes");
      await engine.succeed(
        "refresh",
        "--stack",
        STACK,
        "--non-interactive",
        "--skip-preview",
        "--expect-no-changes",
      );
    });

    it("takes a source that was changed as it is now, and names the line that fails", async () => {
      const program = readFileSync(path.join(project.folder, PROGRAM), "utf8");
      project.write(PROGRAM, `${program}throw new RangeError("changed");\n`);
      const { exitCode, stdout } = await engine.run("preview", "--stack", STACK, "--non-interactive");
      project.write(PROGRAM, program);

      const line = program.split("\n").length;
      assert.notEqual(exitCode, 0);
      assert.match(
        withoutColours(stdout),
        new RegExp(`RangeError: changed\\s+at .*infra/index\\.ts:${line}:7`),
      );
    });

    it("updates in place when the schedule changes", async () => {
      project.change(SETTINGS, { "cron(0 10 * * ? *)": "cron(30 3 * * ? *)" });
      const before = engine.journal.length;
      await engine.succeed(...UP);

      const changed = engine.journal.slice(before);
      assert.deepEqual(changed.map(typeAndOperation), [
        "update aws:organizations/policy:Policy",
        "update aws:organizations/policy:Policy",
      ]);
      assert.ok(changed.every(({ given }) => String(given.content).includes("cron(30 3 * * ? *)")));
    });

    it("refuses a changed number of the lock, before it touches the lock", async () => {
      project.change(SETTINGS, { "maxRetentionDays: 30": "maxRetentionDays: 31" });
      const before = engine.journal.length;
      const { exitCode, stdout, stderr } = await engine.run(...UP);

      assert.notEqual(exitCode, 0);
      assert.match(
        stdout + stderr,
        /unable to replace resource .*VaultLockConfiguration.*marked for protection/s,
      );
      assert.deepEqual(engine.journal.slice(before).filter(isOfLock), []);
      project.change(SETTINGS, { "maxRetentionDays: 31": "maxRetentionDays: 30" });
    });

    it("refuses to be destroyed while vault, lock and keys are protected, before it deletes anything", async () => {
      const before = engine.journal.length;
      const { exitCode, stdout, stderr } = await engine.run(...DESTROY, "--yes");

      assert.notEqual(exitCode, 0);
      assert.match(stdout + stderr, /protected/);
      assert.deepEqual(engine.journal.slice(before), []);
    });

    // Last, because it leaves little of the stack.
    it("keeps what is protected, and what that needs, even from who destroys without a preview", async () => {
      const before = engine.journal.length;
      const { exitCode } = await engine.run(...DESTROY, "--skip-preview");

      assert.notEqual(exitCode, 0);
      const lost = engine.journal.slice(before);
      assert.ok(lost.length > 0 && lost.every(({ operation }) => operation === "delete"));
      const isProtected = new Map(planned.map(({ urn, newState }) => [urn, newState.protect === true]));
      assert.deepEqual(
        lost.filter(({ urn }) => isProtected.get(urn) !== false),
        [],
      );
      assert.deepEqual(
        lost.filter(({ urn }) => NEVER_LOST.some((type) => urn.includes(`${type}::`))),
        [],
      );
    });
  });

  describe("an up that is interrupted, in the real engine", function () {
    this.timeout(240_000);
    const CALLS_BEFORE = 60;
    const cases = [
      { title: "asked to stop, ends what it began and knows all of it", signal: "SIGINT", leavesOpen: false },
      { title: "killed, names every call whose end it does not know", signal: "SIGKILL", leavesOpen: true },
    ] as const;

    for (const { title, signal, leavesOpen } of cases) {
      it(`${title}; the next up makes the rest, and nothing twice that it knew of`, async () => {
        const aws = await accountThatMakesServiceRoles();
        const project = new ProjectCopy("copied");
        const engine = new RealEngine(project.folder, { ...aws.environment, STAND_IN_AWS_CALL_MS: "150" });
        try {
          const planned = stepsOf(project.run("preview", "--stack", STACK, "--json").stdout);
          await engine.succeed("stack", "init", STACK);
          await engine.interrupt(signal, CALLS_BEFORE, ...UP);
          assert.ok(engine.journal.length < callsOf(planned).length);
          // Whoever was killed could not give back the lock of the stack.
          await engine.succeed("cancel", "--stack", STACK, "--yes");
          const open = await openOperations(engine);
          assert.equal(open.length > 0, leavesOpen);
          await engine.succeed(...UP);

          const made = engine.journal.map(({ operation, urn }) => `${operation} ${urn}`);
          assert.deepEqual([...new Set(made)].sort(), callsOf(planned));
          const madeTwice = made.filter((call, at) => made.indexOf(call) !== at);
          assert.deepEqual(
            madeTwice.filter((call) => !open.includes(call)),
            [],
          );
        } finally {
          engine.remove();
          project.remove();
          await aws.stop();
        }
      });
    }
  });

  describe("a lock without our protection, in the real engine", () => {
    it("is put with its new numbers and then deleted: the vault ends without a lock", async function () {
      this.timeout(60_000);
      const project = temporaryFolder({
        "Pulumi.yaml": "name: unprotected\nruntime: { name: nodejs, options: { typescript: false } }\n",
        "package.json": '{ "name": "unprotected", "version": "1.0.0", "main": "index.js" }',
        "index.js": UNPROTECTED,
      });
      symlinkSync(path.join(PROJECT_ROOT, "node_modules"), path.join(project.path, "node_modules"));
      const engine = new RealEngine(project.path);
      try {
        await engine.succeed("stack", "init", STACK);
        await engine.succeed("config", "set", "maxRetentionDays", "30", "--stack", STACK);
        await engine.succeed(...UP);
        await engine.succeed("config", "set", "maxRetentionDays", "31", "--stack", STACK);
        await engine.succeed(...UP);

        assert.deepEqual(
          engine.journal.map(({ operation, given }) => [operation, given.maxRetentionDays]),
          [
            ["create", 30],
            ["create", 31],
            ["delete", 30],
          ],
        );
      } finally {
        engine.remove();
        project.remove();
      }
    });
  });
}

/** A program as one might write it: AWS keeps one lock a vault, so that the delete of the old one takes away the new one. */
const UNPROTECTED = `
const pulumi = require("@pulumi/pulumi");
const { VaultLockConfiguration } = require("@pulumi/aws/backup");
const { Provider } = require("@pulumi/aws/provider");
const provider = new Provider("here", { region: "eu-west-1", allowedAccountIds: ["222222222222"] });
const maxRetentionDays = new pulumi.Config().requireNumber("maxRetentionDays");
new VaultLockConfiguration("lock", { backupVaultName: "vault", minRetentionDays: 1, maxRetentionDays }, { provider });
`;

/** The calls by which AWS's provider makes what is planned. */
function callsOf(planned: readonly Step[]): readonly string[] {
  return planned
    .filter(({ newState: { type } }) => type.startsWith("aws:"))
    .map(({ urn }) => `create ${urn}`)
    .sort();
}

interface Export {
  readonly deployment: {
    readonly pending_operations?: readonly {
      readonly type: string;
      readonly resource: { readonly urn: string };
    }[];
  };
}

/** What the engine began and does not know the end of. */
async function openOperations(engine: RealEngine): Promise<readonly string[]> {
  const { stdout } = await engine.succeed("stack", "export", "--stack", STACK);
  const { pending_operations: pending = [] } = (JSON.parse(stdout) as Export).deployment;
  return pending.map(({ type, resource }) => `${type.replace("creating", "create")} ${resource.urn}`);
}

function stepsOf(printed: string): readonly Step[] {
  return (JSON.parse(printed) as { readonly steps: readonly Step[] }).steps;
}

function typeOf({ urn }: JournalEntry): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function typeAndOperation(entry: JournalEntry): string {
  return `${entry.operation} ${typeOf(entry)}`;
}

function isOfLock(entry: JournalEntry): boolean {
  return typeOf(entry) === LOCK;
}
