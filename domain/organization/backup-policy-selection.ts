import type { ReadSelection, TagTest } from "../plan/selection-coverage";
import type { ConditionView, SelectionView } from "./backup-policy-rules";

const TAG_KEY_PREFIX = "aws:ResourceTag/";

/** The operators of a backup policy in the words of AWS Backup's own selections. */
const OPERATORS: Readonly<Record<string, string>> = {
  string_equals: "stringEquals",
  string_not_equals: "stringNotEquals",
  string_like: "stringLike",
  string_not_like: "stringNotLike",
};

const NONE: ReadonlySet<string> = new Set();

/**
 * A selection of a backup policy as one of a backup plan.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
export function selectionOfPolicy(selection: SelectionView): ReadSelection {
  const { conditions, notResourceTypes, resourceTypes, tagKey, tagValues } = selection;
  return {
    resources: resourceTypes,
    named: NONE,
    notResources: notResourceTypes,
    notNamed: NONE,
    selectionTags: tagValues.map((value) => ({ operator: "stringEquals", key: tagKey, value })),
    conditions: conditions.map(testOf),
  };
}

function testOf({ operator, key, value }: ConditionView): TagTest {
  const tag = key.startsWith(TAG_KEY_PREFIX) ? key.slice(TAG_KEY_PREFIX.length) : undefined;
  return { operator: OPERATORS[operator] ?? operator, key: tag, value };
}
