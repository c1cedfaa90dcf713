import assert from "node:assert/strict";
import type { PreviewedResource, PreviewResult } from "../../cli/preview/preview-result";
import { previewOf } from "../support/preview-of";
import { ProjectCopy } from "../support/project-copy";

const FORWARDING = "aws-org-backup:index:EventForwarding";

const ofType = ({ resources }: PreviewResult, type: string): readonly PreviewedResource[] =>
  resources.filter((one) => one.type === type);
const forwardersOf = (preview: PreviewResult): readonly unknown[] =>
  ofType(preview, FORWARDING)
    .map(({ inputs }) => [inputs.place, inputs.accountId, inputs.regions])
    .sort();

const CENTRAL = ["central", "222222222222", ["us-west-2"]];
const SIGN_IN = ["sign-in", "222222222222", ["eu-west-1", "us-east-1"]];

describe("alerts of a stack (R10, R24)", () => {
  it("come from the management account to the one stack that owns its settings", async () => {
    assert.deepEqual(forwardersOf(await previewOf("prod")), [
      CENTRAL,
      ["management", "111111111111", ["eu-west-1", "us-east-1"]],
      SIGN_IN,
    ]);
    assert.deepEqual(forwardersOf(await previewOf("staging")), [CENTRAL, SIGN_IN]);
  });

  it("come from every protected account, through the role that the bus lets in", async () => {
    const preview = await previewOf("prod");

    const [stackSet] = ofType(preview, "aws-org-backup:index:MemberBaseline");
    assert.deepEqual(stackSet?.inputs.events, {
      busArn: "arn:aws:events:us-west-2:222222222222:event-bus/org-backup-alerts-prod",
      forwarderName: "backup-events-prod",
    });
  });

  for (const [stack, note] of [
    [
      "prod",
      "Its lock becomes permanent 20 days after it was put. The day: " +
        "`aws backup describe-backup-vault --backup-vault-name air-gapped-prod --query LockDate`",
    ],
    ["staging", "Its lock is in governance mode: whoever has the permission can remove it."],
  ] as const) {
    it(`say of ${stack} what becomes permanent when`, async () => {
      const [alerts] = ofType(await previewOf(stack), "aws-org-backup:index:BackupAlerts");
      assert.equal(alerts?.inputs.lockNote, note);
    });
  }

  it("are missed when nobody is named: the preview warns, and the policy pack refuses", () => {
    const copy = new ProjectCopy();
    try {
      copy.change("Pulumi.dev.yaml", {
        "aws-org-backup:alerts:": "aws-org-backup:alerts: {}\n  elsewhere:alerts:",
      });
      const { exitCode, stdout } = copy.run("preview", "--stack", "dev");

      assert.equal(exitCode, 1);
      assert.match(
        stdout,
        /Nobody is told when a backup fails, or when none runs\. Add the section\s+alerts\./,
      );
      assert.match(stdout, /✗ failures-reach-a-person/);
    } finally {
      copy.remove();
    }
  });
});
