import { findLockedCostProblems, GIGABYTE_MONTH_USD } from "../../../domain/protection/locked-cost";
import { locksOf } from "../../locked-vault";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

interface Config {
  readonly ceilingUsd: number;
  readonly protectedGigabytes: number;
  readonly dailyChangePercent: number;
  readonly gigabyteMonthUsd: number;
}

const LOCK = {
  type: ResourceType.VaultLock,
  name: "central-lock",
  props: { backupVaultName: "central", changeableForDays: 20, minRetentionDays: 30, maxRetentionDays: 365 },
};

/** A permanent lock is a bill that nobody can stop: the longest retention times everything that is ever put in. */
export const lockedStorageStaysAffordable: StackRule<Config> = {
  kind: "stack",
  name: "locked-storage-stays-affordable",
  promise: "vault-lock",
  title: "Locked storage stays affordable",
  description:
    "A permanent lock cannot come to cost more than the agreed ceiling, whatever is kept under it.",
  why:
    "Nobody can delete a recovery point from a permanently locked vault before its time, so a slip in a retention is paid for " +
    "until it expires.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation:
    "Shorten maxRetentionDays of the lock, back up less into its vault, or agree on a higher ceiling.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-2", "SI-12"] },
    { framework: "soc-2", controls: ["A1.1"] },
  ],
  config: {
    ceilingUsd: {
      type: "number",
      minimum: 0,
      default: 0,
      description: "The most that a lock may bind, in US dollars. With 0 the rule says nothing.",
    },
    protectedGigabytes: {
      type: "number",
      minimum: 0,
      default: 1000,
      description: "What is backed up into one locked vault in full, in gigabytes.",
    },
    dailyChangePercent: {
      type: "number",
      minimum: 0,
      maximum: 100,
      default: 3,
      description: "How much of it changes in a day, in percent.",
    },
    gigabyteMonthUsd: {
      type: "number",
      minimum: 0,
      default: GIGABYTE_MONTH_USD.usd,
      description: "What a gigabyte of backups costs in a month, in US dollars.",
    },
  },
  examples: {
    passes: [
      { title: "no ceiling was agreed on", resources: [LOCK] },
      { title: "below the ceiling", resources: [LOCK], config: { ceilingUsd: 10_000 } },
      {
        title: "a lock that can be removed",
        resources: [
          { ...LOCK, props: { backupVaultName: "central", minRetentionDays: 1, maxRetentionDays: 36500 } },
        ],
        config: { ceilingUsd: 1 },
      },
    ],
    fails: [{ title: "above the ceiling", resources: [LOCK], config: { ceilingUsd: 1000 } }],
  },
  types: [ResourceType.VaultLock, ResourceType.LogicallyAirGappedVault],

  checkStack(stack, { attempt, config, report }) {
    if (config.ceilingUsd === 0) return;
    for (const { declaredBy: lock } of stack.share(locksOf)) {
      const isPermanent =
        lock.type === ResourceType.LogicallyAirGappedVault || lock.isSet("changeableForDays");
      if (!isPermanent) continue;
      attempt(lock, () => {
        const days = lock.isSet("maxRetentionDays") ? lock.props.maxRetentionDays : undefined;
        report(lock, findLockedCostProblems(config, days, config.ceilingUsd));
      });
    }
  },
};
