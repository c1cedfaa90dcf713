import assert from "node:assert/strict";
import { CONCURRENCY_QUOTAS, mostAtATime } from "../../../domain/quotas/concurrency-quotas";
import type { Quota } from "../../../domain/quotas/quota";

const QUOTAS: readonly (readonly [name: string, quota: Quota])[] = Object.entries(CONCURRENCY_QUOTAS);

const BACKUP = "https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html";

describe("concurrency quotas (R26)", () => {
  it("are those of AWS, with the page that says so; a question mark is a doubt", () => {
    assert.deepEqual(
      QUOTAS.map(([name, { most, doubt, source }]) => [
        name,
        `${most}${doubt === undefined ? "" : "?"}`,
        source,
      ]),
      [
        ["jobs-per-resource", "1", BACKUP],
        ["fully-managed-copies", "100?", BACKUP],
        ["fully-managed-copies-beyond", "5", BACKUP],
        ["copies-of-one-resource", "30", BACKUP],
        [
          "ebs-snapshot-copies",
          "20?",
          "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-resource-quotas.html",
        ],
        [
          "rds-snapshot-copies",
          "20?",
          "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html",
        ],
        [
          "fsx-backup-copies",
          "5?",
          "https://docs.aws.amazon.com/fsx/latest/APIReference/API_CopyBackup.html",
        ],
        ["logically-air-gapped-snapshot-copies", "20", BACKUP],
        ["logically-air-gapped-file-copies", "5", BACKUP],
      ],
    );
  });

  it("are all of a day, and none is raised", () => {
    assert.deepEqual(
      [...new Set(QUOTAS.map(([, { asOf, adjustable }]) => `${asOf} ${adjustable}`))],
      ["2026-09-24 false"],
    );
  });

  it("are found by name", () => {
    assert.deepEqual([mostAtATime("fully-managed-copies"), mostAtATime("fsx-backup-copies")], [100, 5]);
  });
});
