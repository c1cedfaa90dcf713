import { ABSENT, type RequestContext } from "../access/request-context";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../encryption/key-actions";
import { LEAVING_ACTIONS } from "../guardrails/organization-statements";
import { ROLE_CHANGING_ACTIONS } from "../guardrails/role-statements";
import { SETTINGS_CHANGING_ACTIONS } from "../guardrails/settings-statements";
import { VAULT_SHARING_ACTIONS } from "../guardrails/vault-statements";
import { OPT_OUT_APPROVED_BY_TAG, OPT_OUT_UNTIL_TAG, type OptOutTag } from "../plan/opt-out-tag";
import { RECOVERY_POINT_CHANGING_ACTIONS, VAULT_CHANGING_ACTIONS } from "../vault/vault-access-policy";
import {
  A_MEMBER,
  type Asker,
  type Intent,
  type IntentAccount,
  type MissingGuard,
  type Subject,
} from "./intent";
import { exampleRoleNames } from "./role-pattern";

/** What the arguments of guardrails say of who may do what. */
export interface GuardrailPromise {
  readonly backupAccountId: string;
  readonly backupRoleName: string;
  readonly centralKeyAlias: string;
  readonly centralRegion: string;
  readonly centralVaultName: string;
  readonly deployRoleName: string;
  readonly localKeyAlias: string;
  readonly localVaultName: string;
  readonly minGracePeriodDays: number;
  readonly optOut: OptOutTag;
  readonly optOutApproverRoleArns: readonly string[];
  readonly organizationId: string;
  readonly refuseGovernanceLock: boolean;
}

/** One of the two audiences of guardrails. */
interface Guarded {
  readonly of: IntentAccount;
  readonly region: string;
  readonly vaultName: string;
  readonly keyAlias: string;
  readonly deployer: Asker;
  readonly deployRoleName: string;
  readonly backupRole: Asker;
  readonly backupRoleName: string;
  /** Every other guard: the service control policies must hold by themselves. */
  readonly alone: readonly MissingGuard[];
}

const STACK_SETS = "stacksets-exec-0123456789abcdef";
const MADE_BY_BACKUP = { "aws:backup:source-resource": "i-0123456789abcdef0" };
const TAGGED_SNAPSHOT_ACTIONS: readonly (readonly [action: string, resource: string])[] = [
  ["ec2:DeleteSnapshot", "snapshot/snap-0123456789abcdef0"],
  ["ec2:ModifySnapshotAttribute", "snapshot/snap-0123456789abcdef0"],
  ["ec2:DeregisterImage", "image/ami-0123456789abcdef0"],
  ["ec2:DisableImage", "image/ami-0123456789abcdef0"],
  ["ec2:ModifyImageAttribute", "image/ami-0123456789abcdef0"],
];
const NAMED_SNAPSHOT_ACTIONS: readonly (readonly [
  service: string,
  resource: string,
  actions: readonly string[],
])[] = [
  ["rds", "snapshot:awsbackup:job-1", ["rds:DeleteDBSnapshot", "rds:ModifyDBSnapshotAttribute"]],
  [
    "rds",
    "cluster-snapshot:awsbackup:job-1",
    ["rds:DeleteDBClusterSnapshot", "rds:ModifyDBClusterSnapshotAttribute"],
  ],
  [
    "redshift",
    "snapshot:warehouse/awsbackup:job-1",
    [
      "redshift:DeleteClusterSnapshot",
      "redshift:BatchDeleteClusterSnapshots",
      "redshift:ModifyClusterSnapshot",
      "redshift:BatchModifyClusterSnapshots",
    ],
  ],
];

/**
 * What guardrails promise in the workload accounts and in the backup account, by themselves: whatever vault, key and their policies
 * say (R12, R13); and that backups, copies and expiry go on.
 */
export function guardrailIntents(promise: GuardrailPromise): readonly Intent[] {
  const untagged: RequestContext = {
    [`aws:RequestTag/${promise.optOut.key}`]: ABSENT,
    "aws:TagKeys": ABSENT,
  };
  return [
    ...commonIntents(workloads(promise), promise),
    ...workloadIntents(workloads(promise), promise),
    ...commonIntents(backupAccount(promise), promise),
    ...backupAccountIntents(backupAccount(promise), promise),
  ].map((intent) => ({ ...intent, context: { ...untagged, ...intent.context } }));
}

function workloads(promise: GuardrailPromise): Guarded {
  const { backupRoleName, localKeyAlias: keyAlias, localVaultName: vaultName } = promise;
  return guarded({
    of: A_MEMBER,
    region: "eu-west-1",
    vaultName,
    keyAlias,
    deployRoleName: STACK_SETS,
    backupRoleName,
  });
}

