import { got, type Problem } from "../problem";

/** A rule of a plan, as far as it decides what becomes of the others. A value that is not known is left out. */
export interface StatedRuleWork {
  /** Where the rule stands: `rules[0]`. */
  readonly at: string;
  readonly ruleName?: unknown;
  readonly schedule?: unknown;
  /** @default "Etc/UTC" */
  readonly timeZone?: unknown;
  readonly targetVaultName?: unknown;
  /** Whether it makes continuous backups; nothing when that is not known. */
  readonly isContinuous?: boolean;
}

const UTC = "Etc/UTC";

/** Lists rules that have the name of a rule before them. Letter case counts. */
export function findRepeatedRuleNameProblems(rules: readonly StatedRuleWork[]): readonly Problem[] {
  return repeated(rules, ({ ruleName }) => ruleName).map(({ rule, first }) => ({
    path: `${rule.at}.ruleName`,
    reason: `must be another name than that of ${first.at}, ${got(rule.ruleName)}`,
  }));
}

/**
 * Lists rules that start when another rule of the plan starts, in the same vault: AWS Backup makes only the backup that is
 * kept longer. A continuous backup and a snapshot do not stand in each other's way.
 *
 * Start windows that overlap without starting together are not told: a weekly rule beside a daily one is meant that way.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/understanding-backup-plan-summaries.html
 */
export function findRepeatedWorkProblems(rules: readonly StatedRuleWork[]): readonly Problem[] {
  return repeated(rules, workOf).map(({ rule, first }) => ({
    path: `${rule.at}.schedule`,
    reason: `must be another time than that of ${first.at}, which backs up into the same vault, because AWS Backup runs only one of them, ${got(rule.schedule)}`,
  }));
}

function workOf({ schedule, targetVaultName, timeZone, isContinuous }: StatedRuleWork): string | undefined {
  if (typeof schedule !== "string" || typeof targetVaultName !== "string" || isContinuous === undefined) {
    return undefined;
  }
  return JSON.stringify([schedule, targetVaultName, timeZone ?? UTC, isContinuous]);
}

/**
 * Lists rules with continuous backups beside the first such rule of the plan. AWS refuses a plan that makes them in two
 * vaults; of several in one vault it carries out the one that is kept longest.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery-overlapping.html
 */
export function findContinuousConflictProblems(rules: readonly StatedRuleWork[]): readonly Problem[] {
  const [first, ...others] = rules.filter(({ isContinuous }) => isContinuous === true);
  if (first === undefined) return [];
  const { at, targetVaultName: one } = first;
  return others.flatMap(({ at: otherAt, targetVaultName: other }) => {
    if (typeof one !== "string" || typeof other !== "string") return [];
    const why =
      one === other
        ? "AWS Backup carries out only the one that is kept longer"
        : `AWS refuses a plan with continuous backups in two vaults (${one}, ${other})`;
    const reason = `must be left out beside ${at}, because ${why}, ${got(true)}`;
    return [{ path: `${otherAt}.enableContinuousBackup`, reason }];
  });
}

function repeated(rules: readonly StatedRuleWork[], valueOf: (rule: StatedRuleWork) => unknown) {
  const firstByValue = new Map<unknown, StatedRuleWork>();
  return rules.flatMap((rule) => {
    const value = valueOf(rule);
    if (value === undefined) return [];
    const first = firstByValue.get(value);
    if (first === undefined) firstByValue.set(value, rule);
    return first === undefined ? [] : [{ rule, first }];
  });
}
