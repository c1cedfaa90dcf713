import assert from "node:assert/strict";
import { previewedEstate } from "../../../cli/estate/previewed-estate";
import { auditIntents } from "../../../domain/intents/audit-intents";
import { judgeIntents } from "../../../domain/intents/judge-intents";
import { previewOf } from "../../support/preview-of";

const INTENTS = auditIntents({
  accountId: "222222222222",
  deployRoleName: "OrgBackupDeployer",
  reportBucketName: "backup-reports-prod-222222222222",
  reportKeyAlias: "backup-reports-prod",
});

interface Document {
  readonly Statement: readonly { readonly Sid: string }[];
}

/** The claims that break when a document of the audit of production is changed. */
async function brokenBy(
  name: string,
  change: (statements: Document["Statement"]) => readonly object[],
): Promise<readonly string[]> {
  const { resources } = await previewOf("prod");
  const changed = resources.map((resource) => {
    if (resource.name !== name) return resource;
    const document = JSON.parse(String(resource.inputs.policy)) as Document;
    const policy = JSON.stringify({ ...document, Statement: change(document.Statement) });
    return { ...resource, inputs: { ...resource.inputs, policy } };
  });
  const { findings } = judgeIntents(previewedEstate({ resources: changed }), INTENTS);
  return [...new Set(findings.map(({ intent }) => intent.claim))];
}

const without =
  (sid: string) =>
  (statements: Document["Statement"]): readonly object[] =>
    statements.filter(({ Sid }) => Sid !== sid);
const allowing =
  (action: string | readonly string[], principal: unknown) =>
  (statements: Document["Statement"]): readonly object[] => [
    ...statements,
    {
      Effect: "Allow",
      Principal: principal,
      Action: action,
      Resource: "arn:aws:s3:::backup-reports-prod-222222222222/*",
    },
  ];
const [BUCKET, KEY] = ["audit-prod-reports-policy", "audit-prod-reports-key"];

describe("promises of an audit (R25)", () => {
  it("are all about something that the stack makes, and hold", async () => {
    const { findings, withoutSubject } = judgeIntents(previewedEstate(await previewOf("prod")), INTENTS);
    assert.deepEqual([findings, withoutSubject], [[], []]);
  });

  const rows: readonly (readonly [
    title: string,
    name: string,
    change: (statements: Document["Statement"]) => readonly object[],
    broken: readonly string[],
  ])[] = [
    [
      "nobody delivers",
      BUCKET,
      without("AwsBackupDeliversReports"),
      ["AWS Backup delivers reports, and nobody else writes one"],
    ],
    [
      "others write",
      BUCKET,
      without("OnlyAwsBackupWrites"),
      ["AWS Backup delivers reports, and nobody else writes one"],
    ],
    [
      "plain HTTP",
      BUCKET,
      without("EveryTransportIsEncrypted"),
      [
        "Nobody reads or delivers reports over a connection that is not encrypted",
        "Nobody lists reports over a connection that is not encrypted",
      ],
    ],
    [
      "reports are deleted",
      BUCKET,
      without("NobodyDeletesReports"),
      ["Nobody deletes a report, or loosens its lock"],
    ],
    [
      "people change the bucket",
      BUCKET,
      without("OnlyTheDeployerChangesTheBucket"),
      ["Only the deployer changes what guards the reports"],
    ],
    [
      "everybody reads",
      BUCKET,
      allowing(["s3:GetObject", "s3:GetObjectVersion"], "*"),
      [
        "AWS Backup delivers reports, and does nothing else with them",
        "The account's own people read reports, and nobody outside of the account does",
      ],
    ],
    [
      "the key leaves AWS Backup out",
      KEY,
      without("AwsBackupDeliversReports"),
      ["AWS Backup encrypts reports with their key, and nobody outside of the account uses it"],
    ],
    [
      "a stranger decrypts",
      KEY,
      (statements) => [
        ...statements,
        { Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" },
      ],
      ["AWS Backup encrypts reports with their key, and nobody outside of the account uses it"],
    ],
    [
      "the key is destroyed",
      KEY,
      without("NobodyDestroysTheKey"),
      ["Nobody destroys the key, by its own policy alone"],
    ],
    [
      "people rewrite its policy",
      KEY,
      without("OnlyTheDeployerRewritesTheKeyPolicy"),
      ["Only the deployer rewrites the key's policy, or stops its rotation"],
    ],
  ];
  for (const [title, name, change, broken] of rows)
    it(`break when ${title}`, async () => {
      assert.deepEqual(await brokenBy(name, change), broken);
    });

  for (const accountId of ["999999999999", "000000000000"])
    it(`break when account ${accountId} reads`, async () => {
      const reader = { AWS: `arn:aws:iam::${accountId}:root` };
      assert.deepEqual(await brokenBy(BUCKET, allowing(["s3:GetObject", "s3:GetObjectVersion"], reader)), [
        "The account's own people read reports, and nobody outside of the account does",
      ]);
    });
});
