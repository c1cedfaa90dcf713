import fc from "fast-check";
import { REGIONS } from "../../domain/aws/regions";
import type { GuardrailSpec } from "../../domain/guardrails/guardrails";
import { identifiers } from "./identifiers";

/** The guardrails of the examples. */
export const PROD: GuardrailSpec = {
  organizationId: "o-a1b2c3d4e5",
  backupAccountId: "222222222222",
  centralRegion: "us-west-2",
  centralVaultName: "air-gapped-prod",
  centralKeyAlias: "air-gapped-prod",
  localVaultName: "org-backup-prod",
  localKeyAlias: "org-backup-prod",
  backupRoleName: "AWSBackup-org-backup-prod",
  deployRoleName: "OrgBackupDeployer",
  minGracePeriodDays: 20,
  refuseGovernanceLock: true,
  optOut: { key: "backup", value: "false" },
  optOutApproverRoleArns: ["arn:aws:iam::*:role/BackupApprover-*"],
  forwarderName: "backup-events-prod",
  alertsName: "org-backup-alerts-prod",
  validatorName: "restore-validator-prod",
};

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

function word(letters: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength, maxLength });
}

const keyAlias = word(`${LETTERS}/_-`, 1, 250).filter((alias) => !/^(alias|aws)\//.test(alias));
const accountPattern = fc.oneof(identifiers.accountId, fc.constant("*"));

/** Half of the paths are as long as IAM lets them be. */
const rolePath = fc.oneof(
  fc.constant("/"),
  word(LETTERS, 510, 510).map((path) => `/${path}/`),
);
const roleNamePattern = fc
  .tuple(word(`${LETTERS}+=,.@_-`, 1, 1), word(`${LETTERS}+=,.@_-*?`, 0, 63))
  .map((parts) => parts.join(""));

function rolesOf(partition: string, maxLength: number): fc.Arbitrary<string[]> {
  const arn = fc
    .tuple(accountPattern, rolePath, roleNamePattern)
    .map(([account, path, name]) => `arn:${partition}:iam::${account}:role${path}${name}`);
  return fc.uniqueArray(arn, { maxLength, size: "max" });
}

function copyTargetsOf(partition: string, region: string): fc.Arbitrary<string[]> {
  const arn = fc
    .tuple(fc.constantFrom(region, "*"), accountPattern, identifiers.vaultName)
    .map(([place, account, name]) => `arn:${partition}:backup:${place}:${account}:backup-vault:${name}`);
  return fc.uniqueArray(arn, { maxLength: 10, size: "max" });
}

/** Every spec that is sound. */
export const anySoundGuardrailSpec: fc.Arbitrary<GuardrailSpec> = fc
  .constantFrom(...REGIONS)
  .chain(({ code, partition }) =>
    fc.record(
      {
        organizationId: identifiers.organizationId,
        backupAccountId: identifiers.accountId,
        centralRegion: fc.constant<string>(code),
        centralVaultName: identifiers.vaultName,
        centralKeyAlias: keyAlias,
        localVaultName: identifiers.vaultName,
        localKeyAlias: keyAlias,
        backupRoleName: identifiers.roleName,
        deployRoleName: identifiers.roleName,
        memberDeployRoleName: identifiers.roleName,
        minGracePeriodDays: fc.integer({ min: 3, max: 36_500 }),
        refuseGovernanceLock: fc.boolean(),
        furtherCopyTargetArns: copyTargetsOf(partition, code),
        optOut: fc.record({ key: identifiers.tagText, value: identifiers.tagText }),
        furtherBackupRoleArns: rolesOf(partition, 5),
        optOutApproverRoleArns: rolesOf(partition, 10),
        forwarderName: identifiers.roleName,
        alertsName: word(`${LETTERS}_-`, 1, 64),
        validatorName: word("abcdefghijklmnopqrstuvwxyz", 1, 48),
      },
      {
        requiredKeys: [
          "organizationId",
          "backupAccountId",
          "centralRegion",
          "centralVaultName",
          "centralKeyAlias",
          "localVaultName",
          "localKeyAlias",
          "backupRoleName",
          "deployRoleName",
          "minGracePeriodDays",
          "refuseGovernanceLock",
          "optOut",
          "optOutApproverRoleArns",
        ],
      },
    ),
  )
  .filter(
    ({ backupRoleName, deployRoleName, memberDeployRoleName, optOut }) =>
      backupRoleName !== deployRoleName &&
      backupRoleName !== memberDeployRoleName &&
      !/^aws:/i.test(optOut.key),
  );
