import assert from "node:assert/strict";
import { BACKUP_FAILURES, DEFAULT_BACKUP_FAILURES } from "../../../domain/alerts/backup-failure";
import { matchEvent } from "../../../domain/alerts/event-match";

const matched = (pattern: object): readonly string[] =>
  BACKUP_FAILURES.filter(({ event }) => matchEvent({ ...pattern }, event) === "yes").map(({ name }) => name);

describe("BACKUP_FAILURES", () => {
  const rows: readonly (readonly [string, object, readonly string[]])[] = [
    ["everything about backups", { source: ["aws.backup"] }, BACKUP_FAILURES.map(({ name }) => name)],
    [
      "a state, which restore jobs do not have",
      { detail: { state: ["FAILED"] } },
      ["backup-failed", "copy-failed"],
    ],
    [
      "restore tests, which fail without anybody having asked for a restore",
      { detail: { status: ["FAILED"], restoreTestingPlanArn: [{ exists: true }] } },
      [],
    ],
    ["a status, which only restore jobs have", { detail: { status: ["FAILED"] } }, ["restore-failed"]],
    [
      "backup jobs alone",
      { "detail-type": ["Backup Job State Change"], detail: { state: [{ "anything-but": "COMPLETED" }] } },
      ["backup-failed", "backup-expired", "backup-partial", "backup-aborted"],
    ],
    ["jobs that completed", { detail: { state: ["COMPLETED"] } }, ["backup-completed-with-issues"]],
  ];
  for (const [title, pattern, names] of rows) {
    it(`are matched by ${title}`, () => {
      assert.deepEqual(matched(pattern), names);
    });
  }

  it("are asked about unless they completed", () => {
    assert.deepEqual(
      BACKUP_FAILURES.map(({ name }) => name).filter((name) => !DEFAULT_BACKUP_FAILURES.includes(name)),
      ["backup-completed-with-issues"],
    );
  });

  it("are told by events of a vault that AWS Backup still sends", () => {
    const sent = BACKUP_FAILURES.flatMap(({ vaultEvents }) => vaultEvents);
    const silent = BACKUP_FAILURES.flatMap(({ silentVaultEvent = [] }) => silentVaultEvent);

    assert.deepEqual(silent, ["BACKUP_JOB_EXPIRED", "RESTORE_JOB_FAILED"]);
    assert.deepEqual(
      sent.filter((name) => silent.includes(name)),
      [],
    );
  });
});
