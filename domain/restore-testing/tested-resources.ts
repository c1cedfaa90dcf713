import { findWholeNumberProblems, got, type Problem } from "../problem";

/**
 * The most resources that one restore test names by their ARNs.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html
 */
export const MAX_TESTED_ARNS = 30;

/**
 * Hours that a restored resource is kept for its validation. AWS's API also takes 0, which deletes it at once; the
 * provider does not.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html
 */
export const VALIDATION_WINDOW_HOURS = { min: 1, max: 168 } as const;

/** What a restore test selects. */
export interface TestedResources {
  /** `*` or ARNs; nothing in the place of one that is not known. Nothing at all when the test names none. */
  readonly arns?: readonly unknown[] | undefined;
  /** Whether there is a condition on tags. */
  readonly hasConditions: boolean;
}

/**
 * Lists what is wrong with the choice of resources: either ARNs, at most 30 of them, or every resource (`*`), which
 * conditions on tags may narrow. AWS refuses anything else.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html
 */
export function findTestedResourcesProblems({
  arns = [],
  hasConditions,
}: TestedResources): readonly Problem[] {
  const path = "protectedResourceArns";
  const named = arns.filter((arn) => arn !== "*" && arn !== undefined);
  if (arns.length === 0 && !hasConditions) {
    const reason = `must be given (["*"] or ARNs), or protectedResourceConditions must be, ${got(undefined)}`;
    return [{ path, reason }];
  }
  const problems: Problem[] = [];
  if (arns.length > MAX_TESTED_ARNS)
    problems.push({
      path,
      reason: `must name at most ${MAX_TESTED_ARNS} resources, or use ["*"], got ${arns.length}`,
    });
  if (arns.includes("*") && arns.length > 1)
    problems.push({
      path,
      reason: `must be "*" alone or ARNs alone, because AWS takes only one of them, got both`,
    });
  if (named.length > 0 && hasConditions) {
    const reason = `must be left out next to ARNs, because AWS takes either resources or conditions, got both`;
    problems.push({ path: "protectedResourceConditions", reason });
  }
  return problems;
}

/** Lists what is wrong with the time that a validation has. */
export function findValidationWindowProblems(
  hours: unknown,
  at = "validationWindowHours",
): readonly Problem[] {
  return findWholeNumberProblems(hours, at, {
    ...VALIDATION_WINDOW_HOURS,
    unit: "hours",
    because: "so that something can look at what was restored",
  });
}
