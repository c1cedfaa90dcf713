import assert from "node:assert/strict";
import { previewedEstate } from "../../../cli/estate/previewed-estate";
import { federationAuditIntents } from "../../../domain/intents/federation-audit-intents";
import { judgeIntents } from "../../../domain/intents/judge-intents";
import { previewOf } from "../../support/preview-of";

const PROMISE = {
  accountId: "222222222222",
  region: "us-west-2",
  auditName: "federation-audit-prod",
  logBucketName: "federation-logs-prod-222222222222",
  answerBucketName: "federation-answers-prod-222222222222",
  keyAlias: "federation-audit-prod",
  deployRoleName: "OrgBackupDeployer",
  exchangeRegions: [],
};
const INTENTS = federationAuditIntents(PROMISE);
const [LOGS, ANSWERS, KEY] = [
  "federation-audit-prod-logs-policy",
  "federation-audit-prod-answers-policy",
  "federation-audit-prod-logs-key",
];

/** The claims that break without a statement of a document of production. */
async function brokenWithout(name: string, sid: string): Promise<readonly string[]> {
  const { resources } = await previewOf("prod");
  const changed = resources.map((resource) => {
    if (resource.name !== name) return resource;
    const document = JSON.parse(String(resource.inputs.policy)) as { Statement: { Sid: string }[] };
    const left = document.Statement.filter((statement) => statement.Sid !== sid);
    assert.equal(left.length, document.Statement.length - 1, "the document has the statement");
    return {
      ...resource,
      inputs: { ...resource.inputs, policy: JSON.stringify({ ...document, Statement: left }) },
    };
  });
  const { findings } = judgeIntents(previewedEstate({ resources: changed }), INTENTS);
  return [...new Set(findings.map(({ intent }) => intent.claim))];
}

describe("promises of an audit of federated roles (R33)", () => {
  it("are all about something that the stack makes, and hold", async () => {
    const { findings, withoutSubject } = judgeIntents(previewedEstate(await previewOf("prod")), INTENTS);
    assert.deepEqual([findings, withoutSubject], [[], []]);
  });

  for (const [name, sid, claims] of [
    [
      LOGS,
      "EveryTransportIsEncrypted",
      [
        "Nobody delivers logs over a connection that is not encrypted",
        "Nobody reads logs over a connection that is not encrypted",
      ],
    ],
    [
      LOGS,
      "CloudTrailLooksAtTheBucket",
      ["CloudTrail looks whose the bucket is, for this trail, and nobody else is let in to"],
    ],
    [LOGS, "CloudTrailDelivers", ["CloudTrail delivers logs, and nobody else writes one"]],
    [LOGS, "OnlyServicesWrite", ["CloudTrail delivers logs, and nobody else writes one"]],
    [LOGS, "NobodyDeletesLogs", ["Nobody deletes a log, or loosens its lock"]],
    [LOGS, "OnlyTheDeployerChangesTheBucket", ["Only the deployer changes what guards the logs"]],
    [ANSWERS, "EveryTransportIsEncrypted", ["Nobody reads answers over a connection that is not encrypted"]],
    [ANSWERS, "OnlyTheDeployerChangesTheBucket", ["Only the deployer changes what guards the answers"]],
    [
      KEY,
      "CloudTrailEncryptsLogs",
      ["CloudTrail encrypts logs with their key, and nobody outside of the account uses it"],
    ],
    [
      KEY,
      "CloudTrailLooksAtTheKey",
      ["CloudTrail encrypts logs with their key, and nobody outside of the account uses it"],
    ],
  ] as const)
    it(`break without ${sid} of ${name}`, async () => {
      assert.deepEqual(await brokenWithout(name, sid), claims);
    });

  it("speak of the log of every Region whose exchanges are watched", () => {
    const watched = federationAuditIntents({ ...PROMISE, exchangeRegions: ["eu-west-1", "us-east-1"] });
    const logs = watched.filter(({ claim }) => claim.includes("the log of exchanges"));
    assert.equal(watched.length - logs.length, INTENTS.length);
    assert.ok(logs.some(({ claim }) => claim.includes("eu-west-1")));
    assert.ok(logs.some(({ claim }) => claim.includes("us-east-1")));
  });
});
