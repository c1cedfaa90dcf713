import { findLocalOnlyProblems } from "../../domain/copying/local-only-types";
import { splitProtection } from "../../domain/copying/protection-split";
import { findUnreachableTypes } from "../../domain/copying/unreachable-types";
import { partitionOf } from "../../domain/aws/regions";
import { findRetentionOutsideBoundsProblems } from "../../domain/plan/lifecycle";
import { got, type Problem } from "../../domain/problem";
import { VaultKind } from "../../domain/vault/vault-kind";
import {
  findAcknowledgementProblems,
  findPermanentVaultAcknowledgementProblems,
} from "../../domain/vault/lock-acknowledgement";
import { namesOf } from "../names";
import { copyPlaceOf } from "../protection";
import { AIRFLOW_CONTRADICTIONS } from "./airflow-contradictions";
import { findNothingRehearsed, findZonesElsewhere } from "./rehearsal-contradictions";
import type { Settings } from "./settings";

/** What no single field shows: the fields that it reads, and what is wrong with them together. */
interface Contradiction {
  readonly reads: readonly string[];
  readonly find: (settings: Settings) => readonly Problem[];
}

const CONTRADICTIONS: readonly Contradiction[] = [
  { reads: ["protect.regions", "airGap.region"], find: findAirGapInProtectedRegion },
  { reads: ["protect.regions", "airGap.region"], find: findCopyAcrossPartitions },
  { reads: ["protect.targets", "accounts.backup.id"], find: findBackupAccountAmongTargets },
  { reads: ["protect.targets", "organization.managementAccountId"], find: findManagementAccountAmongTargets },
  { reads: ["accounts.backup.id", "organization.managementAccountId"], find: findBackupInManagementAccount },
  { reads: ["protect.targets", "organization.rootId"], find: findTargetsOfAnotherOrganization },
  { reads: ["protect.resourceTypes"], find: findTypesBesideAll },
  { reads: ["protect.excludeResourceTypes"], find: findEverythingExcluded },
  {
    reads: ["protect", "airGap.kind", "airGap.region", "airGap.copyOverrides"],
    find: findCopiesThatCannotArrive,
  },
  { reads: ["airGap.lock", "airGap.retentionDays"], find: findRetentionOutsideLock },
  { reads: ["airGap.kind", "airGap.lock", "airGap.acknowledge", "stack"], find: findUnacknowledgedLock },
  { reads: ["airGap.lock", "guardrails.minGracePeriodDays"], find: findOwnLockForbidden },
  { reads: ["restoreTesting.availabilityZones", "airGap.region"], find: findZonesElsewhere },
  { reads: ["restoreTesting.excludeResourceTypes", "protect", "airGap"], find: findNothingRehearsed },
  { reads: ["federation", "stack"], find: findDataTakenOutByApplications },
  ...AIRFLOW_CONTRADICTIONS,
];

/**
 * Lists the contradictions between fields that are sound by themselves.
 *
 * @param known The problems already found. A contradiction that reads one of those fields is not looked for, because it
 *   would only repeat that problem in other words.
 */
export function findContradictions(settings: Settings, known: readonly Problem[]): readonly Problem[] {
  const isSound = (field: string): boolean =>
    !known.some(
      ({ path }) =>
        path === field ||
        path.startsWith(`${field}.`) ||
        path.startsWith(`${field}[`) ||
        field.startsWith(`${path}.`),
    );
  return CONTRADICTIONS.filter(({ reads }) => reads.every(isSound)).flatMap(({ find }) => find(settings));
}

/** R11: the copy lies in another region than what it protects. */
function findAirGapInProtectedRegion({ airGap, protect }: Settings): readonly Problem[] {
  if (!protect.regions.includes(airGap.region)) return [];
  return [
    {
      path: "airGap.region",
      reason: `must be none of protect.regions, because a region's loss must not take the copy with it, ${got(airGap.region)}`,
    },
  ];
}

/** AWS Backup copies within one partition only. */
function findCopyAcrossPartitions({ airGap, protect }: Settings): readonly Problem[] {
  const partition = partitionOf(airGap.region);
  return protect.regions.flatMap((region, index) =>
    partitionOf(region) === partition
      ? []
      : [
          {
            path: `protect.regions[${index}]`,
            reason: `must lie in the partition of airGap.region (${partition}), because backups are never copied between partitions, ${got(region)}`,
          },
        ],
  );
}

function findBackupAccountAmongTargets({ accounts, protect }: Settings): readonly Problem[] {
  return findTarget(
    protect.targets,
    accounts.backup.id,
    "the backup account, which holds the copies and is not itself protected by them",
  );
}

/** StackSets with service-managed permissions never deploy into the management account, so its jobs would find no role and no vault. */
function findManagementAccountAmongTargets({ organization, protect }: Settings): readonly Problem[] {
  return findTarget(
    protect.targets,
    organization.managementAccountId,
    "the management account, into which no StackSet can put the role and the vault",
  );
}

