import assert from "node:assert/strict";
import { ensureCompiled } from "../../../scripts/compile";
import { callCommand } from "../../support/call-command";
import { PROJECT_ROOT } from "../../support/preview-of";

const DELETE = ["who-can", "backup:DeleteRecoveryPoint", "air-gapped-prod"];
const MS_PER_DAY = 86_400_000;

describe("who-can, as a person calls it", function () {
  this.timeout(120_000);
  before(() => {
    ensureCompiled(PROJECT_ROOT);
  });

  it("says nobody from the day on which the lock is permanent, and who before", async () => {
    const before = Date.now();
    const { exitCode, stderr, stdout } = await callCommand(...DELETE);
    assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: "" });
    const days = [before, Date.now()].map((now) =>
      new Date(now + 20 * MS_PER_DAY).toISOString().slice(0, 10),
    );
    const text = stdout.replace(/\s+/g, " ");
    assert.ok(
      days.some((day) =>
        text.includes(
          `From ${day}, when the lock is permanent if it is deployed today: nobody, by any sequence of calls of the model`,
        ),
      ),
      text,
    );
    assert.match(text, /while the lock can be removed: nobody at once, 3 after further calls/);
    assert.match(text, /after further calls an administrator of management account 111111111111 by 7 steps:/);
  });

  it("prints one JSON object and nothing else with --json", async () => {
    const { exitCode, stdout } = await callCommand(...DELETE, "--json", "--direct");
    assert.equal(exitCode, 0);
    const { phases, ...rest } = JSON.parse(stdout) as { phases: { answers: object[] }[] };
    assert.deepEqual(Object.keys(rest), [
      "stack",
      "action",
      "resource",
      "what",
      "lock",
      "permanentFrom",
      "searchesFurtherCalls",
      "nobody",
      "gaps",
      "assumptions",
    ]);
    assert.deepEqual(
      phases.map(({ answers, ...phase }) => [phase, answers.length]),
      [
        [{ phase: "permanent", nobody: true }, 24],
        [{ phase: "grace period", nobody: true }, 24],
      ],
    );
    assert.deepEqual(Object.keys(phases[0]?.answers[0] ?? {}), [
      "who",
      "kind",
      "accountId",
      "principal",
      "answer",
      "decision",
      "reason",
      "explanation",
    ]);
  });

  const ENDS: readonly (readonly [args: readonly string[], exitCode: number, text: RegExp])[] = [
    [[...DELETE, "--phase", "permanent", "--expect", "nobody"], 0, /nobody, by any sequence/],
    [[...DELETE, "--phase", "now", "--expect", "nobody"], 1, /3 after further calls/],
    [[...DELETE, "--phase", "now", "--direct", "--expect", "nobody"], 0, /nobody, by one call/],
    [[...DELETE, "--direct", "--verbose"], 0, /The service refuses it: a locked vault lets nobody/],
    [["who-can", "backup:DeletRecoveryPoint", "x"], 2, /did you mean backup:DeleteRecoveryPoint/],
    [["who-can", "bakcup:DeleteRecoveryPoint", "x"], 2, /did you mean backup:DeleteRecoveryPoint/],
    [["who-can", "backup:*", "x"], 2, /ACTION must be one action, written out without wildcards/],
    [["who-can", "backup", "x"], 2, /ACTION must be an action such as backup:StartBackupJob/],
    [["who-can", "backup:DeleteRecoveryPoint", "nope"], 2, /RESOURCE must be something that the stack has/],
    [
      ["who-can", "kms:Decrypt", "air-gapped-prod", "--phase", "permanent"],
      2,
      /--phase permanent must be left out/,
    ],
    [[...DELETE, "--context", "x"], 2, /--context must be a condition key and its value/],
    [[...DELETE, "--expect", "somebody"], 2, /Allowed choices are nobody/],
    [[...DELETE, "--stack", "nope"], 2, /nope/],
    [["who-can", "backup:DeleteRecoveryPoint"], 2, /missing required argument 'resource'/],
  ];
  for (const [args, exitCode, text] of ENDS) {
    it(`ends with ${exitCode} for ${args.join(" ")}`, async () => {
      const ended = await callCommand(...args);
      assert.equal(ended.exitCode, exitCode);
      assert.match(exitCode === 2 ? ended.stderr : ended.stdout.replace(/\s+/g, " "), text);
    });
  }
});
