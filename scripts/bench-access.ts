import { actionCatalogue } from "../domain/access/action-data/action-data";
import type { AccessRequest } from "../domain/access/access-request";
import { compilePolicies, compilePolicy } from "../domain/access/compiled-policy";
import { evaluateAccess } from "../domain/access/evaluate-access";
import { keysOfAction } from "../domain/access/known-action";
import { FULL_AWS_ACCESS, type PolicyLayers } from "../domain/access/policy-layers";
import { actionMatches, asList, type PolicyDocument } from "../domain/aws/policy-document";
import { centralKeyPolicy } from "../domain/encryption/key-policy";
import { backupAccountGuardrails, type GuardrailSpec } from "../domain/guardrails/guardrails";
import { centralVaultAccessPolicy } from "../domain/vault/vault-access-policy";
import { median } from "./median";

/**
 * Measures how long 10,000 verdicts take over the policies of a backup account, against a bare loop that only looks for
 * the action in every statement. Both run in turn in one process. Prints the figures and fails when one is above its limit.
 */

const RUNS = 5;
const VERDICTS = 10_000;
/** The figures that the project promises. */
const LIMITS = { seconds: 1, ratio: 25 };

const ACCOUNT = "222222222222";
const VAULT = `arn:aws:backup:us-west-2:${ACCOUNT}:backup-vault:air-gapped`;
const KEY = `arn:aws:kms:us-west-2:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const DEPLOYER = `arn:aws:iam::${ACCOUNT}:role/OrgBackupDeployer`;

const SPEC: GuardrailSpec = {
  organizationId: "o-a1b2c3d4e5",
  backupAccountId: ACCOUNT,
  centralRegion: "us-west-2",
  centralVaultName: "air-gapped",
  centralKeyAlias: "air-gapped",
  localVaultName: "local",
  localKeyAlias: "local",
  backupRoleName: "AWSBackup-org-backup",
  deployRoleName: "OrgBackupDeployer",
  minGracePeriodDays: 20,
  refuseGovernanceLock: true,
  optOut: { key: "backup", value: "false" },
  optOutApproverRoleArns: [],
};

/** Two guardrails of the size that is usual: the account's own, and another one with as much again. */
const GUARDRAILS: readonly PolicyDocument[] = [
  ...backupAccountGuardrails(SPEC),
  ...backupAccountGuardrails({ ...SPEC, centralVaultName: "other", centralKeyAlias: "other" }),
];
const VAULT_POLICY = centralVaultAccessPolicy({
  partition: "aws",
  organizationId: SPEC.organizationId,
  copyRoleName: SPEC.backupRoleName,
  deployRoleArn: DEPLOYER,
});
const KEY_POLICY = centralKeyPolicy({
  partition: "aws",
  backupAccountId: ACCOUNT,
  region: "us-west-2",
  organizationId: SPEC.organizationId,
  copyRoleName: SPEC.backupRoleName,
  deployRoleArn: DEPLOYER,
});
const IDENTITY: readonly PolicyDocument[] = [
  { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["backup:*", "kms:*"], Resource: "*" }] },
  {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["ec2:Describe*", "rds:Describe*", "s3:Get*", "s3:List*"], Resource: "*" },
      { Effect: "Deny", Action: "iam:*", NotResource: "arn:aws:iam::*:role/team/${aws:PrincipalTag/team}/*" },
    ],
  },
];

const ACTIONS = [
  "backup:DeleteRecoveryPoint",
  "backup:StartRestoreJob",
  "backup:PutBackupVaultLockConfiguration",
  "backup:ListRecoveryPointsByBackupVault",
  "backup:DeleteBackupVaultAccessPolicy",
  "kms:Decrypt",
  "kms:ScheduleKeyDeletion",
  "kms:PutKeyPolicy",
  "kms:CreateGrant",
  "kms:DescribeKey",
];

const requests = Array.from({ length: VERDICTS }, (_, index): AccessRequest => {
  const action = ACTIONS[index % ACTIONS.length] ?? "";
  return {
    principal: {
      kind: "role session",
      roleArn: `arn:aws:iam::${ACCOUNT}:role/Role${index % 97}`,
      sessionName: "work",
      tags: { team: "red" },
      organization: { organizationId: SPEC.organizationId },
    },
    action,
    resource: { arn: action.startsWith("kms:") ? KEY : VAULT },
    context: { "kms:ResourceAliases": ["alias/air-gapped"] },
    otherKeys: keysOfAction(actionCatalogue(), action),
  };
});

function layersOf(): readonly [vault: PolicyLayers, key: PolicyLayers] {
  const guardrails = compilePolicies(
    GUARDRAILS.map((document, index) => ({ name: `guardrails ${index}`, document })),
  );
  const shared: PolicyLayers = {
    identity: compilePolicies(IDENTITY.map((document, index) => ({ name: `own ${index}`, document }))),
    serviceControl: [
      { at: "r-a1b2", policies: [FULL_AWS_ACCESS] },
      { at: "ou-a1b2-11111111", policies: [FULL_AWS_ACCESS, ...guardrails] },
    ],
  };
  return [
    { ...shared, resource: compilePolicy("vault", VAULT_POLICY) },
    { ...shared, resource: compilePolicy("key", KEY_POLICY) },
  ];
}

function evaluateAll(): number {
  const [vault, key] = layersOf();
  return requests.filter(
    (request) => evaluateAccess(request, request.resource.arn === KEY ? key : vault).decision === "allowed",
  ).length;
}

/** What any evaluator must at least do, without an index: look at the actions of every statement. */
function bareLoop(): number {
  const [vault, key] = [VAULT_POLICY, KEY_POLICY].map((policy) => [...GUARDRAILS, ...IDENTITY, policy]);
  return requests.filter(({ action, resource }) =>
    (resource.arn === KEY ? key : vault)?.some(({ Statement: statements }) =>
      statements.every(
        ({ Action: actions }) => !asList(actions).some((pattern) => actionMatches(pattern, action)),
      ),
    ),
  ).length;
}

function secondsOf(run: () => number): number {
  const started = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

const rounds = Array.from({ length: RUNS }, () => ({
  verdicts: secondsOf(evaluateAll),
  bare: secondsOf(bareLoop),
}));
const seconds = median(rounds.map(({ verdicts }) => verdicts));
const bare = median(rounds.map((round) => round.bare));
const figures: readonly (readonly [what: string, value: number, limit: number, unit: string])[] = [
  [`${VERDICTS} verdicts, policies read once`, seconds, LIMITS.seconds, "s"],
  ["that / a bare loop over the actions of every statement", seconds / bare, LIMITS.ratio, "x"],
];

const sizes = GUARDRAILS.map((document) => JSON.stringify(document).length).join(" and ");
console.log(
  `Medians of ${RUNS} runs in turn; guardrails of ${sizes} characters, a vault or key policy, two own policies:`,
);
for (const [what, value, limit, unit] of figures) {
  const verdict = value <= limit ? "ok" : "TOO MUCH";
  console.log(`  ${verdict.padEnd(8)} ${value.toFixed(2)} ${unit} (at most ${limit} ${unit})  ${what}`);
  if (value > limit) process.exitCode = 1;
}
