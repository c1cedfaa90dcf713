import { parseArn } from "../../domain/aws/arn";
import { RESOURCE_TYPES } from "../../domain/aws/resource-types";
import { listed } from "../../domain/copying/copy-selection";
import type { ConditionView, SelectionView } from "../../domain/organization/backup-policy-rules";

/** Says in words which resources a selection takes: `every resource type except Redshift, unless tagged backup=false`. */
export function describeSelection(selection: SelectionView): string {
  return [whatIsSelected(selection), ...selection.conditions.map(describeCondition)].join(", ");
}

function whatIsSelected({ kind, resourceTypes, notResourceTypes, tagKey, tagValues }: SelectionView): string {
  if (kind === "tags") return `what is tagged ${tagKey}=${tagValues.join(" or ")}`;
  const included = resourceTypes.includes("*") ? "every resource type" : typeNames(resourceTypes);
  return notResourceTypes.length === 0 ? included : `${included} except ${typeNames(notResourceTypes)}`;
}

function describeCondition({ operator, key, value }: ConditionView): string {
  const tag = /^aws:ResourceTag\/(.+)$/.exec(key)?.[1];
  if (tag !== undefined && operator === "string_not_equals") return `unless tagged ${tag}=${value}`;
  if (tag !== undefined && operator === "string_equals") return `only if tagged ${tag}=${value}`;
  return `only if ${key} ${operator} ${value}`;
}

/** AWS Backup's names for the patterns, in the order of the patterns; a pattern that stands for no type stays as it is. */
function typeNames(patterns: readonly string[]): string {
  const names = patterns.flatMap((pattern) => {
    const partition = parseArn(pattern)?.partition ?? "";
    const types = RESOURCE_TYPES.filter((type) => type.policyPatterns(partition).includes(pattern));
    return types.length === 0 ? [pattern] : types.map(({ name }) => name);
  });
  return names.length === 0 ? "nothing" : listed([...new Set(names)]);
}
