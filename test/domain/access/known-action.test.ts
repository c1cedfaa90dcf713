import assert from "node:assert/strict";
import { actionCatalogue } from "../../../domain/access/action-data/action-data";
import {
  factsOf,
  findActionProblems,
  findActionResourceProblems,
  keysOfAction,
} from "../../../domain/access/known-action";
import { ABSENT, UNKNOWN } from "../../../domain/access/request-context";

const CATALOGUE = actionCatalogue();
const VAULT = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";

const ACTIONS: readonly (readonly [action: string, reason?: string])[] = [
  ["backup:StartBackupJob"],
  ["backup:startbackupjob"],
  ["Backup:STARTBACKUPJOB"],
  ["backup:Delete*"],
  ["unknown:DoSomething"],
  ["constructor:toString"],
  [
    "backup:DeleteBackupVaul",
    'must be an action that backup has; did you mean backup:DeleteBackupVault, got "backup:DeleteBackupVaul"',
  ],
  ["backup:Xyzzy", 'must be an action that backup has, got "backup:Xyzzy"'],
  ["backup:*"],
  ["backup:?*"],
  ["backup:startback??job"],
  ["*"],
  ["*:*"],
  ["b*:StartBackupJob"],
  ["backup:Purge*", 'must stand for an action that backup has, got "backup:Purge*"'],
  [
    "backup:StartBackupJobs*",
    'must stand for an action that backup has; did you mean backup:StartBackupJob, got "backup:StartBackupJobs*"',
  ],
  ["ec2:CreateVpc"],
  ["ec2:AuthorizeSecurityGroup*"],
  ["ec2:CreateVpcc", 'must be an action that ec2 has; did you mean ec2:CreateVpc, got "ec2:CreateVpcc"'],
  ["s3:HeadObject", 'must be an action that s3 has; did you mean s3:GetObject, got "s3:HeadObject"'],
  ["S3:listbuckets", 'must be an action that S3 has; did you mean s3:ListAllMyBuckets, got "S3:listbuckets"'],
  ["StartBackupJob", 'must be an action such as backup:StartBackupJob, got "StartBackupJob"'],
  ["", 'must be an action such as backup:StartBackupJob, got ""'],
];

const RESOURCES: readonly (readonly [action: string, resource: string, reason?: string])[] = [
  ["backup:StartBackupJob", VAULT],
  ["backup:StartBackupJob", "*"],
  ["backup:StartRestoreJob", "arn:aws:ec2:us-west-2::snapshot/snap-1"],
  ["backup:StartRestoreJob", "arn:aws:ec2:us-west-2::image/ami-1"],
  ["backup:StartRestoreJob", "arn:aws:rds:us-west-2:222222222222:snapshot:awsbackup:job-1"],
  ["backup:StartRestoreJob", "arn:aws:backup:us-west-2:222222222222:recovery-point:1"],
  [
    "backup:StartRestoreJob",
    VAULT,
    "must be a resource that backup:StartRestoreJob is about, arn:${Partition}:${Vendor}:${Region}:*:${ResourceType}:${RecoveryPointId}, " +
      `got "${VAULT}"`,
  ],
  [
    "backup:ListBackupJobs",
    VAULT,
    `must be "*", because backup:ListBackupJobs is about no resource in particular, got "${VAULT}"`,
  ],
  ["backup:ListBackupJobs", "*"],
  ["unknown:DoSomething", VAULT],
];

describe("known action", () => {
  for (const [action, reason] of ACTIONS) {
    it(`finds ${reason === undefined ? "nothing" : "something"} wrong with ${JSON.stringify(action)}`, () => {
      assert.deepEqual(
        findActionProblems(CATALOGUE, action, "action"),
        reason === undefined ? [] : [{ path: "action", reason }],
      );
    });
  }

  for (const [action, resource, reason] of RESOURCES) {
    it(`finds ${reason === undefined ? "nothing" : "something"} wrong with ${action} on ${resource}`, () => {
      assert.deepEqual(
        findActionResourceProblems(CATALOGUE, action, resource, "resource"),
        reason === undefined ? [] : [{ path: "resource", reason }],
      );
    });
  }

  const KEYS: readonly (readonly [action: string, key: string, known: unknown])[] = [
    ["backup:PutBackupVaultLockConfiguration", "backup:changeablefordays", UNKNOWN],
    ["backup:DeleteRecoveryPoint", "backup:changeablefordays", ABSENT],
    ["backup:DeleteRecoveryPoint", "aws:tagkeys", ABSENT],
    ["backup:DeleteRecoveryPoint", "aws:requesttag/backup", ABSENT],
    ["backup:TagResource", "aws:requesttag/backup", UNKNOWN],
    ["backup:TagResource", "aws:tagkeys", UNKNOWN],
    ["ec2:DeleteSnapshot", "aws:tagkeys", ABSENT],
    ["ec2:CreateSnapshot", "aws:tagkeys", UNKNOWN],
    ["backup:DeleteRecoveryPoint", "aws:sourceip", UNKNOWN],
    ["backup:DeleteRecoveryPoint", "kms:viaservice", UNKNOWN],
    ["backup:DeleteRecoveryPoint", "backup:newkeyofnextyear", UNKNOWN],
    ["kms:Decrypt", "kms:viaservice", UNKNOWN],
    ["kms:Decrypt", "kms:encryptioncontext:aws:ebs:id", UNKNOWN],
    ["kms:ScheduleKeyDeletion", "kms:encryptioncontext:aws:ebs:id", ABSENT],
    ["kms:ScheduleKeyDeletion", "kms:grantisforawsresource", ABSENT],
    ["kms:CreateGrant", "kms:grantisforawsresource", UNKNOWN],
    ["sts:AssumeRoleWithWebIdentity", "sts.windows.net/12345678/:aud", UNKNOWN],
    ["unknown:DoSomething", "aws:tagkeys", UNKNOWN],
    ["backup:NoSuchAction", "backup:changeablefordays", UNKNOWN],
  ];
  for (const [action, key, known] of KEYS) {
    it(`knows ${known === ABSENT ? "that a request lacks" : "nothing of"} ${key} from ${action}`, () => {
      assert.equal(keysOfAction(CATALOGUE, action)(key), known);
    });
  }

  it("has no facts of what it does not know", () => {
    assert.deepEqual(
      ["unknown:DoSomething", "backup:NoSuchAction", "backup", ""].map((action) =>
        factsOf(CATALOGUE, action),
      ),
      [undefined, undefined, undefined, undefined],
    );
  });
});