function backupAccount(promise: GuardrailPromise): Guarded {
  const {
    backupAccountId,
    backupRoleName,
    centralKeyAlias,
    centralRegion,
    centralVaultName,
    deployRoleName,
  } = promise;
  return guarded({
    of: backupAccountId,
    region: centralRegion,
    vaultName: centralVaultName,
    keyAlias: centralKeyAlias,
    deployRoleName,
    backupRoleName,
  });
}

function guarded(account: Omit<Guarded, "alone" | "backupRole" | "deployer">): Guarded {
  const { backupRoleName, deployRoleName, keyAlias, of, vaultName } = account;
  return {
    ...account,
    deployer: { role: deployRoleName, of },
    backupRole: { role: backupRoleName, of },
    alone: [
      { guard: "lock", vault: vaultName, of },
      { guard: "vault policy", vault: vaultName, of },
      { guard: "key policy", key: `alias/${keyAlias}`, of },
      { guard: "limits of the role", role: backupRoleName, of },
    ],
  };
}

function people(of: IntentAccount): readonly Asker[] {
  return [
    { person: "administrator", of },
    { person: "root user", of },
  ];
}

/** Writes intents that share claim and guards: denied to some, allowed to others. */
function both(
  common: Pick<Intent, "claim" | "requirements" | "evenWithout">,
  denied: readonly Asker[],
  allowed: readonly Asker[],
  actions: readonly string[],
  about: readonly Subject[],
  context?: RequestContext,
): readonly Intent[] {
  const part = (expected: Intent["expected"], who: readonly Asker[]): readonly Intent[] =>
    who.length === 0
      ? []
      : [{ ...common, expected, who, actions, about, ...(context === undefined ? {} : { context }) }];
  return [...part("denied", denied), ...part("allowed", allowed)];
}

function commonIntents(account: Guarded, promise: GuardrailPromise): readonly Intent[] {
  return [
    ...accountIntents(account, promise),
    ...vaultGuardIntents(account, promise),
    ...keyGuardIntents(account),
    ...snapshotIntents(account),
    ...roleGuardIntents(account),
  ];
}

function accountIntents(
  { alone, backupRole, deployer, of, region, vaultName }: Guarded,
  promise: GuardrailPromise,
): readonly Intent[] {
  const everybody = [...people(of), deployer, backupRole];
  const anything: readonly Subject[] = [{ arn: "*", of }];
  const common = { requirements: ["R12"], evenWithout: alone };
  return [
    ...both(
      { ...common, claim: "Nobody takes the account out of the organization, or closes it" },
      everybody,
      [],
      LEAVING_ACTIONS,
      anything,
    ),
    ...both(
      {
        ...common,
        claim: "Nobody deletes a recovery point or changes when it expires, by the guardrails alone",
      },
      everybody,
      [],
      RECOVERY_POINT_CHANGING_ACTIONS,
      [{ pointsIn: vaultName, of, kinds: ["backup"] }],
    ),
    ...both(
      { ...common, requirements: ["R6"], claim: "Only the deployer changes the settings of AWS Backup" },
      people(of),
      [deployer],
      SETTINGS_CHANGING_ACTIONS,
      anything,
    ),
    ...both(
      { ...common, claim: "Only the deployer makes vaults that are locked from birth" },
      people(of),
      [deployer],
      ["backup:CreateLogicallyAirGappedBackupVault"],
      [{ arn: `arn:aws:backup:${region}:\${account}:backup-vault:any`, of }],
      { "backup:MinRetentionDays": promise.minGracePeriodDays, "backup:MaxRetentionDays": 36_500 },
    ),
    ...both(
      { ...common, claim: "Nobody deletes the roles with which AWS Backup copies and expires" },
      [...people(of), deployer],
      [],
      ["iam:DeleteServiceLinkedRole"],
      [{ role: "aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup", of }],
    ),
  ];
}

