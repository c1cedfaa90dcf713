import type { ResourceTypeName } from "../../../domain/aws/resource-types";
import { typesNamedBy } from "../../../domain/copying/named-patterns";
import { isAlwaysAsked, partWithoutOptIn, typesThatPatternAsksFor } from "../../../domain/plan/opt-in-dependence";
import { tagKeysOf } from "../../../domain/plan/selection-coverage";
import type { OptOutTag } from "../../../domain/plan/opt-out-tag";
import { got, isRecord, type Problem } from "../../../domain/problem";
import { policyPlansSetAt } from "../../backup-policy-plans";
import { planOf, selectionsOf, type DeclaredSelection } from "../../declared-selections";
import { known } from "../../known";
import { OPT_OUT_CONFIG, type OptOutConfig } from "../../opt-out";
import { placeOf } from "../../place";
import { copyTargetsOf } from "../../planned-recovery-points";
import { PROTECTABLE_TYPES, protectableOf, type Protectable } from "../../protectable";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import { isSamePlace, SelectionCover, type Place } from "../../selection-cover";
import type { StackResource, StackView } from "../../stack-view";
import { judgeOptOutOf } from "../../tags";

const selection = (resource: string) => ({
  type: ResourceType.BackupSelection,
  name: "selection",
  props: { planId: "plan", iamRoleArn: "role", resources: [resource] },
});
const settings = (optIn: object) => ({
  type: ResourceType.RegionSettings,
  name: "settings",
  props: { resourceTypeOptInPreference: optIn },
});
const VOLUME = { type: ResourceType.Volume, name: "data", props: { availabilityZone: "eu-west-1a" } };

/** AWS Backup passes over a type that is switched off, unless a selection names just that type. */
export const selectedTypesAreOptedIn: StackRule<OptOutConfig> = {
  kind: "stack",
  name: "selected-types-are-opted-in",
  promise: "coverage",
  title: "Selected types are switched on",
  description: "No settings of the stack switch off what its selections select.",
  why:
    "A type that is switched off for the Region is left out without a word where a selection reaches it by *, by its service, " +
    "or by a tag; and plain DynamoDB backups are never copied.",
  severity: "high",
  remediation:
    "Set the type to true in resourceTypeOptInPreference, opt the resource out with the exact tag, or select it by the pattern of " +
    "its type.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "CM-6"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  config: OPT_OUT_CONFIG,
  examples: {
    passes: [
      { title: "the type is on", resources: [settings({ EBS: true }), selection("*"), VOLUME] },
      { title: "nothing of the type is there", resources: [settings({ S3: false }), selection("*"), VOLUME] },
      {
        title: "the selection names just this type, which counts more than the switch",
        resources: [settings({ EBS: false }), selection("arn:aws:ec2:*:*:volume/*"), VOLUME],
      },
    ],
    fails: [
      { title: "a selection of everything, and the type is off", resources: [settings({ EBS: false }), selection("*"), VOLUME] },
      {
        title: "a service of which every type is off",
        resources: [settings({ EBS: false, EC2: false }), selection("arn:aws:ec2:*")],
      },
      {
        title: "types that AWS Backup always asks about",
        resources: [
          settings({ Aurora: false, DocumentDB: false, Neptune: false, RDS: false }),
          selection("arn:aws:rds:*:*:cluster:*"),
        ],
      },
    ],
  },
  types: [
    ResourceType.RegionSettings,
    ResourceType.BackupSelection,
    ResourceType.BackupPlan,
    ResourceType.OrganizationPolicy,
    ...PROTECTABLE_TYPES,
  ],

  checkStack(stack, { attempt, config, report }) {
    const declared = stack.ofType(ResourceType.RegionSettings);
    if (declared.length === 0) return;
    const selections = stack.share(selectionsOf);
    const copying = selections.filter((one) => copies(planOf(one, stack)));
    const protectables = protectablesOf(stack, selections, config.optOut);
    const leftOut = protectables.filter(isLeftOutBySwitch(selections));
    const copied = new SelectionCover(copying);
    for (const one of declared) {
      const here = placeOf(one);
      attempt(one, () => {
        const off = switchedOff(one.props.resourceTypeOptInPreference);
        report(one, [
          ...findPatternProblems(patternsAt(here, stack), off),
          ...findResourceProblems(leftOut.filter(({ place }) => isSamePlace(place, here)), off),
        ]);
      });
      attempt(one, () => {
        if (!one.isSet("resourceTypeManagementPreference")) return;
        const managed = one.props.resourceTypeManagementPreference;
        if (!isRecord(managed) || managed.DynamoDB !== false) return;
        const isCopied =
          copiedPatternsAt(here, stack, copying).some((pattern) => typesNamedBy(pattern).includes("DynamoDB")) ||
          protectables.some(
            (table) => table.backupType === "DynamoDB" && isSamePlace(table.place, here) && copied.mayCover(table),
          );
        if (!isCopied) return;
        const reason = `must be true, because AWS Backup copies DynamoDB backups only with its advanced features, ${got(false)}`;
        report(one, [{ path: "resourceTypeManagementPreference.DynamoDB", reason }]);
      });
    }
  },
};