function findTarget(targets: readonly string[], accountId: string, what: string): readonly Problem[] {
  const index = targets.indexOf(accountId);
  return index < 0
    ? []
    : [{ path: `protect.targets[${index}]`, reason: `must not be ${what}, ${got(accountId)}` }];
}

function findBackupInManagementAccount({ accounts, organization }: Settings): readonly Problem[] {
  if (accounts.backup.id !== organization.managementAccountId) return [];
  return [
    {
      path: "accounts.backup.id",
      reason: `must be another account than organization.managementAccountId, because no service control policy binds that one, ${got(accounts.backup.id)}`,
    },
  ];
}

/** The id of an organizational unit begins with the id of its root: `r-a1b2`, `ou-a1b2-...`. */
function findTargetsOfAnotherOrganization({ organization, protect }: Settings): readonly Problem[] {
  const prefix = organization.rootId.replace(/^r-/, "ou-");
  return protect.targets.flatMap((target, index) =>
    !target.startsWith("ou-") || target.startsWith(`${prefix}-`)
      ? []
      : [
          {
            path: `protect.targets[${index}]`,
            reason: `must belong to organization.rootId (${organization.rootId}), so start with ${prefix}-, ${got(target)}`,
          },
        ],
  );
}

function findTypesBesideAll({ protect }: Settings): readonly Problem[] {
  const { resourceTypes } = protect;
  if (!resourceTypes.includes("*") || resourceTypes.length === 1) return [];
  return [
    {
      path: "protect.resourceTypes",
      reason: `must be "*" alone or a list of types; to leave types out of "*" use protect.excludeResourceTypes, ${got(resourceTypes)}`,
    },
  ];
}

function findEverythingExcluded({ protect }: Settings): readonly Problem[] {
  if (!protect.excludeResourceTypes.includes("*")) return [];
  return [
    { path: "protect.excludeResourceTypes", reason: 'must not be "*", which would protect nothing, got "*"' },
  ];
}

/**
 * R16: a type that is named must be one whose copy arrives, or be named as one that is not copied. Of `"*"` nothing is
 * refused: what cannot arrive is kept local, and the preview says so.
 */
function findCopiesThatCannotArrive({ airGap, protect }: Settings): readonly Problem[] {
  const place = copyPlaceOf(airGap, protect);
  const problems = protect.resourceTypes.includes("*")
    ? findLocalOnlyProblems(protect, place)
    : findUnreachableTypes(protect, place);
  const isNothingCopied = splitProtection(protect, place).copied.resourceTypes.length === 0;
  return problems.length > 0 || !isNothingCopied
    ? problems
    : [
        {
          path: "protect.localOnlyResourceTypes",
          reason: `must leave at least one type to be copied, ${got(protect.localOnlyResourceTypes.join(", "))}`,
        },
      ];
}

/** R12: a copy that the lock refuses is a copy that never lands. */
function findRetentionOutsideLock({ airGap }: Settings): readonly Problem[] {
  return findRetentionOutsideBoundsProblems(
    airGap.retentionDays,
    airGap.lock,
    "airGap.retentionDays",
    "airGap.lock",
  );
}

/** R13: a lock that becomes permanent is a deliberate act. */
function findUnacknowledgedLock({ airGap, environment }: Settings): readonly Problem[] {
  const vaultName = namesOf(environment).centralVault;
  const { acknowledge, kind, lock } = airGap;
  if (kind === VaultKind.LogicallyAirGapped) {
    return findPermanentVaultAcknowledgementProblems(
      { vaultName, bounds: lock, acknowledge },
      "airGap.acknowledge",
    );
  }
  return findAcknowledgementProblems(
    { vaultName, lock: airGap.lock, acknowledge: airGap.acknowledge },
    "airGap.acknowledge",
  );
}

/** The guardrail would stop the deployment of the stack's own lock. */
function findOwnLockForbidden({ airGap, guardrails }: Settings): readonly Problem[] {
  const ownDays = airGap.lock.gracePeriodDays;
  const minDays = guardrails?.minGracePeriodDays;
  if (ownDays === undefined || minDays === undefined || minDays <= ownDays) return [];
  return [
    {
      path: "guardrails.minGracePeriodDays",
      reason: `must be at most airGap.lock.gracePeriodDays (${ownDays}), or the stack's own lock is refused, ${got(minDays)}`,
    },
  ];
}

/** A token that is stolen once must not empty the vault; restores are rehearsed by restore tests. */
function findDataTakenOutByApplications({ environment, federation }: Settings): readonly Problem[] {
  const { centralVault } = namesOf(environment);
  return (federation?.applications ?? []).flatMap(({ account, vaultName }, index) =>
    account === "backup" && vaultName === centralVault
      ? [
          {
            path: `federation.applications[${index}].vaultName`,
            reason: `must be another vault, because applications neither write into the central one nor take data out of it, ${got(vaultName)}`,
          },
        ]
      : [],
  );
}
