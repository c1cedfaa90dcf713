import { RESOURCE_TYPES } from "../aws/resource-types";
import { got, type Problem } from "../problem";
import { TESTABLE_TYPE_NAMES } from "./testable-type";

/** Types that share one pattern, of which a plan that names the pattern protects at least one. */
export type TypeGroup = readonly string[];

/**
 * The types that selections of plans name, as far as their restores can be tested. A pattern may stand for several types
 * (clusters of RDS are those of Aurora, DocumentDB and Neptune). `*`, and the ARN of a single resource, name none.
 *
 * @param patterns entries of `resources` or `resource_types`: `arn:aws:ec2:*:*:volume/*`
 */
export function testableGroupsOf(patterns: readonly unknown[]): readonly TypeGroup[] {
  const wanted = new Set(patterns.map((pattern) => (typeof pattern === "string" ? plain(pattern) : "")));
  const groups = new Map<string, string[]>();
  for (const type of RESOURCE_TYPES) {
    const [first = ""] = type.policyPatterns("aws");
    const isNamed = type.policyPatterns("aws").some((pattern) => wanted.has(plain(pattern)));
    if (!isNamed || !TESTABLE_TYPE_NAMES.includes(type.name)) continue;
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [type.name]);
    else group.push(type.name);
  }
  return [...groups.values()];
}

/** A pattern without its partition. */
function plain(pattern: string): string {
  return pattern.replace(/^arn:[^:]*:/, "");
}

/**
 * Lists the types that are protected and whose restores nobody tests.
 *
 * @param wanted of each group one type at least must be tested
 * @param tested types of restore tests, as the API writes them
 */
export function findUntestedTypeProblems(
  wanted: readonly TypeGroup[],
  tested: ReadonlySet<string>,
  at = "selections",
): readonly Problem[] {
  return wanted
    .filter((group) => !group.some((name) => tested.has(name)))
    .map((group) => ({
      path: at,
      reason: `must test restores of ${group.join(" or ")} (aws.backup.RestoreTestingSelection), because a plan of this stack protects it, ${got(undefined)}`,
    }));
}
