import { RESOURCE_TYPES, type ResourceTypeName } from "../aws/resource-types";
import { typesNamedBy } from "../copying/named-patterns";
import { matchesPattern, type ReadSelection } from "./selection-coverage";

/**
 * Types that are backed up only where they are switched on, even when a selection names them: their ARNs look alike.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
 */
const ALWAYS_ASKED: ReadonlySet<ResourceTypeName> = new Set(["Aurora", "DocumentDB", "Neptune"]);

/** Types whose pattern is shared by kinds of it that are switched on one by one; an ARN of one is not said to be asked. */
const ASKED_BY_PATTERN: ReadonlySet<ResourceTypeName> = new Set([...ALWAYS_ASKED, "FSx"]);

/** Whether a type must be switched on whatever selects it. */
export function isAlwaysAsked(type: ResourceTypeName): boolean {
  return ALWAYS_ASKED.has(type);
}

/**
 * Whether AWS Backup asks if a type is switched on before it backs up what a pattern selects. It does not for a pattern that
 * names a type (`arn:aws:ec2:*:*:volume/*`) or one resource; it does for a pattern of a service (`arn:aws:ec2:*`) or of everything,
 * and for types whose ARNs look alike.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources-json.html
 */
function asksOptIn(pattern: string): boolean {
  const named = typesNamedBy(pattern);
  if (!pattern.includes("*")) return named.some(isAlwaysAsked);
  return named.every((type) => ASKED_BY_PATTERN.has(type));
}

/**
 * The part of a selection that counts whether its types are switched on or not. A pattern that is not known yet may be such a
 * one. Does not hold for types that are {@link isAlwaysAsked}.
 */
export function partWithoutOptIn(selection: ReadSelection): ReadSelection {
  return {
    ...selection,
    resources: selection.resources.filter((pattern) => pattern === undefined || !asksOptIn(pattern)),
    selectionTags: [],
  };
}

/** The types of which a pattern may select something, if it selects nothing of them without their being switched on. */
export function typesThatPatternAsksFor(pattern: string): readonly ResourceTypeName[] {
  return asksOptIn(pattern)
    ? RESOURCE_TYPES.filter((type) => isReached(type, pattern)).map(({ name }) => name)
    : [];
}

function isReached(type: (typeof RESOURCE_TYPES)[number], pattern: string): boolean {
  // Multi-AZ clusters of MySQL and PostgreSQL are RDS as well.
  const arns = [...type.policyPatterns("*"), ...(type.name === "RDS" ? ["arn:*:rds:*:*:cluster:*"] : [])];
  return arns.some((arn) => matchesPattern(pattern, arn) !== "no");
}
