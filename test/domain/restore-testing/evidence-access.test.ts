import assert from "node:assert/strict";
import { compilePolicy } from "../../../domain/access/compiled-policy";
import { evaluateAccess } from "../../../domain/access/evaluate-access";
import { FULL_AWS_ACCESS } from "../../../domain/access/policy-layers";
import type { Principal } from "../../../domain/access/principal";
import { ABSENT, type RequestContext } from "../../../domain/access/request-context";
import type { PolicyDocument } from "../../../domain/aws/policy-document";
import { RESTORE_TESTING_ROLE } from "../../../domain/aws/service-linked-roles";
import { backupAccountGuardrails } from "../../../domain/guardrails/guardrails";
import { eventQueuePolicy } from "../../../domain/restore-testing/event-queue";
import { evidenceBucketPolicy } from "../../../domain/restore-testing/evidence-bucket";
import { evidenceKeyPolicy } from "../../../domain/restore-testing/evidence-key-policy";
import { TESTABLE_TYPE_NAMES } from "../../../domain/restore-testing/testable-type";
import { validatorPolicy } from "../../../domain/restore-testing/validator-role";
import { centralVaultAccessPolicy } from "../../../domain/vault/vault-access-policy";
import { ADMIN, BACKUP, MEMBER, policy, roleArn, session, wordFor } from "../../support/access";
import { PROD } from "../../support/guardrail-specs";

const PLACE = { partition: "aws", region: "us-west-2", accountId: BACKUP };
const NAMES = {
  bucketName: "restore-evidence-prod-222222222222",
  queueName: "restore-validator-prod",
  logGroupName: "/aws/lambda/restore-validator-prod",
  keyAlias: "restore-evidence-prod",
  deployRoleName: "OrgBackupDeployer",
  writerRoleName: "restore-validator-prod",
};
const compiled = (name: string, document: PolicyDocument) => compilePolicy(name, document);
const RIGHTS = compiled(
  "validator",
  validatorPolicy({ ...PLACE, ...NAMES, resourceTypes: TESTABLE_TYPE_NAMES }),
);
const BUCKET_POLICY = compiled("evidence", evidenceBucketPolicy({ ...PLACE, ...NAMES }));
const KEY_POLICY = compiled("evidence key", evidenceKeyPolicy({ ...PLACE, ...NAMES }));
const QUEUE_POLICY = compiled(
  "queue",
  eventQueuePolicy({ ...PLACE, queueName: NAMES.queueName }, ["restore-validator-prod-ended"]),
);
const VAULT_POLICY = compiled(
  "central vault",
  centralVaultAccessPolicy({
    partition: "aws",
    organizationId: PROD.organizationId,
    copyRoleName: PROD.backupRoleName,
    deployRoleArn: roleArn(BACKUP, NAMES.deployRoleName),
    restoreRoleArns: [roleArn(BACKUP, RESTORE_TESTING_ROLE)],
  }),
);
const GUARDRAILS = [
  { at: "r-a1b2", policies: [FULL_AWS_ACCESS] },
  {
    at: BACKUP,
    policies: [
      FULL_AWS_ACCESS,
      ...backupAccountGuardrails(PROD).map((document, index) =>
        compilePolicy(`guardrails ${index}`, document),
      ),
    ],
  },
];

const VALIDATOR = session(BACKUP, NAMES.writerRoleName, "restore-validator-prod");
const ADMINISTRATOR = session(BACKUP, "Admin");
const DEPLOYER = session(BACKUP, NAMES.deployRoleName);
const ROOT: Principal = { kind: "root", accountId: BACKUP, organization: MEMBER };
const TESTER = session(BACKUP, RESTORE_TESTING_ROLE, "restore-testing");
/** What AWS's own policy gives the role of restore tests, as far as the rows ask. */
const TESTER_RIGHTS = policy("AWSServiceRolePolicyForBackupRestoreTesting", {
  Effect: "Allow",
  Action: ["backup:StartRestoreJob", "backup:GetRecoveryPointRestoreMetadata"],
  Resource: "*",
});

const BUCKET = `arn:aws:s3:::${NAMES.bucketName}`;
const RECORD = `${BUCKET}/records/0000000001.json`;
const KEY = `arn:aws:kms:us-west-2:${BACKUP}:key/1234abcd`;
const QUEUE = `arn:aws:sqs:us-west-2:${BACKUP}:${NAMES.queueName}`;
const VOLUME = `arn:aws:ec2:us-west-2:${BACKUP}:volume/vol-1`;
const TABLE = `arn:aws:dynamodb:us-west-2:${BACKUP}:table`;
const POINT = `arn:aws:backup:us-west-2:${BACKUP}:recovery-point:1`;

const TLS: RequestContext = { "aws:SecureTransport": "true" };
const NEW: RequestContext = { ...TLS, "s3:if-none-match": "*" };
const OVER: RequestContext = { ...TLS, "s3:if-none-match": ABSENT };
const ALIAS: RequestContext = {
  "kms:ResourceAliases": ["alias/restore-evidence-prod"],
  "kms:ViaService": "s3.us-west-2.amazonaws.com",
};
const OTHER_ALIAS: RequestContext = {
  "kms:ResourceAliases": ["alias/air-gapped-prod"],
  "kms:ViaService": ABSENT,
};
const RESTORED = { "aws:ResourceTag/awsbackup-restore-test": "plan" };
const NOT_RESTORED: RequestContext = { "aws:ResourceTag/awsbackup-restore-test": ABSENT };

type Row = readonly [
  who: string,
  principal: Principal,
  action: string,
  resource: string,
  context: RequestContext,
  verdict: string,
];

