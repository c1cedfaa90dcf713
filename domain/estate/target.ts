import type { AccessResource, VaultLockState } from "../access/access-request";
import type { CompiledPolicy } from "../access/compiled-policy";
import type { KeyGrant } from "../access/key-grant";
import { formatArn, keyAliasArn } from "../aws/arn";
import {
  accountOfEstate,
  managementAccountOf,
  type Estate,
  type EstateGuarded,
  type EstateKey,
  type EstateRole,
  type EstateVault,
} from "./estate";
import {
  unlocked,
  vaultPolicyGone,
  keyPolicyOpened,
  keyAliasGone,
  trustOpened,
  type Changes,
} from "./change";
import type { RequestContext } from "../access/request-context";
import { OPEN_KEY_POLICY, OPEN_TRUST } from "./open-policy";

/** What a request is about, as the evaluator of access takes it. */
export interface Target {
  readonly resource: AccessResource;
  /** The policy of the resource. */
  readonly policy?: CompiledPolicy;
  /** Beginning of the actions about which the policy has a say, in lower case. @default - about all */
  readonly policyOnlyFor?: string;
  /** Grants, for a key. @default - none */
  readonly grants?: readonly KeyGrant[];
  /** What the resource tells of the request's condition keys. */
  readonly context?: RequestContext;
  /**
   * The same before a change that takes rights away as well. Whoever makes the change could have asked before it, so that what one
   * of the two allows is allowed. @default - no change takes anything away
   */
  readonly before?: Target;
}

/** When a question is asked: while a lock in compliance mode can still be removed, or after. */
export type Phase = "grace period" | "permanent";

/** A vault. Its policy can allow as well as deny. */
export function vaultTarget(estate: Estate, vault: EstateVault, changes: Changes, phase: Phase): Target {
  const { policy } = vault;
  const target: Target = {
    resource: {
      arn: vault.arn,
      accountId: vault.accountId,
      ...organizationOf(estate, vault.accountId),
      vaultLock: lockStateOf(vault, changes, phase),
      isEmpty: false,
    },
  };
  if (policy === undefined) return target;
  const guarded = { ...target, policy };
  return changes.has(vaultPolicyGone(vault)) ? { ...target, before: guarded } : guarded;
}

/** The kinds of recovery point that differ in who deletes them. */
export const POINT_KINDS = [
  "backup",
  "EBS snapshot",
  "EC2 image",
  "RDS snapshot",
  "RDS cluster snapshot",
  "FSx backup",
  "Redshift snapshot",
] as const;

/** @see {@link POINT_KINDS} */
export type PointKind = (typeof POINT_KINDS)[number];

const POINT_ID = "11111111-2222-3333-4444-555555555555";

/** A recovery point in a vault. The vault's policy guards it against AWS Backup's own calls alone. */
export function pointTarget(
  estate: Estate,
  vault: EstateVault,
  kind: PointKind,
  changes: Changes,
  phase: Phase,
): Target {
  const pointOf = ({ before, policy, resource: ofVault }: Target): Target => {
    const { isEmpty: _, ...resource } = ofVault;
    return {
      resource: {
        ...resource,
        arn: pointArn(estate.partition, vault, kind),
        tags: { "aws:backup:source-resource": "i-0123456789abcdef0" },
      },
      ...(policy === undefined ? {} : { policy, policyOnlyFor: "backup:" }),
      ...(before === undefined ? {} : { before: pointOf(before) }),
    };
  };
  return pointOf(vaultTarget(estate, vault, changes, phase));
}

function pointArn(partition: string, { accountId, region }: EstateVault, kind: PointKind): string {
  const arn = (service: string, resource: string, account = accountId): string =>
    formatArn({ partition, service, region, accountId: account, resource });
  switch (kind) {
    case "backup":
      return arn("backup", `recovery-point:${POINT_ID}`);
    case "EBS snapshot":
      return arn("ec2", "snapshot/snap-0123456789abcdef0", "");
    case "EC2 image":
      return arn("ec2", "image/ami-0123456789abcdef0", "");
    case "RDS snapshot":
      return arn("rds", `snapshot:awsbackup:job-${POINT_ID}`);
    case "RDS cluster snapshot":
      return arn("rds", `cluster-snapshot:awsbackup:job-${POINT_ID}`);
    case "FSx backup":
      return arn("fsx", "backup/backup-0123456789abcdef0");
    case "Redshift snapshot":
      return arn("redshift", `snapshot:warehouse/awsbackup:job-${POINT_ID}`);
  }
}

/** A key. A policy can allow something to whoever names an alias, as well as deny it. */
export function keyTarget(estate: Estate, key: EstateKey, changes: Changes): Target {
  const { accountId, aliases, arn, grants } = key;
  const knownBy = (names: readonly string[]): Target => ({
    resource: { arn, accountId, ...organizationOf(estate, accountId) },
    policy: changes.has(keyPolicyOpened(key)) ? OPEN_KEY_POLICY : key.policy,
    ...(grants === undefined ? {} : { grants }),
    context: { "kms:ResourceAliases": names },
  });
  return changes.has(keyAliasGone(key)) ? { ...knownBy([]), before: knownBy(aliases) } : knownBy(aliases);
}

/** The alias of a key. */
export function aliasTarget(
  estate: Estate,
  key: Pick<EstateKey, "accountId" | "region">,
  alias: string,
): Target {
  const { accountId, region } = key;
  const aliasName = alias.replace(/^alias\//, "");
  const arn = keyAliasArn({ partition: estate.partition, region, accountId, aliasName });
  return { resource: { arn, accountId, ...organizationOf(estate, accountId) } };
}

/** A role. */
export function roleTarget(
  estate: Estate,
  role: Pick<EstateRole, "accountId" | "arn" | "trust">,
  changes: Changes,
): Target {
  const { accountId, arn } = role;
  const trust = changes.has(trustOpened(role)) ? OPEN_TRUST : role.trust;
  return {
    resource: { arn, accountId, ...organizationOf(estate, accountId) },
    ...(trust === undefined ? {} : { policy: trust }),
  };
}

/** Something of AWS Organizations: the policy by which the organization delegates its administration guards it. */
export function organizationTarget(estate: Estate, resource: string): Target {
  const accountId = managementAccountOf(estate)?.id ?? "";
  const arn = formatArn({
    partition: estate.partition,
    service: "organizations",
    region: "",
    accountId,
    resource,
  });
  return {
    resource: { arn, accountId, ...organizationOf(estate, accountId) },
    ...(estate.delegation === undefined ? {} : { policy: estate.delegation }),
  };
}

/** A queue, topic, bucket, event bus or log group, or something else that its policy guards, by its ARN: an object of a bucket. */
export function guardedTarget(
  estate: Estate,
  { accountId, arn: own, policy }: EstateGuarded,
  arn: string = own,
): Target {
  return { resource: { arn, accountId, ...organizationOf(estate, accountId) }, policy };
}

/** No resource in particular. */
export function anyTarget(accountId: string): Target {
  return { resource: { arn: "*", accountId } };
}

/** The lock of a vault in a phase. */
export function lockStateOf(vault: EstateVault, changes: Changes, phase: Phase): VaultLockState {
  if (changes.has(unlocked(vault))) return "none";
  const { lock } = vault;
  if (lock.mode !== "compliance") return lock.mode;
  return phase === "permanent" || lock.gracePeriodDays === 0 ? "permanent" : "grace period";
}

function organizationOf(estate: Estate, accountId: string): Pick<AccessResource, "organization"> {
  const membership = accountOfEstate(estate, accountId)?.membership;
  return membership === undefined ? {} : { organization: membership };
}
