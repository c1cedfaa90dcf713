import assert from "node:assert/strict";
import { minutes, restoreSection } from "../../../domain/runbook/restore-section";
import type { RunbookFacts } from "../../../domain/runbook/runbook-facts";
import { BARE_FACTS, FACTS } from "../../support/runbook-facts";

function stepsOf(facts: RunbookFacts, type: string): readonly string[] {
  const objective = facts.objectives.find((each) => each.type === type) ?? assert.fail();
  const [shell] = restoreSection(facts, objective).blocks.flatMap((block) =>
    block.kind === "shell" ? [block.shell] : [],
  );
  return [
    `${shell?.profile ?? ""} ${shell?.region ?? ""}`,
    ...(shell?.steps ?? []).map((step) => {
      if (step.kind === "set") return `${step.name}=${step.value}`;
      if (step.kind === "ask") return `${step.name}?`;
      if (step.kind === "aws") return `${step.into ?? step.file ?? ""}<${step.call.operation}`;
      return step.kind;
    }),
  ];
}

const RESTORE = [
  "recorded.json<get-recovery-point-restore-metadata",
  "jq",
  "show",
  "show",
  "pause",
  "JOB<start-restore-job",
  "<describe-restore-job",
];
const CENTRAL = [
  "break-glass-prod us-west-2",
  "VAULT=air-gapped-prod",
  "ROLE=arn:aws:iam::222222222222:role/AWSBackup-break-glass-prod",
  "RECOVERY_POINT?",
];
const LOCAL = [
  "member eu-west-1",
  "ACCOUNT?",
  "VAULT=org-backup-prod",
  "ROLE=arn:aws:iam::$ACCOUNT:role/AWSBackup-org-backup-prod",
  "RECOVERY_POINT?",
];

const { rehearsal: _, ...untested } = FACTS;

const CASES: readonly (readonly [
  title: string,
  facts: RunbookFacts,
  type: string,
  steps: readonly string[],
])[] = [
  [
    "RDS into the network of the restore tests",
    FACTS,
    "RDS",
    [
      ...CENTRAL,
      "NEW_NAME?",
      "SUBNET_GROUP=restore-validator-prod",
      "SECURITY_GROUP<describe-security-groups",
      ...RESTORE,
    ],
  ],
  [
    "RDS without such a network",
    untested,
    "RDS",
    [...CENTRAL, "NEW_NAME?", "SUBNET_GROUP?", "SECURITY_GROUP?", ...RESTORE],
  ],
  [
    "EBS under the key of the vault",
    FACTS,
    "EBS",
    [
      ...CENTRAL,
      "ZONE<describe-availability-zones",
      "KEY_ID<list-aliases",
      "KEY_ARN=arn:aws:kms:us-west-2:222222222222:key/$KEY_ID",
      ...RESTORE,
    ],
  ],
  [
    "EC2 into a subnet of that network",
    FACTS,
    "EC2",
    [...CENTRAL, "SUBNET<describe-subnets", "SECURITY_GROUP<describe-security-groups", ...RESTORE],
  ],
  ["a type without a copy, in its own account", FACTS, "Redshift", [...LOCAL, "NEW_NAME?", ...RESTORE]],
  [
    "a copied type where nobody may break the glass",
    BARE_FACTS,
    "EBS",
    [...LOCAL, "ZONE<describe-availability-zones", "KEY_ARN?", ...RESTORE],
  ],
];

const TIMES: readonly (readonly [min: number, max: number, text: string])[] = [
  [15, 30, "15 to 30 minutes"],
  [20, 60, "20 minutes to 1 hour"],
  [59, 59, "59 to 59 minutes"],
  [60, 120, "1 to 2 hours"],
  [240, 4_320, "4 to 72 hours"],
];

describe("the part about restoring a type (R22)", () => {
  for (const [title, facts, type, steps] of CASES) {
    it(`restores ${title}`, () => {
      assert.deepEqual(stepsOf(facts, type), steps);
    });
  }

  for (const [min, max, text] of TIMES) {
    it(`says ${min} to ${max} minutes as "${text}"`, () => {
      assert.equal(minutes({ min, max }), text);
    });
  }

  it("says of clusters that they need an instance, as the deployer", () => {
    for (const type of ["Aurora", "DocumentDB", "Neptune"] as const) {
      const objective = FACTS.objectives.find((each) => each.type === type) ?? assert.fail();
      const shells = restoreSection(FACTS, objective).blocks.flatMap((block) =>
        block.kind === "shell" ? [block.shell] : [],
      );

      assert.equal(shells[1]?.profile, "backup-prod");
      assert.ok(
        shells[1].steps.some((step) => step.kind === "aws" && step.call.operation === "create-db-instance"),
      );
    }
  });
});
