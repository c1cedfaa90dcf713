import {
  findLockBoundsProblems,
  findLogicallyAirGappedBoundsProblems,
} from "../../../domain/protection/lock-bounds";
import { readTemplateVaults } from "../../../domain/protection/template-vaults";
import { MEMBER, placeOfArn, VaultsByPlace } from "../../../domain/protection/vault-place";
import {
  findRetentionOutsideLockProblems,
  type LockedVault,
} from "../../../domain/protection/vault-retention";
import { known } from "../../known";
import { boundsOfLock, locksOf, placeOfLock } from "../../locked-vault";
import {
  plannedByOrganizationPolicy,
  plannedByPlan,
  type PlannedReader,
} from "../../planned-recovery-points";
import { ResourceType } from "../../resource-type";
import type { ResourceRule, StackContext } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

/** A locked vault of another stack, which this stack copies into. */
interface LockedVaultElsewhere {
  readonly vaultArn: string;
  readonly minRetentionDays?: number;
  readonly maxRetentionDays?: number;
}

interface Config {
  readonly lockedVaults: readonly LockedVaultElsewhere[];
}

const LOCK = {
  type: ResourceType.VaultLock,
  name: "central-lock",
  props: { backupVaultName: "central", changeableForDays: 20, minRetentionDays: 30, maxRetentionDays: 365 },
};

/** A plan that puts recovery points into the locked vault, which both examples share one provider with. */
function planKeeping(lifecycle?: { deleteAfter: number }) {
  const rule = {
    ruleName: "daily",
    targetVaultName: "central",
    ...(lifecycle === undefined ? {} : { lifecycle }),
  };
  return { type: ResourceType.BackupPlan, name: "daily", props: { rules: [rule] } };
}

/** AWS does not clamp a retention to the lock: every job of the plan fails instead. */
export const vaultLockBoundsHoldRetention: ResourceRule<Config> = {
  kind: "resource",
  name: "vault-lock-bounds-hold-retention",
  promise: "vault-lock",
  title: "Vault locks hold the retention of plans",
  description: "Every backup and copy is kept for a time that the lock of its vault allows.",
  why:
    "AWS accepts a plan whose retention lies outside the lock, and then fails every job of it. A copy without a retention of its own " +
    "takes that of the local backup.",
  severity: "critical",
  remediation:
    "Give every rule and every copy a retention between minRetentionDays and maxRetentionDays of the lock.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "SI-12"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  config: {
    lockedVaults: {
      type: "array",
      default: [],
      description: "Locked vaults of other stacks that plans of this stack copy into.",
      items: {
        type: "object",
        required: ["vaultArn"],
        additionalProperties: false,
        properties: {
          vaultArn: { type: "string", pattern: "^arn:[^:]+:backup:[^:]+:\\d{12}:backup-vault:[^:]+$" },
          minRetentionDays: { type: "integer", minimum: 1 },
          maxRetentionDays: { type: "integer", minimum: 1 },
        },
      },
    },
  },
  examples: {
    passes: [
      { title: "kept as long as the lock allows", resources: [LOCK, planKeeping({ deleteAfter: 365 })] },
    ],
    fails: [
      { title: "kept a day too long", resources: [LOCK, planKeeping({ deleteAfter: 366 })] },
      { title: "kept a day too short", resources: [LOCK, planKeeping({ deleteAfter: 29 })] },
      { title: "kept for ever", resources: [LOCK, planKeeping()] },
      {
        title: "a lock without bounds",
        resources: [
          { type: ResourceType.VaultLock, props: { backupVaultName: "central", changeableForDays: 20 } },
        ],
      },
      {
        title: "a logically air-gapped vault that keeps a day less than AWS demands",
        resources: [
          {
            type: ResourceType.LogicallyAirGappedVault,
            props: { name: "central", minRetentionDays: 6, maxRetentionDays: 365 },
          },
        ],
      },
    ],
  },
  types: [ResourceType.VaultLock, ResourceType.LogicallyAirGappedVault],

  check({ type, props }, { attempt, report }) {
    const findProblems =
      type === ResourceType.VaultLock ? findLockBoundsProblems : findLogicallyAirGappedBoundsProblems;
    const bounds = {
      minRetentionDays: known(() => props.minRetentionDays),
      maxRetentionDays: known(() => props.maxRetentionDays),
    };
    for (const bound of ["minRetentionDays", "maxRetentionDays"] as const) {
      attempt(() => {
        const problems = findProblems({ ...bounds, [bound]: props[bound] });
        report(problems.filter(({ path }) => path === bound));
      });
    }
  },

  checkStack(stack, context) {
    const { attempt, report, config } = context;
    const policies = stack.ofType(ResourceType.OrganizationPolicy);
    const stackSets = policies.length === 0 ? [] : stack.ofType(ResourceType.StackSet);
    const vaults: readonly LockedVault[] = [
      ...declaredLockedVaults(stack, context),
      ...memberVaults(stackSets, context),
      ...config.lockedVaults.flatMap(({ vaultArn, ...bounds }) => {
        const place = placeOfArn(vaultArn);
        return place === undefined ? [] : [{ ...place, bounds }];
      }),
    ];
    if (vaults.length === 0) return;
    const locked = new VaultsByPlace(vaults);
    const judge = (resource: StackResource, readers: readonly PlannedReader[]): void => {
      for (const read of readers) {
        attempt(resource, () => {
          for (const planned of read()) report(resource, findRetentionOutsideLockProblems(planned, locked));
        });
      }
    };
    for (const policy of policies) judge(policy, [plannedByOrganizationPolicy(policy)]);
    for (const plan of stack.ofType(ResourceType.BackupPlan))
      attempt(plan, () => {
        judge(plan, plannedByPlan(plan));
      });
  },
};

function declaredLockedVaults(
  stack: StackView,
  { attempt }: Pick<StackContext, "attempt">,
): readonly LockedVault[] {
  const vaults: LockedVault[] = [];
  for (const lock of stack.share(locksOf)) {
    attempt(lock.declaredBy, () => vaults.push({ ...placeOfLock(lock), bounds: boundsOfLock(lock) }));
  }
  return vaults;
}

/** The vaults that stack sets make in member accounts. */
function memberVaults(
  stackSets: readonly StackResource[],
  { attempt }: Pick<StackContext, "attempt">,
): readonly LockedVault[] {
  const vaults: LockedVault[] = [];
  for (const stackSet of stackSets) {
    attempt(stackSet, () => {
      const { templateBody, parameters } = stackSet.props;
      for (const vault of readTemplateVaults(templateBody, parameters))
        vaults.push({ ...vault, accountId: MEMBER });
    });
  }
  return vaults;
}
