import type { ResourceTypeName } from "../../../domain/aws/resource-types";
import { typesNamedBy } from "../../../domain/copying/named-patterns";
import { readBackupPolicy } from "../../../domain/organization/backup-policy-rules";
import { got, isRecord, type Problem } from "../../../domain/problem";
import { selectionsOf } from "../../declared-selections";
import { known } from "../../known";
import { copyTargetsOf } from "../../planned-recovery-points";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackView } from "../../stack-view";

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

/** AWS Backup passes over a type that is switched off, whatever a plan selects. */
export const selectedTypesAreOptedIn: StackRule = {
  kind: "stack",
  name: "selected-types-are-opted-in",
  promise: "coverage",
  title: "Selected types are switched on",
  description: "No settings of the stack switch off a resource type that its plans name.",
  why: "A type that is switched off for the Region is left out of every job without a word, and plain DynamoDB backups are never copied.",
  severity: "high",
  remediation: "Set the type to true in resourceTypeOptInPreference, or take it out of the selection.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "CM-6"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  examples: {
    passes: [
      { title: "the type is on", resources: [settings({ RDS: true }), selection("arn:aws:rds:*:*:db:*")] },
      { title: "a type that nothing names is off", resources: [settings({ S3: false }), selection("arn:aws:rds:*:*:db:*")] },
    ],
    fails: [{ title: "the type is off", resources: [settings({ RDS: false }), selection("arn:aws:rds:*:*:db:*")] }],
  },
  types: [
    ResourceType.RegionSettings,
    ResourceType.BackupSelection,
    ResourceType.BackupPlan,
    ResourceType.OrganizationPolicy,
  ],

  checkStack(stack, { attempt, report }) {
    const { names, copies } = stack.share(namedTypes);
    for (const one of stack.ofType(ResourceType.RegionSettings)) {
      attempt(one, () => {
        report(one, findSwitchedOff(one.props.resourceTypeOptInPreference, names));
      });
      attempt(one, () => {
        if (!copies || !names.has("DynamoDB") || !one.isSet("resourceTypeManagementPreference")) return;
        const managed = one.props.resourceTypeManagementPreference;
        if (!isRecord(managed) || managed.DynamoDB !== false) return;
        const reason = `must be true, because AWS Backup copies DynamoDB backups only with its advanced features, ${got(false)}`;
        report(one, [{ path: "resourceTypeManagementPreference.DynamoDB", reason }]);
      });
    }
  },
};

function findSwitchedOff(preferences: unknown, names: ReadonlySet<ResourceTypeName>): readonly Problem[] {
  if (!isRecord(preferences)) return [];
  return [...names].flatMap((name) => {
    if (!Object.hasOwn(preferences, name) || preferences[name] !== false) return [];
    const reason = `must be true, because a plan of the stack names the type and AWS Backup would leave it out, ${got(false)}`;
    return [{ path: `resourceTypeOptInPreference.${name}`, reason }];
  });
}

/** The types that plans of the stack name, and whether any of them copies. What reaches over types names none. */
function namedTypes(stack: StackView) {
  const policies = stack
    .ofType(ResourceType.OrganizationPolicy)
    .filter(({ props }) => known(() => props.type) === "BACKUP_POLICY")
    .flatMap(({ props }) => readBackupPolicy(known(() => props.content)));
  const patterns = [
    ...stack.share(selectionsOf).flatMap(({ selection: { resources } }) => resources),
    ...policies.flatMap(({ selections }) => selections.flatMap(({ resourceTypes }) => resourceTypes)),
  ];
  const copies =
    stack.ofType(ResourceType.BackupPlan).some((plan) => copyTargetsOf(plan).length > 0) ||
    policies.some(({ rules }) => rules.some((rule) => rule.copies.length > 0));
  return { copies, names: new Set(patterns.flatMap((pattern) => (pattern === undefined ? [] : typesNamedBy(pattern)))) };
}
