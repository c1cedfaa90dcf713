import assert from "node:assert/strict";
import { matchEvent } from "../../../domain/alerts/event-match";
import {
  ORGANIZATION_TAMPER_CALLS,
  TRAIL_TAMPER_CALLS,
  VAULT_TAMPER_CALLS,
} from "../../../domain/alerts/tamper-call";

const CALLS = [...VAULT_TAMPER_CALLS, ...ORGANIZATION_TAMPER_CALLS, ...TRAIL_TAMPER_CALLS];
const matched = (pattern: object): readonly string[] =>
  CALLS.filter(({ events }) => events.some((event) => matchEvent({ ...pattern }, event) === "yes")).map(
    ({ action }) => action,
  );

describe("calls that tamper with backups", () => {
  const rows: readonly (readonly [string, object, readonly string[]])[] = [
    [
      "all of them by the calls that CloudTrail records",
      { "detail-type": ["AWS API Call via CloudTrail"] },
      CALLS.map(({ action }) => action),
    ],
    [
      "those of one service by its source",
      { source: ["aws.kms"], detail: { eventSource: ["kms.amazonaws.com"] } },
      ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"],
    ],
    [
      "one by its name",
      { detail: { eventName: ["PutBackupVaultAccessPolicy"] } },
      ["backup:PutBackupVaultAccessPolicy"],
    ],
    [
      "those that change a vault's lock by what AWS Backup tells of it",
      { "detail-type": ["Backup Vault State Change"], detail: { state: ["MODIFIED"] } },
      ["backup:PutBackupVaultLockConfiguration", "backup:DeleteBackupVaultLockConfiguration"],
    ],
    [
      "the end of a vault by what AWS Backup tells of it",
      { "detail-type": ["Backup Vault State Change"], detail: { state: ["DELETED"] } },
      ["backup:DeleteBackupVault"],
    ],
    [
      "the end of a recovery point by what AWS Backup tells of it",
      { "detail-type": ["Recovery Point State Change"], detail: { status: ["DELETING"] } },
      ["backup:DeleteRecoveryPoint"],
    ],
    ["none by failed jobs", { "detail-type": ["Backup Job State Change"] }, []],
  ];
  for (const [title, pattern, actions] of rows) {
    it(`matches ${title}`, () => {
      assert.deepEqual(matched(pattern), actions);
    });
  }

  it("names every call once", () => {
    assert.deepEqual([...new Set(CALLS.map(({ action }) => action))].length, CALLS.length);
  });
});