function vaultGuardIntents(
  { alone, deployer, of, region, vaultName }: Guarded,
  promise: GuardrailPromise,
): readonly Intent[] {
  const { minGracePeriodDays, refuseGovernanceLock } = promise;
  const vault: readonly Subject[] = [{ vault: vaultName, of }];
  const anotherVault: readonly Subject[] = [
    { arn: `arn:aws:backup:${region}:\${account}:backup-vault:another`, of },
  ];
  const common = { requirements: ["R12", "R13"], evenWithout: alone };
  const soon: RequestContext = { "backup:ChangeableForDays": minGracePeriodDays - 1 };
  const late: RequestContext = { "backup:ChangeableForDays": minGracePeriodDays };
  const locking = ["backup:PutBackupVaultLockConfiguration"];
  const changing = [...VAULT_CHANGING_ACTIONS, ...VAULT_SHARING_ACTIONS].filter(
    (action) => !locking.includes(action),
  );
  const administrator: Asker = { person: "administrator", of };
  const guarding = of === A_MEMBER || !refuseGovernanceLock ? undefined : promise;
  return [
    ...both(
      { ...common, claim: "Only the deployer changes what guards the vault, by the guardrails alone" },
      people(of),
      [],
      changing,
      vault,
    ),
    ...both(
      { ...common, claim: "The deployer can change what guards the vault" },
      [],
      [deployer],
      changing,
      vault,
    ),
    ...both(
      { ...common, claim: "The guardrails leave vaults of others alone" },
      [],
      [administrator],
      ["backup:PutBackupVaultAccessPolicy", "backup:DeleteBackupVaultNotifications"],
      anotherVault,
    ),
    ...both(
      { ...common, claim: "Only the deployer locks the vault, and not for good too soon" },
      people(of),
      [deployer],
      locking,
      vault,
      late,
    ),
    ...both(
      { ...common, claim: "Nobody locks a vault for good too soon" },
      [deployer, administrator],
      [],
      locking,
      [...vault, ...anotherVault],
      soon,
    ),
    ...(guarding === undefined
      ? []
      : both(
          { ...common, claim: "Nobody puts a lock on the vault that can be removed at any time" },
          [deployer],
          [],
          locking,
          vault,
          { "backup:ChangeableForDays": ABSENT },
        )),
  ];
}

function keyGuardIntents({ alone, deployer, keyAlias, of, region }: Guarded): readonly Intent[] {
  const key: readonly Subject[] = [{ key: `alias/${keyAlias}`, of }];
  const anotherKey: readonly Subject[] = [{ arn: `arn:aws:kms:${region}:\${account}:alias/another`, of }];
  const alias: readonly Subject[] = [{ keyAlias: `alias/${keyAlias}`, of, region }];
  const common = { requirements: ["R12"], evenWithout: alone };
  const rewriting = [KEY_POLICY_REWRITING_ACTION, "kms:DisableKeyRotation"];
  return [
    ...both(
      { ...common, claim: "Nobody destroys the key, by the guardrails alone" },
      [...people(of), deployer],
      [],
      KEY_DESTROYING_ACTIONS,
      key,
    ),
    ...both(
      { ...common, claim: "Only the deployer rewrites the key's policy, or stops its rotation" },
      people(of),
      [deployer],
      rewriting,
      key,
      { "kms:BypassPolicyLockoutSafetyCheck": false },
    ),
    ...both(
      { ...common, claim: "Nobody gives the key a policy that nobody can change any more" },
      [deployer],
      [],
      [KEY_POLICY_REWRITING_ACTION],
      key,
      { "kms:BypassPolicyLockoutSafetyCheck": true },
    ),
    ...both(
      { ...common, claim: "Only the deployer and AWS's services revoke grants" },
      people(of),
      [deployer],
      ["kms:RevokeGrant"],
      key,
    ),
    ...both(
      { ...common, claim: "Only the deployer and AWS's services revoke grants" },
      [],
      people(of).slice(0, 1),
      ["kms:RevokeGrant"],
      key,
      { "kms:GrantIsForAWSResource": true },
    ),
    ...both(
      { ...common, claim: "Nobody moves the alias by which the guardrails know the key" },
      [...people(of), deployer],
      [],
      ["kms:UpdateAlias", "kms:DeleteAlias"],
      alias,
    ),
    ...both(
      { ...common, claim: "Only the deployer makes the alias" },
      people(of),
      [deployer],
      ["kms:CreateAlias"],
      alias,
    ),
    ...[false, true].flatMap((waivesCheck) =>
      both(
        { ...common, claim: "The guardrails leave keys of others alone" },
        [],
        people(of).slice(0, 1),
        [...KEY_DESTROYING_ACTIONS, ...rewriting, "kms:RevokeGrant"],
        [{ arn: `arn:aws:kms:${region}:\${account}:key/another`, of }],
        { "kms:ResourceAliases": ["alias/another"], "kms:BypassPolicyLockoutSafetyCheck": waivesCheck },
      ),
    ),
    ...both(
      { ...common, claim: "The guardrails leave keys of others alone" },
      [],
      people(of).slice(0, 1),
      ["kms:UpdateAlias", "kms:CreateAlias"],
      anotherKey,
    ),
  ];
}

