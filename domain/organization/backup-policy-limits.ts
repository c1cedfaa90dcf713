import { groupedDigits } from "../grouped-digits";
import type { Problem } from "../problem";

/**
 * The longest backup policy that AWS Organizations stores, in characters. White space counts.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const MAX_BACKUP_POLICY_CHARACTERS = 10_000;

/**
 * The most rules of one plan, after the policies that reach an account are merged.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
 */
export const MAX_RULES_PER_PLAN = 10;

/**
 * The most copy actions of one rule.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
 */
export const MAX_COPIES_PER_RULE = 5;

/**
 * The most selections by resource type of one plan.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
 */
export const MAX_RESOURCE_SELECTIONS_PER_PLAN = 100;

/**
 * The most selections by tag of one plan.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
 */
export const MAX_TAG_SELECTIONS_PER_PLAN = 10;

/**
 * The most conditions of one selection.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
 */
export const MAX_CONDITIONS_PER_SELECTION = 30;

/**
 * The most tags that a rule puts on a recovery point.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
 */
export const MAX_TAGS_PER_RECOVERY_POINT = 10;

/**
 * The longest retention of a rule with continuous backup (point-in-time recovery), in days.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html
 */
export const MAX_CONTINUOUS_RETENTION_DAYS = 35;

/**
 * The longest name of a plan, rule or selection, in characters.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html
 */
export const MAX_NAME_CHARACTERS = 50;

/** Lists what is wrong with the length of a policy's text. */
export function findSizeProblems(text: string, path: string): readonly Problem[] {
  if (text.length <= MAX_BACKUP_POLICY_CHARACTERS) return [];
  const max = groupedDigits(MAX_BACKUP_POLICY_CHARACTERS);
  const measured = groupedDigits(text.length);
  return [
    { path, reason: `must be at most ${max} characters, white space included, got ${measured} characters` },
  ];
}
