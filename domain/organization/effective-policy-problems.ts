import { got, type Problem } from "../problem";
import { MAX_CONTINUOUS_RETENTION_DAYS, MAX_RULES_PER_PLAN } from "./backup-policy-limits";
import { wholeNumberIn } from "./backup-policy-values";
import { contributorsOf, type EffectiveNode } from "./effective-policy-node";
import { findPlans, pathOf, placeIn, type PlanPlaces, type PolicyPlace } from "./effective-policy-plan";
import type { PolicySource } from "./policy-source";

/**
 * How AWS Organizations classifies what is wrong with an effective policy. The first three are documented, the last one
 * was seen [?].
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/invalid-policy-alerts.html
 */
export const ValidationErrorCode = {
  TooMany: "ELEMENTS_TOO_MANY",
  TooFew: "ELEMENTS_TOO_FEW",
  KeyRequired: "KEY_REQUIRED",
  CrossAttribute: "CROSS_ATTRIBUTE_VALIDATION",
} as const;
/** One of {@link ValidationErrorCode}. */
export type ValidationErrorCode = (typeof ValidationErrorCode)[keyof typeof ValidationErrorCode];

/** Why AWS would not put an effective policy into force, in the form of its own report. */
export interface EffectivePolicyProblem extends Problem {
  readonly code: ValidationErrorCode;
  /** Where AWS says that it is: `plans/daily/rules/nightly`. For a missing key, the node around it. */
  readonly pathToError: string;
  /** The policies that the node comes from. */
  readonly policies: readonly PolicySource[];
}

/**
 * Lists why AWS Organizations would call a merged backup policy invalid. As long as there is one, the account keeps the last
 * valid policy and receives no change at all, in none of its plans.
 *
 * These are the checks of AWS Organizations, which do not find everything that AWS Backup refuses later.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_EffectivePolicyValidationError.html
 */
export function findEffectivePolicyProblems(root: EffectiveNode): readonly EffectivePolicyProblem[] {
  return findPlans(root).flatMap((places) => [
    ...findMissing(places.plan, "a plan", ["regions", "rules", "selections"]),
    ...findEmptyList(places.plan, "regions", "region"),
    ...findTooManyRules(places),
    ...places.rules.flatMap((rule) => [
      ...findMissing(rule, "a rule", ["target_backup_vault_name"]),
      ...findContinuousProblems(rule),
    ]),
    ...places.tagSelections.flatMap((selection) => [
      ...findMissing(selection, "a selection by tag", ["iam_role_arn", "tag_key", "tag_value"]),
      ...findEmptyList(selection, "tag_value", "value"),
    ]),
    ...places.resourceSelections.flatMap((selection) => [
      ...findMissing(selection, "a selection by resource type", requiredOfResources(selection)),
      ...findEmptyList(selection, "resource_types", "resource type"),
    ]),
  ]);
}

/** AWS was seen to accept conditions in the place of resource types, which it documents as required [?]. */
function requiredOfResources(selection: PolicyPlace): readonly string[] {
  const hasConditions = placeIn(selection, "conditions") !== undefined;
  return hasConditions ? ["iam_role_arn"] : ["iam_role_arn", "resource_types"];
}

function findMissing(
  place: PolicyPlace,
  what: string,
  required: readonly string[],
): readonly EffectivePolicyProblem[] {
  return required
    .filter((key) => placeIn(place, key) === undefined)
    .map((key) => ({
      ...describe(place, ValidationErrorCode.KeyRequired),
      path: pathOf([...place.keys, key]),
      reason: `must be given for ${what}, ${got(undefined)}`,
    }));
}

function findEmptyList(place: PolicyPlace, key: string, noun: string): readonly EffectivePolicyProblem[] {
  const list = placeIn(place, key);
  if (list === undefined || list.node.setting?.parts.length !== 0) return [];
  return [
    {
      ...describe(list, ValidationErrorCode.TooFew),
      reason: `must list at least 1 ${noun}, got an empty list`,
    },
  ];
}

function findTooManyRules({ plan, rules }: PlanPlaces): readonly EffectivePolicyProblem[] {
  const place = placeIn(plan, "rules");
  if (place === undefined || rules.length <= MAX_RULES_PER_PLAN) return [];
  return [
    {
      ...describe(place, ValidationErrorCode.TooMany),
      reason: `must have at most ${MAX_RULES_PER_PLAN} rules after all policies are merged, got ${rules.length}`,
    },
  ];
}

function findContinuousProblems(rule: PolicyPlace): readonly EffectivePolicyProblem[] {
  const isContinuous = valueOf(placeIn(rule, "enable_continuous_backup")) === "true";
  const days = wholeNumberIn(valueOf(placeIn(placeIn(rule, "lifecycle"), "delete_after_days")));
  if (!isContinuous || days === undefined || days <= MAX_CONTINUOUS_RETENTION_DAYS) return [];
  return [
    {
      ...describe(rule, ValidationErrorCode.CrossAttribute),
      path: pathOf([...rule.keys, "lifecycle", "delete_after_days"]),
      reason: `must be at most ${MAX_CONTINUOUS_RETENTION_DAYS} days with enable_continuous_backup, ${got(days)}`,
    },
  ];
}

function describe(
  { node, keys }: PolicyPlace,
  code: ValidationErrorCode,
): Omit<EffectivePolicyProblem, "reason"> {
  return { code, path: pathOf(keys), pathToError: keys.join("/"), policies: contributorsOf(node) };
}

function valueOf(place: PolicyPlace | undefined): string | undefined {
  return place?.node.setting?.parts[0]?.value;
}
