import type { ResourceTypeName } from "../aws/resource-types";
import { dataLossOf, type DataLoss, type RunTiming } from "./data-loss";
import {
  ASSUMED_GIB_PER_HOUR,
  feasibilityOf,
  type Feasibility,
  TYPES_WITHOUT_COMPLETION,
} from "./feasibility";
import { recoveryTimeOf, recoveryTimeOfSize, type RecoveryTime, type TimeRange } from "./recovery-time";
import type { ResourceFigures } from "./resource-figures";

/** A rule of a backup policy, and what it protects. */
export interface ProtectingRule extends RunTiming {
  readonly types: readonly ResourceTypeName[];
  /** Whether its backups are copied to the vault in the backup account. */
  readonly isCopied: boolean;
  readonly isLogicallyAirGapped: boolean;
}

/** What is lost at most of a type, and how long a recovery of it takes. Estimates. */
export interface RecoveryObjective {
  readonly type: ResourceTypeName;
  /** Loss when the newest local point is there. @default - the schedule cannot be read, or does not fire twice */
  readonly loss?: DataLoss;
  /** False where AWS Backup does not cancel what exceeds the completion window, so that more may be lost. */
  readonly isBounded: boolean;
  /** Whether anything is left when the account is lost. */
  readonly isCopied: boolean;
  /** Loss when only the point in the backup account is there, in minutes. @default - not known, because no sizes are given */
  readonly lossOfCopyMinutes?: number;
  readonly recovery: RecoveryTime;
  /** Size of the largest in GiB, and how long its recovery takes. @default - no sizes are given */
  readonly largest?: { readonly gib: number; readonly recovery: TimeRange };
  /** @default - no sizes are given, or the schedule cannot be read */
  readonly feasibility?: Feasibility;
}

/** What all objectives assume, as sentences without a full stop. Whoever shows the numbers shows these. */
export const RECOVERY_ASSUMPTIONS: readonly string[] = [
  "every run succeeds; each one that fails, expires or is cancelled adds the time between two runs",
  "AWS Backup promises no time for a copy or a restore, and starts a copy when the backup has ended",
  "a restore begins when somebody has decided it: who must be woken, and who breaks the glass, comes first",
];

/** What is assumed besides where sizes are given. */
export const SIZE_ASSUMPTIONS: readonly string[] = [
  `one resource is read, and copied, at ${ASSUMED_GIB_PER_HOUR} GiB an hour, and every resource of a type is as large as the largest [?]`,
];

/** Reckons the objectives of everything that rules protect, by type. Of several rules for a type the one that loses least counts. */
export function recoveryObjectives(
  rules: readonly ProtectingRule[],
  figures: ResourceFigures = {},
): readonly RecoveryObjective[] {
  const types = [...new Set(rules.flatMap((rule) => rule.types))].sort();
  return types.map((type) => objectiveOf(type, rules, figures));
}

function objectiveOf(
  type: ResourceTypeName,
  rules: readonly ProtectingRule[],
  figures: ResourceFigures,
): RecoveryObjective {
  const reckoned = rules
    .filter((rule) => rule.types.includes(type))
    .map((rule) => ({ rule, loss: dataLossOf(rule) }))
    .sort((one, other) => (one.loss?.minutes ?? Infinity) - (other.loss?.minutes ?? Infinity));
  const copying = reckoned.find(({ rule }) => rule.isCopied);
  const figure = figures[type];
  const { loss, rule } = copying ?? reckoned[0] ?? {};
  const recovery = recoveryTimeOf(type);
  const feasibility =
    figure === undefined || loss === undefined || rule === undefined
      ? undefined
      : feasibilityOf({ ...rule, ...loss, ...figure, type });
  const least = reckoned[0]?.loss;
  return {
    type,
    ...(least === undefined ? {} : { loss: least }),
    isBounded: !TYPES_WITHOUT_COMPLETION.includes(type),
    isCopied: copying !== undefined,
    ...(loss === undefined || feasibility?.copyMinutes === undefined
      ? {}
      : { lossOfCopyMinutes: loss.minutes + feasibility.copyMinutes }),
    recovery,
    ...(figure === undefined
      ? {}
      : {
          largest: { gib: figure.largestGiB, recovery: recoveryTimeOfSize(recovery, figure.largestGiB) },
        }),
    ...(feasibility === undefined ? {} : { feasibility }),
  };
}