const ROWS: readonly Row[] = [
  ["the validator", VALIDATOR, "s3:PutObject", RECORD, NEW, "allowed"],
  ["the validator, a second time", VALIDATOR, "s3:PutObject", RECORD, OVER, "explicit"],
  [
    "the validator, in the clear",
    VALIDATOR,
    "s3:PutObject",
    RECORD,
    { ...NEW, "aws:SecureTransport": "false" },
    "explicit",
  ],
  ["the validator", VALIDATOR, "s3:GetObject", RECORD, TLS, "allowed"],
  ["the validator", VALIDATOR, "s3:ListBucket", BUCKET, TLS, "allowed"],
  ["the validator", VALIDATOR, "s3:DeleteObjectVersion", RECORD, TLS, "explicit"],
  ["the validator", VALIDATOR, "s3:BypassGovernanceRetention", RECORD, TLS, "explicit"],
  ["an administrator", ADMINISTRATOR, "s3:GetObject", RECORD, TLS, "allowed"],
  ["an administrator", ADMINISTRATOR, "s3:PutObject", RECORD, NEW, "explicit"],
  ["an administrator", ADMINISTRATOR, "s3:DeleteObject", RECORD, TLS, "explicit"],
  ["an administrator", ADMINISTRATOR, "s3:PutObjectRetention", RECORD, TLS, "explicit"],
  ["an administrator", ADMINISTRATOR, "s3:PutBucketPolicy", BUCKET, TLS, "explicit"],
  ["an administrator", ADMINISTRATOR, "s3:PutBucketObjectLockConfiguration", BUCKET, TLS, "explicit"],
  ["root", ROOT, "s3:DeleteObjectVersion", RECORD, TLS, "explicit"],
  ["the deployer", DEPLOYER, "s3:PutBucketPolicy", BUCKET, TLS, "allowed"],
  ["the deployer", DEPLOYER, "s3:DeleteObjectVersion", RECORD, TLS, "explicit"],
  ["the validator", VALIDATOR, "kms:GenerateDataKey", KEY, ALIAS, "allowed"],
  ["the validator, with the vault's key", VALIDATOR, "kms:GenerateDataKey", KEY, OTHER_ALIAS, "implicit"],
  ["an administrator", ADMINISTRATOR, "kms:ScheduleKeyDeletion", KEY, ALIAS, "explicit"],
  ["an administrator", ADMINISTRATOR, "kms:PutKeyPolicy", KEY, ALIAS, "explicit"],
  ["the deployer", DEPLOYER, "kms:PutKeyPolicy", KEY, ALIAS, "allowed"],
  ["the validator", VALIDATOR, "sqs:ReceiveMessage", QUEUE, TLS, "allowed"],
  ["the validator", VALIDATOR, "sqs:SendMessage", QUEUE, TLS, "implicit"],
  ["the validator", VALIDATOR, "backup:PutRestoreValidationResult", "*", {}, "allowed"],
  ["the validator", VALIDATOR, "backup:StartRestoreJob", POINT, {}, "explicit"],
  ["the validator", VALIDATOR, "backup:DeleteRecoveryPoint", POINT, {}, "explicit"],
  ["the validator", VALIDATOR, "ec2:DescribeVolumes", "*", {}, "allowed"],
  ["the validator, of what a test restored", VALIDATOR, "ec2:DeleteVolume", VOLUME, RESTORED, "allowed"],
  ["the validator, of anything else", VALIDATOR, "ec2:DeleteVolume", VOLUME, NOT_RESTORED, "implicit"],
  ["the validator", VALIDATOR, "dynamodb:Scan", `${TABLE}/awsbackup-restore-test-1`, {}, "allowed"],
  ["the validator", VALIDATOR, "dynamodb:Scan", `${TABLE}/orders`, {}, "implicit"],
  ["the validator", VALIDATOR, "dynamodb:DeleteTable", `${TABLE}/orders`, {}, "implicit"],
  ["the validator", VALIDATOR, "iam:PassRole", roleArn(BACKUP, "Admin"), {}, "implicit"],
  ["the deployer", DEPLOYER, "iam:CreateRole", roleArn(BACKUP, "AWSBackup-restore-test-prod"), {}, "allowed"],
  ["the deployer", DEPLOYER, "iam:CreateRole", roleArn(BACKUP, "restore-validator-prod"), {}, "allowed"],
  ["AWS's role for restore tests", TESTER, "backup:StartRestoreJob", POINT, {}, "allowed"],
  ["an administrator", ADMINISTRATOR, "backup:StartRestoreJob", POINT, {}, "explicit"],
];

function resourcePolicyOf(resource: string) {
  if (resource.startsWith(BUCKET)) return { resource: BUCKET_POLICY };
  if (resource === KEY) return { resource: KEY_POLICY };
  if (resource === QUEUE) return { resource: QUEUE_POLICY };
  return resource === POINT ? { resource: VAULT_POLICY } : {};
}

function rightsOf(principal: Principal) {
  if (principal === VALIDATOR) return [RIGHTS];
  return principal === TESTER ? [TESTER_RIGHTS] : [ADMIN];
}

describe("who may do what with restore tests and their evidence (R19, R23)", () => {
  for (const [who, principal, action, resource, context, verdict] of ROWS) {
    it(`${verdict}: ${who} asks for ${action} on ${resource.split(":").at(-1) ?? resource}`, () => {
      const answer = evaluateAccess(
        {
          principal,
          action,
          resource: { arn: resource, accountId: BACKUP, organization: MEMBER },
          context,
          otherKeys: ABSENT,
        },
        { identity: rightsOf(principal), serviceControl: GUARDRAILS, ...resourcePolicyOf(resource) },
      );

      assert.equal(wordFor(answer), verdict);
    });
  }
});