function snapshotIntents({ alone, backupRole, of, region }: Guarded): readonly Intent[] {
  const common = { requirements: ["R12"], evenWithout: alone };
  const tagged = (resource: string, tags: Readonly<Record<string, string>>): readonly Subject[] => [
    { arn: `arn:aws:ec2:${region}::${resource}`, of, tags },
  ];
  const [administrator] = people(of);
  return [
    ...TAGGED_SNAPSHOT_ACTIONS.flatMap(([action, resource]) => [
      ...both(
        { ...common, claim: "Only AWS Backup deletes or changes snapshots and images that it made" },
        people(of),
        [backupRole],
        [action],
        tagged(resource, MADE_BY_BACKUP),
      ),
      ...both(
        { ...common, claim: "The guardrails leave snapshots of others alone" },
        [],
        administrator === undefined ? [] : [administrator],
        [action],
        tagged(resource, { team: "a" }),
      ),
    ]),
    ...both(
      { ...common, claim: "Only AWS Backup deletes backups of FSx that it made" },
      people(of),
      [backupRole],
      ["fsx:DeleteBackup"],
      [
        {
          arn: `arn:aws:fsx:${region}:\${account}:backup/backup-0123456789abcdef0`,
          of,
          tags: MADE_BY_BACKUP,
        },
      ],
    ),
    ...both(
      { ...common, claim: "Only AWS Backup deletes snapshots of Redshift Serverless that it made" },
      people(of),
      [backupRole],
      ["redshift-serverless:DeleteSnapshot"],
      [{ arn: `arn:aws:redshift-serverless:${region}:\${account}:snapshot/1`, of, tags: MADE_BY_BACKUP }],
    ),
    ...NAMED_SNAPSHOT_ACTIONS.flatMap(([service, resource, actions]) =>
      both(
        { ...common, claim: "Only AWS Backup deletes or changes database snapshots that it made" },
        people(of),
        [backupRole],
        actions,
        [{ arn: `arn:aws:${service}:${region}:\${account}:${resource}`, of }],
      ),
    ),
    ...both(
      { ...common, claim: "The guardrails leave database snapshots of others alone" },
      [],
      administrator === undefined ? [] : [administrator],
      ["rds:DeleteDBSnapshot"],
      [{ arn: `arn:aws:rds:${region}:\${account}:snapshot:before-the-upgrade`, of }],
    ),
  ];
}

function roleGuardIntents({ alone, deployer, deployRoleName, of }: Guarded): readonly Intent[] {
  const common = { requirements: ["R12"], evenWithout: alone };
  return [
    ...both(
      { ...common, claim: "Only the deployer makes or changes the role that deploys" },
      people(of),
      [deployer],
      ROLE_CHANGING_ACTIONS,
      [{ role: deployRoleName, of }],
    ),
    ...both(
      { ...common, claim: "The guardrails leave roles of others alone" },
      [],
      people(of).slice(0, 1),
      ROLE_CHANGING_ACTIONS,
      [{ role: "another", of }],
    ),
  ];
}

function workloadIntents(
  { alone, backupRole, backupRoleName, deployer, of, region }: Guarded,
  promise: GuardrailPromise,
): readonly Intent[] {
  const { backupAccountId, centralRegion, centralVaultName, optOut, optOutApproverRoleArns } = promise;
  const common = { requirements: ["R12"], evenWithout: alone };
  const approvers = optOutApproverRoleArns.flatMap((arn) => exampleRoleNames(arn));
  const point: readonly Subject[] = [{ arn: `arn:aws:backup:${region}:\${account}:recovery-point:1`, of }];
  const central = `arn:aws:backup:${centralRegion}:${backupAccountId}:backup-vault:${centralVaultName}`;
  const planChanges = [
    "backup:UpdateBackupPlan",
    "backup:DeleteBackupPlan",
    "backup:CreateBackupSelection",
    "backup:DeleteBackupSelection",
  ];
  const planOf = (id: string): readonly Subject[] => [
    { arn: `arn:aws:backup:${region}:\${account}:backup-plan:${id}`, of },
  ];
  return [
    ...both(
      { ...common, claim: "Nobody changes the plans that the organization's policy made" },
      [...people(of), deployer],
      [],
      planChanges,
      planOf("orgs/1"),
    ),
    ...both(
      { ...common, claim: "Teams change plans of their own" },
      [],
      people(of).slice(0, 1),
      planChanges,
      planOf("1"),
    ),
    ...both(
      { ...common, claim: "Copies go to the central vault alone" },
      [...people(of), backupRole],
      [],
      ["backup:CopyFromBackupVault"],
      point,
      {
        "backup:CopyTargets": [central.replace(backupAccountId, "999999999999")],
        "backup:CopyTargetOrgPaths": ["o-other/"],
      },
    ),
    ...both(
      { ...common, claim: "Copies go to the central vault" },
      [],
      [backupRole],
      ["backup:CopyFromBackupVault"],
      point,
      { "backup:CopyTargets": [central], "backup:CopyTargetOrgPaths": [`${promise.organizationId}/`] },
    ),
    ...both(
      {
        ...common,
        claim: "Only the deployer makes or changes the backup role, and the roles that approve opt-outs",
      },
      people(of),
      [deployer],
      ROLE_CHANGING_ACTIONS,
      [backupRoleName, ...approvers].map((role) => ({ role, of })),
    ),
    ...optOutIntents(
      optOut,
      approvers.map((role) => ({ role, of })),
      { of, backupRole, alone, region },
    ),
  ];
}