function copies(plan: StackResource | undefined): boolean {
  return plan !== undefined && copyTargetsOf(plan).length > 0;
}

/** The types that settings switch off. A switch that is not known yet counts as on. */
function switchedOff(preferences: unknown): ReadonlySet<string> {
  if (!isRecord(preferences)) return new Set();
  return new Set(Object.keys(preferences).filter((name) => known(() => preferences[name]) === false));
}

function problem(type: string, because: string): Problem {
  return { path: `resourceTypeOptInPreference.${type}`, reason: `must be true, because ${because}, ${got(false)}` };
}

/** A pattern that selects nothing at all, because everything that it could select is switched off. */
function findPatternProblems(patterns: readonly string[], off: ReadonlySet<string>): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const pattern of new Set(patterns)) {
    const types = typesThatPatternAsksFor(pattern);
    if (!types.every((type) => off.has(type))) continue;
    for (const type of types) found.set(type, found.get(type) ?? problem(type, `AWS Backup selects nothing by ${pattern} without it`));
  }
  return [...found.values()];
}

function findResourceProblems(leftOut: readonly Protectable[], off: ReadonlySet<string>): readonly Problem[] {
  const byType = new Map<ResourceTypeName, string[]>();
  for (const { backupType, resource } of leftOut) {
    if (!off.has(backupType)) continue;
    const names = byType.get(backupType);
    if (names === undefined) byType.set(backupType, [resource.name]);
    else names.push(resource.name);
  }
  return [...byType].map(([type, [first = "", ...others]]) => {
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return problem(type, `AWS Backup leaves out ${first}${more}, which a selection of the stack means`);
  });
}

/** The resources with data that did not opt out, and cannot have. */
function protectablesOf(
  stack: StackView,
  selections: readonly DeclaredSelection[],
  optOut: OptOutTag,
): readonly Protectable[] {
  const tagKeys = tagKeysOf(selections.map((one) => one.selection));
  return stack.ofType(...PROTECTABLE_TYPES).flatMap((resource) => {
    const protectable = protectableOf(resource, tagKeys);
    const mayOptOut = known(() => judgeOptOutOf(resource, optOut).kind === "opted-out") !== false;
    return protectable === undefined || mayOptOut ? [] : [protectable];
  });
}

/** Whether a resource is selected, but by nothing that counts for types that are switched off as well. */
function isLeftOutBySwitch(selections: readonly DeclaredSelection[]): (protectable: Protectable) => boolean {
  const all = new SelectionCover(selections);
  const always = new SelectionCover(
    selections.map((one) => ({ ...one, selection: partWithoutOptIn(one.selection) })).filter(({ selection: part }) => selectsAny(part)),
  );
  return (protectable) => {
    const { backupType, resource } = protectable;
    // Whether a Multi-AZ cluster that is named by its pattern needs its type switched on is not said [?].
    if (resource.type === ResourceType.RdsCluster && backupType === "RDS") return false;
    return all.mayCover(protectable) && (isAlwaysAsked(backupType) || !always.mayCover(protectable));
  };
}

/** A part of a selection that selects nothing is not the selection of nothing, of which AWS may think otherwise. */
function selectsAny({ named, resources }: DeclaredSelection["selection"]): boolean {
  return resources.length > 0 || named.size > 0;
}

/** The patterns for which the settings of a place count. What is not known is left out. */
function patternsAt(here: Place, stack: StackView): readonly string[] {
  return [
    ...patternsOf(stack.share(selectionsOf).filter(({ place }) => isSamePlace(place, here))),
    ...policyPlansSetAt(here, stack).flatMap(({ plan }) => plan.selections.flatMap(({ resourceTypes }) => resourceTypes)),
  ];
}

/** Those of plans that copy. */
function copiedPatternsAt(here: Place, stack: StackView, copying: readonly DeclaredSelection[]): readonly string[] {
  return [
    ...patternsOf(copying.filter(({ place }) => isSamePlace(place, here))),
    ...policyPlansSetAt(here, stack)
      .filter(({ plan }) => plan.rules.some((rule) => rule.copies.length > 0))
      .flatMap(({ plan }) => plan.selections.flatMap(({ resourceTypes }) => resourceTypes)),
  ];
}

function patternsOf(selections: readonly DeclaredSelection[]): readonly string[] {
  return selections.flatMap((one) => one.selection.resources.filter((pattern) => pattern !== undefined));
}
