import {
  findCopyAccessProblems,
  findVaultKeyDenialProblems,
  findViaServiceProblems,
  type CopyUse,
  type JudgedKey,
} from "../../../domain/encryption/backup-key-access";
import { COPIED_RESOURCES } from "../../../domain/protection/copied-resource";
import { backedUpKeysOf, type BackedUpKey } from "../../backed-up-key";
import { known } from "../../known";
import { KEY_TYPES, policiesOf, type DeclaredKeyPolicy } from "../../locked-key";
import { VAULT_TYPES } from "../../locked-vault";
import { OPT_OUT_CONFIG, type OptOutConfig } from "../../opt-out";
import { placeOf } from "../../place";
import { ResourceType } from "../../resource-type";
import type { StackContext, StackRule } from "../../rule";

interface Config extends OptOutConfig {
  readonly backupAccountId: string;
  readonly backupRoleName: string;
  readonly organizationId: string;
}

const KEY_ARN = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const BACKUP_ACCOUNT = "222222222222";
const VOLUME = {
  type: ResourceType.Volume,
  name: "data",
  props: { availabilityZone: "eu-west-1a", encrypted: true, kmsKeyId: KEY_ARN },
};
const OWNER = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: "kms:*",
  Resource: "*",
};
const keyWith = (...statements: readonly object[]) => ({
  type: ResourceType.Key,
  name: "key",
  props: {
    arn: KEY_ARN,
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [OWNER, ...statements] }),
  },
});
const SHARED = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${BACKUP_ACCOUNT}:root` },
  Action: ["kms:DescribeKey", "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"],
  Resource: "*",
};
const GRANTS = {
  ...SHARED,
  Action: ["kms:CreateGrant", "kms:ListGrants"],
  Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
};

/** A copy is made by AWS Backup's role in the backup account. If the key of the source leaves it out, every copy fails. */
export const keyPolicyLetsBackupsThrough: StackRule<Config> = {
  kind: "stack",
  name: "key-policy-lets-backups-through",
  promise: "customer-managed-keys",
  title: "Key policies let backups through",
  description:
    "The policies of the keys of vaults and protected resources let AWS Backup use them where backups and copies need it.",
  why:
    "The local backup succeeds, and every copy of it fails days later with an access error about a key, in another account. " +
    "A Region that is written into kms:ViaService does the same when the policy is used elsewhere.",
  severity: "high",
  remediation:
    "Add the statements that SourceKeyAccess of this project writes, or name the key's own Region in kms:ViaService.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "SC-12"] },
    { framework: "iso-27001", controls: ["A.8.13", "A.8.24"] },
  ],
  config: {
    backupAccountId: {
      type: "string",
      pattern: "^(\\d{12})?$",
      default: "",
      description: "Account that the copies go to; without it nothing is said about who may copy.",
    },
    backupRoleName: {
      type: "string",
      default: "",
      description:
        "Name of the backup role in the accounts of the keys, with its path; without it the role is not judged.",
    },
    organizationId: {
      type: "string",
      pattern: "^(o-[a-z0-9]{10,32})?$",
      default: "",
      description: "The organization of both accounts; without it conditions on it are believed.",
    },
    ...OPT_OUT_CONFIG,
  },
  examples: {
    passes: [
      {
        title: "a key that is shared with the backup account",
        resources: [VOLUME, keyWith(SHARED, GRANTS)],
        config: { backupAccountId: BACKUP_ACCOUNT },
      },
      { title: "a key for its own account, whose resources nobody copies", resources: [VOLUME, keyWith()] },
    ],
    fails: [
      {
        title: "a key for its own account, whose resources are copied",
        resources: [VOLUME, keyWith()],
        config: { backupAccountId: BACKUP_ACCOUNT },
      },
      {
        title: "services of another Region",
        resources: [
          VOLUME,
          keyWith({
            ...SHARED,
            Condition: { StringEquals: { "kms:ViaService": "ec2.us-east-1.amazonaws.com" } },
          }),
        ],
      },
    ],
  },
  types: [
    ...KEY_TYPES,
    ResourceType.KeyPolicy,
    ResourceType.KeyAlias,
    ...VAULT_TYPES,
    ...COPIED_RESOURCES.map(({ type }) => type),
  ],

  checkStack(stack, context) {
    for (const backedUp of backedUpKeysOf(stack, context.config.optOut)) {
      const policies = policiesOf(backedUp.key, stack);
      const isDefault = policies.length === 0;
      const judged = isDefault ? [{ declaredBy: backedUp.key, read: () => undefined }] : policies;
      for (const policy of judged) {
        context.attempt(policy.declaredBy, () => {
          judge(backedUp, policy, context);
        });
      }
    }
  },
};

function judge(
  { isOfSource, isOfVault, key }: BackedUpKey,
  { declaredBy, read }: DeclaredKeyPolicy,
  { config, report }: StackContext<Config>,
): void {
  const { accountId, region } = placeOf(key);
  const judged: JudgedKey = { policy: read(), arn: known(() => key.props.arn), accountId, region };
  const { backupAccountId, backupRoleName, organizationId } = config;
  const use: CopyUse = {
    backupAccountId,
    backupRoleName: backupRoleName === "" ? undefined : backupRoleName,
    organizationId: organizationId === "" ? undefined : organizationId,
  };
  const problems = [
    ...(region === undefined ? [] : findViaServiceProblems(judged.policy, region, "policy")),
    ...(isOfVault ? findVaultKeyDenialProblems(judged, use.backupRoleName, "policy") : []),
    ...(isOfSource && backupAccountId !== "" ? findCopyAccessProblems(judged, use, "policy") : []),
  ];
  const seen = new Set<string>();
  // A key of a vault and of resources may be denied the same twice.
  report(
    declaredBy,
    problems.filter(({ path, reason }) => !seen.has(path + reason) && seen.add(path + reason)),
  );
}
