import {
  findGracePeriodProblems,
  findMissingGracePeriodProblems,
} from "../../../domain/protection/grace-period";
import { AWS_MAX_GRACE_PERIOD_DAYS, AWS_MIN_GRACE_PERIOD_DAYS } from "../../../domain/vault/vault-lock";
import { present } from "../../known";
import { isProduction, PRODUCTION_CONFIG, type ProductionConfig } from "../../production";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

interface Config extends ProductionConfig {
  readonly minGracePeriodDays: number;
}

const LOCK = { backupVaultName: "central", minRetentionDays: 30, maxRetentionDays: 365 };

/** AWS has no field for the mode of a lock: one with `changeableForDays` becomes permanent, one without never does. */
export const vaultLockHasGracePeriod: ResourceRule<Config> = {
  kind: "resource",
  name: "vault-lock-has-grace-period",
  promise: "vault-lock",
  title: "Vault locks have a grace period",
  description:
    "A vault lock becomes permanent only after the agreed grace period, and in production it does become permanent.",
  why:
    "After the grace period nobody can undo a lock, not even AWS, so a wrong number costs storage for years; without any, an " +
    "administrator can remove the lock and delete every backup.",
  severity: "critical",
  remediation: "Set changeableForDays to the agreed grace period or longer (20 days unless set otherwise).",
  supports: [
    { framework: "nist-800-53", controls: ["AU-9", "CP-9(8)"] },
    { framework: "essential-eight", controls: ["E8-8.6"] },
    { framework: "dora", controls: ["Art. 12"] },
  ],
  config: {
    ...PRODUCTION_CONFIG,
    minGracePeriodDays: {
      type: "integer",
      minimum: AWS_MIN_GRACE_PERIOD_DAYS,
      maximum: AWS_MAX_GRACE_PERIOD_DAYS,
      default: 20,
      description: "Shortest accepted grace period of a permanent lock, in days.",
    },
  },
  examples: {
    passes: [
      {
        title: "the agreed grace period",
        resources: [{ type: ResourceType.VaultLock, props: { ...LOCK, changeableForDays: 20 } }],
      },
      {
        title: "a lock that can be removed, outside production",
        stackName: "dev",
        resources: [{ type: ResourceType.VaultLock, props: LOCK }],
      },
    ],
    fails: [
      {
        title: "one day less",
        resources: [{ type: ResourceType.VaultLock, props: { ...LOCK, changeableForDays: 19 } }],
      },
      {
        title: "a lock that can be removed, in production",
        resources: [{ type: ResourceType.VaultLock, props: LOCK }],
      },
    ],
  },
  types: [ResourceType.VaultLock],

  check({ props }, context) {
    const { config, report, notApplicable, stackName } = context;
    if (present(props, "changeableForDays")) {
      report(
        findGracePeriodProblems(props.changeableForDays, "changeableForDays", config.minGracePeriodDays),
      );
      return;
    }
    if (!isProduction(context))
      notApplicable(`a lock that can be removed is fine in ${stackName}, which is not production`);
    report(findMissingGracePeriodProblems("changeableForDays"));
  },
};
