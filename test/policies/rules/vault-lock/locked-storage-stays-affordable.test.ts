import { findLockedCostProblems } from "../../../../domain/protection/locked-cost";
import { lockedStorageStaysAffordable } from "../../../../policies/rules/vault-lock/locked-storage-stays-affordable";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const lock = (props: object = {}): TestResource => ({
  type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  name: "lock",
  props: {
    backupVaultName: "central",
    changeableForDays: 20,
    minRetentionDays: 30,
    maxRetentionDays: 365,
    ...props,
  },
});
const FIGURES = { protectedGigabytes: 1000, dailyChangePercent: 3, gigabyteMonthUsd: 0.05 };
const tooMuch = (days: unknown, ceilingUsd: number, name = "lock") =>
  violationsOf(name, findLockedCostProblems(FIGURES, days, ceilingUsd));

describe("locked-storage-stays-affordable", () => {
  itJudges(lockedStorageStaysAffordable, [
    { title: "says nothing without a ceiling", resources: [lock({ maxRetentionDays: 36500 })] },
    { title: "accepts what stays below the ceiling", resources: [lock()], config: { ceilingUsd: 3876 } },
    {
      title: "rejects a dollar more",
      resources: [lock()],
      config: { ceilingUsd: 3875 },
      violations: tooMuch(365, 3875),
    },
    {
      title: "takes the figures of the settings",
      resources: [lock()],
      config: { ceilingUsd: 1, protectedGigabytes: 0, dailyChangePercent: 0 },
    },
    {
      title: "rejects a permanent lock without a longest retention",
      resources: [lock({ maxRetentionDays: undefined })],
      config: { ceilingUsd: 1_000_000 },
      violations: tooMuch(undefined, 1_000_000),
    },
    {
      title: "asks nothing of a lock that can be removed",
      resources: [lock({ changeableForDays: undefined, maxRetentionDays: 36500 })],
      config: { ceilingUsd: 1 },
    },
    {
      title: "asks the same of a logically air-gapped vault",
      resources: [
        {
          type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
          name: "lag",
          props: { name: "lag", minRetentionDays: 7, maxRetentionDays: 90 },
        },
      ],
      config: { ceilingUsd: 1 },
      violations: tooMuch(90, 1, "lag"),
    },
    {
      title: "leaves an unknown retention undecided, and goes on",
      resources: [lock({ maxRetentionDays: UNKNOWN }), { ...lock(), name: "second" }],
      config: { ceilingUsd: 1 },
      violations: tooMuch(365, 1, "second"),
      undecided: ["lock: string value at .maxRetentionDays can't be known during preview"],
    },
  ]);
});
