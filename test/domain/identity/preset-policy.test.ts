import assert from "node:assert/strict";
import { compilePolicy } from "../../../domain/access/compiled-policy";
import { evaluateAccess } from "../../../domain/access/evaluate-access";
import { actionCatalogue } from "../../../domain/access/action-data/action-data";
import { findActionProblems, findActionResourceProblems } from "../../../domain/access/known-action";
import { ABSENT } from "../../../domain/access/request-context";
import { asList } from "../../../domain/aws/policy-document";
import {
  BoundaryKind,
  boundaryDocument,
  findManagedPolicyLengthProblems,
} from "../../../domain/identity/boundary-document";
import { NEVER_BY_AUTOMATION } from "../../../domain/identity/never-destroys";
import { PRESETS, Preset } from "../../../domain/identity/preset";
import { presetPolicy } from "../../../domain/identity/preset-policy";

const PLACE = {
  partition: "aws",
  accountId: "111111111111",
  region: "eu-west-1",
  vaultName: "org-backup",
  passedRoleName: "AWSBackup-orders",
  assumedRoleArns: [
    "arn:aws:iam::111111111111:role/OrgBackupDeployer",
    "arn:aws:iam::222222222222:role/OrgBackupDeployer",
  ],
};
const POINTS = [
  "arn:aws:backup:eu-west-1:111111111111:recovery-point:11111111-2222-3333-4444-555555555555",
  "arn:aws:ec2:eu-west-1::snapshot/snap-0123456789abcdef0",
  "arn:aws:ec2:eu-west-1::image/ami-0123456789abcdef0",
  "arn:aws:rds:eu-west-1:111111111111:snapshot:awsbackup:job-1",
  "arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:awsbackup:job-1",
  "arn:aws:fsx:eu-west-1:111111111111:backup/backup-1",
  "arn:aws:dynamodb:eu-west-1:111111111111:table/orders/backup/1",
];
const VAULT = "arn:aws:backup:eu-west-1:111111111111:backup-vault:org-backup";
const OTHER_VAULT = "arn:aws:backup:eu-west-1:111111111111:backup-vault:another";
const ROLE = "arn:aws:iam::111111111111:role/AWSBackup-orders";
const BACKUP = { "iam:PassedToService": "backup.amazonaws.com" };

/** The trust of a role that lets its own account and another decide. */
const TRUSTING = compilePolicy("trust", {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"] },
      Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    },
  ],
});

function decide(preset: Preset, action: string, arn: string, context: Record<string, string> = {}): string {
  const principal = { kind: "role", arn: "arn:aws:iam::111111111111:role/federated/x" } as const;
  const identity = [compilePolicy("preset", presetPolicy(preset, PLACE))];
  const boundary = compilePolicy(
    "boundary",
    boundaryDocument(BoundaryKind.Federated, { ...PLACE, passedRoleNames: ["AWSBackup-orders"] }),
  );
  const accountId = /::(\d{12}):role/.exec(arn)?.[1] ?? "111111111111";
  const request = {
    principal,
    action,
    resource: { arn, accountId },
    context,
    otherKeys: ABSENT,
  } as const;
  // A role that trusts whoever may, so that what is asked is what the preset allows.
  const resource = action.startsWith("sts:") ? { resource: TRUSTING } : {};
  return evaluateAccess(request, { identity, boundary, ...resource }).decision;
}

const O = Preset.BackupOperator;
const C = Preset.CopyOperator;
const T = Preset.RestoreTester;
const A = Preset.Auditor;
const R = Preset.RoleAssumer;

/** Who may, of all presets; nobody else may. */
const ROWS: readonly (readonly [
  action: string,
  about: readonly string[],
  who: readonly Preset[],
  context?: Record<string, string>,
])[] = [
  ["backup:StartBackupJob", [VAULT], [O]],
  ["backup:StartBackupJob", [OTHER_VAULT], []],
  ["backup:StartCopyJob", POINTS, [C]],
  ["backup:StartRestoreJob", POINTS, [T]],
  ["backup:StartRestoreJob", ["arn:aws:ec2:us-west-2::snapshot/snap-0123456789abcdef0"], []],
  ["backup:GetRecoveryPointRestoreMetadata", POINTS, [T]],
  ["backup:DescribeRecoveryPoint", POINTS, [C, T, A]],
  ["backup:ListRecoveryPointsByBackupVault", [VAULT], [C, T, A]],
  ["backup:ListRecoveryPointsByBackupVault", [OTHER_VAULT], [A]],
  ["backup:DescribeBackupJob", ["*"], [O, A]],
  ["backup:DescribeCopyJob", ["*"], [C, A]],
  ["backup:DescribeRestoreJob", ["*"], [T, A]],
  ["backup:PutRestoreValidationResult", ["*"], [T]],
  ["backup:StopBackupJob", ["*"], []],
  ["backup:ListBackupPlans", ["*"], [A]],
  ["backup:GetBackupPlan", ["arn:aws:backup:eu-west-1:111111111111:backup-plan:1"], [A]],
  ["backup:DescribeFramework", ["arn:aws:backup:eu-west-1:111111111111:framework:a-1"], [A]],
  ["iam:PassRole", [ROLE], [O, C, T], BACKUP],
  ["iam:PassRole", [ROLE], [], { "iam:PassedToService": "lambda.amazonaws.com" }],
  ["iam:PassRole", ["arn:aws:iam::111111111111:role/Admin"], [], BACKUP],
  ["sts:AssumeRole", [ROLE], []],
  ["sts:AssumeRole", PLACE.assumedRoleArns, [R]],
  ["sts:AssumeRole", ["arn:aws:iam::222222222222:role/OrgBackupDeployer2"], []],
  ["sts:TagSession", PLACE.assumedRoleArns, []],
  ["sts:SetSourceIdentity", PLACE.assumedRoleArns, []],
  ...NEVER_BY_AUTOMATION.map((action): readonly [string, readonly string[], readonly Preset[]] => [
    action,
    [action.startsWith("backup:") ? VAULT : "*"],
    [],
  ]),
];

describe("presets, within the boundary of federated roles (R33)", () => {
  for (const [action, about, who, context] of ROWS) {
    it(`let ${who.length === 0 ? "nobody" : who.join(", ")} call ${action} on ${about[0] ?? ""}`, () => {
      for (const arn of about) {
        assert.deepEqual(
          PRESETS.filter((preset) => decide(preset, action, arn, context) === "allowed"),
          PRESETS.filter((preset) => who.includes(preset)),
          arn,
        );
      }
    });
  }

  for (const preset of PRESETS) {
    it(`name actions of ${preset} that exist, on resources that they are about`, () => {
      const problems = presetPolicy(preset, PLACE)
        .Statement.filter(({ Effect }) => Effect === "Allow")
        .flatMap(({ Action, Resource, Sid = "" }) =>
          asList<string>(Action).flatMap((action) => [
            ...findActionProblems(actionCatalogue(), action, Sid),
            ...asList<string>(Resource).flatMap((arn) =>
              findActionResourceProblems(actionCatalogue(), action, arn.replace(/:\*$/, ":x-1"), Sid),
            ),
          ]),
        );

      assert.deepEqual(problems, []);
    });
  }

  it("have boundaries that fit into a managed policy", () => {
    for (const kind of Object.values(BoundaryKind)) {
      const document = boundaryDocument(kind, {
        ...PLACE,
        passedRoleNames: ["a", "b"],
        taskRolePath: "airflow/prod",
      });
      assert.deepEqual(findManagedPolicyLengthProblems(document, "x"), [], kind);
    }
  });
});
