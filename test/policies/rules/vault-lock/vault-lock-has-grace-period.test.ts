import { vaultLockHasGracePeriod } from "../../../../policies/rules/vault-lock/vault-lock-has-grace-period";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

function lock(props: object): readonly TestResource[] {
  const bounds = { backupVaultName: "central", minRetentionDays: 30, maxRetentionDays: 365 };
  return [
    {
      type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
      name: "lock",
      props: { ...bounds, ...props },
    },
  ];
}

const tooShort = (min: number, days: unknown) =>
  `lock: changeableForDays must be at least ${min} days so that a wrong lock can still be undone, got ${String(days)}`;
const MISSING =
  "lock: changeableForDays must be given in production, because without it an administrator can remove the lock at any time, got nothing";

describe("vault-lock-has-grace-period", () => {
  itJudges(vaultLockHasGracePeriod, [
    { title: "accepts the agreed grace period", resources: lock({ changeableForDays: 20 }) },
    {
      title: "rejects one day less",
      resources: lock({ changeableForDays: 19 }),
      violations: [tooShort(20, 19)],
    },
    {
      title: "rejects one day less outside production, too",
      stackName: "dev",
      resources: lock({ changeableForDays: 19 }),
      violations: [tooShort(20, 19)],
    },
    {
      title: "accepts a configured grace period",
      resources: lock({ changeableForDays: 3 }),
      config: { minGracePeriodDays: 3 },
    },
    {
      title: "rejects one day less than configured",
      resources: lock({ changeableForDays: 29 }),
      config: { minGracePeriodDays: 30 },
      violations: [tooShort(30, 29)],
    },
    { title: "accepts the longest grace period of AWS", resources: lock({ changeableForDays: 36_500 }) },
    {
      title: "rejects one day more than AWS accepts",
      resources: lock({ changeableForDays: 36_501 }),
      violations: ["lock: changeableForDays must be at most 36500 days, got 36501"],
    },
    {
      title: "rejects part of a day",
      resources: lock({ changeableForDays: 20.5 }),
      violations: ["lock: changeableForDays must be a whole number of days, got 20.5"],
    },
    {
      title: "rejects a lock that can be removed, in production",
      resources: lock({}),
      violations: [MISSING],
    },
    {
      title: "takes nothing for absent",
      resources: lock({ changeableForDays: null }),
      violations: [MISSING],
    },
    {
      title: "rejects a lock that can be removed in the other default name of production",
      stackName: "production",
      resources: lock({}),
      violations: [MISSING],
    },
    {
      title: "accepts a lock that can be removed, outside production",
      stackName: "dev",
      resources: lock({}),
      notApplicable: ["lock: a lock that can be removed is fine in dev, which is not production"],
    },
    {
      title: "asks the configuration which stacks are production",
      stackName: "live",
      resources: lock({}),
      config: { productionStacks: ["live"] },
      violations: [MISSING],
    },
    {
      title: "cannot judge a grace period that is unknown during preview",
      resources: lock({ changeableForDays: UNKNOWN }),
      undecided: ["lock: string value at .changeableForDays can't be known during preview"],
    },
    {
      title: "lets an exception pass",
      resources: lock({}),
      config: {
        exceptions: [{ resource: "lock", reason: "local vault, removable on purpose", until: "2026-06-15" }],
      },
      notApplicable: ["lock: excepted until 2026-06-15: local vault, removable on purpose"],
    },
    {
      title: "says that an exception has expired",
      resources: lock({}),
      config: {
        exceptions: [{ resource: "lock", reason: "local vault, removable on purpose", until: "2026-01-31" }],
      },
      violations: [`${MISSING}; the exception of 2026-01-31 has expired`],
    },
  ]);
});
