import assert from "node:assert/strict";
import { readAwsAnswer } from "../../../cli/lint/aws-answer";

describe("readAwsAnswer", () => {
  const organizations = { command: "aws organizations describe-policy", path: ["Policy", "Content"] };
  const cases: readonly (readonly [title: string, answer: object, read: object | undefined])[] = [
    [
      "a vault's policy",
      { BackupVaultName: "central", Policy: "{}" },
      {
        kind: "vault-policy",
        vaultName: "central",
        text: "{}",
        path: ["Policy"],
        command: "aws backup get-backup-vault-access-policy",
      },
    ],
    [
      "a key's policy",
      { Policy: "{}", PolicyName: "default" },
      { kind: "key-policy", text: "{}", path: ["Policy"], command: "aws kms get-key-policy" },
    ],
    [
      "a backup policy",
      { Policy: { Content: "{}", PolicySummary: { Type: "BACKUP_POLICY" } } },
      { kind: "backup-policy", text: "{}", ...organizations },
    ],
    [
      "a service control policy",
      { Policy: { Content: "{}", PolicySummary: { Type: "SERVICE_CONTROL_POLICY" } } },
      { kind: "service-control-policy", text: "{}", ...organizations },
    ],
    [
      "a policy of another type",
      { Policy: { Content: "{}", PolicySummary: { Type: "TAG_POLICY" } } },
      { text: "{}", ...organizations },
    ],
    ["nothing in a document", { Statement: [] }, undefined],
    ["nothing in a policy of unknown origin", { Policy: "{}" }, undefined],
    ["nothing in another object", { Policy: { Content: {} } }, undefined],
  ];
  for (const [title, answer, read] of cases) {
    it(`finds ${title}`, () => {
      assert.deepEqual(readAwsAnswer({ ...answer }), read);
    });
  }
});