function optOutIntents(
  { key, value }: OptOutTag,
  approvers: readonly Asker[],
  { alone, backupRole, of, region }: Pick<Guarded, "alone" | "backupRole" | "of" | "region">,
): readonly Intent[] {
  const common = { requirements: ["R4", "R5"], evenWithout: alone };
  const volume: readonly Subject[] = [
    { arn: `arn:aws:ec2:${region}:\${account}:volume/vol-0123456789abcdef0`, of },
  ];
  const reserved = [...new Set([key, OPT_OUT_APPROVED_BY_TAG, OPT_OUT_UNTIL_TAG])];
  const tagging = ["ec2:CreateTags"];
  return [
    ...both(
      { ...common, claim: "Only approvers take a resource out of the backups" },
      people(of),
      [...approvers, backupRole],
      tagging,
      volume,
      { [`aws:RequestTag/${key}`]: value, "aws:TagKeys": ["Name"] },
    ),
    ...reserved.flatMap((name) =>
      both(
        { ...common, claim: "Only approvers set or remove the tags of an opt-out" },
        people(of),
        [...approvers, backupRole],
        tagging,
        volume,
        { [`aws:RequestTag/${key}`]: "another", "aws:TagKeys": ["Name", name] },
      ),
    ),
    ...both(
      { ...common, claim: "Everybody sets tags of their own" },
      [],
      people(of).slice(0, 1),
      tagging,
      volume,
      { [`aws:RequestTag/${key}`]: "another", "aws:TagKeys": ["Name"] },
    ),
  ];
}

function backupAccountIntents(
  { alone, backupRoleName, deployer, of, region }: Guarded,
  promise: GuardrailPromise,
): readonly Intent[] {
  const common = { requirements: ["R12"], evenWithout: alone };
  const policy = `policy/${promise.organizationId}/backup_policy/p-1`;
  const changes = [
    "organizations:AttachPolicy",
    "organizations:DetachPolicy",
    "organizations:UpdatePolicy",
    "organizations:DeletePolicy",
    "organizations:DisablePolicyType",
  ];
  const point: readonly Subject[] = [{ arn: `arn:aws:backup:${region}:\${account}:recovery-point:1`, of }];
  const copying = ["backup:CopyFromBackupVault"];
  return [
    ...both(
      {
        ...common,
        evenWithout: [...alone, { guard: "delegation limits" }],
        claim: "Only the deployer changes policies of the organization that are delegated to the account",
      },
      people(of),
      [deployer],
      changes,
      [{ inOrganization: policy }],
    ),
    ...both(
      {
        ...common,
        claim: "Nobody makes or changes the roles in the backup account that may delete snapshots",
      },
      [...people(of), deployer],
      [],
      ROLE_CHANGING_ACTIONS,
      [{ role: backupRoleName, of }],
    ),
    ...both(
      { ...common, claim: "Copies out of the backup account stay in the organization" },
      [...people(of), deployer],
      [],
      copying,
      point,
      { "backup:CopyTargetOrgPaths": ["o-zzzzzzzzzz/r-zzzz/"] },
    ),
    ...both(
      { ...common, claim: "Copies out of the backup account go to accounts of the organization" },
      [],
      people(of).slice(0, 1),
      copying,
      point,
      { "backup:CopyTargetOrgPaths": [`${promise.organizationId}/r-a1b2/`] },
    ),
  ];
}
